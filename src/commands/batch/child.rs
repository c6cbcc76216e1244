//! A row as a process of its own.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::process::{ExitStatus, Stdio};

use serde_json::Value;
use tokio::process::{Child, Command};

use super::super::error_style;
use super::journal::End;
use crate::session::revoke::is_about_tokens;
use crate::{json, setting};

/// The maximum length in bytes of a result, and of what is read of stderr.
const MOST_OUTPUT: u64 = 1 << 20;

/// A running row. Its output goes into files without names, so that it goes on undisturbed if this process is killed.
pub(super) struct Running {
    child: Child,
    stdout: File,
    stderr: File,
}

/// What is known of a row that has ended.
#[derive(Debug)]
pub(super) struct Finished {
    /// How it ended; `None` if a signal ended it.
    pub end: Option<End>,
    /// What it wrote on stdout: a JSON value, or a text.
    pub result: Value,
    /// What could not be kept, or which signal ended it.
    pub notice: Option<String>,
}

impl Running {
    /// Starts the program with these arguments.
    ///
    /// # Errors
    /// The system can't start it.
    pub(super) fn start(arguments: Vec<OsString>) -> io::Result<Self> {
        let (stdout, stderr) = (tempfile::tempfile()?, tempfile::tempfile()?);
        let mut command = Command::new(std::env::current_exe()?);
        command.args(arguments).stdin(Stdio::null()).stdout(stdout.try_clone()?).stderr(stderr.try_clone()?);
        // These belong to the batch, and would change the results of its rows.
        for setting in [&setting::COLUMNS, &setting::WIDE, &setting::JQ, &setting::RAW_OUTPUT, &setting::QUIET] {
            command.env_remove(setting.variable());
        }
        command.env(setting::FORMAT.variable(), "json").env(error_style::VARIABLE, error_style::TEXT);
        // The name decides what the command line means; and Ctrl-C in a terminal is for the batch.
        #[cfg(unix)]
        command.arg0("config-cli").process_group(0);
        Ok(Self { child: command.spawn()?, stdout, stderr })
    }

    /// The id of the process.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Waits for the end, and reads the output. It completes in the poll in which the system forgets the process, so that a
    /// caller that drops the id then sends no signal to a later process with the same one.
    ///
    /// # Errors
    /// The system can't wait for the process, or can't read the output.
    pub(super) async fn finish(mut self) -> io::Result<Finished> {
        let status = self.child.wait().await?;
        let (stderr, _) = read(&mut self.stderr)?;
        let (stdout, is_whole) = read(&mut self.stdout)?;
        let (result, notice) = match is_whole {
            true => (value(&stdout), None),
            false => (Value::Null, Some("the result is larger than 1 MiB, and left out".to_owned())),
        };
        Ok(match interruption(status) {
            Some(notice) => Finished { end: None, result, notice: Some(notice) },
            None => {
                let end = End { exit: status.code().unwrap_or(1), summary: summary(&stderr) };
                Finished { end: Some(end), result, notice }
            }
        })
    }
}

/// Asks a row to end, as Ctrl-C does.
#[cfg(unix)]
pub(super) fn interrupt(id: u32) {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(id) = id {
        // An error means that the process has ended.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
    }
}

/// Windows has no signal for one process.
#[cfg(not(unix))]
pub(super) const fn interrupt(_id: u32) {}

/// The text of a file, and whether it is whole.
fn read(file: &mut File) -> io::Result<(String, bool)> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(MOST_OUTPUT + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 <= MOST_OUTPUT;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), is_whole))
}

fn value(stdout: &str) -> Value {
    match stdout.trim_end() {
        "" => Value::Null,
        text => json::parse(text).unwrap_or_else(|_| Value::from(text)),
    }
}

/// The error of a row, or else its first line that is no warning.
fn summary(stderr: &str) -> Option<String> {
    let mut lines = stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    let error = lines.clone().find_map(|line| line.strip_prefix("error: "));
    // That tokens may outlive sessions is said at the end of every row, and tells nothing of this one.
    let mut said = lines.clone().filter(|line| !line.starts_with("warning: ") && !is_about_tokens(line));
    error.or_else(|| said.next_back()).or_else(|| lines.next_back()).map(str::to_owned)
}

/// Why a row did not end by itself.
fn interruption(status: ExitStatus) -> Option<String> {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return Some(format!("signal {signal} ended it"));
    }
    match status.code() {
        Some(code @ (129 | 130 | 143)) => Some(format!("a signal ended it (exit status {code})")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_sums_a_row_up_before_other_lines() {
        let table = [
            ("", None),
            ("\n \n", None),
            ("warning: a\nerror: b\n  server: c\n  hint: d\n", Some("b")),
            ("Delete 2 sessions.\n2 deleted.\n", Some("2 deleted.")),
            ("2 deleted.\nwarning: a\n", Some("2 deleted.")),
            ("warning: a\n", Some("warning: a")),
        ];
        for (stderr, expected) in table {
            assert_eq!(summary(stderr).as_deref(), expected, "{stderr:?}");
        }
    }

    #[test]
    fn a_result_is_json_or_a_text() {
        assert_eq!(value("{\"a\": 1.50}\n").to_string(), "{\"a\":1.50}");
        assert_eq!((value(""), value("a\nb\n"), value("3\n")), (Value::Null, json!("a\nb"), json!(3)));
    }
}
