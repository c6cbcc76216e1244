//! The evidence of a run: `--reason`, `--export` and `--receipt`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};

/// The sids of a user's sessions, and of those that may be deleted.
fn sessions_of(sandbox: &Sandbox, user: &str) -> Vec<Value> {
    let page = sandbox.run(["session", "search", "--user", user, "--all", "--format", "json"]).json();
    page["entries"].as_array().expect("entries").clone()
}

fn sid(session: &Value) -> String {
    session["sessionAttributes"]["sid"].as_str().expect("a sid").to_owned()
}

fn sids(sessions: &[Value]) -> BTreeSet<String> {
    sessions.iter().map(sid).collect()
}

fn file(sandbox: &Sandbox, name: &str) -> PathBuf {
    sandbox.home.path().join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn json_lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("a file");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn verify(sandbox: &Sandbox, receipt: &Path) -> Run {
    sandbox.home.run(["receipt", "verify", text(receipt), "--format", "json"])
}

/// No journal and no temporary file is left in the directory of the evidence.
fn names_in(sandbox: &Sandbox) -> Vec<String> {
    let names = std::fs::read_dir(sandbox.home.path()).expect("a directory");
    let mut names: Vec<String> =
        names.map(|name| name.expect("a name").file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_deletion_leaves_an_export_a_reason_and_a_receipt() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let sessions = sessions_of(&sandbox, "admin");
    let (export, receipt) = (file(&sandbox, "export.jsonl"), file(&sandbox, "receipt.jsonl"));
    let mut arguments = vec!["session", "delete", "--yes", "--include-protected", "--format", "json"];
    arguments.extend(["--reason", "ticket 7", "--export", text(&export), "--receipt", text(&receipt)]);
    let listed = sids(&sessions);
    arguments.extend(listed.iter().map(String::as_str));
    arguments.push("none-such");
    let run = sandbox.run(&arguments);
    assert_eq!(run.status, 1, "one of them does not exist: {run:?}");
    let rows = run.json();
    let rows = rows.as_array().expect("rows");
    assert!(rows.iter().all(|row| row["operator_reason"] == "ticket 7"), "{rows:?}");

    let mut exported = json_lines(&export);
    exported.sort_by_key(sid);
    let mut expected = sessions;
    expected.sort_by_key(sid);
    assert_eq!(exported, expected, "whole sessions, as the server sent them");

    let verified = verify(&sandbox, &receipt);
    assert_eq!(verified.status, 0, "{verified:?}");
    let document = verified.json();
    assert_eq!((&document["reason"], &document["action"]), (&json!("ticket 7"), &json!("delete")));
    assert_eq!(document["counts"], json!({"deleted": listed.len(), "not-found": 1}));
    assert_eq!((&document["complete"], &document["expected_key"]), (&json!(true), &json!(true)));
    assert_eq!(document["server"], sandbox.field("config_url"));
    let lines = json_lines(&receipt);
    let outcomes: BTreeSet<String> = lines
        .iter()
        .filter(|line| line["outcome"] == "deleted")
        .map(|line| line["sid"].as_str().expect("a sid").to_owned())
        .collect();
    assert_eq!(outcomes, listed);
    #[cfg(unix)]
    for path in [&export, &receipt] {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777, 0o600, "{path:?}");
    }
}

#[test]
fn a_revocation_leaves_the_same() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let sessions = sessions_of(&sandbox, "admin");
    let (export, receipt) = (file(&sandbox, "export.jsonl"), file(&sandbox, "receipt.jsonl"));
    let mut arguments = vec!["session", "revoke", "--user", "admin", "--yes", "--format", "csv"];
    arguments.extend(["--reason", "stolen, again", "--export", text(&export), "--receipt", text(&receipt)]);
    let run = sandbox.run(&arguments);
    let heading = run.stdout.lines().next().expect("a heading");
    assert_eq!(heading, "sid,outcome,user,client,reason,operator_reason", "{run:?}");
    assert!(run.stdout.lines().skip(1).all(|line| line.ends_with(",\"stolen, again\"")), "{run:?}");
    let to_be_ended: Vec<Value> = sessions.into_iter().filter(|session| session["deletable"] != json!(false)).collect();
    assert_eq!(sids(&json_lines(&export)), sids(&to_be_ended), "protected sessions are not ended, so not exported");
    let document = verify(&sandbox, &receipt).json();
    assert_eq!(document["selectors"], json!(["--user", "admin"]));
    assert_eq!((&document["action"], &document["counts"]["deleted"]), (&json!("revoke"), &json!(to_be_ended.len())));
}

#[test]
fn a_deletion_in_the_embedded_sandbox_leaves_a_receipt_in_the_working_directory() {
    let home = Home::new();
    let mut command = home.command();
    command.args(["--sandbox", "session", "delete", WELL_KNOWN_SID, "--yes", "--receipt", "receipt.jsonl"]);
    let run = Run::of(command.current_dir(home.path()).output().expect("it runs"));
    assert_eq!(run.status, 0, "{run:?}");
    let receipt = home.path().join("receipt.jsonl");
    assert_eq!(home.run(["receipt", "verify", text(&receipt)]).status, 0);
}

