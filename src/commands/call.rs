//! `--operation-id ID`: an operation as the Python client calls it, and prints it. `call ID name=value…`: the
//! same in friendlier words.

mod plan;

use serde_json::Value;

use super::context::Context;
use super::download::{Download, Pipe, not_for_a_terminal};
use super::pages;
use crate::args::{CallArgs, Format};
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, GET_SESSIONS, REVOKE_USER_SESSION, SEARCH_SESSION};
use crate::error::{CommandError, ExitStatus};
use crate::interrupt::Interrupt;
use crate::operation::Method;
use crate::output::{self, Kind, Output, print_text};
use crate::page::{self, Outline};
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::session::model::SessionPage;
use crate::session::revoke::{LEFT_BY_REVOCATION, TOKENS};
use crate::settings::{Origin, Settings, Source};
use crate::transport::{Call, CallError};
use crate::view;
pub use plan::{Planned, mirrored};

/// What the Python client tells while it waits.
const WAITING: &str = "Please wait while retrieving data ...";

/// What the Python client tells before the answer to a write operation.
const RESPONSE: &str = "Server Response:";

/// What the Python client tells after a deletion.
const DELETED: &str = "Object was successfully deleted.";

impl CallArgs {
    /// Calls an operation, or prints its curl command.
    ///
    /// # Errors
    /// The arguments do not fit the operation, the call failed, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let catalog = context.catalog()?;
        plan::friendly(&self, &catalog, context.printer)?.run(context)
    }
}

impl Planned {
    /// Makes the call, or prints its curl command.
    ///
    /// # Errors
    /// The call failed, or the output can't be written.
    pub(super) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let settings = context.settings()?;
        if settings.curl {
            self.tell_of_pages(context.printer);
            return context.print_curl(&[self.request], &settings);
        }
        context.online(settings, async |context, settings| {
            let client = context.client_of_service(self.request.service, settings)?;
            run(&client, &self, settings, context.printer).await
        })
    }

    /// Says that there are more requests than the one that is shown.
    fn tell_of_pages(&self, printer: &mut Printer) {
        if let (true, Some(paging)) = (self.all, self.paging) {
            printer.notice(&format!(
                "This is the request for the first page; later pages differ only in {}.",
                paging.start
            ));
        }
    }

    /// Whether the request may change something; a search by POST does not.
    fn may_change(&self) -> bool {
        self.request.method() != Method::Get && self.paging.is_none()
    }

    /// Says that a request may have been carried out whose answer was not waited for.
    fn tell_of_interruption(&self, settings: &Settings, printer: &mut Printer) {
        if self.may_change() {
            let server = view::server::server(self.request.service, settings);
            printer.notice(&format!(
                "{} may have reached {server}: whether it was carried out is unknown.",
                self.request.operation
            ));
        }
    }

    /// Says where a request went that may change something there.
    fn tell_of_sending(&self, settings: &Settings, printer: &mut Printer) {
        if self.may_change() {
            let server = view::server::server(self.request.service, settings);
            printer.notice(&format!("{} was sent to {server}.", self.request.operation));
        }
    }

    /// Says which server a request was sent to that may have changed something there, and whose answer was lost.
    fn tell_of_loss(&self, error: &anyhow::Error, settings: &Settings, printer: &mut Printer) {
        if error.downcast_ref::<CallError>().is_some_and(CallError::is_unknown) {
            self.tell_of_sending(settings, printer);
        }
    }

    /// Says which server took a request that may have changed something there; a search by POST does not.
    fn tell_of_server(&self, settings: &Settings, printer: &mut Printer) {
        self.tell_of_sending(settings, printer);
        let operation = self.request.operation.as_str();
        if operation == REVOKE_USER_SESSION.id {
            printer.notice(LEFT_BY_REVOCATION);
        }
        if operation == REVOKE_USER_SESSION.id || operation == DELETE_SESSION.id {
            printer.notice(TOKENS);
        }
    }

    /// Says that a change was made though its answer can't be kept: only the answers of what was done are written.
    fn tell_of_unwritten(&self, settings: &Settings, printer: &mut Printer) {
        self.tell_of_server(settings, printer);
        if self.request.method() != Method::Get && self.paging.is_none() {
            printer.notice("The server answered that it succeeded; only that answer could not be written.");
        }
    }
}

