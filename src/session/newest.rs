//! `--keep-newest N`: which sessions are the newest of each user.
//!
//! The sessions are read twice, so that none of them has to be kept: the first time to find the age of the newest ones, the
//! second time to select the others. A session that is created or used in between is newer than those, and stays.

use std::collections::HashMap;

use super::model::Session;
use crate::paging::Hasher;
use crate::time;

/// The age of a session: its creation and its last use in milliseconds since 1970, and for two sessions with the same times
/// a hash of the sid. The largest is the newest; a session without a time counts as the oldest.
type Age = (i64, i64, u128);

/// The ages of the newest sessions of each user.
#[derive(Debug)]
pub(super) struct Newest {
    /// How many sessions of a user stay.
    count: usize,
    hasher: Hasher,
    /// By the hash of the user; at most `count` ages.
    users: HashMap<u128, Vec<Age>>,
}

impl Newest {
    /// No sessions yet.
    pub(super) fn new(count: usize) -> Self {
        Self { count, hasher: Hasher::default(), users: HashMap::new() }
    }

    /// Adds a session. Each session must be added once.
    pub(super) fn add(&mut self, session: &Session) {
        let Some(user) = self.user(session) else {
            return;
        };
        let age = self.age(session);
        let newest = self.users.entry(user).or_default();
        if newest.len() < self.count {
            // The exact size, since there can be many users with few sessions.
            newest.reserve_exact(1);
            newest.push(age);
        } else if let Some(oldest) = newest.iter_mut().min().filter(|oldest| **oldest < age) {
            *oldest = age;
        }
    }

    /// Whether a session is one of the newest of its user, or newer. A session without a user is not.
    pub(super) fn keeps(&self, session: &Session) -> bool {
        let Some(user) = self.user(session) else {
            return false;
        };
        let Some(newest) = self.users.get(&user) else {
            // The user had no session at the first reading.
            return true;
        };
        newest.len() < self.count || newest.iter().min().is_none_or(|oldest| self.age(session) >= *oldest)
    }

    fn user(&self, session: &Session) -> Option<u128> {
        session.user_dn().or_else(|| session.user()).map(|user| self.hasher.hash(user))
    }

    fn age(&self, session: &Session) -> Age {
        let time =
            |name| session.text(name).and_then(time::parse_server).map_or(i64::MIN, jiff::Timestamp::as_millisecond);
        (time("creationDate"), time("lastUsedAt"), self.hasher.hash(session.sid().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `sid user created used`; `-` is absent.
    fn session(text: &str) -> Session {
        let words: Vec<Option<&str>> = text.split(' ').map(|word| (word != "-").then_some(word)).collect();
        let time = |word: Option<&str>| word.map(|word| format!("2024-10-{word}T00:00:00"));
        let value = json!({
            "outsideSid": words[0], "userDn": words[1], "creationDate": time(words[2]), "lastUsedAt": time(words[3]),
        });
        Session::read("test", value).expect("a session")
    }

    #[test]
    fn the_newest_by_creation_and_then_by_last_use_are_kept() {
        let sessions = ["a x 01 09", "b x 03 03", "c x 03 04", "d y 01 01", "e - 09 09", "f x - 09", "g y - -"];
        let table = [(1, "c d"), (2, "b c d g"), (3, "a b c d g"), (9, "a b c d f g")];
        for (count, expected) in table {
            let mut newest = Newest::new(count);
            sessions.iter().for_each(|text| newest.add(&session(text)));
            let kept = sessions.iter().filter(|text| newest.keeps(&session(text)));
            assert_eq!(kept.map(|text| &text[..1]).collect::<Vec<_>>().join(" "), expected, "{count}");
        }
    }

    #[test]
    fn a_session_that_is_newer_at_the_second_reading_stays() {
        let mut newest = Newest::new(1);
        newest.add(&session("a x 02 02"));
        newest.add(&session("b x 01 01"));
        for (text, expected) in [("n x 05 05", true), ("b x 01 01", false), ("b x 02 03", true), ("m z 01 01", true)] {
            assert_eq!(newest.keeps(&session(text)), expected, "{text}");
        }
    }
}
