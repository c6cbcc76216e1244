//! The exit status, and the errors that any module can raise.

use std::process::ExitCode;

/// The exit status of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitStatus {
    /// The command succeeded.
    Success = 0,
    /// The server responded with an error, or an operation failed.
    Failure = 1,
    /// A flag, filter, date or operation is not valid; no request was sent.
    Usage = 2,
    /// A sign-in is needed, or failed.
    SignIn = 3,
    /// The named entry does not exist.
    NotFound = 4,
    /// The server can't be reached: a DNS, TCP or TLS failure, or a timeout.
    Unreachable = 5,
    /// Ended by SIGHUP, which a terminal sends when it is closed.
    HungUp = 129,
    /// Ended by Ctrl-C.
    Interrupted = 130,
    /// Ended by SIGTERM.
    Terminated = 143,
}

impl ExitStatus {
    /// The status with this code, if it is one of this program's.
    #[must_use]
    pub fn of_code(code: i32) -> Option<Self> {
        let all = [
            Self::Success,
            Self::Failure,
            Self::Usage,
            Self::SignIn,
            Self::NotFound,
            Self::Unreachable,
            Self::HungUp,
            Self::Interrupted,
            Self::Terminated,
        ];
        all.into_iter().find(|status| *status as i32 == code)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}

/// The command line or a setting is not valid; no request was sent.
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

/// A command failed for another reason than a failed request: for example, a session does not exist, or a result can't be
/// shown.
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
