//! The document on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::cells::{Glyph, LineCells, glyphs, panned, wrapped};
use super::{BINDINGS, JsonTree, View};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::pen::Pen;
use crate::view::sanitize;
use crate::view::shorten;

impl JsonTree {
    /// The width of the line numbers and of the fold marks.
    fn gutter(&self) -> usize {
        self.document.line_count().to_string().len() + 3
    }

    /// A line cut into rows of the screen; at most as many as there are.
    fn rows(&self, line: usize, width: u16, height: u16, theme: Theme) -> LineCells {
        let width = usize::from(width).saturating_sub(self.gutter()).max(1);
        let height = usize::from(height).max(1);
        let most = self.pan + width * if self.wraps { height } else { 1 };
        let pieces = self.document.pieces(line, most, &self.zone, theme);
        let indent = pieces.first().map_or(0, |indent| indent.text.len()) + 2;
        let glyphs = glyphs(&pieces, &self.search.needle);
        if self.wraps { wrapped(glyphs, width, height, indent) } else { panned(glyphs, self.pan, width) }
    }

    /// The lines on the screen, which include the cursor's.
    pub(super) fn rows_from_top(&self, width: u16, height: u16, theme: Theme) -> Vec<(usize, LineCells)> {
        let visible = self.document.visible();
        let cursor = self.document.position(self.cursor);
        let room = usize::from(height);
        // The first possible top line: from there to the cursor everything fits.
        let (mut lowest, mut used) = (cursor, self.rows(self.cursor, width, height, theme).rows.len());
        while let Some(above) = lowest.checked_sub(1) {
            used += self.rows(visible[above], width, height, theme).rows.len();
            if used > room {
                break;
            }
            lowest = above;
        }
        let top = self.view.get().top.clamp(lowest, cursor);
        let mut shown = Vec::new();
        let (mut used, mut is_cut) = (0, false);
        for line in &visible[top..] {
            if used >= room {
                break;
            }
            let rows = self.rows(*line, width, height, theme);
            used += rows.rows.len();
            is_cut |= rows.is_cut;
            shown.push((*line, rows));
        }
        self.view.set(View { top, lines: shown.len(), is_cut });
        shown
    }

