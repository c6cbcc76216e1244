//! The rows of a batch as its output: number, cells, exit status, summary and result.

use serde_json::{Map, Value};

use super::child::Finished;
use super::journal::{End, Known};
use super::table::RowCommand;
use crate::error::ExitStatus;
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::Printer;

/// A row, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Counted from 1.
    pub number: usize,
    /// The cells that the command names, by column.
    pub values: Map<String, Value>,
    /// What is known of its end.
    pub known: Known,
    /// Its command line, for a dry run.
    pub command: Option<String>,
    /// Whether its outcome is written.
    is_written: bool,
}

impl Row {
    /// A row that is not written yet.
    pub(super) const fn new(number: usize, values: Map<String, Value>, known: Known) -> Self {
        Self { number, values, known, command: None, is_written: false }
    }

    fn json(&self, result: Value, notice: Option<String>) -> Value {
        let mut row = Map::new();
        row.insert("row".to_owned(), self.number.into());
        let (end, outcome) = match &self.known {
            _ if self.command.is_some() => (None, "would-run"),
            Known::NotBegun => (None, "not-tried"),
            Known::Begun => (None, "unknown"),
            Known::Ended(end) if end.exit == 0 => (Some(end), "done"),
            Known::Ended(end) => (Some(end), "failed"),
        };
        row.insert("outcome".to_owned(), outcome.into());
        row.insert("exit".to_owned(), end.map(|end| end.exit).into());
        row.insert("values".to_owned(), self.values.clone().into());
        if let Some(command) = &self.command {
            row.insert("command".to_owned(), command.clone().into());
            return row.into();
        }
        let summary = end.and_then(|end| end.summary.clone());
        let summary = [summary, notice].into_iter().flatten().collect::<Vec<_>>().join("; ");
        row.insert("summary".to_owned(), Some(summary).filter(|summary| !summary.is_empty()).into());
        row.insert("result".to_owned(), result);
        row.into()
    }

    /// The row for a table or CSV, which have a column for each of its members and cells.
    fn flat(row: Value) -> Value {
        let Value::Object(row) = row else {
            return row;
        };
        let mut flat = Map::new();
        for (name, value) in row {
            match value {
                Value::Object(values) if name == "values" => {
                    // A column of the file does not take the place of a member of the row.
                    let free =
                        |name: &String| !["row", "outcome", "exit", "summary", "result"].contains(&name.as_str());
                    flat.extend(values.into_iter().map(|(name, value)| match free(&name) {
                        true => (name, value),
                        false => (format!("values.{name}"), value),
                    }));
                }
                value => drop(flat.insert(name, value)),
            }
        }
        flat.into()
    }
}

/// The indexes of the rows that are to be run: those that did not begin, and those that began and can be repeated.
pub(super) fn left(rows: &[Row], commands: &[RowCommand]) -> Vec<usize> {
    let is_left = |index: &usize| match rows[*index].known {
        Known::NotBegun => true,
        Known::Begun => commands[*index].can_repeat,
        Known::Ended(_) => false,
    };
    (0..rows.len()).filter(is_left).collect()
}

/// Writes the rows as they end.
pub(super) struct Report<'o, 'a> {
    rows: Rows<'o, 'a>,
    has_columns: bool,
    printer: &'o mut Printer,
}

