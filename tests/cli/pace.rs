//! Runs of many requests against servers that are slow, overloaded or gone, and tokens that end meanwhile.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::common::script::{Recorder, Reply, Request, answer_one, json, response};
use crate::common::{Home, Run};

/// A server with sessions `s1`, `s2`, …, which deletes them by sid.
#[derive(Clone, Default)]
struct Sessions(Arc<Mutex<BTreeSet<String>>>);

impl Sessions {
    fn new(count: usize) -> Self {
        Self(Arc::new(Mutex::new((1..=count).map(|number| format!("s{number}")).collect())))
    }

    fn sids(&self) -> Vec<String> {
        self.0.lock().expect("no test panicked here").iter().cloned().collect()
    }

    fn answer(&self, request: &Request) -> Reply {
        let mut sessions = self.0.lock().expect("no test panicked here");
        let url = request.url();
        let sid = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
        match (request.method.as_str(), sessions.contains(sid)) {
            ("GET", true) => {
                json("200 OK", &format!(r#"{{"outsideSid":"{sid}","state":"authenticated","deletable":true}}"#))
            }
            ("GET", false) => response("200 OK", &[], ""),
            (_, true) => {
                sessions.remove(sid);
                response("200 OK", &[], "")
            }
            (_, false) => response("404 Not Found", &[], ""),
        }
    }
}

/// Deletes sessions by sid, as a client that signs in by itself.
fn deletion(home: &Home, url: &str, sids: &[String], flags: &[&str]) -> Command {
    let mut command = home.command();
    command.args(["session", "delete", "--yes", "--format=json", "--host", url]);
    command.args(["--client-id=client", "--client-secret=hunter2", "--auth=client-credentials"]);
    command.args(flags).args(sids);
    command
}

fn delete(home: &Home, url: &str, sids: &[String], flags: &[&str]) -> Run {
    Run::of(deletion(home, url, sids, flags).output().expect("the binary runs"))
}

/// How many sessions have each outcome.
fn outcomes(run: &Run) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in run.json().as_array().expect("a list") {
        *counts.entry(row["outcome"].as_str().expect("a word").to_owned()).or_default() += 1;
    }
    counts
}

fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(word, count)| (word.to_owned(), count)).collect()
}

