//! `--operation-id ID` calls an operation and prints its response as the Python client does; `call ID name=value…` does
//! so with shorter arguments.

mod plan;

use serde_json::Value;

use super::context::Context;
use super::download::{Download, Pipe, not_for_a_terminal};
use super::{pages, read_only};
use crate::args::{CallArgs, Format};
use crate::auth;
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, REVOKE_USER_SESSION, is_of_sessions};
use crate::error::{CommandError, ExitStatus};
use crate::interrupt::Interrupt;
use crate::operation::Method;
use crate::output::plain::print_text;
use crate::output::{self, Kind, Output};
use crate::page::{self, Outline};
use crate::printer::Printer;
use crate::response::ResponseBody;
use crate::session::revoke::{LEFT_BY_REVOCATION, TOKENS};
use crate::session::search::SessionPage;
use crate::setting;
use crate::settings::Settings;
use crate::transport::{Call, CallError};
use crate::view;
pub use plan::{Planned, mirrored};

/// The Python client's notice while it waits.
const WAITING: &str = "Please wait while retrieving data ...";

/// The Python client's notice before the response to a request that writes.
const RESPONSE: &str = "Server Response:";

/// The Python client's notice after a deletion.
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
    /// Sends the request, or prints its curl command.
    ///
    /// # Errors
    /// The call failed, or the output can't be written.
    pub(super) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let settings = context.settings()?;
        if auth::may_change(&self.request) {
            read_only::refuse(&self.request.operation, &settings)?;
        }
        if settings.curl {
            self.tell_of_pages(context.printer);
            return context.print_curl(&[self.request], &settings);
        }
        context.online(settings, async |context, settings| {
            let client = context.client_of_service(self.request.service, settings)?;
            run(&client, &self, settings, context.printer).await
        })
    }

    /// Prints a notice that each further page needs a request of its own.
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

    /// Prints a notice, after an interruption, that the server may have carried out the request.
    fn tell_of_interruption(&self, settings: &Settings, printer: &mut Printer) {
        if self.may_change() {
            let server = view::server::server(self.request.service, settings);
            printer.notice(&format!(
                "{} may have reached {server}: whether it was carried out is unknown.",
                self.request.operation
            ));
        }
    }

    /// Names the server that the request was sent to, if the request may change something.
    fn tell_of_sending(&self, settings: &Settings, printer: &mut Printer) {
        if self.may_change() {
            let server = view::server::server(self.request.service, settings);
            printer.notice(&format!("{} was sent to {server}.", self.request.operation));
        }
    }

    /// Names the server, if the request was sent and its response was lost.
    fn tell_of_loss(&self, error: &anyhow::Error, settings: &Settings, printer: &mut Printer) {
        if error.downcast_ref::<CallError>().is_some_and(CallError::is_unknown) {
            self.tell_of_sending(settings, printer);
        }
    }

    /// After a success: names the server, and prints what the operation does not revoke.
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

    /// Prints a notice that the request succeeded and only writing its response failed.
    fn tell_of_unwritten(&self, settings: &Settings, printer: &mut Printer) {
        self.tell_of_server(settings, printer);
        if self.may_change() {
            printer.notice("The server reported success; only its response could not be written.");
        }
    }
}

/// Sends a request and prints the response.
///
/// # Errors
/// The call failed, or the output can't be written.
async fn run<C: Call>(
    caller: &C,
    planned: &Planned,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let usual = if planned.is_friendly && printer.terminal.is_terminal { Format::Table } else { Format::Json };
    let mut output = Output::new(settings, usual)?;
    if planned.request.method() != Method::Get {
        output = output.after_change();
    }
    if is_of_sessions(&planned.request.operation) {
        output = output.of(Kind::Sessions(settings.table_clock()))?;
    }
    if planned.request.method() == Method::Get && !planned.is_friendly {
        printer.remark(WAITING);
    }
    if let (true, Some(paging)) = (planned.all, planned.paging) {
        pages::print(caller, &planned.request, paging, &mut output, printer).await?;
        return Ok(ExitStatus::Success);
    }
    if let Some(path) = &planned.output {
        return download(caller, planned, path, settings, printer).await;
    }
    let mut pipe = Pipe::new(printer);
    let response = caller.call_into(&planned.request, &mut pipe).await;
    if let Some(failure) = pipe.failure() {
        planned.tell_of_unwritten(settings, printer);
        return Err(failure);
    }
    let response = response.inspect_err(|error| planned.tell_of_loss(error, settings, printer))?;
    if !planned.is_friendly && matches!(planned.request.method(), Method::Post | Method::Put | Method::Patch) {
        printer.notice(RESPONSE);
    }
    planned.tell_of_server(settings, printer);
    print(planned, response, &mut output, settings, printer)
}

