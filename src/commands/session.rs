//! `session …`: the session operations in friendlier words.

use super::context::Context;
use super::output::{Output, tell_of_hidden};
use super::{session_delete, session_report, session_revoke, session_search};
use crate::args::values::COLUMN_NAMES;
use crate::args::{Format, SessionCommand};
use crate::auth::Client;
use crate::catalog::{GET_SESSION_BY_ID, GET_SESSIONS};
use crate::error::{ExitStatus, UsageError};
use crate::operation::Service;
use crate::pairs::Pair;
use crate::printer::{Printer, Screen};
use crate::request::{self, ApiRequest};
use crate::response::ResponseBody;
use crate::session::bulk;
use crate::session::model::{Session, SessionPage};
use crate::settings::{Origin, Settings, Source};
use crate::transport::Call;
use crate::view::{self, columns};

/// How many sessions decide which columns of a table are left out: those that are shown where nothing says how many.
const FIRST_PAGE: usize = session_search::DEFAULT_LIMIT as usize;

impl SessionCommand {
    /// Carries out a command on sessions, or prints the curl commands of its requests.
    ///
    /// # Errors
    /// The arguments can't be carried out, a call failed, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if context.args.catalog.service != Service::ConfigApi {
            return Err(UsageError::new("sessions are searched, viewed and deleted by the config-api")
                .hint("leave out -scim and -auth")
                .into());
        }
        let settings = context.settings()?;
        if settings.curl {
            let requests = requests(&self, &settings, context.printer)?;
            return context.print_curl(&requests, &settings);
        }
        context.online(settings, async |context, settings| {
            let client = context.client(settings)?;
            refuse_unused_client(&client, settings).await?;
            run(self, &client, settings, context.printer).await
        })
    }
}

/// The requests that a command would send, as far as they are known before anything is sent.
///
/// # Errors
/// The arguments can't be carried out.
fn requests(command: &SessionCommand, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    Ok(match command {
        SessionCommand::Search(args) => session_search::first_requests(args, settings, printer)?,
        SessionCommand::List => vec![request::build(GET_SESSIONS, &[], &[])?],
        SessionCommand::Get { sid } => vec![request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?],
        SessionCommand::Delete(args) => session_delete::delete_requests(args, printer)?,
        SessionCommand::Revoke(args) => session_revoke::requests(args, settings, printer)?,
    })
}

/// `--client-id` says who asks, and is easily taken for the flag that selects sessions of a client. Where it is typed
/// and nobody would ask as that client, it is refused, since every client's sessions would be answered.
///
/// # Errors
/// A token is given, or there is neither a sign-in of that client nor a secret for one.
async fn refuse_unused_client(client: &Client, settings: &Settings) -> Result<(), UsageError> {
    let is_typed = |origin: &&Origin| origin.name == "client_id" && matches!(&origin.source, Source::Flag(_));
    let Some(origin) = settings.origins.iter().find(is_typed) else {
        return Ok(());
    };
    let why = if settings.identity.access_token.is_some() {
        "a token is given, and is used whatever the client"
    } else if settings.identity.client_secret.is_some() || client.known().await.is_some_and(|entry| entry.is_used()) {
        return Ok(());
    } else {
        "there is no sign-in of that client"
    };
    Err(UsageError::new(format!("--client-id names the OAuth client that asks, and {why}")).hint(format!(
        "--client {} selects sessions of that client; `config-cli login --client-id …` signs in as one",
        origin.value
    )))
}

/// Carries out a command.
///
/// # Errors
/// The arguments can't be carried out, a call failed, or the output can't be written.
async fn run<C: Call>(
    command: SessionCommand,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    // A filter or a column that can't be used is told before anything is sent.
    Output::new(Format::Json, settings)?;
    match &command {
        SessionCommand::Search(_) | SessionCommand::List | SessionCommand::Get { .. } => check_columns(settings)?,
        SessionCommand::Delete { .. } | SessionCommand::Revoke(_) => session_report::check_columns(settings)?,
    }
    match command {
        SessionCommand::Search(args) => session_search::run(&args, caller, settings, printer).await,
        SessionCommand::List => list(caller, settings, printer).await,
        SessionCommand::Get { sid } => get(&sid, caller, settings, printer).await,
        SessionCommand::Delete(args) => session_delete::delete(&args, caller, settings, printer).await,
        SessionCommand::Revoke(args) => session_revoke::run(&args, caller, settings, printer).await,
    }
}

