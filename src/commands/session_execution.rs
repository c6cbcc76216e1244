//! A run in the foreground: a plan is carried out window by window, with a journal, a report and signals.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use futures_util::future::{Either, select};
use serde_json::Value;
use tokio::sync::oneshot;

use super::session_plan::{Counted, Plan};
use super::session_report::{Report, is_of_a_request};
use crate::ending::Doubt;
use crate::interrupt::{EndSignal, Interrupt};
use crate::journal::{Journal, JournalError, Line, OutcomeKind, Progress, Record, State};
use crate::pace::Patient;
use crate::printer::{ProgressDisplay, Tally};
use crate::settings::Settings;
use crate::sign_out::alive::Bereft;
use crate::sign_out::item::{Entry, Item, Outcome};
use crate::sign_out::run::{Run, RunReport, Watch};
use crate::sign_out::window::{Window, Windows};
use crate::view::outcome;

/// A plan that is carried out.
pub(super) struct Execution<'s> {
    journal: Journal,
    progress: Progress,
    windows: Windows,
    /// The window that is carried out; not reported yet, as far as its items were not told.
    window: Option<Window>,
    settings: &'s Settings,
    /// Why the journal can't be written or read.
    problem: Option<JournalError>,
    /// Whether an earlier run began the journal.
    is_resumed: bool,
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
        let windows = Windows::new(journal.plan()?, journal.header().include_protected, known);
        let mut windows = windows.without_own(own).resumed(progress.has_begun());
        let window = windows.next_window(&progress)?;
        let is_resumed = progress.has_begun();
        Ok(Self { journal, progress, windows, window, settings, problem: None, is_resumed, bereft: Bereft::default() })
    }

    /// Rows like those of the first window, by which the columns of a table are sized.
    pub(super) fn first_rows(&self) -> Vec<Value> {
        let items = self.window.iter().flat_map(|window| &window.items);
        let rows = items.map(|item| outcome::item(item, OutcomeKind::NotTried.word()));
        rows.chain(self.journal.header().tokens.then(outcome::widest_token)).collect()
    }

    /// Deletes the journal of a run that did not begin, unless an earlier run began it.
    pub(super) fn discard(self) {
        if !self.is_resumed {
            self.journal.discard();
        }
    }

    /// Ends what is planned. A signal ends the run after the current batch, a second signal at once.
    pub(super) async fn run<C: Patient>(
        &mut self,
        caller: &C,
        display: &ProgressDisplay,
        report: &mut Report<'_, '_>,
    ) -> (Option<RunReport>, Option<EndSignal>) {
        if let Err(error) = self.journal.begin(self.settings.clock()) {
            self.problem = Some(error.into());
            return (None, None);
        }
        let mut interrupt = Interrupt::listen_for_any_end();
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let running = self.run_windows(caller, display, report, stopped);
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

    async fn run_windows<C: Patient>(
        &mut self,
        caller: &C,
        display: &ProgressDisplay,
        report: &mut Report<'_, '_>,
        stopped: impl Future<Output = ()>,
    ) -> RunReport {
        let Self { journal, progress, windows, window: slot, settings, problem, bereft, .. } = self;
        let include_protected = journal.header().include_protected;
        let log = Log { journal, progress, report, display: Some(display), settings, problem, bereft };
        let mut run = Run::new(caller, stopped, log);
        while let Some(window) = slot.as_mut() {
            run.watch().tell_past(&window.past);
            window.past.clear();
            run.carry_out_window(window, include_protected).await;
            if run.is_over() {
                break;
            }
            let next = windows.next_window(run.watch().progress);
            *slot = next.unwrap_or_else(|error| {
                *run.watch().problem = Some(error);
                None
            });
        }
        run.report()
    }

    /// Reports what was not reported: the entries that were not tried, and those whose outcome is not known since the
    /// run was interrupted. Completes the journal. Returns why the journal is incomplete.
    pub(super) fn finish(&mut self, report: &mut Report<'_, '_>) -> Option<String> {
        if let Some(mut window) = self.window.take() {
            let Self { journal, progress, settings, problem, bereft, .. } = self;
            let mut log = Log { journal, progress, report, display: None, settings, problem, bereft };
            log.tell_past(&window.past);
            for (index, item) in window.items.iter_mut().enumerate().filter(|(_, item)| !item.is_told) {
                if item.is_pending() && !item.is_announced {
                    log.tell_recorded(item.number, &item.entry);
                } else {
                    item.outcome.get_or_insert(Outcome::NotTried);
                    log.outcome(index, item);
                }
            }
        }
        if let Err(error) = self.report_rest(report) {
            self.problem.get_or_insert(error);
        }
        let finished = self.progress.counts();
        if finished.left() == 0 && self.problem.is_none() {
            let line = Line::Finished { at: self.settings.clock(), finished };
            self.problem = self.append(&[line]).err().map(JournalError::from);
        }
        let problem = self.problem.as_ref()?;
        let name =
            self.path().map_or_else(|| "the journal".to_owned(), |path| format!("the journal {}", path.display()));
        let what = if matches!(problem, JournalError::System(_)) { "written" } else { "read" };
        Some(format!("{name} can't be {what}: {problem}"))
    }

    /// Reports the entries of the windows that were not begun. What is known of them goes into the journal, too, so that it
    /// agrees with the report.
    fn report_rest(&mut self, report: &mut Report<'_, '_>) -> Result<(), JournalError> {
        while let Some(window) = self.windows.next_window(&self.progress)? {
            let Self { journal, progress, settings, problem, bereft, .. } = self;
            let mut log = Log { journal, progress, report, display: None, settings, problem, bereft };
            log.tell_past(&window.past);
            for (index, item) in window.items.iter().enumerate() {
                if item.is_pending() {
                    log.tell_recorded(item.number, &item.entry);
                } else {
                    log.outcome(index, item);
                }
            }
        }
        if self.problem.is_none() {
            self.journal.sync()?;
        }
        Ok(())
    }

    fn append(&mut self, lines: &[Line]) -> io::Result<()> {
        self.journal.append(lines)?;
        self.journal.sync()
    }

    /// The outcomes that stdout lacks: all of them where the rows waited for the end.
    pub(super) fn lost(&self, report: &Report<'_, '_>) -> Vec<(String, OutcomeKind)> {
        if report.failure().is_none() || !report.is_held() {
            return report.lost().to_vec();
        }
        let mut lost = Vec::new();
        let Ok(mut plan) = self.journal.plan() else {
            return lost;
        };
        let mut numbers = 0..;
        while let Ok(Some(line)) = plan.next_line() {
            let id = match line {
                Line::Session { session } => session.sid,
                Line::Token { token } => token.code,
                _ => continue,
            };
            let kind = numbers.next().map_or(OutcomeKind::NotTried, |number| self.progress.state(number).kind());
            if is_of_a_request(kind) {
                lost.push((id, kind));
            }
        }
        lost
    }

    /// How many entries have each outcome.
    pub(super) fn counts(&self) -> Counted {
        let [sessions, tokens] = self.progress.counts_at(self.journal.totals().sessions);
        Counted { sessions, tokens, kept_tokens: self.windows.kept_tokens() }
    }

    /// The users whose sessions this run ended.
    pub(super) const fn bereft(&self) -> &Bereft {
        &self.bereft
    }

    /// The journal.
    pub(super) const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The path of the journal, if it has a name.
    pub(super) fn path(&self) -> Option<&Path> {
        self.journal.path()
    }
}

