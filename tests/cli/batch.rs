//! `batch`: a command for each row of a CSV file.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::common::{Run, Sandbox, WELL_KNOWN_SID};

/// A CSV file in the home directory of a sandbox.
fn csv(sandbox: &Sandbox, text: &str) -> String {
    let path = sandbox.home.path().join("rows.csv");
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

/// The rows of the output by their numbers, without their results: number, outcome, exit.
fn rows(run: &Run) -> Vec<(u64, String, Value)> {
    let lines = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let row = |row: Value| {
        let outcome = row["outcome"].as_str().expect("an outcome").to_owned();
        (row["row"].as_u64().expect("a number"), outcome, row["exit"].clone())
    };
    let mut rows: Vec<_> = lines.map(row).collect();
    rows.sort_by_key(|(number, ..)| *number);
    rows
}

fn row(number: u64, outcome: &str, exit: impl Into<Value>) -> (u64, String, Value) {
    (number, outcome.to_owned(), exit.into())
}

/// The journals that are left in the data directory.
fn journals(sandbox: &Sandbox) -> Vec<PathBuf> {
    let directory = sandbox.home.path().join("config-cli/data/batches");
    let entries = std::fs::read_dir(directory).into_iter().flatten();
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn each_row_runs_and_the_failure_of_one_does_not_hide_the_others() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "ticket,name\nT1,nobody\nT2,admin\nT3,wanda.lewis\n");
    let line = [
        "batch",
        &file,
        "--yes",
        "--format=jsonl",
        "--",
        "session",
        "revoke",
        "--include-protected",
        "--user",
        "~name",
    ];
    let run = sandbox.run(line);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(rows(&run), [row(1, "failed", 4), row(2, "done", 0), row(3, "done", 0)]);
    assert_eq!((sandbox.count_of("admin"), sandbox.count_of("wanda.lewis")), (0, 0));
    let first = run.stdout.lines().find(|line| line.contains("nobody")).expect("a row");
    let first: Value = serde_json::from_str(first).expect("JSON");
    assert_eq!((&first["values"], &first["result"]), (&json!({"name": "nobody"}), &json!([])));
    assert!(first["summary"].as_str().expect("a summary").starts_with("no session of the user nobody"), "{first}");
    assert!(run.stderr.ends_with("2 done, 1 failed.\n"), "{run:?}");
    assert!(journals(&sandbox).is_empty(), "every row has ended");
    let run = sandbox.run(["batch", &file, "--format=csv", "--parallel=1", "--", "session", "count", "--user=~name"]);
    assert_eq!(run.stdout.lines().next(), Some("row,outcome,exit,name,summary,result"), "{run:?}");
    assert_eq!((run.status, run.stdout.lines().count()), (0, 4), "{run:?}");
}

#[test]
fn everything_is_checked_before_the_first_row_runs() {
    let sandbox = Sandbox::start(&[]);
    let before = sandbox.count();
    let file = csv(&sandbox, &format!("sid,n\n{WELL_KNOWN_SID},1\n--include-protected,x\n"));
    let table: &[(&[&str], &str)] = &[
        (
            &["--yes", "--", "session", "delete", "~sid"],
            "row 2: the value `--include-protected` would be read as a flag",
        ),
        (&["--yes", "--", "session", "delete", "~user"], "the file has no column `user`"),
        (&["--yes", "--", "session", "delete", "~sids"], "hint: ~{sid}s is the cell of sid with `s` behind it"),
        (&["--yes", "--", "session", "delete", "a"], "names no column"),
        (&["--yes", "--", "session", "delete", "--", "~sid", "-"], "row 1: `-` reads standard input"),
        (&["--", "session", "search", "--limit=~n"], "row 2: invalid value 'x' for '--limit <NUMBER>'"),
        (&["--", "tui", "~n"], "row 1: unexpected argument '1' found"),
        (&["--", "login", "--host=~n"], "row 1: `login` can't run in a batch"),
        (&["--", "batch", "~n", "--", "session", "list"], "row 1: `batch` can't run in a batch"),
        (&["--", "--sandbox", "session", "get", "~n"], "row 1: --sandbox would start a server for each row"),
        (&["--", "--access-token=~n", "session", "list"], "has a secret in it"),
        (&["--", "session", "delete", "--", "~sid"], "needs a confirmation, which can't be asked for here"),
        (&["--curl", "--", "session", "get", "~n"], "--curl prints a command line for one command"),
    ];
    for (line, expected) in table {
        let run = sandbox.run(["batch", file.as_str()].iter().chain(*line));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{line:?}: {run:?}");
        assert!(run.stderr.contains(expected), "{line:?}: {}", run.stderr);
    }
    assert_eq!((sandbox.count(), journals(&sandbox)), (before, Vec::new()));
}

