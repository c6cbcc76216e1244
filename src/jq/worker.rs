//! The child process that runs a filter: it reads values from standard input and writes outputs to standard output, one
//! per line.
//!
//! The first line is the filter, as a JSON string; the reply is `+`, or `!` and the error. Every other line is a value; the
//! reply is a line `=OUTPUT` for each output, then `.`, or `-` and the reason why the filter failed.

use std::io::{self, BufRead as _, LineWriter, Write};
use std::process;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use serde_json::{Value, json};

use super::engine::Engine;
use super::error::{JqSyntaxError, MEMORY, RunError};
use crate::error::ExitStatus;

/// The only argument of the process.
pub const ARGUMENT: &str = "--jq-worker";

/// The size of the stack, which limits recursion, in bytes.
const STACK: usize = 128 * 1024 * 1024;

/// Reads a filter and values from standard input until its end, and runs the filter on each value.
#[must_use]
pub fn serve() -> ExitStatus {
    bound_resources();
    let (sender, lines) = sync_channel(1);
    // The parent closes the pipe when it needs no further output, even in the middle of a reply; then this process ends.
    let reading = thread::Builder::new().spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
        process::exit(0);
    });
    let working =
        thread::Builder::new().stack_size(STACK).spawn(move || work(&lines, &mut LineWriter::new(io::stdout())));
    match (reading, working.map(thread::JoinHandle::join)) {
        (Ok(_), Ok(Ok(Ok(())))) => ExitStatus::Success,
        _ => ExitStatus::Failure,
    }
}

/// Limits the memory, which ends an endless filter, and switches core dumps off.
#[cfg(unix)]
fn bound_resources() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bound = |bytes: usize| Rlimit { current: Some(bytes as u64), maximum: Some(bytes as u64) };
    // The program itself and its threads need memory, too.
    const OWN: usize = 512 * 1024 * 1024;
    // On a system without these limits the call fails, and no limit applies.
    let _ = setrlimit(Resource::As, bound(MEMORY + STACK + OWN));
    let _ = setrlimit(Resource::Core, bound(0));
}

#[cfg(not(unix))]
const fn bound_resources() {}

fn work(lines: &Receiver<String>, output: &mut impl Write) -> io::Result<()> {
    let Ok(code) = lines.recv() else {
        return Ok(());
    };
    let code: String = serde_json::from_str(&code).unwrap_or(code);
    let engine = match Engine::parse(&code) {
        Ok(engine) => engine,
        Err(JqSyntaxError::Syntax { problem, line, column, found }) => {
            return writeln!(output, "!{}", json!([problem, line, column, found]));
        }
        Err(_) => return writeln!(output, "!"),
    };
    writeln!(output, "+")?;
    while let Ok(line) = lines.recv() {
        let outcome = engine.run(&line, &mut |value: Value| writeln!(output, "={value}").map_err(Stop::Output));
        match outcome {
            Ok(()) => writeln!(output, ".")?,
            Err(Stop::Filter(RunError::Failed(reason))) => writeln!(output, "-{}", Value::from(reason))?,
            Err(Stop::Filter(_)) => return Ok(()),
            Err(Stop::Output(error)) => return Err(error),
        }
    }
    Ok(())
}

/// Why a filter stopped early.
enum Stop {
    Filter(RunError),
    Output(io::Error),
}

impl From<RunError> for Stop {
    fn from(error: RunError) -> Self {
        Self::Filter(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_gets_its_replies() {
        let answers = |asked: &[&str]| {
            let (sender, lines) = sync_channel(asked.len());
            asked.iter().for_each(|line| sender.send((*line).to_owned()).expect("room"));
            drop(sender);
            let mut output = Vec::new();
            work(&lines, &mut output).expect("written");
            String::from_utf8(output).expect("UTF-8")
        };
        assert_eq!(
            answers(&["\".a[]\"", r#"{"a":[1.50,"\n"]}"#, "1", "{\"a\":[]}"]),
            "+\n=1.50\n=\"\\n\"\n.\n-\"cannot index 1 with \\\"a\\\"\"\n.\n"
        );
        assert_eq!(answers(&["\".a[\""]).get(..2), Some("!["));
        assert_eq!(answers(&[]), "");
    }
}
