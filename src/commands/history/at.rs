//! `history at`: the sessions that lived at a time.

use serde_json::Value;

use super::place::{Place, moment, parse_time};
use super::problem::unusable;
use crate::args::AtArgs;
use crate::commands::context::Context;
use crate::commands::{session_lists, session_search};
use crate::error::ExitStatus;
use crate::history::{History, HistoryError, Moment, Narrow};
use crate::large;
use crate::output::Output;
use crate::output::stream::Stream;
use crate::paging::{Entries, LARGEST_PAGE};
use crate::printer::Printer;
use crate::session::model::Session;
use crate::session::offline::{Kept, Offline};
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;

/// Shows the sessions.
///
/// # Errors
/// A selector is not valid, the history can't be used or does not reach that far, or the output can't be written.
pub(super) fn run(
    args: &AtArgs,
    context: &mut Context<'_>,
    settings: &Settings,
    output: &mut Output<'_>,
) -> anyhow::Result<ExitStatus> {
    let at = parse_time("TIME", &args.time, settings)?;
    let place = Place::of(&args.file, context, settings)?;
    let printer = &mut *context.printer;
    let search = &args.search;
    let lists = session_lists::of_selectors(&search.selectors, printer)?;
    let order = Order { sort_by: search.sort_by, descending: search.descending };
    // What is relative to the present is relative to that time.
    let selection = Selection::new(&search.selectors, lists, order, at)?;
    let offline = Offline::new(&selection)?;
    let history = place.open()?;
    let moment = moment(&history, args.recording, at, settings, printer)?;
    let mut shown = Shown {
        start: u64::from(search.start),
        wanted: session_search::wanted(search),
        matched: 0,
        count: 0,
        page: Vec::new(),
        stream: Stream::new(output, session_search::frame(search.start, None)),
    };
    if offline.is_sorted() {
        let mut sessions = Vec::new();
        let mut weight = 0;
        each(&history, &moment, &offline, |session| {
            weight += large::weight_of_object(session.json());
            large::check(weight)?;
            sessions.push(session);
            Ok(())
        })?;
        offline.sorted(sessions).into_iter().try_for_each(|session| shown.add(session, printer))?;
    } else {
        each(&history, &moment, &offline, |session| shown.add(session, printer))?;
    }
    shown.end(search.limit, printer)
}

/// A session was not taken.
struct Stopped(anyhow::Error);

impl From<HistoryError> for Stopped {
    fn from(error: HistoryError) -> Self {
        Self(unusable(&error).into())
    }
}

/// Passes on the sessions of a moment that are selected.
fn each(
    history: &History,
    moment: &Moment,
    offline: &Offline<'_>,
    mut take: impl FnMut(Session) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let users = offline.users();
    let narrow = Narrow { users: users.as_deref(), sids: offline.sids() };
    let matching = |take: &mut dyn FnMut(Session) -> anyhow::Result<()>| {
        let outcome = history.sessions_at(moment, narrow, |session| {
            if offline.matches(&session).map_err(Stopped)? {
                take(session).map_err(Stopped)?;
            }
            Ok(true)
        });
        outcome.map_err(|Stopped(error)| error)
    };
    let Some(mut kept) = offline.kept() else { return matching(&mut take) };
    matching(&mut |session| {
        Kept::add(&mut kept, &session);
        Ok(())
    })?;
    kept.finish();
    matching(&mut |session| if kept.keeps(&session) { Ok(()) } else { take(session) })
}

/// The sessions that are shown: up to the wanted number, after those that are skipped.
struct Shown<'o, 'a> {
    start: u64,
    wanted: Option<u64>,
    matched: u64,
    count: u64,
    page: Vec<Value>,
    stream: Stream<'o, 'a>,
}

impl Shown<'_, '_> {
    fn add(&mut self, session: Session, printer: &mut Printer) -> anyhow::Result<()> {
        let index = self.matched;
        self.matched += 1;
        if index < self.start || self.wanted.is_some_and(|wanted| self.count >= wanted) {
            return Ok(());
        }
        self.count += 1;
        self.page.push(Value::Object(session.into_json()));
        if self.page.len() == LARGEST_PAGE as usize {
            self.push(printer)?;
        }
        Ok(())
    }

    fn push(&mut self, printer: &mut Printer) -> anyhow::Result<()> {
        self.stream.push(Entries::Values(std::mem::take(&mut self.page)), printer)
    }

    fn end(mut self, limit: Option<u32>, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
        self.push(printer)?;
        let start = u32::try_from(self.start).unwrap_or(u32::MAX);
        self.stream.end(Some(session_search::frame(start, Some(self.matched))), printer)?;
        if limit == Some(0) {
            printer.notice(&format!("{}.", session_search::matching(self.matched)));
        } else {
            session_search::tell_of_more(self.count, self.start + self.count, Some(self.matched), "", printer);
        }
        Ok(ExitStatus::Success)
    }
}
