//! Documents that are shown to people as text and not as a table.

use serde_json::Value;

use super::plain::print_lines;
use super::{Look, Output};
use crate::args::Format;
use crate::printer::Printer;

/// A document that has a text of its own for people: that text stands for its table, unless columns are chosen.
pub struct Described<'a>(Option<Output<'a>>);

impl<'a> Described<'a> {
    /// Parses the filter at once, so that an invalid one is reported before anything is done.
    ///
    /// # Errors
    /// The filter is not valid.
    pub fn new(look: impl Into<Look<'a>>) -> anyhow::Result<Self> {
        let look = look.into();
        Ok(Self(if look.is_plain() { None } else { Some(Output::new(look, Format::Json)?) }))
    }

    /// As [`Described::new`], with the text only on a terminal, unless a table is asked for.
    ///
    /// # Errors
    /// As [`Described::new`].
    pub fn on_terminal(look: impl Into<Look<'a>>, is_terminal: bool) -> anyhow::Result<Self> {
        let look = look.into();
        let is_document = look.format.is_none() && !is_terminal;
        if is_document { Ok(Self(Some(Output::new(look, Format::Json)?))) } else { Self::new(look) }
    }

    /// As [`Output::after_change`].
    #[must_use]
    pub fn after_change(self) -> Self {
        Self(self.0.map(Output::after_change))
    }

    /// Whether to write the text and not the document.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        self.0.is_none()
    }

    /// Writes the text or the document.
    ///
    /// # Errors
    /// The filter fails, a column is named that is not there, or the output can't be written.
    pub fn print(
        self,
        text: impl FnOnce() -> String,
        document: impl FnOnce() -> Value,
        printer: &mut Printer,
    ) -> anyhow::Result<()> {
        match self.0 {
            Some(mut output) => output.document(document(), printer),
            None => print_lines(&text(), printer),
        }
    }
}
