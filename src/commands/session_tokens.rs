//! `--tokens`: the tokens of the sessions that a command ends, found before anything is asked.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::evidence::Evidence;
use super::session_execution::Execution;
use super::session_plan::{Collector, Plan};
use crate::ending::Presence;
use crate::error::{CommandError, ExitStatus};
use crate::journal::{Action, Line, OutcomeKind, Reader, TokensOf};
use crate::pace::Patient;
use crate::paging::Known;
use crate::printer::Printer;
use crate::session::model::Session;
use crate::session::revoke::{NONE_ALIVE, REVOKE_TOKENS, TOKENS};
use crate::settings::Settings;
use crate::shell;
use crate::sign_out::finder::{Finder, Owner};
use crate::sign_out::item::{Item, Outcome};
use crate::sign_out::scope::{HINT, LacksScope};
use crate::sign_out::window::WINDOW;
use crate::token::model::Token;
use crate::token::target::TokenTarget;
use crate::token::verify;
use crate::user_dn;
use crate::view::outcome::counted;
use crate::view::pending::told;
use crate::view::{failure, sanitize};

/// How long the search for tokens after a run takes at most.
const LONGEST_LOOK: Duration = Duration::from_secs(3);

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

    /// Takes a session that is kept, and whose tokens are kept, too.
    pub(super) fn add_kept(&mut self, session: &Session) {
        self.finder.add_kept(Owner::from(session));
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

    /// Finds the tokens, adds them to the plan, and tells by what they were found. Returns the inums of the users who have
    /// none.
    ///
    /// # Errors
    /// The token of config-cli lacks a scope, a search fails, or the journal can't be written.
    pub(super) async fn collect<C: Patient>(
        self,
        collector: &mut Collector,
        evidence: &mut Evidence,
        caller: &C,
        printer: &mut Printer,
    ) -> anyhow::Result<HashSet<String>> {
        let Self { finder, is_whole, excepted, .. } = self;
        let (basis, without_user) = (finder.basis(), finder.without_user());
        let own = caller.own_tokens().await;
        let found = finder.find(caller, |group| {
            collector.tokens_of(TokensOf { sessions: group.sessions, kept: group.is_kept })?;
            for token in group.tokens.iter().filter(|token| !is_excepted(token, &excepted)) {
                let mut item = Item::of_token(0, TokenTarget::from(token));
                if token.code().is_none() {
                    item.outcome = Some(Outcome::Failed(Arc::new(anyhow::anyhow!("the server sent no code for it"))));
                } else if own.contains(item.entry.id()) {
                    item.outcome = Some(Outcome::Protected);
                } else if group.is_kept {
                    item.outcome = Some(Outcome::SessionKept);
                } else {
                    evidence.found_token(token);
                }
                collector.add(item)?;
            }
            Ok(())
        });
        let without = found.await.map_err(lacks_scope)?;
        if let Some(text) = told(basis, is_whole) {
            printer.notice(text);
        }
        if without_user > 0 {
            let sessions = counted(usize::try_from(without_user).unwrap_or(usize::MAX), "session");
            printer.notice(&format!("Without a user, so that no search finds tokens: {sessions}."));
        }
        Ok(without)
    }
}

