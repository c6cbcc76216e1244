//! Sessions in SQLite, in the table and columns of the server's database.
//!
//! Times are milliseconds since 1970. A page and the number of all that match come from the same
//! snapshot; which index leads is chosen by that number, since SQLite can't know how many rows a
//! bound value matches.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params, params_from_iter};
use serde_json::{Map, Value, json};

use super::SandboxError;
use super::filter::{Search, Selection};
use super::seed;

/// How long to wait for another process that writes, such as one that seeds a million sessions.
const BUSY_TIMEOUT: Duration = Duration::from_secs(120);

/// Below this number, or this share of all sessions, matches are gathered by their index and sorted.
const FEW: i64 = 2_000;

/// How many numbers of matches are remembered.
const MOST_TOTALS: usize = 1_000;

const TABLE: &str = "CREATE TABLE jansSessId (
    jansId TEXT NOT NULL,
    sid TEXT NOT NULL,
    creationDate INTEGER,
    exp INTEGER,
    del INTEGER,
    jansLastAccessTime INTEGER,
    jansUsrDN TEXT,
    authnTime INTEGER,
    jansState TEXT,
    jansSessState TEXT,
    jansPermissionGrantedMap TEXT,
    jansSessAttr TEXT,
    deviceSecret TEXT
)";

/// Those of the server, then one for every order and for the comparisons that people make.
const INDEXES: &[&str] = &[
    "CREATE INDEX jansSessId_sid ON jansSessId (sid)",
    "CREATE INDEX jansSessId_jansUsrDN ON jansSessId (jansUsrDN, exp)",
    "CREATE INDEX jansSessId_del_exp ON jansSessId (del, exp)",
    "CREATE UNIQUE INDEX jansSessId_jansId ON jansSessId (jansId)",
    "CREATE INDEX jansSessId_exp ON jansSessId (exp)",
    "CREATE INDEX jansSessId_creationDate ON jansSessId (creationDate)",
    "CREATE INDEX jansSessId_jansLastAccessTime ON jansSessId (jansLastAccessTime)",
    "CREATE INDEX jansSessId_authnTime ON jansSessId (authnTime)",
    "CREATE INDEX jansSessId_jansState ON jansSessId (jansState, exp, del)",
    "CREATE INDEX jansSessId_jansSessState ON jansSessId (jansSessState)",
    "CREATE INDEX jansSessId_auth_user ON jansSessId (json_extract(jansSessAttr, '$.auth_user'), exp)",
    "CREATE INDEX jansSessId_client_id ON jansSessId (json_extract(jansSessAttr, '$.client_id'), exp, \
     jansState, json_extract(jansSessAttr, '$.acr'), del)",
    "CREATE INDEX jansSessId_acr ON jansSessId (json_extract(jansSessAttr, '$.acr'), exp, jansState, del)",
];

const COLUMNS: &str = "sid, creationDate, exp, del, jansLastAccessTime, jansUsrDN, authnTime, jansState, jansSessState, \
                       jansPermissionGrantedMap, jansSessAttr, deviceSecret";

/// An open database.
#[derive(Clone)]
pub struct Store {
    path: PathBuf,
    database: Arc<Mutex<Database>>,
}

/// A connection, and how many sessions matched in the state that it last saw.
struct Database {
    connection: Connection,
    /// Changes whenever the database does: by others, and by this connection.
    version: (i64, u64),
    /// Numbers of matches by condition and values, of that version.
    totals: HashMap<(String, String), i64>,
}

/// A page of sessions and how many there are in all.
pub struct Found {
    /// How many match.
    pub total: i64,
    /// The sessions of the page.
    pub entries: Vec<Value>,
}

impl Store {
    /// Opens a database, and seeds a new one; says how many sessions it was seeded with.
    pub fn open(path: &Path, sessions: u64, now: Timestamp) -> Result<(Self, Option<u64>), SandboxError> {
        let connect = || -> rusqlite::Result<_> {
            let mut connection = connect(path)?;
            let seeded = if has_table(&connection)? { false } else { seed(&mut connection, sessions, now, false)? };
            Ok((connection, seeded))
        };
        let (connection, seeded) = connect().map_err(SandboxError::database(path))?;
        let database = Database { connection, version: (0, 0), totals: HashMap::new() };
        let store = Self { path: path.to_owned(), database: Arc::new(Mutex::new(database)) };
        Ok((store, seeded.then_some(sessions)))
    }

