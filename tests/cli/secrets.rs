//! No secret is in a log, an error or a printed command line, however it was given and however a server repeats it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::common::Home;
use crate::common::script::{Server, text};

/// A secret that JSON, URLs and shells write otherwise than it is.
const SECRET: &str = "zq\"hunter2 &'";

/// What stays of it in any form.
const MARK: &str = "hunter2";

/// Bodies that hold the secret, each in a way of its own.
fn bodies() -> Vec<Value> {
    vec![
        json!({"userPassword": SECRET}),
        json!({"clientSecret": [SECRET]}),
        json!({"customAttributes": [{"name": "userPassword", "values": [SECRET], "displayValue": SECRET}]}),
        json!({"jsonPatchString": json!([{"op": "add", "path": "/userPassword", "value": SECRET}]).to_string()}),
        json!({"configurationProperties": [{"value1": "client_secret", "value2": SECRET, "hide": true}]}),
        json!({"passphrase": SECRET, "pwd": SECRET, "pairwiseCalculationKey": SECRET, "pairwiseCalculationSalt": SECRET}),
        json!({"pin": SECRET, "mail": {"smtpUrl": format!("smtp://me:{MARK}@a.example/")}, "text": format!("password='{MARK}'")}),
    ]
}

/// The secret as a server may repeat it.
fn repeated() -> String {
    let quoted = Value::from(SECRET).to_string();
    let form: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    format!("refused: {SECRET}, {quoted}, {}, {form}, {}", Value::from(quoted.as_str()), STANDARD.encode(SECRET))
}

/// What a run wrote and told; the files of the home with it.
fn everything(home: &Home, arguments: &[&str]) -> String {
    let logs = home.path().join("logs");
    let flags =
        [format!("--log-dir={}", logs.display()), format!("--debug-log-file={}", home.path().join("debug").display())];
    let run = home.run(arguments.iter().copied().chain(flags.iter().map(String::as_str)));
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap_or_default();
    format!("{run:?}\n{}\n{}", read(&logs.join("cli_cmd.log")), read(&home.path().join("debug")))
}

#[track_caller]
fn assert_no_secret(seen: &str) {
    let encoded = STANDARD.encode(SECRET);
    assert!(!seen.contains(MARK) && !seen.contains(encoded.trim_end_matches('=')), "{seen}");
}

#[test]
fn a_secret_of_a_body_is_in_no_log_and_no_error() {
    for body in bodies() {
        let server = Server::start(vec![text("400 Bad Request", &repeated())]);
        let (config, data) = (format!("--config-url={}", server.url()), format!("--data={body}"));
        let seen = everything(&Home::new(), &["call", "post-oauth-openid-client", &data, &config, "--access-token=t"]);
        assert!(server.requests()[0].body.contains(MARK), "it was sent");
        assert!(seen.contains("post-oauth-openid-client --data=") && seen.contains("refused"), "{seen}");
        assert_no_secret(&seen);
        let curl = Home::new().run(["--curl", "call", "post-oauth-openid-client", &data, &config]);
        assert_no_secret(&format!("{curl:?}"));
    }
}

#[test]
fn a_secret_of_a_patch_is_in_no_log_and_no_error() {
    let list = json!([{"op": "replace", "path": "/clientSecret", "value": [SECRET]}]);
    let flag = format!("--patch-replace=clientSecret:{}", SECRET.replace(',', "\\,"));
    for given in [format!("--data={list}"), flag] {
        let server = Server::start(vec![text("400 Bad Request", &repeated())]);
        let config = format!("--config-url={}", server.url());
        let call = ["--operation-id=patch-oauth-openid-client-by-inum", "--url-suffix=inum:1"];
        let seen = everything(&Home::new(), &[&call[..], &[&given, &config, "--access-token=t"]].concat());
        assert!(server.requests()[0].body.contains(MARK) && seen.contains("/clientSecret"), "{seen}");
        assert_no_secret(&seen);
    }
}

