//! Deleting and revoking: the question, the progress, the summary.

use super::*;
use crate::ending::Doubt;

#[test]
fn a_deletion_names_users_clients_and_count() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc d");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID      IP               State         >
       admin         expired 12h     2000.client-0  192.0.2.0        authenticated
       jür┌ Delete ──────────────────────────────────────────────────────────┐ated
       日 │ Delete 1 session of admin, through 2000.client-0, on             │ated
       eve│ jans.example?                                                    │ated
       zoe│ sid sid-00000                                                    │ated
       adm│                                                                  │ated
       jür│           < Delete y > < Cancel Esc > < End tokens t >           │icated
       日 └──────────────────────────────────────────────────────────────────┘ated
       eve\x1b[31m   expired 4h      2000.client-2  192.0.2.8        authenticated
      #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
       admin         expired 2h      2000.client-1  192.0.2.10       authenticated
       jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated

    < Prev PgUp > < Next PgDn >  1–12 of 12
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("n");
    assert!(ui.asked.is_empty());
    ui.keys("a d");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID      IP               State         >
    *  admin         expired 12h     2000.client-0  192.0.2.0        authenticated
    *  ┌ Delete ───────────────────────────────────────────────────────────────┐ed
    *  │ Delete 11 sessions of admin (3), jürgen (3), 日本語の人 (2),          │ed
    *  │ eve\x1b[31m (2), zoe (1), through 2000.client-1 (4), 2000.client-2    │ed
    *  │ (4), 2000.client-0 (3), on jans.example?                              │ed
    *  │ 1 protected session (deletable: false) is kept; i includes them.      │ed
    *  │                                                                       │ated
    *  │ < Delete y > < Cancel Esc > < Include protected i > < End tokens t >  │ed
    *  └───────────────────────────────────────────────────────────────────────┘ed
    * #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
    *  admin         expired 2h      2000.client-1  192.0.2.10       authenticated
    *  jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated

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
    │ (4), 2000.client-0 (3), on           │
    │ jans.example?                        │
    │ 1 protected session (deletable:      │
    │ false) is kept; i includes them.     │
    │                                      │
    │ < Delete y > < Cancel Esc > < Includ │
    └──────────────────────────────────────┘
    "#);
}

#[test]
fn many_have_to_be_counted() {
    let mut ui = Ui::new(80, 24, 45);
    ui.keys("Esc a d y");
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
     ┌ Delete ───────────────────────────────────────────────────────────────────┐ >
    *│ Delete 41 sessions of admin (9), jürgen (9), 日本語の人 (9), eve\x1b[31m  │
    *│ (9), zoe (5), through 2000.client-1 (14), 2000.client-2 (14),             │
    *│ 2000.client-0 (13), on jans.example?                                      │
    *│ 4 protected sessions (deletable: false) are kept; i includes them.        │
    *│ Type 41 to delete 41 sessions:                                            │
    *│ y                                                                         │
    *│                                                                           │ed
    *│                                                                           │
    *│ < Delete Enter > < Cancel Esc > < Include protected i > < End tokens t >  │
    *└───────────────────────────────────────────────────────────────────────────┘
    *  admin         expired 2h      2000.client-1  192.0.2.10       authenticated
    *  jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated
    *  日本語の人    expired now     2000.client-0  192.0.2.12       authenticated
    < Prev PgUp > < Next PgDn >  1–13 of 45 · 45 selected · page 1/4
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Enter");
    assert!(ui.asked.is_empty() && ui.shows("The number to type is 41."), "{}", ui.screen());
    ui.press(KeyCode::Backspace);
    ui.keys("4 1 Enter");
    assert!(
        matches!(ui.asked.as_slice(), [SessionsJob::End { number: 1, dn: None, rows, include_protected: false, tokens: None }] if rows.len() == 45)
    );
}

#[test]
fn a_deletion_goes_on_stops_and_is_summed_up() {
    let mut ui = Ui::new(80, 24, 12);
    ui.keys("Esc a d y");
    let outcomes = [
        Outcome::Deleted,
        Outcome::NotFound,
        Outcome::Protected,
        failed("503 Service Unavailable: it gave no\u{7} reason"),
    ];
    for (index, outcome) in outcomes.into_iter().enumerate() {
        ui.notice(SessionsNotice::Item { number: 1, index, outcome });
    }
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: ACR simple_password_auth
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID      IP               State         >
    x  admin         expired 12h     2000.client-0  192.0.2.0        authenticated
    x  jürgen        expired 11h     2000.client-1  192.0.2.1        authenticated
    *  日本語の人┌ Deleting ──────────────────────────────────────────┐thenticated
    *  eve\x1b[31│                                                    │thenticated
    *  zoe       │ ████████████████▋    4 of 12                       │thenticated
    *  admin     │                                                    │thenticated
    *  jürgen    │                    < Stop Esc >                    │authenticated
    *  日本語の人└────────────────────────────────────────────────────┘thenticated
    *  eve\x1b[31m   expired 4h      2000.client-2  192.0.2.8        authenticated
    * #zoe           expired 3h      2000.client-0  192.0.2.9        authenticated
    *  admin         expired 2h      2000.client-1  192.0.2.10       authenticated
    *  jürgen        expired 1h      2000.client-2  192.0.2.11       authenticated

    < Prev PgUp > < Next PgDn >  1–10 of 10 · 2 ended · 12 selected
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("Esc");
    assert!(matches!(ui.asked.last(), Some(SessionsJob::Stop { number: 1 })));
    ui.notice(SessionsNotice::Item { number: 1, index: 4, outcome: Outcome::StillThere { requests: 2, reason: None } });
    ui.notice(SessionsNotice::Item { number: 1, index: 5, outcome: Outcome::Unknown(Doubt::Interrupted) });
    for index in 6..12 {
        ui.notice(SessionsNotice::Item { number: 1, index, outcome: Outcome::NotTried });
    }
    ui.notice(ended(1, Ended::Stopped));
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Stopped 1–21/23 ↑↓ ──────────────────────────────────────────────────────────┐
    │ On jans.example:                                                             │
    │       1 deleted                                                              │
    │       1 not found                                                            │
    │       1 still there                                                          │
    │       1 protected                                                            │
    │       1 failed                                                               │
    │       1 unknown                                                              │
    │       6 not tried                                                            │
    │ Sessions marked deletable: false were left alone. To delete them, too, press │
    │ i when you are asked, or use --include-protected.                            │
    │                                                                              │
    │ Tokens issued in a session may outlive it; they were neither checked nor     │
    │ ended. `config-cli token list` finds them, `config-cli token revoke` ends    │
    │ them.                                                                        │
    │                                                                              │
    │ Sessions that are still there, failed, unknown or not tried stay selected; d │
    │ tries again:                                                                 │
    │ eve\x1b[31m sid-00003: failed: 503 Service Unavailable: it gave no\x07       │
    │ reason                                                                       │
    │ zoe sid-00004: still there: the server accepted the deletion twice and still │
    │ has the session                                                              │
    │                                < Close Esc >                                 │
    └──────────────────────────────────────────────────────────────────────────────┘
    "#);
    ui.keys("Esc");
    assert!(ui.shows("9 selected"), "what may be there still: {}", ui.screen());
}

#[test]
fn a_deletion_that_ended_early_says_so_and_that_the_table_is_not_up_to_date() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc a d y");
    ui.notice(SessionsNotice::Item { number: 1, index: 0, outcome: failed("can't connect") });
    for index in 1..3 {
        ui.notice(SessionsNotice::Item { number: 1, index, outcome: Outcome::NotTried });
    }
    let actions = ui.app.update(
        Event::Notice(ended(1, Ended::GaveUp).into()),
        ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: ui.elapsed },
    );
    assert!(ui.shows("Not finished"), "{}", ui.screen());
    for text in ["1 failed", "2 not tried", "Ended early", "d tries again"] {
        assert!(ui.says(text), "{text}: {}", ui.screen());
    }
    let Some(SessionsJob::Load { generation, chunk, .. }) = actions.last().and_then(job) else {
        panic!("no refresh: {actions:?}");
    };
    ui.notice(SessionsNotice::Loaded { generation: *generation, chunk: *chunk, result: Err(problem("can't connect")) });
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
    assert_eq!(ui.asked, [SessionsJob::FindUser { number: 1, inum: "user-0".into() }]);
    let found = [0, 5, 10].map(session).map(row).to_vec();
    ui.notice(SessionsNotice::UserFound { number: 1, result: Ok(found) });
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    Expires After:                        [F2]
    Expires Before:                       [F2]
       User          Expiration      Client ID        IP               SID
       adm┌ Revoke a user's sessions ────────────────────────────────────────┐00
       jür│ Revoke 3 sessions of admin, through 2000.client-0 (1),           │01
       日 │ 2000.client-2 (1), 2000.client-1 (1), on jans.example            │02
          │ (inum=user-0,ou=people,o=jans)?                                  │
          │ Tokens issued in a session may outlive it; they were neither     │
          │ checked nor ended. `config-cli token list` finds them,           │
          │ `config-cli token revoke` ends them.                             │
          │                                                                  │
          │           < Revoke y > < Cancel Esc > < End tokens t >           │
          └──────────────────────────────────────────────────────────────────┘



    < Prev PgUp > < Next PgDn >  1–3 of 3
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 12:05:00 UTC
    "#);
    ui.keys("y");
    let Some(SessionsJob::End { number: 2, dn: Some(dn), rows, include_protected: true, tokens: None }) =
        ui.asked.last()
    else {
        panic!("{:?}", ui.asked);
    };
    assert_eq!((dn.as_str(), rows.len()), ("inum=user-0,ou=people,o=jans", 3));
    for (index, outcome) in
        [Outcome::Deleted, Outcome::StillThere { requests: 2, reason: None }, Outcome::Deleted].into_iter().enumerate()
    {
        ui.notice(SessionsNotice::Item { number: 2, index, outcome });
    }
    ui.notice(ended(2, Ended::Finished));
    insta::assert_snapshot!(ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Sessions  all: State authenticated, ACR simple_password_auth, Deletable y…
    Username:                                                             < Search >
    Client ID:
    ┌ Done ────────────────────────────────────────────────────────────────────────┐
    │ On jans.example:                                                             │
    │       2 deleted                                                              │
    │       1 still there                                                          │
    │                                                                              │
    │ Tokens issued in a session may outlive it; they were neither checked nor     │
    │ ended. `config-cli token list` finds them, `config-cli token revoke` ends    │
    │ them.                                                                        │
    │                                                                              │
    │ Sessions that are still there, failed, unknown or not tried stay selected; d │
    │ tries again:                                                                 │
    │ admin sid-00005: still there: the server accepted the deletion twice and     │
    │ still has the session                                                        │
    │                                < Close Esc >                                 │
    └──────────────────────────────────────────────────────────────────────────────┘

    < Prev PgUp > < Next PgDn >  1–3 of 3 · 1 selected
    F1 help Enter view d delete u revoke Space select a all / filter s sort
    S reverse e export y copy c shell r refresh R auto p panel g page f form q quit
     jans.example · admin · token until 1…  2 deleted, 1 still there on jans.example
    "#);
}

#[test]
fn a_user_with_sessions_to_be_kept_is_not_revoked_at_once() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc u");
    let found = [9, 4].map(session).map(row).to_vec();
    ui.notice(SessionsNotice::UserFound { number: 1, result: Ok(found) });
    assert!(ui.shows("1 protected session (deletable: false) is kept"), "{}", ui.screen());
    ui.keys("y");
    let asked = ui.asked.last();
    assert!(
        matches!(asked, Some(SessionsJob::End { number: 2, dn: None, rows, include_protected: false, .. }) if rows.len() == 2),
        "{asked:?}"
    );
    ui.notice(SessionsNotice::Item { number: 2, index: 0, outcome: Outcome::Protected });
    ui.notice(SessionsNotice::Item { number: 2, index: 1, outcome: Outcome::Deleted });
    ui.notice(ended(2, Ended::Finished));
    for text in [
        "1 protected",
        "marked deletable: false were left alone. To delete them, too, press i",
        "--include-protected",
        "may outlive it",
    ] {
        assert!(ui.says(text), "{text}: {}", ui.screen());
    }
}

#[test]
fn protected_sessions_are_included_where_that_is_asked_for() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc u");
    ui.notice(SessionsNotice::UserFound { number: 1, result: Ok([9, 4].map(session).map(row).to_vec()) });
    assert!(ui.says("Revoke 1 session of"), "{}", ui.screen());
    ui.keys("i");
    assert!(ui.says("Revoke 2 sessions of") && ui.says("is included; i leaves them out"), "{}", ui.screen());
    ui.keys("i i y");
    assert!(
        matches!(ui.asked.last(), Some(SessionsJob::End { dn: Some(_), rows, .. }) if rows.len() == 2),
        "{:?}",
        ui.asked
    );

    // A single protected session, and more sessions than one key can confirm.
    for (selected, count) in [("End", 1), ("a", 30)] {
        let mut ui = Ui::new(80, 24, 30);
        ui.keys("Esc");
        ui.keys(selected);
        ui.keys("d");
        if count == 1 {
            assert!(ui.shows("Nothing would be deleted on jans.example"), "{}", ui.screen());
            ui.keys("y");
            assert!(ui.asked.is_empty() && ui.shows("i includes"), "{}", ui.screen());
        }
        ui.click("< Include protected i >");
        ui.keys(if count == 1 { "y" } else { "3 0 Enter" });
        let asked = ui.asked.last();
        assert!(
            matches!(asked, Some(SessionsJob::End { dn: None, rows, include_protected: true, .. }) if rows.len() == count),
            "{asked:?}"
        );
    }
}

#[test]
fn every_deletion_says_on_which_server_and_that_tokens_may_live_on() {
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc d");
    assert!(ui.says("on jans.example?"), "{}", ui.screen());
    ui.keys("y");
    ui.notice(SessionsNotice::Item { number: 1, index: 0, outcome: Outcome::Deleted });
    ui.notice(ended(1, Ended::Finished));
    // A popup would only take the next key.
    assert!(ui.shows("1 deleted on jans.example; tokens may remain"), "{}", ui.screen());
    assert_eq!(ui.app.keys().place, "table");
    let mut ui = Ui::new(80, 24, 2);
    ui.keys("Esc a d y");
    for index in [0, 1] {
        ui.notice(SessionsNotice::Item { number: 1, index, outcome: Outcome::Deleted });
    }
    ui.notice(ended(1, Ended::Finished));
    for text in ["On jans.example:", "2 deleted", "Tokens issued in a session may outlive it"] {
        assert!(ui.says(text), "{text}: {}", ui.screen());
    }
    assert!(ui.line("2 deleted on jans.example").contains("token until"), "the status line: {}", ui.screen());
    // If no session was ended, the note about tokens is left out.
    ui.keys("Esc d y");
    ui.notice(SessionsNotice::Item { number: 2, index: 0, outcome: failed("no") });
    ui.notice(ended(2, Ended::Finished));
    assert!(ui.shows("1 failed") && !ui.shows("Tokens issued"), "{}", ui.screen());
}

#[test]
fn a_program_that_ends_with_a_deletion_tells_what_it_came_to() {
    let mut ui = Ui::new(80, 24, 4);
    ui.keys("Esc a d y");
    assert!(ui.app.is_changing());
    ui.notice(SessionsNotice::Item { number: 1, index: 0, outcome: Outcome::Deleted });
    let actions = ui.app.leave();
    assert!(actions.contains(&start(SessionsJob::Stop { number: 1 })), "{actions:?}");
    assert!(actions.contains(&Action::CancelSignIn), "a sign-in must not keep it: {actions:?}");
    let text = ui.app.exit_report().expect("a text");
    assert!(text.starts_with("Deletion on jans.example: 1 deleted, 3 not known.\nNot known: "), "{text}");
    ui.notice(SessionsNotice::Item { number: 1, index: 1, outcome: failed("no\u{1b}[2J") });
    ui.notice(SessionsNotice::Item { number: 1, index: 2, outcome: Outcome::Protected });
    ui.notice(SessionsNotice::Item { number: 1, index: 3, outcome: Outcome::NotTried });
    ui.notice(ended(1, Ended::Stopped));
    assert!(!ui.app.is_changing());
    let text = ui.app.exit_report().expect("a text");
    assert!(text.starts_with("Deletion on jans.example: 1 deleted, 1 protected, 1 failed, 1 not tried.\n"), "{text}");
    assert!(text.contains("--include-protected"), "{text}");
    assert!(text.contains("sid-00001: failed: no\\x1b[2J") && text.ends_with(crate::session::revoke::TOKENS), "{text}");
}

#[test]
fn what_has_no_room_in_a_question_can_be_scrolled_to() {
    let mut ui = Ui::new(40, 12, 3);
    ui.keys("Esc u");
    let found = (0..30).map(|number| row(session(number * 5))).collect();
    ui.notice(SessionsNotice::UserFound { number: 1, result: Ok(found) });
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Revoke a user's sessions 1–7/10 ↑↓ ──┐
    │ Revoke 30 sessions of admin, through │
    │ 2000.client-0 (10), 2000.client-2    │
    │ (10), 2000.client-1 (10), on         │
    │ jans.example                         │
    │ (inum=user-0,ou=people,o=jans)?      │
    │ Tokens issued in a session may       │
    │ outlive it; they were neither        │
    │ Type 30 to revoke 30 sessions:       │
    │                                      │
    │   < Revoke Enter > < Cancel Esc >    │
    └──────────────────────────────────────┘
    "#);
    ui.keys("Down Down Down Down Down Down Down Down Down Down Down Down Down");
    insta::assert_snapshot!(ui.screen(), @r#"
    ┌ Revoke a user's sessions 4–10/10 ↑↓ ─┐
    │ jans.example                         │
    │ (inum=user-0,ou=people,o=jans)?      │
    │ Tokens issued in a session may       │
    │ outlive it; they were neither        │
    │ checked nor ended. `config-cli token │
    │ list` finds them, `config-cli token  │
    │ revoke` ends them.                   │
    │ Type 30 to revoke 30 sessions:       │
    │                                      │
    │   < Revoke Enter > < Cancel Esc >    │
    └──────────────────────────────────────┘
    "#);
    ui.type_text("30");
    ui.keys("Enter");
    assert!(matches!(ui.asked.last(), Some(SessionsJob::End { dn: Some(_), .. })), "{}", ui.screen());
}
