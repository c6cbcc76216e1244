//! What a run ends with: the exit status, and the one error that every floor may raise.

use std::process::ExitCode;

/// How a run ended, as the caller's shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitStatus {
    /// Everything asked for was done.
    Success = 0,
    /// The server refused, or an operation failed.
    Failure = 1,
    /// A bad flag, filter, date or operation: nothing was sent.
    Usage = 2,
    /// A sign-in is needed, or was refused.
    SignIn = 3,
    /// What was asked for does not exist.
    NotFound = 4,
    /// The server could not be reached: DNS, TCP, TLS or a timeout.
    Unreachable = 5,
    /// SIGHUP, as a terminal sends it that is closed.
    HungUp = 129,
    /// Ctrl-C.
    Interrupted = 130,
    /// SIGTERM.
    Terminated = 143,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}

/// The command line, or a setting, can't be carried out as it stands; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct UsageError {
    /// What is wrong, on which argument.
    pub message: String,
    /// What to do instead, where the message alone does not say it.
    pub hint: Option<String>,
}

impl UsageError {
    /// An error that explains itself.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// Adds what to do instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
