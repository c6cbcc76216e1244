//! Answers that are written to files or go into pipes, whole or not at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::common::script::{Reply, Server, json, response};
use crate::common::{Home, Run, Sandbox};

fn run_in(sandbox: &Sandbox, directory: &Path, arguments: &[&str]) -> Run {
    Run::of(sandbox.command().current_dir(directory).args(arguments).output().expect("the binary runs"))
}

#[test]
fn bytes_come_back_as_they_went() {
    let sandbox = Sandbox::start(&["--echo"]);
    let directory = tempfile::tempdir().expect("a directory");
    // More than any buffer holds.
    let content: Vec<u8> = (0..5_000_000_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    std::fs::write(directory.path().join("large.zip"), &content).expect("written");
    let call = ["call", "post-agama-prj", "name=x", "--data", "large.zip"];
    let run = run_in(&sandbox, directory.path(), &[&call[..], &["--output", "out.zip"]].concat());
    let expected = "post-agama-prj was sent to 127.0.0.1:PORT.\nout.zip: 5000000 bytes.\n";
    assert_eq!((run.status, sandbox.stable(&run.stderr).as_str()), (0, expected));
    assert!(std::fs::read(directory.path().join("out.zip")).expect("the file") == content);
    let output = sandbox.command().current_dir(directory.path()).args(call).output().expect("the binary runs");
    assert!(output.stdout == content && output.status.success());
    // Standard input is a body too.
    let mut child = sandbox
        .command()
        .args(["call", "post-agama-prj", "name=x", "--data", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(&[1, 0xff, 2]).expect("written");
    assert_eq!(child.wait_with_output().expect("an output").stdout, [1, 0xff, 2]);
}

fn download(reply: Reply, directory: &Path) -> Run {
    let server = Server::start(vec![reply]);
    let config = format!("--config-url={}", server.url());
    let output = directory.join("out.bin");
    let output = format!("--output={}", output.display());
    let run = Home::new().run(["call", "get-attributes", &config, "--access-token=t", "--timeout=2s", &output]);
    server.requests();
    run
}

fn names_in(directory: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> =
        std::fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    names
}

#[test]
fn a_download_is_there_as_a_whole_or_not_at_all() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("out.bin");
    std::fs::write(&file, "before").expect("written");
    let cut = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec());
    let run = download(cut, directory.path());
    assert_eq!(run.status, 5, "{}", run.stderr);
    let stalled = Reply::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec());
    let run = download(stalled, directory.path());
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("no complete response came"), "{}", run.stderr);
    let refused = json("403 Forbidden", r#"{"code":"403","message":"no"}"#);
    assert_eq!(download(refused, directory.path()).status, 1);
    let page = response("200 OK", &[("Content-Type", "text/html")], "<html><title>Sign in</title></html>");
    assert_eq!(download(page, directory.path()).status, 1);
    let empty = response("200 OK", &[], "");
    assert_eq!(download(empty, directory.path()).status, 0);
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), "before");
    assert_eq!(names_in(directory.path()), std::slice::from_ref(&file), "nothing half-made");
    let whole = response("200 OK", &[("Content-Type", "application/json")], "{\"n\":1.10}");
    assert_eq!(download(whole, directory.path()).status, 0);
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), "{\"n\":1.10}");
}

#[cfg(unix)]
#[test]
fn a_download_is_as_private_as_the_file_that_it_replaces() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().expect("a directory");
    let (file, link) = (directory.path().join("real"), directory.path().join("out.bin"));
    std::fs::write(&file, "before").expect("written");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("private");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    assert_eq!(download(response("200 OK", &[], "after"), directory.path()).status, 0);
    assert!(std::fs::symlink_metadata(&link).expect("the link").is_symlink(), "what it points to is replaced");
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), "after");
    assert_eq!(std::fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
}

