//! The requests to the auth server: grants, userinfo, revocation.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::cache::{Entry, SignedIn};
use super::client::{Client, State};
use super::device::{self, DeviceAuthorization, DevicePrompt, Step};
use super::endpoints::Endpoints;
use super::error::SignInError;
use super::token::{Token, TokenResponse, User};
use crate::interrupt::{CriticalStep, Interrupt};
use crate::operation::Method;
use crate::response::{ErrorBody, ResponseBody};
use crate::secret::Secret;
use crate::transport::{Authorization, CallError, HttpRequest};

/// The scopes that the client requests from the user.
const USER_SCOPES: &str = "openid profile email offline_access";

/// The interval at which the remaining time is shown.
const TICK: Duration = Duration::from_secs(1);

/// After a signal, how long to wait for a response with the next refresh token.
const LAST_WAIT: Duration = Duration::from_secs(2);

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The server's reason for an error.
fn reason(error: &CallError) -> String {
    match error.api_error().map(|error| &error.body) {
        Some(ErrorBody::OAuthError { error, description: Some(description) }) => format!("{error}: {description}"),
        Some(ErrorBody::OAuthError { error, description: None }) => error.clone(),
        _ => "it gave no reason".to_owned(),
    }
}

fn is_invalid_grant(error: &CallError) -> bool {
    let body = error.api_error().map(|error| &error.body);
    matches!(body, Some(ErrorBody::OAuthError { error, .. }) if error == "invalid_grant")
}

