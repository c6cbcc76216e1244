//! The sessions of the users who are revoked, as entries of a plan.
//!
//! A user none of whose sessions is kept is revoked with one request; of any other user, the sessions are deleted by sid.

use std::collections::HashSet;
use std::pin::pin;

use futures_util::stream::{self, StreamExt as _};

use super::super::evidence::Evidence;
use super::super::session_plan::Collector;
use super::super::session_tokens::Tokens;
use super::whom::{self, Looked, Whom};
use crate::args::RevokeArgs;
use crate::error::{CommandError, ExitStatus};
use crate::pace::Patient;
use crate::printer::Printer;
use crate::session::exceptions::Exceptions;
use crate::session::model::Session;
use crate::session::revoke::{self, inum_of};
use crate::session::target::Target;
use crate::settings::Settings;
use crate::sign_out::item::Item;
use crate::view::outcome::counted;
use crate::view::{failure, sanitize};

/// Takes what is to be ended: the plan, the export, and the owners of tokens.
pub(super) struct Taking<'a> {
    pub collector: &'a mut Collector,
    pub evidence: &'a mut Evidence,
    pub tokens: &'a mut Tokens,
    pub include_protected: bool,
}

impl Taking<'_> {
    /// Takes a session. One that is protected is kept.
    pub(super) fn session(&mut self, session: &Session) -> Result<(), CommandError> {
        self.evidence.found(session);
        let item = Item::new(0, Target::from(session), self.include_protected);
        let is_pending = item.is_pending();
        match self.collector.add(item)? {
            Some(number) if is_pending => self.tokens.add(number, session),
            _ => self.tokens.add_kept(session),
        }
        Ok(())
    }
}

/// What was found of the users.
#[derive(Default)]
pub(super) struct Found {
    /// The DNs of the users who have sessions to end, or whose tokens are ended.
    pub dns: HashSet<String>,
    /// The DNs of the users who have no session, and may have tokens.
    pub without_session: Vec<String>,
    /// How many sessions the users have, without those that are kept by an exception.
    pub sessions: usize,
    /// How many sessions have no user that could be revoked, and are deleted by sid.
    pub without_user: usize,
    /// How many users have nothing to end.
    pub missing: usize,
    /// How many users could not be looked up.
    pub failed: usize,
    /// The DNs of the users who were taken, and the sids of the sessions without a user: two names can mean one user.
    taken: HashSet<String>,
    /// How many sessions are kept by an exception, and of how many users.
    kept: usize,
    users_with_kept: usize,
    /// How many sessions are kept since they are protected.
    protected: usize,
}

impl Found {
    /// Finds the sessions of all users, several at once, and takes them in the order of the users. A failed look-up is
    /// reported, and the look-ups of the other users go on.
    ///
    /// # Errors
    /// The server can't be reached any more, the only user can't be looked up, or the journal can't be written.
    pub(super) async fn find_all<C: Patient>(
        &mut self,
        users: Vec<Whom>,
        taking: &mut Taking<'_>,
        args: &RevokeArgs,
        caller: &C,
        settings: &Settings,
        printer: &mut Printer,
    ) -> anyhow::Result<()> {
        let exceptions = Exceptions::of(&args.selectors)?;
        let is_only_one = users.len() == 1;
        let looking = stream::iter(users)
            .map(|user| async move { (whom::find(&user, args.tokens, caller, settings).await, user) })
            .buffered(caller.parallel());
        let mut looking = pin!(looking);
        while let Some((looked, user)) = looking.next().await {
            match looked {
                Ok(Looked::Found(found)) => self.take(&user, &found, &exceptions, taking, printer)?,
                Ok(Looked::Nothing(reason)) => {
                    printer.notice(&failure::text(reason));
                    self.missing += 1;
                }
                Err(error) if is_only_one || caller.gave_up() => return Err(error),
                Err(error) => {
                    self.failed += 1;
                    let message = format!(
                        "the sessions of {} could not be looked up, and none of them is revoked: {}",
                        user.name(),
                        failure::brief(&error)
                    );
                    let error = CommandError::new(ExitStatus::Failure, message).hint("revoke this user again");
                    printer.notice(&failure::text(error));
                }
            }
        }
        Ok(())
    }

    /// Takes the sessions of a user.
    fn take(
        &mut self,
        user: &Whom,
        found: &whom::Found,
        exceptions: &Exceptions,
        taking: &mut Taking<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<()> {
        let is_excepted = |session: &Session| exceptions.is_of_an_excepted_user(session);
        if found.sessions.iter().chain(&found.without_dn).any(is_excepted) {
            let shown = found.dn.as_deref().unwrap_or_else(|| user.name());
            printer.notice(&format!("Kept, since --except-user names the user: {}.", sanitize::text(shown)));
            return Ok(());
        }
        let (ended, kept) = exceptions.part(&found.without_dn);
        self.count_kept(kept.len());
        for session in ended {
            self.take_without_user(session, taking)?;
        }
        let Some(dn) = found.dn.as_ref().filter(|dn| self.taken.insert((*dn).clone())) else { return Ok(()) };
        let (ended, kept) = exceptions.part(&found.sessions);
        self.count_kept(kept.len());
        if ended.is_empty() && !kept.is_empty() {
            return Ok(());
        }
        let protected = ended.iter().filter(|session| !taking.include_protected && !session.is_deletable()).count();
        self.protected += protected;
        // The server's revocation would delete the sessions that are kept, too.
        if protected + kept.len() == 0 && !ended.is_empty() {
            taking.collector.revocation(dn, ended.len() as u64)?;
        }
        self.sessions += ended.len();
        ended.iter().try_for_each(|session| taking.session(session))?;
        kept.iter().for_each(|session| taking.tokens.add_kept(session));
        taking.tokens.add_user(inum_of(dn).unwrap_or_default(), user.names(&found.sessions));
        if found.sessions.is_empty() {
            self.without_session.push(dn.clone());
        }
        self.dns.insert(dn.clone());
        Ok(())
    }

    /// Takes a session that has no user who could be revoked.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) fn take_without_user(&mut self, session: &Session, taking: &mut Taking<'_>) -> Result<(), CommandError> {
        if session.sid().is_none_or(|sid| self.taken.insert(sid.to_owned())) {
            taking.session(session)?;
            match taking.include_protected || session.is_deletable() {
                true => self.without_user += 1,
                false => self.protected += 1,
            }
        }
        Ok(())
    }

    fn count_kept(&mut self, kept: usize) {
        self.kept += kept;
        self.users_with_kept += usize::from(kept > 0);
    }

    /// Tells which sessions are not ended by the revocation of their user.
    pub(super) fn tell_of_exceptions(&self, printer: &mut Printer) {
        if self.protected > 0 {
            printer.notice(&revoke::kept(self.protected));
        }
        if self.kept > 0 {
            printer.notice(&format!(
                "Kept by --except or --keep-newest: {} of {}, whose other sessions are deleted one by one.",
                counted(self.kept, "session"),
                counted(self.users_with_kept, "user")
            ));
        }
        if self.without_user > 0 {
            printer.notice(&format!(
                "Without a user, so that none can be revoked for them: {}, deleted one by one.",
                counted(self.without_user, "session")
            ));
        }
    }
}
