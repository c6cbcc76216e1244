//! Asks for the time of a field, with a calendar.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::PopupKeys;
use super::window::Window;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::calendar::{self, Calendar};

/// The question for a time.
#[derive(Debug)]
pub struct PickTime {
    /// The name of the field.
    pub title: &'static str,
    /// The calendar.
    pub calendar: Calendar,
}

/// Where it is on this screen.
#[must_use]
pub fn window(screen: Rect) -> Window {
    Window::new(screen, calendar::SIZE.width, calendar::SIZE.height, PopupKeys::Calendar, &[])
}

impl PickTime {
    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme, now: Timestamp) {
        let window = window(screen);
        window.draw(frame, self.title, Role::Title, theme);
        self.calendar.draw(window.inner, frame.buffer_mut(), theme, now);
    }
}
