//! Why a history can't be used, as the error of a command.

use crate::error::{CommandError, ExitStatus};
use crate::history::HistoryError;

/// The error of a history that can't be used.
pub(super) fn unusable(error: &HistoryError) -> CommandError {
    let status = match error {
        HistoryError::Absent(_) => ExitStatus::NotFound,
        HistoryError::OtherServer { .. } | HistoryError::Other(_) | HistoryError::TimeTaken(_) => ExitStatus::Usage,
        _ => ExitStatus::Failure,
    };
    let failed = CommandError::new(status, error.to_string());
    match error.hint() {
        Some(hint) => failed.hint(hint),
        None => failed,
    }
}