    /// Seeds a database anew, whatever it holds.
    pub fn reset(path: &Path, sessions: u64, now: Timestamp) -> Result<u64, SandboxError> {
        let reset = || seed(&mut connect(path)?, sessions, now, true);
        reset().map(|_| sessions).map_err(SandboxError::database(path))
    }

    /// Reads every index once, so that no search has to wait for the disk.
    pub async fn warm_up(&self) -> Result<(), SandboxError> {
        self.run(|database| {
            for index in INDEXES {
                let name = index.split_whitespace().skip_while(|word| *word != "INDEX").nth(1).unwrap_or_default();
                let sql = format!("SELECT count(*) FROM jansSessId INDEXED BY {name}");
                database.connection.query_row(&sql, [], |_| Ok(()))?;
            }
            // The number of all, for searches without a criterion.
            let Ok(everything) = Selection::new(&Search::default()) else {
                return Ok(());
            };
            search(database, &everything, 0, 1).map(|_| ())
        })
        .await
    }

    /// One page of a search.
    pub async fn search(&self, selection: Selection, start: i64, limit: i64) -> Result<Found, SandboxError> {
        self.run(move |database| search(database, &selection, start, limit)).await
    }

    /// The session of this sid.
    pub async fn find(&self, sid: String) -> Result<Option<Value>, SandboxError> {
        self.run(move |Database { connection, .. }| {
            let sql = format!("SELECT {COLUMNS} FROM jansSessId WHERE sid = ?");
            connection.prepare_cached(&sql)?.query_row([sid], session).optional()
        })
        .await
    }

    /// Deletes the session of this sid; says whether there was one.
    pub async fn delete(&self, sid: String) -> Result<bool, SandboxError> {
        self.run(move |Database { connection, .. }| {
            Ok(connection.execute("DELETE FROM jansSessId WHERE sid = ?", [sid])? > 0)
        })
        .await
    }

    /// Deletes every session of a user; says whether there was one.
    pub async fn revoke(&self, user_dn: String) -> Result<bool, SandboxError> {
        self.run(move |Database { connection, .. }| {
            Ok(connection.execute("DELETE FROM jansSessId WHERE jansUsrDN = ?", [user_dn])? > 0)
        })
        .await
    }

    /// Runs SQLite where it does not hold up the connections.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let database = Arc::clone(&self.database);
        let done = tokio::task::spawn_blocking(move || {
            // SQLite rolls back what a panic interrupted.
            work(&mut database.lock().unwrap_or_else(PoisonError::into_inner))
        });
        match done.await {
            Ok(result) => result.map_err(SandboxError::database(&self.path)),
            Err(error) => Err(SandboxError::file(&self.path)(std::io::Error::other(error))),
        }
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    create_private_file(path);
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    Ok(connection)
}

/// SQLite would make the file readable for everybody. What goes wrong here, opening it will say.
fn create_private_file(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

fn has_table(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'jansSessId')", [], |row| row.get(0))
}

/// Fills the table in one transaction; says `false` if somebody else did so meanwhile.
fn seed(connection: &mut Connection, sessions: u64, now: Timestamp, again: bool) -> rusqlite::Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    if has_table(&transaction)? {
        if !again {
            return Ok(false);
        }
        transaction.execute_batch("DROP TABLE jansSessId")?;
    }
    transaction.execute_batch(TABLE)?;
    {
        let sql = "INSERT INTO jansSessId VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let mut insert = transaction.prepare(sql)?;
        for row in seed::rows(sessions, now) {
            insert.execute(params![
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
            ])?;
        }
    }
    for index in INDEXES {
        transaction.execute_batch(index)?;
    }
    transaction.commit()?;
    // Readers need not wait for writers from now on; a refusal leaves the slower mode.
    let _ = connection.pragma_update(None, "journal_mode", "WAL");
    Ok(true)
}

