//! The side panel: sessions counted by user, client, IP address and ACR, and by expiration.
//!
//! A result is counted once; keys and frames only read the counts.

mod draw;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::summary::{Breakdown, Dimension, Summary};
use crate::tui::widgets::binding::{self, Binding, bind};

/// The least height at which the expirations are shown.
const ROOM_FOR_EXPIRATIONS: u16 = 8;

/// From this height on, the sparkline is three rows high.
const ROOM_FOR_HIGH_SPARKS: u16 = 20;

/// The outcome of a key or a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelOutcome {
    /// The panel used the input and has to be drawn again.
    Handled,
    /// The panel does not use the input.
    Ignored,
    /// The user wants only the sessions of this bar.
    Filter(Dimension, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PanelAction {
    Previous,
    Next,
    PreviousGroup,
    NextGroup,
    First,
    Last,
    Filter,
}

const BINDINGS: &[Binding<PanelAction>] = &[
    bind(&[KeyCode::Enter], PanelAction::Filter, "filter", "only the sessions of this bar"),
    bind(&[KeyCode::Up, KeyCode::Char('k')], PanelAction::Previous, "", "the bar above"),
    bind(&[KeyCode::Down, KeyCode::Char('j')], PanelAction::Next, "", "the bar below"),
    bind(&[KeyCode::PageUp], PanelAction::PreviousGroup, "", "the group above"),
    bind(&[KeyCode::PageDown], PanelAction::NextGroup, "", "the group below"),
    bind(&[KeyCode::Home], PanelAction::First, "", "the first bar"),
    bind(&[KeyCode::End], PanelAction::Last, "", "the last bar"),
];

/// The keys and their descriptions, for the help.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    binding::help(BINDINGS)
}

/// The keys that are shown on the screen.
pub fn labels() -> impl Iterator<Item = (String, &'static str)> {
    binding::labels(BINDINGS)
}

/// The number of rows of the expirations, including the blank one below them.
const fn expirations_height(height: u16) -> u16 {
    match height {
        ..ROOM_FOR_EXPIRATIONS => 0,
        ROOM_FOR_EXPIRATIONS..ROOM_FOR_HIGH_SPARKS => 4,
        _ => 7,
    }
}

