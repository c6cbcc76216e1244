//! `--tokens`: the tokens of the sessions that a command ends, found before anything is asked.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use super::evidence::Evidence;
use super::session_plan::{Collector, Plan};
use crate::catalog::{REVOKE_TOKEN, SEARCH_TOKEN};
use crate::ending::Presence;
use crate::error::{CommandError, ExitStatus};
use crate::journal::{Line, Reader};
use crate::operation::Operation;
use crate::pace::Patient;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request;
use crate::response::ErrorBody;
use crate::session::model::Session;
use crate::sign_out::finder::{Finder, Owner};
use crate::sign_out::item::{Item, Outcome};
use crate::sign_out::tokens::Basis;
use crate::sign_out::window::WINDOW;
use crate::token::model::Token;
use crate::token::target::TokenTarget;
use crate::token::verify;
use crate::transport::CallError;
use crate::user_dn;
use crate::view::outcome::counted;

/// A code that no token has, since codes are hashes: its revocation tells whether the token of config-cli may revoke
/// others, and changes nothing. It is readable in the log of the server.
const NO_CODE: &str = "config-cli-checks-its-scopes";

/// Collects the sessions of a plan whose tokens are ended, too.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    finder: Finder,
    /// The sessions that were looked up, by number, until it is known whether they are in the plan.
    found: HashMap<u64, Owner>,
    is_whole: bool,
    /// The names, in any letter case, and inums of users whose tokens are kept.
    excepted: Vec<String>,
}

impl Tokens {
    /// Nothing yet; the tokens of users with these names, in any letter case, or inums are kept.
    pub(super) fn excepting(users: &[String]) -> Self {
        Self { excepted: users.to_vec(), ..Self::default() }
    }

    /// Takes a session with its number in the plan.
    pub(super) fn add(&mut self, number: u64, session: &Session) {
        self.finder.add(number, Owner::from(session));
    }

    /// Takes a session that was looked up, with the number of its item.
    pub(super) fn found(&mut self, number: u64, session: &Session) {
        self.found.insert(number, Owner::from(session));
    }

    /// Takes the number in the plan of an item that is to be ended.
    pub(super) fn planned(&mut self, item: u64, number: Option<u64>) {
        if let Some((number, owner)) = number.zip(self.found.remove(&item)) {
            self.finder.add(number, owner);
        }
    }

    /// Takes a user, all of whose tokens are ended.
    pub(super) fn add_user(&mut self, inum: &str, names: Vec<String>) {
        self.is_whole = true;
        self.finder.add_user(inum, names);
    }

    /// Finds the tokens, adds them to the plan, and tells by what they were found.
    ///
    /// # Errors
    /// The token of config-cli lacks a scope, a search fails, or the journal can't be written.
    pub(super) async fn collect<C: Patient>(
        self,
        collector: &mut Collector,
        evidence: &mut Evidence,
        caller: &C,
        printer: &mut Printer,
    ) -> anyhow::Result<()> {
        let Self { finder, is_whole, excepted, .. } = self;
        let (basis, without_user) = (finder.basis(), finder.without_user());
        let own = caller.own_tokens().await;
        let found = finder.find(caller, |group| {
            collector.tokens_of(&group.sessions)?;
            for token in group.tokens.iter().filter(|token| !is_excepted(token, &excepted)) {
                let mut item = Item::of_token(0, TokenTarget::from(token));
                if token.code().is_none() {
                    item.outcome = Some(Outcome::Failed(Arc::new(anyhow::anyhow!("the server sent no code for it"))));
                } else if own.contains(item.entry.id()) {
                    item.outcome = Some(Outcome::Protected);
                } else {
                    evidence.found_token(token);
                }
                collector.add(item)?;
            }
            Ok(())
        });
        found.await.map_err(|error| lacks_scope(error, SEARCH_TOKEN))?;
        if let Some(text) = told(basis, is_whole) {
            printer.notice(text);
        }
        if without_user > 0 {
            let sessions = counted(usize::try_from(without_user).unwrap_or(usize::MAX), "session");
            printer.notice(&format!("Without a user, so that no search finds tokens: {sessions}."));
        }
        Ok(())
    }
}

