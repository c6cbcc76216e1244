//! `token list`.

use serde_json::Value;

use super::session_search;
use crate::args::TokenListArgs;
use crate::catalog::SEARCH_TOKEN;
use crate::criteria::Query;
use crate::error::ExitStatus;
use crate::output::stream::Stream;
use crate::output::{self, Output};
use crate::paging::{Entries, LARGEST_PAGE, Merged};
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::settings::Settings;
use crate::token::model::Token;
use crate::token::selectors::searches;
use crate::transport::Call;
use crate::view::outcome::counted;

/// The request for the first page of each search.
///
/// # Errors
/// A criterion can't be sent.
pub(super) fn first_requests(
    args: &TokenListArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let searches = searches(&args.selectors, settings.now)?;
    let limit = wanted(args).unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    let is_single = searches.count() == 1;
    printer.notice(match is_single {
        true if wanted(args).is_some_and(|wanted| wanted <= limit) => "This is the only request.",
        true => "This is the request for the first page; later pages differ only in startIndex.",
        false => "There is one request for each value, since the server can't combine values with OR.",
    });
    // Each of several searches begins at its first token: --start counts in their results together.
    let (start, limit) = if is_single { (u64::from(args.start), limit) } else { (0, LARGEST_PAGE) };
    let build = |query: Query| Ok(request::build(SEARCH_TOKEN, &query.arguments(start, limit), &[])?);
    searches.queries().map(build).collect()
}

/// Searches and prints, page after page where the format allows it.
///
/// # Errors
/// A criterion can't be sent, a call failed, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &TokenListArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let searches = searches(&args.selectors, settings.now)?;
    let mut pager = Merged::<_, Token>::new(caller, &searches, u64::from(args.start), wanted(args));
    let is_table = output.is_table();
    let mut stream = Stream::new(output, session_search::frame(args.start, None));
    let mut shown = 0;
    while let Some(page) = pager.next_page().await? {
        shown += page.entries.len() as u64;
        let entries = page.entries.into_iter().map(|token| Value::Object(token.into_json())).collect();
        stream.push(Entries::Values(entries), printer)?;
    }
    let total = pager.total();
    // Where no token is shown though some match, a notice below says so instead.
    if !(is_table && shown == 0 && total.is_some_and(|total| total > 0)) {
        stream.end(Some(session_search::frame(args.start, total)), printer)?;
    }
    let matching = |total: u64| {
        let verb = if total == 1 { "matches" } else { "match" };
        format!("{} {verb}", counted(usize::try_from(total).unwrap_or(usize::MAX), "token"))
    };
    match (args.limit, total) {
        (Some(0), Some(total)) => printer.notice(&format!("{}.", matching(total))),
        (Some(0), None) => {}
        (_, Some(total)) if shown == 0 && args.start > 0 && total > 0 => {
            printer.notice(&format!("{}, none of them at --start {} or later.", matching(total), args.start));
        }
        (_, total) => session_search::tell_of_more(shown, pager.position(), total, "", printer),
    }
    Ok(ExitStatus::Success)
}

fn wanted(args: &TokenListArgs) -> Option<u64> {
    if args.all { None } else { Some(args.limit.map_or(output::FIRST_PAGE_OF_SESSIONS as u64, u64::from)) }
}
