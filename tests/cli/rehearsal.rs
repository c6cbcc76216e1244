//! `sandbox --from EXPORT`: what is planned for a server is tried with its sessions before.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::common::{Home, Sandbox};

/// The sessions of a sandbox, by sid.
fn sessions(sandbox: &Sandbox) -> BTreeMap<String, Value> {
    let run = sandbox.run(["session", "search", "--all", "--format=jsonl"]);
    assert_eq!(run.status, 0, "{run:?}");
    let sessions = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    sessions.map(|session| (session["outsideSid"].as_str().expect("a sid").to_owned(), session)).collect()
}

/// An export of the sessions of a new sandbox.
fn export(home: &Home) -> (BTreeMap<String, Value>, String) {
    let origin = Sandbox::start(&[]);
    let sessions = sessions(&origin);
    let path = home.path().join("export.jsonl");
    let lines: String = sessions.values().map(|session| format!("{session}\n")).collect();
    std::fs::write(&path, lines).expect("a file");
    (sessions, path.display().to_string())
}

/// How many sessions there are of each value of an attribute, without the values.
fn shape(sessions: &BTreeMap<String, Value>, attribute: &str) -> Vec<usize> {
    let mut counts = BTreeMap::<String, usize>::new();
    for session in sessions.values() {
        *counts.entry(session["sessionAttributes"][attribute].to_string()).or_default() += 1;
    }
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable();
    counts
}

