//! Who asks: the client that calls the config-api with a token, and gets or renews one where it can.
//!
//! A token is looked for in what was given, in memory, in the cache, and then renewed: by the refresh
//! token, in the client's own name, or, where there is a terminal, by a person.

mod account;
pub mod cache;
pub mod device;
mod error;
mod grants;
pub mod keyring;
mod store;
pub mod token;

use std::sync::Arc;

pub use account::Account;
pub use error::SignInError;

use jiff::Timestamp;
use tokio::sync::Mutex;
use url::Url;

use crate::args::{AuthKind, SecretStore};
use crate::catalog::DELETE_SESSION;
use crate::error::UsageError;
use crate::logs;
use crate::operation::{Method, Service};
use crate::printer::Notices;
use crate::request::ApiRequest;
use crate::response::{ErrorBody, ResponseBody};
use crate::secret::Secret;
use crate::settings::{Identity, LogSettings, Settings, TrustSetting};
use crate::transport::{Authorization, Call, CallError, HttpRequest, Sink, Transport, TransportOptions, Trust};
use cache::{Cache, Entry, Owner};
use device::Signpost;
use grants::Endpoints;
use keyring::Keyring;
use token::Token;

/// Whom a client can turn to.
pub struct Help {
    /// Shows a person where to sign in; `None` where there is nobody.
    pub signpost: Option<Arc<dyn Signpost>>,
    /// Where warnings go.
    pub notices: Notices,
}

/// A config-api and somebody to call it.
pub struct Client {
    transport: Transport,
    /// The base URL that stands for the server when tokens are kept: the config-api's, where it is known.
    config_url: Url,
    auth_url: Option<Url>,
    scim_url: Option<Url>,
    /// SCIM, where tokens of the other servers must not go to it.
    foreign_scim: Option<Url>,
    identity: Identity,
    cache: Option<Cache>,
    /// Where secrets are to be kept, if somebody said so.
    secret_store: Option<SecretStore>,
    keyring: Option<Keyring>,
    help: Help,
    stopped_clock: Option<Timestamp>,
    log: LogSettings,
    /// Held while a token is renewed, so that calls side by side make one renewal between them.
    state: Mutex<State>,
}

/// What this process knows.
#[derive(Default)]
struct State {
    entry: Option<Entry>,
    endpoints: Option<Endpoints>,
    /// A token in the Python client's file, as long as the server takes it.
    is_found_token_bad: bool,
}

impl Client {
    /// A client for these settings; nothing is sent yet.
    ///
    /// # Errors
    /// No server is given, or the HTTP client can't be set up.
    pub fn new(settings: &Settings, help: Help) -> anyhow::Result<Self> {
        Self::of_service(settings, Service::ConfigApi, help)
    }

    /// A client that calls one service; nothing is sent yet.
    ///
    /// # Errors
    /// It is not known where the service is, or the HTTP client can't be set up.
    pub fn of_service(settings: &Settings, service: Service, help: Help) -> anyhow::Result<Self> {
        Self::build(settings, service, help, Keyring::of_system())
    }

    /// As [`Client::new`], with a keyring that need not be the system's.
    ///
    /// # Errors
    /// As [`Client::new`]; or secrets are to be kept in a keyring, and there is none.
    pub fn with_keyring(settings: &Settings, help: Help, keyring: Option<Keyring>) -> anyhow::Result<Self> {
        Self::build(settings, Service::ConfigApi, help, keyring)
    }

    fn build(settings: &Settings, service: Service, help: Help, keyring: Option<Keyring>) -> anyhow::Result<Self> {
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
            cache.secure(&|warning| help.notices.warn(warning)).map_err(|error| {
                UsageError::new(format!("the tokens that are kept are not used: {error}"))
                    .hint("run as the user whose they are, or set CONFIG_CLI_CONFIG_DIR to a directory of your own")
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
            help,
            stopped_clock: settings.clock_is_stopped.then_some(settings.now),
            log: settings.log.clone(),
            state: Mutex::default(),
        })
    }

