//! The requests and the output of the Python client for one call of every operation, compared with ours.
//!
//! The recordings lie beside the checkout, not in it; where they are not, the test says so.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test ends where it can not go on")]

mod common;

use std::path::Path;

use common::Home;
use common::script::{Request, Server, json};
use serde_json::{Value, json as value};

/// What ours deliberately does otherwise.
enum Difference {
    /// The query is this instead.
    Query(&'static [(&'static str, &'static str)]),
    /// The path below the service's base is this instead.
    Path(&'static str),
    /// The body is sent.
    Body,
    /// The Python client sends nothing at all; ours sends this: method, path below the base, body.
    Sent(&'static str, &'static str, &'static str),
    /// A value that does not fit is refused before anything is sent; with this one in its place it is not.
    Refused(&'static str, &'static str),
}

/// A path value of a DELETE is not repeated as a query.
const REPEATED: &str = "fault 6: the Python client repeats the path value as a query";
/// A PATCH with a path value sends its body, and no query.
const OPTIONS: &str = "fault 6: the Python client sends the options of the request as a query";
/// Arguments are looked at before anything is sent.
const UNCHECKED: &str = "fault 8: the Python client sends any value, whatever the parameter takes";
/// There is nothing to be like.
const NOTHING: &str = "the Python client fails, and sends no request at all";

/// What `--patch-replace someKey:someValue` is in SCIM.
const SCIM_PATCH: &str = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"someKey","value":"someValue"}]}"#;

/// The operations that differ, how, and why.
const DIFFERENCES: &[(&str, Difference, &str)] = &[
    (
        "get-fido2-aggregation-summary-metrics",
        Difference::Path("fido2/metrics/aggregations/aggregationType-1/summary"),
        "fault 7: the Python client fills in a path value only at the end of the path",
    ),
    (
        "get-fido2-aggregation-summary-metrics",
        Difference::Query(&[("start_date", "v-start_date"), ("end_date", "v-end_date")]),
        "fault 7: and makes a query of it otherwise",
    ),
    ("delete-fido2-data", Difference::Query(&[]), REPEATED),
    ("delete-attributes-by-inum", Difference::Query(&[]), REPEATED),
    ("delete-config-scripts-by-inum", Difference::Query(&[]), REPEATED),
    ("delete-config-jwk-kid", Difference::Query(&[]), REPEATED),
    ("delete-config-database-ldap-by-name", Difference::Query(&[]), REPEATED),
    ("delete-session", Difference::Query(&[]), REPEATED),
    ("revoke-user-session", Difference::Query(&[]), REPEATED),
    ("delete-shibboleth-trust", Difference::Query(&[]), REPEATED),
    ("delete-fido2-device-by-id", Difference::Query(&[]), REPEATED),
    ("delete-adminui-permission", Difference::Body, "the operation takes a body, which the Python client leaves out"),
    ("patch-attributes-by-inum", Difference::Query(&[]), OPTIONS),
    ("patch-oauth-openid-client-by-inum", Difference::Query(&[]), OPTIONS),
    ("patch-oauth-scopes-by-id", Difference::Query(&[]), OPTIONS),
    ("patch-user-by-inum", Difference::Query(&[("removeNonLDAPAttributes", "v-removeNonLDAPAttributes")]), OPTIONS),
    ("patch-user-by-inum", Difference::Refused("v-removeNonLDAPAttributes", "true"), UNCHECKED),
    ("put-user", Difference::Refused("v-removeNonLDAPAttributes", "true"), UNCHECKED),
    ("post-user", Difference::Refused("v-removeNonLDAPAttributes", "true"), UNCHECKED),
    ("post-config-scripts", Difference::Refused("v-addScriptTemplate", "true"), UNCHECKED),
    ("get-oauth-scopes-by-inum", Difference::Refused("v-withAssociatedClients", "true"), UNCHECKED),
    ("get-introspection", Difference::Refused("v-response_as_jwt", "true"), UNCHECKED),
    ("get-resource-type-by-id", Difference::Refused("resource-1", "User"), UNCHECKED),
    ("get-schema-by-uri", Difference::Refused("uri-1", "urn:ietf:params:scim:schemas:core:2.0:User"), UNCHECKED),
    (
        "get-schema-by-uri",
        Difference::Path("Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser"),
        "fault 7: path values are percent-encoded",
    ),
    (
        "revoke-ssa",
        Difference::Query(&[("jti", "v-jti")]),
        "fault 6: the Python client ignores --endpoint-args of a DELETE",
    ),
    (
        "revoke-tokens",
        Difference::Query(&[("id", "id-1"), ("tokenHash", "v-tokenHash")]),
        "fault 6: the Python client ignores --endpoint-args of a DELETE",
    ),
    (
        "delete-client-authorization",
        Difference::Sent("DELETE", "api/v1/clients/authorizations/userId-1/clientId-1/username-1", ""),
        NOTHING,
    ),
    ("patch-group-by-id", Difference::Sent("PATCH", "Groups/id-1", SCIM_PATCH), NOTHING),
    (
        "patch-group-by-id",
        Difference::Query(&[("attributes", "v-attributes"), ("excludedAttributes", "v-excludedAttributes")]),
        NOTHING,
    ),
    ("patch-user-by-id", Difference::Sent("PATCH", "Users/id-1", SCIM_PATCH), NOTHING),
    (
        "patch-user-by-id",
        Difference::Query(&[("attributes", "v-attributes"), ("excludedAttributes", "v-excludedAttributes")]),
        NOTHING,
    ),
];