fn search(database: &mut Database, selection: &Selection, start: i64, limit: i64) -> rusqlite::Result<Found> {
    let changes = database.connection.total_changes();
    let snapshot = database.connection.transaction()?;
    let version = (snapshot.query_row("PRAGMA data_version", [], |row| row.get(0))?, changes);
    if database.version != version || database.totals.len() > MOST_TOTALS {
        database.totals.clear();
        database.version = version;
    }
    let total = count(&snapshot, &mut database.totals, selection)?;
    if limit == 0 || start >= total {
        return Ok(Found { total, entries: Vec::new() });
    }
    // Where many match, walking the order's index and skipping the rest is quicker than sorting them.
    // The largest rowid is near enough to the number of all, and needs no counting.
    let all: Option<i64> =
        snapshot.prepare_cached("SELECT max(rowid) FROM jansSessId")?.query_row([], |row| row.get(0))?;
    let walk_order = total > FEW && total > all.unwrap_or(0) / 100;
    let direction = if selection.descending { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT {COLUMNS} FROM jansSessId WHERE {} ORDER BY {} {direction}, rowid {direction} LIMIT {limit} OFFSET {start}",
        selection.condition(walk_order),
        selection.order_by,
    );
    let mut statement = snapshot.prepare_cached(&sql)?;
    let entries = statement.query_map(params_from_iter(&selection.values), session)?.collect::<Result<_, _>>()?;
    Ok(Found { total, entries })
}

/// Counting takes longer than fetching a page, and is the same for every page of a search.
fn count(
    snapshot: &Transaction<'_>,
    totals: &mut HashMap<(String, String), i64>,
    selection: &Selection,
) -> rusqlite::Result<i64> {
    let sql = format!("SELECT count(*) FROM jansSessId WHERE {}", selection.condition(false));
    let key = (sql, format!("{:?}", selection.values));
    if let Some(total) = totals.get(&key) {
        return Ok(*total);
    }
    let total = snapshot.prepare_cached(&key.0)?.query_row(params_from_iter(&selection.values), |row| row.get(0))?;
    totals.insert(key, total);
    Ok(total)
}

/// A row as the server writes it; its secrets are blanked.
fn session(row: &Row<'_>) -> rusqlite::Result<Value> {
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let mut attributes = match json(row.get("jansSessAttr")?) {
        Some(Value::Object(attributes)) => attributes,
        _ => Map::new(),
    };
    attributes.shift_remove("session_id");
    attributes.shift_remove("old_session_id");
    let opbs = attributes.get("opbs").cloned();
    let mut session = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            session.insert(name.to_owned(), value);
        }
    };
    let moment = |name: &str| row.get::<_, Option<i64>>(name).map(|moment| moment.and_then(format_moment));
    let text = |name: &str| row.get::<_, Option<String>>(name).map(|text| text.map(Value::from));
    put("outsideSid", text("sid")?);
    put("lastUsedAt", moment("jansLastAccessTime")?);
    put("userDn", text("jansUsrDN")?);
    put("authenticationTime", moment("authnTime")?);
    put("state", text("jansState")?);
    put("sessionState", text("jansSessState")?);
    put("permissionGrantedMap", json(row.get("jansPermissionGrantedMap")?));
    put("sessionAttributes", Some(Value::Object(attributes)));
    put("deviceSecrets", json(row.get("deviceSecret")?).or_else(|| Some(json!([]))));
    put("expirationDate", moment("exp")?);
    put("deletable", row.get::<_, Option<bool>>("del")?.map(Value::from));
    put("creationDate", moment("creationDate")?);
    put("persisted", Some(Value::from(false)));
    put("ttl", Some(Value::from(0)));
    put("opbrowserState", opbs);
    Ok(Value::Object(session))
}

/// `2024-10-25T14:52:06`, without a zone.
fn format_moment(milliseconds: i64) -> Option<Value> {
    let moment = Timestamp::from_millisecond(milliseconds).ok()?;
    Some(Value::from(moment.strftime("%Y-%m-%dT%H:%M:%S").to_string()))
}