    fn now(&self) -> Timestamp {
        self.stopped_clock.unwrap_or_else(Timestamp::now)
    }

    /// A token that is good for these scopes.
    ///
    /// # Errors
    /// Nobody is signed in and nobody can be asked, or the auth server refuses.
    pub async fn access_token(&self, scopes: &str) -> Result<Secret, SignInError> {
        self.token(scopes, None).await
    }

    /// `refused` is a token that the server no longer takes.
    async fn token(&self, scopes: &str, refused: Option<&Secret>) -> Result<Secret, SignInError> {
        if let Some(given) = self.identity.access_token.as_ref().filter(|given| Some(*given) != refused) {
            return Ok(given.clone());
        }
        if self.identity.auth == AuthKind::Token {
            return Err(SignInError::NoCredentials);
        }
        let mut state = self.state.lock().await;
        self.look_up(&mut state);
        if let Some(token) = state.entry.as_ref().and_then(|entry| self.usable(entry, scopes, refused)) {
            return Ok(token);
        }
        if let Some(found) = self.found_token(&mut state, refused) {
            return Ok(found);
        }
        self.renew(&mut state, scopes, refused).await
    }

    /// The token of an entry, fresh or not.
    fn newest<'a>(&self, entry: &'a Entry, scopes: &str) -> Option<&'a Token> {
        match self.identity.auth {
            AuthKind::ClientCredentials => entry.client_tokens.get(scopes),
            AuthKind::Device | AuthKind::Token => entry.sign_in.as_ref()?.token.as_ref(),
        }
    }

    /// The token of an entry, if it may still be used.
    fn usable(&self, entry: &Entry, scopes: &str, refused: Option<&Secret>) -> Option<Secret> {
        let token = self.newest(entry, scopes)?;
        let is_good = token.is_fresh(self.now()) && Some(&token.access_token) != refused;
        is_good.then(|| token.access_token.clone())
    }

    /// What the Python client's text UI left behind, for somebody who has not signed in with ours.
    fn found_token(&self, state: &mut State, refused: Option<&Secret>) -> Option<Secret> {
        let found = self.identity.found_token.as_ref().filter(|_| self.identity.auth == AuthKind::Device)?;
        state.is_found_token_bad |= Some(found) == refused;
        let is_signed_in = state.entry.as_ref().is_some_and(|entry| entry.sign_in.is_some());
        let is_good = !state.is_found_token_bad && !is_signed_in && token::found(found).is_fresh(self.now());
        is_good.then(|| found.clone())
    }

    /// Gets a new token, unless another process got one meanwhile.
    async fn renew(&self, state: &mut State, scopes: &str, refused: Option<&Secret>) -> Result<Secret, SignInError> {
        let lock = self.lock().await;
        if let (Some(cache), Ok(Some(_))) = (&self.cache, &lock) {
            cache.recover();
        }
        let mut entry = match self.kept().or_else(|| state.entry.take()) {
            Some(entry) => entry,
            None => Entry::new(self.owner()?),
        };
        if let Some(token) = self.usable(&entry, scopes, refused) {
            state.entry = Some(entry);
            return Ok(token);
        }
        // A client that is told its secret needs nothing from the keyring.
        if self.identity.auth != AuthKind::ClientCredentials || self.identity.client_secret.is_none() {
            self.unlock(&mut entry).await?;
        }
        let renewed = match self.identity.auth {
            AuthKind::ClientCredentials => self.client_token(&mut entry, scopes).await.map(|()| true),
            // Two who use a refresh token at once lose the sign-in.
            AuthKind::Device | AuthKind::Token => match &lock {
                Ok(_) => self.refresh(state, &mut entry).await,
                Err(error) if entry.is_renewable() => Err(self.not_kept(error)),
                Err(_) => Ok(false),
            },
        };
        drop(lock);
        let outcome = match renewed {
            Ok(true) => Ok(()),
            Ok(false) => self.ask_person(state, &mut entry).await,
            Err(error) => Err(error),
        };
        // A token that ends sooner than it is used is used all the same: the server has the last word.
        let newest = || self.newest(&entry, scopes).map(|token| token.access_token.clone());
        let token = match outcome {
            Ok(()) => newest().ok_or(SignInError::NoCredentials),
            Err(error @ SignInError::NoCredentials) => newest().ok_or(error),
            Err(error) => Err(error),
        };
        state.entry = Some(entry);
        token
    }

    /// The flow with a person, where there is one.
    async fn ask_person(&self, state: &mut State, entry: &mut Entry) -> Result<(), SignInError> {
        let refused = entry.sign_in.as_ref().and_then(|signed_in| {
            let (user, reason) = (signed_in.user.shown().to_owned(), signed_in.refused.clone()?);
            Some(SignInError::RenewalRefused { user, reason })
        });
        let Some(signpost) = self.help.signpost.clone() else {
            return Err(refused.unwrap_or(SignInError::NoCredentials));
        };
        if let Some(refused) = refused {
            self.warn(&refused.to_string());
        }
        self.sign_in_by_device(state, entry, &*signpost).await
    }

    /// Signs in anew, whatever is known already; says who it is.
    ///
    /// # Errors
    /// The auth server or the person refuses, or the client can't sign in that way.
    pub async fn sign_in(&self, scopes: &str) -> Result<Entry, SignInError> {
        let mut state = self.state.lock().await;
        let mut entry = match self.kept() {
            Some(entry) => entry,
            None => Entry::new(self.owner()?),
        };
        match self.identity.auth {
            AuthKind::Device => self.ask_person(&mut state, &mut entry).await?,
            AuthKind::ClientCredentials => {
                let _lock = self.lock_or_not().await;
                self.choose_store(&mut entry).await?;
                self.client_token(&mut entry, scopes).await?;
                if self.identity.client_secret.is_some() {
                    entry.client_secret.clone_from(&self.identity.client_secret);
                }
                self.save_with_secrets(&mut entry, None).await?;
            }
            AuthKind::Token => return Err(SignInError::NoCredentials),
        }
        state.entry = Some(entry.clone());
        Ok(entry)
    }

    /// What is known about who is signed in.
    pub async fn known(&self) -> Option<Entry> {
        let mut state = self.state.lock().await;
        self.look_up(&mut state);
        state.entry.clone()
    }

    fn warn(&self, text: &str) {
        self.help.notices.warn(text);
    }

    fn owner(&self) -> Result<Owner, SignInError> {
        Ok(Owner {
            config_url: self.config_url.to_string(),
            auth_url: self.auth_url.as_ref().ok_or(SignInError::NoAuthServer)?.to_string(),
            client_id: self.identity.client_id.clone().ok_or(SignInError::NoClientId)?,
            scim_url: self.foreign_scim.as_ref().map(ToString::to_string),
        })
    }

    /// The base URL of a service.
    fn base_url(&self, service: Service) -> Result<&Url, UsageError> {
        match service {
            Service::ConfigApi => Some(&self.config_url),
            Service::Scim => self.scim_url.as_ref(),
            Service::Auth => self.auth_url.as_ref(),
        }
        .ok_or_else(|| UsageError::new(format!("it is not known where {} is", service.title())))
    }

    async fn send(
        &self,
        request: &ApiRequest,
        authorization: Authorization,
        sink: Option<&mut dyn Sink>,
    ) -> anyhow::Result<Result<ResponseBody, CallError>> {
        let url = request.url(self.base_url(request.service)?)?;
        let http = HttpRequest {
            operation: request.operation.clone(),
            method: request.method(),
            url,
            authorization,
            headers: request.headers.clone(),
            form: None,
            body: request.body.clone(),
            may_repeat: may_repeat(request),
        };
        Ok(self.transport.ask_into(&http, sink).await)
    }

    async fn post(
        &self,
        url: &Url,
        authorization: Authorization,
        form: Vec<(String, String)>,
    ) -> Result<ResponseBody, CallError> {
        let request = HttpRequest {
            operation: "sign-in".to_owned(),
            method: Method::Post,
            url: url.clone(),
            authorization,
            headers: Vec::new(),
            form: Some(form),
            body: None,
            may_repeat: false,
        };
        self.transport.ask(&request).await
    }
}

