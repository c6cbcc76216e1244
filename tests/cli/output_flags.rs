//! Every output flag, with every command: it is honoured or refused, and never ignored.

use serde_json::Value;

use crate::common::script::{Server, json};
use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};

/// What a command does with the flags.
#[derive(Clone, Copy, PartialEq)]
enum Does {
    /// Honours all of them; this is one of its columns.
    Honour(&'static str),
    /// Prints a line of JSON, or a text, and refuses the other formats and flags.
    Line,
    /// Refuses all of them.
    Refuse,
}

const SID: &str = WELL_KNOWN_SID;

/// Every command, without side effects.
const COMMANDS: &[(&[&str], Does)] = &[
    (&["session", "search", "--limit=3"], Does::Honour("sid")),
    (&["session", "list"], Does::Honour("sid")),
    (&["session", "get", SID], Does::Honour("sid")),
    (&["session", "delete", SID, "--dry-run"], Does::Honour("outcome")),
    (&["session", "revoke", "--user=admin", "--dry-run"], Does::Honour("outcome")),
    (&["call", "search-session", "limit=3"], Does::Honour("sid")),
    (&["--operation-id=search-session", "--endpoint-args=limit:3"], Does::Honour("sid")),
    (&["--schema-sample=JansAttribute"], Does::Honour("name")),
    (&["status"], Does::Honour("client_id")),
    (&["profile", "list"], Does::Honour("name")),
    (&["profile", "show"], Does::Honour("host")),
    (&["trust", "--yes"], Does::Honour("fingerprint")),
    (&["ops", "list"], Does::Honour("id")),
    (&["ops", "show", "get-attributes"], Does::Honour("id")),
    (&["specs", "list"], Does::Honour("service")),
    (&["--info=Attribute"], Does::Refuse),
    (&["--schema=JansAttribute"], Does::Refuse),
    (&["--output-access-token"], Does::Refuse),
    (&["-revoke-session"], Does::Refuse),
    (&["login"], Does::Refuse),
    (&["logout"], Does::Refuse),
    (&["profile", "use", "work"], Does::Refuse),
    (&["profile", "remove", "work"], Does::Refuse),
    (&["specs", "remove"], Does::Refuse),
    (&["tui"], Does::Refuse),
    (&["completions", "bash"], Does::Refuse),
    (&["sandbox", "reset"], Does::Refuse),
    (&["call", "get-attributes", "--output=answer.json"], Does::Refuse),
    (&["session", "list", "--curl"], Does::Refuse),
    (&["sandbox", "--listen=127.0.0.1:0"], Does::Line),
];

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.run(["profile", "set", "work", "--host=work.example"]).status, 0);
    sandbox
}

fn run(sandbox: &Sandbox, command: &[&str], flags: &[&str]) -> Run {
    sandbox.run(command.iter().chain(flags))
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_command_honours_a_format_or_refuses_it() {
    let sandbox = sandbox();
    for (command, does) in COMMANDS {
        for format in ["table", "json", "jsonl", "csv", "yaml"] {
            let is_served = *does == Does::Line && ["table", "json", "jsonl"].contains(&format);
            if is_served {
                // It would serve until it is told to stop.
                continue;
            }
            let run = run(&sandbox, command, &[&format!("--format={format}")]);
            let what = format!("{command:?} --format {format}: {run:?}");
            if !matches!(does, Does::Honour(_)) {
                assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{what}");
                assert!(run.stderr.contains("--format"), "{what}");
                continue;
            }
            assert_eq!(run.status, 0, "{what}");
            let is_json = serde_json::from_str::<Value>(&run.stdout).is_ok();
            match format {
                "json" => assert!(is_json, "{what}"),
                "jsonl" => {
                    let mut lines = run.stdout.lines();
                    assert!(lines.all(|line| serde_json::from_str::<Value>(line).is_ok()), "{what}");
                }
                "csv" => assert!(records(&run.stdout).len() > 1, "{what}"),
                "yaml" => {
                    assert!(!is_json && serde_saphyr::from_str::<Value>(&run.stdout).is_ok(), "{what}");
                }
                _ => assert!(!is_json && !run.stdout.is_empty(), "{what}"),
            }
        }
    }
}

#[test]
fn every_command_honours_columns_and_filters_or_refuses_them() {
    let sandbox = sandbox();
    for (command, does) in COMMANDS {
        let Does::Honour(column) = does else {
            for flags in [&["--columns=a"][..], &["--wide"], &["--jq=."], &["--jq=.", "--raw-output"], &["--raw-csv"]] {
                let run = run(&sandbox, command, flags);
                assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command:?} {flags:?}: {run:?}");
                assert!(run.stderr.contains(flags[0].split('=').next().unwrap_or_default()), "{run:?}");
            }
            continue;
        };
        let what = |flags: &[&str], run: &Run| format!("{command:?} {flags:?}: {run:?}");
        let columns = format!("--columns={column}");
        let csv = [columns.as_str(), "--format=csv"];
        let found = run(&sandbox, command, &csv);
        assert_eq!(records(&found.stdout)[0], [*column], "{}", what(&csv, &found));
        let table = run(&sandbox, command, &[&columns]);
        let first = table.stdout.lines().next().unwrap_or_default();
        assert_eq!(first.to_lowercase(), *column, "{}", what(&[&columns], &table));
        let filter = run(&sandbox, command, &["--jq=\"x\""]);
        assert_eq!(filter.stdout, "\"x\"\n", "{}", what(&["--jq"], &filter));
        let raw = run(&sandbox, command, &["--jq=\"x\"", "--raw-output"]);
        assert_eq!(raw.stdout, "x\n", "{}", what(&["--jq", "--raw-output"], &raw));
        let wide = run(&sandbox, command, &["--wide"]);
        assert_eq!(wide.status, 0, "{}", what(&["--wide"], &wide));
        assert!(serde_json::from_str::<Value>(&wide.stdout).is_err(), "{}", what(&["--wide"], &wide));
        assert!(
            wide.stdout.to_lowercase().contains(column) || wide.stdout.contains("FIELD"),
            "{}",
            what(&["--wide"], &wide)
        );
        let raw_csv = run(&sandbox, command, &["--raw-csv"]);
        assert!(records(&raw_csv.stdout).len() > 1, "{}", what(&["--raw-csv"], &raw_csv));
    }
}

