//! One session: its JSON, to be folded and searched, with its times in UTC and local.

use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::window::Window;
use crate::tui::keys::{Command, Place};
use crate::tui::screens::sessions::row::SessionRow;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::json_tree::JsonTree;

/// One session.
#[derive(Debug)]
pub struct Details {
    /// The session.
    pub row: Arc<SessionRow>,
    /// Its JSON.
    pub tree: JsonTree,
}

impl Details {
    /// A session, with local times in this zone.
    #[must_use]
    pub fn new(row: Arc<SessionRow>, zone: TimeZone) -> Option<Self> {
        let session = row.session()?;
        let tree = JsonTree::new(Value::Object(session.json().clone()), zone);
        Some(Self { row, tree })
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(screen: Rect) -> Window {
        let buttons = [
            (Command::Close, "Close"),
            (Command::Export, "Export"),
            (Command::CopySid, "Copy sid"),
            (Command::Commands, "Commands"),
            (Command::Delete, "Delete"),
        ];
        // The first ones are the ones that have room.
        let room = screen.width.saturating_sub(4);
        let mut taken = 0;
        let fits = |(command, label): &&(Command, &str)| {
            let key = Place::Details.key_of(*command).map_or(0, |key| text::width(&key));
            taken += text::width(label) + key + 6;
            taken <= room + 1
        };
        let buttons: Vec<_> = buttons.iter().take_while(fits).copied().collect();
        let margin = if screen.width >= 80 { 4 } else { 0 };
        // The status line says what became of an export or a copy.
        let above = Rect { height: screen.height.saturating_sub(1), ..screen };
        Window::new(above, above.width.saturating_sub(margin + 4), above.height, Place::Details, &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = Self::window(screen);
        let user = self.row.user.as_deref().unwrap_or("a session without a user");
        window.draw(frame, user, Role::Title, theme);
        self.tree.draw(window.inner, frame.buffer_mut(), theme);
    }
}
