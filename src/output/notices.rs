//! Notices about values that the output leaves out, and how to show them.

use crate::view;

/// The most names that a notice lists.
const NAMES_TOLD: usize = 5;

/// The first of many names, safe for a terminal.
pub(super) fn few(names: &[String]) -> String {
    let shown = names.iter().take(NAMES_TOLD).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(NAMES_TOLD);
    let shown = view::sanitize::text(&shown).into_owned();
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// Columns that a table leaves out.
pub(super) fn columns_left_out(names: &[String]) -> String {
    format!("Columns left out: {}. --columns chooses columns, --wide shows all of them.", few(names))
}

/// Secrets that a table of one entry leaves out.
pub(super) fn secrets_left_out(names: &[String]) -> String {
    format!("Secrets are not shown: {}. --columns shows those that it names, --format json all.", few(names))
}

/// Columns of later entries that the heading of CSV lacks.
pub(super) fn late_columns(names: &[String]) -> String {
    format!(
        "Later entries have columns that the heading lacks: {}. --columns chooses columns, jsonl has all.",
        few(names)
    )
}

/// Entries that are not shown: `shown` of `total` are, and `left` come behind them. `how` says how to get those.
#[must_use]
pub fn more(shown: u64, total: u64, left: u64, how: &str) -> String {
    format!("{shown} of {total} shown, {left} more: {how}.")
}
