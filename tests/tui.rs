//! The terminal UI as a person meets it: the real binary in a real pseudo-terminal, against a sandbox.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

mod common;

use common::Sandbox;
use common::screen::{CONTROL_C, CONTROL_Z, Terminal, command, describe};
use portable_pty::CommandBuilder;

fn tui(sandbox: &Sandbox) -> Terminal {
    let terminal = Terminal::start(command(sandbox, &["tui"]), 100, 30);
    terminal.wait_for(&["Auth Server"]);
    terminal
}

#[test]
fn the_terminal_is_given_back_however_the_program_ends() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    for (name, status) in [("Ctrl-C", 0), ("TERM", 130), ("HUP", 130), ("INT", 130)] {
        let mut terminal = tui(&sandbox);
        terminal.wait_until("the whole screen", |screen| Terminal::is_taken(screen).then_some(()));
        match name {
            "Ctrl-C" => terminal.press(CONTROL_C),
            signal => terminal.signal(signal),
        }
        assert_eq!(terminal.wait_for_end(), status, "{name}: {}", terminal.text());
        terminal.assert_restored();
        assert_eq!(terminal.text().trim(), "", "{name}: nothing is left on the terminal's own screen");
    }
}

#[test]
fn the_shell_has_the_terminal_while_the_program_is_stopped() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.arg("-i");
    describe(&mut shell, &sandbox);
    shell.env("PS1", "shell> ");
    let mut terminal = Terminal::start(shell, 100, 30);
    terminal.wait_for(&["shell>"]);
    terminal.press(&format!("{} tui\r", env!("CARGO_BIN_EXE_config-cli")));
    for _ in 0..2 {
        terminal.wait_for(&["Auth Server"]);
        terminal.wait_until("the whole screen", |screen| Terminal::is_taken(screen).then_some(()));
        terminal.press(CONTROL_Z);
        terminal.wait_until("the terminal", |screen| Terminal::is_given_back(screen).then_some(()));
        terminal.wait_for(&["Stopped"]);
        terminal.press("echo $((6 * 7)) as ever\r");
        terminal.wait_for(&["42 as ever"]);
        terminal.press("clear; fg\r");
    }
    terminal.wait_for(&["Auth Server"]);
    terminal.press(CONTROL_C);
    terminal.wait_until("the terminal", |screen| Terminal::is_given_back(screen).then_some(()));
    terminal.wait_for(&["shell>"]);
    terminal.press("exit\r");
    terminal.wait_for_end();
}