/// A grant that the client presents to the token endpoint.
enum Grant<'a> {
    /// The credentials of the client.
    Client { scopes: &'a str },
    /// The code of a device flow.
    DeviceCode { code: &'a Secret, client_id: &'a str },
    /// A refresh token.
    Refresh { token: &'a Secret },
    /// A user's token and the JWT of the userinfo endpoint, for a token with the scopes of the user's role.
    Role { user_jwt: &'a str },
}

impl Grant<'_> {
    fn form(&self) -> Vec<(String, String)> {
        match *self {
            Self::Client { scopes } => pairs([("grant_type", "client_credentials"), ("scope", scopes)]),
            Self::DeviceCode { code, client_id } => pairs([
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                ("device_code", code.expose()),
                ("client_id", client_id),
            ]),
            Self::Refresh { token } => pairs([("grant_type", "refresh_token"), ("refresh_token", token.expose())]),
            Self::Role { user_jwt } => {
                pairs([("grant_type", "client_credentials"), ("scope", "openid"), ("ujwt", user_jwt)])
            }
        }
    }
}

impl Client {
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
            is_single: false,
            is_page: false,
        };
        self.transport.ask(&request).await
    }

    /// Posts a grant to the token endpoint.
    async fn present(
        &self,
        url: &Url,
        authorization: Authorization,
        grant: Grant<'_>,
    ) -> Result<ResponseBody, CallError> {
        self.post(url, authorization, grant.form()).await
    }

    async fn endpoints(&self, state: &mut State) -> Result<Endpoints, SignInError> {
        if let Some(endpoints) = &state.endpoints {
            return Ok(endpoints.clone());
        }
        let auth_url = self.auth_url.as_ref().ok_or(SignInError::NoAuthServer)?;
        let fixed = Endpoints::fixed(auth_url).ok_or(SignInError::NoAuthServer)?;
        let discovery = auth_url.join(".well-known/openid-configuration").map_err(|_| SignInError::NoAuthServer)?;
        let request = HttpRequest {
            operation: "sign-in".to_owned(),
            method: Method::Get,
            url: discovery,
            authorization: Authorization::None,
            headers: Vec::new(),
            form: None,
            body: None,
            may_repeat: true,
            is_single: false,
            is_page: false,
        };
        let endpoints = match self.transport.ask(&request).await {
            Ok(ResponseBody::Json(document)) => fixed.discovered(&document),
            Err(error) if error.is_unreachable() => return Err(SignInError::call(error)),
            // A server without a discovery document has the usual paths.
            _ => fixed,
        };
        state.endpoints = Some(endpoints.clone());
        Ok(endpoints)
    }

    /// The client's credentials, from the settings or from the cache.
    fn basic(&self, entry: &Entry) -> Result<Authorization, SignInError> {
        let client_id = self.identity.client_id.clone().ok_or(SignInError::NoClientId)?;
        match self.identity.client_secret.clone().or_else(|| entry.client_secret.clone()) {
            Some(client_secret) => Ok(Authorization::Basic { client_id, client_secret }),
            None => Err(SignInError::NoClientSecret { client_id }),
        }
    }

    fn read_tokens(&self, body: &ResponseBody, url: &Url) -> Result<TokenResponse, SignInError> {
        TokenResponse::read(body, self.now()).ok_or_else(|| SignInError::incomplete("an access_token", url))
    }

    /// Gets a token of the client itself. Without discovery, so that a script sends only one request.
    pub(super) async fn client_token(&self, entry: &mut Entry, scopes: &str) -> Result<(), SignInError> {
        let basic = self.basic(entry)?;
        let auth_url = self.auth_url.as_ref().ok_or(SignInError::NoAuthServer)?;
        let endpoints = Endpoints::fixed(auth_url).ok_or(SignInError::NoAuthServer)?;
        let response =
            self.present(&endpoints.token, basic, Grant::Client { scopes }).await.map_err(SignInError::call)?;
        let grant = self.read_tokens(&response, &endpoints.token)?;
        let now = self.now();
        entry.client_tokens.retain(|_, token| token.is_fresh(now));
        entry.client_tokens.insert(scopes.to_owned(), grant.token);
        self.save(entry);
        Ok(())
    }

    /// Renews a sign-in by its refresh token; `false` if it has none, or the server rejects it.
    ///
    /// A refresh token can be used only once. Therefore disk space for the next one is reserved first, and a signal during
    /// the request takes effect after the next one is saved.
    pub(super) async fn refresh(&self, state: &mut State, entry: &mut Entry) -> Result<bool, SignInError> {
        let Some(signed_in) = entry.sign_in.clone() else {
            return Ok(false);
        };
        let Some(refresh_token) = &signed_in.refresh_token else {
            return Ok(false);
        };
        let basic = self.basic(entry)?;
        let endpoints = self.endpoints(state).await?;
        let room = self.take_room(entry).await?;
        let step = CriticalStep::begin();
        let mut interrupt = Interrupt::listen_for_any_end();
        let signalled = OnceLock::new();
        let grant = Grant::Refresh { token: refresh_token };
        let response = tokio::select! {
            response = self.present(&endpoints.token, basic, grant) => response,
            cause = async {
                let cause = interrupt.wait().await;
                let _ = signalled.set(cause);
                tokio::time::sleep(LAST_WAIT).await;
                cause
            } => {
                return Err(SignInError::Interrupted { is_kept: false, cause });
            }
        };
        let response = match response {
            Ok(response) => response,
            Err(error) if is_invalid_grant(&error) => {
                let refused = Some(reason(&error));
                entry.sign_in = Some(SignedIn { token: None, refresh_token: None, refused, ..signed_in });
                self.save_with_secrets(entry, room).await?;
                return Ok(false);
            }
            Err(error) => return Err(SignInError::call(error)),
        };
        let grant = self.read_tokens(&response, &endpoints.token)?;
        // The old refresh token is no longer valid: the new one is saved before another request can fail.
        let refresh_token = grant.refresh_token.clone().or_else(|| Some(refresh_token.clone()));
        entry.sign_in = Some(SignedIn { token: None, refresh_token: refresh_token.clone(), ..signed_in.clone() });
        self.save_with_secrets(entry, room).await?;
        // A signal during the last step is delivered within this time.
        let last = tokio::time::timeout(Duration::from_millis(1), interrupt.wait()).await.ok();
        if let Some(cause) = signalled.into_inner().or(last) {
            return Err(SignInError::Interrupted { is_kept: true, cause });
        }
        drop((interrupt, step));
        let (user, token) = self.exchange(&endpoints, &grant.token.access_token).await?;
        entry.sign_in = Some(SignedIn { token: Some(token), refresh_token, user, ..signed_in });
        self.save(entry);
        Ok(true)
    }

    /// Exchanges the user's token for a token of the config-api, with the JWT of the userinfo endpoint.
    async fn exchange(&self, endpoints: &Endpoints, user_token: &Secret) -> Result<(User, Token), SignInError> {
        let bearer = || Authorization::Bearer(user_token.clone());
        let url = &endpoints.userinfo;
        let response = self.post(url, bearer(), Vec::new()).await.map_err(SignInError::call)?;
        let ResponseBody::Text(jwt) = response else {
            return Err(SignInError::incomplete("a JWT about the user", url));
        };
        let claims = crate::jwt::claims(&jwt).map_err(|_| SignInError::incomplete("a JWT about the user", url))?;
        let user = User::read(&claims);
        if !user.is_administrator() {
            let roles = if user.roles.is_empty() { "no role".to_owned() } else { user.roles.join(", ") };
            return Err(SignInError::NotAdministrator { user: user.shown().to_owned(), roles });
        }
        let grant = Grant::Role { user_jwt: jwt.trim() };
        let response = self.present(&endpoints.token, bearer(), grant).await.map_err(SignInError::call)?;
        Ok((user, self.read_tokens(&response, &endpoints.token)?.token))
    }

    /// Signs in by the device flow.
    pub(super) async fn sign_in_by_device(
        &self,
        state: &mut State,
        entry: &mut Entry,
        prompt: &dyn DevicePrompt,
    ) -> Result<(), SignInError> {
        self.choose_store(entry).await?;
        let basic = self.basic(entry)?;
        let endpoints = self.endpoints(state).await?;
        let client_id = entry.owner.client_id.clone();
        let form = pairs([("client_id", &client_id), ("scope", USER_SCOPES)]);
        let mut interrupt = Interrupt::listen();
        let response = tokio::select! {
            response = self.post(&endpoints.device, basic.clone(), form) => response.map_err(SignInError::call)?,
            _ = interrupt.wait() => return Err(SignInError::Cancelled),
        };
        let authorization = DeviceAuthorization::read(&response)
            .ok_or_else(|| SignInError::incomplete("a code and a page to sign in", &endpoints.device))?;
        prompt.show(&authorization);
        let approved = tokio::select! {
            approved = self.poll(&endpoints, &basic, &client_id, &authorization, prompt) => approved,
            _ = interrupt.wait() => Err(SignInError::Cancelled),
        };
        prompt.end();
        let grant = self.read_tokens(&approved?, &endpoints.token)?;
        let exchanged = tokio::select! {
            exchanged = self.exchange(&endpoints, &grant.token.access_token) => exchanged,
            _ = interrupt.wait() => Err(SignInError::Cancelled),
        };
        // Restores the default handling of signals: a second Ctrl-C skips revoking the tokens.
        drop(interrupt);
        let (user, token) = match exchanged {
            Ok(exchanged) => exchanged,
            Err(error) => {
                self.revoke_unused(&endpoints, &basic, &grant).await;
                return Err(error);
            }
        };
        let _lock = self.lock_or_not().await;
        let (since, refresh_token) = (self.now(), grant.refresh_token.clone());
        entry.sign_in = Some(SignedIn { token: Some(token), refresh_token, user, since, refused: None });
        if self.identity.client_secret.is_some() {
            // Later commands need the secret to renew the token.
            entry.client_secret.clone_from(&self.identity.client_secret);
        }
        if let Err(error) = self.save_with_secrets(entry, None).await {
            entry.sign_in = None;
            self.revoke_unused(&endpoints, &basic, &grant).await;
            return Err(error);
        }
        Ok(())
    }

    /// Revokes tokens that are not saved. A failure is not reported, since the sign-in reports its own.
    async fn revoke_unused(&self, endpoints: &Endpoints, basic: &Authorization, tokens: &TokenResponse) {
        for token in tokens.refresh_token.iter().chain([&tokens.token.access_token]) {
            let _ = self.post(&endpoints.revoke, basic.clone(), pairs([("token", token.expose())])).await;
        }
    }

    async fn poll(
        &self,
        endpoints: &Endpoints,
        basic: &Authorization,
        client_id: &str,
        authorization: &DeviceAuthorization,
        prompt: &dyn DevicePrompt,
    ) -> Result<ResponseBody, SignInError> {
        let deadline = Instant::now() + authorization.lifetime.min(Duration::from_secs(86_400));
        let mut interval = authorization.interval;
        let mut next_poll = Instant::now() + interval;
        loop {
            let now = Instant::now();
            if prompt.is_cancelled() {
                return Err(SignInError::Cancelled);
            }
            if now >= deadline {
                return Err(SignInError::Expired);
            }
            prompt.wait(deadline - now);
            let until = next_poll.min(now + TICK).min(deadline);
            tokio::time::sleep_until(until).await;
            if Instant::now() < next_poll {
                continue;
            }
            let grant = Grant::DeviceCode { code: &authorization.device_code, client_id };
            let outcome = self.present(&endpoints.token, basic.clone(), grant).await;
            match device::step(outcome, &mut interval) {
                Step::Wait => next_poll = Instant::now() + interval,
                Step::Done(response) => return Ok(response),
                Step::Fail(error) => return Err(error),
            }
        }
    }

    /// Revokes the tokens of an entry on the server: the refresh token, then the access tokens. Returns their number.
    ///
    /// # Errors
    /// A request fails, or the keyring can't be read.
    pub async fn revoke(&self, entry: &Entry) -> Result<usize, SignInError> {
        let mut entry = entry.clone();
        let secrets = self.unlock(&mut entry).await?;
        let mut tokens: Vec<(&Secret, &str)> = Vec::new();
        tokens.extend(secrets.refresh_token.iter().map(|token| (token, "refresh_token")));
        if let Some(signed_in) = &entry.sign_in {
            tokens.extend(signed_in.token.iter().map(|token| (&token.access_token, "access_token")));
        }
        tokens.extend(entry.client_tokens.values().map(|token| (&token.access_token, "access_token")));
        let given = [&self.identity.found_token, &self.identity.access_token].into_iter().flatten();
        tokens.extend(given.map(|token| (token, "access_token")));
        let mut seen = HashSet::new();
        tokens.retain(|(token, _)| seen.insert(token.expose()));
        if tokens.is_empty() {
            return Ok(0);
        }
        let basic = self.basic(&entry)?;
        let endpoints = self.endpoints(&mut *self.state.lock().await).await?;
        for (token, kind) in &tokens {
            let form = pairs([("token", token.expose()), ("token_type_hint", kind)]);
            self.post(&endpoints.revoke, basic.clone(), form).await.map_err(SignInError::call)?;
        }
        Ok(tokens.len())
    }
}
