//! Sorting by a choice, ranges, what a selection leaves out, keys that wait, and ended sessions.

use super::*;

#[test]
fn the_column_to_sort_by_is_chosen_by_its_key() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc s");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       Us┌ Sort by ───────────────────────────────────────────────────────────┐    >
       ad│ u  User: by the user's DN, since the server can't sort by the name │ted
       jü│ e  Expiration                                                      │ted
       日│ s  State                                                           │ted
       ev│ c  Client ID: here, after all are loaded                           │ted
       zo│ i  IP: here, after all are loaded                                  │ted
       ad│ d  Deletable                                                       │ted
       jü│ a  ACR: here, after all are loaded                                 │cated
       日│ t  SID                                                             │ted
       ev│ n  None: the server's own order                                    │ted
      #zo│                  < Choose Enter > < Cancel Esc >                   │ted
       ad└────────────────────────────────────────────────────────────────────┘ted
       jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated

    < Prev PgUp > < Next PgDn >  1–12 of 12
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("e");
    assert!(ui.shows("by expiration, up"), "{}", ui.screen());
    ui.keys("s Enter");
    assert!(ui.shows("by expiration, down"), "the cursor is on the column of now: {}", ui.screen());
    ui.keys("s c");
    assert!(ui.shows("by client, up"), "{}", ui.screen());
    ui.keys("s k");
    assert_eq!(ui.app.keys().place, "choosing", "k chooses nothing");
    ui.keys("n");
    assert!(!ui.shows(" · by "), "{}", ui.screen());
    ui.keys("s");
    ui.click("State");
    assert!(ui.shows("by state, up"), "{}", ui.screen());
}

#[test]
fn a_range_is_selected_between_two_keys() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc Down V Down Down");
    assert!(ui.line("expired 11h").starts_with(":  jürgen") && !ui.shows("V again selects"));
    ui.keys("V");
    assert!(ui.shows("3 selected"), "{}", ui.screen());
    ui.keys("Down V Up Up Up Up V");
    assert!(ui.shows("5 selected"), "also upwards: {}", ui.screen());
    ui.keys("V Down Esc");
    assert!(!ui.screen().contains("\n:") && ui.shows("5 selected"), "Esc ends it: {}", ui.screen());
    let mut ui = Ui::new(80, 24, 1_000);
    ui.keys("Esc V End V");
    assert!(ui.shows("200 selected") && ui.shows("Not selected: 800 that are not"), "{}", ui.screen());
}

#[test]
fn a_selection_names_what_it_leaves_out() {
    let mut ui = Ui::new(120, 24, 1_000);
    ui.keys("Esc / a d m i n Enter a");
    assert!(ui.shows("20 selected"), "{}", ui.screen());
    assert!(ui.shows("Not selected: 80 that the filter hides, 900 that are not loaded"), "{}", ui.screen());
    let mut ui = Ui::new(120, 24, 12);
    ui.keys("Esc a");
    assert!(ui.shows("12 selected") && !ui.shows("Not selected"), "{}", ui.screen());
    ui.server[3] = json!({"state": "authenticated"});
    ui.keys("a r a");
    assert!(ui.shows("11 selected") && ui.shows("Not selected: 1 without a sid"), "{}", ui.screen());
}

/// Presses keys whose loading jobs are not carried out; returns these jobs.
fn press_alone(ui: &mut Ui, codes: &[KeyCode]) -> Vec<Action> {
    let moment = ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed };
    let press = |code: &KeyCode| ui.app.handle(Event::Key(KeyEvent::new(*code, KeyModifiers::NONE)), moment);
    codes.iter().flat_map(press).collect()
}

#[test]
fn a_key_waits_for_its_session() {
    for (last, is_asked) in [(KeyCode::Char('d'), true), (KeyCode::Up, false)] {
        let mut ui = Ui::new(80, 24, 1_000);
        ui.keys("Esc");
        let mut jobs = press_alone(&mut ui, &[KeyCode::End, KeyCode::Char('d')]);
        assert!(ui.shows("Waiting until this session"), "{}", ui.screen());
        if !is_asked {
            jobs.extend(press_alone(&mut ui, &[last]));
        }
        ui.perform(jobs);
        assert_eq!(ui.shows("Nothing would be deleted"), is_asked, "{}", ui.screen());
    }
}

#[test]
fn ended_sessions_are_struck_out_at_once_and_the_total_falls() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc Space Space d y");
    for index in 0..2 {
        ui.notice(SessionsNotice::Item { number: 1, index, outcome: Outcome::Deleted });
    }
    assert!(ui.shows("1–10 of 10 · 2 ended"), "{}", ui.screen());
    // The server fails to list them again.
    let moment = ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed };
    ui.app.update(Event::Notice(ended(1, Ended::Finished).into()), moment);
    let failed = SessionsNotice::Loaded { generation: 2, chunk: 0, result: Err(problem("503")) };
    ui.notice(failed);
    ui.keys("Esc");
    assert!(ui.line("expired 12h").starts_with("x  admin"), "{}", ui.screen());
    assert!(ui.shows("1–10 of 10 · 2 ended") && ui.shows("r reloads"), "{}", ui.screen());
    ui.server.drain(..2);
    ui.keys("r");
    assert!(ui.shows("1–10 of 10") && !ui.shows("ended") && !ui.screen().contains("\nx"), "{}", ui.screen());
}

