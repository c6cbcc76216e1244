//! A server that misbehaves: what the user is told, and what is never sent.

use crate::common::script::{Reply, Request, Server, json, response, text};
use crate::common::{Home, Run, Sandbox};

/// Runs one command against these replies; shows how it ended and what was asked.
fn against(replies: Vec<Reply>, arguments: &[&str]) -> (Run, Vec<Request>, String) {
    let server = Server::start(replies);
    let (url, address) = (server.url(), server.address.clone());
    let home = Home::new();
    let config = format!("--config-url={url}jans-config-api/");
    let auth = format!("--auth-url={url}jans-auth/");
    let run = home.run([config.as_str(), auth.as_str(), "--timeout=20s", "--retries=0"].iter().chain(arguments));
    let shown = run.shown().replace(&address, "SERVER");
    (run, server.requests(), shown)
}

const LIST: &[&str] = &["--access-token=tok", "--operation-id=get-sessions"];

#[test]
fn refusals_are_told_with_what_the_server_said() {
    let cases = [
        ("api_error", json("400 Bad Request", r#"{"code":"42","message":"No","description":"because"}"#)),
        (
            "html",
            response(
                "502 Bad Gateway",
                &[("Content-Type", "text/html")],
                "<html><title>502 Bad Gateway</title></html>",
            ),
        ),
        (
            "html_of_the_server",
            response(
                "500 Server Error",
                &[("Content-Type", "text/html;charset=iso-8859-1")],
                "<html><title>Error 500</title><tr><th>CAUSED BY:</th><td>java.sql.SQLException: no table</td></tr>",
            ),
        ),
        (
            "client_certificate_demanded",
            response(
                "400 Bad Request",
                &[("Content-Type", "text/html")],
                "<html><title>400 No required SSL certificate was sent</title><center>nginx</center></html>",
            ),
        ),
        ("html_200", response("200 OK", &[("Content-Type", "text/html")], "<!doctype html><title>Sign in</title>")),
        ("invalid_token", text("401 Unauthorized", "Token is Invalid.")),
        (
            "scopes",
            text(
                "401 Unauthorized",
                "oAuth authorization error Insufficient scopes! , Required scope: [https://jans.io/oauth/x, y], however token scopes: [y]",
            ),
        ),
        ("hostile", text("500 Internal Server Error", "\u{1b}[2J\u{1b}]0;pwned\u{7}\r\nerror: all is well\u{202e}")),
        ("empty_500", response("500 Internal Server Error", &[], "")),
        ("forbidden", response("403 Forbidden", &[], "")),
        ("truncated_json", json("200 OK", r#"{"start":0,"entries":["#)),
        ("cut_off", Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}".to_vec())),
        ("not_http", Reply::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec())),
        ("closed", Reply::Close),
        ("too_large", Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n".to_vec())),
    ];
    for (name, reply) in cases {
        let (_, requests, shown) = against(vec![reply], LIST);
        assert_eq!(requests.len(), 1, "{name}");
        insta::assert_snapshot!(format!("refused_{name}"), shown);
    }
}

#[test]
fn an_endless_body_is_not_read_to_the_end() {
    let mut body = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"100000\r\n".to_vec(), vec![b' '; 0x10_0000], b"\r\n".to_vec()].concat();
    for _ in 0..66 {
        body.extend_from_slice(&chunk);
    }
    let (run, _, _) = against(vec![Reply::Stall(body)], LIST);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("larger than 64 MiB"), "{}", run.stderr);
}

#[test]
fn a_silent_server_is_not_waited_for_for_ever() {
    for reply in [Reply::Stall(Vec::new()), Reply::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec())] {
        let (run, _, _) =
            against(vec![reply], &["--access-token=tok", "--operation-id=get-sessions", "--timeout=200ms"]);
        assert_eq!(run.status, 5, "{}", run.stderr);
        assert!(run.stderr.contains("no complete response came from 127.0.0.1:"), "{}", run.stderr);
    }
}

#[test]
fn a_connection_that_is_refused_is_told() {
    let home = Home::new();
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let host = format!("--host=127.0.0.1:{port}");
    let run = home.run([host.as_str()].iter().chain(LIST));
    insta::assert_snapshot!("refused_connection", run.shown().replace(&port.to_string(), "PORT"));
}

#[test]
fn a_plain_http_port_is_not_tls() {
    let sandbox = Sandbox::start(&["--http", "--sessions", "1"]);
    let host = sandbox.field("host").trim_start_matches("http://");
    let run = Home::new().run([format!("--host={host}").as_str()].iter().chain(LIST));
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("does that port speak TLS?"), "{}", run.stderr);
    // A server that hangs up in the middle of the handshake.
    let server = Server::start(vec![Reply::Close]);
    let run = Home::new().run([format!("--host={}", server.address).as_str()].iter().chain(LIST));
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("TLS with 127.0.0.1:"), "{}", run.stderr);
}

const DELETE: &[&str] = &["--access-token=tok", "--operation-id=delete-attributes-by-inum", "--url-suffix=inum:B5"];

