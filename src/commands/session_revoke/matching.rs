//! Users who are worked out from the sessions that match selectors.

use std::collections::HashSet;

use super::users::{Found, Taking};
use super::whom::Whom;
use crate::pace::Patient;
use crate::printer::Printer;
use crate::session::export::PARALLEL;
use crate::session::model::Session;
use crate::session::revoke::{inum_of, is_inum};
use crate::session::selection::Selection;
use crate::session::target::Target;
use crate::sign_out::item::{Item, Outcome};
use crate::view::outcome::counted;

/// The users of matching sessions.
#[derive(Default)]
pub(super) struct Matching {
    /// The inums, in the order in which they came.
    inums: Vec<String>,
    /// The number of sessions that match.
    sessions: usize,
}

impl Matching {
    /// Reads the matching sessions. Those without a user are taken at once, and so are sids that do not exist.
    ///
    /// # Errors
    /// A call fails, `--where` fails on a session, or the journal can't be written.
    pub(super) async fn read<C: Patient>(
        selection: &Selection,
        found: &mut Found,
        taking: &mut Taking<'_>,
        caller: &C,
    ) -> anyhow::Result<Self> {
        let mut matching = Self::default();
        let mut known = HashSet::new();
        // Slices of time lose no session that others move to another page while they are read.
        let mut sessions = selection.export(caller, PARALLEL, None);
        while let Some(page) = sessions.next_sessions().await? {
            matching.sessions += page.len();
            for session in &page {
                match inum(session) {
                    Some(inum) if known.contains(inum) => {}
                    Some(inum) => {
                        known.insert(inum.to_owned());
                        matching.inums.push(inum.to_owned());
                    }
                    None => found.take_without_user(session, taking)?,
                }
            }
        }
        for sid in sessions.missing() {
            let mut item = Item::new(0, Target::of_sid(*sid), taking.include_protected);
            item.outcome = Some(Outcome::NotFound);
            taking.collector.add(item)?;
        }
        Ok(matching)
    }

    /// The users.
    pub(super) fn users(&self) -> Vec<Whom> {
        self.inums.iter().cloned().map(Whom::Inum).collect()
    }

    /// Tells how many sessions match, and how many their users have.
    pub(super) fn tell(&self, found: &Found, printer: &mut Printer) {
        if self.inums.is_empty() {
            return;
        }
        let verb = if self.sessions == 1 { "matches" } else { "match" };
        printer.notice(&format!(
            "{} {verb}, of {}, whose sessions are ended, whether they match or not: {}.",
            counted(self.sessions, "session"),
            counted(self.inums.len(), "user"),
            counted(found.sessions, "session"),
        ));
    }
}

/// The inum of a session's user, if the server can revoke the user.
fn inum(session: &Session) -> Option<&str> {
    session.user_dn().and_then(inum_of).filter(|inum| is_inum(inum))
}
