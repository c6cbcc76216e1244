//! What protects the sandbox, and what it says of operations that it lacks.

use crate::common::Sandbox;
use crate::common::raw::Raw;

const SESSIONS: &str = "/jans-config-api/api/v1/jans-auth-server/session";

fn bearer(raw: &Raw) -> String {
    format!("Authorization: Bearer {}", raw.token("https://jans.io/oauth/config/read-all"))
}

#[test]
fn a_foreign_host_or_origin_may_neither_read_requests_nor_approve_a_code() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let flow = raw.post("restv1/device_authorization", "scope=openid").json();
    let code = flow["user_code"].as_str().expect("a code");
    let form = format!("user_code={code}&decision=approve&user=admin");
    let content_type = "Content-Type: application/x-www-form-urlencoded";
    let basic = format!("Authorization: {}", raw.basic);
    let own_port = raw.host.rsplit_once(':').expect("a port").1;
    let rebound = format!("Host: evil.example:{own_port}");
    let table: &[(&[&str], u16)] = &[
        (&[&rebound], 421),
        (&["Host: evil.example"], 421),
        (&["Host: 127.0.0.1.evil.example"], 421),
        (&["Origin: https://evil.example"], 403),
        (&["Origin: null"], 403),
        (&["Origin: https://127.0.0.1:1"], 403),
    ];
    for (headers, status) in table {
        let approve = raw.ask("POST", "/jans-auth/device-code", &[*headers, &[content_type]].concat(), &form);
        assert_eq!(approve.status, *status, "{headers:?}: {approve:?}");
        let read = raw.ask("GET", "/_requests", &[*headers, &[basic.as_str()]].concat(), "");
        assert_eq!(read.status, *status, "{headers:?}: {read:?}");
        let members: Vec<_> = read.json().as_object().expect("an object").keys().cloned().collect();
        assert_eq!(members, ["code", "message", "description"]);
    }
    let poll = format!(
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={}",
        flow["device_code"].as_str().expect("a code")
    );
    assert_eq!(raw.post("restv1/token", &poll).json()["error"], "authorization_pending");
    // The page's own form, as a browser sends it.
    let own = format!("Origin: https://{}", raw.host);
    assert_eq!(raw.ask("POST", "/jans-auth/device-code", &[&own, content_type], &form).status, 200);
    let page = raw.ask("GET", "/jans-auth/device-code", &[], "");
    assert_eq!(page.header("Referrer-Policy"), Some("same-origin"), "with no-referrer, browsers send `Origin: null`");
    let by_name = format!("Host: localhost:{own_port}");
    assert_eq!(raw.ask("GET", "/jans-auth/device-code", &[&by_name], "").status, 200);
}

#[test]
fn requests_are_told_to_the_client_only() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let authorization = bearer(&raw);
    assert_eq!(raw.ask("GET", SESSIONS, &[&authorization], "").status, 200);
    for headers in [&[][..], &[authorization.as_str()], &["Authorization: Basic eDp5"]] {
        let refused = raw.ask("GET", "/_requests", headers, "");
        assert_eq!((refused.status, refused.header("WWW-Authenticate")), (401, Some("Basic realm=\"sandbox\"")));
        assert!(!refused.body.contains(SESSIONS), "{refused:?}");
    }
    let told = raw.ask("GET", "/_requests", &[&format!("Authorization: {}", raw.basic)], "");
    assert_eq!((told.status, &told.json()[0]["path"]), (200, &SESSIONS.into()));
}

