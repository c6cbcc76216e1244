//! First words that are no commands: aliases, and programs on the search path.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::common::{Home, Run, Sandbox};

fn write_config(home: &Home, text: &str) {
    let directory = home.path().join("config-cli");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("config.toml"), text).expect("a file");
}

/// Puts a script into a directory of its own; returns the search path that leads to it.
fn program(directory: &Path, name: &str, script: &str) -> PathBuf {
    let bin = directory.join("bin");
    std::fs::create_dir_all(&bin).expect("a directory");
    let path = bin.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a file");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    bin
}

const ALIASES: &str = "[aliases]\nstale = \"session search --idle-for 30d\"\nmine = \"stale --user 'a b'\"\n\
                       status = \"session list\"\na = \"b\"\nb = \"a\"\nopen = \"session 'x\"\n";

#[test]
fn an_alias_runs_what_it_stands_for_with_further_arguments() {
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    write_config(&sandbox.home, ALIASES);
    let line = ["--format=json", "--columns=sid"];
    let long = sandbox.run(["session", "search", "--idle-for", "30d", "--all", "--format=json"]);
    let short = sandbox.run(["stale", "--all", "--format=json"]);
    assert_eq!((short.status, &short.stdout), (0, &long.stdout), "{short:?}");
    let curl = sandbox.run(["mine", "--curl"]);
    assert!(curl.stdout.contains("a%20b") || curl.stdout.contains("a+b"), "{curl:?}");
    let run = sandbox.run(["stale", line[0], line[1]]);
    assert_eq!(run.status, 2, "the arguments are appended: {run:?}");
}

#[test]
fn an_alias_never_hides_a_command_and_never_ends_in_a_circle() {
    let home = Home::new();
    write_config(&home, ALIASES);
    let table: &[(&[&str], &str)] = &[
        (&["a"], "error: the alias `a` stands for itself: a → b → a"),
        (&["open"], "error: the alias `open` is empty, or a quotation mark in it is not closed"),
        (&["--host", "h", "stale"], "error: there is no command `stale`"),
        (&["session", "stale"], "error: there is no command `stale` of `session`"),
        (&["nonsense"], "error: there is no command `nonsense`"),
    ];
    for (line, expected) in table {
        let run = home.run(*line);
        assert!(run.status == 2 && run.stderr.starts_with(expected), "{line:?}: {run:?}");
    }
    // The alias of this name would send a request.
    let run = home.run(["status"]);
    assert!(run.stderr.contains("no server is given"), "{run:?}");
}

#[test]
fn help_and_completion_know_aliases_and_programs() {
    let home = Home::new();
    write_config(&home, ALIASES);
    let bin = program(home.path(), "config-cli-report", "true");
    let with_path = |line: &[&str], variables: &[(&str, &str)]| {
        let mut command = home.command();
        command.env("PATH", &bin).args(line).envs(variables.iter().copied());
        Run::of(command.output().expect("a run"))
    };
    let help = with_path(&["help"], &[]);
    assert!(help.stdout.contains("Aliases:\n") && help.stdout.contains("Programs:\n"), "{help:?}");
    let lines: Vec<String> =
        help.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let report = format!("report {}", bin.join("config-cli-report").display());
    for line in
        ["stale session search --idle-for 30d", "status (not used: `status` is a command) session list", &report]
    {
        assert!(lines.iter().any(|shown| shown == line), "{line}: {}", help.stdout);
    }
    let complete = |words: &[&str]| {
        let index = (words.len() - 1).to_string();
        let line = [&["--"], words].concat();
        with_path(&line, &[("COMPLETE", "zsh"), ("_CLAP_COMPLETE_INDEX", &index), ("_CLAP_IFS", "\n")]).stdout
    };
    let first = complete(&["config-cli", "sta"]);
    assert!(first.contains("stale:Alias of") && first.contains("status:Show"), "{first}");
    assert!(complete(&["config-cli", "rep"]).contains("report:Program"));
    let flags = complete(&["config-cli", "stale", "--expires"]);
    assert!(flags.contains("--expires-after") && flags.contains("--expires-before"), "{flags}");
}

#[test]
fn a_program_gets_server_and_profile_and_a_token_only_by_leave() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let home = &sandbox.home;
    let bin = program(home.path(), "config-cli-report", "/usr/bin/env | /usr/bin/sort\necho \"arguments: $*\"\nexit 7");
    let run = |variables: &[(&str, &str)]| {
        let mut command = sandbox.command();
        command.env("PATH", &bin).envs(variables.iter().copied()).env("CONFIG_CLI_KEY_PASSWORD", "hunter2");
        Run::of(command.args(["report", "--format", "x y", "-h"]).output().expect("a run"))
    };
    let without = run(&[("CONFIG_CLI_ACCESS_TOKEN", "hunter3")]);
    assert_eq!(without.status, 7, "{without:?}");
    let server = format!("CONFIG_CLI_SERVER=https://{}/jans-config-api/", sandbox.field("host"));
    for text in [server.as_str(), "CONFIG_CLI_PROGRAM=", "arguments: --format x y -h"] {
        assert!(without.stdout.contains(text), "{text}: {without:?}");
    }
    for secret in ["hunter2", "hunter3", sandbox.field("client_secret"), "CONFIG_CLI_ACCESS_TOKEN"] {
        assert!(!without.stdout.contains(secret), "{secret}: {without:?}");
    }
    write_config(home, "[programs.report]\ntoken = true\n");
    let with = run(&[]);
    assert!(with.stdout.lines().any(|line| line.starts_with("CONFIG_CLI_ACCESS_TOKEN=")), "{with:?}");
    assert!(!with.stdout.contains(sandbox.field("client_secret")), "{with:?}");
    let mut command = home.command();
    let refused = Run::of(command.env("PATH", &bin).args(["report"]).output().expect("a run"));
    assert!(refused.status == 2 && refused.stdout.is_empty(), "{refused:?}");
}

#[test]
fn a_program_of_the_current_directory_is_not_run() {
    let home = Home::new();
    let bin = program(home.path(), "config-cli-report", "echo ran");
    for path in [".", ""] {
        let run = Run::of(home.command().env("PATH", path).current_dir(&bin).arg("report").output().expect("a run"));
        assert!(run.status == 2 && !run.stdout.contains("ran"), "{run:?}");
    }
    std::fs::set_permissions(bin.join("config-cli-report"), std::fs::Permissions::from_mode(0o644)).expect("a mode");
    let run = Run::of(home.command().env("PATH", &bin).arg("report").output().expect("a run"));
    assert!(run.status == 2 && run.stderr.contains("there is no command `report`"), "{run:?}");
}
