//! Calls operations: gets a token, and renews it once if the server rejects it.

use std::collections::HashSet;

use super::cache::Entry;
use super::client::Client;
use super::error::SignInError;
use super::token;
use crate::error::UsageError;
use crate::fingerprint::Fingerprint;
use crate::logs;
use crate::operation::{Method, Service};
use crate::pace::{Attempt, Failure, FailureKind};
use crate::request::ApiRequest;
use crate::response::{ErrorBody, ResponseBody};
use crate::transport::{Authorization, Call, CallError, HttpRequest, Sink};

/// Joins scopes with blanks, as a token request has them, without duplicates.
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

/// How an operation is called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With retries.
    Usual,
    /// With one attempt.
    Single,
    /// With retries, for a page whose entries stay text.
    Page,
}

impl Call for Client {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        self.log_write(request);
        self.call_with(request, None, Manner::Usual).await
    }

    async fn call_page(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        self.log_write(request);
        self.call_with(request, None, Manner::Page).await
    }

    async fn call_into(&self, request: &ApiRequest, sink: &mut dyn Sink) -> anyhow::Result<ResponseBody> {
        self.log_write(request);
        self.call_with(request, Some(sink), Manner::Usual).await
    }

    async fn own_tokens(&self) -> HashSet<String> {
        let entry = self.known_with_secrets().await;
        let given = self.identity.access_token.iter().chain(&self.identity.found_token);
        let known = entry.iter().flat_map(Entry::tokens);
        // Read in upstream's `TokenHashUtil` (mid-2026): the code is the SHA-256 of the token in hexadecimal digits.
        given.chain(known).map(|token| Fingerprint::of(token.expose().as_bytes()).hex()).collect()
    }

    async fn user(&self) -> Option<String> {
        let signed_in = self.sign_in_state().await.user.and_then(|user| user.name.or(user.inum));
        signed_in.or_else(|| token::user_of(self.identity.access_token.as_ref()?))
    }
}

/// A client whose caller decides about retries.
pub struct SingleAttempts<'a>(&'a Client);

impl Attempt for SingleAttempts<'_> {
    async fn attempt(&self, request: &ApiRequest, is_repeated: bool) -> Result<ResponseBody, Failure> {
        if !is_repeated {
            self.0.log_write(request);
        }
        self.0.call_with(request, None, Manner::Single).await.map_err(|error| {
            match error.downcast_ref::<SignInError>() {
                Some(SignInError::Call(call)) => Failure { kind: FailureKind::of_sign_in(call), error },
                _ => error.into(),
            }
        })
    }

    async fn own_tokens(&self) -> HashSet<String> {
        Call::own_tokens(self.0).await
    }

    async fn user(&self) -> Option<String> {
        Call::user(self.0).await
    }
}

impl Client {
    /// The client without retries of operations: for a caller that retries itself.
    #[must_use]
    pub const fn single_attempts(&self) -> SingleAttempts<'_> {
        SingleAttempts(self)
    }

    async fn send(
        &self,
        request: &ApiRequest,
        authorization: Authorization,
        sink: Option<&mut dyn Sink>,
        manner: Manner,
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
            may_repeat: request.is_idempotent(),
            is_single: manner == Manner::Single,
            is_page: manner == Manner::Page,
        };
        Ok(self.transport.ask_into(&http, sink).await)
    }

    /// Logs a write operation, if the settings name a directory of logs. Warns if that fails.
    fn log_write(&self, request: &ApiRequest) {
        let Some(directory) = &self.log.directory else {
            return;
        };
        match logs::log_write(directory, &self.log.server, request) {
            Ok(was_shared) => {
                was_shared.warning(&logs::commands_file(directory)).into_iter().for_each(|warning| self.warn(&warning))
            }
            Err(error) => {
                let file = logs::commands_file(directory);
                self.warn(&format!("the operation can't be logged in {}: {error}", file.display()));
            }
        }
    }

    async fn call_with(
        &self,
        request: &ApiRequest,
        mut sink: Option<&mut dyn Sink>,
        manner: Manner,
    ) -> anyhow::Result<ResponseBody> {
        if self.read_only && may_change(request) {
            return Err(UsageError::new(format!("{} was not sent: it may change the server", request.operation))
                .hint("this run is read-only: leave out --read-only, or read_only in the profile, to send it")
                .into());
        }
        if request.header("authorization").is_some() {
            return Ok(self.send(request, Authorization::None, sink, manner).await??);
        }
        let scopes = scopes_of(request.scopes.iter().map(String::as_str));
        let token = self.access_token(&scopes).await?;
        // Only a successful response goes to the sink, so that the second attempt can use it.
        let first = sink.as_mut().map(|sink| &mut **sink as &mut dyn Sink);
        match self.send(request, Authorization::Bearer(token.clone()), first, manner).await? {
            Ok(body) => Ok(body),
            Err(error) if is_stale(&error) => match self.token(&scopes, Some(&token)).await {
                Ok(token) => Ok(self.send(request, Authorization::Bearer(token), sink, manner).await??),
                // Without credentials to renew the token, the error of the server is more helpful.
                Err(SignInError::NoCredentials | SignInError::NoClientId) => Err(error.into()),
                Err(error) => Err(error.into()),
            },
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether a request may change the server: every one but GET and the searches of SCIM.
#[must_use]
pub fn may_change(request: &ApiRequest) -> bool {
    let is_search = request.service == Service::Scim && request.path.ends_with("/.search");
    request.method() != Method::Get && !is_search
}

/// Whether the token may have expired or been revoked: after a 401, unless the token lacks scopes.
fn is_stale(error: &CallError) -> bool {
    error.api_error().is_some_and(|error| {
        error.status == http::StatusCode::UNAUTHORIZED && !matches!(error.body, ErrorBody::InsufficientScopes { .. })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicate_scopes_are_left_out() {
        assert_eq!(scopes_of(["a", "b", "a"]), "a b");
        assert_eq!(scopes_of([]), "");
    }
}
