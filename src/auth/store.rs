//! Stores tokens between two commands: in the cache file, and secrets in the keyring if that is set.

use super::cache::{self, Cache, Entry, InKeyring};
use super::client::{Client, State};
use super::error::SignInError;
use super::keyring::{Keyring, KeyringError, Secrets};
use crate::args::SecretStore;
use crate::files::Room;

impl Client {
    /// Reads the cached entry, unless this process has it already.
    pub(super) fn look_up(&self, state: &mut State) {
        if state.entry.is_none() {
            state.entry = self.kept();
        }
    }

    /// The entry in the file now; `None` if there is no cache.
    pub(super) fn kept(&self) -> Option<Entry> {
        self.cache.as_ref().map(|cache| cache.load(&|warning| self.warn(warning)))
    }

    /// Waits for the lock; `None` if there is no cache.
    pub(super) async fn lock(&self) -> std::io::Result<Option<cache::Lock>> {
        match &self.cache {
            Some(cache) => cache.lock().await.map(Some),
            None => Ok(None),
        }
    }

    /// Waits for the lock, and goes on without it if it can't be had: for what two processes may do at once.
    pub(super) async fn lock_or_not(&self) -> Option<cache::Lock> {
        self.lock().await.unwrap_or_else(|error| {
            tracing::debug!(%error, "no lock");
            None
        })
    }

    /// The error of a renewal whose refresh token could not be stored.
    pub(super) fn not_kept(&self, error: &std::io::Error) -> SignInError {
        let path = self.cache.as_ref().map(|cache| cache.path().display().to_string()).unwrap_or_default();
        SignInError::NotKept { path, reason: error.to_string() }
    }

    /// Stores an entry in its file, not in the keyring. Warns if that fails.
    pub(super) fn save(&self, entry: &Entry) {
        let Some(cache) = &self.cache else {
            return;
        };
        self.warn_if_failed(cache, cache.save(entry));
    }

    fn warn_if_failed(&self, cache: &Cache, outcome: std::io::Result<()>) {
        if let Err(error) = outcome {
            self.warn(&format!(
                "the token can't be saved in {} and is kept in memory for this command: {error}",
                cache.path().display()
            ));
        }
    }

    /// Before a renewal: checks that its tokens can be stored, and reserves disk space; `None` if there is no cache.
    pub(super) async fn take_room(&self, entry: &Entry) -> Result<Option<Room>, SignInError> {
        let Some(cache) = &self.cache else {
            return Ok(None);
        };
        if entry.keyring.is_some() {
            self.keyring("be written")?.write(&cache.keyring_name(), &entry.secrets()).await?;
        }
        cache.take_room(entry).map(Some).map_err(|error| self.not_kept(&error))
    }

    /// Stores an entry whose secrets have changed: in the keyring, if that is the store, and in its file, for which disk space
    /// may be reserved.
    pub(super) async fn save_with_secrets(&self, entry: &mut Entry, room: Option<Room>) -> Result<(), SignInError> {
        if let (Some(cache), Some(_)) = (&self.cache, entry.keyring) {
            let secrets = entry.secrets();
            self.keyring("be written")?.write(&cache.keyring_name(), &secrets).await?;
            entry.keyring = Some(InKeyring::of(&secrets));
        }
        match (&self.cache, room) {
            (Some(cache), Some(room)) => self.warn_if_failed(cache, cache.save_into(room, entry)),
            _ => self.save(entry),
        }
        Ok(())
    }

    /// Reads the secrets of an entry from the keyring.
    ///
    /// # Errors
    /// It can't be read, or lacks secrets that were stored there.
    pub(super) async fn unlock(&self, entry: &mut Entry) -> Result<Secrets, SignInError> {
        let held = entry.keyring;
        let secrets = self.read_keyring(entry).await?;
        if entry.keyring != held {
            return Err(SignInError::Keyring(KeyringError {
                attempt: "be read",
                reason: "it does not hold what was put there at sign-in; it may be locked, or another one".to_owned(),
            }));
        }
        Ok(secrets)
    }

    /// Reads the secrets of an entry from the keyring, as far as it has them.
    async fn read_keyring(&self, entry: &mut Entry) -> Result<Secrets, SignInError> {
        if let (Some(cache), Some(held)) = (&self.cache, entry.keyring)
            && held != InKeyring::default()
        {
            let secrets = self.keyring("be read")?.read(&cache.keyring_name()).await?;
            entry.keyring = Some(InKeyring::of(&secrets));
            entry.fill_in(secrets.clone());
            return Ok(secrets);
        }
        Ok(entry.secrets())
    }

    /// Before a sign-in: chooses the store of its secrets, and checks that it works.
    pub(super) async fn choose_store(&self, entry: &mut Entry) -> Result<(), SignInError> {
        let Some(cache) = &self.cache else {
            return Ok(());
        };
        match self.secret_store.unwrap_or_else(|| entry.store()) {
            SecretStore::Keyring => {
                self.keyring("be used")?.probe().await?;
                self.read_keyring(entry).await?;
                entry.keyring.get_or_insert_default();
            }
            SecretStore::File if entry.keyring.is_some() => {
                let moved = async {
                    self.read_keyring(entry).await?;
                    Ok::<_, SignInError>(self.keyring("be cleared")?.remove(&cache.keyring_name()).await?)
                };
                if let Err(error) = moved.await {
                    self.warn(&format!("what the keyring holds stays there: {error}"));
                }
                entry.keyring = None;
            }
            SecretStore::File => {}
        }
        Ok(())
    }

    /// Removes the tokens of this server and client, and the secrets that renew them.
    ///
    /// # Errors
    /// The file can't be removed, or the keyring can't be cleared; the tokens in the file are gone then.
    pub async fn forget(&self) -> anyhow::Result<()> {
        let _lock = self.lock_or_not().await;
        self.state.lock().await.entry = None;
        let (Some(cache), Some(mut entry)) = (&self.cache, self.kept()) else {
            return Ok(());
        };
        if let Some(held) = entry.keyring.filter(|held| *held != InKeyring::default()) {
            // The rest of the file records that the keyring is not cleared yet.
            entry.sign_in = None;
            entry.client_tokens.clear();
            self.save(&entry);
            let (keyring, name) = (self.keyring("be cleared").map_err(SignInError::from)?, cache.keyring_name());
            let found = keyring.read(&name).await.map_err(SignInError::from)?;
            keyring.remove(&name).await.map_err(SignInError::from)?;
            if InKeyring::of(&found) != held {
                self.warn(
                    "the keyring did not hold what was put there at sign-in; another, or a locked one, still may",
                );
            }
        }
        Ok(cache.remove()?)
    }

    /// Removes the file of an entry that can't be used.
    ///
    /// # Errors
    /// It can't be removed.
    pub fn forget_leftovers(&self) -> std::io::Result<()> {
        self.cache.as_ref().map_or(Ok(()), Cache::remove)
    }

    fn keyring(&self, attempt: &'static str) -> Result<&Keyring, KeyringError> {
        self.keyring.as_ref().ok_or_else(|| KeyringError {
            attempt,
            reason: "this config-cli was built without it (--features keyring)".to_owned(),
        })
    }
}
