//! The selectors of sessions: what the server filters, what is compared here, and what is counted.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::BTreeSet;

use crate::common::script::{Server, json};
use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};

/// The sids that a search with these selectors finds.
fn sids(sandbox: &Sandbox, selectors: &[&str]) -> Vec<String> {
    let line = ["session", "search", "--all", "--format=csv", "--columns=sid"];
    let run = sandbox.run(line.iter().chain(selectors));
    assert_eq!(run.status, 0, "{run:?}");
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

/// What `session count` prints for these selectors.
fn count(sandbox: &Sandbox, selectors: &[&str]) -> usize {
    let run = sandbox.run(["session", "count"].iter().chain(selectors));
    assert_eq!(run.status, 0, "{run:?}");
    run.stdout.trim_end().parse().expect("a number")
}

#[test]
fn what_the_server_can_not_filter_is_compared_here_and_said() {
    let sandbox = Sandbox::start(&[]);
    let all = sids(&sandbox, &[]);
    let table: &[(&[&str], &str)] = &[
        (&["--ip=192.0.2.0/24"], "--ip with a network"),
        (&["--ip=2001:db8::/32"], "--ip with a network"),
        (&["--where=.state == \"unauthenticated\""], "--where"),
        (&["--ip=192.0.2.0/24", "--where=.deletable"], "--ip with a network and --where"),
    ];
    for (selectors, flags) in table {
        let run = sandbox.run(["session", "count"].iter().chain(*selectors));
        let notice = format!(
            "The server can't filter by {flags}: the sessions that match the rest are read, and compared here.\n"
        );
        assert_eq!((run.status, run.stderr.as_str()), (0, notice.as_str()), "{selectors:?}");
        let found = sids(&sandbox, selectors);
        assert_eq!(run.stdout, format!("{}\n", found.len()));
        assert!(!found.is_empty() && found.len() < all.len(), "{selectors:?}: {}", found.len());
    }
    let run = sandbox.run(["session", "count", "--ip=192.0.2.7"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "the server compares an address");
}

#[test]
fn a_single_address_is_sent_in_the_spellings_that_a_server_stores() {
    let page = || json("200 OK", r#"{"totalEntriesCount":2,"entriesCount":1,"entries":[{"outsideSid":"a"}]}"#);
    let server = Server::start(vec![page(), page()]);
    let url = format!("--config-url={}", server.url());
    let run = Home::new().run([&url, "--access-token=t", "session", "count", "--ip=192.0.2.7"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "4\n"), "{run:?}");
    let mut requests: Vec<String> = server.requests().iter().map(|request| format!("{request:?}")).collect();
    requests.sort();
    for (request, address) in requests.iter().zip(["%3A%3Affff%3A192.0.2.7", "192.0.2.7"]) {
        assert!(request.contains(&format!("limit=1&fieldValuePair=jansSessAttr.remote_ip%3D{address}&")), "{request}");
    }
}

#[test]
fn counting_is_one_request_where_the_server_counts() {
    let server = Server::start(vec![json(
        "200 OK",
        r#"{"totalEntriesCount":1234567,"entriesCount":1,"entries":[{"outsideSid":"a"}]}"#,
    )]);
    let url = format!("--config-url={}", server.url());
    let run = Home::new().run([&url, "--access-token=t", "session", "count", "--user=a", "--used-before=-7d"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "1234567\n", ""));
    server.requests();
}

#[test]
fn a_count_is_a_number_or_an_object() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let run = |arguments: &[&str]| sandbox.run(["session", "count"].iter().chain(arguments));
    assert_eq!(run(&[]).stdout, "30\n");
    assert_eq!(run(&["--format=table"]).stdout, "30\n");
    assert_eq!(run(&["--format=json"]).json(), serde_json::json!({"count": 30}));
    assert_eq!(run(&["--format=jsonl"]).stdout, "{\"count\":30}\n");
    assert_eq!(run(&["--format=csv"]).stdout, "count\n30\n");
    assert_eq!(run(&["--format=yaml"]).stdout, "count: 30\n");
    assert_eq!(run(&["--jq=.count + 1"]).stdout, "31\n");
    assert_eq!(run(&["--user=nobody"]).stdout, "0\n");
}

#[test]
fn a_file_of_users_selects_their_sessions_in_one_search_for_each() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let home = sandbox.home.path();
    let path = home.join("users");
    let listed = |text: &str| {
        std::fs::write(&path, text).expect("a file");
        count(&sandbox, &["--users-file", path.to_str().expect("a path")])
    };
    let admin = count(&sandbox, &["--user=admin"]);
    assert!(admin > 0);
    assert_eq!(listed("admin"), admin);
    assert_eq!(listed("\u{feff}# stolen\r\n\r\n admin \r\nnobody\r\nadmin\r\n"), admin);
    let many: String = (0..700).map(|index| format!("user{index}\n")).collect();
    assert_eq!(listed(&format!("{many}admin\n")), admin, "more than 500 searches");
    for nothing in ["", "# none\n"] {
        assert_eq!(listed(nothing), 0, "an empty list is not every user");
    }
    let line = ["session", "count", "--users-file", path.to_str().expect("a path")];
    let run = sandbox.run(line);
    assert!(run.stderr.starts_with("There is no user in ") && run.stdout == "0\n", "{run:?}");
    std::fs::write(&path, "admin\na,b\n").expect("a file");
    let run = sandbox.run(line);
    assert!(run.status == 2 && run.stderr.contains("--users-file: auth_user can't be compared with `a,b`"), "{run:?}");
    let input = |arguments: &[&str]| {
        let mut command = sandbox.command();
        command.args(arguments).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the binary runs");
        // A write error is ignored: a refused command does not read its input.
        let _ = std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), b"admin\n");
        Run::of(child.wait_with_output().expect("an output"))
    };
    assert_eq!(input(&["session", "count", "--users-file=-"]).stdout, format!("{admin}\n"));
    let twice = input(&["session", "count", "--users-file=-", "--from=-"]);
    assert!(twice.status == 2 && twice.stderr.contains("standard input is named twice"), "{twice:?}");
}

