//! The journals of deletions: how the user goes on after an interruption or without a server.

use super::{quit, total, tui};
use crate::common::Sandbox;
use crate::common::screen::{CONTROL_C, ENTER, ESCAPE, Terminal};

/// Begins to delete every session that may be deleted; returns the terminal once the first ones are deleted, how many
/// sessions there were, and how many are kept.
fn deleting(sandbox: &Sandbox) -> (Terminal, u64, u64) {
    let mut terminal = tui(sandbox, 120, 30);
    let before = sandbox.count();
    terminal.press("a");
    terminal.wait_for(&[&format!("{before} selected")]);
    let kept = total(sandbox, &["--filter", "deletable = false"]);
    let doomed = before - kept;
    terminal.press("d");
    terminal.wait_for(&[&format!("Type {doomed} to delete")]);
    terminal.press(&format!("{doomed}{ENTER}"));
    // The protected ones are told at once, the first deletion after its verification.
    terminal.wait_until("an outcome", |screen| {
        let text = screen.contents();
        // The line of the progress, in a frame.
        let line = text.lines().find(|line| line.contains('│') && line.contains(&format!(" of {before} ")))?;
        let done = line.split_once(" of ")?.0.rsplit(|letter: char| !letter.is_ascii_digit()).next()?;
        (done.parse::<u64>().ok()? > kept + 3).then_some(())
    });
    (terminal, before, kept)
}

/// The only journal of the sandbox's user, as a row.
fn journal(sandbox: &Sandbox) -> serde_json::Value {
    let journals = sandbox.run(["session", "journals", "--format=json"]).json();
    assert_eq!(journals.as_array().map(Vec::len), Some(1), "{journals}");
    journals[0].clone()
}

#[test]
fn a_deletion_whose_server_is_lost_is_finished_by_session_resume() {
    let mut sandbox = Sandbox::start(&["--sessions", "150", "--latency", "100ms"]);
    let (mut terminal, before, kept) = deleting(&sandbox);
    sandbox.kill();
    terminal.wait_for(&["Waiting for the server: ", " s of 60 s"]);
    assert_eq!(journal(&sandbox)["state"], "running");
    // The first one stops the run, the second one leaves.
    terminal.press(&CONTROL_C.repeat(2));
    assert_eq!(terminal.wait_for_end(), 130, "{}", terminal.text());
    terminal.assert_restored();
    let row = journal(&sandbox);
    assert_eq!(row["state"], "unfinished", "{row}");
    let path = row["path"].as_str().expect("a path");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777, 0o600);
    }
    let told: String = terminal.text().split_whitespace().collect();
    let command = format!("{}left:`config-cli", row["left"]);
    assert!(told.contains(&command) && told.contains(&format!("sessionresume{path}`goeson.")), "{}", terminal.text());

    sandbox.revive();
    let resumed = sandbox.run(["session", "resume", "--yes", "--format=json"]);
    assert_eq!(resumed.status, 1, "some are protected: {resumed:?}");
    let rows = resumed.json();
    let count =
        |outcome: &str| rows.as_array().expect("rows").iter().filter(|row| row["outcome"] == outcome).count() as u64;
    assert_eq!((count("deleted"), count("protected")), (before - kept, kept), "{resumed:?}");
    assert_eq!(sandbox.count(), kept);
    assert_eq!(journal(&sandbox)["state"], "finished");
}

#[test]
fn a_deletion_whose_program_is_killed_is_finished_by_session_resume() {
    let sandbox = Sandbox::start(&["--sessions", "150", "--latency", "100ms"]);
    let (mut terminal, before, kept) = deleting(&sandbox);
    terminal.signal("KILL");
    terminal.wait_for_end();
    let resumed = sandbox.run(["session", "resume", "--yes", "--format=csv", "--columns=outcome"]);
    let count = |outcome: &str| resumed.stdout.lines().filter(|line| *line == outcome).count() as u64;
    assert_eq!((count("deleted"), count("protected")), (before - kept, kept), "{resumed:?}");
    assert_eq!((sandbox.count(), &journal(&sandbox)["state"]), (kept, &"finished".into()));
}

#[test]
fn a_deletion_that_is_stopped_says_how_to_go_on() {
    let sandbox = Sandbox::start(&["--sessions", "150", "--latency", "100ms"]);
    let (mut terminal, ..) = deleting(&sandbox);
    terminal.press("s");
    terminal.wait_for(&["Stopped", " left: `config-cli", "session resume"]);
    let left = journal(&sandbox)["left"].clone();
    terminal.wait_for(&[&format!("{left} left: ")]);
    terminal.press(ESCAPE);
    quit(terminal);
}
