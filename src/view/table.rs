//! Sessions as a table that fits the screen, and as CSV.

use comfy_table::{Attribute, Color, ContentArrangement, Table};
use serde_json::Value;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::columns::{Cell, Column, Tone};
use super::{csv, hidden, sanitize};
use crate::printer::Screen;
use crate::session::model::Session;
use crate::time::Clock;

/// What is put between columns.
const GAP: usize = 2;

/// The least that a column is shortened to, before one is left out.
const SHORTEST: usize = 12;

/// Columns that may be shortened when the screen is narrow, and in which order.
const SHORTENED: &[&str] = &["client", "ip", "user", "state"];

/// Columns that give way when the screen is narrow, and in which order.
const LEFT_OUT: &[&str] = &["ip", "client", "deletable", "state"];

/// A table and what did not fit into it.
#[derive(Debug, PartialEq, Eq)]
pub struct SessionTable {
    /// The table's lines.
    pub text: String,
    /// The names of columns that were left out.
    pub left_out: Vec<String>,
}

/// How a table of sessions is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// Whether the user named the columns, or wants all of them: none is left out or shortened.
    pub is_fixed: bool,
    /// How many sessions decide which columns are left out: those of the first page, so that the columns do
    /// not depend on how many pages are fetched.
    pub first_page: usize,
    /// Where the table is shown.
    pub screen: Screen,
    /// How its times are written.
    pub clock: &'a Clock,
}

/// A table of sessions.
#[must_use]
pub fn sessions(sessions: &[Session], mut columns: Vec<Column>, layout: Layout<'_>) -> SessionTable {
    let Layout { is_fixed, screen, clock, .. } = layout;
    let mut cells: Vec<Vec<Cell>> =
        sessions.iter().map(|session| columns.iter().map(|column| column.cell(session, clock)).collect()).collect();
    let mut left_out = Vec::new();
    if let (Some(width), false) = (screen.width, is_fixed) {
        leave_out(&mut columns, &mut cells, &layout, usize::from(width), &mut left_out);
        shorten_columns(&columns, &mut cells, clock, usize::from(width));
    }
    let mut table = plain_table(screen);
    table.set_header(columns.iter().map(|column| heading(&column.heading(clock), screen)));
    for row in cells {
        table.add_row(row.into_iter().map(|cell| tinted(cell, screen)));
    }
    SessionTable { text: finish(&mut table), left_out }
}

/// One session, a line for each of its values.
#[must_use]
pub fn details(session: &Session, screen: Screen, clock: &Clock) -> SessionTable {
    let (shown, left_out) = hidden::without(session.json());
    let mut lines = Vec::new();
    for (name, value) in &shown {
        flatten(name, value, &mut lines);
    }
    let mut table = plain_table(screen);
    table.set_header([heading("FIELD", screen), heading("VALUE", screen)]);
    for (path, value) in lines {
        let column = Column::new(&path);
        let cell = match column.is_of_moments() {
            true => column.cell(session, clock),
            false => Cell { text: sanitize::text(&value).into_owned(), tone: Tone::Plain },
        };
        let field = if column.is_of_moments() { column.heading(clock) } else { sanitize::text(&path).into_owned() };
        table.add_row([comfy_table::Cell::new(field), tinted(cell, screen)]);
    }
    SessionTable { text: finish(&mut table), left_out }
}

/// Sessions as CSV: a header if it is wanted, then a record for each.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub fn csv(sessions: &[Session], columns: &[Column], header: bool, style: csv::Style) -> Result<String, ::csv::Error> {
    let names = header.then(|| columns.iter().map(|column| column.name().to_owned()).collect());
    let record = |session: &Session| -> Vec<String> {
        columns.iter().map(|column| column.value(session).unwrap_or_default()).collect()
    };
    csv::records(names.into_iter().chain(sessions.iter().map(record)), style)
}

/// A table without lines, as wide as the screen at the most.
#[must_use]
pub fn plain_table(screen: Screen) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    match screen.width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    if screen.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// The heading of a column.
#[must_use]
pub fn heading(text: &str, screen: Screen) -> comfy_table::Cell {
    let cell = comfy_table::Cell::new(text);
    if screen.color { cell.add_attribute(Attribute::Bold) } else { cell }
}

/// The table's lines, without blanks at their ends.
#[must_use]
pub fn finish(table: &mut Table) -> String {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index == last { 0 } else { GAP as u16 }));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

fn tinted(cell: Cell, screen: Screen) -> comfy_table::Cell {
    let styled = comfy_table::Cell::new(cell.text);
    match cell.tone {
        _ if !screen.color => styled,
        Tone::Plain => styled,
        Tone::Good => styled.fg(Color::Green),
        Tone::Warning => styled.fg(Color::Yellow),
        Tone::Faded => styled.fg(Color::DarkGrey),
    }
}

/// Leaves out columns until those of the first page fit.
fn leave_out(
    columns: &mut Vec<Column>,
    cells: &mut [Vec<Cell>],
    layout: &Layout<'_>,
    width: usize,
    left_out: &mut Vec<String>,
) {
    let decisive = layout.first_page.min(cells.len());
    for name in LEFT_OUT {
        if needed(columns, &cells[..decisive], layout.clock, true) <= width {
            break;
        }
        let Some(index) = columns.iter().position(|column| column.name() == *name) else {
            continue;
        };
        left_out.push(columns.remove(index).name().to_owned());
        for row in cells.iter_mut() {
            row.remove(index);
        }
    }
}