#[test]
fn sids_of_a_file_are_looked_up_or_narrow_other_selectors() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let path = sandbox.home.path().join("sids");
    let admin = sids(&sandbox, &["--user=admin"]);
    let unauthenticated = sids(&sandbox, &["--state=unauthenticated"]);
    let both: Vec<&String> = admin.iter().chain(&unauthenticated).collect();
    std::fs::write(&path, both.iter().map(|sid| format!("{sid}\n")).collect::<String>() + "no-such-sid\n")
        .expect("a file");
    let from = format!("--from={}", path.display());
    let distinct: BTreeSet<&String> = both.into_iter().collect();
    let run = sandbox.run(["session", "search", "--all", "--format=csv", "--columns=sid", &from]);
    assert_eq!((run.stdout.lines().count() - 1, run.stderr.as_str()), (distinct.len(), "Not found: 1 sid.\n"));
    assert_eq!(count(&sandbox, &[&from]), distinct.len());
    assert_eq!(sids(&sandbox, &[&from, "--user=admin"]), admin);
    assert_eq!(count(&sandbox, &[&from, "--user=admin", "--except", WELL_KNOWN_SID]), admin.len() - 1);
    let sorted = sids(&sandbox, &[&from, "--sort-by=sid", "--descending"]);
    assert!(sorted.is_sorted_by(|one, other| one >= other) && sorted.len() == distinct.len(), "{sorted:?}");
    // What a search prints is read back.
    let json = sandbox.run(["session", "search", "--user=admin", "--format=json"]).stdout;
    std::fs::write(&path, json).expect("a file");
    assert_eq!(sids(&sandbox, &[&from]).into_iter().collect::<BTreeSet<_>>(), admin.into_iter().collect());
    std::fs::write(&path, "").expect("a file");
    let run = sandbox.run(["session", "count", &from]);
    assert!(run.stdout == "0\n" && run.stderr.starts_with("There is no sid in "), "{run:?}");
}

#[test]
fn exceptions_and_the_newest_sessions_stay_out() {
    let sandbox = Sandbox::start(&[]);
    let admin = sids(&sandbox, &["--user=admin", "--sort-by=created", "--descending"]);
    let left = |selectors: &[&str]| sids(&sandbox, &[&["--user=admin"], selectors].concat());
    assert_eq!(left(&["--except", WELL_KNOWN_SID]).len(), admin.len() - 1);
    assert!(!left(&["--except", WELL_KNOWN_SID]).contains(&WELL_KNOWN_SID.to_owned()));
    assert_eq!(left(&["--except-user=ADMIN"]), Vec::<String>::new());
    assert_eq!(left(&["--except-user=122ff2df-911d-424b-bbfe-891a43a70e95"]), Vec::<String>::new());
    assert_eq!(left(&["--except-user=other"]).len(), admin.len());
    let older: BTreeSet<String> = left(&["--keep-newest=3"]).into_iter().collect();
    assert_eq!(older, admin[3..].iter().cloned().collect());
    // The exception is taken away first: it is none of the newest that stay.
    let older = left(&["--keep-newest=3", "--except", &admin[0]]);
    assert_eq!(older.into_iter().collect::<BTreeSet<_>>(), admin[4..].iter().cloned().collect());
    assert_eq!(count(&sandbox, &["--user=admin", "--keep-newest=1000"]), 0);
}

