//! Merges several searches into one list of entries without duplicates.
//!
//! Without a sort order, the results of the searches follow each other, page by page. With a sort order, this module reads
//! the wanted number of entries of each search and sorts them: each result has the server's order, so that the first
//! entries of the merged list are among the first of each result.

use std::cmp::Ordering;

use super::known::Known;
use super::search::{Entry, EntryPage, EntryPages, TooManyEntries};
use crate::criteria::Searches;
use crate::large;
use crate::transport::Call;

/// The pages of several searches as those of one search.
pub struct Merged<'a, C, E> {
    caller: &'a C,
    searches: &'a Searches,
    start: u64,
    wanted: Option<u64>,
    pages: Option<EntryPages<'a, C, E>>,
    /// The number of queries that were read completely.
    finished: usize,
    /// The numbers of entries that are still to be skipped and still wanted.
    skip: u64,
    left: Option<u64>,
    known: Known,
    totals: Vec<Option<u64>>,
    duplicates: u64,
    shown: u64,
    is_gathered: bool,
}

impl<'a, C: Call, E: Entry> Merged<'a, C, E> {
    /// The entries of these searches from the index `start`: the `wanted` number, or all.
    #[must_use]
    pub fn new(caller: &'a C, searches: &'a Searches, start: u64, wanted: Option<u64>) -> Self {
        Self {
            caller,
            searches,
            start,
            wanted,
            pages: None,
            finished: 0,
            skip: start,
            left: wanted,
            known: Known::default(),
            totals: Vec::new(),
            duplicates: 0,
            shown: 0,
            is_gathered: false,
        }
    }

    /// The number of matching entries, if the server tells it for every query.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        let sum: Option<u64> = self.totals.iter().copied().sum();
        sum.filter(|_| self.totals.len() == self.searches.count()).map(|sum| sum.saturating_sub(self.duplicates))
    }

    /// The index after the last returned entry.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.start + self.shown
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// A call fails, or a response is not a page of entries.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<EntryPage<E>>> {
        let page = match self.searches.count() > 1 && (self.searches.is_sorted() || self.searches.may_overlap) {
            true => self.gather().await?,
            false => self.next_in_sequence().await?,
        };
        self.shown += page.as_ref().map_or(0, |page| page.entries.len() as u64);
        Ok(page)
    }

    /// The next page of the results in sequence.
    async fn next_in_sequence(&mut self) -> anyhow::Result<Option<EntryPage<E>>> {
        while let Some(query) = self.searches.query(self.finished) {
            let pages = match &mut self.pages {
                Some(pages) => pages,
                none => none.insert(EntryPages::ahead(self.caller, &query, self.skip, self.left)?),
            };
            if let Some(mut page) = pages.next_page().await? {
                if self.searches.count() > 1 {
                    // Some databases ignore letter case, so that an entry can match two values.
                    page.entries.retain(|entry| {
                        let is_new = entry.identity().is_none_or(|identity| self.known.insert(identity));
                        self.duplicates += u64::from(!is_new);
                        is_new
                    });
                }
                if self.totals.len() == self.finished {
                    self.totals.push(page.total);
                }
                if let Some(left) = &mut self.left {
                    *left = left.saturating_sub(page.entries.len() as u64);
                }
                return Ok(Some(page));
            }
            let total = self.totals.get(self.finished).copied().flatten();
            self.skip = self.skip.saturating_sub(total.unwrap_or(pages.position()));
            self.pages = None;
            self.finished += 1;
        }
        Ok(None)
    }

    /// The merged list, sorted, as a single page.
    async fn gather(&mut self) -> anyhow::Result<Option<EntryPage<E>>> {
        if std::mem::replace(&mut self.is_gathered, true) {
            return Ok(None);
        }
        // If entries can match twice, all have to be read to count them.
        let depth =
            if self.searches.may_overlap { None } else { self.wanted.map(|wanted| self.start.saturating_add(wanted)) };
        let mut lists: Vec<Vec<E>> = Vec::new();
        let (mut weight, mut read) = (0, 0);
        for query in self.searches.queries() {
            let mut pages = EntryPages::<C, E>::ahead(self.caller, &query, 0, depth)?;
            let mut list = Vec::new();
            while let Some(page) = pages.next_page().await? {
                for entry in page.entries {
                    let is_known = entry.identity().is_some_and(|identity| !self.known.insert(identity));
                    self.duplicates += u64::from(is_known);
                    if !is_known {
                        weight += entry.weight();
                        read += 1;
                        list.push(entry);
                    }
                }
                large::check(weight).map_err(|_| TooManyEntries { plural: E::PLURAL, read })?;
            }
            self.totals.push(pages.total());
            lists.push(list);
        }
        let common = &self.searches.common;
        let entries = match common.sort_by {
            Some(column) => in_order(&lists, column, common.descending),
            None => lists.concat(),
        };
        let bounded = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let wanted = self.wanted.map_or(usize::MAX, bounded);
        let entries = entries.into_iter().skip(bounded(self.start)).take(wanted).collect();
        Ok(Some(EntryPage { start: self.start, total: self.total(), entries }))
    }
}

