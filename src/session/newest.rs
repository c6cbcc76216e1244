//! `--keep-newest N`: which sessions are the newest of each user.
//!
//! The sessions are read twice, so that none of them has to be kept: the first time to find the age of the newest ones, the
//! second time to select the others. A session that is created or used in between is newer than those, and stays.

use super::model::Session;
use crate::paging::Hasher;
use crate::time;

/// The fewest entries that are kept before those that do not count are removed.
const FEWEST: usize = 1 << 16;

/// How many bits of [`Entry::rest`] tell the sid; the others hold milliseconds since 1970, up to the year 2109.
const SID_BITS: u32 = 22;

/// A session of a user: 24 bytes. The order of two entries of a user is that of their ages; the largest is the newest, and a
/// session without a time counts as the oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// A hash of the user.
    user: u64,
    /// The creation in milliseconds since 1970.
    created: i64,
    /// The last use, and for two sessions with the same times some bits of a hash of the sid.
    rest: u64,
}

/// The newest sessions of each user.
#[derive(Debug)]
pub(super) struct Newest {
    /// How many sessions of a user stay.
    count: usize,
    hasher: Hasher,
    /// At first the sessions, of which some are not among the newest; after [`Newest::finish`], in ascending order, the oldest
    /// one that stays of each user of whom not all stay.
    entries: Vec<Entry>,
    /// How many entries there may be before those that do not count are removed.
    most: usize,
    /// In ascending order, the users of whom not all sessions stay.
    partial: Vec<u64>,
}

impl Newest {
    /// No sessions yet.
    pub(super) fn new(count: usize) -> Self {
        Self { count, hasher: Hasher::default(), entries: Vec::new(), most: FEWEST, partial: Vec::new() }
    }

    /// Adds a session. Each session must be added once.
    pub(super) fn add(&mut self, session: &Session) {
        let Some(entry) = self.entry(session) else {
            return;
        };
        if self.entries.len() >= self.most {
            self.compact();
            // The exact size, since a vector that doubles would take twice the memory.
            self.most = (self.entries.len() + self.entries.len() / 4).max(FEWEST);
            self.entries.reserve_exact(self.most - self.entries.len());
        }
        self.entries.push(entry);
    }

    /// Ends the first reading: only what [`Newest::keeps`] needs is kept.
    pub(super) fn finish(&mut self) {
        self.compact();
        let (count, partial) = (self.count, std::mem::take(&mut self.partial));
        // Each of these users has exactly `count` entries, in ascending order.
        self.entries.retain(|entry| partial.binary_search(&entry.user).is_ok());
        let oldest: Vec<Entry> =
            self.entries.chunks(count.max(1)).filter_map(|newest| newest.first()).copied().collect();
        self.entries = oldest;
        self.partial = partial;
    }

    /// Whether a session is one of the newest of its user, or newer. A session without a user is not.
    pub(super) fn keeps(&self, session: &Session) -> bool {
        let Some(entry) = self.entry(session) else {
            return false;
        };
        if self.partial.binary_search(&entry.user).is_err() {
            // All sessions of the user stay, or it had none at the first reading.
            return true;
        }
        let oldest = self.entries.binary_search_by_key(&entry.user, |oldest| oldest.user);
        oldest.is_ok_and(|index| entry >= self.entries[index])
    }

    /// Sorts the entries, and removes those that are not among the newest of their user.
    fn compact(&mut self) {
        self.entries.sort_unstable();
        let (mut kept, mut begin) = (0, 0);
        while begin < self.entries.len() {
            let user = self.entries[begin].user;
            let end = begin + self.entries[begin..].partition_point(|entry| entry.user == user);
            let first = end.saturating_sub(self.count).max(begin);
            if first > begin {
                self.partial.push(user);
            }
            self.entries.copy_within(first..end, kept);
            kept += end - first;
            begin = end;
        }
        self.entries.truncate(kept);
        self.partial.sort_unstable();
        self.partial.dedup();
    }

    fn entry(&self, session: &Session) -> Option<Entry> {
        let user = session.user_dn().or_else(|| session.user()).map(|user| self.short(user))?;
        let time = |name| session.text(name).and_then(time::parse_server).map(jiff::Timestamp::as_millisecond);
        let used = u64::try_from(time("lastUsedAt").unwrap_or_default()).unwrap_or_default();
        let used = used.min(u64::MAX >> SID_BITS) << SID_BITS;
        let sid = self.short(session.sid().unwrap_or_default()) >> (u64::BITS - SID_BITS);
        Some(Entry { user, created: time("creationDate").unwrap_or(i64::MIN), rest: used | sid })
    }

    /// That two of a million users have the same hash is as likely as 1 in 37 million.
    #[expect(clippy::cast_possible_truncation, reason = "half of the hash")]
    fn short(&self, text: &str) -> u64 {
        self.hasher.hash(text) as u64
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
            newest.finish();
            let kept = sessions.iter().filter(|text| newest.keeps(&session(text)));
            assert_eq!(kept.map(|text| &text[..1]).collect::<Vec<_>>().join(" "), expected, "{count}");
        }
    }

    #[test]
    fn a_session_that_is_newer_at_the_second_reading_stays() {
        let mut newest = Newest::new(1);
        newest.add(&session("a x 02 02"));
        newest.add(&session("b x 01 01"));
        newest.finish();
        for (text, expected) in [("n x 05 05", true), ("b x 01 01", false), ("b x 02 03", true), ("m z 01 01", true)] {
            assert_eq!(newest.keeps(&session(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_does_not_count_is_removed_while_sessions_are_read() {
        let of_user = |user: usize, time: usize| {
            let created = format!("2024-10-12T{:02}:{:02}:{:02}", time / 3_600, time / 60 % 60, time % 60);
            let value =
                json!({"outsideSid": format!("{user}-{time}"), "userDn": user.to_string(), "creationDate": created});
            Session::read("test", value).expect("a session")
        };
        let (users, sessions) = (50, 4_000);
        for count in [1, 3] {
            let mut newest = Newest::new(count);
            for time in 0..sessions {
                // The times come neither in ascending nor in descending order.
                (0..users).for_each(|user| newest.add(&of_user(user, time * 7 % sessions)));
            }
            assert!(newest.entries.capacity() <= FEWEST * 2, "{}", newest.entries.capacity());
            newest.finish();
            assert_eq!(newest.entries.len(), users);
            for (user, time) in [(0, sessions - 1), (7, sessions - count), (49, sessions - count - 1), (3, 0)] {
                assert_eq!(newest.keeps(&of_user(user, time)), time + count >= sessions, "{count} {user} {time}");
            }
        }
    }
}
