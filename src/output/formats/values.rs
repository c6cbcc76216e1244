//! How formats write that have no columns: JSON, JSON lines and YAML.

use serde_json::Value;

use crate::printer::Terminal;

/// A format that writes values as they are.
#[derive(Clone, Copy)]
pub(in crate::output) struct Values {
    /// Whether each entry is a document of its own, so that entries are written as they come.
    pub are_entries: bool,
    /// What stands between two documents.
    pub separator: &'static str,
    pub document: fn(&Value, Terminal) -> anyhow::Result<String>,
    /// What stands before the first item of a list whose items are written as they come.
    pub before_list: &'static str,
    /// An item of such a list, with its index.
    pub item: fn(&Value, usize, Terminal) -> anyhow::Result<String>,
    pub after_list: &'static str,
    pub after_empty_list: &'static str,
}
