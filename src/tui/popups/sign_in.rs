//! Where to sign in, while a call waits for it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::window::Window;
use crate::tui::event::Invitation;
use crate::tui::keys::{Command, Place};
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;

impl Invitation {
    /// The page that needs the least typing.
    #[must_use]
    pub fn best_page(&self) -> &str {
        self.complete.as_deref().unwrap_or(&self.page)
    }

    /// The lines of text, and those of the picture where it fits.
    fn lines(&self, screen: Rect) -> (Vec<(String, Role)>, Vec<&str>) {
        let width = usize::from(screen.width.saturating_sub(4)).min(76);
        let seconds = self.remaining.as_secs();
        let wrap = |text: &str, role| text::wrap(text, width).into_iter().map(move |line| (line, role));
        let mut lines: Vec<_> = wrap("Open this page in a browser on any device:", Role::Text).collect();
        lines.extend(wrap(&sanitize::text(&self.page), Role::Key));
        lines.extend(wrap(&format!("and enter the code {}", sanitize::text(&self.code)), Role::Title));
        let picture: Vec<&str> = self.picture.iter().flat_map(|picture| picture.lines()).collect();
        let picture_width = picture.iter().map(|line| text::width(line)).max().unwrap_or(0);
        let mut complete = Vec::new();
        if let Some(page) = &self.complete {
            complete.extend(wrap("or this one, which has the code in it:", Role::Text));
            complete.extend(wrap(&sanitize::text(page), Role::Key));
        }
        let waiting = (format!("Waiting for approval, {}:{:02} left", seconds / 60, seconds % 60), Role::Faded);
        // Frame, button, and the line that counts down.
        let room = usize::from(screen.height).saturating_sub(4 + lines.len());
        let fits = picture.len() <= room && usize::from(picture_width) <= width;
        if complete.len() + if fits { picture.len() } else { 0 } <= room {
            lines.extend(complete);
        }
        lines.push(waiting);
        (lines, if fits { picture } else { Vec::new() })
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let (lines, picture) = self.lines(screen);
        let widths =
            lines.iter().map(|(line, _)| text::width(line)).chain(picture.iter().map(|line| text::width(line)));
        let height = u16::try_from(lines.len() + picture.len()).unwrap_or(u16::MAX);
        let buttons = [(Command::CopySid, "Copy address"), (Command::Stop, "Cancel")];
        Window::new(screen, widths.max().unwrap_or(0), height, Place::SignIn, &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, "Sign in", Role::Title, theme);
        let (lines, picture) = self.lines(screen);
        let inner = window.inner;
        let buffer = frame.buffer_mut();
        let text = lines.iter().map(|(line, role)| (line.as_str(), *role));
        let picture = picture.into_iter().map(|line| (line, Role::Text));
        for (y, (line, role)) in (inner.y..inner.bottom()).zip(text.chain(picture)) {
            buffer.set_stringn(inner.x, y, line, usize::from(inner.width), theme.style(role));
        }
    }
}
