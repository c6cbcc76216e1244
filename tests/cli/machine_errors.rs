//! Errors as JSON, and runs that never ask.

use std::collections::BTreeMap;

use serde_json::Value;

#[cfg(unix)]
use crate::common::screen::{self, Terminal};
use crate::common::script::{Reply, Server, text};
use crate::common::{Home, Run, Sandbox};

/// The JSON document at the end of stderr.
fn error(run: &Run) -> Value {
    let start = run.stderr.find('{').unwrap_or_else(|| panic!("no JSON: {run:?}"));
    let error: Value = serde_json::from_str(&run.stderr[start..]).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let members: Vec<_> = error.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(members, ["code", "message", "hint", "operation", "status", "request", "exit_status", "details"]);
    assert_eq!(error["exit_status"], run.status, "{run:?}");
    assert!(run.stdout.is_empty(), "{run:?}");
    error
}

#[test]
fn a_line_that_is_not_valid_is_json_too() {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config-cli")).expect("a directory");
    let table: &[(&[&str], &str)] = &[
        (&["--format", "json", "session", "nonsense"], "there is no command `nonsense` of `session`"),
        (&["session", "search", "--format=json", "--usr", "x"], "there is no flag `--usr` for `session search`"),
        (&["session", "get", "--format=json"], "the following required arguments were not provided: <SID>"),
        (&["--format=json", "--retries", "x", "session", "list"], "invalid value 'x' for '--retries <NUMBER>'"),
        (&["--format=json", "session", "list"], "no server is given"),
        (
            &["--format=json", "--all", "session", "search"],
            "--all stands in front of `session`, and has no effect there",
        ),
        (&["--format=json", "--profile=none", "--host=h", "session", "list"], "there is no profile `none`"),
        (&["--format=json"], "no command is given"),
    ];
    for (line, message) in table {
        let run = home.run(*line);
        let error = error(&run);
        assert_eq!((run.status, &error["code"]), (2, &"usage".into()), "{run:?}");
        assert!(error["message"].as_str().expect("a text").starts_with(message), "{line:?}: {error:#}");
        assert!(error["operation"].is_null() && error["request"].is_null() && error["status"].is_null(), "{error:#}");
    }
    let run = home.run(["session", "nonsense"]);
    assert!(run.stderr.starts_with("error: there is no command"), "{run:?}");
}

#[test]
fn a_format_of_the_environment_or_the_profile_counts_too() {
    let home = Home::new();
    let run =
        Run::of(home.command().env("CONFIG_CLI_FORMAT", "jsonl").args(["session", "list"]).output().expect("a run"));
    assert_eq!(error(&run)["message"], "no server is given");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    let set = home.run(["profile", "set", "p", "--host=127.0.0.1:1", "--format=json"]);
    assert_eq!(set.status, 0, "{set:?}");
    let run = home.run(["--access-token=t", "--retries=0", "session", "list"]);
    let error = error(&run);
    assert_eq!((run.status, &error["code"]), (5, &"connection_refused".into()), "{run:?}");
    assert_eq!(error["operation"], "get-sessions");
    let request = error["request"].as_str().expect("a text");
    assert!(request.starts_with("GET https://127.0.0.1:1/jans-config-api/api/v1/"), "{request}");
    assert!(run.stderr.starts_with("{\n  \"code\""), "{run:?}");
}

#[test]
fn what_the_server_said_is_in_the_error_unchanged() {
    let said =
        "\u{1b}[2J oAuth authorization error Insufficient scopes! , Required scope: [a], however token scopes: [b]";
    let replies: Vec<(Reply, &str, i32, u16)> = vec![
        (text("401 Unauthorized", "Token is Invalid."), "token_refused", 3, 401),
        (text("404 Not Found", ""), "not_found", 4, 404),
        (text("429 Too Many Requests", ""), "rate_limited", 1, 429),
        (text("409 Conflict", "\u{1b}[2J"), "server_refused", 1, 409),
        (text("500 Internal Server Error", "no"), "server_failed", 1, 500),
        (text("401 Unauthorized", &said[5..]), "scopes_missing", 1, 401),
    ];
    for (reply, code, status, http) in replies {
        let server = Server::start(vec![reply]);
        let home = Home::new();
        let config = format!("--config-url={}jans-config-api/", server.url());
        let line = ["--retries=0", "--format=json", "--access-token=tok-hunter2", "call", "get-session-by-id", "sid=x"];
        let run = home.run([config.as_str()].iter().chain(&line));
        let error = error(&run);
        assert_eq!((run.status, &error["code"], &error["status"]), (status, &code.into(), &http.into()), "{run:?}");
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
        if http == 409 {
            assert!(error["message"].as_str().expect("a text").ends_with("409 Conflict: \u{1b}[2J"), "{error:#}");
        }
    }
}

