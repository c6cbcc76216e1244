//! The frame of a popup: a title, room inside, and buttons that name their keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Clear, Widget as _};

use super::keys::{PopupCommand, PopupKeys};
use crate::tui::text;
use crate::tui::theme::{Role, Theme};

/// One button of a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Where it is.
    pub area: Rect,
    /// Its label.
    pub label: String,
    /// Its command.
    pub command: PopupCommand,
}

/// Where a popup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The whole area.
    pub area: Rect,
    /// The room for its content.
    pub inner: Rect,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

impl Window {
    /// A window in the middle of the screen with room for a content of this size, as far as there is room.
    /// Its buttons name the keys that their commands have in `keys`.
    #[must_use]
    pub fn new(screen: Rect, width: u16, height: u16, keys: PopupKeys, buttons: &[(PopupCommand, &str)]) -> Self {
        let labels: Vec<(String, PopupCommand)> = buttons
            .iter()
            .map(|(command, label)| {
                let key = keys.key_of(*command).unwrap_or_default();
                (format!("< {label} {key} >"), *command)
            })
            .collect();
        let widths: u16 = labels.iter().map(|(label, _)| text::width(label) + 1).sum();
        let width = width.max(widths).saturating_add(4).min(screen.width);
        let button_lines = u16::from(!buttons.is_empty());
        let height = height.saturating_add(2 + button_lines).min(screen.height);
        let area = Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + (screen.height - height) / 2,
            width,
            height,
        };
        let inside = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        }
        .intersection(area);
        let inner = Rect { height: inside.height.saturating_sub(button_lines), ..inside };
        let mut x = inside.x + inside.width.saturating_sub(widths.saturating_sub(1)) / 2;
        let y = inside.bottom().saturating_sub(1);
        let mut placed = Vec::new();
        for (label, command) in labels {
            let area = Rect::new(x, y, text::width(&label), button_lines).intersection(inside);
            x = x.saturating_add(text::width(&label) + 1);
            placed.push(Button { area, label, command });
        }
        Self { area, inner, buttons: placed }
    }

    /// The command of the button at a position.
    #[must_use]
    pub fn button_at(&self, position: Position) -> Option<PopupCommand> {
        self.buttons.iter().find(|button| button.area.contains(position)).map(|button| button.command)
    }

    /// Draws frame and buttons; it covers what lies below.
    pub fn draw(&self, frame: &mut Frame<'_>, title: &str, role: Role, theme: Theme) {
        let buffer = frame.buffer_mut();
        // A wide character that begins left of the popup would cover its border.
        for y in self.area.y..self.area.bottom() {
            if let Some(cell) = self.area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
        }
        Clear.render(self.area, buffer);
        let title = text::fit(title, usize::from(self.area.width.saturating_sub(4)));
        let block = Block::bordered()
            .border_style(theme.style(Role::FocusedBorder))
            .title(format!(" {title} "))
            .title_style(theme.style(role));
        block.render(self.area, buffer);
        for button in self.buttons.iter().filter(|button| !button.area.is_empty()) {
            let style = theme.style(Role::Button);
            buffer.set_stringn(button.area.x, button.area.y, &button.label, usize::from(button.area.width), style);
        }
    }
}
