//! The sessions screen, at every size and in every state.

use super::*;

#[test]
fn a_small_screen_is_usable() {
    let mut ui = Ui::new(40, 12, 45);
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API   Sessions  …
    Username:
       User     Expiration     Client ID   >
       admin    expired 12h    2000.client-0
       jürgen   expired 11h    2000.client-1
       日本語…  expired 10h    2000.client-2
       eve\x1b… expired 9h     2000.client-0
       zoe      expired 8h     2000.client-1
       admin    expired 7h     2000.client-2
    [<] [>]  1–6 of 45 · page 1/8
    F1 help Enter search Tab next Esc table
     jans.example · admin · token until 12:…
    "#);
    ui.keys("Tab Tab + 2");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API   Sessions  …
    Expires After: +2                   [F2]
       User     Expiration     Client ID   >
       admin    expired 12h    2000.client-0
       jürgen   expired 11h    2000.client-1
       日本語…  expired 10h    2000.client-2
       eve\x1b… expired 9h     2000.client-0
       zoe      expired 8h     2000.client-1
       admin    expired 7h     2000.client-2
    [<] [>] ! not a time: try +2h, 2024-10-…
    F1 help Enter search Tab next Esc table
     jans.example · admin · token until 12:…
    "#);
    ui.keys("h Enter Down PgDn Space");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API   Sessions  …
    Expires After +2h             < Search >
       User     Expiration     Client ID   >
       jürgen   expired 6h     2000.client-0
    *  日本語…  expired 5h     2000.client-1
       eve\x1b… expired 4h     2000.client-2
      #zoe      expired 3h     2000.client-0
       admin    expired 2h     2000.client-1
       jürgen   expired 1h     2000.client-2
    [<] [>]  7–12 of 45 · 1 selected · page…
    F1 help Enter view d delete u revoke
     jans.example · admin · token until 12:…
    "#);
}

