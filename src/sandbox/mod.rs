//! An embedded config-api: TLS on loopback, OAuth, and sessions in a real SQLite file.
//!
//! It behaves as the upstream server does, quirks included, so that the client can be tried and
//! tested without one. It shares nothing with the client but the shape of what goes over the wire,
//! so that each checks the other.

mod answers;
mod authority;
mod dates;
mod device;
mod faults;
mod filter;
mod form;
mod grammar;
mod grants;
mod guard;
mod hostile;
mod json_path;
mod listener;
mod oauth;
mod page;
mod query;
mod recorder;
mod router;
mod seed;
mod sessions;
mod store;
mod table;
mod tokens;
mod users;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use authority::Authority;
use store::Store;

pub use faults::Faults;
pub use table::Dialect;
pub use users::{USERS, User};

/// The OAuth client that the sandbox knows.
const CLIENT_ID: &str = "config-cli-sandbox";

/// How long open connections may take to end when the sandbox stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(2);

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 picks a free one.
    pub listen: SocketAddr,
    /// Whether an address that is not loopback is allowed.
    pub allow_remote: bool,
    /// Where the certificate authority, the client secret and the default database live.
    pub data_directory: PathBuf,
    /// The SQLite file, if it is not the default one.
    pub database: Option<PathBuf>,
    /// How many sessions a new database gets.
    pub sessions: u64,
    /// Plain HTTP instead of TLS.
    pub http: bool,
    /// The database that the search is that of.
    pub dialect: Dialect,
    /// A stopped clock.
    pub now: Option<Timestamp>,
    /// How sign-ins go.
    pub sign_in: SignIn,
    /// Take and answer the operations that it lacks, too.
    pub echo: bool,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// Read all indexes before the first request, so that it is as quick as the others.
    pub warm_up: bool,
}

/// How sign-ins go.
#[derive(Clone, Copy, Debug)]
pub struct SignIn {
    /// How long an access token lives.
    pub token_lifetime: SignedDuration,
    /// How long a user may take to approve.
    pub code_lifetime: SignedDuration,
    /// How long a client waits between two questions whether the user has approved.
    pub poll_interval: Duration,
    /// Who approves every sign-in at once.
    pub auto_approve: Option<&'static User>,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            token_lifetime: SignedDuration::from_mins(5),
            code_lifetime: device::CODE_LIFETIME,
            poll_interval: Duration::from_secs(1),
            auto_approve: None,
        }
    }
}

impl Options {
    /// A sandbox on a free loopback port, with everything in one directory.
    #[must_use]
    pub fn new(data_directory: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            allow_remote: false,
            data_directory: data_directory.into(),
            database: None,
            sessions: 250,
            http: false,
            dialect: Dialect::default(),
            now: None,
            sign_in: SignIn::default(),
            echo: false,
            faults: Faults::default(),
            warm_up: false,
        }
    }

    fn database(&self) -> PathBuf {
        self.database.clone().unwrap_or_else(|| self.data_directory.join("sessions.sqlite"))
    }

    fn clock(&self) -> Clock {
        Clock(self.now)
    }
}

/// The present moment, or one at which it was stopped.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<Timestamp>);

impl Clock {
    fn now(self) -> Timestamp {
        self.0.unwrap_or_else(Timestamp::now)
    }
}

/// Why there is no sandbox.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// An address that others can reach.
    #[error(
        "the sandbox does not listen on {0}: its secret is no secret, so only loopback addresses \
             are safe (--allow-remote lets others in all the same)"
    )]
    NotLoopback(SocketAddr),
    /// The address can't be listened on.
    #[error("the sandbox can't listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// A file or directory of the sandbox can't be used.
    #[error("the sandbox can't use {}: {error}; CONFIG_CLI_CONFIG_DIR names another place for it", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The database can't be used.
    #[error("the sandbox's database {} can't be used: {error}", path.display())]
    Database {
        /// The path.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
    /// The certificate can't be made.
    #[error("the sandbox's certificate can't be made: {0}")]
    Certificate(String),
}

impl SandboxError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    fn database(path: &Path) -> impl FnOnce(rusqlite::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Database { path, error }
    }
}

/// How to use a running sandbox.
#[derive(Clone, Serialize)]
pub struct Description {
    /// `127.0.0.1:8443`
    pub host: String,
    /// Base URL of the config-api.
    pub config_url: String,
    /// Base URL of the auth server.
    pub auth_url: String,
    /// Base URL of SCIM; nothing answers there yet.
    pub scim_url: String,
    /// The client to sign in as.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// The file of the authority that signed its certificate.
    pub cacert: String,
}

impl fmt::Debug for Description {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Description").field("host", &self.host).finish_non_exhaustive()
    }
}

/// A running sandbox.
pub struct Sandbox {
    description: Description,
    newly_seeded: Option<u64>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// Starts a sandbox; it accepts connections when this returns.
    ///
    /// # Errors
    /// The address is taken or reachable by others, or a file can't be used.
    pub async fn start(options: Options) -> Result<Self, SandboxError> {
        if !options.listen.ip().is_loopback() && !options.allow_remote {
            return Err(SandboxError::NotLoopback(options.listen));
        }
        let listen_error = |error| SandboxError::Listen { address: options.listen, error };
        let listener = tokio::net::TcpListener::bind(options.listen).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let authority = Authority::open(&options.data_directory)?;
        let (store, newly_seeded) = Store::open(&options.database(), options.sessions, options.clock().now())?;
        if options.warm_up {
            store.warm_up().await?;
        }
        let description = describe(address, &authority, options.http);
        let provider = oauth::Provider::new(&description, options.clock(), options.sign_in)?;
        let is_loopback = address.ip().is_loopback();
        let services = router::router(store, options.dialect, provider.clone());
        let services = recorder::apply(services, provider, options.echo, is_loopback);
        let router = faults::apply(guard::apply(services, options.http, is_loopback), &options.faults)?;
        let (stop, stopped) = oneshot::channel();
        let server = if options.http {
            listener::serve_plain(listener, router, stopped)
        } else {
            listener::serve_tls(listener, authority.server_config(address.ip())?, router, stopped)
        };
        Ok(Self { description, newly_seeded, stop, server })
    }

    /// How to use it.
    #[must_use]
    pub const fn description(&self) -> &Description {
        &self.description
    }

    /// How many sessions the database was seeded with, if it was new.
    #[must_use]
    pub const fn newly_seeded(&self) -> Option<u64> {
        self.newly_seeded
    }

    /// Ends it; connections that are still busy get two seconds.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let mut server = self.server;
        if tokio::time::timeout(STOP_TIMEOUT, &mut server).await.is_err() {
            server.abort();
        }
    }
}

/// Throws the sessions away and seeds new ones; returns their number.
///
/// # Errors
/// The database can't be used.
pub fn reset(options: &Options) -> Result<u64, SandboxError> {
    authority::create_private_directory(&options.data_directory)?;
    Store::reset(&options.database(), options.sessions, options.clock().now())
}

fn describe(address: SocketAddr, authority: &Authority, http: bool) -> Description {
    let scheme = if http { "http" } else { "https" };
    let base = format!("{scheme}://{address}");
    Description {
        host: if http { base.clone() } else { address.to_string() },
        config_url: format!("{base}/jans-config-api/"),
        auth_url: format!("{base}/jans-auth/"),
        scim_url: format!("{base}/jans-scim/restv1/v2/"),
        client_id: CLIENT_ID.to_owned(),
        client_secret: authority.client_secret().to_owned(),
        cacert: authority.certificate_path().display().to_string(),
    }
}
