//! `session search`.

use serde_json::{Value, json};

use crate::args::SearchArgs;
use crate::catalog::SEARCH_SESSION;
use crate::criteria::Query;
use crate::error::ExitStatus;
use crate::output::stream::Stream;
use crate::output::{self, Output};
use crate::paging::{Entries, LARGEST_PAGE, Merged};
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::model::Session;
use crate::session::selectors::searches;
use crate::settings::Settings;
use crate::transport::Call;

/// How many sessions are shown unless the user says otherwise.
const DEFAULT_LIMIT: u64 = output::FIRST_PAGE_OF_SESSIONS as u64;

/// The request for the first page of each search.
///
/// # Errors
/// A criterion can't be sent.
pub fn first_requests(
    args: &SearchArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let searches = searches(args, settings.now)?;
    let limit = wanted(args).unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    if wanted(args).is_none_or(|wanted| wanted > limit) {
        printer.notice("This is the request for the first page; later pages differ only in startIndex.");
    }
    // Each of several searches begins at its first session: --start counts in their results together.
    let (start, limit) = match searches.queries.len() {
        1 => (u64::from(args.start), limit),
        _ => (0, LARGEST_PAGE),
    };
    if searches.queries.len() > 1 {
        printer.notice("There is one request for each value, since the server can't combine values with OR.");
    }
    let build = |query: &Query| Ok(request::build(SEARCH_SESSION, &query.arguments(start, limit), &[])?);
    searches.queries.iter().map(build).collect()
}

/// Searches and prints, page after page where the format allows it.
///
/// # Errors
/// A criterion can't be sent, a call failed, or the output can't be written.
pub async fn run<C: Call>(
    args: &SearchArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let searches = searches(args, settings.now)?;
    let mut pager = Merged::<_, Session>::new(caller, &searches, u64::from(args.start), wanted(args));
    let is_table = output.is_table();
    let mut stream = Stream::new(output);
    let mut shown = 0;
    while let Some(page) = pager.next_page().await? {
        shown += page.entries.len() as u64;
        let entries = page.entries.into_iter().map(|session| Value::Object(session.into_json())).collect();
        stream.push(Entries::Values(entries), printer)?;
    }
    // Where no session is shown though some match, a notice below says so instead.
    if !(is_table && shown == 0 && pager.total().is_some_and(|total| total > 0)) {
        stream.end(Some(frame(args.start, pager.total())), printer)?;
    }
    match (args.limit, pager.total()) {
        (Some(0), Some(total)) => printer.notice(&format!("{}.", matching(total))),
        (Some(0), None) => {}
        (_, Some(total)) if shown == 0 && args.start > 0 && total > 0 => {
            let matching = matching(total);
            printer.notice(&format!("{matching}, none of them at --start {} or later.", args.start));
        }
        (_, total) => tell_of_more(shown, pager.position(), total, "", printer),
    }
    Ok(ExitStatus::Success)
}

/// Tells how many sessions are not shown, and how to get them.
pub(super) fn tell_of_more(shown: u64, position: u64, total: Option<u64>, how: &str, printer: &mut Printer) {
    if let Some(total) = total.filter(|total| position < *total) {
        let how = format!("{how}--start {position} gets the next, {how}--all gets every one");
        printer.notice(&output::more(shown, total, total - position, &how));
    }
}

/// How many sessions match, as a sentence without a full stop.
fn matching(total: u64) -> String {
    if total == 1 { "1 session matches".to_owned() } else { format!("{total} sessions match") }
}

/// The page that all sessions are put into, as the server writes one.
fn frame(start: u32, total: Option<u64>) -> Value {
    json!({"start": start, "totalEntriesCount": total, "entriesCount": 0, "entries": []})
}

fn wanted(args: &SearchArgs) -> Option<u64> {
    if args.all { None } else { Some(args.limit.map_or(DEFAULT_LIMIT, u64::from)) }
}
