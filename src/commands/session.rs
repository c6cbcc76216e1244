//! `session …`: the session operations in friendlier words.

use super::output::Output;
use super::{session_delete, session_search};
use crate::args::{Format, SessionCommand};
use crate::catalog::{GET_SESSION_BY_ID, GET_SESSIONS};
use crate::error::{ExitStatus, UsageError};
use crate::pairs::Pair;
use crate::printer::{Printer, Screen};
use crate::request::{self, ApiRequest};
use crate::response::Answer;
use crate::session::bulk;
use crate::session::model::{Page, Session};
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::{self, columns};

/// The requests that a command would send, as far as they are known before anything is sent.
///
/// # Errors
/// The arguments can't be carried out.
pub fn requests(
    command: &SessionCommand,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    Ok(match command {
        SessionCommand::Search(args) => vec![session_search::first_request(args, settings, printer)?],
        SessionCommand::List => vec![request::build(GET_SESSIONS, &[], &[])?],
        SessionCommand::Get { sid } => vec![request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?],
        SessionCommand::Delete { sids, .. } => session_delete::delete_requests(sids, printer)?,
        SessionCommand::Revoke(args) => session_delete::revoke_requests(args, settings, printer)?,
    })
}

/// Carries out a command.
///
/// # Errors
/// The arguments can't be carried out, a call failed, or the output can't be written.
pub async fn run<C: Call>(
    command: SessionCommand,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    // A filter that can't be read is told before anything is sent.
    Output::new(Format::Json, settings)?;
    match command {
        SessionCommand::Search(args) => session_search::run(&args, caller, settings, printer).await,
        SessionCommand::List => list(caller, settings, printer).await,
        SessionCommand::Get { sid } => get(&sid, caller, settings, printer).await,
        SessionCommand::Delete { sids, consent } => {
            session_delete::delete(sids, consent, caller, settings, printer).await
        }
        SessionCommand::Revoke(args) => session_delete::revoke(&args, caller, settings, printer).await,
    }
}

async fn list<C: Call>(caller: &C, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let answer = caller.call(&request::build(GET_SESSIONS, &[], &[])?).await?;
    let Answer::Json(value) = answer else {
        return Err(Page::read(&GET_SESSIONS.id, serde_json::Value::Null)
            .err()
            .map_or_else(|| anyhow::anyhow!("get-sessions answered nothing"), anyhow::Error::from));
    };
    let page = Page::read(&GET_SESSIONS.id, value.clone())?;
    match format(settings, printer) {
        Format::Json | Format::Yaml => document(value, settings, printer)?,
        format => print_sessions(&page.sessions, format, settings, printer)?,
    }
    let shown = page.sessions.len() as u64;
    tell_of_more(shown, page.start + shown, page.total, "session search ", printer);
    Ok(ExitStatus::Success)
}

async fn get<C: Call>(sid: &str, caller: &C, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let Some(session) = bulk::find(caller, sid).await? else {
        let sid = view::sanitize::text(sid).into_owned();
        printer.notice(&format!("error: there is no session with the sid {sid}\n  hint: `session search` finds sids"));
        return Ok(ExitStatus::NotFound);
    };
    match format(settings, printer) {
        Format::Table if settings.columns.is_empty() => {
            printer.result(&view::table::details(&session, printer.screen, settings.now))?;
        }
        Format::Json | Format::Yaml => {
            document(serde_json::Value::Object(session.json().clone()), settings, printer)?;
        }
        format => print_sessions(&[session], format, settings, printer)?,
    }
    Ok(ExitStatus::Success)
}

/// Writes a whole answer, through the filter if there is one.
pub(super) fn document(value: serde_json::Value, settings: &Settings, printer: &mut Printer) -> anyhow::Result<()> {
    Output::new(settings.format.unwrap_or(Format::Json), settings)?.answer(value, printer)
}

/// The format that the user asked for, or the one that suits stdout. A filter needs the whole answer.
pub(super) fn format(settings: &Settings, printer: &Printer) -> Format {
    if settings.jq.is_some() {
        return Format::Json;
    }
    settings.format.unwrap_or(if printer.screen.is_terminal { Format::Table } else { Format::Json })
}

/// Prints sessions in a format that has no page around them.
pub(super) fn print_sessions(
    sessions: &[Session],
    format: Format,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    match format {
        Format::Table => print_table(sessions, settings, printer),
        Format::Csv => print_csv(sessions, true, settings, printer),
        Format::Jsonl | Format::Json | Format::Yaml => {
            for session in sessions {
                let value = serde_json::Value::Object(session.json().clone());
                printer.result(&view::json::line(&value, printer.screen))?;
            }
            Ok(())
        }
    }
}

fn print_table(sessions: &[Session], settings: &Settings, printer: &mut Printer) -> anyhow::Result<()> {
    if sessions.is_empty() {
        printer.notice("No session matches.");
        return Ok(());
    }
    let columns = columns::Column::choose(&settings.columns, columns::DEFAULT)?;
    tell_of_unknown(&columns, sessions, printer);
    let named = !settings.columns.is_empty();
    let screen = if settings.wide { Screen { width: None, ..printer.screen } } else { printer.screen };
    let table = view::table::sessions(sessions, columns, named, screen, settings.now);
    printer.result(&table.text)?;
    if !table.left_out.is_empty() {
        let names = table.left_out.join(", ");
        printer.notice(&format!("The terminal is too narrow for: {names}. --columns chooses, --format json has all."));
    }
    Ok(())
}

/// Prints CSV, its header only at the start.
pub(super) fn print_csv(
    sessions: &[Session],
    header: bool,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let columns = columns::Column::choose(&settings.columns, columns::DEFAULT_CSV)?;
    if header {
        tell_of_unknown(&columns, sessions, printer);
    }
    printer.result(&view::table::csv(sessions, &columns, header, printer.screen)?)?;
    Ok(())
}

/// A column that is empty in every session may be a slip of the pen.
fn tell_of_unknown(columns: &[columns::Column], sessions: &[Session], printer: &mut Printer) {
    use crate::args::values::COLUMN_NAMES;
    for column in columns.iter().filter(|column| !COLUMN_NAMES.contains(&column.name())) {
        if !sessions.is_empty() && sessions.iter().all(|session| column.value(session).is_none()) {
            let name = view::sanitize::text(column.name()).into_owned();
            let near = crate::nearest::nearest(&name, COLUMN_NAMES.iter().copied());
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            printer.notice(&format!("No session here has `{name}`{near}"));
        }
    }
}

/// Says how many sessions were not shown, and how to get them.
pub(super) fn tell_of_more(shown: u64, position: u64, total: Option<u64>, how: &str, printer: &mut Printer) {
    if let Some(total) = total.filter(|total| position < *total) {
        let more = total - position;
        printer.notice(&format!(
            "{shown} of {total} shown, {more} more: {how}--start {position} gets the next, {how}--all gets every one."
        ));
    }
}

/// A usage error for something that only a person can answer.
pub(super) fn needs_yes(what: &str) -> UsageError {
    UsageError::new(format!("{what} needs a confirmation, and nobody can be asked here: nothing was deleted"))
        .hint("add --yes to do it, or --dry-run to see what would be done")
}
