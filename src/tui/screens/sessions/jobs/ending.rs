//! Ends sessions, and then their tokens, with a journal by which `session resume` goes on.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::io;
use std::sync::Arc;

use super::notice::SessionsNotice;
use super::waits::telling_waits;
use crate::ending::Doubt;
use crate::error::{CommandError, ExitStatus};
use crate::journal::{self, Action, Draft, Header, Journal, OutcomeKind, Progress};
use crate::pace::{Pace, PatientCaller};
use crate::settings::Settings;
use crate::sign_out::execution::{Execution, Teller, header};
use crate::sign_out::found::FoundTokens;
use crate::sign_out::item::{Entry, Item, Outcome};
use crate::sign_out::run::{Ended, RunReport};
use crate::transport::Call;
use crate::tui::event::Problem;
use crate::tui::job::JobContext;
use crate::tui::screens::sessions::row::SessionRow;
use crate::view;

/// What is to be ended.
pub(super) struct Order {
    /// The number of the job.
    pub number: u64,
    /// The user's DN, if all sessions of the user are revoked at once.
    pub dn: Option<String>,
    /// The sessions.
    pub rows: Vec<Arc<SessionRow>>,
    /// Whether sessions marked `deletable: false` are ended, too.
    pub include_protected: bool,
    /// The tokens of the sessions.
    pub tokens: Option<Arc<FoundTokens>>,
}

/// Ends what is ordered, and tells each outcome. Nothing is sent without a journal.
pub(super) async fn end(context: JobContext<'_>, order: Order, stop: impl Future<Output = ()>) {
    let number = order.number;
    let caller = PatientCaller::new(context, Pace::default());
    let settings = context.settings();
    let (mut execution, warning) = match begin(&order, &caller, settings).await {
        Ok(begun) => begun,
        Err(error) => return context.tell(SessionsNotice::NotBegun { number, problem: Problem::new(&error) }),
    };
    let mut notifier = Notifier { context, number };
    let report = if execution.begin(settings.clock()) {
        let path = execution.path().map(ToOwned::to_owned);
        context.tell(SessionsNotice::Journaled { number, path, warning });
        let ending = execution.run(&caller, &mut notifier, settings, stop);
        telling_waits(&caller, context, number, ending).await
    } else {
        RunReport { ended: Ended::Unwatched, begun: 0 }
    };
    execution.finish(&mut notifier, settings);
    context.tell(SessionsNotice::Ended { number, report, trouble: execution.trouble() });
}

/// Writes the plan, in the directory of journals or, with a warning, in a file without a name.
async fn begin<C: Call>(order: &Order, caller: &C, settings: &Settings) -> anyhow::Result<(Execution, Option<String>)> {
    let Order { dn, include_protected, tokens, .. } = order;
    let action = if dn.is_some() { Action::Revoke } else { Action::Delete };
    let header = Header {
        selectors: dn.iter().map(|dn| format!("--user-dn={dn}")).collect(),
        include_protected: *include_protected,
        tokens: tokens.is_some(),
        ..header(action, caller, settings).await?
    };
    let directory = settings.directories.as_ref().map(|directories| directories.journals());
    let (draft, problem) = match &directory {
        Some(directory) => journal::create_in_or_unnamed(directory, header).map_err(cant_write)?,
        None => (Draft::unnamed(header).map_err(cant_write)?, None),
    };
    let warning = directory.zip(problem).map(|(directory, problem)| view::journal::unwritten(&directory, &problem));
    let journal = write(order, draft).map_err(cant_write)?;
    let progress = Progress::of_entries(journal.totals().entries());
    let own = tokens.as_ref().map_or_else(HashSet::new, |tokens| tokens.own().clone());
    Ok((Execution::new(journal, progress, HashMap::new(), own)?, warning))
}

/// Writes the entries, each with the number that the notices of its outcome have.
fn write(order: &Order, mut draft: Draft) -> io::Result<Journal> {
    if let Some(dn) = &order.dn {
        draft.revocation(dn, order.rows.len() as u64)?;
    }
    for row in &order.rows {
        draft.session(&row.target())?;
    }
    for (tokens_of, tokens) in order.tokens.iter().flat_map(|tokens| tokens.groups()) {
        draft.tokens_of(tokens_of)?;
        for token in tokens {
            draft.token(token)?;
        }
    }
    draft.finish()
}

fn cant_write(error: io::Error) -> CommandError {
    let message = format!("the journal can't be written: {error}; nothing was ended");
    CommandError::new(ExitStatus::Failure, message).hint("make room on the disk")
}

/// Sends each outcome to the screen.
struct Notifier<'a> {
    context: JobContext<'a>,
    number: u64,
}

impl Notifier<'_> {
    fn tell(&self, number: u64, outcome: Outcome) {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        self.context.tell(SessionsNotice::Item { number: self.number, index, outcome });
    }
}

impl Teller for Notifier<'_> {
    fn reason(&self, outcome: &Outcome, entry: &Entry) -> Option<String> {
        view::outcome::reason(outcome, entry)
    }

    fn outcome(&mut self, item: &Item, outcome: &Outcome, _: Option<String>) -> bool {
        self.tell(item.number, outcome.clone());
        true
    }

    fn recorded(&mut self, number: u64, _: &Entry, kind: OutcomeKind, _: Option<String>) {
        self.tell(
            number,
            match kind {
                OutcomeKind::Unknown => Outcome::Unknown(Doubt::Interrupted),
                _ => Outcome::NotTried,
            },
        );
    }
}
