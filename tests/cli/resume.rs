//! Journals, and runs that are killed and resumed: every session has one outcome, which is what the server holds.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};

use crate::common::script::{Recorder, Reply, Request, Server, json, text};
use crate::common::{Home, Run, Sandbox};
use serde_json::Value;

/// A session of the server in a test.
#[derive(Clone, Debug)]
struct Session {
    sid: String,
    user: &'static str,
    is_authenticated: bool,
}

/// When the server kills the client: at which request after the first deletion, and whether it carries it out before.
#[derive(Clone, Copy, Debug)]
struct Kill {
    request: usize,
    is_carried_out: bool,
}

/// The state of a server with sessions.
#[derive(Default)]
struct State {
    sessions: Vec<Session>,
    /// The code of each token, and the inum of its user.
    tokens: Vec<(String, &'static str)>,
    /// The protected sid.
    protected: String,
    kill: Option<Kill>,
    /// The number of requests since the first deletion.
    counted: usize,
    /// The process to kill.
    client: Option<u32>,
    /// The DELETE requests, by their last segment.
    deletions: Vec<String>,
}

/// A server that keeps sessions, and kills its client at one request.
struct Killer {
    recorder: Recorder,
    state: Arc<(Mutex<State>, Condvar)>,
}

impl Killer {
    fn start(sessions: Vec<Session>, protected: &str) -> Self {
        let state = State { sessions, protected: protected.to_owned(), ..State::default() };
        let state = Arc::new((Mutex::new(state), Condvar::new()));
        let shared = Arc::clone(&state);
        let recorder = Recorder::start(move |request| {
            let (lock, client_is_known) = &*shared;
            let state = lock.lock().expect("no test panicked here");
            let mut state =
                client_is_known.wait_while(state, |state| state.client.is_none()).expect("no test panicked here");
            reply(request, &mut state)
        });
        Self { recorder, state }
    }

    /// Runs a command to its end, or until the server kills it.
    fn run(&self, home: &Home, arguments: &[&str], kill: Option<Kill>) -> Run {
        self.run_any(home, &[&["session"], arguments].concat(), kill)
    }

    fn run_any(&self, home: &Home, arguments: &[&str], kill: Option<Kill>) -> Run {
        let url = format!("--config-url={}", self.recorder.url());
        let mut command = home.command();
        command.args([&url, "--access-token=t", "--retries=0"]).args(arguments);
        {
            let mut state = self.state.0.lock().expect("no test panicked here");
            (state.kill, state.counted, state.client) = (kill, 0, None);
            state.deletions.clear();
        }
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        self.state.0.lock().expect("no test panicked here").client = Some(child.id());
        self.state.1.notify_all();
        Run::of(child.wait_with_output().expect("an output"))
    }

    fn sids(&self) -> Vec<String> {
        self.state.0.lock().expect("no test panicked here").sessions.iter().map(|session| session.sid.clone()).collect()
    }

    fn deletions(&self) -> Vec<String> {
        self.state.0.lock().expect("no test panicked here").deletions.clone()
    }
}

fn reply(request: &Request, state: &mut State) -> Reply {
    let url = request.url();
    let last = url.path_segments().and_then(Iterator::last).unwrap_or_default().replace("%3D", "=").replace("%2C", ",");
    let is_deletion = request.method == "DELETE";
    if last == "config-cli-checks-its-scopes" {
        return text("404 Not Found", "");
    }
    if is_deletion || state.counted > 0 {
        state.counted += 1;
    }
    let is_kill = state.kill.is_some_and(|kill| kill.request == state.counted);
    if is_kill {
        let client = state.client.expect("a client").to_string();
        assert!(Command::new("kill").args(["-KILL", &client]).status().expect("kill runs").success());
        if !state.kill.is_some_and(|kill| kill.is_carried_out) {
            return Reply::Close;
        }
    }
    if is_deletion {
        state.deletions.push(last.clone());
        let before = state.sessions.len() + state.tokens.len();
        state.tokens.retain(|(code, _)| *code != last);
        match last.strip_prefix("inum=").and_then(|rest| rest.strip_suffix(",ou=people,o=jans")) {
            Some(user) => state.sessions.retain(|session| session.user != user || !session.is_authenticated),
            None => state.sessions.retain(|session| session.sid != last),
        }
        let status = if state.sessions.len() + state.tokens.len() < before { "200 OK" } else { "404 Not Found" };
        return text(status, "");
    }
    let show = |session: &Session| {
        serde_json::json!({
            "outsideSid": session.sid,
            "userDn": format!("inum={},ou=people,o=jans", session.user),
            "sessionAttributes": {"auth_user": session.user, "client_id": "c"},
            "deletable": session.sid != state.protected,
        })
    };
    if last != "search" {
        let found = state.sessions.iter().find(|session| session.sid == last);
        return found.map_or_else(|| text("200 OK", ""), |session| json("200 OK", &show(session).to_string()));
    }
    let filter = url.query_pairs().find(|(name, _)| name == "fieldValuePair").map(|(_, value)| value.into_owned());
    let user = filter.as_deref().and_then(|filter| filter.split_once('=')).map(|(_, user)| user.to_owned());
    if url.path().contains("/token/") {
        let is_found = |(code, inum): &&(String, &str)| Some(*inum) == user.as_deref() || Some(code) == user.as_ref();
        let found: Vec<Value> = state
            .tokens
            .iter()
            .filter(is_found)
            .map(|(code, inum)| {
                let dn = format!("inum={inum},ou=people,o=jans");
                serde_json::json!({"tokenCode": code, "tokenType": "refresh_token", "userDn": dn, "clientId": "c"})
            })
            .collect();
        return json("200 OK", &serde_json::json!({"totalEntriesCount": found.len(), "entries": found}).to_string());
    }
    let found: Vec<Value> =
        state.sessions.iter().filter(|session| Some(session.user) == user.as_deref()).map(show).collect();
    json("200 OK", &serde_json::json!({"totalEntriesCount": found.len(), "entries": found}).to_string())
}

/// The outcome of each sid; a sid with two rows fails the test.
fn outcomes(lines: &str) -> BTreeMap<String, String> {
    let mut outcomes = BTreeMap::new();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| row[name].as_str().expect("a text").to_owned();
        let id = if row["code"].is_string() { text("code") } else { text("sid") };
        assert_eq!(outcomes.insert(id, text("outcome")), None, "{lines}");
    }
    outcomes
}

