//! Stores tokens in the cache file, and secrets in the cache file or the keyring.

use super::cache::{self, Cache, Entry, InKeyring};
use super::client::{Client, State};
use super::error::SignInError;
use super::keyring::{Keyring, KeyringError, Secrets};
use crate::args::SecretStore;
use crate::files::Room;

impl Client {
    /// Reads the cached entry, unless it is in memory already.
    pub(super) fn look_up(&self, state: &mut State) {
        if state.entry.is_none() {
            state.entry = self.load();
        }
    }

    /// Reads the entry of the cache file; `None` if there is no cache.
    pub(super) fn load(&self) -> Option<Entry> {
        self.cache.as_ref().map(|cache| cache.load(&|warning| self.warn(warning)))
    }

    /// Waits for the lock of the cache file; `None` if there is no cache.
    pub(super) async fn lock(&self) -> std::io::Result<Option<cache::Lock>> {
        match &self.cache {
            Some(cache) => cache.lock().await.map(Some),
            None => Ok(None),
        }
    }

    /// Waits for the lock, and continues without it after an error: for actions that need no lock to be correct.
    pub(super) async fn lock_or_not(&self) -> Option<cache::Lock> {
        self.lock().await.unwrap_or_else(|error| {
            tracing::debug!(%error, "no lock");
            None
        })
    }

    /// The error of a renewal whose refresh token can't be saved.
    pub(super) fn not_saved(&self, error: &std::io::Error) -> SignInError {
        let path = self.cache.as_ref().map(|cache| cache.path().display().to_string()).unwrap_or_default();
        SignInError::NotSaved { path, reason: error.to_string() }
    }

    /// Saves an entry in the cache file only, not in the keyring. Warns if that fails.
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

    /// Before a renewal: checks that new tokens can be saved, and reserves disk space; `None` if there is no cache.
    pub(super) async fn take_room(&self, entry: &Entry) -> Result<Option<Room>, SignInError> {
        let Some(cache) = &self.cache else {
            return Ok(None);
        };
        if entry.keyring.is_some() {
            self.keyring("be written")?.write(&cache.keyring_name(), &entry.secrets()).await?;
        }
        cache.take_room(entry).map(Some).map_err(|error| self.not_saved(&error))
    }

    /// Saves an entry with new secrets: the secrets in the keyring, if it is the store, and the rest in the cache file, in
    /// reserved disk space if there is any.
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

    /// Reads the secrets of an entry from the keyring, if it is their store.
    ///
    /// # Errors
    /// The keyring can't be read, or lacks secrets that were stored in it.
    pub(super) async fn unlock(&self, entry: &mut Entry) -> Result<Secrets, SignInError> {
        let stored = entry.keyring;
        let secrets = self.read_keyring(entry).await?;
        if entry.keyring != stored {
            return Err(SignInError::Keyring(KeyringError {
                attempt: "be read",
                reason: "it lacks secrets that were stored in it at sign-in; it may be locked, or another keyring"
                    .to_owned(),
            }));
        }
        Ok(secrets)
    }

    /// The known entry with its secrets, also those in the keyring, which is read once. Warns if it can't be read.
    pub async fn known_with_secrets(&self) -> Option<Entry> {
        let mut entry = self.known().await?;
        if entry.keyring.is_some_and(|stored| stored != InKeyring::default()) && entry.secrets() == Secrets::default() {
            let mut copy = entry.clone();
            let read = self.own_secrets.get_or_init(|| async move {
                self.unlock(&mut copy)
                    .await
                    .inspect_err(|error| {
                        self.warn(&format!(
                            "config-cli does not know its own refresh token, and may revoke it together with the \
                             others: {error}"
                        ));
                    })
                    .ok()
            });
            if let Some(secrets) = read.await {
                entry.fill_in(secrets.clone());
            }
        }
        Some(entry)
    }

    /// Reads those secrets of an entry that the keyring has.
    async fn read_keyring(&self, entry: &mut Entry) -> Result<Secrets, SignInError> {
        if let (Some(cache), Some(stored)) = (&self.cache, entry.keyring)
            && stored != InKeyring::default()
        {
            let secrets = self.keyring("be read")?.read(&cache.keyring_name()).await?;
            entry.keyring = Some(InKeyring::of(&secrets));
            entry.fill_in(secrets.clone());
            return Ok(secrets);
        }
        Ok(entry.secrets())
    }

    /// Before a sign-in: chooses the store of the secrets, and checks that it works.
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
                    self.warn(&format!("the secrets in the keyring were not removed: {error}"));
                }
                entry.keyring = None;
            }
            SecretStore::File => {}
        }
        Ok(())
    }

    /// Removes the tokens of this server and client, and the secrets by which they are renewed.
    ///
    /// # Errors
    /// The file can't be removed; or the keyring can't be cleared, but the tokens in the file are removed.
    pub async fn forget(&self) -> anyhow::Result<()> {
        let _lock = self.lock_or_not().await;
        self.state.lock().await.entry = None;
        let (Some(cache), Some(mut entry)) = (&self.cache, self.load()) else {
            return Ok(());
        };
        if let Some(stored) = entry.keyring.filter(|stored| *stored != InKeyring::default()) {
            // Until the keyring is cleared, the file records that it has secrets.
            entry.sign_in = None;
            entry.client_tokens.clear();
            self.save(&entry);
            let (keyring, name) = (self.keyring("be cleared").map_err(SignInError::from)?, cache.keyring_name());
            let found = keyring.read(&name).await.map_err(SignInError::from)?;
            keyring.remove(&name).await.map_err(SignInError::from)?;
            if InKeyring::of(&found) != stored {
                self.warn(
                    "the keyring lacked secrets that were stored at sign-in; another or a locked keyring may still \
                     have them",
                );
            }
        }
        Ok(cache.remove()?)
    }

    /// Removes a cache file that can't be used, and its copies.
    ///
    /// # Errors
    /// A file can't be removed.
    pub fn forget_leftovers(&self) -> std::io::Result<()> {
        self.cache.as_ref().map_or(Ok(()), Cache::remove)
    }

    fn keyring(&self, attempt: &'static str) -> Result<&Keyring, KeyringError> {
        self.keyring.as_ref().ok_or_else(|| KeyringError {
            attempt,
            reason: "this config-cli was built without the feature keyring (--features keyring)".to_owned(),
        })
    }
}
