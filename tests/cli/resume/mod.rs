//! Runs that are interrupted and resumed: every session has one outcome, which is what the server holds.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

mod killed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::common::script::{Reply, Server, json, text};
use crate::common::{Home, Run, Sandbox};

/// The outcome of each sid; a sid with two rows fails the test.
pub fn outcomes(lines: &str) -> BTreeMap<String, String> {
    let mut outcomes = BTreeMap::new();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| row[name].as_str().expect("a text").to_owned();
        let id = if row["code"].is_string() { text("code") } else { text("sid") };
        assert_eq!(outcomes.insert(id, text("outcome")), None, "{lines}");
    }
    outcomes
}

/// The only journal of a home directory.
pub fn journal(home: &Home) -> PathBuf {
    let paths = journals(home);
    assert_eq!(paths.len(), 1, "{paths:?}");
    paths[0].clone()
}

pub fn journals(home: &Home) -> Vec<PathBuf> {
    let directory = home.path().join("config-cli/data/journals");
    std::fs::read_dir(directory).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect()
}

/// The lines of a journal, without one that is cut off.
pub fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("a journal");
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    whole.map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn after_an_interruption_report_journal_and_receipt_have_the_same_counts() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let csv = sandbox.run(["session", "search", "--all", "--format=csv", "--columns=sid"]);
    let (list, receipt) = (sandbox.home.path().join("sids"), sandbox.home.path().join("receipt"));
    // The one that does not exist is in the last window, which is not reached.
    std::fs::write(&list, format!("{}none\n", csv.stdout)).expect("a file");
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=jsonl", "--rate=400/s", "--from"]).arg(&list);
    command.arg("--receipt").arg(&receipt).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut rows = String::new();
    std::io::BufRead::read_line(&mut stdout, &mut rows).expect("a row");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success());
    std::io::Read::read_to_string(&mut stdout, &mut rows).expect("the other rows");
    let run = Run::of(child.wait_with_output().expect("an output"));
    assert_eq!(run.status, 130, "{}", run.stderr);
    let reported = outcomes(&rows);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    reported.values().for_each(|outcome| *counts.entry(outcome.clone()).or_default() += 1);
    assert_eq!(reported["none"], "not-found");
    assert!(counts["protected"] > 0 && counts["not-tried"] > 1_000, "{counts:?}");
    let of_journal = sandbox.run(["session", "journals", "--format=json"]).json();
    let left = counts["not-tried"] + counts.get("unknown").copied().unwrap_or_default();
    assert_eq!(
        (&of_journal[0]["left"], &of_journal[0]["done"]),
        (&left.into(), &(reported.len() as u64 - left).into())
    );
    let receipt = receipt.to_str().expect("UTF-8");
    let verified = sandbox.run(["receipt", "verify", "--format=json", receipt]).json();
    let of_receipt: BTreeMap<String, u64> = serde_json::from_value(verified["counts"].clone()).expect("counts");
    assert_eq!(of_receipt, counts);
}

#[test]
fn after_a_kill_the_list_of_journals_counts_what_a_resumed_run_would_do() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let deletable = sandbox.run(["session", "count", "--filter=deletable=true", "--format=json"]).json();
    let deletable = deletable["count"].as_u64().expect("a number");
    let mut command = sandbox.command();
    command.args(["session", "delete", "--every-session", "--yes", "--format=jsonl", "--rate=400/s"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    std::io::BufRead::read_line(&mut stdout, &mut String::new()).expect("a row");
    child.kill().expect("it is killed");
    child.wait().expect("it ended");
    let listed = sandbox.run(["session", "journals", "--format=json"]).json();
    let number = |name: &str| listed[0][name].as_u64().expect("a number");
    assert_eq!((number("done") + number("left"), &listed[0]["state"]), (2600, &"unfinished".into()));
    // The protected ones of the windows that were not reached are not left to do.
    assert!(number("left") <= deletable && number("done") >= 2600 - deletable, "{listed} {deletable}");
    let run = sandbox.run(["session", "resume", "--yes"]);
    assert!(run.stderr.contains(&format!("Delete {} sessions of ", number("left"))), "{}", run.stderr);
    assert_eq!(run.json().as_array().map(Vec::len), Some(2600));
}

#[test]
fn an_interrupted_run_names_the_command_that_goes_on() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let csv = sandbox.run(["session", "search", "--all", "--format=csv", "--columns=sid", "--filter=deletable=true"]);
    let list = sandbox.home.path().join("sids");
    std::fs::write(&list, &csv.stdout).expect("a file");
    let from = list.to_str().expect("UTF-8");
    let before = sandbox.count();
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=jsonl", "--from", from]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut rows = String::new();
    for _ in 0..500 {
        std::io::BufRead::read_line(&mut stdout, &mut rows).expect("a row");
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success());
    std::io::Read::read_to_string(&mut stdout, &mut rows).expect("the other rows");
    let run = Run::of(child.wait_with_output().expect("an output"));
    let first = outcomes(&rows);
    let sids = csv.stdout.lines().count() - 1;
    let deleted = first.values().filter(|outcome| *outcome == "deleted").count();
    assert_eq!((run.status, first.len()), (130, sids), "{}", run.stderr);
    assert_eq!(before - sandbox.count(), deleted as u64);
    let path = journal(&sandbox.home);
    let hint = format!("{} left: `config-cli session resume {}` goes on.", sids - deleted, path.display());
    assert!(run.stderr.contains(&hint), "{}", run.stderr);
    let listed = sandbox.run(["session", "journals"]).json();
    assert_eq!((&listed[0]["state"], &listed[0]["left"]), (&"unfinished".into(), &(sids - deleted).into()));
    let run = sandbox.run(["session", "resume", "--yes", "--format=jsonl"]);
    let all = outcomes(&run.stdout);
    assert!(run.status == 0 && all.len() == sids && all.values().all(|outcome| outcome == "deleted"), "{}", run.stderr);
    assert_eq!(sandbox.count(), before - sids as u64);
    assert_eq!(sandbox.run(["session", "journals"]).json()[0]["state"], "finished");
}