/// The only journal of a home directory.
fn journal(home: &Home) -> PathBuf {
    let paths = journals(home);
    assert_eq!(paths.len(), 1, "{paths:?}");
    paths[0].clone()
}

fn journals(home: &Home) -> Vec<PathBuf> {
    let directory = home.path().join("config-cli/data/journals");
    std::fs::read_dir(directory).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect()
}

/// The lines of a journal, without one that is cut off.
fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("a journal");
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    whole.map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn sessions(count: usize, user: &'static str) -> impl Iterator<Item = Session> {
    (0..count).map(move |index| Session { sid: format!("{user}{index:02}"), user, is_authenticated: index % 5 != 4 })
}

#[test]
fn a_deletion_that_is_killed_at_any_of_20_requests_is_resumed() {
    for request in 1..=20 {
        for is_carried_out in [false, true] {
            let kill = Kill { request, is_carried_out };
            let killer = Killer::start(sessions(19, "a").chain(sessions(3, "b")).collect(), "a07");
            let home = Home::new();
            let sids: Vec<String> = (0..19).map(|index| format!("a{index:02}")).chain(["none".to_owned()]).collect();
            let mut arguments = vec!["delete", "--yes", "--format=jsonl"];
            arguments.extend(sids.iter().map(String::as_str));
            let run = killer.run(&home, &arguments, Some(kill));
            assert_eq!(run.status, -1, "it is killed, {kill:?}: {run:?}");
            let recorded = lines(&journal(&home));
            let done: Vec<&str> = recorded
                .iter()
                .filter(|line| line.get("outcome").is_some())
                .map(|line| line["sid"].as_str().expect("a sid"))
                .collect();
            let run = killer.run(&home, &["resume", "--yes", "--format=jsonl"], None);
            assert_eq!(run.status, 1, "one is protected, {kill:?}: {run:?}");
            let mut expected: BTreeMap<String, String> =
                sids.iter().map(|sid| (sid.clone(), "deleted".to_owned())).collect();
            expected.insert("a07".to_owned(), "protected".to_owned());
            expected.insert("none".to_owned(), "not-found".to_owned());
            assert_eq!(outcomes(&run.stdout), expected, "{kill:?}: {run:?}");
            assert_eq!(killer.sids(), ["a07", "b00", "b01", "b02"], "{kill:?}");
            let deletions = killer.deletions();
            assert!(!deletions.iter().any(|sid| done.contains(&sid.as_str())), "{kill:?}: {deletions:?}, {done:?}");
            assert!(run.stderr.contains("18 deleted, 1 not found, 1 protected"), "{kill:?}: {run:?}");
            assert!(!run.stderr.contains("session resume"), "nothing is left, {kill:?}: {run:?}");
            let run = killer.run(&home, &["resume", "--yes"], None);
            assert_eq!(run.status, 4, "{kill:?}: {run:?}");
        }
    }
}

