//! `session search`.

use serde_json::{Map, Value};

use super::session::{format, print_csv, print_sessions, tell_of_more};
use crate::args::session::SortField;
use crate::args::{Format, SearchArgs};
use crate::catalog::SEARCH_SESSION;
use crate::error::{ExitStatus, UsageError};
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::filter::{Condition, Operator, Query};
use crate::session::model::Session;
use crate::session::paging::{LARGEST_PAGE, Pager};
use crate::settings::Settings;
use crate::transport::Call;

/// How many sessions are shown unless the user says otherwise.
pub(super) const DEFAULT_LIMIT: u64 = 50;

/// The request for the first page.
///
/// # Errors
/// A criterion can't be sent.
pub fn first_request(args: &SearchArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ApiRequest> {
    let query = query(args, settings)?;
    let limit = wanted(args).unwrap_or(LARGEST_PAGE).min(LARGEST_PAGE);
    if wanted(args) != Some(limit) {
        printer.notice("This is the request for the first page; the others count startIndex up.");
    }
    Ok(request::build(SEARCH_SESSION, &query.arguments(u64::from(args.start), limit), &[])?)
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
    let query = query(args, settings)?;
    let mut pager = Pager::new(caller, &query, u64::from(args.start), wanted(args));
    let format = format(settings, printer);
    let mut kept: Vec<Session> = Vec::new();
    let mut shown = 0_u64;
    while let Some(page) = pager.next_page().await? {
        let is_first = shown == 0;
        shown += page.sessions.len() as u64;
        match format {
            Format::Csv => print_csv(&page.sessions, is_first, settings, printer)?,
            Format::Jsonl => print_sessions(&page.sessions, format, settings, printer)?,
            Format::Json | Format::Yaml | Format::Table => kept.extend(page.sessions),
        }
    }
    match format {
        Format::Json | Format::Yaml => print_page(args.start, pager.total(), kept, settings, printer)?,
        Format::Table => print_sessions(&kept, format, settings, printer)?,
        Format::Csv | Format::Jsonl => {}
    }
    if args.limit != Some(0) {
        tell_of_more(shown, pager.position(), pager.total(), "", printer);
    }
    Ok(ExitStatus::Success)
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

fn query(args: &SearchArgs, settings: &Settings) -> Result<Query, UsageError> {
    use Operator::{Equal, GreaterOrEqual, LessOrEqual};
    let criteria = [
        ("--user", "auth_user", Equal, &args.user),
        ("--client", "client_id", Equal, &args.client),
        ("--user-inum", "userDn", Equal, &args.user_inum),
        ("--acr", "acr", Equal, &args.acr),
        ("--state", "state", Equal, &args.state),
        ("--expires-after", "expirationDate", GreaterOrEqual, &args.expires_after),
        ("--expires-before", "expirationDate", LessOrEqual, &args.expires_before),
        ("--created-after", "creationDate", GreaterOrEqual, &args.created_after),
        ("--created-before", "creationDate", LessOrEqual, &args.created_before),
        ("--used-after", "lastUsedAt", GreaterOrEqual, &args.used_after),
        ("--used-before", "lastUsedAt", LessOrEqual, &args.used_before),
        ("--authenticated-after", "authenticationTime", GreaterOrEqual, &args.authenticated_after),
        ("--authenticated-before", "authenticationTime", LessOrEqual, &args.authenticated_before),
    ];
    let mut conditions = Vec::new();
    for (flag, field, operator, value) in criteria {
        if let Some(value) = value {
            let condition = Condition::new(field, operator, value.trim(), settings.now);
            conditions.push(condition.map_err(|error| UsageError::new(format!("{flag}: {error}")))?);
        }
    }
    for text in &args.filter {
        let condition = Condition::parse(text, settings.now);
        conditions.push(condition.map_err(|error| UsageError::new(format!("--filter: {error}")))?);
    }
    Ok(Query {
        conditions,
        pattern: args.pattern.clone(),
        sort_by: args.sort_by.map(database_name),
        descending: args.descending,
    })
}

/// The server sorts by the names of its database.
const fn database_name(field: SortField) -> &'static str {
    match field {
        SortField::Expires => "exp",
        SortField::Created => "creationDate",
        SortField::Used => "jansLastAccessTime",
        SortField::Authenticated => "authnTime",
        SortField::User => "jansUsrDN",
        SortField::State => "jansState",
        SortField::Sid => "sid",
        SortField::Deletable => "del",
        SortField::Id => "jansId",
        SortField::SessionState => "jansSessState",
    }
}
