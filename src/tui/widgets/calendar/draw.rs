//! The month, the time and the keys on the screen.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Calendar, GAP, KEYS_TOP, MONTH_WIDTH, Part, WEEKS_TOP, hints, whole_seconds};
use crate::time;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::pen::Pen;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Calendar {
    /// Draws it at the top left of the area, as far as there is room.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: Theme, now: Timestamp) {
        let mut pen = Pen::new(area, buffer);
        self.draw_month(&mut pen, theme, whole_seconds(now).date());
        self.draw_side(&mut pen, theme, now);
    }

    fn draw_month(&self, pen: &mut Pen<'_>, theme: Theme, today: Date) {
        let month = usize::from(self.moment.month().unsigned_abs()) - 1;
        let name = format!("{} {}", MONTHS[month], self.moment.year());
        pen.write(0, 0, "‹", theme.style(Role::Button));
        pen.write(0, 1, &format!("{name:^18}"), theme.style(Role::Title));
        pen.write(0, MONTH_WIDTH - 1, "›", theme.style(Role::Button));
        pen.write(1, 0, "Mo Tu We Th Fr Sa Su", theme.style(Role::Heading));
        for (week, weekday) in (0..6).flat_map(|week| (0..7).map(move |weekday| (week, weekday))) {
            let Some(day) = self.day_at(week, weekday) else { continue };
            let is_today = self.moment.date().with().day(day).build().is_ok_and(|date| date == today);
            let role = match self.part {
                Part::Day if day == self.moment.day() => Role::Cursor,
                _ if day == self.moment.day() => Role::IdleCursor,
                _ if is_today => Role::Selected,
                _ => Role::Text,
            };
            pen.write(WEEKS_TOP + week, weekday * 3, &format!("{day:>2}"), theme.style(role));
        }
    }

    fn draw_side(&self, pen: &mut Pen<'_>, theme: Theme, now: Timestamp) {
        let side = MONTH_WIDTH + GAP;
        let text = self.text();
        let parts = [(11..13, Part::Hour), (14..16, Part::Minute), (17..19, Part::Second)];
        pen.write(0, side, &format!("{} UTC", &text[11..]), theme.style(Role::Text));
        for (column, (range, part)) in (side..).step_by(3).zip(parts) {
            let role = if part == self.part { Role::FocusedField } else { Role::Field };
            pen.write(0, column, &text[range], theme.style(role));
        }
        if let Ok(moment) = TimeZone::UTC.to_timestamp(self.moment) {
            pen.write(1, side, &time::distance(moment, now), theme.style(Role::Faded));
        }
        for (row, binding) in (KEYS_TOP..).zip(hints()) {
            let key = binding.key();
            pen.write(row, side, &key, theme.style(Role::Key));
            pen.write(row, side + 6, binding.label, theme.style(Role::Text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::SIZE;
    use super::super::tests::{now, press};
    use super::*;
    use crossterm::event::KeyCode;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::Style;

    fn screen(calendar: &Calendar, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal
            .draw(|frame| calendar.draw(frame.area(), frame.buffer_mut(), Theme::new(false), now()))
            .expect("a frame");
        terminal
    }

    #[test]
    fn a_month_on_the_screen() {
        let calendar = Calendar::new("2024-02-29 14:05:09", now());
        insta::assert_snapshot!(screen(&calendar, SIZE.width, SIZE.height).backend(), @r#"
        "‹  February 2024   ›  14:05:09 UTC  "
        "Mo Tu We Th Fr Sa Su  671d ago      "
        "          1  2  3  4                "
        " 5  6  7  8  9 10 11  Enter take    "
        "12 13 14 15 16 17 18  t     today   "
        "19 20 21 22 23 24 25  n     now     "
        "26 27 28 29           c     clear   "
        "                      Esc   back    "
        "#);
        let six_weeks = Calendar::new("2026-08-31", now());
        insta::assert_snapshot!(screen(&six_weeks, SIZE.width, SIZE.height).backend(), @r#"
        "‹   August 2026    ›  00:00:00 UTC  "
        "Mo Tu We Th Fr Sa Su  in 241d       "
        "                1  2                "
        " 3  4  5  6  7  8  9  Enter take    "
        "10 11 12 13 14 15 16  t     today   "
        "17 18 19 20 21 22 23  n     now     "
        "24 25 26 27 28 29 30  c     clear   "
        "31                    Esc   back    "
        "#);
    }

    #[test]
    fn a_screen_that_is_too_small_is_no_reason_to_panic() {
        let calendar = Calendar::new("2024-02-29 14:05:09", now());
        for (width, height) in [(1, 1), (10, 3), (25, 5), (200, 60)] {
            screen(&calendar, width, height);
        }
        calendar.draw(Rect::new(3, 3, 90, 90), &mut Buffer::empty(Rect::new(0, 0, 5, 5)), Theme::new(true), now());
    }

    #[test]
    fn the_part_that_keys_change_stands_out() {
        let mut calendar = Calendar::new("2026-01-05", now());
        let theme = Theme::new(false);
        let style = |calendar: &Calendar, column: u16, row: u16| {
            screen(calendar, SIZE.width, SIZE.height).backend().buffer()[(column, row)].style()
        };
        let has = |style: Style, role: Role| style.add_modifier.contains(theme.style(role).add_modifier);
        assert!(has(style(&calendar, 0, 3), Role::Cursor));
        assert!(has(style(&calendar, 9, 2), Role::Selected), "today");
        press(&mut calendar, &[KeyCode::Tab]);
        assert!(has(style(&calendar, 22, 0), Role::FocusedField) && !has(style(&calendar, 0, 3), Role::Cursor));
    }
}