#[test]
fn a_deletion_that_is_killed_while_a_batch_is_verified_and_the_next_one_sent_is_resumed() {
    // 63 deletions of small batches, 7 look-ups of them, and then batches of 64, 128 and 45.
    for request in [100, 150, 200, 240, 300] {
        let kill = Kill { request, is_carried_out: request % 100 == 0 };
        let killer = Killer::start(sessions(300, "a").collect(), "");
        let home = Home::new();
        let sids: Vec<String> = sessions(300, "a").map(|session| session.sid).collect();
        let list = home.path().join("sids");
        std::fs::write(&list, sids.join("\n")).expect("a file");
        let from = list.to_str().expect("UTF-8");
        let run = killer.run(&home, &["delete", "--yes", "--format=jsonl", "--from", from], Some(kill));
        assert_eq!(run.status, -1, "it is killed, {kill:?}: {run:?}");
        let recorded = lines(&journal(&home));
        let done: BTreeSet<&str> = recorded
            .iter()
            .filter(|line| line.get("outcome").is_some())
            .map(|line| line["sid"].as_str().expect("a sid"))
            .collect();
        let run = killer.run(&home, &["resume", "--yes", "--format=jsonl"], None);
        assert_eq!(run.status, 0, "{kill:?}: {run:?}");
        let expected: BTreeMap<String, String> = sids.iter().map(|sid| (sid.clone(), "deleted".to_owned())).collect();
        assert_eq!(outcomes(&run.stdout), expected, "{kill:?}: {run:?}");
        assert!(killer.sids().is_empty(), "{kill:?}");
        assert!(!killer.deletions().iter().any(|sid| done.contains(&sid.as_str())), "{kill:?}");
    }
}

#[test]
fn the_journal_names_the_user_whose_token_is_used() {
    // Tokens with the claims {"sub":"ann"}, and without claims.
    for (token, user) in [("e30.eyJzdWIiOiJhbm4ifQ.c2ln", Value::from("ann")), ("opaque", Value::Null)] {
        let (killer, home) = (Killer::start(sessions(3, "a").collect(), ""), Home::new());
        let run = killer.run(&home, &["delete", "--user-inum=a", "--yes", "--access-token", token], None);
        assert_eq!(run.status, 0, "{run:?}");
        assert_eq!(lines(&journal(&home))[0]["operator"]["user"], user);
    }
}

#[test]
fn a_resumed_run_that_reaches_no_server_ends_with_5() {
    let killer = Killer::start(sessions(19, "a").collect(), "");
    let home = Home::new();
    let kill = Kill { request: 5, is_carried_out: false };
    let run = killer.run(&home, &["delete", "--user-inum=a", "--yes"], Some(kill));
    assert_eq!(run.status, -1, "{run:?}");
    // The same journal of a server that is gone.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let path = journal(&home);
    let text = std::fs::read_to_string(&path)
        .expect("a journal")
        .replace(killer.recorder.url().trim_end_matches('/'), &format!("http://{gone}"));
    std::fs::write(&path, text).expect("written");
    let url = format!("--config-url=http://{gone}/");
    let run = home.run([&url, "--access-token=t", "--retries=0", "session", "resume", "--yes", "--format=jsonl"]);
    assert_eq!(run.status, 5, "{run:?}");
    assert!(run.stderr.contains("Gave up: ") && run.stderr.contains("session resume"), "{run:?}");
}

#[test]
fn after_an_interruption_report_journal_and_receipt_have_the_same_counts() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let csv = sandbox.run(["session", "search", "--all", "--format=csv", "--columns=sid"]);
    let (list, receipt) = (sandbox.home.path().join("sids"), sandbox.home.path().join("receipt"));
    // The one that does not exist is in the last window, which is not reached.
    std::fs::write(&list, format!("{}none\n", csv.stdout)).expect("a file");
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=jsonl", "--rate=400/s", "--from"]).arg(&list);
    command.arg("--receipt").arg(&receipt).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut rows = String::new();
    std::io::BufRead::read_line(&mut stdout, &mut rows).expect("a row");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success());
    std::io::Read::read_to_string(&mut stdout, &mut rows).expect("the other rows");
    let run = Run::of(child.wait_with_output().expect("an output"));
    assert_eq!(run.status, 130, "{}", run.stderr);
    let reported = outcomes(&rows);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    reported.values().for_each(|outcome| *counts.entry(outcome.clone()).or_default() += 1);
    assert_eq!(reported["none"], "not-found");
    assert!(counts["protected"] > 0 && counts["not-tried"] > 1_000, "{counts:?}");
    let of_journal = sandbox.run(["session", "journals", "--format=json"]).json();
    let left = counts["not-tried"] + counts.get("unknown").copied().unwrap_or_default();
    assert_eq!(
        (&of_journal[0]["left"], &of_journal[0]["done"]),
        (&left.into(), &(reported.len() as u64 - left).into())
    );
    let receipt = receipt.to_str().expect("UTF-8");
    let verified = sandbox.run(["receipt", "verify", "--format=json", receipt]).json();
    let of_receipt: BTreeMap<String, u64> = serde_json::from_value(verified["counts"].clone()).expect("counts");
    assert_eq!(of_receipt, counts);
}