#[test]
fn bodies_are_bounded_before_they_are_read() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--echo"]);
    let raw = Raw::new(&sandbox);
    let (host, authorization) = (&raw.host, bearer(&raw));
    // Nothing of the body is sent: an answer that comes was given without it.
    let announce = |target: &str, header: &str, length: u64| {
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{header}\r\nContent-Length: {length}\r\n\r\n"
        );
        raw.send(head.as_bytes()).status
    };
    let form = "Content-Type: application/x-www-form-urlencoded";
    assert_eq!(announce("/jans-auth/restv1/register", form, 1 << 20), 413);
    assert_eq!(announce("/jans-auth/restv1/token", form, 1 << 20), 413);
    assert_eq!(announce("/jans-auth/device-code", form, 1 << 40), 413);
    assert_eq!(announce("/jans-config-api/x", "X: y", 1 << 20), 413);
    assert_eq!(announce("/jans-config-api/x", &authorization, 1 << 40), 413);
    // One that announces no length is cut off.
    let chunk = format!("20000\r\n{}\r\n0\r\n\r\n", "x".repeat(0x2_0000));
    let head = format!(
        "POST /jans-auth/restv1/token HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n{form}\r\n\r\n"
    );
    assert_eq!(raw.send(format!("{head}{chunk}").as_bytes()).status, 413);
}

#[test]
fn an_error_tells_no_path_of_the_database() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let authorization = bearer(&raw);
    let directory = sandbox.home.path().join("config-cli/data/sandbox");
    let database = rusqlite::Connection::open(directory.join("sessions.sqlite")).expect("the database");
    database.execute_batch("DROP TABLE jansSessId").expect("no table");
    let failed = raw.ask("GET", SESSIONS, &[&authorization], "");
    assert_eq!(failed.status, 500);
    assert_eq!(
        failed.body,
        r#"{"code":"500","message":"Internal Server error","description":"Internal error occurs, for more details please check log files."}"#
    );
}

#[test]
fn an_operation_that_the_sandbox_lacks_is_not_answered_as_if_it_were_there() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let authorization = bearer(&raw);
    let table: &[(&str, &str, u16, Option<&str>)] = &[
        ("GET", "/", 404, None),
        ("GET", "/jans-config-api/api/v1/nothing", 404, None),
        ("GET", "/jans-scim/restv1/v2/Nothing", 404, None),
        ("GET", "/jans-auth/restv1/nothing", 404, None),
        ("POST", SESSIONS, 405, Some("GET,HEAD")),
        ("DELETE", "/jans-config-api/api/v1/jans-auth-server/session/search", 405, Some("GET,HEAD")),
        ("PUT", "/jans-config-api/api/v1/jans-auth-server/session/sid/x", 405, Some("GET,HEAD,DELETE")),
        ("GET", "/jans-config-api/api/v1/jans-auth-server/session/user/x", 405, Some("DELETE")),
        ("GET", "/jans-auth/restv1/token", 405, Some("POST")),
    ];
    for (method, target, status, allow) in table {
        for headers in [&[][..], &[authorization.as_str()]] {
            let answer = raw.ask(method, target, headers, "");
            assert_eq!((answer.status, answer.header("Allow")), (*status, *allow), "{method} {target}");
            let error = answer.json();
            assert_eq!(error["code"], status.to_string(), "{method} {target}");
            assert!(error["message"].as_str().is_some_and(|text| text.contains("--echo")), "{error}");
        }
    }
}

#[test]
fn an_echo_takes_and_answers_every_operation() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--echo"]);
    let raw = Raw::new(&sandbox);
    let authorization = bearer(&raw);
    let json = [authorization.as_str(), "Content-Type: application/json"];
    let body = r#"{"n":1.10}"#;
    let table: &[(&str, &str, &str, u16, &str)] = &[
        ("GET", "/jans-config-api/api/v1/attributes", "", 200, "{}"),
        ("POST", "/jans-config-api/admin-ui/webhook", body, 200, body),
        ("PUT", "/jans-config-api/api/v1/jans-auth-server/session/search", body, 200, body),
        ("DELETE", "/jans-config-api/api/v1/attributes/x", "", 204, ""),
        ("GET", "/elsewhere", "", 404, ""),
    ];
    for (method, target, body, status, expected) in table {
        let answer = raw.ask(method, target, &json, body);
        assert_eq!(answer.status, *status, "{method} {target}");
        assert!(expected.is_empty() || answer.body == *expected, "{method} {target}: {answer:?}");
    }
    let stranger = raw.ask("POST", "/jans-config-api/admin-ui/webhook", &[], body);
    assert_eq!((stranger.status, stranger.header("WWW-Authenticate")), (401, Some("Bearer")));
}
