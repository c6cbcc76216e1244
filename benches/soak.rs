//! Ends thousands of sessions while everything fails, and checks that each of them is accounted for exactly once.
//!
//! `cargo bench --bench soak`. The server fails 5 % of all requests: it responds with 503 or 429, drops the connection
//! before or after it acted, or cuts its response off; its tokens live for 5 seconds. During two minutes the server is killed
//! and started again three times, and the client is killed (SIGKILL) five times and resumed. In the end
//!
//! - the report of the last run has every selected session exactly once;
//! - what it calls ended is gone from the server, the rest is still there, and no other session is gone;
//! - the receipt verifies, and its counts are those of the report.
//!
//! One fault in 17 is a 429. Its `Retry-After` of one second stops all requests, so that no client that obeys it can be
//! quicker than a second for each 429: these faults alone take more than a minute, and as a fifth of all they would take five.
//!
//! `SOAK_SESSIONS` is the number of sessions, `SOAK_SECONDS` the time during which client and server are killed.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Sandbox, size};
use serde_json::Value;

/// What goes wrong on the server: a kind that is there four times is chosen four times as often.
const FAULTS: &[&str] = &[
    "--fault-rate=0.05",
    "--fault-kinds=429",
    "--fault-kinds=503,drop-request,drop-response,cut-body",
    "--fault-kinds=503,drop-request,drop-response,cut-body",
    "--fault-kinds=503,drop-request,drop-response,cut-body",
    "--fault-kinds=503,drop-request,drop-response,cut-body",
    "--token-lifetime=5s",
];

/// How often the client is killed, and how often the server.
const KILLS: usize = 5;
const RESTARTS: usize = 3;

/// How long the server is down.
const DOWN: Duration = Duration::from_millis(700);

/// The most runs that are started to finish the journal after the last kill.
const MOST_RESUMES: usize = 10;

/// The longest time until the first outcome.
const LONGEST_PLAN: Duration = Duration::from_secs(60);

/// The user whose sessions are not selected.
const SPARED: &str = "admin";

fn main() {
    let (sessions, seconds) = (size("SOAK_SESSIONS", 20_000), size("SOAK_SECONDS", 120));
    let mut soak = Soak::begin(sessions);
    soak.disturb(seconds);
    soak.finish();
    soak.check();
}

/// A deletion of sessions that is killed and resumed.
struct Soak {
    sandbox: Sandbox,
    /// The sids before the deletion, and those of them that are selected.
    all: HashSet<String>,
    selected: HashSet<String>,
    client: Child,
    resumes: usize,
    start: Instant,
}

impl Soak {
    fn begin(sessions: u64) -> Self {
        let mut sandbox = Sandbox::start(sessions);
        let all: HashSet<String> = sandbox.sids(&[]).into_iter().collect();
        let selected: HashSet<String> = sandbox.sids(&["--except-user", SPARED]).into_iter().collect();
        assert!(all.len() as u64 == sessions && selected.len() < all.len() && !selected.is_empty());
        sandbox.restart(FAULTS);
        println!(
            "{} of {} sessions, 5 % faults, tokens of 5 s, {RESTARTS} restarts of the server, {KILLS} kills",
            selected.len(),
            all.len()
        );
        let selectors = ["delete", "--every-session", "--include-protected", "--except-user", SPARED];
        let client = run(&sandbox, &selectors, 0);
        let soak = Self { sandbox, all, selected, client, resumes: 0, start: Instant::now() };
        soak.wait_for_outcomes();
        soak
    }

