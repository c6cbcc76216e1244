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
fn a_plan_of_tokens_is_applied_exactly_and_what_changed_is_told() {
    let sandbox = Sandbox::start(&[]);
    let path = sandbox.home.path().join("plan");
    let plan = path.to_str().expect("a path");
    let selectors = ["token", "revoke", "--user=admin", "--type=refresh", "--reason=T-1"];
    let made = sandbox.run(selectors.iter().chain(&["--plan", plan]));
    assert_eq!((made.status, made.stdout.as_str(), count(&sandbox, &[])), (0, "", 611), "{made:?}");
    assert!(made.stderr.contains(&format!("`config-cli session apply {plan}` revokes them.")), "{made:?}");
    assert!(made.stderr.contains("refresh_token"), "a sample is shown: {made:?}");
    let again = sandbox.run(selectors.iter().chain(&["--plan", plan]));
    assert!(again.status == 2 && again.stderr.contains("name a file that does not exist"), "{again:?}");
    // One token is revoked meanwhile, and one is as if it was issued since.
    let text = std::fs::read_to_string(&path).expect("a plan");
    let mut lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() == 9 && lines[0].contains("\"reason\":\"T-1\""), "{text}");
    lines.remove(1);
    std::fs::write(&path, lines.join("\n").replace("\"tokens\":7", "\"tokens\":6") + "\n").expect("a file");
    let gone: Value = serde_json::from_str(lines[1]).expect("JSON");
    let gone = gone["token"]["code"].as_str().expect("a code");
    assert_eq!(sandbox.run(["token", "revoke", gone, "--yes"]).status, 0);
    let receipt = sandbox.home.path().join("receipt");
    let receipt = receipt.to_str().expect("a path");
    let apply = |more: &[&str]| sandbox.run(["session", "apply", plan, "--format=jsonl"].iter().chain(more));
    let unanswered = apply(&[]);
    assert!(unanswered.status == 2 && unanswered.stderr.contains("nothing was revoked"), "{unanswered:?}");
    for (more, word) in [(&["--dry-run"][..], "would-be-revoked"), (&["--yes", "--receipt", receipt], "revoked")] {
        let run = apply(more);
        assert_eq!((run.status, outcomes(&run.stdout)), (1, counted(&[("not-found", 1), (word, 5)])), "{run:?}");
        for told in [
            "Gone since the plan was made: 1 token.",
            "Not in the plan, and not touched, though its selectors match: 1 token.",
        ] {
            assert!(run.stderr.contains(told), "{told}: {run:?}");
        }
        assert!(run.stdout.lines().all(|row| row.contains("\"operator_reason\":\"T-1\"")), "{run:?}");
    }
    assert_eq!((count(&sandbox, &["--user=admin", "--type=refresh"]), count(&sandbox, &[])), (1, 605));
    let verified = sandbox.run(["receipt", "verify", receipt, "--format=json"]).json();
    assert_eq!((&verified["action"], &verified["counts"]["revoked"]), (&"revoke-tokens".into(), &5.into()));
    assert_eq!(apply(&["--yes", "--ignore-not-found"]).status, 0);
    let unknown = std::fs::read_to_string(&path).expect("a plan").replace("--type=refresh", "--typ=refresh");
    std::fs::write(&path, unknown).expect("a file");
    let refused = apply(&["--yes"]);
    assert!(refused.status == 2 && refused.stderr.contains("--typ"), "{refused:?}");
}

