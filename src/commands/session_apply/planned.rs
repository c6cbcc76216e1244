//! A plan as it is in its file, read to its end before anything is sent.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use crate::journal::{Action, Header, JournalError, Line, Reader};
use crate::paging::Known;
use crate::session::revoke::{inum_of, is_inum};

/// What a plan is to end.
pub(super) struct Planned {
    /// The first line.
    pub header: Header,
    /// The sids of its sessions, or the codes of its tokens where it has tokens alone.
    pub ids: Known,
    /// The inums of the users whose sessions it has, if it is one of a revocation of users.
    pub inums: Vec<String>,
}

impl Planned {
    /// Reads a plan, so that a damaged one is refused before anything is sent.
    ///
    /// # Errors
    /// It can't be read, is damaged or incomplete, or is the journal of a run.
    pub(super) fn read(path: &Path) -> Result<Self, JournalError> {
        let (header, mut reader) = Reader::open(File::open(path)?)?;
        let mut planned = Self { header, ids: Known::default(), inums: Vec::new() };
        let mut users = HashSet::new();
        while let Some(line) = reader.next_line()? {
            match (line, planned.header.action) {
                (Line::Began { .. }, _) => return Err(JournalError::InUse),
                (Line::Session { session }, action) => {
                    planned.ids.insert(&session.sid);
                    let inum = session.user_dn.as_deref().and_then(inum_of).filter(|inum| is_inum(inum));
                    if let Some(inum) = inum.filter(|inum| action == Action::Revoke && !users.contains(*inum)) {
                        users.insert(inum.to_owned());
                        planned.inums.push(inum.to_owned());
                    }
                }
                (Line::Token { token }, Action::RevokeTokens) => _ = planned.ids.insert(&token.code),
                _ => {}
            }
        }
        Ok(planned)
    }
}
