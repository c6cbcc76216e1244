//! The effects of events on the state, mostly without frames.

use super::*;
use crate::interrupt::EndSignal;
use crate::sign_out::explain::Explanation;
use crate::sign_out::lifetimes::{Lifetimes, limits};

#[test]
fn the_focus_goes_where_keys_send_it() {
    let table: &[(&str, &str)] = &[
        ("", "field"),
        ("Tab", "field"),
        ("Tab Tab", "date field"),
        ("Down Down Down Down", "search button"),
        ("Tab Tab Tab Tab Tab", "table"),
        ("Tab Tab Tab Tab Tab Tab", "field"),
        ("BackTab", "table"),
        ("Esc", "table"),
        ("Esc f", "field"),
        ("Esc BackTab", "field"),
        ("Esc Up", "search button"),
        ("Esc p", "panel"),
        ("Esc p Esc Tab", "panel"),
        ("Esc p p", "table"),
        ("Esc /", "filter"),
        ("Esc / x Enter", "table"),
        ("Esc / x Esc", "table"),
        ("Esc Enter", "details"),
        ("Esc d", "confirming"),
        ("Esc a d", "counting"),
        ("Esc u", "progress"),
        ("Esc u Esc", "table"),
        ("Esc g", "typing"),
        ("Esc e", "typing"),
        ("Esc c", "reading"),
        ("F1", "reading"),
        ("F1 F1 Esc", "field"),
        ("Tab Tab F2", "calendar"),
    ];
    for (keys, expected) in table {
        let mut ui = Ui::new(80, 24, 45);
        ui.keys(keys);
        assert_eq!(ui.app.keys().place, *expected, "{keys}");
    }
}

#[test]
fn lists_are_walked_through() {
    // 13 lines of 45 sessions.
    let table = [
        ("", "1–13 of 45 · page 1/4"),
        ("PgDn", "14–26 of 45 · page 2/4"),
        ("n n", "27–39 of 45 · page 3/4"),
        ("PgDn PgDn PgDn", "33–45 of 45 · page 4/4"),
        ("End", "33–45 of 45 · page 4/4"),
        ("End PgUp", "20–32 of 45 · page 2/4"),
        ("End Home", "1–13 of 45 · page 1/4"),
        ("g 2 Enter", "14–26 of 45 · page 2/4"),
        ("g 5 Enter Esc", "1–13 of 45 · page 1/4"),
    ];
    for (keys, expected) in table {
        let mut ui = Ui::new(80, 24, 45);
        ui.keys("Esc");
        ui.keys(keys);
        assert!(ui.shows(expected), "{keys}: {}", ui.line(" of 45"));
    }
}

#[test]
fn buttons_headings_and_rows_can_be_clicked() {
    let mut ui = Ui::new(80, 24, 45);
    ui.click("< Next PgDn >");
    assert!(ui.shows("14–26 of 45"), "{}", ui.screen());
    ui.click("< Prev PgUp >");
    ui.click("Expiration");
    assert!(ui.shows("Expiration ^") && ui.shows("by expiration, up"), "{}", ui.screen());
    ui.click("Expiration ^");
    assert!(ui.shows("Expiration v"), "{}", ui.screen());
    ui.click("jürgen");
    ui.keys("Space");
    assert!(ui.line("expired 11h").starts_with('*'), "{}", ui.screen());
    ui.click("expired 10h");
    assert_eq!(ui.app.keys().place, "details", "a second click opens");
    ui.click("< Close Esc >");
    ui.click("Client ID:");
    ui.type_text("x");
    assert!(ui.line("Client ID:").contains(" x"), "{}", ui.screen());
    ui.click("[F2]");
    assert_eq!(ui.app.keys().place, "calendar");
    ui.keys("Esc");
    ui.click("< Search >");
    assert_eq!(ui.app.keys().place, "table");
    ui.mouse(MouseEventKind::ScrollDown, 20, 12);
    ui.keys("Space");
    assert!(ui.line("expired 9h").starts_with('*'), "the wheel turns three lines: {}", ui.screen());
}

#[test]
fn the_filter_works_as_you_type_and_ends_by_esc() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc / j ü r");
    assert!(ui.shows("1–9 of 9 of 45 loaded"), "{}", ui.screen());
    ui.keys("Enter a");
    assert!(ui.shows("9 selected"), "only what the filter shows: {}", ui.screen());
    ui.keys("Esc");
    assert!(ui.shows(" of 45") && !ui.shows("loaded") && ui.shows("9 selected"), "{}", ui.screen());
    ui.keys("Esc");
    assert!(!ui.shows("selected"));
}

