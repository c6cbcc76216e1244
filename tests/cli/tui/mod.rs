//! The terminal UI as a user meets it: the real binary in a real pseudo-terminal, against a sandbox.
#![cfg(unix)]

mod editing;
mod ending;
mod journal;
mod profiles;
mod resources;
mod searching;
mod signing_in;
mod terminal;

use crate::common::Sandbox;
use crate::common::screen::{CONTROL_C, ENTER, ESCAPE, Terminal, command};

/// The UI with the first page of all sessions loaded, and the focus on the table.
fn tui(sandbox: &Sandbox, columns: u16, rows: u16) -> Terminal {
    let mut terminal = Terminal::start(command(sandbox, &["tui"]), columns, rows);
    terminal.wait_for(&["Auth Server", "Sessions", " of ", "Enter search"]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal
}

/// Searches for a user, from anywhere.
fn search_for(terminal: &mut Terminal, user: &str) {
    terminal.click_on("Username:");
    // Ctrl-X empties the form.
    terminal.press(&format!("\u{18}{user}{ENTER}"));
}

/// Leaves, and looks whether everything is as it was.
fn quit(mut terminal: Terminal) {
    terminal.press(CONTROL_C);
    assert_eq!(terminal.wait_for_end(), 0, "{}", terminal.text());
    terminal.assert_restored();
}

/// How many sessions a search finds.
fn total(sandbox: &Sandbox, arguments: &[&str]) -> u64 {
    let search = ["session", "search", "--limit", "0", "--format", "json"];
    let page = sandbox.run(search.iter().chain(arguments)).json();
    page["totalEntriesCount"].as_u64().expect("a number")
}
