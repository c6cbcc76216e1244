//! Popups over a screen, until the user answers or closes them. They depend on no screen: they get texts and JSON.

pub mod choice;
pub mod confirm;
pub mod details;
pub mod export;
pub mod form;
pub mod keys;
pub mod page;
pub mod palette;
pub mod progress;
pub mod reading;
pub mod sign_in;
pub mod time;
pub mod window;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::context::Context;
use super::widgets::input::TextInput;
use choice::Choice;
use confirm::Confirm;
use details::Details;
use export::Export;
use form::Form;
use keys::{PopupCommand, PopupKeys};
use page::GoToPage;
use palette::Palette;
use progress::Progress;
use reading::Reading;
use time::PickTime;
use window::Window;

/// A popup over a screen.
#[derive(Debug)]
pub enum Popup {
    /// Text to read: keys, an error, a summary, commands.
    Reading(Reading),
    /// The confirmation before entries are deleted.
    Confirm(Confirm),
    /// The progress of an action, from its screen.
    Progress,
    /// The JSON of an entry.
    Details(Details),
    /// The file to write entries to.
    Export(Export),
    /// The page to go to.
    Page(GoToPage),
    /// A time for a field.
    Time(PickTime),
    /// A choice among a few entries.
    Choice(Choice),
    /// Everything that can be opened or done.
    Palette(Palette),
    /// A form.
    Form(Form),
}

impl Popup {
    /// An error as the command line prints it.
    #[must_use]
    pub fn error(text: &str) -> Self {
        Self::Reading(Reading::error(text))
    }

    /// The keys that work in it.
    #[must_use]
    pub const fn keys(&self) -> PopupKeys {
        match self {
            Self::Reading(_) => PopupKeys::Reading,
            Self::Confirm(confirm) => confirm.keys(),
            Self::Progress => PopupKeys::Progress,
            Self::Details(_) => PopupKeys::Details,
            Self::Export(export) => export.keys(),
            Self::Page(_) => PopupKeys::Typing,
            Self::Time(_) => PopupKeys::Calendar,
            Self::Choice(_) => PopupKeys::Choosing,
            Self::Palette(_) => PopupKeys::Palette,
            Self::Form(_) => PopupKeys::Form,
        }
    }

    /// The field that receives typed and pasted text.
    pub fn field(&mut self) -> Option<&mut TextInput> {
        match self {
            Self::Confirm(confirm) if confirm.is_typed() => Some(&mut confirm.typed),
            Self::Page(page) => Some(&mut page.typed),
            Self::Export(export) if !export.is_replacing() => Some(&mut export.typed),
            _ => None,
        }
    }

    /// Whether the widget inside handles a key before the popup does.
    #[must_use]
    pub fn is_for_widget(&self, key: KeyEvent) -> bool {
        match self {
            Self::Details(details) => {
                let command = PopupKeys::Details.command(key);
                details.tree.is_typing() || command.is_none_or(|command| command == PopupCommand::Close)
            }
            Self::Time(_) => true,
            _ => false,
        }
    }

    /// Scrolls if the command is to scroll.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        match self {
            Self::Reading(reading) => reading.scroll(command, screen),
            Self::Confirm(confirm) => confirm.scroll(command, screen),
            Self::Choice(choice) => choice.scroll(command, screen),
            Self::Palette(palette) => palette.scroll(command, screen),
            Self::Form(form) => form.scroll(command, screen),
            _ => {}
        }
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        match self {
            Self::Reading(reading) => reading.window(screen),
            Self::Confirm(confirm) => confirm.window(screen),
            Self::Progress => progress::window(screen),
            Self::Details(details) => details.window(screen),
            Self::Export(export) => export.window(screen),
            Self::Page(page) => page.window(screen),
            Self::Time(_) => time::window(screen),
            Self::Choice(choice) => choice.window(screen),
            Self::Palette(palette) => palette.window(screen),
            Self::Form(form) => form.window(screen),
        }
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, progress: Option<&Progress>, context: &Context<'_>) {
        let theme = context.theme;
        match self {
            Self::Reading(reading) => reading.draw(frame, screen, theme),
            Self::Confirm(confirm) => confirm.draw(frame, screen, theme),
            Self::Progress => {
                if let Some(progress) = progress {
                    progress.draw(frame, screen, theme);
                }
            }
            Self::Details(details) => details.draw(frame, screen, theme),
            Self::Export(export) => export.draw(frame, screen, theme),
            Self::Page(page) => page.draw(frame, screen, theme),
            Self::Time(time) => time.draw(frame, screen, theme, context.clock.now),
            Self::Choice(choice) => choice.draw(frame, screen, theme),
            Self::Palette(palette) => palette.draw(frame, screen, theme),
            Self::Form(form) => form.draw(frame, screen, theme),
        }
    }
}
