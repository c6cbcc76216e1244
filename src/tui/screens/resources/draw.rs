//! The layout of the screen, and how it is drawn.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field;
use super::keys::Focus;
use super::open::{Item, Open};
use super::state::Resources;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::table::{self, TableLine};
use crate::view::sanitize;

/// From this width on, the side list is beside the resource.
const ROOM_FOR_BOTH: u16 = 80;

/// The width of the filter in the line below the table.
const FILTER_WIDTH: u16 = 24;

/// The areas of the parts of the screen; a part without room is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The side list.
    pub tasks: Rect,
    /// The resource.
    pub main: Rect,
}

impl Layout {
    /// Divides the screen's area.
    #[must_use]
    pub fn new(area: Rect, focus: Focus) -> Self {
        if area.width < ROOM_FOR_BOTH {
            let none = Rect { width: 0, ..area };
            return match focus {
                Focus::Tasks => Self { tasks: area, main: none },
                _ => Self { tasks: none, main: area },
            };
        }
        let width = (area.width / 4).clamp(22, 40);
        let main = Rect { x: area.x + width + 1, width: area.width - width - 1, ..area };
        Self { tasks: Rect { width, ..area }, main }
    }

    /// The lines of the table.
    #[must_use]
    pub fn body(&self) -> Rect {
        Rect { y: self.main.y + self.main.height.min(1), height: self.main.height.saturating_sub(2), ..self.main }
    }

    /// The line below the table.
    fn bottom(&self) -> Rect {
        let height = self.main.height.min(1);
        Rect { y: self.main.bottom() - height, height, ..self.main }
    }

    /// The area of the entry.
    #[must_use]
    pub fn item(&self) -> Rect {
        let below = if self.main.height >= 12 { 3 } else { 1 };
        Rect { height: self.main.height.saturating_sub(below), ..self.main }
    }
}

impl Resources {
    /// Draws everything.
    pub fn draw_all(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme) {
        let layout = Layout::new(area, self.focus);
        let index = self.open.as_ref().map(|open| open.index);
        self.tasks.draw(frame, layout.tasks, self.focus == Focus::Tasks, index, theme);
        if layout.main.width == 0 {
            return;
        }
        if !layout.tasks.is_empty() {
            let x = layout.main.x - 1;
            for y in area.y..area.bottom() {
                frame.buffer_mut().set_stringn(x, y, "│", 1, theme.style(Role::Border));
            }
        }
        match &self.open {
            None => {
                let lines = ["Enter opens a resource.", "Type to search in names, operations and paths."];
                draw_text(frame.buffer_mut(), layout.main, &lines.join("\n"), Role::Faded, theme);
            }
            Some(open) => match &open.item {
                Some(item) => self.draw_item(frame, &layout, open, item, theme),
                None => self.draw_table(frame, &layout, open, theme),
            },
        }
    }

    fn draw_item(&self, frame: &mut Frame<'_>, layout: &Layout, open: &Open, item: &Item, theme: Theme) {
        let area = layout.item();
        item.tree.draw(area, frame.buffer_mut(), theme);
        let below = Rect { y: area.bottom(), height: layout.main.bottom() - area.bottom(), ..area };
        let path = item.tree.cursor_path();
        let mut text = field::describe(&path, &open.resource, &open.catalog);
        if let Some(reference) = self.reference() {
            text.insert_str(0, &format!("Enter opens this {}. ", reference.kind.noun()));
        }
        draw_text(frame.buffer_mut(), below, &text, Role::Faded, theme);
    }

    fn draw_table(&self, frame: &mut Frame<'_>, layout: &Layout, open: &Open, theme: Theme) {
        let header = Rect { height: layout.main.height.min(1), ..layout.main };
        let (slots, has_after) = open.rows.arrange(header.width, open.skipped);
        let buffer = frame.buffer_mut();
        let heading = |column: usize| {
            let arrow = match open.sorting.filter(|(sorted, _)| *sorted == column) {
                Some((_, true)) => " v",
                Some((_, false)) => " ^",
                None => "",
            };
            (open.rows.columns.get(column).map_or("", |column| &*column.name), arrow)
        };
        table::draw_headings(buffer, header, &slots, heading, theme);
        table::draw_hidden(buffer, header, open.skipped > 0, has_after, theme);
        let body = layout.body();
        if open.len() == 0 {
            let (message, role) = nothing(open);
            draw_text(
                buffer,
                Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body },
                &message,
                role,
                theme,
            );
        }
        for (y, line) in (body.y..body.bottom()).zip(open.window.top()..open.len()) {
            let at = Rect { y, height: 1, ..body };
            let Some(row) = open.row(line) else { continue };
            let cells = slots.iter().map(|slot| (row.cell(slot.column).to_owned(), Role::Text)).collect();
            table::draw_line(buffer, at, &slots, &TableLine { marks: Vec::new(), cells, role: None }, theme);
            if line == open.window.cursor() {
                table::draw_cursor(buffer, at, self.focus == Focus::Table, theme);
            }
        }
        self.draw_extent(frame, layout.bottom(), open, theme);
    }

    fn draw_extent(&self, frame: &mut Frame<'_>, area: Rect, open: &Open, theme: Theme) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let filter = open.filter.as_ref().map(|filter| (filter, self.focus == Focus::Filter));
        table::draw_foot(frame, area, filter, FILTER_WIDTH, &open.extent(), theme);
    }
}

/// What is said in place of entries.
fn nothing(open: &Open) -> (String, Role) {
    match &open.problem {
        _ if open.resource.list().is_none() => {
            ("Nothing of this can be listed. o calls its operations.".to_owned(), Role::Faded)
        }
        Some(problem) if problem.is_cancelled => ("Not signed in. r signs in.".to_owned(), Role::Warning),
        Some(problem) => {
            let brief = sanitize::text(&problem.brief).into_owned();
            (format!("Nothing could be loaded: {}. r tries again.", brief.trim_end_matches('.')), Role::Danger)
        }
        None if !open.is_complete => ("Loading …".to_owned(), Role::Faded),
        None if open.filter.is_some() && !open.rows.rows.is_empty() => {
            ("No loaded entry matches the filter. Esc clears it.".to_owned(), Role::Faded)
        }
        None => ("There are no entries.".to_owned(), Role::Faded),
    }
}

/// Draws sanitised text that wraps.
fn draw_text(buffer: &mut Buffer, area: Rect, content: &str, role: Role, theme: Theme) {
    let room = usize::from(area.width);
    for (y, line) in (area.y..area.bottom()).zip(text::wrap(content, room)) {
        buffer.set_stringn(area.x, y, line, room, theme.style(role));
    }
}
