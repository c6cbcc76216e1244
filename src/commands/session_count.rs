//! `session count`.

use serde_json::json;

use super::{session_lists, session_search};
use crate::args::CountArgs;
use crate::error::ExitStatus;
use crate::output::Output;
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::transport::Call;

fn selection(args: &CountArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Selection> {
    session_lists::selection(&args.selectors, Order::default(), settings, printer)
}

/// The requests that the command would send.
///
/// # Errors
/// A selector is not valid.
pub(super) fn first_requests(
    args: &CountArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let selection = selection(args, settings, printer)?;
    let limit = selection.searches_alone().filter(|searches| !searches.may_overlap).map(|_| 0);
    session_search::requests_of(&selection, 0, limit, printer)
}

/// Prints how many sessions are selected.
///
/// # Errors
/// A selector is not valid, a call failed, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &CountArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let selection = selection(args, settings, printer)?;
    session_search::tell_of_comparing(&selection, printer);
    let count = selection.count(caller).await?;
    if output.is_plain() {
        printer.result_line(&count.to_string())?;
    } else {
        output.entry(json!({ "count": count }), printer)?;
    }
    Ok(ExitStatus::Success)
}
