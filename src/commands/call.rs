//! `--operation-id ID`: an operation as the Python client calls it, and prints it.

use super::unknown;
use crate::args::{Format, MirroredArgs};
use crate::catalog::{Catalog, GET_SESSION_BY_ID};
use crate::error::{ExitStatus, UsageError};
use crate::operation::Method;
use crate::pairs;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::response::Answer;
use crate::session::model::{Page, Session};
use crate::settings::Settings;
use crate::transport::Call;
use crate::view;

/// What the Python client tells while it waits.
const WAITING: &str = "Please wait while retrieving data ...";

/// What the Python client tells after a deletion.
const DELETED: &str = "Object was successfully deleted.";

/// Checks the arguments and builds the request; nothing is sent.
///
/// # Errors
/// The operation is unknown, or the arguments do not fit it.
pub fn request(id: &str, args: &MirroredArgs, catalog: &Catalog) -> anyhow::Result<ApiRequest> {
    let operation = catalog.find(id).ok_or_else(|| {
        let known: Vec<&str> = catalog.operations().iter().map(|operation| &*operation.id).collect();
        unknown("operation", id, &known)
    })?;
    let read = |flag: &str, text: &Option<String>| {
        pairs::parse(text.as_deref().unwrap_or_default()).map_err(|error| {
            UsageError::new(format!("{flag}: {error}"))
                .hint("write name:value,name:value; a comma inside a value is written \\,")
        })
    };
    let arguments = read("--endpoint-args", &args.endpoint_args)?;
    let suffix = read("--url-suffix", &args.url_suffix)?;
    Ok(request::build(operation, &arguments, &suffix)?)
}

/// Prints the curl command for a request.
///
/// # Errors
/// No server is given.
pub fn print_curl(request: &ApiRequest, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let url = request.url(settings.require_base_url(request.service)?)?;
    printer.result_line(&view::curl::command(request, &url, settings))?;
    Ok(ExitStatus::Success)
}

/// Sends a request and prints the answer.
///
/// # Errors
/// The call failed, or the output can't be written.
pub async fn run<C: Call>(
    caller: &C,
    request: &ApiRequest,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    if request.method() == Method::Get {
        printer.notice(WAITING);
    }
    let answer = caller.call(request).await?;
    match answer {
        _ if request.method() == Method::Delete => {
            let colored = printer.screen.color;
            printer.result_line(&if colored { format!("\u{1b}[32m{DELETED}\u{1b}[0m") } else { DELETED.to_owned() })?;
        }
        Answer::Json(value) => print_json(request, value, settings, printer)?,
        Answer::Text(text) if printer.screen.is_terminal => {
            printer.result_line(&view::sanitize::text(&text))?;
        }
        Answer::Text(text) => printer.result_line(&text)?,
        Answer::Nothing if request.operation == GET_SESSION_BY_ID.id => {
            printer.notice("error: get-session-by-id found nothing\n  hint: there is no session with this sid");
            return Ok(ExitStatus::NotFound);
        }
        Answer::Nothing => {}
    }
    Ok(ExitStatus::Success)
}

fn print_json(
    request: &ApiRequest,
    value: serde_json::Value,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let format = settings.format.unwrap_or(Format::Json);
    if format == Format::Json {
        let total = value.get("totalEntriesCount").and_then(serde_json::Value::as_u64);
        let count = value.get("entries").and_then(serde_json::Value::as_array).map(|entries| entries.len() as u64);
        let start = value.get("start").and_then(serde_json::Value::as_u64).unwrap_or(0);
        printer.result(&view::json::pretty(&value, printer.screen))?;
        if let (Some(total), Some(count)) = (total, count) {
            tell_of_more(request, start + count, total, printer);
        }
        return Ok(());
    }
    if request.operation == GET_SESSION_BY_ID.id {
        let session = Session::read(&GET_SESSION_BY_ID.id, value)?;
        return super::session::print_sessions(&[session], format, settings, printer);
    }
    let page = Page::read(&request.operation, value)?;
    super::session::print_sessions(&page.sessions, format, settings, printer)?;
    if let Some(total) = page.total {
        tell_of_more(request, page.start + page.sessions.len() as u64, total, printer);
    }
    Ok(())
}

fn tell_of_more(request: &ApiRequest, position: u64, total: u64, printer: &mut Printer) {
    if position >= total {
        return;
    }
    let how = match request.operation.as_str() {
        "search-session" => format!("--endpoint-args=\"…,startIndex:{position}\" gets the next"),
        _ => format!("--operation-id=search-session --endpoint-args=\"startIndex:{position}\" gets the next"),
    };
    printer.notice(&format!("{} more of {total}: {how}, `session search --all` gets every one", total - position));
}