#[test]
fn hostile_cells_stay_values() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "name\n--yes\n\"a\n'b\"\"; $(x)\"\n~name\n'=1\n");
    let run = sandbox.run(["batch", &file, "--dry-run", "--yes", "--", "session", "revoke", "--user", "~name"]);
    assert_eq!(
        run.stdout.lines().collect::<Vec<_>>(),
        [
            "config-cli session revoke --user=--yes --yes",
            "config-cli session revoke \"$(printf '%b' '--user=a\\0012\\0047b\"; $(x)')\" --yes",
            "config-cli session revoke '--user=~name' --yes",
            "config-cli session revoke --user==1 --yes",
        ]
    );
    assert_eq!(run.stderr, "Would run 4 rows; nothing was run.\n");
    let json = sandbox.run(["batch", &file, "--dry-run", "--format=jsonl", "--", "session", "count", "--user=~name"]);
    let first: Value = serde_json::from_str(json.stdout.lines().next().expect("a line")).expect("JSON");
    let command = "config-cli session count --user=--yes";
    assert_eq!(
        first,
        json!({"row": 1, "outcome": "would-run", "exit": null, "values": {"name": "--yes"}, "command": command})
    );
}

#[test]
fn flags_in_front_apply_to_every_row_and_secrets_are_kept_nowhere() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "name\nadmin\nwanda.lewis\n");
    let journal = sandbox.home.path().join("journal");
    let journal = journal.to_str().expect("a path");
    let (host, secret) = (sandbox.field("host"), format!("--client-secret={}", sandbox.field("client_secret")));
    let line = [
        "--host",
        host,
        &secret,
        "batch",
        &file,
        "--client-id",
        sandbox.field("client_id"),
        "--cacert",
        sandbox.field("cacert"),
        "--use-test-client",
        "--format=jsonl",
        "--journal",
        journal,
        "--",
        "session",
        "count",
        "--user",
        "~name",
    ];
    let run = sandbox.home.run(line);
    assert_eq!((run.status, rows(&run)), (0, vec![row(1, "done", 0), row(2, "done", 0)]), "{run:?}");
    let text = std::fs::read_to_string(journal).expect("a journal");
    assert!(
        !text.contains(sandbox.field("client_secret")) && text.contains("\"secrets\":[\"--client-secret\"]"),
        "{text}"
    );
    assert!(text.contains(&format!("--host={host}")), "{text}");
    let run = sandbox.home.run(line);
    assert!(run.status == 1 && run.stderr.contains("name a file that does not exist"), "{run:?}");
    let run = sandbox.home.run(["batch", "--resume", journal]);
    assert!(run.status == 2 && run.stderr.contains("hint: give --client-secret again"), "{run:?}");
    let run = sandbox.home.run(["batch", "--resume", journal, &secret, "--format=jsonl"]);
    assert_eq!((run.status, rows(&run)), (0, vec![row(1, "done", 0), row(2, "done", 0)]), "{run:?}");
}

/// A journal of three rows, of which the first ended with 7, the second was running, and the third did not begin.
fn killed(sandbox: &Sandbox, file: &str, command: &[&str]) -> String {
    let path = sandbox.home.path().join("killed");
    let path = path.to_str().expect("a path").to_owned();
    let run = sandbox.run(["batch", file, "--yes", "--parallel=1", "--journal", &path, "--"].iter().chain(command));
    assert_eq!(run.status, 0, "{run:?}");
    let text = std::fs::read_to_string(&path).expect("a journal");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 7, "{text}");
    // The last line is cut off, as a kill leaves it.
    let kept = [lines[0], lines[1], &lines[2].replace("\"exit\":0", "\"exit\":7"), lines[3], &lines[4][..30]];
    std::fs::write(&path, kept.join("\n")).expect("written");
    path
}

