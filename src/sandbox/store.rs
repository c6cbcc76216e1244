//! Sessions and tokens in SQLite, in the tables and columns of the server's database.
//!
//! Queries are in [`super::query`], the tables in [`super::sessions`] and [`super::tokens`].

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};
use tokio::sync::Semaphore;

use super::error::SandboxError;
use super::filter::Selection;
use super::query::{Database, FoundPage};
use super::rehearsal::Export;
use super::resources::{seed as resource_seed, storage};
use super::seed::{self, Row};
use super::sessions::{self, SESSIONS};
use super::tokens::{self, TOKENS};
use crate::files;

/// The longest wait for another process that holds the lock, such as one that seeds a million sessions.
const BUSY_TIMEOUT: Duration = Duration::from_secs(120);

/// The largest part of the file that is mapped into memory, in bytes.
const LARGEST_MAP: i64 = 0x7fff_0000;

/// The number of connections that read.
const READERS: usize = 4;

/// The sessions of a new database.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// Sessions that are made up.
    MadeUp {
        /// How many.
        sessions: u64,
        /// The time around which they live.
        now: Timestamp,
    },
    /// The sessions of an export; the database must have none yet.
    Export(&'a Export),
}

/// An open database.
#[derive(Clone)]
pub struct Store {
    path: PathBuf,
    /// The connection that writes.
    writer: Arc<Mutex<Database>>,
    readers: Arc<Readers>,
}

/// Connections that only read: a page that is being read keeps neither other pages nor deletions waiting.
struct Readers {
    /// The idle connections; a missing one is opened again.
    idle: Mutex<Vec<Database>>,
    permits: Semaphore,
}

impl Store {
    /// Opens a database, and fills a new one; returns the number of its new sessions.
    pub fn open(path: &Path, content: Content<'_>, now: Timestamp) -> Result<(Self, Option<u64>), SandboxError> {
        let database = |error| SandboxError::Database { path: path.to_owned(), error };
        let mut connection = connect(path).map_err(database)?;
        let has_sessions = has_table(&connection, SESSIONS.name).map_err(database)?;
        if has_sessions && matches!(content, Content::Export(_)) {
            return Err(SandboxError::HasSessions(path.to_owned()));
        }
        let seeded = if has_sessions { None } else { seed(&mut connection, path, content, now, false)? };
        // A database of an older version has sessions only.
        let mut add_tokens = || -> rusqlite::Result<()> {
            if !has_table(&connection, TOKENS.name)? {
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
                if !has_table(&transaction, TOKENS.name)? {
                    tokens::seed(&transaction, now)?;
                }
                transaction.commit()?;
            }
            Ok(())
        };
        add_tokens().map_err(database)?;
        let writer = Arc::new(Mutex::new(Database::new(connection)));
        let readers = Readers { idle: Mutex::default(), permits: Semaphore::new(READERS) };
        Ok((Self { path: path.to_owned(), writer, readers: Arc::new(readers) }, seeded))
    }

    /// Replaces the content of a database by newly seeded sessions.
    pub fn reset(path: &Path, sessions: u64, now: Timestamp) -> Result<u64, SandboxError> {
        let mut connection = connect(path).map_err(SandboxError::database(path))?;
        seed(&mut connection, path, Content::MadeUp { sessions, now }, now, true).map(Option::unwrap_or_default)
    }

    /// Reads every index once, so that no search has to wait for the disk.
    pub async fn warm_up(&self) -> Result<(), SandboxError> {
        self.read(|database| {
            for index in sessions::INDEXES {
                let name = index.split_whitespace().skip_while(|word| *word != "INDEX").nth(1).unwrap_or_default();
                let sql = format!("SELECT count(*) FROM jansSessId INDEXED BY {name}");
                database.connection.query_row(&sql, [], |_| Ok(()))?;
            }
            // Caches the total of searches without a criterion.
            database.search(&Selection::everything(&SESSIONS), 0, Some(1)).map(|_| ())
        })
        .await
    }

    /// One page of a search: up to `limit` entries, or all.
    pub async fn search(
        &self,
        selection: Selection,
        start: u32,
        limit: Option<u32>,
    ) -> Result<FoundPage, SandboxError> {
        self.read(move |database| database.search(&selection, start, limit)).await
    }

