//! The file of a history: its schema, and how it is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::error::{Failure, HistoryError};
use crate::files;

/// Marks a SQLite file as a history: the bytes of `hist`.
const APPLICATION_ID: i64 = 0x6869_7374;

/// The steps from an empty file to the newest schema. The version of a schema is the number of its steps; a step is
/// never changed after a release.
///
/// - `recordings`: snapshots that were taken with the same selectors, as the words of a command line in JSON
/// - `snapshots`: complete ones only; `taken` is when the reading began; times are milliseconds since 1970
/// - `failures`: rounds that failed one after the other, without a snapshot between them
/// - `sessions`: each session of a recording with its first record; `digest` is that of its text in the last snapshot,
///   if it is in that one
/// - `spans`: from which snapshot on, and until which one, a session had one record; no `until` means to this day
/// - `users`: which sessions had this user at some time
const STEPS: &[&str] = &[
    "
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE recordings (id INTEGER PRIMARY KEY, selectors TEXT NOT NULL UNIQUE);
    CREATE TABLE snapshots (
        recording INTEGER NOT NULL,
        taken INTEGER NOT NULL,
        ended INTEGER NOT NULL,
        sessions INTEGER NOT NULL,
        interval INTEGER,
        source TEXT,
        PRIMARY KEY (recording, taken)
    ) WITHOUT ROWID;
    CREATE TABLE failures (
        recording INTEGER NOT NULL,
        began INTEGER NOT NULL,
        last INTEGER NOT NULL,
        rounds INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (recording, began)
    ) WITHOUT ROWID;
    CREATE TABLE sessions (id INTEGER PRIMARY KEY, recording INTEGER NOT NULL, sid BLOB NOT NULL, record BLOB NOT NULL);
    CREATE UNIQUE INDEX sessions_sid ON sessions (recording, sid);
    CREATE TABLE spans (
        session INTEGER NOT NULL,
        first INTEGER NOT NULL,
        until INTEGER,
        changes BLOB NOT NULL,
        PRIMARY KEY (session, first)
    ) WITHOUT ROWID;
    CREATE INDEX spans_open ON spans (session) WHERE until IS NULL;
    CREATE INDEX spans_ended ON spans (until) WHERE until IS NOT NULL;
    CREATE TABLE users (user TEXT NOT NULL, session INTEGER NOT NULL, PRIMARY KEY (user, session)) WITHOUT ROWID;
    CREATE INDEX users_session ON users (session);
",
    "
    ALTER TABLE sessions ADD COLUMN digest BLOB;
",
];

/// How long a reader waits for the short moments in which it can't read.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How often to try again where SQLite does not wait.
const BUSY_INTERVAL: Duration = Duration::from_millis(20);

/// An open history.
#[derive(Debug)]
pub struct History {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
}

impl History {
    /// Opens a history, for reading or, with `create`, also for writing. `server` is the URL of the config-api whose
    /// sessions it has; `None` if any server's history will do.
    ///
    /// # Errors
    /// The file does not exist, is not a history, or belongs to another server or a newer version.
    pub fn open(path: &Path, server: Option<&str>) -> Result<Self, HistoryError> {
        Self::open_with(path, server, false)
    }

    /// Opens a history, or creates it.
    ///
    /// # Errors
    /// As [`History::open`], or the file can't be created.
    pub fn open_or_create(path: &Path, server: &str) -> Result<Self, HistoryError> {
        Self::open_with(path, Some(server), true)
    }

    fn open_with(path: &Path, server: Option<&str>, create: bool) -> Result<Self, HistoryError> {
        let file_error = |error| HistoryError::File { path: path.to_owned(), error };
        if create {
            if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                files::create_private_directory(parent).map_err(file_error)?;
            }
            // SQLite would create a file that everyone can read.
            files::touch_private(path).map_err(file_error)?;
        }
        match files::open_private(path) {
            Err(error) if files::is_absent(&error) => return Err(HistoryError::Absent(path.to_owned())),
            outcome => outcome.map_err(file_error)?,
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = || -> rusqlite::Result<_> {
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(BUSY_TIMEOUT)?;
            connection.set_prepared_statement_cache_capacity(32);
            let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
            let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
            Ok((connection, version, application, tables))
        };
        let (connection, version, application, tables) = connect().map_err(|error| not_opened(path, error))?;
        let known = STEPS.len() as i64;
        match (application, version) {
            (0, 0) if create && tables == 0 => {}
            (APPLICATION_ID, version) if version > known => {
                return Err(HistoryError::Newer { path: path.to_owned(), version, known });
            }
            (APPLICATION_ID, 1..) => {}
            _ => return Err(HistoryError::Other(path.to_owned())),
        }
        let mut history = Self { path: path.to_owned(), connection };
        // SQLite does not wait for its timeout where two processes create one file.
        let mut tries = 0..BUSY_TIMEOUT.as_millis() / BUSY_INTERVAL.as_millis();
        let prepared = loop {
            match history.prepare(server, known) {
                Err(error) if is_busy(&error) && tries.next().is_some() => std::thread::sleep(BUSY_INTERVAL),
                outcome => break outcome,
            }
        };
        prepared.map_err(|error| HistoryError::Database { path: path.to_owned(), error })?;
        history.check_server(server)?;
        Ok(history)
    }

    /// Brings the schema up to date, in one transaction.
    fn prepare(&mut self, server: Option<&str>, known: i64) -> rusqlite::Result<()> {
        let connection = &mut self.connection;
        let version =
            |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        if version(connection)? < known {
            // Has an effect on an empty file only.
            connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another process may have done so meanwhile.
            let done = usize::try_from(version(&transaction)?).unwrap_or_default();
            for step in &STEPS[done.min(STEPS.len())..] {
                transaction.execute_batch(step)?;
            }
            if let Some(server) = server {
                transaction.execute("INSERT OR IGNORE INTO about VALUES ('server', ?)", [server])?;
            }
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", known)?;
            transaction.commit()?;
        }
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        // In KiB.
        connection.pragma_update(None, "cache_size", -65_536)
    }

    fn check_server(&self, server: Option<&str>) -> Result<(), HistoryError> {
        let theirs = self.server()?;
        match server {
            Some(ours) if ours != theirs => {
                Err(HistoryError::OtherServer { path: self.path.clone(), theirs, ours: ours.to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// The URL of the config-api whose sessions it has.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn server(&self) -> Result<String, HistoryError> {
        self.read(|connection| {
            Ok(connection.query_row("SELECT value FROM about WHERE name = 'server'", [], |row| row.get(0))?)
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Failure>) -> Result<T, HistoryError> {
        work(&self.connection).map_err(HistoryError::of(&self.path))
    }

    /// Begins to write; `None` while another process writes.
    pub(super) fn try_write(&self) -> rusqlite::Result<Option<Transaction<'_>>> {
        self.connection.busy_timeout(Duration::ZERO)?;
        let begun = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate);
        self.connection.busy_timeout(BUSY_TIMEOUT)?;
        match begun {
            Err(error) if is_busy(&error) => Ok(None),
            outcome => outcome.map(Some),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

fn not_opened(path: &Path, error: rusqlite::Error) -> HistoryError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => HistoryError::Other(path.to_owned()),
        _ => HistoryError::Database { path: path.to_owned(), error },
    }
}
