//! Text to read: the keys of a place, an error, a summary, commands.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};

/// The greatest width of the text, so that lines stay readable.
const WIDEST: u16 = 100;

/// The title of a help.
const HELP: &str = "Keys";

/// The least width of the popup.
const NARROWEST: u16 = 20;

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// Text that wraps.
    Text(String, Role),
    /// Keys and what they do.
    Key(String, String),
}

/// Text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    title: String,
    role: Role,
    paragraphs: Vec<Paragraph>,
    scroll: usize,
    buttons: Vec<(PopupCommand, &'static str)>,
    /// The text that `y` copies.
    copied: Option<String>,
}

impl Reading {
    /// A text with a title.
    #[must_use]
    pub fn new(title: impl Into<String>, role: Role, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            title: title.into(),
            role,
            paragraphs,
            scroll: 0,
            buttons: vec![(PopupCommand::Close, "Close")],
            copied: None,
        }
    }

    /// An error as the command line prints it.
    #[must_use]
    pub fn error(text: &str) -> Self {
        let line = |(index, line): (usize, &str)| {
            let role = if index == 0 { Role::Danger } else { Role::Text };
            Paragraph::Text(line.to_owned(), role)
        };
        Self::new("Error", Role::Danger, text.lines().enumerate().map(line).collect())
    }

    /// Adds a text that `y` copies.
    #[must_use]
    pub fn with_copy(mut self, text: String) -> Self {
        self.copied = Some(text);
        self.buttons.push((PopupCommand::Copy, "Copy"));
        self
    }

    /// The text that `y` copies, if there is one.
    #[must_use]
    pub fn copied(&self) -> Option<&str> {
        self.copied.as_deref()
    }

    /// The keys of a place.
    #[must_use]
    pub fn help(paragraphs: Vec<Paragraph>) -> Self {
        Self::new(HELP, Role::Title, paragraphs)
    }

    /// Whether it shows keys.
    #[must_use]
    pub fn is_help(&self) -> bool {
        self.title == HELP
    }

    /// Scrolls if the command is to scroll.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        let page = usize::from(self.window(screen).inner.height).max(1);
        let last = self.lines(usize::from(self.width(screen))).len().saturating_sub(page);
        self.scroll = match command {
            PopupCommand::Up => self.scroll.saturating_sub(1),
            PopupCommand::Down => self.scroll + 1,
            PopupCommand::PageUp => self.scroll.saturating_sub(page),
            PopupCommand::PageDown => self.scroll + page,
            PopupCommand::First => 0,
            PopupCommand::Last => last,
            _ => self.scroll,
        }
        .min(last);
    }

    fn width(&self, screen: Rect) -> u16 {
        let natural = self.paragraphs.iter().map(|paragraph| match paragraph {
            Paragraph::Text(text, _) => text::width(text),
            Paragraph::Key(_, help) => self.key_width() + text::width(help),
        });
        natural.max().unwrap_or(0).clamp(NARROWEST, WIDEST).min(screen.width.saturating_sub(4))
    }

    fn key_width(&self) -> u16 {
        let keys = self.paragraphs.iter().filter_map(|paragraph| match paragraph {
            Paragraph::Key(keys, _) => Some(text::width(keys) + 2),
            Paragraph::Text(..) => None,
        });
        keys.max().unwrap_or(0).min(18)
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = self.width(screen);
        let height = u16::try_from(self.lines(usize::from(width)).len()).unwrap_or(u16::MAX);
        Window::new(screen, width, height, PopupKeys::Reading, &self.buttons)
    }

    /// The lines: the text on the left, the text beside it, and the role.
    fn lines(&self, width: usize) -> Vec<(String, String, Role)> {
        let key_width = usize::from(self.key_width());
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            match paragraph {
                Paragraph::Text(text, _) if text.is_empty() => lines.push((String::new(), String::new(), Role::Text)),
                Paragraph::Text(text, role) => {
                    lines.extend(text::wrap(text, width).into_iter().map(|line| (String::new(), line, *role)));
                }
                Paragraph::Key(keys, help) => {
                    let mut keys = Some(keys.clone());
                    for line in text::wrap(help, width.saturating_sub(key_width)) {
                        lines.push((keys.take().unwrap_or_else(|| " ".to_owned()), line, Role::Text));
                    }
                }
            }
        }
        lines
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        let width = usize::from(window.inner.width);
        let lines = self.lines(width);
        let page = usize::from(window.inner.height);
        let scroll = self.scroll.min(lines.len().saturating_sub(page));
        let is_cut = lines.len() > page;
        let title = if is_cut {
            format!("{} {}–{}/{} ↑↓", self.title, scroll + 1, (scroll + page).min(lines.len()), lines.len())
        } else {
            self.title.clone()
        };
        window.draw(frame, &title, self.role, theme);
        let buffer = frame.buffer_mut();
        let key_width = self.key_width();
        for (y, (keys, line, role)) in (window.inner.y..window.inner.bottom()).zip(lines.iter().skip(scroll)) {
            let x = if keys.is_empty() { window.inner.x } else { window.inner.x + key_width };
            if !keys.is_empty() {
                let room = usize::from(key_width.min(window.inner.width));
                buffer.set_stringn(window.inner.x, y, keys, room, theme.style(Role::Key));
            }
            let room = usize::from(window.inner.right().saturating_sub(x));
            buffer.set_stringn(x, y, line, room, theme.style(*role));
        }
    }
}
