//! Every popup.

use super::*;

#[test]
fn keys_come_from_the_table_that_dispatches_them() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("F1");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Clien┌ Keys ──────────────────────────────────────────────────────────────┐
    Expir│ Enter        search with the form's values                         │
    Expir│ Tab ↓        the focus goes on; from the last field to the table   │
       Us│ Shift-Tab ↑  the focus goes back                                   │
       ad│ Esc          the focus goes to the table                           │0
       jü│ F1           show these keys                                       │1
       日│ Ctrl-p       the search before this one                            │2
         │ Ctrl-n       the search after this one                             │
         │ Ctrl-x       empty the form                                        │
         │ Ctrl-o       show all fields of the form, or only a few            │
         │ Ctrl-c       quit, from anywhere                                   │
         │ Ctrl-z       suspend the UI; `fg` in the shell continues it        │
         │ Ctrl-l       draw everything again                                 │
         │ Ctrl-k       find and open anything: also : where no text is typed │
         │ F4           the next tab                                          │
         │ F3           the tab before                                        │
         │                           < Close Esc >                            │
    < Pre└────────────────────────────────────────────────────────────────────┘
    F1 help  Enter search  Tab next  Esc table  ^p earlier  ^n later  ^x clear
    ^o more  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc Esc ?");
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Keys 1–21/47 ↑↓ ─────────────────────────────────────────────────────────────┐
    │ Enter v      show the session: its JSON, its times in UTC and local          │
    │ x            tell when and why the session ends, and what its tokens are     │
    │ d Del        delete the session, or the selected ones; asks first            │
    │ u            revoke all sessions of the session's user; asks first           │
    │ Space        select or deselect the session                                  │
    │ V            begin a range here; again: select all up to the cursor; Esc: no │
    │              range                                                           │
    │ a            select all that match, on every page, or none; with a filter,   │
    │              what it shows                                                   │
    │ /            filter the loaded sessions as you type                          │
    │ F5           search on the server for the text of the filter                 │
    │ s            choose the column to sort by; a click on a heading sorts by     │
    │              that one                                                        │
    │ S            reverse the order                                               │
    │ >            show the columns to the right                                   │
    │ <            show the columns to the left                                    │
    │ e            write the session, or the selected ones, to a JSON or CSV file  │
    │ y            copy the session's sid to the clipboard                         │
    │ c            show the config-cli and curl commands that do the same          │
    │ r            load again; what has changed is marked ~                        │
    │ R            load again every 5 seconds, on or off                           │
    │                                < Close Esc >                                 │
    └──────────────────────────────────────────────────────────────────────────────┘
    "#);
    ui.keys("End");
    assert!(ui.shows("Ctrl-l") && ui.shows("* selected"), "{}", ui.screen());
}