impl<'o, 'a> Report<'o, 'a> {
    /// Begins the output.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn begin(rows: &[Row], output: &'o mut Output<'a>, printer: &'o mut Printer) -> anyhow::Result<Self> {
        let has_columns = output.has_columns();
        let sample = End { exit: 0, summary: Some("x".repeat(60)) };
        let expected: Vec<Value> = rows
            .iter()
            .map(|row| Row { known: Known::Ended(sample.clone()), ..row.clone() }.json(Value::Null, None))
            .map(|row| if has_columns { Row::flat(row) } else { row })
            .collect();
        let rows = Rows::begin(output, &expected, printer)?;
        Ok(Self { rows, has_columns, printer })
    }

    /// Writes a row that has ended, or is not run again.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn row(&mut self, row: &mut Row, result: Value, notice: Option<String>) -> anyhow::Result<()> {
        let json = row.json(result, notice);
        self.rows.push(if self.has_columns { Row::flat(json) } else { json }, self.printer)?;
        row.is_written = true;
        Ok(())
    }

    /// Writes the outcome of a process.
    ///
    /// # Errors
    /// As [`Report::row`].
    pub(super) fn finished(&mut self, row: &mut Row, finished: Finished) -> anyhow::Result<()> {
        row.known = finished.end.map_or(Known::Begun, Known::Ended);
        self.row(row, finished.result, finished.notice)
    }

    /// Writes the rows that are not written, and ends the output.
    ///
    /// # Errors
    /// The output can't be written, or its filter fails.
    pub(super) fn end(&mut self, rows: &[Row]) -> anyhow::Result<()> {
        for row in rows.iter().filter(|row| !row.is_written) {
            self.row(&mut row.clone(), Value::Null, None)?;
        }
        self.rows.end(self.printer)
    }

    /// Writes a message about counts to stderr, which `--quiet` leaves out.
    pub(super) fn remark(&mut self, text: &str) {
        self.printer.remark(text);
    }

    /// Writes a message to stderr.
    pub(super) fn notice(&mut self, text: &str) {
        self.printer.notice(text);
    }
}

/// How many rows ended how, as a sentence, and the exit status of the batch.
pub(super) fn summary(rows: &[Row]) -> (String, ExitStatus) {
    let count = |is_wanted: fn(&Known) -> bool| rows.iter().filter(|row| is_wanted(&row.known)).count();
    let counts = [
        (count(|known| matches!(known, Known::Ended(end) if end.exit == 0)), "done"),
        (count(|known| matches!(known, Known::Ended(end) if end.exit != 0)), "failed"),
        (count(|known| *known == Known::Begun), "unknown"),
        (count(|known| *known == Known::NotBegun), "not-tried"),
    ];
    let status = if counts[0].0 == rows.len() { ExitStatus::Success } else { ExitStatus::Failure };
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let counts = if counts.is_empty() { "the file has no rows".to_owned() } else { counts.join(", ") };
    (counts, status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(known: Known) -> Row {
        let values = json!({"name": "al", "exit": "x"}).as_object().cloned().expect("an object");
        Row::new(7, values, known)
    }

    #[test]
    fn a_row_has_its_number_cells_exit_summary_and_result() {
        let ended = |exit| Known::Ended(End { exit, summary: Some("s".to_owned()) });
        for (known, outcome, exit, summary) in [
            (Known::NotBegun, "not-tried", json!(null), json!(null)),
            (Known::Begun, "unknown", json!(null), json!(null)),
            (ended(0), "done", json!(0), json!("s")),
            (ended(4), "failed", json!(4), json!("s")),
        ] {
            let values = json!({"name": "al", "exit": "x"});
            let expected = json!({"row": 7, "outcome": outcome, "exit": exit, "values": values, "summary": summary, "result": [1]});
            let written = row(known).json(json!([1]), None);
            assert_eq!(written, expected);
            let flat = json!({"row": 7, "outcome": outcome, "exit": exit, "name": "al", "values.exit": "x", "summary": summary, "result": [1]});
            assert_eq!(Row::flat(written), flat);
        }
    }

    #[test]
    fn what_may_have_been_done_is_repeated_only_where_that_is_safe() {
        let command =
            |can_repeat| RowCommand { words: Vec::new(), asks: false, takes_yes: false, can_repeat, changes: None };
        let ended = Known::Ended(End { exit: 1, summary: None });
        let rows = [row(Known::NotBegun), row(Known::Begun), row(Known::Begun), row(ended)];
        let commands = [command(false), command(false), command(true), command(true)];
        assert_eq!(left(&rows, &commands), [0, 2]);
        assert_eq!(summary(&rows), ("1 failed, 2 unknown, 1 not-tried".to_owned(), ExitStatus::Failure));
    }
}
