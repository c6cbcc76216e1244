//! `session search`.

use serde_json::{Map, Value};

use super::session::{format, print_csv, print_sessions, tell_of_more};
use crate::args::{Format, SearchArgs};
use crate::catalog::SEARCH_SESSION;
use crate::error::ExitStatus;
use crate::large;
use crate::paging::LARGEST_PAGE;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::filter::Query;
use crate::session::merge::Merged;
use crate::session::model::Session;
use crate::session::selectors::searches;
use crate::settings::Settings;
use crate::transport::Call;

/// How many sessions are shown unless the user says otherwise.
pub(super) const DEFAULT_LIMIT: u64 = 50;

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
        printer.notice("This is the request for the first page; the others count startIndex up.");
    }
    // Of several searches, each begins at its first session: what --start skips is known when they are read.
    let (start, limit) = match searches.queries.len() {
        1 => (u64::from(args.start), limit),
        _ => (0, LARGEST_PAGE),
    };
    if searches.queries.len() > 1 {
        printer.notice("There is one request for each of the values: the server can't search for one or the other.");
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
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let searches = searches(args, settings.now)?;
    let mut pager = Merged::new(caller, &searches, u64::from(args.start), wanted(args));
    let format = format(settings, printer);
    let mut kept: Vec<Session> = Vec::new();
    let (mut shown, mut weight) = (0_u64, 0);
    while let Some(page) = pager.next_page().await? {
        let is_first = shown == 0;
        shown += page.sessions.len() as u64;
        match format {
            // The heading comes with the first session: of several values, the first ones may have none.
            Format::Csv if page.sessions.is_empty() => {}
            Format::Csv => print_csv(&page.sessions, is_first, settings, printer)?,
            Format::Jsonl => print_sessions(&page.sessions, format, settings, printer)?,
            Format::Json | Format::Yaml | Format::Table => {
                weight += page.sessions.iter().map(|session| large::weight_of_object(session.json())).sum::<usize>();
                large::check(weight)?;
                kept.extend(page.sessions);
            }
        }
    }
    match format {
        Format::Json | Format::Yaml => print_page(args.start, pager.total(), kept, settings, printer)?,
        // Where none is shown though some match, that is told below.
        Format::Table if kept.is_empty() && pager.total().is_some_and(|total| total > 0) => {}
        Format::Table => print_sessions(&kept, format, settings, printer)?,
        Format::Csv if shown == 0 => print_csv(&[], true, settings, printer)?,
        Format::Csv | Format::Jsonl => {}
    }
    match (args.limit, pager.total()) {
        (Some(0), Some(total)) => printer.notice(&format!("{}.", matching(total))),
        (Some(0), None) => {}
        (_, Some(total)) if shown == 0 && args.start > 0 && total > 0 => {
            let matching = matching(total);
            printer.notice(&format!("{matching}, and none of them stands at or behind --start {}.", args.start));
        }
        (_, total) => tell_of_more(shown, pager.position(), total, "", printer),
    }
    Ok(ExitStatus::Success)
}

/// How many sessions match, as a sentence without its end.
fn matching(total: u64) -> String {
    if total == 1 { "1 session matches".to_owned() } else { format!("{total} sessions match") }
}

/// One page around all sessions, as the server writes one.
fn print_page(
    start: u32,
    total: Option<u64>,
    sessions: Vec<Session>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut page = Map::new();
    page.insert("start".to_owned(), start.into());
    page.insert("totalEntriesCount".to_owned(), total.map_or(Value::Null, Value::from));
    page.insert("entriesCount".to_owned(), sessions.len().into());
    page.insert("entries".to_owned(), sessions.iter().map(|session| Value::Object(session.json().clone())).collect());
    super::session::document(Value::Object(page), settings, printer)
}

fn wanted(args: &SearchArgs) -> Option<u64> {
    if args.all { None } else { Some(args.limit.map_or(DEFAULT_LIMIT, u64::from)) }
}
