//! Which requests read every session of a search, as a list of tasks. Each task is one page, and tells which tasks follow it.
//!
//! A search is split by `deletable`, and each part by the time of expiry, since that is how the server's index (del, exp)
//! is ordered. Within a slice of time, the next page begins at the time of the last session, so that no session is missed
//! if others come or go. Ends of slices are inclusive on the server: what two slices share is met twice.

use serde::{Deserialize, Serialize};

/// The earliest expiry that is asked for, in milliseconds since 1970: the year 1000, which all databases have.
pub const EARLIEST: i64 = -30_610_224_000_000;

/// A slice with more pages than this is split.
const MOST_PAGES: u64 = 5;

/// How many pages a slice is to have after a split.
const WANTED_PAGES: u64 = 3;

/// The largest number of slices of one split.
const MOST_SLICES: u64 = 64;

/// By how many sessions a page overlaps with the one before it, where pages are counted.
const OVERLAP: u64 = 10;

/// One page that is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The index of the search.
    pub query: usize,
    /// Which sessions of the search.
    pub part: Part,
    /// Where the page begins, if pages are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<Offset>,
}

/// A part of the sessions of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// All of them, in the order of their ids.
    Whole,
    /// Those that expire from one time to another, in this order; both in milliseconds since 1970, and inclusive.
    Dated {
        /// Whether they may be deleted.
        deletable: bool,
        /// The first time.
        from: i64,
        /// The last time; without it, there is no end.
        to: Option<i64>,
    },
    /// Those without a time of expiry, which databases sort to one of the two ends.
    Undated {
        /// Whether they may be deleted.
        deletable: bool,
        /// Which end.
        descending: bool,
    },
    /// A look whether there are sessions that do not say if they may be deleted.
    Counted,
    /// Those sessions, at one of the two ends.
    Unmarked {
        /// Which end.
        descending: bool,
    },
}

/// A place among the sessions of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    /// The number of sessions before the page.
    pub start: u64,
    /// The sids of the page before: the page has to overlap with it, or sessions that went made others move past it.
    pub anchors: Vec<String>,
}

/// What is known of a session of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its sid.
    pub sid: Option<String>,
    /// When it expires, in milliseconds since 1970.
    pub expires: Option<i64>,
    /// Whether it says if it may be deleted.
    pub is_marked: bool,
}

/// A page that arrived.
#[derive(Clone, Debug, Default)]
pub struct Arrived {
    /// Its sessions.
    pub entries: Vec<Entry>,
    /// How many sessions the part has from the requested time on.
    pub total: Option<u64>,
    /// The page size.
    pub size: u64,
    /// The latest expiry of a part without an end, if it has more sessions than a slice.
    pub latest: Option<i64>,
}

/// What follows a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Whether the sessions of the page are taken; otherwise the tasks read them again.
    pub is_taken: bool,
    /// The tasks that follow.
    pub tasks: Vec<Task>,
}

impl Followed {
    const fn taken(tasks: Vec<Task>) -> Self {
        Self { is_taken: true, tasks }
    }

    const fn again(tasks: Vec<Task>) -> Self {
        Self { is_taken: false, tasks }
    }
}

/// Whether a part with this many sessions is split.
#[must_use]
pub fn is_large(total: u64, size: u64) -> bool {
    total > MOST_PAGES * size
}

impl Task {
    /// The task that begins a search.
    #[must_use]
    pub const fn whole(query: usize) -> Self {
        Self { query, part: Part::Whole, offset: None }
    }

    /// Whether a session of a page belongs to the part; the server's response to some parts has others, too.
    #[must_use]
    pub const fn has(&self, entry: &Entry) -> bool {
        match self.part {
            Part::Undated { .. } => entry.expires.is_none(),
            Part::Unmarked { .. } => !entry.is_marked,
            Part::Whole | Part::Dated { .. } | Part::Counted => true,
        }
    }

    /// What follows a page of this task.
    #[must_use]
    pub fn follow(&self, page: &Arrived) -> Followed {
        let is_complete = page.total.is_some_and(|total| total <= page.entries.len() as u64);
        match (&self.offset, self.part) {
            (Some(offset), _) => self.follow_counted(offset, page),
            _ if is_complete => Followed::taken(Vec::new()),
            // Without a total, the size of slices is unknown.
            (None, Part::Whole) if page.total.is_none() => self.follow_counted(&Offset::default(), page),
            (None, Part::Whole) => Followed::again(self.parts()),
            (None, Part::Dated { deletable, from, to }) => self.follow_dated(deletable, from, to, page),
            (None, _) => Followed::again(vec![self.counted()]),
        }
    }

