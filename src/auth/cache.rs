//! The cache of tokens: one file for each server and client, which only its owner can read.
//!
//! A file is replaced in one step, so that reading needs no lock. A process that changes the file first locks the lock
//! file beside it, and reads the file again.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::keyring::Secrets;
use super::token::{Token, User};
use crate::args::SecretStore;
use crate::files::{self, Room};
use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// The version of the file format.
const VERSION: u32 = 1;

/// The longest wait for another process that renews a token.
const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

/// The interval between two attempts to lock.
const LOCK_INTERVAL: Duration = Duration::from_millis(20);

/// Disk space that is reserved for the tokens of a renewal, in bytes beyond the present size of the file.
const ROOM_FOR_TOKENS: usize = 32 << 10;

/// The servers and the client to which tokens belong. Tokens are sent only to these servers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Base URL of the config-api.
    pub config_url: String,
    /// Base URL of the auth server.
    pub auth_url: String,
    /// The OAuth client.
    pub client_id: String,
    /// Base URL of SCIM, if it is on another server than the config-api.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scim_url: Option<String>,
}

/// The tokens of a server and client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    version: u32,
    /// The servers and the client.
    pub owner: Owner,
    /// The client's secret, stored at sign-in to renew tokens.
    #[serde(default, with = "crate::secret::exposed_option")]
    pub client_secret: Option<Secret>,
    /// The user who is signed in.
    #[serde(default)]
    pub sign_in: Option<SignedIn>,
    /// Tokens of the client itself, by the requested scopes.
    #[serde(default)]
    pub client_tokens: BTreeMap<String, Token>,
    /// The secrets that the keyring stores; `None` if the file stores all secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyring: Option<InKeyring>,
}

/// Which secrets are in the keyring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InKeyring {
    /// The client's secret.
    pub client_secret: bool,
    /// The refresh token.
    pub refresh_token: bool,
}

/// A user who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The token of the config-api; `None` between the two steps of a renewal.
    pub token: Option<Token>,
    /// The refresh token.
    #[serde(default, with = "crate::secret::exposed_option")]
    pub refresh_token: Option<Secret>,
    /// The user.
    pub user: User,
    /// When the user signed in.
    pub since: Timestamp,
    /// The server's reason, if it refused to renew the sign-in; the sign-in has then ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

impl InKeyring {
    /// Which of these secrets exist.
    #[must_use]
    pub const fn of(secrets: &Secrets) -> Self {
        Self { client_secret: secrets.client_secret.is_some(), refresh_token: secrets.refresh_token.is_some() }
    }
}

impl Entry {
    /// Whether the entry has a token, or secrets by which one can be requested.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.sign_in.is_some()
            || self.client_secret.is_some()
            || self.keyring.is_some()
            || !self.client_tokens.is_empty()
    }

    /// An empty entry.
    #[must_use]
    pub const fn new(owner: Owner) -> Self {
        Self {
            version: VERSION,
            owner,
            client_secret: None,
            sign_in: None,
            client_tokens: BTreeMap::new(),
            keyring: None,
        }
    }

    /// Whether the token is renewed without a prompt when it expires.
    #[must_use]
    pub fn is_renewable(&self) -> bool {
        let is_in_keyring = self.keyring.is_some_and(|keyring| keyring.refresh_token);
        self.sign_in.as_ref().is_some_and(|sign_in| sign_in.refresh_token.is_some() || is_in_keyring)
    }

    /// Where the secrets of the entry are stored.
    #[must_use]
    pub fn store(&self) -> SecretStore {
        if self.keyring.is_some() { SecretStore::Keyring } else { SecretStore::File }
    }

    /// The secrets that a keyring can store: the client's secret and the refresh token.
    #[must_use]
    pub fn secrets(&self) -> Secrets {
        Secrets {
            client_secret: self.client_secret.clone(),
            refresh_token: self.sign_in.as_ref().and_then(|sign_in| sign_in.refresh_token.clone()),
        }
    }

    /// Replaces these secrets, for example by those of the keyring.
    pub fn fill_in(&mut self, secrets: Secrets) {
        self.client_secret = secrets.client_secret;
        if let Some(sign_in) = &mut self.sign_in {
            sign_in.refresh_token = secrets.refresh_token;
        }
    }

    /// Every token of the entry that can be sent.
    pub fn tokens(&self) -> impl Iterator<Item = &Secret> {
        let sign_in = self
            .sign_in
            .iter()
            .flat_map(|sign_in| sign_in.token.iter().map(|token| &token.access_token).chain(&sign_in.refresh_token));
        self.client_tokens.values().map(|token| &token.access_token).chain(sign_in)
    }

    /// Whether the entry has neither tokens nor secrets.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let is_keyring_empty = self.keyring.is_none_or(|keyring| keyring == InKeyring::default());
        self.client_secret.is_none() && self.sign_in.is_none() && self.client_tokens.is_empty() && is_keyring_empty
    }
}

