//! The terminal UI as a person meets it: the real binary in a real pseudo-terminal, against a sandbox.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

mod common;

use std::collections::BTreeMap;

use common::http::Browser;
use common::screen::{
    CONTROL_C, CONTROL_Z, DELETE, DOWN, END, ENTER, ESCAPE, F1, HOME, PAGE_DOWN, PAGE_UP, TAB, Terminal, UP, command,
    describe,
};
use common::{Home, NOW, Sandbox};
use portable_pty::CommandBuilder;
use serde_json::Value;

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

#[test]
fn searching_with_dates() {
    let sandbox = Sandbox::start(&["--sessions", "500"]);
    let mut terminal = tui(&sandbox, 100, 30);
    let expected = total(&sandbox, &["--user=admin", "--expires-after=now", "--expires-before=2026-01-08"]);
    let all = sandbox.count_of("admin");
    assert!(0 < expected && expected < all && all < 500, "{expected} of {all}: dates and the user tell them apart");
    search_for(&mut terminal, "admin");
    terminal.wait_for(&[&format!(" of {all}")]);
    terminal.click_on("Expires After:");
    terminal.press("soon");
    terminal.wait_for(&["! "]);
    terminal.press("\u{15}now");
    terminal.wait_for(&["= 2026-01-01 00:00:00 UTC"]);
    terminal.press(&format!("{TAB}2026-01-08"));
    terminal.wait_for(&["= 2026-01-08 00:00:00 UTC (in 7d)"]);
    terminal.press(ENTER);
    terminal.wait_for(&[&format!("1–{expected} of {expected}")]);
    search_for(&mut terminal, "nobody-at-all");
    terminal.wait_for(&["No session matches: Username nobody-at-all"]);
    quit(terminal);
}

#[test]
fn paging() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let mut terminal = tui(&sandbox, 100, 30);
    let first = terminal.wait_until("the first page", |screen| {
        let page = screen.contents().lines().find_map(|line| Some(line.split_once("1–")?.1.to_owned()))?;
        page.split_once(" of 250")?.0.parse::<u64>().ok()
    });
    let page = |number: u64| format!("{}–{} of 250", (number - 1) * first + 1, (number * first).min(250));
    terminal.click_on("< Next PgDn >");
    terminal.wait_for(&[&page(2)]);
    terminal.press(PAGE_DOWN);
    terminal.wait_for(&[&page(3)]);
    terminal.press(PAGE_UP);
    terminal.wait_for(&[&page(2)]);
    terminal.click_on("< Prev PgUp >");
    terminal.wait_for(&[&page(1)]);
    terminal.press("g");
    terminal.wait_for(&["Go to page"]);
    terminal.press(&format!("4{ENTER}"));
    terminal.wait_for(&[&page(4)]);
    terminal.press(END);
    terminal.wait_for(&["–250 of 250"]);
    terminal.press(HOME);
    terminal.wait_for(&[&page(1)]);
    quit(terminal);
}

#[test]
fn viewing_exporting_and_copying_a_session() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let mut terminal = tui(&sandbox, 120, 40);
    search_for(&mut terminal, "admin");
    terminal.wait_for(&[&format!(" of {}", sandbox.count_of("admin"))]);
    terminal.press(ENTER);
    terminal.wait_for(&["\"outsideSid\": \"", "\"expirationDate\": \"", " UTC · 202", "+01:00"]);
    terminal.press("/auth_user");
    terminal.wait_for(&["1 of 1 lines"]);
    terminal.press(ENTER);
    terminal.press("-");
    terminal.wait_for(&["\"sessionAttributes\": {…}"]);
    terminal.press("y");
    terminal.wait_for(&["sessionAttributes"]);
    terminal.press("e");
    terminal.wait_for(&["Export 1 session"]);
    terminal.press(&format!("\u{15}~/one.json{ENTER}"));
    let file = sandbox.home.path().join("one.json");
    // Said below the popup that stays open.
    terminal.wait_for(&["Written to", "outsideSid"]);
    terminal.wait_without("Export 1 session");
    let session: Value = serde_json::from_slice(&std::fs::read(&file).expect("a file")).expect("JSON");
    let sid = session["sessionAttributes"]["sid"].as_str().expect("a sid");
    assert_eq!(session["sessionAttributes"]["auth_user"], "admin");
    assert_eq!(terminal.wait_for_copy(None), sid);
    terminal.press("e");
    terminal.wait_for(&["Export 1 session"]);
    terminal.press(&format!("\u{15}~/one.json{ENTER}"));
    terminal.wait_for(&["exists already"]);
    terminal.press(ESCAPE);
    terminal.wait_without("exists already");
    quit(terminal);
}

