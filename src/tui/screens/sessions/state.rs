//! The state of the sessions screen, and the jobs that it starts.
//!
//! The table shows a part of a long list on the server: rows are loaded when they become visible.
//! A filter, or a sort key that the server does not support, makes a separate list of the loaded
//! rows.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::chunks::{LARGEST_RESULT, SessionChunks};
use super::clients::ClientNames;
use super::columns::{SortKey, TableColumn};
use super::confirm::Proposal;
use super::form::{Criteria, Field, FieldError, Form};
use super::jobs::{LoadedChunk, SessionsJob, WalkEnd};
use super::keys::{Command, Focus};
use super::panel::Panel;
use super::row::SessionRow;
use super::selection::Selection;
use super::summary::Summary;
use super::task::SessionTask;
use crate::criteria::Query;
use crate::tui::event::Problem;
use crate::tui::memory::Memory;
use crate::tui::screen::Effect;
use crate::tui::text::grouped;
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::list::ListWindow;
use crate::view::failure;

/// The time between two automatic refreshes.
pub const REFRESH: Duration = Duration::from_secs(5);

/// Why all sessions of a search are being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// To select them.
    Select,
    /// To sort or count them in the UI.
    Complete,
}

/// Why not all matching sessions can be selected.
pub fn too_many(total: Option<u64>) -> Problem {
    let most = grouped(LARGEST_RESULT);
    let matching = total.map_or_else(|| format!("more than {most}"), grouped);
    let brief = format!("{matching} sessions match, and at most {most} can be selected at once");
    let text = failure::with_hint(&brief, "narrow the search first");
    Problem { text, brief, is_cancelled: false }
}

/// A job for the worker.
pub fn start(job: SessionsJob) -> Effect {
    Effect::Start(Box::new(job))
}

/// What the choice popup asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// The column to sort by.
    Sorting,
    /// The field in which the server is to search for this text.
    Field(String),
}

/// The order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The sort key.
    pub key: SortKey,
    /// Whether the order is descending.
    pub is_descending: bool,
}

/// The sessions screen.
#[derive(Debug)]
pub struct Sessions {
    /// The search form.
    pub form: Form,
    /// What has the focus.
    pub focus: Focus,
    /// Whether the side panel is open.
    pub has_panel: bool,
    /// The names of clients.
    pub clients: ClientNames,
    /// The side panel.
    pub panel: Panel,
    /// The searches that are remembered.
    pub memory: Memory,
    /// Whether a reference led here.
    pub is_visited: bool,
    /// The searches that the palette was offered.
    pub offered: Vec<String>,
    /// The selected sessions.
    pub selection: Selection,
    /// The filter, while there is one.
    pub filter: Option<TextInput>,
    /// The order; `None` is the server's own.
    pub sorting: Option<Sorting>,
    /// Why the last search or refresh failed.
    pub problem: Option<Problem>,
    /// The sessions.
    pub rows: SessionChunks,
    /// Why all sessions are being loaded; `None` if they are not.
    pub walk: Option<Walk>,
    /// The search whose result is shown.
    pub criteria: Criteria,
    /// Whether it is refreshed automatically.
    pub is_refreshing: bool,
    /// When the next automatic refresh is due, as time since the UI started.
    pub refresh_at: Duration,
    /// The deletion or revocation under way.
    pub task: Option<SessionTask>,
    /// What the confirm popup asks about.
    pub proposal: Option<Proposal>,
    /// The columns in which all loaded sessions have the same value, and that value.
    pub single: Vec<(TableColumn, String)>,
    /// How many columns behind the first one are scrolled out.
    pub skipped_columns: usize,
    /// The line at which a range begins, while the user chooses one.
    pub range_from: Option<u64>,
    /// What the choice popup asks for.
    pub choice: Option<ChoiceKind>,
    /// The command that waits until the session under the cursor is loaded.
    pub awaited: Option<Command>,
    /// The sid of the session that is being looked up to explain it.
    pub explained: Option<Arc<str>>,
    /// The session in the details popup.
    pub shown: Option<Arc<SessionRow>>,
    /// The outcome of the last deletion or revocation, printed if the program ends.
    pub exit_report: Option<String>,
    /// The number of the last job that can be stopped.
    pub jobs: u64,
    /// How many seconds loading all sessions has been waiting for the server, if it is.
    pub walk_waits: Option<u64>,
    /// The number of the job that loads all sessions.
    walk_job: u64,
    query: Arc<Query>,
    generation: u64,
    /// Whether the last refresh was automatic, so that its failure opens no popup.
    is_unattended: bool,
    /// Whether rows were loaded since the list was last rebuilt.
    is_outdated: bool,
    /// The positions that are shown; `None` means all.
    pub listed: Option<Vec<u64>>,
    /// The session under the cursor; a refresh keeps the cursor on it.
    pub cursor_sid: Option<Arc<str>>,
    /// The cursor and the visible part of the list.
    pub window: ListWindow,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            form: Form::default(),
            focus: Focus::Field(Field::User),
            has_panel: false,
            clients: ClientNames::default(),
            panel: Panel::default(),
            memory: Memory::default(),
            is_visited: false,
            offered: Vec::new(),
            selection: Selection::default(),
            filter: None,
            sorting: None,
            problem: None,
            rows: SessionChunks::default(),
            walk: None,
            criteria: Criteria::default(),
            is_refreshing: false,
            refresh_at: Duration::ZERO,
            task: None,
            proposal: None,
            single: Vec::new(),
            skipped_columns: 0,
            range_from: None,
            choice: None,
            awaited: None,
            explained: None,
            shown: None,
            exit_report: None,
            jobs: 0,
            walk_waits: None,
            walk_job: 0,
            query: Arc::default(),
            generation: 0,
            is_unattended: false,
            is_outdated: false,
            listed: None,
            cursor_sid: None,
            window: ListWindow::default(),
        }
    }
}

