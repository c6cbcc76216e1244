//! Ending tokens together with their sessions: found before the question, ended after the sessions.

use super::*;
use crate::journal::TokenTarget;
use crate::sign_out::found::FoundTokens;

#[test]
fn tokens_are_found_before_the_question_and_ended_after_the_sessions() {
    let mut ui = Ui::new(80, 24, 3);
    ui.keys("Esc u");
    let found = [5, 25].map(session).map(row).to_vec();
    ui.notice(SessionsNotice::UserFound { number: 1, result: Ok(found) });
    ui.keys("t");
    let asked = ui.asked.last();
    assert!(
        matches!(asked, Some(SessionsJob::FindTokens { number: 2, dn: Some(_), rows }) if rows.len() == 2),
        "{asked:?}"
    );
    assert!(ui.shows("Looking for the tokens"), "{}", ui.screen());
    let token = |code: &str| TokenTarget { kind: Some("id_token".to_owned()), ..TokenTarget::of_code(code) };
    let tokens = Arc::new(FoundTokens::of_user(vec![token("a"), token("b"), token("own")]));
    ui.notice(SessionsNotice::TokensFound { number: 2, result: Ok(Arc::clone(&tokens)) });
    for text in ["and 3 tokens (id_token)", "The tokens are all those of the users", "Leave tokens t"] {
        assert!(ui.shows(text), "{text}: {}", ui.screen());
    }
    // The same key leaves them again.
    ui.keys("t");
    assert!(ui.shows("End tokens t") && !ui.shows("3 tokens"), "{}", ui.screen());
    ui.keys("t");
    ui.notice(SessionsNotice::TokensFound { number: 3, result: Ok(tokens) });
    ui.keys("y");
    let asked = ui.asked.last();
    let is_both = |dn: &Option<String>| dn.as_deref() == Some("inum=user-0,ou=people,o=jans");
    assert!(matches!(asked, Some(SessionsJob::End { number: 4, dn, tokens: Some(_), .. }) if is_both(dn)), "{asked:?}");
    let outcomes = [
        Outcome::Deleted,
        Outcome::Deleted,
        Outcome::Revoked,
        Outcome::StillThere { requests: 2, reason: None },
        Outcome::Protected,
    ];
    for (index, outcome) in outcomes.into_iter().enumerate() {
        ui.notice(SessionsNotice::Item { number: 4, index, outcome });
    }
    ui.notice(ended(4, Ended::Finished));
    for text in [
        "2 deleted",
        "1 revoked",
        "1 still there",
        "Tokens that config-cli itself uses were left alone",
        "the server accepted the revocation twice",
    ] {
        assert!(ui.shows(text), "{text}: {}", ui.screen());
    }
    assert!(!ui.shows("Tokens issued in a session may outlive it"), "{}", ui.screen());
}