#[test]
fn a_revocation_that_is_killed_is_resumed_and_never_sent_twice() {
    for request in 1..=8 {
        for is_carried_out in [false, true] {
            let kill = Kill { request, is_carried_out };
            let all = sessions(7, "a").chain(sessions(6, "b")).chain(sessions(2, "c"));
            let killer = Killer::start(all.collect(), "");
            let home = Home::new();
            let arguments = ["revoke", "--user-inum=a", "--user-inum=b", "--yes", "--format=jsonl"];
            let run = killer.run(&home, &arguments, Some(kill));
            let before = killer.deletions();
            assert_eq!(run.status, -1, "{kill:?}: {run:?}");
            // A session that begins before the rest is done is not part of it.
            let new = Session { sid: "new".to_owned(), user: "a", is_authenticated: true };
            killer.state.0.lock().expect("no test panicked here").sessions.push(new);
            let run = killer.run(&home, &["resume", "--yes", "--format=jsonl"], None);
            assert_eq!(run.status, 0, "{kill:?}: {run:?}");
            let expected: BTreeMap<String, String> =
                sessions(7, "a").chain(sessions(6, "b")).map(|session| (session.sid, "deleted".to_owned())).collect();
            assert_eq!(outcomes(&run.stdout), expected, "{kill:?}: {run:?}");
            assert_eq!(killer.sids(), ["c00", "c01", "new"], "{kill:?}");
            let deletions = [before, killer.deletions()].concat();
            for user in ["a", "b"] {
                let dn = format!("inum={user},ou=people,o=jans");
                assert!(deletions.iter().filter(|last| **last == dn).count() <= 1, "{kill:?}: {deletions:?}");
            }
        }
    }
}

#[test]
fn a_sign_out_that_is_killed_at_any_request_is_resumed_with_its_tokens() {
    let commands: [&[&str]; 2] =
        [&["delete", "--user-inum=a", "--user-inum=b"], &["revoke", "--user-inum=a", "--user-inum=b"]];
    for (command, requests) in commands.into_iter().zip([1..=20, 1..=14]) {
        for (request, is_carried_out) in requests.flat_map(|request| [(request, false), (request, true)]) {
            let kill = Kill { request, is_carried_out };
            let all = sessions(4, "a").chain(sessions(2, "b")).chain(sessions(2, "c"));
            let killer = Killer::start(all.collect(), "");
            let tokens =
                |count: usize, user: &'static str| (0..count).map(move |index| (format!("token-{user}{index}"), user));
            killer.state.0.lock().expect("no test panicked here").tokens =
                tokens(5, "a").chain(tokens(3, "b")).chain(tokens(2, "c")).collect();
            let home = Home::new();
            let run = killer.run(&home, &[command, &["--tokens", "--yes", "--format=jsonl"]].concat(), Some(kill));
            assert_eq!(run.status, -1, "{command:?} {kill:?}: {run:?}");
            let recorded = lines(&journal(&home));
            let done: Vec<&str> = recorded
                .iter()
                .filter(|line| line.get("outcome").is_some())
                .filter_map(|line| line["sid"].as_str().or(line["code"].as_str()))
                .collect();
            let run = killer.run(&home, &["resume", "--yes", "--format=jsonl"], None);
            assert_eq!(run.status, 0, "{command:?} {kill:?}: {run:?}");
            let ended = |(id, outcome): (String, &str)| (id, outcome.to_owned());
            let expected: BTreeMap<String, String> = sessions(4, "a")
                .chain(sessions(2, "b"))
                .map(|session| (session.sid, "deleted"))
                .chain(tokens(5, "a").chain(tokens(3, "b")).map(|(code, _)| (code, "revoked")))
                .map(ended)
                .collect();
            assert_eq!(outcomes(&run.stdout), expected, "{command:?} {kill:?}: {run:?}");
            assert_eq!(killer.sids(), ["c00", "c01"], "{command:?} {kill:?}");
            let state = killer.state.0.lock().expect("no test panicked here");
            assert_eq!(state.tokens, tokens(2, "c").collect::<Vec<_>>(), "{command:?} {kill:?}");
            let again = state.deletions.iter().any(|id| done.contains(&id.as_str()));
            assert!(!again, "{command:?} {kill:?}: {:?}, {done:?}", state.deletions);
            assert!(run.stderr.contains("sessions: 6 deleted; tokens: 8 revoked on "), "{command:?} {kill:?}: {run:?}");
        }
    }
}

