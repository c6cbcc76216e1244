//! Any objects as a table that fits the screen, and as CSV: the columns are chosen from what they hold.

use std::collections::HashSet;

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

use super::columns::walk;
use super::hidden::{self, is_empty, is_hidden};
use super::table::{finish, flatten, heading, plain_table, shorten};
use super::{csv, sanitize};
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

/// The columns of objects: those with plain values, the most telling first. For CSV, or where everything is
/// wanted, every name in the order in which it first comes. Secrets are never among them.
#[must_use]
pub fn columns(entries: &[Value], everything: bool) -> Vec<String> {
    let objects = || entries.iter().filter_map(Value::as_object);
    let mut names: Vec<&String> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for name in objects().flat_map(Map::keys).filter(|name| !is_hidden(name)) {
        if known.insert(name) {
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
        (DULL.contains(&name.as_str()), telling)
    };
    let mut plain: Vec<&String> = names.iter().copied().filter(is_plain).collect();
    plain.sort_by_key(rank);
    if plain.is_empty() {
        return names.into_iter().cloned().collect();
    }
    let chosen: Vec<String> =
        plain.iter().filter(|name| !DULL.contains(&name.as_str())).map(|name| (*name).clone()).collect();
    if chosen.is_empty() { plain.into_iter().cloned().collect() } else { chosen }
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
        // Whoever names an object has not named each secret in it.
        Value::Object(_) | Value::Array(_) => Some(hidden::stripped(value).to_string()),
        other => Some(other.to_string()),
    }
}

/// How a table of objects is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Whether the user named the columns, so that none is left out.
    pub is_named: bool,
    /// Whether nothing is left out, and no value shortened.
    pub is_wide: bool,
    /// How many entries decide which columns are left out: those of the first page.
    pub first_page: usize,
    /// Where the table is shown.
    pub screen: Screen,
}

/// A table of objects.
#[must_use]
pub fn table(entries: &[Value], mut columns: Vec<String>, layout: Layout) -> EntryTable {
    let Layout { is_named: named, is_wide: wide, first_page, screen } = layout;
    let cell = |entry: &Value, column: &String| {
        let text = value(entry, column).unwrap_or_default();
        sanitize::text(&text).into_owned()
    };
    let mut rows: Vec<Vec<String>> =
        entries.iter().map(|entry| columns.iter().map(|column| cell(entry, column)).collect()).collect();
    let mut left_out = Vec::new();
    if !wide && !named {
        fit(&mut columns, &mut rows, first_page, screen.width.map(usize::from), &mut left_out);
    }
    let screen = if wide { Screen { width: None, ..screen } } else { screen };
    let mut table = plain_table(screen);
    table.set_header(columns.iter().map(|column| heading(&sanitize::text(column), screen)));
    for row in rows {
        table.add_row(row);
    }
    EntryTable { text: finish(&mut table), left_out }
}

/// Leaves out columns from the end until those of the first page fit, and shortens the values of all.
fn fit(
    columns: &mut Vec<String>,
    rows: &mut [Vec<String>],
    first_page: usize,
    width: Option<usize>,
    left_out: &mut Vec<String>,
) {
    let decisive = first_page.min(rows.len());
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
    while columns.len() > 1 && is_too_wide(columns, &rows[..decisive]) {
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
pub fn details(object: &Map<String, Value>, screen: Screen) -> EntryTable {
    let (shown, left_out) = hidden::without(object);
    let mut lines = Vec::new();
    for (name, value) in &shown {
        flatten(name, value, &mut lines);
    }
    let mut table = plain_table(screen);
    table.set_header([heading("FIELD", screen), heading("VALUE", screen)]);
    for (path, value) in lines {
        table.add_row([sanitize::text(&path).into_owned(), sanitize::text(&value).into_owned()]);
    }
    EntryTable { text: finish(&mut table), left_out }
}

/// Objects as CSV: a header if it is wanted, then a record for each.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub fn csv(entries: &[Value], columns: &[String], header: bool, style: csv::Style) -> Result<String, ::csv::Error> {
    let record = |entry: &Value| columns.iter().map(|column| value(entry, column).unwrap_or_default()).collect();
    csv::records(header.then(|| columns.to_vec()).into_iter().chain(entries.iter().map(record)), style)
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

    fn layout(screen: Screen) -> Layout {
        Layout { is_named: false, is_wide: false, first_page: usize::MAX, screen }
    }

    #[test]
    fn more_pages_leave_the_columns_as_they_are() {
        let rows = [json!({"inum": "1", "a": "x"}), json!({"inum": "2", "a": "x".repeat(80)})];
        let names = || ["inum", "a"].map(str::to_owned).to_vec();
        let screen = Screen { width: Some(16), ..Screen::default() };
        let left_out =
            |count: usize, first_page| table(&rows[..count], names(), Layout { first_page, ..layout(screen) }).left_out;
        assert_eq!(left_out(1, 1), left_out(2, 1));
        assert_ne!(left_out(2, 2), left_out(2, 1), "or this test shows nothing");
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
        assert_eq!(columns(&[secret], true), ["inum", "empty", "n"], "not even where everything is wanted");
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
            let table = table(&entries(), columns(&entries(), false), layout(screen));
            for line in table.text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            assert!(table.text.contains("1800.abc"), "{}", table.text);
            assert!(!table.text.contains('\u{1b}'), "{}", table.text);
        }
        let narrow = Screen { width: Some(40), ..Screen::default() };
        let left_out = table(&entries(), columns(&entries(), false), layout(narrow)).left_out;
        assert_eq!(left_out, ["extra", "scopes", "later"]);
        let wide = table(&entries(), columns(&entries(), true), Layout { is_wide: true, ..layout(narrow) });
        assert!(wide.left_out.is_empty() && wide.text.contains(&"x".repeat(100)), "{}", wide.text);
    }

    #[test]
    fn csv_has_the_values_as_they_are() {
        let names = ["inum", "displayName", "extra"].map(str::to_owned);
        let text = csv(&entries(), &names, true, csv::Style::default()).expect("CSV");
        assert_eq!(text, "inum,displayName,extra\n1800.abc,A\u{1b}[2J,1.1\n1800.def,,\n");
        let screen = Screen { is_terminal: true, ..Screen::default() };
        let text = csv(&entries(), &names, false, csv::Style { is_raw: false, screen }).expect("CSV");
        assert!(text.starts_with("1800.abc,A\\x1b[2J"), "{text}");
    }

    #[test]
    fn a_cell_shows_no_secret_of_the_object_in_it() {
        let entry = json!({"o": {"clientSecret": "s-1", "a": 1}, "list": [{"name": "userPassword", "nonce": "s-2"}]});
        for column in ["o", "list"] {
            assert!(!value(&entry, column).unwrap_or_default().contains("s-"), "{column}");
        }
        assert_eq!(value(&entry, "o.clientSecret").as_deref(), Some("s-1"), "it is named");
    }

    #[test]
    fn details_show_every_value_but_secrets() {
        let mut entry = entries()[0].as_object().cloned().expect("an object");
        entry.insert("clientSecret".to_owned(), json!("s-1"));
        let EntryTable { text, left_out } = details(&entry, Screen::default());
        assert!(text.contains("o.p.q        7\n") && !text.contains("s-1"), "{text}");
        assert_eq!(left_out, ["clientSecret"]);
    }
}
