use std::path::Path;
use std::sync::LazyLock;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::key::{KeyError, PublicKey, SigningKey, fingerprint_in};
use super::of_journal;
use super::verify::{Damage, VerifyError, verify};
use super::write::Writer;
use crate::journal::{Action, Counts, Draft, Header, Journal, Line, OutcomeKind, Record, Target};

fn key(directory: &Path) -> SigningKey {
    SigningKey::open_or_make(&directory.join("receipt.key")).expect("a key")
}

fn new_key() -> SigningKey {
    key(tempfile::tempdir().expect("a directory").path())
}

/// A receipt of seven lines: the run, two sessions, what was sent, its outcome, the counts, and the signature.
fn receipt(key: &SigningKey, reason: &str) -> String {
    let run = json!({"server": "https://a.example/", "action": "delete", "reason": reason});
    let mut writer = Writer::begin(Vec::new(), &run.to_string()).expect("begun");
    for line in [
        r#"{"session":{"sid":"a","user":"ann","number":1.10}}"#,
        r#"{"session":{"sid":"b","user":"bob\u0041"}}"#,
        r#"{"at":"2026-01-01T00:00:00Z","sent":["a","b"]}"#,
        r#"{"at":"2026-01-01T00:00:01Z","sid":"a","outcome":"deleted"}"#,
        r#"{"at":"2026-01-01T00:00:02Z","complete":true,"counts":{"deleted":1,"not-tried":1}}"#,
    ] {
        writer.push(line).expect("written");
    }
    let written = writer.sign(key, "2026-01-01T00:00:03Z".parse().expect("a time")).expect("signed");
    String::from_utf8(written).expect("UTF-8")
}

