//! `session search`.

use serde_json::{Value, json};

use super::session_lists;
use crate::args::SearchArgs;
use crate::catalog::{GET_SESSION_BY_ID, SEARCH_SESSION};
use crate::criteria::{Query, Searches};
use crate::error::ExitStatus;
use crate::output::stream::Stream;
use crate::output::{self, Output};
use crate::paging::{Entries, LARGEST_PAGE, Merged};
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::model::Session;
use crate::session::search::SessionPages;
use crate::session::selected::Selected;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::outcome::counted;

/// How many sessions are shown unless the user says otherwise.
const DEFAULT_LIMIT: u64 = output::FIRST_PAGE_OF_SESSIONS as u64;

/// The request for the first page of each search.
///
/// # Errors
/// A selector is not valid.
pub fn first_requests(
    args: &SearchArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let selection = selection(args, settings, printer)?;
    let wanted = wanted(args).filter(|_| selection.searches_alone().is_some());
    requests_of(&selection, u64::from(args.start), wanted, printer)
}

/// The first request of each search or look-up of a selection; `wanted` is the number of sessions, or all.
///
/// # Errors
/// A criterion or a sid can't be sent.
pub(super) fn requests_of(
    selection: &Selection,
    start: u64,
    wanted: Option<u64>,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let further = "This is the request for the first page; later pages differ only in startIndex.";
    first_of(selection, start, wanted, further, printer)
}

/// The same of a selection whose sessions are all read, in slices of time where that is possible.
///
/// # Errors
/// As [`requests_of`].
pub(super) fn requests_of_all(selection: &Selection, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    if !selection.is_resumable() {
        return requests_of(selection, 0, None, printer);
    }
    let further = "This is the first request. If a page does not have all sessions, others follow for slices of time \
                   (deletable and expirationDate in fieldValuePair), which depend on what the server responds.";
    first_of(selection, 0, None, further, printer)
}

fn first_of(
    selection: &Selection,
    start: u64,
    wanted: Option<u64>,
    further: &str,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let (searches, sids) = selection.sent();
    tell_of_comparing(selection, printer);
    let Some(searches) = searches else {
        let build = |sid: &String| Ok(request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?);
        return sids.iter().map(build).collect();
    };
    let limit = wanted.unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    if wanted.is_none_or(|wanted| wanted > limit) {
        printer.notice(further);
    }
    // Each of several searches begins at its first session: --start counts in their results together.
    let (start, limit) = match (searches.count(), wanted) {
        (1, _) => (start, limit),
        (_, Some(0)) => (0, limit),
        _ => (0, LARGEST_PAGE),
    };
    let start = if selection.searches_alone().is_some() { start } else { 0 };
    if searches.count() > 1 {
        printer.notice("There is one request for each value, since the server can't combine values with OR.");
    }
    let build = |query: Query| Ok(request::build(SEARCH_SESSION, &query.arguments(start, limit), &[])?);
    searches.queries().map(build).collect()
}

