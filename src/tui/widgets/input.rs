//! A line to type into.

use crossterm::event::{Event, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use tui_input::backend::crossterm::EventHandler as _;
use tui_input::{Input, InputRequest};

use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;

/// A line to type into.
#[derive(Clone, Debug, Default)]
pub struct TextInput(Input);

impl TextInput {
    /// A field with this text and the cursor behind it.
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self(Input::new(value.to_owned()))
    }

    /// The text of the field.
    #[must_use]
    pub fn value(&self) -> &str {
        self.0.value()
    }

    /// Replaces the text.
    pub fn set(&mut self, value: &str) {
        *self = Self::new(value);
    }

    /// Handles a key; returns whether the field used it.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        // Some terminals send a character typed with AltGr as Ctrl and Alt.
        let is_plain = !key.modifiers.contains(KeyModifiers::ALT) || key.modifiers.contains(KeyModifiers::CONTROL);
        is_plain && self.0.handle_event(&Event::Key(key)).is_some()
    }

    /// Inserts the first line of pasted text, without control characters: joined lines would be another text.
    pub fn paste(&mut self, text: &str) {
        let line = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or_default();
        for character in line.chars().filter(|character| !sanitize::is_dangerous(*character)) {
            self.0.handle(InputRequest::InsertChar(character));
        }
    }

    /// Sets the cursor to where the mouse clicked, in columns from the left.
    pub fn click(&mut self, column: u16, width: u16) {
        let target = self.0.visual_scroll(usize::from(width.saturating_sub(1))) + usize::from(column);
        let mut taken = 0;
        let before = self.value().chars().take_while(|character| {
            taken += usize::from(text::width(character.encode_utf8(&mut [0; 4])));
            taken <= target
        });
        let cursor = before.count();
        self.0.handle(InputRequest::SetCursor(cursor));
    }

    /// Draws it, with the terminal's cursor if it has the focus.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, has_focus: bool, theme: Theme) {
        if area.is_empty() {
            return;
        }
        let role = if has_focus { Role::FocusedField } else { Role::Field };
        let scroll = self.0.visual_scroll(usize::from(area.width.saturating_sub(1)));
        let mut skipped = 0;
        let is_scrolled_out = |character: &char| {
            skipped += usize::from(text::width(character.encode_utf8(&mut [0; 4])));
            skipped <= scroll
        };
        let visible: String = self.value().chars().skip_while(is_scrolled_out).collect();
        let buffer = frame.buffer_mut();
        buffer.set_style(area, theme.style(role));
        buffer.set_stringn(area.x, area.y, visible, usize::from(area.width), theme.style(role));
        if has_focus {
            let column = u16::try_from(self.0.visual_cursor().max(scroll) - scroll).unwrap_or(0);
            frame.set_cursor_position(Position::new(area.x + column.min(area.width - 1), area.y));
        }
    }
}
