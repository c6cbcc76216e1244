//! What is known about one session, as text and JSON.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::failure;
use super::outcome::counted;
use super::sanitize;
use crate::session::model::Session;
use crate::sign_out::explain::Explanation;
use crate::sign_out::lifetimes::{Lifetimes, Limit};
use crate::sign_out::tokens::{Basis, SessionTokens};
use crate::time::{self, Clock};
use crate::token::model::Token;

/// What the end of a session ends.
const ENDS: &str = "the sign-in at this server: the next request of a client makes the user sign in again";

/// What the end of a session does not end.
const KEEPS: [&str; 3] = [
    "tokens that were issued in it: `config-cli token revoke` ends them",
    "sessions that the applications keep themselves, such as their own cookies",
    "other sessions of the user: `config-cli session revoke` ends all of them",
];

/// For how long the server may still know a session that was deleted.
const LOCAL_COPY: &str = "each node of the server keeps a copy of a session for up to 2 seconds";

/// What `deletable` means.
fn deletable(session: &Session) -> &'static str {
    if session.is_deletable() {
        "yes: the server's cleaner removes it when it has expired"
    } else {
        "no: the server's cleaner keeps it, also when it has expired; nothing on the server keeps an administrator from \
         deleting it, which config-cli does only with --include-protected"
    }
}

/// Where tokens come from, in words.
const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::SessionDn => "those of this session, by its DN",
        Basis::UserAndClients => {
            "those of the user at the clients of this session; the server hides to which of the user's sessions they belong"
        }
    }
}

/// The explanation as JSON; unknown values are null.
#[must_use]
pub fn json(explanation: &Explanation, now: Timestamp) -> Value {
    let Explanation { session, lifetimes, limits, tokens } = explanation;
    let problem = |error: Option<&anyhow::Error>| error.map(failure::brief);
    json!({
        "sid": session.sid(),
        "user": session.user(),
        "user_dn": session.user_dn(),
        "state": session.state(),
        "ip": session.attribute("remote_ip"),
        "acr": session.attribute("acr"),
        "clients": session.clients(),
        "created": session.text("creationDate"),
        "authenticated": session.text("authenticationTime"),
        "used": session.text("lastUsedAt"),
        "ends": limits.first().map(limit_json),
        "limits": limits.iter().map(limit_json).collect::<Vec<_>>(),
        "lifetimes": lifetimes.as_ref().ok().map(lifetimes_json),
        "lifetimes_problem": problem(lifetimes.as_ref().err()),
        "deletable": session.is_deletable(),
        "deletable_means": deletable(session),
        "tokens": tokens.as_ref().ok().and_then(Option::as_ref).map(|tokens| tokens_json(tokens, now)),
        "tokens_problem": problem(tokens.as_ref().err()),
        "ending_ends": [ENDS],
        "ending_keeps": KEEPS,
    })
}

fn limit_json(limit: &Limit) -> Value {
    json!({
        "because": limit.because,
        "seconds": limit.counted.map(|(seconds, _)| seconds),
        "after": limit.counted.map(|(_, member)| member),
        "at": limit.at.to_string(),
    })
}

fn lifetimes_json(lifetimes: &Lifetimes) -> Value {
    json!({
        "sessionIdLifetime": lifetimes.cookie,
        "serverSessionIdLifetime": lifetimes.server,
        "sessionIdUnusedLifetime": lifetimes.unused,
        "sessionIdUnauthenticatedUnusedLifetime": lifetimes.unauthenticated,
        "sessionIdPersistInCache": lifetimes.are_in_cache,
    })
}

fn tokens_json(tokens: &SessionTokens, now: Timestamp) -> Value {
    let entry = |token: &Token| {
        json!({
            "code": token.code(),
            "type": token.kind(),
            "client": token.client(),
            "expires": token.text("expirationDate"),
            "expired": token.expiration().map(|expires| expires <= now),
        })
    };
    json!({
        "by": match tokens.basis {
            Basis::SessionDn => "session-dn",
            Basis::UserAndClients => "user-and-clients",
        },
        "alive": tokens.alive(now).count(),
        "until": last_expiry(tokens, now).map(|until| until.to_string()),
        "entries": tokens.tokens.iter().map(entry).collect::<Vec<_>>(),
    })
}

/// When the last of the tokens that are alive expires.
fn last_expiry(tokens: &SessionTokens, now: Timestamp) -> Option<Timestamp> {
    tokens.alive(now).filter_map(Token::expiration).max()
}

/// The explanation as text: a line for each known value.
#[must_use]
pub fn lines(explanation: &Explanation, clock: &Clock) -> String {
    let values = values(explanation, clock);
    values.iter().map(|(name, value)| format!("{name:14} {}\n", sanitize::text(value))).collect()
}

