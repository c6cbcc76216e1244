//! Which file a command uses, and which of its recordings.

use std::cmp::Reverse;
use std::path::PathBuf;

use jiff::Timestamp;

use super::problem::unusable;
use super::words;
use crate::args::HistoryFile;
use crate::commands::context::Context;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::history::{History, Moment, Recording};
use crate::printer::Printer;
use crate::settings::Settings;
use crate::time;
use crate::view::sanitize;

/// The server of the histories of `--sandbox`, whose address is another one each time.
const SANDBOX: &str = "sandbox";

/// The file of a history, and the server whose sessions it has.
pub(super) struct Place {
    /// The file.
    pub path: PathBuf,
    /// The URL of the config-api; `None` if the command names only the file.
    pub server: Option<String>,
}

impl Place {
    /// The place that a command line names.
    ///
    /// # Errors
    /// Neither a file nor a server is given, or there is no data directory.
    pub(super) fn of(file: &HistoryFile, context: &Context<'_>, settings: &Settings) -> Result<Self, UsageError> {
        let server = if context.args.connection.sandbox {
            Some(SANDBOX.to_owned())
        } else {
            settings.config_url.as_ref().map(ToString::to_string)
        };
        if let Some(path) = &file.file {
            return Ok(Self { path: path.clone(), server });
        }
        let name = match (&server, settings.require_config_url()) {
            (Some(server), _) if server == SANDBOX => SANDBOX.to_owned(),
            (_, Err(error)) => {
                return Err(error.hint("--file names the file of a history; --host NAME names its server"));
            }
            (_, Ok(url)) => {
                let port = url.port().map(|port| format!("-{port}")).unwrap_or_default();
                let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
                let host = url.host_str().unwrap_or_default();
                host.chars().map(|letter| if is_plain(&letter) { letter } else { '-' }).collect::<String>() + &port
            }
        };
        let path = context.environment.directories()?.histories().join(format!("{name}.sqlite"));
        Ok(Self { path, server })
    }

    /// Opens the history, which exists.
    ///
    /// # Errors
    /// There is no such file, or it can't be used.
    pub(super) fn open(&self) -> Result<History, CommandError> {
        History::open(&self.path, self.server.as_deref()).map_err(|error| unusable(&error))
    }

    /// Opens the history, or creates it.
    ///
    /// # Errors
    /// No server is given, or the file can't be used.
    pub(super) fn open_or_create(&self, settings: &Settings) -> anyhow::Result<History> {
        let server = match &self.server {
            Some(server) => server,
            None => settings.require_config_url()?.as_str(),
        };
        Ok(History::open_or_create(&self.path, server).map_err(|error| unusable(&error))?)
    }
}

/// What the history knows of a time: from the recording with this number, or else from the one that has the most.
///
/// # Errors
/// There is no such recording, or no snapshot at or before that time.
pub(super) fn moment(
    history: &History,
    number: Option<u32>,
    at: Timestamp,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Moment> {
    let recordings = history.recordings().map_err(|error| unusable(&error))?;
    let of_number = |recording: &&Recording| number.is_none_or(|number| recording.id == i64::from(number));
    let candidates: Vec<&Recording> = recordings.iter().filter(of_number).collect();
    if let (Some(number), true) = (number, candidates.is_empty()) {
        return Err(CommandError::new(ExitStatus::NotFound, format!("the history has no recording {number}"))
            .hint("`history stats` lists the recordings")
            .into());
    }
    let mut moments = Vec::new();
    for recording in candidates {
        moments.extend(history.moment(recording, at, settings.clock()).map_err(|error| unusable(&error))?);
    }
    // One that has every session says the most, then one without a gap, then the last look.
    moments.sort_by_key(|moment| {
        (!moment.recording.selectors.is_empty(), moment.gap.is_some(), Reverse(moment.snapshot.taken))
    });
    let clock = settings.table_clock();
    let mut moments = moments.into_iter();
    let Some(moment) = moments.next() else {
        return Err(nothing_before(history, number, at, settings)?.into());
    };
    for text in words::of_moment(&moment, &clock) {
        printer.notice(&sanitize::text(&text));
    }
    if let Some(gap) = &moment.gap {
        printer.notices().warn(&sanitize::text(&words::of_gap(gap, &clock)));
        if let Some(other) = moments.find(|other| other.gap.is_none()) {
            let selectors = words::selectors(&other.recording);
            let text =
                format!("Recording {} ({selectors}) has no gap then: --recording {0} looks there.", other.recording.id);
            printer.notice(&sanitize::text(&text));
        }
    }
    Ok(moment)
}

fn nothing_before(
    history: &History,
    number: Option<u32>,
    at: Timestamp,
    settings: &Settings,
) -> anyhow::Result<CommandError> {
    let mut first: Option<Timestamp> = None;
    for recording in history.recordings().map_err(|error| unusable(&error))? {
        if number.is_none_or(|number| recording.id == i64::from(number)) {
            let extent = history.extent(&recording).map_err(|error| unusable(&error))?;
            first = first.into_iter().chain(extent.first).min();
        }
    }
    let clock = settings.table_clock();
    let message = format!("the history has no snapshot at or before {} {}", clock.write(at), clock.zone_name());
    let error = CommandError::new(ExitStatus::NotFound, message);
    Ok(match first {
        Some(first) => error.hint(format!("the first one is of {} {}", clock.write(first), clock.zone_name())),
        None => error.hint("`history record` takes the first one"),
    })
}

/// A time of the command line, which is not in the future.
///
/// # Errors
/// It is, or is no time.
pub(super) fn parse_time(flag: &str, text: &str, settings: &Settings) -> Result<Timestamp, UsageError> {
    let time = time::parse(text, settings.now).map_err(|error| UsageError::new(format!("{flag}: {error}")))?;
    if time > settings.clock() {
        return Err(UsageError::new(format!("{flag}: `{text}` is in the future, and a history has the past only"))
            .hint("a time without a zone is UTC"));
    }
    Ok(time)
}
