//! The commands for issued tokens against a sandbox over TLS, and what is left in its database.

use std::collections::BTreeMap;

use crate::common::raw::Raw;
use crate::common::script::{Recorder, Reply, Request, json, text};
use crate::common::{Home, Sandbox};
use serde_json::Value;

/// How many tokens match a filter.
fn count(sandbox: &Sandbox, filters: &[&str]) -> u64 {
    let found = sandbox.run(["token", "list", "--limit=1", "--format=json"].iter().chain(filters));
    found.json()["totalEntriesCount"].as_u64().expect("a number")
}

/// How many rows of JSON lines have each outcome.
fn outcomes(lines: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        *counts.entry(row["outcome"].as_str().expect("an outcome").to_owned()).or_default() += 1;
    }
    counts
}

fn counted(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
}

#[test]
fn tokens_are_listed_by_the_words_of_sessions() {
    let sandbox = Sandbox::start(&[]);
    insta::assert_snapshot!("list", sandbox.shown(&["token", "list", "--user=admin", "--limit=3", "--format=table"]));
    let csv = sandbox.run(["token", "list", "--user=admin", "--type=refresh", "--all", "--format=csv"]);
    let rows: Vec<&str> = csv.stdout.lines().collect();
    assert_eq!(rows[0], "user,type,expires,client,grant,code,created,user_dn,session_dn,scope");
    assert!(rows.len() == 8 && rows[1..].iter().all(|row| row.starts_with("admin,refresh_token,")), "{rows:?}");

    assert_eq!(count(&sandbox, &[]), 611);
    let access = count(&sandbox, &["--type=access"]);
    let refresh = count(&sandbox, &["--type=refresh_token"]);
    assert_eq!(count(&sandbox, &["--type=access_token", "--type=refresh"]), access + refresh);
    assert_eq!(count(&sandbox, &["--grant=client_credentials"]), 5);
    let expired = count(&sandbox, &["--expires-before=now"]);
    assert_eq!(expired + count(&sandbox, &["--expires-after=now"]), 611);
    assert!(expired > 0 && count(&sandbox, &["--filter=expirationDate <= now"]) == expired);
    let all = sandbox.run(["token", "list", "--all", "--format=jsonl"]);
    assert_eq!((all.stdout.lines().count(), all.stderr.as_str()), (611, ""));
    let none = sandbox.run(["token", "list", "--limit=0", "--user=admin", "--format=table"]);
    assert_eq!((none.stdout.as_str(), none.stderr.as_str()), ("", "27 tokens match.\n"));
}

#[test]
fn what_can_not_be_meant_is_refused_before_anything_is_sent() {
    let home = Home::new();
    let cases: &[(&str, &[&str])] = &[
        ("nothing_selected", &["token", "revoke", "--yes"]),
        ("twice_selected", &["token", "revoke", "abc", "--user=admin", "--yes"]),
        ("every_token_of_a_user", &["token", "revoke", "--every-token", "--user=admin", "--yes"]),
        ("no_answer_possible", &["token", "revoke", "--user=admin"]),
        ("comma", &["token", "revoke", "--user=a,b", "--yes"]),
        ("session_dn", &["token", "list", "--filter=sessionDn=jansId=1"]),
        ("column", &["token", "list", "--columns=usr"]),
        ("service", &["-scim", "token", "list"]),
        ("all_and_limit", &["token", "list", "--all", "--limit=5"]),
    ];
    for (name, arguments) in cases {
        let run = home.run(["--host=127.0.0.1:9", "--access-token=x"].iter().chain(*arguments));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}: {run:?}");
        insta::assert_snapshot!(format!("usage_{name}"), run.stderr);
    }
}

#[test]
fn tokens_are_revoked_verified_and_reported() {
    let sandbox = Sandbox::start(&[]);
    let arguments = ["token", "revoke", "--user=admin", "--type=refresh", "--format=jsonl"];
    let dry = sandbox.run(arguments.iter().chain(&["--dry-run"]));
    assert_eq!((dry.status, outcomes(&dry.stdout)), (0, counted(&[("would-be-revoked", 7)])));
    assert!(dry.stderr.starts_with("Would revoke 7 tokens (refresh_token) of admin, through "), "{}", dry.stderr);
    let too_many = sandbox.run(arguments.iter().chain(&["--yes", "--max=6"]));
    assert_eq!(too_many.status, 1, "{too_many:?}");
    assert!(too_many.stderr.contains("7 tokens are selected, more than --max 6"), "{}", too_many.stderr);
    assert_eq!(count(&sandbox, &["--user=admin"]), 27, "nothing is revoked yet");

    let run = sandbox.run(arguments.iter().chain(&["--yes", "--max=7"]));
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("revoked", 7)])), "{run:?}");
    assert!(run.stderr.ends_with(&format!("7 revoked on {}.\n", sandbox.field("host"))), "{}", run.stderr);
    assert_eq!((count(&sandbox, &["--user=admin"]), count(&sandbox, &[])), (20, 604));
    assert_eq!(count(&sandbox, &["--user=admin", "--type=refresh"]), 0);
    let again = sandbox.run(arguments.iter().chain(&["--yes"]));
    assert_eq!((again.status, again.stdout.as_str()), (4, ""), "{again:?}");
    let again = sandbox.run(arguments.iter().chain(&["--yes", "--ignore-not-found"]));
    assert_eq!(again.status, 0, "{again:?}");
}