/// Shortens values until the columns fit, if they can.
fn shorten_columns(columns: &[Column], cells: &mut [Vec<Cell>], clock: &Clock, width: usize) {
    for name in SHORTENED {
        let excess = needed(columns, cells, clock, false).saturating_sub(width);
        let Some(index) = columns.iter().position(|column| column.name() == *name).filter(|_| excess > 0) else {
            continue;
        };
        let current = column_width(&columns[index], index, cells, clock);
        let target = current.saturating_sub(excess).max(SHORTEST);
        for row in cells.iter_mut() {
            if let Some(cell) = row.get_mut(index) {
                cell.text = shorten(&cell.text, target);
            }
        }
    }
}

/// How wide the columns are, as they are or `at_least`.
fn needed(columns: &[Column], cells: &[Vec<Cell>], clock: &Clock, at_least: bool) -> usize {
    let widths = columns.iter().enumerate().map(|(index, column)| {
        let width = column_width(column, index, cells, clock);
        if at_least && SHORTENED.contains(&column.name()) { width.min(SHORTEST) } else { width }
    });
    widths.sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

fn column_width(column: &Column, index: usize, cells: &[Vec<Cell>], clock: &Clock) -> usize {
    let content = cells.iter().filter_map(|row| row.get(index)).map(|cell| cell.text.width()).max().unwrap_or(0);
    content.max(column.heading(clock).width())
}

/// A text in this many columns of a terminal, with an ellipsis where it has more.
#[must_use]
pub fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut shortened = String::new();
    let mut used = 1;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        shortened.push(character);
    }
    shortened.push('…');
    shortened
}

pub(super) fn flatten(path: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (name, inner) in object {
                flatten(&format!("{path}.{name}"), inner, lines);
            }
        }
        Value::String(text) => lines.push((path.to_owned(), text.clone())),
        other => lines.push((path.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::DEFAULT;
    use super::*;
    use serde_json::json;

    fn clock() -> Clock {
        Clock::utc("2026-01-01T00:00:00Z".parse().expect("a timestamp"))
    }

    fn session(user: &str) -> Session {
        let value = json!({
            "expirationDate": "2026-01-01T02:00:00",
            "deletable": true,
            "state": "authenticated",
            "sessionAttributes": {
                "auth_user": user, "remote_ip": "2001:db8:85a3:0:0:8a2e:370:7334",
                "client_id": "2000.cc8b29ae-cb4a-49ea-b176-8695e53919d9",
                "sid": "c190667e-a186-421d-8679-420e82615a38",
            },
        });
        Session::read("test", value).expect("a session")
    }

    fn table(width: Option<u16>, color: bool) -> SessionTable {
        let columns = DEFAULT.iter().map(|name| Column::new(name)).collect();
        let rows = [session("admin"), session("日本\u{1b}[2J")];
        let screen = Screen { is_terminal: true, width, color };
        sessions(&rows, columns, Layout { is_fixed: false, first_page: rows.len(), screen, clock: &clock() })
    }

    #[test]
    fn tables_fit_the_screen_and_keep_the_sid_whole() {
        for width in [60, 80, 100, 120, 160, 200] {
            let table = table(Some(width), false);
            for line in table.text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            if width >= 80 {
                assert!(table.text.contains("c190667e-a186-421d-8679-420e82615a38"), "{width}\n{}", table.text);
            }
        }
        assert_eq!(table(Some(80), false).left_out, ["ip", "client", "deletable", "state"]);
        assert!(table(Some(200), false).left_out.is_empty());
        assert!(table(None, false).left_out.is_empty());
    }

    #[test]
    fn colour_is_there_only_when_it_is_wanted() {
        assert!(!table(Some(200), false).text.contains('\u{1b}'));
        let colored = table(Some(200), true).text;
        assert!(colored.contains("\u{1b}[") && colored.contains("\\x1b[2J"), "{colored:?}");
    }

    #[test]
    fn more_pages_leave_the_columns_as_they_are() {
        let short = Session::read("test", json!({"sessionAttributes": {"auth_user": "a", "sid": "1"}}));
        let rows = [short.expect("a session"), session("admin")];
        let screen = Screen { width: Some(100), ..Screen::default() };
        let left_out = |count: usize, first_page: usize| {
            let columns = DEFAULT.iter().map(|name| Column::new(name)).collect();
            sessions(&rows[..count], columns, Layout { is_fixed: false, first_page, screen, clock: &clock() }).left_out
        };
        assert_eq!(left_out(1, 1), left_out(2, 1));
        assert_ne!(left_out(2, 2), left_out(2, 1), "or this test shows nothing");
    }

    #[test]
    fn csv_quotes_what_has_to_be_quoted() {
        let value = json!({"state": "a,\"b\"\n", "deletable": true, "userDn": "=1"});
        let session = Session::read("test", value).expect("a session");
        let columns = ["state", "deletable", "user", "user_dn"].map(Column::new);
        let text = csv(&[session], &columns, true, csv::Style::default()).expect("CSV");
        assert_eq!(text, "state,deletable,user,user_dn\n\"a,\"\"b\"\"\n\",true,,'=1\n");
    }

    #[test]
    fn details_show_every_value_but_secrets_and_say_the_zone() {
        let mut value = Value::Object(session("admin").json().clone());
        value["sessionState"] = json!("secret-1");
        value["sessionAttributes"]["nonce"] = json!("secret-2");
        let session = Session::read("test", value).expect("a session");
        let SessionTable { text, left_out } = details(&session, Screen::default(), &clock());
        assert!(text.contains("sessionAttributes.auth_user  admin\n"), "{text}");
        assert!(text.contains("expirationDate (UTC)         2026-01-01 02:00:00 (in 2h)\n"), "{text}");
        assert!(!text.contains("secret-"), "{text}");
        assert_eq!(left_out, ["sessionState", "sessionAttributes.nonce"]);
    }
}
