//! A deletion or revocation under way, and the outcome of each session.

use std::fmt::Write as _;
use std::sync::Arc;

use super::row::SessionRow;
use crate::journal::TokenTarget;
use crate::pace::Pace;
use crate::session::revoke;
use crate::sign_out::item::{Entry, Outcome};
use crate::sign_out::run::{Ended, RunReport};
use crate::tui::popups::progress::Progress;
use crate::tui::popups::reading::{Paragraph, Reading};
use crate::tui::text::grouped;
use crate::tui::theme::Role;
use crate::view::outcome::{self, counted};
use crate::view::{journal, sanitize};

/// The largest number of sessions in a summary, each with its reason.
const LISTED: usize = 500;

/// The note about sessions that may still exist.
const LEFT: &str = "Sessions that are still there, failed, unknown or not tried stay selected; d tries again:";

/// The note about tokens that may still exist.
const TOKENS_LEFT: &str = "Tokens that may be alive; `config-cli token revoke` revokes them:";

/// The note about tokens that were left since config-cli needs them.
const OWN_TOKENS: &str = "Tokens that config-cli itself uses were left alone; `config-cli logout` revokes them.";

/// The note about protected sessions.
const PROTECTED: &str = "Sessions marked deletable: false were left alone. To delete them, too, press i when you are asked, or \
                         use --include-protected.";

/// The kind of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// Finds all sessions of a user, before they are revoked.
    Find {
        /// The user's DN.
        dn: String,
    },
    /// Finds the tokens of sessions, before they are ended.
    FindTokens,
    /// Deletes sessions by their sids.
    Delete,
    /// Revokes every session of a user.
    Revoke,
}

/// A task that is under way.
#[derive(Debug)]
pub struct SessionTask {
    /// The number of its job.
    pub number: u64,
    /// The kind of the task.
    pub kind: TaskKind,
    /// The sessions of the task.
    pub rows: Vec<Arc<SessionRow>>,
    /// Whether it was told to stop.
    pub is_stopping: bool,
    /// How many seconds it has waited for a server that does not respond, if it waits.
    pub waiting: Option<u64>,
    /// The command that goes on with what is left, if there is a journal.
    pub resume: Option<String>,
    /// Why there is no journal, or why it is incomplete; not sanitised.
    pub troubles: Vec<String>,
    /// The tokens that are ended after the sessions.
    tokens: Option<Vec<TokenTarget>>,
    /// The outcomes of the sessions, then those of the tokens.
    outcomes: Vec<Option<Outcome>>,
    done: usize,
}

impl SessionTask {
    /// A new task, without outcomes.
    #[must_use]
    pub fn new(number: u64, kind: TaskKind, rows: Vec<Arc<SessionRow>>) -> Self {
        let outcomes = vec![None; rows.len()];
        Self {
            number,
            kind,
            rows,
            is_stopping: false,
            waiting: None,
            resume: None,
            troubles: Vec::new(),
            tokens: None,
            outcomes,
            done: 0,
        }
    }

    /// The task with tokens that are ended after the sessions.
    #[must_use]
    pub fn with_tokens(mut self, tokens: Vec<TokenTarget>) -> Self {
        self.outcomes.extend(tokens.iter().map(|_| None));
        Self { tokens: Some(tokens), ..self }
    }

    /// Records the outcome of a session.
    pub fn item(&mut self, index: usize, outcome: Outcome) {
        if let Some(slot) = self.outcomes.get_mut(index) {
            self.done += usize::from(slot.is_none());
            *slot = Some(outcome);
        }
    }

    /// Whether it ends sessions, so that the program waits for it.
    #[must_use]
    pub const fn ends_sessions(&self) -> bool {
        !matches!(self.kind, TaskKind::Find { .. } | TaskKind::FindTokens)
    }

