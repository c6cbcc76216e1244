//! A result in numbers: who has how many sessions, and when they expire.
//!
//! The numbers are counted once for a result; keys and frames only look at them.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Sparkline, Widget as _};

use super::binding::{self, Binding};
use super::pen::Pen;
use super::summary::{Breakdown, Dimension, Expirations, HOURS, Summary};
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;
use crate::view::table::shorten;

/// The least height that the expirations are shown in.
const ROOM_FOR_EXPIRATIONS: u16 = 8;

/// From this height on, the sparkline is three rows high.
const ROOM_FOR_HIGH_SPARKS: u16 = 20;

/// From this width on, a bar stands between a value and its number.
const ROOM_FOR_BARS: u16 = 20;

/// What came of a key or a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was for the panel, which may look different now.
    Handled,
    /// It means nothing here.
    Ignored,
    /// Only the sessions of this bar are wanted.
    Filter(Dimension, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Previous,
    Next,
    PreviousGroup,
    NextGroup,
    First,
    Last,
    Filter,
}

const BINDINGS: &[Binding<Action>] = &[
    Binding { keys: &[KeyCode::Enter], action: Action::Filter, label: "filter", help: "only the sessions of this bar" },
    Binding { keys: &[KeyCode::Up, KeyCode::Char('k')], action: Action::Previous, label: "", help: "the bar above" },
    Binding { keys: &[KeyCode::Down, KeyCode::Char('j')], action: Action::Next, label: "", help: "the bar below" },
    Binding { keys: &[KeyCode::PageUp], action: Action::PreviousGroup, label: "", help: "the group above" },
    Binding { keys: &[KeyCode::PageDown], action: Action::NextGroup, label: "", help: "the group below" },
    Binding { keys: &[KeyCode::Home], action: Action::First, label: "", help: "the first bar" },
    Binding { keys: &[KeyCode::End], action: Action::Last, label: "", help: "the last bar" },
];

/// The keys and what they do, for a help.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    binding::help(BINDINGS)
}

