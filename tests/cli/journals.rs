//! Journals: where they are, which are refused, listed and removed.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::process::Command;

use crate::common::script::{Server, json, text};
use crate::common::{Home, Run, Sandbox};
use crate::resume::{journal, journals, outcomes};

#[test]
fn journals_are_removed_only_when_finished_or_named() {
    let sandbox = Sandbox::start(&[]);
    let delete = |user: &str| {
        let run = sandbox.run(["session", "delete", "--user", user, "--include-protected", "--yes"]);
        assert_eq!(run.status, 0, "{run:?}");
    };
    delete("admin");
    let finished = journal(&sandbox.home);
    delete("wanda.lewis");
    let all = journals(&sandbox.home);
    let unfinished = all.iter().find(|path| **path != finished).expect("another journal").clone();
    // As after a kill: the outcomes are not there.
    let text = std::fs::read_to_string(&unfinished).expect("a journal");
    let kept: Vec<&str> =
        text.lines().filter(|line| !line.contains("\"outcome\"") && !line.contains("\"finished\"")).collect();
    std::fs::write(&unfinished, kept.join("\n") + "\n").expect("written");
    let clean = ["session", "journals", "--remove-finished", "--format=json"];
    let run = sandbox.run(clean);
    assert!(run.status == 2 && run.stderr.contains("add --yes"), "{run:?}");
    let run = sandbox.run([&clean[..], &["--older-than=1h", "--yes"]].concat());
    assert_eq!((run.status, run.json()), (0, serde_json::json!([])), "it was made now: {run:?}");
    let run = sandbox.run([&clean[..], &["--yes"]].concat());
    let rows = run.json();
    assert_eq!((run.status, rows.as_array().map(Vec::len)), (0, Some(1)), "{run:?}");
    assert_eq!((&rows[0]["state"], &rows[0]["path"]), (&"removed".into(), &finished.display().to_string().into()));
    assert_eq!(journals(&sandbox.home), std::slice::from_ref(&unfinished));
    let run = sandbox.run([&clean[..], &["--yes"]].concat());
    assert!(run.status == 0 && run.stderr.contains("nothing was removed"), "{run:?}");
    let other = sandbox.home.path().join("other");
    std::fs::write(&other, "precious").expect("written");
    for (path, status) in [(&other, 2), (&finished, 2), (&unfinished, 0)] {
        let run = sandbox.run(["session", "journals", "--yes", "--remove", &path.display().to_string()]);
        assert_eq!(run.status, status, "{run:?}");
        assert_eq!(run.stderr.contains("can't go on"), status == 0, "{run:?}");
    }
    assert!(other.exists() && journals(&sandbox.home).is_empty());
}

#[test]
fn a_journal_that_can_not_be_used_is_refused_before_anything_is_sent() {
    let home = Home::new();
    let server = Server::start(vec![
        json("200 OK", "{\"outsideSid\": \"a\"}"),
        text("403 Forbidden", ""),
        json("200 OK", "{\"outsideSid\": \"a\"}"),
    ]);
    let url = format!("--config-url={}", server.url());
    let run =
        |arguments: &[&str]| home.run([&url, "--access-token=t", "--retries=0", "session"].iter().chain(arguments));
    let path = home.path().join("j.jsonl");
    let name = path.to_str().expect("UTF-8");
    assert_eq!(run(&["delete", "a", "--yes", "--journal", name]).status, 1);
    assert!(journals(&home).is_empty(), "only the named file is written");
    let journal = std::fs::read_to_string(&path).expect("a journal");
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("UTF-8").to_owned()
    };
    let other = write("other", &journal.replace(&server.url(), "https://other.example/"));
    let profile = write("profile", &journal.replace("\"profile\":null", "\"profile\":\"one\""));
    let damaged = write("damaged", &journal.replace("\"end\":{\"sessions\":1", "\"end\":{\"sessions\":2"));
    let cut = write("cut", journal.split_inclusive('\n').next().expect("a line"));
    let newer = write("newer", &journal.replace("\"plan\":1", "\"plan\":2"));
    let sids = write("sids", "a\n");
    let used = write("used", &journal);
    let lock = std::fs::File::open(&used).expect("a file");
    lock.lock().expect("a lock");
    let none = home.path().join("none/j.jsonl");
    let none = none.to_str().expect("UTF-8");
    let table: &[(&[&str], i32, &str)] = &[
        (&["delete", "a", "--yes", "--journal", name], 2, "File exists"),
        (&["delete", "a", "--yes", "--journal", none], 2, "No such file or directory"),
        (&["resume", "--yes", &other], 2, "is of https://other.example/, and this command calls http://127.0.0.1"),
        (&["resume", "--yes", &profile], 2, "was made with the profile one, and this command uses no profile"),
        (&["resume", "--yes", &damaged], 2, "line 3 is damaged: it names 2 sessions"),
        (&["resume", "--yes", &cut], 2, "the plan is incomplete"),
        (&["resume", "--yes", &newer], 2, "it has version 2"),
        (&["resume", "--yes", &sids], 2, "it is not a plan or a journal"),
        (&["resume", "--yes", &used], 2, "another config-cli is working on it"),
        (&["resume", "--yes", none], 2, "No such file or directory"),
        (&["resume", "--yes"], 4, "has anything left to do"),
        (&["resume", name], 2, "needs a confirmation"),
        (&["resume", name, "--curl"], 2, "--curl can't show these requests"),
    ];
    for (arguments, status, message) in table {
        let run = run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (*status, ""), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(message) && run.stderr.contains("hint:"), "{arguments:?}: {run:?}");
    }
    // A dry run leaves no journal, a run that does not begin neither.
    let dry = run(&["delete", "a", "--dry-run", "--journal", none]);
    assert_eq!((dry.status, journals(&home).len()), (0, 0), "{dry:?}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn without_a_place_for_the_journal_a_run_goes_on_with_a_warning() {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config-cli/data")).expect("a directory");
    std::fs::write(home.path().join("config-cli/data/journals"), "").expect("a file in the way");
    let server = Server::start(vec![json("200 OK", "{\"outsideSid\": \"a\"}"), text("403 Forbidden", "")]);
    let url = format!("--config-url={}", server.url());
    let run = home.run([&url, "--access-token=t", "session", "delete", "a", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run.stdout)["a"].as_str()), (1, "failed"), "{run:?}");
    assert!(run.stderr.contains("without one, the run can't be resumed"), "{run:?}");
    assert!(!run.stderr.contains("session resume"), "{run:?}");
    server.requests();
}

