//! An embedded config-api: TLS on loopback, OAuth, and sessions in a real SQLite file.
//!
//! It behaves like the upstream server, quirks included, so that users and tests need no real server. It shares no code
//! for requests and responses with the client, so that each tests the other. Sessions and tokens are modelled in full, all
//! other operations from the catalogue ([`resources`]).

mod anonymise;
mod authority;
mod dates;
mod device;
mod device_flow;
mod error;
mod faults;
mod filter;
mod form;
mod global_revocation;
mod grammar;
mod grants;
mod guard;
mod hostile;
mod json_path;
mod json_text;
mod listener;
mod oauth;
mod options;
mod page;
mod provider;
mod query;
mod recorder;
mod rehearsal;
mod resources;
mod responses;
mod router;
mod scopes;
mod seed;
mod sessions;
mod signer;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod users;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use authority::Authority;
use provider::Provider;
use rehearsal::Stage;
use resources::Resources;
use store::{Content, Store};

pub use error::SandboxError;
pub use faults::Faults;
pub use options::{Description, Options, SignInOptions};
pub use rehearsal::Export;
pub use table::Dialect;
pub use users::USERS;

/// The id of the only OAuth client.
const CLIENT_ID: &str = "config-cli-sandbox";

/// How long the sandbox waits for open connections when it stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(2);

/// A running sandbox.
pub struct Sandbox {
    description: Description,
    newly_seeded: Option<u64>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
    /// The directory of a database that is removed at the end.
    _stage: Option<Stage>,
}

impl Sandbox {
    /// Starts a sandbox; when this returns, it accepts connections.
    ///
    /// # Errors
    /// The address is in use or not loopback, or a file can't be used.
    pub async fn start(options: Options) -> Result<Self, SandboxError> {
        if !options.listen.ip().is_loopback() && !options.allow_remote {
            return Err(SandboxError::NotLoopback(options.listen));
        }
        let listen_error = |error| SandboxError::Listen { address: options.listen, error };
        let listener = tokio::net::TcpListener::bind(options.listen).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let authority = Authority::open(&options.data_directory)?;
        let needs_stage = options.export.is_some() && options.database.is_none();
        let stage = needs_stage.then(|| Stage::new(&options.data_directory)).transpose()?;
        let database = stage.as_ref().map_or_else(|| options.database(), Stage::database);
        let content = match &options.export {
            Some(export) => Content::Export(export),
            None => Content::MadeUp { sessions: options.sessions, now: options.clock().now() },
        };
        let (store, newly_seeded) = Store::open(&database, content, options.clock().now())?;
        if options.warm_up {
            store.warm_up().await?;
        }
        let description = describe(address, &authority, options.http);
        let provider = Provider::new(&description, options.clock(), options.sign_in)?;
        let is_loopback = address.ip().is_loopback();
        let resources = Resources::new(store.clone(), provider.clone());
        let services = router::router(store, options.dialect, provider.clone());
        let services = recorder::apply(services, provider, resources, options.echo, is_loopback);
        let router = faults::apply(guard::apply(services, options.http, is_loopback), &options.faults)?;
        let (stop, stopped) = oneshot::channel();
        let server = if options.http {
            listener::serve_plain(listener, router, stopped)
        } else {
            listener::serve_tls(listener, authority.server_config(address.ip())?, router, stopped)
        };
        Ok(Self { description, newly_seeded, stop, server, _stage: stage })
    }

    /// The addresses and the client of the sandbox.
    #[must_use]
    pub const fn description(&self) -> &Description {
        &self.description
    }

    /// The number of seeded sessions, if the database is new.
    #[must_use]
    pub const fn newly_seeded(&self) -> Option<u64> {
        self.newly_seeded
    }

    /// Stops the sandbox; open connections have two seconds to end.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let mut server = self.server;
        if tokio::time::timeout(STOP_TIMEOUT, &mut server).await.is_err() {
            server.abort();
        }
    }
}

/// Deletes all sessions and seeds new ones; returns their number.
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
