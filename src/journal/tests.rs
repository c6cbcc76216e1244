use std::io::Write as _;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

fn at() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn header() -> Header {
    Header {
        profile: Some("one".to_owned()),
        operator: Operator { client: Some("1800.x".to_owned()), user: None },
        selectors: vec!["--user".to_owned(), "admin".to_owned()],
        ..Header::new(Action::Delete, "https://jans.example/jans-config-api/", at())
    }
}

fn session(sid: &str) -> Target {
    Target { user: Some("admin".to_owned()), deletable: Some(true), ..Target::of_sid(sid) }
}

fn outcome(number: u64, sid: &str, kind: OutcomeKind) -> Line {
    let reason = (kind == OutcomeKind::Failed).then(|| "get: \"503\"\n".to_owned());
    Line::Outcome(Record { at: at(), sid: Some(sid.to_owned()), code: None, number, outcome: kind, reason })
}

fn sent(numbers: &[u64]) -> Line {
    Line::Sent {
        at: at(),
        sent: numbers.iter().map(|number| format!("s{number}")).collect(),
        numbers: numbers.to_vec(),
    }
}

/// A journal of three sessions and a token in a file.
fn journal(directory: &tempfile::TempDir) -> Journal {
    let mut draft = Draft::create(&directory.path().join("j.jsonl"), header()).expect("a draft");
    draft.revocation("inum=a,ou=people,o=jans", 2).expect("written");
    for number in 0..3 {
        assert_eq!(draft.session(&session(&format!("s{number}"))).expect("written"), number);
    }
    let token = TokenTarget { code: "c3".to_owned(), kind: Some("access_token".to_owned()), ..TokenTarget::default() };
    assert_eq!(draft.token(&token).expect("written"), 3);
    draft.finish().expect("written")
}

fn text(journal: &Journal) -> String {
    std::fs::read_to_string(journal.path().expect("a path")).expect("a file")
}

/// Every line, or the error.
fn read(text: &[u8]) -> Result<Vec<Line>, JournalError> {
    let (_, mut reader) = Reader::open(text)?;
    let mut lines = Vec::new();
    while let Some(line) = reader.next_line()? {
        lines.push(line);
    }
    Ok(lines)
}

#[test]
fn a_plan_is_these_lines() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut journal = journal(&directory);
    let began = Line::Began { at: at(), began: Action::Delete };
    journal.append(&[began, sent(&[0, 2]), outcome(0, "s0", OutcomeKind::Deleted)]).expect("written");
    let mut counts = Counts::default();
    counts.add(OutcomeKind::Deleted);
    journal
        .append(&[outcome(2, "s2", OutcomeKind::Failed), Line::Finished { at: at(), finished: counts }])
        .expect("written");
    let program = concat!("config-cli ", env!("CARGO_PKG_VERSION"));
    let session = |number| {
        format!(
            "{{\"session\":{{\"sid\":\"s{number}\",\"user\":\"admin\",\"userDn\":null,\"client\":null,\"created\":null,\
             \"expires\":null,\"deletable\":true}}}}\n"
        )
    };
    let expected = format!(
        "{{\"plan\":1,\"program\":\"{program}\",\"made\":\"2026-01-01T00:00:00Z\",\
         \"server\":\"https://jans.example/jans-config-api/\",\"profile\":\"one\",\
         \"operator\":{{\"client\":\"1800.x\"}},\"action\":\"delete\",\
         \"selectors\":[\"--user\",\"admin\"],\"includeProtected\":false,\"tokens\":false,\"reason\":null}}\n\
         {{\"revocation\":{{\"dn\":\"inum=a,ou=people,o=jans\",\"sessions\":2}}}}\n{}{}{}\
         {{\"token\":{{\"code\":\"c3\",\"type\":\"access_token\",\"user\":null,\"userDn\":null,\"client\":null,\"expires\":null}}}}\n\
         {{\"end\":{{\"sessions\":3,\"tokens\":1}}}}\n\
         {{\"at\":\"2026-01-01T00:00:00Z\",\"began\":\"delete\"}}\n\
         {{\"at\":\"2026-01-01T00:00:00Z\",\"sent\":[\"s0\",\"s2\"],\"numbers\":[0,2]}}\n\
         {{\"at\":\"2026-01-01T00:00:00Z\",\"sid\":\"s0\",\"number\":0,\"outcome\":\"deleted\",\"reason\":null}}\n\
         {{\"at\":\"2026-01-01T00:00:00Z\",\"sid\":\"s2\",\"number\":2,\"outcome\":\"failed\",\
         \"reason\":\"get: \\\"503\\\"\\n\"}}\n\
         {{\"at\":\"2026-01-01T00:00:00Z\",\"finished\":{{\"deleted\":1}}}}\n",
        session(0),
        session(1),
        session(2),
    );
    assert_eq!(text(&journal), expected);
    let (read_header, _) = Reader::open(expected.as_bytes()).expect("a header");
    assert_eq!(read_header, header());
    let lines = read(expected.as_bytes()).expect("lines");
    assert_eq!((lines.len(), &lines[8]), (11, &outcome(0, "s0", OutcomeKind::Deleted)));
}

