//! Deletions and revocations: nothing is reported that was not seen, and what is reported is not lost.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use crate::common::script::{Reply, Server, json, text};
use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use serde_json::Value;

const TOKENS: &str = "Tokens issued in a session may outlive it";

/// The sids of sessions that may be deleted.
fn sids(sandbox: &Sandbox, count: usize) -> Vec<String> {
    let limit = format!("--limit={count}");
    let lines = sandbox.run(["session", "search", "--filter=deletable=true", &limit, "--format=csv", "--columns=sid"]);
    lines.stdout.lines().skip(1).map(str::to_owned).collect()
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
fn a_revocation_ends_what_the_server_keeps_and_says_deleted_for_what_is_gone() {
    let sandbox = Sandbox::start(&[]);
    let before = sandbox.count_of("admin");
    let others = sandbox.count() - before;
    let unauthenticated = sandbox.run(["session", "search", "--user=admin", "--state=unauthenticated"]).json();
    assert!(unauthenticated["totalEntriesCount"].as_u64() > Some(0), "the server's revocation leaves some");
    let run = sandbox.run(["session", "revoke", "--user=admin", "--yes", "--include-protected", "--format=jsonl"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(outcomes(&run.stdout), counted(&[("deleted", usize::try_from(before).expect("a number"))]));
    let alive = " of these users are alive, the last until 2026-01-";
    assert!(run.stderr.contains(alive) && run.stderr.contains(sandbox.field("host")), "{}", run.stderr);
    assert!(run.stderr.contains("`config-cli token revoke --user-inum 122ff2df-911d-424b-bbfe-891a43a70e95`"));
    assert_eq!((sandbox.count_of("admin"), sandbox.count()), (0, others));
}

#[test]
fn several_users_are_revoked_and_none_is_dropped() {
    let sandbox = Sandbox::start(&[]);
    let csv = sandbox.run(["session", "search", "--all", "--state=authenticated", "--format=csv", "--columns=user"]);
    let mut users: Vec<&str> = csv.stdout.lines().skip(1).collect();
    users.sort_unstable();
    users.dedup();
    let plain = |user: &&str| {
        *user != "admin" && user.chars().all(|character| character.is_ascii_lowercase() || character == '.')
    };
    let users: Vec<&str> = users.into_iter().filter(plain).take(2).collect();
    let arguments =
        ["session", "revoke", "--user", users[0], "--user", users[1], "--include-protected", "--format=jsonl"];
    let dry = sandbox.run(arguments.iter().chain(&["--dry-run"]));
    let found: Vec<Value> = dry.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for user in &users {
        assert!(found.iter().any(|row| row["user"] == *user), "{user} of {users:?}: {}", dry.stdout);
    }
    let run = sandbox.run(arguments.iter().chain(&["--yes"]));
    assert_eq!(run.status, 0, "{run:?}");
    for user in &users {
        assert_eq!(sandbox.count_of(user), 0, "{user}");
    }
    // One that is not there does not keep the other, and is told.
    let run = sandbox.run(["session", "revoke", "--user=nobody", "--user=admin", "--yes", "--include-protected"]);
    assert_eq!((run.status, sandbox.count_of("admin")), (1, 0), "{run:?}");
    assert!(run.stderr.contains("no session of the user nobody"), "{run:?}");
}

#[test]
fn a_dry_run_ends_with_the_status_of_the_run_after_it() {
    let sandbox = Sandbox::start(&[]);
    let table: &[(&[&str], i32)] = &[
        (&["delete", "no-such-sid"], 4),
        (&["delete", "no-such-sid", "--ignore-not-found"], 0),
        (&["delete", "no-such-sid", WELL_KNOWN_SID], 1),
        (&["revoke", "--user=nobody", "--user=admin", "--include-protected"], 1),
        (&["revoke", "--user=admin", "--include-protected"], 0),
    ];
    for (arguments, status) in table {
        // The dry run first: it leaves everything for the run.
        for more in ["--dry-run", "--yes"] {
            let run = sandbox.run(["session"].iter().chain(*arguments).chain(&[more]));
            assert_eq!(run.status, *status, "{arguments:?} {more}: {run:?}");
        }
        sandbox.run(["sandbox", "reset"]);
    }
}

#[test]
fn what_is_protected_is_named_with_the_flag_that_deletes_it_and_that_flag_deletes_it() {
    let sandbox = Sandbox::start(&[]);
    let page = sandbox.run(["session", "search", "--filter=deletable=false", "--limit=1"]).json();
    let sid = page["entries"][0]["outsideSid"].as_str().expect("a sid").to_owned();
    for more in [&["--dry-run"][..], &["--yes"]] {
        let run = sandbox.run(["session", "delete", &sid, "--format=jsonl"].iter().chain(more));
        assert_eq!(outcomes(&run.stdout), counted(&[("protected", 1)]), "{run:?}");
        assert!(run.stdout.contains("--include-protected") && run.stderr.contains("--include-protected"), "{run:?}");
    }
    let run = sandbox.run(["session", "delete", &sid, "--yes", "--include-protected", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("deleted", 1)])), "{run:?}");
    assert_eq!(sandbox.run(["session", "get", &sid]).status, 4);
}

#[test]
fn a_deletion_that_does_nothing_is_still_there_and_one_that_is_lost_is_unknown_or_seen() {
    let session = || json("200 OK", "{\"outsideSid\": \"a\", \"deletable\": true}");
    let done = || text("200 OK", "");
    type Case = (&'static str, Vec<Reply>, i32);
    let cases: Vec<Case> = vec![
        ("deleted", vec![session(), done(), done()], 0),
        ("still-there", vec![session(), done(), session(), done(), session()], 1),
        ("deleted", vec![session(), Reply::Close, done()], 0),
        ("deleted", vec![session(), Reply::Close, session(), done(), done()], 0),
        ("unknown", vec![session(), Reply::Close, text("500 Internal Server Error", "")], 1),
        ("unknown", vec![session(), text("504 Gateway Timeout", ""), text("500 Internal Server Error", "")], 1),
        ("unknown", vec![session(), done(), text("500 Internal Server Error", "")], 1),
        ("failed", vec![session(), text("403 Forbidden", "")], 1),
        ("failed", vec![text("500 Internal Server Error", "")], 1),
        ("not-found", vec![session(), text("404 Not Found", "")], 4),
    ];
    for (index, (outcome, replies, status)) in cases.into_iter().enumerate() {
        let server = Server::start(replies);
        let run = delete_at(&Home::new(), &server, &[]);
        assert_eq!((run.status, outcomes(&run.stdout)), (status, counted(&[(outcome, 1)])), "{index}: {run:?}");
        let is_told = run.stderr.contains(TOKENS);
        assert_eq!(is_told, matches!(outcome, "deleted" | "unknown"), "{index}: {run:?}");
        server.requests();
    }
}

#[test]
fn a_deletion_that_is_sent_again_and_finds_nothing_is_settled_by_looking() {
    let server = Server::start(vec![
        json("200 OK", "{\"outsideSid\": \"a\"}"),
        Reply::Close,
        text("404 Not Found", ""),
        text("200 OK", ""),
    ]);
    let run = delete_at(&Home::new(), &server, &["--retries=1"]);
    assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("deleted", 1)])), "{run:?}");
    let methods: Vec<String> = server.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["GET", "DELETE", "DELETE", "GET"]);
}