const POST: &[&str] = &["--access-token=tok", "--operation-id=post-attributes", "--data={}"];

const PUT: &[&str] = &["--access-token=tok", "--operation-id=put-attributes", "--data={}"];

const PATCH: &[&str] =
    &["--access-token=tok", "--operation-id=patch-attributes-by-inum", "--url-suffix=inum:B5", "--patch-remove=x"];

#[test]
fn a_change_whose_answer_was_lost_has_an_unknown_outcome() {
    let lost = || {
        [
            ("the connection to", Reply::Close),
            ("the connection to", Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}".to_vec())),
            ("the connection to", Reply::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec())),
            ("no complete response came from", Reply::Stall(Vec::new())),
            ("502 Bad Gateway", response("502 Bad Gateway", &[], "")),
            ("503 Service Unavailable", response("503 Service Unavailable", &[], "")),
            ("504 Gateway Timeout", text("504 Gateway Timeout", "upstream")),
            ("JSON that can't be read", json("200 OK", "{\"inum\":")),
        ]
    };
    for (name, arguments) in [("delete", DELETE), ("post", POST), ("put", PUT), ("patch", PATCH)] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--timeout=1s"]).collect();
        for (what, reply) in lost() {
            let (run, requests, _) = against(vec![reply], &arguments);
            assert_eq!((run.status, requests.len()), (1, 1), "{name} {what}: {}", run.stderr);
            assert_eq!(run.stdout, "", "{name} {what}");
            assert!(run.stderr.contains(" is unknown"), "{name} {what}: {}", run.stderr);
            assert!(run.stderr.contains("before you send it again"), "{name} {what}: {}", run.stderr);
            assert!(!run.stderr.contains("failed") && !run.stderr.contains("try again"), "{}", run.stderr);
            assert!(run.stderr.contains(what), "{name} {what}: {}", run.stderr);
        }
    }
    let (_, _, shown) = against(vec![Reply::Close], DELETE);
    insta::assert_snapshot!("unknown_deletion", shown);
}

#[test]
fn a_change_that_was_refused_or_never_sent_has_failed() {
    let refused = [("400 Bad Request", 1), ("404 Not Found", 4), ("429 Too Many Requests", 1), ("500 Oops", 1)];
    for (status, expected) in refused {
        let (run, _, _) = against(vec![response(status, &[], "")], DELETE);
        assert_eq!(run.status, expected, "{status}: {}", run.stderr);
        assert!(run.stderr.contains("delete-attributes-by-inum failed"), "{status}: {}", run.stderr);
    }
    let server = Server::start(vec![]);
    let run = Home::new().run([format!("--config-url={}", server.url()).as_str()].iter().chain(DELETE));
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("delete-attributes-by-inum failed"), "{}", run.stderr);
    // A server that hangs up in the middle of the handshake has not seen the request.
    let server = Server::start(vec![Reply::Close]);
    let run = Home::new().run([format!("--host={}", server.address).as_str()].iter().chain(DELETE));
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("delete-attributes-by-inum failed"), "{}", run.stderr);
}

#[test]
fn redirects_do_not_carry_the_token_away() {
    let elsewhere = "https://evil.example/collect";
    let moved = |to: &str| response("302 Found", &[("Location", to)], "");
    let (run, _, shown) = against(vec![moved(elsewhere)], LIST);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("redirect_elsewhere", shown);
    // Within the same server a GET may go on.
    let (run, requests, _) = against(vec![moved("/other?x=1"), json("200 OK", "{}")], LIST);
    assert_eq!((run.status, run.stdout.as_str()), (0, "{}\n"));
    assert_eq!(requests[1].target, "/other?x=1");
    assert_eq!(requests[1].header("authorization"), Some("Bearer tok"));
    // A deletion must not turn into something else.
    let delete = ["--access-token=tok", "--operation-id=delete-session", "--url-suffix=sid:1"];
    let (run, requests, _) = against(vec![moved("/other")], &delete);
    assert_eq!((run.status, requests.len()), (1, 1));
    assert!(!run.stdout.contains("deleted"), "{}", run.stdout);
    // Round and round.
    let (run, requests, _) = against((0..6).map(|_| moved("/round")).collect(), LIST);
    assert_eq!((run.status, requests.len()), (1, 6));
}

const CLIENT: &[&str] =
    &["-use-test-client", "--client-id=id", "--client-secret=hunter2", "--operation-id=get-sessions"];