    /// The progress of the task.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (title, text) = match &self.kind {
            TaskKind::Find { dn } => ("Revoke", format!("Looking for the sessions of {} …", sanitize::text(dn))),
            TaskKind::FindTokens => ("Tokens", format!("Looking for the tokens of the sessions … {}", self.wait())),
            _ if self.is_stopping => {
                ("Stopping", "Requests under way end first; their sessions are looked up again.".to_owned())
            }
            TaskKind::Revoke => ("Revoking", self.wait()),
            TaskKind::Delete => ("Deleting", self.wait()),
        };
        let done = self.ends_sessions().then_some((self.done, self.outcomes.len()));
        Progress { title, text, done, is_stopping: self.is_stopping }
    }

    /// How long the server has been waited for; empty while it responds.
    fn wait(&self) -> String {
        let most = Pace::default().give_up_after.as_secs();
        self.waiting.map(|seconds| format!("Waiting for the server: {seconds} s of {most} s")).unwrap_or_default()
    }

    /// The sessions that may still exist and that a retry could end.
    #[must_use]
    pub fn left(&self) -> Vec<Arc<SessionRow>> {
        let is_left = |outcome: &Option<Outcome>| {
            !matches!(outcome, Some(Outcome::Deleted | Outcome::NotFound | Outcome::Protected))
        };
        let rows = self.rows.iter().zip(&self.outcomes).filter(|(_, outcome)| is_left(outcome));
        rows.map(|(row, _)| Arc::clone(row)).collect()
    }

    /// Why the journal is not complete, and the command that goes on with what is left.
    fn continuation(&self) -> Vec<(String, Role)> {
        let is_left = |outcome: &&Option<Outcome>| !outcome.as_ref().is_some_and(|outcome| outcome.kind().is_final());
        let left = self.outcomes.iter().filter(is_left).count() as u64;
        let troubles = self.troubles.iter().map(|trouble| (sanitize::text(trouble).into_owned(), Role::Danger));
        let resume = self.resume.iter().filter(|_| left > 0);
        troubles.chain(resume.map(|command| (journal::going_on(left, command), Role::Text))).collect()
    }

    /// The number of sessions for each word of an outcome; `None` stands for an unknown outcome.
    fn counts(&self) -> Vec<(Option<&'static str>, u64)> {
        let words = outcome::WORDS.into_iter().map(Some).chain([None]);
        let count = |word: Option<&'static str>| {
            let is_it = |outcome: &&Option<Outcome>| outcome.as_ref().map(outcome::word) == word;
            (word, self.outcomes.iter().filter(is_it).count() as u64)
        };
        words.map(count).filter(|(_, count)| *count > 0).collect()
    }

    fn has(&self, wanted: impl Fn(&Outcome) -> bool) -> bool {
        self.outcomes.iter().flatten().any(wanted)
    }

    /// Whether the task has ended a session, or may have, and left its tokens.
    fn may_have_left_tokens(&self) -> bool {
        if self.tokens.is_some() {
            return false;
        }
        let is_unclear = |outcome: &Option<Outcome>| matches!(outcome, None | Some(Outcome::Unknown(_)));
        self.has(|outcome| matches!(outcome, Outcome::Deleted)) || self.outcomes.iter().any(is_unclear)
    }

    /// The notes about what was left on purpose: protected sessions, and tokens that config-cli itself uses.
    fn left_alone(&self) -> Vec<&'static str> {
        let (sessions, tokens) = self.outcomes.split_at(self.rows.len());
        let has = |outcomes: &[Option<Outcome>]| {
            outcomes.iter().flatten().any(|outcome| matches!(outcome, Outcome::Protected))
        };
        let notes = [(has(sessions), PROTECTED), (has(tokens), OWN_TOKENS)];
        notes.into_iter().filter(|(is_there, _)| *is_there).map(|(_, note)| note).collect()
    }

    /// The outcomes on one line: `3 deleted, 1 still there`.
    #[must_use]
    pub fn brief(&self) -> String {
        let part = |(word, count): (Option<&'static str>, u64)| format!("{} {}", grouped(count), shown(word));
        let parts: Vec<String> = self.counts().into_iter().map(part).collect();
        if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
    }

    /// The sessions that were not ended, each with the reason, sanitised.
    fn problems(&self) -> Vec<String> {
        let sessions = self.rows.iter().map(|row| Entry::Session(row.target()));
        let tokens = self.tokens.iter().flatten().map(|token| Entry::Token(token.clone()));
        let problems = sessions.chain(tokens).zip(&self.outcomes).filter_map(|(entry, outcome)| match outcome {
            Some(outcome @ (Outcome::Failed(_) | Outcome::StillThere { .. } | Outcome::Unknown(_))) => {
                let user = sanitize::text(entry.user().unwrap_or("-"));
                let reason = outcome::reason(outcome, &entry).unwrap_or_default();
                let word = shown(Some(outcome::word(outcome)));
                Some(format!("{user} {}: {word}: {}", sanitize::text(entry.id()), sanitize::text(&reason)))
            }
            _ => None,
        });
        problems.collect()
    }

    /// Whether it deleted a single session, and there is nothing else to tell.
    #[must_use]
    pub fn is_one_deleted(&self, report: RunReport) -> bool {
        let is_deleted = matches!(self.outcomes.as_slice(), [Some(Outcome::Deleted)]);
        is_deleted
            && self.troubles.is_empty()
            && self.tokens.is_none()
            && report.begun == 0
            && report.ended == Ended::Finished
    }

    /// The outcomes of all sessions, on this server.
    #[must_use]
    pub fn summary(&self, report: RunReport, server: &str) -> Reading {
        let mut paragraphs = vec![Paragraph::Text(format!("On {server}:"), Role::Faded)];
        paragraphs.extend(
            self.counts()
                .into_iter()
                .map(|(word, count)| Paragraph::Text(format!("{:>7} {}", grouped(count), shown(word)), role(word))),
        );
        let mut say = |text: &str, role| paragraphs.push(Paragraph::Text(text.to_owned(), role));
        if report.begun > 0 {
            let begun = counted(report.begun, "session");
            say(
                &format!("{begun} of the user began during the run and were not ended; u revokes them."),
                Role::Warning,
            );
        }
        if report.ended == Ended::GaveUp {
            say("Ended early, because the failure would have repeated; the rest was not tried.", Role::Danger);
        }
        for note in self.left_alone() {
            say(note, Role::Warning);
        }
        for (text, role) in self.continuation() {
            say(&text, role);
        }
        if self.may_have_left_tokens() {
            say("", Role::Text);
            say(revoke::TOKENS, Role::Warning);
        }
        let problems = self.problems();
        if !self.left().is_empty() || !problems.is_empty() {
            say("", Role::Text);
            say(if self.left().is_empty() { TOKENS_LEFT } else { LEFT }, Role::Text);
            for text in problems.iter().take(LISTED) {
                say(text, Role::Text);
            }
            if let Some(more) = problems.len().checked_sub(LISTED).filter(|more| *more > 0) {
                say(&format!("and {more} more"), Role::Faded);
            }
        }
        let title = match report.ended {
            Ended::Stopped => "Stopped",
            Ended::GaveUp | Ended::Unwatched => "Not finished",
            Ended::Finished => "Done",
        };
        Reading::new(title, Role::Title, paragraphs)
    }

    /// The outcomes for the terminal after the UI has ended, if the program ended during the task.
    #[must_use]
    pub fn exit_report(&self, server: &str) -> String {
        let what = if self.kind == TaskKind::Revoke { "Revocation" } else { "Deletion" };
        let mut text = format!("{what} on {server}: {}.", self.brief());
        for problem in self.problems() {
            // Writing into a String can't fail.
            let _ = write!(text, "\n  {problem}");
        }
        if self.outcomes.iter().any(Option::is_none) {
            text.push_str("\nNot known: nothing was sent for it, or the session was not looked for afterwards.");
        }
        for (note, _) in self.continuation() {
            let _ = write!(text, "\n{note}");
        }
        for note in self.left_alone() {
            let _ = write!(text, "\n{note}");
        }
        if self.may_have_left_tokens() {
            let _ = write!(text, "\n{}", revoke::TOKENS);
        }
        text
    }
}

/// The word for an outcome, as in the summary of the command line.
fn shown(word: Option<&'static str>) -> String {
    word.map_or("not known".to_owned(), |word| word.replace('-', " "))
}

fn role(word: Option<&'static str>) -> Role {
    match word {
        Some("deleted" | "revoked") => Role::Good,
        Some("not-found") => Role::Text,
        Some("protected" | "not-tried") => Role::Warning,
        _ => Role::Danger,
    }
}
