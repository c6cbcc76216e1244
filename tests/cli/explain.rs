//! `session explain`: what is known about a session, on a sandbox and on servers that tell more or less.

use crate::common::raw::Raw;
use crate::common::script::{Recorder, Reply, Request, json, text};
use crate::common::{Home, Sandbox, WELL_KNOWN_SID};
use serde_json::Value;

const READ_SESSIONS: &str = "https://jans.io/oauth/jans-auth-server/session.readonly";

#[test]
fn a_session_is_explained_in_words_and_as_json() {
    let sandbox = Sandbox::start(&[]);
    insta::assert_snapshot!("words", sandbox.shown(&["session", "explain", WELL_KNOWN_SID, "--format=table"]));
    let explained = sandbox.run(["session", "explain", WELL_KNOWN_SID]);
    assert_eq!((explained.status, explained.stderr.as_str()), (0, ""));
    let explained = explained.json();
    let session = sandbox.run(["session", "get", WELL_KNOWN_SID]).json();
    assert_eq!(explained["user"], session["sessionAttributes"]["auth_user"]);
    assert_eq!(explained["limits"].as_array().expect("limits").len(), 3);
    assert_eq!(explained["ends"], explained["limits"][0]);
    let client = session["sessionAttributes"]["client_id"].as_str().expect("a client");
    let of_client = sandbox.run(["token", "list", "--user=admin", "--client", client, "--all"]).json();
    assert_eq!(explained["tokens"]["entries"].as_array().map(Vec::len), of_client["entries"].as_array().map(Vec::len));
    assert_eq!(
        (&explained["tokens"]["by"], &explained["lifetimes_problem"]),
        (&"user-and-clients".into(), &Value::Null)
    );

    let unknown = sandbox.run(["session", "explain", "none"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (4, ""), "{unknown:?}");
    let curl = sandbox.run(["--curl", "session", "explain", WELL_KNOWN_SID]);
    assert_eq!((curl.status, curl.stdout.lines().count()), (0, 3), "{curl:?}");
}

#[test]
fn what_the_token_may_not_read_is_told_and_the_rest_is_shown() {
    let sandbox = Sandbox::start(&[]);
    let token = format!("--access-token={}", Raw::new(&sandbox).token(READ_SESSIONS));
    let run = sandbox.run([token.as_str(), "session", "explain", WELL_KNOWN_SID]);
    assert_eq!(run.status, 0, "{run:?}");
    let explained = run.json();
    for (value, problem, scope) in [
        ("lifetimes", "lifetimes_problem", "config/properties.readonly"),
        ("tokens", "tokens_problem", "config/token.readonly"),
    ] {
        let told = explained[problem].as_str().expect("a problem");
        assert!(explained[value].is_null() && told.contains(scope), "{explained}");
    }
    assert_eq!(explained["ends"]["because"], "expirationDate", "what the session itself says is still shown");
    let words = sandbox.run([token.as_str(), "session", "explain", WELL_KNOWN_SID, "--format=table"]);
    assert!(words.stdout.contains("the lifetimes of the server are unknown: 401 "), "{}", words.stdout);
    assert!(words.stdout.contains("tokens         unknown: 401 "), "{}", words.stdout);
}

/// An old server, which tells the DN of a session, with hostile texts in its answers.
fn old_server(request: &Request) -> Reply {
    let answer = match request.url().path() {
        path if path.ends_with("/sid/s") => {
            r#"{"dn": "jansId=1,ou=sessions,o=jans", "userDn": "inum=u,ou=people,o=jans", "outsideSid": "s",
                "sessionAttributes": {"auth_user": "eve\u001b[2J", "remote_ip": "\u202e1.2.3.4"}, "deletable": false}"#
        }
        path if path.ends_with("/token/search") => {
            r#"{"totalEntriesCount": 2, "entries": [
                {"tokenCode": "a", "sessionDn": "jansId=1,ou=sessions,o=jans", "tokenType": "x\u001b[31m"},
                {"tokenCode": "b", "sessionDn": "jansId=2,ou=sessions,o=jans"}]}"#
        }
        _ => return text("404 Not Found", ""),
    };
    json("200 OK", answer)
}

#[test]
fn an_old_server_tells_which_tokens_are_of_the_session() {
    let server = Recorder::start(old_server);
    let home = Home::new();
    let url = format!("--config-url={}/", server.url());
    let arguments = [url.as_str(), "--access-token=x", "session", "explain", "s"];
    let explained = home.run(arguments).json();
    assert_eq!((&explained["tokens"]["by"], &explained["tokens"]["alive"]), (&"session-dn".into(), &1.into()));
    assert_eq!((&explained["tokens"]["entries"][0]["code"], &explained["ends"]), (&"a".into(), &Value::Null));
    let words = home.run(arguments.iter().chain(&["--format=table"]));
    assert_eq!(words.status, 0, "{words:?}");
    assert!(words.stdout.contains("eve\\x1b[2J") && !words.stdout.contains('\u{1b}'), "{}", words.stdout);
    assert!(words.stdout.contains("deletable      no: "), "{}", words.stdout);
}
