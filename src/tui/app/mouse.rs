//! The mouse: clicks go to what they hit, the wheel to what has the focus.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::App;
use crate::tui::action::Action;
use crate::tui::keys::Command;
use crate::tui::popups::details::Details;
use crate::tui::popups::{Popup, progress};
use crate::tui::screens::sessions::panel;
use crate::tui::screens::sessions::{Focus, Layout};
use crate::tui::widgets::calendar;

/// How many lines the wheel turns at once.
const WHEEL: u8 = 3;

impl App {
    /// The mouse was clicked or its wheel turned.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Vec<Action> {
        let position = Position::new(mouse.column, mouse.row);
        let is_click = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        if is_click {
            self.message = None;
        }
        if let Some(invitation) = &self.sign_in {
            let button = invitation.window(self.screen()).button_at(position).filter(|_| is_click);
            return button.map(|command| self.command(command)).unwrap_or_default();
        }
        if !self.popups.is_empty() {
            return self.popup_mouse(mouse, position, is_click);
        }
        let layout = self.layout();
        if layout.panel.contains(position) {
            self.sessions.focus = Focus::Panel;
            if let panel::PanelOutcome::Filter(dimension, value) = self.panel.mouse(mouse, layout.panel) {
                return self.filter_by(dimension, &value);
            }
            return Vec::new();
        }
        match mouse.kind {
            MouseEventKind::ScrollUp => self.sessions.move_by(-i64::from(WHEEL)),
            MouseEventKind::ScrollDown => self.sessions.move_by(i64::from(WHEEL)),
            MouseEventKind::Down(MouseButton::Left) => return self.click(&layout, position),
            _ => {}
        }
        Vec::new()
    }

    fn popup_mouse(&mut self, mouse: MouseEvent, position: Position, is_click: bool) -> Vec<Action> {
        let screen = self.screen();
        let now = self.moment.now;
        let window = match self.popups.last() {
            Some(Popup::Reading(reading)) => reading.window(screen),
            Some(Popup::Confirm(confirm)) => confirm.window(screen),
            Some(Popup::Progress) => progress::window(screen),
            Some(Popup::Details(_)) => Details::window(screen),
            Some(Popup::Export(export)) => export.window(screen),
            Some(Popup::Page(page)) => page.window(screen),
            Some(Popup::Calendar { .. }) => Self::calendar_window(screen),
            None => return Vec::new(),
        };
        if let Some(command) = window.button_at(position).filter(|_| is_click) {
            return self.command(command);
        }
        let wheel = match mouse.kind {
            MouseEventKind::ScrollUp => Some(Command::Up),
            MouseEventKind::ScrollDown => Some(Command::Down),
            _ => None,
        };
        let mut outcome = calendar::CalendarOutcome::Ignored;
        match self.popups.last_mut() {
            Some(Popup::Details(details)) => drop(details.tree.mouse(mouse, window.inner)),
            Some(Popup::Calendar { calendar, .. }) => outcome = calendar.mouse(mouse, window.inner, now),
            Some(Popup::Confirm(confirm)) => {
                for command in std::iter::repeat_n(wheel, usize::from(WHEEL)).flatten() {
                    confirm.command(command, screen);
                }
            }
            Some(Popup::Reading(reading)) => {
                for command in std::iter::repeat_n(wheel, usize::from(WHEEL)).flatten() {
                    reading.command(command, screen);
                }
            }
            _ => {}
        }
        self.picked(outcome);
        Vec::new()
    }

    fn click(&mut self, layout: &Layout, position: Position) -> Vec<Action> {
        if let Some(field) = layout.picker_at(position) {
            self.sessions.focus = Focus::Field(field);
            return self.command(Command::PickDate);
        }
        if let Some(field) = layout.field_at(position) {
            self.sessions.focus = Focus::Field(field);
            let area = layout.fields[field as usize];
            self.sessions.form.field_mut(field).click(position.x.saturating_sub(area.x), area.width);
            return Vec::new();
        }
        let (previous, next) = (layout.previous.contains(position), layout.next.contains(position));
        if layout.search.contains(position) {
            return self.command(Command::Search);
        } else if previous || next {
            self.sessions.turn(if next { 1 } else { -1 });
        } else if layout.header.contains(position) {
            let x = position.x - layout.header.x;
            let slot = layout.slots.iter().rev().find(|slot| slot.x <= x);
            if let Some(slot) = slot {
                return self.sessions.sort_by(slot.column.sort_key(), self.moment.now);
            }
        } else if layout.body.contains(position) {
            let line = self.sessions.window().0 + u64::from(position.y - layout.body.y);
            // A second click opens what the first one went to.
            let is_second = self.sessions.focus == Focus::Table && line == self.sessions.cursor();
            self.sessions.focus = Focus::Table;
            if line >= self.sessions.len() {
                return Vec::new();
            }
            if is_second {
                return self.command(Command::Details);
            }
            self.sessions.move_to(line);
        }
        Vec::new()
    }
}
