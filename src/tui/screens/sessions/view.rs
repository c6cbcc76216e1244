//! The layout of the screen, for drawing and for clicks; and the form.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};

use super::columns::{self, Arranged};
use super::form::{FIELD_COUNT, Field, Remark};
use super::keys::Focus;
use super::state::Sessions;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};

/// On a smaller terminal, the form takes one line.
const ROOM_FOR_A_FORM: Size = Size::new(60, 22);

/// From this width on, the panel is beside the table.
const ROOM_FOR_A_PANEL: u16 = 100;

/// The width of the filter in the line below the table.
pub const FILTER_WIDTH: u16 = 22;

/// The lines of the form with a few fields, and with all of them.
const FEW_LINES: u16 = 4;
const ALL_LINES: u16 = 8;

const PANEL_WIDTH: u16 = 38;
const LABEL_WIDTH: u16 = 16;
const FIELD_WIDTH: u16 = 21;

/// The button of the form.
pub const SEARCH: &str = "< Search >";
/// The button that opens the calendar.
pub const PICK: &str = "[F2]";
/// The buttons of the previous and the next page, by the least width of the line.
const PAGE_BUTTONS: [(u16, [&str; 2]); 3] =
    [(0, ["[<]", "[>]"]), (60, ["< Prev >", "< Next >"]), (80, ["< Prev PgUp >", "< Next PgDn >"])];

/// The areas of the parts of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The fields, in their order; on a small screen only one has room.
    pub fields: [Rect; FIELD_COUNT],
    /// The labels in front of them.
    pub labels: [Rect; FIELD_COUNT],
    /// The buttons that open the calendar of the two dates.
    pub pickers: [Rect; FIELD_COUNT],
    /// The remarks beside the fields.
    pub remarks: [Rect; FIELD_COUNT],
    /// The button of the form.
    pub search: Rect,
    /// The headings of the table.
    pub header: Rect,
    /// The lines of the table.
    pub body: Rect,
    /// The columns of the table, from the left of its body.
    pub columns: Arranged,
    /// The side panel, if it is open.
    pub panel: Rect,
    /// The line below the table.
    pub paging: Rect,
    /// The button of the previous page.
    pub previous: Rect,
    /// The button of the next page.
    pub next: Rect,
}

impl Layout {
    /// Divides the screen's area on a terminal of this size.
    #[must_use]
    pub fn new(area: Rect, terminal: Size, sessions: &Sessions) -> Self {
        let is_small = terminal.width < ROOM_FOR_A_FORM.width || terminal.height < ROOM_FOR_A_FORM.height;
        let mut rest = area;
        let mut top = |height: u16| {
            let taken = Rect { height: height.min(rest.height), ..rest };
            rest = Rect { y: rest.y + taken.height, height: rest.height - taken.height, ..rest };
            taken
        };
        let form = top(match (is_small, sessions.form.is_full) {
            (true, _) => 1,
            (false, false) => FEW_LINES,
            (false, true) => ALL_LINES,
        });
        let mut bottom = |height: u16| {
            let taken = height.min(rest.height);
            rest.height -= taken;
            Rect { y: rest.y + rest.height, height: taken, ..rest }
        };
        let paging = bottom(1);
        let (table, panel) = Self::table_and_panel(rest, sessions);
        let header = Rect { height: table.height.min(1), ..table };
        let body = Rect { y: table.y + header.height, height: table.height - header.height, ..table };
        let button =
            |x: u16, label: &str| Rect::new(x, paging.y, text::width(label), paging.height).intersection(paging);
        let [previous_label, next_label] = page_buttons(area.width, sessions.filter.is_some());
        let previous = button(paging.x, previous_label);
        let next = button(previous.right() + 1, next_label);
        let mut layout = Self {
            fields: [Rect::ZERO; FIELD_COUNT],
            labels: [Rect::ZERO; FIELD_COUNT],
            pickers: [Rect::ZERO; FIELD_COUNT],
            remarks: [Rect::ZERO; FIELD_COUNT],
            search: Rect::ZERO,
            header,
            body,
            columns: columns::arrange(body.width, &sessions.single_columns(), sessions.skipped_columns),
            panel,
            paging,
            previous,
            next,
        };
        if is_small {
            layout.small_form(form, sessions.focus);
        } else if sessions.form.is_full {
            layout.full_form(form, sessions.focus);
        } else {
            layout.form(form);
        }
        layout
    }

