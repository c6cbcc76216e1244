//! Writing a snapshot. It is one transaction: a snapshot that was not completed leaves no trace, even if the process is
//! killed, and two recorders take turns.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::dictionary::Dictionary;
use super::error::{Failure, HistoryError};
use super::file::History;
use super::leaf;
use super::record::Record;
use crate::fingerprint::Fingerprint;
use crate::session::glance::Glance;
use crate::session::model::Session;

/// What a snapshot has, compared with the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many sessions it has.
    pub sessions: u64,
    /// How many of them the previous snapshot does not have.
    pub appeared: u64,
    /// How many of them the previous snapshot has otherwise.
    pub changed: u64,
    /// How many sessions of the previous snapshot it does not have.
    pub went: u64,
    /// How many entries had no sid, and are left out.
    pub without_sid: u64,
}

/// Where the sessions of a snapshot come from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The server, which is asked again after this time, if it is.
    Server {
        /// The time from one snapshot to the next.
        interval: Option<SignedDuration>,
    },
    /// A file of this name.
    File(&'a str),
}

/// A snapshot that is being written.
pub struct Snapshot<'h> {
    path: PathBuf,
    transaction: Transaction<'h>,
    dictionary: Dictionary,
    recording: i64,
    taken: i64,
    /// The next snapshot of the recording, if this one is not the last.
    next: Option<i64>,
    /// The sessions of this snapshot, a bit for each id.
    seen: Vec<u64>,
    counts: Counts,
}

/// A part of the SHA-256 digest of a text: too long to find two texts with the same one.
#[derive(Clone, Copy, Debug)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let whole = Fingerprint::of(text.as_bytes());
        Self(std::array::from_fn(|index| whole.as_bytes()[index]))
    }
}

/// How far a snapshot can be ahead of the clock, in milliseconds. One that is further ahead was taken with a wrong clock, and does
/// not make those after it wrong, too.
const MOST_AHEAD: i64 = 60_000;

/// From which snapshot on, and until which one, a session had one record.
struct Span {
    first: i64,
    until: Option<i64>,
    changes: Vec<u8>,
}

impl History {
    /// Begins a snapshot of the sessions that these selectors select, or returns `None` while another process writes.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn begin(
        &self,
        selectors: &[String],
        now: impl FnOnce() -> Timestamp,
    ) -> Result<Option<Snapshot<'_>>, HistoryError> {
        // The clock is read when no other process writes any more, so that snapshots follow each other in time. Whole seconds,
        // since that is how times are shown and typed.
        self.begin_at(selectors, |last_until| {
            let now = now().as_second() * 1_000;
            Ok(last_until(now + MOST_AHEAD)?.map_or(now, |last| now.max(last + 1)))
        })
    }

    /// Begins a snapshot of another time, which can be before others.
    ///
    /// # Errors
    /// SQLite fails, or there is a snapshot of exactly that time.
    pub fn begin_of(&self, selectors: &[String], taken: Timestamp) -> Result<Option<Snapshot<'_>>, HistoryError> {
        self.begin_at(selectors, |_| Ok(taken.as_millisecond()))
    }

    fn begin_at(
        &self,
        selectors: &[String],
        time: impl FnOnce(&dyn Fn(i64) -> rusqlite::Result<Option<i64>>) -> rusqlite::Result<i64>,
    ) -> Result<Option<Snapshot<'_>>, HistoryError> {
        let begin = || -> Result<_, Failure> {
            let Some(transaction) = self.try_write()? else { return Ok(None) };
            let recording = recording(&transaction, selectors)?;
            let taken = time(&|until| {
                let last = "SELECT max(taken) FROM snapshots WHERE recording = ? AND taken <= ?";
                transaction.query_row(last, [recording, until], |row| row.get(0))
            })?;
            let next = "SELECT min(taken) FROM snapshots WHERE recording = ? AND taken >= ?";
            let next: Option<i64> = transaction.query_row(next, [recording, taken], |row| row.get(0))?;
            let dictionary = Dictionary::load(&transaction)?;
            let path = self.path.clone();
            let counts = Counts::default();
            Ok(Some(Snapshot { path, transaction, dictionary, recording, taken, next, seen: Vec::new(), counts }))
        };
        match begin().map_err(HistoryError::of(&self.path))? {
            Some(snapshot) if snapshot.next == Some(snapshot.taken) => Err(HistoryError::TimeTaken(self.path.clone())),
            snapshot => Ok(snapshot),
        }
    }

    /// Notes that a round failed; returns `false` while another process writes.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn note_failure(&self, selectors: &[String], at: Timestamp, reason: &str) -> Result<bool, HistoryError> {
        let note = || -> Result<_, Failure> {
            let Some(transaction) = self.try_write()? else { return Ok(false) };
            let recording = recording(&transaction, selectors)?;
            let at = at.as_millisecond();
            // Failures without a snapshot between them are one gap.
            let again = "UPDATE failures SET last = ?2, rounds = rounds + 1, reason = ?3 \
                         WHERE recording = ?1 AND began = (SELECT max(began) FROM failures WHERE recording = ?1) \
                         AND began > coalesce((SELECT max(taken) FROM snapshots WHERE recording = ?1), -1)";
            if transaction.execute(again, params![recording, at, reason])? == 0 {
                let first = "INSERT OR REPLACE INTO failures VALUES (?1, ?2, ?2, 1, ?3)";
                transaction.execute(first, params![recording, at, reason])?;
            }
            transaction.commit()?;
            Ok(true)
        };
        note().map_err(HistoryError::of(&self.path))
    }
}

