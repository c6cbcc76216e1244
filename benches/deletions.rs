//! Measures how quickly sessions are deleted, beside wrk, which sends the same DELETEs to the same server, as many at a time.
//!
//! `cargo bench --bench deletions`. The three kinds of run take turns, each with new sessions:
//!
//! - wrk, which looks at nothing but the status;
//! - config-cli with its log of requests: only the time during which at least one DELETE was under way;
//! - config-cli as a whole process: it looks sessions up, deletes, and checks that each of them is gone.
//!
//! `DELETIONS` is the number of sessions, `ROUNDS` the number of rounds.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{Sandbox, middle, size, time};
use jiff::Timestamp;

/// How many requests are under way at the same time.
const PARALLEL: &str = "16";

/// Sends a DELETE for each sid of a file, and prints the seconds from the first request to the last answer.
const SCRIPT: &str = r#"
local ffi = require("ffi")
ffi.cdef[[ typedef struct { long seconds; long nanoseconds; } moment; int clock_gettime(int, moment *); ]]
local function now()
  local moment = ffi.new("moment")
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanoseconds) / 1e9
end

local requests, calls, deleted, others, began = {}, 0, 0, 0, 0
-- What a connection asks for that waits for the last answers of the others.
local nothing = wrk.format("GET", "/none")

function init(arguments)
  local headers = { Authorization = "Bearer " .. io.open(arguments[2]):read("*l") }
  for sid in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("DELETE", arguments[3] .. sid, headers)
  end
end

-- wrk calls it once before it connects, to look at the request.
function request()
  if calls == 1 then began = now() end
  calls = calls + 1
  return requests[math.max(calls - 1, 1)] or nothing
end

function response(status)
  if status == 200 then deleted = deleted + 1 else others = others + 1 end
  if deleted == #requests or others > 1000 then
    print(string.format("deleted %d of %d in %.6f", deleted, #requests, now() - began))
    io.stdout:flush()
    os.exit(0)
  end
end
"#;

fn main() {
    let (sessions, rounds) = (size("DELETIONS", 20_000), size("ROUNDS", 5));
    let sandbox = Sandbox::start(sessions);
    let has_wrk = Command::new("wrk").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let (mut of_wrk, mut in_flight, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    #[expect(clippy::cast_precision_loss, reason = "a number of sessions is small")]
    let rate = |seconds: f64| sessions as f64 / seconds;
    for _ in 0..rounds {
        if has_wrk {
            renew(&sandbox, sessions);
            of_wrk.push(rate(wrk(&sandbox, sessions)));
        }
        renew(&sandbox, sessions);
        in_flight.push(rate(logged(&sandbox, sessions)));
        renew(&sandbox, sessions);
        whole.push(rate(time(ours(&sandbox)).as_secs_f64()));
        assert!(sandbox.sids(&[]).is_empty(), "every session is deleted");
    }
    println!("{sessions} deletions over TLS, {PARALLEL} at a time, median of {rounds} rounds:");
    let wrk = has_wrk.then(|| middle(of_wrk));
    match wrk {
        Some(rate) => println!("  wrk, the same DELETEs                    {rate:8.0}/s"),
        None => println!("  wrk is not installed, so there is nothing to compare with: apt install wrk"),
    }
    for (what, rates) in [("while a DELETE is under way", in_flight), ("whole process, with every check", whole)] {
        let rate = middle(rates);
        let of_wrk = wrk.map(|wrk| format!("  {:.2} of wrk", rate / wrk)).unwrap_or_default();
        println!("  config-cli, {what:32} {rate:8.0}/s{of_wrk}");
    }
}

/// Makes new sessions, and writes their sids into a file.
fn renew(sandbox: &Sandbox, sessions: u64) {
    sandbox.reset(sessions);
    let sids = sandbox.sids(&[]);
    assert_eq!(sids.len() as u64, sessions, "a sid for each session");
    std::fs::write(sandbox.directory().join("sids"), sids.join("\n")).expect("a file");
}

/// The deletion of every session.
fn ours(sandbox: &Sandbox) -> Command {
    let mut command = sandbox.config_cli();
    command.args(["session", "delete", "--yes", "--include-protected", "--format", "jsonl", "--parallel", PARALLEL]);
    command.arg("--from").arg(sandbox.directory().join("sids"));
    command
}

/// The seconds during which at least one DELETE of config-cli was under way.
fn logged(sandbox: &Sandbox, sessions: u64) -> f64 {
    let log = sandbox.directory().join("log");
    let mut command = ours(sandbox);
    command.arg("-debug").arg("--debug-log-file").arg(log.join("requests"));
    assert!(command.status().expect("it runs").success(), "{command:?}");
    let mut spans: Vec<(f64, f64)> = lines(&log).iter().filter_map(|line| span(line)).collect();
    assert!(spans.len() as u64 >= sessions, "the log has {} of {sessions} deletions", spans.len());
    std::fs::remove_dir_all(&log).expect("removed");
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut busy, mut until) = (0.0, 0.0_f64);
    for (begin, end) in spans {
        busy += (end - begin.max(until)).max(0.0);
        until = until.max(end);
    }
    busy
}

/// The lines of the log, which the program divides into several files.
fn lines(log: &Path) -> Vec<String> {
    let files = std::fs::read_dir(log).expect("a directory").map(|file| file.expect("a file").path());
    let text = files.map(|file| std::fs::read_to_string(file).expect("a log"));
    text.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// When a DELETE of the log began and ended, in seconds.
fn span(line: &str) -> Option<(f64, f64)> {
    let end: Timestamp = line.split_whitespace().next()?.parse().ok()?;
    let end = end.as_duration().as_secs_f64();
    let milliseconds: f64 = line.split("milliseconds=").nth(1)?.split_whitespace().next()?.parse().ok()?;
    line.contains("method=DELETE").then_some((end - milliseconds / 1_000.0, end))
}

/// The seconds that wrk needs for the same deletions.
fn wrk(sandbox: &Sandbox, sessions: u64) -> f64 {
    let script = sandbox.directory().join("delete.lua");
    std::fs::write(&script, SCRIPT).expect("a file");
    let url = sandbox.field("config_url");
    let path = url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap_or_default();
    let mut command = Command::new("wrk");
    command.args(["--threads", "1", "--connections", PARALLEL, "--duration", "10m", "--script"]).arg(&script).arg(url);
    command.arg("--").arg(sandbox.directory().join("sids")).arg(sandbox.token_file());
    command.arg(format!("{path}api/v1/jans-auth-server/session/sid/"));
    let output = command.output().expect("wrk runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let result = text.lines().find_map(|line| line.strip_prefix(&format!("deleted {sessions} of {sessions} in ")));
    let problem = || format!("wrk did not delete every session: {text}{}", String::from_utf8_lossy(&output.stderr));
    result.and_then(|seconds| seconds.parse().ok()).unwrap_or_else(|| unreachable!("{}", problem()))
}
