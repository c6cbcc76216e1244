//! Collects what a command is to end: the plan, which is written to the journal at once.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use crate::args::session::JournalArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{self, Counts, Draft, Header, Journal, OutcomeKind, Progress, Target, TokenTarget, TokensOf};
use crate::printer::Printer;
use crate::settings::Settings;
pub(super) use crate::sign_out::execution::header;
use crate::sign_out::item::{Entry, Item, Outcome};
use crate::view;
use crate::view::pending::Pending;
use crate::view::preview::{self, MOST_SHOWN};
use crate::view::sanitize;

/// A plan that is being collected.
pub(super) struct Collector {
    draft: Draft,
    known: HashMap<u64, Outcome>,
    counts: Counted,
    pending: Pending,
    sample: Sample,
    /// Whether the plan is kept as such, without the sessions that there are none of.
    is_plan: bool,
}

/// How many entries have each outcome.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// Of sessions.
    pub sessions: Counts,
    /// Of tokens.
    pub tokens: Counts,
    /// How many of the protected tokens may belong to a session that is kept; config-cli itself uses the others.
    pub kept_tokens: u64,
}

impl Counted {
    /// Counts an entry.
    pub(super) fn add(&mut self, is_token: bool, kind: OutcomeKind) {
        if is_token { self.tokens.add(kind) } else { self.sessions.add(kind) }
    }

    /// The number of entries with this outcome.
    pub(super) fn of(&self, kind: OutcomeKind) -> u64 {
        self.sessions.of(kind) + self.tokens.of(kind)
    }

    /// The number of all entries.
    pub(super) fn total(&self) -> u64 {
        self.sessions.total() + self.tokens.total()
    }

    /// The number of entries that a resumed run would work on.
    pub(super) fn left(&self) -> u64 {
        self.sessions.left() + self.tokens.left()
    }
}

/// Some of the entries that are to be ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    sessions: Vec<Target>,
    tokens: Vec<TokenTarget>,
}

impl Sample {
    /// Takes an entry, unless there are enough.
    pub(super) fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Session(session) if self.sessions.len() < MOST_SHOWN => self.sessions.push(session),
            Entry::Token(token) if self.tokens.len() < MOST_SHOWN => self.tokens.push(token),
            Entry::Session(_) | Entry::Token(_) => {}
        }
    }

    /// The sample as text: sessions, or tokens where there is no session.
    pub(super) fn text(&self, pending: &Pending) -> String {
        match pending.sessions() {
            0 => preview::sample_of_tokens(&self.tokens, pending.tokens()),
            sessions => preview::sample(&self.sessions, sessions),
        }
    }
}

/// Sessions and tokens that are to be ended.
pub(super) struct Plan {
    /// The plan, and the journal of the run.
    pub journal: Journal,
    /// What earlier runs did.
    pub progress: Progress,
    /// The outcomes that were known when the plan was made, by number.
    pub known: HashMap<u64, Outcome>,
    /// How many entries have each outcome already.
    pub counts: Counted,
    /// The entries that have none.
    pub pending: Pending,
    /// Some of these entries.
    pub sample: Sample,
}

impl Collector {
    /// Begins the journal of a run: in the named file, or in the data directory. If the latter can't be written, warns and
    /// uses a file without a name. With `is_kept` unset, as for a dry run, the file has no name.
    ///
    /// # Errors
    /// The named file exists, or can't be written.
    pub(super) fn begin(
        header: Header,
        args: &JournalArgs,
        is_kept: bool,
        settings: &Settings,
        printer: &Printer,
    ) -> anyhow::Result<Self> {
        let directory = settings.directories.as_ref().map(|directories| directories.journals());
        let draft = match (&args.journal, &directory) {
            (Some(path), _) if is_kept => Draft::create(path, header).map_err(|error| {
                let message = format!("the journal {} can't be written: {error}", path.display());
                let hint = match error.kind() {
                    io::ErrorKind::AlreadyExists => {
                        "name a file that does not exist; `session resume` goes on with one"
                    }
                    _ => "name a file in a directory that you can write to",
                };
                UsageError::new(message).hint(hint)
            })?,
            (None, Some(directory)) if is_kept => {
                let (draft, problem) =
                    journal::create_in_or_unnamed(directory, header).map_err(|error| cant_write(&error))?;
                if let Some(problem) = problem {
                    printer.notices().warn(&sanitize::text(&view::journal::unwritten(directory, &problem)));
                }
                draft
            }
            _ => Draft::unnamed(header).map_err(|error| cant_write(&error))?,
        };
        Ok(Self::of(draft, false))
    }