/// The outcome of an entry by the journal, and its reason.
fn recorded(journal: &Journal, progress: &Progress, number: u64, entry: &Entry) -> (OutcomeKind, Option<String>) {
    let state = progress.state(number);
    if state == State::Sent {
        return (state.kind(), outcome::reason(&Outcome::Unknown(Doubt::Interrupted), entry));
    }
    let line = progress.position(number).and_then(|position| journal.line_at(position).ok());
    let reason = match line {
        Some(Line::Outcome(record)) if record.number == number => record.reason,
        _ => None,
    };
    (state.kind(), reason)
}

/// Writes what a run does to the journal, and the outcomes to stdout, too.
struct Log<'l, 'o, 'a> {
    journal: &'l mut Journal,
    progress: &'l mut Progress,
    report: &'l mut Report<'o, 'a>,
    display: Option<&'l ProgressDisplay>,
    settings: &'l Settings,
    problem: &'l mut Option<JournalError>,
    bereft: &'l mut Bereft,
}

impl Log<'_, '_, '_> {
    /// Writes a line to the journal, and returns where it begins; `None` if that fails or failed before.
    fn write(&mut self, line: &Line) -> Option<u64> {
        if self.problem.is_some() {
            return None;
        }
        match self.journal.append(std::slice::from_ref(line)) {
            Ok(position) => Some(position),
            Err(error) => {
                *self.problem = Some(error.into());
                None
            }
        }
    }

    /// Reports the entries for which an earlier run left nothing to do.
    fn tell_past(&mut self, past: &[(u64, Entry)]) {
        for (number, entry) in past {
            self.tell_recorded(*number, entry);
        }
    }

    /// Reports what the journal says of an entry.
    fn tell_recorded(&mut self, number: u64, entry: &Entry) {
        let (kind, reason) = recorded(self.journal, self.progress, number, entry);
        self.report.outcome(entry, kind, reason);
    }
}

impl Watch for Log<'_, '_, '_> {
    fn sending(&mut self, items: &[Item], indices: &[usize]) -> bool {
        let items: Vec<&Item> = indices.iter().map(|index| &items[*index]).collect();
        let numbers: Vec<u64> = items.iter().map(|item| item.number).collect();
        let sent = items.iter().map(|item| item.entry.id().to_owned()).collect();
        let line = Line::Sent { at: self.settings.clock(), sent, numbers };
        // Where the line can't be written, nothing is sent.
        let position = self.write(&line);
        if let Some(position) = position {
            self.progress.note(&line, position);
        }
        position.is_some()
    }

    fn outcome(&mut self, _: usize, item: &Item) -> bool {
        let Some(outcome) = &item.outcome else { return true };
        let (kind, reason) = (outcome.kind(), outcome::reason(outcome, &item.entry));
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
        let record = Record {
            at: self.settings.clock(),
            sid: (!item.entry.is_token()).then(|| item.entry.id().to_owned()),
            code: item.entry.is_token().then(|| item.entry.id().to_owned()),
            number: item.number,
            outcome: kind,
            reason: reason.clone(),
        };
        // What was not tried needs no line, unless there is a reason, or the journal says that the request was sent.
        if kind != OutcomeKind::NotTried || reason.is_some() || self.progress.state(item.number) == State::Sent {
            let line = Line::Outcome(record);
            let position = self.write(&line);
            self.progress.note(&line, position.unwrap_or_default());
        }
        self.report.outcome(&item.entry, kind, reason) && self.problem.is_none()
    }

    fn settled(&mut self) -> bool {
        if self.problem.is_none()
            && let Err(error) = self.journal.sync()
        {
            *self.problem = Some(error.into());
        }
        self.problem.is_none()
    }
}
