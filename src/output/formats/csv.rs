//! Records as CSV (RFC 4180), without cells that a spreadsheet would run as formulas.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `@`, a tab or a carriage return for a formula, and
//! runs it. Such a cell gets a leading `'`, which spreadsheets know as the mark of a text. One that begins
//! with `-` gets it too, unless it is a number.

use std::borrow::Cow;

use crate::printer::Terminal;
use crate::view::sanitize;

/// How cells are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// Whether cells that a spreadsheet would run as formulas stay unchanged.
    pub is_raw: bool,
    /// Whether stdout is a terminal, which gets no control characters.
    pub terminal: Terminal,
}

/// Records as CSV, a line for each.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub(crate) fn records(records: &[Vec<String>], style: Style) -> anyhow::Result<String> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for record in records {
        record.iter().try_for_each(|cell| writer.write_field(written(cell, style).as_bytes()))?;
        writer.write_record(None::<&[u8]>)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn written(cell: &str, style: Style) -> Cow<'_, str> {
    let guarded = if style.is_raw { Cow::Borrowed(cell) } else { guard(cell) };
    if style.terminal.is_terminal { Cow::Owned(sanitize::text(&guarded).into_owned()) } else { guarded }
}

/// A cell that a spreadsheet does not run as a formula.
fn guard(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The value of a cell that [`guard`] may have changed.
#[must_use]
pub(crate) fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    match cell.as_bytes().first() {
        Some(b'=' | b'+' | b'@' | b'\t' | b'\r') => true,
        Some(b'-') => cell.parse::<f64>().is_err(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(rows: &[&[&str]], style: Style) -> String {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        records(&rows.iter().map(cells).collect::<Vec<_>>(), style).expect("CSV")
    }

    #[test]
    fn a_spreadsheet_runs_no_cell() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+49 30 1", "'+49 30 1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("-17", "-17"),
            ("-1.5e3", "-1.5e3"),
            ("a=1", "a=1"),
            ("'=1", "'=1"),
            ("", ""),
        ];
        for (cell, expected) in table {
            assert_eq!(guard(cell), expected, "{cell:?}");
        }
        let style = Style::default();
        assert_eq!(csv(&[&["=a", "=b"], &["@x", "7"]], style), "'=a,'=b\n'@x,7\n", "headings too");
        assert_eq!(csv(&[&["=a", "@x"]], Style { is_raw: true, ..style }), "=a,@x\n");
    }

    #[test]
    fn a_guarded_cell_reads_back_as_what_it_was() {
        for cell in ["=1", "+1", "@a", "\ta", "-a", "-1", "a", "'a", ""] {
            assert_eq!(unguard(&guard(cell)), cell);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_safe_on_a_terminal() {
        let rows: &[&[&str]] = &[&["a,b", "say \"x\"\n", "\u{1b}[2J"]];
        assert_eq!(csv(rows, Style::default()), "\"a,b\",\"say \"\"x\"\"\n\",\u{1b}[2J\n");
        let terminal = Style { terminal: Terminal { is_terminal: true, ..Terminal::default() }, ..Style::default() };
        assert!(csv(rows, terminal).contains("\\x1b[2J"));
    }
}
