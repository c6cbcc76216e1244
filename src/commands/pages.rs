//! `--all`: every page of an operation, whatever it counts by.

use serde_json::{Map, Value, json};

use super::output::Output;
use crate::body::{Body, Content};
use crate::error::UsageError;
use crate::operation::{Operation, Paging};
use crate::page;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::response::Answer;
use crate::session::paging::{LARGEST_PAGE, smaller_page};
use crate::transport::Call;

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
        Content::Json(value) => value.as_object(),
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
        if let Some(Content::Json(Value::Object(members))) = request.body.as_mut().map(|body| &mut body.content) {
            members.insert(name.to_owned(), value.into());
        }
        return;
    }
    match request.query.iter_mut().find(|pair| pair.name == name) {
        Some(pair) => pair.value = value.to_string(),
        None => request.query.push(Pair::new(name, value.to_string())),
    }
}

/// Walks through the pages of an operation.
struct Walk<'a, C> {
    caller: &'a C,
    request: ApiRequest,
    paging: Paging,
    next: u64,
    size: u64,
    last: Option<Vec<Value>>,
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

    /// The next page as it was answered, and its entries; `None` when there is nothing more to fetch.
    async fn next_page(&mut self) -> anyhow::Result<Option<(Value, Vec<Value>)>> {
        if self.is_finished {
            return Ok(None);
        }
        let answer = self.fetch().await?;
        let Ok(page) = page::read(answer.clone()) else {
            anyhow::bail!("{} answered something that is no page; without --all it is shown", self.request.operation);
        };
        let received = page.entries.len() as u64;
        self.next += received;
        // A server that counts otherwise than it says would give the same page for ever.
        let is_repeated = received > 0 && self.last.as_ref() == Some(&page.entries);
        if is_repeated && page.total.is_some() {
            anyhow::bail!("{} gives the same page again and again, whatever is asked for", self.request.operation);
        }
        let is_complete = page.total.is_some_and(|total| self.next.saturating_sub(self.paging.first) >= total);
        self.is_finished = received == 0 || is_complete || is_repeated;
        if is_repeated {
            return Ok(None);
        }
        self.last = Some(page.entries.clone());
        Ok(Some((answer, page.entries)))
    }

    async fn fetch(&mut self) -> anyhow::Result<Value> {
        loop {
            let mut request = self.request.clone();
            for (name, value) in [(self.paging.start, self.next), (self.paging.size, self.size)] {
                set_counter(&mut request, self.paging, name, value);
            }
            match self.caller.call(&request).await {
                Ok(Answer::Json(value)) => return Ok(value),
                // Some endpoints answer nothing where there is nothing more.
                Ok(Answer::Nothing) => return Ok(Value::Array(Vec::new())),
                Ok(Answer::Text(_) | Answer::Bytes { .. } | Answer::PassedOn(_)) => {
                    anyhow::bail!("{} answered something that is no page", self.request.operation)
                }
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
/// A call failed, an answer is no page, or the output can't be written.
pub(super) async fn print<C: Call>(
    caller: &C,
    request: &ApiRequest,
    paging: Paging,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut walk = Walk::new(caller, request, paging);
    let mut whole: Option<Value> = None;
    let mut kept = Vec::new();
    while let Some((answer, entries)) = walk.next_page().await? {
        if output.is_streaming() {
            output.entries(&entries, printer)?;
            continue;
        }
        output.begin_with(entries.len());
        kept.extend(entries);
        whole.get_or_insert(answer);
    }
    if let Some(mut whole) = whole {
        page::replace_entries(&mut whole, kept);
        output.answer(whole, printer)?;
    }
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
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<Answer> {
            let number = |name: &str| counter(request, self.paging, name).expect("a number");
            let start = if self.is_stuck { 0 } else { number(self.paging.start) - self.paging.first };
            let end = (start + number(self.paging.size).min(self.largest)).min(self.total);
            let entries: Vec<Value> = (start..end.max(start)).map(|index| json!({"n": index})).collect();
            Ok(Answer::Json(if self.tells_total {
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
        while let Some((_, entries)) = runtime.block_on(walk.next_page())? {
            seen.extend(entries.iter().filter_map(|entry| entry["n"].as_u64()));
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
        let text = Body { content: Content::Text("{}".to_owned()), ..Body::json("text/plain", Value::Null) };
        for body in [Body::json("application/json", json!([])), text] {
            let request = search(Some(body));
            assert!(check(&request, BY_BODY).is_err_and(|error| error.hint.is_some()));
            assert!(check(&request, BY_QUERY).is_ok());
        }
    }
}
