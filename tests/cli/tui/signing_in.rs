//! Signing in from the UI, and a server that goes away.

use super::{quit, search_for, tui};
use crate::common::Sandbox;
use crate::common::http::Browser;
use crate::common::screen::{ESCAPE, Terminal, command};

/// The UI for somebody who is not signed in, with the popup that says so.
fn signing_in(sandbox: &Sandbox) -> (Terminal, String) {
    let mut command = command(sandbox, &["tui"]);
    command.env("CONFIG_CLI_USE_TEST_CLIENT", "0");
    let terminal = Terminal::start(command, 100, 50);
    let code = code(&terminal);
    (terminal, code)
}

/// The code of the popup that asks for a sign-in.
fn code(terminal: &Terminal) -> String {
    terminal.wait_until("a code", |screen| {
        let text = screen.contents();
        let (_, code) = text.split_once("enter the code ")?;
        Some(code.chars().take_while(|character| !character.is_whitespace()).collect::<String>())
    })
}

#[test]
fn signing_in_by_device_flow() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    let (terminal, code) = signing_in(&sandbox);
    terminal.wait_for(&["Sign in", "Waiting for approval", "█", "device-code"]);
    assert_eq!(Browser::new(&sandbox).decide(&code, "approve", "admin").0, 200);
    terminal.wait_for(&["of 40", "admin"]);
    terminal.wait_without("Waiting for approval");
    quit(terminal);
    let mut command = command(&sandbox, &["tui"]);
    command.env("CONFIG_CLI_USE_TEST_CLIENT", "0");
    let again = Terminal::start(command, 100, 30);
    again.wait_for(&["of 40"]);
    quit(again);
}

#[test]
fn a_sign_in_that_is_cancelled_or_denied_can_be_tried_again() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    let (mut terminal, _) = signing_in(&sandbox);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Not signed in. Enter signs in."]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal.press("r");
    let first = code(&terminal);
    assert_eq!(Browser::new(&sandbox).decide(&first, "deny", "admin").0, 200);
    terminal.wait_for(&["the sign-in was denied", "< Close Esc >"]);
    terminal.press(ESCAPE);
    terminal.wait_without("< Close Esc >");
    terminal.press("r");
    let second = terminal.wait_until("another code", |screen| {
        let text = screen.contents();
        let (_, code) = text.split_once("enter the code ")?;
        Some(code.chars().take_while(|character| !character.is_whitespace()).collect::<String>())
            .filter(|code| *code != first)
    });
    assert_eq!(Browser::new(&sandbox).decide(&second, "approve", "admin").0, 200);
    terminal.wait_for(&["of 40"]);
    quit(terminal);
}

#[test]
fn what_needs_a_new_sign_in_goes_on_afterwards() {
    let mut sandbox = Sandbox::start(&["--sessions", "300"]);
    let (mut terminal, first) = signing_in(&sandbox);
    assert_eq!(Browser::new(&sandbox).decide(&first, "approve", "admin").0, 200);
    terminal.wait_for(&["of 300"]);
    search_for(&mut terminal, "admin");
    let before = sandbox.count_of("admin");
    terminal.wait_for(&[&format!(" of {before}")]);
    // A server that was started anew knows none of its tokens.
    sandbox.kill();
    sandbox.revive();
    terminal.press("d");
    terminal.wait_for(&["Delete 1 session of admin"]);
    terminal.press("y");
    let second = code(&terminal);
    assert_ne!(first, second);
    assert_eq!(Browser::new(&sandbox).decide(&second, "approve", "admin").0, 200);
    terminal.wait_for(&["1 deleted"]);
    assert_eq!(sandbox.count_of("admin"), before - 1);
    quit(terminal);
}

#[test]
fn a_server_that_is_gone_and_back() {
    let mut sandbox = Sandbox::start(&["--sessions", "40"]);
    let mut terminal = tui(&sandbox, 100, 30);
    terminal.wait_for(&["of 40"]);
    sandbox.kill();
    terminal.press("r");
    terminal.wait_for(&["search-session failed", "hint:"]);
    terminal.press(ESCAPE);
    terminal.wait_without("hint:");
    terminal.wait_for(&["of 40"]);
    sandbox.revive();
    search_for(&mut terminal, "admin");
    terminal.wait_for(&[&format!("of {}", sandbox.count_of("admin"))]);
    quit(terminal);
}
