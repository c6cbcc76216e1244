//! The sandbox itself: what it refuses, what it keeps, and the quirks of the server that it mirrors.

use crate::common::http::Browser;
use crate::common::{Home, Sandbox, WELL_KNOWN_SID};

#[test]
fn in_front_of_a_command_what_was_deleted_stays_deleted() {
    let home = Home::new();
    let first = home.run(["--sandbox", "session", "get", WELL_KNOWN_SID]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    assert_eq!(first.stderr, "The sandbox begins with 250 sessions; `config-cli sandbox reset` makes new ones.\n");
    assert_eq!(home.run(["--sandbox", "session", "delete", WELL_KNOWN_SID, "--yes"]).status, 0);
    let gone = home.run(["--sandbox", "session", "get", WELL_KNOWN_SID]);
    insta::assert_snapshot!("gone", gone.shown());
    let reset = home.run(["sandbox", "reset", "--sessions", "5"]);
    assert_eq!((reset.status, reset.stderr.as_str()), (0, "The sandbox has 5 new sessions.\n"));
    assert_eq!(home.run(["--sandbox", "session", "get", WELL_KNOWN_SID]).status, 0);
    assert_eq!(home.run(["--sandbox", "--operation-id=get-sessions"]).json()["entriesCount"], 5);
}

#[test]
fn a_running_sandbox_sees_what_others_delete() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.count(), 250);
    assert_eq!(sandbox.home.run(["--sandbox", "session", "delete", WELL_KNOWN_SID, "--yes"]).status, 0);
    assert_eq!(sandbox.count(), 249);
}

#[test]
fn it_listens_on_loopback_only() {
    let run = Home::new().run(["sandbox", "--listen", "0.0.0.0:0"]);
    insta::assert_snapshot!("remote", run.shown());
}

#[test]
fn it_says_when_its_port_is_taken() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let run = sandbox.home.run(["sandbox", "--listen", sandbox.field("host")]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("can't listen on 127.0.0.1:"), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn it_ends_when_it_is_told_to() {
    assert_eq!(Sandbox::start(&["--sessions", "1"]).terminate(), 0);
}

#[test]
fn it_speaks_plain_http_when_asked() {
    let sandbox = Sandbox::start(&["--http", "--sessions", "3"]);
    assert!(sandbox.field("config_url").starts_with("http://127.0.0.1:"));
    assert_eq!(sandbox.count(), 3);
}

#[test]
fn two_commands_at_once_share_a_new_data_directory() {
    let home = Home::new();
    let children: Vec<_> = (0..4)
        .map(|_| {
            let mut command = home.command();
            command.args(["--sandbox", "session", "search", "--limit=0"]).stdout(std::process::Stdio::piped());
            command.spawn().expect("the binary runs")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("an output");
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains("\"totalEntriesCount\": 250"));
    }
}

/// Sends a request as curl would, with a token of these scopes.
fn ask(sandbox: &Sandbox, path_and_query: &str, scopes: &str) -> (u16, String) {
    let browser = Browser::new(sandbox);
    let url = format!("{}api/v1/{path_and_query}", sandbox.field("config_url"));
    browser.get(&url, Some(&format!("Bearer {}", browser.token(scopes))))
}

#[test]
fn the_quirks_of_the_server() {
    let sandbox = Sandbox::start(&[]);
    let read_all = "https://jans.io/oauth/config/read-all";
    let search = |query: &str| ask(&sandbox, &format!("jans-auth-server/session/search?{query}"), read_all);
    let ids = |query: &str| -> Vec<String> {
        let page: serde_json::Value = serde_json::from_str(&search(query).1).expect("JSON");
        let sid = |entry: &serde_json::Value| entry["outsideSid"].as_str().expect("a sid").to_owned();
        page["entries"].as_array().map(|entries| entries.iter().map(sid).collect()).unwrap_or_default()
    };
    // startIndex counts from 0, 50 is the default, neither 0 nor a negative limit is a bound.
    assert_eq!(ids("startIndex=1&limit=2"), ids("limit=3")[1..]);
    assert_eq!(
        (ids("").len(), ids("limit=200").len(), ids("limit=-1").len(), ids("limit=0").len()),
        (50, 200, 250, 250)
    );
    assert_eq!(
        search("limit=201"),
        (400, r#"{"code":"400","message":"Maximum number of results per page is 200","description":null}"#.to_owned())
    );
    // Only exactly `descending` descends.
    assert_eq!(ids("sortBy=exp&sortOrder=DESCENDING"), ids("sortBy=exp"));
    assert_ne!(ids("sortBy=exp&sortOrder=descending"), ids("sortBy=exp"));
    // A second `=` cuts the value off; patterns are alternatives.
    assert_eq!(ids("fieldValuePair=auth_user=admin=x").len(), 10);
    assert_eq!(ids(&format!("pattern={WELL_KNOWN_SID},no-such-text")).len(), 1);
    let nothing = r#"{"start":0,"totalEntriesCount":0,"entriesCount":0}"#;
    assert_eq!(search("fieldValuePair=expirationDate>soon"), (200, nothing.to_owned()));
    let failed = r#"{"code":"500","message":"Internal Server error","description":"Internal error occurs, for more details please check log files."}"#;
    assert_eq!(search("sortBy=expirationDate"), (500, failed.to_owned()));
    assert_eq!(ask(&sandbox, "acrs", read_all), (200, r#"{"defaultAcr":"simple_password_auth"}"#.to_owned()));
    // Scopes: plain text, and these words.
    let (status, text) = ask(&sandbox, "jans-auth-server/session", "openid");
    assert_eq!(status, 401);
    assert_eq!(
        text,
        "oAuth authorization error Insufficient scopes! , Required scope: \
         [https://jans.io/oauth/jans-auth-server/session.readonly], however token scopes: [openid]"
    );
    assert_eq!(ask(&sandbox, "jans-auth-server/session/sid/none", read_all), (200, String::new()));
    // The session's secrets are blanked.
    let (_, session) = ask(&sandbox, &format!("jans-auth-server/session/sid/{WELL_KNOWN_SID}"), read_all);
    assert!(!session.contains("session_id") && !session.contains("\"dn\""), "{session}");
}

#[test]
fn requests_without_a_good_token_are_refused_in_plain_text() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let browser = Browser::new(&sandbox);
    let url = format!("{}api/v1/jans-auth-server/session", sandbox.field("config_url"));
    let ask = |authorization| browser.get(&url, authorization);
    let refused = |text: &str| (401, text.to_owned());
    assert_eq!(ask(None), refused("ONLY TOKEN BASED AUTHORIZATION IS SUPPORTED!"));
    assert_eq!(ask(Some("Basic eDp5")), refused("ONLY TOKEN BASED AUTHORIZATION IS SUPPORTED!"));
    assert_eq!(ask(Some("Bearer unknown")), refused("Token is Invalid."));
}
