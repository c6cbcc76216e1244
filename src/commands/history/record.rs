//! `history record`: takes snapshots.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::place::Place;
use super::problem::unusable;
use super::words;
use super::writing::{WAITING, refuse_lists, tell};
use crate::args::{Format, RecordArgs};
use crate::catalog::SEARCH_SESSION;
use crate::commands::context::Context;
use crate::commands::session::refuse_unused_client;
use crate::commands::session_search::{requests_of_all, tell_of_comparing};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::history::{Counts, Digest, History, Source};
use crate::interrupt::{Interrupt, unless};
use crate::json;
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::Printer;
use crate::session::export::PARALLEL;
use crate::session::model::Session;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::time;
use crate::transport::Call;
use crate::view::failure;
use crate::view::outcome::counted;

/// How often to look whether another process still writes.
const INTERVAL: Duration = Duration::from_millis(200);

/// The shortest time from one snapshot to the next.
const SHORTEST: Duration = Duration::from_secs(1);

/// Takes one snapshot, or one after the other until Ctrl-C.
///
/// # Errors
/// An argument is not valid, the history can't be used, or the first snapshot can't be taken.
pub(super) fn run(args: &RecordArgs, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
    let settings = context.settings()?;
    check(args, &settings)?;
    if settings.curl {
        let selection = Selection::new(&args.selectors, Lists::default(), Order::default(), settings.now)?;
        let requests = requests_of_all(&selection, context.printer)?;
        return context.print_curl(&requests, &settings);
    }
    let place = Place::of(&args.file, context, &settings)?;
    context.online(settings, async |context, settings| {
        let client = context.client(settings)?;
        refuse_unused_client(&client, settings).await?;
        let history = place.open_or_create(settings)?;
        let selection = Selection::new(&args.selectors, Lists::default(), Order::default(), settings.now)?;
        tell_of_comparing(&selection, context.printer);
        let recorder = Recorder { args, caller: &client, settings, history: &history };
        let usual = if context.printer.terminal.is_terminal { Format::Table } else { Format::Json };
        let mut output = Output::new(settings, usual)?;
        match args.every {
            Some(every) => recorder.repeat(every, &mut output, context.printer).await,
            None => {
                let row = recorder.round(None, context.printer).await?;
                recorder.prune(context.printer)?;
                history.settle();
                output.entry(row, context.printer)?;
                Ok(ExitStatus::Success)
            }
        }
    })
}

/// Refuses what can't be recorded.
///
/// # Errors
/// A time is too short or no length of time, or what is selected depends on more than each session.
fn check(args: &RecordArgs, settings: &Settings) -> Result<(), UsageError> {
    if args.every.is_some_and(|every| every < SHORTEST) {
        return Err(UsageError::new("--every: less than 1s from one snapshot to the next").hint("write 30s, 5m or 1h"));
    }
    if let Some(keep) = &args.keep
        && time::ago(keep, settings.now).is_none_or(|oldest| oldest >= settings.now)
    {
        return Err(UsageError::new(format!("--keep: `{keep}` is not a length of time")).hint("write 12h, 30d or 8w"));
    }
    refuse_lists(&args.selectors, "record")
}

/// Takes snapshots of what the arguments select.
struct Recorder<'a, C> {
    args: &'a RecordArgs,
    caller: &'a C,
    settings: &'a Settings,
    history: &'a History,
}