    fn table_and_panel(area: Rect, sessions: &Sessions) -> (Rect, Rect) {
        if !sessions.has_panel {
            return (area, Rect::ZERO);
        }
        if area.width >= ROOM_FOR_A_PANEL {
            let width = area.width - PANEL_WIDTH;
            let panel = Rect { x: area.x + width, width: PANEL_WIDTH, ..area };
            return (Rect { width: width - 1, ..area }, panel);
        }
        // If panel and table don't both fit, the one with the focus is shown.
        if sessions.focus == Focus::Panel { (Rect { height: 0, ..area }, area) } else { (area, Rect::ZERO) }
    }

    fn form(&mut self, area: Rect) {
        let search_width = text::width(SEARCH);
        for (index, field) in Field::ALL.into_iter().take(Field::FEW).enumerate() {
            let line = Rect { y: area.y + u16::try_from(index).unwrap_or(0), height: 1, ..area }.intersection(area);
            let x = line.x + LABEL_WIDTH;
            self.labels[index] = Rect { width: LABEL_WIDTH, ..line }.intersection(line);
            self.fields[index] = Rect { x, width: FIELD_WIDTH, ..line }.intersection(line);
            let mut x = x + FIELD_WIDTH + 1;
            if field.is_date() {
                let picker = Rect { x, width: text::width(PICK), ..line }.intersection(line);
                self.pickers[index] = picker;
                x = picker.right() + 1;
            }
            // The first line ends with the button.
            let end = line.right() - if index == 0 { search_width + 1 } else { 0 };
            self.remarks[index] = Rect { x, width: end.saturating_sub(x), ..line }.intersection(line);
        }
        self.search = Rect::new(area.right().saturating_sub(search_width), area.y, search_width, 1).intersection(area);
    }

    /// The form with all fields: two beside each other, but pattern and filter on lines of their own.
    fn full_form(&mut self, area: Rect, focus: Focus) {
        let half = area.width / 2;
        let search_width = text::width(SEARCH);
        for field in Field::ALL {
            let index = u16::try_from(field as usize).unwrap_or(0);
            let (column, line, width) = match field {
                Field::Pattern => (0, ALL_LINES - 2, area.width.saturating_sub(search_width + 1)),
                Field::Filter => (0, ALL_LINES - 1, area.width),
                _ => (index % 2, index / 2, half.min(LABEL_WIDTH + FIELD_WIDTH + 1)),
            };
            let place = Rect { x: area.x + column * half, y: area.y + line, width, height: 1 }.intersection(area);
            self.labels[field as usize] = Rect { width: LABEL_WIDTH.min(place.width), ..place };
            let x = (place.x + LABEL_WIDTH).min(place.right());
            self.fields[field as usize] = Rect { x, width: (place.right() - x).saturating_sub(1), ..place };
        }
        let y = area.y + ALL_LINES - 2;
        self.search = Rect::new(area.right().saturating_sub(search_width), y, search_width, 1).intersection(area);
        if let Focus::Field(field) = focus {
            self.remark_below(field);
        }
    }

    /// Puts the remark about a field into the line below the table, where the form has no room.
    fn remark_below(&mut self, field: Field) {
        let x = self.next.right() + 1;
        self.remarks[field as usize] = Rect { x, width: self.paging.right().saturating_sub(x), ..self.paging };
    }

    /// The form on one line, which shows the field with the focus.
    fn small_form(&mut self, line: Rect, focus: Focus) {
        let Focus::Field(field) = focus else {
            let width = text::width(SEARCH).min(line.width);
            self.search = Rect { x: line.right() - width, width, ..line };
            return;
        };
        let index = field as usize;
        let label = text::width(field.label()) + 2;
        self.labels[index] = Rect { width: label, ..line }.intersection(line);
        let room = line.width.saturating_sub(label);
        let picker = if field.is_date() { text::width(PICK) + 1 } else { 0 };
        let width = room.saturating_sub(picker).min(40);
        self.fields[index] = Rect { x: line.x + label, width, ..line }.intersection(line);
        if field.is_date() {
            let x = self.fields[index].right() + 1;
            self.pickers[index] = Rect { x, width: picker - 1, ..line }.intersection(line);
        }
        self.remark_below(field);
    }

