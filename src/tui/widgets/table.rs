//! A table on the screen: columns that fit, headings, and lines with marks in front.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::tui::text;
use crate::tui::theme::{Role, Theme};

/// The width of the marks in front of the first column.
pub const MARKS: u16 = 3;

/// A column and its place, in columns of the terminal from the left of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<C> {
    /// The column.
    pub column: C,
    /// Its left edge.
    pub x: u16,
    /// Its width.
    pub width: u16,
}

/// Chooses the last of the `sets` that fits into `width`, and distributes the remaining width.
///
/// `widths` returns the least and the greatest width of a column in a set. If no set fits, the first is used.
#[must_use]
pub fn arrange<C: Copy>(width: u16, sets: &[&[C]], widths: impl Fn(C, &[C]) -> (u16, u16)) -> Vec<Slot<C>> {
    let gap = if width < 60 { 1 } else { 2 };
    let room = width.saturating_sub(MARKS);
    let needed = |set: &[C]| -> u16 {
        let gaps = gap * u16::try_from(set.len().saturating_sub(1)).unwrap_or(0);
        set.iter().map(|column| widths(*column, set).0).sum::<u16>() + gaps
    };
    let set = sets.iter().rev().find(|set| needed(set) <= room).or(sets.first()).copied().unwrap_or_default();
    let mut shares: Vec<u16> = set.iter().map(|column| widths(*column, set).0).collect();
    let mut spare = room.saturating_sub(needed(set));
    // Every column below its greatest width gets one more, until the width is used up.
    while spare > 0 {
        let mut has_grown = false;
        for (share, column) in shares.iter_mut().zip(set) {
            if spare > 0 && *share < widths(*column, set).1 {
                *share += 1;
                spare -= 1;
                has_grown = true;
            }
        }
        if !has_grown {
            break;
        }
    }
    let mut x = MARKS;
    let place = |(column, width): (&C, u16)| {
        let slot = Slot { column: *column, x, width: width.min(room) };
        x += width + gap;
        slot
    };
    set.iter().zip(shares).map(place).collect()
}

/// Draws the headings; `heading` returns the text of a column and the arrow behind it.
pub fn draw_headings<C: Copy>(
    buffer: &mut Buffer,
    area: Rect,
    slots: &[Slot<C>],
    heading: impl Fn(C) -> (&'static str, &'static str),
    theme: Theme,
) {
    if area.is_empty() {
        return;
    }
    let style = theme.style(Role::Heading);
    for slot in slots {
        let (name, arrow) = heading(slot.column);
        let name = text::fit(name, usize::from(slot.width).saturating_sub(arrow.len()));
        buffer.set_stringn(area.x + slot.x, area.y, format!("{name}{arrow}"), usize::from(slot.width), style);
    }
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct TableLine {
    /// The marks in front, each one column wide; at most [`MARKS`].
    pub marks: Vec<Option<&'static str>>,
    /// The cells; drawing sanitises them and cuts them to the column.
    pub cells: Vec<(String, Role)>,
    /// The role of the whole line, if it has one.
    pub role: Option<Role>,
}

/// Draws a line; `at` is one line high.
pub fn draw_line<C>(buffer: &mut Buffer, at: Rect, slots: &[Slot<C>], line: &TableLine, theme: Theme) {
    for (x, mark) in (at.x..).zip(&line.marks) {
        if let Some(mark) = mark {
            buffer.set_stringn(x, at.y, mark, 1, theme.style(line.role.unwrap_or(Role::Warning)));
        }
    }
    for (slot, (cell, role)) in slots.iter().zip(&line.cells) {
        let cell = text::fit(cell, usize::from(slot.width));
        let style = theme.style(line.role.unwrap_or(*role));
        buffer.set_stringn(at.x + slot.x, at.y, cell, usize::from(slot.width), style);
    }
}

/// Draws the cursor over a line.
pub fn draw_cursor(buffer: &mut Buffer, at: Rect, has_focus: bool, theme: Theme) {
    let role = if has_focus { Role::Cursor } else { Role::IdleCursor };
    // Faded text under the cursor must be readable.
    buffer.set_style(at, theme.style(role).remove_modifier(Modifier::DIM));
}