/// What is known, with the name of each value; a value without a name goes on with the one before. Not sanitised.
#[must_use]
pub fn values(explanation: &Explanation, clock: &Clock) -> Vec<(&'static str, String)> {
    let Explanation { session, lifetimes, limits, tokens } = explanation;
    let mut lines = who(session, clock);
    ends(limits, lifetimes, clock, &mut lines);
    lines.push(("deletable", deletable(session).to_owned()));
    match tokens {
        Ok(Some(tokens)) => token_lines(tokens, clock, &mut lines),
        Ok(None) => lines.push(("tokens", "unknown: the server does not tell the user of this session".to_owned())),
        Err(error) => lines.push(("tokens", format!("unknown: {}", failure::brief(error)))),
    }
    lines.push(("ending it", format!("ends {ENDS}")));
    lines.extend(KEEPS.map(|kept| ("", format!("does not end {kept}"))));
    lines.push(("", format!("takes effect at once or soon: {LOCAL_COPY}")));
    lines
}

fn who(session: &Session, clock: &Clock) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut tell = |name, value: Option<&str>| lines.extend(value.map(|value| (name, value.to_owned())));
    tell("session", session.sid());
    tell("user", session.user());
    tell("user DN", session.user_dn());
    tell("state", session.state());
    tell("signed in by", session.attribute("acr"));
    tell("from", session.attribute("remote_ip"));
    let mut clients = session.clients();
    clients.truncate(20);
    lines.push(("clients", if clients.is_empty() { "none is told".to_owned() } else { clients.join(", ") }));
    for (name, member) in
        [("created", "creationDate"), ("signed in", "authenticationTime"), ("last used", "lastUsedAt")]
    {
        let text = session.text(member).map(|text| match time::parse_server(text) {
            Some(time) => written(time, clock),
            None => text.to_owned(),
        });
        lines.extend(text.map(|text| (name, text)));
    }
    lines
}

/// `2026-01-01 00:00:00 UTC (in 2h)`
fn written(time: Timestamp, clock: &Clock) -> String {
    format!("{} {} ({})", clock.write(time), clock.zone_name(), time::distance(time, clock.now))
}

/// When the session ends, and why.
fn ends(
    limits: &[Limit],
    lifetimes: &anyhow::Result<Lifetimes>,
    clock: &Clock,
    lines: &mut Vec<(&'static str, String)>,
) {
    let why = |limit: &Limit| match limit.counted {
        Some((seconds, member)) => format!("{} of {} after {member}", limit.because, length(seconds)),
        None => "as stored with the session".to_owned(),
    };
    match limits {
        [] => lines.push(("ends", "unknown: the server tells no time for it".to_owned())),
        [first, later @ ..] => {
            let verb = if first.at <= clock.now { "passed at" } else { "at" };
            lines.push(("ends", format!("{verb} {}: {}", written(first.at, clock), why(first))));
            lines.extend(
                later.iter().map(|limit| ("", format!("or else at {}: {}", written(limit.at, clock), why(limit)))),
            );
        }
    }
    match lifetimes {
        Ok(lifetimes) => {
            let cookie = match lifetimes.cookie {
                Some(seconds) if seconds > 0 => format!("is kept by the browser for {}", length(seconds)),
                Some(_) => "ends with the browser".to_owned(),
                None => return,
            };
            lines.push(("its cookie", format!("{cookie} (sessionIdLifetime)")));
        }
        Err(error) => {
            lines.push(("", format!("the lifetimes of the server are unknown: {}", failure::brief(error))));
        }
    }
}

/// A length of time in words: `24h`, `90m`, `45s`.
fn length(seconds: i64) -> String {
    match seconds {
        seconds if seconds >= 3_600 && seconds % 3_600 == 0 => format!("{}h", seconds / 3_600),
        seconds if seconds >= 60 && seconds % 60 == 0 => format!("{}m", seconds / 60),
        seconds => format!("{seconds}s"),
    }
}

fn token_lines(tokens: &SessionTokens, clock: &Clock, lines: &mut Vec<(&'static str, String)>) {
    let alive: Vec<&Token> = tokens.alive(clock.now).collect();
    let until = last_expiry(tokens, clock.now).map(|until| format!(", until {}", written(until, clock)));
    let expired = tokens.tokens.len() - alive.len();
    let expired = if expired > 0 { format!("; {expired} expired") } else { String::new() };
    let count = counted(alive.len(), "token");
    lines.push(("tokens", format!("{count} alive{}{expired}", until.unwrap_or_default())));
    for token in alive.iter().take(20) {
        let expires = token.expiration().map_or("an unknown time".to_owned(), |expires| written(expires, clock));
        let kind = token.kind().unwrap_or("a token");
        lines.push(("", format!("{kind} of {} until {expires}", token.client().unwrap_or("no client"))));
    }
    if alive.len() > 20 {
        lines.push(("", format!("… and {} more", alive.len() - 20)));
    }
    if !tokens.tokens.is_empty() {
        lines.push(("", basis(tokens.basis).to_owned()));
    }
}
