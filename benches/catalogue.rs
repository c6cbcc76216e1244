//! Measures `--info`, `--schema` and `ops` as whole processes, with their peak memory: from the built-in catalogue, from
//! OpenAPI files of a server, and with the Python client if it is installed.
//!
//! `cargo bench --bench catalogue`. `CATALOGUE_SPECS` names the directory of the OpenAPI files (with `jca/`, `scim/` and
//! `auth/`); the default is a directory beside the checkout. `CONFIG_CLI_PY` is the command of the Python client.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

#[path = "common/mod.rs"]
#[allow(dead_code, reason = "the sandbox is for the other harnesses")]
mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{BINARY, median, time};

const ROUNDS: usize = 51;

/// The path of GNU time, which measures the peak memory of a process.
const GNU_TIME: &str = "/usr/bin/time";

fn main() {
    let home = tempfile::tempdir().expect("a directory");
    let specs = std::env::var_os("CATALOGUE_SPECS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/openapi"), PathBuf::from);
    let given = specs.is_dir().then(|| format!("--specs={}", specs.display()));
    let task = "--info=OauthOpenidConnectClients";
    println!("whole process, median of {ROUNDS} rounds, and peak memory:");
    let program = || Program { words: vec![BINARY.to_owned()], home: home.path().to_owned() };
    report("built in", &program(), &[task], false);
    report("built in", &program(), &["--schema=AppConfiguration"], false);
    report("built in", &program(), &["ops", "list"], false);
    match &given {
        Some(given) => {
            report("files, first time", &program(), &[given, task], true);
            report("files, cached", &program(), &[given, task], false);
            report("files, cached", &program(), &[given, "--schema=AppConfiguration"], false);
        }
        None => println!("  no OpenAPI files in {}", specs.display()),
    }
    match std::env::var("CONFIG_CLI_PY") {
        Ok(python) => {
            let words = python.split_whitespace().map(str::to_owned).collect();
            report("Python client", &Program { words, home: home.path().to_owned() }, &[task], false);
        }
        Err(_) => println!("  the Python client is not on this machine (CONFIG_CLI_PY)"),
    }
}

/// A command and its home directory.
struct Program {
    words: Vec<String>,
    home: PathBuf,
}

impl Program {
    fn command(&self, arguments: &[&str]) -> Command {
        self.with(Command::new(&self.words[0]), &self.words[1..], arguments)
    }

    fn with(&self, mut command: Command, words: &[String], arguments: &[&str]) -> Command {
        command.args(words).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("HOME", &self.home).env("CONFIG_CLI_CONFIG_DIR", &self.home);
        command.env("CONFIG_CLI_OPS_DIR", self.home.join("none"));
        command
    }

    fn forget_cache(&self) {
        // Before the first run, there is no cache to remove.
        let _ = std::fs::remove_dir_all(self.home.join("cache"));
    }

    /// Peak memory in MiB; `None` if GNU time is not installed.
    fn peak(&self, arguments: &[&str]) -> Option<f64> {
        let file = self.home.join("peak");
        let mut timed = Command::new(GNU_TIME);
        timed.args(["-f", "%M", "-o"]).arg(&file);
        let status = self.with(timed, &self.words, arguments).status().ok()?;
        let kibibytes: f64 = std::fs::read_to_string(&file).ok()?.trim().parse().ok()?;
        status.success().then_some(kibibytes / 1024.0)
    }
}

fn report(what: &str, program: &Program, arguments: &[&str], is_first: bool) {
    let rounds = if is_first { ROUNDS / 5 } else { ROUNDS };
    let times = (0..rounds).map(|_| {
        if is_first {
            program.forget_cache();
        }
        time(program.command(arguments))
    });
    let times = times.collect();
    if is_first {
        program.forget_cache();
    }
    let peak = program.peak(arguments).map_or_else(|| "not measured".to_owned(), |peak| format!("{peak:5.1} MiB"));
    let shown =
        arguments.iter().filter(|argument| !argument.starts_with("--specs")).copied().collect::<Vec<_>>().join(" ");
    println!("  {what:18} {shown:34} {:7.1} ms  {peak}", median(times));
}