#[test]
fn all_are_selected_beyond_the_page() {
    let mut ui = Ui::new(80, 24, 245);
    ui.keys("Esc a");
    assert!(ui.shows("245 selected"), "{}", ui.screen());
    ui.keys("a");
    assert!(!ui.shows("selected"), "and none the second time");
    let mut ui = Ui::new(80, 24, 3);
    let loaded = LoadedChunk { total: Some(1_000_000), rows: vec![row(session(1))] };
    ui.notice(SessionsNotice::Loaded { generation: 1, chunk: 0, result: Ok(loaded) });
    ui.keys("Esc a");
    assert!(ui.shows("1 000 000 sessions match, and at most 20 000"), "{}", ui.screen());
}

#[test]
fn what_the_server_can_not_sort_is_sorted_here() {
    let mut ui = Ui::new(200, 60, 245);
    ui.keys("Esc");
    ui.click("Client ID  ");
    assert!(ui.shows("by client, up") && ui.shows("of 245"), "{}", ui.screen());
    assert!(!ui.shows("2000.client-1"), "zeros come first: {}", ui.screen());
    ui.keys("S");
    assert!(ui.shows("2000.client-2") && !ui.shows("2000.client-0"), "{}", ui.screen());
}

#[test]
fn the_cursor_stays_on_its_session() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc Down Down");
    ui.server.remove(0);
    ui.keys("r Space");
    assert!(ui.line("expired 10h").starts_with('*'), "{}", ui.screen());
    ui.server.insert(0, session(44));
    ui.server.insert(0, session(43));
    ui.keys("Up r Space");
    assert!(!ui.line("expired 10h").starts_with('*'), "the same one again: {}", ui.screen());
}

#[test]
fn it_refreshes_by_itself_and_tells_failures_quietly() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc");
    assert_eq!(ui.app.wakes_in(), Some(Duration::from_secs(60)), "what is relative to now is told anew");
    ui.keys("R");
    assert_eq!(ui.app.wakes_in(), Some(Duration::from_secs(5)));
    ui.server.push(session(3));
    ui.elapsed = Duration::from_secs(4);
    ui.event(Event::Tick);
    assert!(ui.shows("of 3"));
    ui.elapsed = Duration::from_secs(5);
    ui.event(Event::Tick);
    assert!(ui.shows("of 4") && ui.shows("auto 5 s"), "{}", ui.screen());
    ui.notice(SessionsNotice::Loaded { generation: 3, chunk: 0, result: Err(problem("connection refused")) });
    assert!(ui.shows("! connection refused") && ui.app.keys().place == "table", "no popup: {}", ui.screen());
    ui.notice(Notice::InFlight(1));
    assert_eq!(ui.app.wakes_in(), Some(Duration::from_millis(120)), "the spinner turns");
}

#[test]
fn an_empty_list_that_waits_for_nothing_sleeps() {
    let mut ui = Ui::new(80, 24, 0);
    ui.keys("Esc");
    assert_eq!(ui.app.wakes_in(), None);
}

#[test]
fn results_of_an_older_search_are_dropped() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc r");
    let late = LoadedChunk { total: Some(1), rows: vec![row(session(7))] };
    ui.notice(SessionsNotice::Loaded { generation: 1, chunk: 0, result: Ok(late) });
    assert!(ui.shows("of 3"), "{}", ui.screen());
    ui.notice(ended(9, Ended::Finished));
    ui.notice(SessionsNotice::UserFound { number: 9, result: Ok(Vec::new()) });
    assert_eq!(ui.app.keys().place, "table");
}

#[test]
fn a_search_checks_the_form_and_remembers_it() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("a , b Enter");
    assert!(ui.shows("Username: auth_user can't be compared with"), "{}", ui.screen());
    ui.keys("Esc");
    ui.control('x');
    ui.keys("a d m i n Enter f");
    ui.control('x');
    ui.keys("e v e Enter f");
    ui.control('p');
    assert!(ui.line("Username").contains("admin"), "{}", ui.screen());
    ui.control('n');
    assert!(ui.line("Username").contains("eve"), "{}", ui.screen());
}

#[test]
fn a_user_name_that_can_not_be_sent_safely_is_refused_with_the_reason() {
    for name in ["CORP\\ursula", "a\"b"] {
        let mut ui = Ui::new(80, 24, 3);
        ui.type_text(name);
        ui.keys("Enter");
        assert!(ui.says(&format!("Username: auth_user can't be compared with `{name}`")), "{}", ui.screen());
    }
}

