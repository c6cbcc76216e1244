//! Draws the table; only the visible lines become text.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chunks::LARGEST_RESULT;
use super::columns::TableColumn;
use super::form::Field;
use super::keys::Focus;
use super::row::SessionRow;
use super::state::{Sessions, Walk};
use super::view::{FILTER_WIDTH, Layout, page_buttons};
use crate::tui::text::{self, grouped};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::table::{self, MARKS, Slot, TableLine};
use crate::view::sanitize;

/// The mark of a selected session.
const SELECTED: &str = "*";
/// The mark of a session that the last refresh changed.
const CHANGED: &str = "~";
/// The mark of a protected session (`deletable: false`).
const PROTECTED: &str = "#";

/// The mark of a session in the range that is being chosen.
const IN_RANGE: &str = ":";
/// The mark of a session that was ended here and is still in the list.
const ENDED: &str = "x";

/// What the marks in front of a session mean.
pub const LEGEND: &str = "* selected   : in the range   x ended   ~ changed since the last refresh   # protected";

impl Sessions {
    /// Draws everything but the panel.
    pub fn draw_all(&self, frame: &mut Frame<'_>, layout: &Layout, now: Timestamp, theme: Theme) {
        self.draw_header(frame.buffer_mut(), layout, theme);
        self.draw_body(frame.buffer_mut(), layout, now, theme);
        self.draw_page_buttons(frame.buffer_mut(), layout, theme);
        let is_remarked = |field: Field| {
            layout.remarks[field as usize].y == layout.paging.y && self.form.remark(field, now).is_some()
        };
        // On a small screen, the remark about a field is on that line.
        if !matches!(self.focus, Focus::Field(field) if is_remarked(field)) {
            self.draw_extent(frame, layout, theme);
        }
        self.draw_form(frame, layout, now, theme);
    }

    fn draw_header(&self, buffer: &mut Buffer, layout: &Layout, theme: Theme) {
        let heading = |column: TableColumn| {
            let arrow = match self.sorting.filter(|sorting| sorting.key == column.sort_key()) {
                Some(sorting) if sorting.is_descending => " v",
                Some(_) => " ^",
                None => "",
            };
            (self.heading(column), arrow)
        };
        table::draw_headings(buffer, layout.header, &layout.columns.slots, heading, theme);
        let (before, after) = (layout.columns.has_before, layout.columns.has_after);
        table::draw_hidden(buffer, layout.header, before, after, theme);
    }

