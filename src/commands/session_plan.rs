//! Collects what `session delete` and `session revoke` are to end: the plan, which is written to the journal at once.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use crate::args::session::JournalArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{self, Action, Counts, Draft, Header, Journal, Operator, Place, Progress, Target};
use crate::printer::Printer;
use crate::session::bulk::{Item, Outcome};
use crate::settings::Settings;
use crate::view::outcome::Owners;
use crate::view::preview::MOST_SHOWN;
use crate::view::sanitize;

/// A plan that is being collected.
pub(super) struct Collector {
    draft: Draft,
    known: HashMap<u64, Outcome>,
    counts: Counts,
    pending: Owners,
    sample: Vec<Target>,
    /// Whether the plan is kept as such, without the sessions that there are none of.
    is_plan: bool,
}

/// Sessions that are to be ended.
pub(super) struct Plan {
    /// The plan, and the journal of the run.
    pub journal: Journal,
    /// What earlier runs did.
    pub progress: Progress,
    /// The outcomes that were known when the plan was made, by number.
    pub known: HashMap<u64, Outcome>,
    /// How many entries have each outcome already.
    pub counts: Counts,
    /// The sessions that have none.
    pub pending: Owners,
    /// Some of these sessions.
    pub sample: Vec<Target>,
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
            (Some(path), _) if is_kept => journal::create(Place::At(path), header).map_err(|error| {
                let message = format!("the journal {} can't be written: {error}", path.display());
                let hint = match error.kind() {
                    io::ErrorKind::AlreadyExists => {
                        "name a file that does not exist; `session resume` goes on with one"
                    }
                    _ => "name a file in a directory that you can write to",
                };
                UsageError::new(message).hint(hint)
            })?,
            (None, Some(directory)) if is_kept => match journal::create(Place::In(directory), header.clone()) {
                Ok(draft) => draft,
                Err(error) => {
                    printer.notices().warn(&sanitize::text(&format!(
                        "no journal can be written in {}: {error}; without one, the run can't be resumed",
                        directory.display()
                    )));
                    journal::create(Place::Unnamed, header).map_err(|error| cant_write(&error))?
                }
            },
            _ => journal::create(Place::Unnamed, header).map_err(|error| cant_write(&error))?,
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
        let (counts, pending) = (Counts::default(), Owners::default());
        Self { draft, known: HashMap::new(), counts, pending, sample: Vec::new(), is_plan }
    }

    /// The number of sessions.
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

    /// Adds a session, whose outcome can be known already.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn add(&mut self, item: Item) -> Result<(), CommandError> {
        if let Some(outcome) = item.outcome.as_ref().filter(|outcome| !matches!(outcome, Outcome::Protected))
            && self.is_plan
        {
            self.counts.add(outcome.kind());
            return Ok(());
        }
        let number = self.draft.session(&item.target).map_err(|error| cant_write(&error))?;
        match item.outcome {
            Some(outcome) => {
                self.counts.add(outcome.kind());
                // Protection can be read from the plan again.
                if !matches!(outcome, Outcome::Protected) {
                    self.known.insert(number, outcome);
                }
            }
            None => {
                self.pending.add(item.target.user.as_deref(), item.target.client.as_deref());
                if self.sample.len() < MOST_SHOWN {
                    self.sample.push(item.target);
                }
            }
        }
        Ok(())
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
    journal::create(Place::At(path), header).map_err(|error| {
        let message = format!("the {what} {} can't be written: {error}", path.display());
        UsageError::new(message).hint(match error.kind() {
            io::ErrorKind::AlreadyExists => format!("name a file that does not exist; {instead}"),
            _ => "name a file in a directory that you can write to".to_owned(),
        })
    })
}

/// The header of a plan that is made now.
///
/// # Errors
/// No server is given.
pub(super) fn header(action: Action, settings: &Settings) -> Result<Header, UsageError> {
    Ok(Header {
        profile: settings.profile.clone(),
        operator: Operator { client: settings.identity.client_id.clone(), user: None },
        ..Header::new(action, settings.require_config_url()?.as_str(), settings.clock())
    })
}

fn cant_write(error: &io::Error) -> CommandError {
    CommandError::new(ExitStatus::Failure, format!("the plan can't be written: {error}; nothing was deleted"))
        .hint("--journal FILE writes it to another place")
}
