//! The real binary, in a home of its own, against a sandbox process or a scripted server.
#![allow(dead_code, reason = "every test file uses its own part")]

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

/// The moment at which every clock of a test stands.
pub const NOW: &str = "2026-01-01T00:00:00Z";

/// The sid that the manual's examples name.
pub const WELL_KNOWN_SID: &str = "c190667e-a186-421d-8679-420e82615a38";

/// A home directory with nothing in it, and an environment without anything of ours.
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

    /// The binary, with this home.
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

    /// Runs the binary and shows how it ended.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Run::of(self.command().args(arguments).output().expect("the binary runs"))
    }

    /// Runs the binary with this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        // A process that ends before it has read everything is judged by how it ends.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        Run::of(child.wait_with_output().expect("an output"))
    }
}

/// How a run ended.
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

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Everything that a user sees, for a snapshot.
    pub fn shown(&self) -> String {
        format!("exit status: {}\n---- stdout\n{}---- stderr\n{}", self.status, self.stdout, self.stderr)
    }
}

/// A sandbox in a process of its own. It ends with the test.
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

    /// The binary, told about this sandbox by the environment.
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

    /// The output with what changes from run to run replaced.
    pub fn shown(&self, arguments: &[&str]) -> String {
        self.stable(&self.run(arguments).shown())
    }

    pub fn stable(&self, text: &str) -> String {
        text.replace(self.field("host"), "127.0.0.1:PORT").replace(&self.home.path().display().to_string(), "HOME")
    }

    /// How many sessions there are.
    pub fn count(&self) -> u64 {
        let page = self.run(["session", "search", "--limit", "0", "--format", "json"]).json();
        page["totalEntriesCount"].as_u64().expect("a number")
    }

    /// Takes the server away; its files stay.
    pub fn kill(&mut self) {
        self.child.kill().expect("it ends");
        self.child.wait().expect("it ends");
    }

    /// The server is back where it was, after it was taken away.
    pub fn revive(&mut self) {
        let listen = self.field("host").to_owned();
        (self.child, self.description) = Self::spawn(&self.home, &listen, &[]);
    }

    /// How many sessions of a user there are.
    pub fn count_of(&self, user: &str) -> u64 {
        let page = self.run(["session", "search", "--user", user, "--limit", "0", "--format", "json"]).json();
        page["totalEntriesCount"].as_u64().expect("a number")
    }

    /// Ends it as an administrator would.
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
