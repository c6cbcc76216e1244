//! `history …`: what was recorded is shown later without the server, and what was not is told.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use serde_json::Value;

use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};

/// Runs a command at a time of the first day of 2026.
fn run_at(sandbox: &Sandbox, time: &str, arguments: &[&str]) -> Run {
    let mut command = sandbox.command();
    command.env("CONFIG_CLI_NOW", format!("2026-01-01T{time}Z"));
    Run::of(command.args(arguments).output().expect("the binary runs"))
}

/// A text without the port, which names the file, too.
fn stable(sandbox: &Sandbox, text: &str) -> String {
    sandbox.stable(text).replace(&sandbox.field("host").replace(':', "-"), "127.0.0.1-PORT")
}

/// The lines of an output, sorted.
fn lines(run: &Run) -> Vec<String> {
    assert_eq!(run.status, 0, "{run:?}");
    let mut lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn a_time_shows_the_sessions_that_lived_then_without_the_server() {
    let mut sandbox = Sandbox::start(&[]);
    let export = run_at(&sandbox, "00:00:00", &["session", "search", "--all", "--format=jsonl"]);
    let first = run_at(&sandbox, "00:00:00", &["history", "record"]);
    assert_eq!((first.status, &first.json()["sessions"]), (0, &250.into()), "{first:?}");
    let deleted = run_at(&sandbox, "00:01:00", &["session", "delete", WELL_KNOWN_SID, "--yes"]);
    assert_eq!(deleted.status, 0, "{deleted:?}");
    let second = run_at(&sandbox, "00:05:00", &["history", "record", "--format=json"]);
    assert_eq!((&second.json()["sessions"], &second.json()["went"]), (&249.into(), &1.into()), "{second:?}");

    let search = ["session", "search", "--all", "--format=jsonl"];
    let selectors: &[&[&str]] = &[
        &[],
        &["--user=admin"],
        &["--user=admin", "--state=unauthenticated"],
        &["--client=1800.e2c7a6d1-68f3-4b0a-93c5-d7a1f40b2e98", "--acr=otp", "--acr=fido2"],
        &["--ip=192.0.2.0/24"],
        &["--expires-before=2026-01-01", "--filter=deletable = true"],
        &["--pattern=inum"],
        &["--pattern=2000.cc8b29ae"],
        &["--keep-newest=1"],
        &["--except-user=admin", "--where=.lastUsedAt == null"],
    ];
    let on_server: Vec<Vec<String>> =
        selectors.iter().map(|words| lines(&run_at(&sandbox, "00:05:00", &[&search, *words].concat()))).collect();
    sandbox.kill();
    for (words, expected) in selectors.iter().zip(on_server) {
        let shown = ["history", "at", "2026-01-01 00:05", "--all", "--format=jsonl"];
        assert_eq!(lines(&run_at(&sandbox, "01:00:00", &[&shown, *words].concat())), expected, "{words:?}");
    }
    // A list without a sid selects nothing, which is told as by `session search`.
    let empty = sandbox.home.path().join("empty");
    std::fs::write(&empty, "").expect("a file");
    let from = empty.to_str().expect("UTF-8");
    for time in [&["at", "2026-01-01 00:05"][..], &["diff", "2026-01-01 00:00", "2026-01-01 00:05"]] {
        let run = run_at(&sandbox, "01:00:00", &[&["history"], time, &["--format=csv", "--from", from]].concat());
        assert!(run.status == 0 && run.stdout.lines().count() <= 1, "{run:?}");
        assert!(run.stderr.contains(&format!("There is no sid in {from}.")), "{run:?}");
    }
    let before = run_at(&sandbox, "01:00:00", &["history", "at", "2026-01-01 00:04", "--all", "--format=jsonl"]);
    assert_eq!(lines(&before), lines(&export));
    insta::assert_snapshot!("between", stable(&sandbox, &before.stderr));

    let at = |words: &[&str]| {
        let run = run_at(&sandbox, "01:00:00", &[&["history"], words].concat());
        stable(&sandbox, &run.shown())
    };
    let table = ["at", "-1h", "--user=admin", "--sort-by=expires", "--limit=3", "--format=table"];
    insta::assert_snapshot!("table", at(&table));
    insta::assert_snapshot!("diff", at(&["diff", "2026-01-01 00:00", "--format=jsonl"]));
    insta::assert_snapshot!("life", at(&["session", WELL_KNOWN_SID, "--format=table"]));
    insta::assert_snapshot!("too_early", at(&["at", "2025-12-31"]));
    insta::assert_snapshot!("future", at(&["at", "+2h"]));
}

#[test]
fn an_export_is_the_snapshot_of_its_time() {
    let sandbox = Sandbox::start(&[]);
    let whole = sandbox.run(["session", "search", "--all", "--format=json"]);
    let path = sandbox.home.path().join("export.json");
    std::fs::write(&path, &whole.stdout).expect("a file");
    let import = |time: &str, words: &[&str]| {
        run_at(
            &sandbox,
            "02:00:00",
            &[&["history", "import", path.to_str().expect("UTF-8"), "--at", time], words].concat(),
        )
    };
    assert_eq!(run_at(&sandbox, "01:00:00", &["history", "record"]).status, 0);
    let counts = import("2026-01-01 00:30", &[]).json();
    assert_eq!((&counts["sessions"], &counts["appeared"]), (&250.into(), &250.into()));
    let stats = run_at(&sandbox, "02:00:00", &["history", "stats", "--format=json"]);
    // The recorded sessions are the imported ones, and no row is written twice.
    let row = &stats.json()[0];
    assert_eq!((&row["snapshots"], &row["rows"]), (&2.into(), &250.into()), "{stats:?}");
    insta::assert_snapshot!("same_time", stable(&sandbox, &import("2026-01-01 00:30", &[]).shown()));
    for (name, time) in [("packed.jsonl.gz", "2026-01-01 00:10"), ("packed.jsonl.zst", "2026-01-01 00:20")] {
        let packed = sandbox.home.path().join(name);
        let packed = packed.to_str().expect("UTF-8");
        assert_eq!(sandbox.run(["session", "export", "--output", packed]).status, 0);
        let counts = run_at(&sandbox, "02:00:00", &["history", "import", packed, "--at", time]).json();
        assert_eq!((&counts["sessions"], &counts["went"]), (&250.into(), &0.into()), "{name}");
    }

    std::fs::write(&path, format!("{}\n[1]", whole.stdout)).expect("a file");
    insta::assert_snapshot!("not_sessions", stable(&sandbox, &import("2026-01-01 00:40", &[]).shown()));
    std::fs::write(&path, &whole.stdout[..whole.stdout.len() / 2]).expect("a file");
    let cut = import("2026-01-01 00:40", &[]);
    assert!(cut.status == 2 && cut.stderr.contains("nothing was imported"), "{cut:?}");
    let stats = run_at(&sandbox, "02:00:00", &["history", "stats", "--format=json"]).json();
    assert_eq!(stats[0]["snapshots"], 4, "nothing of it was kept");
}

#[test]
fn what_was_not_looked_at_is_told() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(run_at(&sandbox, "00:00:00", &["history", "record", "--user=admin"]).status, 0);
    let narrow = run_at(&sandbox, "01:00:00", &["history", "at", "now", "--limit=1", "--format=csv", "--columns=user"]);
    insta::assert_snapshot!("narrow", stable(&sandbox, &narrow.shown()));
    // Another recording, which has every session and is preferred.
    assert_eq!(run_at(&sandbox, "00:10:00", &["history", "record"]).status, 0);
    let count = |words: &[&str]| {
        let run =
            run_at(&sandbox, "01:00:00", &[&["history", "at", "now", "--limit=0", "--format=json"], words].concat());
        run.json()["totalEntriesCount"].clone()
    };
    assert_eq!((count(&[]), count(&["--recording=1"])), (250.into(), 10.into()));
    let stats = run_at(&sandbox, "01:00:00", &["history", "stats", "--format=table"]);
    let size = stats.stderr.split(" has ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a size").to_owned();
    insta::assert_snapshot!("stats", stable(&sandbox, &stats.shown()).replace(&size, "SIZE"));
}

