//! `history import`: an export becomes the snapshot of a time.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::place::{Place, parse_time};
use super::problem::unusable;
use super::words;
use super::writing::{WAITING, refuse_lists, tell};
use crate::args::ImportArgs;
use crate::commands::context::Context;
use crate::error::{ExitStatus, UsageError};
use crate::exported;
use crate::files;
use crate::history::{Snapshot, Source};
use crate::output::Output;
use crate::session::model::Session;
use crate::settings::Settings;

/// How often to look whether another process still writes.
const INTERVAL: Duration = Duration::from_millis(100);

/// Adds the sessions of a file; if one of them can't be read, nothing is added.
///
/// # Errors
/// A time or the export can't be read, or the history can't be used.
pub(super) fn run(
    args: &ImportArgs,
    context: &mut Context<'_>,
    settings: &Settings,
    output: &mut Output<'_>,
) -> anyhow::Result<ExitStatus> {
    let at = parse_time("--at", &args.at, settings)?;
    refuse_lists(&args.selectors, "import")?;
    let place = Place::of(&args.file, context, settings)?;
    let file = files::open_unpacked(&args.export).map_err(|error| not_read(&args.export, &error))?;
    let history = place.open_or_create(settings)?;
    let mut is_told = false;
    let mut snapshot = loop {
        match history.begin_of(&args.selectors.words, at).map_err(|error| unusable(&error))? {
            Some(snapshot) => break snapshot,
            None if !std::mem::replace(&mut is_told, true) => context.printer.notice(WAITING),
            None => std::thread::sleep(INTERVAL),
        }
    };
    add_all(&mut snapshot, file, &args.export)?;
    let name = args.export.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let counts = snapshot.finish(at, Source::File(&name)).map_err(|error| unusable(&error))?;
    history.settle();
    tell(&counts, context.printer);
    let row = json!({
        "taken": words::timestamp(at), "sessions": counts.sessions, "appeared": counts.appeared, "changed": counts.changed,
        "went": counts.went,
    });
    output.entry(row, context.printer)?;
    Ok(ExitStatus::Success)
}

/// Adds the sessions of JSON Lines, of a list or of a page.
fn add_all(snapshot: &mut Snapshot<'_>, input: impl std::io::Read, path: &Path) -> anyhow::Result<()> {
    let mut number = 0_u64;
    let mut add = |value: Value| -> anyhow::Result<()> {
        number += 1;
        let Value::Object(object) = value else {
            let message = format!("{} has no session in place {number}", path.display());
            return Err(UsageError::new(message).hint(EXPORTS).into());
        };
        Ok(snapshot.add(&Session::of(object)).map_err(|error| unusable(&error))?)
    };
    let outcome = exported::each(input, |value| add(value).map_err(Stopped::Other));
    outcome.map_err(|stopped| match stopped {
        Stopped::Unreadable(error) => not_read(path, &error).into(),
        Stopped::Other(error) => error,
    })
}

/// What fails in the middle of an export.
enum Stopped {
    Unreadable(serde_json::Error),
    Other(anyhow::Error),
}

impl From<serde_json::Error> for Stopped {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error)
    }
}

const EXPORTS: &str = "`session export --output FILE` writes an export; nothing was imported";

fn not_read(path: &Path, error: &dyn std::fmt::Display) -> UsageError {
    UsageError::new(format!("the export {} can't be read: {error}", path.display())).hint(EXPORTS)
}
