//! The requests of a task.

use jiff::Timestamp;

use super::task::{Part, Task, is_large};
use crate::catalog::SEARCH_SESSION;
use crate::criteria::{Condition, Operator, Query};
use crate::large::TextPage;
use crate::paging::{Entries, FetchedPage, fetch, largest_size};
use crate::request;
use crate::response::ShapeError;
use crate::session::filter::FIELDS;
use crate::session::glance::Glance;
use crate::time;
use crate::transport::Call;

/// The response to a task.
pub(super) struct Response {
    /// The sessions.
    pub page: TextPage,
    /// How many there are from the requested time on.
    pub total: Option<u64>,
    /// The page size that was asked for.
    pub size: u64,
    /// The latest expiry of a large part without an end, in milliseconds since 1970.
    pub latest: Option<i64>,
}

/// Requests the page of a task, and with it what decides about the tasks that follow. A page size that the server refuses is
/// lowered.
///
/// # Errors
/// A call fails, or a response is not a page of sessions.
pub(super) async fn ask<C: Call>(caller: &C, query: &Query, task: &Task, mut size: u64) -> anyhow::Result<Response> {
    let start = task.offset.as_ref().map_or(0, |offset| offset.start);
    let query = narrowed(query, task);
    let page = loop {
        match page(caller, &query, start, size).await {
            Err(error) => match largest_size(&error).filter(|smaller| *smaller < size) {
                Some(smaller) => size = smaller,
                None => return Err(error),
            },
            Ok(page) => break page,
        }
    };
    let total = page.total;
    let needs_end = matches!(task.part, Part::Dated { to: None, .. }) && task.offset.is_none();
    let mut latest = None;
    if needs_end && total.is_some_and(|total| is_large(total, size)) {
        let last = self::page(caller, &Query { descending: true, ..query }, 0, 1).await?;
        latest = texts(last)?.texts().next().and_then(|text| Glance::of(text).expires);
    }
    Ok(Response { page: texts(page)?, total, size, latest })
}

/// Whether all sessions say if they may be deleted: the counts agree, and in the order of `deletable` neither end has one that
/// does not say it. The counts alone are not certain if sessions come and go meanwhile, and the ends alone are not if the
/// server does not sort.
///
/// # Errors
/// As [`ask`].
pub(super) async fn are_all_marked<C: Call>(caller: &C, query: &Query) -> anyhow::Result<bool> {
    let total = async |deletable: Option<bool>| {
        let own = deletable.map(|deletable| condition("deletable", Operator::Equal, &deletable.to_string()));
        let query = extended(query, own.into_iter().flatten());
        anyhow::Ok(page(caller, &query, 0, 1).await?.total)
    };
    let (before, yes, no, after) =
        (total(None).await?, total(Some(true)).await?, total(Some(false)).await?, total(None).await?);
    if before != after || before != yes.zip(no).map(|(yes, no)| yes + no) {
        return Ok(false);
    }
    for descending in [false, true] {
        let query = Query { sort_by: Some("del"), descending, ..query.clone() };
        let first = texts(page(caller, &query, 0, 1).await?)?;
        if first.texts().next().is_some_and(|text| !Glance::of(text).is_marked) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn page<C: Call>(caller: &C, query: &Query, start: u64, size: u64) -> anyhow::Result<FetchedPage> {
    fetch(caller, &request::build(SEARCH_SESSION, &query.arguments(start, size), &[])?).await
}

/// The sessions of a page as texts.
fn texts(page: FetchedPage) -> Result<TextPage, ShapeError> {
    let shape = |found: &str| ShapeError::new(&SEARCH_SESSION.id, "a page of sessions", found);
    match page.entries {
        Entries::Texts(page) => Ok(page),
        Entries::Values(values) if values.iter().all(serde_json::Value::is_object) => Ok(TextPage::of_values(&values)),
        Entries::Values(_) => Err(shape("a list of other values than objects")),
        // An empty body does not mean that there are no sessions.
        Entries::NoBody => Err(shape("an empty body")),
    }
}

/// The search for the part of a task.
fn narrowed(query: &Query, task: &Task) -> Query {
    let is = |deletable: bool| condition("deletable", Operator::Equal, &deletable.to_string());
    let at = |operator, milliseconds: i64| {
        let time = Timestamp::from_millisecond(milliseconds).ok()?;
        condition("expirationDate", operator, &time::format_for_filter(time))
    };
    let (own, sort_by, descending) = match task.part {
        Part::Whole | Part::Counted => (Vec::new(), None, false),
        Part::Dated { deletable, from, to } => {
            let times = [at(Operator::GreaterOrEqual, from), to.and_then(|to| at(Operator::LessOrEqual, to))];
            // Counted pages need an order that is the same in every response: that of the ids.
            let order = task.offset.is_none().then_some("exp");
            (is(deletable).into_iter().chain(times.into_iter().flatten()).collect(), order, false)
        }
        Part::Undated { deletable, descending } => (is(deletable).into_iter().collect(), Some("exp"), descending),
        Part::Unmarked { descending } => (Vec::new(), Some("del"), descending),
    };
    Query { sort_by, descending, ..extended(query, own) }
}

fn extended(query: &Query, own: impl IntoIterator<Item = Condition>) -> Query {
    let conditions = query.conditions.iter().cloned().chain(own).collect();
    Query { conditions, ..query.clone() }
}

/// A condition of the server's grammar. The names and values here are in it, so that there is one.
fn condition(name: &str, operator: Operator, value: &str) -> Option<Condition> {
    FIELDS.condition(name, operator, value, Timestamp::UNIX_EPOCH).ok()
}
