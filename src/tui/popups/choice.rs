//! A choice among a few entries, each with its own key.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::list::ListWindow;
use crate::tui::widgets::table;

/// The width of the keys in front of the labels.
const KEYS: u16 = 3;

/// The greatest width of the lines above the entries.
const WIDEST: u16 = 90;

/// One entry of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceEntry {
    /// The key that chooses it.
    pub key: char,
    /// What it does, sanitised.
    pub label: String,
}

impl ChoiceEntry {
    /// An entry and its key.
    #[must_use]
    pub fn new(key: char, label: impl Into<String>) -> Self {
        Self { key, label: label.into() }
    }
}

/// A choice among a few entries.
#[derive(Clone, Debug)]
pub struct Choice {
    title: String,
    /// The lines above the entries.
    text: Vec<(String, Role)>,
    entries: Vec<ChoiceEntry>,
    window: ListWindow,
}

impl Choice {
    /// A choice with the cursor on one of its entries.
    #[must_use]
    pub fn new(title: impl Into<String>, entries: Vec<ChoiceEntry>, cursor: usize) -> Self {
        let mut window = ListWindow::default();
        window.move_to(cursor as u64, entries.len() as u64);
        Self { title: title.into(), text: Vec::new(), entries, window }
    }

    /// Adds lines above the entries, sanitised.
    #[must_use]
    pub fn with_text(mut self, text: Vec<(String, Role)>) -> Self {
        self.text = text;
        self
    }

    fn lines(&self, width: u16) -> Vec<(String, Role)> {
        let wrapped = |(text, role): &(String, Role)| {
            let role = *role;
            text::wrap(text, usize::from(width)).into_iter().map(move |line| (line, role))
        };
        self.text.iter().flat_map(wrapped).collect()
    }

    /// The room for the entries: below as many lines of the text as leave room for all entries.
    fn room(&self, inner: Rect) -> Rect {
        let lines = u16::try_from(self.lines(inner.width).len()).unwrap_or(u16::MAX);
        let entries = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let above = lines.min(inner.height.saturating_sub(entries));
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }

    /// The index of the entry under the cursor; `None` if there is no entry.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        usize::try_from(self.window.cursor()).ok().filter(|index| *index < self.entries.len())
    }

    /// The index of the entry with this key.
    #[must_use]
    pub fn entry_of(&self, key: KeyEvent) -> Option<usize> {
        let KeyCode::Char(character) = key.code else {
            return None;
        };
        self.entries.iter().position(|entry| entry.key == character)
    }

    /// The index of the entry on this row of the terminal.
    #[must_use]
    pub fn entry_at(&self, row: u16, screen: Rect) -> Option<usize> {
        let inner = self.room(self.window(screen).inner);
        let line = self.top(inner) + usize::from(row.checked_sub(inner.y)?);
        (row < inner.bottom() && line < self.entries.len()).then_some(line)
    }

    /// Moves the cursor if the command is to move it.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        let length = self.entries.len() as u64;
        self.window.set_page(self.room(self.window(screen).inner).height, length);
        match command {
            PopupCommand::Up => self.window.move_by(-1, length),
            PopupCommand::Down => self.window.move_by(1, length),
            PopupCommand::First => self.window.move_to(0, length),
            PopupCommand::Last => self.window.move_to(u64::MAX, length),
            _ => {}
        }
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = self.entries.iter().map(|entry| text::width(&entry.label)).max().unwrap_or(0);
        let text = self.text.iter().map(|(line, _)| text::width(line)).max().unwrap_or(0);
        let width = (KEYS + width).max(text::width(&self.title) + 2).max(text.min(WIDEST));
        let width = width.min(screen.width.saturating_sub(4));
        let height = u16::try_from(self.entries.len() + self.lines(width).len()).unwrap_or(u16::MAX);
        let buttons = [(PopupCommand::Accept, "Choose"), (PopupCommand::Close, "Cancel")];
        Window::new(screen, width, height, PopupKeys::Choosing, &buttons)
    }

    /// The first visible entry: the terminal may have shrunk since the last key.
    fn top(&self, inner: Rect) -> usize {
        let mut window = self.window;
        window.set_page(inner.height, self.entries.len() as u64);
        usize::try_from(window.top()).unwrap_or(0)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, &self.title, Role::Title, theme);
        let inner = self.room(window.inner);
        let buffer = frame.buffer_mut();
        for (y, (line, role)) in (window.inner.y..inner.y).zip(self.lines(inner.width)) {
            buffer.set_stringn(inner.x, y, line, usize::from(inner.width), theme.style(role));
        }
        let top = self.top(inner);
        for (y, (line, entry)) in (inner.y..inner.bottom()).zip(self.entries.iter().enumerate().skip(top)) {
            let room = usize::from(inner.width);
            buffer.set_stringn(inner.x, y, entry.key.to_string(), room, theme.style(Role::Key));
            let label = text::fit(&entry.label, room.saturating_sub(usize::from(KEYS)));
            let x = (inner.x + KEYS).min(inner.right());
            buffer.set_stringn(x, y, label, usize::from(inner.right() - x), theme.style(Role::Text));
            if Some(line) == self.current() {
                table::draw_cursor(buffer, Rect { y, height: 1, ..inner }, true, theme);
            }
        }
    }
}
