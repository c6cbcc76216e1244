//! Writes into an area of a buffer, and never outside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A buffer's area, with rows and columns that count from its own top left.
pub struct Pen<'a> {
    area: Rect,
    buffer: &'a mut Buffer,
}

impl<'a> Pen<'a> {
    /// The part of the area that the buffer has.
    pub fn new(area: Rect, buffer: &'a mut Buffer) -> Self {
        Self { area: area.intersection(buffer.area), buffer }
    }

    /// The number of columns and rows.
    pub const fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// Writes as much as has room; returns the column behind it.
    pub fn write(&mut self, row: u16, column: u16, text: &str, style: Style) -> u16 {
        if row >= self.area.height || column >= self.area.width {
            return column;
        }
        let room = usize::from(self.area.width - column);
        let (end, _) = self.buffer.set_stringn(self.area.x + column, self.area.y + row, text, room, style);
        end - self.area.x
    }

    /// Applies a style to a whole row.
    pub fn tint(&mut self, row: u16, style: Style) {
        if row < self.area.height {
            self.buffer.set_style(Rect { y: self.area.y + row, height: 1, ..self.area }, style);
        }
    }

    /// A part of the area, and the buffer to draw it into.
    pub fn part(&mut self, row: u16, column: u16, width: u16, height: u16) -> (Rect, &mut Buffer) {
        let part = Rect::new(self.area.x + column, self.area.y + row, width, height);
        (part.intersection(self.area), self.buffer)
    }
}
