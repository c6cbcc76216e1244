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

/// What kind of error ended a command, for programs that read errors as JSON. The names are stable, and each has one exit
/// status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A flag, argument, filter, date, file of settings or unknown name; no request was sent.
    Usage,
    /// There is no sign-in, and no credential for one.
    SignInNeeded,
    /// The auth server or the user refused the sign-in, or its renewal.
    SignInRefused,
    /// The server does not accept the token.
    TokenRefused,
    /// The token lacks scopes of the operation.
    ScopesMissing,
    /// The server has no such entry or resource.
    NotFound,
    /// The server refused the request for another reason.
    ServerRefused,
    /// The server, or a proxy in front of it, could not carry out the request.
    ServerFailed,
    /// The server limits how often it is asked.
    RateLimited,
    /// The server's name has no address.
    NameNotResolved,
    /// The server refuses connections.
    ConnectionRefused,
    /// The timeout expired.
    TimedOut,
    /// The server's certificate is not trusted.
    CertificateNotTrusted,
    /// TLS failed for another reason, such as a missing client certificate.
    TlsFailed,
    /// The proxy failed.
    ProxyFailed,
    /// The connection failed or broke for another reason.
    ConnectionFailed,
    /// The response is not what the operation returns, or can't be used.
    ResponseNotUsable,
    /// The server may or may not have carried out a change.
    OutcomeUnknown,
    /// The output could not be written.
    OutputFailed,
    /// Ctrl-C ended the command.
    Interrupted,
    /// SIGTERM ended the command.
    Terminated,
    /// SIGHUP ended the command.
    HungUp,
    /// Any other failure.
    Failed,
}

impl ErrorCode {
    /// Every code.
    #[cfg(test)]
    pub const ALL: [Self; 23] = [
        Self::Usage,
        Self::SignInNeeded,
        Self::SignInRefused,
        Self::TokenRefused,
        Self::ScopesMissing,
        Self::NotFound,
        Self::ServerRefused,
        Self::ServerFailed,
        Self::RateLimited,
        Self::NameNotResolved,
        Self::ConnectionRefused,
        Self::TimedOut,
        Self::CertificateNotTrusted,
        Self::TlsFailed,
        Self::ProxyFailed,
        Self::ConnectionFailed,
        Self::ResponseNotUsable,
        Self::OutcomeUnknown,
        Self::OutputFailed,
        Self::Interrupted,
        Self::Terminated,
        Self::HungUp,
        Self::Failed,
    ];

    /// The name that programs compare.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::SignInNeeded => "sign_in_needed",
            Self::SignInRefused => "sign_in_refused",
            Self::TokenRefused => "token_refused",
            Self::ScopesMissing => "scopes_missing",
            Self::NotFound => "not_found",
            Self::ServerRefused => "server_refused",
            Self::ServerFailed => "server_failed",
            Self::RateLimited => "rate_limited",
            Self::NameNotResolved => "name_not_resolved",
            Self::ConnectionRefused => "connection_refused",
            Self::TimedOut => "timed_out",
            Self::CertificateNotTrusted => "certificate_not_trusted",
            Self::TlsFailed => "tls_failed",
            Self::ProxyFailed => "proxy_failed",
            Self::ConnectionFailed => "connection_failed",
            Self::ResponseNotUsable => "response_not_usable",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::OutputFailed => "output_failed",
            Self::Interrupted => "interrupted",
            Self::Terminated => "terminated",
            Self::HungUp => "hung_up",
            Self::Failed => "failed",
        }
    }

    /// The exit status of a command that ends with this error.
    #[must_use]
    pub const fn status(self) -> ExitStatus {
        match self {
            Self::Usage => ExitStatus::Usage,
            Self::SignInNeeded | Self::SignInRefused | Self::TokenRefused => ExitStatus::SignIn,
            Self::NotFound => ExitStatus::NotFound,
            Self::NameNotResolved
            | Self::ConnectionRefused
            | Self::TimedOut
            | Self::CertificateNotTrusted
            | Self::TlsFailed
            | Self::ProxyFailed
            | Self::ConnectionFailed => ExitStatus::Unreachable,
            Self::Interrupted => ExitStatus::Interrupted,
            Self::Terminated => ExitStatus::Terminated,
            Self::HungUp => ExitStatus::HungUp,
            Self::ScopesMissing
            | Self::ServerRefused
            | Self::ServerFailed
            | Self::RateLimited
            | Self::ResponseNotUsable
            | Self::OutcomeUnknown
            | Self::OutputFailed
            | Self::Failed => ExitStatus::Failure,
        }
    }

    /// The code of an error of which only the exit status is known.
    #[must_use]
    pub const fn of_status(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success | ExitStatus::Failure => Self::Failed,
            ExitStatus::Usage => Self::Usage,
            ExitStatus::SignIn => Self::SignInNeeded,
            ExitStatus::NotFound => Self::NotFound,
            ExitStatus::Unreachable => Self::ConnectionFailed,
            ExitStatus::HungUp => Self::HungUp,
            ExitStatus::Interrupted => Self::Interrupted,
            ExitStatus::Terminated => Self::Terminated,
        }
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
