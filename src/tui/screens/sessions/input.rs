//! Keys and pasted text for the part with the focus, and the mouse.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::keys::{Command, Focus};
use super::panel::PanelOutcome;
use super::state::Sessions;
use super::view::Layout;
use crate::tui::context::Context;
use crate::tui::screen::Effect;
use crate::tui::widgets::input::TextInput;

/// The number of lines that one step of the wheel scrolls.
const WHEEL: i64 = 3;

impl Sessions {
    /// Handles a key.
    pub fn key(&mut self, key: KeyEvent, context: &Context<'_>) -> Vec<Effect> {
        self.awaited = None;
        if let Some(command) = self.focus.command(key) {
            return self.command(command, context);
        }
        if self.focus == Focus::Panel {
            let outcome = self.panel.handle(key);
            return self.panel_outcome(outcome, context);
        }
        self.edit(|input| {
            input.key(key);
        });
        Vec::new()
    }

    /// Changes the text field that has the focus, if one has it.
    pub fn edit(&mut self, change: impl FnOnce(&mut TextInput)) {
        match (self.focus, &mut self.filter) {
            (Focus::Field(field), _) => change(self.form.field_mut(field)),
            (Focus::Filter, Some(filter)) => {
                change(filter);
                self.rebuild_list();
                self.move_to(0);
            }
            _ => {}
        }
    }

    fn panel_outcome(&mut self, outcome: PanelOutcome, context: &Context<'_>) -> Vec<Effect> {
        match outcome {
            PanelOutcome::Filter(dimension, value) => self.filter_by(dimension, &value, context),
            PanelOutcome::Handled | PanelOutcome::Ignored => Vec::new(),
        }
    }

    /// Handles the mouse: a click acts on the part under it, the wheel scrolls the panel or the table.
    pub fn mouse(&mut self, mouse: MouseEvent, context: &Context<'_>) -> Vec<Effect> {
        self.awaited = None;
        let position = Position::new(mouse.column, mouse.row);
        let layout = Layout::new(context.area, context.terminal, self);
        if layout.panel.contains(position) {
            self.focus = Focus::Panel;
            let outcome = self.panel.mouse(mouse, layout.panel);
            return self.panel_outcome(outcome, context);
        }
        match mouse.kind {
            MouseEventKind::ScrollUp => self.move_by(-WHEEL),
            MouseEventKind::ScrollDown => self.move_by(WHEEL),
            MouseEventKind::Down(MouseButton::Left) => return self.click(&layout, position, context),
            _ => {}
        }
        Vec::new()
    }

    fn click(&mut self, layout: &Layout, position: Position, context: &Context<'_>) -> Vec<Effect> {
        if let Some(field) = layout.picker_at(position) {
            self.focus = Focus::Field(field);
            return self.command(Command::PickDate, context);
        }
        if let Some(field) = layout.field_at(position) {
            self.focus = Focus::Field(field);
            let area = layout.fields[field as usize];
            self.form.field_mut(field).click(position.x.saturating_sub(area.x), area.width);
            return Vec::new();
        }
        let (previous, next) = (layout.previous.contains(position), layout.next.contains(position));
        if layout.search.contains(position) {
            return self.command(Command::Search, context);
        } else if previous || next {
            self.turn(if next { 1 } else { -1 });
        } else if layout.header.contains(position) {
            let x = position.x - layout.header.x;
            let slot = layout.columns.slots.iter().rev().find(|slot| slot.x <= x);
            if let Some(slot) = slot {
                return self.sort_by(slot.column.sort_key(), context.clock.now);
            }
        } else if layout.body.contains(position) {
            return self.click_line(self.window.top() + u64::from(position.y - layout.body.y), context);
        }
        Vec::new()
    }

    /// A first click moves the cursor, a second one opens the session.
    fn click_line(&mut self, line: u64, context: &Context<'_>) -> Vec<Effect> {
        let is_second = self.focus == Focus::Table && line == self.cursor();
        self.focus = Focus::Table;
        if line >= self.len() {
            return Vec::new();
        }
        if is_second {
            return self.command(Command::Details, context);
        }
        self.move_to(line);
        Vec::new()
    }
}