/// Holds the lock of a file until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// The cache file of one server and client.
#[derive(Clone, Debug)]
pub struct Cache {
    path: PathBuf,
    owner: Owner,
}

impl Cache {
    /// The cache of this owner; does not access the file yet.
    #[must_use]
    pub fn new(data: &Path, owner: Owner) -> Self {
        let name = file_name(&owner);
        Self { path: directory(data).join(name), owner }
    }

    /// The entries of all readable files.
    #[must_use]
    pub fn all(data: &Path) -> Vec<Entry> {
        let Ok(files) = fs::read_dir(directory(data)) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.sort();
        let read = |path: PathBuf| {
            let entry: Entry = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
            (entry.version == VERSION).then_some(entry)
        };
        paths.into_iter().filter_map(read).collect()
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the owner's secrets in the keyring: the file name without its extension.
    #[must_use]
    pub fn keyring_name(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Reads the file. Renames a malformed file or one of another owner, with a warning.
    pub fn load(&self, warn: &dyn Fn(&str)) -> Entry {
        let fresh = || Entry::new(self.owner.clone());
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if files::is_absent(&error) => return fresh(),
            Err(error) => {
                warn(&format!("the tokens in {} can't be read: {error}", self.path.display()));
                return fresh();
            }
        };
        let problem = match serde_json::from_slice::<Entry>(&bytes) {
            Ok(entry) if entry.version != VERSION => format!("it has version {}", entry.version),
            Ok(entry) if entry.owner != self.owner => "it belongs to another server or client".to_owned(),
            Ok(entry) => return entry,
            // The message of serde is left out, since it may quote a token.
            Err(error) => format!("line {}, column {} is malformed", error.line(), error.column()),
        };
        if fs::read(&self.path).ok().is_none_or(|now| now != bytes) {
            // Another process has replaced it meanwhile.
            return self.load(warn);
        }
        let renamed = self.path.with_extension("set-aside");
        let outcome = match fs::rename(&self.path, &renamed) {
            Ok(()) => format!("renamed it to {}", renamed.display()),
            Err(error) => format!("it can't be renamed: {error}"),
        };
        warn(&format!("the tokens in {} are not used: {problem}; {outcome}", self.path.display()));
        fresh()
    }

    /// Replaces the file, without the secrets that the keyring stores.
    ///
    /// # Errors
    /// The file can't be written; it keeps its old content.
    pub fn save(&self, entry: &Entry) -> io::Result<()> {
        if entry.is_empty() {
            return self.remove();
        }
        files::replace_private(&self.path, &self.bytes(entry)?)
    }

    /// Checks that only this user can read the directory and the file; narrows a wider mode, with a warning.
    ///
    /// # Errors
    /// The directory or the file belongs to another user, or its mode can't be changed.
    #[cfg(unix)]
    pub fn secure(&self, warn: &dyn Fn(&str)) -> io::Result<()> {
        let user = rustix::process::geteuid().as_raw();
        let directory = self.path.parent().unwrap_or(Path::new("."));
        [(directory, 0o700), (&self.path, 0o600)]
            .into_iter()
            .try_for_each(|(path, mode)| secure(path, mode, user, warn))
    }

    /// Does nothing on systems without file modes: there, the directory is in the user's profile.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub fn secure(&self, _: &dyn Fn(&str)) -> io::Result<()> {
        Ok(())
    }

    /// Reserves disk space for the next content of the file, so that a full disk can't lose a refresh token that the
    /// server issues only once.
    ///
    /// # Errors
    /// The space can't be reserved.
    pub fn take_room(&self, entry: &Entry) -> io::Result<Room> {
        files::take_room(&self.path, self.bytes(entry)?.len() + ROOM_FOR_TOKENS)
    }

    /// Replaces the file as [`Cache::save`] does, in reserved disk space.
    ///
    /// # Errors
    /// The file can't be written; it keeps its old content.
    pub fn save_into(&self, room: Room, entry: &Entry) -> io::Result<()> {
        room.fill(&self.bytes(entry)?)
    }

