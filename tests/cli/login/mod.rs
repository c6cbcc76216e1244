//! Signing in: by a person, by a client, by what was kept; and out again. The real binary against the sandbox.

mod remembered;

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::common::http::Browser;
use crate::common::{Home, Sandbox, WELL_KNOWN_SID};

/// A laptop: its own home, and a sandbox somewhere else that notes every request.
struct Laptop {
    home: Home,
    sandbox: Sandbox,
    log: PathBuf,
}

impl Laptop {
    fn new(flags: &[&str]) -> Self {
        let home = Home::new();
        let log = home.path().join("requests");
        let mut all = vec!["--sessions", "60", "--request-log", log.to_str().expect("UTF-8")];
        all.extend(flags);
        let sandbox = Sandbox::start(&all);
        let laptop = Self { home, sandbox, log };
        let set = laptop
            .command()
            .args(["profile", "set", "work", "--host", laptop.sandbox.field("host")])
            .args(["--client-id", laptop.sandbox.field("client_id"), "--cacert", laptop.sandbox.field("cacert")])
            .output()
            .expect("a run");
        assert!(set.status.success(), "{set:?}");
        laptop
    }

    fn command(&self) -> Command {
        let mut command = self.home.command();
        command.env("jca_client_secret", self.sandbox.field("client_secret"));
        command
    }

    /// Runs a command; its exit status, stdout and stderr.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.run_at(crate::common::NOW, arguments)
    }

    /// The same at another time, without the client's secret: it must have been kept.
    fn run_at(&self, now: &str, arguments: &[&str]) -> (i32, String, String) {
        let mut command = if arguments[0] == "login" { self.command() } else { self.home.command() };
        let output = command.env("CONFIG_CLI_NOW", now).args(arguments).output().expect("a run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    }

    /// How many requests there were of this kind.
    fn count(&self, what: &str) -> usize {
        std::fs::read_to_string(&self.log).expect("a log").matches(what).count()
    }

    /// The one file of tokens.
    fn tokens(&self) -> PathBuf {
        let directory = self.home.path().join("config-cli/data/tokens");
        let mut files = std::fs::read_dir(directory).expect("a directory").map(|file| file.expect("a file").path());
        files.find(|path| path.extension().is_some_and(|extension| extension == "json")).expect("a file of tokens")
    }

    fn kept(&self) -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(self.tokens()).expect("a file")).expect("JSON")
    }
}

/// After the access token has ended, before the refresh token has.
const LATER: &str = "2026-01-01T01:00:00Z";

#[test]
fn an_administrator_signs_in_once_and_works_on() {
    let laptop = Laptop::new(&["--auto-approve"]);
    let (status, _, stderr) = laptop.run(&["session", "list"]);
    assert_eq!(status, 3, "{stderr}");
    assert!(stderr.contains("not signed in") && stderr.contains("config-cli login"), "{stderr}");
    assert_eq!(laptop.run(&["status"]).0, 3);

    let (status, stdout, stderr) = laptop.run(&["login"]);
    assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
    assert!(stderr.contains("/jans-auth/device-code") && stderr.contains("as admin."), "{stderr}");
    let requests = laptop.count("\n");
    assert_eq!(laptop.run(&["session", "get", WELL_KNOWN_SID]).0, 0);
    assert_eq!(laptop.count("\n") - requests, 1, "nothing but the request that was asked for");
    assert_eq!(laptop.count("device_authorization"), 1);

    let (status, stdout, _) = laptop.run(&["status", "--check", "--format=json"]);
    let shown: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(status, 0);
    assert_eq!(
        (&shown["user"], &shown["roles"][0], &shown["checked"]),
        (&"admin".into(), &"admin".into(), &true.into())
    );
    assert_eq!(shown["profile"], "work");

    // An hour later the token is renewed without a person, and the refresh token with it.
    let before = laptop.kept();
    let (status, _, stderr) = laptop.run_at(LATER, &["session", "list"]);
    assert_eq!((status, stderr.contains("warning")), (0, false), "{stderr}");
    let after = laptop.kept();
    assert_ne!(before["sign_in"]["refresh_token"], after["sign_in"]["refresh_token"]);
    assert_eq!((laptop.count("refresh_token 200"), laptop.count("device_authorization")), (1, 1));
    let (status, token, stderr) = laptop.run_at(LATER, &["--output-access-token"]);
    assert_eq!(
        (status, token.trim(), stderr.as_str()),
        (0, after["sign_in"]["token"]["access_token"].as_str().expect("a token"), "")
    );
}