#[test]
fn a_flag_of_another_format_is_refused() {
    let sandbox = sandbox();
    let table: &[(&[&str], &str)] = &[
        (&["--format=json", "--columns=user"], "--columns is for tables and CSV, and has no effect with --format json"),
        (&["--format=jsonl", "--wide"], "--wide is for tables and CSV, and has no effect with --format jsonl"),
        (&["--format=csv", "--local-time"], "--local-time is for tables, and has no effect with --format csv"),
        (&["--format=table", "--raw-csv"], "--raw-csv is for CSV, and has no effect with --format table"),
        (&["--raw-output"], "--raw-output has no effect without --jq"),
        (&["--local-time", "--jq=."], "--local-time has no effect with --jq"),
        (&["--local-time", "--raw-csv"], "--raw-csv is for CSV, and --local-time for tables"),
    ];
    for (flags, expected) in table {
        let run = run(&sandbox, &["session", "list"], flags);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{flags:?}");
        assert!(run.stderr.contains(expected), "{flags:?}: {}", run.stderr);
    }
    let run = run(&sandbox, &["call", "get-attributes"], &["--local-time"]);
    assert_eq!(run.status, 2, "it is not known which zone its times are in");
}

#[test]
fn what_the_environment_and_a_profile_say_of_output_refuses_nothing() {
    let sandbox = sandbox();
    let variables = [("CONFIG_CLI_FORMAT", "csv"), ("CONFIG_CLI_COLUMNS", "user"), ("CONFIG_CLI_WIDE", "1")];
    for command in [&["completions", "bash"][..], &["--info=Attribute"], &["session", "get", SID, "--format=json"]] {
        let run = Run::of(sandbox.command().envs(variables).args(command).output().expect("the binary runs"));
        assert_eq!(run.status, 0, "{command:?}: {run:?}");
    }
}

#[test]
fn a_filter_takes_each_session_of_jsonl() {
    let sandbox = sandbox();
    for command in [
        &["session", "search", "--limit=3"][..],
        &["session", "search", "--user=admin", "--all"],
        &["session", "list"],
        &["call", "search-session", "limit=3"],
        &["call", "search-session", "limit=3", "--all"],
        &["--operation-id=get-sessions"],
    ] {
        let sids = run(&sandbox, command, &["--format=jsonl", "--jq=.outsideSid", "--raw-output"]);
        let whole = run(&sandbox, command, &["--format=json", "--jq=.entries[].outsideSid", "--raw-output"]);
        assert_eq!(sids.status, 0, "{sids:?}");
        assert!(sids.stdout.lines().count() >= 3, "{command:?}: {sids:?}");
        assert_eq!(sids.stdout, whole.stdout, "{command:?}");
    }
}

