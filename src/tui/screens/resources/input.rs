//! Keys and pasted text for the part with the focus, and the mouse.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::draw::Layout;
use super::keys::{Command, Focus};
use super::state::Resources;
use crate::tui::context::Context;
use crate::tui::screen::Effect;
use crate::tui::widgets::json_tree::TreeOutcome;

/// The number of lines that one step of the wheel scrolls.
const WHEEL: i64 = 3;

impl Resources {
    /// Handles a key.
    pub fn key(&mut self, key: KeyEvent, context: &Context<'_>) -> Vec<Effect> {
        self.give_up_waiting();
        if self.focus == Focus::Item
            && key.code == KeyCode::Enter
            && let Some(reference) = self.reference()
        {
            return self.follow(reference, context);
        }
        if self.focus == Focus::Item
            && let Some(item) = self.open.as_mut().and_then(|open| open.item.as_mut())
            && (item.tree.is_typing() || self.focus.command(key).is_none_or(|command| command == Command::Back))
            && item.tree.handle(key) == TreeOutcome::Handled
        {
            return Vec::new();
        }
        if let Some(command) = self.focus.command(key) {
            return self.command(command, context);
        }
        match (self.focus, &mut self.open) {
            (Focus::Tasks, _) if self.tasks.search.key(key) => self.tasks.refilter(),
            (Focus::Filter, Some(open)) => open.edit_filter(|filter| filter.key(key)),
            _ => {}
        }
        Vec::new()
    }

    /// A key or a click ends the wait for an entry or a question, but not for what a reference leads to.
    fn give_up_waiting(&mut self) {
        self.awaited.take_if(|awaited| awaited.wanted.is_none());
        self.asking = None;
    }

    /// Inserts pasted text into the field that has the focus.
    pub fn paste(&mut self, text: &str) {
        match (self.focus, &mut self.open) {
            (Focus::Tasks, _) => {
                self.tasks.search.paste(text);
                self.tasks.refilter();
            }
            (Focus::Filter, Some(open)) => open.edit_filter(|filter| {
                filter.paste(text);
                true
            }),
            (Focus::Item, Some(open)) => {
                if let Some(item) = &mut open.item {
                    item.tree.paste(text);
                }
            }
            _ => {}
        }
    }

    /// Handles the mouse: a click selects, a second one opens, the wheel scrolls.
    pub fn mouse(&mut self, mouse: MouseEvent, context: &Context<'_>) -> Vec<Effect> {
        self.give_up_waiting();
        let position = Position::new(mouse.column, mouse.row);
        let layout = Layout::new(context.area, self.focus);
        let is_click = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        let lines = match mouse.kind {
            MouseEventKind::ScrollUp => -WHEEL,
            MouseEventKind::ScrollDown => WHEEL,
            _ => 0,
        };
        if layout.tasks.contains(position) {
            if is_click {
                self.focus = Focus::Tasks;
                if let Some(line) = self.tasks.line_at(mouse.row, layout.tasks) {
                    self.tasks.move_to(line);
                    return self.command(Command::Open, context);
                }
            }
            self.tasks.move_by(lines);
            return Vec::new();
        }
        let Some(open) = self.open.as_mut().filter(|_| layout.main.contains(position)) else {
            return Vec::new();
        };
        if let Some(item) = &mut open.item {
            self.focus = Focus::Item;
            item.tree.mouse(mouse, layout.item());
            return Vec::new();
        }
        if lines != 0 {
            open.window.move_by(lines, open.len());
            return Vec::new();
        }
        let body = layout.body();
        if is_click && body.contains(position) {
            let line = open.window.top() + u64::from(mouse.row - body.y);
            let is_second = self.focus == Focus::Table && line == open.window.cursor();
            self.focus = Focus::Table;
            if line < open.len() {
                open.window.move_to(line, open.len());
                return if is_second { self.command(Command::Open, context) } else { Vec::new() };
            }
        } else if is_click && mouse.row == layout.main.y {
            let x = mouse.column - layout.main.x;
            let (slots, _) = open.rows.arrange(layout.main.width, open.skipped);
            if let Some(slot) = slots.iter().rev().find(|slot| slot.x <= x) {
                self.sort_by(slot.column);
            }
        }
        Vec::new()
    }
}
