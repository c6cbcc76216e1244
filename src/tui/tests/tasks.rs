//! Deleting and revoking: the question, the progress, the summary.

use super::*;

#[test]
fn a_deletion_names_users_clients_and_count() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc d");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
       admin          2026-01-01 00:00:00 expired 12h     2000.client-0    yes
       jürgen         2026-01-01 01:00:00 expired 11h     2000.client-1    yes
       日 ┌ Delete ──────────────────────────────────────────────────────────┐
       eve│ Delete 1 session of admin, through 2000.client-0?                │
       zoe│ sid sid-00000                                                    │
       adm│                                                                  │
       jür│                   < Delete y > < Cancel Esc >                    │
       日 └──────────────────────────────────────────────────────────────────┘
       eve\x1b[31m    2026-01-01 08:00:00 expired 4h      2000.client-2    yes
      #zoe            2026-01-01 09:00:00 expired 3h      2000.client-0    no
       admin          2026-01-01 10:00:00 expired 2h      2000.client-1    yes
       jürgen         2026-01-01 11:00:00 expired 1h      2000.client-2    yes

    < Prev PgUp > < Next PgDn >  1–12 of 12
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("n");
    assert!(ui.asked.is_empty());
    ui.keys("a d");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
    *  admin          2026-01-01 00:00:00 expired 12h     2000.client-0    yes
    *  jür┌ Delete ──────────────────────────────────────────────────────────┐
    *  日 │ Delete 11 sessions of admin (3), jürgen (3), 日本語の人 (2),     │
    *  eve│ eve\x1b[31m (2), zoe (1), through 2000.client-1 (4),             │
    *  zoe│ 2000.client-2 (4), 2000.client-0 (3)?                            │
    *  adm│ 1 more session is marked as not to be deleted and will stay.     │
    *  jür│                                                                  │
    *  日 │                   < Delete y > < Cancel Esc >                    │
    *  eve└──────────────────────────────────────────────────────────────────┘
    * #zoe            2026-01-01 09:00:00 expired 3h      2000.client-0    no
    *  admin          2026-01-01 10:00:00 expired 2h      2000.client-1    yes
    *  jürgen         2026-01-01 11:00:00 expired 1h      2000.client-2    yes

    < Prev PgUp > < Next PgDn >  1–12 of 12 · 12 selected
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.resize(40, 12);
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Delete ──────────────────────────────┐
    │ Delete 11 sessions of admin (3),     │
    │ jürgen (3), 日本語の人 (2),          │
    │ eve\x1b[31m (2), zoe (1), through    │
    │ 2000.client-1 (4), 2000.client-2     │
    │ (4), 2000.client-0 (3)?              │
    │ 1 more session is marked as not to   │
    │ be deleted and will stay.            │
    │                                      │
    │     < Delete y > < Cancel Esc >      │
    └──────────────────────────────────────┘
     jans.example · admin · token until 12:…
    "#);
}

#[test]
fn many_have_to_be_counted() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc a d y");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
    *  adm┌ Delete ──────────────────────────────────────────────────────────┐
    *  jür│ Delete 41 sessions of admin (9), jürgen (9), 日本語の人 (9),     │
    *  日 │ eve\x1b[31m (9), zoe (5), through 2000.client-1 (14),            │
    *  eve│ 2000.client-2 (14), 2000.client-0 (13)?                          │
    *  zoe│ 4 more sessions are marked as not to be deleted and will stay.   │
    *  adm│ Type 41 to delete 41 sessions:                                   │
    *  jür│ y                                                                │
    *  日 │                                                                  │
    *  eve│                 < Delete Enter > < Cancel Esc >                  │
    * #zoe└──────────────────────────────────────────────────────────────────┘
    *  admin          2026-01-01 10:00:00 expired 2h      2000.client-1    yes
    *  jürgen         2026-01-01 11:00:00 expired 1h      2000.client-2    yes
    *  日本語の人     2026-01-01 12:00:00 expired now     2000.client-0    yes
    < Prev PgUp > < Next PgDn >  1–13 of 45 · 45 selected · page 1/4
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Enter");
    assert!(ui.asked.is_empty() && ui.shows("not the one that is asked for"), "{}", ui.screen());
    ui.press(KeyCode::Backspace);
    ui.keys("4 1 Enter");
    assert!(matches!(ui.asked.as_slice(), [Request::Delete { task: 1, rows }] if rows.len() == 45));
}

#[test]
fn a_deletion_goes_on_stops_and_is_summed_up() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc a d y");
    let outcomes = [
        Outcome::Deleted,
        Outcome::AlreadyGone,
        Outcome::NotDeletable,
        Outcome::Failed("503 Service Unavailable: it gave no\u{7} reason".into()),
    ];
    for (index, outcome) in outcomes.into_iter().enumerate() {
        ui.notice(Notice::Item { task: 1, index, outcome });
    }
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
    *  admin          2026-01-01 00:00:00 expired 12h     2000.client-0    yes
    *  jürgen         2026-01-01 01:00:00 expired 11h     2000.client-1    yes
    *  日本語の人┌ Deleting ──────────────────────────────────────────┐    yes
    *  eve\x1b[31│                                                    │    yes
    *  zoe       │ ████████████████▋    4 of 12                       │    yes
    *  admin     │                                                    │    yes
    *  jürgen    │                    < Stop Esc >                    │    yes
    *  日本語の人└────────────────────────────────────────────────────┘    yes
    *  eve\x1b[31m    2026-01-01 08:00:00 expired 4h      2000.client-2    yes
    * #zoe            2026-01-01 09:00:00 expired 3h      2000.client-0    no
    *  admin          2026-01-01 10:00:00 expired 2h      2000.client-1    yes
    *  jürgen         2026-01-01 11:00:00 expired 1h      2000.client-2    yes

    < Prev PgUp > < Next PgDn >  1–12 of 12 · 12 selected
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc");
    assert!(matches!(ui.asked.last(), Some(Request::Stop { task: 1 })));
    for index in 4..12 {
        ui.notice(Notice::Item { task: 1, index, outcome: Outcome::NotTried });
    }
    ui.notice(Notice::Ended { task: 1, result: Ok(()) });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       ┌ Stopped ──────────────────────────────────────────────────────────────┐able
       │       1 deleted                                                       │
       │       1 already gone (404)                                            │
       │       1 not deletable                                                 │
    *  │       1 failed                                                        │
    *  │       8 not tried                                                     │
    *  │                                                                       │
    *  │ What failed or was not tried stays selected; d tries it again:        │
    *  │ eve\x1b[31m sid-00003: 503 Service Unavailable: it gave no\x07 reason │
    *  │                             < Close Esc >                             │
    * #└───────────────────────────────────────────────────────────────────────┘
    *  admin          2026-01-01 10:00:00 expired 2h      2000.client-1    yes
    *  jürgen         2026-01-01 11:00:00 expired 1h      2000.client-2    yes

    < Prev PgUp > < Next PgDn >  1–12 of 12 · 9 selected
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc");
    assert!(ui.shows("9 selected"), "what failed or was not tried: {}", ui.screen());
}

#[test]
fn a_deletion_that_ended_early_says_so_and_that_the_table_is_not_up_to_date() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc a d y");
    ui.notice(Notice::Item { task: 1, index: 0, outcome: Outcome::Failed("can't connect".into()) });
    for index in 1..3 {
        ui.notice(Notice::Item { task: 1, index, outcome: Outcome::NotTried });
    }
    let actions = ui.app.update(
        Event::Notice(Notice::Ended { task: 1, result: Ok(()) }),
        Moment { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed },
    );
    for text in ["Not finished", "1 failed", "2 not tried", "It ended early", "d tries it again"] {
        assert!(ui.shows(text), "{text}: {}", ui.screen());
    }
    let Some(Action::Ask(Request::Load { generation, chunk, .. })) = actions.last() else {
        panic!("no refresh: {actions:?}");
    };
    ui.notice(Notice::Loaded { generation: *generation, chunk: *chunk, result: Err(problem("can't connect")) });
    ui.keys("Esc");
    assert!(ui.line("1–3 of 3").contains("3 selected · not up to date: r reloads"), "{}", ui.screen());
    ui.keys("r");
    assert!(!ui.shows("not up to date"), "{}", ui.screen());
}

#[test]
fn a_revocation_finds_the_user_and_tells_what_stays_alive() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc u");
    assert!(ui.shows("Looking for the sessions of"), "{}", ui.screen());
    assert_eq!(ui.asked, [Request::FindUser { task: 1, inum: "user-0".into() }]);
    let found = [0, 5, 10].map(session).map(row).to_vec();
    ui.notice(Notice::UserFound { task: 1, result: Ok(found) });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
       adm┌ Revoke a user's sessions ────────────────────────────────────────┐
       jür│ Revoke 3 sessions of admin, through 2000.client-0 (1),           │
       日 │ 2000.client-2 (1), 2000.client-1 (1)                             │
          │ (inum=user-0,ou=people,o=jans)?                                  │
          │ Tokens issued in a session may outlive it; they were neither     │
          │ checked nor ended. `config-cli call search-token` finds them,    │
          │ `config-cli call revoke-token` ends one.                         │
          │                                                                  │
          │                   < Revoke y > < Cancel Esc >                    │
          └──────────────────────────────────────────────────────────────────┘



    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("y");
    assert!(matches!(ui.asked.last(), Some(Request::Revoke { task: 2, dn }) if dn == "inum=user-0,ou=people,o=jans"));
    ui.notice(Notice::Ended { task: 2, result: Ok(()) });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server                                                         config-cli
         Sessions
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User           Expiration                          Client ID        Deletable
       admin          2026-01-01 00:00:00 expired 12h     2000.client-0    yes
    ┌ Done ────────────────────────────────────────────────────────────────────────┐
    │       3 deleted                                                              │
    │                                                                              │
    │ Tokens issued in a session may outlive it; they were neither checked nor     │
    │ ended. `config-cli call search-token` finds them, `config-cli call           │
    │ revoke-token` ends one.                                                      │
    │                                < Close Esc >                                 │
    └──────────────────────────────────────────────────────────────────────────────┘




    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn a_user_with_sessions_to_be_kept_is_not_revoked_at_once() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc u");
    let found = [9, 4].map(session).map(row).to_vec();
    ui.notice(Notice::UserFound { task: 1, result: Ok(found) });
    assert!(ui.shows("1 session is marked deletable: false"), "{}", ui.screen());
    ui.keys("y");
    assert!(matches!(ui.asked.last(), Some(Request::Delete { task: 2, rows }) if rows.len() == 2));
    ui.notice(Notice::Item { task: 2, index: 0, outcome: Outcome::NotDeletable });
    ui.notice(Notice::Item { task: 2, index: 1, outcome: Outcome::Deleted });
    ui.notice(Notice::Ended { task: 2, result: Ok(()) });
    assert!(ui.shows("1 not deletable") && ui.shows("may outlive it"), "{}", ui.screen());
}

#[test]
fn what_has_no_room_in_a_question_can_be_scrolled_to() {
    let mut ui = Ui::new(40, 12, 3);
    ui.keys("Esc u");
    let found = (0..30).map(|number| row(session(number * 5))).collect();
    ui.notice(Notice::UserFound { task: 1, result: Ok(found) });
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Revoke a user's sessions 1–7/10 ↑↓ ──┐
    │ Revoke 30 sessions of admin, through │
    │ 2000.client-0 (10), 2000.client-2    │
    │ (10), 2000.client-1 (10)             │
    │ (inum=user-0,ou=people,o=jans)?      │
    │ Tokens issued in a session may       │
    │ outlive it; they were neither        │
    │ checked nor ended. `config-cli call  │
    │ Type 30 to revoke 30 sessions:       │
    │                                      │
    │   < Revoke Enter > < Cancel Esc >    │
    └──────────────────────────────────────┘
    "#);
    ui.keys("Down Down Down Down Down Down Down Down Down Down Down Down Down");
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Revoke a user's sessions 4–10/10 ↑↓ ─┐
    │ (inum=user-0,ou=people,o=jans)?      │
    │ Tokens issued in a session may       │
    │ outlive it; they were neither        │
    │ checked nor ended. `config-cli call  │
    │ search-token` finds them,            │
    │ `config-cli call revoke-token` ends  │
    │ one.                                 │
    │ Type 30 to revoke 30 sessions:       │
    │                                      │
    │   < Revoke Enter > < Cancel Esc >    │
    └──────────────────────────────────────┘
    "#);
    ui.type_text("30");
    ui.keys("Enter");
    assert!(matches!(ui.asked.last(), Some(Request::Revoke { .. })), "{}", ui.screen());
}
