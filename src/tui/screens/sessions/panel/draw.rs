//! Draws the side panel.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Sparkline, Widget as _};

use super::{Panel, PanelLine, ROOM_FOR_HIGH_SPARKS, expirations_height};
use crate::tui::screens::sessions::summary::{Expirations, HOURS};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::pen::Pen;
use crate::view::sanitize;
use crate::view::shorten;

/// From this width on, there is a bar between a value and its number.
const ROOM_FOR_BARS: u16 = 20;

impl Panel {
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

    fn draw_line(&self, row: u16, line: PanelLine<'_>, pen: &mut Pen<'_>, theme: Theme, focused: bool) {
        match line {
            PanelLine::Blank => {}
            PanelLine::Heading(breakdown) => {
                let end = pen.write(row, 0, breakdown.dimension.heading(), theme.style(Role::Heading));
                let count = format!(" ({})", breakdown.distinct);
                pen.write(row, end, &count, theme.style(Role::Faded));
            }
            PanelLine::Bar(breakdown, index, number) => {
                let Some((value, count)) = breakdown.top.get(index) else { return };
                let most = breakdown.top.first().map_or(*count, |(_, most)| *most);
                draw_bar(row, &sanitize::text(value), *count, most, pen, theme);
                if number == self.cursor {
                    pen.tint(row, theme.style(if focused { Role::Cursor } else { Role::IdleCursor }));
                }
            }
            PanelLine::Others(breakdown) => {
                let text = format!("{} others", breakdown.distinct - breakdown.top.len());
                draw_number(row, &text, breakdown.others, pen, theme.style(Role::Faded));
            }
            PanelLine::Without(breakdown) => {
                draw_number(row, "none", breakdown.without, pen, theme.style(Role::Faded));
            }
        }
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
    let Expirations { expired, later, unknown, .. } = expirations;
    let mut rest = format!("{expired} expired · {later} later");
    if *unknown > 0 {
        rest.push_str(&format!(" · {unknown} unknown"));
    }
    pen.write(2 + sparks, 0, &rest, faded);
}

/// The value, a bar relative to the greatest number, and the number.
fn draw_bar(row: u16, value: &str, count: u64, most: u64, pen: &mut Pen<'_>, theme: Theme) {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let (width, _) = pen.size();
    let number_width = most.to_string().len() as u16;
    let text_width = if width < ROOM_FOR_BARS { width.saturating_sub(number_width + 1) } else { width * 2 / 5 };
    pen.write(row, 0, &shorten(value, usize::from(text_width)), theme.style(Role::Text));
    let room = width.saturating_sub(text_width + number_width + 2);
    if width >= ROOM_FOR_BARS && room > 0 {
        // Even a single session has a visible bar.
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
    use super::super::tests::{press, summary};
    use super::*;
    use crossterm::event::KeyCode;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    fn screen(panel: &Panel, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| panel.draw(frame.area(), frame.buffer_mut(), Theme::new(false), true)).expect("a frame");
        terminal
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
        "4 expired · 11 later · 1 unknown    "
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
        "4 expired · 11 later · 1 unknown    "
        "                                    "
        "IP (8)                              "
        "10.0.0.1       ███████████████████ 9"
        "10.0.0.2       ███████████████████ 9"
        "#);
        insta::assert_snapshot!(screen(&panel, 18, 12).backend(), @r#"
        "Expiring in the ne"
        "▂▅▆██▆▆█▅▅█▅      "
        "now → +24 h, at mo"
        "4 expired · 11 lat"
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
        "0 expired · 0 later                 "
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
