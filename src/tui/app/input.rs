//! Keys, pasted text and the mouse: popups come first, then the keys that work everywhere, then the screen.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::{App, Layer};
use crate::tui::action::Action;
use crate::tui::keys::{self, GlobalCommand};
use crate::tui::popups::Popup;
use crate::tui::popups::keys::{PopupCommand, PopupKeys};
use crate::tui::screen::ScreenEvent;
use crate::tui::widgets::json_tree::TreeOutcome;

/// The number of lines that one step of the wheel scrolls.
const WHEEL: usize = 3;

impl App {
    /// Handles a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Action> {
        self.message = None;
        if self.sign_in.is_some() {
            return match (keys::global(key), PopupKeys::SignIn.command(key)) {
                (Some(command), _) => self.global_command(command),
                (None, Some(command)) => self.sign_in_command(command),
                (None, None) => Vec::new(),
            };
        }
        // Over a popup, the palette would hide what the user is asked.
        let has_popup = !self.layers.is_empty();
        let global = keys::global(key).filter(|command| !(has_popup && *command == GlobalCommand::Palette));
        let Some(Layer { popup, .. }) = self.layers.last_mut() else {
            return match global.or_else(|| keys::tab(key).filter(|_| self.tabs.len() > 1)) {
                Some(command) => self.global_command(command),
                None => self.tell(self.active, ScreenEvent::Key(key)),
            };
        };
        // Esc ends a search in the JSON before it closes the popup, and a search takes every character.
        if let Popup::Details(details) = popup
            && (global.is_none() || details.tree.is_typing())
            && self.layers.last().is_some_and(|layer| layer.popup.is_for_widget(key))
        {
            return self.tree_key(key);
        }
        if let Some(command) = global {
            return self.global_command(command);
        }
        self.popup_key(key)
    }

    fn tree_key(&mut self, key: KeyEvent) -> Vec<Action> {
        if key.code == KeyCode::Enter
            && let Some(reference) = self.details_reference()
        {
            return self.visit(reference);
        }
        if let Some(Layer { popup: Popup::Details(details), .. }) = self.layers.last_mut()
            && details.tree.handle(key) == TreeOutcome::Handled
        {
            return Vec::new();
        }
        match (keys::global(key), PopupKeys::Details.command(key)) {
            (Some(command), _) => self.global_command(command),
            (None, Some(command)) => self.popup_command(command),
            (None, None) => Vec::new(),
        }
    }

    fn popup_key(&mut self, key: KeyEvent) -> Vec<Action> {
        let (now, clock) = (self.clock.now, self.clock);
        let Some(layer) = self.layers.last_mut() else {
            return Vec::new();
        };
        // A key that was pressed before the question could be read does not answer it.
        let was_unseen = layer.was_unseen(clock);
        let popup = &mut layer.popup;
        if was_unseen && popup.keys().command(key) != Some(PopupCommand::Close) {
            return Vec::new();
        }
        if let Popup::Time(time) = popup {
            let outcome = time.calendar.handle(key, now);
            return self.picked(outcome);
        }
        if let Some(command) = popup.keys().command(key) {
            return self.popup_command(command);
        }
        if let Popup::Choice(choice) = popup {
            let entry = choice.entry_of(key);
            return entry.map(|entry| self.chosen(entry)).unwrap_or_default();
        }
        if let Popup::Palette(palette) = popup {
            palette.key(key);
        } else if let Popup::Form(form) = popup {
            form.key(key);
        } else if let Some(field) = popup.field() {
            field.key(key);
        }
        Vec::new()
    }

    fn global_command(&mut self, command: GlobalCommand) -> Vec<Action> {
        match command {
            GlobalCommand::Help => {
                self.show_help();
                Vec::new()
            }
            GlobalCommand::Quit => match self.layers.last() {
                // The first Ctrl-C stops what is in progress, the second one ends the program.
                Some(Layer { screen, popup: Popup::Progress, .. }) if self.sign_in.is_none() && !self.is_stopping() => {
                    self.tell(*screen, ScreenEvent::Stop)
                }
                _ => vec![Action::Quit],
            },
            GlobalCommand::Palette => {
                self.show_palette();
                Vec::new()
            }
            GlobalCommand::NextTab => self.turn_tabs(false),
            GlobalCommand::PreviousTab => self.turn_tabs(true),
            GlobalCommand::Suspend => vec![Action::Suspend],
            GlobalCommand::Redraw => vec![Action::Redraw],
        }
    }

    fn is_stopping(&self) -> bool {
        let progress = self.tabs.iter().find_map(|tab| tab.screen.progress());
        progress.is_none_or(|progress| progress.is_stopping)
    }

    /// Handles pasted text.
    pub(super) fn paste(&mut self, text: String) -> Vec<Action> {
        if self.sign_in.is_some() {
            return Vec::new();
        }
        let Some(Layer { popup, .. }) = self.layers.last_mut() else {
            return self.tell(self.active, ScreenEvent::Paste(text));
        };
        if let Popup::Details(details) = popup {
            details.tree.paste(&text);
        } else if let Popup::Palette(palette) = popup {
            palette.paste(&text);
        } else if let Popup::Form(form) = popup {
            form.paste(&text);
        } else if let Some(field) = popup.field() {
            field.paste(&text);
        }
        Vec::new()
    }

    /// Handles a click or a step of the wheel.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Vec<Action> {
        let position = Position::new(mouse.column, mouse.row);
        let is_click = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        if is_click {
            self.message = None;
        }
        if let Some(pending) = &self.sign_in {
            let button = pending.window(self.terminal()).button_at(position).filter(|_| is_click);
            return button.map(|command| self.sign_in_command(command)).unwrap_or_default();
        }
        if !self.layers.is_empty() {
            return self.popup_mouse(mouse, position, is_click);
        }
        match self.tab_at(position).filter(|_| is_click) {
            Some(tab) => self.show(tab),
            None => self.tell(self.active, ScreenEvent::Mouse(mouse)),
        }
    }

    fn popup_mouse(&mut self, mouse: MouseEvent, position: Position, is_click: bool) -> Vec<Action> {
        let (terminal, now, clock) = (self.terminal(), self.clock.now, self.clock);
        let Some(layer) = self.layers.last_mut().filter(|layer| !layer.was_unseen(clock)) else {
            return Vec::new();
        };
        let popup = &mut layer.popup;
        let window = popup.window(terminal);
        if let Some(command) = window.button_at(position).filter(|_| is_click) {
            return self.popup_command(command);
        }
        let wheel = match mouse.kind {
            MouseEventKind::ScrollUp => Some(PopupCommand::Up),
            MouseEventKind::ScrollDown => Some(PopupCommand::Down),
            _ => None,
        };
        match popup {
            Popup::Details(details) => drop(details.tree.mouse(mouse, window.inner)),
            Popup::Time(time) => {
                let outcome = time.calendar.mouse(mouse, window.inner, now);
                return self.picked(outcome);
            }
            Popup::Choice(choice) if is_click => {
                let entry = choice.entry_at(mouse.row, terminal).filter(|_| window.inner.contains(position));
                return entry.map(|entry| self.chosen(entry)).unwrap_or_default();
            }
            Popup::Form(form) if is_click => form.click(mouse.row, terminal),
            Popup::Palette(palette) if is_click => {
                let is_there = window.inner.contains(position) && palette.click(mouse.row, terminal);
                return if is_there { self.popup_command(PopupCommand::Accept) } else { Vec::new() };
            }
            popup => {
                for command in std::iter::repeat_n(wheel, WHEEL).flatten() {
                    popup.scroll(command, terminal);
                }
            }
        }
        Vec::new()
    }
}