#[test]
fn the_plan_can_be_read_while_outcomes_are_appended() {
    let directory = tempfile::tempdir().expect("a directory");
    let unnamed = || {
        let mut draft = Draft::unnamed(header()).expect("a draft");
        for number in 0..2_000 {
            draft.session(&session(&format!("s{number}"))).expect("written");
        }
        draft.finish().expect("written")
    };
    for (mut journal, lines) in [(journal(&directory), 5), (unnamed(), 2_000)] {
        let mut plan = journal.plan().expect("a plan");
        let mut count = 0;
        while plan.next_line().expect("a line").is_some() {
            let line = sent(&[count % 4]);
            let position = journal.append(std::slice::from_ref(&line)).expect("written");
            assert_eq!(journal.line_at(position).expect("the line"), line);
            count += 1;
        }
        assert_eq!(count, lines);
        assert!(plan.next_line().expect("the end").is_none());
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it_and_one_process_works_on_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().expect("a directory");
    let journal = journal(&directory);
    let path = journal.path().expect("a path").to_owned();
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert!(matches!(Journal::open(&path), Err(JournalError::InUse)));
    drop(journal);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    let (journal, _) = Journal::open(&path).expect("a journal");
    assert_eq!(mode(&path), 0o600);
    journal.discard();
    assert!(!path.exists());
    let directory = directory.path().join("journals");
    let paths: Vec<String> = (0..3)
        .map(|_| {
            let draft = create_in(&directory, header()).expect("a draft");
            let mut journal = draft.finish().expect("a journal");
            assert!(files_in(&directory).expect("files").iter().all(|path| Some(path.as_path()) != journal.path()));
            journal.begin(at()).expect("begun");
            let path = journal.path().expect("a path");
            path.file_name().expect("a name").to_string_lossy().into_owned()
        })
        .collect();
    let names = ["", ".2", ".3"].map(|suffix| format!("20260101T000000Z-jans.example{suffix}.jsonl"));
    assert_eq!((paths.as_slice(), mode(&directory)), (names.as_slice(), 0o700));
    assert_eq!(files_in(&directory).expect("files").len(), 3);
    assert!(files_in(&directory.join("none")).expect("no directory").is_empty());
}

#[test]
fn the_plan_of_a_run_that_was_killed_before_it_began_is_removed() {
    let root = tempfile::tempdir().expect("a directory");
    let directory = root.path().join("journals");
    let path = |draft: &Draft| draft.path().expect("a path").to_owned();
    let age = |path: &std::path::Path, hours: u64| {
        let file = std::fs::OpenOptions::new().write(true).open(path).expect("a file");
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(hours * 3_600))
            .expect("a time");
    };
    let in_use = create_in(&directory, header()).expect("a draft");
    age(&path(&in_use), 2);
    let (old, new) = (directory.join("old.plan"), directory.join("new.plan"));
    for (path, hours) in [(&old, 2), (&new, 0)] {
        std::fs::write(path, "").expect("a file");
        age(path, hours);
    }
    let second = create_in(&directory, header()).expect("a draft");
    assert_ne!(path(&in_use), path(&second));
    assert_eq!((path(&in_use).exists(), old.exists(), new.exists()), (true, false, true));
    let dropped = path(&second);
    drop(second);
    assert!(!dropped.exists(), "a plan that is not finished is removed");
}