fn delete_at(home: &Home, server: &Server, more: &[&str]) -> Run {
    let url = format!("--config-url={}", server.url());
    let line = [url.as_str(), "--access-token=t", "--retries=0", "session", "delete", "a", "--yes", "--format=jsonl"];
    home.run(line.iter().chain(more))
}

#[test]
fn one_failing_look_up_does_not_abort_a_revocation_of_several_users() {
    let busy = || text("500 Internal Server Error", "");
    let page = || {
        json(
            "200 OK",
            "{\"totalEntriesCount\": 1, \"entries\": [{\"outsideSid\": \"s\", \"userDn\": \"inum=1,ou=people,o=jans\"}]}",
        )
    };
    let none = || json("200 OK", "{\"totalEntriesCount\": 0, \"entriesCount\": 0}");
    let revoke = |server: &Server| {
        let url = format!("--config-url={}", server.url());
        let line = [&url, "--access-token=t", "--retries=0", "session", "revoke", "--user=b", "--user=a", "--yes"];
        Home::new().run(line.iter().chain(&["--format=jsonl"]))
    };
    // The user b can't be looked up; a is found by name, then by DN, revoked, and looked for again.
    let server = Server::start(vec![busy(), page(), page(), text("200 OK", ""), none()]);
    let run = revoke(&server);
    assert_eq!((run.status, outcomes(&run.stdout)), (1, counted(&[("deleted", 1)])), "{run:?}");
    assert!(run.stderr.contains("error: the sessions of b could not be looked up"), "{run:?}");
    server.requests();
    let server = Server::start(vec![busy(), busy()]);
    let run = revoke(&server);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
    assert!(run.stderr.contains("the sessions of a could not"), "{run:?}");
    server.requests();
}