#[test]
fn a_killed_batch_goes_on_where_it_was() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "name\nadmin\nwanda.lewis\nvera.kovac\n");
    let revoke = ["session", "revoke", "--ignore-not-found", "--include-protected", "--user", "~name"];
    let path = killed(&sandbox, &file, &revoke);
    let run = sandbox.run(["batch", "--resume", &path, "--format=jsonl"]);
    assert!(run.status == 2 && run.stderr.contains("add --yes"), "{run:?}");
    let run = sandbox.run(["batch", "--resume", &path, "--yes", "--format=jsonl"]);
    // A revocation can be repeated: the second row ran again, and found nothing to do.
    assert_eq!((run.status, rows(&run).len()), (1, 3), "{run:?}");
    assert_eq!(rows(&run)[0], row(1, "failed", 7), "a row that has ended is not run again");
    assert!(run.stderr.contains("Run 2 rows of: session revoke"), "{run:?}");
    assert!(Path::new(&path).exists(), "a named journal is kept");
    let run = sandbox.run(["batch", "--resume", &path, "--format=jsonl"]);
    assert_eq!((run.status, rows(&run).len()), (1, 3), "nothing is left, and nothing is asked: {run:?}");
    std::fs::write(&file, "name\nwanda.lewis\nadmin\nvera.kovac\n").expect("written");
    let run = sandbox.run(["batch", "--resume", &path, "--yes"]);
    assert!(run.status == 2 && run.stderr.contains("has changed since"), "{run:?}");
}

#[test]
fn a_batch_goes_on_only_with_the_server_and_profile_that_it_began_with() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "name\nadmin\nwanda.lewis\nvera.kovac\n");
    let before = sandbox.count();
    let path = killed(&sandbox, &file, &["session", "count", "--user", "~name"]);
    // The default profile names another server now, and the environment names none.
    let config = "default_profile = \"other\"\n[profiles.other]\nhost = \"other.example\"\n";
    std::fs::write(sandbox.home.path().join("config-cli/config.toml"), config).expect("written");
    let resume = ["batch", "--resume", &path, "--yes", "--format=jsonl"];
    let run = sandbox.home.run(resume);
    let expected = format!("the batch began with https://{}/jans-config-api/ (no profile)", sandbox.field("host"));
    assert!(run.status == 2 && run.stderr.contains(&expected), "{run:?}");
    assert!(
        run.stderr.contains("its rows would now use https://other.example/jans-config-api/ (profile other)"),
        "{run:?}"
    );
    assert!(run.stderr.contains("no row was run") && run.stderr.contains("use --config-url"), "{run:?}");
    let run = sandbox.run(resume);
    assert_eq!((run.status, rows(&run)[0].clone(), sandbox.count()), (1, row(1, "failed", 7), before), "{run:?}");
}

#[test]
fn a_row_that_may_have_changed_something_is_unknown_and_not_repeated() {
    let sandbox = Sandbox::start(&[]);
    let file = csv(&sandbox, "sid\na\nb\nc\n");
    let path = killed(&sandbox, &file, &["call", "search-session", "pattern=~sid"]);
    let run = sandbox.run(["batch", "--resume", &path, "--format=jsonl"]);
    assert_eq!(
        (run.status, rows(&run)),
        (1, vec![row(1, "failed", 7), row(2, "unknown", Value::Null), row(3, "done", 0)])
    );
    assert!(run.stdout.contains("it was running when the batch was killed, and is not repeated"), "{run:?}");
    assert!(run.stderr.ends_with("1 done, 1 failed, 1 unknown.\n"), "{run:?}");
}

#[cfg(unix)]
mod signals {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::{Command, Stdio};
    use std::sync::mpsc;

