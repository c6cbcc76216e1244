//! Where to write sessions to.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::window::Window;
use crate::tui::action::{Action, Request};
use crate::tui::event::ExportProblem;
use crate::tui::export::{ExportContent, Target};
use crate::tui::keys::{Command, Place};
use crate::tui::screens::sessions::row::SessionRow;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::tui::worker::export_problem;
use crate::view::outcome::counted;

/// The question for a file.
#[derive(Debug)]
pub struct Export {
    /// What is typed.
    pub typed: TextInput,
    rows: Vec<Arc<SessionRow>>,
    is_selection: bool,
    problem: Option<ExportProblem>,
    /// What is being written, to be written again where it may replace a file.
    target: Option<Target>,
}

impl Export {
    /// The question for these sessions; a selection is written as a list, even of one.
    #[must_use]
    pub fn new(rows: Vec<Arc<SessionRow>>, is_selection: bool) -> Self {
        let session = rows.first().and_then(|row| row.session());
        let name = match &session {
            Some(session) if !is_selection => ExportContent::Session(session).suggested_name(),
            _ => ExportContent::Selection(&[]).suggested_name(),
        };
        Self { typed: TextInput::new(&name), rows, is_selection, problem: None, target: None }
    }

    /// Whether it asks whether a file may be replaced.
    #[must_use]
    pub fn is_replacing(&self) -> bool {
        self.problem.as_ref().is_some_and(|problem| problem.exists)
    }

    /// The table of keys that holds.
    #[must_use]
    pub const fn place(&self) -> Place {
        match &self.problem {
            Some(ExportProblem { exists: true, .. }) => Place::Confirming,
            _ => Place::Typing,
        }
    }

    /// Writes to what was typed, or replaces what is there.
    pub fn accept(&mut self, home: Option<&std::path::Path>) -> Option<Action> {
        let replace = self.is_replacing();
        let target = match (&self.target, replace) {
            (Some(target), true) => target.clone(),
            _ => match Target::parse(self.typed.value(), home) {
                Ok(target) => target,
                Err(error) => {
                    self.problem = Some(export_problem(&error));
                    return None;
                }
            },
        };
        self.problem = None;
        self.target = Some(target.clone());
        let (rows, is_selection) = (self.rows.clone(), self.is_selection);
        Some(Action::Ask(Request::Export { target, rows, is_selection, replace }))
    }

    /// It could not be written.
    pub fn refused(&mut self, problem: ExportProblem) {
        self.problem = Some(problem);
    }

    /// Another file is wanted than the one that is there.
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
        Window::new(screen, width, height, self.place(), &[(Command::Accept, accept), (Command::Close, "Cancel")])
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, &format!("Export {}", counted(self.rows.len(), "session")), Role::Title, theme);
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
