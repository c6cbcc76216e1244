//! `doctor`: every check, with servers and machines where something is wrong.

use serde_json::Value;

use crate::common::script::{Reply, Server, json, text};
use crate::common::{Home, Run, Sandbox};

/// The checks of a run, by their names.
fn checks(run: &Run) -> Vec<Value> {
    run.json().as_array().expect("a list").clone()
}

fn check<'a>(checks: &'a [Value], name: &str) -> &'a Value {
    checks.iter().find(|check| check["check"] == name).unwrap_or_else(|| panic!("no {name}: {checks:#?}"))
}

/// Runs it with the true time, as a sandbox has it.
fn doctor(command: &mut std::process::Command, line: &[&str]) -> Run {
    let command = command.env_remove("CONFIG_CLI_NOW").args(["doctor", "--timeout=10s", "--retries=0"]).args(line);
    Run::of(command.output().expect("a run"))
}

const ALL: [&str; 23] = [
    "program",
    "settings",
    "proxy",
    "dns",
    "tcp",
    "tls",
    "clock",
    "discovery",
    "token",
    "scopes",
    "sessions",
    "version",
    "plugins",
    "session-storage",
    "config-file",
    "token-files",
    "journals",
    "receipt-keys",
    "secret-files",
    "jans-cli.ini",
    "completion",
    "terminal",
    "",
];

#[test]
fn a_server_that_works_has_no_errors() {
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    let run = doctor(&mut sandbox.command(), &["--format=json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let found = checks(&run);
    let names: Vec<&str> = found.iter().map(|check| check["check"].as_str().expect("a text")).collect();
    assert_eq!(names, ALL[..22]);
    for name in [
        "proxy",
        "dns",
        "tcp",
        "tls",
        "clock",
        "discovery",
        "token",
        "scopes",
        "sessions",
        "version",
        "session-storage",
    ] {
        assert_eq!(check(&found, name)["result"], "ok", "{:#}", check(&found, name));
    }
    assert!(check(&found, "tls")["facts"]["days_left"].as_i64().expect("a number") > 0);
    assert_eq!(check(&found, "sessions")["facts"]["sessions"], 3);
    let tasks = check(&found, "scopes")["facts"]["tasks"].as_array().expect("a list");
    let of_sessions = tasks.iter().find(|task| task["task"] == "AuthSessionManagement").expect("a task");
    assert_eq!(of_sessions["not_allowed"], Value::Array(Vec::new()));
    let text = doctor(&mut sandbox.command(), &[]);
    assert!(text.status == 0 && text.stdout.contains("\nok       tls "), "{text:?}");
    assert!(text.stderr.contains("22 checks: 0 errors"), "{text:?}");
}

#[test]
fn a_server_that_is_down_leaves_the_rest_of_the_report() {
    let home = Home::new();
    let run = doctor(&mut home.command(), &["--host=127.0.0.1:1", "--access-token=t", "--format=json"]);
    let found = checks(&run);
    assert_eq!(run.status, 5, "{run:?}");
    let tcp = check(&found, "tcp");
    assert_eq!((&tcp["result"], &tcp["exit_status"]), (&"error".into(), &5.into()));
    assert_eq!(tcp["facts"]["code"], "connection_refused");
    assert!(tcp["hint"].as_str().expect("a hint").contains("is the server running"), "{tcp:#}");
    for (name, result) in [
        ("dns", "ok"),
        ("tls", "skipped"),
        ("clock", "skipped"),
        ("discovery", "skipped"),
        ("token", "ok"),
        ("sessions", "skipped"),
        ("config-file", "ok"),
    ] {
        assert_eq!(check(&found, name)["result"], result, "{name}");
    }
    let run = doctor(&mut home.command(), &["--host=no-such-host.invalid", "--format=json"]);
    assert_eq!((run.status, &check(&checks(&run), "dns")["result"]), (5, &"error".into()), "{run:?}");
    let run = doctor(&mut home.command(), &["--format=json"]);
    assert_eq!((run.status, &check(&checks(&run), "server")["result"]), (2, &"error".into()), "{run:?}");
}

#[test]
fn settings_that_can_not_be_used_leave_the_checks_of_the_machine() {
    let home = Home::new();
    let directory = home.path().join("config-cli");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("config.toml"), "[profiles.a]\nhots = \"h\"\n").expect("a file");
    let run = doctor(&mut home.command(), &["--format=json"]);
    let found = checks(&run);
    assert_eq!((run.status, &check(&found, "settings")["result"]), (2, &"error".into()), "{run:?}");
    assert!(check(&found, "settings")["detail"].as_str().expect("a text").contains("line 2, column 1"));
    assert_eq!(check(&found, "tcp")["result"], "skipped");
    assert_eq!(check(&found, "terminal")["result"], "ok");
}

#[test]
fn a_wrong_certificate_a_wrong_clock_and_an_expired_token_are_told() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    // The system's authorities do not know the sandbox's.
    let run = doctor(sandbox.command().env_remove("CONFIG_CLI_CACERT"), &["--format=json"]);
    let found = checks(&run);
    assert_eq!((run.status, &check(&found, "tls")["facts"]["code"]), (5, &"certificate_not_trusted".into()), "{run:?}");
    assert_eq!(check(&found, "clock")["result"], "ok", "an untrusted server tells its time, too");
    assert_eq!(check(&found, "sessions")["result"], "skipped");
    // The clock of tests stands still, months before the server's.
    let line = ["doctor", "--format=json"];
    let run =
        Run::of(sandbox.command().env("CONFIG_CLI_NOW", "2001-01-01T00:00:00Z").args(line).output().expect("a run"));
    let found = checks(&run);
    assert_eq!((run.status, &check(&found, "clock")["result"]), (1, &"error".into()), "{run:?}");
    assert!(check(&found, "clock")["detail"].as_str().expect("a text").contains("behind"));
    // {"exp": 1}
    let expired = "e30.eyJleHAiOjF9.x";
    let mut command = sandbox.command();
    let line = ["--format=json", &format!("--access-token={expired}")];
    let run = doctor(command.env_remove("CONFIG_CLI_USE_TEST_CLIENT"), &line);
    let found = checks(&run);
    assert_eq!((run.status, &check(&found, "token")["result"]), (3, &"error".into()), "{run:?}");
    assert_eq!(check(&found, "sessions")["facts"]["code"], "token_refused");
    assert!(!run.stdout.contains(expired), "{run:?}");
}

