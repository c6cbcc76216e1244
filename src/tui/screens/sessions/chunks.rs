//! The loaded sessions of a search: a long list, loaded in chunks when they become visible.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::row::SessionRow;

/// The number of sessions in a chunk; the page limits of servers are rarely smaller.
pub const CHUNK: u64 = 100;

/// The largest result that the UI loads completely, to select, sort or count it.
pub const LARGEST_RESULT: u64 = 20_000;

/// The loaded sessions of a search.
#[derive(Debug, Default)]
pub struct SessionChunks {
    total: Option<u64>,
    chunks: BTreeMap<u64, Chunk>,
    /// Chunks that have been requested and have not arrived yet.
    under_way: BTreeSet<u64>,
    /// The versions before the last refresh, to detect changes.
    before: HashMap<Arc<str>, u64>,
    changed: HashSet<Arc<str>>,
    /// Sessions that were ended here and may still be in the list.
    ended: HashSet<Arc<str>>,
    /// How many of them ended after the server last counted.
    uncounted: u64,
}

#[derive(Debug)]
struct Chunk {
    rows: Vec<Arc<SessionRow>>,
    /// Whether the chunk is older than the last refresh.
    is_stale: bool,
}

impl SessionChunks {
    /// The length of the list: the total of the server, or else the number of known sessions.
    #[must_use]
    pub fn len(&self) -> u64 {
        let known = self.chunks.last_key_value().map_or(0, |(number, chunk)| number * CHUNK + chunk.rows.len() as u64);
        self.total.unwrap_or(known)
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The total of the server, if it sends one.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    /// The number of loaded sessions.
    #[must_use]
    pub fn loaded(&self) -> u64 {
        self.chunks.values().map(|chunk| chunk.rows.len() as u64).sum()
    }

    /// Whether a requested chunk has not arrived yet.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// The session at a position, if it is loaded.
    #[must_use]
    pub fn get(&self, position: u64) -> Option<&Arc<SessionRow>> {
        let index = usize::try_from(position % CHUNK).unwrap_or(0);
        self.chunks.get(&(position / CHUNK))?.rows.get(index)
    }

    /// All loaded sessions, in the server's order.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Arc<SessionRow>)> {
        self.chunks.iter().flat_map(|(number, chunk)| (number * CHUNK..).zip(&chunk.rows))
    }

    /// The position of a session.
    #[must_use]
    pub fn position(&self, sid: &str) -> Option<u64> {
        self.iter().find(|(_, row)| &*row.sid == sid).map(|(position, _)| position)
    }

    /// Whether the last refresh changed or added a session.
    #[must_use]
    pub fn is_changed(&self, sid: &str) -> bool {
        self.changed.contains(sid)
    }

    /// Records that a session was ended; its row stays until it is loaded again.
    pub fn end(&mut self, sid: &Arc<str>) {
        if self.position(sid).is_some() && self.ended.insert(Arc::clone(sid)) {
            self.uncounted += 1;
        }
    }

    /// Whether a session of the list was ended here.
    #[must_use]
    pub fn has_ended(&self, sid: &str) -> bool {
        self.ended.contains(sid)
    }

    /// The number of sessions that ended after the server last counted.
    #[must_use]
    pub const fn uncounted(&self) -> u64 {
        self.uncounted
    }

    /// The missing chunks of these positions, which now count as requested.
    pub fn fetch(&mut self, positions: Range<u64>) -> Vec<u64> {
        if positions.is_empty() {
            return Vec::new();
        }
        let numbers = positions.start / CHUNK..=(positions.end - 1) / CHUNK;
        let is_needed = |number: &u64| {
            let is_there = self.chunks.get(number).is_some_and(|chunk| !chunk.is_stale);
            let is_beyond = self.total.is_some_and(|total| number * CHUNK >= total) && *number > 0;
            !is_there && !is_beyond && !self.under_way.contains(number)
        };
        let needed: Vec<u64> = numbers.filter(is_needed).collect();
        self.under_way.extend(&needed);
        needed
    }

    /// Whether all matching sessions are loaded.
    #[must_use]
    pub fn has_all(&self) -> bool {
        self.total.is_some_and(|total| self.loaded() >= total)
    }