#[test]
fn the_secret_of_a_client_is_in_no_log_and_no_error_when_a_server_repeats_its_basic_header() {
    let encode = |secret: &str| STANDARD.encode(format!("me:{secret}"));
    let form: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let headers = [encode(SECRET), encode(&form)];
    let server =
        Server::start(vec![text("401 Unauthorized", &format!("no: Basic {} Basic {}", headers[0], headers[1]))]);
    let home = Home::new();
    std::fs::write(home.path().join("secret"), SECRET).expect("written");
    let (auth, config) = (format!("--auth-url={}", server.url()), format!("--config-url={}", server.url()));
    let file = format!("--client-secret-file={}", home.path().join("secret").display());
    let seen =
        everything(&home, &["-use-test-client", "--client-id=me", &file, &auth, &config, "call", "get-properties"]);
    let sent = server.requests();
    let sent = sent[0].header("authorization").expect("a header");
    assert!(headers.iter().any(|header| sent.ends_with(header)), "{sent}");
    assert!(seen.contains("no: Basic ***"), "{seen}");
    assert!(!headers.iter().any(|header| seen.contains(header)), "{seen}");
    assert_no_secret(&seen);
}

#[test]
fn what_is_no_secret_stays_readable_in_the_log_of_commands() {
    let body = json!({"scope": "openid", "tokenEndpointAuthMethod": "client_secret_basic", "accessTokenLifetime": 300, "displayName": "x"});
    let server = Server::start(vec![text("400 Bad Request", "no")]);
    let (config, data) = (format!("--config-url={}", server.url()), format!("--data={body}"));
    let seen = everything(&Home::new(), &["call", "post-oauth-openid-client", &data, &config, "--access-token=t"]);
    server.requests();
    assert!(seen.contains(&body.to_string()), "{seen}");
}

#[cfg(unix)]
#[test]
fn logs_are_private_and_are_not_written_through_a_symbolic_link() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let home = Home::new();
    let (logs, debug, target) = (home.path().join("logs"), home.path().join("debug"), home.path().join("target"));
    std::fs::create_dir(&logs).expect("a directory");
    std::fs::write(&debug, "").expect("written");
    std::fs::set_permissions(&debug, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    symlink(&target, logs.join("cli_cmd.log")).expect("a link");
    let server = Server::start(vec![text("200 OK", "")]);
    let config = format!("--config-url={}", server.url());
    let seen = everything(&home, &["call", "delete-attributes-by-inum", "inum=1", &config, "--access-token=t"]);
    server.requests();
    assert!(seen.contains("status: 0") && !target.exists(), "{seen}");
    assert!(seen.contains("cli_cmd.log: it is a symbolic link, which is not followed"), "{seen}");
    assert!(seen.contains("other users could read the log") && seen.contains("its mode is 0600 now"), "{seen}");
    assert_eq!(std::fs::metadata(&debug).expect("a file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_secret_in_the_address_of_a_redirect_is_in_no_log_and_no_error() {
    let to = format!("https://me:{MARK}@a.example/cb?code={MARK}#access_token={MARK}");
    let server = Server::start(vec![crate::common::script::response("302 Found", &[("Location", &to)], "")]);
    let config = format!("--config-url={}", server.url());
    let seen = everything(&Home::new(), &["call", "get-properties", &config, "--access-token=t"]);
    server.requests();
    assert!(seen.contains("https://me:***@a.example/cb?code=***"), "{seen}");
    assert_no_secret(&seen);
}

#[test]
fn a_secret_in_an_argument_that_is_not_understood_is_not_repeated() {
    let lines: [&[&str]; 4] = [
        &["--operation-id=get-attributes", "--endpoint-args=clientSecret=hunter2"],
        &["--operation-id=get-attributes", "--url-suffix=clientSecret=hunter2"],
        &["--operation-id=patch-attributes-by-inum", "--url-suffix=inum:1", "--patch-add=clientSecret=hunter2"],
        &["call", "get-attributes", "clientSecret:hunter2"],
    ];
    for line in lines {
        let run = Home::new().run([&["--host=a.example", "--access-token=t"], line].concat());
        assert!(run.status == 2 && run.stderr.contains("clientSecret"), "{line:?}: {run:?}");
        assert!(run.stderr.contains("***") && !run.stderr.contains("hunter2"), "{line:?}: {run:?}");
    }
}
