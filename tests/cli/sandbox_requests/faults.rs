//! Deliberate faults, as a client on a raw connection sees them.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::common::Sandbox;

/// A sandbox on plain HTTP where every request fails in this way.
fn sandbox(kind: &str) -> Sandbox {
    Sandbox::start(&["--http", "--sessions", "3", "--fault-rate", "1", "--fault-kinds", kind])
}

/// Everything that the server sends in answer to a request, until it closes the connection.
fn answer(sandbox: &Sandbox, request: &str) -> String {
    let address = sandbox.field("host").strip_prefix("http://").expect("plain HTTP");
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an end");
    text
}

/// Whether an answer is that of a fault.
type Check<'a> = &'a dyn Fn(&str) -> bool;

#[test]
fn each_kind_of_fault_ends_a_request_in_its_way() {
    let discovery = "GET /jans-auth/.well-known/openid-configuration";
    let table: &[(&str, Check<'_>)] = &[
        ("503", &|text| text.starts_with("HTTP/1.1 503")),
        ("429", &|text| text.starts_with("HTTP/1.1 429") && text.contains("retry-after: 1")),
        ("drop-request", &str::is_empty),
        ("drop-response", &str::is_empty),
        ("cut-body", &|text| {
            let (head, body) = text.split_once("\r\n\r\n").expect("a head");
            let length = head.to_lowercase();
            let length = length.split("content-length: ").nth(1).expect("a length").lines().next().expect("a line");
            head.starts_with("HTTP/1.1 200") && !body.is_empty() && body.len() < length.parse().expect("a number")
        }),
    ];
    for (kind, is_expected) in table {
        let text = answer(&sandbox(kind), discovery);
        assert!(is_expected(&text), "{kind}: {text:?}");
    }
}
