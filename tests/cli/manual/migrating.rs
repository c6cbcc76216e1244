//! The table of flags in `migrating`: every row is tried.

use crate::common::{Run, Sandbox, WELL_KNOWN_SID};

/// Every flag of config-cli.py.
const FLAGS: &[&str] = &[
    "-h",
    "--help",
    "--host",
    "--auth-url",
    "--auth_url",
    "--config-url",
    "--config_url",
    "--scim-url",
    "--scim_url",
    "--client-id",
    "--client-secret",
    "--client_secret",
    "--access-token",
    "--plugins",
    "-debug",
    "--debug-log-file",
    "--operation-id",
    "--url-suffix",
    "--info",
    "--op-mode",
    "--endpoint-args",
    "--schema",
    "--schema-sample",
    "-CC",
    "--config-api-mtls-client-cert",
    "-CK",
    "--config-api-mtls-client-key",
    "--key-password",
    "-noverify",
    "-use-test-client",
    "--patch-add",
    "--patch-replace",
    "--patch-remove",
    "--data",
    "-no-color",
    "--log-dir",
    "--tmp-dir",
    "-revoke-session",
    "-scim",
    "-auth",
    "--output-access-token",
];

/// The flags in the first cell of each row of the table.
fn rows() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/manual/migrating.md");
    let text = std::fs::read_to_string(path).expect("the topic");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `-"));
    rows.flat_map(|row| {
        let cell = format!("`-{}", row.split(" | ").next().expect("a cell"));
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    })
    .collect()
}

/// A file with a certificate and its key.
fn certificate(sandbox: &Sandbox) -> String {
    let made = rcgen::generate_simple_self_signed(vec!["me".to_owned()]).expect("a certificate");
    let path = sandbox.home.path().join("me.pem");
    std::fs::write(&path, format!("{}{}", made.signing_key.serialize_pem(), made.cert.pem())).expect("a file");
    path.display().to_string()
}

/// A command line with the flag, and a part of what it prints.
fn attempt(flag: &str, sandbox: &Sandbox) -> (Vec<String>, String) {
    const SESSIONS: &str = "--operation-id=get-sessions";
    let sid = format!("sid:{WELL_KNOWN_SID}");
    let file = sandbox.home.path().join("file").display().to_string();
    let host = sandbox.field("host");
    let own = certificate(sandbox);
    let token = || sandbox.run(["--output-access-token"]).stdout.trim().to_owned();
    let patch = |edit: &str| {
        let words = ["-scim", "--operation-id=patch-user-by-id", "--url-suffix=id:1"];
        (words.iter().copied().chain(["--curl", flag, edit]).map(str::to_owned).collect(), "name".to_owned())
    };
    let line = |words: &[&str], shown: &str| {
        (words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), shown.to_owned())
    };
    match flag {
        "-h" => line(&[flag], "Usage: config-cli"),
        "--help" => line(&[flag], "Tasks of"),
        "--host" => line(&[flag, host, SESSIONS], "outsideSid"),
        "--auth-url" | "--auth_url" | "--config-url" | "--config_url" | "--scim-url" | "--scim_url" => {
            line(&[flag, "https://other.example/base/", "profile", "show"], "https://other.example/base/")
        }
        "--client-id" => line(&[flag, "2000.other", "profile", "show"], "2000.other"),
        "--client-secret" | "--client_secret" => line(&[flag, sandbox.field("client_secret"), SESSIONS], "outsideSid"),
        "--access-token" => (vec![flag.to_owned(), token(), SESSIONS.to_owned()], "outsideSid".to_owned()),
        "--plugins" => line(&[flag, "user-mgt", "--info", "AuthSessionManagement"], "get-sessions"),
        "-debug" | "-noverify" | "-use-test-client" | "-no-color" => line(&[flag, SESSIONS], "outsideSid"),
        "--debug-log-file" => line(&[flag, &file, SESSIONS], "outsideSid"),
        "--operation-id" => line(&[flag, "get-sessions"], "outsideSid"),
        "--url-suffix" => line(&["--operation-id=get-session-by-id", flag, &sid], WELL_KNOWN_SID),
        "--info" => line(&[flag, "AuthSessionManagement"], "Operation ID: get-sessions"),
        "--op-mode" => line(&[flag, "get", SESSIONS], "outsideSid"),
        "--endpoint-args" => line(&["--operation-id=search-session", flag, "limit:1"], "\"entriesCount\": 1"),
        "--schema" => line(&[flag, "JansAttribute"], "displayName"),
        "--schema-sample" => line(&[flag, "JansAttribute"], "\"displayName\""),
        "-CC" | "--config-api-mtls-client-cert" => line(&[flag, &own, "profile", "show"], &own),
        "-CK" | "--config-api-mtls-client-key" => line(&[flag, &own, "-CC", &own, "profile", "show"], "client_key"),
        "--key-password" => line(&[flag, "hunter2", "profile", "show"], host),
        "--patch-add" | "--patch-replace" => patch("name/givenName:Ada"),
        "--patch-remove" => patch("name/givenName"),
        "--data" => line(&["--operation-id=post-attributes", "--curl", flag, "{\"name\": \"x\"}"], "\"name\""),
        "--log-dir" | "--tmp-dir" => line(&[flag, &file, SESSIONS], "outsideSid"),
        "-revoke-session" => line(&[flag], ""),
        "-scim" => line(&[flag, "--info", "User"], "Operation ID: "),
        "-auth" => line(&[flag, "--help"], "Tasks of"),
        "--output-access-token" => line(&[flag], "\n"),
        other => panic!("there is no attempt for {other}"),
    }
}

#[test]
fn every_row_of_the_table_is_tried() {
    let rows = rows();
    for flag in FLAGS {
        assert!(rows.iter().any(|row| row == flag), "{flag} is in no row");
    }
    let sandbox = Sandbox::start(&["--sessions", "20"]);
    for flag in rows {
        assert!(FLAGS.contains(&flag.as_str()), "{flag} is no flag of config-cli.py");
        let (words, shown) = attempt(&flag, &sandbox);
        let mut command = sandbox.command();
        // The flag has to do it, not the environment.
        match flag.as_str() {
            flag if flag.contains("url") && flag != "--url-suffix" => {
                // Credentials of the environment belong to its server.
                for name in ["jca_client_id", "jca_client_secret", "CONFIG_CLI_USE_TEST_CLIENT"] {
                    command.env_remove(name);
                }
            }
            "--host" => drop(command.env_remove("jans_host")),
            "--client-secret" | "--client_secret" => drop(command.env_remove("jca_client_secret")),
            "-noverify" => drop(command.env_remove("CONFIG_CLI_CACERT")),
            "-use-test-client" | "--access-token" => drop(command.env_remove("CONFIG_CLI_USE_TEST_CLIENT")),
            _ => {}
        }
        let run = Run::of(command.args(&words).output().expect("the binary runs"));
        assert_eq!(run.status, 0, "{words:?}: {}", run.stderr);
        assert!(run.stdout.contains(&shown), "{words:?}: {}", run.stdout);
    }
}