/// How many tokens are kept for sessions that are kept, in words.
pub(super) fn kept_tokens(count: u64) -> Option<String> {
    let (are, they) = if count == 1 { ("is", "it") } else { ("are", "they") };
    let tokens = counted(usize::try_from(count).unwrap_or(usize::MAX), "token");
    (count > 0).then(|| {
        format!(
            "{tokens} {are} kept, since {they} may belong to sessions that are kept; `session revoke --tokens \
             --include-protected` ends all sessions and tokens of a user."
        )
    })
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
    let mut is_kept = false;
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
                    is_kept = tokens_of.kept;
                    let sessions = tokens_of.sessions.iter().filter_map(number).collect();
                    collector.tokens_of(TokensOf { sessions, kept: is_kept })?;
                }
                (Line::Token { token }, presence) => {
                    let mut item = Item::of_token(0, token);
                    item.outcome = match presence {
                        _ if own.contains(item.entry.id()) => Some(Outcome::Protected),
                        _ if is_kept => Some(Outcome::SessionKept),
                        Some(Presence::Absent) => Some(Outcome::NotFound),
                        Some(Presence::Unknown(reason)) => match LacksScope::to_search(reason) {
                            Some(lacks) => return Err(refusal(&lacks).into()),
                            None => Some(Outcome::Failed(Arc::clone(reason))),
                        },
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

/// Tells which tokens outlive the sessions that a run ended, or that some may. Returns whether tokens are alive that
/// `--tokens` should have ended.
///
/// The search takes a short time at most, and no failure of it is one of the run.
pub(super) async fn tell_of_remaining<C: Patient>(
    execution: &Execution<'_>,
    is_interrupted: bool,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> bool {
    let header = execution.journal().header();
    if header.tokens && !is_interrupted && !caller.gave_up() {
        return tell_of_issued(execution, caller, settings, printer).await;
    }
    tell_of_alive(execution, is_interrupted, caller, settings, printer).await;
    false
}

/// Tells which tokens were issued after the plan was made. Returns whether there are any.
async fn tell_of_issued<C: Patient>(
    execution: &Execution<'_>,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> bool {
    const UNSEEN: &str = "Whether clients renewed tokens during the run was not looked up; `config-cli token list` lists \
                          those of a user.";
    /// The largest number of codes in the command.
    const MOST_CODES: usize = 5;
    let (header, bereft) = (execution.journal().header(), execution.bereft());
    let counts = execution.counts();
    if counts.of(OutcomeKind::Deleted) + counts.of(OutcomeKind::Revoked) == 0 {
        return false;
    }
    let (Some(inums), Ok(mut plan)) = (bereft.inums(), execution.journal().plan()) else {
        printer.notice(UNSEEN);
        return false;
    };
    let mut planned = Known::default();
    while let Ok(Some(line)) = plan.next_line() {
        if let Line::Token { token } = line {
            planned.insert(&token.code);
        }
    }
    // Each request is sent once from here on.
    caller.stop_waiting();
    let own = caller.own_tokens().await;
    let is_known = |code: &str| own.contains(code) || planned.contains(code);
    let looking = bereft.issued(caller, header.action == Action::Revoke, is_known, header.made, settings.clock());
    let Ok(Ok(issued)) = tokio::time::timeout(LONGEST_LOOK, looking).await else {
        printer.notice(UNSEEN);
        return false;
    };
    if issued.is_empty() {
        return false;
    }
    let what = if issued.len() > MOST_CODES {
        let users: Vec<_> = inums.iter().map(|inum| shell::word(inum)).collect();
        format!("--user-inum {}", users.join(" --user-inum "))
    } else {
        issued.iter().map(|code| shell::word(code)).collect::<Vec<_>>().join(" ")
    };
    let (tokens, are) = (counted(issued.len(), "token"), if issued.len() == 1 { "is" } else { "are" });
    let message = format!("{tokens} that clients got after the plan was made {are} alive");
    let error =
        CommandError::new(ExitStatus::Failure, message).hint(format!("`config-cli token revoke {what}` ends them"));
    printer.notice(&failure::text(error));
    true
}

async fn tell_of_alive<C: Patient>(
    execution: &Execution<'_>,
    is_interrupted: bool,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) {
    let header = execution.journal().header();
    let counts = execution.counts().sessions;
    if header.tokens || counts.of(OutcomeKind::Deleted) + counts.of(OutcomeKind::Unknown) == 0 {
        return;
    }
    let (bereft, is_whole) = (execution.bereft(), header.action == Action::Revoke);
    let inums = bereft.inums().filter(|_| !is_interrupted && !caller.gave_up());
    let Some(inums) = inums else {
        printer.notice(TOKENS);
        return;
    };
    // Each request is sent once from here on.
    caller.stop_waiting();
    let looking = bereft.alive(caller, is_whole, settings.clock());
    let Ok(Ok(alive)) = tokio::time::timeout(LONGEST_LOOK, looking).await else {
        printer.notice(TOKENS);
        return;
    };
    let place = if is_whole { "" } else { " at these clients" };
    if alive.count == 0 {
        printer.notice(&format!("{NONE_ALIVE}{place} is alive."));
        return;
    }
    let until =
        alive.last.map_or_else(String::new, |last| format!(", the last until {}", last.strftime("%Y-%m-%dT%H:%M:%SZ")));
    let (tokens, are) = (counted(alive.count, "token"), if alive.count == 1 { "is" } else { "are" });
    let users: Vec<_> = inums.iter().map(|inum| shell::word(inum)).collect();
    printer.notice(&sanitize::text(&format!(
        "{tokens} of these users{place} {are} alive{until}: {REVOKE_TOKENS}{}` revokes all of their tokens. With \
         --tokens, tokens are revoked together with the sessions.",
        users.join(" --user-inum ")
    )));
}

/// Refuses a plan with tokens where the token of config-cli may not revoke any.
///
/// # Errors
/// It lacks the scope.
pub(super) async fn check_scope<C: Patient>(plan: &Plan, caller: &C) -> anyhow::Result<()> {
    match plan.pending.tokens() {
        0 => Ok(()),
        _ => LacksScope::to_revoke(caller).await?.map_or(Ok(()), |lacks| Err(refusal(&lacks).into())),
    }
}

/// Explains a failed search for tokens if the token of config-cli lacks a scope; any other error stays as it is.
pub(super) fn lacks_scope(error: anyhow::Error) -> anyhow::Error {
    LacksScope::to_search(&error).map_or(error, |lacks| refusal(&lacks).into())
}

fn refusal(lacks: &LacksScope) -> CommandError {
    CommandError::new(ExitStatus::SignIn, lacks.to_string()).hint(HINT)
}
