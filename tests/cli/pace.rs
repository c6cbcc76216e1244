//! Runs of many requests against servers that are slow, overloaded or gone, and tokens that end meanwhile.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use crate::common::script::{Recorder, Reply, Request, json, response};
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
fn delete(home: &Home, url: &str, sids: &[String], flags: &[&str]) -> Run {
    let host = format!("--host={url}");
    let client = ["--client-id=client", "--client-secret=hunter2", "--auth=client-credentials"];
    let fixed = ["session", "delete", "--yes", "--format=json", host.as_str()];
    home.run(fixed.into_iter().chain(client).chain(flags.iter().copied()).chain(sids.iter().map(String::as_str)))
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
