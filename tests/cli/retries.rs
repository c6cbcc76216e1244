//! Requests that are sent again, and those that never are.

use crate::common::script::{Reply, Request, Server, json, response, text};
use crate::common::{Home, Run};

const LIST: &[&str] = &["--operation-id=get-sessions"];

const DELETE_SESSION: &[&str] = &["--operation-id=delete-session", "--url-suffix=sid:1"];

/// Runs one command against these replies; every one of them has to be asked for.
fn against(replies: Vec<Reply>, arguments: &[&str]) -> (Run, Vec<Request>) {
    let server = Server::start(replies);
    let config = format!("--config-url={}", server.url());
    let run = Home::new().run([config.as_str(), "--access-token=tok"].iter().chain(arguments));
    (run, server.requests())
}

fn busy(status: &str, retry_after: &str) -> Reply {
    response(status, &[("Retry-After", retry_after)], "")
}

fn cut_off() -> Reply {
    Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}".to_vec())
}

#[test]
fn a_get_is_sent_again_to_a_server_that_is_busy_or_breaks_off() {
    let troubles: [fn() -> Reply; 8] = [
        || busy("503 Service Unavailable", "0"),
        || busy("503 Service Unavailable", "Sun, 06 Nov 1994 08:49:37 GMT"),
        || busy("429 Too Many Requests", "0"),
        || json("429 Too Many Requests", r#"{"error":"Too many requests"}"#),
        || response("502 Bad Gateway", &[("Content-Type", "text/html")], "<html>"),
        || text("504 Gateway Timeout", ""),
        || Reply::Close,
        cut_off,
    ];
    for (index, trouble) in troubles.iter().enumerate() {
        let (run, requests) = against(vec![trouble(), trouble(), json("200 OK", "{}")], LIST);
        assert_eq!((run.status, run.stdout.as_str()), (0, "{}\n"), "{index}: {}", run.stderr);
        assert_eq!(requests.len(), 3, "{index}");
        assert!(!run.stderr.contains("error"), "{index}: {}", run.stderr);
    }
}

#[test]
fn retries_end_after_as_many_as_are_allowed_and_the_error_tells_how_many() {
    let replies = |count| (0..count).map(|_| busy("503 Service Unavailable", "0")).collect();
    for (flag, attempts) in [(None, 4), (Some("--retries=1"), 2), (Some("--retries=0"), 1)] {
        let arguments: Vec<&str> = LIST.iter().copied().chain(flag).collect();
        let (run, requests) = against(replies(attempts), &arguments);
        assert_eq!((run.status, requests.len()), (1, attempts), "{flag:?}: {}", run.stderr);
        let told = run.stderr.contains(&format!("attempts: {attempts}\n"));
        assert_eq!(told, attempts > 1, "{flag:?}: {}", run.stderr);
    }
}

#[test]
fn a_server_that_wants_to_be_left_alone_for_longer_than_the_timeout_is() {
    for (status, seconds) in [("503 Service Unavailable", "3600"), ("429 Too Many Requests", "18446744073709551615")] {
        let (run, requests) = against(vec![busy(status, seconds)], LIST);
        assert_eq!((run.status, requests.len()), (1, 1), "{}", run.stderr);
        let told = format!("retry after: {seconds} s, as the server asks for");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
    }
}

#[test]
fn a_change_that_may_have_arrived_is_never_sent_again() {
    let changes: [&[&str]; 5] = [
        &["--operation-id=post-attributes", "--data={}"],
        &["--operation-id=put-attributes", "--data={}"],
        &["--operation-id=patch-attributes-by-inum", "--url-suffix=inum:B5", "--patch-remove=x"],
        &["--operation-id=delete-attributes-by-inum", "--url-suffix=inum:B5"],
        &["--operation-id=revoke-user-session", "--url-suffix=userDn:x"],
    ];
    for change in changes {
        let troubles = [
            Reply::Close,
            cut_off(),
            busy("429 Too Many Requests", "0"),
            busy("502 Bad Gateway", "0"),
            busy("503 Service Unavailable", "0"),
            busy("504 Gateway Timeout", "0"),
        ];
        for trouble in troubles {
            let (run, requests) = against(vec![trouble], change);
            assert_eq!((run.status, requests.len()), (1, 1), "{change:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_change_that_was_not_sent_is_tried_again() {
    let server = Server::start(vec![]);
    let url = format!("--config-url={}", server.url());
    server.requests();
    for arguments in [&["--operation-id=post-attributes", "--data={}"], DELETE_SESSION] {
        let run = Home::new().run([url.as_str(), "--access-token=tok"].iter().chain(arguments));
        assert_eq!(run.status, 5, "{}", run.stderr);
        assert!(run.stderr.contains("attempts: 4\n"), "{}", run.stderr);
    }
}

#[test]
fn a_deletion_by_sid_is_sent_again_and_its_outcome_is_what_was_seen() {
    for trouble in [Reply::Close, cut_off(), busy("503 Service Unavailable", "0")] {
        let (run, requests) = against(vec![trouble, response("200 OK", &[], "")], DELETE_SESSION);
        assert_eq!((run.status, requests.len()), (0, 2), "{}", run.stderr);
        assert!(run.stdout.contains("successfully deleted"), "{}", run.stdout);
    }
    // Whether the first attempt deleted the session or there never was one was not seen.
    let (run, _) = against(vec![Reply::Close, response("404 Not Found", &[], "")], DELETE_SESSION);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("the outcome of delete-session is unknown"), "{}", run.stderr);
    assert!(run.stderr.contains("`config-cli session get 1`"), "{}", run.stderr);
    // After 429 nothing was done.
    let replies = vec![busy("429 Too Many Requests", "0"), response("404 Not Found", &[], "")];
    let (run, _) = against(replies, DELETE_SESSION);
    assert_eq!(run.status, 4, "{}", run.stderr);
}

#[test]
fn a_download_that_has_begun_is_not_begun_again() {
    let home = Home::new();
    let server = Server::start(vec![busy("503 Service Unavailable", "0"), cut_off()]);
    let config = format!("--config-url={}", server.url());
    let file = home.path().join("answer");
    let output = format!("--output={}", file.display());
    let run = home.run([config.as_str(), "--access-token=tok", &output].iter().chain(LIST));
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert_eq!(server.requests().len(), 2);
    assert!(!file.exists());
}

#[test]
fn a_change_whose_answer_was_lost_is_told_with_the_server_and_the_profile() {
    let server = Server::start(vec![Reply::Close]);
    let home = Home::new();
    let (url, address) = (server.url(), server.address.clone());
    let set = home.run(["profile", "set", "work", "--host", url.as_str()]);
    assert_eq!(set.status, 0, "{set:?}");
    let run = home.run(["--profile=work", "--access-token=tok", "--operation-id=post-attributes", "--data={}"]);
    server.requests();
    let told = format!("post-attributes was sent to {address} (profile work).\n");
    assert!(run.status == 1 && run.stderr.contains(&told), "{run:?}");
}

#[test]
#[should_panic(expected = "unused replies")]
fn an_unused_scripted_reply_fails_the_test_without_a_hang() {
    Server::start(vec![json("200 OK", "{}")]).requests();
}
