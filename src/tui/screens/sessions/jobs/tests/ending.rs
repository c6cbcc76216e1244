//! Jobs that end sessions and tokens.

use std::path::PathBuf;

use super::*;
use crate::journal::{self, Action, Header, OutcomeKind, Progress, Reader, TokenTarget};

#[tokio::test(start_paused = true)]
async fn every_deletion_has_an_outcome() {
    let server = Server::new(0);
    let rows = rows(&["s0", "s1", "s2", "s3"]);
    let (notices, _) = run(&server, async |requests, _| ask(requests, deletion(7, rows))).await;
    let mut outcomes: Vec<(usize, String)> = notices
        .iter()
        .filter_map(|notice| match notice {
            SessionsNotice::Item { number: 7, index, outcome } => {
                Some((*index, crate::view::outcome::word(outcome).to_owned()))
            }
            _ => None,
        })
        .collect();
    outcomes.sort_unstable();
    let outcomes: Vec<&str> = outcomes.iter().map(|(_, outcome)| outcome.as_str()).collect();
    assert_eq!(outcomes, ["deleted", "not-found", "protected", "failed"]);
    assert!(notices.iter().any(|notice| matches!(notice, SessionsNotice::Ended { number: 7, .. })));
    assert!(!server.calls.borrow().iter().any(|call| call.ends_with("s2")), "what is to be kept is not touched");
}

#[tokio::test(start_paused = true)]
async fn a_task_tells_how_long_it_waits_for_a_server_that_is_gone_and_a_stop_ends_the_wait() {
    let server = Server { gone_after: 2, ..Server::new(0) };
    let (notices, _) = run(&server, async |requests, _| {
        ask(requests, deletion(7, rows(&["s0", "s4", "s5"])));
        tokio::time::sleep(Duration::from_secs(10)).await;
        ask(requests, SessionsJob::Stop { number: 7 });
        tokio::time::sleep(Duration::from_secs(1)).await;
    })
    .await;
    let waits: Vec<Option<u64>> = notices
        .iter()
        .filter_map(|notice| match notice {
            SessionsNotice::TaskWaiting { number: 7, seconds } => Some(*seconds),
            _ => None,
        })
        .collect();
    assert_eq!(waits[..3], [Some(0), Some(1), Some(2)], "{waits:?}");
    let ended = notices.iter().find_map(|notice| match notice {
        SessionsNotice::Ended { number: 7, report, trouble: None } => Some(report.ended),
        _ => None,
    });
    assert_eq!(ended, Some(crate::sign_out::run::Ended::Stopped), "{notices:?}");
}

#[tokio::test(start_paused = true)]
async fn looking_for_tokens_tells_how_long_it_waits_for_a_server_that_is_gone_and_a_stop_ends_the_wait() {
    let server = Server { gone_after: 1, ..Server::new(0) };
    let dn = Some("inum=u,ou=people,o=jans".to_owned());
    let (notices, _) = run(&server, async |requests, _| {
        ask(requests, SessionsJob::FindTokens { number: 3, dn, rows: rows(&["s0"]) });
        tokio::time::sleep(Duration::from_secs(10)).await;
        let calls = server.calls.borrow().len();
        ask(requests, SessionsJob::Stop { number: 3 });
        tokio::time::sleep(Duration::from_secs(100)).await;
        assert!(server.calls.borrow().len() <= calls + 1, "no request is sent again");
    })
    .await;
    let waits = |notice: &SessionsNotice| matches!(notice, SessionsNotice::TaskWaiting { number: 3, seconds: Some(2) });
    assert!(notices.iter().any(waits), "{notices:?}");
    assert!(matches!(notices.last(), Some(SessionsNotice::TokensFound { number: 3, result: Err(_) })), "{notices:?}");
}

#[tokio::test]
async fn a_task_that_is_stopped_lets_go_of_what_it_has_not_begun() {
    let server = Server { hangs: true, ..Server::new(0) };
    let sids: Vec<String> = (10..60).map(|number| format!("s{number}")).collect();
    let rows = rows(&sids.iter().map(String::as_str).collect::<Vec<_>>());
    run(&server, async |requests, _| {
        ask(requests, deletion(1, rows));
        tokio::task::yield_now().await;
        ask(requests, SessionsJob::Stop { number: 1 });
    })
    .await;
    assert!(server.calls.borrow().len() < 50, "{}", server.calls.borrow().len());
}

