//! Gets and renews tokens, and tells which account is signed in.
//!
//! The client looks for a token in the settings, in memory and in the cache. Without a valid one, it gets a new one with
//! the refresh token, with the client's credentials, or by a prompt.

use super::account::{Account, SignInState};
use super::cache::Entry;
use super::client::{Client, State};
use super::error::SignInError;
use super::token::{self, Token, User};
use crate::args::AuthKind;
use crate::secret::Secret;

impl Client {
    /// A token for these scopes.
    ///
    /// # Errors
    /// There is no sign-in and the client may not prompt, or the auth server rejects the request.
    pub async fn access_token(&self, scopes: &str) -> Result<Secret, SignInError> {
        self.token(scopes, None).await
    }

    /// A token for these scopes, other than `refused`, which the server has rejected.
    pub(super) async fn token(&self, scopes: &str, refused: Option<&Secret>) -> Result<Secret, SignInError> {
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

    /// The token of an entry, even if it is expired.
    fn newest<'a>(&self, entry: &'a Entry, scopes: &str) -> Option<&'a Token> {
        match self.identity.auth {
            AuthKind::ClientCredentials => entry.client_tokens.get(scopes),
            AuthKind::Device | AuthKind::Token => entry.sign_in.as_ref()?.token.as_ref(),
        }
    }

    /// The token of an entry, unless it is expired or refused.
    fn usable(&self, entry: &Entry, scopes: &str, refused: Option<&Secret>) -> Option<Secret> {
        let token = self.newest(entry, scopes)?;
        let is_good = token.is_fresh(self.now()) && Some(&token.access_token) != refused;
        is_good.then(|| token.access_token.clone())
    }

    /// The token of the Python client's file, if there is no sign-in of this client.
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
        let mut entry = match self.load().or_else(|| state.entry.take()) {
            Some(entry) => entry,
            None => Entry::new(self.owner()?),
        };
        if let Some(token) = self.usable(&entry, scopes, refused) {
            state.entry = Some(entry);
            return Ok(token);
        }
        // With client credentials and the secret in the settings, the keyring is not needed.
        if self.identity.auth != AuthKind::ClientCredentials || self.identity.client_secret.is_none() {
            self.unlock(&mut entry).await?;
        }
        let renewed = match self.identity.auth {
            AuthKind::ClientCredentials => self.client_token(&mut entry, scopes).await.map(|()| true),
            // A refresh token can be used only once: if two processes without a lock use it, the sign-in ends.
            AuthKind::Device | AuthKind::Token => match &lock {
                Ok(_) => self.refresh(state, &mut entry).await,
                Err(error) if entry.is_renewable() => Err(self.not_saved(error)),
                Err(_) => Ok(false),
            },
        };
        drop(lock);
        let outcome = match renewed {
            Ok(true) => Ok(()),
            Ok(false) => self.prompt(state, &mut entry).await,
            Err(error) => Err(error),
        };
        // A token that is about to expire is used nevertheless: the server decides whether it is valid.
        let newest = || self.newest(&entry, scopes).map(|token| token.access_token.clone());
        let token = match outcome {
            Ok(()) => newest().ok_or(SignInError::NoCredentials),
            Err(error @ SignInError::NoCredentials) => newest().ok_or(error),
            Err(error) => Err(error),
        };
        state.entry = Some(entry);
        token
    }

    /// Signs in by the device flow, if the client may prompt.
    async fn prompt(&self, state: &mut State, entry: &mut Entry) -> Result<(), SignInError> {
        let refused = entry.sign_in.as_ref().and_then(|signed_in| {
            let (user, reason) = (signed_in.user.shown().to_owned(), signed_in.refused.clone()?);
            Some(SignInError::RenewalRefused { user, reason })
        });
        let Some(prompt) = self.interaction.prompt.clone() else {
            return Err(refused.unwrap_or(SignInError::NoCredentials));
        };
        if let Some(refused) = refused {
            self.warn(&refused.to_string());
        }
        self.sign_in_by_device(state, entry, &*prompt).await
    }

    /// Signs in anew, even if the cache has a valid token; returns the new entry.
    ///
    /// # Errors
    /// The auth server rejects the sign-in, the user denies it, or the settings have an access token.
    pub async fn sign_in(&self, scopes: &str) -> Result<Entry, SignInError> {
        let mut state = self.state.lock().await;
        let mut entry = match self.load() {
            Some(entry) => entry,
            None => Entry::new(self.owner()?),
        };
        match self.identity.auth {
            AuthKind::Device => self.prompt(&mut state, &mut entry).await?,
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

    /// The cached entry.
    pub async fn known(&self) -> Option<Entry> {
        let mut state = self.state.lock().await;
        self.look_up(&mut state);
        state.entry.clone()
    }

    /// The user or client that is signed in; `None` without a token.
    pub async fn account(&self) -> Option<Account> {
        let SignInState { user, client_id, token, .. } = self.sign_in_state().await;
        let expires = token?.expires;
        let name = user.map(|user| user.shown().to_owned()).or(client_id);
        Some(Account { name, expires })
    }

    /// The state of the sign-in, without a request to the server.
    pub async fn sign_in_state(&self) -> SignInState {
        let entry = self.known().await;
        let identity = &self.identity;
        let store = entry.as_ref().map(Entry::store).unwrap_or_default().to_string();
        let state = SignInState {
            refused: entry.as_ref().and_then(|entry| entry.sign_in.as_ref()?.refused.clone()),
            is_renewable: match identity.auth {
                AuthKind::Device => entry.as_ref().is_some_and(Entry::is_renewable),
                AuthKind::ClientCredentials => true,
                AuthKind::Token => false,
            },
            ..SignInState::default()
        };
        match (&identity.access_token, entry, identity.auth) {
            (Some(given), ..) => SignInState { token: Some(token::found(given)), ..state },
            (None, Some(entry), AuthKind::ClientCredentials) => SignInState {
                token: entry.client_tokens.into_values().next_back(),
                client_id: Some(entry.owner.client_id),
                store: Some(store),
                ..state
            },
            (None, Some(Entry { sign_in: Some(signed_in), .. }), AuthKind::Device) => {
                SignInState { user: Some(signed_in.user), token: signed_in.token, store: Some(store), ..state }
            }
            (None, _, AuthKind::Device) if identity.found_token.is_some() => {
                let claims = identity.found_user.as_ref().and_then(|jwt| crate::jwt::claims(jwt.expose()).ok());
                SignInState {
                    user: claims.map(|claims| User::read(&claims)),
                    token: identity.found_token.as_ref().map(token::found),
                    store: Some("jans-cli.ini".to_owned()),
                    ..state
                }
            }
            _ => SignInState { store: Some(store), ..state },
        }
    }
}
