//! Keys and pasted text: to what has the focus.

use crossterm::event::KeyEvent;

use super::App;
use crate::tui::action::Action;
use crate::tui::keys::{Command, Place};
use crate::tui::popups::Popup;
use crate::tui::screens::sessions::Focus;
use crate::tui::screens::sessions::panel;
use crate::tui::widgets::{calendar, json_tree};

impl App {
    /// A key was pressed.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Action> {
        self.message = None;
        if self.is_for_widget(key) {
            return self.widget_key(key);
        }
        match self.place().command(key) {
            Some(command) => self.command(command),
            None => {
                self.type_key(key);
                Vec::new()
            }
        }
    }

    /// Carries out what a key, a button or a click asks for.
    pub(super) fn command(&mut self, command: Command) -> Vec<Action> {
        match (command, self.place()) {
            // Who wants to leave while sessions are deleted wants that to stop first.
            (Command::Quit, Place::Progress) if self.task.as_ref().is_some_and(|task| !task.is_stopping) => {
                self.popup_command(Command::Stop)
            }
            (Command::Quit, _) => vec![Action::Quit],
            (Command::Suspend, _) => vec![Action::Suspend],
            (Command::Redraw, _) => vec![Action::Redraw],
            (Command::Help, place) => {
                self.help(place);
                Vec::new()
            }
            (command, Place::SignIn) => self.sign_in_command(command),
            (command, _) if !self.popups.is_empty() => self.popup_command(command),
            (command, _) => self.screen_command(command),
        }
    }

    /// Whether a widget with keys of its own takes this one.
    fn is_for_widget(&self, key: KeyEvent) -> bool {
        if self.sign_in.is_some() {
            return false;
        }
        let place = self.place();
        match self.popups.last() {
            Some(Popup::Details(details)) => {
                details.tree.is_typing() || place.command(key).is_none_or(|command| command == Command::Close)
            }
            Some(Popup::Calendar { .. }) => place.command(key).is_none(),
            Some(_) => false,
            None => self.sessions.focus == Focus::Panel && place.command(key).is_none(),
        }
    }

    fn widget_key(&mut self, key: KeyEvent) -> Vec<Action> {
        let now = self.moment.now;
        let fallback = self.place().command(key);
        match self.popups.last_mut() {
            // Esc ends a search before it closes.
            Some(Popup::Details(details)) => match (details.tree.handle(key), fallback) {
                (json_tree::TreeOutcome::Ignored, Some(command)) => return self.command(command),
                _ => return Vec::new(),
            },
            Some(Popup::Calendar { calendar, .. }) => {
                let outcome = calendar.handle(key, now);
                self.picked(outcome);
            }
            _ => {
                if let panel::PanelOutcome::Filter(dimension, value) = self.panel.handle(key) {
                    return self.filter_by(dimension, &value);
                }
            }
        }
        Vec::new()
    }

    /// A moment was picked, or not.
    pub(super) fn picked(&mut self, outcome: calendar::CalendarOutcome) {
        let text = match outcome {
            calendar::CalendarOutcome::Taken(text) => Some(text),
            calendar::CalendarOutcome::Cleared => Some(String::new()),
            calendar::CalendarOutcome::Cancelled => None,
            calendar::CalendarOutcome::Handled | calendar::CalendarOutcome::Ignored => return,
        };
        let Some(Popup::Calendar { field, .. }) = self.popups.pop() else {
            return;
        };
        if let Some(text) = text {
            self.sessions.form.field_mut(field).set(&text);
        }
    }

    /// A key that means nothing else is text.
    fn type_key(&mut self, key: KeyEvent) {
        if self.sign_in.is_some() {
            return;
        }
        match self.popups.last_mut() {
            Some(Popup::Confirm(confirm)) if confirm.is_typed() => drop(confirm.typed.key(key)),
            Some(Popup::Page(page)) => drop(page.typed.key(key)),
            Some(Popup::Export(export)) if !export.is_replacing() => drop(export.typed.key(key)),
            Some(_) => {}
            None => match self.sessions.focus {
                Focus::Field(field) => drop(self.sessions.form.field_mut(field).key(key)),
                Focus::Filter => {
                    if let Some(filter) = &mut self.sessions.filter {
                        filter.key(key);
                        self.filter_changed();
                    }
                }
                Focus::SearchButton | Focus::Table | Focus::Panel => {}
            },
        }
    }

    /// Text was pasted.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Action> {
        if self.sign_in.is_some() {
            return Vec::new();
        }
        match self.popups.last_mut() {
            Some(Popup::Details(details)) => drop(details.tree.paste(text)),
            Some(Popup::Confirm(confirm)) if confirm.is_typed() => confirm.typed.paste(text),
            Some(Popup::Page(page)) => page.typed.paste(text),
            Some(Popup::Export(export)) if !export.is_replacing() => export.typed.paste(text),
            Some(_) => {}
            None => match self.sessions.focus {
                Focus::Field(field) => self.sessions.form.field_mut(field).paste(text),
                Focus::Filter => {
                    if let Some(filter) = &mut self.sessions.filter {
                        filter.paste(text);
                        self.filter_changed();
                    }
                }
                Focus::SearchButton | Focus::Table | Focus::Panel => {}
            },
        }
        Vec::new()
    }

    fn filter_changed(&mut self) {
        self.sessions.list();
        self.sessions.move_to(0);
    }
}
