//! One writer for each format: a new format is a file here, its variant of [`Format`], and a line of [`Writer::of`].

pub(crate) mod csv;
pub(crate) mod json;
pub(super) mod table;
mod values;
mod yaml;

use crate::args::Format;
pub(super) use values::Values;

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
