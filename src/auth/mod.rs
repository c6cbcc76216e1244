//! Who asks: the client that calls the config-api with a token, and renews it once where it can.

use std::collections::HashMap;

use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;

use crate::operation::Method;
use crate::request::ApiRequest;
use crate::response::{Answer, Said};
use crate::secret::Secret;
use crate::settings::{ClientCredentials, Identity, Settings, TrustSetting};
use crate::transport::{Authorization, Call, CallError, HttpRequest, SetupError, Transport, TransportOptions, Trust};

/// Why there is no token to ask with.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Nobody said who asks.
    #[error("nobody is signed in")]
    NoCredentials,
    /// The auth server is needed and unknown.
    #[error("there is no auth server to get a token from")]
    NoAuthServer,
    /// The token endpoint was asked and did not give one.
    #[error(transparent)]
    Refused(CallError),
    /// The token endpoint answered something without a token in it.
    #[error("the token endpoint {url} answered without an access_token")]
    NoToken {
        /// The endpoint.
        url: String,
    },
}

/// A config-api and somebody to call it.
pub struct Client {
    transport: Transport,
    config_url: Url,
    auth_url: Option<Url>,
    identity: Identity,
    /// Tokens of this run by the scopes that they were asked for.
    tokens: Mutex<HashMap<String, Secret>>,
}

impl Client {
    /// A client for these settings; nothing is sent yet.
    ///
    /// # Errors
    /// No server is given, or the HTTP client can't be set up.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        let config_url = settings.require_config_url()?.clone();
        let trust = match &settings.trust {
            TrustSetting::System => Trust::System,
            TrustSetting::File(_, pem) => Trust::Certificates(pem.clone()),
            TrustSetting::Anybody => Trust::Anybody,
        };
        let transport = Transport::new(&TransportOptions { trust, timeout: settings.timeout })
            .map_err(|error: SetupError| anyhow::Error::from(error))?;
        Ok(Self {
            transport,
            config_url,
            auth_url: settings.auth_url.clone(),
            identity: settings.identity.clone(),
            tokens: Mutex::default(),
        })
    }

    /// A token that is good for these scopes.
    ///
    /// # Errors
    /// Nobody is signed in, or the auth server refuses.
    pub async fn access_token(&self, scopes: &str) -> Result<Secret, SignInError> {
        if let Some(token) = &self.identity.access_token {
            return Ok(token.clone());
        }
        self.own_token(scopes, None).await
    }

    /// A token of the client itself; `refused` is one that the server no longer takes.
    async fn own_token(&self, scopes: &str, refused: Option<&Secret>) -> Result<Secret, SignInError> {
        let client = self.identity.client.as_ref().ok_or(SignInError::NoCredentials)?;
        // The lock is held while asking, so that calls side by side make one token between them.
        let mut tokens = self.tokens.lock().await;
        if let Some(known) = tokens.get(scopes).filter(|known| Some(*known) != refused) {
            return Ok(known.clone());
        }
        let token = self.request_token(client, scopes).await?;
        tokens.insert(scopes.to_owned(), token.clone());
        Ok(token)
    }

    async fn request_token(&self, client: &ClientCredentials, scopes: &str) -> Result<Secret, SignInError> {
        let auth_url = self.auth_url.as_ref().ok_or(SignInError::NoAuthServer)?;
        let url = auth_url.join("restv1/token").map_err(|_| SignInError::NoAuthServer)?;
        let request = HttpRequest {
            operation: "sign-in".to_owned(),
            method: Method::Post,
            url,
            authorization: Authorization::Basic {
                client_id: client.client_id.clone(),
                client_secret: client.client_secret.clone(),
            },
            form: Some(vec![
                ("grant_type".to_owned(), "client_credentials".to_owned()),
                ("scope".to_owned(), scopes.to_owned()),
            ]),
        };
        let answer = self.transport.ask(&request).await.map_err(SignInError::Refused)?;
        let token = match &answer {
            Answer::Json(value) => value.get("access_token").and_then(Value::as_str),
            Answer::Nothing | Answer::Text(_) => None,
        };
        token
            .filter(|token| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()))
            .map(Secret::from)
            .ok_or_else(|| SignInError::NoToken { url: request.url.to_string() })
    }

    async fn send(&self, request: &ApiRequest, token: &Secret) -> anyhow::Result<Result<Answer, CallError>> {
        let http = HttpRequest {
            operation: request.operation.id.to_owned(),
            method: request.method(),
            url: request.url(&self.config_url)?,
            authorization: Authorization::Bearer(token.clone()),
            form: None,
        };
        Ok(self.transport.ask(&http).await)
    }
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
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<Answer> {
        let scopes = scopes_of(request.operation.all_scopes());
        let token = self.access_token(&scopes).await?;
        match self.send(request, &token).await? {
            Ok(answer) => Ok(answer),
            Err(error) if is_stale(&error) && self.identity.client.is_some() => {
                let token = self.own_token(&scopes, Some(&token)).await?;
                Ok(self.send(request, &token).await??)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// A 401 that a new token might mend; one for missing scopes is not.
fn is_stale(error: &CallError) -> bool {
    error.refusal().is_some_and(|refusal| {
        refusal.status == http::StatusCode::UNAUTHORIZED && !matches!(refusal.said, Said::InsufficientScopes { .. })
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
