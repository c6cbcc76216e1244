//! What was collected on one server, before anything is asked.

use std::fs::File;
use std::path::Path;

use crate::commands::session_plan::Sample;
use crate::error::ExitStatus;
use crate::journal::{self, JournalError, Reader};
use crate::sign_out::item::Entry;
use crate::view::pending::Pending;

/// What was collected on one server.
pub(super) struct Collected {
    pub profile: String,
    pub pending: Pending,
    pub protected: usize,
    /// The number of tokens that are kept, since they may belong to a session that is kept.
    pub kept_tokens: u64,
    pub sample: Sample,
    pub status: ExitStatus,
}

impl Collected {
    /// Nothing, on the server of a profile.
    pub(super) fn nothing(profile: &str, status: ExitStatus) -> Self {
        Self {
            profile: profile.to_owned(),
            pending: Pending::default(),
            protected: 0,
            kept_tokens: 0,
            sample: Sample::default(),
            status,
        }
    }

    /// What a plan would end.
    ///
    /// # Errors
    /// It can't be read, is damaged or incomplete, or is the journal of a run.
    pub(super) fn of_plan(profile: &str, path: &Path) -> Result<Self, JournalError> {
        let mut collected = Self::nothing(profile, ExitStatus::Success);
        let (header, mut reader) = Reader::open(File::open(path)?)?;
        let mut is_kept = false;
        while let Some(line) = reader.next_line()? {
            let session = match line {
                journal::Line::Session { session } => session,
                journal::Line::TokensOf { tokens_of } => {
                    is_kept = tokens_of.kept;
                    continue;
                }
                journal::Line::Token { token } => {
                    if is_kept {
                        collected.kept_tokens += 1;
                    } else {
                        let entry = Entry::Token(token);
                        collected.pending.add(&entry);
                        collected.sample.add(entry);
                    }
                    continue;
                }
                journal::Line::Began { .. } => return Err(JournalError::InUse),
                _ => continue,
            };
            if session.deletable == Some(false) && !header.include_protected {
                collected.protected += 1;
                continue;
            }
            let entry = Entry::Session(session);
            collected.pending.add(&entry);
            collected.sample.add(entry);
        }
        Ok(collected)
    }
}
