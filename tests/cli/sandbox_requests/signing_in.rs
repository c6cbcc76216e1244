//! Errors of the auth server and of config-api's tokens.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::common::Sandbox;
use crate::common::raw::{Raw, encode};

const SESSIONS: &str = "/jans-config-api/api/v1/jans-auth-server/session";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

#[test]
fn a_401_is_plain_text_and_asks_for_a_bearer_token() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let openid = format!("Authorization: Bearer {}", raw.token("openid"));
    let basic = format!("Authorization: {}", raw.basic);
    let no_token = "ONLY TOKEN BASED AUTHORIZATION IS SUPPORTED!";
    let table: &[(&[&str], &str)] = &[
        (&[], no_token),
        (&[&basic], no_token),
        (&["Authorization: Bearer"], no_token),
        (&["Authorization: Bearer unknown"], "Token is Invalid."),
        (&["Authorization: Bearer e30.e30.c2ln"], "Jwt Token is Invalid."),
        (
            &[&openid],
            "oAuth authorization error Insufficient scopes! , Required scope: \
             [https://jans.io/oauth/jans-auth-server/session.readonly], however token scopes: [openid]",
        ),
    ];
    for (headers, text) in table {
        let answer = raw.ask("GET", SESSIONS, headers, "");
        assert_eq!((answer.status, answer.body.as_str()), (401, *text), "{headers:?}");
        assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"), "{headers:?}");
        assert_eq!(answer.header("Content-Type"), Some("text/plain"), "{headers:?}");
    }
    assert_eq!(raw.ask("POST", "/jans-auth/restv1/userinfo", &[], "").header("WWW-Authenticate"), Some("Bearer"));
}

#[test]
fn id_and_secret_in_basic_are_form_decoded() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let (id, secret) = (sandbox.field("client_id"), sandbox.field("client_secret"));
    let ask = |id: &str, secret: &str| {
        let authorization = format!("Authorization: Basic {}", STANDARD.encode(format!("{id}:{secret}")));
        raw.ask("POST", "/jans-auth/restv1/token", &[&authorization, FORM], "grant_type=client_credentials").status
    };
    assert_eq!(ask(&encode(id), &encode(secret)), 200);
    assert_eq!(ask(id, secret), 200, "hyphens and letters mean themselves");
    // A percent sign of the text itself would be sent as %25.
    assert_eq!(ask(&encode(&encode(id)), secret), 401);
    assert_eq!(ask(&format!("+{id}"), secret), 401);
    let refused = raw.ask("POST", "/jans-auth/restv1/token", &[FORM], "grant_type=client_credentials");
    assert_eq!((refused.status, &refused.json()["error"]), (401, &"invalid_client".into()));
    assert!(refused.header("WWW-Authenticate").is_some_and(|value| value.starts_with("Basic")));
}

#[test]
fn the_first_of_two_grant_types_counts() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let raw = Raw::new(&sandbox);
    let flow = raw.post("restv1/device_authorization", "scope=openid").json();
    let code = flow["device_code"].as_str().expect("a code");
    // As the Python client polls.
    let both = format!("grant_type={DEVICE_CODE}&device_code={code}&grant_type=refresh_token");
    assert_eq!(raw.post("restv1/token", &both).json()["error"], "authorization_pending");
    let turned = format!("grant_type=refresh_token&device_code={code}&grant_type={DEVICE_CODE}");
    let answer = raw.post("restv1/token", &turned).json();
    assert_eq!(
        (&answer["error"], &answer["error_description"]),
        (&"invalid_request".into(), &"refresh_token is missing.".into())
    );
}

#[test]
fn who_asks_too_often_is_told_when_to_ask_again() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--rate-limit", "1"]);
    let raw = Raw::new(&sandbox);
    // Fifty requests take less than fifty seconds.
    let answers: Vec<_> = (0..50).map(|_| raw.ask("GET", SESSIONS, &[], "")).collect();
    assert!(answers.iter().any(|answer| answer.status == 401), "some are taken");
    let refused = answers.iter().find(|answer| answer.status == 429).expect("some are not");
    assert_eq!(refused.body, r#"{"error":"Too many requests"}"#);
    assert_eq!(refused.header("Retry-After"), Some("1"));
}
