//! Tables: all entries at once as wide as the terminal, one entry with a line for each of its values, or entries one by
//! one in columns of fixed widths.

use comfy_table::{Attribute, Color, ContentArrangement};
use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

use crate::output::columns::{Columns, Kind, Table};
use crate::output::fit::{GAP, Order, fit};
use crate::printer::Terminal;
use crate::view::columns::{Cell, Tone};
use crate::view::hidden;

/// A table as text, and the names of what was left out of it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::output) struct Drawn {
    pub text: String,
    pub left_out: Vec<String>,
}

/// Draws a table; `fitted` says in which order columns are left out where it is too wide, and how many rows the first
/// page has.
pub(in crate::output) fn draw(mut table: Table, fitted: Option<(Order, usize)>, terminal: Terminal) -> Drawn {
    let width = terminal.width.map(usize::from);
    let left_out = fitted.map(|(order, first_page)| fit(&mut table, order, first_page, width)).unwrap_or_default();
    let mut drawn = plain_table(terminal);
    drawn.set_header(table.columns.iter().map(|column| heading(&column.text, terminal)));
    for row in table.rows {
        drawn.add_row(row.into_iter().map(|cell| tinted(cell, terminal)));
    }
    Drawn { text: finish(&mut drawn), left_out }
}

/// One entry, a line for each of its values but secrets, which are named as left out.
pub(in crate::output) fn details(entry: &Map<String, Value>, kind: &Kind, terminal: Terminal) -> Drawn {
    let (shown, left_out) = hidden::without(entry);
    let mut lines = Vec::new();
    for (name, value) in &shown {
        flatten(name, value, &mut lines);
    }
    let mut table = plain_table(terminal);
    table.set_header([heading("FIELD", terminal), heading("VALUE", terminal)]);
    for (path, value) in lines {
        let (field, cell) = kind.detail(entry, &path, &value);
        table.add_row([comfy_table::Cell::new(field), tinted(cell, terminal)]);
    }
    Drawn { text: finish(&mut table), left_out }
}

/// A table whose rows are written one by one, before later rows are known.
#[derive(Clone, Debug)]
pub(in crate::output) struct Lines {
    columns: Columns,
    widths: Vec<usize>,
}

impl Lines {
    /// Columns as wide as their headings and these rows.
    pub(in crate::output) fn new(columns: Columns, expected: &[Value]) -> Self {
        let mut widths: Vec<usize> = columns.headings().iter().map(|heading| heading.text.width()).collect();
        for entry in expected {
            for (width, cell) in widths.iter_mut().zip(columns.cells(entry)) {
                *width = (*width).max(cell.text.width());
            }
        }
        Self { columns, widths }
    }

    /// The headings, on a line of their own.
    pub(in crate::output) fn heading(&self, terminal: Terminal) -> String {
        let headings = self.columns.headings();
        let line = self.line(headings.iter().map(|heading| heading.text.as_str()));
        if terminal.color { format!("\u{1b}[1m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
    }

    /// The row of an entry, on a line of its own.
    pub(in crate::output) fn row(&self, entry: &Value) -> String {
        let cells = self.columns.cells(entry);
        format!("{}\n", self.line(cells.iter().map(|cell| cell.text.as_str())))
    }

    fn line<'c>(&self, cells: impl Iterator<Item = &'c str>) -> String {
        let mut line = String::new();
        for (cell, width) in cells.zip(&self.widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
        }
        line.trim_end().to_owned()
    }
}

/// A table without rules, as wide as the terminal at the most.
fn plain_table(terminal: Terminal) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    match terminal.width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    if terminal.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

fn heading(text: &str, terminal: Terminal) -> comfy_table::Cell {
    let cell = comfy_table::Cell::new(text);
    if terminal.color { cell.add_attribute(Attribute::Bold) } else { cell }
}

/// The table's lines, without blanks at their ends.
fn finish(table: &mut comfy_table::Table) -> String {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index == last { 0 } else { GAP as u16 }));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

fn tinted(cell: Cell, terminal: Terminal) -> comfy_table::Cell {
    let styled = comfy_table::Cell::new(cell.text);
    match cell.tone {
        _ if !terminal.color => styled,
        Tone::Plain => styled,
        Tone::Good => styled.fg(Color::Green),
        Tone::Warning => styled.fg(Color::Yellow),
        Tone::Faded => styled.fg(Color::DarkGrey),
    }
}