#[test]
fn deleting_one_session() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let mut terminal = tui(&sandbox, 200, 40);
    search_for(&mut terminal, "admin");
    terminal.wait_for(&["admin "]);
    let before = sandbox.count_of("admin");
    terminal.wait_for(&[&format!("of {before}")]);
    terminal.press("y");
    let sid = terminal.wait_for_copy(None);
    terminal.press("d");
    terminal.wait_for(&["Delete 1 session of admin", &sid]);
    terminal.press("n");
    terminal.wait_without("Delete 1 session of admin");
    assert_eq!(sandbox.count_of("admin"), before, "no is no");
    terminal.press(DELETE);
    terminal.wait_for(&["Delete 1 session of admin"]);
    terminal.press("y");
    terminal.wait_for(&["1 deleted"]);
    terminal.press(ESCAPE);
    terminal.wait_for(&[&format!("of {}", before - 1)]);
    assert_eq!(sandbox.count_of("admin"), before - 1);
    assert_eq!(sandbox.run(["session", "get", &sid]).status, 4);
    quit(terminal);
}

#[test]
fn selecting_and_deleting_several() {
    let sandbox = Sandbox::start(&["--sessions", "1000"]);
    let mut terminal = tui(&sandbox, 100, 30);
    search_for(&mut terminal, "admin");
    let before = sandbox.count_of("admin");
    terminal.wait_for(&[&format!("of {before}")]);
    terminal.press(&format!(" {DOWN} {DOWN} "));
    terminal.wait_for(&["3 selected"]);
    terminal.press("d");
    terminal.wait_for(&["Delete 3 sessions of admin"]);
    terminal.press("y");
    terminal.wait_for(&["3 deleted"]);
    terminal.press(ESCAPE);
    terminal.wait_for(&[&format!("of {}", before - 3)]);
    assert_eq!(sandbox.count_of("admin"), before - 3);
    terminal.press("a");
    let rest = before - 3;
    terminal.wait_for(&[&format!("{rest} selected")]);
    let kept = total(&sandbox, &["--user=admin", "--filter", "deletable = false"]);
    let doomed = rest - kept;
    assert!(doomed > 20, "{doomed}: their number has to be typed");
    terminal.press("d");
    terminal.wait_for(&[&format!("Type {doomed} to delete")]);
    terminal.press(&format!("{}{ENTER}", doomed - 1));
    terminal.wait_for(&[&format!("Type {doomed} to delete")]);
    terminal.press(&format!("\u{15}{doomed}{ENTER}"));
    terminal.wait_for(&[&format!("{doomed} deleted")]);
    if kept > 0 {
        terminal.wait_for(&[&format!("{kept} protected")]);
    }
    assert_eq!(sandbox.count_of("admin"), kept);
    terminal.press(ESCAPE);
    terminal.wait_without("deleted");
    quit(terminal);
}