/// Whose tokens these settings are about, if they say enough.
#[must_use]
pub fn owner(settings: &Settings) -> Option<Owner> {
    Some(Owner {
        config_url: settings.config_url.as_ref()?.to_string(),
        auth_url: settings.auth_url.as_ref()?.to_string(),
        client_id: settings.identity.client_id.clone()?,
        scim_url: settings.foreign_scim.as_ref().map(ToString::to_string),
    })
}

fn transport(settings: &Settings) -> anyhow::Result<Transport> {
    let trust = match &settings.trust {
        TrustSetting::System => Trust::System,
        TrustSetting::File(_, pem) => Trust::Certificates(pem.clone()),
        TrustSetting::Pinned(fingerprint) => Trust::Pinned(*fingerprint),
        TrustSetting::Anybody => Trust::Any,
    };
    let client_certificate = settings.client_certificate.as_ref().map(|certificate| certificate.pem.clone());
    let (timeout, retries) = (settings.timeout, settings.retries);
    Ok(Transport::new(&TransportOptions { trust, client_certificate, timeout, retries })?)
}

/// A session that is gone stays gone however often it is deleted; a revocation ends what began meanwhile, too.
fn may_repeat(request: &ApiRequest) -> bool {
    request.method() == Method::Get || request.operation == DELETE_SESSION.id
}

