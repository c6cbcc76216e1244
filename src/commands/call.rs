//! `--operation-id ID`: an operation as the Python client calls it, and prints it. `call ID name=value…`: the
//! same in friendlier words.

mod plan;

use serde_json::Value;

use super::context::Context;
use super::download::{Download, Pipe, not_for_a_terminal};
use super::output::{Output, print_text};
use super::pages;
use crate::args::{CallArgs, Format};
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, GET_SESSIONS, REVOKE_USER_SESSION, SEARCH_SESSION};
use crate::error::ExitStatus;
use crate::interrupt::Interrupt;
use crate::large::{LargeJson, TooLarge};
use crate::operation::Method;
use crate::page;
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::session::model::{Session, SessionPage};
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
            printer.notice(&format!("This is the request for the first page; the others count {} up.", paging.start));
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
    let mut output = Output::new(format(planned, settings, printer), settings)?;
    if planned.request.method() != Method::Get {
        output = output.after_change();
    }
    if is_of_sessions(&planned.request) {
        super::session::check_columns(settings)?;
        output = output.of_sessions(settings);
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

/// The format that the user asked for, or the one that is expected of the command.
fn format(planned: &Planned, settings: &Settings, printer: &Printer) -> Format {
    let usual = if planned.is_friendly && printer.screen.is_terminal && settings.jq.is_none() {
        Format::Table
    } else {
        Format::Json
    };
    settings.format.unwrap_or(usual)
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
        ResponseBody::Json(value) => print_json(planned, value, output, settings, printer)?,
        ResponseBody::Large(large) => print_large(planned, &large, output, settings, printer)?,
        ResponseBody::Text(text) if is_formatted => output.answer(Value::String(text), printer)?,
        ResponseBody::Text(text) => print_text(&text, printer)?,
        ResponseBody::Bytes { .. } if settings.jq.is_some() => {
            anyhow::bail!("{} answered bytes, and --jq takes JSON: leave --jq out", planned.request.operation)
        }
        ResponseBody::Bytes { content_type, bytes } if printer.screen.is_terminal => {
            printer.notice(&not_for_a_terminal(content_type.as_deref(), bytes.len()));
            return Ok(ExitStatus::Failure);
        }
        ResponseBody::Bytes { bytes, .. } => printer.result_bytes(&bytes)?,
        ResponseBody::PassedOn(_) => {}
        ResponseBody::Nothing if planned.request.operation == GET_SESSION_BY_ID.id => {
            printer.notice("error: get-session-by-id found nothing\n  hint: there is no session with this sid");
            return Ok(ExitStatus::NotFound);
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

fn print_json(
    planned: &Planned,
    value: Value,
    output: &mut Output<'_>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let rest = rest(planned, &value);
    let format = settings.format.unwrap_or(Format::Json);
    if is_of_sessions(&planned.request)
        && settings.jq.is_none()
        && matches!(format, Format::Table | Format::Csv | Format::Jsonl)
    {
        print_sessions(&planned.request, value, format, settings, printer)?;
    } else {
        output.answer(value, printer)?;
    }
    if let Some((position, total)) = rest {
        tell_of_more(planned, position, total, printer);
    }
    Ok(())
}

/// Writes an answer that is too large to be held: a document piece by piece, a list entry by entry.
fn print_large(
    planned: &Planned,
    large: &LargeJson,
    output: &mut Output<'_>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    if output.is_whole_json() {
        let mut writer = view::json::Pretty::new(printer.screen);
        writer.feed(large.text(), |piece| printer.result(piece))?;
        writer.finish(|piece| printer.result(piece))?;
    } else if !output.is_streaming() || large.frame().is_none() {
        return Err(TooLarge.into());
    } else if is_of_sessions(&planned.request) && settings.jq.is_none() {
        let mut is_first = true;
        let format = settings.format.unwrap_or(Format::Json);
        large.each_batch(|batch| {
            let sessions: Vec<Session> = batch
                .iter()
                .map(|entry| Session::read(&planned.request.operation, entry.clone()))
                .collect::<Result<_, _>>()?;
            match format {
                Format::Csv => super::session::print_csv(&sessions, is_first, settings, printer)?,
                format => super::session::print_sessions(&sessions, format, settings, printer)?,
            }
            is_first = false;
            Ok(())
        })?;
    } else {
        large.each_batch(|batch| output.entries(batch, printer))?;
    }
    Ok(())
}

/// Whether the answer holds sessions.
fn is_of_sessions(request: &ApiRequest) -> bool {
    [GET_SESSIONS, SEARCH_SESSION, GET_SESSION_BY_ID].iter().any(|operation| operation.id == request.operation)
}

/// Sessions have a table of their own.
fn print_sessions(
    request: &ApiRequest,
    value: Value,
    format: Format,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    if request.operation == GET_SESSION_BY_ID.id {
        let session = Session::read(&GET_SESSION_BY_ID.id, value)?;
        return super::session::print_sessions(&[session], format, settings, printer);
    }
    let page = SessionPage::read(&request.operation, value)?;
    super::session::print_sessions(&page.sessions, format, settings, printer)
}

/// The index behind the last entry of a page, and how many there are, if there are more.
fn rest(planned: &Planned, value: &Value) -> Option<(u64, u64)> {
    let first = planned.paging.map_or(0, |paging| paging.first);
    let page = page::outline(value)?;
    let position = page.start.unwrap_or(first).max(first) + page.count;
    page.total.filter(|total| position - first < *total).map(|total| (position, total))
}

fn tell_of_more(planned: &Planned, position: u64, total: u64, printer: &mut Printer) {
    let first = planned.paging.map_or(0, |paging| paging.first);
    let more = total - (position - first);
    let how = match (planned.request.operation.as_str(), planned.paging) {
        ("search-session", _) if !planned.is_friendly => {
            format!("--endpoint-args=\"…,startIndex:{position}\" gets the next, `session search --all` gets every one")
        }
        ("get-sessions", _) if planned.is_friendly => {
            format!("`call search-session startIndex={position}` gets the next, `session search --all` every one")
        }
        ("get-sessions", _) => format!(
            "--operation-id=search-session --endpoint-args=\"startIndex:{position}\" gets the next, `session search --all` \
             gets every one"
        ),
        (_, Some(paging)) if paging.is_in_body => {
            format!("\"{}\": {position} in the body gets the next, --all every one", paging.start)
        }
        (_, Some(paging)) if planned.is_friendly => {
            format!("{}={position} gets the next, --all every one", paging.start)
        }
        (_, Some(paging)) => {
            format!("--endpoint-args=\"…,{}:{position}\" gets the next, --all every one", paging.start)
        }
        (_, None) => return,
    };
    printer.notice(&format!("{more} more of {total}: {how}"));
}
