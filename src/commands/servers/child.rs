//! A process of this program that runs a command on one server.

use std::ffi::OsString;
use std::io;
use std::process::{ExitStatus as ProcessStatus, Stdio};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWriteExt as _, BufReader};
use tokio::process::Command;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::JoinHandle;

use super::super::error_style;
use super::words;
use crate::error::ExitStatus;
use crate::interrupt::{EndSignal, Interrupt};
use crate::setting;

/// How many lines a process may be ahead of what is written.
const AHEAD: usize = 1_000;

/// A line of a process.
#[derive(Debug)]
pub(super) enum Line {
    /// Of standard output.
    Row(String),
    /// Of standard error.
    Notice(String),
}

/// A process that runs the command with one profile.
pub(super) struct Child {
    /// The profile.
    pub profile: String,
    lines: Receiver<Line>,
    process: JoinHandle<io::Result<ProcessStatus>>,
}

impl Child {
    /// Starts the process; `flags` are added to the command line, and `input` is its standard input. The output is made
    /// here, so that no variable of the environment changes the rows of the process.
    ///
    /// # Errors
    /// This program can't be started.
    pub(super) fn start(
        profile: &str,
        command_line: &[OsString],
        flags: &[OsString],
        input: Option<String>,
    ) -> anyhow::Result<Self> {
        let mut command = command(profile, command_line, flags)?;
        for variable in words::variables_of_output() {
            command.env_remove(variable);
        }
        Self::spawn(profile, command, input)
    }

    /// As [`Child::start`], for a process that writes its own file.
    ///
    /// # Errors
    /// This program can't be started.
    pub(super) fn with_output(
        profile: &str,
        command_line: &[OsString],
        flags: &[OsString],
        input: Option<String>,
    ) -> anyhow::Result<Self> {
        Self::spawn(profile, command(profile, command_line, flags)?, input)
    }

    fn spawn(profile: &str, mut command: Command, input: Option<String>) -> anyhow::Result<Self> {
        // A server or a credential of the environment is not that of each profile.
        for variable in setting::variables_of_one_server().chain(words::variables_of_servers()) {
            command.env_remove(variable);
        }
        // This process writes the errors, behind the name of the profile.
        command.env(error_style::VARIABLE, error_style::TEXT);
        let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
        let mut process = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (sender, lines) = mpsc::channel(AHEAD);
        if let (Some(mut stdin), Some(input)) = (process.stdin.take(), input) {
            // A process that reads no input has ended, and says why.
            tokio::spawn(async move { stdin.write_all(input.as_bytes()).await });
        }
        let (rows, notices) = (process.stdout.take(), process.stderr.take());
        let process = tokio::spawn(async move {
            // This process ends when its children have ended.
            let mut interrupt = Interrupt::listen_for_any_end();
            let rows = forward(rows, sender.clone(), Line::Row);
            let notices = forward(notices, sender, Line::Notice);
            let mut ended = std::pin::pin!(async {
                tokio::join!(rows, notices);
            });
            loop {
                tokio::select! {
                    () = &mut ended => return process.wait().await,
                    signal = interrupt.wait() => pass_on(signal, process.id()),
                }
            }
        });
        Ok(Self { profile: profile.to_owned(), lines, process })
    }

    /// The next lines, at least one and up to this number; `None` after the last one.
    pub(super) async fn next_lines(&mut self, most: usize) -> Option<Vec<Line>> {
        let mut lines = Vec::new();
        (self.lines.recv_many(&mut lines, most).await > 0).then_some(lines)
    }

    /// The exit status of the process.
    ///
    /// # Errors
    /// It is not known.
    pub(super) async fn status(self) -> anyhow::Result<ExitStatus> {
        let status = self.process.await??;
        let known = status.code().and_then(ExitStatus::of_code);
        Ok(known.or_else(|| of_signal(status)).unwrap_or(ExitStatus::Failure))
    }
}

/// This program with one of the profiles.
fn command(profile: &str, command_line: &[OsString], flags: &[OsString]) -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    let profile_flag = OsString::from(format!("--profile={profile}"));
    command.args(words::with_flags(command_line, &[&[profile_flag], flags].concat()));
    Ok(command)
}

/// Sends the lines of a pipe until it is closed, or no line is wanted any more.
async fn forward<R: AsyncRead + Unpin>(pipe: Option<R>, sender: Sender<Line>, wrap: fn(String) -> Line) {
    let Some(pipe) = pipe else {
        return;
    };
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).await.is_ok_and(|length| length > 0) {
        let text = String::from_utf8_lossy(&line);
        if sender.send(wrap(text.trim_end_matches(['\n', '\r']).to_owned())).await.is_err() {
            return;
        }
        line.clear();
    }
}

/// Passes a signal on to a process. Ctrl-C reaches every process of the terminal by itself.
#[cfg(unix)]
fn pass_on(signal: EndSignal, process: Option<u32>) {
    let id = process.and_then(|id| rustix::process::Pid::from_raw(i32::try_from(id).ok()?));
    if let Some(id) = id.filter(|_| signal != EndSignal::Interrupt) {
        // A process that has just ended needs no signal.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
    }
}

#[cfg(not(unix))]
const fn pass_on(_: EndSignal, _: Option<u32>) {}

/// The status of a process that a signal ended.
#[cfg(unix)]
fn of_signal(status: ProcessStatus) -> Option<ExitStatus> {
    use std::os::unix::process::ExitStatusExt as _;
    ExitStatus::of_code(128 + status.signal()?)
}

#[cfg(not(unix))]
const fn of_signal(_: ProcessStatus) -> Option<ExitStatus> {
    None
}