    use super::*;
    use crate::common::Home;
    use crate::common::script::{Recorder, json as reply};

    /// Starts a batch of three rows, one at a time, against a server that holds its first response until it is told.
    fn started(home: &Home) -> (std::process::Child, Recorder, mpsc::Receiver<()>, mpsc::Sender<()>) {
        std::fs::write(home.path().join("rows.csv"), "sid\na\nb\nc\n").expect("written");
        let (came, comes) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let server = Recorder::start(move |_| {
            came.send(()).expect("the test waits");
            let _ = released.recv();
            reply("200 OK", r#"{"sessionAttributes": {"sid": "a"}, "id": "1"}"#)
        });
        let file = home.path().join("rows.csv");
        let mut command = home.command();
        command.args(["--host", &server.url(), "batch"]).arg(file).args(["--parallel=1", "--format=jsonl"]);
        command.args(["--", "session", "get", "~sid"]).env("CONFIG_CLI_ACCESS_TOKEN", "t");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        (command.spawn().expect("the binary runs"), server, comes, release)
    }

    fn interrupt(id: u32) {
        assert!(Command::new("kill").args(["-INT", &id.to_string()]).status().expect("kill runs").success());
    }

    #[test]
    fn ctrl_c_lets_running_rows_end_and_starts_no_other() {
        let home = Home::new();
        let (mut child, _server, comes, release) = started(&home);
        comes.recv().expect("a request");
        interrupt(child.id());
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        stderr.read_line(&mut line).expect("a line");
        assert_eq!(line, "Interrupted: waiting for the end of 1 row; again to end them now.\n");
        release.send(()).expect("the server waits");
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).expect("text");
        let run = Run::of(child.wait_with_output().expect("an output"));
        assert_eq!(run.status, 130, "{run:?} {rest}");
        assert_eq!(rows(&run), [row(1, "done", 0), row(2, "not-tried", Value::Null), row(3, "not-tried", Value::Null)]);
        assert!(rest.starts_with("Interrupted: 1 done, 2 not-tried.\n`config-cli batch --resume "), "{rest}");
    }

    #[test]
    fn a_second_ctrl_c_ends_running_rows() {
        let home = Home::new();
        let (mut child, _server, comes, _release) = started(&home);
        comes.recv().expect("a request");
        interrupt(child.id());
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        stderr.read_line(&mut String::new()).expect("a line");
        interrupt(child.id());
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).expect("text");
        let run = Run::of(child.wait_with_output().expect("an output"));
        assert_eq!(run.status, 130, "{run:?} {rest}");
        assert_eq!(rows(&run)[0], row(1, "unknown", Value::Null), "{rest}");
        assert!(run.stdout.contains("signal 2 ended it"), "{run:?}");
    }

    #[test]
    fn a_killed_batch_names_the_row_that_was_running() {
        let home = Home::new();
        let (mut child, _server, comes, release) = started(&home);
        comes.recv().expect("a request");
        child.kill().expect("killed");
        child.wait().expect("ended");
        // The row that was running ends by itself.
        release.send(()).expect("the server waits");
        let directory = home.path().join("config-cli/data/batches");
        let journal =
            std::fs::read_dir(directory).expect("a directory").next().expect("a journal").expect("an entry").path();
        let text = std::fs::read_to_string(&journal).expect("a journal");
        assert_eq!(
            text.lines().skip(1).filter(|line| line.contains("\"row\":1") && !line.contains("\"end\"")).count(),
            1
        );
        assert_eq!(text.lines().count(), 2, "{text}");
        drop(release);
        let mut resume = home.command();
        resume.args(["batch", "--resume"]).arg(&journal).arg("--format=jsonl").env("CONFIG_CLI_ACCESS_TOKEN", "t");
        let run = Run::of(resume.output().expect("the binary runs"));
        assert_eq!(
            (run.status, rows(&run)),
            (0, vec![row(1, "done", 0), row(2, "done", 0), row(3, "done", 0)]),
            "{run:?}"
        );
        assert!(!journal.exists(), "every row has ended");
    }
}