#[test]
fn what_failed_is_tried_again_and_what_is_unknown_is_looked_up() {
    let session = || json("200 OK", "{\"outsideSid\": \"a\", \"deletable\": true}");
    let (done, broken) = (|| text("200 OK", ""), || text("500 Internal Server Error", ""));
    type Case = (&'static str, Vec<Reply>, Vec<Reply>, &'static str);
    let cases: Vec<Case> = vec![
        ("failed", vec![session(), text("403 Forbidden", "")], vec![done(), done()], "deleted"),
        ("failed", vec![session(), text("403 Forbidden", "")], vec![text("404 Not Found", "")], "not-found"),
        ("unknown", vec![session(), done(), broken()], vec![done()], "deleted"),
        ("unknown", vec![session(), done(), broken()], vec![broken()], "unknown"),
        ("unknown", vec![session(), done(), broken()], vec![session(), done(), done()], "deleted"),
        (
            "still-there",
            vec![session(), done(), session(), done(), session()],
            vec![session(), done(), done()],
            "deleted",
        ),
    ];
    for (first, replies, later, second) in cases {
        let home = Home::new();
        let count = replies.len();
        let server = Server::start(replies.into_iter().chain(later).collect());
        let url = format!("--config-url={}", server.url());
        let run = |arguments: &[&str]| {
            let line = [&url, "--access-token=t", "--retries=0", "session"];
            home.run(line.iter().chain(arguments).chain(&["--yes", "--format=jsonl"]))
        };
        let one = |run: &Run| outcomes(&run.stdout).into_values().next().expect("a row");
        let deletion = run(&["delete", "a"]);
        assert_eq!(one(&deletion), first, "{deletion:?}");
        assert!(deletion.stderr.contains("1 left: `config-cli session resume"), "{deletion:?}");
        let resumed = run(&["resume"]);
        assert_eq!(one(&resumed), second, "{first}: {resumed:?}");
        assert_eq!(resumed.status, i32::from(second == "unknown") + 4 * i32::from(second == "not-found"));
        assert!(server.requests().len() > count);
    }
}

#[test]
fn a_session_that_could_not_be_looked_up_is_looked_up_when_the_run_is_resumed() {
    let session = |sid: &str, deletable| {
        json("200 OK", &serde_json::json!({"outsideSid": sid, "deletable": deletable}).to_string())
    };
    let done = || text("200 OK", "");
    for (deletable, later, outcome) in [(true, vec![done(), done()], "deleted"), (false, vec![], "protected")] {
        let home = Home::new();
        let first = vec![text("403 Forbidden", ""), session("b", true), done(), done(), session("a", deletable)];
        let server = Server::start(first.into_iter().chain(later).collect());
        let url = format!("--config-url={}", server.url());
        let run = |arguments: &[&str]| {
            let line = [&url, "--access-token=t", "--retries=0", "session"];
            outcomes(&home.run(line.iter().chain(arguments).chain(&["--yes", "--format=jsonl"])).stdout)
        };
        // Both look-ups are sent at once: the outcomes say which one failed.
        let before = run(&["delete", "a", "b"]);
        let after = run(&["resume"]);
        let failed = before.iter().find(|(_, outcome)| *outcome == "failed").expect("one failed").0;
        assert_eq!(after[failed], outcome, "{before:?}: {after:?}");
        assert!(after.iter().all(|(sid, outcome)| sid == failed || outcome == "deleted"), "{before:?}: {after:?}");
        server.requests();
    }
}