#[test]
fn a_revocation_of_tokens_leaves_evidence() {
    let sandbox = Sandbox::start(&[]);
    let path = |name: &str| sandbox.home.path().join(name).to_str().expect("UTF-8").to_owned();
    let (export, journal, receipt) = (path("export"), path("journal"), path("receipt"));
    let files = ["--export", &export, "--journal", &journal, "--receipt", &receipt, "--reason=stolen"];
    let line = ["token", "revoke", "--user=admin", "--type=refresh", "--format=jsonl"];
    for (planning, flag) in [("--dry-run", "--export"), ("--dry-run", "--receipt")] {
        let run = sandbox.run(line.iter().chain(&[planning, flag, "x"]));
        assert!(run.status == 2 && run.stderr.contains("exclude each other"), "{run:?}");
    }
    let found = sandbox.run(["token", "list", "--user=admin", "--type=refresh", "--all", "--format=jsonl"]).stdout;
    let run = sandbox.run(line.iter().chain(&files).chain(&["--yes"]));
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("revoked", 7)])), "{run:?}");
    let read =
        |text: &str| -> Vec<Value> { text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect() };
    let exported = std::fs::read_to_string(&export).expect("an export");
    let sorted = |mut tokens: Vec<Value>| {
        tokens.sort_by_key(|token| token["tokenCode"].as_str().map(str::to_owned));
        tokens
    };
    assert_eq!(sorted(read(&exported)), sorted(read(&found)), "whole records");
    let written = read(&std::fs::read_to_string(&journal).expect("a journal"));
    assert_eq!(written[0]["reason"], "stolen");
    assert_eq!(written.iter().filter(|line| line["outcome"] == "revoked").count(), 7);
    let verified = sandbox.run(["receipt", "verify", &receipt, "--format=json"]).json();
    assert_eq!((&verified["reason"], &verified["counts"]["revoked"]), (&"stolen".into(), &7.into()), "{verified}");
}

/// A server that has two tokens of a user: the code of the token `x`, which the run uses, and another.
fn has_the_token_of_the_run() -> impl Fn(&Request) -> Reply + Send + 'static {
    const CODES: [&str; 2] = ["2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", "other"];
    let revoked = std::sync::Mutex::new(Vec::new());
    move |request| {
        let mut revoked = revoked.lock().expect("no test panicked here");
        let last = request.url().path_segments().and_then(Iterator::last).unwrap_or_default().to_owned();
        if request.method == "DELETE" {
            revoked.push(last);
            return text("200 OK", "");
        }
        let left = CODES.into_iter().filter(|code| !revoked.iter().any(|gone| gone == code));
        let entries: Vec<Value> = left.map(|code| serde_json::json!({"tokenCode": code, "userId": "a"})).collect();
        json("200 OK", &serde_json::json!({"totalEntriesCount": entries.len(), "entries": entries}).to_string())
    }
}

#[test]
fn the_token_of_the_run_is_kept_and_neither_planned_nor_exported() {
    let server = Recorder::start(has_the_token_of_the_run());
    let home = Home::new();
    let url = format!("--config-url={}/", server.url());
    let path = |name: &str| home.path().join(name).to_str().expect("UTF-8").to_owned();
    let (plan, export) = (path("plan"), path("export"));
    let run = |more: &[&str]| {
        let line = [&url, "--access-token=x", "token", "revoke", "--user=a", "--format=jsonl"];
        home.run(line.iter().chain(more))
    };
    let made = run(&["--plan", &plan]);
    assert!(made.status == 0 && made.stderr.contains("1 token that config-cli itself uses is kept"), "{made:?}");
    let planned = std::fs::read_to_string(&plan).expect("a plan");
    assert!(planned.contains("\"other\"") && !planned.contains("2d711642"), "{planned}");
    let ended = run(&["--export", &export, "--yes"]);
    assert_eq!((ended.status, outcomes(&ended.stdout)), (1, counted(&[("protected", 1), ("revoked", 1)])), "{ended:?}");
    let exported = std::fs::read_to_string(&export).expect("an export");
    assert!(exported.contains("\"other\"") && exported.lines().count() == 1, "{exported}");
}

#[test]
fn missing_scopes_are_told_and_nothing_is_done() {
    let sandbox = Sandbox::start(&[]);
    let with = |scope: &str| format!("--access-token={}", Raw::new(&sandbox).token(scope));
    let read_only = with("https://jans.io/oauth/config/token.readonly");
    let run = sandbox.run([read_only.as_str(), "token", "revoke", "--user=admin", "--yes"]);
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