#[test]
fn an_empty_input_is_nothing_to_do_and_needs_no_confirmation() {
    let run = Home::new().run_with_input(&["--host=none.invalid", "--access-token=t", "session", "delete", "-"], "");
    assert_eq!((run.status, run.stdout.as_str()), (0, "[]\n"), "{run:?}");
    assert!(run.stderr.contains("nothing to delete"), "{run:?}");
}

#[test]
fn prompt_and_result_name_the_server_and_the_profile() {
    let server = Server::start(vec![json("200 OK", "{\"outsideSid\": \"a\"}"), text("200 OK", ""), text("200 OK", "")]);
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config-cli")).expect("a directory");
    let profile = format!("[profiles.work]\nconfig_url = \"{}\"\n", server.url());
    std::fs::write(home.path().join("config-cli/config.toml"), profile).expect("a file");
    let run = home.run(["--profile=work", "--access-token=t", "session", "delete", "a", "--yes"]);
    let place = format!("on {} (profile work).", server.address);
    assert_eq!(run.stderr.lines().filter(|line| line.ends_with(&place)).count(), 2, "{run:?}");
}

#[test]
fn tokens_that_may_stay_valid_are_told_of_by_the_operations_of_the_server_too() {
    let suffixes = [("delete-session", "sid:a"), ("revoke-user-session", r"userDn:inum=1\,ou=people\,o=jans")];
    for (operation, suffix) in suffixes {
        for is_friendly in [false, true] {
            let server = Server::start(vec![text("200 OK", "")]);
            let url = format!("--config-url={}", server.url());
            let (id, suffix) = (format!("--operation-id={operation}"), format!("--url-suffix={suffix}"));
            let argument = suffix.replace("--url-suffix=", "").replacen(':', "=", 1).replace('\\', "");
            let line: Vec<&str> = match is_friendly {
                true => vec![&url, "--access-token=t", "call", operation, &argument],
                false => vec![&url, "--access-token=t", &id, &suffix],
            };
            let run = Home::new().run(line);
            assert_eq!(run.status, 0, "{run:?}");
            assert!(run.stderr.contains(TOKENS), "{run:?}");
            assert_eq!(
                run.stderr.contains("only authenticated sessions"),
                operation == "revoke-user-session",
                "{run:?}"
            );
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_before_the_next_deletion_and_what_happened_is_told() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let sids = sids(&sandbox, 5);
    for (format, deleted) in [("jsonl", 1), ("csv", 0), ("json", 0), ("table", 0)] {
        let before = sandbox.count();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        let mut command = sandbox.command();
        command.args(["session", "delete", "--yes", "--ignore-not-found", "--format", format]).args(&sids);
        let run = Run::of(command.stdout(full).output().expect("the binary runs"));
        assert_eq!((run.status, before - sandbox.count()), (1, deleted), "{format}: {run:?}");
        assert!(run.stderr.contains("No space left on device"), "{format}: {run:?}");
        if deleted == 0 {
            assert!(run.stderr.contains("nothing was deleted"), "{format}: {run:?}");
        } else {
            assert!(run.stderr.contains("1 deleted, 4 not tried"), "{format}: {run:?}");
            assert!(run.stderr.contains(&format!("{} deleted", sids[0])), "{format}: {run:?}");
        }
    }
}

#[test]
fn a_closed_output_stops_before_the_next_deletion() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let sids = sids(&sandbox, 5);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=jsonl"]).args(&sids);
    let run = Run::of(command.stdout(writer.try_clone().expect("a pipe")).output().expect("the binary runs"));
    assert_eq!((run.status, sandbox.count()), (1, 29), "{run:?}");
    assert!(run.stderr.contains(&format!("{} deleted", sids[0])) && run.stderr.contains("4 not tried"), "{run:?}");
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=csv"]).args(&sids);
    let run = Run::of(command.stdout(writer).output().expect("the binary runs"));
    assert_eq!((run.status, sandbox.count()), (1, 29), "{run:?}");
    assert!(run.stderr.contains("nothing was deleted"), "{run:?}");
}

#[test]
fn rows_are_written_as_they_are_known_and_every_signal_ends_it_with_counts() {
    for (signal, status) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let sandbox = Sandbox::start(&["--sessions", "60", "--latency", "100ms"]);
        let sids = sids(&sandbox, 40);
        let before = sandbox.count();
        let mut command = sandbox.command();
        command.args(["session", "delete", "--yes", "--format=jsonl"]).args(&sids);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut lines = String::new();
        stdout.read_line(&mut lines).expect("the first row comes before the last deletion");
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill").success());
        stdout.read_to_string(&mut lines).expect("the other rows");
        let output = child.wait_with_output().expect("an output");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(status), "{signal}: {stderr}");
        let outcomes = outcomes(&lines);
        let deleted = outcomes["deleted"];
        assert_eq!(outcomes, counted(&[("deleted", deleted), ("not-tried", 40 - deleted)]), "{signal}");
        assert!(stderr.contains(&format!("Interrupted: {deleted} deleted, {} not tried", 40 - deleted)), "{stderr}");
        assert_eq!(before - sandbox.count(), deleted as u64, "{signal}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_hang_up_that_is_ignored_as_under_nohup_ends_nothing() {
    let sandbox = Sandbox::start(&["--sessions", "60", "--latency", "50ms"]);
    let sids = sids(&sandbox, 20);
    let before = sandbox.count();
    let mut command = Command::new("sh");
    command.env_clear().envs(sandbox.command().get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.args(["-c", "trap '' HUP; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_config-cli")]);
    command.args(["session", "delete", "--yes", "--format=jsonl"]).args(&sids);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut lines = String::new();
    stdout.read_line(&mut lines).expect("the first row");
    assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().expect("kill").success());
    stdout.read_to_string(&mut lines).expect("the other rows");
    let run = Run::of(child.wait_with_output().expect("an output"));
    assert_eq!((run.status, outcomes(&lines)), (0, counted(&[("deleted", 20)])), "{run:?}");
    assert_eq!(before - sandbox.count(), 20);
}