    /// Whether all matching sessions are loaded and none is older than the last refresh.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.has_all() && self.chunks.values().all(|chunk| !chunk.is_stale)
    }

    /// Drops all sessions, for a new search.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps the loaded sessions, and loads each chunk again when it becomes visible.
    pub fn refresh(&mut self) {
        self.before = self.iter().map(|(_, row)| (Arc::clone(&row.sid), row.version)).collect();
        self.changed.clear();
        self.under_way.clear();
        for chunk in self.chunks.values_mut() {
            chunk.is_stale = true;
        }
    }

    /// Forgets the requested chunks, after a failure.
    pub fn forget_requests(&mut self) {
        self.under_way.clear();
    }

    /// Stores a loaded chunk.
    pub fn insert(&mut self, number: u64, total: Option<u64>, rows: Vec<Arc<SessionRow>>) {
        self.under_way.remove(&number);
        self.total = total;
        self.uncounted = 0;
        if !self.ended.is_empty() {
            for row in &rows {
                self.ended.remove(&row.sid);
            }
        }
        if !self.before.is_empty() {
            let is_new = |row: &&Arc<SessionRow>| self.before.get(&row.sid) != Some(&row.version);
            self.changed.extend(rows.iter().filter(is_new).map(|row| Arc::clone(&row.sid)));
        }
        let is_short = (rows.len() as u64) < CHUNK;
        self.chunks.insert(number, Chunk { rows, is_stale: false });
        // Chunks beyond the end no longer exist.
        let end = match total {
            // The first chunk of an empty result is kept, so that it is not requested again.
            Some(total) => total.div_ceil(CHUNK).max(1),
            None if is_short => number + 1,
            None => u64::MAX,
        };
        self.chunks.retain(|number, _| *number < end);
        if let Some(total) = total {
            self.truncate_last(total);
        }
    }

    /// After deletions, an older full chunk may reach beyond the end.
    fn truncate_last(&mut self, total: u64) {
        if let Some(mut last) = self.chunks.last_entry() {
            let room = total.saturating_sub(last.key() * CHUNK);
            last.get_mut().rows.truncate(usize::try_from(room).unwrap_or(usize::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::model::Session;
    use serde_json::json;

    fn rows(numbers: Range<u64>, version: u64) -> Vec<Arc<SessionRow>> {
        let row = |number| {
            let session = Session::read("test", json!({"outsideSid": format!("s{number}"), "version": version}));
            Arc::new(SessionRow::new(&session.expect("a session")))
        };
        numbers.map(row).collect()
    }

    #[test]
    fn what_is_looked_at_is_fetched_once() {
        let mut list = SessionChunks::default();
        assert_eq!(list.fetch(0..20), [0]);
        assert_eq!(list.fetch(0..20), Vec::<u64>::new(), "on its way");
        list.insert(0, Some(250), rows(0..100, 1));
        assert_eq!(list.fetch(90..110), [1]);
        assert_eq!(list.fetch(240..400), [2], "nothing beyond the end");
        assert_eq!((list.len(), list.loaded(), list.is_complete()), (250, 100, false));
        assert_eq!(list.get(99).map(|row| &*row.sid), Some("s99"));
        assert_eq!(list.get(100), None);
    }

    #[test]
    fn that_there_is_none_is_asked_once() {
        let mut list = SessionChunks::default();
        for total in [Some(0), None] {
            assert_eq!(list.fetch(0..1), [0]);
            list.insert(0, total, Vec::new());
            assert!(list.fetch(0..1).is_empty() && list.loaded() == 0);
            list.clear();
        }
    }

    #[test]
    fn a_refresh_keeps_what_is_shown_and_tells_what_changed() {
        let mut list = SessionChunks::default();
        list.insert(0, Some(150), rows(0..100, 1));
        list.insert(1, Some(150), rows(100..150, 1));
        assert!(!list.is_changed("s1"));
        list.refresh();
        assert_eq!((list.get(120).is_some(), list.fetch(0..120)), (true, vec![0, 1]));
        let mut fresh = rows(1..99, 1);
        fresh.extend(rows(99..101, 2));
        list.insert(0, Some(149), fresh);
        let changed: Vec<bool> = ["s1", "s98", "s99", "s100"].iter().map(|sid| list.is_changed(sid)).collect();
        assert_eq!(changed, [false, false, true, true]);
        assert_eq!(list.len(), 149);
        list.insert(1, Some(101), rows(149..150, 1));
        assert_eq!(list.loaded(), 101);
        list.insert(0, Some(3), rows(0..3, 1));
        assert_eq!((list.loaded(), list.len()), (3, 3));
    }

    #[test]
    fn a_server_that_does_not_count_is_walked_through() {
        let mut list = SessionChunks::default();
        list.insert(0, None, rows(0..100, 1));
        assert_eq!(list.fetch(90..120), [1]);
        list.insert(1, None, rows(100..130, 1));
        assert_eq!((list.len(), list.position("s129")), (130, Some(129)));
    }
}
