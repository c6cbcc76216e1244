//! The jobs of the sessions screen, and their notices.

mod ending;
mod notice;
mod waits;

use std::future::Future;
use std::sync::Arc;

use super::chunks::{CHUNK, LARGEST_RESULT};
use super::row::SessionRow;
use crate::criteria::Query;
use crate::pace::{Pace, Patient as _, PatientCaller};
use crate::session::revoke::inum_of;
use crate::session::search::{self, SessionPages};
use crate::session::verify::query_of_user;
use crate::sign_out::explain;
use crate::sign_out::found::FoundTokens;
use crate::tui::event::Problem;
use crate::tui::job::{Job, JobContext, StopSignal, Task};
use ending::Order;
use waits::{BETWEEN_LOOKS, telling_waits};

pub use notice::{LoadedChunk, SessionsNotice, WalkEnd};

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
    End {
        /// The number of the job.
        number: u64,
        /// The user's DN, if all sessions of the user are revoked at once, also those marked `deletable: false`.
        dn: Option<String>,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
        /// Whether sessions marked `deletable: false` are ended, too.
        include_protected: bool,
        /// The tokens that were found before, if they are ended, too.
        tokens: Option<Arc<FoundTokens>>,
    },
    /// Stop a job; requests under way end first.
    Stop {
        /// The number of the job.
        number: u64,
    },
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
            Self::FindTokens { number, dn, rows } => {
                Box::pin(find_tokens(context, number, dn, rows, context.stop_signal(number).set()))
            }
            Self::End { number, dn, rows, include_protected, tokens } => {
                let stop = context.stop_signal(number).set();
                Box::pin(ending::end(context, Order { number, dn, rows, include_protected, tokens }, stop))
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

async fn find_tokens(
    context: JobContext<'_>,
    number: u64,
    dn: Option<String>,
    rows: Vec<Arc<SessionRow>>,
    stop: impl Future<Output = ()>,
) {
    let sessions: Vec<_> = rows.iter().filter_map(|row| row.session()).collect();
    let inum = dn.as_deref().and_then(inum_of);
    let caller = PatientCaller::new(context, Pace::default());
    let finding = FoundTokens::find(&caller, &sessions, inum);
    // A request under way ends first: it may be renewing a token.
    let stopping = async {
        stop.await;
        caller.stop_waiting();
        std::future::pending().await
    };
    let found = tokio::select! {
        found = telling_waits(&caller, context, number, finding) => found,
        never = stopping => never,
    };
    let result = found.map(Arc::new).map_err(|error| Problem::new(&error));
    context.tell(SessionsNotice::TokensFound { number, result });
}

#[cfg(test)]
mod tests;
