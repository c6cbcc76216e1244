//! The requests and the output of the Python client for one call of every operation, compared with this program's.
//!
//! The requests are in `recorded/`. What the Python client printed lies beside the checkout, or the test is skipped.

use crate::common::Home;
use crate::common::script::{Request, Server, json};
use crate::common::upstream::upstream;
use serde_json::Value;

/// The headers of every recorded request.
const HEADERS: &[(&str, &str)] =
    &[("accept", "application/json"), ("jans-client", "jans-tui"), ("authorization", "Bearer tok")];

/// What is printed after a deletion.
const DELETED: &str = "Object was successfully deleted.\n";

/// The deliberate differences.
enum Difference {
    /// The query is this instead.
    Query(&'static [(&'static str, &'static str)]),
    /// The path below the service's base is this instead.
    Path(&'static str),
    /// The body is sent.
    Body,
    /// The Python client sends nothing at all; this program sends this: method, path below the base, body.
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

/// One call and the request that the Python client sent for it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
struct Call {
    service: String,
    arguments: Vec<String>,
    /// None where the Python client sent nothing.
    #[serde(flatten)]
    request: Option<Recorded>,
}

/// What is compared of a request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
struct Recorded {
    method: String,
    path: String,
    /// Decoded.
    #[serde(default)]
    query: Vec<(String, String)>,
    content_type: Option<String>,
    #[serde(default)]
    body: String,
}

impl Call {
    fn operation(&self) -> &str {
        &self.arguments[1]
    }
}

fn calls() -> Vec<Call> {
    let lines = include_str!("../recorded/requests.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a call")).collect()
}

#[test]
fn every_recorded_request_is_sent() {
    let calls = calls();
    let answer = "{\n  \"a\": 1\n}\n";
    let mut faults = Vec::new();
    for call in &calls {
        let checked = make(call, answer).and_then(|run| {
            let expected = if run.is_deletion { DELETED } else { answer };
            if run.stdout == expected { Ok(()) } else { Err(format!("stdout {:?}", run.stdout)) }
        });
        if let Err(fault) = checked {
            faults.push(format!("{}: {fault}", call.operation()));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), calls.len(), faults.join("\n"));
    for (operation, _, reason) in DIFFERENCES {
        let is_recorded = calls.iter().any(|call| call.operation() == *operation);
        assert!(is_recorded, "{operation} is not recorded ({reason})");
    }
}

#[test]
fn what_the_python_client_printed_is_printed() {
    let Some(path) = upstream("what_the_python_client_printed_is_printed", "recorded/requests.json") else { return };
    let text = std::fs::read_to_string(path).expect("a file");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let calls = calls();
    assert_eq!(cases.len(), calls.len());
    let mut faults = Vec::new();
    for (case, call) in cases.iter().zip(&calls) {
        assert_eq!(&original(case), call, "tests/recorded/requests.jsonl differs from the recording");
        if let Err(fault) = compare_output(case, call) {
            faults.push(format!("{}: {fault}", case["name"]));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// A case of the recordings beside the checkout, in the form of those in this directory.
fn original(case: &Value) -> Call {
    let request = case["requests"].get(0).map(|request| {
        for (header, value) in HEADERS {
            assert_eq!(request["headers"][header], *value, "{case}");
        }
        let mut recorded: Recorded = serde_json::from_value(request.clone()).expect("a request");
        recorded.content_type = request["headers"]["content-type"].as_str().map(str::to_owned);
        recorded
    });
    let arguments = serde_json::from_value(case["argv"].clone()).expect("arguments");
    Call { service: case["mode"].as_str().expect("a mode").to_owned(), arguments, request }
}

fn compare_output(case: &Value, call: &Call) -> Result<(), String> {
    let answer = case["stdout"].as_str().expect("stdout");
    let is_answer = serde_json::from_str::<Value>(answer).is_ok();
    let run = make(call, if is_answer { answer } else { "{}" })?;
    if !is_answer {
        return Ok(());
    }
    if run.stdout != answer {
        return Err(format!("stdout {:?} instead of {answer:?}", run.stdout));
    }
    // This program says on stderr which server was written to.
    let lines = run.stderr.lines().filter(|line| !line.contains(" was sent to 127.0.0.1:"));
    let told: String = lines.map(|line| format!("{line}\n")).collect();
    if told == case["stderr"] { Ok(()) } else { Err(format!("stderr {told:?} instead of {}", case["stderr"])) }
}

fn base(service: &str) -> &'static str {
    match service {
        "scim" => "/jans-scim/restv1/v2/",
        "auth" => "/jans-auth/",
        _ => "/jans-config-api/",
    }
}

/// What a call printed.
struct Printed {
    stdout: String,
    stderr: String,
    is_deletion: bool,
}

/// Makes the call against a server that gives this answer, and compares the request.
fn make(call: &Call, answer: &str) -> Result<Printed, String> {
    let (arguments, expected) = expect(call)?;
    let is_deletion = expected.method == "DELETE";
    let reply = if is_deletion { json("204 No Content", "") } else { json("200 OK", answer) };
    let server = Server::start(vec![reply]);
    let run = Home::new().run(flags(&call.service, &server.url()).iter().chain(&arguments));
    if run.status != 0 {
        // The server waits for a request that does not come.
        return Err(format!("exit status {}: {}", run.status, run.stderr));
    }
    let requests = server.requests();
    let [request] = requests.as_slice() else { return Err(format!("{requests:?}")) };
    // No colours in a pipe (fault 11).
    if is_deletion && run.stdout != DELETED {
        return Err(format!("stdout {:?}", run.stdout));
    }
    same_request(request, &expected)?;
    Ok(Printed { stdout: run.stdout, stderr: run.stderr, is_deletion })
}

/// The arguments of the call and its request, with the differences put in.
fn expect(call: &Call) -> Result<(Vec<String>, Recorded), String> {
    let mut arguments = call.arguments.clone();
    let base = base(&call.service);
    let mut request = call.request.clone();
    for difference in differences(call.operation()) {
        if let Difference::Sent(method, path, body) = difference {
            let (method, path, body) = ((*method).to_owned(), format!("{base}{path}"), (*body).to_owned());
            request = Some(Recorded { method, path, query: Vec::new(), content_type: None, body });
        }
        let request = request.as_mut().ok_or("nothing was sent, and no difference is listed")?;
        match difference {
            Difference::Sent(..) => {}
            Difference::Query(query) => {
                request.query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            }
            Difference::Path(path) => request.path = format!("{base}{path}"),
            Difference::Body => {
                request.body = arguments.last().expect("data").clone();
                request.content_type = Some("application/json".to_owned());
            }
            Difference::Refused(from, to) => {
                let run = Home::new().run(flags(&call.service, "http://127.0.0.1:9/").iter().chain(&arguments));
                if run.status != 2 {
                    return Err(format!("`{from}` is not refused: {run:?}"));
                }
                let values = request.query.iter_mut().map(|(_, value)| value);
                for text in arguments.iter_mut().chain([&mut request.path]).chain(values) {
                    *text = text.replace(from, to);
                }
            }
        }
    }
    let request = request.ok_or("nothing was sent, and no difference is listed")?;
    Ok((arguments, request))
}

fn same_request(request: &Request, expected: &Recorded) -> Result<(), String> {
    let url = request.url();
    let sent = Recorded {
        method: request.method.clone(),
        path: url.path().to_owned(),
        query: url.query_pairs().into_owned().collect(),
        content_type: expected.content_type.as_ref().and(request.header("content-type")).map(str::to_owned),
        body: expected.body.clone(),
    };
    if sent != *expected {
        return Err(format!("{sent:?} instead of {expected:?}"));
    }
    for (header, value) in HEADERS {
        if request.header(header) != Some(value) {
            return Err(format!("{header} is {:?} instead of {value}", request.header(header)));
        }
    }
    same_body(&request.body, &expected.body)
}

/// The same document, however it is spaced.
fn same_body(sent: &str, expected: &str) -> Result<(), String> {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text));
    if read(sent) == read(expected) { Ok(()) } else { Err(format!("the body is {sent:?} instead of {expected:?}")) }
}

fn flags(service: &str, server: &str) -> Vec<String> {
    let mut flags = vec![
        format!("--config-url={server}jans-config-api/"),
        format!("--auth-url={server}jans-auth/"),
        format!("--scim-url={server}jans-scim/restv1/v2/"),
        "--access-token=tok".to_owned(),
        "-no-color".to_owned(),
    ];
    if service != "jca" {
        flags.push(format!("-{service}"));
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