fn differences(operation: &str) -> impl Iterator<Item = &'static Difference> + '_ {
    DIFFERENCES.iter().filter(move |(known, _, _)| *known == operation).map(|(_, difference, _)| difference)
}

#[test]
fn every_recorded_call_is_ours_too() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/recorded/requests.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the recordings are not beside this checkout ({})", path.display());
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let mut faults = Vec::new();
    for case in &cases {
        if let Err(fault) = compare(case) {
            faults.push(format!("{}: {fault}", case["name"]));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
    for (operation, _, reason) in DIFFERENCES {
        let is_recorded = cases.iter().any(|case| case["argv"][1] == *operation);
        assert!(is_recorded, "nothing is recorded of {operation} ({reason})");
    }
}

fn base(mode: &str) -> &'static str {
    match mode {
        "scim" => "/jans-scim/restv1/v2/",
        "auth" => "/jans-auth/",
        _ => "/jans-config-api/",
    }
}

/// What ours is to send, and the command line that makes it do so.
struct Expected {
    arguments: Vec<String>,
    request: Value,
}

fn compare(case: &Value) -> Result<(), String> {
    let mode = case["mode"].as_str().expect("a mode");
    let Expected { arguments, request: expected } = expect(case)?;
    let answer = case["stdout"].as_str().expect("stdout");
    let is_answer = serde_json::from_str::<Value>(answer).is_ok();
    let reply = match (&expected["method"], is_answer) {
        (Value::String(method), _) if method == "DELETE" => json("204 No Content", ""),
        (_, true) => json("200 OK", answer),
        (_, false) => json("200 OK", "{}"),
    };
    let server = Server::start(vec![reply]);
    let run = Home::new().run(flags(mode, &server.url()).iter().chain(&arguments));
    if run.status != 0 {
        // The server waits for a request that does not come.
        return Err(format!("exit status {}: {}", run.status, run.stderr));
    }
    let requests = server.requests();
    let [request] = requests.as_slice() else { return Err(format!("{requests:?}")) };
    if is_answer && run.stdout != answer {
        return Err(format!("stdout {:?} instead of {answer:?}", run.stdout));
    }
    // No colours in a pipe (fault 11).
    if request.method == "DELETE" && run.stdout != "Object was successfully deleted.\n" {
        return Err(format!("stdout {:?}", run.stdout));
    }
    // Ours says on stderr which server was written to.
    let lines = run.stderr.lines().filter(|line| !line.contains(" was sent to 127.0.0.1:"));
    let told: String = lines.map(|line| format!("{line}\n")).collect();
    if is_answer && told != case["stderr"].as_str().expect("stderr") {
        return Err(format!("stderr {told:?} instead of {}", case["stderr"]));
    }
    same_request(request, &expected)
}

/// The recorded request with the differences put in.
fn expect(case: &Value) -> Result<Expected, String> {
    let mut arguments: Vec<String> =
        case["argv"].as_array().expect("argv").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let operation = arguments[1].clone();
    let mode = case["mode"].as_str().expect("a mode");
    let base = base(mode);
    let mut request = case["requests"].get(0).cloned().unwrap_or_default();
    for difference in differences(&operation) {
        match difference {
            Difference::Query(query) => request["query"] = value!(query),
            Difference::Path(path) => request["path"] = value!(format!("{base}{path}")),
            Difference::Body => {
                request["body"] = value!(arguments.last());
                request["headers"]["content-type"] = value!("application/json");
            }
            Difference::Sent(method, path, body) => {
                let path = format!("{base}{path}");
                request = value!({"method": method, "path": path, "query": [], "headers": {}, "body": body});
            }
            Difference::Refused(from, to) => {
                let run = Home::new().run(flags(mode, "http://127.0.0.1:9/").iter().chain(&arguments));
                if run.status != 2 {
                    return Err(format!("`{from}` is not refused: {run:?}"));
                }
                for argument in &mut arguments {
                    *argument = argument.replace(from, to);
                }
                request = serde_json::from_str(&request.to_string().replace(from, to)).expect("JSON");
            }
        }
    }
    if request.is_null() {
        return Err("nothing was sent, and no difference is listed".to_owned());
    }
    Ok(Expected { arguments, request })
}

fn same_request(request: &Request, expected: &Value) -> Result<(), String> {
    let url = request.url();
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let sent = value!({"method": request.method, "path": url.path(), "query": query});
    for part in ["method", "path", "query"] {
        if sent[part] != expected[part] {
            return Err(format!("{part} is {} instead of {}", sent[part], expected[part]));
        }
    }
    for (header, value) in expected["headers"].as_object().expect("headers") {
        if request.header(header) != value.as_str() {
            return Err(format!("{header} is {:?} instead of {value}", request.header(header)));
        }
    }
    same_body(&request.body, expected["body"].as_str().expect("a body"))
}

/// The same document, however it is spaced.
fn same_body(sent: &str, expected: &str) -> Result<(), String> {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text));
    if read(sent) == read(expected) { Ok(()) } else { Err(format!("the body is {sent:?} instead of {expected:?}")) }
}

fn flags(mode: &str, server: &str) -> Vec<String> {
    let mut flags = vec![
        format!("--config-url={server}jans-config-api/"),
        format!("--auth-url={server}jans-auth/"),
        format!("--scim-url={server}jans-scim/restv1/v2/"),
        "--access-token=tok".to_owned(),
        "-no-color".to_owned(),
    ];
    if mode != "jca" {
        flags.push(format!("-{mode}"));
    }
    flags
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
