use std::future::pending;

use super::*;
use crate::journal::{Action, Draft, Header, Journal, OutcomeKind, Progress, TokenTarget, TokensOf};
use crate::session::revoke::dn_of;
use crate::session::target::Target;
use crate::sign_out::run::{Ended, Run};
use crate::sign_out::window::{PartOfUser, WINDOW, Windows};

/// A plan: three sessions by sid, all sessions of the user u, and one of the user v.
fn plan(of_u: u64) -> Journal {
    let made = jiff::Timestamp::UNIX_EPOCH;
    let mut draft = Draft::unnamed(Header::new(Action::Revoke, "https://jans.example/", made)).expect("a draft");
    let session = |draft: &mut Draft, sid: String, user: &str| {
        let target = Target { user_dn: Some(dn_of(user)), deletable: Some(true), ..Target::of_sid(sid) };
        draft.session(&target).expect("written")
    };
    for number in 0..3 {
        session(&mut draft, format!("w{number}"), "w");
    }
    draft.revocation(&dn_of("u"), of_u).expect("written");
    for number in 0..of_u {
        session(&mut draft, format!("u{number}"), "u");
    }
    draft.revocation(&dn_of("v"), 1).expect("written");
    session(&mut draft, "v0".to_owned(), "v");
    draft.finish().expect("a plan")
}

fn windows(journal: &Journal) -> Windows {
    Windows::new(journal.plan().expect("a plan"), false, HashMap::new())
}

/// The size of a part, and whether its revocation is the first and is all.
type Shape = (usize, Option<(bool, bool)>);

fn shapes(windows: &mut Windows, progress: &Progress) -> Vec<Vec<Shape>> {
    let mut found = Vec::new();
    while let Some(window) = windows.next_window(progress).expect("a window") {
        let part = |user: &PartOfUser| (user.is_first, user.is_all);
        found.push(window.parts.iter().map(|it| (it.items.len(), it.revocation.as_ref().map(part))).collect());
    }
    found
}

#[test]
fn the_sessions_of_a_user_can_be_in_several_windows() {
    let table: &[(u64, &[&[Shape]])] = &[
        (2, &[&[(3, None), (2, Some((true, true))), (1, Some((true, true)))]]),
        (996, &[&[(3, None), (996, Some((true, true))), (1, Some((true, true)))]]),
        (997, &[&[(3, None), (997, Some((true, true)))], &[(1, Some((true, true)))]]),
        (998, &[&[(3, None), (997, Some((true, false)))], &[(1, Some((false, false))), (1, Some((true, true)))]]),
    ];
    for (of_u, expected) in table {
        let journal = plan(*of_u);
        let progress = Progress::of_entries(journal.totals().entries());
        assert_eq!(shapes(&mut windows(&journal), &progress), *expected, "{of_u}");
    }
}

#[test]
fn a_user_whose_revocation_may_have_been_sent_is_not_revoked_again() {
    let journal = plan(2);
    for (number, kind, is_revoked) in [
        (3, OutcomeKind::Deleted, false),
        (4, OutcomeKind::Unknown, false),
        (4, OutcomeKind::StillThere, false),
        (4, OutcomeKind::Failed, true),
        (4, OutcomeKind::NotTried, true),
        (2, OutcomeKind::Unknown, true),
    ] {
        let mut progress = Progress::of_entries(journal.totals().entries());
        progress.settle(number, kind);
        let window = windows(&journal).next_window(&progress).expect("readable").expect("a window");
        let part = window.parts.iter().find(|part| part.revocation.as_ref().is_some_and(|user| user.dn == dn_of("u")));
        assert_eq!(part.is_some(), is_revoked, "{number} {kind:?}");
        for item in &window.items {
            let is_of_u = item.entry.id().starts_with('u');
            let was_sent = if is_of_u { !is_revoked } else { kind == OutcomeKind::Unknown && item.number == number };
            assert_eq!(item.was_sent, was_sent, "{number} {kind:?} {}", item.number);
        }
        assert_eq!(window.past.len(), usize::from(kind == OutcomeKind::Deleted), "{number} {kind:?}");
    }
}

