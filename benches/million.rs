//! Measures the sandbox with a million sessions: the time to create them, and the time to the first byte of a page.
//!
//! `cargo bench --bench million` needs about 2 GB of disk.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::time::{Duration, Instant};

use common::{Sandbox, median};

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
    let sandbox = Sandbox::start(1_000_000);
    println!("seeded in {:.1} s", start.elapsed().as_secs_f64());
    println!("a page of 50, from request to first byte, median of {ROUNDS} (and the first, which also counts):");
    for (name, parameters) in SEARCHES {
        let times: Vec<Duration> = (0..ROUNDS).map(|_| first_byte(&sandbox, parameters)).collect();
        let first = times[0].as_secs_f64() * 1_000.0;
        println!("  {name:34} {:6.1} ms ({first:.1} ms)", median(times));
    }
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
