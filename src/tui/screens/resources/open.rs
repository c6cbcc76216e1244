//! The resource that is open: its entries, what of them is shown, and the entry that is looked at.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::jobs::{CHUNK, Content, ResourceJob};
use super::resource::{Resource, Role};
use super::rows::{MOST_ROWS, Row, Rows};
use crate::catalog::Catalog;
use crate::operation::Paging;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::tui::event::Problem;
use crate::tui::text::grouped;
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::json_tree::JsonTree;
use crate::tui::widgets::list::ListWindow;

/// One entry or a document, as a tree.
#[derive(Debug)]
pub struct Item {
    /// What identifies it.
    pub name: String,
    /// The entry as the server sent it.
    pub value: Value,
    /// The tree.
    pub tree: JsonTree,
    /// Whether it is the whole resource.
    pub is_document: bool,
}

/// The resource that is open.
#[derive(Debug)]
pub struct Open {
    /// Its index in the side list.
    pub index: usize,
    /// The resource.
    pub resource: Rc<Resource>,
    /// The catalogue of its service.
    pub catalog: Rc<Catalog>,
    /// The number of its list; another one makes notices of the list before obsolete.
    pub generation: u64,
    /// The loaded entries.
    pub rows: Rows,
    /// The number of all entries, if the server sends it.
    pub total: Option<u64>,
    /// Whether all entries are loaded.
    pub is_complete: bool,
    /// Whether entries are being loaded.
    pub is_loading: bool,
    /// Whether all entries are to be loaded, and not only those near the cursor.
    pub wants_all: bool,
    /// Why loading failed.
    pub problem: Option<Problem>,
    /// The filter, while there is one.
    pub filter: Option<TextInput>,
    /// The text that the server searches for.
    pub pattern: Option<String>,
    /// The condition by which the server filters.
    pub condition: Option<String>,
    /// Whether a reference led here.
    pub is_visited: bool,
    /// Whether only one entry is shown, and no list is loaded.
    pub is_single: bool,
    /// The column to sort by, and whether the order is descending.
    pub sorting: Option<(usize, bool)>,
    /// How many columns behind the first one are scrolled out.
    pub skipped: usize,
    /// The entries that are shown, as indexes; `None` means all.
    listed: Option<Vec<usize>>,
    /// The cursor and the visible part of the list.
    pub window: ListWindow,
    /// The entry that is looked at.
    pub item: Option<Item>,
}

impl Open {
    /// A resource from its beginning.
    #[must_use]
    pub fn new(index: usize, resource: Rc<Resource>, catalog: Rc<Catalog>, generation: u64) -> Self {
        Self {
            index,
            resource,
            catalog,
            generation,
            rows: Rows::default(),
            total: None,
            is_complete: false,
            is_loading: false,
            wants_all: false,
            problem: None,
            filter: None,
            pattern: None,
            condition: None,
            is_visited: false,
            is_single: false,
            sorting: None,
            skipped: 0,
            listed: None,
            window: ListWindow::default(),
            item: None,
        }
    }