#[test]
fn what_can_not_be_done_is_refused_with_a_way_out() {
    let home = Home::new();
    let table: &[&[&str]] = &[
        &["at", "now"],
        &["--host=jans.example", "at", "now"],
        &["--host=jans.example", "at", "soon"],
        &["--host=jans.example", "diff", "now", "-2h"],
        &["--host=jans.example", "at", "--usr=bob"],
        &["--host=jans.example", "diff", "-2h", "--keep-newest=1"],
        &["--host=jans.example", "at", "now", "--sort-by=id"],
        &["--host=jans.example", "at", "now", "--filter=jansId = 1"],
        &["--host=jans.example", "at", "now", "--all", "--limit=1"],
        &["--host=jans.example", "record", "--users-file=x"],
        &["--host=jans.example", "record", "--every=500ms"],
        &["--host=jans.example", "record", "--keep=soon"],
        &["--host=jans.example", "import", "none.jsonl", "--at=-1h"],
        &["--host=jans.example", "--curl", "stats"],
        &["--file=Cargo.toml", "stats"],
    ];
    let shown: Vec<String> = table
        .iter()
        .map(|words| {
            let (server, words) = words.split_at(usize::from(words[0].starts_with("--host")));
            let mut words: Vec<&str> = [server, &["history"], words].concat();
            // A flag of the subcommand stands after it.
            if let Some(place) = words.iter().position(|word| word.starts_with("--file")) {
                let flag = words.remove(place);
                words.push(flag);
            }
            let run = home.run(&words);
            format!("$ {}\n{}: {}", words.join(" "), run.status, run.stderr)
        })
        .collect();
    insta::assert_snapshot!("refused", shown.join("\n").replace(&home.path().display().to_string(), "HOME"));
}

