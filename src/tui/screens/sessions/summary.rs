//! Counts sessions by user, client, IP address and ACR, and by expiration.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::session::model::Session;

/// The number of values that a dimension keeps; the others are summed.
pub const TOP: usize = 5;

/// The number of hours for which the expirations are counted.
pub const HOURS: usize = 24;

/// The property by which sessions are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// The user's name.
    User,
    /// The OAuth client.
    Client,
    /// The user's IP address.
    Ip,
    /// The authentication method (ACR).
    Acr,
}

impl Dimension {
    /// All dimensions, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::User, Self::Client, Self::Ip, Self::Acr];

    /// The label of the dimension.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Client => "Client ID",
            Self::Ip => "IP",
            Self::Acr => "ACR",
        }
    }
}

/// An item that can be counted: a session or a row of the table.
pub trait Counted {
    /// Its value in a dimension.
    fn value(&self, dimension: Dimension) -> Option<&str>;
    /// When it expires.
    fn expiration(&self) -> Option<Timestamp>;
}

impl Counted for Session {
    fn value(&self, dimension: Dimension) -> Option<&str> {
        match dimension {
            Dimension::User => self.user(),
            Dimension::Client => self.client(),
            Dimension::Ip => self.attribute("remote_ip"),
            Dimension::Acr => self.attribute("acr"),
        }
    }

    fn expiration(&self) -> Option<Timestamp> {
        self.expiration()
    }
}

/// The number of sessions for each value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// The dimension.
    pub dimension: Dimension,
    /// The most frequent values with their numbers of sessions, in descending order, equal ones in alphabetical
    /// order. The values are not sanitised.
    pub top: Vec<(String, u64)>,
    /// The number of distinct values.
    pub distinct: usize,
    /// The number of sessions with a value that is not in `top`.
    pub others: u64,
    /// The number of sessions without a value.
    pub without: u64,
}

impl Breakdown {
    fn new<'a, S: Counted + 'a>(dimension: Dimension, sessions: impl Iterator<Item = &'a S>) -> Self {
        let mut counts: HashMap<&str, u64> = HashMap::new();
        let mut without = 0;
        for session in sessions {
            match session.value(dimension) {
                Some(value) => *counts.entry(value).or_default() += 1,
                None => without += 1,
            }
        }
        let distinct = counts.len();
        let mut top: Vec<(&str, u64)> = counts.into_iter().collect();
        top.sort_unstable_by(|(left, most), (right, more)| more.cmp(most).then(left.cmp(right)));
        let others = top.iter().skip(TOP).map(|(_, count)| count).sum();
        top.truncate(TOP);
        let top = top.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
        Self { dimension, top, distinct, others, without }
    }
}

/// The number of sessions for each time of expiration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expirations {
    /// Sessions that expire in each of the next hours.
    pub hours: [u64; HOURS],
    /// Sessions that have expired.
    pub expired: u64,
    /// Sessions that expire after the last of these hours.
    pub later: u64,
    /// Sessions without a known time of expiration.
    pub unknown: u64,
}

impl Expirations {
    fn new<'a, S: Counted + 'a>(sessions: impl Iterator<Item = &'a S>, now: Timestamp) -> Self {
        let mut expirations = Self::default();
        for session in sessions {
            let Some(expiration) = session.expiration() else {
                expirations.unknown += 1;
                continue;
            };
            let seconds = now.duration_until(expiration).as_secs();
            let count = match usize::try_from(seconds / 3_600) {
                _ if expiration <= now => &mut expirations.expired,
                Ok(hour) => expirations.hours.get_mut(hour).unwrap_or(&mut expirations.later),
                Err(_) => &mut expirations.later,
            };
            *count += 1;
        }
        expirations
    }
}

/// The counts of a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// One for each dimension, in their order.
    pub breakdowns: Vec<Breakdown>,
    /// When the sessions expire.
    pub expirations: Expirations,
}

impl Summary {
    /// Counts these sessions.
    #[must_use]
    pub fn new<'a, S: Counted + 'a>(sessions: impl Iterator<Item = &'a S> + Clone, now: Timestamp) -> Self {
        Self {
            breakdowns: Dimension::ALL.map(|dimension| Breakdown::new(dimension, sessions.clone())).into(),
            expirations: Expirations::new(sessions, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn session(value: Value) -> Session {
        Session::read("test", value).expect("a session")
    }

    #[test]
    fn values_are_counted_and_the_rest_is_summed() {
        let users = ["c", "a", "b", "a", "d", "e", "f", "g", "", "c", "a"];
        let mut sessions: Vec<Session> =
            users.iter().map(|user| session(json!({"sessionAttributes": {"auth_user": user}}))).collect();
        sessions.push(session(json!({})));
        let summary = Summary::new(sessions.iter(), Timestamp::UNIX_EPOCH);
        let users = &summary.breakdowns[0];
        let top: Vec<(&str, u64)> = users.top.iter().map(|(value, count)| (value.as_str(), *count)).collect();
        assert_eq!(top, [("a", 3), ("c", 2), ("b", 1), ("d", 1), ("e", 1)]);
        assert_eq!((users.distinct, users.others, users.without), (7, 2, 2));
        for breakdown in &summary.breakdowns[1..] {
            assert_eq!((breakdown.top.len(), breakdown.distinct, breakdown.without), (0, 0, 12));
        }
    }

    #[test]
    fn expirations_fall_into_hours() {
        let now: Timestamp = "2026-01-01T12:00:00Z".parse().expect("a timestamp");
        let table = [
            ("2026-01-01T12:00:00", "expired"),
            ("2025-12-31T12:00:00", "expired"),
            ("2026-01-01T12:00:00.001", "hour 0"),
            ("2026-01-01T12:59:59", "hour 0"),
            ("2026-01-01T13:00:00", "hour 1"),
            ("2026-01-02T11:59:59", "hour 23"),
            ("2026-01-02T12:00:00", "later"),
            ("9999-12-30T00:00:00", "later"),
            ("soon", "unknown"),
        ];
        for (text, expected) in table {
            let Expirations { hours, expired, later, unknown } =
                Expirations::new([session(json!({"expirationDate": text}))].iter(), now);
            let mut found =
                Vec::from_iter(hours.iter().position(|count| *count == 1).map(|hour| format!("hour {hour}")));
            for (count, name) in [(expired, "expired"), (later, "later"), (unknown, "unknown")] {
                found.extend((count == 1).then(|| name.to_owned()));
            }
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn every_dimension_reads_its_own_value() {
        let attributes = json!({"auth_user": "u", "client_id": "c", "remote_ip": "i", "acr": "a"});
        let session = session(json!({"sessionAttributes": attributes}));
        let values = Dimension::ALL.map(|dimension| session.value(dimension));
        assert_eq!(values, [Some("u"), Some("c"), Some("i"), Some("a")]);
    }
}