    /// The heading of a column.
    pub fn heading(&self, column: TableColumn) -> &'static str {
        match column {
            TableColumn::Client if self.clients.are_known() => "Client",
            column => column.heading(),
        }
    }

    fn draw_body(&self, buffer: &mut Buffer, layout: &Layout, now: Timestamp, theme: Theme) {
        let area = layout.body;
        if area.is_empty() {
            return;
        }
        if self.is_empty() {
            self.draw_nothing(buffer, area, theme);
            return;
        }
        let top = self.window.top();
        let range = self.range_lines();
        for (y, line) in (area.y..area.bottom()).zip(top..self.len()) {
            let at = Rect { y, height: 1, ..area };
            match self.row(line) {
                Some(row) => {
                    let is_in_range = range.as_ref().is_some_and(|range| range.contains(&line));
                    let line = self.table_line(row, layout, now, is_in_range);
                    table::draw_line(buffer, at, &layout.columns.slots, &line, theme);
                }
                None => {
                    buffer.set_stringn(at.x + MARKS, y, "…", usize::from(at.width), theme.style(Role::Faded));
                }
            }
            if line == self.cursor() {
                table::draw_cursor(buffer, at, self.focus == Focus::Table, theme);
            }
        }
    }

    fn table_line(&self, row: &SessionRow, layout: &Layout, now: Timestamp, is_in_range: bool) -> TableLine {
        let is_selected = self.selection.contains(&row.sid);
        let is_changed = self.rows.is_changed(&row.sid);
        let is_ended = self.rows.has_ended(&row.sid);
        let role = match (is_ended, is_selected || is_in_range, is_changed) {
            (true, ..) => Some(Role::Ended),
            (_, true, _) => Some(Role::Selected),
            (_, false, true) => Some(Role::Changed),
            (_, false, false) => None,
        };
        let selected = match (is_ended, is_selected) {
            (true, _) => Some(ENDED),
            (false, true) => Some(SELECTED),
            (false, false) => is_in_range.then_some(IN_RANGE),
        };
        let marks = [selected, is_changed.then_some(CHANGED), (!row.is_deletable).then_some(PROTECTED)];
        let cell = |slot: &Slot<TableColumn>| match row.client.as_deref().and_then(|client| self.clients.name(client)) {
            Some(name) if slot.column == TableColumn::Client => (name.to_owned(), Role::Text),
            _ => slot.column.fitted(row, now, slot.width),
        };
        TableLine { marks: marks.into(), cells: layout.columns.slots.iter().map(cell).collect(), role }
    }

    fn draw_nothing(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let again = if self.focus == Focus::Table { "r" } else { "Enter" };
        let (message, role) = match &self.problem {
            Some(problem) if problem.is_cancelled => (format!("Not signed in. {again} signs in."), Role::Warning),
            Some(problem) => (
                format!("Nothing could be loaded: {}. {again} tries again.", sanitize::text(&problem.brief)),
                Role::Danger,
            ),
            None if self.rows.is_under_way() || self.rows.total().is_none() => ("Loading …".to_owned(), Role::Faded),
            None if self.filter.is_some() && !self.rows.is_empty() => {
                ("No loaded session matches the filter. Esc clears it.".to_owned(), Role::Faded)
            }
            None => {
                let next = if self.focus == Focus::Table { " f goes back to the form." } else { "" };
                (format!("No session matches: {}.{next}", sanitize::text(&self.searched_for())), Role::Faded)
            }
        };
        let room = usize::from(area.width.saturating_sub(2)).max(1);
        for (y, line) in (area.y..area.bottom()).zip(text::wrap(&message, room)) {
            buffer.set_stringn(area.x + 1, y, line, room, theme.style(role));
        }
    }

    fn draw_page_buttons(&self, buffer: &mut Buffer, layout: &Layout, theme: Theme) {
        if layout.paging.is_empty() {
            return;
        }
        let (top, page) = (self.window.top(), self.window.page());
        let place = |is_there: bool| theme.style(if is_there { Role::Button } else { Role::Faded });
        let [previous, next] = page_buttons(layout.paging.width, self.filter.is_some());
        for (area, label, is_there) in
            [(layout.previous, previous, top > 0), (layout.next, next, top + page < self.len())]
        {
            buffer.set_stringn(area.x, area.y, label, usize::from(area.width), place(is_there));
        }
    }

    /// Draws the line below the table: the filter and the position in the list.
    fn draw_extent(&self, frame: &mut Frame<'_>, layout: &Layout, theme: Theme) {
        let x = layout.next.right() + 2;
        let area = Rect { x, width: layout.paging.right().saturating_sub(x), ..layout.paging };
        let filter = self.filter.as_ref().map(|filter| (filter, self.focus == Focus::Filter));
        table::draw_foot(frame, area, filter, FILTER_WIDTH, &self.extent(), theme);
    }

    /// The position in the list, `121–160 of 12 345`, and the state of the list.
    #[must_use]
    pub fn extent(&self) -> String {
        let (top, page) = (self.window.top(), self.window.page());
        let last = (top + page).min(self.len().saturating_sub(self.rows.uncounted()));
        let mut parts = Vec::new();
        if self.is_empty() && self.rows.is_under_way() {
            parts.push("loading".to_owned());
        } else if self.is_empty() {
            parts.push("0 of 0".to_owned());
        } else {
            let of = if self.filter.is_some() {
                format!("{} of {} loaded", grouped(self.len()), grouped(self.rows.loaded()))
            } else if self.rows.total().is_some() {
                grouped(self.len().saturating_sub(self.rows.uncounted()))
            } else {
                format!("{} or more", grouped(self.len()))
            };
            parts.push(format!("{}–{} of {of}", grouped(top + 1), grouped(last)));
        }
        if self.rows.uncounted() > 0 {
            parts.push(format!("{} ended", grouped(self.rows.uncounted())));
        }
        if !self.selection.is_empty() {
            parts.push(format!("{} selected", grouped(self.selection.len() as u64)));
        }
        let not_loaded = self.rows.len().saturating_sub(self.rows.loaded());
        if self.filter.is_some() && not_loaded > 0 {
            parts.push(format!("{} not searched: F5 asks the server", grouped(not_loaded)));
        }
        if self.problem.is_some() && self.rows.loaded() > 0 {
            parts.push("not up to date: r reloads".to_owned());
        }
        match self.walk {
            Some(Walk::Select) => {
                parts.push(format!("selecting all: {} loaded, Esc stops", grouped(self.rows.loaded())))
            }
            Some(Walk::Complete) => parts.push(format!("loading all: {}, Esc stops", grouped(self.rows.loaded()))),
            None => {}
        }
        if let Some(seconds) = self.walk_waits.filter(|_| self.walk.is_some()) {
            parts.push(format!("waiting for the server for {seconds} s"));
        }
        let (number, pages) = self.window.pages(self.len());
        if pages > 1 {
            parts.push(format!("page {}/{}", grouped(number), grouped(pages)));
        }
        if let Some(sorting) = self.sorting {
            let direction = if sorting.is_descending { "down" } else { "up" };
            parts.push(format!("by {}, {direction}", sorting.key.name()));
            if self.is_partly_sorted() && self.walk.is_none() {
                let is_too_large = self.rows.total().is_some_and(|total| total > LARGEST_RESULT);
                let reason = if is_too_large { " (too many to load)" } else { "" };
                parts.push(format!("loaded sessions only{reason}"));
            }
        }
        if self.has_panel && !self.rows.has_all() && self.walk.is_none() {
            parts.push("panel: loaded sessions only".to_owned());
        }
        if self.is_refreshing {
            parts.push("auto 5 s".to_owned());
        }
        parts.join(" · ")
    }
}
