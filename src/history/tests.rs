//! What a history shows of a time is the snapshot that was taken then.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::session::model::Session;

const SERVER: &str = "https://jans.example/jans-config-api/";

/// The sessions of a snapshot: what each was, by its sid.
type Sessions = BTreeMap<u8, u8>;

fn session(sid: u8, version: u8) -> Session {
    let mut session =
        json!({"outsideSid": format!("sid-{sid}"), "lastUsedAt": format!("2024-10-25T14:52:{version:02}")});
    if version.is_multiple_of(5) {
        session["sessionAttributes"] = json!({"auth_user": format!("user{}", version % 3), "n": version});
    }
    Session::of(session.as_object().expect("an object").clone())
}

fn open(directory: &Path) -> History {
    History::open_or_create(&directory.join("history.sqlite"), SERVER).expect("a history")
}

fn time(minute: u32) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(1_000_000 + i64::from(minute))
}

fn add(history: &History, selectors: &[String], minute: u32, sessions: &Sessions) -> Counts {
    let mut snapshot = history.begin_of(selectors, time(minute)).expect("a history").expect("no other process");
    for (sid, version) in sessions {
        let session = session(*sid, *version);
        // A text that is the same as in the last snapshot is not even parsed.
        let text = Value::Object(session.json().clone()).to_string();
        let digest = Digest::of(&text);
        match sid.is_multiple_of(3) {
            true => snapshot.add(&session).expect("added"),
            false if snapshot.add_same(&text, digest).expect("a history") => {}
            false => snapshot.add_parsed(&session, digest).expect("added"),
        }
    }
    snapshot.finish(time(minute), Source::Server { interval: None }).expect("a snapshot")
}

/// The sessions of a time, as their JSON, sorted.
fn shown(history: &History, selectors: &[String], minute: u32) -> Option<Vec<String>> {
    let recordings = history.recordings().expect("recordings");
    let recording = recordings.iter().find(|recording| recording.selectors == selectors)?;
    let moment = history.moment(recording, time(minute), time(minute)).expect("a history")?;
    let mut found = Vec::new();
    history
        .sessions_at::<HistoryError>(&moment, Narrow::default(), |session| {
            found.push(Value::Object(session.into_json()).to_string());
            Ok(true)
        })
        .expect("sessions");
    found.sort();
    Some(found)
}

fn expected(sessions: &Sessions) -> Vec<String> {
    let text = |(sid, version): (&u8, &u8)| Value::Object(session(*sid, *version).into_json()).to_string();
    let mut expected: Vec<String> = sessions.iter().map(text).collect();
    expected.sort();
    expected
}

