//! Bodies on their way to a server that refuses them, or closes the connection behind them.

use std::io::Write as _;

use crate::common::Home;
use crate::common::script::{Server, json};

/// A server that refuses before it has read the body may close the connection without saying so.
#[test]
fn a_connection_that_carried_a_body_is_not_used_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("project.zip");
    std::fs::write(&file, b"PK\x03\x04").expect("written");
    let data = format!("--data={}", file.display());
    for arguments in [["call", "post-webhook", "--data={}"].as_slice(), &["call", "post-agama-prj", "name=x", &data]] {
        let server = Server::start(vec![json("200 OK", "{}")]);
        let config = format!("--config-url={}", server.url());
        let run = Home::new().run([arguments, &[&config, "--access-token=t"]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(server.requests()[0].header("connection"), Some("close"), "{arguments:?}");
    }
}

/// Answers when it has seen the headers, and closes with the body unread.
#[test]
fn a_refusal_is_heard_before_a_large_body_is_sent() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("large.zip");
    std::fs::write(&file, vec![b'x'; 8_000_000]).expect("written");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let config = format!("--config-url=http://{}/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        let mut reader = std::io::BufReader::new(&stream);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            std::io::BufRead::read_line(&mut reader, &mut line).expect("a header");
        }
        let answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 17\r\n\r\nToken is Invalid.";
        (&stream).write_all(answer.as_bytes()).expect("written");
    });
    let data = format!("--data={}", file.display());
    let run = Home::new().run(["call", "post-agama-prj", "name=x", &data, &config, "--access-token=t"]);
    server.join().expect("it ends");
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains("401 Unauthorized: Token is Invalid."), "{}", run.stderr);
}