#[test]
fn the_output_of_a_list_is_the_input_of_a_revocation() {
    let sandbox = Sandbox::start(&[]);
    let csv = sandbox.run(["token", "list", "--grant=client_credentials", "--all", "--format=csv"]).stdout;
    let run = sandbox.run_with_input(&["token", "revoke", "-", "--yes", "--format=jsonl"], &csv);
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("revoked", 5)])), "{run:?}");
    assert_eq!(count(&sandbox, &[]), 606);
    // What is gone is told, and does not keep the others.
    let code = sandbox.run(["token", "list", "--user=admin", "--limit=1"]).json()["entries"][0]["tokenCode"].clone();
    let code = code.as_str().expect("a code");
    let run = sandbox.run(["token", "revoke", "none", code, "--yes", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run.stdout)), (1, counted(&[("not-found", 1), ("revoked", 1)])), "{run:?}");
    let run = sandbox.run(["token", "revoke", code, "--yes"]);
    assert_eq!((run.status, run.json()[0]["outcome"].as_str()), (4, Some("not-found")), "{run:?}");
}

#[test]
fn every_token_has_to_be_said() {
    let sandbox = Sandbox::start(&["--sessions", "6"]);
    let all = usize::try_from(count(&sandbox, &[])).expect("a number");
    let run = sandbox.run(["token", "revoke", "--every-token", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("revoked", all)])), "{run:?}");
    assert_eq!(count(&sandbox, &[]), 0);
}

#[test]
fn missing_scopes_are_told_and_nothing_is_done() {
    let sandbox = Sandbox::start(&[]);
    let with = |scope: &str| format!("--access-token={}", Raw::new(&sandbox).token(scope));
    let read_only = with("https://jans.io/oauth/config/token.readonly");
    let run = sandbox.run([read_only.as_str(), "token", "revoke", "--user=admin", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{run:?}");
    insta::assert_snapshot!("missing_scope_to_revoke", sandbox.stable(&run.stderr));
    let other = with("https://jans.io/oauth/jans-auth-server/session.readonly");
    let run = sandbox.run([other.as_str(), "token", "list"]);
    assert_eq!(run.status, 1, "{run:?}");
    insta::assert_snapshot!("missing_scope", sandbox.stable(&run.stderr));
    assert_eq!(count(&sandbox, &["--user=admin"]), 27);
}

/// A server that has one token, accepts its revocation, and keeps it.
fn keeps_tokens(request: &Request) -> Reply {
    if request.method == "DELETE" {
        return text("204 No Content", "");
    }
    json(
        "200 OK",
        r#"{"totalEntriesCount": 1, "entries": [{"tokenCode": "c\u001b[2J", "userId": "\u001b]0;x\u0007"}]}"#,
    )
}

#[test]
fn a_token_that_the_server_keeps_is_still_there_and_its_text_is_harmless() {
    let server = Recorder::start(keeps_tokens);
    let run = Home::new().run([
        format!("--config-url={}/", server.url()).as_str(),
        "--access-token=x",
        "token",
        "revoke",
        "--user=a",
        "--yes",
        "--format=table",
    ]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("still-there") && run.stderr.contains("1 still there on "), "{run:?}");
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{run:?}");
    let sent = server.take();
    // The first one checks the scope, with a code that no token has.
    assert_eq!(sent.iter().filter(|request| request.method == "DELETE").count(), 3, "{sent:?}");
}

#[test]
fn the_auth_server_ends_all_of_a_user_where_the_client_may() {
    let arguments = ["session", "revoke", "--user=admin", "--global", "--format=jsonl"];
    let stock = Sandbox::start(&[]);
    let refused = stock.run(arguments.iter().chain(&["--yes"]));
    assert_eq!((refused.status, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.contains("needs the scope global_token_revocation"), "{}", refused.stderr);
    assert_eq!((stock.count_of("admin"), count(&stock, &["--user=admin"])), (10, 27));

    let sandbox = Sandbox::start(&["--allow-global-revocation"]);
    let dry = sandbox.run(arguments.iter().chain(&["--dry-run"]));
    assert_eq!((dry.status, outcomes(&dry.stdout)), (0, counted(&[("would-be-revoked", 1)])), "{dry:?}");
    assert_eq!(sandbox.count_of("admin"), 10, "a dry run ends nothing");
    let run = sandbox.run(arguments.iter().chain(&["--yes"]));
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("revoked", 1)])), "{run:?}");
    let row = run.json();
    assert_eq!((&row["sessions"], &row["tokens"], &row["sessions_left"]), (&10.into(), &27.into(), &0.into()));
    assert_eq!((sandbox.count_of("admin"), count(&sandbox, &["--user=admin"])), (0, 0));
    let again = sandbox.run(arguments.iter().chain(&["--yes"]));
    assert_eq!((again.status, outcomes(&again.stdout)), (4, counted(&[("not-found", 1)])), "{again:?}");
    let mixed = sandbox.run(["session", "revoke", "--global", "--user-dn=inum=x,ou=people,o=jans", "--yes"]);
    assert_eq!(mixed.status, 2, "{mixed:?}");
}
