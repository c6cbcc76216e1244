//! The requests of the Python client for the session operations, compared with ours.
//!
//! The recordings lie beside the checkout, not in it; where they are not, the test says so.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test ends where it can not go on")]

mod common;

use std::path::Path;

use common::Home;
use common::script::{Server, json};
use serde_json::Value;

/// What ours deliberately does otherwise: (operation, what, why).
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("delete-session", "query", "the Python client repeats the path parameter as a query (fault 6)"),
    ("revoke-user-session", "query", "the Python client repeats the path parameter as a query (fault 6)"),
    ("delete-session", "stdout", "no colours in a pipe (fault 11)"),
    ("revoke-user-session", "stdout", "no colours in a pipe (fault 11)"),
];

fn differs(operation: &str, what: &str) -> bool {
    DIFFERENCES.iter().any(|(known, part, _)| *known == operation && *part == what)
}

#[test]
fn requests_and_output_are_those_of_the_python_client() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/recorded/requests.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the recordings are not beside this checkout ({})", path.display());
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let tasks = ["get-sessions", "search-session", "get-session-by-id", "delete-session", "revoke-user-session"];
    let mut compared = 0;
    for case in &cases {
        let arguments: Vec<&str> = case["argv"].as_array().expect("argv").iter().filter_map(Value::as_str).collect();
        let operation = arguments.get(1).copied().unwrap_or_default();
        if case["mode"] == "jca" && tasks.contains(&operation) {
            compare(case, operation, &arguments);
            compared += 1;
        }
    }
    assert!(compared > 0, "no session operation among {} recordings", cases.len());
}

fn compare(case: &Value, operation: &str, arguments: &[&str]) {
    let recorded = &case["requests"][0];
    let stdout = case["stdout"].as_str().expect("stdout");
    let reply = if recorded["method"] == "DELETE" { json("204 No Content", "") } else { json("200 OK", stdout) };
    let server = Server::start(vec![reply]);
    let config = format!("--config-url={}jans-config-api/", server.url());
    let flags = [config.as_str(), "--access-token=tok", "-no-color"];
    let run = Home::new().run(flags.iter().chain(arguments));
    let name = &case["name"];
    assert_eq!(run.status, 0, "{name}: {}", run.stderr);
    if !differs(operation, "stdout") {
        assert_eq!(run.stdout, stdout, "{name}");
    }
    assert_eq!(run.stderr, case["stderr"].as_str().expect("stderr"), "{name}");
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("{name}: {requests:?}") };
    let url = request.url();
    assert_eq!(
        (Value::from(request.method.as_str()), Value::from(url.path())),
        (recorded["method"].clone(), recorded["path"].clone())
    );
    let query: Vec<Value> = url.query_pairs().map(|(name, value)| Value::from(vec![name, value])).collect();
    if differs(operation, "query") {
        assert!(query.is_empty(), "{name}");
    } else {
        assert_eq!(Value::from(query), recorded["query"], "{name}");
    }
    for (header, value) in recorded["headers"].as_object().expect("headers") {
        assert_eq!(request.header(header), value.as_str(), "{name}: {header}");
    }
}

#[test]
fn info_is_that_of_the_python_client_byte_for_byte() {
    let expected = "Operation ID: get-session-by-id
  Description: Get session by id.
  Parameters:
  sid: Session identifier. [string]
Operation ID: delete-session
  Description: Delete a session.
  Parameters:
  sid: Session identifier. [string]
Operation ID: revoke-user-session
  Description: Revoke all sessions by userDn
  Parameters:
  userDn: User domain name [string]
Operation ID: get-sessions
  Description: Return all session
Operation ID: search-session
  Description: Search session
  Parameters:
  limit: Search size - max size of the results to return [integer]
  pattern: Search pattern [string]
  startIndex: The 1-based index of the first query result [integer]
  sortBy: Attribute whose value will be used to order the returned response [string]
  sortOrder: Order in which the sortBy param is applied. Allowed values are \"ascending\" and \"descending\" [string]
  fieldValuePair: Field and value pair for seraching [string]
";
    let run = Home::new().run(["--info", "AuthSessionManagement"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, expected, ""));
    assert_eq!(Home::new().run(["--info=AuthSessionManagement"]).stdout, expected);
}