#[test]
fn a_401_is_tried_again_once_with_a_new_token() {
    let token = |token: &str| json("200 OK", &format!("{{\"access_token\":\"{token}\"}}"));
    let stale = || text("401 Unauthorized", "Token is Invalid.");
    let (run, requests, _) = against(vec![token("one"), stale(), token("two"), json("200 OK", "{}")], CLIENT);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bearers: Vec<_> = requests.iter().filter_map(|request| request.header("authorization")).collect();
    assert_eq!(bearers, ["Basic aWQ6aHVudGVyMg==", "Bearer one", "Basic aWQ6aHVudGVyMg==", "Bearer two"]);
    assert_eq!(
        requests[0].body,
        "grant_type=client_credentials&scope=https%3A%2F%2Fjans.io%2Foauth%2Fjans-auth-server%2Fsession.readonly\
         +https%3A%2F%2Fjans.io%2Foauth%2Fjans-auth-server%2Fsession.admin\
         +https%3A%2F%2Fjans.io%2Foauth%2Fconfig%2Fread-all+https%3A%2F%2Fjans.io%2Foauth%2Fconfig%2Fwrite-all"
    );
    // Only once.
    let (run, _, _) = against(vec![token("one"), stale(), token("two"), stale()], CLIENT);
    assert_eq!(run.status, 3);
    // Never for scopes: a new token would have the same.
    let scopes = text("401 Unauthorized", "Insufficient scopes! , Required scope: [a], however token scopes: []");
    let (run, _, _) = against(vec![token("one"), scopes], CLIENT);
    assert_eq!(run.status, 1);
    // Never where there is no way to a new one.
    let (run, _, _) = against(vec![stale()], LIST);
    assert_eq!(run.status, 3);
    // A token that is given is used first, and renewed by the client.
    let with_token: Vec<&str> = CLIENT.iter().copied().chain(["--access-token=tok"]).collect();
    let (run, requests, _) = against(vec![stale(), token("two"), json("200 OK", "{}")], &with_token);
    assert_eq!((run.status, requests[0].header("authorization")), (0, Some("Bearer tok")));
}

#[test]
fn a_client_id_and_secret_are_form_encoded_before_they_are_sent() {
    let cases = [
        // id:secret, hyphens and digits stay as they are.
        ("1800.ab-12_x", "hunter2", "MTgwMC5hYi0xMl94Omh1bnRlcjI="),
        // a%3Ab:50%25%2B+%2F%C3%A9
        ("a:b", "50%+ /é", "YSUzQWI6NTAlMjUlMkIrJTJGJUMzJUE5"),
    ];
    for (id, secret, expected) in cases {
        let (id, secret) = (format!("--client-id={id}"), format!("--client-secret={secret}"));
        let arguments = ["-use-test-client", &id, &secret, "--operation-id=get-sessions"];
        let replies = vec![json("200 OK", r#"{"access_token":"tok"}"#), json("200 OK", "{}")];
        let (run, requests, _) = against(replies, &arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(requests[0].header("authorization"), Some(format!("Basic {expected}").as_str()));
    }
}

#[test]
fn token_endpoints_that_give_no_token() {
    for (name, reply) in [
        ("no_token", json("200 OK", "{}")),
        ("token_with_a_line_break", json("200 OK", r#"{"access_token":"a\r\nHost: evil"}"#)),
        ("wrong_client", json("401 Unauthorized", r#"{"error":"invalid_client"}"#)),
        (
            "wrong_grant",
            json("400 Bad Request", r#"{"error":"unauthorized_client","error_description":"not this one"}"#),
        ),
        ("html", response("404 Not Found", &[("Content-Type", "text/html")], "<html>")),
    ] {
        let (run, _, shown) = against(vec![reply], CLIENT);
        assert!(!shown.contains("hunter2") && !shown.contains("aWQ6"), "{shown}");
        assert_eq!(run.status, 3, "{name}");
        insta::assert_snapshot!(format!("sign_in_{name}"), shown);
    }
}

#[test]
fn unknown_sids_of_old_servers_are_not_found() {
    for reply in [response("200 OK", &[], ""), response("204 No Content", &[], "")] {
        let (run, _, _) =
            against(vec![reply], &["--access-token=t", "--operation-id=get-session-by-id", "--url-suffix=sid:x"]);
        assert_eq!((run.status, run.stdout.as_str()), (4, ""));
        assert!(run.stderr.contains("there is no session with this sid"), "{}", run.stderr);
    }
}

#[test]
fn numbers_and_unknown_fields_survive() {
    let body = r#"{"start":0,"future":{"z":1.10,"a":98765432109876543210},"entries":[]}"#;
    let (run, _, _) = against(vec![json("200 OK", body)], LIST);
    assert_eq!(run.stdout.split_whitespace().collect::<String>(), body);
}

#[test]
fn the_server_dies_in_the_middle_of_a_bulk_deletion() {
    let session = || json("200 OK", r#"{"deletable":true}"#);
    let replies = vec![session(), session(), Reply::Close, Reply::Close];
    let server = Server::start(replies);
    let config = format!("--config-url={}", server.url());
    let arguments =
        [config.as_str(), "--access-token=t", "--retries=0", "session", "delete", "a", "b", "--yes", "--format=jsonl"];
    let run = Home::new().run(arguments.iter().chain(&["--give-up-after=500ms"]));
    assert_eq!(run.status, 1, "{}", run.stderr);
    // A deletion that was sent may have been carried out; one that was not was not tried.
    let count = |outcome: &str| run.stdout.matches(&format!("\"outcome\":\"{outcome}\"")).count();
    assert!(count("unknown") >= 1 && count("unknown") + count("not-tried") == 2, "{}", run.stdout);
    assert_eq!(server.requests().len(), 4);
}
