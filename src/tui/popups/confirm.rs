//! The question before sessions are deleted: whose they are, through which clients, and how many.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::window::Window;
use crate::session::revoke;
use crate::tui::keys::{Command, Place};
use crate::tui::screens::sessions::row::Row;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::view::outcome::{counted, describe_owners};
use crate::view::sanitize;

/// Above so many sessions, their number has to be typed.
pub const TYPED_ABOVE: usize = 20;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// These sessions are deleted, one by one.
    Delete,
    /// All sessions of a user are revoked.
    Revoke {
        /// The user's DN.
        dn: String,
    },
}

/// The question.
#[derive(Debug)]
pub struct Confirm {
    /// What is to be done.
    pub plan: Plan,
    /// To which sessions; some of them may be kept.
    pub rows: Vec<Arc<Row>>,
    /// What is typed of their number.
    pub typed: TextInput,
    paragraphs: Vec<(String, Role)>,
    count: usize,
}

impl Confirm {
    /// The question about these sessions.
    #[must_use]
    pub fn new(plan: Plan, rows: Vec<Arc<Row>>) -> Self {
        let doomed: Vec<&Arc<Row>> = rows.iter().filter(|row| row.is_deletable).collect();
        let (count, kept) = (doomed.len(), rows.len() - doomed.len());
        let owners: Vec<_> = doomed.iter().map(|row| (row.user.as_deref(), row.client.as_deref())).collect();
        let mut paragraphs = Vec::new();
        let mut say = |text: String, role| paragraphs.push((text, role));
        let what = describe_owners(&owners);
        match &plan {
            Plan::Delete => say(format!("Delete {what}?"), Role::Text),
            Plan::Revoke { dn } => {
                say(format!("Revoke {what} ({})?", sanitize::text(dn)), Role::Text);
                say(revoke::LEFT_ALIVE.to_owned(), Role::Warning);
            }
        }
        if let [row] = doomed.as_slice() {
            say(format!("sid {}", sanitize::text(&row.sid)), Role::Faded);
        }
        match (&plan, kept) {
            (_, 0) => {}
            (Plan::Revoke { .. }, kept) => say(revoke::kept(kept), Role::Warning),
            (Plan::Delete, 1) => {
                say("1 more session is marked as not to be deleted and will stay.".into(), Role::Warning)
            }
            (Plan::Delete, kept) => {
                say(format!("{kept} more sessions are marked as not to be deleted and will stay."), Role::Warning);
            }
        }
        if count > TYPED_ABOVE {
            say(format!("Type {count} to delete {}:", counted(count, "session")), Role::Danger);
        }
        Self { plan, rows, typed: TextInput::default(), paragraphs, count }
    }

    /// How many sessions would be deleted.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether their number has to be typed.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        self.count > TYPED_ABOVE
    }

    /// Whether what was typed is enough to go on.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        !self.is_typed() || self.typed.value().trim().replace(' ', "") == self.count.to_string()
    }

    /// The table of keys that holds.
    #[must_use]
    pub const fn place(&self) -> Place {
        if self.is_typed() { Place::Typing } else { Place::Confirming }
    }

    fn lines(&self, width: usize) -> Vec<(String, Role)> {
        let wrapped = |(text, role): &(String, Role)| {
            let role = *role;
            text::wrap(text, width).into_iter().map(move |line| (line, role))
        };
        self.paragraphs.iter().flat_map(wrapped).collect()
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = 64.min(screen.width.saturating_sub(4));
        let lines = u16::try_from(self.lines(usize::from(width)).len()).unwrap_or(u16::MAX);
        let height = lines.saturating_add(if self.is_typed() { 2 } else { 1 });
        let accept = if matches!(self.plan, Plan::Delete) { "Delete" } else { "Revoke" };
        let buttons = [(Command::Accept, accept), (Command::Close, "Cancel")];
        Window::new(screen, width, height, self.place(), &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        let title = if matches!(self.plan, Plan::Delete) { "Delete" } else { "Revoke all sessions of a user" };
        window.draw(frame, title, Role::Danger, theme);
        let inner = window.inner;
        let lines = self.lines(usize::from(inner.width));
        // What is to be typed, and into what, is seen before everything else.
        let room = usize::from(inner.height).saturating_sub(usize::from(self.is_typed()));
        let skipped = if self.is_typed() { lines.len().saturating_sub(room) } else { 0 };
        let mut y = inner.y;
        for (line, role) in lines.iter().skip(skipped).take(room) {
            frame.buffer_mut().set_stringn(inner.x, y, line, usize::from(inner.width), theme.style(*role));
            y += 1;
        }
        if self.is_typed() && y < inner.bottom() {
            self.typed.draw(frame, Rect { y, height: 1, width: inner.width.min(12), ..inner }, true, theme);
        }
    }
}