/// Sends a blank after the other, so that every piece comes in time and the whole never does.
#[test]
fn an_answer_that_never_ends_is_given_up() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let config = format!("--config-url=http://{}/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream.set_nodelay(true).expect("single bytes");
        // An answer to nothing would be no answer.
        std::io::Read::read_exact(&mut stream, &mut [0; 4]).expect("the request");
        let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        while sent.is_ok() {
            sent = stream.write_all(b" ");
        }
    });
    let run = Home::new().run(["call", "get-attributes", &config, "--access-token=t", "--timeout=1s"]);
    server.join().expect("it ends");
    assert_eq!(run.status, 5, "{}", run.stderr);
    assert!(run.stderr.contains("no complete response came from"), "{}", run.stderr);
}

/// Closes in the middle of a body.
#[test]
fn a_body_that_is_cut_off_is_told() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("large.zip");
    std::fs::write(&file, vec![b'x'; 8_000_000]).expect("written");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let config = format!("--config-url=http://{}/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        // More than the headers: the body has begun.
        std::io::Read::read_exact(&mut stream, &mut [0; 100_000]).expect("a part of the body");
    });
    let data = format!("--data={}", file.display());
    let run = Home::new().run(["call", "post-agama-prj", "name=x", &data, &config, "--access-token=t"]);
    server.join().expect("it ends");
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("post-agama-prj is unknown"), "{}", run.stderr);
    assert!(run.stderr.contains("bytes of the body were on their way"), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_after_a_change_says_that_the_server_answered_with_success() {
    let run = |arguments: &[&str]| {
        let server = Server::start(vec![json("200 OK", "{\"a\":1}")]);
        let config = format!("--config-url={}", server.url());
        let run = Home::new().run([config.as_str(), "--access-token=t"].iter().chain(arguments));
        assert_eq!(run.status, 1, "{run:?}");
        server.requests();
        run
    };
    let told = "The server reported success; only its response could not be written.";
    let change = run(&["call", "delete-session", "sid=x", "--output=/dev/full"]);
    assert!(change.stderr.contains(told), "{change:?}");
    assert!(change.stderr.contains("delete-session was sent to 127.0.0.1:"), "{change:?}");
    let read = run(&["call", "get-attributes", "--output=/dev/full"]);
    assert!(!read.stderr.contains(told), "{read:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let sandbox = Sandbox::start(&["--echo"]);
    let run = sandbox.run(["call", "get-attributes", "--output=/dev/full"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("error: /dev/full could not be written: No space left"), "{}", run.stderr);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let status = sandbox.command().args(["call", "get-attributes"]).stdout(full).stderr(Stdio::null()).status();
    assert_eq!(status.expect("the binary runs").code(), Some(1));
}

#[cfg(unix)]
#[test]
fn an_interrupted_download_leaves_nothing_behind_and_calls_a_change_unknown() {
    interrupt_download(&["get-attributes"], false);
    interrupt_download(&["put-attributes", "--data={}"], true);
}

#[cfg(unix)]
fn interrupt_download(arguments: &[&str], may_change: bool) {
    let directory = tempfile::tempdir().expect("a directory");
    let server = Server::start(vec![Reply::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec())]);
    let output = directory.path().join("out.bin");
    let home = Home::new();
    let child = home
        .command()
        .args(["call", "--access-token=t"])
        .args(arguments)
        .arg(format!("--config-url={}", server.url()))
        .arg(format!("--output={}", output.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // The file beside it has content once the answer has begun to arrive.
    let is_filled = || {
        names_in(directory.path()).first().is_some_and(|path| path.metadata().is_ok_and(|metadata| metadata.len() == 4))
    };
    while !is_filled() {
        std::thread::yield_now();
    }
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.expect("kill runs").success());
    let run = Run::of(child.wait_with_output().expect("an output"));
    let mut expected = format!("Interrupted; {} is unchanged.\n", output.display());
    if may_change {
        let place = format!("may have reached {}: whether it was carried out is unknown.\n", server.address);
        expected.push_str(&format!("put-attributes {place}"));
    }
    assert_eq!((run.status, run.stderr), (130, expected));
    assert_eq!(names_in(directory.path()), Vec::<PathBuf>::new());
    server.requests();
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::start(&[]);
    let mut child = sandbox
        .command()
        .args(["call", "search-session", "limit=1", "--all", "--format=jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().expect("an output"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}