    /// The number of lines of the list.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.listed.as_ref().map_or(self.rows.rows.len(), Vec::len) as u64
    }

    /// The entry on a line.
    #[must_use]
    pub fn row(&self, line: u64) -> Option<&Arc<Row>> {
        let line = usize::try_from(line).ok()?;
        let index = match &self.listed {
            Some(listed) => *listed.get(line)?,
            None => line,
        };
        self.rows.rows.get(index)
    }

    /// The entry that a command is for: the one that is looked at, or the one under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<Value> {
        match &self.item {
            Some(item) => Some(item.value.clone()),
            None => self.row(self.window.cursor()).map(|row| row.value()),
        }
    }

    /// Every entry of the list, in its order.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Row>> {
        (0..self.len()).filter_map(|line| self.row(line))
    }

    /// How the list is paged; `None` if everything comes at once.
    fn paging(&self) -> Option<Paging> {
        self.resource.list()?.paging(|schema| self.catalog.resolve(schema))
    }

    /// Whether the server can search for a text.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        self.resource.list().is_some_and(|list| list.parameters.iter().any(|parameter| parameter.name == "pattern"))
    }

    /// The request for the entries from an index on.
    #[must_use]
    pub fn request(&self, start: u64) -> Option<ApiRequest> {
        let mut arguments = Vec::new();
        if let Some(paging) = self.paging() {
            arguments.push(Pair::new(paging.size, CHUNK.to_string()));
            if start > 0 {
                arguments.push(Pair::new(paging.start, (start + paging.first).to_string()));
            }
        }
        arguments.extend(self.pattern.as_ref().map(|pattern| Pair::new("pattern", pattern)));
        arguments.extend(self.condition.as_ref().map(|condition| Pair::new("fieldValuePair", condition)));
        request::build(self.resource.list()?, &arguments, &[]).ok()
    }

    /// The job that loads the next entries, if they are needed.
    pub fn load(&mut self) -> Option<ResourceJob> {
        let end = self.window.top() + 2 * self.window.page();
        let is_near = self.filter.is_none() && self.sorting.is_none() && end >= self.rows.rows.len() as u64;
        let is_wanted = self.rows.rows.is_empty() || self.wants_all || is_near;
        let is_full = self.rows.rows.len() >= MOST_ROWS;
        if self.is_single || self.is_complete || self.is_loading || self.problem.is_some() || !is_wanted || is_full {
            return None;
        }
        let request = self.request(self.rows.rows.len() as u64)?;
        self.is_loading = true;
        Some(ResourceJob::Load { generation: self.generation, request, paging: self.paging() })
    }

    /// Stores loaded entries; returns the document, if the resource is one.
    pub fn loaded(&mut self, content: Content) -> Option<Value> {
        self.is_loading = false;
        match content {
            Content::Entries { entries, total, is_last } => {
                self.rows.add(&entries);
                self.total = total.or(self.total);
                let has_all = self.total.is_some_and(|total| self.rows.rows.len() as u64 >= total);
                self.is_complete = is_last || has_all || entries.is_empty();
                self.relist();
                None
            }
            Content::Document(value) => {
                self.is_complete = true;
                Some(value)
            }
        }
    }

    /// Changes the text of the filter; `change` returns whether it did.
    pub fn edit_filter(&mut self, change: impl FnOnce(&mut TextInput) -> bool) {
        if self.filter.as_mut().is_some_and(change) {
            self.relist();
            self.window.reset();
        }
    }

    /// Finds the entries of the list again, after the filter, the order or the entries changed.
    pub fn relist(&mut self) {
        let filter = self.filter.as_ref().map(TextInput::value).unwrap_or_default();
        self.listed = self.rows.list(filter, self.sorting);
        let cursor = self.window.cursor();
        self.window.move_to(cursor, self.len());
    }

    /// The operation that reads one entry.
    #[must_use]
    pub fn read_request(&self, entry: &Value) -> Option<ApiRequest> {
        let read = self.resource.operation(Role::Read)?;
        self.resource.request(read, entry).ok()
    }

    /// The position in the list, and its state.
    #[must_use]
    pub fn extent(&self) -> String {
        let mut parts = Vec::new();
        let loaded = self.rows.rows.len() as u64;
        if self.len() > 0 {
            let top = self.window.top();
            let last = (top + self.window.page()).min(self.len());
            let of = match (self.filter.is_some(), self.total.filter(|_| !self.is_complete)) {
                (true, _) => format!("{} of {} loaded", grouped(self.len()), grouped(loaded)),
                (false, Some(total)) => format!("{}, {} loaded", grouped(total.max(loaded)), grouped(loaded)),
                (false, None) if self.is_complete => grouped(loaded),
                (false, None) => format!("{} or more", grouped(loaded)),
            };
            parts.push(format!("{}–{} of {of}", grouped(top + 1), grouped(last)));
        } else if self.is_loading {
            parts.push("loading".to_owned());
        } else {
            parts.push("0 of 0".to_owned());
        }
        if self.is_loading && self.wants_all && loaded > 0 {
            parts.push("loading all, Esc stops".to_owned());
        }
        if self.rows.rows.len() >= MOST_ROWS && !self.is_complete {
            parts.push("no more are loaded".to_owned());
        }
        if self.filter.is_some() && !self.is_complete {
            parts.push("the rest is not searched".to_owned());
        }
        parts.extend(self.pattern.as_ref().map(|pattern| format!("found by {}", crate::view::sanitize::text(pattern))));
        parts.extend(
            self.condition.as_ref().map(|condition| format!("with {}", crate::view::sanitize::text(condition))),
        );
        if let Some((column, is_descending)) = self.sorting {
            let direction = if is_descending { "down" } else { "up" };
            let name = self.rows.columns.get(column).map_or("", |column| &column.name);
            let part = if self.is_complete { "" } else { ", loaded entries only" };
            parts.push(format!("by {}, {direction}{part}", crate::view::sanitize::text(name)));
        }
        if self.problem.is_some() && loaded > 0 {
            parts.push("not complete: r reloads".to_owned());
        }
        parts.join(" · ")
    }
}
