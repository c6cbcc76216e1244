//! When a session ends, and why: the lifetimes in the configuration of the auth server, against the times of a session.
//!
//! Read in upstream's `SessionIdService` (mid-2026): the server drops a session at the first of these times, as soon as the
//! session is used or its cleaner finds it.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::session::model::Session;
use crate::time;

/// The lifetime of the session and of its cookie.
const COOKIE: &str = "sessionIdLifetime";
const SERVER: &str = "serverSessionIdLifetime";
const UNUSED: &str = "sessionIdUnusedLifetime";
const UNAUTHENTICATED: &str = "sessionIdUnauthenticatedUnusedLifetime";

/// The setting that moves sessions to the cache, where no operation finds them.
const IN_CACHE: &str = "sessionIdPersistInCache";

/// The lifetimes of sessions in the configuration of the auth server, in seconds; each can be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lifetimes {
    /// `sessionIdLifetime`: of the browser's cookie; 0 or less means until the browser ends.
    pub cookie: Option<i64>,
    /// `serverSessionIdLifetime`: after the sign-in; 0 or less means `sessionIdLifetime`.
    pub server: Option<i64>,
    /// `sessionIdUnusedLifetime`: after the last use; -1 means no limit.
    pub unused: Option<i64>,
    /// `sessionIdUnauthenticatedUnusedLifetime`: the same while the user has not signed in.
    pub unauthenticated: Option<i64>,
    /// `sessionIdPersistInCache`.
    pub are_in_cache: Option<bool>,
}

impl Lifetimes {
    /// The lifetimes in the response to `get-properties`.
    #[must_use]
    pub fn read(properties: &Value) -> Self {
        let seconds = |name: &str| properties.get(name).and_then(Value::as_i64);
        Self {
            cookie: seconds(COOKIE),
            server: seconds(SERVER),
            unused: seconds(UNUSED),
            unauthenticated: seconds(UNAUTHENTICATED),
            are_in_cache: properties.get(IN_CACHE).and_then(Value::as_bool),
        }
    }

    /// The lifetime after the sign-in, and the setting that has it. Without one, there is no limit or an unknown one.
    fn after_sign_in(self) -> Option<(&'static str, i64)> {
        let positive = |seconds: &i64| *seconds > 0;
        let server = self.server.filter(positive).map(|seconds| (SERVER, seconds));
        server.or_else(|| self.cookie.filter(positive).map(|seconds| (COOKIE, seconds)))
    }
}

/// A time at which a session ends at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The member of the session or the setting that determines it.
    pub because: &'static str,
    /// The setting's value, in seconds, and the member of the session from which it counts.
    pub counted: Option<(i64, &'static str)>,
    /// The time.
    pub at: Timestamp,
}

/// The times at which a session ends at the latest, the first one first.
#[must_use]
pub fn limits(session: &Session, lifetimes: Option<Lifetimes>) -> Vec<Limit> {
    let mut limits = Vec::new();
    let at = |member: &str| session.text(member).and_then(time::parse_server);
    let stored = at("expirationDate").map(|at| Limit { because: "expirationDate", counted: None, at });
    limits.extend(stored);
    let mut count = |setting: Option<(&'static str, i64)>, member: &'static str| {
        let Some(((because, seconds), begin)) = setting.zip(at(member)) else {
            return;
        };
        // A time beyond the range of timestamps is no limit.
        if let Ok(at) = begin.checked_add(SignedDuration::from_secs(seconds)) {
            limits.push(Limit { because, counted: Some((seconds, member)), at });
        }
    };
    if let Some(lifetimes) = lifetimes {
        let limited = |seconds: &i64| *seconds != -1;
        count(lifetimes.after_sign_in(), "authenticationTime");
        count(lifetimes.unused.filter(limited).map(|seconds| (UNUSED, seconds)), "lastUsedAt");
        if session.state() == Some("unauthenticated") {
            let seconds = lifetimes.unauthenticated.filter(limited);
            count(seconds.map(|seconds| (UNAUTHENTICATED, seconds)), "lastUsedAt");
        }
    }
    limits.sort_by_key(|limit| limit.at);
    limits
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(session: Value, properties: Option<Value>) -> Vec<String> {
        let session = Session::read("test", session).expect("a session");
        let limits = limits(&session, properties.as_ref().map(Lifetimes::read));
        limits.iter().map(|limit| format!("{} {}", limit.because, limit.at)).collect()
    }

    #[test]
    fn the_first_limit_ends_a_session() {
        let session = |state: &str| {
            json!({
                "state": state,
                "creationDate": "2026-01-01T00:00:00",
                "authenticationTime": "2026-01-01T01:00:00",
                "lastUsedAt": "2026-01-01T02:00:00",
                "expirationDate": "2026-01-02T00:00:00",
            })
        };
        let properties = |server: i64, unused: i64| {
            json!({
                "sessionIdLifetime": 7_200,
                "serverSessionIdLifetime": server,
                "sessionIdUnusedLifetime": unused,
                "sessionIdUnauthenticatedUnusedLifetime": 60,
            })
        };
        const STORED: &str = "expirationDate 2026-01-02T00:00:00Z";
        type Case = (&'static str, Option<Value>, &'static [&'static str]);
        let table: &[Case] = &[
            ("authenticated", None, &[STORED]),
            ("authenticated", Some(json!({})), &[STORED]),
            (
                "authenticated",
                Some(properties(86_400, 3_600)),
                &[
                    "sessionIdUnusedLifetime 2026-01-01T03:00:00Z",
                    STORED,
                    "serverSessionIdLifetime 2026-01-02T01:00:00Z",
                ],
            ),
            // 0 means the lifetime of the cookie, and -1 that there is no limit.
            ("authenticated", Some(properties(0, -1)), &["sessionIdLifetime 2026-01-01T03:00:00Z", STORED]),
            (
                "unauthenticated",
                Some(properties(86_400, -1)),
                &[
                    "sessionIdUnauthenticatedUnusedLifetime 2026-01-01T02:01:00Z",
                    STORED,
                    "serverSessionIdLifetime 2026-01-02T01:00:00Z",
                ],
            ),
            ("authenticated", Some(properties(i64::MAX, i64::MAX)), &[STORED]),
        ];
        for (state, properties, expected) in table {
            assert_eq!(told(session(state), properties.clone()), *expected, "{state} {properties:?}");
        }
        assert_eq!(told(json!({}), Some(properties(1, 1))), Vec::<String>::new());
    }
}
