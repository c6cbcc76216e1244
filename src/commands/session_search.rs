//! `session search`.

use serde_json::{Map, Value};

use super::session::{format, print_csv, print_sessions, tell_of_more};
use crate::args::session::SortField;
use crate::args::{Format, SearchArgs};
use crate::catalog::SEARCH_SESSION;
use crate::error::{ExitStatus, UsageError};
use crate::large;
use crate::paging::LARGEST_PAGE;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::filter::{Condition, CriterionError, Operator, Query};
use crate::session::merge::{self, Merged};
use crate::session::model::Session;
use crate::settings::Settings;
use crate::transport::Call;

/// How many sessions are shown unless the user says otherwise.
pub(super) const DEFAULT_LIMIT: u64 = 50;

/// How many searches a command may make for values that are OR-ed.
const MOST_SEARCHES: usize = 500;

/// The request for the first page of each search.
///
/// # Errors
/// A criterion can't be sent.
pub fn first_requests(
    args: &SearchArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let searches = searches(args, settings)?;
    let limit = wanted(args).unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    if wanted(args).is_none_or(|wanted| wanted > limit) {
        printer.notice("This is the request for the first page; the others count startIndex up.");
    }
    // Of several searches, each begins at its first session: what --start skips is known when they are read.
    let (start, limit) = match searches.queries.len() {
        1 => (u64::from(args.start), limit),
        _ => (0, LARGEST_PAGE),
    };
    if searches.queries.len() > 1 {
        printer.notice("There is one request for each of the values: the server can't search for one or the other.");
    }
    let build = |query: &Query| Ok(request::build(SEARCH_SESSION, &query.arguments(start, limit), &[])?);
    searches.queries.iter().map(build).collect()
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
    let Searches { queries, may_overlap } = searches(args, settings)?;
    let mut pager = Merged::new(caller, &queries, may_overlap, u64::from(args.start), wanted(args));
    let format = format(settings, printer);
    let mut kept: Vec<Session> = Vec::new();
    let (mut shown, mut weight) = (0_u64, 0);
    while let Some(page) = pager.next_page().await? {
        let is_first = shown == 0;
        shown += page.sessions.len() as u64;
        match format {
            // The heading comes with the first session: of several values, the first ones may have none.
            Format::Csv if page.sessions.is_empty() => {}
            Format::Csv => print_csv(&page.sessions, is_first, settings, printer)?,
            Format::Jsonl => print_sessions(&page.sessions, format, settings, printer)?,
            Format::Json | Format::Yaml | Format::Table => {
                weight += page.sessions.iter().map(|session| large::weight_of_object(session.json())).sum::<usize>();
                large::check(weight)?;
                kept.extend(page.sessions);
            }
        }
    }
    match format {
        Format::Json | Format::Yaml => print_page(args.start, pager.total(), kept, settings, printer)?,
        // Where none is shown though some match, that is told below.
        Format::Table if kept.is_empty() && pager.total().is_some_and(|total| total > 0) => {}
        Format::Table => print_sessions(&kept, format, settings, printer)?,
        Format::Csv if shown == 0 => print_csv(&[], true, settings, printer)?,
        Format::Csv | Format::Jsonl => {}
    }
    match (args.limit, pager.total()) {
        (Some(0), Some(total)) => printer.notice(&format!("{}.", matching(total))),
        (Some(0), None) => {}
        (_, Some(total)) if shown == 0 && args.start > 0 && total > 0 => {
            let matching = matching(total);
            printer.notice(&format!("{matching}, and none of them stands at or behind --start {}.", args.start));
        }
        (_, total) => tell_of_more(shown, pager.position(), total, "", printer),
    }
    Ok(ExitStatus::Success)
}

/// How many sessions match, as a sentence without its end.
fn matching(total: u64) -> String {
    if total == 1 { "1 session matches".to_owned() } else { format!("{total} sessions match") }
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

/// The searches that a command stands for.
struct Searches {
    queries: Vec<Query>,
    /// Whether a session can match two of them.
    may_overlap: bool,
}

/// One search for each combination of the values that are OR-ed; the server can only AND.
fn searches(args: &SearchArgs, settings: &Settings) -> Result<Searches, UsageError> {
    let common = common_conditions(args, settings)?;
    let kinds = [
        ("--user", "auth_user", &args.user),
        ("--client", "client_id", &args.client),
        ("--user-inum", "userDn", &args.user_inum),
        ("--acr", "acr", &args.acr),
        ("--state", "state", &args.state),
    ];
    let mut combinations: Vec<Vec<Condition>> = vec![Vec::new()];
    let mut may_overlap = false;
    for (flag, field, values) in kinds.into_iter().filter(|(_, _, values)| !values.is_empty()) {
        let mut conditions: Vec<Condition> = Vec::new();
        for value in values {
            let condition = Condition::new(field, Operator::Equal, value.trim(), settings.now)
                .map_err(|error| refused(flag, &error))?;
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        let mut folded: Vec<String> = conditions.iter().map(|condition| condition.to_string().to_lowercase()).collect();
        folded.sort_unstable();
        folded.dedup();
        may_overlap |= folded.len() < conditions.len();
        let extended = |before: Vec<Condition>| {
            conditions
                .iter()
                .map(move |condition| [before.as_slice(), std::slice::from_ref(condition)].concat())
                .collect::<Vec<_>>()
        };
        combinations = combinations.into_iter().flat_map(extended).collect();
        if combinations.len() > MOST_SEARCHES {
            return Err(UsageError::new(format!("these criteria need more than {MOST_SEARCHES} searches"))
                .hint("give fewer values at once"));
        }
    }
    let sort_by = args.sort_by.map(database_name);
    if combinations.len() > 1 && sort_by.is_some_and(|column| !merge::is_sortable(column)) {
        return Err(UsageError::new(
            "--sort-by id can't be kept over several searches, and the server can't OR values",
        )
        .hint("sort by something else, or give one value of each kind"));
    }
    let query = |own: Vec<Condition>| Query {
        conditions: [own, common.clone()].concat(),
        pattern: args.pattern.clone(),
        sort_by,
        descending: args.descending,
    };
    Ok(Searches { queries: combinations.into_iter().map(query).collect(), may_overlap })
}

/// What must hold for every session.
fn common_conditions(args: &SearchArgs, settings: &Settings) -> Result<Vec<Condition>, UsageError> {
    use Operator::{GreaterOrEqual, LessOrEqual};
    let criteria = [
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
            conditions.push(condition.map_err(|error| refused(flag, &error))?);
        }
    }
    for text in &args.filter {
        conditions.push(Condition::parse(text, settings.now).map_err(|error| refused("--filter", &error))?);
    }
    Ok(conditions)
}

/// A criterion that can't be sent, with what to do instead.
pub(super) fn refused(flag: &str, error: &CriterionError) -> UsageError {
    let refused = UsageError::new(format!("{flag}: {error}"));
    match error.hint() {
        Some(hint) => refused.hint(hint),
        None => refused,
    }
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
