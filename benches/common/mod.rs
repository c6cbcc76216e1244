//! A sandbox process for benchmarks, and functions to measure times.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The path of the measured binary.
pub const BINARY: &str = env!("CARGO_BIN_EXE_config-cli");

/// A sandbox process with its own directory; dropping this value ends the process and deletes the directory.
pub struct Sandbox {
    child: Child,
    directory: tempfile::TempDir,
    description: Value,
}

impl Sandbox {
    /// Starts a sandbox with this many sessions and gets a token for it.
    pub fn start(sessions: u64) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let mut child = Command::new(BINARY)
            .args(["sandbox", "--listen", "127.0.0.1:0", "--format", "json", "--sessions", &sessions.to_string()])
            .env("CONFIG_CLI_CONFIG_DIR", directory.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the sandbox starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let description = serde_json::from_str(&line).expect("JSON");
        let sandbox = Self { child, directory, description };
        let output = sandbox.client().arg("-use-test-client").arg("--output-access-token").output().expect("a token");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::write(sandbox.token_file(), &output.stdout).expect("a file");
        let header = format!("Authorization: Bearer {}", String::from_utf8_lossy(&output.stdout));
        std::fs::write(sandbox.header_file(), header).expect("a file");
        sandbox
    }

    fn field(&self, name: &str) -> &str {
        self.description[name].as_str().expect("a text")
    }

    fn token_file(&self) -> PathBuf {
        self.directory.path().join("token")
    }

    fn header_file(&self) -> PathBuf {
        self.directory.path().join("header")
    }

    fn client(&self) -> Command {
        let mut command = Command::new(BINARY);
        command
            .env("CONFIG_CLI_CONFIG_DIR", self.directory.path())
            .env("CONFIG_CLI_CLIENT_ID", self.field("client_id"))
            .env("CONFIG_CLI_CLIENT_SECRET", self.field("client_secret"))
            .args(["--host", self.field("host"), "--cacert", self.field("cacert")]);
        command
    }

    /// A command of config-cli, signed in.
    #[allow(dead_code, reason = "one of the harnesses measures the server alone")]
    pub fn config_cli(&self) -> Command {
        let mut command = self.client();
        command.arg("--access-token").arg(self.token_file()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// A command of curl, signed in, for a search with these parameters.
    #[allow(dead_code, reason = "one of the harnesses measures the terminal UI alone")]
    pub fn curl(&self, parameters: &[&str]) -> Command {
        let mut command = Command::new("curl");
        command.args(["--silent", "--fail", "--get", "--cacert", self.field("cacert"), "--header"]);
        command.arg(format!("@{}", self.header_file().display()));
        for parameter in parameters {
            command.args(["--data-urlencode", parameter]);
        }
        command.arg(format!("{}api/v1/jans-auth-server/session/search", self.field("config_url")));
        command
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures the time of a whole process.
#[allow(dead_code, reason = "one of the harnesses lets curl measure")]
pub fn time(mut command: Command) -> Duration {
    let start = Instant::now();
    let status = command.status().expect("it runs");
    let elapsed = start.elapsed();
    assert!(status.success(), "{command:?}");
    elapsed
}

/// The median in milliseconds.
pub fn median(mut durations: Vec<Duration>) -> f64 {
    durations.sort();
    durations[durations.len() / 2].as_secs_f64() * 1_000.0
}