#[cfg(target_os = "linux")]
#[test]
fn a_journal_that_is_full_stops_the_run_before_the_next_deletion() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let csv =
        sandbox.run(["session", "search", "--limit=40", "--format=csv", "--columns=sid", "--filter=deletable=true"]);
    let sids: Vec<&str> = csv.stdout.lines().skip(1).collect();
    let before = sandbox.count();
    let mut command = Command::new("sh");
    command.env_clear().envs(sandbox.command().get_envs().filter_map(|(name, value)| Some((name, value?))));
    // The plan of 40 sessions takes less than 14 kB; a file may have 16 kB.
    command.args(["-c", "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_config-cli")]);
    command.args(["session", "delete", "--yes", "--format=jsonl"]).args(&sids);
    let run = Run::of(command.output().expect("sh runs"));
    let outcomes = outcomes(&run.stdout);
    let deleted = outcomes.values().filter(|outcome| *outcome == "deleted").count();
    assert_eq!((run.status, outcomes.len()), (1, 40), "{run:?}");
    assert!((1..40).contains(&deleted) && before - sandbox.count() == deleted as u64, "{run:?}");
    assert!(run.stderr.contains("can't be written: File too large") && run.stderr.contains("goes on"), "{run:?}");
    let run = sandbox.run(["session", "resume", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, sandbox.count()), (0, before - 40), "{run:?}");
    assert_eq!(self::outcomes(&run.stdout).len(), 40);
}

#[test]
fn journals_are_listed_in_every_format_without_a_server() {
    let home = Home::new();
    let none = home.run(["session", "journals"]);
    assert_eq!((none.status, none.stdout.as_str()), (0, "[]\n"), "{none:?}");
    assert!(none.stderr.contains("There are no journals."), "{none:?}");
    let directory = home.path().join("config-cli/data/journals");
    std::fs::create_dir_all(&directory).expect("a directory");
    let line = |number: u64, outcome: &str| {
        format!("{{\"at\":\"2026-01-01T00:00:00Z\",\"sid\":\"s\",\"number\":{number},\"outcome\":\"{outcome}\"}}\n")
    };
    let began = "{\"at\":\"2026-01-01T00:00:00Z\",\"began\":\"delete\"}\n";
    let plan = "{\"plan\":1,\"program\":\"x\",\"made\":\"2026-01-01T00:00:00.5Z\",\
                \"server\":\"https://\\u001b[2Jjans.example/\",\"action\":\"delete\"}\n\
                {\"session\":{\"sid\":\"s\"}}\n{\"session\":{\"sid\":\"s\"}}\n{\"end\":{\"sessions\":2,\"tokens\":0}}\n";
    let write = |name: &str, parts: &[&str]| {
        std::fs::write(directory.join(name), [&[plan], parts].concat().concat()).expect("a journal");
    };
    write("1.jsonl", &[]);
    write("2.jsonl", &[began, &line(0, "deleted"), &line(1, "protected")]);
    write("3.jsonl", &[began, &line(0, "unknown")]);
    write("4.jsonl", &[began]);
    write("5.jsonl", &["damaged\n"]);
    write("6.plan", &[]);
    let lock = std::fs::File::open(directory.join("4.jsonl")).expect("a file");
    lock.lock().expect("a lock");
    let csv = home.run(["session", "journals", "--format=csv", "--columns=state,done,left,unknown,made"]);
    let rows: Vec<&str> = csv.stdout.lines().collect();
    let made = "2026-01-01T00:00:00Z";
    let expected = [
        "state,done,left,unknown,made".to_owned(),
        format!("running,0,2,0,{made}"),
        format!("unfinished,0,2,1,{made}"),
        format!("finished,2,0,0,{made}"),
        format!("planned,0,2,0,{made}"),
    ];
    assert_eq!((csv.status, rows.as_slice()), (1, expected.each_ref().map(String::as_str).as_slice()), "{csv:?}");
    assert!(csv.stderr.contains("5.jsonl can't be read: line 5 is damaged"), "{csv:?}");
    let table = home.run(["session", "journals", "--format=table"]);
    assert!(table.stdout.contains("\\x1b[2Jjans.example") && !table.stdout.contains('\u{1b}'), "{table:?}");
    let jq = home.run(["session", "journals", "--jq", "map(.left) | add"]);
    assert_eq!(jq.stdout, "6\n", "{jq:?}");
}
