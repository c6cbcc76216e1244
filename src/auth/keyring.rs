//! The keyring of the system, which can store the client's secret and the refresh token instead of the cache file.
//!
//! A keyring may be locked, prompt the user, or never respond. Therefore each call has its own thread and a timeout. A
//! timeout is an error: secrets are never saved in a file instead.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::secret::Secret;

/// The timeout of the probe before a sign-in.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);

/// The timeout of other calls: the user may have to type the keyring's password.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The secrets of a server and client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secrets {
    /// The client's secret.
    #[serde(default, with = "crate::secret::exposed_option")]
    pub client_secret: Option<Secret>,
    /// The refresh token.
    #[serde(default, with = "crate::secret::exposed_option")]
    pub refresh_token: Option<Secret>,
}

/// A store of texts by name. Every function may block. Errors are the message of the store.
pub trait Vault: Send + Sync {
    /// The text with this name, if there is one.
    ///
    /// # Errors
    /// The store can't be read.
    fn read(&self, name: &str) -> Result<Option<Secret>, String>;
    /// Stores a text under this name; replaces an earlier one.
    ///
    /// # Errors
    /// The store can't be written.
    fn write(&self, name: &str, text: &Secret) -> Result<(), String>;
    /// Removes the text with this name, if there is one.
    ///
    /// # Errors
    /// The store can't be written.
    fn remove(&self, name: &str) -> Result<(), String>;
}

/// The keyring can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the keyring of the system can't {attempt}: {reason}")]
pub struct KeyringError {
    /// What was attempted, in the passive: `be read`.
    pub attempt: &'static str,
    /// Why the attempt failed.
    pub reason: String,
}

/// A vault that is called with a timeout.
#[derive(Clone)]
pub struct Keyring {
    vault: Arc<dyn Vault>,
}

impl Keyring {
    /// A keyring with this vault.
    #[must_use]
    pub fn new(vault: Arc<dyn Vault>) -> Self {
        Self { vault }
    }

    /// The system's keyring; `None` in a build without the feature `keyring`.
    #[must_use]
    pub fn of_system() -> Option<Self> {
        #[cfg(feature = "keyring")]
        return Some(Self::new(Arc::new(system::SystemVault)));
        #[cfg(not(feature = "keyring"))]
        None
    }

    /// Checks that the keyring stores, returns and removes a text within 3 seconds.
    ///
    /// # Errors
    /// It does not.
    pub async fn probe(&self) -> Result<(), KeyringError> {
        let name = format!("probe-{}", std::process::id());
        self.call("be used", PROBE_TIMEOUT, move |vault| {
            let text = Secret::from("probe");
            vault.write(&name, &text)?;
            let read = vault.read(&name)?;
            vault.remove(&name)?;
            if read.as_ref() == Some(&text) {
                Ok(())
            } else {
                Err("it returned another text than it was given".to_owned())
            }
        })
        .await
    }

    /// The secrets with this name; empty if the keyring has none.
    ///
    /// # Errors
    /// The keyring can't be read, or another program has written the text.
    pub async fn read(&self, name: &str) -> Result<Secrets, KeyringError> {
        let name = name.to_owned();
        self.call("be read", TIMEOUT, move |vault| match vault.read(&name)? {
            // The message of serde is left out, since it may quote a secret.
            Some(text) => serde_json::from_str(text.expose())
                .map_err(|_| format!("its text with the name {name} was not written by config-cli")),
            None => Ok(Secrets::default()),
        })
        .await
    }

    /// Stores secrets under this name; removes the text if there are none.
    ///
    /// # Errors
    /// The keyring can't be written.
    pub async fn write(&self, name: &str, secrets: &Secrets) -> Result<(), KeyringError> {
        if *secrets == Secrets::default() {
            return self.remove(name).await;
        }
        let (name, secrets) = (name.to_owned(), secrets.clone());
        self.call("be written", TIMEOUT, move |vault| {
            let text = serde_json::to_string(&secrets).map_err(|error| error.to_string())?;
            vault.write(&name, &Secret::from(text))
        })
        .await
    }

    /// Removes the secrets with this name.
    ///
    /// # Errors
    /// The keyring can't be written.
    pub async fn remove(&self, name: &str) -> Result<(), KeyringError> {
        let name = name.to_owned();
        self.call("be cleared", TIMEOUT, move |vault| vault.remove(&name)).await
    }

    /// Calls the vault on its own thread, so that a keyring that hangs does not prevent the process from ending.
    async fn call<T: Send + 'static>(
        &self,
        attempt: &'static str,
        timeout: Duration,
        action: impl FnOnce(&dyn Vault) -> Result<T, String> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let fail = |reason: String| KeyringError { attempt, reason };
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let vault = Arc::clone(&self.vault);
        let work = move || {
            // After a timeout there is no receiver.
            let _ = sender.send(action(&*vault));
        };
        std::thread::Builder::new().name("keyring".to_owned()).spawn(work).map_err(|error| fail(error.to_string()))?;
        match tokio::time::timeout(timeout, receiver).await {
            Ok(Ok(result)) => result.map_err(fail),
            Ok(Err(_)) => Err(fail("it failed without a reason".to_owned())),
            Err(_) => Err(fail(format!("it did not respond within {} s; it may be locked", timeout.as_secs()))),
        }
    }
}

#[cfg(feature = "keyring")]
mod system {
    use keyring::{Entry, Error};

    use crate::auth::keyring::Vault;
    use crate::secret::Secret;

    /// The owner of the texts, which keyring managers show.
    const SERVICE: &str = "config-cli";

    /// The Secret Service, Keychain or Credential Manager.
    pub(super) struct SystemVault;

    fn entry(name: &str) -> Result<Entry, String> {
        Entry::store_status().as_ref().map_err(explain)?;
        Entry::new(SERVICE, name).map_err(|error| explain(&error))
    }

    /// The message of an error, without the content of the keyring.
    fn explain(error: &Error) -> String {
        match error {
            Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string(),
            Error::BadEncoding(_) | Error::BadDataFormat(..) => "its content is not a text".to_owned(),
            Error::Ambiguous(_) => "it has several texts with one name".to_owned(),
            error => error.to_string(),
        }
    }

    impl Vault for SystemVault {
        fn read(&self, name: &str) -> Result<Option<Secret>, String> {
            match entry(name)?.get_password() {
                Ok(text) => Ok(Some(Secret::from(text))),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(explain(&error)),
            }
        }

        fn write(&self, name: &str, text: &Secret) -> Result<(), String> {
            entry(name)?.set_password(text.expose()).map_err(|error| explain(&error))
        }

        fn remove(&self, name: &str) -> Result<(), String> {
            match entry(name)?.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => Ok(()),
                Err(error) => Err(explain(&error)),
            }
        }
    }
}