/// A line below the expirations.
#[derive(Clone, Copy)]
enum Line<'a> {
    Heading(&'a Breakdown),
    /// A bar, and the number of its value among all of them.
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
        let kept = self.current().map(|(dimension, value)| (dimension, value.to_owned()));
        self.summary = summary;
        let is_kept = |bar: (Dimension, &str)| kept.as_ref().is_some_and(|kept| (kept.0, kept.1.as_str()) == bar);
        let cursor = self.bars().position(is_kept);
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

    /// Takes a key in.
    pub fn handle(&mut self, key: KeyEvent) -> Outcome {
        binding::find(BINDINGS, key).map_or(Outcome::Ignored, |action| self.act(action))
    }

    fn act(&mut self, action: Action) -> Outcome {
        let last = self.bars().count().saturating_sub(1);
        match action {
            Action::Previous => self.cursor = self.cursor.saturating_sub(1),
            Action::Next => self.cursor = (self.cursor + 1).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::PreviousGroup => {
                self.cursor = self.groups().into_iter().rfind(|first| *first < self.cursor).unwrap_or(0);
            }
            Action::NextGroup => {
                self.cursor = self.groups().into_iter().find(|first| *first > self.cursor).unwrap_or(last);
            }
            Action::Filter => {
                if let Some((dimension, value)) = self.current() {
                    return Outcome::Filter(dimension, value.to_owned());
                }
            }
        }
        Outcome::Handled
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

    /// Takes the mouse in: a click goes to a bar, another one there filters by it, the wheel moves.
    pub fn mouse(&mut self, event: MouseEvent, area: Rect) -> Outcome {
        if !area.contains(Position::new(event.column, event.row)) {
            return Outcome::Ignored;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.act(Action::Previous),
            MouseEventKind::ScrollDown => self.act(Action::Next),
            MouseEventKind::Down(MouseButton::Left) => {
                let top = expirations_height(area.height);
                let lines = self.lines();
                let first = self.first_line(&lines, area.height - top);
                let row = (event.row - area.y).checked_sub(top).map(usize::from);
                match row.and_then(|row| lines.get(first + row)) {
                    Some(Line::Bar(_, _, number)) if *number == self.cursor => self.act(Action::Filter),
                    Some(Line::Bar(_, _, number)) => {
                        self.cursor = *number;
                        Outcome::Handled
                    }
                    _ => Outcome::Ignored,
                }
            }
            _ => Outcome::Ignored,
        }
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        let mut number = 0;
        for breakdown in &self.summary.breakdowns {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(breakdown));
            for index in 0..breakdown.top.len() {
                lines.push(Line::Bar(breakdown, index, number));
                number += 1;
            }
            if breakdown.others > 0 {
                lines.push(Line::Others(breakdown));
            }
            if breakdown.without > 0 {
                lines.push(Line::Without(breakdown));
            }
        }
        lines
    }

    /// The line at the top, so that the cursor's is on the screen, in the middle if need be.
    fn first_line(&self, lines: &[Line<'_>], height: u16) -> usize {
        let height = usize::from(height);
        let cursor = lines
            .iter()
            .position(|line| matches!(line, Line::Bar(_, _, number) if *number == self.cursor))
            .unwrap_or(0);
        if cursor < height {
            return 0;
        }
        (cursor - height / 2).min(lines.len().saturating_sub(height))
    }

    /// Draws it; `focused` is whether keys go here.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: Theme, focused: bool) {
        let mut pen = Pen::new(area, buffer);
        let (_, height) = pen.size();
        let top = expirations_height(height);
        if top > 0 {
            draw_expirations(&self.summary.expirations, &mut pen, theme);
        }
        let lines = self.lines();
        let first = self.first_line(&lines, height - top);
        for (row, line) in (top..height).zip(lines.into_iter().skip(first)) {
            self.draw_line(row, line, &mut pen, theme, focused);
        }
    }

    fn draw_line(&self, row: u16, line: Line<'_>, pen: &mut Pen<'_>, theme: Theme, focused: bool) {
        match line {
            Line::Blank => {}
            Line::Heading(breakdown) => {
                let end = pen.write(row, 0, breakdown.dimension.heading(), theme.style(Role::Heading));
                let count = format!(" ({})", breakdown.distinct);
                pen.write(row, end, &count, theme.style(Role::Faded));
            }
            Line::Bar(breakdown, index, number) => {
                let Some((value, count)) = breakdown.top.get(index) else { return };
                let most = breakdown.top.first().map_or(*count, |(_, most)| *most);
                draw_bar(row, &sanitize::text(value), *count, most, pen, theme);
                if number == self.cursor {
                    pen.tint(row, theme.style(if focused { Role::Cursor } else { Role::IdleCursor }));
                }
            }
            Line::Others(breakdown) => {
                let text = format!("{} others", breakdown.distinct - breakdown.top.len());
                draw_number(row, &text, breakdown.others, pen, theme.style(Role::Faded));
            }
            Line::Without(breakdown) => {
                draw_number(row, "none", breakdown.without, pen, theme.style(Role::Faded));
            }
        }
    }
}

/// How many rows the expirations take, with the blank one below them.
const fn expirations_height(height: u16) -> u16 {
    match height {
        ..ROOM_FOR_EXPIRATIONS => 0,
        ROOM_FOR_EXPIRATIONS..ROOM_FOR_HIGH_SPARKS => 4,
        _ => 7,
    }
}

/// How many hours a column of the sparkline stands for, and how many columns stand for them.
fn scale(width: u16) -> (usize, usize) {
    let width = usize::from(width).max(1);
    if width >= HOURS {
        return (1, width / HOURS);
    }
    let hours = [2, 3, 4, 6, 8, 12].into_iter().find(|hours| HOURS / hours <= width).unwrap_or(HOURS);
    (hours, 1)
}

fn draw_expirations(expirations: &Expirations, pen: &mut Pen<'_>, theme: Theme) {
    let (width, height) = pen.size();
    let (hours, columns) = scale(width);
    let steps: Vec<u64> = expirations.hours.chunks(hours).map(|chunk| chunk.iter().sum()).collect();
    let most = steps.iter().copied().max().unwrap_or(0);
    let faded = theme.style(Role::Faded);
    pen.write(0, 0, "Expiring in the next 24 h", theme.style(Role::Heading));
    let data: Vec<u64> = steps.iter().flat_map(|step| std::iter::repeat_n(*step, columns)).collect();
    let sparks = expirations_height(height) - if height < ROOM_FOR_HIGH_SPARKS { 3 } else { 4 };
    let (area, buffer) = pen.part(1, 0, width, sparks);
    Sparkline::default().data(data).max(most.max(1)).style(theme.style(Role::Bar)).render(area, buffer);
    let step = if hours == 1 { "1 h".to_owned() } else { format!("{hours} h") };
    pen.write(1 + sparks, 0, &format!("now → +24 h, at most {most} in {step}"), faded);
    let Expirations { over, later, unknown, .. } = expirations;
    let mut rest = format!("over {over} · later {later}");
    if *unknown > 0 {
        rest.push_str(&format!(" · unknown {unknown}"));
    }
    pen.write(2 + sparks, 0, &rest, faded);
}

