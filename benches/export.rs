//! Measures how quickly sessions are exported, beside wrk, which draws the same pages from the same server over as many connections
//! with one thread, as the export has.
//!
//! `cargo bench --bench export`. The kinds of run take turns, and the rate of each is the bytes of the sessions by the time of the whole process:
//!
//! - wrk with the requests of an export, over and over, which looks at nothing but the length;
//! - `session export` as JSON lines into nothing, and into a file that is synced;
//! - the same as CSV;
//! - `session stats`, which counts the same sessions by user, client and network;
//! - once, wrk with counted pages over one connection, which is how a script walks through all sessions.
//!
//! `EXPORT` is the number of sessions, `ROUNDS` the number of rounds, `SECONDS` the time of wrk.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a harness ends where it can not measure, and reports on stdout; a number of bytes fits into a float"
)]

mod common;

use std::process::{Command, Stdio};

use common::{Sandbox, middle, peak, size, time};

/// How many requests are under way at the same time.
const PARALLEL: &str = "4";

/// Draws the pages of a file of paths, over and over.
const SCRIPT: &str = r#"
local requests, calls, answers = {}, 0, 0

function init(arguments)
  local headers = { Authorization = "Bearer " .. io.open(arguments[2]):read("*l") }
  for path in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  calls = calls + 1
  return requests[(calls - 1) % #requests + 1]
end

function done(summary)
  print(string.format("read %d in %d", summary.bytes, summary.duration))
end
"#;

/// What ends the walk when every page was drawn.
const ONCE: &str = r#"
function response()
  answers = answers + 1
  if answers == #requests then os.exit(0) end
end
"#;

fn main() {
    let (sessions, rounds) = (size("EXPORT", 1_000_000), size("ROUNDS", 5));
    let sandbox = Sandbox::start(sessions);
    let file = sandbox.directory().join("sessions.jsonl");
    let requests = requests(&sandbox);
    let has_wrk = Command::new("wrk").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let export = |arguments: &[&str]| {
        let mut command = sandbox.config_cli();
        command.args(["session", "export", "--parallel", PARALLEL]).args(arguments);
        command
    };
    let path = file.to_str().expect("a path");
    let (mut of_wrk, mut nowhere, mut synced, mut csv, mut memory) = (vec![], vec![], vec![], vec![], 0);
    let mut counted = vec![];
    let mut bytes = 0;
    for _ in 0..rounds {
        if has_wrk {
            of_wrk.push(wrk(&sandbox, &requests));
        }
        synced.push(time(export(&["--output", path])).as_secs_f64());
        bytes = std::fs::metadata(&file).expect("a file").len();
        let (status, elapsed, peak) = peak(export(&[]));
        assert!(status.success(), "the export ends");
        nowhere.push(elapsed.as_secs_f64());
        memory = memory.max(peak.unwrap_or_default());
        csv.push(time(export(&["--format", "csv"])).as_secs_f64());
        let mut stats = sandbox.config_cli();
        stats.args(["session", "stats", "--by", "user,client,ip", "--ip-prefix", "24"]);
        counted.push(time(stats).as_secs_f64());
    }
    let lines = std::io::BufRead::lines(std::io::BufReader::new(std::fs::File::open(&file).expect("a file"))).count();
    assert_eq!(lines as u64, sessions, "a line for each session");
    let rate = |seconds: Vec<f64>| bytes as f64 / middle(seconds) / 1e6;
    println!(
        "{sessions} sessions, {:.0} MB of JSON lines, {} requests, {PARALLEL} at a time, median of {rounds} rounds:",
        bytes as f64 / 1e6,
        requests.len()
    );
    let wrk = has_wrk.then(|| middle(of_wrk));
    match wrk {
        Some(rate) => println!("  wrk, the same requests           {rate:8.0} MB/s"),
        None => println!("  wrk is not installed, so there is nothing to compare with: apt install wrk"),
    }
    let kinds =
        [("JSON lines", nowhere), ("JSON lines, synced file", synced), ("CSV", csv), ("session stats", counted)];
    for (what, seconds) in kinds {
        let seconds_of_all = middle(seconds.clone());
        let rate = rate(seconds);
        let of_wrk = wrk.map(|wrk| format!("  {:.2} of wrk", rate / wrk)).unwrap_or_default();
        println!("  config-cli, {what:23} {rate:8.0} MB/s{of_wrk}  {seconds_of_all:.1} s");
    }
    println!("  peak memory {} MiB", memory / 1_024);
    if has_wrk {
        println!("  one connection, counted pages: {:.1} s", walk(&sandbox, sessions));
    }
}

/// The paths of the requests of an export, from its log.
fn requests(sandbox: &Sandbox) -> Vec<String> {
    let log = sandbox.directory().join("log");
    let mut command = sandbox.config_cli();
    command.args(["session", "export", "--parallel", PARALLEL, "-debug", "--debug-log-file"]).arg(log.join("requests"));
    assert!(command.status().expect("it runs").success(), "{command:?}");
    let files = std::fs::read_dir(&log).expect("a directory").map(|file| file.expect("a file").path());
    let text: String = files.map(|file| std::fs::read_to_string(file).expect("a log")).collect();
    let path = |line: &str| {
        let url = line.split("url=\"").nth(1)?.split('"').next()?;
        url.contains("/session/search").then(|| url.splitn(4, '/').nth(3).map(|path| format!("/{path}")))?
    };
    text.lines().filter_map(path).collect()
}

/// A run of wrk with these requests, which ends after them or after this time.
fn run_wrk(sandbox: &Sandbox, requests: &[String], script: &str, connections: &str, duration: &str) -> String {
    let (file, paths) = (sandbox.directory().join("pages.lua"), sandbox.directory().join("paths"));
    std::fs::write(&file, script).expect("a file");
    std::fs::write(&paths, requests.join("\n")).expect("a file");
    let mut command = Command::new("wrk");
    command.args(["--threads", "1", "--connections", connections, "--duration", duration, "--script"]).arg(&file);
    command.arg(sandbox.field("config_url")).arg("--").arg(&paths).arg(sandbox.token_file());
    let output = command.output().expect("wrk runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !text.contains("Non-2xx"), "{text}");
    text
}

/// The megabytes a second that wrk reads.
fn wrk(sandbox: &Sandbox, requests: &[String]) -> f64 {
    let text = run_wrk(sandbox, requests, SCRIPT, PARALLEL, &format!("{}s", size("SECONDS", 8)));
    let numbers = text.lines().find_map(|line| line.strip_prefix("read ")?.split_once(" in ")).expect("a result");
    let [bytes, microseconds] = [numbers.0, numbers.1].map(|text| text.parse::<f64>().expect("a number"));
    bytes / microseconds
}

/// The seconds that wrk needs for all sessions in counted pages, one after the other.
fn walk(sandbox: &Sandbox, sessions: u64) -> f64 {
    let page =
        |start: u64| format!("/jans-config-api/api/v1/jans-auth-server/session/search?limit=200&startIndex={start}");
    let requests: Vec<String> = (0..sessions.div_ceil(200)).map(|index| page(index * 200)).collect();
    let start = std::time::Instant::now();
    run_wrk(sandbox, &requests, &format!("{SCRIPT}{ONCE}"), "1", "60m");
    start.elapsed().as_secs_f64()
}
