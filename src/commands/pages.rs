//! `--all`: every page of an operation, whatever it counts by.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::{Map, Value, json};

use super::output::Output;
use crate::body::{Body, BodyContent};
use crate::error::UsageError;
use crate::large::{self, LargeJson, TooLarge};
use crate::operation::{Operation, Paging};
use crate::page;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::session::paging::{LARGEST_PAGE, smaller_page};
use crate::transport::Call;
use crate::view;

/// What a search by POST says that it is (RFC 7644, section 3.4.3).
const SEARCH_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/// The body of a search by POST for everything.
pub(super) fn whole_search(operation: &Operation) -> Option<Body> {
    let media_type = operation.body.as_ref()?.media_types.first()?;
    Some(Body::json(media_type.name.clone(), json!({"schemas": [SEARCH_REQUEST]})))
}

/// Whether the counters of pages have a place in a request.
///
/// # Errors
/// They belong into its body, which is no object.
pub(super) fn check(request: &ApiRequest, paging: Paging) -> Result<(), UsageError> {
    if !paging.is_in_body || members(request).is_some() {
        return Ok(());
    }
    let problem = format!("--all counts the pages of {} in its body, which is no JSON object", request.operation);
    Err(UsageError::new(problem).hint("leave --data out, or give an object such as {\"filter\": \"…\"}"))
}

fn members(request: &ApiRequest) -> Option<&Map<String, Value>> {
    match &request.body.as_ref()?.content {
        BodyContent::Json(value) => value.as_object(),
        _ => None,
    }
}

/// A counter that a request gives.
fn counter(request: &ApiRequest, paging: Paging, name: &str) -> Option<u64> {
    if paging.is_in_body {
        return members(request)?.get(name)?.as_u64();
    }
    request.query.iter().find(|pair| pair.name == name)?.value.parse().ok()
}

fn set_counter(request: &mut ApiRequest, paging: Paging, name: &str, value: u64) {
    if paging.is_in_body {
        if let Some(BodyContent::Json(Value::Object(members))) = request.body.as_mut().map(|body| &mut body.content) {
            members.insert(name.to_owned(), value.into());
        }
        return;
    }
    match request.query.iter_mut().find(|pair| pair.name == name) {
        Some(pair) => pair.value = value.to_string(),
        None => request.query.push(Pair::new(name, value.to_string())),
    }
}

/// The most text of entries that is kept until all pages are there, in bytes.
const MAXIMUM_KEPT: usize = 128 * 1024 * 1024;

/// A page as it was answered, and its entries.
struct Fetched {
    /// The page; of a large one with its first entry alone.
    answer: Value,
    entries: Entries,
}

/// The entries of a page: as values, or as text where they would take too much memory.
enum Entries {
    Values(Vec<Value>),
    Large(LargeJson),
}

impl Fetched {
    fn read(answer: ResponseBody, operation: &str) -> anyhow::Result<Self> {
        let no_page = || anyhow::anyhow!("{operation} answered something that is no page; without --all it is shown");
        match answer {
            ResponseBody::Json(answer) => {
                let page = page::read(answer.clone()).map_err(|_| no_page())?;
                Ok(Self { answer, entries: Entries::Values(page.entries) })
            }
            ResponseBody::Large(large) => {
                let answer = large.frame().cloned().ok_or_else(no_page)?;
                Ok(Self { answer, entries: Entries::Large(large) })
            }
            // Some endpoints answer nothing where there is nothing more.
            ResponseBody::Nothing => {
                Ok(Self { answer: Value::Array(Vec::new()), entries: Entries::Values(Vec::new()) })
            }
            ResponseBody::Text(_) | ResponseBody::Bytes { .. } | ResponseBody::PassedOn(_) => {
                anyhow::bail!("{operation} answered something that is no page")
            }
        }
    }
}

impl Entries {
    fn count(&self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Large(large) => large.count(),
        }
    }

    /// What tells them from those of another page.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            Self::Values(values) => values.iter().for_each(|value| value.to_string().hash(&mut hasher)),
            Self::Large(large) => large.entries_text().hash(&mut hasher),
        }
        hasher.finish()
    }

    fn each_batch(&self, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::Values(values) => take(values),
            Self::Large(large) => large.each_batch(take),
        }
    }

    /// Puts their text behind others.
    fn append_to(&self, text: &mut String) -> anyhow::Result<()> {
        let mut push = |entry: &str| {
            let comma = if text.is_empty() { "" } else { "," };
            anyhow::ensure!(
                text.len() + entry.len() < MAXIMUM_KEPT,
                "all pages together are larger than {} MiB, which is the most that one document may have; \
                 --format jsonl or csv writes the entries as they come",
                MAXIMUM_KEPT >> 20
            );
            text.push_str(comma);
            text.push_str(entry);
            Ok(())
        };
        match self {
            Self::Values(values) => values.iter().try_for_each(|value| push(&value.to_string())),
            Self::Large(large) => push(large.entries_text()),
        }
    }
}

