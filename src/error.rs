//! The exit status, and the errors that every floor may raise.

use std::process::ExitCode;

/// How a run ended, as the caller's shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitStatus {
    /// The command was carried out.
    Success = 0,
    /// The server refused, or an operation failed.
    Failure = 1,
    /// A bad flag, filter, date or operation: nothing was sent.
    Usage = 2,
    /// A sign-in is needed, or was refused.
    SignIn = 3,
    /// The named entry does not exist.
    NotFound = 4,
    /// The server could not be reached: DNS, TCP, TLS or a timeout.
    Unreachable = 5,
    /// SIGHUP, which a terminal sends when it is closed.
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

/// The command line or a setting can't be used; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct UsageError {
    /// The argument and what is wrong with it.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl UsageError {
    /// An error without a hint.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A command ends without what it was to do, for a reason that is not an error of a request: a session does not exist, a
/// result can't be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CommandError {
    /// The exit status.
    pub status: ExitStatus,
    /// What failed.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl CommandError {
    /// An error without a hint.
    #[must_use]
    pub fn new(status: ExitStatus, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), hint: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