/// The scopes of an operation as a token request takes them.
#[must_use]
pub fn scopes_of<'a>(scopes: impl IntoIterator<Item = &'a str>) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for scope in scopes {
        if !unique.contains(&scope) {
            unique.push(scope);
        }
    }
    unique.join(" ")
}

impl Call for Client {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        self.call_with(request, None).await
    }

    async fn call_into(&self, request: &ApiRequest, sink: &mut dyn Sink) -> anyhow::Result<ResponseBody> {
        self.call_with(request, Some(sink)).await
    }
}

impl Client {
    fn note_write(&self, request: &ApiRequest) {
        let Some(directory) = &self.log.directory else {
            return;
        };
        match logs::note_write(directory, &self.log.server, request) {
            Ok(was_shared) => {
                was_shared.warning(&logs::commands_file(directory)).into_iter().for_each(|warning| self.warn(&warning))
            }
            Err(error) => {
                let file = logs::commands_file(directory);
                self.warn(&format!("the operation can't be noted in {}: {error}", file.display()));
            }
        }
    }

    async fn call_with(&self, request: &ApiRequest, mut sink: Option<&mut dyn Sink>) -> anyhow::Result<ResponseBody> {
        self.note_write(request);
        if request.header("authorization").is_some() {
            return Ok(self.send(request, Authorization::None, sink).await??);
        }
        let scopes = scopes_of(request.scopes.iter().map(String::as_str));
        let token = self.access_token(&scopes).await?;
        // A refusal never reaches the sink, so that a second attempt can use it.
        let first = sink.as_mut().map(|sink| &mut **sink as &mut dyn Sink);
        match self.send(request, Authorization::Bearer(token.clone()), first).await? {
            Ok(answer) => Ok(answer),
            Err(error) if is_stale(&error) => match self.token(&scopes, Some(&token)).await {
                Ok(token) => Ok(self.send(request, Authorization::Bearer(token), sink).await??),
                // Nothing to renew it with: what the server said is the better answer.
                Err(SignInError::NoCredentials | SignInError::NoClientId) => Err(error.into()),
                Err(error) => Err(error.into()),
            },
            Err(error) => Err(error.into()),
        }
    }
}

/// A 401 that a new token might mend; one for missing scopes is not.
fn is_stale(error: &CallError) -> bool {
    error.api_error().is_some_and(|error| {
        error.status == http::StatusCode::UNAUTHORIZED && !matches!(error.body, ErrorBody::InsufficientScopes { .. })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_joined_once_each() {
        assert_eq!(scopes_of(["a", "b", "a"]), "a b");
        assert_eq!(scopes_of([]), "");
    }
}