#[test]
fn a_revocation_of_tokens_that_is_killed_is_resumed_with_its_reason() {
    for (request, is_carried_out) in (1..=8).flat_map(|request| [(request, false), (request, true)]) {
        let kill = Kill { request, is_carried_out };
        let killer = Killer::start(Vec::new(), "");
        let tokens: Vec<(String, &'static str)> = (0..5).map(|index| (format!("token-a{index}"), "a")).collect();
        killer.state.0.lock().expect("no test panicked here").tokens =
            tokens.iter().cloned().chain([("other".to_owned(), "b")]).collect();
        let home = Home::new();
        let line = ["token", "revoke", "--user-inum=a", "--reason=T-1", "--yes", "--format=jsonl"];
        let run = killer.run_any(&home, &line, Some(kill));
        assert_eq!(run.status, -1, "{kill:?}: {run:?}");
        let receipt = home.path().join("receipt");
        let receipt = receipt.to_str().expect("a path");
        let line = ["session", "resume", "--yes", "--format=jsonl", "--receipt", receipt];
        let run = killer.run_any(&home, &line, None);
        let expected: BTreeMap<String, String> =
            tokens.into_iter().map(|(code, _)| (code, "revoked".to_owned())).collect();
        assert_eq!((run.status, outcomes(&run.stdout)), (0, expected), "{kill:?}: {run:?}");
        assert_eq!(killer.state.0.lock().expect("no test panicked here").tokens, [("other".to_owned(), "b")]);
        let verified = home.run(["receipt", "verify", "--format=json", receipt]).json();
        assert_eq!((&verified["action"], &verified["reason"]), (&"revoke-tokens".into(), &"T-1".into()), "{verified}");
    }
}

#[test]
fn after_a_kill_the_list_of_journals_counts_what_a_resumed_run_would_do() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let deletable = sandbox.run(["session", "count", "--filter=deletable=true", "--format=json"]).json();
    let deletable = deletable["count"].as_u64().expect("a number");
    let mut command = sandbox.command();
    command.args(["session", "delete", "--every-session", "--yes", "--format=jsonl", "--rate=400/s"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    std::io::BufRead::read_line(&mut stdout, &mut String::new()).expect("a row");
    child.kill().expect("it is killed");
    child.wait().expect("it ended");
    let listed = sandbox.run(["session", "journals", "--format=json"]).json();
    let number = |name: &str| listed[0][name].as_u64().expect("a number");
    assert_eq!((number("done") + number("left"), &listed[0]["state"]), (2600, &"unfinished".into()));
    // The protected ones of the windows that were not reached are not left to do.
    assert!(number("left") <= deletable && number("done") >= 2600 - deletable, "{listed} {deletable}");
    let run = sandbox.run(["session", "resume", "--yes"]);
    assert!(run.stderr.contains(&format!("Delete {} sessions of ", number("left"))), "{}", run.stderr);
    assert_eq!(run.json().as_array().map(Vec::len), Some(2600));
}

#[test]
fn an_interrupted_run_names_the_command_that_goes_on() {
    let sandbox = Sandbox::start(&["--sessions", "2600"]);
    let csv = sandbox.run(["session", "search", "--all", "--format=csv", "--columns=sid", "--filter=deletable=true"]);
    let list = sandbox.home.path().join("sids");
    std::fs::write(&list, &csv.stdout).expect("a file");
    let from = list.to_str().expect("UTF-8");
    let before = sandbox.count();
    let mut command = sandbox.command();
    command.args(["session", "delete", "--yes", "--format=jsonl", "--from", from]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut rows = String::new();
    for _ in 0..500 {
        std::io::BufRead::read_line(&mut stdout, &mut rows).expect("a row");
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success());
    std::io::Read::read_to_string(&mut stdout, &mut rows).expect("the other rows");
    let run = Run::of(child.wait_with_output().expect("an output"));
    let first = outcomes(&rows);
    let sids = csv.stdout.lines().count() - 1;
    let deleted = first.values().filter(|outcome| *outcome == "deleted").count();
    assert_eq!((run.status, first.len()), (130, sids), "{}", run.stderr);
    assert_eq!(before - sandbox.count(), deleted as u64);
    let path = journal(&sandbox.home);
    let hint = format!("{} left: `config-cli session resume {}` goes on.", sids - deleted, path.display());
    assert!(run.stderr.contains(&hint), "{}", run.stderr);
    let listed = sandbox.run(["session", "journals"]).json();
    assert_eq!((&listed[0]["state"], &listed[0]["left"]), (&"unfinished".into(), &(sids - deleted).into()));
    let run = sandbox.run(["session", "resume", "--yes", "--format=jsonl"]);
    let all = outcomes(&run.stdout);
    assert!(run.status == 0 && all.len() == sids && all.values().all(|outcome| outcome == "deleted"), "{}", run.stderr);
    assert_eq!(sandbox.count(), before - sids as u64);
    assert_eq!(sandbox.run(["session", "journals"]).json()[0]["state"], "finished");
}

#[test]
fn journals_are_removed_only_when_finished_or_named() {
    let sandbox = Sandbox::start(&[]);
    let delete = |user: &str| {
        let run = sandbox.run(["session", "delete", "--user", user, "--include-protected", "--yes"]);
        assert_eq!(run.status, 0, "{run:?}");
    };
    delete("admin");
    let finished = journal(&sandbox.home);
    delete("wanda.lewis");
    let all = journals(&sandbox.home);
    let unfinished = all.iter().find(|path| **path != finished).expect("another journal").clone();
    // As after a kill: the outcomes are not there.
    let text = std::fs::read_to_string(&unfinished).expect("a journal");
    let kept: Vec<&str> =
        text.lines().filter(|line| !line.contains("\"outcome\"") && !line.contains("\"finished\"")).collect();
    std::fs::write(&unfinished, kept.join("\n") + "\n").expect("written");
    let clean = ["session", "journals", "--remove-finished", "--format=json"];
    let run = sandbox.run(clean);
    assert!(run.status == 2 && run.stderr.contains("hint: add --yes"), "{run:?}");
    let run = sandbox.run([&clean[..], &["--older-than=1h", "--yes"]].concat());
    assert_eq!((run.status, run.json()), (0, serde_json::json!([])), "it was made now: {run:?}");
    let run = sandbox.run([&clean[..], &["--yes"]].concat());
    let rows = run.json();
    assert_eq!((run.status, rows.as_array().map(Vec::len)), (0, Some(1)), "{run:?}");
    assert_eq!((&rows[0]["state"], &rows[0]["path"]), (&"removed".into(), &finished.display().to_string().into()));
    assert_eq!(journals(&sandbox.home), std::slice::from_ref(&unfinished));
    let run = sandbox.run([&clean[..], &["--yes"]].concat());
    assert!(run.status == 0 && run.stderr.contains("nothing was removed"), "{run:?}");
    let other = sandbox.home.path().join("other");
    std::fs::write(&other, "precious").expect("written");
    for (path, status) in [(&other, 2), (&finished, 2), (&unfinished, 0)] {
        let run = sandbox.run(["session", "journals", "--yes", "--remove", &path.display().to_string()]);
        assert_eq!(run.status, status, "{run:?}");
        assert_eq!(run.stderr.contains("can't go on"), status == 0, "{run:?}");
    }
    assert!(other.exists() && journals(&sandbox.home).is_empty());
}

#[test]
fn what_failed_is_tried_again_and_what_is_unknown_is_looked_up() {
    let session = || json("200 OK", "{\"outsideSid\": \"a\", \"deletable\": true}");
    let (done, broken) = (|| text("200 OK", ""), || text("500 Internal Server Error", ""));
    type Case = (&'static str, Vec<Reply>, Vec<Reply>, &'static str);
    let cases: Vec<Case> = vec![
        ("failed", vec![session(), text("403 Forbidden", "")], vec![done(), done()], "deleted"),
        ("failed", vec![session(), text("403 Forbidden", "")], vec![text("404 Not Found", "")], "not-found"),
        ("unknown", vec![session(), done(), broken()], vec![done()], "deleted"),
        ("unknown", vec![session(), done(), broken()], vec![broken()], "unknown"),
        ("unknown", vec![session(), done(), broken()], vec![session(), done(), done()], "deleted"),
        (
            "still-there",
            vec![session(), done(), session(), done(), session()],
            vec![session(), done(), done()],
            "deleted",
        ),
    ];
    for (first, replies, later, second) in cases {
        let home = Home::new();
        let count = replies.len();
        let server = Server::start(replies.into_iter().chain(later).collect());
        let url = format!("--config-url={}", server.url());
        let run = |arguments: &[&str]| {
            let line = [&url, "--access-token=t", "--retries=0", "session"];
            home.run(line.iter().chain(arguments).chain(&["--yes", "--format=jsonl"]))
        };
        let one = |run: &Run| outcomes(&run.stdout).into_values().next().expect("a row");
        let deletion = run(&["delete", "a"]);
        assert_eq!(one(&deletion), first, "{deletion:?}");
        assert!(deletion.stderr.contains("1 left: `config-cli session resume"), "{deletion:?}");
        let resumed = run(&["resume"]);
        assert_eq!(one(&resumed), second, "{first}: {resumed:?}");
        assert_eq!(resumed.status, i32::from(second == "unknown") + 4 * i32::from(second == "not-found"));
        assert!(server.requests().len() > count);
    }
}

#[test]
fn a_journal_that_can_not_be_used_is_refused_before_anything_is_sent() {
    let home = Home::new();
    let server = Server::start(vec![
        json("200 OK", "{\"outsideSid\": \"a\"}"),
        text("403 Forbidden", ""),
        json("200 OK", "{\"outsideSid\": \"a\"}"),
    ]);
    let url = format!("--config-url={}", server.url());
    let run =
        |arguments: &[&str]| home.run([&url, "--access-token=t", "--retries=0", "session"].iter().chain(arguments));
    let path = home.path().join("j.jsonl");
    let name = path.to_str().expect("UTF-8");
    assert_eq!(run(&["delete", "a", "--yes", "--journal", name]).status, 1);
    assert!(journals(&home).is_empty(), "only the named file is written");
    let journal = std::fs::read_to_string(&path).expect("a journal");
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("UTF-8").to_owned()
    };
    let other = write("other", &journal.replace(&server.url(), "https://other.example/"));
    let profile = write("profile", &journal.replace("\"profile\":null", "\"profile\":\"one\""));
    let damaged = write("damaged", &journal.replace("\"end\":{\"sessions\":1", "\"end\":{\"sessions\":2"));
    let cut = write("cut", journal.split_inclusive('\n').next().expect("a line"));
    let newer = write("newer", &journal.replace("\"plan\":1", "\"plan\":2"));
    let sids = write("sids", "a\n");
    let used = write("used", &journal);
    let lock = std::fs::File::open(&used).expect("a file");
    lock.lock().expect("a lock");
    let none = home.path().join("none/j.jsonl");
    let none = none.to_str().expect("UTF-8");
    let table: &[(&[&str], i32, &str)] = &[
        (&["delete", "a", "--yes", "--journal", name], 2, "File exists"),
        (&["delete", "a", "--yes", "--journal", none], 2, "No such file or directory"),
        (&["resume", "--yes", &other], 2, "is of https://other.example/, and this command calls http://127.0.0.1"),
        (&["resume", "--yes", &profile], 2, "was made with the profile one, and this command uses no profile"),
        (&["resume", "--yes", &damaged], 2, "line 3 is damaged: it names 2 sessions"),
        (&["resume", "--yes", &cut], 2, "the plan is incomplete"),
        (&["resume", "--yes", &newer], 2, "it has version 2"),
        (&["resume", "--yes", &sids], 2, "it is not a plan or a journal"),
        (&["resume", "--yes", &used], 2, "another config-cli is working on it"),
        (&["resume", "--yes", none], 2, "No such file or directory"),
        (&["resume", "--yes"], 4, "has anything left to do"),
        (&["resume", name], 2, "needs a confirmation"),
        (&["resume", name, "--curl"], 2, "--curl can't show these requests"),
    ];
    for (arguments, status, message) in table {
        let run = run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (*status, ""), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(message) && run.stderr.contains("hint:"), "{arguments:?}: {run:?}");
    }
    // A dry run leaves no journal, a run that does not begin neither.
    let dry = run(&["delete", "a", "--dry-run", "--journal", none]);
    assert_eq!((dry.status, journals(&home).len()), (0, 0), "{dry:?}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn without_a_place_for_the_journal_a_run_goes_on_with_a_warning() {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config-cli/data")).expect("a directory");
    std::fs::write(home.path().join("config-cli/data/journals"), "").expect("a file in the way");
    let server = Server::start(vec![json("200 OK", "{\"outsideSid\": \"a\"}"), text("403 Forbidden", "")]);
    let url = format!("--config-url={}", server.url());
    let run = home.run([&url, "--access-token=t", "session", "delete", "a", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run.stdout)["a"].as_str()), (1, "failed"), "{run:?}");
    assert!(run.stderr.contains("without one, the run can't be resumed"), "{run:?}");
    assert!(!run.stderr.contains("session resume"), "{run:?}");
    server.requests();
}

