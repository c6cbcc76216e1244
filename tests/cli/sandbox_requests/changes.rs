//! What deletions, revocations and the other operations on single things leave behind.

use super::Asker;
use crate::common::{Sandbox, WELL_KNOWN_SID};

const ADMIN_DN: &str = "inum=122ff2df-911d-424b-bbfe-891a43a70e95,ou=people,o=jans";
const SCOPES: &str = "https://jans.io/oauth/config/read-all https://jans.io/oauth/config/delete-all";

impl Asker {
    fn status_and_body(&self, method: &str, path: &str) -> (u16, String) {
        let answer = self.ask(method, path);
        (answer.status, answer.body)
    }

    fn total(&self, query: &str) -> u64 {
        self.ask("GET", query).json()["totalEntriesCount"].as_u64().expect("a number")
    }

    fn sid(&self, filter: &str) -> String {
        let page = self.ask("GET", &format!("jans-auth-server/session/search?limit=1&fieldValuePair={filter}")).json();
        page["entries"][0]["outsideSid"].as_str().expect("a sid").to_owned()
    }
}

#[test]
fn a_revocation_leaves_sessions_that_are_not_authenticated() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, SCOPES);
    let admin = "jans-auth-server/session/search?fieldValuePair=auth_user%3Dadmin";
    let revoke = format!("jans-auth-server/session/user/{ADMIN_DN}");
    assert_eq!(asker.total(admin), 10);
    assert_eq!(asker.status_and_body("DELETE", &revoke), (200, String::new()));
    assert_eq!(asker.total(admin), 2, "both are unauthenticated");
    // Those do not count: as far as a revocation goes, the user has no session.
    assert_eq!(asker.status_and_body("DELETE", &revoke), (404, String::new()));
    assert_eq!(asker.total(admin), 2);
    // The whole DN is compared, not the inum.
    for dn in ["122ff2df-911d-424b-bbfe-891a43a70e95", "inum=none,ou=people,o=jans", "x"] {
        let revoke = format!("jans-auth-server/session/user/{dn}");
        assert_eq!(asker.status_and_body("DELETE", &revoke), (404, String::new()), "{dn}");
    }
    // Their sids delete them.
    let left = asker.sid("auth_user%3Dadmin");
    assert_eq!(asker.status_and_body("DELETE", &format!("jans-auth-server/session/sid/{left}")), (200, String::new()));
    assert_eq!(asker.total(admin), 1);
    assert_eq!(asker.total("jans-auth-server/session/search"), 241, "the others' sessions are there");
}

#[test]
fn a_deletion_asks_for_no_state_and_heeds_no_flag() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, SCOPES);
    for filter in ["deletable%3Dfalse", "state%3Dunauthenticated", "state%3Dauthenticated"] {
        let session = format!("jans-auth-server/session/sid/{}", asker.sid(filter));
        assert_eq!(asker.ask("GET", &session).status, 200, "{filter}");
        assert_eq!(asker.status_and_body("DELETE", &session), (200, String::new()), "{filter}");
        assert_eq!(asker.status_and_body("GET", &session), (200, String::new()), "{filter}: an unknown sid is nothing");
        assert_eq!(asker.status_and_body("DELETE", &session), (404, String::new()), "{filter}");
    }
    assert_eq!(asker.total("jans-auth-server/session"), 247);
}

#[test]
fn tokens_outlive_their_session() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, SCOPES);
    let tokens = "token/search?fieldValuePair=userId%3Dadmin";
    let session = format!("jans-auth-server/session/sid/{WELL_KNOWN_SID}");
    assert_eq!(asker.total(tokens), 27);
    assert_eq!(asker.ask("DELETE", &session).status, 200);
    assert_eq!(asker.ask("DELETE", &format!("jans-auth-server/session/user/{ADMIN_DN}")).status, 200);
    assert_eq!(asker.total(tokens), 27);
}

#[test]
fn the_global_revocation_ends_all_of_a_user_where_the_client_may() {
    let body = r#"{"sub_id": {"format": "uid", "id": "admin"}}"#;
    let path = "/jans-auth/restv1/global-token-revocation";
    let ask = |sandbox: &Sandbox, asker: &Asker, body: &str| {
        let headers = [asker.authorization.as_str(), "Content-Type: application/json"];
        let answer = asker.raw.ask("POST", path, &headers, body);
        (
            answer.status,
            answer.body,
            sandbox.count_of("admin"),
            asker.total("token/search?fieldValuePair=userId%3Dadmin"),
        )
    };
    let stock = Sandbox::start(&[]);
    let asker = Asker::new(&stock, &format!("{SCOPES} global_token_revocation"));
    let (status, text, sessions, tokens) = ask(&stock, &asker, body);
    assert_eq!((status, sessions, tokens), (401, 10, 27), "the stock role lacks the scope");
    assert!(text.contains("\"error\":\"invalid_request\""), "{text}");

    let sandbox = Sandbox::start(&["--allow-global-revocation"]);
    let asker = Asker::new(&sandbox, SCOPES);
    assert_eq!(ask(&sandbox, &asker, "{}").0, 400);
    for unknown in [
        "{\"sub_id\": {\"format\": \"uid\", \"id\": \"none\"}}",
        "{\"sub_id\": {\"format\": \"x\", \"id\": \"admin\"}}",
    ] {
        assert_eq!(ask(&sandbox, &asker, unknown), (204, String::new(), 10, 27), "an unknown user is not told");
    }
    let everything = (sandbox.count(), asker.total("token/search"));
    assert_eq!(ask(&sandbox, &asker, body), (204, String::new(), 0, 0));
    assert_eq!((sandbox.count(), asker.total("token/search")), (everything.0 - 10, everything.1 - 27));
}