/// Starts a process whose clock runs, with piped output.
fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    let mut command = sandbox.command();
    command.env_remove("CONFIG_CLI_NOW").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

#[cfg(unix)]
#[test]
fn a_server_that_is_away_is_a_gap_and_the_recorder_goes_on() {
    let mut sandbox = Sandbox::start(&[]);
    let mut recorder =
        start(&sandbox, &["--timeout=5s", "--retries=0", "history", "record", "--every=1s", "--format=jsonl"]);
    let mut rows = BufReader::new(recorder.stdout.take().expect("a pipe")).lines().map(|line| line.expect("a line"));
    let mut notices = BufReader::new(recorder.stderr.take().expect("a pipe")).lines().map(|line| line.expect("a line"));
    let row: Value = serde_json::from_str(&rows.next().expect("a row")).expect("JSON");
    assert_eq!(row["sessions"], 250);
    sandbox.kill();
    let warning = notices.find(|line| line.contains("no snapshot was taken")).expect("a warning");
    assert!(warning.starts_with("warning: "), "{warning}");
    sandbox.revive();
    // Rows that were written before the end of the server can come first.
    let is_after_gap = |_: &String| {
        let stats = sandbox.run(["history", "stats", "--format=json"]).json();
        stats[0]["gaps"].as_array().expect("gaps").iter().any(|gap| !gap["until"].is_null())
    };
    assert!(rows.any(|row| is_after_gap(&row)), "a snapshot after the gap");
    assert!(Command::new("kill").args(["-INT", &recorder.id().to_string()]).status().expect("kill runs").success());
    assert_eq!(rows.count(), 0, "no row after the end");
    assert_eq!(recorder.wait().expect("it ends").code(), Some(0));
    let mut stats = sandbox.command();
    let stats = Run::of(
        stats.env_remove("CONFIG_CLI_NOW").args(["history", "stats", "--format=json"]).output().expect("a run"),
    );
    let gap = &stats.json()[0]["gaps"][0];
    assert!(gap["failed_rounds"].as_u64() > Some(0) && gap["reason"].is_string(), "{stats:?}");
}

#[test]
fn two_recorders_take_turns_and_a_killed_one_leaves_no_trace() {
    let sandbox = Sandbox::start(&["--latency=3s"]);
    let (sender, waiting) = mpsc::channel();
    let mut recorders: Vec<Child> = (0..2)
        .map(|index| {
            let mut recorder = start(&sandbox, &["history", "record", "--format=jsonl"]);
            let notices = BufReader::new(recorder.stderr.take().expect("a pipe"));
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in notices.lines().map_while(Result::ok) {
                    eprintln!("{index}: {line}");
                    if line.contains("waiting until it is done") {
                        let _ = sender.send(index);
                    }
                }
            });
            recorder
        })
        .collect();
    drop(sender);
    let waiting: usize = waiting.recv().expect("one of them waits");
    let mut second = recorders.remove(waiting);
    // The other one is in the middle of its snapshot.
    let mut first = recorders.remove(0);
    first.kill().expect("it ends");
    first.wait().expect("it ends");
    let mut rows = BufReader::new(second.stdout.take().expect("a pipe")).lines();
    let row: Value = serde_json::from_str(&rows.next().expect("a row").expect("a line")).expect("JSON");
    assert_eq!((&row["sessions"], &row["appeared"]), (&250.into(), &250.into()));
    assert_eq!(second.wait().expect("it ends").code(), Some(0));
    let stats = sandbox.run(["history", "stats", "--format=json"]).json();
    assert_eq!((&stats[0]["snapshots"], &stats[0]["rows"]), (&1.into(), &250.into()));
}
