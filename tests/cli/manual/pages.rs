//! Short and long help, the description of commands for programs, and man pages.

use std::process::Command;

use crate::common::Home;

#[test]
fn short_help_has_what_the_command_takes_and_long_help_everything() {
    let home = Home::new();
    for words in [&["session", "delete"][..], &["login"], &["session"], &["ops", "list"]] {
        let short = home.run([words, &["-h"]].concat()).stdout;
        let long = home.run([words, &["--help"]].concat()).stdout;
        assert!(!short.contains("--host <HOST>") && !short.contains("--format <FORMAT>"), "{short}");
        assert!(short.contains("Examples:") && short.contains("`config-cli help options`"), "{short}");
        assert!(long.contains("--host") && long.contains("--format") && long.contains("Examples:"), "{long}");
    }
    let short = home.run(["session", "delete", "-h"]).stdout;
    for flag in ["--user", "--dry-run", "--tokens", "--plan", "--max"] {
        assert!(short.contains(flag), "{flag}: {short}");
    }
}

#[test]
fn help_of_the_program_lists_tasks_only_when_it_is_long() {
    let home = Home::new();
    let short = home.run(["-h"]).stdout;
    assert!(short.contains("--operation-id <ID>") && !short.contains("--host <HOST>"), "{short}");
    assert!(!short.contains("Tasks of") && home.run(["--help"]).stdout.contains("Tasks of"), "{short}");
}

#[test]
fn the_flags_of_every_command_have_a_page() {
    let run = Home::new().run(["help", "options"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for part in ["Server:", "Signing in:", "Trust:", "Output:", "Logs:", "--host", "--cacert", "--jq", "--log-dir"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("--operation-id"), "{}", run.stdout);
}

#[test]
fn commands_and_flags_are_described_for_programs() {
    let home = Home::new();
    let program = home.run(["help", "--format", "json"]).json();
    assert_eq!((&program["form"], &program["name"]), (&1.into(), &"config-cli".into()));
    let names = |value: &serde_json::Value, member: &str| -> Vec<String> {
        let list = value.as_array().expect("a list");
        list.iter().filter_map(|item| item[member].as_str().map(str::to_owned)).collect()
    };
    assert!(names(&program["shared_flags"], "flag").contains(&"--host".to_owned()), "{program}");
    assert!(names(&program["flags"], "flag").contains(&"--operation-id".to_owned()), "{program}");
    assert!(names(&program["topics"], "name").contains(&"exit-statuses".to_owned()), "{program}");
    let session = program["commands"].as_array().expect("a list").iter().find(|command| command["name"] == "session");
    let within = names(&session.expect("the command")["commands"], "name");
    assert!(within.contains(&"session delete".to_owned()), "{within:?}");
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).expect("JSON");
    // The members and their types stay.
    let count = home.run(["help", "--format", "json", "session", "list"]).json();
    insta::assert_snapshot!("described_command", pretty(&count));
    let max = home.run(["help", "--format", "json", "session", "delete"]).json();
    let max = max["flags"].as_array().expect("a list").iter().find(|flag| flag["flag"] == "--max").cloned();
    insta::assert_snapshot!("described_flag", pretty(&max.expect("the flag")));
    let topic = home.run(["help", "--format", "json", "completions-of-nothing"]);
    assert_eq!(topic.status, 2, "{}", topic.stdout);
    assert!(
        home.run(["help", "--format", "json", "limits"]).json()["text"].as_str().is_some_and(|text| text.len() > 100)
    );
    assert_eq!(home.run(["help", "--format", "csv"]).status, 2);
}

#[test]
fn a_bare_call_says_who_is_signed_in() {
    let home = Home::new();
    let run = home.run::<&str>([]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Not signed in: `config-cli login"), "{}", run.stderr);
}

#[cfg(feature = "sandbox")]
#[test]
fn a_bare_call_names_servers_with_tokens_without_a_request() {
    let mut sandbox = crate::common::Sandbox::start(&["--sessions", "4"]);
    assert_eq!(sandbox.run(["session", "count"]).status, 0);
    sandbox.kill();
    let run = sandbox.home.run::<&str>([]);
    let expected = format!(
        "Signed in to https://{}/jans-config-api/ as the client {}.",
        sandbox.field("host"),
        sandbox.field("client_id")
    );
    assert!(run.stderr.contains(&expected), "{}", run.stderr);
}

#[test]
fn man_pages_are_written_for_every_command_and_topic() {
    let home = Home::new();
    let directory = home.path().join("man");
    let run = home.run(["man", directory.to_str().expect("a path")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let pages: Vec<_> =
        std::fs::read_dir(&directory).expect("pages").map(|entry| entry.expect("an entry").path()).collect();
    for name in ["config-cli.1", "config-cli-session-delete.1", "config-cli-search.7", "config-cli-options.7"] {
        assert!(pages.iter().any(|page| page.ends_with(name)), "{name}: {pages:?}");
    }
    let is_there =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|run| run.status.success());
    if !is_there("groff") {
        eprintln!("skipped: groff is not on this machine, so no page is formatted");
        return;
    }
    for page in &pages {
        let run = Command::new("groff").args(["-man", "-Tutf8", "-z", "-ww"]).arg(page).output().expect("groff runs");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success() && said.is_empty(), "{}: {said}", page.display());
    }
    if is_there("man") {
        let page = directory.join("config-cli-session-delete.1");
        let run = Command::new("man").env("MANWIDTH", "100").arg("-l").arg(&page).output().expect("man runs");
        let text = String::from_utf8_lossy(&run.stdout).into_owned();
        for part in ["NAME", "SYNOPSIS", "EXAMPLES", "SEE ALSO", "config-cli session delete"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("--host"), "{text}");
    }
}
