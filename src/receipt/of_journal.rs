//! Makes the receipt of a journal: its lines as they are, the counts, and the signature.

use std::io::Write;

use jiff::Timestamp;
use serde_json::json;

use super::key::SigningKey;
use super::write::Writer;
use crate::journal::{Journal, JournalError, Line, Progress};

/// Writes a receipt of what the journal says now. Only one line is in memory, besides a few bytes for each entry.
///
/// # Errors
/// The journal can't be read or was changed, or the receipt can't be written.
pub fn write(journal: &Journal, key: &SigningKey, at: Timestamp, out: impl Write) -> Result<(), JournalError> {
    let mut reader = journal.reader()?;
    let mut writer = Writer::begin(out, &text(reader.text()))?;
    let mut progress = Progress::default();
    while let Some(line) = reader.next_line()? {
        if let Line::End { end } = line {
            progress = Progress::of_entries(end.entries());
        }
        progress.note(&line, 0);
        writer.push(&text(reader.text()))?;
    }
    let counts = json!({"at": at.to_string(), "complete": progress.is_finished(), "counts": progress.counts()});
    writer.push(&counts.to_string())?;
    writer.sign(key, at)?;
    Ok(())
}

/// The reader has checked that the line is JSON, so it is UTF-8.
fn text(line: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(line)
}
