//! The rows, notices and exit statuses of the processes for several servers.

use serde_json::{Map, Value};

use super::child::Line;
use crate::error::{CommandError, ExitStatus};
use crate::output::stream::Stream;
use crate::paging::Entries;
use crate::printer::Printer;
use crate::view::columns::SERVER;
use crate::view::failure;
use crate::view::outcome::counted;

/// How many rows are written at once.
pub(super) const BATCH: usize = 200;

/// Writes the rows and the notices of a server.
pub(super) fn write(
    profile: &str,
    lines: Vec<Line>,
    stream: &mut Stream<'_, '_>,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for line in lines {
        match line {
            Line::Row(text) => rows.push(row(profile, &text)?),
            Line::Notice(text) => printer.notice(&format!("{profile}: {text}")),
        }
    }
    stream.push(Entries::Values(rows), printer)
}

/// A row of a child, with its server first.
fn row(profile: &str, text: &str) -> anyhow::Result<Value> {
    let row: Value = serde_json::from_str(text)?;
    let mut tagged = Map::from_iter([(SERVER.to_owned(), Value::from(profile))]);
    match row {
        Value::Object(members) => tagged.extend(members.into_iter().filter(|(name, _)| name != SERVER)),
        other => drop(tagged.insert("value".to_owned(), other)),
    }
    Ok(Value::Object(tagged))
}

/// The exit status of all servers together; names the servers that failed.
pub(super) fn overall(statuses: &[(String, ExitStatus)], printer: &mut Printer) -> ExitStatus {
    let failed: Vec<&(String, ExitStatus)> =
        statuses.iter().filter(|(_, status)| *status != ExitStatus::Success).collect();
    let Some((_, first)) = failed.first() else {
        return ExitStatus::Success;
    };
    if let Some(ended) = [ExitStatus::Interrupted, ExitStatus::Terminated, ExitStatus::HungUp]
        .into_iter()
        .find(|ended| failed.iter().any(|(_, status)| status == ended))
    {
        return ended;
    }
    let names: Vec<&str> = failed.iter().map(|(name, _)| name.as_str()).collect();
    let of = counted(statuses.len(), "server");
    let error =
        CommandError::new(ExitStatus::Failure, format!("failed on {} of {of}: {}", names.len(), names.join(", ")))
            .hint("the messages above name the cause for each server");
    printer.notice(&failure::text(error));
    // Every server rejects a wrong command line.
    let is_usage = failed.len() == statuses.len() && failed.iter().all(|(_, status)| *status == ExitStatus::Usage);
    if is_usage { *first } else { ExitStatus::Failure }
}
