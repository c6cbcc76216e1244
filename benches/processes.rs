//! Measures whole processes: `--info`, a search, and curl with the same request; the search and curl alternate.
//!
//! `cargo bench --bench processes`
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::process::{Command, Stdio};

use common::{BINARY, Sandbox, median, time};

const ROUNDS: usize = 101;

fn main() {
    let sandbox = Sandbox::start(250);
    let filter = "auth_user=admin,expirationDate>2024-10-12 00:00:00";
    let info = || {
        let mut command = Command::new(BINARY);
        command.arg("--info=AuthSessionManagement").stdout(Stdio::null());
        command
    };
    let ours = || {
        let mut command = sandbox.config_cli();
        command.arg("--operation-id=search-session");
        command.arg(format!("--endpoint-args=fieldValuePair:{}", filter.replace(',', "\\,")));
        command
    };
    let curl = || {
        let mut command = sandbox.curl(&[&format!("fieldValuePair={filter}")]);
        command.stdout(Stdio::null());
        command
    };
    let (mut info_times, mut our_times, mut curl_times) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        info_times.push(time(info()));
        our_times.push(time(ours()));
        curl_times.push(time(curl()));
    }
    println!("whole process, median of {ROUNDS} rounds:");
    println!("  config-cli --info     {:6.1} ms", median(info_times));
    println!("  config-cli search     {:6.1} ms", median(our_times));
    println!("  curl, same request    {:6.1} ms", median(curl_times));
}