/// A line below the expirations.
#[derive(Clone, Copy)]
enum PanelLine<'a> {
    Heading(&'a Breakdown),
    /// A bar, and the number of its value, counted through all groups.
    Bar(&'a Breakdown, usize, usize),
    Others(&'a Breakdown),
    Without(&'a Breakdown),
    Blank,
}

/// The panel's state.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    summary: Summary,
    /// The number of a bar, counted through all groups.
    cursor: usize,
}

impl Panel {
    /// Shows these numbers, with the cursor on the first bar.
    #[must_use]
    pub const fn new(summary: Summary) -> Self {
        Self { summary, cursor: 0 }
    }

    /// Shows other numbers; the cursor stays on its value, if that is still there.
    pub fn replace(&mut self, summary: Summary) {
        let previous = self.current().map(|(dimension, value)| (dimension, value.to_owned()));
        self.summary = summary;
        let is_previous = |bar: (Dimension, &str)| {
            previous.as_ref().is_some_and(|(dimension, value)| (*dimension, value.as_str()) == bar)
        };
        let cursor = self.bars().position(is_previous);
        self.cursor = cursor.unwrap_or(0);
    }

    fn bars<'a>(&'a self) -> impl Iterator<Item = (Dimension, &'a str)> {
        let bars =
            |breakdown: &'a Breakdown| breakdown.top.iter().map(|(value, _)| (breakdown.dimension, value.as_str()));
        self.summary.breakdowns.iter().flat_map(bars)
    }

    fn current(&self) -> Option<(Dimension, &str)> {
        self.bars().nth(self.cursor)
    }

    /// Handles a key.
    pub fn handle(&mut self, key: KeyEvent) -> PanelOutcome {
        binding::find(BINDINGS, key).map_or(PanelOutcome::Ignored, |action| self.act(action))
    }

    fn act(&mut self, action: PanelAction) -> PanelOutcome {
        let last = self.bars().count().saturating_sub(1);
        match action {
            PanelAction::Previous => self.cursor = self.cursor.saturating_sub(1),
            PanelAction::Next => self.cursor = (self.cursor + 1).min(last),
            PanelAction::First => self.cursor = 0,
            PanelAction::Last => self.cursor = last,
            PanelAction::PreviousGroup => {
                self.cursor = self.groups().into_iter().rfind(|first| *first < self.cursor).unwrap_or(0);
            }
            PanelAction::NextGroup => {
                self.cursor = self.groups().into_iter().find(|first| *first > self.cursor).unwrap_or(last);
            }
            PanelAction::Filter => {
                if let Some((dimension, value)) = self.current() {
                    return PanelOutcome::Filter(dimension, value.to_owned());
                }
            }
        }
        PanelOutcome::Handled
    }

    /// The first bar of each group that has one.
    fn groups(&self) -> Vec<usize> {
        let mut next = 0;
        let mut firsts = Vec::new();
        for breakdown in self.summary.breakdowns.iter().filter(|breakdown| !breakdown.top.is_empty()) {
            firsts.push(next);
            next += breakdown.top.len();
        }
        firsts
    }

    /// Handles the mouse: a click moves to a bar, a second click filters by it, the wheel moves the cursor.
    pub fn mouse(&mut self, event: MouseEvent, area: Rect) -> PanelOutcome {
        if !area.contains(Position::new(event.column, event.row)) {
            return PanelOutcome::Ignored;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.act(PanelAction::Previous),
            MouseEventKind::ScrollDown => self.act(PanelAction::Next),
            MouseEventKind::Down(MouseButton::Left) => {
                let top = expirations_height(area.height);
                let lines = self.lines();
                let first = self.first_line(&lines, area.height - top);
                let row = (event.row - area.y).checked_sub(top).map(usize::from);
                match row.and_then(|row| lines.get(first + row)) {
                    Some(PanelLine::Bar(_, _, number)) if *number == self.cursor => self.act(PanelAction::Filter),
                    Some(PanelLine::Bar(_, _, number)) => {
                        self.cursor = *number;
                        PanelOutcome::Handled
                    }
                    _ => PanelOutcome::Ignored,
                }
            }
            _ => PanelOutcome::Ignored,
        }
    }

    fn lines(&self) -> Vec<PanelLine<'_>> {
        let mut lines = Vec::new();
        let mut number = 0;
        for breakdown in &self.summary.breakdowns {
            if !lines.is_empty() {
                lines.push(PanelLine::Blank);
            }
            lines.push(PanelLine::Heading(breakdown));
            for index in 0..breakdown.top.len() {
                lines.push(PanelLine::Bar(breakdown, index, number));
                number += 1;
            }
            if breakdown.others > 0 {
                lines.push(PanelLine::Others(breakdown));
            }
            if breakdown.without > 0 {
                lines.push(PanelLine::Without(breakdown));
            }
        }
        lines
    }

    /// The first visible line, chosen so that the cursor is visible, in the middle if the lines don't fit.
    fn first_line(&self, lines: &[PanelLine<'_>], height: u16) -> usize {
        let height = usize::from(height);
        let cursor = lines
            .iter()
            .position(|line| matches!(line, PanelLine::Bar(_, _, number) if *number == self.cursor))
            .unwrap_or(0);
        if cursor < height {
            return 0;
        }
        (cursor - height / 2).min(lines.len().saturating_sub(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::model::Session;
    use crossterm::event::KeyModifiers;
    use jiff::{SignedDuration, Timestamp};
    use serde_json::json;

    pub(super) fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().expect("a timestamp")
    }

    /// Nine users: the first has 12 sessions, every other one fewer.
    pub(super) fn summary() -> Summary {
        let users = ["admin", "日本語日本語日本語", "eve\u{1b}[2J", "bo", "cy", "di", "ed", "flo", "gus"];
        let mut sessions = Vec::new();
        for (rank, user) in users.iter().enumerate() {
            for index in 0..12 - rank {
                let expires = now() + SignedDuration::from_hours(((rank * 7 + index) % 30) as i64 - 1);
                let mut session = json!({
                    "expirationDate": expires.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
                    "sessionAttributes": {"auth_user": user, "client_id": format!("2100.{}", rank % 2)},
                });
                if index % 3 > 0 {
                    session["sessionAttributes"]["acr"] = json!("otp");
                    session["sessionAttributes"]["remote_ip"] = json!(format!("10.0.0.{index}"));
                }
                sessions.push(Session::read("test", session).expect("a session"));
            }
        }
        sessions.push(Session::read("test", json!({})).expect("a session"));
        Summary::new(sessions.iter(), now())
    }

    pub(super) fn press(panel: &mut Panel, keys: &[KeyCode]) -> PanelOutcome {
        let mut outcome = PanelOutcome::Ignored;
        for key in keys {
            outcome = panel.handle(KeyEvent::new(*key, KeyModifiers::NONE));
        }
        outcome
    }

    #[test]
    fn keys_go_from_bar_to_bar() {
        use KeyCode::{Char, Down, End, Enter, Home, PageDown, PageUp, Up};
        let filter = |dimension, value: &str| PanelOutcome::Filter(dimension, value.to_owned());
        let table: &[(&[KeyCode], PanelOutcome)] = &[
            (&[Enter], filter(Dimension::User, "admin")),
            (&[Up, Enter], filter(Dimension::User, "admin")),
            (&[Down, Char('j'), Enter], filter(Dimension::User, "eve\u{1b}[2J")),
            (&[PageDown, Enter], filter(Dimension::Client, "2100.0")),
            (&[PageDown, PageDown, PageDown, Enter], filter(Dimension::Acr, "otp")),
            (&[PageDown, PageDown, PageDown, PageDown, Enter], filter(Dimension::Acr, "otp")),
            (&[End, Enter], filter(Dimension::Acr, "otp")),
            (&[End, PageUp, PageUp, Enter], filter(Dimension::Client, "2100.0")),
            (&[End, Home, Enter], filter(Dimension::User, "admin")),
            (&[Char('p')], PanelOutcome::Ignored),
            (&[Down], PanelOutcome::Handled),
        ];
        for (keys, expected) in table {
            assert_eq!(press(&mut Panel::new(summary()), keys), *expected, "{keys:?}");
        }
        assert_eq!(press(&mut Panel::default(), &[Down, PageDown, End, Enter]), PanelOutcome::Handled, "nothing there");
    }

    #[test]
    fn the_cursor_stays_on_its_value() {
        let mut panel = Panel::new(summary());
        press(&mut panel, &[KeyCode::Down]);
        let bo = json!({"sessionAttributes": {"auth_user": "日本語日本語日本語"}});
        let ann = json!({"sessionAttributes": {"auth_user": "ann"}});
        let read = |value| Session::read("test", value).expect("a session");
        panel.replace(Summary::new([read(bo), read(ann.clone())].iter(), now()));
        assert_eq!(panel.current(), Some((Dimension::User, "日本語日本語日本語")));
        panel.replace(Summary::new([read(ann)].iter(), now()));
        assert_eq!(panel.current(), Some((Dimension::User, "ann")));
        panel.replace(Summary::default());
        assert_eq!(panel.current(), None);
    }

    #[test]
    fn clicks_and_the_wheel() {
        let area = Rect::new(40, 2, 36, 40);
        let event = |kind, row: u16| MouseEvent { kind, column: 45, row: 2 + row, modifiers: KeyModifiers::NONE };
        let click = |row| event(MouseEventKind::Down(MouseButton::Left), row);
        let mut panel = Panel::new(summary());
        assert_eq!(panel.mouse(click(0), area), PanelOutcome::Ignored, "the expirations");
        assert_eq!(panel.mouse(click(10), area), PanelOutcome::Handled);
        assert_eq!(panel.mouse(click(10), area), PanelOutcome::Filter(Dimension::User, "eve\u{1b}[2J".to_owned()));
        assert_eq!(panel.mouse(event(MouseEventKind::ScrollDown, 0), area), PanelOutcome::Handled);
        assert_eq!(panel.current(), Some((Dimension::User, "bo")));
        assert_eq!(panel.mouse(click(100), area), PanelOutcome::Ignored);
    }
}