    /// The field at a position.
    #[must_use]
    pub fn field_at(&self, position: Position) -> Option<Field> {
        let hit = |index: usize| self.fields[index].contains(position) || self.labels[index].contains(position);
        Field::ALL.into_iter().find(|field| hit(*field as usize))
    }

    /// The date whose calendar is opened at a position.
    #[must_use]
    pub fn picker_at(&self, position: Position) -> Option<Field> {
        Field::ALL.into_iter().find(|field| self.pickers[*field as usize].contains(position))
    }
}

/// The page buttons that have room, also beside a filter.
pub fn page_buttons(width: u16, is_filtered: bool) -> [&'static str; 2] {
    let width = if is_filtered { width.saturating_sub(FILTER_WIDTH) } else { width };
    PAGE_BUTTONS.iter().rev().find(|(least, _)| *least <= width).map_or(["", ""], |(_, labels)| *labels)
}

impl Sessions {
    /// Draws the form.
    pub(super) fn draw_form(&self, frame: &mut Frame<'_>, layout: &Layout, now: Timestamp, theme: Theme) {
        for field in Field::ALL {
            let index = field as usize;
            let area = layout.fields[index];
            if area.is_empty() {
                continue;
            }
            let label = layout.labels[index];
            let has_focus = self.focus == Focus::Field(field);
            let text = format!("{}:", field.label());
            frame.buffer_mut().set_stringn(
                label.x,
                label.y,
                text,
                usize::from(label.width),
                theme.style(Role::Heading),
            );
            self.form.field(field).draw(frame, area, has_focus, theme);
            let remark = layout.remarks[index];
            let (text, role) = match self.form.remark(field, now) {
                Some(Remark::Meaning(text)) => (text, Role::Faded),
                Some(Remark::Problem(text)) => (format!("! {text}"), Role::Danger),
                None if index == 0 => (self.also_searched_for(), Role::Warning),
                None => continue,
            };
            let text = text::fit(&text, usize::from(remark.width)).into_owned();
            frame.buffer_mut().set_stringn(remark.x, remark.y, text, usize::from(remark.width), theme.style(role));
        }
        let buffer = frame.buffer_mut();
        for area in layout.pickers.iter().filter(|area| !area.is_empty()) {
            buffer.set_stringn(area.x, area.y, PICK, usize::from(area.width), theme.style(Role::Button));
        }
        let area = layout.search;
        if area.is_empty() {
            return;
        }
        let role = if self.focus == Focus::SearchButton { Role::FocusedButton } else { Role::Button };
        buffer.set_stringn(area.x, area.y, SEARCH, usize::from(area.width), theme.style(role));
        if layout.labels[0].is_empty() {
            let room = area.x.saturating_sub(layout.header.x + 1);
            let summary = text::fit(&self.searched_for(), usize::from(room)).into_owned();
            buffer.set_stringn(layout.header.x, area.y, summary, usize::from(room), theme.style(Role::Faded));
        }
    }

    /// The texts of fields that are not shown, since a search takes them into account.
    fn also_searched_for(&self) -> String {
        let parts: Vec<String> =
            self.form.hidden().into_iter().map(|(field, text)| format!("{} {text}", field.label())).collect();
        if parts.is_empty() { String::new() } else { format!("also {}", parts.join(", ")) }
    }

    /// The search whose result is shown, on one line.
    #[must_use]
    pub fn searched_for(&self) -> String {
        let texts = Field::ALL.into_iter().map(|field| (field, self.criteria.text(field)));
        let parts: Vec<String> = texts
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| format!("{} {text}", field.label()))
            .collect();
        if parts.is_empty() { "every session".to_owned() } else { parts.join(", ") }
    }
}
