//! Counts sessions by what they have in common, exactly, in the memory of the different values.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::address;
use super::model::Session;
use crate::args::Dimension;
use crate::json::Wanted;
use crate::time;

/// The most memory of the values of all lists, in bytes.
const MOST_MEMORY: usize = 256 << 20;

/// About the memory of a value beside its text, in bytes.
const ENTRY: usize = 64;

/// How values are made of sessions, and how many are counted.
#[derive(Clone, Debug)]
pub struct Grouping {
    /// The lengths of the prefixes of IPv4 and IPv6 networks; `None` counts by address.
    pub prefixes: (Option<u8>, Option<u8>),
    /// The zone of hours and days.
    pub zone: TimeZone,
    /// The largest number of different values of a list.
    pub most_values: usize,
}

/// A value, and the number of its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value; `None` for sessions without one.
    pub value: Option<String>,
    /// The number of sessions.
    pub sessions: u64,
}

/// The values of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What is counted by.
    pub by: Dimension,
    /// The values: times in order, others by the number of their sessions.
    pub groups: Vec<Group>,
    /// The values that are left out for being too many: their number, and that of their sessions.
    pub left_out: (usize, u64),
    /// The number of sessions whose value was not counted since a limit was reached.
    pub uncounted: u64,
}

/// Counts sessions.
#[derive(Debug)]
pub struct Statistics {
    grouping: Grouping,
    counts: Vec<Counts>,
    sessions: u64,
    memory: usize,
    most_memory: usize,
}

#[derive(Debug)]
struct Counts {
    by: Dimension,
    groups: HashMap<Box<str>, u64>,
    without: u64,
    uncounted: u64,
}

impl Statistics {
    /// Counts by these dimensions, each once.
    #[must_use]
    pub fn new(dimensions: &[Dimension], grouping: Grouping) -> Self {
        let mut counts: Vec<Counts> = Vec::new();
        for by in dimensions {
            if !counts.iter().any(|known| known.by == *by) {
                counts.push(Counts { by: *by, groups: HashMap::new(), without: 0, uncounted: 0 });
            }
        }
        Self { grouping, counts, sessions: 0, memory: 0, most_memory: MOST_MEMORY }
    }

    /// The members of a session that are looked at.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::default();
        self.counts.iter().flat_map(|counts| members(counts.by)).for_each(|path| wanted.add(path));
        wanted
    }

    /// Counts a session.
    pub fn add(&mut self, session: &Session) {
        self.sessions += 1;
        for counts in &mut self.counts {
            let values = values(counts.by, session, &self.grouping);
            if values.is_empty() {
                counts.without += 1;
            }
            for value in values {
                if let Some(count) = counts.groups.get_mut(value.as_str()) {
                    *count += 1;
                    continue;
                }
                let memory = self.memory + value.len() + ENTRY;
                if counts.groups.len() >= self.grouping.most_values || memory > self.most_memory {
                    counts.uncounted += 1;
                    continue;
                }
                self.memory = memory;
                counts.groups.insert(value.into_boxed_str(), 1);
            }
        }
    }

    /// The number of sessions.
    #[must_use]
    pub const fn sessions(&self) -> u64 {
        self.sessions
    }

    /// The lists with at most `top` values each, those with the most sessions.
    #[must_use]
    pub fn lists(self, top: Option<usize>) -> Vec<List> {
        self.counts.into_iter().map(|counts| counts.list(top)).collect()
    }
}

impl Counts {
    fn list(self, top: Option<usize>) -> List {
        let without = (self.without > 0).then_some(Group { value: None, sessions: self.without });
        let groups = self.groups.into_iter();
        let groups = groups.map(|(value, sessions)| Group { value: Some(value.into_string()), sessions });
        let mut groups: Vec<Group> = groups.chain(without).collect();
        // A value comes before none.
        let place = |group: &Group| (group.value.is_none(), group.value.clone());
        groups.sort_by_cached_key(|group| (Reverse(group.sessions), place(group)));
        let rest = groups.split_off(top.unwrap_or(groups.len()).min(groups.len()));
        if self.by.is_of_times() {
            groups.sort_by_cached_key(place);
        }
        let left_out = (rest.len(), rest.iter().map(|group| group.sessions).sum());
        List { by: self.by, groups, left_out, uncounted: self.uncounted }
    }
}

