//! Looking: searches, pages, details, the panel, refreshes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{quit, search_for, total, tui};
use crate::common::Sandbox;
use crate::common::screen::{DOWN, END, ENTER, ESCAPE, HOME, PAGE_DOWN, PAGE_UP, TAB, Terminal, UP};

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
