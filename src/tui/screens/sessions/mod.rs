//! Auth Server → Sessions: a form, a table, and what can be done with what it shows.
//!
//! The table is a window over a long list that the server keeps: rows are loaded when they are
//! looked at. A filter, or a sorting that the server can't do, makes a list of its own of the rows
//! that are loaded.

pub mod chunks;
pub mod columns;
pub mod form;
mod list;
pub mod panel;
pub mod row;
pub mod selection;
pub mod summary;
mod table;
mod view;

use std::sync::Arc;

use jiff::Timestamp;

use super::super::action::{Action, Request};
use super::super::event::{LoadedChunk, Problem};
use super::super::keys::Place;
use super::super::widgets::input::TextInput;
use crate::session::filter::{CriterionError, Query};
use chunks::SessionChunks;
use columns::SortKey;
use form::{Criteria, Field, Form};
use row::SessionRow;
use selection::Selection;

pub use table::LEGEND;
pub use view::Layout;

/// The largest result that is loaded as a whole, to be selected, sorted or counted here.
pub const LARGEST_RESULT: u64 = 20_000;

/// Who gets the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A field of the form.
    Field(Field),
    /// The button of the form.
    SearchButton,
    /// The table.
    Table,
    /// The side panel.
    Panel,
    /// The filter of the table.
    Filter,
}

/// Why everything that matches is being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// To be selected.
    Select,
    /// To be sorted or counted here.
    Complete,
}

/// The order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// What it is sorted by.
    pub key: SortKey,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

/// The screen.
#[derive(Debug)]
pub struct Sessions {
    /// What is typed.
    pub form: Form,
    /// Who gets the keys.
    pub focus: Focus,
    /// Whether the side panel is open.
    pub has_panel: bool,
    /// What is selected.
    pub selection: Selection,
    /// The filter, while there is one.
    pub filter: Option<TextInput>,
    /// The order, unless it is the server's own.
    pub sorting: Option<Sorting>,
    /// Why there is nothing new.
    pub problem: Option<Problem>,
    /// The sessions.
    pub rows: SessionChunks,
    /// Why everything is being loaded, while it is.
    pub walk: Option<Walk>,
    /// What is shown was searched for by this.
    pub criteria: Criteria,
    /// Whether it loads again by itself.
    pub is_refreshing: bool,
    query: Arc<Query>,
    generation: u64,
    /// Whether the last refresh came by itself, so that its failure needs no popup.
    is_unattended: bool,
    /// The positions that are shown, where they are not simply all.
    listed: Option<Vec<u64>>,
    /// The line under the cursor, counted from the first line of the list.
    cursor: u64,
    /// The session under the cursor, which it stays on.
    cursor_sid: Option<Arc<str>>,
    /// The first line that is seen.
    top: u64,
    /// How many lines are seen.
    page: u64,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            form: Form::default(),
            focus: Focus::Field(Field::User),
            has_panel: false,
            selection: Selection::default(),
            filter: None,
            sorting: None,
            problem: None,
            rows: SessionChunks::default(),
            walk: None,
            criteria: Criteria::default(),
            is_refreshing: false,
            query: Arc::default(),
            generation: 0,
            is_unattended: false,
            listed: None,
            cursor: 0,
            cursor_sid: None,
            top: 0,
            page: 1,
        }
    }
}

