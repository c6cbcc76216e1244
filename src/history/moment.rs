//! Reading what lived at a time: the last snapshot before it, and what is known of the time after that snapshot.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::dictionary::Dictionary;
use super::error::{Failure, HistoryError};
use super::file::History;
use super::leaf;
use super::record::{Decoder, Record};
use crate::session::model::Session;

/// How many times the usual interval may pass from one snapshot to the next, before it is a gap.
const LATE: i32 = 2;

/// Snapshots that were taken with the same selectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The number of the recording in its file.
    pub id: i64,
    /// The selectors, as words of a command line; none mean every session.
    pub selectors: Vec<String>,
}

/// A complete snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// When the reading began.
    pub taken: Timestamp,
    /// When the reading ended.
    pub ended: Timestamp,
    /// How many sessions it has.
    pub sessions: u64,
    /// After what time the next one was to be taken, if it was.
    pub interval: Option<SignedDuration>,
    /// The name of the file that it was read from; `None` for the server.
    pub file: Option<String>,
}

/// Rounds that failed one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRounds {
    /// When the first one failed.
    pub began: Timestamp,
    /// When the last one failed.
    pub last: Timestamp,
    /// How many there were.
    pub rounds: u64,
    /// Why the last one failed.
    pub reason: String,
}

/// A time without snapshots that was longer than it should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last snapshot before it.
    pub from: Timestamp,
    /// The first snapshot after it, if there is one.
    pub until: Option<Timestamp>,
    /// The rounds that failed in it; none if no process recorded.
    pub failed: Option<FailedRounds>,
}

/// What is known of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The recording.
    pub recording: Recording,
    /// The time.
    pub at: Timestamp,
    /// The last snapshot at or before that time.
    pub snapshot: Taken,
    /// The first snapshot after that time.
    pub next: Option<Taken>,
    /// The gap that the time is in.
    pub gap: Option<Gap>,
}

/// Which sessions are read; others are not even decoded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow<'a> {
    /// Those of these users only.
    pub users: Option<&'a [&'a str]>,
    /// Those with these sids only.
    pub sids: Option<&'a [String]>,
}

impl History {
    /// The recordings of the file.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn recordings(&self) -> Result<Vec<Recording>, HistoryError> {
        self.read(|connection| {
            let mut statement = connection.prepare("SELECT id, selectors FROM recordings ORDER BY id")?;
            let recording = |row: &Row<'_>| {
                let words = row.get::<_, String>(1)?;
                Ok(Recording { id: row.get(0)?, selectors: serde_json::from_str(&words).unwrap_or_default() })
            };
            Ok(statement.query_map([], recording)?.collect::<Result<_, _>>()?)
        })
    }

    /// What a recording knows of a time that is asked for at `now`; `None` if its first snapshot is later.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn moment(&self, recording: &Recording, at: Timestamp, now: Timestamp) -> Result<Option<Moment>, HistoryError> {
        self.read(|connection| {
            let key = params![recording.id, at.as_millisecond()];
            let before = "SELECT * FROM snapshots WHERE recording = ? AND taken <= ? ORDER BY taken DESC LIMIT 1";
            let Some(snapshot) = connection.query_row(before, key, taken).optional()? else { return Ok(None) };
            let after = "SELECT * FROM snapshots WHERE recording = ? AND taken > ? ORDER BY taken LIMIT 1";
            let next = connection.query_row(after, key, taken).optional()?;
            let gap = gap(connection, recording.id, &snapshot, next.as_ref(), at.min(now))?;
            Ok(Some(Moment { recording: recording.clone(), at, snapshot, next, gap }))
        })
    }

    /// The gaps between the snapshots of a recording, the first ones first.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn gaps(&self, recording: i64, now: Timestamp) -> Result<Vec<Gap>, HistoryError> {
        self.read(|connection| {
            let mut statement = connection.prepare("SELECT * FROM snapshots WHERE recording = ? ORDER BY taken")?;
            let mut snapshots = statement.query_map([recording], taken)?;
            let mut gaps = Vec::new();
            let mut current = snapshots.next().transpose()?;
            while let Some(snapshot) = current {
                current = snapshots.next().transpose()?;
                gaps.extend(gap(connection, recording, &snapshot, current.as_ref(), now)?);
            }
            Ok(gaps)
        })
    }

    /// Passes the sessions of a moment on, until `take` returns `false` or fails.
    ///
    /// # Errors
    /// SQLite fails, a record is damaged, or `take` fails.
    pub fn sessions_at<E: From<HistoryError>>(
        &self,
        moment: &Moment,
        narrow: Narrow<'_>,
        mut take: impl FnMut(Session) -> Result<bool, E>,
    ) -> Result<(), E> {
        let at = moment.snapshot.taken.as_millisecond();
        let mut failure = None;
        let read = self.read(|connection| {
            let mut reader = Reader::new(connection)?;
            let span = "JOIN spans ON spans.session = sessions.id AND first <= ?2 AND (until IS NULL OR until > ?2)";
            let mut repeats = narrow.repeats();
            for (sql, key) in narrow.parts("record, changes, sessions.id", span) {
                let mut statement = connection.prepare_cached(&sql)?;
                let mut rows = statement.query(params![moment.recording.id, at, key])?;
                while let Some(row) = rows.next()? {
                    if repeats.has(row.get(2)?) {
                        continue;
                    }
                    match take(reader.session(row.get_ref(0)?.as_blob(), row.get_ref(1)?.as_blob())?) {
                        Ok(true) => {}
                        Ok(false) => return Ok(()),
                        Err(error) => {
                            failure = Some(error);
                            return Ok(());
                        }
                    }
                }
            }
            Ok(())
        });
        read?;
        failure.map_or(Ok(()), Err)
    }
}