/// Whether --format or --jq was given: then stdout holds the response alone, without the Python client's notices.
fn is_formatted(settings: &Settings) -> bool {
    settings.jq.is_some() || settings.is_typed(&setting::FORMAT)
}

fn print(
    planned: &Planned,
    response: ResponseBody,
    output: &mut Output<'_>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let is_formatted = is_formatted(settings);
    if planned.request.method() == Method::Delete && !planned.is_friendly && !is_formatted {
        let colored = printer.terminal.color;
        printer.result_line(&if colored { format!("\u{1b}[32m{DELETED}\u{1b}[0m") } else { DELETED.to_owned() })?;
        return Ok(ExitStatus::Success);
    }
    match response {
        ResponseBody::Json(value) => print_json(planned, value, output, printer)?,
        ResponseBody::Large(large) => output.large(&large, printer)?,
        ResponseBody::Page(page) => page.each_batch(|batch| output.entries(batch, printer))?,
        ResponseBody::Text(text) if is_formatted => output.document(Value::String(text), printer)?,
        ResponseBody::Text(text) => print_text(&text, printer)?,
        ResponseBody::Bytes { .. } if settings.jq.is_some() => {
            anyhow::bail!("{} returned binary data, which --jq can't filter: leave --jq out", planned.request.operation)
        }
        ResponseBody::Bytes { content_type, bytes } if printer.terminal.is_terminal => {
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
        ResponseBody::Nothing if planned.is_friendly => printer.notice("Done; the response is empty."),
        ResponseBody::Nothing => {}
    }
    Ok(ExitStatus::Success)
}

/// Writes the response to a file, which is replaced when the response is complete.
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
    let response = tokio::select! {
        response = caller.call_into(&planned.request, &mut target) => response,
        _ = interrupt.wait() => {
            printer.notice(&format!("Interrupted; {shown} is unchanged."));
            planned.tell_of_interruption(settings, printer);
            return Ok(ExitStatus::Interrupted);
        }
    };
    if let Some(failure) = target.failure() {
        planned.tell_of_unwritten(settings, printer);
        return Err(failure);
    }
    let response = response.inspect_err(|error| planned.tell_of_loss(error, settings, printer))?;
    planned.tell_of_server(settings, printer);
    let length = match response {
        ResponseBody::PassedOn(length) if length > 0 => length,
        _ => {
            printer.notice(&format!("The response is empty; {shown} was not written."));
            return Ok(ExitStatus::Success);
        }
    };
    target.finish()?;
    printer.remark(&format!("{shown}: {length} bytes."));
    Ok(ExitStatus::Success)
}

fn print_json(planned: &Planned, value: Value, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<()> {
    let operation = planned.request.operation.as_str();
    let outline = page::outline(&value);
    if operation == GET_SESSION_BY_ID.id {
        output.entry(value, printer)?;
    } else {
        // The columns of sessions would be empty for a response that is not a page of sessions.
        if outline.is_none() && is_of_sessions(operation) && output.has_columns() {
            SessionPage::read(operation, value.clone())?;
        }
        output.document(value, printer)?;
    }
    if let Some(outline) = outline {
        tell_of_more(planned, outline, printer);
    }
    Ok(())
}

/// Tells how many entries follow those of a page, and how to get them.
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
    printer.remark(&output::more(outline.count, total, total - (position - first), &how));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{GET_SESSIONS, SEARCH_SESSION};

    #[test]
    fn the_operations_of_sessions_are_known_to_the_output_flags() {
        for operation in [GET_SESSION_BY_ID, GET_SESSIONS, SEARCH_SESSION] {
            assert!(is_of_sessions(&operation.id), "{}", operation.id);
        }
        assert!(!is_of_sessions(&DELETE_SESSION.id));
    }
}