/// Snapshots: the minute, which of two recordings it is of, and its sessions. The minutes are in no order, as an import can be
/// of any time.
fn snapshots() -> impl Strategy<Value = Vec<(u32, bool, Sessions)>> {
    let sessions = proptest::collection::btree_map(0..6_u8, 0..4_u8, 0..6);
    proptest::collection::vec((0..40_u32, any::<bool>(), sessions), 1..12).prop_map(|mut snapshots| {
        let mut known = std::collections::BTreeSet::new();
        snapshots.retain(|(minute, which, _)| known.insert((*minute, *which)));
        snapshots
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_time_shows_the_snapshot_that_was_taken_then(snapshots in snapshots(), broken in 0..12_usize) {
        let directory = tempfile::tempdir().expect("a directory");
        let words = |which: bool| if which { vec!["--user".to_owned(), "a".to_owned()] } else { Vec::new() };
        let mut history = open(directory.path());
        for (index, (minute, which, sessions)) in snapshots.iter().enumerate() {
            if index == broken {
                // A process that ends in the middle of a snapshot.
                let other = open(directory.path());
                let mut lost = other.begin(&words(*which), || time(99)).expect("a history").expect("no other process");
                lost.add(&session(9, 9)).expect("added");
                prop_assert!(history.begin(&[], || time(99)).expect("a history").is_none(), "one writes at a time");
                drop(lost);
                history = open(directory.path());
            }
            let counts = add(&history, &words(*which), *minute, sessions);
            prop_assert_eq!(counts.sessions, sessions.len() as u64);
        }
        for which in [false, true] {
            let mut own: Vec<_> = snapshots.iter().filter(|snapshot| snapshot.1 == which).collect();
            own.sort_by_key(|snapshot| snapshot.0);
            for minute in 0..45 {
                let last = own.iter().rfind(|snapshot| snapshot.0 <= minute);
                let expected = last.map(|snapshot| expected(&snapshot.2));
                prop_assert_eq!(shown(&history, &words(which), minute), expected, "{} {}", which, minute);
            }
            check_changes(&history, &words(which), &own)?;
        }
    }

    #[test]
    fn what_is_kept_is_not_changed_by_what_is_removed(snapshots in snapshots(), oldest in 0..40_u32) {
        let directory = tempfile::tempdir().expect("a directory");
        let history = open(directory.path());
        let mut own: Vec<_> = snapshots.iter().filter(|snapshot| !snapshot.1).collect();
        for (minute, _, sessions) in &own {
            add(&history, &[], *minute, sessions);
        }
        own.sort_by_key(|snapshot| snapshot.0);
        history.prune(&[], time(oldest)).expect("a history").expect("no other process");
        let left = "SELECT (SELECT count(*) FROM sessions WHERE id NOT IN (SELECT session FROM spans)) \
                    + (SELECT count(*) FROM users WHERE session NOT IN (SELECT id FROM sessions))";
        let left: i64 = history.connection.query_row(left, [], |row| row.get(0)).expect("a number");
        prop_assert_eq!(left, 0, "what no snapshot has any more is removed as a whole");
        for minute in oldest..45 {
            let last = own.iter().rfind(|snapshot| snapshot.0 <= minute);
            prop_assert_eq!(shown(&history, &[], minute), last.map(|snapshot| expected(&snapshot.2)), "{}", minute);
        }
    }
}

/// The changes between neighbours are those of their sessions, and a life has each of them.
fn check_changes(history: &History, selectors: &[String], own: &[&(u32, bool, Sessions)]) -> Result<(), TestCaseError> {
    let recordings = history.recordings().expect("recordings");
    let Some(recording) = recordings.iter().find(|recording| recording.selectors == selectors) else { return Ok(()) };
    let mut events = 0;
    for pair in own.windows(2) {
        let moments = [pair[0], pair[1]].map(|snapshot| {
            history.moment(recording, time(snapshot.0), time(99)).expect("a history").expect("a snapshot").snapshot
        });
        let mut found = Vec::new();
        history
            .changes::<HistoryError>(recording, (&moments[0], &moments[1]), Narrow::default(), |change| {
                found.push(format!("{} {}", change.word(), change.session().sid().unwrap_or_default()));
                Ok(())
            })
            .expect("changes");
        found.sort();
        let (before, after) = (&pair[0].2, &pair[1].2);
        let mut expected: Vec<String> = Vec::new();
        for sid in 0..6 {
            let word = match (before.get(&sid), after.get(&sid)) {
                (None, Some(_)) => "appeared",
                (Some(_), None) => "went",
                (Some(one), Some(other)) if one != other => "changed",
                _ => continue,
            };
            expected.push(format!("{word} sid-{sid}"));
        }
        expected.sort();
        events += expected.len();
        prop_assert_eq!(found, expected);
    }
    let first = own.first().map_or(0, |snapshot| snapshot.2.len());
    let lives: usize = (0..6)
        .map(|sid| history.life(&format!("sid-{sid}")).expect("a history"))
        .map(|life| life.iter().filter(|event| event.recording == recording.id).count())
        .sum();
    prop_assert_eq!(lives, events + first);
    Ok(())
}

#[test]
fn a_session_is_stored_once_and_each_change_is_a_row() {
    let directory = tempfile::tempdir().expect("a directory");
    let history = open(directory.path());
    for (minute, version) in [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)] {
        add(&history, &[], minute, &BTreeMap::from([(1, version), (2, 1)]));
    }
    let recording = &history.recordings().expect("recordings")[0];
    let extent = history.extent(recording).expect("a history");
    assert_eq!((extent.snapshots, extent.sessions, extent.rows), (6, 2, 4));
    assert_eq!((extent.first, extent.last), (Some(time(0)), Some(time(5))));
}

#[test]
fn users_and_sids_narrow_what_is_read() {
    let directory = tempfile::tempdir().expect("a directory");
    let history = open(directory.path());
    // Versions 0 and 5 have a user: `user0` and `user2`.
    add(&history, &[], 0, &BTreeMap::from([(1, 0), (2, 5), (3, 1)]));
    add(&history, &[], 1, &BTreeMap::from([(1, 0), (2, 5), (3, 0)]));
    // The first session changes its user.
    add(&history, &[], 2, &BTreeMap::from([(1, 5), (2, 5), (3, 0)]));
    let recording = history.recordings().expect("recordings").remove(0);
    let count = |minute: u32, narrow: Narrow<'_>| {
        let moment = history.moment(&recording, time(minute), time(9)).expect("a history").expect("a snapshot");
        let mut count = 0;
        let counted = history.sessions_at::<HistoryError>(&moment, narrow, |_| {
            count += 1;
            Ok(true)
        });
        counted.expect("sessions");
        count
    };
    let of = |users: &'static [&'static str]| Narrow { users: Some(users), sids: None };
    assert_eq!([count(0, of(&["user2"])), count(1, of(&["user0"])), count(1, of(&["user0", "user2"]))], [2, 2, 3]);
    assert_eq!((count(1, of(&["nothing"])), count(2, of(&["user0", "user2"]))), (0, 3));
    let sids = ["sid-1".to_owned(), "sid-9".to_owned()];
    assert_eq!(count(1, Narrow { users: None, sids: Some(&sids) }), 1);
}