/// The members that the values of a dimension are made of.
const fn members(by: Dimension) -> &'static [&'static [&'static str]] {
    match by {
        Dimension::User => &[&["sessionAttributes", "auth_user"]],
        Dimension::Client => &[&["sessionAttributes", "client_id"], &["permissionGrantedMap"]],
        Dimension::Ip => &[&["sessionAttributes", "remote_ip"]],
        Dimension::Acr => &[&["sessionAttributes", "acr"]],
        Dimension::State => &[&["state"]],
        Dimension::HourCreated | Dimension::DayCreated => &[&["creationDate"]],
        Dimension::HourExpires | Dimension::DayExpires => &[&["expirationDate"]],
        Dimension::HourUsed | Dimension::DayUsed => &[&["lastUsedAt"]],
    }
}

/// The values of a session in a dimension.
fn values(by: Dimension, session: &Session, grouping: &Grouping) -> Vec<String> {
    let one = |text: Option<&str>| text.map(str::to_owned).into_iter().collect();
    let time = |member: &str, pattern: &str| {
        let time = session.text(member).and_then(time::parse_server);
        time.map(|time| time.to_zoned_datetime(grouping.zone.clone()).strftime(pattern).to_string())
            .into_iter()
            .collect()
    };
    // The offset tells the two hours apart that have the same number when summer time ends.
    let hour = if grouping.zone == TimeZone::UTC { "%Y-%m-%d %H:00" } else { "%Y-%m-%d %H:00%:z" };
    match by {
        Dimension::User => one(session.user()),
        Dimension::Client => session.clients().into_iter().map(str::to_owned).collect(),
        Dimension::Ip => session
            .attribute("remote_ip")
            .map(|text| address::network_of(text, grouping.prefixes).unwrap_or_else(|| text.to_owned()))
            .into_iter()
            .collect(),
        Dimension::Acr => one(session.attribute("acr")),
        Dimension::State => one(session.state()),
        Dimension::HourCreated => time("creationDate", hour),
        Dimension::DayCreated => time("creationDate", "%Y-%m-%d"),
        Dimension::HourExpires => time("expirationDate", hour),
        Dimension::DayExpires => time("expirationDate", "%Y-%m-%d"),
        Dimension::HourUsed => time("lastUsedAt", hour),
        Dimension::DayUsed => time("lastUsedAt", "%Y-%m-%d"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn session(value: Value) -> Session {
        Session::read("test", value).expect("a session")
    }

    fn grouping() -> Grouping {
        Grouping { prefixes: (None, None), zone: TimeZone::UTC, most_values: 1_000 }
    }

    fn of_user(name: &str) -> Session {
        session(json!({"sessionAttributes": {"auth_user": name}}))
    }

    /// The lists as text: `user: a 2, - 1`.
    fn counted(by: &[Dimension], grouping: Grouping, sessions: &[Session], top: Option<usize>) -> Vec<String> {
        let mut statistics = Statistics::new(by, grouping);
        // Only the wanted members count.
        let wanted = statistics.wanted();
        let part = |session: &Session| {
            Session::of(wanted.read(&Value::Object(session.json().clone()).to_string()).expect("JSON"))
        };
        sessions.iter().for_each(|session| statistics.add(&part(session)));
        assert_eq!(statistics.sessions(), sessions.len() as u64);
        let text = |group: &Group| format!("{} {}", group.value.as_deref().unwrap_or("-"), group.sessions);
        let lists = statistics.lists(top).into_iter();
        lists
            .map(|list| {
                let groups: Vec<String> = list.groups.iter().map(text).collect();
                let (values, sessions) = list.left_out;
                let rest = if values > 0 { format!(" +{values}/{sessions}") } else { String::new() };
                let uncounted = if list.uncounted > 0 { format!(" ?{}", list.uncounted) } else { String::new() };
                format!("{}: {}{rest}{uncounted}", list.by.name(), groups.join(", "))
            })
            .collect()
    }

    #[test]
    fn each_dimension_has_its_values() {
        let one = session(json!({
            "state": "authenticated", "creationDate": "2024-10-25T14:52:06", "lastUsedAt": "2024-10-25T15:00:00.5",
            "permissionGrantedMap": {"permissionGranted": {"c2": true, "c1": true, "c3": false}},
            "sessionAttributes": {"auth_user": "a", "client_id": "c1", "remote_ip": "::ffff:192.0.2.7", "acr": "otp"},
        }));
        let other = session(json!({"state": "authenticated", "sessionAttributes": {"remote_ip": "[2001:db8::7]"}}));
        let odd = session(json!({"creationDate": "soon", "sessionAttributes": {"remote_ip": "192.0.2.7, 10.0.0.1"}}));
        let sessions = [one, other, odd];
        use Dimension::{Acr, Client, DayCreated, DayExpires, HourUsed, Ip, State, User};
        let by = [User, Client, Ip, Acr, State, DayCreated, HourUsed, DayExpires, User];
        assert_eq!(
            counted(&by, grouping(), &sessions, None),
            [
                "user: - 2, a 1",
                "client: - 2, c1 1, c2 1",
                "ip: 192.0.2.7 1, 192.0.2.7, 10.0.0.1 1, 2001:db8::7 1",
                "acr: - 2, otp 1",
                "state: authenticated 2, - 1",
                "day-created: 2024-10-25 1, - 2",
                "hour-used: 2024-10-25 15:00 1, - 2",
                "day-expires: - 3",
            ]
        );
        let networks = Grouping { prefixes: (Some(24), Some(32)), ..grouping() };
        assert_eq!(
            counted(&[Ip], networks, &sessions, None),
            ["ip: 192.0.2.0/24 1, 192.0.2.7, 10.0.0.1 1, 2001:db8::/32 1"]
        );
        let zone = TimeZone::fixed(jiff::tz::offset(10));
        assert_eq!(
            counted(&[HourUsed, DayCreated], Grouping { zone, ..grouping() }, &sessions[..1], None),
            ["hour-used: 2024-10-26 01:00+10:00 1", "day-created: 2024-10-26 1"]
        );
    }

    #[test]
    fn the_top_values_have_the_most_sessions_and_times_stay_in_order() {
        let users = ["b", "a", "c", "c", "b", "c"].map(of_user);
        assert_eq!(counted(&[Dimension::User], grouping(), &users, Some(1)), ["user: c 3 +2/3"]);
        let created = |date: &str| session(json!({"creationDate": date}));
        let days = ["2024-01-03", "2024-01-01", "2024-01-03", "2024-01-02", "2024-01-02"].map(created);
        assert_eq!(
            counted(&[Dimension::DayCreated], grouping(), &days, Some(2)),
            ["day-created: 2024-01-02 2, 2024-01-03 2 +1/1"]
        );
    }

    #[test]
    fn a_limit_counts_what_it_leaves_out() {
        let users = ["a", "b", "c", "a", "c"].map(of_user);
        let few = Grouping { most_values: 2, ..grouping() };
        assert_eq!(counted(&[Dimension::User], few, &users, None), ["user: a 2, b 1 ?2"]);
        let mut statistics = Statistics::new(&[Dimension::User], grouping());
        statistics.most_memory = 2 * (ENTRY + 1);
        users.iter().for_each(|user| statistics.add(user));
        assert_eq!(statistics.lists(None)[0].uncounted, 2);
    }

    proptest! {
        #[test]
        fn every_session_is_counted_once(names in proptest::collection::vec("[ab]?[cd]?", 0..60), top in 0_usize..8) {
            let sessions: Vec<Session> = names.iter().map(|name| of_user(name)).collect();
            let mut expected: BTreeMap<Option<&str>, u64> = BTreeMap::new();
            for name in &names {
                *expected.entry(Some(name.as_str()).filter(|name| !name.is_empty())).or_default() += 1;
            }
            let mut statistics = Statistics::new(&[Dimension::User], grouping());
            sessions.iter().for_each(|session| statistics.add(session));
            let list = statistics.lists(Some(top)).remove(0);
            for group in &list.groups {
                prop_assert_eq!(expected.get(&group.value.as_deref()), Some(&group.sessions));
            }
            let shown: u64 = list.groups.iter().map(|group| group.sessions).sum();
            prop_assert_eq!(shown + list.left_out.1, names.len() as u64);
            prop_assert_eq!(list.groups.len() + list.left_out.0, expected.len());
        }
    }
}