/// A token server beside the sessions; the token that it issues is `token-N`, where N counts the requests for one.
fn token(number: usize, lifetime: u32) -> Reply {
    json("200 OK", &format!(r#"{{"access_token":"token-{number}","expires_in":{lifetime}}}"#))
}

fn is_for_a_token(request: &Request) -> bool {
    request.target.ends_with("/token")
}

#[test]
fn a_token_of_a_few_seconds_is_used_until_it_ends() {
    let sessions = Sessions::new(40);
    let server = Recorder::start({
        let sessions = sessions.clone();
        move |request| if is_for_a_token(request) { token(1, 5) } else { sessions.answer(request) }
    });
    // The clock of the client is stopped.
    let run = delete(&Home::new(), &server.url(), &sessions.sids(), &[]);
    assert_eq!((run.status, sessions.sids().len()), (0, 0), "{run:?}");
    // One with the scopes of look-ups, and one with those of deletions.
    assert_eq!(server.take().iter().filter(|request| is_for_a_token(request)).count(), 2);
}

#[test]
fn a_token_that_ends_during_a_run_is_renewed_once_for_all_requests() {
    let sessions = Sessions::new(100);
    let server = Recorder::start({
        let sessions = sessions.clone();
        // How often each token was used.
        let uses = Mutex::new(Vec::new());
        move |request| {
            let mut uses = uses.lock().expect("one at a time");
            if is_for_a_token(request) {
                uses.push(0);
                return token(uses.len() - 1, 3_600);
            }
            let number = request.header("authorization").and_then(|value| value.strip_prefix("Bearer token-"));
            let number: usize = number.and_then(|number| number.parse().ok()).expect("a token");
            uses[number] += 1;
            // Each token is good for 60 requests.
            if uses[number] <= 60 { sessions.answer(request) } else { response("401 Unauthorized", &[], "") }
        }
    });
    let run = delete(&Home::new(), &server.url(), &sessions.sids(), &[]);
    assert_eq!((run.status, sessions.sids().len()), (0, 0), "{run:?}");
    let tokens = server.take().iter().filter(|request| is_for_a_token(request)).count();
    // Tokens have the scopes of an operation: four for 200 look-ups, and two for 100 deletions.
    assert_eq!(tokens, 6);
}

#[test]
fn an_overloaded_server_gets_every_request_again_until_it_is_carried_out() {
    for (status, headers) in [
        ("503 Service Unavailable", [("Retry-After", "0")].as_slice()),
        ("503 Service Unavailable", &[]),
        ("429 Too Many Requests", &[("Retry-After", "1")]),
        ("429 Too Many Requests", &[("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")]),
        ("502 Bad Gateway", &[]),
        ("504 Gateway Timeout", &[]),
    ] {
        let sessions = Sessions::new(30);
        let (refused, number) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
        let server = Recorder::start({
            let (sessions, refused) = (sessions.clone(), Arc::clone(&refused));
            move |request| {
                if is_for_a_token(request) {
                    return token(1, 3_600);
                }
                // Two of ten requests, more than once for some sessions.
                if matches!(number.fetch_add(1, Ordering::SeqCst) % 10, 3 | 4) {
                    refused.fetch_add(1, Ordering::SeqCst);
                    return response(status, headers, "");
                }
                sessions.answer(request)
            }
        });
        // With no other retries.
        let run = delete(&Home::new(), &server.url(), &sessions.sids(), &["--retries=0", "--parallel=4"]);
        assert_eq!((run.status, outcomes(&run)), (0, counts([("deleted", 30)])), "{status} {headers:?}: {run:?}");
        assert!(sessions.sids().is_empty());
        assert!(refused.load(Ordering::SeqCst) >= 20);
    }
}

#[test]
fn a_pause_that_is_longer_than_the_patience_ends_the_run_and_the_rest_is_not_tried() {
    let sessions = Sessions::new(30);
    let server = Recorder::start({
        let (sessions, deletions) = (sessions.clone(), AtomicUsize::new(0));
        move |request| match request.method.as_str() {
            "POST" => token(1, 3_600),
            "DELETE" if deletions.fetch_add(1, Ordering::SeqCst) >= 10 => {
                response("429 Too Many Requests", &[("Retry-After", "3600")], "")
            }
            _ => sessions.answer(request),
        }
    });
    let run = delete(&Home::new(), &server.url(), &sessions.sids(), &["--give-up-after=5m"]);
    assert_eq!((run.status, sessions.sids().len()), (1, 20), "{run:?}");
    // What was deleted can't be verified during the pause.
    let outcomes = outcomes(&run);
    assert_eq!(outcomes["not-tried"] + outcomes["deleted"] + outcomes.get("unknown").unwrap_or(&0), 30, "{outcomes:?}");
    assert_eq!(outcomes["not-tried"], 20);
    assert!(run.stderr.contains("429") || run.stderr.contains("gave up"), "{run:?}");
}

/// Serves sessions on a port until this number of requests came, then closes the port.
fn serve(listener: TcpListener, sessions: Sessions, requests: usize) {
    for _ in 0..requests {
        let (stream, _) = listener.accept().expect("a connection");
        answer_one(stream, |request| if is_for_a_token(request) { token(1, 3_600) } else { sessions.answer(request) });
    }
}

#[test]
fn a_server_that_is_gone_is_waited_for_until_it_is_back() {
    let sessions = Sessions::new(60);
    let home = Home::new();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    // Two tokens, all look-ups and half of the deletions.
    let first = std::thread::spawn({
        let sessions = sessions.clone();
        move || serve(listener, sessions, 100)
    });
    let mut command = deletion(&home, &format!("http://{address}"), &sessions.sids(), &["--timeout=10s"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    first.join().expect("the server did not fail");
    // The port opens again as soon as the client has noticed that it is closed.
    let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut told = String::new();
    while !told.contains("warning: waiting for the server for up to") {
        assert!(stderr.read_line(&mut told).expect("UTF-8") > 0, "{told}");
    }
    let listener = TcpListener::bind(address).expect("the port");
    std::thread::spawn({
        let sessions = sessions.clone();
        move || serve(listener, sessions, usize::MAX)
    });
    stderr.read_to_string(&mut told).expect("UTF-8");
    let mut run = Run::of(child.wait_with_output().expect("an end"));
    run.stderr = told;
    assert_eq!((run.status, outcomes(&run)), (0, counts([("deleted", 60)])), "{run:?}");
    assert!(sessions.sids().is_empty());
    assert!(run.stderr.contains("The server responds again after "), "{run:?}");
}

#[test]
fn a_server_that_stays_away_is_given_up_and_the_rest_is_not_tried() {
    let sessions = Sessions::new(60);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let first = std::thread::spawn({
        let sessions = sessions.clone();
        move || serve(listener, sessions, 100)
    });
    let flags = ["--give-up-after=1s", "--parallel=4"];
    let run = delete(&Home::new(), &format!("http://{address}"), &sessions.sids(), &flags);
    first.join().expect("the server did not fail");
    let (outcomes, left) = (outcomes(&run), sessions.sids().len());
    let not_tried = outcomes.get("not-tried").copied().unwrap_or_default();
    let unknown = outcomes.get("unknown").copied().unwrap_or_default();
    let deleted = outcomes.get("deleted").copied().unwrap_or_default();
    assert_eq!((run.status, not_tried + unknown + deleted), (1, 60), "{outcomes:?} {run:?}");
    // Requests that were cut off may have arrived, and deletions that were not verified are unknown.
    assert!(not_tried > 0 && not_tried <= left && deleted <= 60 - left, "{left} left: {outcomes:?}");
    assert!(run.stderr.contains("warning: waiting for the server for up to"), "{run:?}");
    assert!(run.stderr.contains("Gave up after "), "{run:?}");
}

#[test]
fn a_server_that_never_responded_is_reported_at_once() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let run = delete(&Home::new(), &format!("http://{port}"), &["s1".to_owned()], &[]);
    assert_eq!((run.status, run.stdout.as_str()), (5, ""), "{run:?}");
    assert!(run.stderr.contains("\"attempts\": \"4\"") && !run.stderr.contains("does not respond"), "{run:?}");
}

#[test]
fn the_flags_of_the_pace_are_checked() {
    for (flag, expected) in [
        ("--parallel=0", "0 is not in 1..=256"),
        ("--parallel=257", "257 is not in 1..=256"),
        ("--rate=50", "write 50/s, 10/m or 100/h"),
        ("--rate=0/s", "write 50/s, 10/m or 100/h"),
        ("--give-up-after=soon", "write 30, 30s, 500ms or 2m"),
    ] {
        let run = Home::new().run(["session", "delete", "--yes", "s1", flag]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains(expected), "{flag}: {run:?}");
    }
}

#[test]
fn the_users_to_revoke_are_looked_up_side_by_side() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("--config-url=http://{}", listener.local_addr().expect("an address"));
    // No look-up has a response until all three are under way.
    let under_way = Arc::new(std::sync::Barrier::new(3));
    let server = std::thread::spawn(move || {
        let connections: Vec<_> = (0..3)
            .map(|_| {
                let (stream, _) = listener.accept().expect("a connection");
                let under_way = Arc::clone(&under_way);
                std::thread::spawn(move || {
                    answer_one(stream, |_| {
                        under_way.wait();
                        json("200 OK", r#"{"totalEntriesCount": 0, "entries": []}"#)
                    })
                })
            })
            .collect();
        connections.into_iter().all(|connection| connection.join().expect("a request"))
    });
    let users = ["--user-inum=a", "--user-inum=b", "--user-inum=c"];
    let run = Home::new().run([&[&*url, "--access-token=t", "session", "revoke", "--dry-run"][..], &users].concat());
    assert_eq!(run.status, 4, "{run:?}");
    let named: Vec<_> = run.stderr.lines().filter(|line| line.contains(" has no session")).collect();
    assert!(named.len() == 3 && named[0].contains("inum=a,") && named[2].contains("inum=c,"), "{run:?}");
    assert!(server.join().expect("the server did not fail"), "each connection has a request");
}