    /// Recovers the temporary file of a process that was killed before it renamed the file; removes an incomplete one.
    /// The caller holds the lock.
    pub fn recover(&self) {
        let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        for left in files::left_beside(&self.path) {
            let entry = fs::read(&left).ok().and_then(|bytes| serde_json::from_slice::<Entry>(&bytes).ok());
            let is_own = entry.is_some_and(|entry| entry.version == VERSION && entry.owner == self.owner);
            let is_newer = modified(&left) >= modified(&self.path);
            if !(is_own && is_newer && fs::rename(&left, &self.path).is_ok()) {
                // The next process with the lock tries again.
                let _ = fs::remove_file(&left);
            }
        }
    }

    fn bytes(&self, entry: &Entry) -> io::Result<zeroize::Zeroizing<Vec<u8>>> {
        let mut entry = entry.clone();
        if entry.keyring.is_some() {
            entry.fill_in(Secrets::default());
        }
        Ok(zeroize::Zeroizing::new(serde_json::to_vec_pretty(&entry).map_err(io::Error::other)?))
    }

    /// Removes the file, and temporary or renamed copies of it.
    ///
    /// # Errors
    /// A file can't be removed.
    pub fn remove(&self) -> io::Result<()> {
        let stem = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let is_own = |path: &Path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            name.trim_start_matches('.').starts_with(&format!("{stem}."))
        };
        remove_file(&self.path)?;
        let directory = self.path.parent().unwrap_or(Path::new("."));
        secret_files(directory).iter().filter(|path| is_own(path)).try_for_each(|path| remove_file(path))
    }

    /// Removes the files that are not cache files: renamed, incomplete or malformed ones. Returns their number.
    ///
    /// # Errors
    /// A file can't be removed.
    pub fn remove_leftovers(data: &Path) -> io::Result<usize> {
        let known: Vec<PathBuf> = Self::all(data).into_iter().map(|entry| Self::new(data, entry.owner).path).collect();
        let mut leftovers = secret_files(&directory(data));
        leftovers.retain(|path| !known.contains(path));
        leftovers.iter().try_for_each(|path| remove_file(path))?;
        Ok(leftovers.len())
    }

    /// Waits until no other process holds the lock, and locks it.
    ///
    /// # Errors
    /// The lock file can't be created, or another process holds it for longer than a minute.
    pub async fn lock(&self) -> io::Result<Lock> {
        let file = files::open_lock(&self.path)?;
        let start = tokio::time::Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if start.elapsed() > LOCK_TIMEOUT => {
                    return Err(io::Error::new(
                        io::ErrorKind::TimedOut,
                        "another process holds the lock for over a minute",
                    ));
                }
                Err(TryLockError::WouldBlock) => tokio::time::sleep(LOCK_INTERVAL).await,
            }
        }
    }
}

#[cfg(unix)]
fn secure(path: &Path, mode: u32, user: u32, warn: &dyn Fn(&str)) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let metadata = match fs::metadata(path) {
        Err(error) if files::is_absent(&error) => return Ok(()),
        metadata => metadata?,
    };
    if metadata.uid() != user {
        let reason = format!("{} belongs to another user (uid {}, not {user})", path.display(), metadata.uid());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, reason));
    }
    let found = metadata.mode() & 0o777;
    if found & 0o077 != 0 {
        let changed = fs::set_permissions(path, fs::Permissions::from_mode(mode));
        // Some file systems accept a mode and ignore it.
        let is_narrow = changed.is_ok() && fs::metadata(path)?.mode() & 0o077 == 0;
        let outcome = if is_narrow { format!("and is {mode:o} now") } else { "and can't be changed".to_owned() };
        warn(&format!("other users could read {}: its mode was {found:o}, {outcome}", path.display()));
    }
    Ok(())
}

/// The files that may contain a secret: all but the lock files.
fn secret_files(directory: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(directory).into_iter().flatten().flatten().map(|file| file.path());
    files.filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "lock")).collect()
}

fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !files::is_absent(&error) => Err(error),
        _ => Ok(()),
    }
}

fn directory(data: &Path) -> PathBuf {
    data.join("tokens")
}

/// The file name: the host, for people, and a hash that differs for each owner.
fn file_name(owner: &Owner) -> String {
    let host = Url::parse(&owner.config_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let host: String =
        host.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-.".contains(*letter)).take(60).collect();
    let mut whole = format!("{}\n{}\n{}", owner.config_url, owner.auth_url, owner.client_id);
    whole.extend(owner.scim_url.iter().flat_map(|scim_url| ["\n", scim_url]));
    let hash = Fingerprint::of(whole.as_bytes()).to_string().to_lowercase().replace(':', "");
    format!("{host}-{}.json", &hash[6..22])
}

#[cfg(test)]
mod tests;
