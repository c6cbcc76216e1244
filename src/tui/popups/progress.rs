//! The progress of an action that blocks all other input.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Gauge, Widget as _};

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text::{self, grouped};
use crate::tui::theme::{Role, Theme};

/// The progress of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub title: &'static str,
    /// What the user waits for, sanitised; may be empty.
    pub text: String,
    /// The number of finished entries and of all entries, if they are counted.
    pub done: Option<(usize, usize)>,
    /// Whether the action was told to stop.
    pub is_stopping: bool,
}

/// Where it is on this screen.
#[must_use]
pub fn window(screen: Rect) -> Window {
    Window::new(screen, 50, 3, PopupKeys::Progress, &[(PopupCommand::Stop, "Stop")])
}

impl Progress {
    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = window(screen);
        window.draw(frame, self.title, Role::Danger, theme);
        let inner = window.inner;
        let buffer = frame.buffer_mut();
        for (y, line) in (inner.y..inner.bottom()).zip(text::wrap(&self.text, usize::from(inner.width))) {
            buffer.set_stringn(inner.x, y, line, usize::from(inner.width), theme.style(Role::Text));
        }
        let Some((done, all)) = self.done.filter(|_| inner.height > 1) else {
            return;
        };
        let area = Rect { y: inner.y + 1, height: 1, ..inner };
        #[allow(clippy::cast_precision_loss, reason = "a gauge shows hundredths")]
        let ratio = if all == 0 { 1.0 } else { done as f64 / all as f64 };
        Gauge::default()
            .ratio(ratio)
            .label(format!("{} of {}", grouped(done as u64), grouped(all as u64)))
            .gauge_style(theme.style(Role::Bar))
            .use_unicode(true)
            .render(area, buffer);
    }
}