#[test]
fn esc_and_a_letter_that_arrive_together_are_two_keys() {
    let mut ui = Ui::new(80, 24, 12);
    ui.event(Event::Key(KeyEvent::new(KeyCode::Char('d'), KeyModifiers::ALT)));
    assert!(ui.shows("Delete 1 session of admin"), "{}", ui.screen());
    ui.keys("Esc f");
    ui.event(Event::Key(KeyEvent::new(KeyCode::Char('@'), KeyModifiers::ALT | KeyModifiers::CONTROL)));
    assert_eq!(ui.app.keys().place, "field", "AltGr types");
    ui.event(Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::ALT | KeyModifiers::CONTROL)));
    assert_eq!((ui.app.keys().place, ui.others.as_slice()), ("table", [Action::Quit].as_slice()), "Esc, then Ctrl-C");
}

#[test]
fn the_status_tells_that_the_token_has_expired() {
    let mut ui = Ui::new(80, 24, 1);
    let account = Account { name: Some("admin".into()), expires: "2026-01-01T12:00:00Z".parse().ok() };
    ui.notice(Notice::Account(Some(account)));
    assert!(ui.shows("token expired"), "{}", ui.screen());
}

#[test]
fn columns_scroll_and_those_with_one_value_are_in_the_title() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc");
    let heading = |ui: &Ui| ui.line("User ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(ui.shows("Sessions  all: ACR simple_password_auth"), "{}", ui.screen());
    assert_eq!(heading(&ui), "User Expiration Client ID IP State >");
    ui.keys("> >");
    assert_eq!(heading(&ui), "< User IP State SID Deletable");
    ui.keys("> > <");
    assert_eq!(heading(&ui), "< User Client ID IP State SID >", "it goes no further than the last column");
    ui.server[7]["sessionAttributes"]["acr"] = json!("otp");
    ui.keys("r < <");
    assert!(!ui.shows("all: ") && heading(&ui).starts_with("User Exp"), "{}", ui.screen());
    ui.resize(200, 24);
    ui.server[7]["sessionAttributes"]["acr"] = json!("simple_password_auth");
    ui.keys("r");
    assert!(!ui.shows("all: ") && heading(&ui).contains("ACR"), "where all have room, all are shown: {}", ui.screen());
}

#[test]
fn the_whole_form_has_what_the_command_line_has() {
    let mut ui = Ui::new(80, 24, 12);
    ui.control('o');
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                               Client ID:
    Expires After:                          Expires Before:
    Created After:                          Created Before:
    Used After:                             Used Before:
    State:                                  ACR:
    IP:                                     User Inum:
    Pattern:                                                              < Search >
    Filter:
       User          Expiration      Client ID      IP               State         >
       admin         expired 12h     2000.client-0  192.0.2.0        authenticated
       jürgen        expired 11h     2000.client-1  192.0.2.1        authenticated
       日本語の人    expired 10h     2000.client-2  192.0.2.2        authenticated
       eve\x1b[31m   expired 9h      2000.client-0  192.0.2.3        authenticated
       zoe           expired 8h      2000.client-1  192.0.2.4        authenticated
       admin         expired 7h      2000.client-2  192.0.2.5        authenticated
       jürgen        expired 6h      2000.client-0  192.0.2.6        unauthenticated
       日本語の人    expired 5h      2000.client-1  192.0.2.7        authenticated
       eve\x1b[31m   expired 4h      2000.client-2  192.0.2.8        authenticated
    < Prev PgUp > < Next PgDn >  1–9 of 12 · page 1/2
    F1 help  Enter search  Tab next  Esc table  ^p earlier  ^n later  ^x clear
    ^o more  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Tab Tab Tab Tab Tab Tab Tab Tab a u t h Tab o t p Tab 1 0 . / 8");
    assert!(ui.shows("! the server can't search for a network"), "{}", ui.screen());
    ui.control('u');
    ui.type_text("10.0.0.7");
    ui.keys("Enter c");
    let command = "session search --state auth --acr otp --ip 10.0.0.7";
    assert!(ui.says(command), "{}", ui.screen());
    ui.keys("Esc f");
    ui.control('o');
    assert!(ui.line("Username:").contains("also State auth, ACR otp, IP 1…"), "{}", ui.screen());
    ui.control('x');
    assert!(!ui.shows("also State"), "{}", ui.screen());
    ui.resize(40, 12);
    ui.control('o');
    ui.keys("BackTab");
    assert_eq!(ui.app.keys().place, "table", "it goes round: {}", ui.screen());
}

#[test]
fn the_text_of_a_filter_is_searched_for_on_the_server() {
    let mut ui = Ui::new(120, 24, 1_000);
    ui.keys("Esc / z o e");
    assert!(ui.shows("900 not searched: F5 asks the server"), "{}", ui.screen());
    ui.press(KeyCode::F(5));
    assert!(ui.shows("Search on the server for zoe") && ui.shows("as the user's name"), "{}", ui.screen());
    ui.keys("u");
    assert!(ui.line("Username:").contains("zoe") && !ui.shows("filter /"), "{}", ui.screen());
    ui.keys("c");
    assert!(ui.says("session search --user zoe"), "{}", ui.screen());
    ui.keys("Esc");
    ui.press(KeyCode::F(5));
    assert!(ui.shows("There is no filter"), "{}", ui.screen());
}