/// Sends a request and prints the answer.
///
/// # Errors
/// The call failed, or the output can't be written.
async fn run<C: Call>(
    caller: &C,
    planned: &Planned,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let usual = if planned.is_friendly && printer.screen.is_terminal { Format::Table } else { Format::Json };
    let mut output = Output::new(settings, usual)?;
    if planned.request.method() != Method::Get {
        output = output.after_change();
    }
    if is_of_sessions(&planned.request) {
        output = output.of(Kind::Sessions(settings.table_clock()))?;
    }
    if planned.request.method() == Method::Get && !planned.is_friendly {
        printer.notice(WAITING);
    }
    if let (true, Some(paging)) = (planned.all, planned.paging) {
        pages::print(caller, &planned.request, paging, &mut output, printer).await?;
        return Ok(ExitStatus::Success);
    }
    if let Some(path) = &planned.output {
        return download(caller, planned, path, settings, printer).await;
    }
    let mut pipe = Pipe::new(printer);
    let answer = caller.call_into(&planned.request, &mut pipe).await;
    if let Some(failure) = pipe.failure() {
        planned.tell_of_unwritten(settings, printer);
        return Err(failure);
    }
    let answer = answer.inspect_err(|error| planned.tell_of_loss(error, settings, printer))?;
    if !planned.is_friendly && matches!(planned.request.method(), Method::Post | Method::Put | Method::Patch) {
        printer.notice(RESPONSE);
    }
    planned.tell_of_server(settings, printer);
    print(planned, answer, &mut output, settings, printer)
}

/// Whether a format or a filter was asked for in so many words: then nothing else goes to stdout.
fn is_formatted(settings: &Settings) -> bool {
    let is_typed = |origin: &Origin| origin.name == "format" && matches!(origin.source, Source::Flag(_));
    settings.jq.is_some() || settings.origins.iter().any(is_typed)
}

fn print(
    planned: &Planned,
    answer: ResponseBody,
    output: &mut Output<'_>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let is_formatted = is_formatted(settings);
    if planned.request.method() == Method::Delete && !planned.is_friendly && !is_formatted {
        let colored = printer.screen.color;
        printer.result_line(&if colored { format!("\u{1b}[32m{DELETED}\u{1b}[0m") } else { DELETED.to_owned() })?;
        return Ok(ExitStatus::Success);
    }
    match answer {
        ResponseBody::Json(value) => print_json(planned, value, output, printer)?,
        ResponseBody::Large(large) => output.large(&large, printer)?,
        ResponseBody::Text(text) if is_formatted => output.document(Value::String(text), printer)?,
        ResponseBody::Text(text) => print_text(&text, printer)?,
        ResponseBody::Bytes { .. } if settings.jq.is_some() => {
            anyhow::bail!("{} answered bytes, and --jq takes JSON: leave --jq out", planned.request.operation)
        }
        ResponseBody::Bytes { content_type, bytes } if printer.screen.is_terminal => {
            return Err(not_for_a_terminal(content_type.as_deref(), bytes.len()).into());
        }
        ResponseBody::Bytes { bytes, .. } => printer.result_bytes(&bytes)?,
        ResponseBody::PassedOn(_) => {}
        ResponseBody::Nothing if planned.request.operation == GET_SESSION_BY_ID.id => {
            return Err(CommandError::new(ExitStatus::NotFound, "get-session-by-id found nothing")
                .hint("there is no session with this sid")
                .into());
        }
        ResponseBody::Nothing if planned.request.method() == Method::Delete => printer.notice(DELETED),
        ResponseBody::Nothing if planned.is_friendly => printer.notice("Done; the server answered nothing more."),
        ResponseBody::Nothing => {}
    }
    Ok(ExitStatus::Success)
}

