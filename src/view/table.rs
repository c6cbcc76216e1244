//! Sessions as a table that fits the screen, and as CSV.

use comfy_table::{Attribute, Color, ContentArrangement, Table};
use jiff::Timestamp;
use serde_json::Value;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::columns::{Cell, Column, Tone};
use super::sanitize;
use crate::printer::Screen;
use crate::session::model::Session;

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

/// A table of sessions. Columns that the user `named` are never left out; the others are if they must.
#[must_use]
pub fn sessions(
    sessions: &[Session],
    mut columns: Vec<Column>,
    named: bool,
    screen: Screen,
    now: Timestamp,
) -> SessionTable {
    let mut cells: Vec<Vec<Cell>> =
        sessions.iter().map(|session| columns.iter().map(|column| column.cell(session, now)).collect()).collect();
    let mut left_out = Vec::new();
    if let (Some(width), false) = (screen.width, named) {
        fit(&mut columns, &mut cells, usize::from(width), &mut left_out);
    }
    let mut table = plain_table(screen);
    table.set_header(columns.iter().map(|column| heading(&column.heading(), screen)));
    for row in cells {
        table.add_row(row.into_iter().map(|cell| tinted(cell, screen)));
    }
    SessionTable { text: finish(&mut table), left_out }
}

/// One session, a line for each of its values.
#[must_use]
pub fn details(session: &Session, screen: Screen, now: Timestamp) -> String {
    let mut lines = Vec::new();
    for (name, value) in session.json() {
        flatten(name, value, &mut lines);
    }
    let mut table = plain_table(screen);
    table.set_header([heading("FIELD", screen), heading("VALUE", screen)]);
    for (path, value) in lines {
        let column = if path == "expirationDate" { "expires" } else { &path };
        let cell = match column {
            "expires" => Column::new(column).cell(session, now),
            _ => Cell { text: sanitize::text(&value).into_owned(), tone: Tone::Plain },
        };
        table.add_row([comfy_table::Cell::new(sanitize::text(&path)), tinted(cell, screen)]);
    }
    finish(&mut table)
}

/// Sessions as CSV (RFC 4180): a header, then a record for each.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub fn csv(sessions: &[Session], columns: &[Column], header: bool, screen: Screen) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if header {
        writer.write_record(columns.iter().map(Column::name))?;
    }
    for session in sessions {
        writer.write_record(columns.iter().map(|column| {
            let value = column.value(session).unwrap_or_default();
            if screen.is_terminal { sanitize::text(&value).into_owned() } else { value }
        }))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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

/// Shortens, then leaves out, until the columns fit.
fn fit(columns: &mut Vec<Column>, cells: &mut [Vec<Cell>], width: usize, left_out: &mut Vec<String>) {
    for name in LEFT_OUT.iter().map(Some).chain([None]) {
        if needed(columns, cells, true) <= width {
            break;
        }
        let Some(index) = name.and_then(|name| columns.iter().position(|column| column.name() == *name)) else {
            continue;
        };
        left_out.push(columns.remove(index).name().to_owned());
        for row in cells.iter_mut() {
            row.remove(index);
        }
    }
    for name in SHORTENED {
        let excess = needed(columns, cells, false).saturating_sub(width);
        let Some(index) = columns.iter().position(|column| column.name() == *name).filter(|_| excess > 0) else {
            continue;
        };
        let current = column_width(&columns[index], index, cells);
        let target = current.saturating_sub(excess).max(SHORTEST);
        for row in cells.iter_mut() {
            if let Some(cell) = row.get_mut(index) {
                cell.text = shorten(&cell.text, target);
            }
        }
    }
}

/// How wide the columns are, as they are or `at_least`.
fn needed(columns: &[Column], cells: &[Vec<Cell>], at_least: bool) -> usize {
    let widths = columns.iter().enumerate().map(|(index, column)| {
        let width = column_width(column, index, cells);
        if at_least && SHORTENED.contains(&column.name()) { width.min(SHORTEST) } else { width }
    });
    widths.sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

fn column_width(column: &Column, index: usize, cells: &[Vec<Cell>]) -> usize {
    let content = cells.iter().filter_map(|row| row.get(index)).map(|cell| cell.text.width()).max().unwrap_or(0);
    content.max(column.heading().width())
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

    fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().expect("a timestamp")
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
        sessions(&rows, columns, false, Screen { is_terminal: true, width, color }, now())
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
    fn csv_quotes_what_has_to_be_quoted() {
        let value = json!({"state": "a,\"b\"\n", "deletable": true});
        let session = Session::read("test", value).expect("a session");
        let columns = [Column::new("state"), Column::new("deletable"), Column::new("user")];
        let text = csv(&[session], &columns, true, Screen::default()).expect("CSV");
        assert_eq!(text, "state,deletable,user\n\"a,\"\"b\"\"\n\",true,\n");
    }

    #[test]
    fn details_show_every_value() {
        let text = details(&session("admin"), Screen::default(), now());
        assert!(text.contains("sessionAttributes.auth_user  admin\n"), "{text}");
        assert!(text.contains("expirationDate               2026-01-01 02:00:00 (in 2h)\n"), "{text}");
    }
}
