use std::future::{pending, ready};

use super::*;
use crate::sign_out::at_once;
use crate::sign_out::run::{Ended, RunReport};

async fn delete(server: &Server, sids: &[&str]) -> (Vec<String>, Ended) {
    let mut items = items(server, sids).await;
    let ended = at_once::delete(&patient(server), &mut items, pending(), |_, _: &Item| true).await;
    (outcomes(&items), ended)
}

/// Revokes every session of `user`.
async fn revoke(server: &Server, sids: &[&str], user: &str) -> (Vec<String>, RunReport) {
    let mut items = items(server, sids).await;
    let dn = crate::session::revoke::dn_of(user);
    let report = at_once::revoke(&patient(server), &dn, &mut items, pending(), |_, _: &Item| true).await;
    (outcomes(&items), report)
}

#[tokio::test(start_paused = true)]
async fn every_item_has_its_own_outcome() {
    let mut server = Server::with(&["a u", "b u", "kept u", "refused u", "stuck u"])
        .fault("DELETE refused", &[Fault::Refused(403)])
        .fault("DELETE stuck", &[Fault::Ignored]);
    server.protected = vec!["kept".to_owned()];
    let (outcomes, ended) = delete(&server, &["a", "none", "kept", "refused", "stuck", "b"]).await;
    assert_eq!(
        outcomes,
        ["a deleted", "none not-found", "kept protected", "refused failed", "stuck still-there", "b deleted"]
    );
    assert_eq!(ended, Ended::Finished);
    assert!(server.calls("DELETE kept").is_empty(), "a protected session is not deleted");
    assert_eq!(server.calls("DELETE stuck").len(), 2, "a remaining session is deleted a second time");
}

#[tokio::test(start_paused = true)]
async fn one_failing_look_up_does_not_abort_a_bulk_deletion() {
    let server = Server::with(&["a u", "b u", "c u"])
        .fault("GET b", &[Fault::Refused(503)])
        .fault("GET c", &[Fault::Lost, Fault::Ignored]);
    let (outcomes, _) = delete(&server, &["a", "b", "c"]).await;
    assert_eq!(outcomes, ["a deleted", "b failed", "c failed"]);
    assert_eq!(server.calls("DELETE"), ["DELETE a"]);
}

