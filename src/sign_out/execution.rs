//! Carries out a plan window by window. What is sent is in the journal before it is sent, and each outcome before anyone
//! else is told of it.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::path::Path;

use jiff::Timestamp;

use super::item::{Entry, Item, Outcome};
use super::run::{Run, RunReport, Watch};
use super::window::{Window, Windows};
use crate::ending::Doubt;
use crate::error::UsageError;
use crate::journal::{Action, Header, Journal, JournalError, Line, Operator, OutcomeKind, Progress, Record, State};
use crate::pace::Patient;
use crate::settings::Settings;
use crate::transport::Call;

/// Who is told of a run.
pub trait Teller {
    /// The reason for an outcome, in words for the journal.
    fn reason(&self, outcome: &Outcome, entry: &Entry) -> Option<String>;

    /// The outcome of an item, and its reason; returns whether the run may go on.
    fn outcome(&mut self, item: &Item, outcome: &Outcome, reason: Option<String>) -> bool;

    /// What the journal says of an entry that this run did not work on.
    fn recorded(&mut self, number: u64, entry: &Entry, kind: OutcomeKind, reason: Option<String>);
}

/// A plan that is carried out.
#[derive(Debug)]
pub struct Execution {
    journal: Journal,
    progress: Progress,
    windows: Windows,
    /// The window that is carried out; not told yet, as far as its items were not.
    window: Option<Window>,
    /// Why the journal can't be written or read.
    problem: Option<JournalError>,
    /// Whether an earlier run began the journal.
    is_resumed: bool,
}

impl Execution {
    /// A run that has sent nothing. `known` has the outcomes that were known when the plan was made, by number, and `own`
    /// the codes of the tokens that config-cli itself uses.
    ///
    /// # Errors
    /// The journal can't be read.
    pub fn new(
        journal: Journal,
        progress: Progress,
        known: HashMap<u64, Outcome>,
        own: HashSet<String>,
    ) -> Result<Self, JournalError> {
        let is_resumed = progress.has_begun();
        let windows = Windows::new(journal.plan()?, journal.header().include_protected, known);
        let mut windows = windows.without_own(own).resumed(is_resumed);
        let window = windows.next_window(&progress)?;
        Ok(Self { journal, progress, windows, window, problem: None, is_resumed })
    }

    /// The items of the first window.
    #[must_use]
    pub fn first_items(&self) -> &[Item] {
        self.window.as_ref().map_or(&[], |window| &window.items)
    }

    /// Deletes the journal of a run that did not begin, unless an earlier run began it.
    pub fn discard(self) {
        if !self.is_resumed {
            self.journal.discard();
        }
    }

    /// Begins the run in the journal. Returns whether that could be written; otherwise nothing may be sent.
    pub fn begin(&mut self, at: Timestamp) -> bool {
        self.problem = self.journal.begin(at).err().map(JournalError::from);
        self.problem.is_none()
    }

    /// Ends what is planned, until `stopped` completes.
    pub async fn run<C: Patient, T: Teller>(
        &mut self,
        caller: &C,
        teller: &mut T,
        settings: &Settings,
        stopped: impl Future<Output = ()>,
    ) -> RunReport {
        let include_protected = self.journal.header().include_protected;
        let Self { journal, progress, windows, window: slot, problem, .. } = self;
        let mut run = Run::new(caller, stopped, Log { journal, progress, problem, settings, teller });
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

    /// Tells what was not told: the entries that were not tried, and those whose outcome is not known since the run was
    /// interrupted. Completes the journal.
    pub fn finish<T: Teller>(&mut self, teller: &mut T, settings: &Settings) {
        if let Some(mut window) = self.window.take() {
            let mut log = self.log(teller, settings);
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
        if let Err(error) = self.tell_rest(teller, settings) {
            self.problem.get_or_insert(error);
        }
        let finished = self.progress.counts();
        if finished.left() == 0 && self.problem.is_none() {
            let line = Line::Finished { at: settings.clock(), finished };
            let written = self.journal.append(&[line]).and_then(|_| self.journal.sync());
            self.problem = written.err().map(JournalError::from);
        }
    }

    /// Tells of the entries of the windows that were not begun. What is known of them goes into the journal, too, so that it
    /// agrees with what is told.
    fn tell_rest<T: Teller>(&mut self, teller: &mut T, settings: &Settings) -> Result<(), JournalError> {
        while let Some(window) = self.windows.next_window(&self.progress)? {
            let mut log = self.log(teller, settings);
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

    fn log<'l, T>(&'l mut self, teller: &'l mut T, settings: &'l Settings) -> Log<'l, T> {
        let Self { journal, progress, problem, .. } = self;
        Log { journal, progress, problem, settings, teller }
    }

    /// Why the journal is incomplete, if it is.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        let problem = self.problem.as_ref()?;
        let name =
            self.path().map_or_else(|| "the journal".to_owned(), |path| format!("the journal {}", path.display()));
        let what = if matches!(problem, JournalError::System(_)) { "written" } else { "read" };
        Some(format!("{name} can't be {what}: {problem}"))
    }

    /// The journal.
    #[must_use]
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The path of the journal, if it has a name.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.journal.path()
    }

    /// What is known of each entry.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The number of tokens, as far as they were read, that may belong to a session that is kept.
    #[must_use]
    pub const fn kept_tokens(&self) -> u64 {
        self.windows.kept_tokens()
    }
}

/// The header of a plan that is made now by who sends the requests of this caller.
///
/// # Errors
/// No server is given.
pub async fn header<C: Call>(action: Action, caller: &C, settings: &Settings) -> Result<Header, UsageError> {
    Ok(Header {
        profile: settings.profile.clone(),
        operator: Operator { client: settings.identity.client_id.clone(), user: caller.user().await },
        ..Header::new(action, settings.require_config_url()?.as_str(), settings.clock())
    })
}

/// Writes what a run does to the journal, and then tells of it.
struct Log<'l, T> {
    journal: &'l mut Journal,
    progress: &'l mut Progress,
    problem: &'l mut Option<JournalError>,
    settings: &'l Settings,
    teller: &'l mut T,
}

impl<T: Teller> Log<'_, T> {
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

    /// Tells of the entries for which an earlier run left nothing to do.
    fn tell_past(&mut self, past: &[(u64, Entry)]) {
        for (number, entry) in past {
            self.tell_recorded(*number, entry);
        }
    }

    /// Tells what the journal says of an entry.
    fn tell_recorded(&mut self, number: u64, entry: &Entry) {
        let state = self.progress.state(number);
        let reason = if state == State::Sent {
            self.teller.reason(&Outcome::Unknown(Doubt::Interrupted), entry)
        } else {
            let line = self.progress.position(number).and_then(|position| self.journal.line_at(position).ok());
            match line {
                Some(Line::Outcome(record)) if record.number == number => record.reason,
                _ => None,
            }
        };
        self.teller.recorded(number, entry, state.kind(), reason);
    }
}

impl<T: Teller> Watch for Log<'_, T> {
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
        let (kind, reason) = (outcome.kind(), self.teller.reason(outcome, &item.entry));
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
        self.teller.outcome(item, outcome, reason) && self.problem.is_none()
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