/// The values in an object, each with its path.
fn flatten(path: &str, value: &Value, lines: &mut Vec<(String, String)>) {
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
    use serde_json::json;

    use super::*;
    use crate::time::Clock;
    use crate::view::columns::Usual;

    fn sessions() -> Kind {
        Kind::Sessions(Clock::utc("2026-01-01T00:00:00Z".parse().expect("a timestamp")))
    }

    fn session(user: &str) -> Value {
        json!({
            "expirationDate": "2026-01-01T02:00:00",
            "deletable": true,
            "state": "authenticated",
            "sessionAttributes": {
                "auth_user": user, "remote_ip": "2001:db8:85a3:0:0:8a2e:370:7334",
                "client_id": "2000.cc8b29ae-cb4a-49ea-b176-8695e53919d9",
                "sid": "c190667e-a186-421d-8679-420e82615a38",
            },
        })
    }

    fn entries() -> Vec<Value> {
        vec![
            json!({"dn": "inum=1", "extra": 1.1, "description": "x".repeat(100), "inum": "1800.abc", "displayName": "A\u{1b}[2J", "scopes": ["a", "b"], "o": {"p": {"q": 7}}}),
            json!({"dn": "inum=2", "inum": "1800.def", "displayName": null, "later": true}),
        ]
    }

    fn drawn(kind: &Kind, entries: &[Value], first_page: usize, terminal: Terminal) -> Drawn {
        let order = Order::of(kind);
        let deciding = &entries[..first_page.min(entries.len())];
        let columns = kind.columns(&[], Usual::InTables, deciding).expect("columns");
        draw(columns.table(entries), Some((order, first_page)), terminal)
    }

    fn table(width: Option<u16>, color: bool) -> Drawn {
        let rows = [session("admin"), session("日本\u{1b}[2J")];
        drawn(&sessions(), &rows, rows.len(), Terminal { is_terminal: true, width, color })
    }

    #[test]
    fn tables_of_sessions_fit_the_screen_and_keep_the_sid_whole() {
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
        let of_sessions = [json!({"sessionAttributes": {"auth_user": "a", "sid": "1"}}), session("admin")];
        let of_others = [json!({"inum": "1", "a": "x"}), json!({"inum": "2", "a": "x".repeat(80)})];
        for (kind, rows, width) in [(sessions(), of_sessions, 100), (Kind::Any, of_others, 16)] {
            let terminal = Terminal { width: Some(width), ..Terminal::default() };
            let left_out = |count: usize, first_page| drawn(&kind, &rows[..count], first_page, terminal).left_out;
            assert_eq!(left_out(1, 1), left_out(2, 1));
            assert_ne!(left_out(2, 2), left_out(2, 1), "or this test shows nothing");
        }
    }

    #[test]
    fn tables_of_other_entries_fit_the_screen_and_are_safe() {
        let all = usize::MAX;
        for width in [20, 40, 60, 80, 120, 200] {
            let terminal = Terminal { width: Some(width), ..Terminal::default() };
            let table = drawn(&Kind::Any, &entries(), all, terminal);
            for line in table.text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            assert!(table.text.contains("1800.abc"), "{}", table.text);
            assert!(!table.text.contains('\u{1b}'), "{}", table.text);
        }
        let narrow = Terminal { width: Some(40), ..Terminal::default() };
        assert_eq!(drawn(&Kind::Any, &entries(), all, narrow).left_out, ["extra", "scopes", "later"]);
        let columns = Kind::Any.columns(&[], Usual::Everywhere, &entries()).expect("columns");
        let wide = draw(columns.table(&entries()), None, Terminal { width: None, ..narrow });
        assert!(wide.left_out.is_empty() && wide.text.contains(&"x".repeat(100)), "{}", wide.text);
    }

    #[test]
    fn details_show_every_value_but_secrets_and_name_the_zone() {
        let mut value = session("admin");
        value["sessionState"] = json!("secret-1");
        value["sessionAttributes"]["nonce"] = json!("secret-2");
        let Drawn { text, left_out } = details(value.as_object().expect("an object"), &sessions(), Terminal::default());
        assert!(text.contains("sessionAttributes.auth_user  admin\n"), "{text}");
        assert!(text.contains("expirationDate (UTC)         2026-01-01 02:00:00 (in 2h)\n"), "{text}");
        assert!(!text.contains("secret-"), "{text}");
        assert_eq!(left_out, ["sessionState", "sessionAttributes.nonce"]);
        let mut entry = entries()[0].as_object().cloned().expect("an object");
        entry.insert("clientSecret".to_owned(), json!("s-1"));
        let Drawn { text, left_out } = details(&entry, &Kind::Any, Terminal::default());
        assert!(text.contains("o.p.q        7\n") && !text.contains("s-1"), "{text}");
        assert_eq!(left_out, ["clientSecret"]);
    }
}
