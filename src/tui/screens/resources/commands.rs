//! Performs the commands of the resources screen.

use std::sync::Arc;

use serde_json::Value;

use super::draw::Layout;
use super::jobs::ResourceJob;
use super::keys::{Command, Focus};
use super::open::{Item, Open};
use super::rows::Row;
use super::state::{Awaited, ChoiceKind, Resources};
use crate::tui::context::Context;
use crate::tui::export::{ExportContent, ExportEntry};
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::popups::export::Export;
use crate::tui::popups::page::GoToPage;
use crate::tui::screen::Effect;
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::json_tree::JsonTree;
use crate::view::sanitize;

impl ExportEntry for Row {
    fn json(&self) -> Option<Value> {
        Some(self.value())
    }

    fn record(&self) -> Vec<String> {
        self.cells()
    }
}

impl Resources {
    /// Performs a command.
    pub fn command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Help => vec![Effect::ShowHelp],
            Command::Quit => vec![Effect::Quit],
            Command::Palette => vec![Effect::ShowPalette],
            Command::Favour => self.favour_current(),
            Command::Changes => self.offer_changes(),
            Command::Operations => self.offer_operations(),
            Command::Shell if self.open.is_some() => vec![Effect::ShowShell],
            Command::FocusTasks => self.go_to(Focus::Tasks),
            Command::FocusMain => self.focus_main(),
            Command::Back => self.back(),
            Command::Open if self.focus == Focus::Tasks => self.open_resource(),
            Command::Up | Command::Down | Command::PageUp | Command::PageDown | Command::First | Command::Last
                if self.focus == Focus::Tasks =>
            {
                self.move_in_tasks(command);
                Vec::new()
            }
            _ => self.open_command(command, context),
        }
    }

    fn go_to(&mut self, focus: Focus) -> Vec<Effect> {
        self.focus = focus;
        Vec::new()
    }

    fn focus_main(&mut self) -> Vec<Effect> {
        match &self.open {
            Some(open) if open.item.is_some() => self.go_to(Focus::Item),
            Some(_) => self.go_to(Focus::Table),
            None => Vec::new(),
        }
    }

    fn move_in_tasks(&mut self, command: Command) {
        let page = self.tasks.page();
        match command {
            Command::Up => self.tasks.move_by(-1),
            Command::Down => self.tasks.move_by(1),
            Command::PageUp => self.tasks.move_by(-page),
            Command::PageDown => self.tasks.move_by(page),
            Command::First => self.tasks.move_to(0),
            _ => self.tasks.move_to(u64::MAX),
        }
    }

    /// Opens the resource under the cursor of the side list.
    fn open_resource(&mut self) -> Vec<Effect> {
        let Some(index) = self.tasks.current() else {
            return Vec::new();
        };
        self.open_at(index)
    }

    /// Opens a resource by its index.
    pub fn open_at(&mut self, index: usize) -> Vec<Effect> {
        self.focus = Focus::Table;
        self.steps.clear();
        let mut effects: Vec<Effect> = self.tasks.remember(index).into_iter().collect();
        effects.extend(self.open_from_the_start(index));
        effects
    }

    fn open_from_the_start(&mut self, index: usize) -> Vec<Effect> {
        let Some(resource) = self.tasks.all.get(index).cloned() else {
            return Vec::new();
        };
        if let Some(catalog) = self.tasks.catalog(resource.service) {
            self.generation += 1;
            self.open = Some(Open::new(index, resource, catalog, self.generation));
        }
        Vec::new()
    }

    fn back(&mut self) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else {
            self.tasks.search.set("");
            self.tasks.refilter();
            return Vec::new();
        };
        match self.focus {
            Focus::Tasks if !self.tasks.search.value().is_empty() => {
                self.tasks.search.set("");
                self.tasks.refilter();
                Vec::new()
            }
            Focus::Tasks => self.focus_main(),
            Focus::Item | Focus::Table if open.is_single => self.step_back(),
            Focus::Item if open.item.as_ref().is_some_and(|item| !item.is_document) => {
                open.item = None;
                self.go_to(Focus::Table)
            }
            Focus::Item => self.go_to(Focus::Tasks),
            Focus::Table if std::mem::take(&mut open.wants_all) => Vec::new(),
            Focus::Table | Focus::Filter if open.filter.take().is_some() => {
                open.relist();
                self.go_to(Focus::Table)
            }
            Focus::Table | Focus::Filter if open.pattern.take().is_some() => self.reload(),
            Focus::Table if open.is_visited => self.step_back(),
            Focus::Table | Focus::Filter => self.go_to(Focus::Tasks),
        }
    }

    /// Loads the list again from its beginning; pattern, columns and order stay.
    pub fn reload(&mut self) -> Vec<Effect> {
        let Some(before) = self.open.take() else {
            return Vec::new();
        };
        let effects = self.open_from_the_start(before.index);
        if let Some(open) = &mut self.open {
            open.pattern = before.pattern;
            open.filter = before.filter;
            open.condition = before.condition;
            open.is_visited = before.is_visited;
        }
        if self.focus == Focus::Item {
            self.focus = Focus::Table;
        }
        effects
    }

    fn open_command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        let length = open.len();
        let window = &mut open.window;
        match command {
            Command::Up => window.move_by(-1, length),
            Command::Down => window.move_by(1, length),
            Command::PageUp => window.turn(-1, length),
            Command::PageDown => window.turn(1, length),
            Command::HalfPageUp => window.move_by(-window.half_page(), length),
            Command::HalfPageDown => window.move_by(window.half_page(), length),
            Command::First => window.move_to(0, length),
            Command::Last => {
                window.move_to(u64::MAX, length);
                open.wants_all = true;
            }
            Command::GoToPage => {
                let (_, pages) = window.pages(length);
                return vec![Effect::open(Popup::Page(GoToPage { typed: TextInput::default(), pages }))];
            }
            Command::Filter => {
                open.filter.get_or_insert_default();
                self.focus = Focus::Filter;
            }
            Command::AskServer => return self.ask_server(),
            Command::Sort => return self.choose(ChoiceKind::Sorting, 0),
            Command::Columns => return self.choose(ChoiceKind::Columns, 0),
            Command::Reverse => {
                let (column, is_descending) = open.sorting.unwrap_or((0, false));
                open.sorting = Some((column, !is_descending));
                open.relist();
            }
            Command::ColumnsLeft => open.skipped = open.skipped.saturating_sub(1),
            Command::ColumnsRight => {
                let width = Layout::new(context.area, self.focus).main.width;
                open.skipped += usize::from(open.rows.arrange(width, open.skipped).1);
            }
            _ => return self.entry_command(command, context),
        }
        Vec::new()
    }

    fn ask_server(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        let text = open.filter.as_ref().map(|filter| filter.value().trim().to_owned()).unwrap_or_default();
        if text.is_empty() {
            return vec![Effect::Message("There is no filter: / filters what is loaded.".to_owned())];
        }
        if !open.has_pattern() {
            return vec![Effect::Message("The server can't search for a text here; End loads everything.".to_owned())];
        }
        open.pattern = Some(text);
        self.focus = Focus::Table;
        self.reload()
    }

    fn choose(&mut self, kind: ChoiceKind, cursor: usize) -> Vec<Effect> {
        let Some(open) = self.open.as_ref().filter(|open| !open.rows.columns.is_empty()) else {
            return vec![Effect::Message("There are no columns yet.".to_owned())];
        };
        let entry = |(key, column): (char, &super::rows::Column)| {
            let name = sanitize::text(&column.name);
            let mark = if column.is_shown { "x" } else { " " };
            let has_mark = kind == ChoiceKind::Columns;
            let label = if has_mark { format!("[{mark}] {name}") } else { name.into_owned() };
            ChoiceEntry::new(key, label)
        };
        let entries = ('a'..='z').zip(&open.rows.columns).map(entry).collect();
        let title = if kind == ChoiceKind::Columns { "Columns" } else { "Sort by" };
        self.choice = Some(kind);
        vec![Effect::open(Popup::Choice(Choice::new(title, entries, cursor)))]
    }

    /// Performs the action of a chosen entry.
    pub fn chosen(&mut self, entry: usize, context: &Context<'_>) -> Vec<Effect> {
        match (self.choice.take(), &mut self.open) {
            (Some(ChoiceKind::Draft), _) => self.chosen_for_draft(entry, context),
            (Some(ChoiceKind::Link), _) => self.chosen_link(entry, context),
            (Some(ChoiceKind::Change), _) => self.undo(entry, context),
            (Some(ChoiceKind::Sorting), Some(_)) => {
                self.sort_by(entry);
                Vec::new()
            }
            (Some(ChoiceKind::Columns), Some(open)) => {
                let shown = open.rows.shown();
                if let Some(column) = open.rows.columns.get_mut(entry) {
                    // One column always stays.
                    column.is_shown = !column.is_shown || shown == 1;
                }
                self.choose(ChoiceKind::Columns, entry)
            }
            _ => Vec::new(),
        }
    }

    /// Sorts the loaded entries by a column or, if it already does, reverses the order.
    pub fn sort_by(&mut self, column: usize) {
        if let Some(open) = &mut self.open {
            let is_descending = open.sorting == Some((column, false));
            open.sorting = Some((column, is_descending));
            open.relist();
        }
    }

    /// Commands about the entry under the cursor, or the one that is looked at.
    fn entry_command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        if let Some(refusal) = context.surroundings.refusal().filter(|_| command.may_change()) {
            return vec![Effect::Message(refusal)];
        }
        match command {
            Command::Refresh => return self.refresh(),
            Command::Create => return self.create(context),
            _ => {}
        }
        let Some((open, entry)) = self.open.as_ref().and_then(|open| Some((open, open.current()?))) else {
            return vec![Effect::Message("There is no entry here.".to_owned())];
        };
        match command {
            Command::Open | Command::Edit => self.read(entry, command == Command::Edit, context),
            Command::Delete => self.propose_deletion(&entry, context),
            Command::Links => self.offer_links(&entry),
            Command::Copy => vec![Effect::Copy(open.resource.name_of(&entry))],
            Command::Export => vec![Effect::open(Popup::Export(Export::new(export(open))))],
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self) -> Vec<Effect> {
        let entry = self.open.as_ref().and_then(|open| open.item.as_ref());
        match entry.filter(|item| !item.is_document).map(|item| item.value.clone()) {
            Some(entry) => {
                let effects = self.request_entry(entry, false);
                let is_single = self.open.as_ref().is_some_and(|open| open.is_single);
                if effects.is_empty() && !is_single { self.reload() } else { effects }
            }
            None => self.reload(),
        }
    }

    /// Shows an entry: as the server sends it alone, where it can, since a list may leave something out.
    fn read(&mut self, entry: Value, is_edited: bool, context: &Context<'_>) -> Vec<Effect> {
        // What is looked at was read already.
        if is_edited && self.focus == Focus::Item {
            return self.edit(context);
        }
        let effects = self.request_entry(entry.clone(), is_edited);
        if !effects.is_empty() {
            return effects;
        }
        self.show(entry, false, context);
        if is_edited { self.edit(context) } else { Vec::new() }
    }

    /// Asks for an entry; does nothing if there is no operation for it.
    pub fn request_entry(&mut self, entry: Value, is_edited: bool) -> Vec<Effect> {
        let Some(request) = self.open.as_ref().and_then(|open| open.read_request(&entry)) else {
            return Vec::new();
        };
        let number = self.next_number();
        self.awaited = Some(Awaited { number, entry, is_edited, wanted: None });
        vec![Effect::Start(Box::new(ResourceJob::Read { number, request }))]
    }

    /// Shows an entry or a document as a tree.
    pub fn show(&mut self, value: Value, is_document: bool, context: &Context<'_>) {
        if let Some(open) = &mut self.open {
            let name = open.resource.name_of(&value);
            let tree = JsonTree::new(value.clone(), context.surroundings.zone.clone());
            open.item = Some(Item { name, value, tree, is_document });
            if self.focus != Focus::Tasks {
                self.focus = Focus::Item;
            }
        }
    }

    /// Sends the change that the user has accepted.
    pub fn send(&mut self) -> Vec<Effect> {
        let Some(change) = self.proposal.take() else {
            return Vec::new();
        };
        if self.sent.is_some() {
            return vec![Effect::Message("Another change is under way.".to_owned())];
        }
        let number = self.next_number();
        let job = ResourceJob::Change { number, request: change.request.clone() };
        self.sent = Some((number, change));
        vec![Effect::Start(Box::new(job))]
    }
}

/// The content of an export: the entry that is looked at, or every loaded one that is listed.
fn export(open: &Open) -> ExportContent {
    let word = |text: &str| -> String {
        text.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '-').take(64).collect()
    };
    let (name, entries): (String, Vec<Arc<dyn ExportEntry>>) = match &open.item {
        Some(item) => (word(&item.name), vec![Arc::new(open.rows.row_of(&item.value))]),
        None => {
            (word(&open.resource.title), open.entries().map(|row| Arc::clone(row) as Arc<dyn ExportEntry>).collect())
        }
    };
    ExportContent {
        noun: "entry",
        name: format!("{}.json", if name.is_empty() { "entry" } else { &name }),
        is_list: open.item.is_none(),
        columns: open.rows.columns.iter().map(|column| column.name.clone()).collect(),
        entries,
    }
}