#[test]
fn a_terminal_that_is_closed_ends_it_before_the_last_deletion() {
    let sandbox = Sandbox::start(&["--sessions", "60", "--latency", "100ms"]);
    let sids = sids(&sandbox, 40);
    let before = sandbox.count();
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
    command.env_clear();
    for (name, value) in sandbox.command().get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.args(["session", "delete", "--yes", "--format=jsonl"]);
    command.args(&sids);
    let mut child = pair.slave.spawn_command(command).expect("the binary runs");
    drop(pair.slave);
    let mut reader = BufReader::new(pair.master.try_clone_reader().expect("a reader"));
    let mut line = String::new();
    while !line.contains("deleted\"") {
        line.clear();
        assert!(reader.read_line(&mut line).expect("a row") > 0, "the first row comes before the last deletion");
    }
    drop((reader, pair.master));
    let status = child.wait().expect("it ends");
    assert!(!status.success(), "{status:?}");
    let deleted = before - sandbox.count();
    assert!((1..40).contains(&deleted), "{deleted}");
}

#[test]
fn a_second_signal_ends_it_at_once_and_what_was_sent_is_unknown() {
    let server = Server::start(vec![json("200 OK", "{\"outsideSid\": \"a\"}"), Reply::Stall(Vec::new())]);
    let home = Home::new();
    let url = format!("--config-url={}", server.url());
    let mut command = home.command();
    command.args([
        url.as_str(),
        "--access-token=t",
        "--timeout=60s",
        "session",
        "delete",
        "a",
        "--yes",
        "--format=jsonl",
    ]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    server.next();
    assert_eq!(server.next().method, "DELETE");
    let pid = child.id().to_string();
    // Signals of one kind that wait are one, so the second is of another.
    for signal in ["-TERM", "-INT"] {
        assert!(Command::new("kill").args([signal, &pid]).status().expect("kill").success());
    }
    let run = Run::of(child.wait_with_output().expect("an output"));
    assert!(matches!(run.status, 130 | 143), "{run:?}");
    assert_eq!(outcomes(&run.stdout), counted(&[("unknown", 1)]), "{run:?}");
    assert!(run.stderr.contains("Interrupted: 1 unknown"), "{run:?}");
}

#[test]
fn own_output_is_own_input() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    let dry_run = |input: &str, more: &[&str]| {
        let mut command = sandbox.command();
        command.args(["session", "delete", "--dry-run", "--include-protected", "--format=jsonl"]).args(more);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), input.as_bytes()).expect("written");
        Run::of(child.wait_with_output().expect("an output"))
    };
    for format in ["json", "jsonl", "csv"] {
        let found = sandbox.run(["session", "search", "--limit=7", "--format", format]).stdout;
        let run = dry_run(&found, &["-"]);
        assert_eq!((run.status, outcomes(&run.stdout)), (0, counted(&[("would-be-deleted", 7)])), "{format}: {run:?}");
        let path = sandbox.home.path().join("found");
        std::fs::write(&path, format!("\u{feff}{found}")).expect("a file");
        let from = path.to_str().expect("UTF-8");
        let run = dry_run("", &["--from", from, "--from", from, WELL_KNOWN_SID]);
        let count = outcomes(&run.stdout)["would-be-deleted"];
        assert!((7..=8).contains(&count), "each sid once, {format}: {run:?}");
        // A report of a deletion, too.
        let report = dry_run(&found, &["-", "--format", format]).stdout;
        assert_eq!(outcomes(&dry_run(&report, &["-"]).stdout), counted(&[("would-be-deleted", 7)]), "{format}");
    }
    for empty in ["", "\n", "\u{feff}", "[]", "sid\n"] {
        let run = dry_run(empty, &["-"]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{empty:?}: {run:?}");
        assert!(run.stderr.contains("nothing to delete"), "{run:?}");
    }
    let table = sandbox.run(["session", "search", "--format=table"]).stdout;
    assert_eq!(dry_run(&table, &["-"]).status, 2, "a table is not guessed at");
    let missing = dry_run("", &["--from", "no-such-file"]);
    assert!(missing.status == 2 && missing.stderr.contains("no-such-file can't be read"), "{missing:?}");
}

#[test]
fn a_session_that_is_not_there_is_success_where_that_is_asked_for() {
    let sandbox = Sandbox::start(&["--sessions", "10"]);
    let status = |more: &[&str]| sandbox.run(["session"].iter().chain(more)).status;
    assert_eq!(status(&["delete", "none", "--yes"]), 4);
    assert_eq!(status(&["delete", "none", "--yes", "--ignore-not-found"]), 0);
    assert_eq!(status(&["delete", "none", "neither", "--yes"]), 1);
    assert_eq!(status(&["delete", "none", "neither", "--yes", "--ignore-not-found"]), 0);
    assert_eq!(status(&["revoke", "--user=nobody", "--yes"]), 4);
    assert_eq!(status(&["revoke", "--user=nobody", "--yes", "--ignore-not-found"]), 0);
}
