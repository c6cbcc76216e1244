//! The requests to the auth server: each kind of grant, userinfo, revocation.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use super::cache::{Entry, SignedIn};
use super::device::{self, DeviceAuthorization, Signpost, Step};
use super::token::{self, Grant, Token, User};
use super::{Client, SignInError, State};
use crate::interrupt::Interrupt;
use crate::operation::Method;
use crate::response::{ErrorBody, ResponseBody};
use crate::secret::Secret;
use crate::transport::{Authorization, CallError, HttpRequest};

/// What a user is asked to grant.
const USER_SCOPES: &str = "openid profile email offline_access";

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// How often a person is told how long there is still time.
const TICK: Duration = Duration::from_secs(1);

/// How long an answer that holds the next refresh token is still awaited once a signal asks the process to end.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// Where the auth server does what.
#[derive(Clone, Debug)]
pub(super) struct Endpoints {
    token: Url,
    device: Url,
    userinfo: Url,
    revoke: Url,
}

impl Endpoints {
    fn fixed(auth_url: &Url) -> Option<Self> {
        let at = |path| auth_url.join(path).ok();
        Some(Self {
            token: at("restv1/token")?,
            device: at("restv1/device_authorization")?,
            userinfo: at("restv1/userinfo")?,
            revoke: at("restv1/revoke")?,
        })
    }

    /// Takes over what the server says about itself, as far as a secret may be sent there.
    fn discovered(mut self, document: &Value) -> Self {
        let names = ["token_endpoint", "device_authorization_endpoint", "userinfo_endpoint", "revocation_endpoint"];
        let places = [&mut self.token, &mut self.device, &mut self.userinfo, &mut self.revoke];
        for (name, place) in names.into_iter().zip(places) {
            let url = document.get(name).and_then(Value::as_str).and_then(|text| Url::parse(text).ok());
            if let Some(url) = url.filter(|url| is_as_safe(place, url)) {
                *place = url;
            }
        }
        self
    }
}

/// On the same server: scheme, host and port.
fn is_as_safe(fixed: &Url, url: &Url) -> bool {
    url.origin() == fixed.origin()
}

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