/// What the arguments select.
fn selection(args: &SearchArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Selection> {
    let order = Order { sort_by: args.sort_by, descending: args.descending };
    session_lists::selection(&args.selectors, order, settings, printer)
}

/// Tells for which flags the server sends more sessions than are selected.
pub(super) fn tell_of_comparing(selection: &Selection, printer: &mut Printer) {
    let flags = selection.compared_here();
    if !flags.is_empty() {
        printer.notice(&format!(
            "The server can't filter by {}: the sessions that match the rest are read, and compared here.",
            flags.join(" and ")
        ));
    }
}

/// Searches and prints, page after page where the format allows it.
///
/// # Errors
/// A selector is not valid, a call failed, or the output can't be written.
pub async fn run<C: Call>(
    args: &SearchArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let selection = selection(args, settings, printer)?;
    tell_of_comparing(&selection, printer);
    let is_table = output.is_table();
    let mut stream = Stream::new(output, frame(args.start, None));
    let read = match selection.searches_alone() {
        Some(searches) if searches.count() == 1 => read_single(args, searches, caller, &mut stream, printer).await?,
        Some(searches) => {
            let mut pager = Merged::<_, Session>::new(caller, searches, u64::from(args.start), wanted(args));
            let mut shown = 0;
            while let Some(page) = pager.next_page().await? {
                shown += page.entries.len() as u64;
                stream.push(values(page.entries), printer)?;
            }
            Extent { shown, position: pager.position(), total: pager.total(), has_more: false }
        }
        None => read_selected(args, selection.sessions(caller), &mut stream, printer).await?,
    };
    // Where no session is shown though some match, a notice below says so instead.
    if !(is_table && read.shown == 0 && read.total.is_some_and(|total| total > 0)) {
        stream.end(Some(frame(args.start, read.total)), printer)?;
    }
    match (args.limit, read.total) {
        (Some(0), Some(total)) => printer.notice(&format!("{}.", matching(total))),
        (Some(0), None) => {}
        (_, Some(total)) if read.shown == 0 && args.start > 0 && total > 0 => {
            let matching = matching(total);
            printer.notice(&format!("{matching}, none of them at --start {} or later.", args.start));
        }
        (_, None) if read.has_more => {
            let Extent { shown, position, .. } = read;
            let how = format!("--start {position} gets the next, --all gets every one");
            printer.remark(&format!("{shown} shown, and more match: {how}."));
        }
        (_, total) => tell_of_more(read.shown, read.position, total, "", printer),
    }
    Ok(ExitStatus::Success)
}

/// How much of the result was read.
struct Extent {
    /// How many sessions are shown.
    shown: u64,
    /// The index after the last shown session.
    position: u64,
    /// How many match, if that is known.
    total: Option<u64>,
    /// Whether another session matches although the total is unknown.
    has_more: bool,
}

/// Shows the sessions of a single search, which are parsed only where the format needs it.
async fn read_single<C: Call>(
    args: &SearchArgs,
    searches: &Searches,
    caller: &C,
    stream: &mut Stream<'_, '_>,
    printer: &mut Printer,
) -> anyhow::Result<Extent> {
    let start = u64::from(args.start);
    let query = searches.query(0).unwrap_or_default();
    let mut pages = SessionPages::ahead(caller, &query, start, wanted(args))?;
    let mut shown = 0;
    while let Some(entries) = pages.next_entries().await? {
        shown += entries.count() as u64;
        stream.push(entries, printer)?;
    }
    Ok(Extent { shown, position: pages.position(), total: pages.total(), has_more: false })
}

/// Shows the sessions of a selection that are compared here, up to the wanted number and to one that shows whether more
/// match. A limit of 0 reads all of them, to count them.
async fn read_selected<C: Call>(
    args: &SearchArgs,
    mut sessions: Selected<'_, C>,
    stream: &mut Stream<'_, '_>,
    printer: &mut Printer,
) -> anyhow::Result<Extent> {
    let start = u64::from(args.start);
    let wanted = wanted(args);
    let end = wanted.filter(|wanted| *wanted > 0).map(|wanted| start + wanted);
    let (mut matched, mut shown) = (0, 0);
    while let Some(mut page) = sessions.next_page().await? {
        let first = matched;
        matched += page.len() as u64;
        let part = |limit: u64| usize::try_from(limit.saturating_sub(first)).unwrap_or(usize::MAX).min(page.len());
        let (from, to) = (part(start), part(wanted.map_or(u64::MAX, |wanted| start + wanted)));
        page.truncate(to);
        page.drain(..from.min(to));
        shown += page.len() as u64;
        stream.push(values(page), printer)?;
        if end.is_some_and(|end| matched > end) {
            return Ok(Extent { shown, position: start + shown, total: None, has_more: true });
        }
    }
    tell_of_missing(sessions.missing().len(), printer);
    Ok(Extent { shown, position: start + shown, total: Some(matched), has_more: false })
}

fn values(sessions: Vec<Session>) -> Entries {
    Entries::Values(sessions.into_iter().map(|session| Value::Object(session.into_json())).collect())
}

/// Tells how many sids were looked up that do not exist.
pub(super) fn tell_of_missing(count: usize, printer: &mut Printer) {
    if count > 0 {
        printer.notice(&format!("Not found: {}.", counted(count, "sid")));
    }
}

/// Tells how many sessions are not shown, and how to get them.
pub(super) fn tell_of_more(shown: u64, position: u64, total: Option<u64>, how: &str, printer: &mut Printer) {
    if let Some(total) = total.filter(|total| position < *total) {
        let how = format!("{how}--start {position} gets the next, {how}--all gets every one");
        printer.remark(&output::more(shown, total, total - position, &how));
    }
}

/// How many sessions match, as a sentence without a full stop.
pub(super) fn matching(total: u64) -> String {
    if total == 1 { "1 session matches".to_owned() } else { format!("{total} sessions match") }
}

/// The page that all sessions are put into, as the server writes one.
pub(super) fn frame(start: u32, total: Option<u64>) -> Value {
    json!({"start": start, "totalEntriesCount": total, "entriesCount": 0, "entries": []})
}

/// How many sessions are shown; `None` for all.
pub(super) fn wanted(args: &SearchArgs) -> Option<u64> {
    if args.all { None } else { Some(args.limit.map_or(DEFAULT_LIMIT, u64::from)) }
}