/// The id of the recording with these selectors.
fn recording(connection: &Connection, selectors: &[String]) -> rusqlite::Result<i64> {
    let text = serde_json::Value::from(selectors).to_string();
    connection.execute("INSERT OR IGNORE INTO recordings (selectors) VALUES (?)", [&text])?;
    connection.query_row("SELECT id FROM recordings WHERE selectors = ?", [text], |row| row.get(0))
}

impl Snapshot<'_> {
    /// When the snapshot was taken.
    #[must_use]
    pub fn taken(&self) -> Timestamp {
        Timestamp::from_millisecond(self.taken).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Adds a session; the same one a second time is ignored.
    ///
    /// # Errors
    /// SQLite fails, or a record of the file is damaged.
    pub fn add(&mut self, session: &Session) -> Result<(), HistoryError> {
        self.try_add(session, None).map_err(HistoryError::of(&self.path))
    }

    /// Adds a session that was parsed from a JSON text with this digest.
    ///
    /// # Errors
    /// As [`Snapshot::add`].
    pub fn add_parsed(&mut self, session: &Session, digest: Digest) -> Result<(), HistoryError> {
        // Nothing is noted of an earlier snapshot than the last one.
        let digest = Some(digest).filter(|_| self.next.is_none());
        self.try_add(session, digest).map_err(HistoryError::of(&self.path))
    }

    /// Adds the session of a JSON text with this digest if the last snapshot has it with the same text, so that it need not be
    /// parsed; returns whether it does.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn add_same(&mut self, text: &str, digest: Digest) -> Result<bool, HistoryError> {
        self.try_add_same(text, digest).map_err(HistoryError::of(&self.path))
    }

    fn try_add_same(&mut self, text: &str, digest: Digest) -> Result<bool, Failure> {
        let Some(sid) = Glance::of(text).sid.filter(|_| self.next.is_none()) else {
            return Ok(false);
        };
        let same = "SELECT id FROM sessions WHERE recording = ? AND sid = ? AND digest = ?";
        let same: Option<i64> = self
            .transaction
            .prepare_cached(same)?
            .query_row(params![self.recording, leaf::key(&sid), digest.0], |row| row.get(0))
            .optional()?;
        if let Some(id) = same {
            self.see(id);
        }
        Ok(same.is_some())
    }

    fn try_add(&mut self, session: &Session, digest: Option<Digest>) -> Result<(), Failure> {
        let Some(sid) = session.sid() else {
            self.counts.without_sid += 1;
            return Ok(());
        };
        let key = leaf::key(sid);
        let record = Record::of(session.json(), &mut self.dictionary);
        let known = "SELECT id, record FROM sessions WHERE recording = ? AND sid = ?";
        let known: Option<(i64, Vec<u8>)> = self
            .transaction
            .prepare_cached(known)?
            .query_row(params![self.recording, key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((id, first_record)) = known else {
            self.transaction
                .prepare_cached("INSERT INTO sessions (recording, sid, record, digest) VALUES (?, ?, ?, ?)")?
                .execute(params![self.recording, key, record.packed(), digest.map(|digest| digest.0)])?;
            let id = self.transaction.last_insert_rowid();
            self.see(id);
            self.counts.appeared += 1;
            self.add_user(id, session)?;
            return self.insert(id, self.taken, self.next, &[]);
        };
        if !self.see(id) {
            return Ok(());
        }
        if self.next.is_none() {
            self.set_digest(id, digest)?;
        }
        let changes = record.changes_since(&Record::unpacked(&first_record)?);
        match self.span(id, self.taken)? {
            Some(span) if span.changes == changes => Ok(()),
            span => {
                self.add_user(id, session)?;
                self.change(id, span, &changes)
            }
        }
    }

    /// Notes the digest of the text of a session in the last snapshot.
    fn set_digest(&self, id: i64, digest: Option<Digest>) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("UPDATE sessions SET digest = ?2 WHERE id = ?1 AND digest IS NOT ?2")?
            .execute(params![id, digest.map(|digest| digest.0)])?;
        Ok(())
    }

    /// Notes a session of this snapshot; returns whether it is the first time.
    fn see(&mut self, id: i64) -> bool {
        let id = usize::try_from(id).unwrap_or_default();
        let (place, bit) = (id / 64, 1 << (id % 64));
        if self.seen.len() <= place {
            self.seen.resize(place + 1, 0);
        }
        let is_new = self.seen[place] & bit == 0;
        self.seen[place] |= bit;
        self.counts.sessions += u64::from(is_new);
        is_new
    }

    fn is_seen(&self, id: i64) -> bool {
        let id = usize::try_from(id).unwrap_or_default();
        self.seen.get(id / 64).is_some_and(|bits| bits & 1 << (id % 64) != 0)
    }

    fn add_user(&self, id: i64, session: &Session) -> rusqlite::Result<()> {
        let Some(user) = session.user() else { return Ok(()) };
        self.transaction.prepare_cached("INSERT OR IGNORE INTO users VALUES (?, ?)")?.execute(params![user, id])?;
        Ok(())
    }

    /// The span of a session at this time.
    fn span(&self, id: i64, at: i64) -> rusqlite::Result<Option<Span>> {
        let sql =
            "SELECT first, until, changes FROM spans WHERE session = ? AND first <= ? ORDER BY first DESC LIMIT 1";
        let span = self
            .transaction
            .prepare_cached(sql)?
            .query_row([id, at], |row| Ok(Span { first: row.get(0)?, until: row.get(1)?, changes: row.get(2)? }))
            .optional()?;
        Ok(span.filter(|span| span.until.is_none_or(|until| until > at)))
    }

    fn insert(&self, id: i64, first: i64, until: Option<i64>, changes: &[u8]) -> Result<(), Failure> {
        self.transaction
            .prepare_cached("INSERT INTO spans VALUES (?, ?, ?, ?)")?
            .execute(params![id, first, until, changes])?;
        Ok(())
    }

    /// Gives a session another record from this snapshot on, until the next one.
    fn change(&mut self, id: i64, span: Option<Span>, changes: &[u8]) -> Result<(), Failure> {
        match &span {
            Some(span) => {
                self.counts.changed += 1;
                self.end(id, span)?;
            }
            None => self.counts.appeared += 1,
        }
        // Where the next snapshot has the session with this record, both are one span.
        if let Some(next) = self.next
            && let Some(following) = self.span(id, next)?
            && following.first == next
            && following.changes == changes
        {
            self.transaction
                .prepare_cached("UPDATE spans SET first = ?3 WHERE session = ?1 AND first = ?2")?
                .execute([id, next, self.taken])?;
            return Ok(());
        }
        self.insert(id, self.taken, self.next, changes)
    }

    /// Ends a span at this snapshot; what it said of later snapshots stays.
    fn end(&self, id: i64, span: &Span) -> Result<(), Failure> {
        self.transaction
            .prepare_cached("UPDATE spans SET until = ?3 WHERE session = ?1 AND first = ?2")?
            .execute([id, span.first, self.taken])?;
        match self.next {
            Some(next) if span.until.is_none_or(|until| until > next) => {
                self.insert(id, next, span.until, &span.changes)
            }
            _ => Ok(()),
        }
    }

    /// Completes the snapshot. Sessions that were not added had ended.
    ///
    /// # Errors
    /// SQLite fails, and the snapshot is not kept.
    pub fn finish(mut self, ended: Timestamp, source: Source<'_>) -> Result<Counts, HistoryError> {
        let path = std::mem::take(&mut self.path);
        self.try_finish(ended, source).map_err(HistoryError::of(&path))
    }

    fn try_finish(mut self, ended: Timestamp, source: Source<'_>) -> Result<Counts, Failure> {
        for id in self.gone()? {
            if let Some(span) = self.span(id, self.taken)? {
                self.end(id, &span)?;
                if self.next.is_none() {
                    self.set_digest(id, None)?;
                }
                self.counts.went += 1;
            }
        }
        self.dictionary.save(&self.transaction)?;
        let (interval, file) = match source {
            Source::Server { interval } => (interval.and_then(|time| i64::try_from(time.as_millis()).ok()), None),
            Source::File(name) => (None, Some(name)),
        };
        let ended = ended.as_millisecond().max(self.taken);
        let sessions = i64::try_from(self.counts.sessions).unwrap_or(i64::MAX);
        self.transaction.execute(
            "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?)",
            params![self.recording, self.taken, ended, sessions, interval, file],
        )?;
        self.transaction.commit()?;
        Ok(self.counts)
    }

    /// The sessions of the recording that lived before this snapshot, and are not in it.
    fn gone(&self) -> rusqlite::Result<Vec<i64>> {
        // The last snapshot needs only the spans that are open, for which there is an index.
        let sql = match self.next {
            None => {
                "SELECT session FROM spans JOIN sessions ON sessions.id = session \
                 WHERE until IS NULL AND recording = ?1 AND ?2 = ?2"
            }
            Some(_) => {
                "SELECT session FROM spans JOIN sessions ON sessions.id = session \
                 WHERE first <= ?2 AND (until IS NULL OR until > ?2) AND recording = ?1"
            }
        };
        let mut statement = self.transaction.prepare(sql)?;
        let mut rows = statement.query([self.recording, self.taken])?;
        let mut gone = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if !self.is_seen(id) {
                gone.push(id);
            }
        }
        Ok(gone)
    }
}
