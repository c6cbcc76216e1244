//! The styles of the UI, by meaning.
//!
//! Only the terminal's own 16 colours are used, since users configure them to be readable. No meaning
//! depends on colour alone: without colours, the same roles are bold, reversed, underlined or dim.

use ratatui::style::{Color, Modifier, Style};

use crate::setting::ServerColor;

/// The meaning of a part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Less important text: units, absent values, expired sessions.
    Faded,
    /// The heading of a column, the label of a field.
    Heading,
    /// The title of a popup or a screen.
    Title,
    /// A frame around something.
    Border,
    /// A frame around the part that has the focus.
    FocusedBorder,
    /// A tab.
    Tab,
    /// The tab that is shown.
    ActiveTab,
    /// A field to type into.
    Field,
    /// The field that has the focus.
    FocusedField,
    /// Something that can be clicked.
    Button,
    /// The button that Enter presses.
    FocusedButton,
    /// The row under the cursor, in the part that has the focus.
    Cursor,
    /// The row under the cursor, in a part without the focus.
    IdleCursor,
    /// A row that is selected for the next action.
    Selected,
    /// A value that has changed since the last refresh.
    Changed,
    /// An entry that was deleted and is still in the list.
    Ended,
    /// A match of a search or filter.
    Match,
    /// Success.
    Good,
    /// A warning.
    Warning,
    /// A failure, or an action that deletes data.
    Danger,
    /// The name of a key.
    Key,
    /// The status line.
    Status,
    /// A failure in the status line.
    Alarm,
    /// A bar of a chart or sparkline.
    Bar,
    /// A QR code: many cameras only read dark on light.
    Picture,
    /// The name of a field in JSON.
    JsonName,
    /// A text in JSON.
    JsonText,
    /// A number in JSON.
    JsonNumber,
    /// `true`, `false` and `null` in JSON.
    JsonKeyword,
}

/// The styles of the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    color: bool,
}

impl Theme {
    /// With colours, or with attributes alone.
    #[must_use]
    pub const fn new(color: bool) -> Self {
        Self { color }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let (color, background, modifier) = Self::parts(role);
        let style = Style::new().add_modifier(modifier);
        if !self.color {
            return style;
        }
        let style = color.map_or(style, |color| style.fg(color));
        // A role with its own background needs no reversal to stand out.
        background.map_or(style, |background| style.bg(background).remove_modifier(Modifier::REVERSED))
    }

    /// The style of the status line, in the colour of the server if it has one.
    #[must_use]
    pub fn status(self, color: Option<ServerColor>) -> Style {
        let style = self.style(Role::Status);
        let Some(color) = color.filter(|_| self.color) else {
            return style;
        };
        let (text, background) = match color {
            ServerColor::Red => (Color::White, Color::Red),
            ServerColor::Yellow => (Color::Black, Color::Yellow),
            ServerColor::Green => (Color::Black, Color::Green),
            ServerColor::Cyan => (Color::Black, Color::Cyan),
            ServerColor::Blue => (Color::White, Color::Blue),
            ServerColor::Magenta => (Color::White, Color::Magenta),
        };
        style.fg(text).bg(background)
    }

    /// Colour, background, and the attributes that replace them without colours.
    const fn parts(role: Role) -> (Option<Color>, Option<Color>, Modifier) {
        const NONE: Modifier = Modifier::empty();
        const BOLD: Modifier = Modifier::BOLD;
        const REVERSED: Modifier = Modifier::REVERSED;
        match role {
            Role::Text | Role::Border | Role::Tab => (None, None, NONE),
            Role::Faded => (None, None, Modifier::DIM),
            Role::Heading => (Some(Color::Green), None, BOLD),
            Role::Title => (Some(Color::Cyan), None, BOLD),
            Role::FocusedBorder => (Some(Color::Cyan), None, BOLD),
            Role::ActiveTab => (Some(Color::Black), Some(Color::Yellow), REVERSED.union(BOLD)),
            Role::Field => (None, None, Modifier::UNDERLINED),
            Role::FocusedField => (Some(Color::Black), Some(Color::White), REVERSED),
            Role::Button => (None, None, BOLD),
            Role::FocusedButton => (Some(Color::Black), Some(Color::Cyan), REVERSED.union(BOLD)),
            Role::Cursor => (Some(Color::White), Some(Color::Blue), REVERSED.union(BOLD)),
            Role::IdleCursor => (None, None, Modifier::UNDERLINED),
            Role::Selected => (Some(Color::Yellow), None, BOLD),
            Role::Changed => (Some(Color::Magenta), None, Modifier::ITALIC.union(BOLD)),
            Role::Ended => (None, None, Modifier::CROSSED_OUT.union(Modifier::DIM)),
            Role::Match => (Some(Color::Black), Some(Color::Yellow), REVERSED),
            Role::Good | Role::Bar | Role::JsonText => (Some(Color::Green), None, NONE),
            Role::Warning => (Some(Color::Yellow), None, NONE),
            Role::Danger => (Some(Color::Red), None, BOLD),
            Role::Key => (Some(Color::Cyan), None, BOLD),
            Role::Alarm => (Some(Color::White), Some(Color::Red), REVERSED.union(BOLD)),
            Role::Status => (Some(Color::Black), Some(Color::Gray), REVERSED),
            Role::Picture => (Some(Color::Black), Some(Color::White), NONE),
            Role::JsonName => (Some(Color::Cyan), None, NONE),
            Role::JsonNumber => (Some(Color::Yellow), None, NONE),
            Role::JsonKeyword => (Some(Color::Magenta), None, BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_what_matters_still_stands_out() {
        let plain = Theme::new(false);
        for role in [Role::Cursor, Role::Selected, Role::Changed, Role::Match, Role::Danger, Role::FocusedField] {
            let style = plain.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            assert!(!style.add_modifier.is_empty(), "{role:?}");
        }
        assert_ne!(plain.style(Role::Cursor), plain.style(Role::Selected));
        assert_ne!(plain.style(Role::FocusedButton), plain.style(Role::Button));
    }

    #[test]
    fn only_the_16_colours_of_the_terminal_are_used() {
        for role in [Role::Cursor, Role::ActiveTab, Role::Status, Role::JsonName, Role::Bar] {
            let style = Theme::new(true).style(role);
            for color in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(color, Color::Rgb(..) | Color::Indexed(_)), "{role:?}");
            }
        }
    }
}
