//! The sessions of an export as rows of the database, so that what is planned for a real server can be tried before.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::anonymise::Anonymiser;
use super::error::SandboxError;
use super::seed::Row;
use crate::exported;
use crate::files;
use crate::time;

/// The beginning of the names of the directories for the databases of rehearsals.
const DIRECTORY: &str = "rehearsal-";

/// The file whose lock tells that a sandbox uses such a directory.
const LOCK: &str = "lock";

/// The export whose sessions a new database gets.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file: JSON or JSON Lines, compressed or not.
    pub path: PathBuf,
    /// Whether everything by which a person or a company can be known is replaced.
    pub anonymise: bool,
}

/// A directory for a database with the sessions of others; it is removed with all its files when this is dropped.
pub struct Stage {
    directory: tempfile::TempDir,
    _lock: File,
}

impl Stage {
    /// Makes the directory. Removes those of sandboxes that were killed.
    pub fn new(parent: &Path) -> Result<Self, SandboxError> {
        let abandoned = std::fs::read_dir(parent).into_iter().flatten().flatten();
        for path in abandoned.map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_unused = || File::open(path.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
            if name.starts_with(DIRECTORY) && is_unused() {
                // If this fails, the next sandbox tries again.
                let _ = std::fs::remove_dir_all(&path);
            }
        }
        let make = || -> std::io::Result<_> {
            let directory = tempfile::Builder::new().prefix(DIRECTORY).tempdir_in(parent)?;
            let lock = files::create_private_new(&directory.path().join(LOCK))?;
            lock.try_lock()?;
            Ok(Self { directory, _lock: lock })
        };
        make().map_err(SandboxError::file(parent))
    }

    /// The path of the database.
    pub fn database(&self) -> PathBuf {
        self.directory.path().join("sessions.sqlite")
    }
}

/// What fails in the middle of an export.
enum Stopped {
    Unreadable(serde_json::Error),
    Sandbox(SandboxError),
}

impl From<serde_json::Error> for Stopped {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Export {
    /// Passes on the sessions as rows; returns how many there are.
    pub fn rows(&self, mut take: impl FnMut(Row) -> Result<(), SandboxError>) -> Result<u64, SandboxError> {
        let bad = |problem: String| SandboxError::Export { path: self.path.clone(), problem };
        let file = files::open_unpacked(&self.path).map_err(|error| bad(error.to_string()))?;
        let mut anonymiser = match self.anonymise {
            true => Some(Anonymiser::new().map_err(|_| bad("there are no random numbers for --anonymise".to_owned()))?),
            false => None,
        };
        let mut count = 0_u64;
        let read = exported::each(file, |value| {
            count += 1;
            let Value::Object(mut session) = value else {
                return Err(Stopped::Sandbox(bad(format!("there is no session in place {count}"))));
            };
            if let Some(anonymiser) = &mut anonymiser {
                session = anonymiser.session(&session);
            }
            let row = row(&session).ok_or_else(|| bad(format!("the session in place {count} has no sid")));
            row.and_then(&mut take).map_err(Stopped::Sandbox)
        });
        match read {
            Ok(()) if count == 0 => Err(bad("it has no session".to_owned())),
            Ok(()) => Ok(count),
            Err(Stopped::Sandbox(error)) => Err(error),
            Err(Stopped::Unreadable(error)) => Err(bad(error.to_string())),
        }
    }
}

/// The row of a session; `None` if it has no sid. Members without a column are left out, as the server would.
fn row(session: &Map<String, Value>) -> Option<Row> {
    let text = |name: &str| session.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let milliseconds = |name: &str| text(name).and_then(time::parse_server).map(jiff::Timestamp::as_millisecond);
    let mut attributes = session.get("sessionAttributes").and_then(Value::as_object).cloned().unwrap_or_default();
    let sid = attributes.get("sid").and_then(Value::as_str).or_else(|| text("outsideSid"))?.to_owned();
    // The server does not send the id of the database.
    let id = uuid::Uuid::new_v4().to_string();
    attributes.insert("session_id".to_owned(), id.clone().into());
    if let Some(state) = text("opbrowserState") {
        attributes.entry("opbs").or_insert_with(|| state.into());
    }
    let json = |name: &str| session.get(name).filter(|value| !value.is_null()).map(Value::to_string);
    Some(Row {
        id,
        sid,
        created: milliseconds("creationDate"),
        expires: milliseconds("expirationDate"),
        deletable: session.get("deletable").and_then(Value::as_bool).unwrap_or(true),
        last_used: milliseconds("lastUsedAt"),
        user_dn: text("userDn").map(str::to_owned),
        authenticated: milliseconds("authenticationTime"),
        state: text("state").unwrap_or("unauthenticated").to_owned().into(),
        session_state: text("sessionState").map(str::to_owned),
        permissions: json("permissionGrantedMap"),
        attributes: Value::Object(attributes).to_string(),
        device_secret: json("deviceSecrets"),
    })
}
