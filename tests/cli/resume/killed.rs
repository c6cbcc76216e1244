//! Runs whose program is killed at one of the server's requests.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};

use serde_json::Value;

use super::{journal, lines, outcomes};
use crate::common::script::{Recorder, Reply, Request, json, text};
use crate::common::{Home, Run};

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
