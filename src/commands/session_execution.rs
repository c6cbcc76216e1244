//! A run in the foreground: a plan is carried out with a journal, a report and signals.

use std::collections::HashSet;
use std::path::Path;

use futures_util::future::{Either, select};
use serde_json::Value;
use tokio::sync::oneshot;

use super::session_plan::{Counted, Plan};
use super::session_report::{Report, is_of_a_request};
use crate::interrupt::{EndSignal, Interrupt};
use crate::journal::{Journal, JournalError, Line, OutcomeKind};
use crate::pace::Patient;
use crate::printer::{ProgressDisplay, Tally};
use crate::settings::Settings;
use crate::sign_out::alive::Bereft;
use crate::sign_out::execution::{self, Teller};
use crate::sign_out::item::{Entry, Item, Outcome};
use crate::sign_out::run::RunReport;
use crate::view::outcome;

/// A plan that is carried out in the foreground.
pub(super) struct Execution<'s> {
    execution: execution::Execution,
    settings: &'s Settings,
    /// The users whose sessions this run ended.
    bereft: Bereft,
}

impl<'s> Execution<'s> {
    /// A run that has sent nothing. `own` are the codes of the tokens that config-cli itself uses.
    ///
    /// # Errors
    /// The journal can't be read.
    pub(super) fn new(plan: Plan, own: HashSet<String>, settings: &'s Settings) -> Result<Self, JournalError> {
        let Plan { journal, progress, known, .. } = plan;
        let execution = execution::Execution::new(journal, progress, known, own)?;
        Ok(Self { execution, settings, bereft: Bereft::default() })
    }

    /// Rows like those of the first window, by which the columns of a table are sized.
    pub(super) fn first_rows(&self) -> Vec<Value> {
        let items = self.execution.first_items().iter();
        let rows = items.map(|item| outcome::item(item, OutcomeKind::NotTried.word()));
        rows.chain(self.journal().header().tokens.then(outcome::widest_token)).collect()
    }

    /// Deletes the journal of a run that did not begin, unless an earlier run began it.
    pub(super) fn discard(self) {
        self.execution.discard();
    }

    /// Ends what is planned. A signal ends the run after the current batch, a second signal at once.
    pub(super) async fn run<C: Patient>(
        &mut self,
        caller: &C,
        display: &ProgressDisplay,
        report: &mut Report<'_, '_>,
    ) -> (Option<RunReport>, Option<EndSignal>) {
        if !self.execution.begin(self.settings.clock()) {
            return (None, None);
        }
        let mut interrupt = Interrupt::listen_for_any_end();
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let mut reporter = Reporter { report, display: Some(display), bereft: &mut self.bereft };
        let running = self.execution.run(caller, &mut reporter, self.settings, stopped);
        let mut running = Box::pin(display.while_working(running, || caller.waiting()));
        let cause = match select(running.as_mut(), Box::pin(interrupt.wait())).await {
            Either::Left((ran, _)) => return (Some(ran), None),
            Either::Right((cause, _)) => cause,
        };
        // A server that does not respond is not waited for any more.
        caller.stop_waiting();
        let _ = stop.send(());
        match select(running.as_mut(), Box::pin(interrupt.wait())).await {
            Either::Left((ran, _)) => (Some(ran), Some(cause)),
            Either::Right(_) => (None, Some(cause)),
        }
    }

    /// Reports what was not reported, and completes the journal. Returns why the journal is incomplete.
    pub(super) fn finish(&mut self, report: &mut Report<'_, '_>) -> Option<String> {
        let mut reporter = Reporter { report, display: None, bereft: &mut self.bereft };
        self.execution.finish(&mut reporter, self.settings);
        self.execution.trouble()
    }

    /// The outcomes that stdout lacks: all of them where the rows waited for the end.
    pub(super) fn lost(&self, report: &Report<'_, '_>) -> Vec<(String, OutcomeKind)> {
        if report.failure().is_none() || !report.is_held() {
            return report.lost().to_vec();
        }
        let mut lost = Vec::new();
        let Ok(mut plan) = self.journal().plan() else {
            return lost;
        };
        let mut numbers = 0..;
        while let Ok(Some(line)) = plan.next_line() {
            let id = match line {
                Line::Session { session } => session.sid,
                Line::Token { token } => token.code,
                _ => continue,
            };
            let state = |number| self.execution.progress().state(number).kind();
            let kind = numbers.next().map_or(OutcomeKind::NotTried, state);
            if is_of_a_request(kind) {
                lost.push((id, kind));
            }
        }
        lost
    }

    /// How many entries have each outcome.
    pub(super) fn counts(&self) -> Counted {
        let [sessions, tokens] = self.execution.progress().counts_at(self.journal().totals().sessions);
        Counted { sessions, tokens, kept_tokens: self.execution.kept_tokens() }
    }

    /// The users whose sessions this run ended.
    pub(super) const fn bereft(&self) -> &Bereft {
        &self.bereft
    }

    /// The journal.
    pub(super) const fn journal(&self) -> &Journal {
        self.execution.journal()
    }

    /// The path of the journal, if it has a name.
    pub(super) fn path(&self) -> Option<&Path> {
        self.execution.path()
    }
}

/// Writes the outcomes to stdout, and counts them.
struct Reporter<'l, 'o, 'a> {
    report: &'l mut Report<'o, 'a>,
    display: Option<&'l ProgressDisplay>,
    bereft: &'l mut Bereft,
}

impl Teller for Reporter<'_, '_, '_> {
    fn reason(&self, outcome: &Outcome, entry: &Entry) -> Option<String> {
        outcome::reason(outcome, entry)
    }

    fn outcome(&mut self, item: &Item, outcome: &Outcome, reason: Option<String>) -> bool {
        let kind = outcome.kind();
        if let Some(display) = self.display.filter(|_| kind != OutcomeKind::NotTried) {
            let failed = matches!(kind, OutcomeKind::StillThere | OutcomeKind::Failed | OutcomeKind::Unknown);
            display.add(Tally {
                finished: 1,
                done: u64::from(matches!(kind, OutcomeKind::Deleted | OutcomeKind::Revoked)),
                failed: u64::from(failed),
            });
        }
        match (outcome, &item.entry) {
            (Outcome::Deleted, Entry::Session(session)) => self.bereft.add(session),
            (Outcome::Revoked | Outcome::NotFound, Entry::Token(token)) => self.bereft.add_token(token),
            (Outcome::SessionKept, Entry::Token(token)) => self.bereft.keep(token),
            _ => {}
        }
        self.report.outcome(&item.entry, kind, reason)
    }

    fn recorded(&mut self, _: u64, entry: &Entry, kind: OutcomeKind, reason: Option<String>) {
        self.report.outcome(entry, kind, reason);
    }
}
