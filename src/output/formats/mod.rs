//! One writer for each format: a new format is a file here, its variant of [`Format`], and a line of [`Writer::of`].

pub(crate) mod csv;
pub(crate) mod json;
pub(super) mod table;
mod yaml;

use serde_json::Value;

use crate::args::Format;
use crate::printer::Screen;

/// How a format writes.
#[derive(Clone, Copy)]
pub(super) enum Writer {
    /// Values as they are.
    Values(Values),
    /// Entries as records under a heading, written as they come.
    Records(fn(&[Vec<String>], csv::Style) -> anyhow::Result<String>),
    /// Entries as a table, which is laid out when all of them are there.
    Table,
}

/// A format that writes values as they are.
#[derive(Clone, Copy)]
pub(super) struct Values {
    /// Whether each entry is a document of its own, so that entries are written as they come.
    pub are_entries: bool,
    /// What stands between two documents.
    pub separator: &'static str,
    pub document: fn(&Value, Screen) -> anyhow::Result<String>,
    /// What stands before the first item of a list whose items are written as they come.
    pub before_list: &'static str,
    /// An item of such a list, with its index.
    pub item: fn(&Value, usize, Screen) -> anyhow::Result<String>,
    pub after_list: &'static str,
    pub after_empty_list: &'static str,
}

impl Writer {
    pub(super) const fn of(format: Format) -> Self {
        match format {
            Format::Json => Self::Values(json::DOCUMENTS),
            Format::Jsonl => Self::Values(json::LINES),
            Format::Yaml => Self::Values(yaml::DOCUMENTS),
            Format::Csv => Self::Records(csv::records),
            Format::Table => Self::Table,
        }
    }
}