#[test]
fn a_deletion_can_be_stopped_between_sessions() {
    let sandbox = Sandbox::start(&["--sessions", "120", "--latency", "100ms"]);
    let mut terminal = tui(&sandbox, 100, 30);
    let before = sandbox.count();
    terminal.press("a");
    terminal.wait_for(&[&format!("{before} selected")]);
    let kept = total(&sandbox, &["--filter", "deletable = false"]);
    let doomed = before - kept;
    terminal.press("d");
    terminal.wait_for(&[&format!("Type {doomed} to delete")]);
    terminal.press(&format!("{doomed}{ENTER}"));
    terminal.wait_for(&["Deleting", &format!("of {before}")]);
    terminal.press("s");
    terminal.wait_for(&["Stopped", "not tried", &format!("{kept} protected")]);
    let number_before = |text: &str, word: &str| -> u64 {
        let line = text.lines().find(|line| line.contains(word)).unwrap_or_else(|| panic!("no `{word}`:\n{text}"));
        let number = line.split(word).next().and_then(|before| before.rsplit('│').next()).unwrap_or_default();
        number.trim().parse().unwrap_or(0)
    };
    let text = terminal.text();
    let untried = number_before(&text, " not tried");
    assert!(untried > 0, "{text}");
    assert_eq!(sandbox.count(), kept + untried, "{text}");
    quit(terminal);
}

#[test]
fn a_signal_ends_a_deletion_between_sessions_and_what_it_came_to_is_told() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("Ctrl-C", 130)] {
        let sandbox = Sandbox::start(&["--sessions", "120", "--latency", "50ms"]);
        let mut terminal = tui(&sandbox, 100, 30);
        let before = sandbox.count();
        terminal.press("a");
        terminal.wait_for(&[&format!("{before} selected")]);
        let kept = total(&sandbox, &["--filter", "deletable = false"]);
        let doomed = before - kept;
        terminal.press(&format!("d{doomed}{ENTER}"));
        terminal.wait_for(&["Deleting", &format!("of {before}")]);
        match signal {
            // The first one stops, the second one leaves.
            "Ctrl-C" => terminal.press(&CONTROL_C.repeat(2)),
            signal => terminal.signal(signal),
        }
        assert_eq!(terminal.wait_for_end(), status, "{signal}: {}", terminal.text());
        terminal.assert_restored();
        let text = terminal.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let line = words.join(" ");
        let (_, told) = line.split_once(&format!("Deletion on {}: ", sandbox.field("host"))).expect("what it came to");
        let count = |word: &str| -> u64 {
            let counts = told.split(['.', ',']).map(str::trim);
            counts.filter_map(|count| count.strip_suffix(word)?.trim().parse::<u64>().ok()).next().unwrap_or(0)
        };
        assert!(count("not tried") > 0, "{signal}: {text}");
        assert_eq!(count("protected"), kept, "{signal}: {text}");
        assert_eq!(sandbox.count(), kept + count("not tried"), "{signal}: {text}");
        assert_eq!(count("deleted") + count("not tried") + kept, before, "{signal}: {text}");
        assert!(told.contains("Tokens issued in a session may outlive it"), "{signal}: {text}");
    }
}

#[test]
fn protected_sessions_are_deleted_where_they_are_included() {
    let sandbox = Sandbox::start(&["--sessions", "300"]);
    let mut terminal = tui(&sandbox, 100, 30);
    let protected = sandbox.run(["session", "search", "--filter", "deletable = false", "--format", "json"]).json();
    let is_plain = |user: &str| user.chars().all(|character| character.is_ascii_alphanumeric() || character == '.');
    let user_of = |session: &Value| session["sessionAttributes"]["auth_user"].as_str().map(str::to_owned);
    let mut sessions = protected["entries"].as_array().expect("sessions").iter();
    let session = sessions.find(|session| user_of(session).is_some_and(|user| is_plain(&user))).expect("a session");
    let user = &user_of(session).expect("a user");
    let sid = session["outsideSid"].as_str().expect("a sid");
    search_for(&mut terminal, user);
    terminal.wait_for(&[&format!("of {}", sandbox.count_of(user))]);
    terminal.press("u");
    terminal.wait_for(&["Include protected i", sandbox.field("host")]);
    terminal.press("i");
    terminal.wait_for(&["Leave protected i"]);
    terminal.press("y");
    terminal.wait_for(&["Done", &format!("On {}:", sandbox.field("host")), " deleted"]);
    assert_eq!(sandbox.run(["session", "get", sid]).status, 4);
    assert_eq!(sandbox.count_of(user), 0);
    quit(terminal);
}