#[tokio::test]
async fn a_user_is_found_and_revoked() {
    let server = Server::new(3);
    let (notices, _) = run(&server, async |requests, _| {
        ask(requests, SessionsJob::FindUser { number: 1, inum: "u".into() });
        let rows = rows(&["s5", "s6"]);
        let dn = Some("inum=u,ou=people,o=jans".to_owned());
        ask(requests, SessionsJob::End { number: 2, dn, rows, include_protected: true, tokens: None });
    })
    .await;
    assert!(
        notices.iter().any(
            |notice| matches!(notice, SessionsNotice::UserFound { number: 1, result: Ok(rows) } if rows.len() == 3)
        )
    );
    assert!(notices.iter().any(|notice| matches!(notice, SessionsNotice::Ended { number: 2, .. })));
    let calls = server.calls.borrow();
    assert!(calls.iter().any(|call| call.contains("session/user/inum%3Du%2Cou%3Dpeople%2Co%3Djans")), "{calls:?}");
}

/// What the only journal at home says: its path, its header, and the kinds of its outcomes.
fn journaled(home: &Path) -> (PathBuf, Header, Vec<OutcomeKind>) {
    let paths = journal::files_in(&home.join("data/journals")).expect("a directory");
    assert_eq!(paths.len(), 1, "{paths:?}");
    let (header, mut reader) = Reader::open(std::fs::File::open(&paths[0]).expect("a file")).expect("a journal");
    let progress = Progress::read(&mut reader, header.include_protected).expect("a journal");
    let kinds = (0..reader.totals().entries()).map(|number| progress.state(number).kind()).collect();
    (paths[0].clone(), header, kinds)
}

#[tokio::test(start_paused = true)]
async fn a_deletion_has_the_journal_of_the_command() {
    let home = tempfile::tempdir().expect("a directory");
    let server = Server { gone_after: 4, ..Server::new(0) };
    let (notices, _) = run_at_home(&server, home.path(), async |requests, _| {
        ask(requests, deletion(7, rows(&["s0", "s2", "s4", "s5", "s6", "s7"])));
        tokio::time::sleep(Duration::from_secs(1)).await;
        ask(requests, SessionsJob::Stop { number: 7 });
        tokio::time::sleep(Duration::from_secs(1)).await;
    })
    .await;
    let (path, header, kinds) = journaled(home.path());
    let told = notices.iter().find_map(|notice| match notice {
        SessionsNotice::Journaled { number: 7, path, warning: None } => path.clone(),
        _ => None,
    });
    assert_eq!(told.as_deref(), Some(path.as_path()));
    assert_eq!((header.action, header.server.as_str()), (Action::Delete, "https://jans.example/jans-config-api/"));
    let of = |kind| kinds.iter().filter(|known| **known == kind).count();
    assert_eq!((of(OutcomeKind::Deleted), of(OutcomeKind::Protected)), (1, 1), "{kinds:?}");
    // The screen is told what the journal says.
    for (number, kind) in kinds.iter().enumerate() {
        let told: Vec<OutcomeKind> = notices
            .iter()
            .filter_map(|notice| match notice {
                SessionsNotice::Item { number: 7, index, outcome } if *index == number => Some(outcome.kind()),
                _ => None,
            })
            .collect();
        assert_eq!(told, [*kind], "{number}: {notices:?}");
    }
    assert!(of(OutcomeKind::NotTried) + of(OutcomeKind::Failed) + of(OutcomeKind::Unknown) == 4, "{kinds:?}");
    assert!(server.calls.borrow().iter().any(|call| call.starts_with("Delete") || call.starts_with("DELETE")));
}

#[tokio::test(start_paused = true)]
async fn tokens_follow_their_sessions_and_a_place_without_journals_is_told() {
    let home = tempfile::tempdir().expect("a directory");
    std::fs::create_dir_all(home.path().join("data")).expect("a directory");
    std::fs::write(home.path().join("data/journals"), "").expect("a file in the way");
    let server = Server::new(0);
    let token = |code: &str| TokenTarget { kind: Some("id_token".to_owned()), ..TokenTarget::of_code(code) };
    let tokens = Arc::new(FoundTokens::of_user(vec![token("t0"), token("t1")]));
    let (notices, _) = run_at_home(&server, home.path(), async |requests, _| {
        let (rows, tokens) = (rows(&["s0"]), Some(tokens));
        ask(requests, SessionsJob::End { number: 7, dn: None, rows, include_protected: false, tokens });
    })
    .await;
    let is_warned = |notice: &SessionsNotice| matches!(notice, SessionsNotice::Journaled { path: None, warning: Some(text), .. } if text.contains("can't be resumed"));
    assert!(notices.iter().any(is_warned), "{notices:?}");
    let indices: std::collections::BTreeSet<usize> = notices
        .iter()
        .filter_map(|notice| match notice {
            SessionsNotice::Item { index, .. } => Some(*index),
            _ => None,
        })
        .collect();
    assert_eq!(indices.into_iter().collect::<Vec<_>>(), [0, 1, 2], "{notices:?}");
    let calls = server.calls.borrow();
    let position = |end: &str| calls.iter().position(|call| call.ends_with(end)).expect(end);
    assert!(position("sid/s0") < position("revoke/t0"), "{calls:?}");
}