#[test]
fn rows_and_servers_of_a_run_tell_their_errors_as_text() {
    let home = Home::new();
    for name in ["a", "b"] {
        assert_eq!(home.run(["profile", "set", name, "--host=127.0.0.1:1"]).status, 0);
    }
    let line = ["--profile=a,b", "--format=jsonl", "session", "search"];
    let run = Run::of(home.command().env("CONFIG_CLI_ACCESS_TOKEN", "t").args(line).output().expect("a run"));
    assert!(run.stderr.contains("a: error: not signed in") && !run.stderr.contains('{'), "{run:?}");
    let table = home.path().join("rows.csv");
    std::fs::write(&table, "sid\nx\n").expect("a file");
    let table = table.to_str().expect("UTF-8");
    let line = ["--format=json", "--host=127.0.0.1:1", "--retries=0", "batch", table, "--", "session", "get", "~sid"];
    let run = Run::of(home.command().env("CONFIG_CLI_ACCESS_TOKEN", "t").args(line).output().expect("a run"));
    assert!(run.stdout.contains("get-session-by-id failed") && !run.stdout.contains("exit_status"), "{run:?}");
}

/// The documentation lists every code with its exit status and no other.
#[test]
fn the_documentation_lists_the_codes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let manual = std::fs::read_dir(root.join("src/manual")).into_iter().flatten().flatten().map(|file| file.path());
    let files = manual.chain([root.join("README.md")]).filter(|path| path.extension().is_some_and(|end| end == "md"));
    let text: String = files.map(|path| std::fs::read_to_string(path).expect("a file")).collect();
    let table = text.split_once("| code | exit status |").expect("a table of codes").1;
    let rows = table.lines().skip(2).map_while(|line| line.strip_prefix("| `")?.split_once("` | "));
    let listed: BTreeMap<String, String> =
        rows.map(|(code, rest)| (code.to_owned(), rest.split(' ').next().unwrap_or_default().to_owned())).collect();
    let source = std::fs::read_to_string(root.join("src/error.rs")).expect("a file");
    let names = source.lines().filter_map(|line| line.trim().split_once(" => \"")?.1.strip_suffix("\","));
    let names: Vec<&str> = names.collect();
    assert_eq!(listed.len(), names.len(), "{listed:?}");
    for name in names {
        assert!(listed.contains_key(name), "{name} is not documented");
    }
    for (code, status) in
        [("usage", "2"), ("token_refused", "3"), ("not_found", "4"), ("timed_out", "5"), ("failed", "1")]
    {
        assert_eq!(listed[code], status, "{code}");
    }
}

#[test]
fn without_input_every_question_is_refused_with_the_flag_that_answers_it() {
    let sandbox = Sandbox::start(&["--sessions", "5"]);
    let before = sandbox.count();
    #[cfg(unix)]
    for line in [
        &["session", "delete", "--every-session", "--no-input"][..],
        &["session", "revoke", "--user=admin", "--no-input"],
    ] {
        let mut terminal = Terminal::start(screen::command(&sandbox, line), 100, 24);
        assert_eq!(terminal.wait_for_end(), 2, "{}", terminal.text());
        let shown = terminal.text();
        assert!(shown.contains("which can't be asked for here") && shown.contains("--yes"), "{shown}");
    }
    let lines: &[(&[&str], &str)] = &[
        (&["session", "delete", "--user", "admin"], "--yes"),
        (&["session", "revoke", "--user", "admin"], "--yes"),
        (&["token", "revoke", "--user", "admin"], "--yes"),
        (&["login", "--auth", "device"], "--auth client-credentials"),
        (&["tui"], "--no-input"),
    ];
    for (line, answer) in lines {
        let mut command = sandbox.command();
        command.env_remove("CONFIG_CLI_USE_TEST_CLIENT").args(["--auth=client-credentials", "--no-input"]).args(*line);
        let run = Run::of(command.output().expect("a run"));
        assert!(run.status == 2 && run.stderr.contains(answer), "{line:?}: {run:?}");
    }
    assert_eq!(sandbox.count(), before);
}