/// The value, a bar as long as its share of the most, the number.
fn draw_bar(row: u16, value: &str, count: u64, most: u64, pen: &mut Pen<'_>, theme: Theme) {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let (width, _) = pen.size();
    let number_width = most.to_string().len() as u16;
    let text_width = if width < ROOM_FOR_BARS { width.saturating_sub(number_width + 1) } else { width * 2 / 5 };
    pen.write(row, 0, &shorten(value, usize::from(text_width)), theme.style(Role::Text));
    let room = width.saturating_sub(text_width + number_width + 2);
    if width >= ROOM_FOR_BARS && room > 0 {
        // A session is never too few to be seen.
        let eighths = (u64::from(room) * 8 * count).div_ceil(most.max(1));
        let bar = "█".repeat(usize::try_from(eighths / 8).unwrap_or(0));
        let part = EIGHTHS[usize::try_from(eighths % 8).unwrap_or(0)];
        pen.write(row, text_width + 1, &format!("{bar}{part}"), theme.style(Role::Bar));
    }
    let count = count.to_string();
    pen.write(row, width.saturating_sub(count.len() as u16), &count, theme.style(Role::Text));
}

fn draw_number(row: u16, text: &str, count: u64, pen: &mut Pen<'_>, style: Style) {
    let (width, _) = pen.size();
    let count = count.to_string();
    let column = width.saturating_sub(count.len() as u16);
    pen.write(row, 0, &shorten(text, usize::from(column.saturating_sub(1))), style);
    pen.write(row, column, &count, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::model::Session;
    use crossterm::event::KeyModifiers;
    use jiff::{SignedDuration, Timestamp};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use serde_json::json;

    fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().expect("a timestamp")
    }

    /// Nine users: the first has 12 sessions, every other one fewer.
    fn summary() -> Summary {
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

    fn screen(panel: &Panel, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| panel.draw(frame.area(), frame.buffer_mut(), Theme::new(false), true)).expect("a frame");
        terminal
    }

    fn press(panel: &mut Panel, keys: &[KeyCode]) -> Outcome {
        let mut outcome = Outcome::Ignored;
        for key in keys {
            outcome = panel.handle(KeyEvent::new(*key, KeyModifiers::NONE));
        }
        outcome
    }

    #[test]
    fn keys_go_from_bar_to_bar() {
        use KeyCode::{Char, Down, End, Enter, Home, PageDown, PageUp, Up};
        let filter = |dimension, value: &str| Outcome::Filter(dimension, value.to_owned());
        let table: &[(&[KeyCode], Outcome)] = &[
            (&[Enter], filter(Dimension::User, "admin")),
            (&[Up, Enter], filter(Dimension::User, "admin")),
            (&[Down, Char('j'), Enter], filter(Dimension::User, "eve\u{1b}[2J")),
            (&[PageDown, Enter], filter(Dimension::Client, "2100.0")),
            (&[PageDown, PageDown, PageDown, Enter], filter(Dimension::Acr, "otp")),
            (&[PageDown, PageDown, PageDown, PageDown, Enter], filter(Dimension::Acr, "otp")),
            (&[End, Enter], filter(Dimension::Acr, "otp")),
            (&[End, PageUp, PageUp, Enter], filter(Dimension::Client, "2100.0")),
            (&[End, Home, Enter], filter(Dimension::User, "admin")),
            (&[Char('p')], Outcome::Ignored),
            (&[Down], Outcome::Handled),
        ];
        for (keys, expected) in table {
            assert_eq!(press(&mut Panel::new(summary()), keys), *expected, "{keys:?}");
        }
        assert_eq!(press(&mut Panel::default(), &[Down, PageDown, End, Enter]), Outcome::Handled, "nothing there");
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
        assert_eq!(panel.mouse(click(0), area), Outcome::Ignored, "the expirations");
        assert_eq!(panel.mouse(click(10), area), Outcome::Handled);
        assert_eq!(panel.mouse(click(10), area), Outcome::Filter(Dimension::User, "eve\u{1b}[2J".to_owned()));
        assert_eq!(panel.mouse(event(MouseEventKind::ScrollDown, 0), area), Outcome::Handled);
        assert_eq!(panel.current(), Some((Dimension::User, "bo")));
        assert_eq!(panel.mouse(click(100), area), Outcome::Ignored);
    }

    #[test]
    fn steps_of_the_sparkline() {
        let table = [(1, (24, 1)), (2, (12, 1)), (5, (6, 1)), (12, (2, 1)), (24, (1, 1)), (47, (1, 1)), (96, (1, 4))];
        for (width, expected) in table {
            assert_eq!(scale(width), expected, "{width}");
        }
    }

    #[test]
    fn numbers_on_the_screen() {
        insta::assert_snapshot!(screen(&Panel::new(summary()), 36, 36).backend(), @r#"
        "Expiring in the next 24 h           "
        "    █ █████  ████   ███             "
        " ████████████████ █████             "
        " ███████████████████████            "
        "now → +24 h, at most 3 in 1 h       "
        "over 4 · later 11 · unknown 1       "
        "                                    "
        "User (9)                            "
        "admin          ██████████████████ 12"
        "日本語日本語…  ████████████████▌  11" Hidden by multi-width symbols: [(1, " "), (3, " "), (5, " "), (7, " "), (9, " "), (11, " ")]
        "eve\x1b[2J     ███████████████    10"
        "bo             █████████████▌      9"
        "cy             ████████████        8"
        "4 others                          22"
        "none                               1"
        "                                    "
        "Client ID (2)                       "
        "2100.0         ██████████████████ 40"
        "2100.1         ██████████████▌    32"
        "none                               1"
        "                                    "
        "IP (8)                              "
        "10.0.0.1       ███████████████████ 9"
        "10.0.0.2       ███████████████████ 9"
        "10.0.0.4       █████████████████   8"
        "10.0.0.5       ██████████████▉     7"
        "10.0.0.7       ██████████▋         5"
        "3 others                           7"
        "none                              28"
        "                                    "
        "ACR (1)                             "
        "otp            ██████████████████ 45"
        "none                              28"
        "                                    "
        "                                    "
        "                                    "
        "#);
        let mut panel = Panel::new(summary());
        press(&mut panel, &[KeyCode::PageDown, KeyCode::PageDown]);
        insta::assert_snapshot!(screen(&panel, 36, 8).backend(), @r#"
        "Expiring in the next 24 h           "
        " ▅▅▅█▅█████▅▅████▂▅▅███▂            "
        "now → +24 h, at most 3 in 1 h       "
        "over 4 · later 11 · unknown 1       "
        "                                    "
        "IP (8)                              "
        "10.0.0.1       ███████████████████ 9"
        "10.0.0.2       ███████████████████ 9"
        "#);
        insta::assert_snapshot!(screen(&panel, 18, 12).backend(), @r#"
        "Expiring in the ne"
        "▂▅▆██▆▆█▅▅█▅      "
        "now → +24 h, at mo"
        "over 4 · later 11 "
        "2100.1          32"
        "none             1"
        "                  "
        "IP (8)            "
        "10.0.0.1         9"
        "10.0.0.2         9"
        "10.0.0.4         8"
        "10.0.0.5         7"
        "#);
        insta::assert_snapshot!(screen(&Panel::default(), 36, 16).backend(), @r#"
        "Expiring in the next 24 h           "
        "                                    "
        "now → +24 h, at most 0 in 1 h       "
        "over 0 · later 0                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "                                    "
        "#);
    }

    #[test]
    fn a_screen_that_is_too_small_is_no_reason_to_panic() {
        let mut panel = Panel::new(summary());
        press(&mut panel, &[KeyCode::End]);
        for (width, height) in [(1, 1), (3, 9), (5, 25), (200, 60)] {
            screen(&panel, width, height);
        }
        panel.draw(Rect::new(3, 3, 90, 90), &mut Buffer::empty(Rect::new(0, 0, 5, 5)), Theme::new(true), false);
    }
}