#[cfg(target_os = "linux")]
#[test]
fn a_journal_that_is_full_stops_the_run_before_the_next_deletion() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let csv =
        sandbox.run(["session", "search", "--limit=40", "--format=csv", "--columns=sid", "--filter=deletable=true"]);
    let sids: Vec<&str> = csv.stdout.lines().skip(1).collect();
    let before = sandbox.count();
    let mut command = Command::new("sh");
    command.env_clear().envs(sandbox.command().get_envs().filter_map(|(name, value)| Some((name, value?))));
    // The plan of 40 sessions takes less than 14 kB; a file may have 16 kB.
    command.args(["-c", "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_config-cli")]);
    command.args(["session", "delete", "--yes", "--format=jsonl"]).args(&sids);
    let run = Run::of(command.output().expect("sh runs"));
    let outcomes = outcomes(&run.stdout);
    let deleted = outcomes.values().filter(|outcome| *outcome == "deleted").count();
    assert_eq!((run.status, outcomes.len()), (1, 40), "{run:?}");
    assert!((1..40).contains(&deleted) && before - sandbox.count() == deleted as u64, "{run:?}");
    assert!(run.stderr.contains("can't be written: File too large") && run.stderr.contains("goes on"), "{run:?}");
    let run = sandbox.run(["session", "resume", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, sandbox.count()), (0, before - 40), "{run:?}");
    assert_eq!(self::outcomes(&run.stdout).len(), 40);
}

