//! `history diff` and `history session`: what changed.

use serde_json::{Map, Value, json};

use super::place::{Place, moment, parse_time};
use super::problem::unusable;
use super::words;
use crate::args::{DiffArgs, LifeArgs};
use crate::commands::context::Context;
use crate::commands::session_lists;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::history::{Change, HistoryError, Narrow};
use crate::output::Output;
use crate::output::stream::Stream;
use crate::paging::{Entries, LARGEST_PAGE};
use crate::session::model::Session;
use crate::session::offline::Offline;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::view::outcome::counted;

/// Shows what changed from one time to another.
///
/// # Errors
/// A time or a selector is not valid, the history can't be used or does not reach that far, or the output can't be
/// written.
pub(super) fn diff(
    args: &DiffArgs,
    context: &mut Context<'_>,
    settings: &Settings,
    output: &mut Output<'_>,
) -> anyhow::Result<ExitStatus> {
    let (earlier, later) = (parse_time("TIME", &args.earlier, settings)?, parse_time("TIME", &args.later, settings)?);
    if earlier > later {
        return Err(UsageError::new("the first time is after the second one")
            .hint("write the earlier time first")
            .into());
    }
    if args.selectors.keep_newest.is_some() {
        return Err(UsageError::new("--keep-newest depends on all sessions of one time, and there are two times")
            .hint("`history at TIME --keep-newest …` shows each")
            .into());
    }
    let place = Place::of(&args.file, context, settings)?;
    let printer = &mut *context.printer;
    let lists = session_lists::of_selectors(&args.selectors, printer)?;
    let selection = Selection::new(&args.selectors, lists, Order::default(), later)?;
    let offline = Offline::new(&selection)?;
    let history = place.open()?;
    let from = moment(&history, args.recording, earlier, settings, printer)?;
    // The same recording, so that what only one of them looked at is not taken for a change.
    let number = u32::try_from(from.recording.id).ok();
    let to = moment(&history, number, later, settings, printer)?;
    if from.snapshot == to.snapshot {
        printer.notice("Both times rest on the same snapshot, so nothing is known of changes between them.");
    }
    let users = offline.users();
    let narrow = Narrow { users: users.as_deref(), sids: offline.sids() };
    let in_columns = output.has_columns();
    let mut stream = Stream::new(output, json!([]));
    let mut page = Vec::new();
    let mut counts = [0_usize; 3];
    let outcome = history.changes(&from.recording, (&from.snapshot, &to.snapshot), narrow, |change| {
        let is_selected = match &change {
            Change::Changed { before, after } => offline.matches(before)? || offline.matches(after)?,
            Change::Appeared(session) | Change::Went(session) => offline.matches(session)?,
        };
        if is_selected {
            counts[place_of(&change)] += 1;
            page.push(row(&change, in_columns));
            if page.len() == LARGEST_PAGE as usize {
                stream.push(Entries::Values(std::mem::take(&mut page)), printer)?;
            }
        }
        Ok::<_, Stopped>(())
    });
    outcome.map_err(|Stopped(error)| error)?;
    stream.push(Entries::Values(page), printer)?;
    stream.end(Some(json!([])), printer)?;
    let [appeared, changed, went] = counts;
    printer.remark(&format!("{} appeared, {changed} changed, {went} went.", counted(appeared, "session")));
    Ok(ExitStatus::Success)
}

const fn place_of(change: &Change) -> usize {
    match change {
        Change::Appeared(_) => 0,
        Change::Changed { .. } => 1,
        Change::Went(_) => 2,
    }
}

/// A change was not taken.
struct Stopped(anyhow::Error);

impl From<HistoryError> for Stopped {
    fn from(error: HistoryError) -> Self {
        Self(unusable(&error).into())
    }
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

/// Shows what happened to a session.
///
/// # Errors
/// The history can't be used, or no snapshot has the session, or the output can't be written.
pub(super) fn life(
    args: &LifeArgs,
    context: &mut Context<'_>,
    settings: &Settings,
    output: &mut Output<'_>,
) -> anyhow::Result<ExitStatus> {
    let history = Place::of(&args.file, context, settings)?.open()?;
    let events = history.life(&args.sid).map_err(|error| unusable(&error))?;
    if events.is_empty() {
        let message = format!("no snapshot has a session with the sid {}", args.sid);
        return Err(CommandError::new(ExitStatus::NotFound, message)
            .hint("`history at TIME` shows the sessions that lived at a time; `history stats` tells from when on")
            .into());
    }
    let recordings = history.recordings().map_err(|error| unusable(&error))?;
    let in_columns = output.has_columns();
    let rows = events.iter().map(|event| {
        let mut row = Map::new();
        row.insert("seen".to_owned(), words::timestamp(event.seen).into());
        row.insert("after".to_owned(), event.since.map(words::timestamp).into());
        if recordings.len() > 1 {
            row.insert("recording".to_owned(), event.recording.into());
        }
        describe(&event.change, in_columns, &mut row);
        Value::Object(row)
    });
    output.document(Value::from(rows.collect::<Vec<_>>()), context.printer)?;
    context.printer.notice(
        "Each happened between the snapshots `after` and `seen`; what has no `after` was so at the first snapshot.",
    );
    Ok(ExitStatus::Success)
}

fn row(change: &Change, in_columns: bool) -> Value {
    let mut row = Map::new();
    describe(change, in_columns, &mut row);
    Value::Object(row)
}

/// Adds what a change is, and the session of which it is.
fn describe(change: &Change, in_columns: bool, row: &mut Map<String, Value>) {
    let session: &Session = change.session();
    row.insert("change".to_owned(), change.word().into());
    row.insert("sid".to_owned(), session.sid().into());
    row.insert("user".to_owned(), session.user().into());
    row.insert("client".to_owned(), session.client().into());
    row.insert("ip".to_owned(), session.attribute("remote_ip").into());
    row.insert("state".to_owned(), session.state().into());
    let differences = change.differences();
    let differences = match (differences.is_empty(), in_columns) {
        (true, _) => Value::Null,
        (false, true) => in_one_line(&differences).into(),
        (false, false) => differences.into(),
    };
    row.insert("differences".to_owned(), differences);
}

/// The members that differ, for a column: `state: unauthenticated → authenticated`.
fn in_one_line(differences: &Map<String, Value>) -> String {
    let word = |value: Option<&Value>| match value {
        None | Some(Value::Null) => "-".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    let parts = differences.iter().map(|(path, pair)| format!("{path}: {} → {}", word(pair.get(0)), word(pair.get(1))));
    parts.collect::<Vec<_>>().join("; ")
}
