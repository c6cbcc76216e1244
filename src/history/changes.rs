//! What changed from one snapshot to another, and in the life of one session.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::error::{Failure, HistoryError};
use super::file::History;
use super::leaf;
use super::moment::{Narrow, Reader, Recording, Taken, timestamp};
use crate::session::model::Session;

/// How a session differs between two snapshots.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Only the later one has it.
    Appeared(Session),
    /// Both have it, with different members.
    Changed {
        /// As the earlier one has it.
        before: Session,
        /// As the later one has it.
        after: Session,
    },
    /// Only the earlier one has it.
    Went(Session),
}

/// Something that happened to a session, which a snapshot showed.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The number of the recording.
    pub recording: i64,
    /// The last snapshot before it happened; `None` if it was so at the first one.
    pub since: Option<Timestamp>,
    /// The first snapshot after it happened.
    pub seen: Timestamp,
    /// What happened.
    pub change: Change,
}

impl Change {
    /// `appeared`, `changed` or `went`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Appeared(_) => "appeared",
            Self::Changed { .. } => "changed",
            Self::Went(_) => "went",
        }
    }

    /// The session as it was last.
    #[must_use]
    pub const fn session(&self) -> &Session {
        match self {
            Self::Appeared(session) | Self::Went(session) | Self::Changed { after: session, .. } => session,
        }
    }

    /// The members that differ, as `path: [before, after]`; a member that is absent is null.
    #[must_use]
    pub fn differences(&self) -> Map<String, Value> {
        let mut differences = Map::new();
        if let Self::Changed { before, after } = self {
            compare("", before.json(), after.json(), &mut differences);
        }
        differences
    }
}

fn compare(path: &str, before: &Map<String, Value>, after: &Map<String, Value>, differences: &mut Map<String, Value>) {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match (before.get(name), after.get(name)) {
            (one, other) if one == other => {}
            (Some(Value::Object(one)), Some(Value::Object(other))) => compare(&path, one, other, differences),
            (one, other) => {
                let value = |value: Option<&Value>| value.cloned().unwrap_or_default();
                differences.insert(path, Value::from(vec![value(one), value(other)]));
            }
        }
    }
}

/// A session in one span, or in none.
type InSpan = Option<(i64, Vec<u8>)>;

impl History {
    /// Passes on what changed from one snapshot of a recording to a later one.
    ///
    /// # Errors
    /// SQLite fails, a record is damaged, or `take` fails.
    pub fn changes<E: From<HistoryError>>(
        &self,
        recording: &Recording,
        (from, to): (&Taken, &Taken),
        narrow: Narrow<'_>,
        mut take: impl FnMut(Change) -> Result<(), E>,
    ) -> Result<(), E> {
        let (from, to) = (from.taken.as_millisecond(), to.taken.as_millisecond());
        let mut failure = None;
        let read = self.read(|connection| {
            let mut reader = Reader::new(connection)?;
            let span = |name: &str, number: u8| {
                format!(
                    "LEFT JOIN spans {name} ON {name}.session = sessions.id AND {name}.first <= ?{number} \
                     AND ({name}.until IS NULL OR {name}.until > ?{number})"
                )
            };
            let spans = format!("{} {}", span("a", 2), span("b", 4));
            let mut repeats = narrow.repeats();
            for (sql, key) in narrow.parts("record, a.first, a.changes, b.first, b.changes, sessions.id", &spans) {
                let mut statement = connection.prepare_cached(&sql)?;
                let mut rows = statement.query(params![recording.id, from, key, to])?;
                while let Some(row) = rows.next()? {
                    if repeats.has(row.get(5)?) || row.get::<_, Option<i64>>(1)? == row.get(3)? {
                        continue;
                    }
                    let in_span = |index: usize| -> rusqlite::Result<InSpan> {
                        let first: Option<i64> = row.get(index)?;
                        first.map(|first| Ok((first, row.get(index + 1)?))).transpose()
                    };
                    let record: Vec<u8> = row.get(0)?;
                    let change = change(&mut reader, &record, in_span(1)?, in_span(3)?)?;
                    if let Some(Err(error)) = change.map(&mut take) {
                        failure = Some(error);
                        return Ok(());
                    }
                }
            }
            Ok(())
        });
        read?;
        failure.map_or(Ok(()), Err)
    }

    /// What happened to a session, in the order of time; empty if no snapshot has it.
    ///
    /// # Errors
    /// SQLite fails, or a record is damaged.
    pub fn life(&self, sid: &str) -> Result<Vec<Event>, HistoryError> {
        let key = leaf::key(sid);
        self.read(|connection| {
            let mut reader = Reader::new(connection)?;
            let sql = "SELECT recording, record, id FROM sessions WHERE sid = ? ORDER BY recording";
            let mut statement = connection.prepare(sql)?;
            let found = statement
                .query_map([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<Vec<(i64, Vec<u8>, i64)>>>()?;
            let mut events = Vec::new();
            for (recording, record, id) in found {
                life_in(connection, recording, &record, id, &mut reader, &mut events)?;
            }
            events.sort_by_key(|event| event.seen);
            Ok(events)
        })
    }
}

fn change(reader: &mut Reader, record: &[u8], before: InSpan, after: InSpan) -> Result<Option<Change>, Failure> {
    let mut session = |changes: &[u8]| reader.session(Ok(record), Ok(changes));
    Ok(match (before, after) {
        // It changed, and changed back.
        (Some((_, before)), Some((_, after))) if before == after => None,
        (Some((_, before)), Some((_, after))) => {
            Some(Change::Changed { before: session(&before)?, after: session(&after)? })
        }
        (Some((_, before)), None) => Some(Change::Went(session(&before)?)),
        (None, Some((_, after))) => Some(Change::Appeared(session(&after)?)),
        (None, None) => None,
    })
}

/// Adds the events of a session in one recording.
fn life_in(
    connection: &Connection,
    recording: i64,
    record: &[u8],
    id: i64,
    reader: &mut Reader,
    events: &mut Vec<Event>,
) -> Result<(), Failure> {
    let mut statement =
        connection.prepare_cached("SELECT first, until, changes FROM spans WHERE session = ? ORDER BY first")?;
    let spans = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, Option<i64>, Vec<u8>)>>>()?;
    let mut add = |seen: i64, change: Change| -> Result<(), Failure> {
        let sql = "SELECT max(taken) FROM snapshots WHERE recording = ? AND taken < ?";
        let since: Option<i64> = connection.prepare_cached(sql)?.query_row([recording, seen], |row| row.get(0))?;
        events.push(Event { recording, since: since.map(timestamp), seen: timestamp(seen), change });
        Ok(())
    };
    let mut previous: Option<(i64, Session)> = None;
    for (first, until, changes) in spans {
        let session = reader.session(Ok(record), Ok(&changes))?;
        match previous.take() {
            Some((ended, before)) if ended == first => {
                add(first, Change::Changed { before, after: session.clone() })?;
            }
            Some((ended, before)) => {
                add(ended, Change::Went(before))?;
                add(first, Change::Appeared(session.clone()))?;
            }
            None => add(first, Change::Appeared(session.clone()))?,
        }
        previous = until.map(|until| (until, session));
    }
    previous.map_or(Ok(()), |(ended, before)| add(ended, Change::Went(before)))
}