/// Walks through the pages of an operation.
struct Walk<'a, C> {
    caller: &'a C,
    request: ApiRequest,
    paging: Paging,
    next: u64,
    size: u64,
    last: Option<u64>,
    is_finished: bool,
}

impl<'a, C: Call> Walk<'a, C> {
    /// From where the request says, in pages as large as it says, or as the server gives.
    fn new(caller: &'a C, request: &ApiRequest, paging: Paging) -> Self {
        let given = |name: &str| counter(request, paging, name);
        let next = given(paging.start).unwrap_or(paging.first).max(paging.first);
        let size = given(paging.size).filter(|size| *size > 0).unwrap_or(LARGEST_PAGE);
        Self { caller, request: request.clone(), paging, next, size, last: None, is_finished: false }
    }

    /// The next page; `None` when there is nothing more to fetch.
    async fn next_page(&mut self) -> anyhow::Result<Option<Fetched>> {
        if self.is_finished {
            return Ok(None);
        }
        let fetched = Fetched::read(self.fetch().await?, &self.request.operation)?;
        let total = page::outline(&fetched.answer).and_then(|outline| outline.total);
        let received = fetched.entries.count() as u64;
        self.next += received;
        // A server that counts otherwise than it says would give the same page for ever.
        let fingerprint = fetched.entries.fingerprint();
        let is_repeated = received > 0 && self.last == Some(fingerprint);
        if is_repeated && total.is_some() {
            anyhow::bail!("{} gives the same page again and again, whatever is asked for", self.request.operation);
        }
        let is_complete = total.is_some_and(|total| self.next.saturating_sub(self.paging.first) >= total);
        self.is_finished = received == 0 || is_complete || is_repeated;
        if is_repeated {
            return Ok(None);
        }
        self.last = Some(fingerprint);
        Ok(Some(fetched))
    }

    async fn fetch(&mut self) -> anyhow::Result<ResponseBody> {
        loop {
            let mut request = self.request.clone();
            for (name, value) in [(self.paging.start, self.next), (self.paging.size, self.size)] {
                set_counter(&mut request, self.paging, name, value);
            }
            match self.caller.call(&request).await {
                Ok(answer) => return Ok(answer),
                Err(error) => match smaller_page(&error).filter(|smaller| *smaller < self.size) {
                    Some(smaller) => self.size = smaller,
                    None => return Err(error),
                },
            }
        }
    }
}

/// Writes every page: entries as they come where the format allows it, otherwise all of them as one page.
///
/// # Errors
/// A call failed, an answer is no page, all pages together are too large, or the output can't be written.
pub(super) async fn print<C: Call>(
    caller: &C,
    request: &ApiRequest,
    paging: Paging,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut walk = Walk::new(caller, request, paging);
    if output.is_streaming() {
        while let Some(fetched) = walk.next_page().await? {
            fetched.entries.each_batch(|batch| output.entries(batch, printer))?;
        }
        return Ok(());
    }
    if output.is_whole_json() {
        return print_document(&mut walk, printer).await;
    }
    let mut whole: Option<Value> = None;
    let (mut kept, mut weight) = (Vec::new(), 0);
    while let Some(fetched) = walk.next_page().await? {
        let Entries::Values(entries) = fetched.entries else {
            return Err(TooLarge.into());
        };
        weight += entries.iter().map(large::weight_of).sum::<usize>();
        large::check(weight)?;
        output.begin_with(entries.len());
        kept.extend(entries);
        whole.get_or_insert(fetched.answer);
    }
    if let Some(mut whole) = whole {
        page::replace_entries(&mut whole, kept);
        output.answer(whole, printer)?;
    }
    Ok(())
}