fn damage(text: impl AsRef<[u8]>) -> Option<Damage> {
    match verify(text.as_ref()) {
        Ok(_) => None,
        Err(VerifyError::Damaged(damage)) => Some(damage),
        Err(VerifyError::Unreadable(error)) => panic!("{error}"),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_receipt_says_what_the_run_was() {
    let key = new_key();
    let text = receipt(&key, "ticket 7");
    let verified = verify(text.as_bytes()).expect("valid");
    assert_eq!((verified.lines, verified.sessions, verified.tokens), (7, 2, 0));
    assert_eq!(verified.run["reason"], "ticket 7");
    assert_eq!(verified.end["counts"], json!({"deleted": 1, "not-tried": 1}));
    assert_eq!((verified.signed.as_str(), verified.key), ("2026-01-01T00:00:03Z", key.public()));
    assert!(text.contains(r#","session":{"sid":"a","user":"ann","number":1.10}}"#), "lines stay as they are: {text}");
}

#[test]
fn each_line_has_the_hash_that_any_program_computes() {
    let text = receipt(&new_key(), "x");
    let lines = lines(&text);
    for pair in lines.windows(2) {
        let hash: String = ring::digest::digest(&ring::digest::SHA256, pair[0].as_bytes())
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let next: Value = serde_json::from_str(&pair[1]).expect("JSON");
        assert_eq!(next["previous"], hash);
    }
}

#[test]
fn the_first_line_that_is_not_as_it_was_is_named() {
    let key = new_key();
    let text = receipt(&key, "ticket 7");
    let other_reason = receipt(&key, "ticket 8");
    let original = lines(&text);
    let edited = |edit: &dyn Fn(&mut Vec<String>)| {
        let mut lines = original.clone();
        edit(&mut lines);
        joined(&lines)
    };
    let table: Vec<(&str, String, Damage)> = vec![
        ("changed", text.replace("\"ann\"", "\"eve\""), Damage::Changed { line: 2 }),
        ("the first line", text.replace("ticket 7", "ticket 9"), Damage::Changed { line: 1 }),
        ("before the signature", text.replace("\"deleted\":1", "\"deleted\":2"), Damage::ChangedOrForeign { line: 6 }),
        (
            "a hash",
            edited(&|lines| lines[3] = lines[3].replace("\"previous\":\"", "\"previous\":\"0")),
            Damage::ChangedOrNext { line: 3 },
        ),
        ("the signature", text.replace("00:00:03Z", "00:00:04Z"), Damage::Signature { line: 7 }),
        ("missing", edited(&|lines| drop(lines.remove(2))), Damage::Missing { line: 3, last: 3 }),
        ("the first missing", edited(&|lines| drop(lines.remove(0))), Damage::Missing { line: 1, last: 1 }),
        ("several missing", edited(&|lines| drop(lines.drain(1..6))), Damage::Missing { line: 2, last: 6 }),
        ("swapped", edited(&|lines| lines.swap(1, 2)), Damage::Swapped { line: 2, number: 3 }),
        ("swapped far apart", edited(&|lines| lines.swap(1, 4)), Damage::Swapped { line: 2, number: 5 }),
        ("added", edited(&|lines| lines.insert(3, lines[2].clone())), Damage::Added { line: 4, number: 3 }),
        ("an empty line", edited(&|lines| lines.insert(3, String::new())), Damage::Changed { line: 4 }),
        ("another line", edited(&|lines| lines.insert(3, "{\"sid\":\"c\"}".to_owned())), Damage::Changed { line: 4 }),
        ("behind the end", format!("{text}\n"), Damage::Behind { line: 8 }),
        ("a second receipt", format!("{text}{text}"), Damage::Behind { line: 8 }),
        ("no signature", edited(&|lines| drop(lines.pop())), Damage::CutOff { line: 6 }),
        ("cut off in a line", text[..text.len() - original[6].len() - 20].to_owned(), Damage::CutOff { line: 6 }),
        ("cut off at its end", text.trim_end().to_owned(), Damage::CutOff { line: 7 }),
        (
            "the signature of another receipt",
            edited(&|lines| lines[6] = other_reason.lines().last().expect("a line").to_owned()),
            Damage::ChangedOrForeign { line: 6 },
        ),
        (
            "lines of another receipt",
            edited(&|lines| lines[1] = other_reason.lines().nth(1).expect("a line").to_owned()),
            Damage::ChangedOrNext { line: 1 },
        ),
        ("CR LF", text.replace('\n', "\r\n"), Damage::Converted { line: 1 }),
        ("a byte order mark", format!("\u{feff}{text}"), Damage::NoReceipt),
        ("empty", String::new(), Damage::Empty),
        ("another file", "sid,user\na,b\n".to_owned(), Damage::NoReceipt),
        ("one long line", "x".repeat(17 << 20), Damage::NoReceipt),
        ("JSON lines of another kind", "{\"line\":1,\"a\":2}\n".to_owned(), Damage::NoReceipt),
        ("a newer version", text.replace("\"receipt\":1", "\"receipt\":2"), Damage::Newer { version: 2 }),
        ("a member that stands twice", text.replace("\"receipt\":1", "\"receipt\":1,\"line\":1"), Damage::NoReceipt),
    ];
    for (what, text, expected) in table {
        assert_eq!(damage(text), Some(expected), "{what}");
    }
}

#[test]
fn a_receipt_that_another_key_signed_is_valid_and_has_another_key() {
    let (own, other) = (new_key(), new_key());
    let forged = verify(receipt(&other, "ticket 7").as_bytes()).expect("valid");
    assert_eq!(forged.key, other.public());
    assert_ne!(forged.key.fingerprint(), own.public().fingerprint());
    // A key alone can't be put in place of another.
    let swapped = receipt(&other, "x").replace(&other.public().base64(), &own.public().base64());
    assert_eq!(damage(swapped), Some(Damage::Signature { line: 7 }));
}

#[test]
fn a_key_is_made_once_and_read_only_where_it_is_private() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("config/receipt.key");
    assert!(SigningKey::open(&path).expect("no file").is_none());
    let made = SigningKey::open_or_make(&path).expect("made");
    assert_eq!(SigningKey::open_or_make(&path).expect("read").public(), made.public());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = |mode| std::fs::Permissions::from_mode(mode);
        assert_eq!(std::fs::metadata(&path).expect("metadata").permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, permissions(0o640)).expect("a mode");
        assert!(matches!(SigningKey::open_or_make(&path), Err(KeyError::Shared { .. })));
        std::fs::set_permissions(&path, permissions(0o600)).expect("a mode");
    }
    std::fs::write(&path, "not a key").expect("a file");
    assert!(matches!(SigningKey::open_or_make(&path), Err(KeyError::Invalid { .. })));
    assert!(matches!(SigningKey::open(directory.path()), Err(KeyError::File { .. } | KeyError::Shared { .. })));
}

#[test]
fn every_form_of_a_key_has_its_fingerprint() {
    let public = new_key().public();
    let fingerprint = public.fingerprint();
    let document = json!({"fingerprint": fingerprint.to_string(), "publicKey": public.base64()}).to_string();
    for text in
        [public.pem(), format!("fingerprint {fingerprint}\n\n{}", public.pem()), document, format!("{fingerprint}\n")]
    {
        assert_eq!(fingerprint_in(&text), Some(fingerprint), "{text}");
    }
    assert_eq!(PublicKey::from_base64(&public.base64()), Some(public));
    for text in ["", "{}", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "ssh-ed25519 AAAA"] {
        assert_eq!(fingerprint_in(text), None, "{text}");
    }
}

#[test]
fn what_is_no_object_on_one_line_is_not_written() {
    let mut writer = Writer::begin(Vec::new(), "{\"a\":1}").expect("begun");
    for text in ["", "{}", "[1]", "{\"a\":\n1}", "x"] {
        assert!(writer.push(text).is_err(), "{text}");
    }
}

#[test]
fn a_receipt_has_the_lines_of_its_journal() {
    let directory = tempfile::tempdir().expect("a directory");
    let at: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    let header =
        Header { reason: Some("ticket 7".to_owned()), ..Header::new(Action::Delete, "https://a.example/", at) };
    let path = directory.path().join("journal");
    let mut draft = Draft::create(&path, header).expect("a plan");
    for sid in ["a", "b"] {
        draft.session(&Target::of_sid(sid)).expect("written");
    }
    let mut journal = draft.finish().expect("a journal");
    let outcome = |number, sid: &str, outcome| {
        Line::Outcome(Record { at, sid: Some(sid.to_owned()), code: None, number, outcome, reason: None })
    };
    let key = key(directory.path());
    let receipt = |journal: &Journal| {
        let mut text = Vec::new();
        of_journal::write(journal, &key, at, &mut text).expect("written");
        (verify(text.as_slice()).expect("valid"), String::from_utf8(text).expect("UTF-8"))
    };
    let sent = Line::Sent { at, sent: vec!["a".to_owned(), "b".to_owned()], numbers: vec![0, 1] };
    journal
        .append(&[Line::Began { at, began: Action::Delete }, sent, outcome(0, "a", OutcomeKind::Deleted)])
        .expect("written");
    let (verified, _) = receipt(&journal);
    assert_eq!(
        (&verified.end["complete"], &verified.end["counts"]),
        (&json!(false), &json!({"deleted": 1, "unknown": 1}))
    );
    let mut finished = Counts::default();
    finished.add(OutcomeKind::Deleted);
    finished.add(OutcomeKind::NotFound);
    journal.append(&[outcome(1, "b", OutcomeKind::NotFound), Line::Finished { at, finished }]).expect("written");
    let (verified, text) = receipt(&journal);
    assert_eq!(
        (&verified.end["complete"], &verified.end["counts"]),
        (&json!(true), &json!({"deleted": 1, "not-found": 1}))
    );
    assert_eq!(
        (&verified.run["reason"], &verified.run["action"], verified.sessions),
        (&json!("ticket 7"), &json!("delete"), 2)
    );
    let journal = std::fs::read_to_string(&path).expect("a journal");
    for (line, of_receipt) in journal.lines().zip(text.lines()) {
        assert!(of_receipt.ends_with(&line[1..]), "{line} in {of_receipt}");
    }
}

proptest! {
    #[test]
    fn any_change_of_one_byte_is_found(at in any::<prop::sample::Index>(), byte in any::<u8>(), kind in 0..3) {
        static RECEIPT: LazyLock<String> = LazyLock::new(|| receipt(&new_key(), "ticket 7"));
        let text = RECEIPT.clone().into_bytes();
        let at = at.index(text.len());
        let mut changed = text.clone();
        match kind {
            0 => changed[at] = byte,
            1 => changed.insert(at, byte),
            _ => drop(changed.remove(at)),
        }
        prop_assume!(changed != text);
        let found = damage(&changed).expect("found");
        let line = text[..at].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let named = found.line().unwrap_or(1);
        // Where the hash in a line is not that of the line before, either may have been changed.
        prop_assert!(named == line || named + 1 == line || named == line + 1, "{found:?} for line {line}");
    }
}