/// The entries of lists that a server sorted, as one sorted list; entries without a value come first or last, as there.
fn in_order<E: Entry>(lists: &[Vec<E>], column: &str, descending: bool) -> Vec<E> {
    let is_empty = |entry: &E| entry.sort_value(column).is_none();
    let are_first = lists.iter().find_map(|list| {
        let first = list.first().map(is_empty)?;
        let last = list.last().map(is_empty)?;
        (first != last).then_some(first)
    });
    let mut entries = lists.concat();
    sort(&mut entries, column, descending, are_first.unwrap_or(descending));
    entries
}

/// The entries in the order of PostgreSQL, where a missing value is larger than any value.
#[must_use]
pub fn sorted<E: Entry>(mut entries: Vec<E>, column: &str, descending: bool) -> Vec<E> {
    sort(&mut entries, column, descending, descending);
    entries
}

/// Sorts entries; those without a value come first or last.
fn sort<E: Entry>(entries: &mut [E], column: &str, descending: bool, empty_are_first: bool) {
    let empty_before = if empty_are_first { Ordering::Less } else { Ordering::Greater };
    entries.sort_by(|one, other| match (one.sort_value(column), other.sort_value(column)) {
        (Some(one), Some(other)) if descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => empty_before,
        (Some(_), None) => empty_before.reverse(),
    });
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::{Value, json};

    use super::*;
    use crate::catalog::SEARCH_SESSION;
    use crate::criteria::{FieldType, Fields, Operator, Query};
    use crate::operation::Operation;
    use crate::request::ApiRequest;
    use crate::response::{ResponseBody, ShapeError};

    static FIELDS: Fields = Fields { entry: "row", names: &[("auth_user", FieldType::Text)], attributes: None };

    /// An entry with an id and a time of expiry.
    #[derive(Clone)]
    struct Row(Value);

    impl Entry for Row {
        const PLURAL: &'static str = "rows";
        const PAGE: &'static str = "a page of rows";

        fn search() -> &'static Operation {
            SEARCH_SESSION
        }

        fn read(_operation: &str, value: Value) -> Result<Self, ShapeError> {
            Ok(Self(value))
        }

        fn identity_in(entry: &Value) -> Option<&str> {
            entry["id"].as_str()
        }

        fn identity(&self) -> Option<&str> {
            Self::identity_in(&self.0)
        }

        fn weight(&self) -> usize {
            1
        }

        fn sort_value(&self, _column: &str) -> Option<&str> {
            self.0["expires"].as_str()
        }
    }

    /// Entries with their id, user and year of expiry.
    struct Server {
        entries: Vec<(&'static str, &'static str, Option<u32>)>,
        calls: RefCell<usize>,
    }

    impl Call for Server {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            *self.calls.borrow_mut() += 1;
            let argument =
                |name: &str| request.query.iter().find(|pair| pair.name == name).map(|pair| pair.value.clone());
            let number = |name: &str| argument(name).map_or(0, |text| text.parse::<usize>().expect("a number"));
            let user = argument("fieldValuePair").expect("a filter").replace("auth_user=", "");
            // MySQL ignores letter case.
            let mut found: Vec<_> =
                self.entries.iter().filter(|(_, known, _)| known.eq_ignore_ascii_case(&user)).collect();
            if argument("sortBy").is_some() {
                found.sort_by_key(|(_, _, expiry)| expiry.unwrap_or(u32::MAX));
            }
            let total = found.len();
            let entries: Vec<Value> = found
                .into_iter()
                .skip(number("startIndex"))
                .take(number("limit"))
                .map(|(id, _, expiry)| {
                    let expiry = expiry.map(|year| format!("{year}-01-01T00:00:00"));
                    json!({"id": id, "expires": expiry})
                })
                .collect();
            Ok(ResponseBody::Json(json!({"totalEntriesCount": total, "entries": entries})))
        }
    }

    fn server() -> Server {
        let entries = vec![
            ("a1", "a", Some(2003)),
            ("a2", "a", Some(2001)),
            ("a3", "a", None),
            ("b1", "b", Some(2002)),
            ("b2", "b", Some(2004)),
        ];
        Server { entries, calls: RefCell::default() }
    }

    async fn walk(users: &[&str], sort: bool, overlap: bool, start: u64, wanted: Option<u64>) -> (String, Option<u64>) {
        let server = server();
        let condition = |user: &&str| {
            FIELDS.condition("auth_user", Operator::Equal, user, jiff::Timestamp::UNIX_EPOCH).expect("a condition")
        };
        let common = Query { sort_by: sort.then_some("exp"), ..Query::default() };
        let alternatives = vec![users.iter().map(condition).collect()];
        let searches = Searches { common, alternatives, may_overlap: overlap, ..Searches::default() };
        let mut merged = Merged::<_, Row>::new(&server, &searches, start, wanted);
        let mut ids = Vec::new();
        while let Some(page) = merged.next_page().await.expect("a page") {
            ids.extend(page.entries.iter().filter_map(|entry| entry.identity().map(str::to_owned)));
        }
        assert_eq!(merged.position(), start + ids.len() as u64);
        (ids.join(" "), merged.total())
    }

    #[tokio::test]
    async fn several_searches_are_one_list_with_one_start_limit_order_and_total() {
        type Case = (&'static [&'static str], bool, u64, Option<u64>, &'static str, u64);
        let table: &[Case] = &[
            (&["a"], false, 0, None, "a1 a2 a3", 3),
            (&["a", "b"], false, 0, None, "a1 a2 a3 b1 b2", 5),
            (&["b", "a"], false, 1, Some(2), "b2 a1", 5),
            (&["a", "b"], false, 4, Some(9), "b2", 5),
            (&["a", "b"], false, 9, Some(9), "", 5),
            (&["a", "b"], false, 0, Some(2), "a1 a2", 5),
            (&["a", "b"], false, 0, Some(0), "", 5),
            (&["a", "none", "b"], false, 3, None, "b1 b2", 5),
            (&["a", "b"], true, 0, None, "a2 b1 a1 b2 a3", 5),
            (&["a", "b"], true, 1, Some(3), "b1 a1 b2", 5),
            (&["a", "b"], true, 0, Some(0), "", 5),
            (&["a", "b"], true, 7, Some(3), "", 5),
        ];
        for (users, sort, start, wanted, ids, total) in table {
            let walked = walk(users, *sort, false, *start, *wanted).await;
            assert_eq!(walked, ((*ids).to_owned(), Some(*total)), "{users:?} {sort} {start} {wanted:?}");
        }
    }

    #[tokio::test]
    async fn an_entry_that_matches_twice_is_shown_and_counted_once() {
        for (start, wanted, ids) in [(0, None, "a1 a2 a3"), (1, Some(1), "a2"), (0, Some(0), "")] {
            assert_eq!(walk(&["a", "A"], false, true, start, wanted).await, (ids.to_owned(), Some(3)));
        }
    }

    #[test]
    fn entries_without_a_value_are_sorted_as_by_the_server() {
        let row = |id: &str, expiry: Option<&str>| Row(json!({"id": id, "expires": expiry}));
        let ids = |lists: &[Vec<Row>], descending| {
            let entries = in_order(lists, "exp", descending);
            entries.iter().filter_map(Row::identity).collect::<Vec<_>>().join(" ")
        };
        let first = vec![row("n", None), row("x", Some("1"))];
        let last = vec![row("x", Some("1")), row("n", None)];
        let other = vec![row("m", None)];
        assert_eq!(ids(&[first, other.clone()], false), "n m x");
        assert_eq!(ids(&[last, other.clone()], false), "x n m");
        assert_eq!(ids(&[vec![row("x", Some("1"))], other.clone()], false), "x m");
        assert_eq!(ids(&[vec![row("x", Some("1"))], other], true), "m x");
        // Entries that no server sorted say nothing of where those without a value are.
        for (descending, expected) in [(false, "w x n"), (true, "n x w")] {
            let rows = vec![row("n", None), row("x", Some("2")), row("w", Some("1"))];
            let ids: Vec<Row> = sorted(rows, "exp", descending);
            assert_eq!(ids.iter().filter_map(Row::identity).collect::<Vec<_>>().join(" "), expected);
        }
    }
}