    /// Begins a plan that is kept, and not carried out.
    ///
    /// # Errors
    /// The file exists, or can't be written.
    pub(super) fn plan(path: &Path, header: Header) -> Result<Self, UsageError> {
        create_at(path, "plan", "`session apply` carries one out", header).map(|draft| Self::of(draft, true))
    }

    fn of(draft: Draft, is_plan: bool) -> Self {
        let (counts, pending, sample) = (Counted::default(), Pending::default(), Sample::default());
        Self { draft, known: HashMap::new(), counts, pending, sample, is_plan }
    }

    /// The number of entries.
    pub(super) const fn len(&self) -> u64 {
        self.draft.entries()
    }

    /// Adds a user whose sessions are revoked with one request; they follow.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn revocation(&mut self, dn: &str, sessions: u64) -> Result<(), CommandError> {
        self.draft.revocation(dn, sessions).map_err(|error| cant_write(&error))
    }

    /// Names the sessions, by number, to which the next tokens may belong.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn tokens_of(&mut self, tokens_of: TokensOf) -> Result<(), CommandError> {
        self.draft.tokens_of(tokens_of).map_err(|error| cant_write(&error))
    }

    /// Adds an entry, whose outcome can be known already. Returns its number, if it is in the plan.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn add(&mut self, item: Item) -> Result<Option<u64>, CommandError> {
        let is_token = item.entry.is_token();
        // A protected session, and a token of a session that is kept, can be read from the plan again.
        let is_in_plan = |outcome: &Outcome| match outcome {
            Outcome::Protected => !is_token,
            outcome => outcome.kind() == OutcomeKind::Protected,
        };
        if let Some(outcome) = item.outcome.as_ref().filter(|outcome| !is_in_plan(outcome))
            && self.is_plan
        {
            self.counts.add(is_token, outcome.kind());
            return Ok(None);
        }
        let number = match &item.entry {
            Entry::Session(session) => self.draft.session(session),
            Entry::Token(token) => self.draft.token(token),
        };
        let number = number.map_err(|error| cant_write(&error))?;
        match item.outcome {
            Some(outcome) => {
                self.counts.add(is_token, outcome.kind());
                self.counts.kept_tokens += u64::from(matches!(outcome, Outcome::SessionKept));
                // Protection can be read from the plan again.
                if outcome.kind() != OutcomeKind::Protected {
                    self.known.insert(number, outcome);
                }
            }
            None => {
                self.pending.add(&item.entry);
                self.sample.add(item.entry);
            }
        }
        Ok(Some(number))
    }

    /// Completes the plan.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn finish(self) -> Result<Plan, CommandError> {
        let Self { draft, known, counts, pending, sample, .. } = self;
        let journal = draft.finish().map_err(|error| cant_write(&error))?;
        let progress = Progress::of_entries(journal.totals().entries());
        Ok(Plan { journal, progress, known, counts, pending, sample })
    }
}

impl Plan {
    /// Deletes the journal of a run that does not begin, unless an earlier run began it.
    pub(super) fn discard(self) {
        if !self.progress.has_begun() {
            self.journal.discard();
        }
    }
}

/// Creates a file that the user names; `instead` tells what to do with a file that exists.
fn create_at(path: &Path, what: &str, instead: &str, header: Header) -> Result<Draft, UsageError> {
    Draft::create(path, header).map_err(|error| {
        let message = format!("the {what} {} can't be written: {error}", path.display());
        UsageError::new(message).hint(match error.kind() {
            io::ErrorKind::AlreadyExists => format!("name a file that does not exist; {instead}"),
            _ => "name a file in a directory that you can write to".to_owned(),
        })
    })
}

fn cant_write(error: &io::Error) -> CommandError {
    CommandError::new(ExitStatus::Failure, format!("the plan can't be written: {error}; nothing was ended"))
        .hint("--journal FILE writes it to another place")
}