    /// Waits until the first outcome is reported: a run that is killed before it has begun leaves no journal.
    fn wait_for_outcomes(&self) {
        while std::fs::read(self.file("report")).is_ok_and(|report| report.is_empty()) {
            assert!(self.start.elapsed() < LONGEST_PLAN, "no outcome was reported: {}", self.stderr());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Kills client and server at times that are spread over the run.
    fn disturb(&mut self, seconds: u64) {
        let events = KILLS + RESTARTS;
        #[expect(clippy::cast_possible_truncation, reason = "eight events")]
        let pause = Duration::from_secs(seconds) / (events as u32 + 1);
        for event in 0..events {
            let jitter = pause.mul_f64(fastrand::f64() / 2.0);
            std::thread::sleep(pause.mul_f64(0.75) + jitter);
            // Every third event is the server's.
            if event % 3 == 1 || event == events - 1 {
                self.tell("the server is killed");
                self.sandbox.restart_after(DOWN, FAULTS);
            } else {
                assert!(
                    self.client.try_wait().expect("a status").is_none(),
                    "the client still runs: {}",
                    self.stderr()
                );
                self.tell("the client is killed");
                self.client.kill().expect("it ends");
                self.client.wait().expect("it ends");
                self.resume();
            }
        }
    }

    /// Says what happens, when, and how many rows the report of this run has.
    fn tell(&self, what: &str) {
        let report = std::fs::read(self.file("report")).unwrap_or_default();
        let rows = report.iter().filter(|byte| **byte == b'\n').count();
        println!("{:>5.0} s  {what}; the report has {rows} rows", self.start.elapsed().as_secs_f64());
    }

    /// Resumes the run until nothing is left.
    fn finish(&mut self) {
        for _ in 0..MOST_RESUMES {
            if self.client.wait().expect("a status").success() {
                self.tell(&format!("finished after {} resumes", self.resumes));
                return;
            }
            self.tell("the client ended with something left to do");
            self.resume();
        }
        unreachable!("the journal is not finished after {} resumes: {}", self.resumes, self.stderr());
    }

    fn resume(&mut self) {
        self.resumes += 1;
        self.client = run(&self.sandbox, &["resume"], self.resumes);
    }

    fn file(&self, name: &str) -> PathBuf {
        file(&self.sandbox, name, self.resumes)
    }

    fn stderr(&self) -> String {
        std::fs::read_to_string(self.file("stderr")).unwrap_or_default()
    }

    /// Compares report, server and receipt.
    fn check(mut self) {
        let report = std::fs::read_to_string(self.file("report")).expect("a report");
        let mut outcomes: HashMap<String, String> = HashMap::new();
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for line in report.lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            *counts.entry(text("outcome")).or_default() += 1;
            assert!(outcomes.insert(text("sid"), text("outcome")).is_none(), "two rows for {}", text("sid"));
        }
        let reported: HashSet<String> = outcomes.keys().cloned().collect();
        assert_eq!(reported, self.selected, "the report has the selected sessions");
        self.sandbox.restart(&[]);
        let held: HashSet<String> = self.sandbox.sids(&[]).into_iter().collect();
        for sid in &self.all {
            let is_ended = outcomes.get(sid).is_some_and(|outcome| outcome == "deleted" || outcome == "not-found");
            assert_eq!(held.contains(sid), !is_ended, "{sid}: {:?}", outcomes.get(sid));
        }
        println!("each of {} sessions is accounted for exactly once, as the server has it: {counts:?}", outcomes.len());
        let mut command = self.sandbox.client();
        command.args(["receipt", "verify", "--format", "json"]).arg(self.file("receipt"));
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let verified: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let of_receipt: BTreeMap<String, u64> = serde_json::from_value(verified["counts"].clone()).expect("counts");
        assert_eq!((of_receipt, &verified["complete"]), (counts, &Value::Bool(true)));
        println!("the receipt of {} lines verifies, and has the counts of the report", verified["lines"]);
    }
}

/// Starts a run of the client, whose files have this number.
fn run(sandbox: &Sandbox, arguments: &[&str], number: usize) -> Child {
    let create = |name| File::create(file(sandbox, name, number)).expect("a file");
    let mut command: Command = sandbox.client();
    command.args(["-use-test-client", "session"]).args(arguments);
    command.args(["--yes", "--ignore-not-found", "--format", "jsonl", "--parallel", "16", "--give-up-after", "30s"]);
    command.arg("--receipt").arg(file(sandbox, "receipt", number));
    command.stdin(Stdio::null()).stdout(create("report")).stderr(create("stderr")).spawn().expect("it runs")
}

fn file(sandbox: &Sandbox, name: &str, number: usize) -> PathBuf {
    sandbox.directory().join(format!("{name}.{number}"))
}
