//! Every example of the manual, README and the help of commands, run against a sandbox.

use std::path::Path;

use super::runner;
use crate::common::{Home, Sandbox};

/// Words of commands that change the sandbox for the examples behind them.
const CHANGES: [&str; 7] = ["delete", "revoke", "apply", "batch", "call", "logout", "put-"];

/// Lines to run, and how they may end.
struct Script {
    place: String,
    text: String,
    allowed: String,
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text")
}

fn run_all(scripts: &[Script]) {
    let shared = Sandbox::start(&["--sessions", "250"]);
    let mut failed = Vec::new();
    for script in scripts {
        let changes = CHANGES.iter().any(|word| script.text.contains(word));
        let own = changes.then(|| Sandbox::start(&["--sessions", "250"]));
        let sandbox = own.as_ref().unwrap_or(&shared);
        let home = runner::home(sandbox);
        let (status, shown) = runner::run(&script.text, &script.allowed, home.path(), sandbox);
        if status != 0 {
            failed.push(format!("== {}: exit status {status}\n{}\n-- shown\n{shown}", script.place, script.text));
        }
    }
    assert!(failed.is_empty(), "{} of {} failed\n{}", failed.len(), scripts.len(), failed.join("\n"));
}

/// The fenced `sh` parts of a document: what stands behind `sh`, and the lines.
fn fenced(path: &str) -> Vec<(String, String)> {
    let text = read(path);
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let inner: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(note) = info.strip_prefix("sh") {
            parts.push((note.trim().to_owned(), inner.join("\n")));
        }
    }
    parts
}

fn documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/manual");
    let names = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.into_string().expect("UTF-8")).filter(|name| name.ends_with(".md"));
    let mut names: Vec<String> = names.map(|name| format!("src/manual/{name}")).collect();
    names.sort();
    names.push("README.md".to_owned());
    names
}

#[test]
fn every_example_of_the_manual_runs() {
    let mut scripts = Vec::new();
    for document in documents() {
        for (index, (note, text)) in fenced(&document).into_iter().enumerate() {
            // What builds the program is not run by a test of it; what it builds is.
            if text.starts_with("cargo test") {
                continue;
            }
            let text = text.replace("cargo run --release --", "config-cli");
            let allowed = match note.split_once(':') {
                None if note.is_empty() => "0",
                Some(("no-run", reason)) if !reason.trim().is_empty() => continue,
                Some(("exit-1", reason)) if !reason.trim().is_empty() => "0 1",
                _ => panic!("{document}: `{note}` behind sh is neither `no-run: REASON` nor `exit-1: REASON`"),
            };
            scripts.push(Script { place: format!("{document}, {}", index + 1), text, allowed: allowed.to_owned() });
        }
    }
    assert!(scripts.len() > 12, "{} examples", scripts.len());
    run_all(&scripts);
}

#[test]
fn every_example_of_a_command_runs() {
    let mut scripts = Vec::new();
    for part in read("src/manual/examples.txt").split("\n\n").skip(1) {
        let mut lines = part.lines();
        let command = lines.next().expect("a command");
        let (mut text, mut allowed) = (String::new(), "0".to_owned());
        for line in lines {
            let (mark, example) = line.split_once(' ').expect("a mark");
            match mark.strip_prefix('>') {
                Some(status) => {
                    allowed.push_str(&format!(" {status}"));
                    text.push_str(&format!("{example}\n"));
                }
                None if mark == "$" => text.push_str(&format!("{example}\n")),
                None => assert!(["-", "#"].contains(&mark), "{line}"),
            }
        }
        if !text.is_empty() {
            scripts.push(Script { place: command.to_owned(), text, allowed });
        }
    }
    run_all(&scripts);
}

/// The words of every command, as `help --format json` lists them.
fn commands() -> Vec<String> {
    fn collect(command: &serde_json::Value, found: &mut Vec<String>) {
        for inner in command["commands"].as_array().expect("a list") {
            found.push(inner["name"].as_str().expect("a name").to_owned());
            collect(inner, found);
        }
    }
    let mut found = Vec::new();
    collect(&Home::new().run(["help", "--format", "json"]).json(), &mut found);
    found
}

/// The words of a line, in which double quotes keep blanks.
fn words_of(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(index, part)| if index % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect()
}

#[test]
fn every_command_has_examples_in_the_words_that_it_takes() {
    let home = Home::new();
    let text = read("src/manual/examples.txt");
    let headings: Vec<&str> = text.split("\n\n").skip(1).filter_map(|part| part.lines().next()).collect();
    let commands = commands();
    for heading in &headings {
        assert!(*heading == "config-cli" || commands.iter().any(|name| name == heading), "{heading} is no command");
    }
    for command in commands {
        assert!(headings.contains(&command.as_str()), "{command} has no examples in src/manual/examples.txt");
        let words: Vec<&str> = command.split(' ').chain(["-h"]).collect();
        let help = home.run(&words).stdout;
        assert!(help.contains("Examples:\n  config-cli "), "{help}");
    }
    // What is not run is read: help is only shown where everything before it is understood.
    for line in text.lines().filter_map(|line| line.strip_prefix("- config-cli ")) {
        let run = home.run(words_of(line).into_iter().chain(["--help"]));
        assert_eq!(run.status, 0, "{line}: {}", run.stderr);
    }
}
