//! The jobs of the sessions screen, and their notices.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use super::chunks::{CHUNK, LARGEST_RESULT};
use super::row::SessionRow;
use crate::criteria::Query;
use crate::pace::{Pace, Patient as _, PatientCaller};
use crate::session::revoke::inum_of;
use crate::session::search::{self, SessionPages};
use crate::session::verify::query_of_user;
use crate::sign_out::at_once;
use crate::sign_out::explain::{self, Explanation};
use crate::sign_out::found::FoundTokens;
use crate::sign_out::item::{Item, Outcome};
use crate::sign_out::run::RunReport;
use crate::tui::event::Problem;
use crate::tui::job::{Job, JobContext, StopSignal, Task};

/// How often it is looked whether the server is waited for.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// A job of the sessions screen. Jobs that can be stopped have a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionsJob {
    /// Load one chunk of a search.
    Load {
        /// The number of the search.
        generation: u64,
        /// The number of the chunk, counted from 0.
        chunk: u64,
        /// The search.
        query: Arc<Query>,
    },
    /// Load all sessions of a search, chunk after chunk.
    Walk {
        /// The number of the job.
        number: u64,
        /// The number of the search.
        generation: u64,
        /// The search.
        query: Arc<Query>,
    },
    /// Find all sessions of a user, before they are revoked.
    FindUser {
        /// The number of the job.
        number: u64,
        /// The user's inum.
        inum: String,
    },
    /// Look up what explains a session.
    Explain {
        /// The session's sid.
        sid: Arc<str>,
    },
    /// Delete sessions by their sids.
    Delete {
        /// The number of the job.
        number: u64,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
        /// Whether sessions marked `deletable: false` are deleted, too.
        include_protected: bool,
    },
    /// Revoke all sessions of a user, also those marked `deletable: false`.
    Revoke {
        /// The number of the job.
        number: u64,
        /// The user's DN.
        dn: String,
        /// The user's sessions that were found before.
        rows: Vec<Arc<SessionRow>>,
    },
    /// Find the tokens of sessions, or all of a user, before they are ended.
    FindTokens {
        /// The number of the job.
        number: u64,
        /// The user's DN, if all tokens of the user are ended.
        dn: Option<String>,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
    },
    /// End sessions, and then their tokens.
    SignOut {
        /// The number of the job.
        number: u64,
        /// The user's DN, if all sessions of the user are revoked at once.
        dn: Option<String>,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
        /// Whether sessions marked `deletable: false` are ended, too.
        include_protected: bool,
        /// The tokens that were found before.
        tokens: Arc<FoundTokens>,
    },
    /// Stop a job; requests under way end first.
    Stop {
        /// The number of the job.
        number: u64,
    },
}

/// A notice of a job for the sessions screen.
#[derive(Debug)]
pub enum SessionsNotice {
    /// A chunk of a search, or why it could not be loaded.
    Loaded {
        /// The number of the search.
        generation: u64,
        /// The number of the chunk.
        chunk: u64,
        /// The sessions.
        result: Result<LoadedChunk, Problem>,
    },
    /// Loading all sessions of a search waits for the server, or no longer does.
    Waiting {
        /// The number of the search.
        generation: u64,
        /// How long it has been waiting; `None` if it no longer is.
        seconds: Option<u64>,
    },
    /// A deletion or revocation waits for the server, or no longer does.
    TaskWaiting {
        /// The number of the job.
        number: u64,
        /// How long it has been waiting; `None` if it no longer is.
        seconds: Option<u64>,
    },
    /// Loading all sessions of a search ended, without being stopped.
    Walked {
        /// The number of the search.
        generation: u64,
        /// How it ended.
        result: Result<WalkEnd, Problem>,
    },
    /// All sessions of a user.
    UserFound {
        /// The number of the job.
        number: u64,
        /// The sessions.
        result: Result<Vec<Arc<SessionRow>>, Problem>,
    },
    /// The tokens of sessions.
    TokensFound {
        /// The number of the job.
        number: u64,
        /// The tokens.
        result: Result<Arc<FoundTokens>, Problem>,
    },
    /// What explains a session; `None` if there is no such session any more.
    Explained {
        /// The session's sid.
        sid: Arc<str>,
        /// What was found.
        result: Result<Option<Box<Explanation>>, Problem>,
    },
    /// The outcome of one session.
    Item {
        /// The number of the job.
        number: u64,
        /// The position of the session in the job's `rows`; tokens come after them.
        index: usize,
        /// The outcome.
        outcome: Outcome,
    },
    /// A deletion or a revocation ended.
    Ended {
        /// The number of the job.
        number: u64,
        /// How it ended, and which other sessions were found.
        report: RunReport,
    },
}

