//! Measures the sandbox with a million sessions: the time to create them, the time to the first byte of a page, and the memory
//! of config-cli while it plans to delete all of them.
//!
//! `cargo bench --bench million` needs about 2 GB of disk.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::io::{BufRead as _, BufReader};
use std::time::{Duration, Instant};

use common::{Sandbox, median, peak, size};

const ROUNDS: usize = 21;

const SEARCHES: &[(&str, &[&str])] = &[
    (
        "user, not expired, by expiration",
        &["fieldValuePair=auth_user=admin,expirationDate>2024-10-12 00:00:00", "sortBy=exp"],
    ),
    (
        "client and ACR, by creation",
        &["fieldValuePair=client_id=2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11,acr=otp", "sortBy=creationDate"],
    ),
    ("authenticated, newest expiration", &["fieldValuePair=state=authenticated", "sortBy=exp", "sortOrder=descending"]),
    ("not deletable, by expiration", &["fieldValuePair=deletable=false", "sortBy=exp"]),
    ("everything, by id", &[]),
];

fn main() {
    let start = Instant::now();
    let sandbox = Sandbox::start(size("MILLION", 1_000_000));
    println!("seeded in {:.1} s", start.elapsed().as_secs_f64());
    println!("a page of 50, from request to first byte, median of {ROUNDS} (and the first, which also counts):");
    for (name, parameters) in SEARCHES {
        let times: Vec<Duration> = (0..ROUNDS).map(|_| first_byte(&sandbox, parameters)).collect();
        let first = times[0].as_secs_f64() * 1_000.0;
        println!("  {name:34} {:6.1} ms ({first:.1} ms)", median(times));
    }
    plan(&sandbox);
}

/// The time and the memory that a plan for every session takes.
fn plan(sandbox: &Sandbox) {
    let file = sandbox.directory().join("plan");
    let mut command = sandbox.config_cli();
    command.args(["session", "delete", "--every-session", "--include-protected", "--plan"]).arg(&file);
    let (status, time, peak) = peak(command);
    assert!(status.success(), "the plan is written");
    let text = std::fs::File::open(&file).map(BufReader::new).expect("a plan");
    let sessions =
        text.lines().filter(|line| line.as_ref().is_ok_and(|line| line.starts_with("{\"session\":"))).count();
    let peak =
        peak.map_or_else(|| "not measured, since there is no /proc".to_owned(), |peak| format!("{} MiB", peak / 1_024));
    println!("a plan to delete {sessions} sessions: {:.1} s, peak memory {peak}", time.as_secs_f64());
}

/// The time from the request to the first byte of the response, as curl measures it.
fn first_byte(sandbox: &Sandbox, parameters: &[&str]) -> Duration {
    let mut command = sandbox.curl(parameters);
    command.args(["--write-out", "%{stderr}%{time_pretransfer} %{time_starttransfer}"]);
    let output = command.output().expect("curl runs");
    assert!(output.status.success(), "{command:?}");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let times: Vec<f64> = text.split_whitespace().map(|time| time.parse().expect("a time")).collect();
    Duration::from_secs_f64(times[1] - times[0])
}
