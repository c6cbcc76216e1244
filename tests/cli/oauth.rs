//! The sandbox's auth server, asked over plain HTTP as any client would.

use crate::common::Sandbox;
use crate::common::http::Browser;
use serde_json::Value;

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn begin(browser: &Browser) -> Value {
    let (status, flow) =
        browser.post_as_client("restv1/device_authorization", &[("scope", "openid profile email offline_access")]);
    assert_eq!(status, 200, "{flow}");
    flow
}

fn poll(browser: &Browser, flow: &Value) -> (u16, Value) {
    let form = [("grant_type", DEVICE_CODE), ("device_code", text(flow, "device_code"))];
    browser.post_as_client("restv1/token", &form)
}

fn error(answer: (u16, Value)) -> (u16, String) {
    (answer.0, text(&answer.1, "error").to_owned())
}

/// The token for config-api, by way of what the server says about the user.
fn exchange(browser: &Browser, token: &str) -> (u16, String) {
    let (status, jwt) = browser.post_with_token("restv1/userinfo", token, &[]);
    assert_eq!(status, 200, "{jwt}");
    assert_eq!(jwt.split('.').count(), 3, "a JWT: {jwt}");
    let form = [("grant_type", "client_credentials"), ("scope", "openid"), ("ujwt", jwt.as_str())];
    browser.post_with_token("restv1/token", token, &form)
}

fn list_sessions(sandbox: &Sandbox, browser: &Browser, token: &str) -> (u16, String) {
    let url = format!("{}api/v1/jans-auth-server/session", sandbox.field("config_url"));
    browser.get(&url, Some(&format!("Bearer {token}")))
}

#[test]
fn a_user_approves_on_the_page_once() {
    let sandbox = Sandbox::start(&["--sessions", "3", "--poll-interval", "1h"]);
    let browser = Browser::new(&sandbox);
    let flow = begin(&browser);
    let code = text(&flow, "user_code");
    assert_eq!(error(poll(&browser, &flow)), (400, "authorization_pending".into()));
    assert_eq!(error(poll(&browser, &flow)), (400, "slow_down".into()));

    let (status, page) = browser.get(text(&flow, "verification_uri"), None);
    assert_eq!(status, 200);
    assert!(page.contains("name=\"user_code\"") && !page.contains("<script"), "{page}");
    let (status, page) = browser.get(text(&flow, "verification_uri_complete"), None);
    assert_eq!(status, 200);
    for shown in [code, sandbox.field("client_id"), "<li>offline_access</li>", ">Approve<", ">Deny<"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(browser.decide("ZZZZ-ZZZZ", "approve", "admin").0, 404);
    assert_eq!(browser.decide(code, "approve", "nobody").0, 400);
    let (status, page) = browser.decide(code, "approve", "admin");
    assert!(status == 200 && page.contains("<h1>Approved</h1>"), "{page}");
    assert_eq!(browser.decide(code, "deny", "admin").0, 404, "a decision is made once");
}

#[test]
fn tokens_of_a_user_are_renewed_exchanged_and_revoked() {
    let sandbox = Sandbox::start(&["--sessions", "3", "--auto-approve"]);
    let browser = Browser::new(&sandbox);
    let flow = begin(&browser);
    let (status, tokens) = poll(&browser, &flow);
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(error(poll(&browser, &flow)), (400, "invalid_grant".into()), "a code is good once");

    // The user's own token does not open config-api; the one that it is exchanged for does.
    let user_token = text(&tokens, "access_token");
    assert_eq!(list_sessions(&sandbox, &browser, user_token).0, 401);
    let (status, exchanged) = exchange(&browser, user_token);
    assert_eq!(status, 200, "{exchanged}");
    let exchanged: Value = serde_json::from_str(&exchanged).expect("JSON");
    assert_eq!(exchanged["scope"], "openid", "those of the role are not told");
    assert_eq!(list_sessions(&sandbox, &browser, text(&exchanged, "access_token")).0, 200);

    // Each refresh token is good once, and gives the next.
    let first = text(&tokens, "refresh_token");
    let refresh = |token: &str| {
        browser.post_as_client("restv1/token", &[("grant_type", "refresh_token"), ("refresh_token", token)])
    };
    let (status, renewed) = refresh(first);
    assert_eq!(status, 200, "{renewed}");
    assert_eq!(error(refresh(first)), (400, "invalid_grant".into()));
    let second = text(&renewed, "refresh_token");

    // A revoked refresh token takes with it what stems from the same sign-in.
    let (status, _) = browser.post_as_client("restv1/revoke", &[("token", second)]);
    assert_eq!(status, 200);
    assert_eq!(error(refresh(second)), (400, "invalid_grant".into()));
    assert_eq!(list_sessions(&sandbox, &browser, text(&exchanged, "access_token")).0, 401);
}

#[test]
fn no_user_gets_more_scopes_than_the_role_grants() {
    let sandbox = Sandbox::start(&["--sessions", "3", "--auto-approve=viewer", "--code-lifetime=1ms"]);
    let browser = Browser::new(&sandbox);
    // The clock of the test stands still, so the code lives on.
    let (_, tokens) = poll(&browser, &begin(&browser));
    let user_token = text(&tokens, "access_token");
    let (_, exchanged) = exchange(&browser, user_token);
    let exchanged: Value = serde_json::from_str(&exchanged).expect("JSON");
    let (status, reason) = list_sessions(&sandbox, &browser, text(&exchanged, "access_token"));
    assert_eq!(status, 401);
    assert!(reason.contains("Insufficient scopes!"), "{reason}");
    // A JWT that the server did not sign is not believed.
    let form = [("grant_type", "client_credentials"), ("ujwt", "eyJhbGciOiJub25lIn0.eyJpbnVtIjoiMSJ9.")];
    assert_eq!(browser.post_with_token("restv1/token", user_token, &form).0, 400);
    assert_eq!(browser.post("restv1/device_authorization", &[]).0, 401, "a client without its secret");
    let (status, jwks) = browser.get(&format!("{}restv1/jwks", sandbox.field("auth_url")), None);
    assert!(status == 200 && jwks.contains("\"ES256\"") && !jwks.contains("\"d\""), "{jwks}");
}

#[test]
fn denied_is_denied() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let browser = Browser::new(&sandbox);
    let flow = begin(&browser);
    assert_eq!(browser.decide(text(&flow, "user_code"), "deny", "").0, 200);
    assert_eq!(error(poll(&browser, &flow)), (400, "access_denied".into()));
}

#[test]
fn faults_and_requests_are_as_ordered() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--fault-rate", "1"]);
    let (status, page) = Browser::new(&sandbox).get(sandbox.field("config_url"), None);
    assert!(status == 503 && page.contains("503 Service Temporarily Unavailable"), "{status} {page}");

    let directory = tempfile::tempdir().expect("a directory");
    let log = directory.path().join("requests");
    let sandbox = Sandbox::start(&["--sessions", "1", "--request-log", log.to_str().expect("UTF-8")]);
    let browser = Browser::new(&sandbox);
    let token = browser.token("openid");
    assert_eq!(list_sessions(&sandbox, &browser, &token).0, 401);
    assert_eq!(
        std::fs::read_to_string(log).expect("a log"),
        "POST /jans-auth/restv1/token client_credentials 200\nGET /jans-config-api/api/v1/jans-auth-server/session 401\n"
    );
}
