//! `session stats`: what is counted, and in which formats.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::common::Sandbox;

/// The lists of a run in JSON: what was counted by, with values and numbers.
fn lists(rows: &Value) -> BTreeMap<String, BTreeMap<Option<String>, u64>> {
    let mut lists: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
    for row in rows.as_array().expect("a list") {
        let list = lists.entry(row["by"].as_str().expect("a text").to_owned()).or_default();
        let sessions = row["sessions"].as_u64().expect("a number");
        assert_eq!(list.insert(row["value"].as_str().map(str::to_owned), sessions), None, "each value once: {row}");
    }
    lists
}

#[test]
fn counts_are_those_of_the_sessions_that_a_search_finds() {
    let sandbox = Sandbox::start(&["--sessions", "450"]);
    let found = sandbox.run(["session", "search", "--all", "--format=json", "--where=.deletable"]).json();
    let entries = found["entries"].as_array().expect("a list");
    let by = "--by=user,ip,state,client,day-created";
    let run = sandbox.run(["session", "stats", "--where=.deletable", by]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.starts_with("The server can't filter by --where"), "{run:?}");
    let counted = lists(&run.json());
    assert_eq!(counted.keys().collect::<Vec<_>>(), ["client", "day-created", "ip", "state", "user"]);
    type Member = fn(&Value) -> Value;
    let members: [(&str, Member); 4] = [
        ("user", |session| session["sessionAttributes"]["auth_user"].clone()),
        ("ip", |session| session["sessionAttributes"]["remote_ip"].clone()),
        ("state", |session| session["state"].clone()),
        ("day-created", |session| session["creationDate"].as_str().map_or(Value::Null, |date| date[..10].into())),
    ];
    for (by, member) in members {
        let mut expected: BTreeMap<Option<String>, u64> = BTreeMap::new();
        for session in entries {
            *expected.entry(member(session).as_str().map(str::to_owned)).or_default() += 1;
        }
        assert_eq!(counted[by], expected, "{by}");
    }
    let of_clients: u64 = counted["client"].values().sum();
    assert!(of_clients >= entries.len() as u64, "a session of several clients counts for each");
}

#[test]
fn every_format_has_the_same_values_and_a_terminal_format_has_bars() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let csv = sandbox.run(["session", "stats", "--by=state", "--format=csv"]);
    let mut lines = csv.stdout.lines();
    assert_eq!((csv.status, lines.next()), (0, Some("by,value,sessions,percent")), "{csv:?}");
    let first: Vec<&str> = lines.next().expect("a row").split(',').collect();
    assert_eq!(first[..2], ["state", "authenticated"], "{csv:?}");
    let jsonl = sandbox.run(["session", "stats", "--by=state", "--format=jsonl"]);
    let row: Value = serde_json::from_str(jsonl.stdout.lines().next().expect("a line")).expect("JSON");
    assert_eq!((row["value"].as_str(), row["sessions"].to_string()), (Some("authenticated"), first[2].to_owned()));
    let table = sandbox.run(["session", "stats", "--by=state,user", "--top=2", "--format=table"]);
    let mut words = table.stdout.lines().nth(1).expect("a row").split_whitespace();
    assert_eq!((words.next(), words.next()), (Some("authenticated"), Some(first[2])), "{table:?}");
    assert!(words.any(|word| word.starts_with('█')) && table.stdout.contains("\n("), "{table:?}");
    assert!(table.stderr.starts_with("user: ") && table.stderr.contains("--top 0 shows all"), "{table:?}");
    let jq = sandbox.run(["session", "stats", "--by=state", "--jq=.[0].value"]);
    assert_eq!(jq.stdout, "\"authenticated\"\n", "{jq:?}");
    let empty = sandbox.run(["session", "stats", "--user=nobody", "--format=table"]);
    assert_eq!((empty.status, &*empty.stdout, &*empty.stderr), (0, "", "No session matches.\n"));
    let empty = sandbox.run(["session", "stats", "--user=nobody"]);
    assert_eq!((empty.status, &*empty.stdout), (0, "[]\n"), "{empty:?}");
}

#[test]
fn networks_and_limits() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let run = sandbox.run(["session", "stats", "--by=ip", "--ip-prefix=24"]);
    let networks = lists(&run.json()).remove("ip").expect("a list");
    let is_network = |value: &str| value.ends_with(".0/24") || value.ends_with("::/64");
    assert!(networks.keys().flatten().all(|value| is_network(value)), "{run:?}");
    let run = sandbox.run(["session", "stats", "--by=ip", "--ip-prefix6=32"]);
    let networks = lists(&run.json()).remove("ip").expect("a list");
    assert!(networks.contains_key(&Some("2001:db8::/32".to_owned())), "{run:?}");
    assert!(networks.keys().flatten().any(|value| !value.contains('/')), "{run:?}");
    let run = sandbox.run(["session", "stats", "--by=user", "--ip-prefix=24"]);
    assert!(run.status == 2 && run.stderr.contains("--by ip counts by address"), "{run:?}");
    // The counts that are shown are right, but the command does not pass for complete.
    let run = sandbox.run(["session", "stats", "--by=state,user", "--max-values=3"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("warning: --by user: there are too many different values"), "{run:?}");
    assert_eq!(lists(&run.json())["user"].keys().flatten().count(), 3, "{run:?}");
}
