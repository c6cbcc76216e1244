//! How far a task is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Gauge, Widget as _};

use super::window::Window;
use crate::tui::keys::{Command, Place};
use crate::tui::task::{Kind, Task};
use crate::tui::text::{self, grouped};
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;

/// Where it is on this screen.
#[must_use]
pub fn window(screen: Rect) -> Window {
    Window::new(screen, 50, 3, Place::Progress, &[(Command::Stop, "Stop")])
}

/// Draws it over the screen.
pub fn draw(task: &Task, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
    let window = window(screen);
    let (title, text) = match &task.kind {
        Kind::Find { dn } => ("Revoke", format!("Looking for the sessions of {} …", sanitize::text(dn))),
        _ if task.is_stopping => ("Stopping", "What is under way ends first, and is looked for again.".to_owned()),
        Kind::Revoke => ("Revoking", String::new()),
        Kind::Delete => ("Deleting", String::new()),
    };
    window.draw(frame, title, Role::Danger, theme);
    let inner = window.inner;
    let buffer = frame.buffer_mut();
    for (y, line) in (inner.y..inner.bottom()).zip(text::wrap(&text, usize::from(inner.width))) {
        buffer.set_stringn(inner.x, y, line, usize::from(inner.width), theme.style(Role::Text));
    }
    let (done, all) = task.progress();
    if task.ends_sessions() && inner.height > 1 {
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
