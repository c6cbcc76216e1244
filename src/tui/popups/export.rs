//! Asks for the file to write entries to.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::event::ExportProblem;
use crate::tui::export::{ExportContent, Target};
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::view::outcome::counted;

/// The question for a file.
#[derive(Debug)]
pub struct Export {
    /// The file name that was typed.
    pub typed: TextInput,
    content: ExportContent,
    problem: Option<ExportProblem>,
    /// The file of the last attempt, written again if the user agrees to replace it.
    target: Option<Target>,
}

impl Export {
    /// The question for these entries.
    #[must_use]
    pub fn new(content: ExportContent) -> Self {
        Self { typed: TextInput::new(&content.name), content, problem: None, target: None }
    }

    /// Whether it asks whether a file may be replaced.
    #[must_use]
    pub fn is_replacing(&self) -> bool {
        self.problem.as_ref().is_some_and(|problem| problem.exists)
    }

    /// The keys that work in it.
    #[must_use]
    pub const fn keys(&self) -> PopupKeys {
        match &self.problem {
            Some(ExportProblem { exists: true, .. }) => PopupKeys::Confirming,
            _ => PopupKeys::Typing,
        }
    }

    /// The file to write, the entries, and whether an existing file is replaced; `None` if the name is
    /// invalid.
    pub fn accept(&mut self, home: Option<&std::path::Path>) -> Option<(Target, ExportContent, bool)> {
        let replace = self.is_replacing();
        let target = match (&self.target, replace) {
            (Some(target), true) => target.clone(),
            _ => match Target::parse(self.typed.value(), home) {
                Ok(target) => target,
                Err(error) => {
                    self.problem = Some(ExportProblem::new(&error));
                    return None;
                }
            },
        };
        self.problem = None;
        self.target = Some(target.clone());
        Some((target, self.content.clone(), replace))
    }

    /// Shows why the file was not written.
    pub fn refused(&mut self, problem: ExportProblem) {
        self.problem = Some(problem);
    }

    /// Keeps the existing file and asks for another name.
    pub fn back(&mut self) {
        self.problem = None;
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = 64.min(screen.width.saturating_sub(4));
        let lines = self.problem.as_ref().map_or(0, |problem| text::wrap(&problem.text, usize::from(width)).len());
        let height = u16::try_from(lines).unwrap_or(0).saturating_add(3);
        let accept = if self.is_replacing() { "Replace" } else { "Write" };
        let buttons = [(PopupCommand::Accept, accept), (PopupCommand::Close, "Cancel")];
        Window::new(screen, width, height, self.keys(), &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        let title = format!("Export {}", counted(self.content.entries.len(), self.content.noun));
        window.draw(frame, &title, Role::Title, theme);
        let inner = window.inner;
        let mut line = |y: u16, text: &str, role: Role| {
            if y < inner.bottom() {
                frame.buffer_mut().set_stringn(inner.x, y, text, usize::from(inner.width), theme.style(role));
            }
        };
        line(inner.y, "File, .json or .csv:", Role::Heading);
        if let Some(problem) = &self.problem {
            for (y, text) in (inner.y + 2..).zip(text::wrap(&problem.text, usize::from(inner.width))) {
                line(y, &text, Role::Danger);
            }
        }
        let field = Rect { y: inner.y + 1, height: 1, ..inner }.intersection(inner);
        self.typed.draw(frame, field, !self.is_replacing(), theme);
    }
}
