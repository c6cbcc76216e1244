//! Signing in on a machine, or to a server, where something is not as it should be.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::common::{Home, Run, Sandbox};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The flags that lead to a sandbox as its client.
fn flags(sandbox: &Sandbox) -> Vec<String> {
    ["host", "client_id", "cacert"].map(|name| format!("--{}={}", name.replace('_', "-"), sandbox.field(name))).to_vec()
}

/// The binary with these flags, told the client's secret.
fn command(home: &Home, sandbox: &Sandbox) -> Command {
    let mut command = home.command();
    command.env("CONFIG_CLI_CLIENT_SECRET", sandbox.field("client_secret")).args(flags(sandbox));
    command
}

/// Every file of tokens and whatever else lies beside them.
fn token_files(home: &Home) -> Vec<PathBuf> {
    let files = std::fs::read_dir(home.path().join("config-cli/data/tokens")).into_iter().flatten();
    files.map(|file| file.expect("a file").path()).collect()
}

#[test]
fn without_a_browser_the_page_is_opened_by_hand() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    let mut command = command(&home, &sandbox);
    let run = Run::of(command.env("PATH", home.path()).args(["login", "--browser"]).output().expect("a run"));
    assert!(run.status == 0 && run.stderr.contains("as admin."), "{run:?}");
    assert!(run.stderr.contains("warning: no browser could be started; open the page yourself"), "{run:?}");
}

#[test]
fn the_browser_is_told_no_secret() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    let seen = home.path().join("seen");
    let browser = home.path().join("xdg-open");
    std::fs::write(&browser, format!("#!/bin/sh\n/usr/bin/env > {0}.new\n/bin/mv {0}.new {0}\n", seen.display()))
        .expect("a file");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    let mut command = command(&home, &sandbox);
    command.env("PATH", home.path()).env("CONFIG_CLI_KEY_PASSWORD", "hunter2").env("scim_client_secret", "hunter3");
    let run = Run::of(command.env("LANG", "C").args(["login", "--browser"]).output().expect("a run"));
    assert!(run.status == 0 && !run.stderr.contains("no browser could be started"), "{run:?}");
    let seen = std::fs::read_to_string(seen).expect("what the browser saw");
    assert!(seen.contains("LANG=C"), "{seen}");
    for secret in [sandbox.field("client_secret"), "hunter2", "hunter3", "CONFIG_CLI_"] {
        assert!(!seen.contains(secret), "{seen}");
    }
}

#[cfg(unix)]
#[test]
fn a_directory_of_tokens_that_others_can_read_is_mended_and_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    assert!(command(&home, &sandbox).arg("login").output().expect("a run").status.success());
    let directory = home.path().join("config-cli/data/tokens");
    let file =
        token_files(&home).into_iter().find(|path| path.extension().is_some_and(|e| e == "json")).expect("a file");
    let mode = |path: &std::path::Path| path.metadata().expect("metadata").permissions().mode() & 0o777;
    for (path, wide, narrow) in [(&directory, 0o755, 0o700), (&file, 0o640, 0o600)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(wide)).expect("a mode");
        let run = Run::of(command(&home, &sandbox).arg("status").output().expect("a run"));
        assert!(
            run.status == 0 && run.stderr.contains(&format!("its mode was {wide:o}, and is {narrow:o} now")),
            "{run:?}"
        );
        assert_eq!(mode(path), narrow, "{}", path.display());
        let run = Run::of(command(&home, &sandbox).arg("status").output().expect("a run"));
        assert!(run.status == 0 && !run.stderr.contains("mode"), "{run:?}");
    }
}

#[test]
fn whoever_is_ended_while_a_person_is_awaited_leaves_nothing() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    for signal in ["TERM", "HUP"] {
        let home = Home::new();
        let mut command = command(&home, &sandbox);
        let mut child = command.arg("login").stderr(Stdio::piped()).spawn().expect("a run");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("enter the code ") {
            line.clear();
            assert_ne!(stderr.read_line(&mut line).expect("a line"), 0, "no code was shown");
        }
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().expect("kill runs").success());
        let status = child.wait().expect("an end");
        assert!(status.signal().is_some() || status.code().is_some_and(|code| code > 128), "{status:?}");
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).expect("text");
        assert!(!rest.contains("panicked") && !rest.contains("Signed in"), "{rest}");
        let left: Vec<_> =
            token_files(&home).into_iter().filter(|path| path.extension().is_none_or(|e| e != "lock")).collect();
        assert_eq!(left, Vec::<PathBuf>::new());
        assert!(!home.path().join("config-cli/config.toml").exists());
    }
}

#[test]
fn a_full_disk_spoils_no_sign_in() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    assert!(command(&home, &sandbox).arg("login").output().expect("a run").status.success());
    let before = token_files(&home);
    let path = before.iter().find(|path| path.extension().is_some_and(|e| e == "json")).expect("a file of tokens");
    let text = std::fs::read(path).expect("a file");
    // Files may be made, and nothing written into them.
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_config-cli")]);
    command.env("CONFIG_CLI_CONFIG_DIR", home.path().join("config-cli")).env("HOME", home.path());
    command.env("CONFIG_CLI_NOW", "2026-01-01T01:00:00Z").args(flags(&sandbox)).args(["session", "list"]);
    let run = Run::of(command.output().expect("a run"));
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("the next refresh token can't be saved in "), "{run:?}");
    assert_eq!(std::fs::read(path).expect("a file"), text, "what was there is whole");
    assert_eq!(token_files(&home).len(), before.len(), "no half of a file lies beside it: {:?}", token_files(&home));
}

/// A server whose certificate has this subject; it greets as many visitors as are told.
fn serve(subject: &str, count: usize) -> (String, std::thread::JoinHandle<()>) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, subject);
    let certificate = params.self_signed(&key).expect("a certificate");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("protocols")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).expect("a key"))
        .expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = format!("localhost:{}", listener.local_addr().expect("an address").port());
    let config = Arc::new(config);
    let thread = std::thread::spawn(move || {
        for _ in 0..count {
            let (stream, _) = listener.accept().expect("a visitor");
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            // How it goes on is the visitor's affair.
            let _ = StreamOwned::new(connection, stream).read(&mut [0; 4096]);
        }
    });
    (host, thread)
}

#[test]
fn what_a_certificate_says_does_not_move_the_terminal() {
    let home = Home::new();
    let (host, server) = serve("evil\u{1b}[2J\u{7}\u{202e}\r\nfingerprint  SHA256:00", 1);
    let run = home.run(["trust", &host]);
    assert!(run.status == 2 && run.stderr.contains("which can't be asked for here"), "{run:?}");
    for hostile in ['\u{1b}', '\u{7}', '\u{202e}', '\r'] {
        assert!(!run.stdout.contains(hostile) && !run.stderr.contains(hostile), "{run:?}");
    }
    let begins = |line: &&str| line.starts_with("fingerprint");
    assert_eq!(run.stdout.lines().filter(begins).count(), 1, "no line of its own making: {run:?}");
    assert!(run.stdout.contains("evil"), "{run:?}");
    server.join().expect("it ends");
}