#[test]
fn pages_of_compared_sessions_have_a_start_and_a_limit() {
    let sandbox = Sandbox::start(&[]);
    let all = sids(&sandbox, &["--ip=192.0.2.0/24"]);
    let search =
        |more: &[&str]| sandbox.run(["session", "search", "--ip=192.0.2.0/24", "--format=json"].iter().chain(more));
    let entries = |run: &Run| -> Vec<String> {
        let page = run.json();
        let entries = page["entries"].as_array().expect("entries");
        entries.iter().map(|entry| entry["outsideSid"].as_str().expect("a sid").to_owned()).collect()
    };
    let page = search(&["--start=3", "--limit=4"]);
    assert_eq!(entries(&page), all[3..7]);
    assert!(
        page.stderr.ends_with("4 shown, and more match: --start 7 gets the next, --all gets every one.\n"),
        "{page:?}"
    );
    assert_eq!((&page.json()["start"], &page.json()["totalEntriesCount"]), (&3.into(), &serde_json::Value::Null));
    let whole = search(&["--all"]);
    assert_eq!((entries(&whole), &whole.json()["totalEntriesCount"]), (all.clone(), &all.len().into()));
    let exact = search(&["--limit", &all.len().to_string()]);
    assert!(entries(&exact) == all && !exact.stderr.contains("more"), "{exact:?}");
    let none = search(&["--limit=0"]);
    assert_eq!((entries(&none).len(), &none.json()["totalEntriesCount"]), (0, &all.len().into()));
    assert!(none.stderr.ends_with(&format!("{} sessions match.\n", all.len())), "{none:?}");
    let past = search(&["--start=900"]);
    assert!(entries(&past).is_empty() && past.stderr.contains("none of them at --start 900"), "{past:?}");
}

#[test]
fn selectors_are_checked_before_anything_is_sent() {
    let home = Home::new();
    let table: &[(&[&str], &str)] = &[
        (&["--ip=192.0.2"], "--ip: `192.0.2` is not an IP address or network"),
        (&["--ip=192.0.2.7/24"], "write 192.0.2.0/24 for the network"),
        (&["--idle-for=soon"], "--idle-for: `soon` is not a length of time"),
        (&["--where=.["], "--where: expected"),
        (&["--where=.a", "--where=.b"], "`and` joins two conditions in one filter"),
        (&["--keep-newest=0"], "not in 1..=1000"),
        (&["--except="], "--except has no value"),
        (&["--users-file=/no/such/file"], "/no/such/file can't be read"),
        (&["--from=/no/such/file"], "/no/such/file can't be read"),
    ];
    for command in ["search", "count"] {
        for (selectors, expected) in table {
            let run = home.run(["--host=127.0.0.1:1", "--access-token=t", "session", command].iter().chain(*selectors));
            assert!(run.status == 2 && run.stderr.contains(expected), "{selectors:?}: {run:?}");
        }
    }
}

#[test]
fn a_predicate_that_fails_or_does_not_end_in_memory_is_an_error() {
    let sandbox = Sandbox::start(&["--sessions", "10"]);
    for (filter, expected) in [(".userDn.x", "cannot index"), ("def f: [f]; f", "recurses without end")] {
        let run = sandbox.run(["session", "count", "--where", filter]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(
            run.stderr.contains("error: --where failed on the session ") && run.stderr.contains(expected),
            "{run:?}"
        );
    }
}

#[test]
fn the_requests_of_a_count_are_printed() {
    let home = Home::new();
    let lines = |selectors: &[&str]| {
        let line = ["--host=jans.example", "--access-token=t", "--curl", "session", "count"];
        let run = home.run(line.iter().chain(selectors));
        assert_eq!(run.status, 0, "{run:?}");
        let requests = run.stdout.lines().map(|line| line.rsplit('/').next().unwrap_or_default().to_owned());
        requests.collect::<Vec<_>>()
    };
    assert_eq!(lines(&[]), ["search?limit=1'"]);
    assert_eq!(lines(&["--idle-for=2h"]), ["search?limit=1&fieldValuePair=lastUsedAt%3C%3D2025-12-31+22%3A00%3A00'"]);
    assert_eq!(lines(&["--ip=192.0.2.0/24"]), ["search?limit=200'"]);
    let path = home.path().join("sids");
    std::fs::write(&path, "s1\ns2\n").expect("a file");
    assert_eq!(lines(&[&format!("--from={}", path.display())]), ["s1", "s2"]);
}