#[tokio::test(start_paused = true)]
async fn an_unreachable_server_or_a_missing_sign_in_is_an_error_of_the_run() {
    for fault in [Fault::Unreachable, Fault::Lost, Fault::Refused(401)] {
        let server = Server::with(&["a"]).fault("GET a", &[fault]).fault("GET b", &[fault]);
        let error = look_up(&patient(&server), 0, vec!["a".to_owned(), "b".to_owned()], false, |_, _| ())
            .await
            .expect_err("an error");
        let is_of_the_run = error.is::<CallError>() || error.is::<Abandoned>();
        assert!(is_of_the_run, "{fault:?}: {error:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_response_a_look_up_decides() {
    let server = Server::with(&["done u", "undone u", "twice u"])
        .fault("DELETE done", &[Fault::DoneThenLost])
        .fault("DELETE undone", &[Fault::Lost, Fault::Lost])
        // The second deletion is carried out, and its response is lost, too.
        .fault("DELETE twice", &[Fault::Lost, Fault::DoneThenLost]);
    let (outcomes, _) = delete(&server, &["done", "undone", "twice"]).await;
    assert_eq!(outcomes, ["done deleted", "undone still-there", "twice deleted"]);
    assert_eq!(server.calls("DELETE done").len(), 1, "a deleted session is not deleted again");
}

#[tokio::test(start_paused = true)]
async fn without_verification_the_outcome_is_unknown() {
    for fault in [None, Some(Fault::Lost), Some(Fault::DoneThenLost), Some(Fault::Refused(502))] {
        let server = Server::with(&["a u", "b u"]);
        let mut items = items(&server, &["a", "b"]).await;
        let server = server.fault("GET a", &[Fault::Refused(500)]).fault("GET search", &[Fault::Refused(500)]);
        let server = server.fault("GET b", &[Fault::Refused(500)]);
        let server = match fault {
            Some(fault) => server.fault("DELETE a", &[fault]),
            None => server,
        };
        at_once::delete(&patient(&server), &mut items, pending(), |_, _: &Item| true).await;
        assert_eq!(outcomes(&items), ["a unknown", "b unknown"], "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_error_after_the_deletion_is_not_a_failure() {
    let server = Server::with(&["done u", "undone u"])
        .fault("DELETE done", &[Fault::DoneThen(500)])
        .fault("DELETE undone", &[Fault::Refused(500)]);
    let (outcomes, _) = delete(&server, &["done", "undone"]).await;
    assert_eq!(outcomes, ["done deleted", "undone failed"]);
}

#[tokio::test(start_paused = true)]
async fn of_several_sessions_with_one_sid_all_are_deleted_or_the_outcome_is_still_there() {
    let server = Server::with(&["a u", "a u"]);
    assert_eq!(delete(&server, &["a"]).await.0, ["a deleted"]);
    let server = Server::with(&["a u", "a u", "a u"]);
    assert_eq!(delete(&server, &["a"]).await.0, ["a still-there"]);
}

#[tokio::test(start_paused = true)]
async fn many_sessions_of_a_user_are_verified_by_searches() {
    let names: Vec<String> = (0..500).map(|index| format!("s{index} u{}", index % 2)).collect();
    let server = Server::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let sids: Vec<&str> = names.iter().map(|name| name.split(' ').next().expect("a sid")).collect();
    let (outcomes, _) = delete(&server, &sids).await;
    assert!(outcomes.iter().all(|outcome| outcome.ends_with(" deleted")));
    // The batches have 1, 2, 4 … 128, 200 and the remaining sessions; the first one is verified by sid.
    assert_eq!(server.calls("GET s").iter().filter(|call| call.contains("search")).count(), 10);
    assert_eq!(server.calls("GET s").len(), 500 + 1 + 10, "each sid is looked up before its deletion");
}

#[tokio::test(start_paused = true)]
async fn sessions_without_a_user_are_verified_by_sid() {
    let server = Server::with(&["a", "b", "c"]).fault("DELETE b", &[Fault::Ignored]);
    assert_eq!(delete(&server, &["a", "b", "c"]).await.0, ["a deleted", "b still-there", "c deleted"]);
    assert!(server.calls("GET search").is_empty());
}

#[tokio::test(start_paused = true)]
async fn outcomes_are_reported_by_batch_after_their_verification() {
    let server = Server::with(&["a u", "b u", "c u", "d u"]);
    let mut items = items(&server, &["none", "a", "b", "c", "d"]).await;
    let mut told = Vec::new();
    at_once::delete(&patient(&server), &mut items, pending(), |_, item: &Item| {
        let is_gone = !server.sessions.borrow().iter().any(|(sid, _, _)| *sid == item.entry.id());
        told.push((item.entry.id().to_owned(), is_gone, server.calls("DELETE").len()));
        true
    })
    .await;
    let expected = [("none", 0), ("a", 1), ("b", 3), ("c", 3), ("d", 4)];
    assert_eq!(told, expected.map(|(sid, deletions)| (sid.to_owned(), true, deletions)));
}

#[tokio::test(start_paused = true)]
async fn a_large_batch_is_verified_while_the_next_one_is_sent() {
    let names: Vec<String> = (0..1_000).map(|index| format!("s{index} u{}", index / 10)).collect();
    let server = Server::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let sids: Vec<&str> = names.iter().map(|name| name.split(' ').next().expect("a sid")).collect();
    let mut items = items(&server, &sids).await;
    // How many deletions had been sent without an outcome, whenever one was told.
    let mut open = Vec::new();
    at_once::delete(&patient(&server), &mut items, pending(), |_, _: &Item| {
        open.push(server.calls("DELETE").len() - open.len());
        true
    })
    .await;
    assert!(outcomes(&items).iter().all(|outcome| outcome.ends_with(" deleted")));
    let batches = [1, 2, 4, 8, 16, 32].into_iter().flat_map(|size: usize| (1..=size).rev());
    assert_eq!(open[..63], batches.collect::<Vec<usize>>(), "small batches are verified before the next one");
    assert_eq!((open[63], open.iter().max()), (64 + 128, Some(&400)));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_once_watch_returned_false() {
    let server = Server::with(&["a u", "b u", "c u"]);
    let mut items = items(&server, &["a", "b", "c"]).await;
    let mut told = 0;
    let ended = at_once::delete(&patient(&server), &mut items, pending(), |_, _: &Item| {
        told += 1;
        false
    })
    .await;
    assert_eq!((ended, told), (Ended::Unwatched, 1));
    assert_eq!(outcomes(&items), ["a deleted", "b not-tried", "c not-tried"]);
    assert_eq!(server.calls("DELETE"), ["DELETE a"]);
}

#[tokio::test(start_paused = true)]
async fn after_an_interruption_nothing_is_sent_and_sent_deletions_are_verified() {
    let server = Server::with(&["a u", "b u"]);
    let mut before = items(&server, &["a", "b"]).await;
    assert_eq!(at_once::delete(&patient(&server), &mut before, ready(()), |_, _: &Item| true).await, Ended::Stopped);
    assert_eq!(outcomes(&before), ["a not-tried", "b not-tried"]);

    let names: Vec<String> = (0..60).map(|index| format!("s{index} u")).collect();
    let server = Server::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let sids: Vec<&str> = names.iter().map(|name| name.split(' ').next().expect("a sid")).collect();
    let mut items = items(&server, &sids).await;
    let stop = async {
        while server.calls("DELETE").len() < 10 {
            tokio::task::yield_now().await;
        }
    };
    assert_eq!(at_once::delete(&patient(&server), &mut items, stop, |_, _: &Item| true).await, Ended::Stopped);
    let outcomes = outcomes(&items);
    let count = |word: &str| outcomes.iter().filter(|outcome| outcome.ends_with(word)).count();
    let sent = server.calls("DELETE").len();
    assert_eq!((count(" deleted"), count(" not-tried")), (sent, 60 - sent));
    assert!((10..60).contains(&sent), "{sent}");
}

#[tokio::test(start_paused = true)]
async fn outcomes_are_correct_after_the_run_is_dropped() {
    let server = Server::with(&["a u", "b u", "c u"]);
    let mut items = items(&server, &["a", "b", "c"]).await;
    let second_deletion = async {
        while server.calls("DELETE").len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    let caller = patient(&server);
    tokio::select! {
        biased;
        () = second_deletion => {}
        _ = at_once::delete(&caller, &mut items, pending(), |_, _: &Item| true) => {}
    }
    assert_eq!(outcomes(&items)[0], "a deleted");
    assert!(outcomes(&items)[1..].iter().any(|outcome| outcome.ends_with(" unknown")), "{:?}", outcomes(&items));
    assert!(outcomes(&items).iter().all(|outcome| !outcome.ends_with("not-tried")));
}

#[tokio::test(start_paused = true)]
async fn an_unreachable_server_ends_the_run() {
    let server = Server::with(&["a u", "b u", "c u"]).fault("DELETE a", &[Fault::Unreachable]);
    let (outcomes, ended) = delete(&server, &["a", "b", "c"]).await;
    assert_eq!(
        (outcomes, ended),
        (vec!["a not-tried".into(), "b not-tried".into(), "c not-tried".into()], Ended::GaveUp)
    );
    // A single lost response does not end it.
    let server = Server::with(&["a u", "b u"]).fault("DELETE a", &[Fault::DoneThenLost]);
    assert_eq!(delete(&server, &["a", "b"]).await.1, Ended::Finished);
}

#[tokio::test(start_paused = true)]
async fn sessions_that_a_revocation_keeps_are_deleted_by_sid() {
    let server = Server::with(&["a u", "b u unauthenticated", "c u unauthenticated", "d v"])
        .fault("DELETE c", &[Fault::Ignored]);
    let (outcomes, report) = revoke(&server, &["a", "b", "c"], "u").await;
    assert_eq!(outcomes, ["a deleted", "b deleted", "c still-there"]);
    assert_eq!(report, RunReport { ended: Ended::Finished, begun: 0 });
    let revocations = server.calls("DELETE").iter().filter(|call| call.contains("inum")).count();
    assert_eq!((revocations, server.calls("DELETE").len(), server.calls("GET search").len()), (1, 4 - 1, 2));
    assert_eq!(server.sessions.borrow().len(), 2, "another user's session is not deleted");
}

#[tokio::test(start_paused = true)]
async fn a_revocation_without_authenticated_sessions_continues_by_sid() {
    let server = Server::with(&["a u unauthenticated"]);
    assert_eq!(revoke(&server, &["a"], "u").await.0, ["a deleted"]);
}

#[tokio::test(start_paused = true)]
async fn a_revocation_is_sent_once_and_after_a_lost_response_a_look_up_decides() {
    let name = "DELETE inum%3Du%2Cou%3Dpeople%2Co%3Djans";
    for (fault, expected) in [
        (Fault::DoneThenLost, "a deleted"),
        (Fault::Lost, "a deleted"),
        (Fault::DoneThen(504), "a deleted"),
        (Fault::DoneThen(500), "a deleted"),
        (Fault::Refused(500), "a failed"),
        (Fault::Refused(403), "a failed"),
        (Fault::Unreachable, "a not-tried"),
    ] {
        let server = Server::with(&["a u"]).fault(name, &[fault]);
        assert_eq!(revoke(&server, &["a"], "u").await.0, [expected], "{fault:?}");
        assert_eq!(server.calls(name).len(), 1, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn sessions_that_begin_during_a_revocation_are_counted_and_kept() {
    let server = Server::with(&["a u"]);
    let mut listed = items(&server, &["a"]).await;
    server.sessions.borrow_mut().push(("new".to_owned(), Some("u".to_owned()), "unauthenticated".to_owned()));
    let dn = crate::session::revoke::dn_of("u");
    let report = at_once::revoke(&patient(&server), &dn, &mut listed, pending(), |_, _: &Item| true).await;
    assert_eq!((outcomes(&listed), report.begun), (vec!["a deleted".to_owned()], 1));
    assert_eq!(server.sessions.borrow().len(), 1);
}
