//! Options of the sandbox, and the description of a running one.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::faults::Faults;
use super::rehearsal::Export;
use super::table::Dialect;
use super::users::SandboxUser;

/// The options of a sandbox.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on; port 0 selects a free port.
    pub listen: SocketAddr,
    /// Whether an address that is not loopback is allowed.
    pub allow_remote: bool,
    /// The directory of the certificate authority, the client secret and the default database.
    pub data_directory: PathBuf,
    /// The SQLite file, if it is not the default one.
    pub database: Option<PathBuf>,
    /// The export whose sessions the database gets, in place of made-up ones.
    pub export: Option<Export>,
    /// The number of sessions in a new database.
    pub sessions: u64,
    /// Plain HTTP instead of TLS.
    pub http: bool,
    /// The database whose search is emulated.
    pub dialect: Dialect,
    /// The time of a stopped clock; `None` for the system's clock.
    pub now: Option<Timestamp>,
    /// Lifetimes and intervals of sign-ins.
    pub sign_in: SignInOptions,
    /// Whether to store no resources, and to return a plausible response to operations that the sandbox does not model.
    pub echo: bool,
    /// Deliberate faults, and the request log.
    pub faults: Faults,
    /// Whether to read all indexes at the start, so that the first request is as fast as later ones.
    pub warm_up: bool,
}

/// Lifetimes and intervals of sign-ins.
#[derive(Clone, Copy, Debug)]
pub struct SignInOptions {
    /// The lifetime of an access token.
    pub token_lifetime: SignedDuration,
    /// The lifetime of the codes of a device flow.
    pub code_lifetime: SignedDuration,
    /// The interval between two polls of a device flow.
    pub poll_interval: Duration,
    /// The user who approves every sign-in at once.
    pub auto_approve: Option<&'static SandboxUser>,
    /// Whether the client may end all sessions and tokens of a user at the auth server, which the stock role may not.
    pub allow_global_revocation: bool,
}

impl Default for SignInOptions {
    fn default() -> Self {
        Self {
            token_lifetime: SignedDuration::from_mins(5),
            code_lifetime: SignedDuration::from_mins(10),
            poll_interval: Duration::from_secs(1),
            auto_approve: None,
            allow_global_revocation: false,
        }
    }
}

impl Options {
    /// The options of a sandbox on a free loopback port, with all files in one directory.
    #[must_use]
    pub fn new(data_directory: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            allow_remote: false,
            data_directory: data_directory.into(),
            database: None,
            export: None,
            sessions: 250,
            http: false,
            dialect: Dialect::default(),
            now: None,
            sign_in: SignInOptions::default(),
            echo: false,
            faults: Faults::default(),
            warm_up: false,
        }
    }

    /// The SQLite file to use.
    pub(super) fn database(&self) -> PathBuf {
        self.database.clone().unwrap_or_else(|| self.data_directory.join("sessions.sqlite"))
    }

    /// The clock to use.
    pub(super) fn clock(&self) -> Clock {
        Clock(self.now)
    }
}

/// The system's clock, or a stopped one.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<Timestamp>);

impl Clock {
    /// The present time.
    pub fn now(self) -> Timestamp {
        self.0.unwrap_or_else(Timestamp::now)
    }
}

/// The addresses and the client of a running sandbox.
#[derive(Clone, Serialize)]
pub struct Description {
    /// Host and port: `127.0.0.1:8443`; with plain HTTP, a URL.
    pub host: String,
    /// Base URL of the config-api.
    pub config_url: String,
    /// Base URL of the auth server.
    pub auth_url: String,
    /// Base URL of SCIM.
    pub scim_url: String,
    /// The id of the client.
    pub client_id: String,
    /// The secret of the client.
    pub client_secret: String,
    /// The path of the CA certificate.
    pub cacert: String,
}

impl fmt::Debug for Description {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Description").field("host", &self.host).finish_non_exhaustive()
    }
}
