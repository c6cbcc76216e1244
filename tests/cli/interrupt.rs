//! Ctrl-C while a server takes its time: in a sign-in, and in the command that goes on behind one.
#![cfg(unix)]

use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::common::script::{self, Reply, Server};
use crate::common::{Home, Run};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

fn beginning() -> Vec<Reply> {
    let authorization = r#"{"device_code": "d", "user_code": "BCDF-GHJK", "verification_uri": "https://jans.example/device",
                            "expires_in": 20, "interval": 0.01}"#;
    vec![script::text("404 Not Found", ""), script::json("200 OK", authorization)]
}

fn approved() -> Reply {
    script::json("200 OK", r#"{"access_token": "user-token", "refresh_token": "next", "expires_in": 300}"#)
}

fn about_the_user() -> Reply {
    let claims = URL_SAFE_NO_PAD.encode(r#"{"inum": "1", "user_name": "ann", "jansAdminUIRole": ["admin"]}"#);
    script::response("200 OK", &[("Content-Type", "application/jwt")], &format!("e30.{claims}.c2ln"))
}

fn interrupt(process: u32) {
    assert!(Command::new("kill").args(["-INT", &process.to_string()]).status().expect("kill runs").success());
}

/// Signs in, and is interrupted when the last of these replies is asked for.
fn login_interrupted(home: &Home, replies: Vec<Reply>, last: usize) -> (Run, Server) {
    let server = Server::start(replies);
    let mut command = home.command();
    command.args(["login", "--host", &server.url(), "--client-id=c", "--timeout=60s"]);
    command.env("CONFIG_CLI_CLIENT_SECRET", "s").stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the binary runs");
    for _ in 0..last {
        server.next();
    }
    interrupt(child.id());
    (Run::of(child.wait_with_output().expect("an output")), server)
}

#[test]
fn a_poll_that_is_not_answered_is_given_up() {
    let home = Home::new();
    let mut replies = beginning();
    replies.push(Reply::Stall(Vec::new()));
    let (run, _server) = login_interrupted(&home, replies, 3);
    assert_eq!(run.status, 130, "{run:?}");
    assert!(run.stderr.ends_with("error: the sign-in was cancelled; nothing has changed\n"), "{run:?}");
    assert!(!home.path().join("config-cli/config.toml").exists());
}

#[test]
fn what_was_granted_already_is_revoked() {
    let home = Home::new();
    let mut replies = beginning();
    replies.extend([approved(), Reply::Stall(Vec::new()), script::text("200 OK", ""), script::text("200 OK", "")]);
    let (run, server) = login_interrupted(&home, replies, 4);
    assert_eq!(run.status, 130, "{run:?}");
    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, ["token=next", "token=user-token"], "the refresh token, then the access token");
}

#[test]
fn a_command_behind_a_sign_in_ends_as_usual() {
    let home = Home::new();
    let mut replies = beginning();
    let exchanged = script::json("200 OK", r#"{"access_token": "config-token", "expires_in": 300}"#);
    replies.extend([approved(), about_the_user(), exchanged, Reply::Stall(Vec::new())]);
    let server = Server::start(replies);
    let size = PtySize { rows: 40, cols: 30, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
    command.env_clear();
    command.env("HOME", home.path());
    command.env("CONFIG_CLI_CLIENT_SECRET", "s");
    // It would end by itself after that, with another exit status.
    command.args(["session", "list", "--host", &server.url(), "--client-id=c", "--timeout=20s"]);
    let mut child = pair.slave.spawn_command(command).expect("the binary runs");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let output = std::thread::spawn(move || {
        let mut output = Vec::new();
        // Reading from a terminal whose last user is gone is an error on Linux: it is the end.
        let _ = reader.read_to_end(&mut output);
        String::from_utf8_lossy(&output).into_owned()
    });
    let requests: Vec<_> = (0..6).map(|_| server.next()).collect();
    assert_eq!(requests[5].header("authorization"), Some("Bearer config-token"));
    interrupt(child.process_id().expect("a process"));
    let status = child.wait().expect("it ends");
    assert_eq!(status.signal(), Some("Interrupt"), "{status:?}");
    let output = output.join().expect("an output");
    assert!(!output.contains("error"), "{output}");
}
