//! The terminal: sizes, colours, hostile text, how it is given back.

use portable_pty::CommandBuilder;

use super::{quit, tui};
use crate::common::screen::{
    CONTROL_C, CONTROL_Z, DOWN, ENTER, ESCAPE, F1, HOME, PAGE_DOWN, Terminal, command, describe,
};
use crate::common::{Home, NOW, Sandbox};

#[test]
fn every_size_at_any_moment() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let mut terminal = tui(&sandbox, 100, 30);
    terminal.wait_for(&["of 250"]);
    for (columns, rows, texts) in [
        (40, 12, ["Sessions", "of 250"]),
        (200, 60, ["Sessions", "of 250"]),
        (36, 8, ["Sessions", "of 250"]),
        (10, 3, ["", ""]),
        (80, 24, ["Expires After:", "of 250"]),
    ] {
        terminal.resize(columns, rows);
        terminal.wait_for(&texts);
    }
    terminal.press(ENTER);
    terminal.wait_for(&["outsideSid"]);
    terminal.resize(40, 12);
    terminal.wait_until("the popup in a small window", |screen| {
        let rows: Vec<String> = screen.rows(0, 40).collect();
        (rows[1].contains("1 ▾ {") && rows[10].starts_with('└')).then_some(())
    });
    terminal.press(ESCAPE);
    terminal.wait_without("outsideSid");
    quit(terminal);
}

#[test]
fn keys_are_named_in_the_help() {
    let sandbox = Sandbox::start(&["--sessions", "10"]);
    let mut terminal = tui(&sandbox, 100, 60);
    terminal.wait_for(&["of 10"]);
    terminal.press("?");
    terminal.wait_for(&["revoke all sessions of the session's user", "show these keys", "Ctrl-c"]);
    terminal.press(ESCAPE);
    terminal.wait_without("show these keys");
    terminal.click_on("Username:");
    terminal.press(F1);
    terminal.wait_for(&["search with the form's values"]);
    quit(terminal);
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let mut terminal = tui(&sandbox, 200, 60);
    terminal.wait_for(&["of 250"]);
    for key in [PAGE_DOWN, PAGE_DOWN, PAGE_DOWN, PAGE_DOWN, PAGE_DOWN, HOME, ENTER] {
        terminal.press(key);
    }
    terminal.wait_for(&["outsideSid"]);
    for _ in 0..3 {
        terminal.press(ESCAPE);
        terminal.wait_without("outsideSid");
        terminal.press(&format!("{DOWN}{ENTER}"));
        terminal.wait_for(&["outsideSid"]);
    }
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes);
    for evil in ["\u{1b}]0;pwned", "\u{1b}[2J\u{1b}[31mALL", "\u{1b}]52;c;cm0gLXJmIC8=", "\u{202e}", "\u{9b}31m"] {
        assert!(!text.contains(evil), "{evil:?}");
    }
    quit(terminal);
}

#[test]
fn the_terminal_is_given_back_however_the_program_ends() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    for (name, status) in [("q", 0), ("Ctrl-C", 0), ("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut terminal = tui(&sandbox, 100, 30);
        terminal.wait_for(&["of 4"]);
        terminal.wait_until("the whole screen", |screen| Terminal::is_taken(screen).then_some(()));
        match name {
            "q" => terminal.press("q"),
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
        terminal.wait_for(&["Auth Server", "of 4"]);
        terminal.wait_until("the whole screen", |screen| Terminal::is_taken(screen).then_some(()));
        terminal.press(CONTROL_Z);
        terminal.wait_until("the terminal", |screen| Terminal::is_given_back(screen).then_some(()));
        terminal.wait_for(&["Stopped"]);
        terminal.press("echo $((6 * 7)) as ever\r");
        terminal.wait_for(&["42 as ever"]);
        terminal.press("clear; fg\r");
    }
    terminal.wait_for(&["Auth Server", "of 4"]);
    terminal.press(CONTROL_C);
    terminal.wait_until("the terminal", |screen| Terminal::is_given_back(screen).then_some(()));
    terminal.wait_for(&["shell>"]);
    terminal.press("exit\r");
    terminal.wait_for_end();
}

#[test]
fn without_colours_there_are_attributes_alone() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    for (variable, value, is_colored) in
        [("NO_COLOR", "1", false), ("CONFIG_CLI_NO_COLOR", "1", false), ("COLORTERM", "", true)]
    {
        let mut command = command(&sandbox, &["tui"]);
        command.env(variable, value);
        let mut terminal = Terminal::start(command, 100, 30);
        terminal.wait_for(&["of 40"]);
        terminal.press(ESCAPE);
        terminal.wait_for(&["Enter view"]);
        terminal.press(" d");
        terminal.wait_for(&["Delete "]);
        let bytes = terminal.bytes();
        let text = String::from_utf8_lossy(&bytes);
        let styles = text.split("\u{1b}[").skip(1).filter_map(|sequence| {
            let end = sequence.find(|character: char| !character.is_ascii_digit() && character != ';')?;
            sequence[end..].starts_with('m').then(|| sequence[..end].to_owned())
        });
        // Back to the terminal's own colours is no colour.
        let is_color = |number: &str| {
            number.parse::<u8>().is_ok_and(|number| matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107))
        };
        let colors: Vec<String> = styles.filter(|style| style.split(';').any(is_color)).collect();
        assert_eq!(!colors.is_empty(), is_colored, "{variable}: {colors:?}");
        quit(terminal);
    }
}

#[test]
fn a_fresh_machine_needs_nothing() {
    let home = Home::new();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
    command.env_clear();
    command.cwd(home.path());
    command.env("HOME", home.path());
    command.env("TERM", "xterm-256color");
    command.env("CONFIG_CLI_CONFIG_DIR", home.path().join("config-cli"));
    command.args(["--sandbox", "tui"]);
    let mut terminal = Terminal::start(command, 100, 30);
    terminal.wait_for(&["Auth Server", "of 250"]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal.press(ENTER);
    terminal.wait_for(&["outsideSid"]);
    quit(terminal);
}

#[test]
fn without_a_terminal_it_says_so() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let run = sandbox.run(["tui"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.contains("terminal") && run.stderr.contains("hint:"), "{}", run.stderr);
    assert_eq!(NOW, "2026-01-01T00:00:00Z", "the dates above count from it");
}