#[test]
fn a_session_that_could_not_be_looked_up_is_looked_up_when_the_run_is_resumed() {
    let session = |sid: &str, deletable| {
        json("200 OK", &serde_json::json!({"outsideSid": sid, "deletable": deletable}).to_string())
    };
    let done = || text("200 OK", "");
    for (deletable, later, outcome) in [(true, vec![done(), done()], "deleted"), (false, vec![], "protected")] {
        let home = Home::new();
        let first = vec![text("403 Forbidden", ""), session("b", true), done(), done(), session("a", deletable)];
        let server = Server::start(first.into_iter().chain(later).collect());
        let url = format!("--config-url={}", server.url());
        let run = |arguments: &[&str]| {
            let line = [&url, "--access-token=t", "--retries=0", "session"];
            outcomes(&home.run(line.iter().chain(arguments).chain(&["--yes", "--format=jsonl"])).stdout)
        };
        // Both look-ups are sent at once: the outcomes say which one failed.
        let before = run(&["delete", "a", "b"]);
        let after = run(&["resume"]);
        let failed = before.iter().find(|(_, outcome)| *outcome == "failed").expect("one failed").0;
        assert_eq!(after[failed], outcome, "{before:?}: {after:?}");
        assert!(after.iter().all(|(sid, outcome)| sid == failed || outcome == "deleted"), "{before:?}: {after:?}");
        server.requests();
    }
}