/// All pages as one JSON document. The number of entries stands before them, so that they are kept as text.
async fn print_document<C: Call>(walk: &mut Walk<'_, C>, printer: &mut Printer) -> anyhow::Result<()> {
    let mut whole: Option<Value> = None;
    let (mut kept, mut count) = (String::new(), 0);
    while let Some(fetched) = walk.next_page().await? {
        count += fetched.entries.count();
        fetched.entries.append_to(&mut kept)?;
        whole.get_or_insert(fetched.answer);
    }
    let Some(whole) = whole else {
        return Ok(());
    };
    let (before, after) = page::around_entries(&whole, count);
    let mut writer = view::json::Pretty::new(printer.screen);
    for part in [before, kept, after] {
        writer.feed(&part, |piece| printer.result(piece))?;
    }
    writer.finish(|piece| printer.result(piece))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, SEARCH_SESSION};
    use crate::operation::Service;
    use crate::request;

    /// Has so many entries, and gives at most so many at once.
    struct Server {
        total: u64,
        largest: u64,
        paging: Paging,
        tells_total: bool,
        is_stuck: bool,
    }

    impl Call for Server {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let number = |name: &str| counter(request, self.paging, name).expect("a number");
            let start = if self.is_stuck { 0 } else { number(self.paging.start) - self.paging.first };
            let end = (start + number(self.paging.size).min(self.largest)).min(self.total);
            let entries: Vec<Value> = (start..end.max(start)).map(|index| json!({"n": index})).collect();
            Ok(ResponseBody::Json(if self.tells_total {
                json!({"totalResults": self.total, "Resources": entries})
            } else {
                // As updated-users has it: the number of what is in this answer.
                json!({"total": entries.len(), "results": entries})
            }))
        }
    }

    const BY_QUERY: Paging = Paging { start: "startIndex", size: "limit", first: 0, is_in_body: false };
    const BY_BODY: Paging = Paging { start: "startIndex", size: "count", first: 1, is_in_body: true };

    fn walk(server: &Server, query: &[Pair]) -> anyhow::Result<Vec<u64>> {
        walk_with(server, &request::build(SEARCH_SESSION, query, &[]).expect("a request"))
    }

    fn walk_with(server: &Server, request: &ApiRequest) -> anyhow::Result<Vec<u64>> {
        let mut walk = Walk::new(server, request, server.paging);
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut seen = Vec::new();
        while let Some(fetched) = runtime.block_on(walk.next_page())? {
            fetched.entries.each_batch(|batch| {
                seen.extend(batch.iter().filter_map(|entry| entry["n"].as_u64()));
                Ok(())
            })?;
        }
        Ok(seen)
    }

    #[test]
    fn every_entry_comes_once_however_the_server_counts() {
        for first in [0, 1] {
            for (total, largest) in [(0, 5), (5, 5), (12, 5), (3, 100), (450, 1000)] {
                for tells_total in [true, false] {
                    let paging = Paging { first, ..BY_QUERY };
                    let server = Server { total, largest, paging, tells_total, is_stuck: false };
                    let expected: Vec<u64> = (0..total).collect();
                    assert_eq!(walk(&server, &[]).expect("pages"), expected, "{first} {total} {largest} {tells_total}");
                }
            }
        }
    }

    #[test]
    fn a_walk_begins_where_it_is_told() {
        let paging = Paging { first: 1, ..BY_QUERY };
        let server = Server { total: 7, largest: 100, paging, tells_total: true, is_stuck: false };
        let query = [Pair::new("startIndex", "4"), Pair::new("limit", "2")];
        assert_eq!(walk(&server, &query).expect("pages"), [3, 4, 5, 6]);
    }

    #[test]
    fn a_server_that_repeats_itself_ends_the_walk() {
        let stuck = |tells_total| Server { total: 9, largest: 3, paging: BY_QUERY, tells_total, is_stuck: true };
        assert!(walk(&stuck(true), &[]).is_err());
        assert_eq!(walk(&stuck(false), &[]).expect("pages"), [0, 1, 2]);
    }

    /// A search by POST, with this for a body.
    fn search(body: Option<Body>) -> ApiRequest {
        let catalog = Catalog::embedded(Service::Scim);
        let operation = catalog.find("search-user").expect("an operation");
        assert_eq!(operation.paging(|schema| catalog.resolve(schema)), Some(BY_BODY));
        let body = body.or_else(|| whole_search(operation));
        ApiRequest { body, ..request::build(operation, &[], &[]).expect("a request") }
    }

    #[test]
    fn counters_in_a_body_go_up_as_those_of_a_query() {
        let table = [
            (None, 0..12),
            (Some(json!({"filter": "x"})), 0..12),
            (Some(json!({"startIndex": 4, "count": 2})), 3..12),
            (Some(json!({"startIndex": 0, "count": 0})), 0..12),
            (Some(json!({"startIndex": "4", "count": null})), 0..12),
        ];
        for (body, expected) in table {
            let server = Server { total: 12, largest: 5, paging: BY_BODY, tells_total: true, is_stuck: false };
            let request = search(body.clone().map(|body| Body::json("application/scim+json", body)));
            assert!(check(&request, BY_BODY).is_ok(), "{body:?}");
            assert_eq!(walk_with(&server, &request).expect("pages"), expected.collect::<Vec<u64>>(), "{body:?}");
        }
    }

    #[test]
    fn a_body_without_a_place_for_counters_is_refused() {
        let text = Body { content: BodyContent::Text("{}".to_owned()), ..Body::json("text/plain", Value::Null) };
        for body in [Body::json("application/json", json!([])), text] {
            let request = search(Some(body));
            assert!(check(&request, BY_BODY).is_err_and(|error| error.hint.is_some()));
            assert!(check(&request, BY_QUERY).is_ok());
        }
    }
}
