//! `history stats`: the recordings of a history, their span, size and gaps.

use serde_json::{Value, json};

use super::place::Place;
use super::problem::unusable;
use super::words;
use crate::args::HistoryFile;
use crate::commands::context::Context;
use crate::error::ExitStatus;
use crate::history::Gap;
use crate::output::Output;
use crate::settings::Settings;
use crate::view::sanitize;

/// Shows a row for each recording.
///
/// # Errors
/// The history can't be used, or the output can't be written.
pub(super) fn run(
    file: &HistoryFile,
    context: &mut Context<'_>,
    settings: &Settings,
    output: &mut Output<'_>,
) -> anyhow::Result<ExitStatus> {
    let history = Place::of(file, context, settings)?.open()?;
    let now = settings.clock();
    let mut rows = Vec::new();
    let mut all_gaps = Vec::new();
    for recording in history.recordings().map_err(|error| unusable(&error))? {
        let extent = history.extent(&recording).map_err(|error| unusable(&error))?;
        let gaps = history.gaps(recording.id, now).map_err(|error| unusable(&error))?;
        rows.push(json!({
            "recording": recording.id,
            "selectors": words::selectors(&recording),
            "first": extent.first.map(words::timestamp),
            "last": extent.last.map(words::timestamp),
            "snapshots": extent.snapshots,
            "sessions": extent.sessions,
            "rows": extent.rows,
            "gap_count": gaps.len(),
            "gaps": gaps.iter().map(gap_value).collect::<Vec<_>>(),
        }));
        all_gaps.extend(gaps);
    }
    if output.has_columns() {
        for row in &mut rows {
            row.as_object_mut().map(|row| row.shift_remove("gaps"));
        }
    }
    output.document(Value::from(rows), context.printer)?;
    let server = history.server().map_err(|error| unusable(&error))?;
    let size = history.size();
    let text = format!("{} has {size} bytes, and the sessions of {server}.", history.path().display());
    context.printer.notice(&sanitize::text(&text));
    if output.has_columns() {
        let clock = settings.table_clock();
        for gap in &all_gaps {
            context.printer.notices().warn(&sanitize::text(&words::of_gap(gap, &clock)));
        }
    }
    Ok(ExitStatus::Success)
}

fn gap_value(gap: &Gap) -> Value {
    let failed = gap.failed.as_ref();
    json!({
        "from": words::timestamp(gap.from),
        "until": gap.until.map(words::timestamp),
        "failed_rounds": failed.map_or(0, |failed| failed.rounds),
        "reason": failed.map(|failed| failed.reason.clone()),
    })
}