/// How loading all sessions of a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkEnd {
    /// All sessions were loaded.
    Complete,
    /// More than [`LARGEST_RESULT`] sessions match, so that not all were loaded; their number, if the server sends it.
    TooMany(Option<u64>),
}

/// A chunk of a search.
#[derive(Debug)]
pub struct LoadedChunk {
    /// The number of all matching sessions, if the server sends it.
    pub total: Option<u64>,
    /// The chunk's sessions.
    pub rows: Vec<Arc<SessionRow>>,
}

impl Job for SessionsJob {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        match *self {
            Self::Load { generation, chunk, query } => Box::pin(load(context, generation, chunk, query)),
            Self::Walk { number, generation, query } => {
                Box::pin(walk(context, generation, query, context.stop_signal(number)))
            }
            Self::FindUser { number, inum } => Box::pin(find_user(context, number, inum)),
            Self::Explain { sid } => Box::pin(explain(context, sid)),
            Self::Delete { number, rows, include_protected } => {
                Box::pin(delete(context, number, rows, include_protected, context.stop_signal(number).set()))
            }
            Self::Revoke { number, dn, rows } => {
                Box::pin(revoke(context, number, dn, rows, context.stop_signal(number).set()))
            }
            Self::FindTokens { number, dn, rows } => Box::pin(find_tokens(context, number, dn, rows)),
            Self::SignOut { number, dn, rows, include_protected, tokens } => {
                let stop = context.stop_signal(number).set();
                Box::pin(sign_out(context, number, dn, items(rows, include_protected), tokens, stop))
            }
            Self::Stop { number } => {
                context.stop(number);
                Box::pin(std::future::ready(()))
            }
        }
    }
}

async fn load(context: JobContext<'_>, generation: u64, chunk: u64, query: Arc<Query>) {
    let load = async {
        let mut pages = SessionPages::new(&context, &query, chunk * CHUNK, Some(CHUNK))?;
        let mut rows = Vec::new();
        // If the server's page limit is smaller, a chunk takes several pages.
        while let Some(page) = pages.next_page().await? {
            rows.extend(page.entries.iter().map(|session| Arc::new(SessionRow::new(session))));
        }
        anyhow::Ok(LoadedChunk { total: pages.total(), rows })
    };
    let result = load.await.map_err(|error| Problem::new(&error));
    context.tell(SessionsNotice::Loaded { generation, chunk, result });
}

async fn walk(context: JobContext<'_>, generation: u64, query: Arc<Query>, stop: StopSignal) {
    // A server that is overloaded in between is asked again for the same page.
    let caller = PatientCaller::new(context, Pace::default());
    let walk = async {
        let mut pages = SessionPages::new(&caller, &query, 0, None)?;
        let mut rows = Vec::new();
        let mut chunk = 0;
        loop {
            let page = pages.next_page().await?;
            if stop.is_set() {
                return anyhow::Ok(WalkEnd::Complete);
            }
            let is_too_many = pages.total().unwrap_or(pages.position()) > LARGEST_RESULT;
            let is_last = page.is_none() || is_too_many;
            rows.extend(
                page.into_iter().flat_map(|page| page.entries).map(|session| Arc::new(SessionRow::new(&session))),
            );
            while rows.len() as u64 >= CHUNK || is_last && !is_too_many && !rows.is_empty() {
                let rest = rows.split_off(rows.len().min(usize::try_from(CHUNK).unwrap_or(usize::MAX)));
                let loaded = LoadedChunk { total: pages.total(), rows: std::mem::replace(&mut rows, rest) };
                context.tell(SessionsNotice::Loaded { generation, chunk, result: Ok(loaded) });
                chunk += 1;
            }
            if is_last {
                return anyhow::Ok(if is_too_many { WalkEnd::TooMany(pages.total()) } else { WalkEnd::Complete });
            }
        }
    };
    let watch = async {
        let mut told = None;
        loop {
            tokio::select! {
                () = stop.clone().set() => {
                    caller.stop_waiting();
                    return std::future::pending().await;
                }
                () = tokio::time::sleep(BETWEEN_LOOKS) => {}
            }
            let waiting = caller.waiting().map(|waiting| waiting.as_secs());
            if waiting != told {
                told = waiting;
                context.tell(SessionsNotice::Waiting { generation, seconds: waiting });
            }
        }
    };
    let result = tokio::select! {
        result = walk => result,
        result = watch => result,
    };
    if !stop.is_set() {
        context.tell(SessionsNotice::Walked { generation, result: result.map_err(|error| Problem::new(&error)) });
    }
}

