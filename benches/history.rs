//! Measures the history of a million sessions: a first snapshot, rounds in which 1 % of them changes, `history at` with a user,
//! and the size of the file.
//!
//! `cargo bench --bench history`. A round is measured without what fetches the sessions: they are made up in between, and look
//! like those of the sandbox. `SESSIONS` is their number, `ROUNDS` the number of rounds.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

#[allow(dead_code, reason = "no server is needed")]
mod common;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{BINARY, middle, size};
use config_cli::history::{Digest, History, Source};
use config_cli::session::model::Session;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// How many sessions are made up before their adding is measured.
const BATCH: u64 = 1_000;

/// One in so many sessions is used from round to round, and one in twice as many ends, and another one begins.
const CHANGED: u64 = 200;

fn main() {
    let (sessions, rounds) = (size("SESSIONS", 1_000_000), size("ROUNDS", 5));
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("history.sqlite");
    let history = History::open_or_create(&path, "https://jans.example/jans-config-api/").expect("a history");
    let (first, text) = round(&history, 0, sessions);
    let after_first = history.size();
    println!("{sessions} sessions, {} of JSON", megabytes(text));
    println!("  first snapshot        {:.1} s, {} of file", first.as_secs_f64(), megabytes(after_first));
    let later: Vec<f64> = (1..=rounds).map(|number| round(&history, number, sessions).0.as_secs_f64()).collect();
    let grown = (history.size() - after_first) / rounds;
    println!("  a round with 1 %      {:.1} s, {} more each", middle(later), megabytes(grown));
    drop(history);
    for (name, words) in [
        ("at, one user", vec!["--user", "user-1234", "--all"]),
        ("at, one sid", vec!["--from", "-"]),
        ("at, every session", vec!["--where=.deletable | not"]),
    ] {
        let count = if name == "at, every session" { 3 } else { 21 };
        let times: Vec<f64> = (0..count).map(|_| at(&path, &words).as_secs_f64() * 1_000.0).collect();
        println!("  history {name:<18} {:.1} ms", middle(times));
    }
}

/// Adds the snapshot of a round; returns how long it took, and the length of the sessions as text.
fn round(history: &History, number: u64, sessions: u64) -> (Duration, u64) {
    let taken = "2026-01-01T00:00:00Z".parse::<Timestamp>().expect("a time")
        + SignedDuration::from_mins(5 * i64::try_from(number).expect("a small number"));
    let start = Instant::now();
    let mut snapshot = history.begin_of(&[], taken).expect("a history").expect("no other process");
    let mut spent = start.elapsed();
    let mut text = 0;
    // Some sessions at the beginning have ended, and as many are new at the end.
    let ended = number * sessions / (2 * CHANGED);
    let mut index = ended;
    while index < sessions + ended {
        let end = (index + BATCH).min(sessions + ended);
        let batch: Vec<String> =
            (index..end).map(|index| Value::Object(session(index, number).into_json()).to_string()).collect();
        text += batch.iter().map(|text| text.len() as u64).sum::<u64>();
        let start = Instant::now();
        for text in &batch {
            // As `history record` does.
            let digest = Digest::of(text);
            if !snapshot.add_same(text, digest).expect("a history") {
                let session = Session::of(serde_json::from_str(text).expect("JSON"));
                snapshot.add_parsed(&session, digest).expect("added");
            }
        }
        spent += start.elapsed();
        index = end;
    }
    let start = Instant::now();
    let interval = Some(SignedDuration::from_mins(5));
    snapshot.finish(taken, Source::Server { interval }).expect("a snapshot");
    history.settle();
    (spent + start.elapsed(), text)
}

fn session(index: u64, round: u64) -> Session {
    let mut rng = fastrand::Rng::with_seed(index);
    let mut uuid = || {
        let bits = rng.u128(..);
        let text = format!("{bits:032x}");
        format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
    };
    let (sid, opbs, state) = (uuid(), uuid(), uuid());
    // Each round, other sessions are used.
    let uses = (0..round).filter(|round| (index + round).is_multiple_of(CHANGED)).count() as u64;
    let client = format!("2{:03}.cc8b29ae-cb4a-49ea-b176-8695e53919d9", index % 17);
    let scopes = format!("{client}_authz_scopes");
    let user = index % (1 + 100_000);
    let value = json!({
        "outsideSid": sid,
        "lastUsedAt": format!("2026-01-{:02}T{:02}:{:02}:{:02}", 1 + index % 28, index % 24, index % 60, uses),
        "userDn": format!("inum={user:08x}-911d-424b-bbfe-891a43a70e95,ou=people,o=jans"),
        "authenticationTime": format!("2026-01-{:02}T{:02}:{:02}:00", 1 + index % 28, index % 24, index % 60),
        "state": "authenticated",
        "sessionState": format!("{}{}.{}", uuid().replace('-', ""), uuid().replace('-', ""), uuid()),
        "permissionGrantedMap": {"permissionGranted": {client.as_str(): true}},
        "sessionAttributes": {
            "acr": "simple_password_auth", "remote_ip": format!("192.{}.{}.{}", index % 7, index / 7 % 250, index / 999 % 250),
            "opbs": opbs, "acr_values": "simple_password_auth", "scope": "openid profile email", "response_type": "code",
            "redirect_uri": "https://admin.jans.example/admin", "state": state, "nonce": uuid(), "client_id": client,
            "auth_user": format!("user-{user}"), "sid": sid, scopes: "openid profile email",
            "successful_rp_redirect_count": "1",
        },
        "expirationDate": format!("2026-02-{:02}T{:02}:{:02}:00", 1 + index % 28, index % 24, index % 60),
        "deletable": true,
        "creationDate": format!("2026-01-{:02}T{:02}:{:02}:00", 1 + index % 28, index % 24, index % 60),
        "persisted": false, "ttl": 0, "opbrowserState": opbs,
    });
    Session::of(value.as_object().expect("an object").clone())
}

/// Runs `history at` with these selectors; `-` has the sid of the first session that has not ended.
fn at(path: &Path, words: &[&str]) -> Duration {
    let mut command = Command::new(BINARY);
    command.args(["history", "at", "2026-01-01 00:12", "--format=jsonl", "--file"]).arg(path).args(words);
    command
        .env("CONFIG_CLI_NOW", "2026-01-02T00:00:00Z")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let sid = session(20_000, 0).sid().unwrap_or_default().to_owned();
    let start = Instant::now();
    let mut child = command.spawn().expect("it starts");
    // Only a command that reads its input takes it.
    let _ = std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), sid.as_bytes());
    assert!(child.wait().expect("it ends").success());
    start.elapsed()
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}