    /// The first session with this sid, as JSON.
    pub async fn find(&self, sid: String) -> Result<Option<String>, SandboxError> {
        self.read(move |database| database.find(&SESSIONS, "sid", &sid)).await
    }

    /// Deletes the first session with this sid, in any state and with any `del`; returns whether there was one.
    pub async fn delete(&self, sid: String) -> Result<bool, SandboxError> {
        self.write(move |Database { connection, .. }| {
            let sql = "DELETE FROM jansSessId WHERE rowid = (SELECT min(rowid) FROM jansSessId WHERE sid = ?)";
            Ok(connection.execute(sql, [sid])? > 0)
        })
        .await
    }

    /// Deletes every authenticated session of a user; returns whether there was one. Keeps sessions whose user has to sign
    /// in again, although they have the user's DN.
    pub async fn revoke(&self, user_dn: String) -> Result<bool, SandboxError> {
        self.write(move |Database { connection, .. }| {
            let sql = "DELETE FROM jansSessId WHERE jansUsrDN = ? AND jansState = 'authenticated'";
            Ok(connection.execute(sql, [user_dn])? > 0)
        })
        .await
    }

    /// The token with this code, as JSON.
    pub async fn find_token(&self, code: String) -> Result<Option<String>, SandboxError> {
        self.read(move |database| database.find(&TOKENS, "tknCde", &code)).await
    }

    /// Whether the client exists, or a session or token of it.
    pub async fn has_client(&self, client: String) -> Result<bool, SandboxError> {
        self.read(move |Database { connection, .. }| {
            let sql = "SELECT EXISTS (SELECT 1 FROM jansToken WHERE clnId = ?1) \
                       OR EXISTS (SELECT 1 FROM jansSessId WHERE json_extract(jansSessAttr, '$.client_id') = ?1)";
            Ok(resource_seed::has_client(connection, &client)?
                || connection.query_row(sql, [client], |row| row.get(0))?)
        })
        .await
    }

    /// Deletes the token with this code; returns whether there was one.
    pub async fn revoke_token(&self, code: String) -> Result<bool, SandboxError> {
        self.write(move |Database { connection, .. }| {
            Ok(connection.execute("DELETE FROM jansToken WHERE tknCde = ?", [code])? > 0)
        })
        .await
    }

    /// Deletes every session and token of the user with this name or inum, in any state.
    pub async fn end_user(&self, name: Option<String>, inum: Option<String>) -> Result<(), SandboxError> {
        self.write(move |Database { connection, .. }| {
            let dn = inum.map(|inum| format!("inum={inum},ou=people,o=jans"));
            let transaction = connection.transaction()?;
            let of_user = "IN (SELECT jansUsrDN FROM jansSessId WHERE json_extract(jansSessAttr, '$.auth_user') = ?1 \
                           UNION SELECT jansUsrDN FROM jansToken WHERE usrId = ?1 UNION SELECT ?2)";
            // The tokens still name the user when the sessions are gone.
            transaction.execute(&format!("DELETE FROM jansSessId WHERE jansUsrDN {of_user}"), params![name, dn])?;
            transaction.execute(&format!("DELETE FROM jansToken WHERE jansUsrDN {of_user}"), params![name, dn])?;
            transaction.commit()
        })
        .await
    }

    /// Writes on a blocking thread, so that connections are served meanwhile.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let writer = Arc::clone(&self.writer);
        // SQLite rolls back a transaction that a panic interrupted.
        self.run(move || work(&mut writer.lock().unwrap_or_else(PoisonError::into_inner))).await
    }

    /// Reads on a blocking thread, with a connection that no other request uses.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let (readers, path) = (Arc::clone(&self.readers), self.path.clone());
        // The semaphore is never closed.
        let _permit = self.readers.permits.acquire().await.ok();
        self.run(move || {
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut database = idle.map_or_else(|| connect(&path).map(Database::new), Ok)?;
            let result = work(&mut database);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(database);
            result
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, SandboxError> {
        match tokio::task::spawn_blocking(work).await {
            Ok(result) => result.map_err(SandboxError::database(&self.path)),
            Err(error) => Err(SandboxError::file(&self.path)(std::io::Error::other(error))),
        }
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    // Created beforehand, since SQLite would create a file that everyone can read. Opening it reports any error.
    let _ = files::touch_private(path);
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // The cache of a connection, in KiB. The system caches the file, too, and outside of this process.
    connection.pragma_update(None, "cache_size", -8_192)?;
    // Reads from the cache of the system without copies; the value is the largest that SQLite takes.
    connection.pragma_update(None, "mmap_size", LARGEST_MAP)?;
    Ok(connection)
}

fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?)", [name], |row| row.get(0))
}