/// Adds the tokens of a plan. `numbers` has the new number of each of its sessions. Returns how many tokens are gone.
///
/// # Errors
/// The plan can't be read, the token of config-cli lacks a scope, or the journal can't be written.
pub(super) async fn add_planned<C: Patient>(
    path: &Path,
    numbers: &[u64],
    collector: &mut Collector,
    caller: &C,
) -> anyhow::Result<u64> {
    let (_, mut reader) = Reader::open(File::open(path)?)?;
    let own = caller.own_tokens().await;
    let mut gone = 0;
    let mut lines = Vec::new();
    loop {
        let line = reader.next_line()?;
        let is_end = line.is_none();
        lines.extend(line.into_iter().filter(|line| matches!(line, Line::TokensOf { .. } | Line::Token { .. })));
        if lines.len() < WINDOW && !is_end {
            continue;
        }
        let tokens: Vec<(usize, &TokenTarget)> = lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| match line {
                Line::Token { token } => Some((index, token)),
                _ => None,
            })
            .collect();
        let presences = verify::verify(caller, tokens).await;
        for (index, line) in lines.drain(..).enumerate() {
            match (line, presences.get(&index)) {
                (Line::TokensOf { tokens_of }, _) => {
                    let number = |planned: &u64| numbers.get(usize::try_from(*planned).ok()?).copied();
                    collector.tokens_of(&tokens_of.sessions.iter().filter_map(number).collect::<Vec<_>>())?;
                }
                (Line::Token { token }, presence) => {
                    let mut item = Item::of_token(0, token);
                    item.outcome = match presence {
                        _ if own.contains(item.entry.id()) => Some(Outcome::Protected),
                        Some(Presence::Absent) => Some(Outcome::NotFound),
                        Some(Presence::Unknown(reason)) if required(reason).is_some() => {
                            return Err(without_scope(required(reason).unwrap_or_default(), SEARCH_TOKEN).into());
                        }
                        Some(Presence::Unknown(reason)) => Some(Outcome::Failed(Arc::clone(reason))),
                        Some(Presence::Present) | None => None,
                    };
                    gone += u64::from(item.is_not_found());
                    collector.add(item)?;
                }
                _ => {}
            }
        }
        if is_end {
            return Ok(gone);
        }
    }
}

/// Whether the user of a token is excepted. A user without a session is known only by the tokens.
fn is_excepted(token: &Token, users: &[String]) -> bool {
    let name = token.user().map(str::to_lowercase);
    let inum = token.user_dn().and_then(user_dn::inum_of);
    users.iter().any(|user| name.as_ref() == Some(&user.to_lowercase()) || inum == Some(user))
}

/// By what the tokens were found, in words.
const fn told(basis: Option<Basis>, is_whole: bool) -> Option<&'static str> {
    match (basis, is_whole) {
        (_, true) => Some("The tokens are all those of the users, whatever their client and session."),
        (None, false) => None,
        (Some(Basis::SessionDn), false) => Some("The tokens are told by the session in which each was issued."),
        (Some(Basis::UserAndClients), false) => Some(
            "The server does not tell the session of a token: the tokens are those of the users at the clients of their \
             sessions, and some may belong to other sessions of these users there.",
        ),
    }
}

/// Refuses a plan with tokens where the token of config-cli may not revoke any.
///
/// # Errors
/// It lacks the scope.
pub(super) async fn check_scope<C: Patient>(plan: &Plan, caller: &C) -> anyhow::Result<()> {
    if plan.pending.tokens() == 0 {
        return Ok(());
    }
    let request = request::build(REVOKE_TOKEN, &[], &[Pair::new("tknCde", NO_CODE)])?;
    match caller.call(&request).await {
        Err(error) if required(&error).is_some() => Err(lacks_scope(error, REVOKE_TOKEN)),
        // Every other failure is one of the run, which tells it.
        _ => Ok(()),
    }
}

/// The scopes that a refused request lacks.
fn required(error: &anyhow::Error) -> Option<&[String]> {
    match &error.downcast_ref::<CallError>()?.api_error()?.body {
        ErrorBody::InsufficientScopes { required, .. } => Some(required),
        _ => None,
    }
}

/// Explains an error that tells that the token of config-cli lacks a scope; any other one stays as it is.
pub(super) fn lacks_scope(error: anyhow::Error, operation: &Operation) -> anyhow::Error {
    match required(&error) {
        Some(required) => without_scope(required, operation).into(),
        None => error,
    }
}

fn without_scope(required: &[String], operation: &Operation) -> CommandError {
    let what = if operation.id == SEARCH_TOKEN.id { "search tokens" } else { "revoke tokens" };
    let message =
        format!("the token of config-cli may not {what}: it lacks the scope {}; nothing was ended", required.join(" "));
    CommandError::new(ExitStatus::SignIn, message)
        .hint("give the role of the user, or the client, this scope, and sign in again")
}