    /// The parts of a search.
    fn parts(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        for deletable in [false, true] {
            parts.push(self.with(Part::Dated { deletable, from: EARLIEST, to: None }));
            for descending in [false, true] {
                parts.push(self.with(Part::Undated { deletable, descending }).counted());
            }
        }
        parts.push(self.with(Part::Counted));
        parts
    }

    /// The tasks for sessions that do not say if they may be deleted.
    #[must_use]
    pub fn unmarked(&self) -> Vec<Self> {
        [false, true].map(|descending| self.with(Part::Unmarked { descending }).counted()).to_vec()
    }

    const fn with(&self, part: Part) -> Self {
        Self { query: self.query, part, offset: None }
    }

    /// The same with counted pages from the first.
    fn counted(&self) -> Self {
        Self { offset: Some(Offset::default()), ..self.clone() }
    }

    fn follow_dated(&self, deletable: bool, from: i64, to: Option<i64>, page: &Arrived) -> Followed {
        let slice = |from: i64, to: Option<i64>| {
            let task = self.with(Part::Dated { deletable, from, to });
            // A slice that can't be halved is walked by counting.
            if to.is_some_and(|to| to - from <= 1) { task.counted() } else { task }
        };
        let dates: Vec<i64> = page.entries.iter().filter_map(|entry| entry.expires).collect();
        let total = page.total.unwrap_or(u64::MAX);
        let Some(last) = dates.last().copied().filter(|_| dates.len() == page.entries.len() && dates.is_sorted())
        else {
            // A server that does not sort: its pages are counted.
            return Followed::again(vec![self.counted()]);
        };
        // Whole seconds, if the server cuts off the rest of the time.
        if last > from {
            let end = to.or(page.latest).filter(|end| *end > last + 1);
            return Followed::taken(match end.filter(|_| is_large(total, page.size)) {
                Some(end) => {
                    let mut slices = split(last, end, total, page.size, slice);
                    slices.extend(to.is_none().then(|| slice(end, None)));
                    slices
                }
                None => vec![slice(last, to)],
            });
        }
        // All sessions of the page expire in the same second.
        let second = from.saturating_add(1_000);
        Followed::again(match to {
            Some(to) if to <= from + 1 => vec![self.counted()],
            Some(to) if to <= second => split(from, to, total, page.size, slice),
            _ => vec![slice(from, Some(from + 1)), slice(from + 1, Some(second)), slice(second, to)],
        })
    }

    fn follow_counted(&self, offset: &Offset, page: &Arrived) -> Followed {
        let count = page.entries.len() as u64;
        let at = |start: u64, anchors: Vec<String>| Self { offset: Some(Offset { start, anchors }), ..self.clone() };
        let is_anchor = |entry: &Entry| entry.sid.as_ref().is_some_and(|sid| offset.anchors.contains(sid));
        let is_connected = offset.start == 0 || offset.anchors.is_empty() || page.entries.iter().any(is_anchor);
        if !is_connected {
            return Followed::again(vec![at(offset.start.saturating_sub(page.size.max(1)), offset.anchors.clone())]);
        }
        let end = offset.start + count;
        let is_finished = match page.total {
            Some(total) => end >= total || count == 0,
            None => count == 0 || (offset.start > 0 && page.entries.iter().all(is_anchor)),
        };
        if is_finished || !page.entries.iter().all(|entry| self.has(entry)) {
            return Followed::taken(Vec::new());
        }
        let overlap = OVERLAP.min(count.saturating_sub(1));
        let sids = page.entries.iter().filter_map(|entry| entry.sid.clone());
        let anchors = if overlap == 0 { Vec::new() } else { sids.collect() };
        Followed::taken(vec![at(end - overlap, anchors)])
    }
}

/// Slices of equal length between two times.
fn split(from: i64, to: i64, total: u64, size: u64, slice: impl Fn(i64, Option<i64>) -> Task) -> Vec<Task> {
    let span = to.abs_diff(from);
    let count = (total / (WANTED_PAGES * size).max(1) + 1).clamp(2, MOST_SLICES).min(span.max(1));
    // The product of two numbers of 64 bits has 128.
    let place = |index: u64| {
        from.saturating_add_unsigned(
            u64::try_from(u128::from(span) * u128::from(index) / u128::from(count)).unwrap_or(span),
        )
    };
    (0..count).map(|index| slice(place(index), Some(place(index + 1)))).collect()
}