async fn find_user(context: JobContext<'_>, number: u64, inum: String) {
    let find = async {
        let sessions = search::collect(&context, &query_of_user(&inum)?).await?;
        anyhow::Ok(sessions.iter().map(|session| Arc::new(SessionRow::new(session))).collect())
    };
    let result = find.await.map_err(|error| Problem::new(&error));
    context.tell(SessionsNotice::UserFound { number, result });
}

async fn explain(context: JobContext<'_>, sid: Arc<str>) {
    let found = explain::explain(&context, &sid).await;
    let result = found.map(|found| found.map(Box::new)).map_err(|error| Problem::new(&error));
    context.tell(SessionsNotice::Explained { sid, result });
}

async fn delete(
    context: JobContext<'_>,
    number: u64,
    rows: Vec<Arc<SessionRow>>,
    include_protected: bool,
    stop: impl Future<Output = ()>,
) {
    let mut items = items(rows, include_protected);
    let caller = PatientCaller::new(context, Pace::default());
    let deleting = at_once::delete(&caller, &mut items, stop, watch(context, number));
    let ended = telling_waits(&caller, context, number, deleting).await;
    context.tell(SessionsNotice::Ended { number, report: RunReport { ended, begun: 0 } });
}

async fn revoke(
    context: JobContext<'_>,
    number: u64,
    dn: String,
    rows: Vec<Arc<SessionRow>>,
    stop: impl Future<Output = ()>,
) {
    let mut items = items(rows, true);
    let caller = PatientCaller::new(context, Pace::default());
    let revoking = at_once::revoke(&caller, &dn, &mut items, stop, watch(context, number));
    let report = telling_waits(&caller, context, number, revoking).await;
    context.tell(SessionsNotice::Ended { number, report });
}

/// Does the work of a task, and tells how long the server has been waited for.
async fn telling_waits<T>(
    caller: &PatientCaller<JobContext<'_>>,
    context: JobContext<'_>,
    number: u64,
    work: impl Future<Output = T>,
) -> T {
    let mut work = std::pin::pin!(work);
    let mut told = None;
    loop {
        tokio::select! {
            result = work.as_mut() => return result,
            () = tokio::time::sleep(BETWEEN_LOOKS) => {}
        }
        let seconds = caller.waiting().map(|waiting| waiting.as_secs());
        if seconds != told {
            told = seconds;
            context.tell(SessionsNotice::TaskWaiting { number, seconds });
        }
    }
}

async fn find_tokens(context: JobContext<'_>, number: u64, dn: Option<String>, rows: Vec<Arc<SessionRow>>) {
    let sessions: Vec<_> = rows.iter().filter_map(|row| row.session()).collect();
    let inum = dn.as_deref().and_then(inum_of);
    let found = FoundTokens::find(&PatientCaller::new(context, Pace::default()), &sessions, inum).await;
    let result = found.map(Arc::new).map_err(|error| Problem::new(&error));
    context.tell(SessionsNotice::TokensFound { number, result });
}

async fn sign_out(
    context: JobContext<'_>,
    number: u64,
    dn: Option<String>,
    mut items: Vec<Item>,
    tokens: Arc<FoundTokens>,
    stop: impl Future<Output = ()>,
) {
    let count = items.len();
    let mut tell = watch(context, number);
    // The tokens stand behind the sessions.
    let watch = |index: usize, item: &Item| tell(if item.entry.is_token() { count + index } else { index }, item);
    let caller = PatientCaller::new(context, Pace::default());
    let found = |sessions: &[Item]| tokens.items(sessions);
    let ending = at_once::sign_out(&caller, &mut items, dn.as_deref(), found, stop, watch);
    let report = telling_waits(&caller, context, number, ending).await;
    context.tell(SessionsNotice::Ended { number, report });
}

/// Sends the outcome of each session as soon as it is known.
fn watch(context: JobContext<'_>, number: u64) -> impl FnMut(usize, &Item) -> bool {
    move |index, item| {
        if let Some(outcome) = item.outcome.clone() {
            context.tell(SessionsNotice::Item { number, index, outcome });
        }
        true
    }
}

/// The sessions of rows, to be deleted or revoked.
fn items(rows: Vec<Arc<SessionRow>>, include_protected: bool) -> Vec<Item> {
    (0..).zip(rows).map(|(number, row)| Item::new(number, row.target(), include_protected)).collect()
}

#[cfg(test)]
mod tests;