#[test]
fn a_forged_receipt_of_a_run_is_found_out() {
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    let receipt = file(&sandbox, "receipt.jsonl");
    let sid = sid(&sessions_of(&sandbox, "admin")[0]);
    let arguments = ["session", "delete", &sid, "--yes", "--include-protected", "--receipt", text(&receipt)];
    assert_eq!(sandbox.run(arguments).status, 0);
    let genuine = std::fs::read_to_string(&receipt).expect("a receipt");
    let forged = genuine.replace("\"outcome\":\"deleted\"", "\"outcome\":\"failed\"");
    let line = genuine.lines().position(|line| line.contains("\"outcome\":\"deleted\"")).expect("an outcome") + 1;
    assert_ne!(forged, genuine);
    std::fs::write(&receipt, forged).expect("a file");
    let run = verify(&sandbox, &receipt);
    assert_eq!((run.status, &run.json()["line"], &run.json()["problem"]), (1, &json!(line), &json!("changed")));
}

#[test]
fn a_file_that_can_not_be_written_stops_the_run_before_anything_is_sent() {
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    let taken = file(&sandbox, "taken");
    std::fs::write(&taken, "mine").expect("a file");
    let (none, new) = (file(&sandbox, "none/file"), file(&sandbox, "new"));
    let (before, count) = (names_in(&sandbox), sandbox.count());
    let table: &[(&[&str], &str)] = &[
        (&["--receipt", text(&taken)], "exists, and is not replaced"),
        (&["--export", text(&taken)], "exists, and is not replaced"),
        (&["--receipt", text(&none)], "can't be written"),
        (&["--export", text(&none)], "can't be written"),
        (&["--receipt", text(&new), "--dry-run"], "--receipt and --dry-run exclude each other"),
        (&["--export", text(&new), "--dry-run"], "--export and --dry-run exclude each other"),
        (&["--receipt", text(&new), "--plan", text(&new)], "--receipt and --plan exclude each other"),
        (&["--reason", " "], "--reason has no text"),
    ];
    for (flags, message) in table {
        let run = sandbox.run([&["session", "revoke", "--user", "admin", "--yes"], *flags].concat());
        assert_eq!(run.status, 2, "{flags:?}: {run:?}");
        assert!(run.stderr.contains(message) && run.stderr.contains("hint: "), "{flags:?}: {run:?}");
    }
    assert_eq!((sandbox.count(), names_in(&sandbox)), (count, before));
    assert_eq!(std::fs::read_to_string(&taken).expect("a file"), "mine");
}

#[test]
fn a_run_that_deletes_nothing_leaves_nothing() {
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    let (export, receipt) = (file(&sandbox, "export.jsonl"), file(&sandbox, "receipt.jsonl"));
    let before = names_in(&sandbox);
    for command in [&["delete", "none-such"][..], &["revoke", "--user", "none-such"]] {
        let flags = ["--yes", "--export", text(&export), "--receipt", text(&receipt)];
        let run = sandbox.run([&["session"], command, &flags].concat());
        assert!(run.stderr.contains("No export and no receipt is written"), "{run:?}");
        assert_eq!((run.status, names_in(&sandbox).contains(&"export.jsonl".to_owned())), (4, false));
    }
    let names: Vec<String> = names_in(&sandbox).into_iter().filter(|name| name.ends_with(".new")).collect();
    assert!(names.is_empty() && before.len() <= names_in(&sandbox).len(), "{names:?}");
}

#[test]
fn selected_sessions_are_exported_and_what_is_spared_is_not() {
    let sandbox = Sandbox::start(&["--sessions", "450"]);
    let export = file(&sandbox, "export.jsonl");
    let spared = sids(&sessions_of(&sandbox, "admin"));
    let flags = ["--every-session", "--except-user", "admin", "--include-protected", "--yes", "--format", "jsonl"];
    let run = sandbox.run([&["session", "delete", "--export", text(&export)], &flags[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let deleted: BTreeSet<String> = run
        .stdout
        .lines()
        .map(|row| serde_json::from_str::<Value>(row).expect("JSON")["sid"].as_str().expect("a sid").to_owned())
        .collect();
    let exported = json_lines(&export);
    assert_eq!((sids(&exported), exported.len()), (deleted, 450 - spared.len()));
    assert!(sids(&exported).is_disjoint(&spared));
}

#[test]
fn the_reason_of_a_plan_is_that_of_the_run_which_applies_it() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let (plan, receipt) = (file(&sandbox, "plan.jsonl"), file(&sandbox, "receipt.jsonl"));
    let planned = sandbox.run(["session", "delete", "--user", "admin", "--plan", text(&plan), "--reason", "ticket 7"]);
    assert!(plan.exists(), "{planned:?}");
    let applied = sandbox.run(["session", "apply", text(&plan), "--yes", "--receipt", text(&receipt)]);
    let rows = applied.json();
    let rows = rows.as_array().expect("rows");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["operator_reason"] == "ticket 7"), "{applied:?}");
    let document = verify(&sandbox, &receipt).json();
    assert_eq!((&document["reason"], &document["valid"]), (&json!("ticket 7"), &json!(true)));
}

#[test]
fn a_receipt_of_a_finished_journal_is_written_by_resume() {
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    let (journal, receipt) = (file(&sandbox, "journal.jsonl"), file(&sandbox, "receipt.jsonl"));
    let arguments = ["session", "revoke", "--user", "admin", "--yes", "--reason", "x", "--journal", text(&journal)];
    let run = sandbox.run(arguments);
    let run_again = sandbox.run(["session", "resume", text(&journal), "--yes", "--receipt", text(&receipt)]);
    assert_eq!(run.json(), run_again.json(), "the same outcomes, with the reason");
    let document = verify(&sandbox, &receipt).json();
    assert_eq!((&document["valid"], &document["complete"]), (&json!(true), &json!(true)), "{document}");
}