impl Narrow<'_> {
    /// What remembers the sessions of [`Narrow::parts`], if two parts can find the same.
    pub(super) fn repeats(&self) -> Repeats {
        let is_needed = self.sids.is_none() && self.users.is_some_and(|users| users.len() > 1);
        Repeats(is_needed.then(HashSet::new))
    }

    /// The statements that read these columns of the sessions, each with its third parameter; the first one is the
    /// recording.
    pub(super) fn parts(&self, columns: &str, joined: &str) -> Vec<(String, Option<Vec<u8>>)> {
        let select = format!("SELECT {columns} FROM");
        if let Some(sids) = self.sids {
            let sql = format!("{select} sessions {joined} WHERE recording = ?1 AND sid = ?3");
            return sids.iter().map(|sid| (sql.clone(), Some(leaf::key(sid)))).collect();
        }
        if let Some(users) = self.users {
            let sql = format!(
                "{select} users CROSS JOIN sessions ON sessions.id = users.session {joined} \
                 WHERE recording = ?1 AND user = CAST(?3 AS TEXT)"
            );
            return users.iter().map(|user| (sql.clone(), Some(user.as_bytes().to_vec()))).collect();
        }
        vec![(format!("{select} sessions {joined} WHERE recording = ?1 AND ?3 IS NULL"), None)]
    }
}

/// The sessions that were read. One that had several users is found by each of their names.
pub(super) struct Repeats(Option<HashSet<i64>>);

impl Repeats {
    /// Whether a session was read before.
    pub(super) fn has(&mut self, id: i64) -> bool {
        self.0.as_mut().is_some_and(|read| !read.insert(id))
    }
}

/// Reads records with the words of a file.
pub(super) struct Reader {
    dictionary: Dictionary,
    decoder: Decoder,
}

impl Reader {
    pub(super) fn new(connection: &Connection) -> rusqlite::Result<Self> {
        Ok(Self { dictionary: Dictionary::load(connection)?, decoder: Decoder::default() })
    }

    /// The session with this first record and these changes.
    pub(super) fn session(
        &mut self,
        record: Result<&[u8], rusqlite::types::FromSqlError>,
        changes: Result<&[u8], rusqlite::types::FromSqlError>,
    ) -> Result<Session, Failure> {
        let (Ok(record), Ok(changes)) = (record, changes) else { return Err(leaf::Damaged.into()) };
        let record = Record::unpacked(record)?.changed(changes)?;
        Ok(Session::of(self.decoder.session(&record, &self.dictionary)?))
    }
}

pub(super) fn taken(row: &Row<'_>) -> rusqlite::Result<Taken> {
    Ok(Taken {
        taken: timestamp(row.get(1)?),
        ended: timestamp(row.get(2)?),
        sessions: count(row.get(3)?),
        interval: row.get::<_, Option<i64>>(4)?.map(SignedDuration::from_millis),
        file: row.get(5)?,
    })
}

/// A number of things, which is never negative.
pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

pub(super) fn timestamp(milliseconds: i64) -> Timestamp {
    // A time that is out of range was not written by this program.
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The gap after a snapshot: rounds failed before the next one, or the next one is later than it should be. Without a next
/// one, `now` decides.
fn gap(
    connection: &Connection,
    recording: i64,
    snapshot: &Taken,
    next: Option<&Taken>,
    now: Timestamp,
) -> rusqlite::Result<Option<Gap>> {
    let until = next.map(|next| next.taken);
    let sql = "SELECT began, last, rounds, reason FROM failures WHERE recording = ? AND began > ? AND began < ? \
               ORDER BY began LIMIT 1";
    let end = until.map_or(i64::MAX, Timestamp::as_millisecond);
    let failed = connection
        .query_row(sql, params![recording, snapshot.taken.as_millisecond(), end], |row| {
            Ok(FailedRounds {
                began: timestamp(row.get(0)?),
                last: timestamp(row.get(1)?),
                rounds: count(row.get(2)?),
                reason: row.get(3)?,
            })
        })
        .optional()?;
    let is_late = snapshot.interval.is_some_and(|interval| {
        let passed = snapshot.ended.duration_until(until.unwrap_or(now));
        passed > interval.saturating_mul(LATE)
    });
    Ok((failed.is_some() || is_late).then_some(Gap { from: snapshot.taken, until, failed }))
}