impl Client {
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
        };
        let endpoints = match self.transport.ask(&request).await {
            Ok(ResponseBody::Json(document)) => fixed.discovered(&document),
            // A server that can't be reached is told at once; one that does not know itself is asked the usual way.
            Err(error) if error.is_unreachable() => return Err(SignInError::call(error)),
            _ => fixed,
        };
        state.endpoints = Some(endpoints.clone());
        Ok(endpoints)
    }

    /// The client's own proof, from the settings or from the sign-in before.
    fn basic(&self, entry: &Entry) -> Result<Authorization, SignInError> {
        let client_id = self.identity.client_id.clone().ok_or(SignInError::NoClientId)?;
        match self.identity.client_secret.clone().or_else(|| entry.client_secret.clone()) {
            Some(client_secret) => Ok(Authorization::Basic { client_id, client_secret }),
            None => Err(SignInError::NoClientSecret { client_id }),
        }
    }

    fn read_grant(&self, answer: &ResponseBody, url: &Url) -> Result<Grant, SignInError> {
        Grant::read(answer, self.now()).ok_or_else(|| SignInError::incomplete("an access_token", url))
    }

    /// A token in the client's own name; from the fixed path, so that a script pays for one request only.
    pub(super) async fn client_token(&self, entry: &mut Entry, scopes: &str) -> Result<(), SignInError> {
        let basic = self.basic(entry)?;
        let auth_url = self.auth_url.as_ref().ok_or(SignInError::NoAuthServer)?;
        let endpoints = Endpoints::fixed(auth_url).ok_or(SignInError::NoAuthServer)?;
        let form = pairs([("grant_type", "client_credentials"), ("scope", scopes)]);
        let answer = self.post(&endpoints.token, basic, form).await.map_err(SignInError::call)?;
        let grant = self.read_grant(&answer, &endpoints.token)?;
        let now = self.now();
        entry.client_tokens.retain(|_, token| token.is_fresh(now));
        entry.client_tokens.insert(scopes.to_owned(), grant.token);
        self.save(entry);
        Ok(())
    }

    /// Goes on with a sign-in by its refresh token; `false` if only a person can.
    ///
    /// A refresh token is good once. So there is room for the next one before it is asked for, and a signal that
    /// comes while the answer is on its way waits until it is kept.
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
        let mut interrupt = Interrupt::listen_for_any_end();
        let signalled = OnceLock::new();
        let form = pairs([("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())]);
        let answer = tokio::select! {
            answer = self.post(&endpoints.token, basic, form) => answer,
            cause = async {
                let cause = interrupt.wait().await;
                let _ = signalled.set(cause);
                tokio::time::sleep(LAST_WAIT).await;
                cause
            } => {
                return Err(SignInError::Interrupted { is_kept: false, cause });
            }
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) if is_invalid_grant(&error) => {
                let refused = Some(reason(&error));
                entry.sign_in = Some(SignedIn { token: None, refresh_token: None, refused, ..signed_in });
                self.save_with_secrets(entry, room).await?;
                return Ok(false);
            }
            Err(error) => return Err(SignInError::call(error)),
        };
        let grant = self.read_grant(&answer, &endpoints.token)?;
        // The old one may be used up; the new one is kept before anything else can go wrong.
        let refresh_token = grant.refresh_token.clone().or_else(|| Some(refresh_token.clone()));
        entry.sign_in = Some(SignedIn { token: None, refresh_token: refresh_token.clone(), ..signed_in.clone() });
        self.save_with_secrets(entry, room).await?;
        // Long enough to hear of a signal that came last.
        let last = tokio::time::timeout(Duration::from_millis(1), interrupt.wait()).await.ok();
        if let Some(cause) = signalled.into_inner().or(last) {
            return Err(SignInError::Interrupted { is_kept: true, cause });
        }
        drop(interrupt);
        let (user, token) = self.exchange(&endpoints, &grant.token.access_token).await?;
        entry.sign_in = Some(SignedIn { token: Some(token), refresh_token, user, ..signed_in });
        self.save(entry);
        Ok(true)
    }

    /// The user's token becomes one for the config-api, by way of what the server says about the user.
    async fn exchange(&self, endpoints: &Endpoints, user_token: &Secret) -> Result<(User, Token), SignInError> {
        let bearer = || Authorization::Bearer(user_token.clone());
        let url = &endpoints.userinfo;
        let answer = self.post(url, bearer(), Vec::new()).await.map_err(SignInError::call)?;
        let ResponseBody::Text(jwt) = answer else {
            return Err(SignInError::incomplete("a JWT about the user", url));
        };
        let claims = token::claims(&jwt).ok_or_else(|| SignInError::incomplete("a JWT about the user", url))?;
        let user = User::read(&claims);
        if !user.is_administrator() {
            let roles = if user.roles.is_empty() { "no role".to_owned() } else { user.roles.join(", ") };
            return Err(SignInError::NotAdministrator { user: user.shown().to_owned(), roles });
        }
        let form = pairs([("grant_type", "client_credentials"), ("scope", "openid"), ("ujwt", jwt.trim())]);
        let answer = self.post(&endpoints.token, bearer(), form).await.map_err(SignInError::call)?;
        Ok((user, self.read_grant(&answer, &endpoints.token)?.token))
    }

    /// A person approves, on any device.
    pub(super) async fn sign_in_by_device(
        &self,
        state: &mut State,
        entry: &mut Entry,
        signpost: &dyn Signpost,
    ) -> Result<(), SignInError> {
        self.choose_store(entry).await?;
        let basic = self.basic(entry)?;
        let endpoints = self.endpoints(state).await?;
        let client_id = entry.owner.client_id.clone();
        let form = pairs([("client_id", &client_id), ("scope", USER_SCOPES)]);
        let mut interrupt = Interrupt::listen();
        let answer = tokio::select! {
            answer = self.post(&endpoints.device, basic.clone(), form) => answer.map_err(SignInError::call)?,
            _ = interrupt.wait() => return Err(SignInError::Cancelled),
        };
        let authorization = DeviceAuthorization::read(&answer)
            .ok_or_else(|| SignInError::incomplete("a code and a page to sign in", &endpoints.device))?;
        signpost.show(&authorization);
        let approved = tokio::select! {
            approved = self.poll(&endpoints, &basic, &client_id, &authorization, signpost) => approved,
            _ = interrupt.wait() => Err(SignInError::Cancelled),
        };
        signpost.end();
        let grant = self.read_grant(&approved?, &endpoints.token)?;
        let exchanged = tokio::select! {
            exchanged = self.exchange(&endpoints, &grant.token.access_token) => exchanged,
            _ = interrupt.wait() => Err(SignInError::Cancelled),
        };
        // Whoever presses it again does not wait for the tidying up.
        drop(interrupt);
        let (user, token) = match exchanged {
            Ok(exchanged) => exchanged,
            Err(error) => {
                self.leave_nothing(&endpoints, &basic, &grant).await;
                return Err(error);
            }
        };
        let _lock = self.lock_or_not().await;
        let (since, refresh_token) = (self.now(), grant.refresh_token.clone());
        entry.sign_in = Some(SignedIn { token: Some(token), refresh_token, user, since, refused: None });
        if self.identity.client_secret.is_some() {
            // Needed to renew the token in a process that is not told the secret again.
            entry.client_secret.clone_from(&self.identity.client_secret);
        }
        if let Err(error) = self.save_with_secrets(entry, None).await {
            entry.sign_in = None;
            self.leave_nothing(&endpoints, &basic, &grant).await;
            return Err(error);
        }
        Ok(())
    }

    /// What is of no use is not left behind at the server; that something failed before is what matters.
    async fn leave_nothing(&self, endpoints: &Endpoints, basic: &Authorization, grant: &Grant) {
        for token in grant.refresh_token.iter().chain([&grant.token.access_token]) {
            let _ = self.post(&endpoints.revoke, basic.clone(), pairs([("token", token.expose())])).await;
        }
    }

    async fn poll(
        &self,
        endpoints: &Endpoints,
        basic: &Authorization,
        client_id: &str,
        authorization: &DeviceAuthorization,
        signpost: &dyn Signpost,
    ) -> Result<ResponseBody, SignInError> {
        let deadline = Instant::now() + authorization.lifetime.min(Duration::from_secs(86_400));
        let mut interval = authorization.interval;
        let mut next_poll = Instant::now() + interval;
        loop {
            let now = Instant::now();
            if signpost.is_cancelled() {
                return Err(SignInError::Cancelled);
            }
            if now >= deadline {
                return Err(SignInError::Expired);
            }
            signpost.wait(deadline - now);
            let until = next_poll.min(now + TICK).min(deadline);
            tokio::time::sleep_until(until).await;
            if Instant::now() < next_poll {
                continue;
            }
            let code = authorization.device_code.expose();
            let form = pairs([("grant_type", DEVICE_CODE), ("device_code", code), ("client_id", client_id)]);
            let outcome = self.post(&endpoints.token, basic.clone(), form).await;
            match device::step(outcome, &mut interval) {
                Step::Wait => next_poll = Instant::now() + interval,
                Step::Done(answer) => return Ok(answer),
                Step::Fail(error) => return Err(error),
            }
        }
    }

    /// Revokes the tokens of an entry at the server: the refresh token, then the access tokens.
    ///
    /// # Errors
    /// The server can't be reached, or refuses; or the keyring does not give what is to be revoked.
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_stay_on_the_server_whatever_it_says_of_itself() {
        let fixed =
            || Endpoints::fixed(&Url::parse("https://a.example/jans-auth/").expect("a URL")).expect("endpoints");
        let table = [
            ("https://a.example/other/token", "https://a.example/other/token"),
            ("https://a.example:443/token", "https://a.example/token"),
            ("https://a.example:8443/token", "https://a.example/jans-auth/restv1/token"),
            ("https://evil.example/token", "https://a.example/jans-auth/restv1/token"),
            ("http://a.example/token", "https://a.example/jans-auth/restv1/token"),
            ("nonsense", "https://a.example/jans-auth/restv1/token"),
        ];
        for (given, expected) in table {
            let endpoints = fixed().discovered(&json!({"token_endpoint": given, "revocation_endpoint": 1}));
            assert_eq!(endpoints.token.as_str(), expected);
            assert_eq!(endpoints.revoke, fixed().revoke);
        }
    }
}