#[test]
fn wide_is_every_column_that_can_be_named() {
    let sandbox = sandbox();
    let help = sandbox.run(["session", "search", "--columns=nosuch"]).stderr;
    let (_, names) = help.split_once("columns with a name are ").expect("the names");
    let names: Vec<&str> = names.split(';').next().expect("names").split(", ").collect();
    assert!(names.len() > 10, "{help}");
    let csv = sandbox.run(["session", "list", "--format=csv", "--wide"]).stdout;
    assert_eq!(records(&csv)[0], names);
    let table = sandbox.run(["session", "list", "--wide"]).stdout;
    let heading = table.lines().next().unwrap_or_default();
    for name in names {
        assert!(heading.contains(&name.replace('_', " ").to_uppercase()), "{name}: {heading}");
    }
}

#[test]
fn a_column_that_no_session_has_is_refused_before_anything_is_sent() {
    let sandbox = sandbox();
    for command in [&["session", "search"][..], &["session", "get", "x"], &["call", "search-session"]] {
        // A server that is not there is not asked.
        let mut process = sandbox.command();
        process.env("jans_host", "127.0.0.1:1").args(command).arg("--columns=user,expirse");
        let run = Run::of(process.output().expect("the binary runs"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command:?}: {run:?}");
        assert!(
            run.stderr.contains("has no column `expirse`") && run.stderr.contains("did you mean expires?"),
            "{run:?}"
        );
    }
    let outcome = sandbox.run(["session", "delete", SID, "--yes", "--columns=sid,outcom"]);
    assert_eq!(outcome.status, 2, "{outcome:?}");
    assert_eq!(sandbox.run(["session", "get", SID]).status, 0, "nothing was deleted");
}

#[test]
fn tables_and_csv_have_no_secret_unless_it_is_named() {
    let sandbox = sandbox();
    let whole = sandbox.run(["session", "get", SID, "--format=json"]).json();
    let attributes = &whole["sessionAttributes"];
    let candidates = [&whole["sessionState"], &whole["opbrowserState"], &attributes["opbs"], &attributes["nonce"]];
    let secrets: Vec<&str> = candidates.into_iter().filter_map(Value::as_str).collect();
    assert!(secrets.len() >= 2, "{whole}");
    let commands: &[&[&str]] = &[
        &["session", "get", SID],
        &["session", "search", "--user=admin"],
        &["call", "get-session-by-id", &format!("sid={SID}")],
        &["session", "search", "--user=admin", "--jq=.entries"],
        &["session", "search", "--user=admin", "--jq=.entries[0]"],
    ];
    for command in commands {
        for flags in
            [&["--format=table"][..], &["--format=table", "--wide"], &["--format=csv"], &["--format=csv", "--wide"]]
        {
            let run = run(&sandbox, command, flags);
            assert_eq!(run.status, 0, "{command:?} {flags:?}: {run:?}");
            for secret in &secrets {
                assert!(!run.stdout.contains(secret), "{command:?} {flags:?} shows {secret}");
            }
        }
    }
    let run = sandbox.run(["session", "get", SID, "--format=table"]);
    assert!(run.stderr.contains("Secrets are not shown: sessionState"), "{run:?}");
    let named = sandbox.run(["session", "get", SID, "--format=csv", "--columns=sessionState"]);
    assert_eq!(records(&named.stdout)[1], [whole["sessionState"].as_str().unwrap_or_default()]);
}

#[test]
fn tables_say_which_zone_their_times_are_in() {
    let sandbox = sandbox();
    let command = |zone: &str, arguments: &[&str]| {
        let output = sandbox.command().env("TZ", zone).args(arguments).output();
        Run::of(output.expect("the binary runs")).stdout
    };
    let search = ["session", "search", "--limit=1", "--columns=expires,created,sid"];
    let utc = command("Europe/Berlin", &search);
    assert!(utc.starts_with("EXPIRES (UTC)"), "{utc}");
    assert!(utc.contains("CREATED (UTC)"), "{utc}");
    let local = command("Europe/Berlin", &[&search[..], &["--local-time"]].concat());
    assert!(local.starts_with("EXPIRES (Europe/Berlin)"), "{local}");
    let hour = |table: &str| table.lines().nth(1).and_then(|line| line.get(11..13)?.parse::<u32>().ok());
    let (utc_hour, local_hour) = (hour(&utc).expect("an hour"), hour(&local).expect("an hour"));
    assert!([(utc_hour + 1) % 24, (utc_hour + 2) % 24].contains(&local_hour), "{utc}{local}");
    assert!(command("Asia/Tokyo", &["session", "get", SID, "--local-time"]).contains("expirationDate (Asia/Tokyo)"));
    assert!(command("Asia/Tokyo", &["session", "get", SID, "--format=table"]).contains("expirationDate (UTC)"));
}

/// Runs `call` against a server that answers with these bodies, one after the other.
fn scripted(arguments: &[&str], answers: &[&str]) -> Run {
    let server = Server::start(answers.iter().map(|answer| json("200 OK", answer)).collect());
    let url = format!("--config-url={}", server.url());
    let run = Home::new().run([&["call"], arguments, &[url.as_str(), "--access-token=t"]].concat());
    server.requests();
    run
}

#[test]
fn all_keeps_the_columns_that_the_first_page_has() {
    let sandbox = sandbox();
    for format in ["--format=table", "--format=csv"] {
        let heading = |more: &[&str]| {
            let search = ["call", "search-session", "limit=3", format];
            let stdout = sandbox.run(search.iter().chain(more)).stdout;
            let line = stdout.lines().next().unwrap_or_default().to_owned();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(heading(&["--all"]), heading(&[]), "{format}");
    }
    // What later pages have is in no column of the first one.
    let first = r#"{"start":0,"totalEntriesCount":2,"entriesCount":1,"entries":[{"inum":"1","name":"a"}]}"#;
    let second =
        r#"{"start":1,"totalEntriesCount":2,"entriesCount":1,"entries":[{"inum":"2","name":{"x":1},"late":1}]}"#;
    let run = scripted(&["get-attributes", "limit=1", "--all", "--format=table"], &[first, second]);
    assert_eq!(run.stdout.lines().next(), Some("inum  name"), "{run:?}");
    assert_eq!(run.stdout.lines().count(), 3, "{run:?}");
}

#[test]
fn a_spreadsheet_runs_no_cell_of_ours() {
    let entries = r#"{"totalEntriesCount":1,"entries":[{"inum":"=1+1","a":"@SUM(A1)","+b":"\t=x","c":"-1"}]}"#;
    let run = scripted(&["get-attributes", "--format=csv"], &[entries]);
    assert_eq!(run.stdout, "inum,a,'+b,c\n'=1+1,'@SUM(A1),'\t=x,-1\n", "{run:?}");
    let raw = scripted(&["get-attributes", "--format=csv", "--raw-csv"], &[entries]);
    assert_eq!(raw.stdout, "inum,a,+b,c\n=1+1,@SUM(A1),\t=x,-1\n", "{raw:?}");
    let sessions = r#"{"totalEntriesCount":1,"entriesCount":1,"entries":[{"sessionAttributes":{"auth_user":"=cmd"}}]}"#;
    let run = scripted(&["search-session", "--format=csv", "--columns=user"], &[sessions]);
    assert_eq!(run.stdout, "user\n'=cmd\n", "{run:?}");
}

#[test]
fn a_column_that_no_entry_has_is_refused_but_not_after_a_change() {
    let entries = r#"{"totalEntriesCount":1,"entries":[{"inum":"1","name":null}]}"#;
    let run = scripted(&["get-attributes", "--columns=inum,nmae"], &[entries]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(
        run.stderr.contains("no entry has the column `nmae`") && run.stderr.contains("did you mean name?"),
        "{run:?}"
    );
    let run = scripted(&["get-attributes", "--columns=inum,name"], &[entries]);
    assert_eq!(run.status, 0, "a member that says nothing is there: {run:?}");
    let empty = r#"{"start":0,"totalEntriesCount":0,"entriesCount":0,"entries":[]}"#;
    assert_eq!(scripted(&["get-attributes", "--columns=nmae"], &[empty]).status, 0, "of no entry nothing is known");
    // Exit status 2 would say that nothing was done.
    let run = scripted(&["post-attributes", "--data={}", "--columns=inum,nmae"], &[r#"{"inum":"1"}"#]);
    assert_eq!((run.status, run.stdout.trim_end()), (0, "inum  nmae\n1"), "{run:?}");
    assert!(run.stderr.contains("warning: no entry has the column `nmae`"), "{run:?}");
}

#[test]
fn a_page_without_entries_is_an_empty_page_in_every_format() {
    let page = r#"{"start":0,"totalEntriesCount":0,"entriesCount":0}"#;
    for operation in ["get-attributes", "search-session"] {
        for (format, has_output) in [("table", false), ("jsonl", false), ("json", true), ("yaml", true)] {
            for all in [&[][..], &["--all"]] {
                let format = format!("--format={format}");
                let run = scripted(&[&[operation, format.as_str()], all].concat(), &[page]);
                assert_eq!(
                    (run.status, !run.stdout.is_empty()),
                    (0, has_output),
                    "{operation} {format} {all:?}: {run:?}"
                );
            }
        }
    }
}