impl Sessions {
    /// The table of keys that holds.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self.focus {
            Focus::Field(field) if field.is_date() => Place::DateField,
            Focus::Field(_) => Place::Field,
            Focus::SearchButton => Place::SearchButton,
            Focus::Table => Place::Table,
            Focus::Panel => Place::Panel,
            Focus::Filter => Place::Filter,
        }
    }

    /// How many lines the list has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.listed.as_ref().map_or_else(|| self.rows.len(), |listed| listed.len() as u64)
    }

    /// Whether there is none.
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
        self.row(self.cursor)
    }

    /// What an action is for: the selection, or else the session under the cursor.
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
        self.cursor
    }

    /// The first line that is seen, and how many are.
    #[must_use]
    pub const fn window(&self) -> (u64, u64) {
        (self.top, self.page)
    }

    /// The page that is seen, counted from 1, and how many there are.
    #[must_use]
    pub fn pages(&self) -> (u64, u64) {
        let page = self.page.max(1);
        let number = if self.top + page >= self.len() { self.len().div_ceil(page) } else { self.top / page + 1 };
        (number.max(1), self.len().div_ceil(page).max(1))
    }

    /// Whether the rows that are shown are sorted here, and are not all there are.
    #[must_use]
    pub fn is_partly_sorted(&self) -> bool {
        self.is_sorted_here() && !self.rows.has_all()
    }

    fn is_sorted_here(&self) -> bool {
        self.sorting.is_some_and(|sorting| sorting.key.database_name().is_none())
    }

    /// Searches for what the form says.
    ///
    /// # Errors
    /// A field that can't be searched for.
    pub fn search(&mut self, now: Timestamp) -> Result<Vec<Action>, (Field, CriterionError)> {
        let criteria = self.form.criteria();
        let query = criteria.query(now)?;
        if !criteria.is_empty() {
            self.form.remember(&criteria);
        }
        self.criteria = criteria;
        self.filter = None;
        self.selection.clear();
        Ok(self.begin(query))
    }

    /// Begins a search from its first page.
    fn begin(&mut self, query: Query) -> Vec<Action> {
        self.rows.clear();
        self.move_to(0);
        self.top = 0;
        self.load(query, false)
    }

    /// Loads again what is shown.
    pub fn refresh(&mut self, is_unattended: bool, now: Timestamp) -> Vec<Action> {
        // It could be sent once, and the clock does not make it wrong.
        let Ok(query) = self.criteria.query(now) else {
            return Vec::new();
        };
        self.rows.refresh();
        self.load(query, is_unattended)
    }

    fn load(&mut self, mut query: Query, is_unattended: bool) -> Vec<Action> {
        if let Some(Sorting { key, is_descending }) = self.sorting {
            query.sort_by = key.database_name();
            query.descending = is_descending && query.sort_by.is_some();
        }
        self.query = Arc::new(query);
        self.generation += 1;
        self.problem = None;
        self.is_unattended = is_unattended;
        let stop = self.walk.take().map(|_| Action::Ask(Request::StopWalk));
        self.list();
        let mut actions: Vec<Action> = stop.into_iter().collect();
        // Even an empty list has a first page to ask for.
        actions.extend(self.fetch());
        // What counts or sorts here needs all of it, though not every few seconds.
        if self.is_sorted_here() || self.has_panel && !is_unattended {
            actions.extend(self.complete(Walk::Complete));
        }
        actions
    }

    /// Asks for what is seen and not there yet.
    pub fn fetch(&mut self) -> Vec<Action> {
        if self.generation == 0 || self.problem.is_some() || self.walk.is_some() {
            return Vec::new();
        }
        let window = self.top..self.top + self.page.max(1);
        let chunks = match &self.listed {
            None => self.rows.fetch(window),
            // Where the list has gaps, its rows are looked for one by one.
            Some(listed) => {
                let positions = listed.iter().skip(usize::try_from(window.start).unwrap_or(usize::MAX));
                let seen: Vec<u64> = positions.take(usize::try_from(self.page).unwrap_or(0)).copied().collect();
                let first = if self.rows.is_empty() { self.rows.fetch(0..1) } else { Vec::new() };
                first
                    .into_iter()
                    .chain(seen.into_iter().flat_map(|position| self.rows.fetch(position..position + 1)))
                    .collect()
            }
        };
        let load =
            |chunk| Action::Ask(Request::Load { generation: self.generation, chunk, query: Arc::clone(&self.query) });
        chunks.into_iter().map(load).collect()
    }

    /// Takes in a chunk; what is to be told about it, and what to ask for next.
    pub fn loaded(&mut self, generation: u64, chunk: u64, result: Result<LoadedChunk, Problem>) -> Option<Problem> {
        if generation != self.generation {
            return None;
        }
        match result {
            Ok(LoadedChunk { total, rows }) => {
                self.rows.insert(chunk, total, rows);
                self.list();
                self.stay();
                None
            }
            Err(problem) => self.failed(problem),
        }
    }

    /// A search failed: nothing more is asked for until the person, or the clock, wants it.
    fn failed(&mut self, problem: Problem) -> Option<Problem> {
        self.rows.give_up();
        if self.problem.is_some() {
            return None;
        }
        if problem.is_cancelled {
            self.is_refreshing = false;
        }
        self.problem = Some(problem.clone());
        (!self.is_unattended && !problem.is_cancelled).then_some(problem)
    }

    /// A walk is over.
    pub fn walked(&mut self, generation: u64, result: Result<(), Problem>) -> Option<Problem> {
        if generation != self.generation {
            return None;
        }
        let walk = self.walk.take();
        match result {
            Ok(()) => {
                if walk == Some(Walk::Select) {
                    self.select_listed();
                }
                None
            }
            Err(problem) => self.failed(problem),
        }
    }

    /// Loads everything that matches; nothing where it is there, or too much.
    pub fn complete(&mut self, walk: Walk) -> Vec<Action> {
        let is_too_much = self.rows.total().is_some_and(|total| total > LARGEST_RESULT);
        if self.rows.is_complete() || is_too_much || self.generation == 0 {
            return Vec::new();
        }
        self.walk = Some(walk);
        vec![Action::Ask(Request::Walk { generation: self.generation, query: Arc::clone(&self.query) })]
    }

    /// Selects all that match, or what the filter shows; or none, where all are.
    ///
    /// # Errors
    /// How many match, where they are too many.
    pub fn select_all(&mut self) -> Result<Vec<Action>, u64> {
        let is_filtered = self.filter.is_some();
        if let Some(total) = self.rows.total().filter(|total| !is_filtered && *total > LARGEST_RESULT) {
            return Err(total);
        }
        if !self.selection.is_empty() && self.selection.len() as u64 >= self.len() {
            self.selection.clear();
            return Ok(Vec::new());
        }
        if is_filtered || self.rows.is_complete() {
            self.select_listed();
            return Ok(Vec::new());
        }
        Ok(self.complete(Walk::Select))
    }

    fn select_listed(&mut self) {
        let rows: Vec<Arc<SessionRow>> = (0..self.len()).filter_map(|line| self.row(line).cloned()).collect();
        for row in &rows {
            self.selection.add(row);
        }
    }

    /// Selects the session under the cursor, or no longer, and goes on.
    pub fn select(&mut self) {
        if let Some(row) = self.current().cloned() {
            self.selection.toggle(&row);
            self.move_to(self.cursor + 1);
        }
    }

    /// Ends the walk.
    pub fn stop_walk(&mut self) -> Vec<Action> {
        let stop = self.walk.take().map(|_| Action::Ask(Request::StopWalk));
        stop.into_iter().chain(self.fetch()).collect()
    }

    /// The focus goes on, or back.
    pub fn focus_next(&mut self, is_backward: bool) {
        let mut order: Vec<Focus> = Field::ALL.into_iter().map(Focus::Field).collect();
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