#[cfg(unix)]
#[test]
fn the_sandbox_has_the_sessions_of_the_export_until_it_stops() {
    let home = Home::new();
    let (original, path) = export(&home);
    let mut sandbox = Sandbox::start(&["--from", &path]);
    assert_eq!(sessions(&sandbox), original);
    let data = sandbox.home.path().join("config-cli/data/sandbox");
    let names = || {
        let entries = std::fs::read_dir(&data).expect("a directory").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert!(names().iter().any(|name| name.starts_with("rehearsal-")), "{:?}", names());
    let tokens = sandbox.run(["token", "list", "--user=admin", "--format=jsonl"]);
    assert!(tokens.stdout.lines().count() > 3, "{tokens:?}");
    assert_eq!(sandbox.count(), original.len() as u64);
    // A killed sandbox leaves its directory, and the next rehearsal removes it.
    sandbox.kill();
    let left: Vec<String> = names().into_iter().filter(|name| name.starts_with("rehearsal-")).collect();
    assert_eq!(left.len(), 1);
    sandbox.revive_with(&["--from", &path]);
    assert!(!names().contains(&left[0]), "{:?}", names());
    sandbox.stop();
    assert!(!names().iter().any(|name| name.starts_with("rehearsal-")), "{:?}", names());
}

#[test]
fn what_identifies_is_replaced_and_what_belongs_together_stays_together() {
    let home = Home::new();
    let (original, path) = export(&home);
    let sandbox = Sandbox::start(&["--from", &path, "--anonymise"]);
    let rehearsed = sessions(&sandbox);
    assert_eq!(rehearsed.len(), original.len());
    for attribute in ["auth_user", "client_id", "acr", "scope"] {
        assert_eq!(shape(&rehearsed, attribute), shape(&original, attribute), "{attribute}");
    }
    let text: String = rehearsed.values().map(Value::to_string).collect();
    for session in original.values() {
        let attributes = &session["sessionAttributes"];
        let identifying = [
            &session["outsideSid"],
            &session["userDn"],
            &session["sessionState"],
            &session["opbrowserState"],
            &session["deviceSecrets"][0],
            &attributes["auth_user"],
            &attributes["client_id"],
            &attributes["remote_ip"],
            &attributes["redirect_uri"],
            &attributes["nonce"],
            &attributes["state"],
        ];
        for value in identifying.into_iter().filter(|value| !value.is_null()) {
            // Without the quotation marks, so that a part of a text is found, too.
            let value = value.to_string();
            assert!(!text.contains(value.trim_matches('"')), "{value}");
        }
    }
    // Tokens and permissions name the same users and clients as the sessions.
    let session = rehearsed.values().find(|session| session["authenticationTime"].is_string()).expect("a session");
    let user = session["sessionAttributes"]["auth_user"].as_str().expect("a user");
    let client = session["sessionAttributes"]["client_id"].as_str().expect("a client");
    assert_eq!(session["permissionGrantedMap"]["permissionGranted"][client], true);
    let tokens = sandbox.run(["token", "list", "--user", user, "--client", client, "--format=jsonl"]);
    assert!(tokens.stdout.lines().count() >= 2, "{tokens:?}");
}

#[test]
fn a_mass_deletion_is_planned_and_tried_on_a_slow_and_failing_server() {
    let home = Home::new();
    let (original, path) = export(&home);
    let sandbox = Sandbox::start(&["--from", &path, "--anonymise", "--fault-rate=0.1", "--latency=5ms"]);
    let plan = home.path().join("rehearsal.plan").display().to_string();
    let planned =
        sandbox.run(["session", "delete", "--expires-before=2026-01-02", "--include-protected", "--plan", &plan]);
    assert_eq!(planned.status, 0, "{planned:?}");
    let applied = sandbox.run(["session", "apply", &plan, "--yes", "--format=jsonl"]);
    assert_eq!(applied.status, 0, "{applied:?}");
    let left = sessions(&sandbox);
    let deleted = applied.stdout.lines().count();
    assert!(
        deleted > 10 && left.len() + deleted == original.len(),
        "{deleted} of {}, {} left",
        original.len(),
        left.len()
    );
    let is_late = |session: &Value| session["expirationDate"].as_str() > Some("2026-01-02T00:00:00");
    assert!(left.values().all(is_late));
}

#[test]
fn an_export_that_can_not_be_used_is_refused() {
    let home = Home::new();
    let file = |name: &str, text: &str| {
        let path = home.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    };
    let good = file("good.jsonl", "{\"outsideSid\": \"a\"}\n");
    let database = home.path().join("own.sqlite").display().to_string();
    let made = home.run(["sandbox", "reset", "--sessions=1", "--database", &database]);
    assert_eq!(made.status, 0, "{made:?}");
    let table = [
        vec!["--from", "none.jsonl"],
        vec!["--from", &good, "--database", &database],
        vec!["--from", &good, "--sessions", "5"],
        vec!["--anonymise"],
    ];
    let mut table: Vec<Vec<String>> = table.map(|words| words.into_iter().map(str::to_owned).collect()).to_vec();
    for (name, text) in [
        ("empty.jsonl", ""),
        ("text.csv", "sid,user\na,b\n"),
        ("cut.jsonl", "{\"outsideSid\": \"a\"}\n{\"outsi"),
        ("list.json", "[1]"),
        ("nameless.jsonl", "{\"outsideSid\": \"a\"}\n{\"state\": \"authenticated\"}\n"),
    ] {
        table.push(vec!["--from".to_owned(), file(name, text)]);
    }
    let shown: Vec<String> = table
        .iter()
        .map(|words| {
            let run = home.run([&["sandbox".to_owned(), "--listen=127.0.0.1:0".to_owned()], words.as_slice()].concat());
            assert_eq!(run.stdout, "", "{run:?}");
            format!("$ sandbox {}\n{}: {}", words.join(" "), run.status, run.stderr)
        })
        .collect();
    insta::assert_snapshot!("refused", shown.join("\n").replace(&home.path().display().to_string(), "HOME"));
    let data = home.path().join("config-cli/data/sandbox");
    let left = std::fs::read_dir(data).expect("a directory").map(|entry| entry.expect("an entry").file_name());
    assert!(!left.into_iter().any(|name| name.to_string_lossy().starts_with("rehearsal-")), "nothing is left");
}
