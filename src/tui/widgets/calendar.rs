//! A month to pick a day from, and a time of day, in UTC like the server's times.

mod draw;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};
use ratatui::layout::{Position, Rect, Size};

use super::binding::{self, Binding, bind};
use crate::time;

/// Its size, without a frame.
pub const SIZE: Size = Size::new(MONTH_WIDTH + GAP + SIDE_WIDTH, 8);

const MONTH_WIDTH: u16 = 20;
const GAP: u16 = 2;
const SIDE_WIDTH: u16 = 14;

/// The row of the first week, below the name of the month and the days of the week.
const WEEKS_TOP: u16 = 2;

/// The row of the keys, below the time.
const KEYS_TOP: u16 = 3;

/// The first and last time that can be picked; the server's grammar has four digits for a year.
const EARLIEST: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
const LATEST: DateTime = DateTime::constant(9998, 12, 31, 23, 59, 59, 0);

/// The outcome of a key or a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarOutcome {
    /// The calendar used the input and has to be drawn again.
    Handled,
    /// The calendar does not use the input.
    Ignored,
    /// The user chose this time, in the format of the command line: `2024-10-12 00:00:00`.
    Taken(String),
    /// The user cleared the field.
    Cleared,
    /// The user closed the calendar without a change.
    Cancelled,
}

/// The part of the time that keys change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Day,
    Hour,
    Minute,
    Second,
}

impl Part {
    const ALL: [Self; 4] = [Self::Day, Self::Hour, Self::Minute, Self::Second];

    fn beside(self, distance: usize) -> Self {
        let index = Self::ALL.iter().position(|part| *part == self).unwrap_or(0);
        Self::ALL[(index + distance) % Self::ALL.len()]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CalendarAction {
    Left,
    Right,
    Up,
    Down,
    Months(i32),
    FirstDay,
    LastDay,
    NextPart,
    PreviousPart,
    Take,
    Today,
    Now,
    Clear,
    Cancel,
}

const BINDINGS: &[Binding<CalendarAction>] = &[
    bind(&[KeyCode::Enter], CalendarAction::Take, "take", "use this time"),
    bind(&[KeyCode::Char('t')], CalendarAction::Today, "today", "today, at the same time"),
    bind(&[KeyCode::Char('n')], CalendarAction::Now, "now", "the current time"),
    bind(&[KeyCode::Char('c'), KeyCode::Delete, KeyCode::Backspace], CalendarAction::Clear, "clear", "empty the field"),
    bind(&[KeyCode::Esc], CalendarAction::Cancel, "back", "leave the field as it was"),
    bind(&[KeyCode::Tab], CalendarAction::NextPart, "", "from the day to hour, minute and second"),
    bind(&[KeyCode::BackTab], CalendarAction::PreviousPart, "", "back again"),
    bind(&[KeyCode::Left], CalendarAction::Left, "", "a day, or a part of the time, back"),
    bind(&[KeyCode::Right], CalendarAction::Right, "", "a day, or a part of the time, on"),
    bind(&[KeyCode::Up], CalendarAction::Up, "", "a week back; one more of a part"),
    bind(&[KeyCode::Down], CalendarAction::Down, "", "a week on; one less of a part"),
    bind(&[KeyCode::PageUp], CalendarAction::Months(-1), "", "a month back"),
    bind(&[KeyCode::PageDown], CalendarAction::Months(1), "", "a month on"),
    bind(&[KeyCode::Char('[')], CalendarAction::Months(-12), "", "a year back"),
    bind(&[KeyCode::Char(']')], CalendarAction::Months(12), "", "a year on"),
    bind(&[KeyCode::Home], CalendarAction::FirstDay, "", "the first day of the month"),
    bind(&[KeyCode::End], CalendarAction::LastDay, "", "the last day of the month"),
];

/// The keys and their descriptions, for the help.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    binding::help(BINDINGS).chain([("0…9".to_owned(), "type the day or a part of the time")])
}

/// The calendar's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    moment: DateTime,
    part: Part,
    /// The first typed digit of a number with two digits.
    typed: Option<i8>,
}

