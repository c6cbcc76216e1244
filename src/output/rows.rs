//! A list whose items are written and flushed one by one, in every format.
//!
//! What comes before the first item (a heading, a bracket) is written before anything is done: a full disk is often
//! noticed there. A filter takes the list as a whole, so with one everything waits for the end.

use serde_json::Value;

use super::Output;
use super::formats::Writer;
use super::formats::table::Lines;
use crate::printer::Printer;
use crate::view::columns::Usual;

/// Writes such a list.
pub struct Rows<'o, 'a> {
    output: &'o mut Output<'a>,
    /// The items, where a filter waits for them.
    held: Vec<Value>,
    /// The columns of a table.
    lines: Option<Lines>,
    count: usize,
}

impl<'o, 'a> Rows<'o, 'a> {
    /// Begins the list. The columns of a table are as wide as these expected items need.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn begin(output: &'o mut Output<'a>, expected: &[Value], printer: &mut Printer) -> anyhow::Result<Self> {
        let mut lines = None;
        match output.writer {
            _ if output.filter.is_some() => {}
            Writer::Values(values) => printer.result(values.before_list)?,
            Writer::Records(_) => output.complete_heading(printer)?,
            Writer::Table => {
                let columns = output.choose(&[], expected, Usual::InTables, printer)?;
                let begun = Lines::new(columns, expected);
                printer.result(&begun.heading(printer.terminal))?;
                lines = Some(begun);
            }
        }
        Ok(Self { output, held: Vec::new(), lines, count: 0 })
    }

    /// Writes an item.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn push(&mut self, mut item: Value, printer: &mut Printer) -> anyhow::Result<()> {
        if let (Some((name, value)), Some(members)) = (&self.output.constant, item.as_object_mut()) {
            members.insert((*name).to_owned(), value.clone());
        }
        match (self.output.writer, &self.lines) {
            _ if self.is_held() => self.held.push(item),
            (Writer::Values(values), _) => printer.result(&(values.item)(&item, self.count, printer.terminal)?)?,
            (_, Some(lines)) => printer.result(&lines.row(&item))?,
            (_, None) => self.output.entries(&[item], printer)?,
        }
        self.count += 1;
        Ok(())
    }

    /// Whether the items wait for the end of the list.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        self.output.filter.is_some()
    }

    /// Ends the list.
    ///
    /// # Errors
    /// The filter fails, or the output can't be written.
    pub fn end(&mut self, printer: &mut Printer) -> anyhow::Result<()> {
        match self.output.writer {
            _ if self.is_held() => {
                self.output.document(std::mem::take(&mut self.held).into(), printer)?;
            }
            Writer::Values(values) if self.count == 0 => printer.result(values.after_empty_list)?,
            Writer::Values(values) => printer.result(values.after_list)?,
            Writer::Records(_) | Writer::Table => {}
        }
        Ok(())
    }
}
