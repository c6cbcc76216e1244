//! The client: its parts, and its construction from the settings.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::{Mutex, OnceCell};
use url::Url;

use super::cache::{Cache, Entry, Owner};
use super::device::DevicePrompt;
use super::endpoints::Endpoints;
use super::error::SignInError;
use super::keyring::{Keyring, Secrets};
use crate::args::SecretStore;
use crate::error::UsageError;
use crate::operation::Service;
use crate::printer::Notices;
use crate::settings::{Identity, LogSettings, Settings, TrustSetting};
use crate::transport::{Transport, TransportOptions, Trust};

/// The prompt and the warnings of a client.
pub struct Interaction {
    /// Shows the prompt of the device flow; `None` if the client must not prompt.
    pub prompt: Option<Arc<dyn DevicePrompt>>,
    /// Prints warnings.
    pub notices: Notices,
}

/// Calls operations with a token.
pub struct Client {
    pub(super) transport: Transport,
    /// The base URL to which cached tokens belong: that of the config-api, or of the only known service.
    pub(super) config_url: Url,
    pub(super) auth_url: Option<Url>,
    pub(super) scim_url: Option<Url>,
    /// The base URL of SCIM, if it is on another server; cached tokens without this URL must not be sent there.
    pub(super) foreign_scim: Option<Url>,
    pub(super) identity: Identity,
    pub(super) cache: Option<Cache>,
    /// The store of secrets, if it was chosen.
    pub(super) secret_store: Option<SecretStore>,
    pub(super) keyring: Option<Keyring>,
    /// The secrets in the keyring as they were at the first look; `None` if it can't be read.
    pub(super) own_secrets: OnceCell<Option<Secrets>>,
    pub(super) interaction: Interaction,
    pub(super) stopped_clock: Option<Timestamp>,
    pub(super) log: LogSettings,
    /// Whether requests that may change the server are refused.
    pub(super) read_only: bool,
    /// Locked while a token is renewed, so that concurrent calls share one renewal.
    pub(super) state: Mutex<State>,
}

/// What this process has read from the cache and learned from the server.
#[derive(Default)]
pub(super) struct State {
    pub(super) entry: Option<Entry>,
    pub(super) endpoints: Option<Endpoints>,
    /// Whether the server has rejected the token of the Python client's file.
    pub(super) is_found_token_bad: bool,
}

impl Client {
    /// A client of the config-api; sends nothing.
    ///
    /// # Errors
    /// No server is given, or the HTTP client can't be set up.
    pub fn new(settings: &Settings, interaction: Interaction) -> anyhow::Result<Self> {
        Self::of_service(settings, Service::ConfigApi, interaction)
    }

    /// A client of a service; sends nothing.
    ///
    /// # Errors
    /// The URL of the service is unknown, or the HTTP client can't be set up.
    pub fn of_service(settings: &Settings, service: Service, interaction: Interaction) -> anyhow::Result<Self> {
        Self::build(settings, service, interaction, Keyring::of_system())
    }

    /// A client of the config-api with another keyring than the system's, or without one.
    ///
    /// # Errors
    /// As [`Client::new`]; or the setting requires a keyring, and `keyring` is `None`.
    pub fn with_keyring(
        settings: &Settings,
        interaction: Interaction,
        keyring: Option<Keyring>,
    ) -> anyhow::Result<Self> {
        Self::build(settings, Service::ConfigApi, interaction, keyring)
    }

    fn build(
        settings: &Settings,
        service: Service,
        interaction: Interaction,
        keyring: Option<Keyring>,
    ) -> anyhow::Result<Self> {
        let service_url = settings.require_base_url(service)?;
        let config_url = settings.config_url.as_ref().unwrap_or(service_url).clone();
        if settings.secret_store == Some(SecretStore::Keyring) && keyring.is_none() {
            return Err(UsageError::new("this config-cli was built without the keyring")
                .hint("build it with --features keyring, or use --secret-store file (secret_store in a profile)")
                .into());
        }
        let cache = settings.directories.as_ref().zip(owner(settings));
        let cache = cache.map(|(directories, owner)| Cache::new(&directories.data, owner));
        if let Some(cache) = cache.as_ref().filter(|_| settings.identity.access_token.is_none()) {
            cache.secure(&|warning| interaction.notices.warn(warning)).map_err(|error| {
                UsageError::new(format!("the cached tokens can't be used: {error}"))
                    .hint("run as the user who owns them, or set CONFIG_CLI_CONFIG_DIR to a directory of your own")
            })?;
        }
        Ok(Self {
            transport: transport(settings)?,
            config_url,
            auth_url: settings.auth_url.clone(),
            scim_url: settings.scim_url.clone(),
            foreign_scim: settings.foreign_scim.clone(),
            identity: settings.identity.clone(),
            cache,
            secret_store: settings.secret_store,
            keyring,
            own_secrets: OnceCell::new(),
            interaction,
            stopped_clock: settings.clock_is_stopped.then_some(settings.now),
            log: settings.log.clone(),
            read_only: settings.read_only,
            state: Mutex::default(),
        })
    }

    pub(super) fn now(&self) -> Timestamp {
        self.stopped_clock.unwrap_or_else(Timestamp::now)
    }

    pub(super) fn warn(&self, text: &str) {
        self.interaction.notices.warn(text);
    }

    pub(super) fn owner(&self) -> Result<Owner, SignInError> {
        owner_of(&self.config_url, self.auth_url.as_ref(), &self.identity, self.foreign_scim.as_ref())
    }

    /// The base URL of a service.
    pub(super) fn base_url(&self, service: Service) -> Result<&Url, UsageError> {
        match service {
            Service::ConfigApi => Some(&self.config_url),
            Service::Scim => self.scim_url.as_ref(),
            Service::Auth => self.auth_url.as_ref(),
        }
        .ok_or_else(|| UsageError::new(format!("the URL of {} is unknown", service.title())))
    }
}

/// The owner of the tokens with these settings, if they name the servers and the client.
#[must_use]
pub fn owner(settings: &Settings) -> Option<Owner> {
    let Settings { config_url, auth_url, identity, foreign_scim, .. } = settings;
    owner_of(config_url.as_ref()?, auth_url.as_ref(), identity, foreign_scim.as_ref()).ok()
}

fn owner_of(
    config_url: &Url,
    auth_url: Option<&Url>,
    identity: &Identity,
    foreign_scim: Option<&Url>,
) -> Result<Owner, SignInError> {
    Ok(Owner {
        config_url: config_url.to_string(),
        auth_url: auth_url.ok_or(SignInError::NoAuthServer)?.to_string(),
        client_id: identity.client_id.clone().ok_or(SignInError::NoClientId)?,
        scim_url: foreign_scim.map(ToString::to_string),
    })
}

/// The HTTP client with these settings; sends nothing.
///
/// # Errors
/// A certificate or key is not valid, or the HTTP client can't be set up.
pub fn transport(settings: &Settings) -> anyhow::Result<Transport> {
    let trust = match &settings.trust {
        TrustSetting::System => Trust::System,
        TrustSetting::File(_, pem) => Trust::Certificates(pem.clone()),
        TrustSetting::Pinned(fingerprint) => Trust::Pinned(*fingerprint),
        TrustSetting::Any => Trust::Any,
    };
    let client_certificate = settings.client_certificate.as_ref().map(|certificate| certificate.pem.clone());
    let (timeout, retries) = (settings.timeout, settings.retries);
    Ok(Transport::new(&TransportOptions { trust, client_certificate, timeout, retries })?)
}