#[test]
fn a_bar_of_the_panel_searches_or_filters() {
    let mut ui = Ui::new(200, 60, 45);
    ui.keys("Esc p Enter");
    assert!(ui.line("Username").contains("admin"), "{}", ui.screen());
}

#[test]
fn leaving_and_stopping() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("q");
    assert!(ui.others.is_empty(), "it is text in a field");
    ui.keys("Esc q");
    ui.control('z');
    ui.control('l');
    ui.event(Event::Terminated(EndSignal::Terminate));
    assert_eq!(ui.others, [Action::Quit, Action::Suspend, Action::Redraw, Action::Quit]);
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc d y");
    ui.control('c');
    assert!(matches!(ui.asked.last(), Some(SessionsJob::Stop { .. })) && ui.others.is_empty(), "first it stops");
    ui.control('c');
    assert_eq!(ui.others, [Action::Quit]);
}

#[test]
fn the_sid_is_copied() {
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc Down y");
    assert_eq!(ui.others, [Action::Copy("sid-00001".into())]);
    assert!(ui.shows("Copied sid-00001"));
}

#[test]
fn pasted_text_goes_where_keys_go() {
    let mut ui = Ui::new(80, 24, 2);
    ui.event(Event::Paste("\r\nad\u{1b}min\nsecond\n".into()));
    assert!(ui.line("Username").contains("admin ") && !ui.shows("second"), "{}", ui.screen());
    ui.keys("Esc");
    ui.event(Event::Paste("q".into()));
    assert!(ui.others.is_empty(), "pasted text is no command");
}

#[test]
fn the_panel_counts_everything_or_says_that_it_does_not() {
    let mut ui = Ui::new(200, 60, 245);
    ui.keys("Esc p");
    assert!(ui.shows("User (5)") && !ui.shows("the loaded only"), "{}", ui.screen());
    ui.server.truncate(205);
    ui.keys("Esc r");
    assert!(ui.shows("of 205") && !ui.shows("the loaded only"), "{}", ui.screen());
    let mut ui = Ui::new(200, 60, 3);
    let loaded = LoadedChunk { total: Some(1_000_000), rows: (0..100).map(session).map(row).collect() };
    ui.notice(SessionsNotice::Loaded { generation: 1, chunk: 0, result: Ok(loaded) });
    ui.keys("Esc p");
    assert!(ui.shows("panel: loaded sessions only"), "{}", ui.screen());
}

#[test]
fn a_question_takes_no_key_from_before_it_was_drawn() {
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc");
    let moment = |milliseconds| ClockReading {
        now: NOW.parse().expect("a timestamp"),
        elapsed: Duration::from_millis(milliseconds),
    };
    let key = |character| Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE));
    let is_asked = |ui: &Ui| ui.app.keys().place == "confirming";
    // `d` and `y` were typed while the UI was busy: the second key before there was a question, or before it was drawn.
    assert!(ui.app.handle(key('d'), moment(10)).is_empty());
    assert!(ui.app.handle(key('y'), moment(11)).is_empty() && is_asked(&ui));
    ui.app.has_drawn(moment(100));
    assert!(ui.app.handle(key('y'), moment(99)).is_empty() && is_asked(&ui));
    let actions = ui.app.handle(key('y'), moment(101));
    assert!(matches!(actions.first().and_then(job), Some(SessionsJob::End { .. })), "{actions:?}");
    // Esc never does harm.
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc");
    ui.app.handle(key('d'), moment(10));
    ui.app.handle(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)), moment(11));
    assert!(!is_asked(&ui));
}

#[test]
fn selecting_more_than_the_limit_is_refused_when_the_number_is_known() {
    let mut ui = Ui::new(80, 24, 300);
    ui.keys("Esc");
    ui.app.handle(
        Event::Key(KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE)),
        ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed },
    );
    ui.notice(SessionsNotice::Walked { generation: 1, result: Ok(WalkEnd::TooMany(None)) });
    assert!(ui.shows("more than 20 000 sessions match"), "{}", ui.screen());
    assert!(!ui.shows("selected ·"), "{}", ui.screen());
}

