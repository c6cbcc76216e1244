//! Runs the real binary with its own home directory, against a sandbox process or a scripted server.
#![allow(dead_code, reason = "some parts are used only with a feature or on Unix")]

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub mod http;
pub mod raw;
#[cfg(unix)]
pub mod screen;
pub mod script;
pub mod upstream;

/// The time at which the clock is stopped in tests.
pub const NOW: &str = "2026-01-01T00:00:00Z";

/// The sid that the manual's examples name.
pub const WELL_KNOWN_SID: &str = "c190667e-a186-421d-8679-420e82615a38";

/// An empty home directory, and an environment without variables of the program.
pub struct Home {
    directory: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().expect("a temporary directory") }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// A command of the binary with this home directory.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_config-cli"));
        command.env_clear();
        for name in ["PATH", "SystemRoot", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
            .env("HOME", self.path())
            .env("CONFIG_CLI_CONFIG_DIR", self.path().join("config-cli"))
            .env("CONFIG_CLI_OPS_DIR", self.path().join("ops"))
            .env("CONFIG_CLI_NOW", NOW)
            .stdin(Stdio::null());
        command
    }

    /// Runs the binary to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Run::of(self.command().args(arguments).output().expect("the binary runs"))
    }

    /// Runs the binary with this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        Run::with_input(self.command().args(arguments), input)
    }
}

/// The exit status and output of a run.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { status: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs a command with this standard input.
    fn with_input(command: &mut Command, input: &str) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        // A write error is ignored: the process may end before it has read all input.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        Self::of(child.wait_with_output().expect("an output"))
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Exit status, stdout and stderr as one text, for a snapshot.
    pub fn shown(&self) -> String {
        format!("exit status: {}\n---- stdout\n{}---- stderr\n{}", self.status, self.stdout, self.stderr)
    }
}

/// A sandbox process, which ends when this value is dropped.
pub struct Sandbox {
    pub home: Home,
    child: Child,
    pub description: Value,
}

impl Sandbox {
    pub fn start(flags: &[&str]) -> Self {
        let home = Home::new();
        let (child, description) = Self::spawn(&home, "127.0.0.1:0", flags);
        Self { home, child, description }
    }

    fn spawn(home: &Home, listen: &str, flags: &[&str]) -> (Child, Value) {
        let mut child = home
            .command()
            .args(["sandbox", "--listen", listen, "--format", "json"])
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the sandbox starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let description = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        (child, description)
    }

    pub fn field(&self, name: &str) -> &str {
        self.description[name].as_str().expect("a text")
    }

    /// A command of the binary whose environment names this sandbox.
    pub fn command(&self) -> Command {
        let mut command = self.home.command();
        command
            .env("jans_host", self.field("host"))
            .env("jca_client_id", self.field("client_id"))
            .env("jca_client_secret", self.field("client_secret"))
            .env("CONFIG_CLI_CACERT", self.field("cacert"))
            .env("CONFIG_CLI_USE_TEST_CLIENT", "true");
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Run::of(self.command().args(arguments).output().expect("the binary runs"))
    }

    /// Runs the binary with this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        Run::with_input(self.command().args(arguments), input)
    }

    /// The output of a run, with the parts replaced that change from run to run.
    pub fn shown(&self, arguments: &[&str]) -> String {
        self.stable(&self.run(arguments).shown())
    }

    pub fn stable(&self, text: &str) -> String {
        text.replace(self.field("host"), "127.0.0.1:PORT").replace(&self.home.path().display().to_string(), "HOME")
    }

    /// The number of sessions.
    pub fn count(&self) -> u64 {
        let page = self.run(["session", "search", "--limit", "0", "--format", "json"]).json();
        page["totalEntriesCount"].as_u64().expect("a number")
    }

    /// Kills the server; its files stay.
    pub fn kill(&mut self) {
        self.child.kill().expect("it ends");
        self.child.wait().expect("it ends");
    }

    /// Starts a killed server again at the same address.
    pub fn revive(&mut self) {
        self.revive_with(&[]);
    }

    /// Starts a killed server again at the same address, with these flags.
    pub fn revive_with(&mut self, flags: &[&str]) {
        let listen = self.field("host").to_owned();
        (self.child, self.description) = Self::spawn(&self.home, &listen, flags);
    }

    /// Ends the server with SIGTERM; its files stay until this value is dropped.
    #[cfg(unix)]
    pub fn stop(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().expect("kill runs").success());
        self.child.wait().expect("it ends");
    }

    /// The number of sessions of a user.
    pub fn count_of(&self, user: &str) -> u64 {
        let page = self.run(["session", "search", "--user", user, "--limit", "0", "--format", "json"]).json();
        page["totalEntriesCount"].as_u64().expect("a number")
    }

    /// Ends the server with SIGTERM, and returns its exit status.
    #[cfg(unix)]
    pub fn terminate(mut self) -> i32 {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().expect("kill runs").success());
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
