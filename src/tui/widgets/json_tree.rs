//! A JSON document on the screen: coloured, folded, searched, with times in UTC and local time.
//!
//! Only the lines on the screen become text, however long the document is.

mod cells;
mod document;
mod draw;
mod time;

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::tz::TimeZone;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use super::binding::{self, Binding, bind};
use crate::tui::theme::Theme;
use cells::LineCells;
pub use document::Document;

pub use document::PathStep;

/// The number of lines that one step of the wheel scrolls.
const WHEEL: usize = 3;

/// The number of columns that one key moves the view sideways.
const PAN: usize = 8;

/// Whether the document used a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeOutcome {
    /// The document used the key and has to be drawn again.
    Handled,
    /// The document does not use the key.
    Ignored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TreeAction {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Toggle,
    Close,
    Open,
    FoldAll,
    UnfoldAll,
    Search,
    NextHit,
    PreviousHit,
    PanLeft,
    PanRight,
    Wrap,
    Forget,
}

const BINDINGS: &[Binding<TreeAction>] = &[
    bind(&[KeyCode::Char('/')], TreeAction::Search, "search", "search as you type"),
    bind(&[KeyCode::Char('n')], TreeAction::NextHit, "next", "the next line found"),
    bind(&[KeyCode::Char('N')], TreeAction::PreviousHit, "previous", "the one before"),
    bind(&[KeyCode::Enter, KeyCode::Char(' ')], TreeAction::Toggle, "fold", "fold or unfold an object or array"),
    bind(&[KeyCode::Char('-')], TreeAction::FoldAll, "fold all", "fold everything"),
    bind(&[KeyCode::Char('+'), KeyCode::Char('=')], TreeAction::UnfoldAll, "unfold all", "unfold everything"),
    bind(&[KeyCode::Char('w')], TreeAction::Wrap, "wrap", "wrap long lines, or cut them"),
    bind(&[KeyCode::Char('<'), KeyCode::Char(',')], TreeAction::PanLeft, "left", "the view to the left"),
    bind(&[KeyCode::Char('>'), KeyCode::Char('.')], TreeAction::PanRight, "right", "the view to the right"),
    bind(&[KeyCode::Left], TreeAction::Close, "", "fold, or go to the enclosing value"),
    bind(&[KeyCode::Right], TreeAction::Open, "", "unfold, or go to the first entry"),
    bind(&[KeyCode::Up, KeyCode::Char('k')], TreeAction::Up, "", "a line up"),
    bind(&[KeyCode::Down, KeyCode::Char('j')], TreeAction::Down, "", "a line down"),
    bind(&[KeyCode::PageUp], TreeAction::PageUp, "", "a page up"),
    bind(&[KeyCode::PageDown], TreeAction::PageDown, "", "a page down"),
    bind(&[KeyCode::Home, KeyCode::Char('g')], TreeAction::First, "", "the first line"),
    bind(&[KeyCode::End, KeyCode::Char('G')], TreeAction::Last, "", "the last line"),
    bind(&[KeyCode::Esc], TreeAction::Forget, "", "forget the search"),
];

/// The keys and their descriptions, for the help.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    binding::help(BINDINGS)
}

/// The search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Search {
    needle: String,
    /// The line that the search began at, while it is being typed.
    typing_since: Option<usize>,
    /// The lines that match, hidden or not.
    hits: Vec<usize>,
}

/// What the last frame showed, since only drawing knows the height.
#[derive(Clone, Copy, Debug, Default)]
struct View {
    /// The position of the line at the top among the visible ones.
    top: usize,
    /// The number of lines in the frame.
    lines: usize,
    /// Whether one of them was cut on the right.
    is_cut: bool,
}

/// The document and the position of its cursor.
#[derive(Clone, Debug)]
pub struct JsonTree {
    document: Document,
    /// The number of a visible line.
    cursor: usize,
    search: Search,
    wraps: bool,
    pan: usize,
    zone: TimeZone,
    view: Cell<View>,
}

impl JsonTree {
    /// Shows a document from its beginning, with nothing folded; local times are those of the zone.
    #[must_use]
    pub fn new(value: Value, zone: TimeZone) -> Self {
        Self {
            document: Document::new(value),
            cursor: 0,
            search: Search::default(),
            wraps: false,
            pan: 0,
            zone,
            view: Cell::default(),
        }
    }

    /// The path of the value under the cursor, from the outermost value.
    #[must_use]
    pub fn cursor_path(&self) -> Vec<PathStep> {
        self.document.path(self.cursor)
    }

    /// The text under the cursor; `None` if the value there is none.
    #[must_use]
    pub fn cursor_text(&self) -> Option<&str> {
        self.document.text(self.cursor)
    }

