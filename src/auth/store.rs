//! What a client keeps between two runs: the file of its server, and what the keyring holds of it.

use super::cache::{self, Cache, Entry, InKeyring};
use super::keyring::{Keyring, KeyringError, Secrets};
use super::{Client, SignInError, State};
use crate::args::SecretStore;
use crate::files::Room;

impl Client {
    /// Reads what is kept, unless this process knows it already.
    pub(super) fn look_up(&self, state: &mut State) {
        if state.entry.is_none() {
            state.entry = self.kept();
        }
    }

    /// What is in the file now, whoever changed it last; `None` where nothing is kept at all.
    pub(super) fn kept(&self) -> Option<Entry> {
        self.cache.as_ref().map(|cache| cache.load(&|warning| self.warn(warning)))
    }

    /// Waits for the lock; `None` where nothing is kept at all.
    pub(super) async fn lock(&self) -> std::io::Result<Option<cache::Lock>> {
        match &self.cache {
            Some(cache) => cache.lock().await.map(Some),
            None => Ok(None),
        }
    }

    /// The same for what two processes may do at once, if need be: that is better than not to run.
    pub(super) async fn lock_or_not(&self) -> Option<cache::Lock> {
        self.lock().await.unwrap_or_else(|error| {
            tracing::debug!(%error, "no lock");
            None
        })
    }

    /// Why a renewal is not asked for.
    pub(super) fn not_kept(&self, error: &std::io::Error) -> SignInError {
        let path = self.cache.as_ref().map(|cache| cache.path().display().to_string()).unwrap_or_default();
        SignInError::NotKept { path, reason: error.to_string() }
    }

    /// Keeps an entry in its file, if it can be kept; the keyring stays as it is.
    pub(super) fn save(&self, entry: &Entry) {
        let Some(cache) = &self.cache else {
            return;
        };
        self.tell_if_lost(cache, cache.save(entry));
    }

    fn tell_if_lost(&self, cache: &Cache, outcome: std::io::Result<()>) {
        if let Err(error) = outcome {
            self.warn(&format!(
                "the token can't be saved in {} and is kept in memory for this command: {error}",
                cache.path().display()
            ));
        }
    }

    /// Before a renewal: sees that what it gives can be kept, and takes room for it; `None` where nothing is kept at all.
    pub(super) async fn take_room(&self, entry: &Entry) -> Result<Option<Room>, SignInError> {
        let Some(cache) = &self.cache else {
            return Ok(None);
        };
        if entry.keyring.is_some() {
            self.keyring("be written")?.write(&cache.keyring_name(), &entry.secrets()).await?;
        }
        cache.take_room(entry).map(Some).map_err(|error| self.not_kept(&error))
    }

    /// Keeps an entry whose secrets have changed: in the keyring, where that is the store, and in its file, for which
    /// there may be room already.
    pub(super) async fn save_with_secrets(&self, entry: &mut Entry, room: Option<Room>) -> Result<(), SignInError> {
        if let (Some(cache), Some(_)) = (&self.cache, entry.keyring) {
            let secrets = entry.secrets();
            self.keyring("be written")?.write(&cache.keyring_name(), &secrets).await?;
            entry.keyring = Some(InKeyring::of(&secrets));
        }
        match (&self.cache, room) {
            (Some(cache), Some(room)) => self.tell_if_lost(cache, cache.save_into(room, entry)),
            _ => self.save(entry),
        }
        Ok(())
    }

    /// Reads from the keyring what it holds of an entry, and must hold.
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

    /// Reads from the keyring what it still holds of an entry.
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

    /// Before a sign-in: settles where its secrets will be, and sees that they can be kept there.
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

    /// Forgets the tokens of this server and client, and what was kept to renew them.
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
            // The rest of the file says that there is something left to clear.
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

    /// Removes what is left of a file that could not be used.
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