#[test]
fn secrets_are_kept_to_their_owner_and_out_of_the_log() {
    let laptop = Laptop::new(&["--auto-approve"]);
    let mut shown = String::new();
    for (now, arguments) in [
        (crate::common::NOW, &["login", "-debug"][..]),
        (crate::common::NOW, &["session", "list", "-debug"]),
        (LATER, &["session", "delete", WELL_KNOWN_SID, "--yes", "-debug"]),
        (LATER, &["profile", "show", "--origin"]),
    ] {
        let (status, stdout, stderr) = laptop.run_at(now, arguments);
        assert_eq!(status, 0, "{stderr}");
        shown.push_str(&(stdout + &stderr));
    }
    let kept = laptop.kept();
    let logs = laptop.home.path().join("config-cli/data/logs");
    let debug = std::fs::read_to_string(logs.join("config-cli.log")).expect("a log");
    assert!(debug.contains("delete-session") && debug.contains("status=200"), "{debug}");
    let commands = std::fs::read_to_string(logs.join("cli_cmd.log")).expect("a log");
    assert_eq!(
        commands,
        format!("config-cli --profile=work --operation-id=delete-session --url-suffix='sid:{WELL_KNOWN_SID}'\n")
    );
    shown.push_str(&debug);
    let secrets = [
        laptop.sandbox.field("client_secret"),
        kept["sign_in"]["token"]["access_token"].as_str().expect("a token"),
        kept["sign_in"]["refresh_token"].as_str().expect("a token"),
    ];
    for secret in secrets {
        assert!(!shown.contains(secret), "{shown}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        assert_eq!((mode(&laptop.tokens()), mode(laptop.tokens().parent().expect("a directory"))), (0o600, 0o700));
        assert_eq!(mode(&logs.join("config-cli.log")), 0o600);
    }
}

#[test]
fn no_flow_leaves_a_secret_in_the_logs() {
    let laptop = Laptop::new(&["--auto-approve"]);
    let secret = laptop.sandbox.field("client_secret").to_owned();
    let mut secrets = vec![secret.clone()];
    let mut shown = String::new();
    let note = |secrets: &mut Vec<String>| {
        let kept = laptop.kept();
        let tokens = kept["client_tokens"].as_object().into_iter().flat_map(|tokens| tokens.values());
        let tokens = tokens.map(|token| &token["access_token"]);
        for token in
            [&kept["sign_in"]["token"]["access_token"], &kept["sign_in"]["refresh_token"]].into_iter().chain(tokens)
        {
            secrets.extend(token.as_str().map(str::to_owned));
        }
    };
    let run = |now: &str, arguments: &[&str], expected: i32, shown: &mut String| {
        let arguments = [arguments, &["-debug"]].concat();
        let (status, stdout, stderr) = laptop.run_at(now, &arguments);
        assert_eq!(status, expected, "{arguments:?}: {stderr}");
        if !arguments.contains(&"--output-access-token") {
            shown.push_str(&stdout);
        }
        shown.push_str(&stderr);
    };
    // The device flow, a renewal, a token for a script, a write operation, and out.
    run(crate::common::NOW, &["login"], 0, &mut shown);
    note(&mut secrets);
    run(LATER, &["session", "list"], 0, &mut shown);
    note(&mut secrets);
    run(LATER, &["--output-access-token"], 0, &mut shown);
    run(LATER, &["session", "delete", WELL_KNOWN_SID, "--yes"], 0, &mut shown);
    run(LATER, &["status", "--check"], 0, &mut shown);
    run(LATER, &["-revoke-session"], 0, &mut shown);
    run(crate::common::NOW, &["login"], 0, &mut shown);
    note(&mut secrets);
    run(crate::common::NOW, &["logout"], 0, &mut shown);
    // The client itself, from a file; a secret, a token and a client that the server does not know.
    let file = laptop.home.path().join("secret");
    std::fs::write(&file, &secret).expect("a file");
    let file = format!("--client-secret-file={}", file.display());
    run(crate::common::NOW, &["-use-test-client", &file, "session", "list"], 0, &mut shown);
    note(&mut secrets);
    secrets.extend(["wrong-secret", "wrong-token", "password-of-no-key"].map(str::to_owned));
    run(LATER, &["-use-test-client", "--client-secret=wrong-secret", "session", "list"], 3, &mut shown);
    run(crate::common::NOW, &["--access-token=wrong-token", "session", "list"], 3, &mut shown);
    run(LATER, &["--key-password=password-of-no-key", "-use-test-client", &file, "session", "list"], 0, &mut shown);
    // What the Python client kept, plain and encrypted.
    std::fs::create_dir(laptop.home.path().join(".config")).expect("a directory");
    let ini = format!(
        "[DEFAULT]\njans_host = {}\njca_client_id = other\njca_client_secret = wrong-secret\n\
         access_token = wrong-token\nuser_data = e30.{{}}.c2ln\n",
        laptop.sandbox.field("host")
    );
    std::fs::write(laptop.home.path().join(".config/jans-cli.ini"), ini).expect("a file");
    run(crate::common::NOW, &["--client-id=other", "session", "list"], 3, &mut shown);

    let logs = laptop.home.path().join("config-cli/data/logs");
    let debug = std::fs::read_to_string(logs.join("config-cli.log")).expect("a log");
    for part in [
        "device_code\"",
        "grant=\"refresh_token\"",
        "grant=\"client_credentials\"",
        "userinfo",
        "restv1/revoke",
        "delete-session",
        "response=\"access_token",
        "invalid_client",
        "Token is Invalid.",
        "device_authorization",
    ] {
        assert!(debug.contains(part), "{part}: {debug}");
    }
    shown.push_str(&debug);
    shown.push_str(&std::fs::read_to_string(logs.join("cli_cmd.log")).expect("a log"));
    assert!(secrets.len() > 8, "{}", secrets.len());
    for secret in secrets {
        assert!(!shown.contains(&secret), "{secret}: {shown}");
    }
}

#[test]
fn ten_processes_at_once_make_one_renewal() {
    let laptop = Laptop::new(&["--auto-approve", "--latency", "20ms"]);
    assert_eq!(laptop.run(&["login"]).0, 0);
    let children: Vec<_> = (0..10)
        .map(|_| {
            let mut command = laptop.home.command();
            command.env("CONFIG_CLI_NOW", LATER).args(["session", "list"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a run")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("an output");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(laptop.count("refresh_token 200"), 1);
}

#[test]
fn a_person_decides_in_a_browser() {
    let laptop = Laptop::new(&[]);
    let browser = Browser::new(&laptop.sandbox);
    for (decision, user, expected, said) in [
        ("approve", "admin", 0, "as admin."),
        ("deny", "", 3, "the sign-in was denied"),
        ("approve", "viewer", 3, "viewer is not an administrator: the server reports no role"),
    ] {
        let mut child =
            laptop.command().arg("login").stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("a run");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("enter the code ") {
            line.clear();
            assert_ne!(stderr.read_line(&mut line).expect("a line"), 0, "no code was shown");
        }
        let code = line.rsplit(' ').next().expect("a code").trim();
        assert_eq!(browser.decide(code, decision, user).0, 200);
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).expect("text");
        assert_eq!(child.wait().expect("an end").code(), Some(expected), "{rest}");
        assert!(rest.contains(said), "{rest}");
    }
}

#[test]
fn signing_out_revokes_and_forgets_even_without_the_server() {
    let laptop = Laptop::new(&["--auto-approve"]);
    let (status, _, stderr) = laptop.run(&["logout"]);
    assert!(status == 0 && stderr.contains("Not signed in."), "{stderr}");
    assert_eq!(laptop.run(&["login"]).0, 0);
    let token = laptop.run(&["--output-access-token"]).1;
    let (status, _, stderr) = laptop.run(&["-revoke-session"]);
    assert!(status == 0 && stderr.contains("2 tokens revoked at the server and removed from this machine"), "{stderr}");
    assert_eq!(laptop.run(&["session", "list"]).0, 3);
    let given = format!("--access-token={}", token.trim());
    assert_eq!(laptop.run(&[&given, "session", "list"]).0, 3, "the server knows that it is over");

    assert_eq!(laptop.run(&["login"]).0, 0);
    let Laptop { home, mut sandbox, .. } = laptop;
    sandbox.kill();
    let run = home.run(["logout"]);
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("They are removed from this machine, but stay valid"), "{}", run.stderr);
    assert_eq!(home.run(["status"]).status, 3);
}

#[test]
fn a_token_that_the_server_no_longer_takes_is_renewed() {
    let laptop = Laptop::new(&["--auto-approve"]);
    assert_eq!(laptop.run(&["login"]).0, 0);
    let token = laptop.run(&["--output-access-token"]).1;
    let browser = Browser::new(&laptop.sandbox);
    assert_eq!(browser.post_as_client("restv1/revoke", &[("token", token.trim())]).0, 200);
    let (status, _, stderr) = laptop.run(&["session", "list"]);
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(laptop.count("refresh_token 200"), 1);
    // A file that is not whole is set aside, and somebody has to sign in again.
    std::fs::write(laptop.tokens(), "{").expect("written");
    let (status, _, stderr) = laptop.run(&["session", "list"]);
    assert_eq!(status, 3);
    assert!(stderr.contains("warning: the tokens in") && stderr.contains("set-aside"), "{stderr}");
}

#[test]
fn a_token_of_a_few_seconds_serves_several_pages() {
    // It lives for less than the usual time before its end at which a token is renewed.
    let laptop = Laptop::new(&["--auto-approve", "--token-lifetime=5s", "--sessions=450"]);
    assert_eq!(laptop.run(&["login"]).0, 0);
    let (status, stdout, stderr) = laptop.run(&["session", "search", "--all", "--format=jsonl"]);
    assert_eq!((status, stdout.lines().count()), (0, 450), "{stderr}");
    assert_eq!(laptop.count("refresh_token 200"), 0, "the clock is stopped, so that it does not end");
    assert!(laptop.count("session/search 200") > 2);
}

#[test]
fn the_file_of_the_python_client_needs_no_set_up() {
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    let home = Home::new();
    std::fs::create_dir(home.path().join(".config")).expect("a directory");
    let write = |token: &str| {
        let ini = format!(
            "[DEFAULT]\njans_host = {}\njca_client_id = {}\njca_client_secret = '{}'\naccess_token = {token}\n",
            sandbox.field("host"),
            sandbox.field("client_id"),
            sandbox.field("client_secret")
        );
        std::fs::write(home.path().join(".config/jans-cli.ini"), &ini).expect("a file");
        ini
    };
    let cacert = format!("--cacert={}", sandbox.field("cacert"));
    write("00000000-0000-0000-0000-000000000000");
    let run = home.run([cacert.as_str(), "session", "list"]);
    assert_eq!(run.status, 3, "a token that the server does not take: {}", run.stderr);
    let ini = write(&Browser::new(&sandbox).token("https://jans.io/oauth/config/read-all"));
    let run = home.run([cacert.as_str(), "session", "list"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(home.run([cacert.as_str(), "-use-test-client", "session", "list"]).status, 0);
    assert_eq!(std::fs::read_to_string(home.path().join(".config/jans-cli.ini")).expect("a file"), ini);
}

#[cfg(unix)]
#[test]
fn a_home_that_can_not_be_written_does_not_stop_a_command() {
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    // A file where the directory should be: no user can write below it, not even root.
    let home = Home::new();
    let blocked = home.path().join("blocked");
    std::fs::write(&blocked, "").expect("a file");
    let output = sandbox.command().env("CONFIG_CLI_CONFIG_DIR", blocked.join("x")).args(["session", "list"]).output();
    let output = output.expect("a run");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("warning: the token can't be saved in"), "{stderr}");
}

#[test]
fn a_process_that_is_killed_while_it_writes_leaves_a_readable_file() {
    // Every request renews its token, and so writes the file.
    let laptop = Laptop::new(&["--auto-approve", "--token-lifetime=5s", "--sessions=450"]);
    for round in 1..=8 {
        assert_eq!(laptop.run(&["login"]).0, 0);
        let before = laptop.count("refresh_token 200");
        let mut command = laptop.home.command();
        command.args(["session", "search", "--all", "--format=jsonl"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("a run");
        // A concurrent reader finds a whole file.
        let last = before + 1 + round % 4;
        while laptop.count("refresh_token 200") < last && child.try_wait().expect("a state").is_none() {
            assert!(laptop.kept()["sign_in"]["refresh_token"].is_string());
        }
        child.kill().expect("killed");
        child.wait().expect("an end");
        assert!(laptop.kept()["sign_in"]["refresh_token"].is_string(), "round {round}");
        let (_, _, stderr) = laptop.run(&["status"]);
        assert!(!stderr.contains("set-aside"), "{stderr}");
    }
}