#[test]
fn an_ordinary_screen() {
    let mut ui = Ui::new(80, 24, 45);
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
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
      #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
       admin         expired 2h      2000.client-1  192.0.2.10       authenticated
       jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated
       日本語の人    expired now     2000.client-0  192.0.2.12       authenticated
    < Prev PgUp > < Next PgDn >  1–13 of 45 · page 1/4
    F1 help  Enter search  Tab next  Esc table  ^p earlier  ^n later  ^x clear
    ^o more  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("a d m i n Tab Tab n o w Tab s o o n");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:       admin                                                 < Search >
    Client ID:
    Expires After:  now                   [F2] = 2026-01-01 12:00:00 UTC (now)
    Expires Before: soon                  [F2] ! not a time: try +2h, 2024-10-12
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
      #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
       admin         expired 2h      2000.client-1  192.0.2.10       authenticated
       jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated
       日本語の人    expired now     2000.client-0  192.0.2.12       authenticated
    < Prev PgUp > < Next PgDn >  1–13 of 45 · page 1/4
    F1 help  Enter search  Tab next  Esc table  F2 calendar  ^p earlier  ^n later
    ^x clear  ^o more  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc PgDn Down Space Space");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:       admin                                                 < Search >
    Client ID:
    Expires After:  now                   [F2] = 2026-01-01 12:00:00 UTC (now)
    Expires Before: soon                  [F2] ! not a time: try +2h, 2024-10-12
       User          Expiration      Client ID      IP               State         >
       eve\x1b[31m   in 1h           2000.client-1  192.0.2.13       unauthenticated
    *  zoe           in 2h           2000.client-2  192.0.2.14       authenticated
    *  admin         in 3h           2000.client-0  192.0.2.15       authenticated
       jürgen        in 4h           2000.client-1  192.0.2.16       authenticated
       日本語の人    in 5h           2000.client-2  192.0.2.17       authenticated
       eve\x1b[31m   in 6h           2000.client-0  192.0.2.18       authenticated
      #zoe           in 7h           2000.client-1  192.0.2.19       authenticated
       admin         in 8h           2000.client-2  192.0.2.20       unauthenticated
       jürgen        in 9h           2000.client-0  192.0.2.21       authenticated
       日本語の人    in 10h          2000.client-1  192.0.2.22       authenticated
       eve\x1b[31m   in 11h          2000.client-2  192.0.2.23       authenticated
       zoe           in 12h          2000.client-0  192.0.2.24       authenticated
       admin         in 13h          2000.client-1  192.0.2.25       authenticated
    < Prev PgUp > < Next PgDn >  14–26 of 45 · 2 selected · page 2/4
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn a_large_screen_uses_its_room() {
    let mut ui = Ui::new(200, 60, 5);
    ui.keys("Esc");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Sessions
    Username:                                                                                                                                                                                     < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User              Expiration (UTC)                    Client ID                                  IP                   State            SID                                   ACR            Deletable
       admin             2026-01-01 00:00:00 expired 12h     2000.client-0                              192.0.2.0            authenticated    sid-00000                             simple_passw…  yes
       jürgen            2026-01-01 01:00:00 expired 11h     2000.client-1                              192.0.2.1            authenticated    sid-00001                             simple_passw…  yes
       日本語の人        2026-01-01 02:00:00 expired 10h     2000.client-2                              192.0.2.2            authenticated    sid-00002                             simple_passw…  yes
       eve\x1b[31m       2026-01-01 03:00:00 expired 9h      2000.client-0                              192.0.2.3            authenticated    sid-00003                             simple_passw…  yes
       zoe               2026-01-01 04:00:00 expired 8h      2000.client-1                              192.0.2.4            authenticated    sid-00004                             simple_passw…  yes












































    < Prev PgUp > < Next PgDn >  1–5 of 5
    F1 help  Enter view  d delete  u revoke  Space select  a all  / filter  s sort  S reverse  e export  y copy  c shell  r refresh  R auto  p panel  g page  f form  q quit  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
    let mut ui = Ui::new(200, 60, 20);
    ui.keys("Esc p");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Sessions
    Username:                                                                                                                                                                                     < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration (UTC)                    Client ID                   IP               State            SID                      ACR         Deletable Expiring in the next 24 h
       admin         2026-01-01 00:00:00 expired 12h     2000.client-0               192.0.2.0        authenticated    sid-00000                simple_pa…  yes        ███████
       jürgen        2026-01-01 01:00:00 expired 11h     2000.client-1               192.0.2.1        authenticated    sid-00001                simple_pa…  yes        ███████
       日本語の人    2026-01-01 02:00:00 expired 10h     2000.client-2               192.0.2.2        authenticated    sid-00002                simple_pa…  yes        ███████
       eve\x1b[31m   2026-01-01 03:00:00 expired 9h      2000.client-0               192.0.2.3        authenticated    sid-00003                simple_pa…  yes       now → +24 h, at most 1 in 1 h
       zoe           2026-01-01 04:00:00 expired 8h      2000.client-1               192.0.2.4        authenticated    sid-00004                simple_pa…  yes       13 expired · 0 later
       admin         2026-01-01 05:00:00 expired 7h      2000.client-2               192.0.2.5        authenticated    sid-00005                simple_pa…  yes
       jürgen        2026-01-01 06:00:00 expired 6h      2000.client-0               192.0.2.6        unauthenticated  sid-00006                simple_pa…  yes       User (5)
       日本語の人    2026-01-01 07:00:00 expired 5h      2000.client-1               192.0.2.7        authenticated    sid-00007                simple_pa…  yes       admin           ████████████████████ 4
       eve\x1b[31m   2026-01-01 08:00:00 expired 4h      2000.client-2               192.0.2.8        authenticated    sid-00008                simple_pa…  yes       eve\x1b[31m     ████████████████████ 4
      #zoe           2026-01-01 09:00:00 expired 3h      2000.client-0               192.0.2.9        authenticated    sid-00009                simple_pa…  no        jürgen          ████████████████████ 4
       admin         2026-01-01 10:00:00 expired 2h      2000.client-1               192.0.2.10       authenticated    sid-00010                simple_pa…  yes       zoe             ████████████████████ 4
       jürgen        2026-01-01 11:00:00 expired 1h      2000.client-2               192.0.2.11       authenticated    sid-00011                simple_pa…  yes       日本語の人      ████████████████████ 4
       日本語の人    2026-01-01 12:00:00 expired now     2000.client-0               192.0.2.12       authenticated    sid-00012                simple_pa…  yes
       eve\x1b[31m   2026-01-01 13:00:00 in 1h           2000.client-1               192.0.2.13       unauthenticated  sid-00013                simple_pa…  yes       Client ID (3)
       zoe           2026-01-01 14:00:00 in 2h           2000.client-2               192.0.2.14       authenticated    sid-00014                simple_pa…  yes       2000.client-0   ████████████████████ 7
       admin         2026-01-01 15:00:00 in 3h           2000.client-0               192.0.2.15       authenticated    sid-00015                simple_pa…  yes       2000.client-1   ████████████████████ 7
       jürgen        2026-01-01 16:00:00 in 4h           2000.client-1               192.0.2.16       authenticated    sid-00016                simple_pa…  yes       2000.client-2   █████████████████▎   6
       日本語の人    2026-01-01 17:00:00 in 5h           2000.client-2               192.0.2.17       authenticated    sid-00017                simple_pa…  yes
       eve\x1b[31m   2026-01-01 18:00:00 in 6h           2000.client-0               192.0.2.18       authenticated    sid-00018                simple_pa…  yes       IP (20)
      #zoe           2026-01-01 19:00:00 in 7h           2000.client-1               192.0.2.19       authenticated    sid-00019                simple_pa…  no        192.0.2.0       ████████████████████ 1
                                                                                                                                                                      192.0.2.1       ████████████████████ 1
                                                                                                                                                                      192.0.2.10      ████████████████████ 1
                                                                                                                                                                      192.0.2.11      ████████████████████ 1
                                                                                                                                                                      192.0.2.12      ████████████████████ 1
                                                                                                                                                                      15 others                           15

                                                                                                                                                                      ACR (1)
                                                                                                                                                                      simple_passwor… ███████████████████ 20





















    < Prev PgUp > < Next PgDn >  1–20 of 20
    F1 help  Enter filter  Tab form  Shift-Tab table  p hide  q quit  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn nothing_and_trouble_are_told() {
    let mut ui = Ui::new(80, 24, 0);
    ui.keys("n o b o d y Enter");
    insta::assert_snapshot!(ui.line("No session matches"), @r#" No session matches: Username nobody. f goes back to the form."#);
    let generation = 1;
    let mut ui = Ui::new(80, 24, 0);
    ui.keys("Esc");
    ui.notice(SessionsNotice::Loaded {
        generation,
        chunk: 0,
        result: Err(problem("search-session failed\n  hint: try")),
    });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID      IP               State         >
     Nothing could be loaded: search-session failed. r tries again.

                               ┌ Error ────────────────┐
                               │ search-session failed │
                               │   hint: try           │
                               │     < Close Esc >     │
                               └───────────────────────┘






    < Prev PgUp > < Next PgDn >  0 of 0
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC  ! search-session failed
    "#);
    let cancelled = Problem { is_cancelled: true, ..problem("the sign-in was cancelled") };
    let mut ui = Ui::new(80, 24, 0);
    ui.keys("Esc");
    ui.notice(SessionsNotice::Loaded { generation, chunk: 0, result: Err(cancelled) });
    assert!(ui.shows("Not signed in. r signs in."), "{}", ui.screen());
}

#[test]
fn every_size_can_be_drawn_in_every_state() {
    let states: [&str; 9] = ["", "Tab Tab x", "Esc", "Esc p", "Esc ?", "Esc d", "Esc Enter", "Esc / a", "Esc e"];
    for keys in states {
        let mut ui = Ui::new(80, 24, 45);
        ui.keys(keys);
        for (width, height) in
            [(0, 0), (1, 1), (3, 2), (10, 5), (20, 7), (40, 12), (59, 23), (60, 24), (100, 20), (300, 5)]
        {
            ui.resize(width, height);
            ui.screen();
        }
        ui.notice(Notice::SignIn(pending()));
        for (width, height) in [(1, 1), (12, 4), (40, 12), (120, 50)] {
            ui.resize(width, height);
            ui.screen();
        }
    }
}

#[test]
fn a_frame_between_a_smaller_window_and_the_news_of_it_is_left_out() {
    let ui = Ui::new(80, 24, 5);
    for (width, height) in [(80, 23), (79, 24), (36, 8), (1, 1)] {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| ui.app.draw(frame)).expect("a frame");
    }
}

#[test]
fn hostile_and_wide_text_keeps_the_columns() {
    let ui = Ui::new(80, 24, 5);
    let start = |user: &str, column: &str| {
        let line = ui.line(user);
        crate::tui::text::width(&line[..line.find(column).expect("the column")])
    };
    for user in ["admin", "jürgen", "日本語の人", "eve\\x1b[3"] {
        assert_eq!(start(user, "expired"), 17, "{user}");
    }
}

#[test]
fn marks_say_what_colours_say() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc Space");
    assert!(ui.line("expired 12h").starts_with("*  admin"), "selected");
    assert!(ui.line("expired 3h").starts_with("  #zoe"), "not to be deleted");
    ui.server[1]["lastUsedAt"] = json!("2026-01-01T11:00:00");
    ui.keys("r");
    assert!(ui.line("expired 11h").starts_with(" ~ jürgen"), "changed");
    assert!(ui.line("expired 10h").starts_with("   日本語の人"), "not changed");
}

#[test]
fn the_cursor_is_seen_with_and_without_colours() {
    use ratatui::style::{Color, Modifier};
    for is_colored in [false, true] {
        let mut ui = Ui::with_color(80, 24, 3, is_colored);
        let row_style = |ui: &Ui| {
            let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
            terminal.draw(|frame| ui.app.draw(frame)).expect("a frame");
            let cell = &terminal.backend().buffer()[(20, 7)];
            (cell.bg, cell.modifier)
        };
        let (background, modifier) = row_style(&ui);
        assert_eq!((background, modifier), (Color::Reset, Modifier::UNDERLINED), "the form has the focus");
        ui.keys("Esc");
        let (background, modifier) = row_style(&ui);
        assert_eq!(background, if is_colored { Color::Blue } else { Color::Reset });
        assert!(
            modifier.intersects(Modifier::REVERSED) != is_colored && modifier.contains(Modifier::BOLD),
            "{modifier:?}"
        );
    }
}
