//! The size of a history, and the removal of its oldest snapshots.

use jiff::Timestamp;
use rusqlite::params;

use super::error::{Failure, HistoryError};
use super::file::History;
use super::moment::{Recording, count, timestamp};

/// How large a recording is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first snapshot; `None` if none was completed.
    pub first: Option<Timestamp>,
    /// The last snapshot.
    pub last: Option<Timestamp>,
    /// How many snapshots there are.
    pub snapshots: u64,
    /// How many sessions were seen.
    pub sessions: u64,
    /// How many rows these sessions have: one for each, and one for each change.
    pub rows: u64,
}

impl History {
    /// How large a recording is.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn extent(&self, recording: &Recording) -> Result<Extent, HistoryError> {
        self.read(|connection| {
            let snapshots = "SELECT min(taken), max(taken), count(*) FROM snapshots WHERE recording = ?";
            let (first, last, snapshots) =
                connection.query_row(snapshots, [recording.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let rows =
                "SELECT count(DISTINCT id), count(*) FROM sessions JOIN spans ON session = id WHERE recording = ?";
            let (sessions, rows) = connection.query_row(rows, [recording.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let time = |time: Option<i64>| time.map(timestamp);
            Ok(Extent {
                first: time(first),
                last: time(last),
                snapshots: count(snapshots),
                sessions: count(sessions),
                rows: count(rows),
            })
        })
    }

    /// The size of the file, in bytes, with what is not yet moved into it.
    #[must_use]
    pub fn size(&self) -> u64 {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let size = |path: &std::path::Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        size(&self.path) + size(log.as_ref())
    }

    /// Moves what was written into the file itself, as far as no other process reads.
    pub fn settle(&self) {
        // If another process is in the way, SQLite does it later.
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Removes the snapshots of a recording before a time, but for the last of them, on which the time itself rests.
    /// Returns how many were removed, or `None` while another process writes.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn prune(&self, selectors: &[String], before: Timestamp) -> Result<Option<u64>, HistoryError> {
        let prune = || -> Result<_, Failure> {
            let Some(transaction) = self.try_write()? else { return Ok(None) };
            let text = serde_json::Value::from(selectors).to_string();
            let oldest = "SELECT recording, max(taken) FROM snapshots \
                          JOIN recordings ON id = recording AND selectors = ? WHERE taken <= ?";
            let oldest = transaction.query_row(oldest, params![text, before.as_millisecond()], |row| {
                Ok(row.get::<_, Option<i64>>(0)?.zip(row.get::<_, Option<i64>>(1)?))
            })?;
            let Some((recording, oldest)) = oldest else { return Ok(Some(0)) };
            let key = [recording, oldest];
            let removed = transaction.execute("DELETE FROM snapshots WHERE recording = ? AND taken < ?", key)?;
            if removed == 0 {
                return Ok(Some(0));
            }
            transaction.execute("DELETE FROM failures WHERE recording = ? AND last < ?", key)?;
            // Only what ended is looked at, since it is done after each snapshot.
            let ended = "CREATE TEMP TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY); DELETE FROM gone";
            transaction.execute_batch(ended)?;
            let ended = "INSERT OR IGNORE INTO gone SELECT session FROM spans JOIN sessions ON id = session \
                         WHERE until <= ?2 AND recording = ?1";
            transaction.execute(ended, key)?;
            transaction.execute("DELETE FROM spans WHERE until <= ? AND session IN gone", [oldest])?;
            transaction.execute_batch(
                "DELETE FROM gone WHERE EXISTS (SELECT 1 FROM spans WHERE session = gone.id); \
                 DELETE FROM sessions WHERE id IN gone; DELETE FROM users WHERE session IN gone; DELETE FROM gone",
            )?;
            transaction.commit()?;
            let mut vacuum = self.connection.prepare("PRAGMA incremental_vacuum")?;
            let mut pages = vacuum.query([])?;
            while pages.next()?.is_some() {}
            Ok(Some(removed as u64))
        };
        prune().map_err(HistoryError::of(&self.path))
    }
}
