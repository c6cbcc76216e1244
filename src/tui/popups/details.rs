//! The JSON of one entry, which can be folded and searched, with its times in UTC and local time.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::json_tree::JsonTree;

/// One entry.
#[derive(Debug)]
pub struct Details {
    /// The title of the popup.
    pub title: String,
    /// Its JSON.
    pub tree: JsonTree,
    /// The commands that its screen handles, and their buttons.
    pub commands: &'static [(PopupCommand, &'static str)],
}

impl Details {
    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let buttons = std::iter::once(&(PopupCommand::Close, "Close")).chain(self.commands);
        // If not all buttons have room, the first ones are shown.
        let room = screen.width.saturating_sub(4);
        let mut taken = 0;
        let fits = |(command, label): &&(PopupCommand, &str)| {
            let key = PopupKeys::Details.key_of(*command).map_or(0, |key| text::width(&key));
            taken += text::width(label) + key + 6;
            taken <= room + 1
        };
        let buttons: Vec<_> = buttons.take_while(fits).copied().collect();
        let margin = if screen.width >= 80 { 4 } else { 0 };
        // The status line stays visible: it shows the outcome of an export or a copy.
        let above = Rect { height: screen.height.saturating_sub(1), ..screen };
        Window::new(above, above.width.saturating_sub(margin + 4), above.height, PopupKeys::Details, &buttons)
    }

    /// Whether its screen handles this command.
    #[must_use]
    pub fn has(&self, command: PopupCommand) -> bool {
        self.commands.iter().any(|(known, _)| *known == command)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, &self.title, Role::Title, theme);
        self.tree.draw(window.inner, frame.buffer_mut(), theme);
    }
}
