//! Any objects as a table that fits the screen, and as CSV: the columns are chosen from what they hold.

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

use super::columns::walk;
use super::sanitize;
use super::table::{finish, flatten, heading, plain_table, shorten};
use crate::body::secrets;
use crate::printer::Screen;

/// Names that say what an object is, the most telling first.
const TELLING: &[&str] = &[
    "inum",
    "id",
    "kid",
    "jansId",
    "userName",
    "userId",
    "username",
    "name",
    "displayName",
    "clientName",
    "title",
    "role",
    "permission",
    "givenName",
    "familyName",
    "mail",
    "email",
    "type",
    "scriptType",
    "scopeType",
    "applicationType",
    "enabled",
    "active",
    "jansStatus",
    "status",
    "level",
    "creationDate",
    "description",
];

/// Names that say nothing beside the others.
const DULL: &[&str] = &["dn", "baseDn", "baseDN", "schemas", "objectClass", "customObjectClasses"];

/// How many columns there are unless everything is wanted.
const USUAL_COLUMNS: usize = 8;

/// How wide a value is shown unless everything is wanted.
const USUAL_WIDTH: usize = 60;

/// The least that a value is shortened to, before its column is left out.
const SHORTEST: usize = 16;

/// What is put between columns.
const GAP: usize = 2;

/// A table and what did not fit into it.
#[derive(Debug, PartialEq, Eq)]
pub struct EntryTable {
    /// The table's lines.
    pub text: String,
    /// The names of columns that were left out.
    pub left_out: Vec<String>,
}

/// The columns of objects: those with plain values, the most telling first, and no secrets. For CSV, or where everything is
/// wanted, every name in the order in which it first comes.
#[must_use]
pub fn columns(entries: &[Value], everything: bool) -> Vec<String> {
    let objects = || entries.iter().filter_map(Value::as_object);
    let mut names: Vec<&String> = Vec::new();
    for name in objects().flat_map(Map::keys) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if everything {
        return names.into_iter().cloned().collect();
    }
    let is_plain = |name: &&String| {
        let mut values =
            objects().filter_map(|object| object.get(name.as_str())).filter(|value| !is_empty(value)).peekable();
        values.peek().is_some() && values.all(is_short)
    };
    let rank = |name: &&String| {
        let telling = TELLING.iter().position(|known| known == name).unwrap_or(TELLING.len());
        (is_dull(name), telling)
    };
    let mut plain: Vec<&String> = names.iter().copied().filter(is_plain).collect();
    plain.sort_by_key(rank);
    if plain.is_empty() {
        return names.into_iter().cloned().collect();
    }
    let chosen: Vec<String> = plain.iter().filter(|name| !is_dull(name)).map(|name| (*name).clone()).collect();
    if chosen.is_empty() { plain.into_iter().cloned().collect() } else { chosen }
}

/// Whether a column is left to those who ask for it.
fn is_dull(name: &str) -> bool {
    DULL.contains(&name) || secrets::is_secret(name)
}

/// Whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a value fits into a cell: no object, and no list of them.
fn is_short(value: &Value) -> bool {
    match value {
        Value::Object(_) => false,
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// The value of a column, which is a name or a path such as `name.givenName`; not yet sanitised.
#[must_use]
pub fn value(entry: &Value, column: &str) -> Option<String> {
    let value = match entry {
        Value::Object(object) => walk(object, column)?,
        _ => return None,
    };
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if is_short(value) => {
            let text = |item: &Value| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            Some(items.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        other => Some(other.to_string()),
    }
}

/// A table of objects. Columns that the user `named` are never left out; `wide` shortens nothing.
#[must_use]
pub fn table(entries: &[Value], mut columns: Vec<String>, named: bool, wide: bool, screen: Screen) -> EntryTable {
    let cell = |entry: &Value, column: &String| {
        let text = value(entry, column).unwrap_or_default();
        sanitize::text(&text).into_owned()
    };
    let mut rows: Vec<Vec<String>> =
        entries.iter().map(|entry| columns.iter().map(|column| cell(entry, column)).collect()).collect();
    let mut left_out = Vec::new();
    if !wide && !named {
        fit(&mut columns, &mut rows, screen.width.map(usize::from), &mut left_out);
    }
    let screen = if wide { Screen { width: None, ..screen } } else { screen };
    let mut table = plain_table(screen);
    table.set_header(columns.iter().map(|column| heading(&sanitize::text(column), screen)));
    for row in rows {
        table.add_row(row);
    }
    EntryTable { text: finish(&mut table), left_out }
}

/// Shortens values, and leaves out columns from the end, until the table fits.
fn fit(columns: &mut Vec<String>, rows: &mut [Vec<String>], width: Option<usize>, left_out: &mut Vec<String>) {
    let column_width = |name: &str, index: usize, rows: &[Vec<String>], at_most: usize| {
        let content = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.width()).max().unwrap_or(0);
        // What an entry is called by stays whole, so that it can be copied.
        if index == 0 { content.max(name.width()) } else { content.min(at_most).max(name.width()) }
    };
    let needed = |columns: &[String], rows: &[Vec<String>], at_most: usize| {
        let widths = columns.iter().enumerate().map(|(index, name)| column_width(name, index, rows, at_most));
        widths.sum::<usize>() + GAP * columns.len().saturating_sub(1)
    };
    let is_too_wide = |columns: &[String], rows: &[Vec<String>]| match width {
        _ if columns.len() > USUAL_COLUMNS => true,
        Some(width) => needed(columns, rows, SHORTEST) > width,
        None => false,
    };
    while columns.len() > 1 && is_too_wide(columns, rows) {
        left_out.extend(columns.pop());
        for row in rows.iter_mut() {
            row.pop();
        }
    }
    left_out.reverse();
    // The widest that still fits.
    let widest = (SHORTEST..=USUAL_WIDTH).rev();
    let limit = match width {
        Some(width) => widest.into_iter().find(|limit| needed(columns, rows, *limit) <= width).unwrap_or(SHORTEST),
        None => USUAL_WIDTH,
    };
    for row in rows {
        for cell in row.iter_mut().skip(1) {
            *cell = shorten(cell, limit);
        }
    }
}

/// One object, a line for each of its values.
#[must_use]
pub fn details(object: &Map<String, Value>, screen: Screen) -> String {
    let mut lines = Vec::new();
    for (name, value) in object {
        flatten(name, value, &mut lines);
    }
    let mut table = plain_table(screen);
    table.set_header([heading("FIELD", screen), heading("VALUE", screen)]);
    for (path, value) in lines {
        table.add_row([sanitize::text(&path).into_owned(), sanitize::text(&value).into_owned()]);
    }
    finish(&mut table)
}

/// Objects as CSV (RFC 4180): a header if it is wanted, then a record for each.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub fn csv(entries: &[Value], columns: &[String], header: bool, screen: Screen) -> Result<String, csv::Error> {
    let safe = |text: String| if screen.is_terminal { sanitize::text(&text).into_owned() } else { text };
    let mut writer = csv::Writer::from_writer(Vec::new());
    if header {
        writer.write_record(columns.iter().map(|column| safe(column.clone())))?;
    }
    for entry in entries {
        writer.write_record(columns.iter().map(|column| safe(value(entry, column).unwrap_or_default())))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entries() -> Vec<Value> {
        vec![
            json!({"dn": "inum=1", "extra": 1.1, "description": "x".repeat(100), "inum": "1800.abc", "displayName": "A\u{1b}[2J", "scopes": ["a", "b"], "o": {"p": {"q": 7}}}),
            json!({"dn": "inum=2", "inum": "1800.def", "displayName": null, "later": true}),
        ]
    }

    #[test]
    fn columns_are_chosen_from_what_there_is() {
        assert_eq!(columns(&entries(), false), ["inum", "displayName", "description", "extra", "scopes", "later"]);
        let all = ["dn", "extra", "description", "inum", "displayName", "scopes", "o", "later"];
        assert_eq!(columns(&entries(), true), all);
        assert_eq!(columns(&[json!({"a": {"b": 1}})], false), ["a"]);
        assert_eq!(columns(&[json!({"dn": "x"})], false), ["dn"]);
        assert!(columns(&[], false).is_empty());
        let secret = json!({"inum": "1", "clientSecret": "s", "empty": [], "n": 0});
        assert_eq!(columns(std::slice::from_ref(&secret), false), ["inum", "n"]);
        assert_eq!(columns(&[secret], true), ["inum", "clientSecret", "empty", "n"]);
    }

    #[test]
    fn values_are_found_by_path() {
        let entry = &entries()[0];
        let urn = json!({"urn:ietf:2.0:User": {"a.b": [{"c": "d"}]}});
        let table = [
            (entry, "scopes", Some("a, b")),
            (entry, "o.p.q", Some("7")),
            (entry, "o", Some("{\"p\":{\"q\":7}}")),
            (entry, "none", None),
            (&urn, "urn:ietf:2.0:User.a.b.0.c", Some("d")),
        ];
        for (entry, column, expected) in table {
            assert_eq!(value(entry, column).as_deref(), expected, "{column}");
        }
    }

    #[test]
    fn tables_fit_the_screen_and_are_safe() {
        for width in [20, 40, 60, 80, 120, 200] {
            let screen = Screen { width: Some(width), ..Screen::default() };
            let table = table(&entries(), columns(&entries(), false), false, false, screen);
            for line in table.text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            assert!(table.text.contains("1800.abc"), "{}", table.text);
            assert!(!table.text.contains('\u{1b}'), "{}", table.text);
        }
        let narrow = Screen { width: Some(40), ..Screen::default() };
        let left_out = table(&entries(), columns(&entries(), false), false, false, narrow).left_out;
        assert_eq!(left_out, ["extra", "scopes", "later"]);
        let wide = table(&entries(), columns(&entries(), true), false, true, narrow);
        assert!(wide.left_out.is_empty() && wide.text.contains(&"x".repeat(100)), "{}", wide.text);
    }

    #[test]
    fn csv_has_the_values_as_they_are() {
        let names = ["inum", "displayName", "extra"].map(str::to_owned);
        let text = csv(&entries(), &names, true, Screen::default()).expect("CSV");
        assert_eq!(text, "inum,displayName,extra\n1800.abc,A\u{1b}[2J,1.1\n1800.def,,\n");
        let terminal = Screen { is_terminal: true, ..Screen::default() };
        let text = csv(&entries(), &names, false, terminal).expect("CSV");
        assert!(text.starts_with("1800.abc,A\\x1b[2J"), "{text}");
    }

    #[test]
    fn details_show_every_value() {
        let entry = entries()[0].as_object().cloned().expect("an object");
        let text = details(&entry, Screen::default());
        assert!(text.contains("o.p.q        7\n"), "{text}");
    }
}