impl<C: Call> Recorder<'_, C> {
    /// Takes one snapshot, and returns its row.
    async fn round(&self, interval: Option<Duration>, printer: &mut Printer) -> anyhow::Result<Value> {
        let words = &self.args.selectors.words;
        let mut is_told = false;
        let mut snapshot = loop {
            match self.history.begin(words, || self.settings.clock()).map_err(|error| unusable(&error))? {
                Some(snapshot) => break snapshot,
                None if !std::mem::replace(&mut is_told, true) => printer.notice(WAITING),
                None => tokio::time::sleep(INTERVAL).await,
            }
        };
        let begun = Instant::now();
        let taken = snapshot.taken();
        let selection = Selection::new(&self.args.selectors, Lists::default(), Order::default(), taken)?;
        // Slices of time lose no session that others move to another page while they are read.
        let mut sessions = selection.export(self.caller, PARALLEL, None);
        while let Some(page) = sessions.next_page().await? {
            for text in page.texts() {
                let digest = Digest::of(text);
                if !snapshot.add_same(text, digest).map_err(|error| unusable(&error))? {
                    let session = Session::read(&SEARCH_SESSION.id, json::parse(text)?)?;
                    snapshot.add_parsed(&session, digest).map_err(|error| unusable(&error))?;
                }
            }
        }
        let interval = interval.and_then(|interval| SignedDuration::try_from(interval).ok());
        let source = Source::Server { interval };
        let counts = snapshot.finish(self.settings.clock(), source).map_err(|error| unusable(&error))?;
        tell(&counts, printer);
        Ok(row(&words::timestamp(taken), &counts, begun.elapsed()))
    }

    /// Removes old snapshots, if that is asked for. While another process writes, that process or a later round does it.
    fn prune(&self, printer: &mut Printer) -> anyhow::Result<()> {
        let now = self.settings.clock();
        let Some(oldest) = self.args.keep.as_deref().and_then(|keep| time::ago(keep, now)) else { return Ok(()) };
        let removed = self.history.prune(&self.args.selectors.words, oldest).map_err(|error| unusable(&error))?;
        if let Some(removed @ 1..) = removed {
            let removed = usize::try_from(removed).unwrap_or(usize::MAX);
            printer.notice(&format!("Removed {}.", counted(removed, "old snapshot")));
        }
        Ok(())
    }

    /// Takes a snapshot each time `every` has passed, until a signal. A round that fails later than the first one, or for a
    /// reason that can pass, is noted as a gap.
    async fn repeat(
        &self,
        every: Duration,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        let mut signal = Interrupt::listen_for_any_end();
        let sample = row("2024-10-12T00:00:00Z", &Counts { sessions: 1_000_000, ..Counts::default() }, every);
        let mut rows = Rows::begin(output, &[sample], printer)?;
        let mut has_succeeded = false;
        loop {
            let next = Instant::now() + every;
            let (outcome, stop) = unless(self.round(Some(every), printer), signal.wait()).await;
            let Some(outcome) = outcome else {
                printer.notice("Stopped; the snapshot that was being taken is not kept.");
                break;
            };
            match outcome {
                Ok(row) => {
                    has_succeeded = true;
                    self.prune(printer)?;
                    rows.push(row, printer)?;
                }
                Err(error) if can_pass(&error, has_succeeded) => self.note(&error, printer)?,
                Err(error) => return Err(error),
            }
            self.history.settle();
            if stop.is_some() {
                break;
            }
            tokio::select! {
                () = tokio::time::sleep_until(next) => {}
                _ = signal.wait() => break,
            }
        }
        rows.end(printer)?;
        Ok(ExitStatus::Success)
    }

    /// Notes a round that failed.
    fn note(&self, error: &anyhow::Error, printer: &mut Printer) -> anyhow::Result<()> {
        let reason = failure::brief(error);
        printer.notices().warn(&crate::view::sanitize::text(&format!("no snapshot was taken: {reason}")));
        let noted = self.history.note_failure(&self.args.selectors.words, self.settings.clock(), &reason);
        // While another process writes, the missing snapshot itself shows the gap.
        noted.map_err(|error| unusable(&error))?;
        Ok(())
    }
}

/// Whether the reason of a failure can pass by itself: one of the server or the network can, and a sign-in that worked before
/// can work again. One of the history or of a filter can't.
fn can_pass(error: &anyhow::Error, has_succeeded: bool) -> bool {
    let status = failure::report(error).status;
    !error.is::<CommandError>() && (has_succeeded || matches!(status, ExitStatus::Unreachable | ExitStatus::Failure))
}

fn row(taken: &str, counts: &Counts, duration: Duration) -> Value {
    json!({
        "taken": taken, "sessions": counts.sessions, "appeared": counts.appeared, "changed": counts.changed,
        "went": counts.went, "milliseconds": u64::try_from(duration.as_millis()).unwrap_or(u64::MAX),
    })
}
