//! A table on the screen: columns that fit, headings, and lines with marks in front.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;

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

/// A column with its least and its greatest useful width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sized<C> {
    /// The column.
    pub column: C,
    /// The least useful width.
    pub least: u16,
    /// The greatest useful width.
    pub greatest: u16,
    /// Whether it grows before the others, for texts that are of little use when they are cut.
    pub grows_first: bool,
}

/// Places as many columns as fit, in their order, and distributes the remaining width. The first column always stays;
/// `skipped` columns behind it are left out.
#[must_use]
pub fn arrange<C: Copy>(width: u16, columns: &[Sized<C>], skipped: usize) -> Vec<Slot<C>> {
    let gap = gap(width);
    let room = width.saturating_sub(MARKS);
    let mut needed = 0;
    let candidates = columns.iter().take(1).chain(columns.iter().skip(1 + skipped)).enumerate();
    let fits = |(index, column): &(usize, &Sized<C>)| {
        needed += column.least + if *index == 0 { 0 } else { gap };
        *index == 0 || needed <= room
    };
    let set: Vec<&Sized<C>> = candidates.take_while(fits).map(|(_, column)| column).collect();
    let mut shares: Vec<u16> = set.iter().map(|column| column.least).collect();
    let gaps = gap * u16::try_from(set.len().saturating_sub(1)).unwrap_or(0);
    let mut spare = room.saturating_sub(shares.iter().sum::<u16>() + gaps);
    for is_first in [true, false] {
        let growing = set.iter().map(|column| if column.grows_first == is_first { column.greatest } else { 0 });
        grow(&mut shares, growing.collect(), &mut spare);
    }
    let mut x = MARKS;
    let place = |(column, width): (&&Sized<C>, u16)| {
        let slot = Slot { column: column.column, x, width: width.min(room) };
        x += width + gap;
        slot
    };
    set.iter().zip(shares).map(place).collect()
}

/// Gives every width below its greatest one more, until the spare width is used up.
fn grow(widths: &mut [u16], greatest: Vec<u16>, spare: &mut u16) {
    let mut has_grown = true;
    while *spare > 0 && has_grown {
        has_grown = false;
        for (width, greatest) in widths.iter_mut().zip(&greatest) {
            if *spare > 0 && *width < *greatest {
                *width += 1;
                *spare -= 1;
                has_grown = true;
            }
        }
    }
}

/// Whether all columns fit at their least widths.
#[must_use]
pub fn fit_all<C>(width: u16, columns: &[Sized<C>]) -> bool {
    let gaps = gap(width) * u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    columns.iter().map(|column| column.least).sum::<u16>() + gaps <= width.saturating_sub(MARKS)
}

const fn gap(width: u16) -> u16 {
    if width < 60 { 1 } else { 2 }
}

/// Draws marks beside the headings where columns are hidden to the left or to the right.
pub fn draw_hidden(buffer: &mut Buffer, area: Rect, before: bool, after: bool, theme: Theme) {
    if area.is_empty() {
        return;
    }
    if before {
        buffer.set_stringn(area.x, area.y, "<", 1, theme.style(Role::Key));
    }
    if after {
        buffer.set_stringn(area.right() - 1, area.y, ">", 1, theme.style(Role::Key));
    }
}

/// Draws the headings; `heading` returns the text of a column and the arrow behind it.
pub fn draw_headings<'a, C: Copy>(
    buffer: &mut Buffer,
    area: Rect,
    slots: &[Slot<C>],
    heading: impl Fn(C) -> (&'a str, &'static str),
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

/// Draws the line below a table: the filter with its label, in at most `filter_width` columns, and the extent of the list. A
/// filter comes with whether it has the focus.
pub fn draw_foot(
    frame: &mut Frame<'_>,
    area: Rect,
    filter: Option<(&TextInput, bool)>,
    filter_width: u16,
    extent: &str,
    theme: Theme,
) {
    // A cell of an area without cells can't be written.
    if area.is_empty() {
        return;
    }
    let mut x = area.x;
    if let Some((filter, has_focus)) = filter {
        let label = "filter /";
        let width = text::width(label).min(area.width);
        frame.buffer_mut().set_stringn(x, area.y, label, usize::from(width), theme.style(Role::Key));
        let room = (area.width - width).min(filter_width.saturating_sub(width));
        let field = Rect { x: x + width, width: room, ..area };
        filter.draw(frame, field, has_focus, theme);
        x = field.right() + 1;
    }
    let room = usize::from(area.right().saturating_sub(x));
    if room > 0 {
        frame.buffer_mut().set_stringn(x, area.y, text::fit(extent, room), room, theme.style(Role::Text));
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
