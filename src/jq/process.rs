//! Starts the child process that runs a filter, and communicates with it.

use std::cell::RefCell;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use serde_json::Value;

use super::error::{JqSyntaxError, RunError};
use super::worker;

/// A child process that runs a filter. Dropping this value ends the process.
pub(super) struct Process(RefCell<Pipes>);

struct Pipes {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// One line from the process.
enum Line {
    /// The first character of the line, which is its kind, and the rest.
    Reply(u8, String),
    /// The process ended.
    Ended,
}

impl Process {
    /// Starts a process and sends it the filter.
    ///
    /// # Errors
    /// The process can't be started, or the filter can't be read.
    pub(super) fn start(code: &str) -> Result<Self, JqSyntaxError> {
        let mut pipes = Pipes::open().map_err(|error| JqSyntaxError::NotStarted(error.to_string()))?;
        pipes.send(&Value::from(code));
        match pipes.line() {
            Line::Reply(b'+', _) => Ok(Self(RefCell::new(pipes))),
            Line::Reply(b'!', problem) => Err(match serde_json::from_str(&problem) {
                Ok((problem, line, column, found)) => JqSyntaxError::Syntax { problem, line, column, found },
                Err(_) => JqSyntaxError::TooDeep,
            }),
            Line::Reply(_, rest) => Err(JqSyntaxError::NotStarted(format!("unexpected reply {rest:?}"))),
            Line::Ended => Err(JqSyntaxError::TooDeep),
        }
    }

    /// Applies the filter to a value.
    ///
    /// # Errors
    /// The filter fails on this value or is interrupted, or `take` fails.
    pub(super) fn run<E: From<RunError>>(
        &self,
        input: &Value,
        take: &mut dyn FnMut(Value) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut pipes = self.0.borrow_mut();
        pipes.send(input);
        loop {
            match pipes.line() {
                Line::Reply(b'=', value) => {
                    let value = crate::json::parse(&value)
                        .map_err(|error| RunError::Failed(format!("its output is not JSON: {error}")));
                    if let Err(error) = value.map_err(E::from).and_then(&mut *take) {
                        // The remaining outputs must not be read as those of the next value.
                        pipes.end();
                        return Err(error);
                    }
                }
                Line::Reply(b'.', _) => return Ok(()),
                Line::Reply(_, reason) => {
                    return Err(RunError::Failed(serde_json::from_str(&reason).unwrap_or(reason)).into());
                }
                Line::Ended => return Err(pipes.end().into()),
            }
        }
    }
}

impl Pipes {
    fn open() -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(worker::ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // The child's own message about its abort is discarded, because this process reports the error.
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("it has no pipes"));
        };
        Ok(Self { child, input, output: BufReader::new(output) })
    }

    /// Sends a value. Write errors are ignored: if the process has ended, reading its reply detects that.
    fn send(&mut self, value: &Value) {
        // Formatted first, because writing directly into the pipe would make a system call for each token of the value.
        let _ = self.input.write_all(format!("{value}\n").as_bytes());
    }

    fn line(&mut self) -> Line {
        let mut line = String::new();
        match self.output.read_line(&mut line) {
            // A line without a line break is incomplete.
            Ok(length) if length > 0 && line.ends_with('\n') => {}
            _ => return Line::Ended,
        }
        let kind = line.remove(0);
        line.truncate(line.len() - usize::from(!line.is_empty()));
        Line::Reply(u8::try_from(kind).unwrap_or(0), line)
    }

    /// Ends the process, and returns why it ended if it had already ended.
    fn end(&mut self) -> RunError {
        let ended = self.child.try_wait();
        let _ = self.child.kill();
        let status = match ended {
            Ok(Some(status)) => Ok(status),
            _ => self.child.wait(),
        };
        if status.is_ok_and(was_interrupted) { RunError::Interrupted } else { RunError::Exhausted }
    }
}

#[cfg(unix)]
fn was_interrupted(status: ExitStatus) -> bool {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    signal.is_some_and(|signal| [SIGINT, SIGTERM, SIGHUP].contains(&signal))
}

#[cfg(not(unix))]
const fn was_interrupted(_: ExitStatus) -> bool {
    false
}

impl Drop for Pipes {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