impl Sessions {
    /// The number of lines of the list.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.listed.as_ref().map_or_else(|| self.rows.len(), |listed| listed.len() as u64)
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The session on a line, if it is loaded.
    #[must_use]
    pub fn row(&self, line: u64) -> Option<&Arc<SessionRow>> {
        match &self.listed {
            Some(listed) => self.rows.get(*listed.get(usize::try_from(line).ok()?)?),
            None => self.rows.get(line),
        }
    }

    /// The session under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Arc<SessionRow>> {
        self.row(self.window.cursor())
    }

    /// The sessions of an action: the selected ones, or else the one under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Vec<Arc<SessionRow>> {
        if self.selection.is_empty() {
            return self.current().cloned().into_iter().collect();
        }
        self.selection.rows().to_vec()
    }

    /// The line under the cursor.
    #[must_use]
    pub const fn cursor(&self) -> u64 {
        self.window.cursor()
    }

    /// Whether the UI sorts the rows itself although not all are loaded.
    #[must_use]
    pub fn is_partly_sorted(&self) -> bool {
        self.is_sorted_here() && !self.rows.has_all()
    }

    /// Whether the server can't sort by the chosen column.
    pub fn is_sorted_here(&self) -> bool {
        self.sorting.is_some_and(|sorting| sorting.key.database_name().is_none())
    }

    /// Searches with the criteria of the form.
    ///
    /// # Errors
    /// The first field whose text is not a valid criterion.
    pub fn search(&mut self, now: Timestamp) -> Result<Vec<Effect>, (Field, FieldError)> {
        let criteria = self.form.criteria();
        let query = criteria.query(now)?;
        let remembered = if criteria.is_empty() { None } else { self.remember(&criteria) };
        self.criteria = criteria;
        self.filter = None;
        self.selection.clear();
        let mut effects = self.begin(query);
        effects.extend(remembered);
        Ok(effects)
    }

    /// Begins a search from its first page.
    pub fn begin(&mut self, query: Query) -> Vec<Effect> {
        self.range_from = None;
        self.rows.clear();
        self.restart();
        self.load(query, false)
    }

    /// Loads the visible rows again.
    pub fn refresh(&mut self, is_unattended: bool, now: Timestamp) -> Vec<Effect> {
        // The criteria were valid before, and the current time does not change that.
        let Ok(query) = self.criteria.query(now) else {
            return Vec::new();
        };
        self.rows.refresh();
        self.load(query, is_unattended)
    }

    fn load(&mut self, mut query: Query, is_unattended: bool) -> Vec<Effect> {
        if let Some(Sorting { key, is_descending }) = self.sorting {
            query.sort_by = key.database_name();
            query.descending = is_descending && query.sort_by.is_some();
        }
        self.query = Arc::new(query);
        self.generation += 1;
        self.problem = None;
        self.is_unattended = is_unattended;
        let stop = self.end_walk();
        self.rebuild_list();
        let mut effects: Vec<Effect> = stop.into_iter().collect();
        // An empty list requests its first page, too.
        effects.extend(self.fetch());
        // Sorting and counting need all sessions; an automatic refresh does not load them all to count them.
        if self.is_sorted_here() || self.has_panel && !is_unattended {
            effects.extend(self.complete(Walk::Complete));
        }
        effects
    }

    /// Requests the visible rows that are not loaded yet.
    pub fn fetch(&mut self) -> Vec<Effect> {
        if self.generation == 0 || self.problem.is_some() || self.walk.is_some() {
            return Vec::new();
        }
        let (top, page) = (self.window.top(), self.window.page());
        let window = top..top + page;
        let chunks = match &self.listed {
            None => self.rows.fetch(window),
            // The positions of a filtered or sorted list are not contiguous, so each row is requested by itself.
            Some(listed) => {
                let positions = listed.iter().skip(usize::try_from(window.start).unwrap_or(usize::MAX));
                let seen: Vec<u64> = positions.take(usize::try_from(page).unwrap_or(0)).copied().collect();
                let first = if self.rows.is_empty() { self.rows.fetch(0..1) } else { Vec::new() };
                first
                    .into_iter()
                    .chain(seen.into_iter().flat_map(|position| self.rows.fetch(position..position + 1)))
                    .collect()
            }
        };
        let load =
            |chunk| start(SessionsJob::Load { generation: self.generation, chunk, query: Arc::clone(&self.query) });
        chunks.into_iter().map(load).collect()
    }

    /// Rebuilds the list and the counts if rows were loaded, once for all of them: sorting after each chunk of a large
    /// result would take minutes.
    pub fn bring_up_to_date(&mut self, now: Timestamp) {
        if std::mem::take(&mut self.is_outdated) {
            self.rebuild_list();
            self.keep_cursor();
            self.find_single_values();
            self.count(now);
        }
    }

    /// Stores a chunk; returns the problem to show.
    pub fn loaded(&mut self, generation: u64, chunk: u64, result: Result<LoadedChunk, Problem>) -> Option<Problem> {
        if generation != self.generation {
            return None;
        }
        match result {
            Ok(LoadedChunk { total, rows }) => {
                self.rows.insert(chunk, total, rows);
                self.is_outdated = true;
                None
            }
            Err(problem) => self.failed(problem),
        }
    }

    /// Handles a failed search: no more requests until the user or an automatic refresh starts them.
    fn failed(&mut self, problem: Problem) -> Option<Problem> {
        self.rows.forget_requests();
        if self.problem.is_some() {
            return None;
        }
        if problem.is_cancelled {
            self.is_refreshing = false;
        }
        self.problem = Some(problem.clone());
        (!self.is_unattended && !problem.is_cancelled).then_some(problem)
    }

    /// Records whether loading all sessions waits for the server.
    pub fn wait(&mut self, generation: u64, seconds: Option<u64>) {
        if generation == self.generation {
            self.walk_waits = seconds;
        }
    }

    /// Handles the end of loading all sessions; returns the problem to show.
    pub fn walked(&mut self, generation: u64, result: Result<WalkEnd, Problem>) -> Option<Problem> {
        if generation != self.generation {
            return None;
        }
        let walk = self.walk.take();
        match result {
            Ok(WalkEnd::Complete) => {
                if walk == Some(Walk::Select) {
                    self.select_listed();
                }
                None
            }
            Ok(WalkEnd::TooMany(total)) => (walk == Some(Walk::Select)).then(|| too_many(total)),
            Err(problem) => self.failed(problem),
        }
    }

    /// Loads all matching sessions, unless they are loaded already or are too many.
    pub fn complete(&mut self, walk: Walk) -> Vec<Effect> {
        let is_too_much = self.rows.total().is_some_and(|total| total > LARGEST_RESULT);
        if self.rows.is_complete() || is_too_much || self.generation == 0 {
            return Vec::new();
        }
        let mut effects: Vec<Effect> = self.end_walk().into_iter().collect();
        self.walk = Some(walk);
        self.walk_waits = None;
        self.walk_job = self.next_job();
        let (number, generation) = (self.walk_job, self.generation);
        effects.push(start(SessionsJob::Walk { number, generation, query: Arc::clone(&self.query) }));
        effects
    }

    /// The number of the next job that can be stopped.
    pub const fn next_job(&mut self) -> u64 {
        self.jobs += 1;
        self.jobs
    }

    fn end_walk(&mut self) -> Option<Effect> {
        self.walk.take().map(|_| start(SessionsJob::Stop { number: self.walk_job }))
    }

    /// Counts the sessions for the panel, if it is open.
    pub fn count(&mut self, now: Timestamp) {
        if self.has_panel {
            let rows: Vec<_> = self.rows.iter().map(|(_, row)| row).collect();
            self.panel.replace(Summary::new(rows.iter().map(|row| &***row), now));
        }
    }

    /// Stops loading all sessions.
    pub fn stop_walk(&mut self) -> Vec<Effect> {
        let stop = self.end_walk();
        stop.into_iter().chain(self.fetch()).collect()
    }

    /// Moves the focus forward or back.
    pub fn focus_next(&mut self, is_backward: bool) {
        let mut order: Vec<Focus> = self.form.shown().iter().copied().map(Focus::Field).collect();
        order.push(Focus::SearchButton);
        if self.filter.is_some() {
            order.push(Focus::Filter);
        }
        order.push(Focus::Table);
        if self.has_panel {
            order.push(Focus::Panel);
        }
        let index = order.iter().position(|focus| *focus == self.focus).unwrap_or(0);
        let step = if is_backward { order.len() - 1 } else { 1 };
        self.focus = order[(index + step) % order.len()];
    }
}