/// Writes the answer to a file that is there when all of it is, and not before.
async fn download<C: Call>(
    caller: &C,
    planned: &Planned,
    path: &std::path::Path,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut target = Download::new(path, printer)?;
    let shown = view::sanitize::text(&path.display().to_string()).into_owned();
    let mut interrupt = Interrupt::listen();
    let answer = tokio::select! {
        answer = caller.call_into(&planned.request, &mut target) => answer,
        _ = interrupt.wait() => {
            printer.notice(&format!("Interrupted; {shown} is as it was."));
            planned.tell_of_interruption(settings, printer);
            return Ok(ExitStatus::Interrupted);
        }
    };
    if let Some(failure) = target.failure() {
        planned.tell_of_unwritten(settings, printer);
        return Err(failure);
    }
    let answer = answer.inspect_err(|error| planned.tell_of_loss(error, settings, printer))?;
    planned.tell_of_server(settings, printer);
    let length = match answer {
        ResponseBody::PassedOn(length) if length > 0 => length,
        _ => {
            printer.notice(&format!("The answer is empty; {shown} was not written."));
            return Ok(ExitStatus::Success);
        }
    };
    target.finish()?;
    printer.notice(&format!("{shown}: {length} bytes."));
    Ok(ExitStatus::Success)
}

fn print_json(planned: &Planned, value: Value, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<()> {
    let operation = &planned.request.operation;
    let outline = page::outline(&value);
    if *operation == GET_SESSION_BY_ID.id {
        output.entry(value, printer)?;
    } else if outline.is_none() && is_of_sessions(&planned.request) && output.has_columns() {
        // The columns of sessions would show nothing of it.
        SessionPage::read(operation, value)?;
    } else {
        output.document(value, printer)?;
    }
    if let Some(outline) = outline {
        tell_of_more(planned, outline, printer);
    }
    Ok(())
}

/// Whether the answer holds sessions.
fn is_of_sessions(request: &ApiRequest) -> bool {
    [GET_SESSIONS, SEARCH_SESSION, GET_SESSION_BY_ID].iter().any(|operation| operation.id == request.operation)
}

/// Tells how many entries come behind those of a page, and how to get them.
fn tell_of_more(planned: &Planned, outline: Outline, printer: &mut Printer) {
    let first = planned.paging.map_or(0, |paging| paging.first);
    let position = outline.start.unwrap_or(first).max(first) + outline.count;
    let Some(total) = outline.total.filter(|total| position - first < *total) else {
        return;
    };
    let how = match (planned.request.operation.as_str(), planned.paging) {
        ("search-session", _) if !planned.is_friendly => {
            format!("--endpoint-args=\"…,startIndex:{position}\" gets the next, `session search --all` gets every one")
        }
        ("get-sessions", _) if planned.is_friendly => {
            format!("`call search-session startIndex={position}` gets the next, `session search --all` gets every one")
        }
        ("get-sessions", _) => format!(
            "--operation-id=search-session --endpoint-args=\"startIndex:{position}\" gets the next, `session search --all` \
             gets every one"
        ),
        (_, Some(paging)) if paging.is_in_body => {
            format!("\"{}\": {position} in the body gets the next, --all gets every one", paging.start)
        }
        (_, Some(paging)) if planned.is_friendly => {
            format!("{}={position} gets the next, --all gets every one", paging.start)
        }
        (_, Some(paging)) => {
            format!("--endpoint-args=\"…,{}:{position}\" gets the next, --all gets every one", paging.start)
        }
        (_, None) => return,
    };
    printer.notice(&output::more(outline.count, total, total - (position - first), &how));
}