    /// Draws the lines around the cursor, and below them the search and the keys.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let mut pen = Pen::new(area, buffer);
        let (width, height) = pen.size();
        let Some(body) = height.checked_sub(1) else { return };
        let mut row = 0;
        let digits = self.document.line_count().to_string().len();
        for (line, LineCells { rows, .. }) in self.rows_from_top(width, body, theme) {
            let mark = match self.document.fold_state(line) {
                Some(true) => "▸",
                Some(false) => "▾",
                None => " ",
            };
            let is_cursor = line == self.cursor;
            let mut gutter = format!("{:>digits$} {mark}", line + 1);
            for glyphs in rows.into_iter().take(usize::from(body - row)) {
                if is_cursor {
                    pen.tint(row, theme.style(Role::Cursor));
                }
                pen.write(row, 0, &std::mem::take(&mut gutter), theme.style(Role::Faded));
                self.draw_row(row, &glyphs, is_cursor, &mut pen, theme);
                row += 1;
            }
        }
        self.draw_bottom(body, &mut pen, theme);
    }

    fn draw_row(&self, row: u16, glyphs: &[Glyph], is_cursor: bool, pen: &mut Pen<'_>, theme: Theme) {
        let mut column = self.gutter() as u16;
        for glyph in glyphs {
            let style = match (glyph.is_hit, is_cursor) {
                // Without colours the cursor's line and a match are both reversed.
                (true, true) => theme.style(Role::Match).add_modifier(Modifier::UNDERLINED),
                (true, false) => glyph.style.patch(theme.style(Role::Match)),
                (false, true) => theme.style(Role::Cursor),
                (false, false) => glyph.style,
            };
            column = pen.write(row, column, &glyph.symbol, style);
        }
    }

    fn draw_bottom(&self, row: u16, pen: &mut Pen<'_>, theme: Theme) {
        let (width, _) = pen.size();
        let position = format!("{}/{}", self.cursor + 1, self.document.line_count());
        let room = usize::from(width).saturating_sub(position.len() + 1);
        if self.search.needle.is_empty() && !self.is_typing() {
            let mut column = 0;
            for hint in BINDINGS.iter().filter(|binding| !binding.label.is_empty()) {
                let key = hint.key();
                if usize::from(column) + key.width() + 1 + hint.label.len() > room {
                    break;
                }
                column = pen.write(row, column, &key, theme.style(Role::Key)) + 1;
                column = pen.write(row, column, hint.label, theme.style(Role::Text)) + 2;
            }
        } else {
            self.draw_search(row, room, pen, theme);
        }
        pen.write(row, (room + 1) as u16, &position, theme.style(Role::Faded));
    }

    fn draw_search(&self, row: u16, room: usize, pen: &mut Pen<'_>, theme: Theme) {
        let hits = &self.search.hits;
        let count = match hits.iter().position(|hit| *hit == self.cursor) {
            _ if self.search.needle.is_empty() => String::new(),
            _ if hits.is_empty() => "not found".to_owned(),
            Some(index) => format!("{} of {} lines", index + 1, hits.len()),
            None if hits.len() == 1 => "1 line".to_owned(),
            None => format!("{} lines", hits.len()),
        };
        let role = if self.is_typing() { Role::FocusedField } else { Role::Field };
        let needle = sanitize::text(&self.search.needle);
        // A long search shows its end, where the user types.
        let most = room.saturating_sub(count.width() + 4);
        let surplus = needle.width().saturating_sub(most);
        let tail: String = needle.chars().skip(surplus).collect();
        let column = pen.write(row, 0, "/", theme.style(Role::Key));
        let column = pen.write(row, column, &format!("{} ", shorten(&tail, most)), theme.style(role));
        let count_role = if hits.is_empty() { Role::Warning } else { Role::Faded };
        pen.write(row, column + 1, &count, theme.style(count_role));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SESSION, press, screen, tree, type_text};
    use super::*;
    use crossterm::event::KeyCode;
    use jiff::tz::TimeZone;
    use serde_json::Value;

    #[test]
    fn what_is_found_is_marked() {
        let mut tree = tree(SESSION);
        press(&mut tree, &[KeyCode::Char('/')]);
        type_text(&mut tree, "ADMIN");
        for (keys, marks) in [(&[KeyCode::Enter], Modifier::UNDERLINED), (&[KeyCode::Home], Modifier::REVERSED)] {
            press(&mut tree, keys);
            let terminal = screen(&tree, 60, 21);
            let row = (0..60).map(|x| &terminal.backend().buffer()[(x, 6)]);
            let marked: String = row.filter(|cell| cell.modifier.contains(marks)).map(|cell| cell.symbol()).collect();
            assert_eq!(marked, "admin", "{keys:?}");
        }
    }

    #[test]
    fn a_session_on_the_screen() {
        let mut tree = tree(SESSION);
        insta::assert_snapshot!(screen(&tree, 90, 21).backend(), @r#"
        " 1 ▾ {                                                                                    "
        " 2     "outsideSid": "s-1",                                                               "
        " 3     "ttl": 0,                                                                          "
        " 4     "number": 1.10,                                                                    "
        " 5     "huge": 12345678901234567890123,                                                   "
        " 6 ▾   "sessionAttributes": {                                                             "
        " 7       "auth_user": "admin",                                                            "
        " 8       "state": "\u001b[2J\u202eevil",                                                  "
        " 9       "日本": "日本語 é",                                                              " Hidden by multi-width symbols: [(11, " "), (13, " "), (19, " "), (21, " "), (23, " ")]
        "10       "login_time": "1729867926000",  2024-10-25 14:52:06 UTC · 2024-10-25 16:52:06 +0…"
        "11       "empty": {},                                                                     "
        "12 ▾     "list": [                                                                        "
        "13         1,                                                                             "
        "14         null                                                                           "
        "15       ]                                                                                "
        "16     },                                                                                 "
        "17     "expirationDate": "2024-10-25T14:52:06",  UTC · 2024-10-25 16:52:06 +02:00         "
        "18     "deletable": true                                                                  "
        "19   }                                                                                    "
        "                                                                                          "
        "/ search  n next  N previous  Enter fold  - fold all  + unfold all  w wrap  < left    1/19"
        "#);
        press(&mut tree, &[KeyCode::Char('-'), KeyCode::End]);
        insta::assert_snapshot!(screen(&tree, 60, 10).backend(), @r#"
        " 1 ▾ {                                                      "
        " 2     "outsideSid": "s-1",                                 "
        " 3     "ttl": 0,                                            "
        " 4     "number": 1.10,                                      "
        " 5     "huge": 12345678901234567890123,                     "
        " 6 ▸   "sessionAttributes": {…},  6 fields                  "
        "17     "expirationDate": "2024-10-25T14:52:06",  UTC · 2024…"
        "18     "deletable": true                                    "
        "19   }                                                      "
        "/ search  n next  N previous  Enter fold  - fold all   19/19"
        "#);
        press(&mut tree, &[KeyCode::Char('+')]);
        insta::assert_snapshot!(screen(&tree, 36, 8).backend(), @r#"
        "13         1,                       "
        "14         null                     "
        "15       ]                          "
        "16     },                           "
        "17     "expirationDate": "2024-10-2…"
        "18     "deletable": true            "
        "19   }                              "
        "/ search  n next  N previous   19/19"
        "#);
    }

    #[test]
    fn long_lines_are_moved_or_wrapped() {
        let mut tree = tree(&format!(r#"{{"long": "日本{}end", "short": 1}}"#, "0123456789".repeat(6)));
        press(&mut tree, &[KeyCode::Char('>'), KeyCode::Char('>')]);
        insta::assert_snapshot!(screen(&tree, 36, 6).backend(), @r#"
        "1 ▾ {                               "
        "2     "long": "日本0123456789012345…" Hidden by multi-width symbols: [(16, " "), (18, " ")]
        "3     "short": 1                    "
        "4   }                               "
        "                                    "
        "/ search  n next  N previous     1/4"
        "#);
        press(&mut tree, &[KeyCode::Char('<'), KeyCode::Char('w')]);
        insta::assert_snapshot!(screen(&tree, 36, 8).backend(), @r#"
        "1 ▾ {                               "
        "2     "long": "日本01234567890123456" Hidden by multi-width symbols: [(16, " "), (18, " ")]
        "        7890123456789012345678901234"
        "        567890123456789end",        "
        "3     "short": 1                    "
        "4   }                               "
        "                                    "
        "/ search  n next  N previous     1/4"
        "#);
        press(&mut tree, &[KeyCode::Down]);
        insta::assert_snapshot!(screen(&tree, 36, 3).backend(), @r#"
        "2     "long": "日本01234567890123456" Hidden by multi-width symbols: [(16, " "), (18, " ")]
        "        789012345678901234567890123…"
        "/ search  n next  N previous     2/4"
        "#);
    }

    #[test]
    fn nothing_on_the_screen_acts_on_a_terminal() {
        let texts: String = ('\u{0}'..='\u{a0}').chain("\u{202e}\u{200b}\u{feff}\u{2066}\u{e0041}".chars()).collect();
        let value = serde_json::json!({ (texts.clone()): texts.clone(), "list": [texts] });
        let mut tree = JsonTree::new(value, TimeZone::UTC);
        for wraps in [false, true] {
            let terminal = screen(&tree, 200, 60);
            for cell in terminal.backend().buffer().content() {
                assert!(!cell.symbol().contains(sanitize::is_dangerous), "{:?} {wraps}", cell.symbol());
            }
            press(&mut tree, &[KeyCode::Char('w')]);
        }
    }

    #[test]
    fn a_screen_that_is_too_small_is_no_reason_to_panic() {
        let mut tree = tree(SESSION);
        press(&mut tree, &[KeyCode::End, KeyCode::Char('/'), KeyCode::Char('日')]);
        for wraps in [false, true] {
            for (width, height) in [(1, 1), (3, 2), (9, 5), (12, 40), (200, 60)] {
                screen(&tree, width, height);
            }
            press(&mut tree, &[KeyCode::Enter, KeyCode::Char('w')]);
            tree.draw(Rect::new(3, 3, 90, 90), &mut Buffer::empty(Rect::new(0, 0, 5, 5)), Theme::new(wraps));
        }
        let scalar = JsonTree::new(Value::Null, TimeZone::UTC);
        screen(&scalar, 36, 8);
    }
}