#[test]
fn a_token_is_found_and_revoked_by_its_code() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, SCOPES);
    let page =
        asker.ask("GET", "token/search?fieldValuePair=userId%3Dadmin,tokenType%3Drefresh_token&sortBy=iat").json();
    let token = page["entries"][0].clone();
    let code = token["tokenCode"].as_str().expect("a code").to_owned();
    assert_eq!(token["dn"], format!("tknCde={code},ou=tokens,o=jans"));
    assert_eq!((&token["userDn"], &token["tokenTypeEnum"]), (&ADMIN_DN.into(), &"REFRESH_TOKEN".into()));
    assert!(
        token["sessionDn"].as_str().is_some_and(|dn| dn.starts_with("jansId=") && dn.ends_with(",ou=sessions,o=jans"))
    );
    let find = format!("token/tknCde/{code}");
    assert_eq!(asker.ask("GET", &find).json(), token);
    let revoke = format!("token/revoke/{code}");
    assert_eq!(asker.status_and_body("DELETE", &revoke), (204, String::new()));
    assert_eq!(asker.status_and_body("DELETE", &revoke), (404, String::new()));
    let missing = asker.ask("GET", &find);
    let description = format!("Token identified by {code} not found.");
    let error = serde_json::json!({"code": "404", "message": "Not Found", "description": description});
    assert_eq!((missing.status, missing.json()), (404, error));
    assert_eq!(asker.total("token/search"), 610);
}

#[test]
fn the_tokens_of_a_client_are_those_of_a_client_that_is_known() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, SCOPES);
    let page = asker.ask("GET", "token/client/2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11").json();
    assert_eq!((&page["totalEntriesCount"], &page["entriesCount"]), (&111.into(), &50.into()));
    let unknown = asker.ask("GET", "token/client/none");
    let error =
        serde_json::json!({"code": "404", "message": "The requested Client doesn't exist", "description": null});
    assert_eq!((unknown.status, unknown.json()), (404, error));
}

#[test]
fn lifetimes_are_among_the_properties() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let properties = Asker::new(&sandbox, SCOPES).ask("GET", "jans-auth-server/config").json();
    let names = [
        "sessionIdLifetime",
        "serverSessionIdLifetime",
        "sessionIdUnusedLifetime",
        "sessionIdUnauthenticatedUnusedLifetime",
    ];
    assert_eq!(names.map(|name| properties[name].as_u64()), [Some(86_400), Some(86_400), Some(86_400), Some(7_200)]);
}

#[test]
fn each_operation_asks_for_scopes_of_its_own() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, "openid");
    let table: &[(&str, &str, &str)] = &[
        ("GET", "jans-auth-server/session", "https://jans.io/oauth/jans-auth-server/session.readonly"),
        ("GET", "jans-auth-server/session/search", "https://jans.io/oauth/jans-auth-server/session.readonly"),
        ("GET", "jans-auth-server/session/sid/x", "https://jans.io/oauth/jans-auth-server/session.readonly"),
        (
            "DELETE",
            "jans-auth-server/session/sid/x",
            "https://jans.io/oauth/jans-auth-server/session.delete, revoke_session",
        ),
        (
            "DELETE",
            "jans-auth-server/session/user/x",
            "https://jans.io/oauth/jans-auth-server/session.delete, revoke_session",
        ),
        ("GET", "token/search", "https://jans.io/oauth/config/token.readonly"),
        ("GET", "token/client/x", "https://jans.io/oauth/config/token.readonly"),
        ("GET", "token/tknCde/x", "https://jans.io/oauth/config/token.readonly"),
        ("DELETE", "token/revoke/x", "https://jans.io/oauth/config/token.delete"),
        ("GET", "jans-auth-server/config", "https://jans.io/oauth/jans-auth-server/config/properties.readonly"),
        ("GET", "acrs", "https://jans.io/oauth/config/acrs.readonly"),
    ];
    for (method, path, scopes) in table {
        let refused = asker.ask(method, path);
        let text = format!(
            "oAuth authorization error Insufficient scopes! , Required scope: [{scopes}], however token scopes: [openid]"
        );
        assert_eq!((refused.status, refused.body), (401, text), "{method} {path}");
        let granted = Asker::new(&sandbox, &scopes.replace(',', "")).ask(method, path);
        assert_ne!(granted.status, 401, "{method} {path}");
    }
}
