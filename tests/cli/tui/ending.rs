//! Deleting and revoking.

use serde_json::Value;

use super::{quit, search_for, total, tui};
use crate::common::Sandbox;
use crate::common::screen::{CONTROL_C, DELETE, DOWN, ENTER, ESCAPE};

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
        terminal.press("d");
        terminal.wait_for(&[&format!("Type {doomed} to delete")]);
        terminal.press(&format!("{doomed}{ENTER}"));
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
