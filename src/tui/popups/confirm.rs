//! The question before sessions are deleted: whose they are, through which clients, and how many.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::window::Window;
use crate::session::revoke;
use crate::tui::keys::{Command, Place};
use crate::tui::screens::sessions::row::SessionRow;
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
    /// To which sessions; some of them may be protected.
    pub rows: Vec<Arc<SessionRow>>,
    /// Whether those that are marked `deletable: false` are included.
    pub include_protected: bool,
    /// What is typed of their number.
    pub typed: TextInput,
    /// On which server, and by which profile.
    server: String,
    paragraphs: Vec<(String, Role)>,
    /// How many lines are scrolled out at the top.
    scroll: usize,
    count: usize,
    protected: usize,
}

impl Confirm {
    /// The question about these sessions of a server.
    #[must_use]
    pub fn new(plan: Plan, rows: Vec<Arc<SessionRow>>, server: String) -> Self {
        let protected = rows.iter().filter(|row| !row.is_deletable).count();
        let mut confirm = Self {
            plan,
            rows,
            include_protected: false,
            typed: TextInput::default(),
            server,
            paragraphs: Vec::new(),
            scroll: 0,
            count: 0,
            protected,
        };
        confirm.word();
        confirm
    }

    /// Includes the sessions that are marked `deletable: false`, or no longer.
    pub fn toggle_protected(&mut self) {
        if self.protected > 0 {
            self.include_protected = !self.include_protected;
            // It is another number now.
            self.typed = TextInput::default();
            self.scroll = 0;
            self.word();
        }
    }

    /// Puts the question into words.
    fn word(&mut self) {
        let doomed: Vec<&Arc<SessionRow>> =
            self.rows.iter().filter(|row| self.include_protected || row.is_deletable).collect();
        let owners: Vec<_> = doomed.iter().map(|row| (row.user.as_deref(), row.client.as_deref())).collect();
        let mut paragraphs = Vec::new();
        let mut say = |text: String, role| paragraphs.push((text, role));
        let (what, server) = (describe_owners(&owners), &self.server);
        match &self.plan {
            _ if doomed.is_empty() => say(format!("Nothing would be deleted on {server}."), Role::Text),
            Plan::Delete => say(format!("Delete {what}, on {server}?"), Role::Text),
            Plan::Revoke { dn } => {
                say(format!("Revoke {what}, on {server} ({})?", sanitize::text(dn)), Role::Text);
                say(revoke::TOKENS.to_owned(), Role::Warning);
            }
        }
        if let [row] = doomed.as_slice() {
            say(format!("sid {}", sanitize::text(&row.sid)), Role::Faded);
        }
        if let Some(text) = protection(self.protected, self.include_protected, &self.plan) {
            say(text, Role::Warning);
        }
        self.count = doomed.len();
        self.paragraphs = paragraphs;
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

    /// Whether the user's sessions are revoked at once: the server's revocation takes the protected ones, too.
    #[must_use]
    pub const fn is_revoked_at_once(&self) -> bool {
        matches!(self.plan, Plan::Revoke { .. }) && (self.include_protected || self.protected == 0)
    }

    /// The table of keys that holds.
    #[must_use]
    pub const fn place(&self) -> Place {
        if self.is_typed() { Place::Counting } else { Place::Confirming }
    }

    fn lines(&self, width: usize) -> Vec<(String, Role)> {
        let wrapped = |(text, role): &(String, Role)| {
            let role = *role;
            text::wrap(text, width).into_iter().map(move |line| (line, role))
        };
        self.paragraphs.iter().flat_map(wrapped).collect()
    }

    /// Scrolls, where the command means that and not everything has room.
    pub fn command(&mut self, command: Command, screen: Rect) {
        let last = self.last_scroll(screen);
        self.scroll = match command {
            Command::Up => self.scroll.saturating_sub(1),
            Command::Down => self.scroll + 1,
            _ => self.scroll,
        }
        .min(last);
    }

    fn last_scroll(&self, screen: Rect) -> usize {
        let inner = self.window(screen).inner;
        self.lines(usize::from(inner.width)).len().saturating_sub(self.room(inner))
    }

    /// How many lines of text have room: what is to be typed, and into what, is always seen.
    fn room(&self, inner: Rect) -> usize {
        usize::from(inner.height).saturating_sub(if self.is_typed() { 2 } else { 0 })
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = 64.min(screen.width.saturating_sub(4));
        let lines = u16::try_from(self.lines(usize::from(width)).len()).unwrap_or(u16::MAX);
        let height = lines.saturating_add(if self.is_typed() { 3 } else { 1 });
        let accept = if matches!(self.plan, Plan::Delete) { "Delete" } else { "Revoke" };
        let include = if self.include_protected { "Leave protected" } else { "Include protected" };
        let mut buttons = vec![(Command::Accept, accept), (Command::Close, "Cancel")];
        if self.protected > 0 {
            // Where not all have room, the way out has.
            buttons.push((Command::IncludeProtected, include));
        }
        Window::new(screen, width, height, self.place(), &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        let title = if matches!(self.plan, Plan::Delete) { "Delete" } else { "Revoke a user's sessions" };
        let inner = window.inner;
        let lines = self.lines(usize::from(inner.width));
        let room = self.room(inner);
        let scroll = self.scroll.min(lines.len().saturating_sub(room));
        let seen = (scroll + room).min(lines.len());
        let title = if seen - scroll < lines.len() {
            format!("{title} {}–{seen}/{} ↑↓", scroll + 1, lines.len())
        } else {
            title.to_owned()
        };
        window.draw(frame, &title, Role::Danger, theme);
        let width = usize::from(inner.width);
        let mut y = inner.y;
        for (line, role) in lines.iter().skip(scroll).take(room) {
            frame.buffer_mut().set_stringn(inner.x, y, line, width, theme.style(*role));
            y += 1;
        }
        if !self.is_typed() || inner.bottom() < y + 2 {
            return;
        }
        let verb = if matches!(self.plan, Plan::Delete) { "delete" } else { "revoke" };
        let prompt = format!("Type {} to {verb} {}:", self.count, counted(self.count, "session"));
        frame.buffer_mut().set_stringn(inner.x, y, prompt, width, theme.style(Role::Danger));
        self.typed.draw(frame, Rect { y: y + 1, height: 1, width: inner.width.min(12), ..inner }, true, theme);
    }
}

/// What is said of sessions that are marked `deletable: false`.
fn protection(count: usize, is_included: bool, plan: &Plan) -> Option<String> {
    let which = match count {
        0 => return None,
        1 => "1 session is".to_owned(),
        count => format!("{count} sessions are"),
    };
    Some(match (is_included, plan) {
        (true, _) => format!("{which} marked deletable: false and included; i leaves them."),
        (false, Plan::Delete) => format!("{which} marked deletable: false and will stay; i includes them."),
        (false, Plan::Revoke { .. }) => {
            format!(
                "{which} marked deletable: false and will stay, so the others are deleted one by one; i includes them."
            )
        }
    })
}