impl Calendar {
    /// Begins at the time that this text means or, if it is not a time, at the beginning of today.
    #[must_use]
    pub fn new(text: &str, now: Timestamp) -> Self {
        let moment = match time::parse(text, now) {
            Ok(moment) => whole_seconds(moment),
            Err(_) => whole_seconds(now).date().at(0, 0, 0, 0),
        };
        Self { moment: moment.clamp(EARLIEST, LATEST), part: Part::Day, typed: None }
    }

    /// The time in the format of the command line.
    #[must_use]
    pub fn text(&self) -> String {
        self.moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Handles a key.
    pub fn handle(&mut self, key: KeyEvent, now: Timestamp) -> CalendarOutcome {
        if let (KeyCode::Char(digit @ '0'..='9'), true) = (key.code, key.modifiers.is_empty()) {
            // A digit is one byte.
            self.type_digit((digit as u8 - b'0').cast_signed());
            return CalendarOutcome::Handled;
        }
        match binding::find(BINDINGS, key) {
            Some(action) => self.act(action, now),
            None => CalendarOutcome::Ignored,
        }
    }

    /// Handles the mouse: days, parts of the time, months and the keys on the screen can be clicked.
    pub fn mouse(&mut self, event: MouseEvent, area: Rect, now: Timestamp) -> CalendarOutcome {
        let position = Position::new(event.column, event.row);
        if !area.contains(position) {
            return CalendarOutcome::Ignored;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.act(CalendarAction::Months(-1), now),
            MouseEventKind::ScrollDown => self.act(CalendarAction::Months(1), now),
            MouseEventKind::Down(MouseButton::Left) => self.click(position.x - area.x, position.y - area.y, now),
            _ => CalendarOutcome::Ignored,
        }
    }

    fn click(&mut self, column: u16, row: u16, now: Timestamp) -> CalendarOutcome {
        let side = MONTH_WIDTH + GAP;
        if column >= side {
            let clicked = match row {
                0 => match (column - side) / 3 {
                    0 => Part::Hour,
                    1 => Part::Minute,
                    2 => Part::Second,
                    _ => return CalendarOutcome::Ignored,
                },
                _ => {
                    let action = row.checked_sub(KEYS_TOP).and_then(|index| hints().nth(usize::from(index)));
                    return action.map_or(CalendarOutcome::Ignored, |binding| self.act(binding.action, now));
                }
            };
            self.go_to(clicked);
            return CalendarOutcome::Handled;
        }
        match row {
            0 if column == 0 => self.act(CalendarAction::Months(-1), now),
            0 if column == MONTH_WIDTH - 1 => self.act(CalendarAction::Months(1), now),
            _ => {
                let day = row.checked_sub(WEEKS_TOP).and_then(|week| self.day_at(week, column / 3));
                let Some(day) = day else { return CalendarOutcome::Ignored };
                self.go_to(Part::Day);
                self.set(self.moment.with().day(day).build().ok());
                CalendarOutcome::Handled
            }
        }
    }

    fn act(&mut self, action: CalendarAction, now: Timestamp) -> CalendarOutcome {
        let today = || whole_seconds(now);
        let is_day = self.part == Part::Day;
        self.typed = None;
        match action {
            CalendarAction::Take => return CalendarOutcome::Taken(self.text()),
            CalendarAction::Clear => return CalendarOutcome::Cleared,
            CalendarAction::Cancel => return CalendarOutcome::Cancelled,
            CalendarAction::NextPart => self.go_to(self.part.beside(1)),
            CalendarAction::PreviousPart => self.go_to(self.part.beside(Part::ALL.len() - 1)),
            CalendarAction::Left if is_day => self.move_by((-1).day()),
            CalendarAction::Right if is_day => self.move_by(1.day()),
            CalendarAction::Up if is_day => self.move_by((-7).days()),
            CalendarAction::Down if is_day => self.move_by(7.days()),
            CalendarAction::Left => self.go_to(self.part.beside(Part::ALL.len() - 1)),
            CalendarAction::Right => self.go_to(self.part.beside(1)),
            CalendarAction::Up => self.turn(1),
            CalendarAction::Down => self.turn(-1),
            CalendarAction::Months(months) => self.move_by(months.months()),
            CalendarAction::FirstDay => self.set(Some(self.moment.first_of_month())),
            CalendarAction::LastDay => self.set(Some(self.moment.last_of_month())),
            CalendarAction::Today => self.set(Some(today().date().to_datetime(self.moment.time()))),
            CalendarAction::Now => self.set(Some(today())),
        }
        CalendarOutcome::Handled
    }

    fn go_to(&mut self, part: Part) {
        self.part = part;
        self.typed = None;
    }

    /// Ignores a time outside the years that can be written.
    fn set(&mut self, moment: Option<DateTime>) {
        if let Some(moment) = moment.filter(|moment| (EARLIEST..=LATEST).contains(moment)) {
            self.moment = moment;
        }
    }

    /// In a shorter month, the 31st becomes the last day.
    fn move_by(&mut self, span: Span) {
        self.set(self.moment.checked_add(span).ok());
    }

    /// The value of the part that keys change, and its first and its last possible value.
    fn value_and_limits(&self) -> (i8, i8, i8) {
        match self.part {
            Part::Day => (self.moment.day(), 1, self.moment.days_in_month()),
            Part::Hour => (self.moment.hour(), 0, 23),
            Part::Minute => (self.moment.minute(), 0, 59),
            Part::Second => (self.moment.second(), 0, 59),
        }
    }

    fn set_part(&mut self, value: i8) {
        let with = self.moment.with();
        let changed = match self.part {
            Part::Day => with.day(value),
            Part::Hour => with.hour(value),
            Part::Minute => with.minute(value),
            Part::Second => with.second(value),
        };
        self.set(changed.build().ok());
    }

    /// Wraps around: the first value follows the last.
    fn turn(&mut self, by: i8) {
        let (value, first, last) = self.value_and_limits();
        let turned = value + by;
        self.set_part(match turned {
            _ if turned > last => first,
            _ if turned < first => last,
            _ => turned,
        });
    }

    fn type_digit(&mut self, digit: i8) {
        let (_, first, last) = self.value_and_limits();
        let value = self.typed.map_or(digit, |typed| typed * 10 + digit);
        let is_complete = self.typed.is_some() || digit * 10 > last;
        if (first..=last).contains(&value) {
            self.set_part(value);
        }
        self.typed = (!is_complete).then_some(digit);
        if is_complete && self.part != Part::Second {
            self.go_to(self.part.beside(1));
        }
    }

    /// The number of days of the first week that belong to the previous month.
    fn offset(&self) -> u16 {
        u16::from(self.moment.first_of_month().weekday().to_monday_zero_offset().unsigned_abs())
    }

    fn day_at(&self, week: u16, weekday: u16) -> Option<i8> {
        let day = (week * 7 + weekday + 1).checked_sub(self.offset())?;
        i8::try_from(day).ok().filter(|day| (1..=self.moment.days_in_month()).contains(day))
    }
}

/// The keys that are shown on the screen.
fn hints() -> impl Iterator<Item = &'static Binding<CalendarAction>> {
    BINDINGS.iter().filter(|binding| !binding.label.is_empty())
}

fn whole_seconds(moment: Timestamp) -> DateTime {
    let moment = TimeZone::UTC.to_datetime(moment);
    moment.with().subsec_nanosecond(0).build().unwrap_or(moment)
}

#[cfg(test)]
mod tests;
