//! The cursor in a long list, and the visible part of the list.

/// Cursor and visible lines, counted from 0. It does not hold the list: the length is an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListWindow {
    cursor: u64,
    top: u64,
    page: u64,
}

impl Default for ListWindow {
    fn default() -> Self {
        Self { cursor: 0, top: 0, page: 1 }
    }
}

impl ListWindow {
    /// The line under the cursor.
    #[must_use]
    pub const fn cursor(&self) -> u64 {
        self.cursor
    }

    /// The first visible line.
    #[must_use]
    pub const fn top(&self) -> u64 {
        self.top
    }

    /// The number of visible lines, at least one.
    #[must_use]
    pub const fn page(&self) -> u64 {
        self.page
    }

    /// Half the number of visible lines, at least one.
    #[must_use]
    pub fn half_page(&self) -> i64 {
        (self.page / 2).max(1).cast_signed()
    }

    /// The visible page, counted from 1, and the number of pages.
    #[must_use]
    pub fn pages(&self, length: u64) -> (u64, u64) {
        let number = if self.top + self.page >= length { length.div_ceil(self.page) } else { self.top / self.page + 1 };
        (number.max(1), length.div_ceil(self.page).max(1))
    }

    /// Moves the cursor to a line, or to the last one.
    pub fn move_to(&mut self, line: u64, length: u64) {
        self.cursor = line.min(length.saturating_sub(1));
        self.show_cursor();
    }

    /// Moves the cursor up or down.
    pub fn move_by(&mut self, lines: i64, length: u64) {
        self.move_to(self.cursor.saturating_add_signed(lines), length);
    }

    /// Moves the cursor to the first line and scrolls to the top.
    pub const fn reset(&mut self) {
        self.cursor = 0;
        self.top = 0;
    }

    /// Moves by pages, forward or back; the cursor keeps its place on the page.
    pub fn turn(&mut self, pages: i64, length: u64) {
        let lines = self.page.cast_signed() * pages;
        let last_top = length.saturating_sub(self.page);
        let top = self.top.saturating_add_signed(lines).min(last_top);
        let is_at_the_end = top == self.top;
        let line = self.cursor.saturating_add_signed(lines);
        self.top = top;
        // If there is no other page, the cursor moves to the first or last line.
        let line = match (is_at_the_end, pages > 0) {
            (true, true) => length,
            (true, false) => 0,
            (false, _) => line.clamp(top, top + self.page - 1),
        };
        self.move_to(line, length);
    }

    /// Goes to a page, counted from 1.
    pub fn go_to_page(&mut self, number: u64, length: u64) {
        let top = number.saturating_sub(1).saturating_mul(self.page).min(length.saturating_sub(1));
        self.move_to(top, length);
        self.top = top.min(length.saturating_sub(self.page));
    }

    /// Sets the number of visible lines.
    pub fn set_page(&mut self, lines: u16, length: u64) {
        self.page = u64::from(lines).max(1);
        self.top = self.top.min(length.saturating_sub(self.page));
        self.show_cursor();
    }

    /// Moves the cursor to the new line of its entry, at the same row of the screen if possible.
    pub fn follow(&mut self, line: u64, length: u64) {
        self.top = self.top.saturating_add_signed(line.cast_signed() - self.cursor.cast_signed());
        self.cursor = line;
        self.top = self.top.min(length.saturating_sub(self.page));
        self.show_cursor();
    }

    fn show_cursor(&mut self) {
        self.top = self.top.clamp(self.cursor.saturating_sub(self.page - 1), self.cursor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_seen() {
        type Move = fn(&mut ListWindow);
        let table: &[(Move, (u64, u64))] = &[
            (|window| window.move_by(12, 45), (12, 3)),
            (|window| window.move_by(-1, 45), (11, 3)),
            (|window| window.turn(1, 45), (21, 13)),
            (|window| window.turn(9, 45), (44, 35)),
            (|window| window.turn(1, 45), (44, 35)),
            (|window| window.go_to_page(2, 45), (10, 10)),
            (|window| window.follow(12, 45), (12, 12)),
            (|window| window.turn(-9, 45), (0, 0)),
            (|window| window.turn(-1, 45), (0, 0)),
            (|window| window.move_to(99, 0), (0, 0)),
        ];
        let mut window = ListWindow::default();
        window.set_page(10, 45);
        for (index, (act, expected)) in table.iter().enumerate() {
            act(&mut window);
            assert_eq!((window.cursor(), window.top()), *expected, "{index}");
        }
        assert_eq!((window.pages(45), window.pages(0)), ((1, 5), (1, 1)));
    }
}