#[test]
fn journals_are_listed_in_every_format_without_a_server() {
    let home = Home::new();
    let none = home.run(["session", "journals"]);
    assert_eq!((none.status, none.stdout.as_str()), (0, "[]\n"), "{none:?}");
    assert!(none.stderr.contains("There are no journals."), "{none:?}");
    let directory = home.path().join("config-cli/data/journals");
    std::fs::create_dir_all(&directory).expect("a directory");
    let line = |number: u64, outcome: &str| {
        format!("{{\"at\":\"2026-01-01T00:00:00Z\",\"sid\":\"s\",\"number\":{number},\"outcome\":\"{outcome}\"}}\n")
    };
    let began = "{\"at\":\"2026-01-01T00:00:00Z\",\"began\":\"delete\"}\n";
    let plan = "{\"plan\":1,\"program\":\"x\",\"made\":\"2026-01-01T00:00:00.5Z\",\
                \"server\":\"https://\\u001b[2Jjans.example/\",\"action\":\"delete\"}\n\
                {\"session\":{\"sid\":\"s\"}}\n{\"session\":{\"sid\":\"s\"}}\n{\"end\":{\"sessions\":2,\"tokens\":0}}\n";
    let write = |name: &str, parts: &[&str]| {
        std::fs::write(directory.join(name), [&[plan], parts].concat().concat()).expect("a journal");
    };
    write("1.jsonl", &[]);
    write("2.jsonl", &[began, &line(0, "deleted"), &line(1, "protected")]);
    write("3.jsonl", &[began, &line(0, "unknown")]);
    write("4.jsonl", &[began]);
    write("5.jsonl", &["damaged\n"]);
    write("6.plan", &[]);
    let lock = std::fs::File::open(directory.join("4.jsonl")).expect("a file");
    lock.lock().expect("a lock");
    let csv = home.run(["session", "journals", "--format=csv", "--columns=state,done,left,unknown,made"]);
    let rows: Vec<&str> = csv.stdout.lines().collect();
    let made = "2026-01-01T00:00:00Z";
    let expected = [
        "state,done,left,unknown,made".to_owned(),
        format!("running,0,2,0,{made}"),
        format!("unfinished,0,2,1,{made}"),
        format!("finished,2,0,0,{made}"),
        format!("planned,0,2,0,{made}"),
    ];
    assert_eq!((csv.status, rows.as_slice()), (1, expected.each_ref().map(String::as_str).as_slice()), "{csv:?}");
    assert!(csv.stderr.contains("5.jsonl can't be read: line 5 is damaged"), "{csv:?}");
    let table = home.run(["session", "journals", "--format=table"]);
    assert!(table.stdout.contains("\\x1b[2Jjans.example") && !table.stdout.contains('\u{1b}'), "{table:?}");
    let jq = home.run(["session", "journals", "--jq", "map(.left) | add"]);
    assert_eq!(jq.stdout, "6\n", "{jq:?}");
}