    /// Whether the user is typing a search, which receives all characters.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        self.search.typing_since.is_some()
    }

    /// Handles a key.
    pub fn handle(&mut self, key: KeyEvent) -> TreeOutcome {
        if let Some(since) = self.search.typing_since {
            return self.type_key(key, since);
        }
        match binding::find(BINDINGS, key) {
            Some(TreeAction::Forget) if self.search.needle.is_empty() => TreeOutcome::Ignored,
            Some(action) => self.act(action),
            None => TreeOutcome::Ignored,
        }
    }

    /// Inserts pasted text into the search that is being typed.
    pub fn paste(&mut self, text: &str) -> TreeOutcome {
        let Some(since) = self.search.typing_since else { return TreeOutcome::Ignored };
        self.search.needle.extend(text.chars().filter(|character| !character.is_control()));
        self.look(since);
        TreeOutcome::Handled
    }

    fn type_key(&mut self, key: KeyEvent, since: usize) -> TreeOutcome {
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => self.search.typing_since = None,
            KeyCode::Esc => {
                self.search = Search::default();
                self.go_to(since);
                return TreeOutcome::Handled;
            }
            KeyCode::Char('u') if is_control => self.search.needle.clear(),
            KeyCode::Char(character) if !is_control => self.search.needle.push(character),
            KeyCode::Backspace => drop(self.search.needle.pop()),
            // The keys that end or suspend the program work here, too.
            _ if is_control => return TreeOutcome::Ignored,
            _ => return TreeOutcome::Handled,
        }
        if self.is_typing() {
            self.look(since);
        }
        TreeOutcome::Handled
    }

    /// Finds all matches and moves to the first one at or after a line.
    fn look(&mut self, since: usize) {
        self.search.hits = self.document.search(&self.search.needle);
        let hits = &self.search.hits;
        let hit = hits.iter().find(|hit| **hit >= since).or(hits.first());
        self.go_to(hit.copied().unwrap_or(since));
    }

    /// Moves the cursor to a line and unfolds what hides it.
    fn go_to(&mut self, line: usize) {
        self.document.reveal(line);
        self.cursor = line;
    }

    /// Moves the cursor to a visible line.
    fn move_to(&mut self, position: usize) {
        let visible = self.document.visible();
        if let Some(line) = visible.get(position).or(visible.last()) {
            self.cursor = *line;
        }
    }

    /// A hidden line maps to its folded ancestor.
    fn keep_cursor_visible(&mut self) {
        self.move_to(self.document.position(self.cursor));
    }

    fn act(&mut self, action: TreeAction) -> TreeOutcome {
        let position = self.document.position(self.cursor);
        // One line of the previous page stays visible, as orientation.
        let page = self.view.get().lines.saturating_sub(1).max(1);
        match action {
            TreeAction::Up => self.move_to(position.saturating_sub(1)),
            TreeAction::Down => self.move_to(position + 1),
            TreeAction::PageUp => self.move_to(position.saturating_sub(page)),
            TreeAction::PageDown => self.move_to(position + page),
            TreeAction::First => self.move_to(0),
            TreeAction::Last => self.move_to(usize::MAX),
            TreeAction::Toggle => {
                if self.document.fold_state(self.cursor).is_none() {
                    self.cursor = self.document.parent(self.cursor);
                }
                let is_folded = self.document.fold_state(self.cursor) == Some(true);
                self.document.set_folded(self.cursor, !is_folded);
            }
            TreeAction::Close if self.document.fold_state(self.cursor) == Some(false) => {
                self.document.set_folded(self.cursor, true);
            }
            TreeAction::Close => self.cursor = self.document.parent(self.cursor),
            TreeAction::Open if self.document.fold_state(self.cursor) == Some(true) => {
                self.document.set_folded(self.cursor, false);
            }
            TreeAction::Open => self.move_to(position + 1),
            TreeAction::FoldAll => self.document.set_all_folded(true),
            TreeAction::UnfoldAll => self.document.set_all_folded(false),
            TreeAction::Search => {
                self.search = Search { typing_since: Some(self.cursor), ..Search::default() };
            }
            TreeAction::NextHit => self.next_hit(),
            TreeAction::PreviousHit => self.previous_hit(),
            TreeAction::PanLeft => self.pan = self.pan.saturating_sub(PAN),
            TreeAction::PanRight if self.view.get().is_cut && !self.wraps => self.pan += PAN,
            TreeAction::PanRight => {}
            TreeAction::Wrap => {
                self.wraps = !self.wraps;
                self.pan = 0;
            }
            TreeAction::Forget => self.search = Search::default(),
        }
        self.keep_cursor_visible();
        TreeOutcome::Handled
    }

    /// Wraps around: the first match follows the last.
    fn next_hit(&mut self) {
        let hits = &self.search.hits;
        if let Some(hit) = hits.iter().find(|hit| **hit > self.cursor).or(hits.first()) {
            self.go_to(*hit);
        }
    }

    fn previous_hit(&mut self) {
        let hits = &self.search.hits;
        if let Some(hit) = hits.iter().rfind(|hit| **hit < self.cursor).or(hits.last()) {
            self.go_to(*hit);
        }
    }

    /// Handles the mouse: a click moves to a line, a second click folds it, the wheel scrolls.
    pub fn mouse(&mut self, event: MouseEvent, area: Rect) -> TreeOutcome {
        if !area.contains(Position::new(event.column, event.row)) {
            return TreeOutcome::Ignored;
        }
        let position = self.document.position(self.cursor);
        match event.kind {
            MouseEventKind::ScrollUp => self.move_to(position.saturating_sub(WHEEL)),
            MouseEventKind::ScrollDown => self.move_to(position + WHEEL),
            MouseEventKind::Down(MouseButton::Left) => {
                let mut row = usize::from(event.row - area.y);
                for (line, LineCells { rows, .. }) in
                    self.rows_from_top(area.width, area.height.saturating_sub(1), Theme::new(false))
                {
                    if row < rows.len() {
                        let is_again = line == self.cursor;
                        self.cursor = line;
                        return if is_again { self.act(TreeAction::Toggle) } else { TreeOutcome::Handled };
                    }
                    row -= rows.len();
                }
                return TreeOutcome::Ignored;
            }
            _ => return TreeOutcome::Ignored,
        }
        TreeOutcome::Handled
    }
}

#[cfg(test)]
mod tests;
