//! The whole state of the UI: events change it, actions come out of it, a frame is drawn from it.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};
use jiff::Timestamp;
use ratatui::Frame;

use super::action::Action;
use super::event::Event;
use super::theme::{Role, Theme};
use crate::settings::Settings;

/// The whole state of the UI.
#[derive(Debug)]
pub struct App {
    theme: Theme,
    now: Timestamp,
}

impl App {
    /// The state before anything has happened.
    #[must_use]
    pub fn new(settings: &Settings, theme: Theme) -> Self {
        Self { theme, now: settings.now }
    }

    /// Takes an event in; what is to be done about it comes out.
    pub fn update(&mut self, event: Event, now: Timestamp) -> Vec<Action> {
        self.now = now;
        match event {
            Event::Key(key) => match (key.code, key.modifiers) {
                (KeyCode::Char('q'), _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => vec![Action::Quit],
                (KeyCode::Char('z'), KeyModifiers::CONTROL) => vec![Action::Suspend],
                _ => Vec::new(),
            },
            Event::Terminated => vec![Action::Quit],
            _ => Vec::new(),
        }
    }

    /// How long until the UI wants to be woken without an event.
    #[must_use]
    pub const fn wakes_in(&self) -> Option<Duration> {
        None
    }

    /// Draws the screen as it is now.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        frame.buffer_mut().set_string(area.x, area.y, " Auth Server ", self.theme.style(Role::ActiveTab));
    }
}
