//! `receipt verify` and `receipt key`, with the real binary.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::path::{Path, PathBuf};

use config_cli::receipt::key::SigningKey;
use config_cli::receipt::write::Writer;
use serde_json::{Value, json};

use crate::common::Home;

fn key_file(home: &Home) -> PathBuf {
    home.path().join("config-cli/receipt.key")
}

/// Writes a receipt that the key of this home signed.
fn receipt(home: &Home, reason: &str) -> PathBuf {
    let run = json!({
        "action": "delete", "server": "https://a.example/jans-config-api/", "operator": {"client": "c", "user": null},
        "selectors": ["--user", "ann"], "reason": reason,
    });
    let key = SigningKey::open_or_make(&key_file(home)).expect("a key");
    let mut writer = Writer::begin(Vec::new(), &run.to_string()).expect("begun");
    for line in [
        json!({"session": {"sid": "a", "user": "ann"}}),
        json!({"at": "2026-01-01T00:00:00Z", "sid": "a", "outcome": "deleted"}),
        json!({"at": "2026-01-01T00:00:00Z", "complete": true, "counts": {"deleted": 1}}),
    ] {
        writer.push(&line.to_string()).expect("written");
    }
    let bytes = writer.sign(&key, "2026-01-01T00:00:03Z".parse().expect("a time")).expect("signed");
    let path = home.path().join("receipt.jsonl");
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn verify(home: &Home, path: &Path, more: &[&str]) -> crate::common::Run {
    home.run([&["receipt", "verify", path.to_str().expect("a path")], more].concat())
}

fn fingerprint(home: &Home) -> String {
    home.run(["receipt", "key", "--format", "json"]).json()["fingerprint"].as_str().expect("a text").to_owned()
}

#[test]
fn a_receipt_of_ones_own_key_is_valid() {
    let home = Home::new();
    let path = receipt(&home, "ticket 7");
    let run = verify(&home, &path, &[]);
    let stable = |text: String| {
        text.replace(&home.path().display().to_string(), "HOME").replace(&fingerprint(&home), "FINGERPRINT")
    };
    insta::assert_snapshot!("valid", stable(run.shown()));
    let document = verify(&home, &path, &["--format", "json"]).json();
    assert_eq!(document["valid"], true);
    assert_eq!((&document["expected_key"], &document["counts"]), (&json!(true), &json!({"deleted": 1})));
    assert_eq!((&document["lines"], &document["sessions"]), (&json!(5), &json!(1)));
}

#[test]
fn a_forged_receipt_is_refused_and_the_line_named() {
    let home = Home::new();
    let path = receipt(&home, "ticket 7");
    let text = std::fs::read_to_string(&path).expect("a receipt");
    let table: &[(&str, String, &str, Value)] = &[
        ("an outcome", text.replace("\"outcome\":\"deleted\"", "\"outcome\":\"failed\""), "changed", json!(3)),
        ("cut off", text[..text.len() - 9].to_owned(), "cut-off", json!(5)),
        ("CR LF", text.replace('\n', "\r\n"), "converted", json!(1)),
        ("a line more", format!("{text}{{}}\n"), "added", json!(6)),
        ("no line", String::new(), "empty", Value::Null),
    ];
    for (what, text, problem, line) in table {
        std::fs::write(&path, text).expect("a file");
        let run = verify(&home, &path, &["--format", "json"]);
        assert_eq!(run.status, 1, "{what}: {run:?}");
        let document = run.json();
        assert_eq!(
            (&document["valid"], &document["problem"], &document["line"]),
            (&json!(false), &json!(problem), line)
        );
        assert!(
            run.stderr.contains("is not a receipt as it was signed") && run.stderr.contains("\"hint\": \""),
            "{run:?}"
        );
    }
}

#[test]
fn a_receipt_that_another_key_signed_is_told_from_ones_own() {
    let (home, other) = (Home::new(), Home::new());
    let path = receipt(&other, "ticket 7");
    // Without a key of one's own, and without a given one, there is none to compare with.
    let run = verify(&home, &path, &[]);
    assert!(run.status == 0 && run.stderr.contains("The key was not compared"), "{run:?}");
    assert!(!key_file(&home).exists(), "verifying makes no key");
    let (own, others) = (fingerprint(&home), fingerprint(&other));
    let run = verify(&home, &path, &[]);
    assert!(run.status == 1 && run.stderr.contains("another key signed"), "{run:?}");
    assert!(run.stderr.contains(&own) && run.stderr.contains(&others), "{run:?}");
    let kept = home.path().join("key.txt");
    std::fs::write(&kept, other.run(["receipt", "key"]).stdout).expect("a file");
    for key in [&others, kept.to_str().expect("a path")] {
        let run = verify(&home, &path, &["--key", key]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    }
    let run = verify(&home, &path, &["--key", &own]);
    assert_eq!(run.status, 1, "{run:?}");
}

#[test]
fn every_profile_has_a_key_of_its_own() {
    let home = Home::new();
    let path = receipt(&home, "ticket 7");
    let directory = home.path().join("config-cli");
    let config = "[profiles.\"a/b\"]\nhost = \"a.example\"\n[profiles.c]\nhost = \"c.example\"\n";
    std::fs::write(directory.join("config.toml"), config).expect("a file");
    let key = |arguments: &[&str]| {
        let run = home.run([&["receipt", "key", "--format", "json"], arguments].concat());
        run.json()["fingerprint"].as_str().expect("a text").to_owned()
    };
    let keys = [key(&[]), key(&["--profile", "a/b"]), key(&["--profile", "c"])];
    assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2], "{keys:?}");
    assert_eq!(key(&["--profile", "c"]), keys[2], "it stays");
    assert!(directory.join("receipt.a%2Fb.key").exists() && directory.join("receipt.c.key").exists());
    let run = home.run(["receipt", "key", "--profile", "d"]);
    assert!(run.status == 2 && !directory.join("receipt.d.key").exists(), "{run:?}");
    // Any of the keys is one's own; without the one that signed, another is expected.
    let run = verify(&home, &path, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    // A key that can't be used says nothing of a receipt that another one signed.
    std::fs::write(directory.join("receipt.a%2Fb.key"), "no key").expect("a file");
    let run = verify(&home, &path, &[]);
    assert!(run.status == 0 && run.stderr.contains("a key is left out"), "{run:?}");
    std::fs::remove_file(key_file(&home)).expect("removed");
    let run = verify(&home, &path, &[]);
    assert!(run.status == 1 && run.stderr.contains("another key signed"), "{run:?}");
}

#[test]
fn what_can_not_be_read_is_a_usage_error() {
    let home = Home::new();
    let path = receipt(&home, "ticket 7");
    let none = home.path().join("none");
    for run in [verify(&home, &none, &[]), verify(&home, &path, &["--key", "none"]), verify(&home, home.path(), &[])] {
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("hint: "), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_that_others_could_read_signs_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let own = fingerprint(&home);
    let mode = |mode| std::fs::set_permissions(key_file(&home), std::fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o644);
    let run = home.run(["receipt", "key"]);
    assert!(run.status == 1 && run.stderr.contains("can be read by other users"), "{run:?}");
    mode(0o600);
    assert_eq!(fingerprint(&home), own);
}