#[test]
fn rounds_that_failed_and_snapshots_that_are_late_are_gaps() {
    let directory = tempfile::tempdir().expect("a directory");
    let history = open(directory.path());
    let take = |minute: u32| {
        let snapshot = history.begin(&[], || time(minute)).expect("a history").expect("no other process");
        let source = Source::Server { interval: Some(SignedDuration::from_mins(5)) };
        snapshot.finish(time(minute), source).expect("a snapshot");
    };
    take(0);
    take(5);
    assert!(history.note_failure(&[], time(10), "first").expect("a history"));
    assert!(history.note_failure(&[], time(15), "second").expect("a history"));
    take(20);
    take(25);
    take(60);
    let recording = history.recordings().expect("recordings").remove(0);
    let gap = |minute: u32| {
        let moment = history.moment(&recording, time(minute), time(100)).expect("a history").expect("a snapshot");
        moment.gap.map(|gap| (gap.from, gap.until, gap.failed.map(|failed| (failed.rounds, failed.reason))))
    };
    assert_eq!(gap(4), None);
    assert_eq!(gap(12), Some((time(5), Some(time(20)), Some((2, "second".to_owned())))));
    assert_eq!(gap(22), None);
    assert_eq!(gap(40), Some((time(25), Some(time(60)), None)));
    assert_eq!((gap(65), gap(80)), (None, Some((time(60), None, None))));
    assert_eq!(history.gaps(recording.id, time(100)).expect("a history").len(), 3);
}

#[test]
fn a_snapshot_is_of_a_whole_second_and_two_never_of_the_same_time() {
    let directory = tempfile::tempdir().expect("a directory");
    let history = open(directory.path());
    let now = time(0) + SignedDuration::from_millis(700);
    let take = |expected: SignedDuration| {
        let snapshot = history.begin(&[], || now).expect("a history").expect("no other process");
        assert_eq!(snapshot.taken(), time(0) + expected);
        snapshot.finish(now, Source::Server { interval: None }).expect("a snapshot");
    };
    take(SignedDuration::ZERO);
    take(SignedDuration::from_millis(1));
    assert!(matches!(history.begin_of(&[], time(0)), Err(HistoryError::TimeTaken(_))));

    // One that was taken with a clock that was ahead does not move those after it.
    let ahead =
        history.begin(&[], || time(0) + SignedDuration::from_hours(24)).expect("a history").expect("a snapshot");
    ahead.finish(now, Source::Server { interval: None }).expect("a snapshot");
    take(SignedDuration::from_millis(2));
}

#[test]
fn other_files_are_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("h.sqlite");
    assert!(matches!(History::open(&path, None), Err(HistoryError::Absent(_))));
    drop(History::open_or_create(&path, SERVER).expect("a history"));
    assert!(matches!(History::open(&path, Some("https://other/")), Err(HistoryError::OtherServer { .. })));
    let connection = rusqlite::Connection::open(&path).expect("a database");
    connection.pragma_update(None, "user_version", 99).expect("changed");
    drop(connection);
    assert!(matches!(History::open(&path, None), Err(HistoryError::Newer { version: 99, .. })));
    let text = directory.path().join("text");
    std::fs::write(&text, "a text that is long enough to be no empty database".repeat(50)).expect("a file");
    assert!(matches!(History::open(&text, None), Err(HistoryError::Other(_))));
    let other = directory.path().join("other.sqlite");
    rusqlite::Connection::open(&other).expect("a database").execute_batch("CREATE TABLE t (x)").expect("a table");
    assert!(matches!(History::open_or_create(&other, SERVER), Err(HistoryError::Other(_))));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().expect("a directory");
    let history = open(directory.path());
    add(&history, &[], 0, &BTreeMap::from([(1, 1)]));
    for entry in std::fs::read_dir(directory.path()).expect("a directory").map(|entry| entry.expect("an entry")) {
        let mode = entry.metadata().expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", entry.path().display());
    }
}