#[test]
fn a_resumed_run_ends_sessions_by_sid_alone() {
    let journal = plan(2);
    let progress = Progress::of_entries(journal.totals().entries());
    assert_eq!(shapes(&mut windows(&journal).resumed(true), &progress), [[(6, None)]]);
    assert_eq!(shapes(&mut windows(&journal).resumed(false), &progress)[0].len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_user_in_several_windows_is_revoked_once() {
    let count = 2 * WINDOW as u64 + 300;
    let journal = plan(count);
    let names: Vec<String> = (0..count)
        .map(|number| format!("u{number} u {}", if number % 500 == 7 { "unauthenticated" } else { "authenticated" }))
        .chain(["w0 w", "w1 w", "w2 w", "v0 v", "v1 v"].map(str::to_owned))
        .collect();
    let server = Server::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut outcomes = HashMap::new();
    let progress = Progress::of_entries(journal.totals().entries());
    let mut windows = windows(&journal);
    let caller = patient(&server);
    let mut run = Run::new(&caller, pending(), |_, item: &Item| {
        outcomes.insert(item.number, item.outcome.as_ref().map(Outcome::kind)).is_none()
    });
    while let Some(mut window) = windows.next_window(&progress).expect("readable") {
        run.carry_out_window(&mut window, false).await;
    }
    let report = run.report();
    // The user v has a session that is not in the plan.
    assert_eq!((report.ended, report.begun), (Ended::Finished, 0));
    assert_eq!(outcomes.len() as u64, count + 4);
    assert!(outcomes.values().all(|kind| *kind == Some(OutcomeKind::Deleted)));
    assert_eq!(server.calls("DELETE inum").len(), 2);
    assert!(server.sessions.borrow().is_empty());
}

#[test]
fn tokens_end_with_all_their_sessions_and_are_kept_with_one_of_them() {
    let mut draft = Draft::unnamed(Header::new(Action::Delete, "https://jans.example/", jiff::Timestamp::UNIX_EPOCH))
        .expect("a draft");
    for deletable in [true, true, false] {
        draft.session(&Target { deletable: Some(deletable), ..Target::of_sid("s") }).expect("written");
    }
    for (code, sessions, kept) in [
        ("a", vec![0], false),
        ("b", vec![0, 1], false),
        ("c", vec![0, 2], false),
        ("d", vec![], false),
        ("e", vec![0], true),
        ("own", vec![2], true),
    ] {
        draft.tokens_of(TokensOf { sessions, kept }).expect("written");
        draft.token(&TokenTarget::of_code(code)).expect("written");
    }
    let journal = draft.finish().expect("a plan");
    let told = |windows: Windows, outcomes: [OutcomeKind; 2]| {
        let mut windows = windows.without_own(std::iter::once("own".to_owned()).collect());
        let mut progress = Progress::of_entries(journal.totals().entries());
        windows.next_window(&progress).expect("readable").expect("the sessions");
        (0..).zip(outcomes).for_each(|(number, outcome)| progress.settle(number, outcome));
        let window = windows.next_window(&progress).expect("readable").expect("the tokens");
        let told: Vec<String> = window
            .items
            .iter()
            .map(|item| {
                let word = item.outcome.as_ref().map_or("-", |outcome| outcome.kind().word());
                format!("{} {word}", item.entry.id())
            })
            .collect();
        (told.join(", "), windows.kept_tokens())
    };
    use OutcomeKind::{Deleted, NotFound, Protected, StillThere};
    let end = "d -, e protected, own protected";
    assert_eq!(
        told(windows(&journal), [Deleted, NotFound]),
        (format!("a -, b -, c protected, {end}"), 2),
        "the sessions are ended"
    );
    assert_eq!(
        told(windows(&journal), [Deleted, StillThere]),
        (format!("a -, b not-tried, c protected, {end}"), 2),
        "one session is still there"
    );
    assert_eq!(
        told(windows(&journal), [Deleted, Protected]),
        (format!("a -, b protected, c protected, {end}"), 3),
        "one session was found to be protected"
    );
    assert_eq!(
        told(windows(&journal).shown(), [StillThere, StillThere]),
        (format!("a -, b -, c protected, {end}"), 2),
        "a dry run takes every deletion for done"
    );
}