/// Fills the tables in one transaction; returns the number of sessions, or `None` if another process has done so meanwhile.
fn seed(
    connection: &mut Connection,
    path: &Path,
    content: Content<'_>,
    now: Timestamp,
    again: bool,
) -> Result<Option<u64>, SandboxError> {
    let database = |error| SandboxError::Database { path: path.to_owned(), error };
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive).map_err(database)?;
    if has_table(&transaction, SESSIONS.name).map_err(database)? {
        if !again {
            return Ok(None);
        }
        transaction.execute_batch("DROP TABLE jansSessId").map_err(database)?;
    }
    transaction.execute_batch(sessions::CREATE).map_err(database)?;
    let sessions = insert_sessions(&transaction, content, &database)?;
    let finish = || -> rusqlite::Result<()> {
        for index in sessions::INDEXES {
            transaction.execute_batch(index)?;
        }
        tokens::seed(&transaction, now)?;
        // The next request to a resource seeds them again.
        storage::drop(&transaction)?;
        transaction.commit()
    };
    finish().map_err(database)?;
    // With WAL, readers do not wait for a connection that writes.
    let _ = connection.pragma_update(None, "journal_mode", "WAL");
    Ok(Some(sessions))
}

fn insert_sessions(
    connection: &Connection,
    content: Content<'_>,
    database: &impl Fn(rusqlite::Error) -> SandboxError,
) -> Result<u64, SandboxError> {
    let sql = "INSERT INTO jansSessId VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut statement = connection.prepare(sql).map_err(database)?;
    let mut insert = |row: Row| {
        let values = params![
            row.id,
            row.sid,
            row.created,
            row.expires,
            row.deletable,
            row.last_used,
            row.user_dn,
            row.authenticated,
            row.state,
            row.session_state,
            row.permissions,
            row.attributes,
            row.device_secret
        ];
        statement.execute(values).map(|_| ()).map_err(database)
    };
    match content {
        Content::MadeUp { sessions, now } => seed::rows(sessions, now).try_for_each(insert).map(|()| sessions),
        Content::Export(export) => export.rows(&mut insert),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn store(directory: &Path) -> Store {
        let now = "2026-01-01T00:00:00Z".parse().expect("a timestamp");
        Store::open(&directory.join("s.sqlite"), Content::MadeUp { sessions: 20, now }, now).expect("a store").0
    }

    #[tokio::test]
    async fn a_deletion_removes_the_first_session_with_the_sid_in_any_state() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = store(directory.path()).await;
        let prepare =
            "UPDATE jansSessId SET sid = 'twice', del = 0, jansState = 'unauthenticated' WHERE rowid IN (4, 7)";
        store.write(move |database| database.connection.execute(prepare, [])).await.expect("two rows");
        let first = store.find("twice".to_owned()).await.expect("a result");
        for expected in [true, true, false] {
            assert_eq!(store.delete("twice".to_owned()).await.ok(), Some(expected));
            let next = store.find("twice".to_owned()).await.expect("a result");
            assert!(next.is_none() || next != first, "the first one is deleted first");
        }
    }

    #[tokio::test]
    async fn a_database_without_tokens_is_seeded_with_tokens_of_its_sessions() {
        let directory = tempfile::tempdir().expect("a directory");
        let tokens = |store: Store| async move {
            let found = store.search(Selection::everything(&TOKENS), 0, None).await.expect("tokens");
            found.entries
        };
        let before = store(directory.path()).await;
        before.write(|database| database.connection.execute("DROP TABLE jansToken", [])).await.expect("no table");
        drop(before);
        let after = tokens(store(directory.path()).await).await;
        assert!(after.matches("\"tokenCode\"").count() > 20, "{after}");
        let other = tempfile::tempdir().expect("a directory");
        assert_eq!(tokens(store(other.path()).await).await, after, "as in a new database");
    }
}