#[test]
fn a_session_is_shown_with_its_times() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc Down Down Down Enter");
    insta::assert_snapshot!(ui.screen(), @r#"
     A┌ 日本語の人 ──────────────────────────────────────────────────────────────┐i
      │  1 ▾ {                                                                   │…
    Us│  2     "outsideSid": "sid-00002",                                        │ >
    Cl│  3     "userDn": "inum=user-2,ou=people,o=jans",                         │
    Ex│  4     "expirationDate": "2026-01-01T02:00:00",  UTC · 2026-01-01 03:00… │
    Ex│  5     "state": "authenticated",                                         │
      │  6     "deletable": true,                                                │
      │  7 ▾   "sessionAttributes": {                                            │
      │  8       "sid": "sid-00002",                                             │
      │  9       "auth_user": "日本語の人",                                      │
      │ 10       "client_id": "2000.client-2",                                   │
      │ 11       "remote_ip": "192.0.2.2",                                       │
      │ 12       "acr": "simple_password_auth"                                   │
      │ 13     }                                                                 │
      │ 14   }                                                                   │
      │                                                                          │
      │                                                                          │
      │                                                                          │
      │                                                                          │
      │                                                                          │
    < │ / search  n next  N previous  Enter fold  - fold all  + unfold all  1/14 │
    F1│  < Close Esc > < Export e > < Copy sid y > < Commands c > < Delete d >   │
    S └──────────────────────────────────────────────────────────────────────────┘t
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.resize(40, 12);
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ 日本語の人 ──────────────────────────┐
    │  1 ▾ {                               │
    │  2     "outsideSid": "sid-00002",    │
    │  3     "userDn": "inum=user-2,ou=pe… │
    │  4     "expirationDate": "2026-01-0… │
    │  5     "state": "authenticated",     │
    │  6     "deletable": true,            │
    │  7 ▾   "sessionAttributes": {        │
    │ / search  n next  N previous    1/14 │
    │      < Close Esc > < Export e >      │
    └──────────────────────────────────────┘
     jans.example · admin · token until 12:…
    "#);
    ui.keys("/ u s e r Enter Esc");
    assert!(ui.shows("outsideSid"), "Esc ends the search first: {}", ui.screen());
    ui.keys("Esc");
    assert!(!ui.shows("outsideSid"));
}

#[test]
fn an_error_is_told_as_on_the_command_line() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc r");
    let text = "search-session failed\n  request: GET https://jans.example/\n  cause: connection refused\n  hint: is it there?";
    ui.keys("r");
    ui.notice(SessionsNotice::Loaded { generation: 3, chunk: 0, result: Err(problem(text)) });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID        IP               SID
       admin         expired 12h     2000.client-0    192.0.2.0        sid-00000
       jürgen        exp┌ Error ───────────────────────────────┐       sid-00001
       日本語の人    exp│ search-session failed                │       sid-00002
                        │   request: GET https://jans.example/ │
                        │   cause: connection refused          │
                        │   hint: is it there?                 │
                        │            < Close Esc >             │
                        └──────────────────────────────────────┘





    < Prev PgUp > < Next PgDn >  1–3 of 3 · not up to date: r reloads
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC  ! search-session failed
    "#);
    ui.keys("Esc");
    assert!(ui.line("jans.example").contains("! search-session failed"), "{}", ui.screen());
    ui.keys("r");
    assert!(!ui.shows("! search-session failed"), "something went well");
}

#[test]
fn a_sign_in_lies_over_everything() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc d");
    ui.notice(Notice::SignIn(pending()));
    ui.notice(Notice::SignInRemaining(Duration::from_secs(61)));
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User     ┌ Sign in ─────────────────────────────────────────────┐ID
       admin    │ Open this page in a browser on any device:           │id-00000
       jür┌ Dele│ https://jans.example/device-code                     │─────┐01
       日 │ Dele│ and enter the code BCDF-GHJK                         │     │02
          │ jans│ or this one, which has the code in it:               │     │
          │ sid │ https://jans.example/device-code?user_code=BCDF-GHJK │     │
          │     │ Waiting for approval, 1:01 left                      │     │
          │     │ █▀▀█                                                 │     │
          └─────│ █▄▄█                                                 │─────┘
                │          < Copy address y > < Cancel Esc >           │
                └──────────────────────────────────────────────────────┘



    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.resize(40, 12);
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API   Sessions  …
    e┌ Sign in ───────────────────────────┐>
    ┌│ Open this page in a browser on any │┐
    ││ device:                            ││
    ││ https://jans.example/device-code   ││
    ││ and enter the code BCDF-GHJK       ││
    ││ Waiting for approval, 1:01 left    ││
    ││ █▀▀█                               ││
    └│ █▄▄█                               │┘
    [│ < Copy address y > < Cancel Esc >  │
    F└────────────────────────────────────┘
     jans.example · admin · token until 12:…
    "#);
    ui.keys("y");
    assert_eq!(ui.others, [Action::Copy("https://jans.example/device-code?user_code=BCDF-GHJK".into())]);
    ui.notice(Notice::SignInEnded);
    assert!(ui.asked.is_empty() && ui.shows("Delete 1 session"), "{}", ui.screen());
    ui.notice(Notice::SignIn(pending()));
    ui.keys("Esc");
    assert_eq!(ui.others.last(), Some(&Action::CancelSignIn));
}

#[test]
fn a_sign_in_shows_its_picture_beside_the_text_and_its_code_on_any_screen() {
    let page = "https://jans.enterprise.example/jans-auth/device-code?user_code=BCDF-GHJK";
    let any_width = crate::printer::Terminal { is_terminal: true, width: Some(u16::MAX), color: false };
    let picture = crate::view::device::qr(page, any_width);
    let mut ui = Ui::new(80, 24, 3);
    ui.notice(Notice::SignIn(PendingSignIn { complete: Some(page.into()), picture, ..pending() }));
    for (width, height, has_picture) in [(80, 24, true), (200, 60, true), (80, 20, false), (40, 12, false)] {
        ui.resize(width, height);
        let screen = ui.screen();
        assert_eq!(screen.contains("█ ▀▀▀ █"), has_picture, "{screen}");
        assert!(screen.contains("BCDF-GHJK") && screen.contains("9:58 left"), "{screen}");
    }
    for (width, height) in [(30, 8), (24, 5), (30, 4)] {
        ui.resize(width, height);
        assert!(ui.shows("Code BCDF-GHJK"), "{}", ui.screen());
    }
}

#[test]
fn commands_for_the_shell() {
    let mut ui = Ui::new(120, 30, 3);
    ui.keys("a d m i n Enter s s c");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                                                                    config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable yes
    Username:       admin                                                                                         < Search >
    Client I┌ The same from a shell ───────────────────────────────────────────────────────────────────────────────┐
    Expires │ This search                                                                                          │
    Expires │ config-cli --host=jans.example --client-id=c session search --user admin --sort-by state             │
       User │ curl --silent --show-error --fail-with-body --max-time 30 --request GET --header "Authorization:     │
       admin│ Bearer $TOKEN" --header 'Accept: application/json' --header 'Jans-Client: jans-tui'                  │
       jürge│ 'https://jans.example/jans-config-api/api/v1/jans-auth-server/session/search?limit=19&sortBy=jansSta │
       日本 │ te&fieldValuePair=auth_user%3Dadmin'                                                                 │
            │                                                                                                      │
            │ View the session                                                                                     │
            │ config-cli --host=jans.example --client-id=c session get sid-00000                                   │
            │ curl --silent --show-error --fail-with-body --max-time 30 --request GET --header "Authorization:     │
            │ Bearer $TOKEN" --header 'Accept: application/json' --header 'Jans-Client: jans-tui'                  │
            │ https://jans.example/jans-config-api/api/v1/jans-auth-server/session/sid/sid-00000                   │
            │                                                                                                      │
            │ Delete the session                                                                                   │
            │ config-cli --host=jans.example --client-id=c session delete sid-00000                                │
            │ curl --silent --show-error --fail-with-body --max-time 30 --request DELETE --header "Authorization:  │
            │ Bearer $TOKEN" --header 'Accept: application/json' --header 'Jans-Client: jans-tui'                  │
            │ https://jans.example/jans-config-api/api/v1/jans-auth-server/session/sid/sid-00000                   │
            │                                                                                                      │
            │ The token for curl                                                                                   │
            │ TOKEN=$(config-cli --host=jans.example --client-id=c --output-access-token)                          │
            │                                       < Close Esc > < Copy y >                                       │
    < Prev P└──────────────────────────────────────────────────────────────────────────────────────────────────────┘
    F1 help  Enter view  d delete  u revoke  Space select  a all  / filter  s sort  S reverse  e export  y copy  c shell
    r refresh  R auto  p panel  g page  f form  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn an_export_asks_for_a_file_and_before_it_replaces_one() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc e");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID        IP               SID
       admin         expired 12h     2000.client-0    192.0.2.0        sid-00000
       jürgen        expired 11h     2000.client-1    192.0.2.1        sid-00001
       日 ┌ Export 1 session ────────────────────────────────────────────────┐02
          │ File, .json or .csv:                                             │
          │ session-sid-00000.json                                           │
          │                                                                  │
          │                  < Write Enter > < Cancel Esc >                  │
          └──────────────────────────────────────────────────────────────────┘





    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.control('u');
    ui.type_text("sessions.txt");
    ui.keys("Enter");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID        IP               SID
       adm┌ Export 1 session ────────────────────────────────────────────────┐00
       jür│ File, .json or .csv:                                             │01
       日 │ sessions.txt                                                     │02
          │ can't write sessions.txt: the name ends with neither .json nor   │
          │ .csv                                                             │
          │   hint: end the name with .json or .csv                          │
          │                                                                  │
          │                  < Write Enter > < Cancel Esc >                  │
          └──────────────────────────────────────────────────────────────────┘




    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.control('u');
    ui.type_text("sessions.csv");
    ui.keys("Enter");
    assert_eq!(ui.exports.last().map(|export| export.replace), Some(false));
    let exists = crate::tui::event::ExportProblem { text: "sessions.csv is there already".into(), exists: true };
    ui.notice(Notice::Exported(Err(exists)));
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID        IP               SID
       admin         expired 12h     2000.client-0    192.0.2.0        sid-00000
       jür┌ Export 1 session ────────────────────────────────────────────────┐01
       日 │ File, .json or .csv:                                             │02
          │ sessions.csv                                                     │
          │ sessions.csv is there already                                    │
          │                                                                  │
          │                   < Replace y > < Cancel Esc >                   │
          └──────────────────────────────────────────────────────────────────┘





    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("y");
    assert_eq!(ui.exports.last().map(|export| export.replace), Some(true));
    ui.notice(Notice::Exported(Ok("sessions.csv".into())));
    assert!(ui.shows("Written to sessions.csv") && !ui.shows("Export 1 session"), "{}", ui.screen());
}

#[test]
fn a_page_and_a_moment_are_picked() {
    let mut ui = Ui::new(80, 24, 245);
    ui.keys("Esc g 9 9");
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
       日本語の人    e┌ Go to page ──────────────────────────────┐   authenticated
       eve\x1b[31m   e│ Page, 1 to 19: 99                        │   authenticated
       zoe           e│ ! there is no such page                  │   authenticated
       admin         e│       < Go Enter > < Cancel Esc >        │   authenticated
       jürgen        e└──────────────────────────────────────────┘   unauthenticated
       日本語の人    expired 5h      2000.client-1  192.0.2.7        authenticated
       eve\x1b[31m   expired 4h      2000.client-2  192.0.2.8        authenticated
      #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
       admin         expired 2h      2000.client-1  192.0.2.10       authenticated
       jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated
       日本語の人    expired now     2000.client-0  192.0.2.12       authenticated
    < Prev PgUp > < Next PgDn >  1–13 of 245 · page 1/19
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc g 3 Enter");
    assert!(ui.shows("27–39 of 245 · page 3/19"), "{}", ui.screen());
    ui.keys("f Down Down F2");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID      IP               State         >
       jürgen        in ┌ Expires After ───────────────────────┐     authenticated
       日本語の人    in │ ‹   January 2026   ›  00:00:00 UTC   │     unauthenticated
       eve\x1b[31m   in │ Mo Tu We Th Fr Sa Su  12h ago        │     authenticated
      #zoe           in │           1  2  3  4                 │     authenticated
       admin         in │  5  6  7  8  9 10 11  Enter take     │     authenticated
       jürgen        in │ 12 13 14 15 16 17 18  t     today    │     authenticated
       日本語の人    in │ 19 20 21 22 23 24 25  n     now      │     authenticated
       eve\x1b[31m   in │ 26 27 28 29 30 31     c     clear    │     authenticated
       zoe           in │                       Esc   back     │     unauthenticated
       admin         in └──────────────────────────────────────┘     authenticated
       jürgen        in 1d           2000.client-0  192.0.2.36       authenticated
       日本語の人    in 1d           2000.client-1  192.0.2.37       authenticated
       eve\x1b[31m   in 1d           2000.client-2  192.0.2.38       authenticated
    < Prev PgUp > < Next PgDn >  27–39 of 245 · page 3/19
    F1 help  Enter search  Tab next  Esc table  F2 calendar  ^p earlier  ^n later
    ^x clear  ^o more  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Right Enter");
    assert!(ui.line("Expires After").contains("2026-01-02 00:00:00") || ui.shows("= 2026-01-0"), "{}", ui.screen());
}