#[test]
fn scopes_that_are_missing_are_named() {
    let refusal =
        "oAuth authorization error Insufficient scopes! , Required scope: [a], however token scopes: [openid]";
    let discovery = || json("200 OK", r#"{"issuer":"x"}"#);
    let replies = vec![
        // For the connection that carries no request.
        Reply::Close,
        discovery(),
        text("401 Unauthorized", refusal),
        text("401 Unauthorized", refusal),
        text("401 Unauthorized", refusal),
        text("401 Unauthorized", refusal),
    ];
    let server = Server::start(replies);
    let config = format!("--config-url={}jans-config-api/", server.url());
    let auth = format!("--auth-url={}jans-auth/", server.url());
    let run = doctor(&mut Home::new().command(), &[&config, &auth, "--access-token=tok-hunter2", "--format=json"]);
    let found = checks(&run);
    let scopes = check(&found, "scopes");
    assert_eq!((run.status, &scopes["result"]), (1, &"error".into()), "{run:?}");
    assert!(
        scopes["detail"].as_str().expect("a text").contains("not to search sessions, delete sessions"),
        "{scopes:#}"
    );
    assert_eq!(scopes["facts"]["granted"], serde_json::json!(["openid"]));
    assert_eq!(check(&found, "version")["result"], "warning");
    assert!(!run.stdout.contains("hunter2"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn no_secret_is_in_the_report_wherever_one_is() {
    use std::os::unix::fs::PermissionsExt as _;
    // The server repeats the token in its errors, and in what it says of its version.
    let echo = || text("500 Internal Server Error", "the token tok-hunter1 of client hunter2 failed");
    let server = Server::start((0..8).map(|_| echo()).collect());
    let home = Home::new();
    let directory = home.path().join("config-cli");
    std::fs::create_dir_all(home.path().join(".config")).expect("a directory");
    std::fs::create_dir_all(&directory).expect("a directory");
    let ini = home.path().join(".config/jans-cli.ini");
    let host = server.address.clone();
    std::fs::write(
        &ini,
        format!("[DEFAULT]\njans_host = {host}\njca_client_secret = hunter3\naccess_token = hunter4\n"),
    )
    .expect("a file");
    std::fs::set_permissions(&ini, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    let secret = home.path().join("secret-file");
    std::fs::write(&secret, "hunter5").expect("a file");
    let config = format!("--config-url={}jans-config-api/", server.url());
    let auth = format!("--auth-url={}jans-auth/", server.url());
    let mut command = home.command();
    command
        .env("CONFIG_CLI_ACCESS_TOKEN", "tok-hunter1")
        .env("jca_client_secret", "hunter2")
        .env("CONFIG_CLI_CLIENT_SECRET_FILE", &secret)
        .env("CONFIG_CLI_KEY_PASSWORD", "hunter6")
        .env("scim_client_secret", "hunter7")
        .env("ALL_PROXY", "http://me:hunter8@127.0.0.1:1");
    let run = doctor(&mut command, &[&config, &auth, "--format=json"]);
    assert!(run.stdout.contains("***"), "{run:?}");
    assert!(!run.stdout.contains("hunter") && !run.stderr.contains("hunter"), "{run:?}");
    assert!(!run.stdout.contains(&home.path().display().to_string()), "{run:?}");
    let refused = doctor(command.env("CONFIG_CLI_SCIM_URL", "https://me:hunter9@scim.example/"), &[]);
    assert!(refused.status == 2 && !refused.stdout.contains("hunter"), "{refused:?}");
    let found = checks(&run);
    assert_eq!(check(&found, "jans-cli.ini")["result"], "warning", "{run:?}");
    assert_eq!(check(&found, "secret-files")["result"], "warning", "{run:?}");
}
