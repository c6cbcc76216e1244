//! Resources: a document is changed in a scripted editor.

use super::{quit, tui};
use crate::common::Sandbox;
use crate::common::screen::{ENTER, ESCAPE, F4, Terminal, command};

/// An editor that notes the mode of its file, and changes the text by the lines of a script for `sed`, one at a time.
const EDITOR: &str = r#"#!/bin/sh
stat -c %a "$1" >> "$HOME/modes"
cat "$1" > "$HOME/seen"
sed -i "$(head -n 1 "$HOME/steps")" "$1"
sed -i 1d "$HOME/steps"
"#;

#[test]
fn a_document_is_edited_checked_and_sent() {
    let sandbox = Sandbox::start(&["--sessions", "4", "--echo"]);
    let home = sandbox.home.path().to_owned();
    std::fs::write(home.join("editor"), EDITOR).expect("written");
    let steps = "s/^{}/{\"host\": \"a\", \"port\": \"x\"}/\ns/\"x\"/25/\n";
    std::fs::write(home.join("steps"), steps).expect("written");
    let mut command = command(&sandbox, &["tui"]);
    command.env("VISUAL", format!("sh {}", home.join("editor").display()));
    let mut terminal = Terminal::start(command, 100, 30);
    terminal.wait_for(&["Auth Server", " of 4"]);
    terminal.press(F4);
    terminal.wait_for(&["Enter opens a resource."]);
    terminal.press(&format!("config smtp{ENTER}"));
    terminal.wait_for(&["api/v1/config/smtp", "E edit", "{}"]);
    terminal.press("E");
    terminal.wait_for(&["Not valid", "$.port: must be a whole number"]);
    terminal.press("e");
    terminal.wait_for(&["Change", "+ host: \"a\"", "+ port: 25", "PUT api/v1/config/smtp"]);
    let seen = std::fs::read_to_string(home.join("seen")).expect("what the editor saw");
    assert!(seen.contains("# The text does not match its schema:") && seen.contains("# ^^^^"), "{seen}");
    assert_eq!(std::fs::read_to_string(home.join("modes")).expect("modes"), "600\n600\n");
    terminal.press("y");
    terminal.wait_for(&["Changed Configuration"]);
    terminal.press("c");
    terminal.wait_for(&["call get-config-smtp"]);
    terminal.press(ESCAPE);
    quit(terminal);
}

#[test]
fn a_read_only_run_deletes_nothing() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let refused = sandbox.run(["session", "delete", "--every-session", "--yes", "--read-only"]);
    assert!(refused.stderr.contains("this run is read-only"), "{} {}", refused.stdout, refused.stderr);
    assert_eq!(refused.status, 2);
    let mut terminal = Terminal::start(command(&sandbox, &["--read-only", "tui"]), 100, 30);
    terminal.wait_for(&[" of 4", "read-only"]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal.press("d");
    terminal.wait_for(&["Read-only: nothing is changed on"]);
    quit(terminal);
    assert_eq!(super::total(&sandbox, &[]), 4);
    quit(tui(&sandbox, 100, 30));
}
