//! What taking a snapshot and importing one have in common.

use crate::args::SelectorArgs;
use crate::error::UsageError;
use crate::history::Counts;
use crate::printer::Printer;

/// What is told while another process writes.
pub(super) const WAITING: &str = "Another config-cli writes to this history; waiting until it is done.";

/// Refuses selectors whose meaning can change from one snapshot to the next: a recording has one set of selectors, by which
/// it is known what was looked at.
///
/// # Errors
/// There is such a selector.
pub(super) fn refuse_lists(selectors: &SelectorArgs, command: &str) -> Result<(), UsageError> {
    let given = [
        (!selectors.users_file.is_empty(), "--users-file"),
        (!selectors.from.is_empty(), "--from"),
        (selectors.keep_newest.is_some(), "--keep-newest"),
    ];
    match given.iter().find(|(is_given, _)| *is_given) {
        Some((_, flag)) => Err(UsageError::new(format!(
            "history {command} takes no {flag}: what it selects can change from one snapshot to the next"
        ))
        .hint("record with --user and the other selectors, or everything; `history at` takes every selector")),
        None => Ok(()),
    }
}

/// Tells of entries that are left out.
pub(super) fn tell(counts: &Counts, printer: &Printer) {
    if counts.without_sid > 0 {
        let text = format!("entries without a sid can't be followed, and are left out: {}", counts.without_sid);
        printer.notices().warn(&text);
    }
}
