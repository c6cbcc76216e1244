//! Asks for the page to go to.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text::{self, grouped};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;

/// The question for a page.
#[derive(Debug)]
pub struct GoToPage {
    /// The text that was typed.
    pub typed: TextInput,
    /// The number of pages.
    pub pages: u64,
}

impl GoToPage {
    /// The page that was typed, if it exists.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        self.typed.value().trim().parse().ok().filter(|number| (1..=self.pages).contains(number))
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        Window::new(screen, 40, 2, PopupKeys::Typing, &[(PopupCommand::Accept, "Go"), (PopupCommand::Close, "Cancel")])
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, "Go to page", Role::Title, theme);
        let inner = window.inner;
        if inner.is_empty() {
            return;
        }
        let label = format!("Page, 1 to {}: ", grouped(self.pages));
        frame.buffer_mut().set_stringn(inner.x, inner.y, &label, usize::from(inner.width), theme.style(Role::Heading));
        let x = (inner.x + text::width(&label)).min(inner.right());
        let field = Rect { x, width: inner.right() - x, height: inner.height.min(1), ..inner };
        self.typed.draw(frame, field, true, theme);
        let typed = self.typed.value().trim();
        if !typed.is_empty() && self.number().is_none() && inner.height > 1 {
            let style = theme.style(Role::Danger);
            frame.buffer_mut().set_stringn(
                inner.x,
                inner.y + 1,
                "! there is no such page",
                usize::from(inner.width),
                style,
            );
        }
    }
}
