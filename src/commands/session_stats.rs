//! `session stats`.

use serde_json::Value;

use super::{session_lists, session_search};
use crate::args::StatsArgs;
use crate::error::{ExitStatus, UsageError};
use crate::output::Output;
use crate::printer::{Goal, Printer, Tally};
use crate::request::ApiRequest;
use crate::session::export::PARALLEL;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::session::statistics::{Grouping, Statistics};
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::statistics;

/// How many values a list has in a table unless the user says otherwise.
const TOP_OF_TABLE: usize = 20;

/// The prefix of IPv6 networks beside a prefix of IPv4 networks: that of one site's network.
const USUAL_PREFIX_OF_IPV6: u8 = 64;

fn grouping(args: &StatsArgs, settings: &Settings) -> Result<Grouping, UsageError> {
    let is_by_address = args.by.contains(&crate::args::Dimension::Ip);
    let length = |length: Option<u32>| length.and_then(|length| u8::try_from(length).ok());
    let (short, long) = (length(args.ip_prefix), length(args.ip_prefix6));
    if let (Some(_), false) = (short.or(long), is_by_address) {
        return Err(UsageError::new("--ip-prefix is for addresses, and nothing is counted by address")
            .hint("--by ip counts by address; --by user,ip by both"));
    }
    let prefixes = (short, long.or_else(|| short.map(|_| USUAL_PREFIX_OF_IPV6)));
    let most_values = usize::try_from(args.max_values).unwrap_or(usize::MAX);
    Ok(Grouping { prefixes, zone: settings.table_clock().zone, most_values })
}

/// The requests for the first pages.
///
/// # Errors
/// A selector is not valid.
pub(super) fn first_requests(
    args: &StatsArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    grouping(args, settings)?;
    session_search::requests_of_all(&selection(args, settings, printer)?, printer)
}

fn selection(args: &StatsArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Selection> {
    session_lists::selection(&args.selectors, Order::default(), settings, printer)
}

/// Reads the selected sessions, and prints how many there are of each value.
///
/// # Errors
/// An argument is not valid, a call failed, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &StatsArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut counted = Statistics::new(&args.by, grouping(args, settings)?);
    let selection = selection(args, settings, printer)?;
    session_search::tell_of_comparing(&selection, printer);
    let progress = printer.progress(Goal { total: None, verb: "read" }, Tally::default());
    let read = async {
        let mut sessions = selection.export(caller, PARALLEL, None);
        let wanted = counted.wanted();
        while let Some(page) = sessions.next_sessions_with(&wanted).await? {
            page.iter().for_each(|session| counted.add(session));
            let count = page.len() as u64;
            progress.add(Tally { finished: count, done: count, failed: 0 });
        }
        anyhow::Ok(sessions.missing().len())
    };
    let missing = progress.while_working(read, || None).await?;
    drop(progress);
    session_search::tell_of_missing(missing, printer);

    let is_drawn = output.is_table() && output.is_plain();
    let usual = output.is_table().then_some(TOP_OF_TABLE);
    let top = args.top.map_or(usual, |top| usize::try_from(top).ok().filter(|top| *top > 0));
    let sessions = counted.sessions();
    let lists = counted.lists(top);
    if is_drawn && sessions == 0 {
        printer.notice("No session matches.");
    } else if is_drawn {
        printer.result(&statistics::bars(&lists, sessions, printer.terminal))?;
    } else {
        output.document(Value::Array(statistics::rows(&lists, sessions)), printer)?;
    }
    for text in lists.iter().filter_map(statistics::left_out) {
        printer.remark(&text);
    }
    let warnings: Vec<String> = lists.iter().filter_map(statistics::uncounted).collect();
    for warning in &warnings {
        printer.notices().warn(&format!("{warning}. --max-values is the limit of each list."));
    }
    // The counts of the values that are shown are exact, but others may have more sessions.
    Ok(if warnings.is_empty() { ExitStatus::Success } else { ExitStatus::Failure })
}