#[test]
fn a_bar_of_the_panel_filters() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let mut terminal = tui(&sandbox, 160, 45);
    let page = sandbox.run(["session", "search", "--all", "--format", "json"]).json();
    let users = page["entries"].as_array().expect("entries").iter();
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for user in users.filter_map(|session| session["sessionAttributes"]["auth_user"].as_str()) {
        *counts.entry(user).or_default() += 1;
    }
    let (user, count) = counts.iter().rev().max_by_key(|(_, count)| **count).expect("a user");
    terminal.press("p");
    terminal.wait_until("the user with most sessions", |screen| {
        let rows: Vec<String> = screen.rows(120, 40).collect();
        let heading = rows.iter().position(|row| row.contains(&format!("User ({})", counts.len())))?;
        let words: Vec<&str> = rows[heading + 1].split_whitespace().collect();
        (words.contains(user) && words.last()? == &count.to_string()).then_some(())
    });
    // While sessions came in, the cursor stayed on what was the first bar.
    terminal.press(HOME);
    terminal.press(ENTER);
    terminal.wait_for(&[&format!("of {count}"), &format!("Username:       {user}")]);
    assert_eq!(sandbox.count_of(user), *count);
    quit(terminal);
}

#[test]
fn headings_and_rows_can_be_clicked() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let mut terminal = tui(&sandbox, 160, 45);
    let first = |arguments: &[&str]| {
        let search = ["session", "search", "--sort-by=expires", "--limit=1", "--format=json"];
        let page = sandbox.run(search.iter().chain(arguments)).json();
        page["entries"][0]["expirationDate"].as_str().expect("a time").replace('T', " ")
    };
    let (soonest, latest) = (first(&[]), first(&["--descending"]));
    terminal.click_on("Expiration");
    terminal.wait_for(&["Expiration (UTC) ^", "by expiration, up", &soonest]);
    terminal.click_on("Expiration");
    terminal.wait_for(&["Expiration (UTC) v", "by expiration, down", &latest]);
    terminal.wait_without(&soonest);
    terminal.press(&format!("{DOWN}{DOWN} "));
    terminal.wait_for(&["1 selected"]);
    quit(terminal);
}

#[test]
fn revoking_a_user() {
    let sandbox = Sandbox::start(&["--sessions", "300"]);
    let mut terminal = tui(&sandbox, 100, 30);
    search_for(&mut terminal, "admin");
    let before = sandbox.count_of("admin");
    terminal.wait_for(&[&format!("of {before}")]);
    let unauthenticated = total(&sandbox, &["--user=admin", "--state=unauthenticated"]);
    assert!(unauthenticated > 0 && unauthenticated < before);
    terminal.press("u");
    terminal.wait_for(&["Revoke ", "of admin", "may outlive it"]);
    terminal.press("y");
    // The server's revocation keeps those that are not authenticated: they are deleted by sid.
    terminal.wait_for(&["Done", &format!("{before} deleted"), "Tokens issued in a session may outlive it"]);
    assert_eq!(sandbox.count_of("admin"), 0);
    assert!(sandbox.count() > 0, "the others' sessions are there");
    quit(terminal);
}

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
    terminal.wait_for(&["search for what the form says"]);
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
fn what_happens_elsewhere_is_seen_and_the_cursor_stays() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    let mut terminal = tui(&sandbox, 100, 30);
    terminal.wait_for(&["of 40"]);
    let copied = |terminal: &mut Terminal, other_than: Option<&str>| {
        terminal.press("y");
        terminal.wait_for_copy(other_than)
    };
    let first = copied(&mut terminal, None);
    terminal.press(&format!("{DOWN}{DOWN}{DOWN}"));
    let fourth = copied(&mut terminal, Some(&first));
    terminal.press("R");
    terminal.wait_for(&["auto 5 s"]);
    assert_eq!(sandbox.run(["session", "delete", &first, "--yes"]).status, 0);
    terminal.wait_for(&["of 39"]);
    terminal.press(DOWN);
    let fifth = copied(&mut terminal, Some(&fourth));
    terminal.press(UP);
    assert_eq!(copied(&mut terminal, Some(&fifth)), fourth, "the cursor stayed on its session");
    quit(terminal);
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