#[test]
fn what_is_left_is_what_has_no_final_outcome() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut journal = journal(&directory);
    journal.append(&[Line::Began { at: at(), began: Action::Delete }, sent(&[0, 1, 2])]).expect("written");
    let position = journal.append(&[outcome(1, "s1", OutcomeKind::Failed)]).expect("written");
    let path = journal.path().expect("a path").to_owned();
    drop(journal);
    // A kill in the middle of a line.
    let mut file = std::fs::OpenOptions::new().append(true).open(&path).expect("a file");
    file.write_all(b"{\"at\":\"2026-01-01T00:00:00Z\",\"sid\":\"s0\",\"number\":0,\"outcome\":\"deleted\"")
        .expect("written");
    let (mut journal, progress) = Journal::open(&path).expect("a journal");
    let states: Vec<State> = (0..4).map(|number| progress.state(number)).collect();
    assert_eq!(states, [State::Sent, State::Settled(OutcomeKind::Failed), State::Sent, State::Untouched]);
    assert_eq!((progress.position(1), progress.position(0)), (Some(position), None));
    assert_eq!((progress.has_begun(), progress.is_finished(), progress.counts().left()), (true, false, 4));
    assert_eq!((journal.header(), journal.totals()), (&header(), Totals { sessions: 3, tokens: 1 }));
    // What follows stands on a line of its own, and a second attempt takes the place of the first.
    journal.append(&[outcome(0, "s0", OutcomeKind::Deleted), sent(&[1])]).expect("written");
    drop(journal);
    let (_, progress) = Journal::open(&path).expect("a journal");
    assert_eq!((progress.state(0), progress.state(1)), (State::Settled(OutcomeKind::Deleted), State::Sent));
    assert_eq!(
        progress.counts().iter().collect::<Vec<_>>(),
        [(OutcomeKind::Deleted, 1), (OutcomeKind::Unknown, 2), (OutcomeKind::NotTried, 1)]
    );
}

#[test]
fn what_the_plan_protects_is_not_left_to_do() {
    // Whether protected sessions are ended, too, and the outcome of each entry.
    use OutcomeKind::{Deleted, NotTried, Protected};
    let table = [
        (false, [Deleted, Protected, NotTried, NotTried, Protected, Protected]),
        (true, [Deleted, NotTried, NotTried, NotTried, NotTried, Protected]),
    ];
    for (include_protected, expected) in table {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("j.jsonl");
        let mut draft = Draft::create(&path, Header { include_protected, ..header() }).expect("a draft");
        for (number, deletable) in [Some(true), Some(false), None].into_iter().enumerate() {
            let target = Target { deletable, ..session(&format!("s{number}")) };
            draft.session(&target).expect("written");
        }
        for (sessions, kept) in [(vec![0, 2], false), (vec![0, 1], false), (vec![0], true)] {
            draft.tokens_of(TokensOf { sessions, kept }).expect("written");
            draft.token(&TokenTarget::of_code("c")).expect("written");
        }
        let mut journal = draft.finish().expect("written");
        journal.append(&[sent(&[0]), outcome(0, "s0", Deleted)]).expect("written");
        drop(journal);
        let (_, progress) = Journal::open(&path).expect("a journal");
        let kinds: Vec<OutcomeKind> = (0..6).map(|number| progress.kind(number)).collect();
        let is_protected = |kind: &&OutcomeKind| **kind == Protected;
        let protected = expected.iter().filter(is_protected).count() as u64;
        assert_eq!((kinds.as_slice(), progress.protected_ahead()), (&expected[..], protected), "{include_protected}");
        assert_eq!(progress.counts().left(), 5 - protected);
        assert!(progress.counts_at(3)[1].of(Protected) == if include_protected { 1 } else { 2 });
    }
}