#[test]
fn notices_of_one_frame_are_shown_together() {
    let mut ui = Ui::new(80, 24, 1_000);
    ui.keys("Esc / s i d - 0 0 1 5 0 Enter");
    assert!(!ui.shows("jürgen sid-00150") && !ui.shows("1–1 of 1"), "{}", ui.screen());
    let moment = ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed };
    for chunk in 1..10 {
        let rows = (chunk * 100..chunk * 100 + 100).map(|number| row(session(number as usize))).collect();
        let loaded = LoadedChunk { total: Some(1_000), rows };
        let notice = SessionsNotice::Loaded { generation: 1, chunk, result: Ok(loaded) };
        ui.app.handle(Event::Notice(notice.into()), moment);
    }
    assert!(!ui.shows("1–1 of 1"), "the list is not rebuilt for every chunk: {}", ui.screen());
    ui.app.catch_up();
    assert!(ui.shows("1–1 of 1"), "{}", ui.screen());
}

#[test]
fn vi_keys_move_by_half_pages_and_to_the_end() {
    // 13 lines of 45 sessions.
    let table = [("d", 6), ("dd", 12), ("ddu", 6), ("u", 0)];
    for (keys, expected) in table {
        let mut ui = Ui::new(80, 24, 45);
        ui.keys("Esc");
        keys.chars().for_each(|key| ui.control(key));
        ui.keys("y");
        assert_eq!(ui.others, [Action::Copy(format!("sid-{expected:05}"))], "{keys}");
    }
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc G y");
    assert_eq!(ui.others, [Action::Copy("sid-00044".into())]);
    ui.keys("v");
    assert_eq!(ui.app.keys().place, "details");
}

#[test]
fn rows_that_are_not_searched_are_told() {
    let mut ui = Ui::new(80, 24, 1_000);
    ui.keys("Esc / s i d Enter");
    assert!(ui.shows("of 100 loaded · 900 not searched"), "{}", ui.screen());
    ui.keys("Esc");
}

#[test]
fn a_session_is_explained_unless_another_one_was_asked_for_meanwhile() {
    let explanation = |value: Value| {
        let session = Session::read("test", value).expect("a session");
        let lifetimes = Lifetimes { unused: Some(3_600), ..Lifetimes::default() };
        let limits = limits(&session, Some(lifetimes));
        Some(Box::new(Explanation { session, lifetimes: Ok(lifetimes), limits, tokens: Ok(None) }))
    };
    let known = || {
        explanation(json!({"sessionAttributes": {"auth_user": "eve\u{1b}[31m"}, "lastUsedAt": "2026-01-01T11:30:00"}))
    };
    let told = |sid: &str, result| SessionsNotice::Explained { sid: Arc::from(sid), result };
    let mut ui = Ui::new(100, 30, 3);
    ui.keys("Esc x");
    assert_eq!(ui.asked, [SessionsJob::Explain { sid: Arc::from("sid-00000") }]);
    ui.event(Event::Notice(told("sid-00001", Ok(known())).into()));
    assert!(!ui.shows("Why and until when"), "it is not the session that was asked for");
    ui.event(Event::Notice(told("sid-00000", Ok(known())).into()));
    assert!(ui.says("user eve\\x1b[31m"), "{}", ui.screen());
    assert!(
        ui.says("ends at 2026-01-01 13:30:00 UTC+01:00 (in 30m): sessionIdUnusedLifetime of 1h"),
        "{}",
        ui.screen()
    );
    ui.keys("Esc Down x");
    ui.event(Event::Notice(told("sid-00001", Ok(None)).into()));
    assert!(ui.says("there is no session with the sid sid-00001"), "{}", ui.screen());
    ui.keys("Esc x");
    ui.event(Event::Notice(told("sid-00001", Err(problem("get-session-by-id failed"))).into()));
    assert!(ui.says("get-session-by-id failed"), "{}", ui.screen());
}

#[test]
fn the_status_line_says_how_long_the_server_has_not_responded() {
    let mut ui = Ui::new(100, 24, 3);
    ui.notice(Notice::InFlight(1));
    ui.elapsed += Duration::from_secs(2);
    ui.event(Event::Tick);
    assert!(ui.shows("1 in flight") && !ui.shows("no response"), "{}", ui.screen());
    ui.notice(Notice::InFlight(2));
    ui.elapsed += Duration::from_secs(3);
    ui.event(Event::Tick);
    assert!(ui.shows("2 in flight · no response for 5 s · jans.example"), "{}", ui.screen());
    // A response begins the time anew.
    ui.notice(Notice::InFlight(1));
    assert!(ui.shows("1 in flight · jans.example"), "{}", ui.screen());
}
