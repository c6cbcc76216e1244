//! A sandbox process for benchmarks, and functions to measure times.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
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
        let (child, description) =
            serve(directory.path(), "127.0.0.1:0", &["--sessions", &sessions.to_string(), "--token-lifetime", "600m"]);
        let sandbox = Self { child, directory, description };
        let output = sandbox.client().arg("-use-test-client").arg("--output-access-token").output().expect("a token");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::write(sandbox.token_file(), &output.stdout).expect("a file");
        let header = format!("Authorization: Bearer {}", String::from_utf8_lossy(&output.stdout));
        std::fs::write(sandbox.header_file(), header).expect("a file");
        sandbox
    }

    /// Ends the server without warning, and starts it again at the same address with these flags; its files stay.
    #[allow(dead_code, reason = "for the harness that restarts the server")]
    pub fn restart(&mut self, flags: &[&str]) {
        self.restart_after(Duration::ZERO, flags);
    }

    /// The same with a time during which there is no server.
    #[allow(dead_code, reason = "for the harness that restarts the server")]
    pub fn restart_after(&mut self, pause: Duration, flags: &[&str]) {
        self.child.kill().expect("it ends");
        self.child.wait().expect("it ends");
        std::thread::sleep(pause);
        (self.child, self.description) = serve(self.directory.path(), self.field("host"), flags);
    }

    /// Replaces the sessions of the running server with this many new ones.
    #[allow(dead_code, reason = "for the harness that deletes them")]
    pub fn reset(&self, sessions: u64) {
        let mut command = Command::new(BINARY);
        command.args(["sandbox", "reset", "--sessions", &sessions.to_string()]);
        command.env("CONFIG_CLI_CONFIG_DIR", self.directory.path()).stderr(Stdio::null());
        assert!(command.status().expect("it runs").success(), "the sessions are new");
    }

    /// The directory of the server and its client.
    #[allow(dead_code, reason = "for the harnesses that write files")]
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The sids of the sessions that these flags select.
    #[allow(dead_code, reason = "for the harnesses that delete them")]
    pub fn sids(&self, selectors: &[&str]) -> Vec<String> {
        let mut command = self.client();
        command.args(["-use-test-client", "session", "search", "--all", "--format", "csv", "--columns", "sid"]);
        command.args(selectors);
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).lines().skip(1).map(str::to_owned).collect()
    }

    /// A value of the server's description.
    pub fn field(&self, name: &str) -> &str {
        self.description[name].as_str().expect("a text")
    }

    /// The file that holds an access token.
    pub fn token_file(&self) -> PathBuf {
        self.directory.path().join("token")
    }

    fn header_file(&self) -> PathBuf {
        self.directory.path().join("header")
    }

    /// A command of config-cli with the server and its client, which is not signed in.
    pub fn client(&self) -> Command {
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

/// Starts a server; returns when it accepts connections.
fn serve(directory: &Path, listen: &str, flags: &[&str]) -> (Child, Value) {
    let mut child = Command::new(BINARY)
        .args(["sandbox", "--listen", listen, "--format", "json"])
        .args(flags)
        .env("CONFIG_CLI_CONFIG_DIR", directory)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the sandbox starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    (child, serde_json::from_str(&line).expect("JSON"))
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
#[allow(dead_code, reason = "one of the harnesses compares rates")]
pub fn median(mut durations: Vec<Duration>) -> f64 {
    durations.sort();
    durations[durations.len() / 2].as_secs_f64() * 1_000.0
}

/// A number from the environment.
#[allow(dead_code, reason = "for the harnesses whose size can be chosen")]
pub fn size(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

/// The middle one of these numbers.
#[allow(dead_code, reason = "for the harness that compares rates")]
pub fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Runs a command to its end; returns its exit status, its time, and its peak memory in KiB where the system has /proc.
#[allow(dead_code, reason = "for the harness that measures memory")]
pub fn peak(mut command: Command) -> (std::process::ExitStatus, Duration, Option<u64>) {
    let start = Instant::now();
    let mut child = command.spawn().expect("it runs");
    let file = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let status = child.try_wait().expect("a status");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).or(peak);
        if let Some(status) = status {
            return (status, start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