#[test]
fn damage_is_named_with_its_line_and_what_is_new_is_ignored() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut journal = journal(&directory);
    journal.append(&[sent(&[0]), outcome(0, "s0", OutcomeKind::Deleted)]).expect("written");
    let text = text(&journal);
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let table = [
        (with("\"plan\":1", "\"plan\":2"), "it has version 2, and this config-cli reads only version 1"),
        (with("{\"plan\"", "{\"session\""), "it is not a plan or a journal of config-cli"),
        (with("\"action\":\"delete\"", "\"action\":\"create\""), "line 1 is damaged: unknown variant `create`"),
        (with("\"sid\":\"s1\"", "\"sid\":7"), "line 4 is damaged: invalid type: integer `7`"),
        (with("{\"session\":{\"sid\":\"s1\"", "\0\0\0"), "line 4 is damaged: expected value"),
        (with("\"sessions\":3", "\"sessions\":4"), "line 7 is damaged: it names 4 sessions and 1 tokens"),
        (with("{\"end\"", "{\"last\""), "line 8 is damaged: the plan has not ended before"),
        (with("\"numbers\":[0]", "\"numbers\":[4]"), "line 8 is damaged: the plan has no entry with its number"),
        (with("\"numbers\":[0]", "\"numbers\":[]"), "line 8 is damaged: it does not have a number for each entry"),
        (with("\"number\":0", "\"number\":4"), "line 9 is damaged: the plan has no entry with its number"),
        (with("\"number\":0,", ""), "line 9 is damaged: missing field `number`"),
        (with("\"outcome\":\"deleted\"", "\"outcome\":\"gone\""), "line 9 is damaged: unknown variant `gone`"),
        (format!("{text}{{\"session\":{{}}}}\n"), "line 10 is damaged: the plan has ended before"),
        (format!("{text}\n"), "line 10 is damaged: EOF while parsing"),
        (text.split_inclusive('\n').take(6).collect(), "the plan is incomplete: it has no end"),
        (text.chars().take(20).collect(), "the plan is incomplete: it has no end"),
        ("sid\na\n".to_owned(), "it is not a plan or a journal of config-cli"),
        (String::new(), "it is not a plan or a journal of config-cli"),
    ];
    for (text, message) in table {
        let error = read(text.as_bytes()).expect_err("an error").to_string();
        assert!(error.starts_with(message), "{message}: {error}");
    }
    let lines = read(text.as_bytes()).expect("lines");
    let newer = with("\"plan\":1", "\"plan\":1,\"colour\":[1]").replace("\"sid\":\"s", "\"new\":{},\"sid\":\"s");
    let newer = format!("{newer}{{\"new\":true}}\n");
    let with_newer = [lines, vec![Line::Other]].concat();
    assert_eq!(read(newer.as_bytes()).expect("lines"), with_newer);
}

#[test]
fn a_line_that_can_not_be_written_leaves_no_trace() {
    let directory = tempfile::tempdir().expect("a directory");
    assert!(Draft::create(&directory.path().join("none/j"), header()).is_err());
    let journal = journal(&directory);
    let existing = Draft::create(journal.path().expect("a path"), header()).expect_err("it exists");
    assert_eq!(existing.kind(), std::io::ErrorKind::AlreadyExists);
    #[cfg(target_os = "linux")]
    if let Ok(full) = std::fs::OpenOptions::new().read(true).write(true).open("/dev/full") {
        let mut draft = Draft::begin(full, None, None, header()).expect("a draft");
        draft.session(&session("a")).expect("collected");
        assert_eq!(draft.finish().expect_err("full").kind(), std::io::ErrorKind::StorageFull);
    }
}

proptest! {
    #[test]
    fn a_journal_that_is_cut_anywhere_has_the_first_of_its_outcomes(
        steps in prop::collection::vec((0_u64..4, 0_usize..7, any::<bool>()), 0..12),
    ) {
        let directory = tempfile::tempdir().expect("a directory");
        let mut journal = journal(&directory);
        let mut lines = Vec::new();
        for (number, kind, is_sent) in steps {
            let line = if is_sent {
                sent(&[number])
            } else {
                outcome(number, "a\u{e9}\u{1f600}\"\n", OutcomeKind::ALL[kind])
            };
            journal.append(std::slice::from_ref(&line)).expect("written");
            lines.push(line);
        }
        let text = text(&journal).into_bytes();
        // The header is not among the lines that are read.
        let of_plan = 6;
        for length in 0..=text.len() {
            match read(&text[..length]) {
                Ok(read) => prop_assert_eq!(&read[of_plan..], &lines[..read.len() - of_plan]),
                Err(JournalError::Incomplete | JournalError::NotAPlan) => {
                    prop_assert!(text[..length].iter().filter(|byte| **byte == b'\n').count() <= of_plan);
                }
                Err(error) => prop_assert!(false, "{}: {}", length, error),
            }
        }
        prop_assert_eq!(read(&text).expect("lines").len(), of_plan + lines.len());
    }
}