async fn list<C: Call>(caller: &C, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let answer = caller.call(&request::build(GET_SESSIONS, &[], &[])?).await?;
    let ResponseBody::Json(value) = answer else {
        return Err(SessionPage::read(&GET_SESSIONS.id, serde_json::Value::Null)
            .err()
            .map_or_else(|| anyhow::anyhow!("get-sessions answered nothing"), anyhow::Error::from));
    };
    let page = SessionPage::read(&GET_SESSIONS.id, value.clone())?;
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
            let table = view::table::details(&session, table_screen(settings, printer), &settings.table_clock());
            printer.result(&table.text)?;
            tell_of_hidden(&table.left_out, printer);
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

/// The format that the user asked for, or the one that suits stdout. A filter needs the whole answer, but for lines
/// of JSON, where it takes one session after the other.
pub(super) fn format(settings: &Settings, printer: &Printer) -> Format {
    if settings.jq.is_some() {
        return settings.format.filter(|format| *format == Format::Jsonl).unwrap_or(Format::Json);
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
            let mut output = Output::new(Format::Jsonl, settings)?;
            sessions.iter().try_for_each(|session| output.entry(session.json().clone().into(), printer))
        }
    }
}

fn print_table(sessions: &[Session], settings: &Settings, printer: &mut Printer) -> anyhow::Result<()> {
    if sessions.is_empty() {
        printer.notice("No session matches.");
        return Ok(());
    }
    let columns = columns(columns::DEFAULT, settings)?;
    tell_of_absent(&columns, sessions, printer);
    let layout = view::table::Layout {
        is_fixed: settings.wide || !settings.columns.is_empty(),
        first_page: FIRST_PAGE,
        screen: table_screen(settings, printer),
        clock: &settings.table_clock(),
    };
    let table = view::table::sessions(sessions, columns, layout);
    printer.result(&table.text)?;
    if !table.left_out.is_empty() {
        let names = table.left_out.join(", ");
        printer.notice(&format!("The terminal is too narrow for: {names}. --columns chooses, --format json has all."));
    }
    Ok(())
}

/// The columns that the user named; every column that has a name where everything is wanted; or else these.
fn columns(default: &[&str], settings: &Settings) -> Result<Vec<columns::Column>, UsageError> {
    let default = if settings.wide { COLUMN_NAMES } else { default };
    columns::Column::choose(&settings.columns, default)
}

/// Refuses columns that no session has, before anything is sent. What a filter finds has columns of its own.
///
/// # Errors
/// A column is named that no session has.
pub(super) fn check_columns(settings: &Settings) -> Result<(), UsageError> {
    if settings.jq.is_none() {
        columns::Column::choose(&settings.columns, columns::DEFAULT)?;
    }
    Ok(())
}

/// What a table has to fit.
fn table_screen(settings: &Settings, printer: &Printer) -> Screen {
    if settings.wide { Screen { width: None, ..printer.screen } } else { printer.screen }
}

/// Prints CSV, its header only at the start.
pub(super) fn print_csv(
    sessions: &[Session],
    header: bool,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let columns = columns(columns::DEFAULT_CSV, settings)?;
    if header {
        tell_of_absent(&columns, sessions, printer);
    }
    let style = view::csv::Style { is_raw: settings.raw_csv, screen: printer.screen };
    printer.result(&view::table::csv(sessions, &columns, header, style)?)?;
    Ok(())
}

/// A path that leads nowhere in every session may be a slip of the pen.
fn tell_of_absent(columns: &[columns::Column], sessions: &[Session], printer: &mut Printer) {
    for column in columns.iter().filter(|column| !COLUMN_NAMES.contains(&column.name())) {
        if !sessions.is_empty() && sessions.iter().all(|session| column.value(session).is_none()) {
            let name = view::sanitize::text(column.name()).into_owned();
            printer.notice(&format!("No session here has `{name}`."));
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
