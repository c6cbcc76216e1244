//! `session watch`.

use std::time::Duration;

use http::StatusCode;
use tokio::time::Instant;

use super::event_command::{EventCommand, Queue};
use super::{session_lists, session_search};
use crate::args::{EventKind, WatchArgs};
use crate::auth::SignInError;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::interrupt::{Interrupt, unless};
use crate::output::Output;
use crate::pace::FailureKind;
use crate::paging::RepeatedPage;
use crate::printer::{Goal, Printer, ProgressDisplay, Tally};
use crate::request::ApiRequest;
use crate::response::ShapeError;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::session::watch::{Event, Watcher};
use crate::settings::Settings;
use crate::transport::{Call, CallError};
use crate::view::outcome::counted;
use crate::view::{failure, sanitize, watch};

/// The shortest interval, so that a typing error does not flood the server.
const SHORTEST: Duration = Duration::from_millis(100);

/// The longest time between two attempts to reach a server that does not respond.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The requests of the first look.
///
/// # Errors
/// A selector is not valid.
pub(super) fn first_requests(
    args: &WatchArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let selection = session_lists::selection(&args.selectors, Order::default(), settings, printer)?;
    session_search::requests_of(&selection, 0, None, printer)
}

/// Watches the selected sessions until a signal, the time of `--for`, or the condition of another flag ends it.
///
/// # Errors
/// An argument is not valid, a call failed in a way that does not end by itself, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &WatchArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    if args.interval < SHORTEST {
        return Err(UsageError::new("--interval is at least 100ms").hint("5s is a good start").into());
    }
    if output.is_table() && !output.is_plain() {
        return Err(UsageError::new("session watch has columns only in CSV")
            .hint("--format csv --columns event,sid, or --jq '{event, sid}'")
            .into());
    }
    let command = args.exec.as_deref().map(|text| EventCommand::parse(text, printer.notices())).transpose()?;
    let lists = session_lists::of_selectors(&args.selectors, printer)?;
    let selection = Selection::new(&args.selectors, lists.clone(), Order::default(), settings.now)?;
    session_search::tell_of_comparing(&selection, printer);
    let clock = || settings.clock();
    let watcher = Watcher::new(caller, &args.selectors, &lists, args.interval, &clock)?;

    // A signal that comes while an event is written must not cut it.
    let mut interrupt = Interrupt::listen_for_any_end();
    let queue = Queue::new();
    let work = async {
        let teller = Teller {
            args,
            settings,
            output,
            printer,
            queue: command.as_ref().map(|_| &queue),
            is_away: false,
            progress: None,
        };
        let watching = async {
            let outcome = watch_for(watcher, teller).await;
            queue.close();
            outcome
        };
        let running = async {
            if let Some(command) = &command {
                command.run_all(&queue).await;
            }
        };
        tokio::join!(watching, running).0
    };
    let ended = match unless(work, interrupt.wait()).await {
        (Some(outcome), _) => return outcome,
        (None, Some(signal)) => signal.status(),
        (None, None) => ExitStatus::Interrupted,
    };
    if let Some(command) = &command {
        command.tell_of_rest(queue.left());
    }
    Ok(ended)
}

/// Watches until the time of `--for` is over, or the watch ends by itself.
async fn watch_for<C: Call>(mut watcher: Watcher<'_, C>, mut teller: Teller<'_, '_>) -> anyhow::Result<ExitStatus> {
    let args = teller.args;
    let Some(time) = args.time else {
        return watch_on(&mut watcher, &mut teller).await;
    };
    let (outcome, _) = unless(watch_on(&mut watcher, &mut teller), tokio::time::sleep(time)).await;
    if let Some(outcome) = outcome {
        return outcome;
    }
    if !args.until_gone && !args.fail_if_found {
        return Ok(ExitStatus::Success);
    }
    let why = match () {
        () if !watcher.has_begun() => "not all sessions were read when the time of --for was over",
        () if teller.is_away || watcher.is_stale() => "the server did not respond when the time of --for was over",
        () if args.until_gone && watcher.count() == 0 => {
            "the last look was not complete when the time of --for was over"
        }
        () if args.until_gone => {
            let sessions = counted(usize::try_from(watcher.count()).unwrap_or(usize::MAX), "session");
            let are = if watcher.count() == 1 { "matches" } else { "match" };
            let message = format!("{sessions} still {are} when the time of --for is over");
            return Err(CommandError::new(ExitStatus::Failure, message)
                .hint("`session search` with the same selectors shows them")
                .into());
        }
        () => return Ok(ExitStatus::Success),
    };
    let message = format!("it is not known whether sessions match: {why}");
    Err(CommandError::new(ExitStatus::Unreachable, message).hint("try again with a longer --for").into())
}

/// Watches until the watch ends by itself, which it does with `--until-gone` or `--fail-if-found`, or with an error.
async fn watch_on<C: Call>(watcher: &mut Watcher<'_, C>, teller: &mut Teller<'_, '_>) -> anyhow::Result<ExitStatus> {
    let args = teller.args;
    let mut away: Option<Instant> = None;
    loop {
        let begin = Instant::now();
        let had_begun = watcher.has_begun();
        let looked = match had_begun {
            true => look(watcher, teller).await,
            false => first_look(watcher, teller).await,
        };
        let pause = match looked {
            Ok(is_over) => {
                teller.is_away = false;
                if let Some(since) = away.take() {
                    let seconds = since.elapsed().as_secs();
                    teller.printer.notice(&format!("The server responds again after {seconds} s."));
                }
                if is_over {
                    teller.printer.remark("No session matches any more.");
                    return Ok(ExitStatus::Success);
                }
                if !had_begun {
                    teller.tell_begin(watcher.count());
                }
                args.interval.saturating_sub(begin.elapsed())
            }
            // What fails at the beginning may be a mistake on the command line.
            Err(error) => match pause_after(&error, args.interval).filter(|_| had_begun) {
                Some(pause) => {
                    teller.is_away = true;
                    if away.is_none() {
                        let text = format!("waiting for the server: {}", failure::brief(&error));
                        teller.printer.notices().warn(&sanitize::text(&text));
                        away = Some(begin);
                    }
                    pause
                }
                None => return Err(error),
            },
        };
        tokio::time::sleep(pause).await;
    }
}

/// The first look, which reads everything, and shows how far it is.
async fn first_look<C: Call>(watcher: &mut Watcher<'_, C>, teller: &mut Teller<'_, '_>) -> anyhow::Result<bool> {
    let progress = teller.printer.progress(Goal { total: None, verb: "read" }, Tally::default());
    teller.progress = Some(progress.clone());
    let looked = progress.while_working(look(watcher, teller), || None).await;
    teller.progress = None;
    looked
}

/// Looks once; returns whether the watch is over.
async fn look<C: Call>(watcher: &mut Watcher<'_, C>, teller: &mut Teller<'_, '_>) -> anyhow::Result<bool> {
    let until_gone = teller.args.until_gone;
    let fail_if_found = teller.args.fail_if_found;
    let mut tell = async |event| teller.tell(event).await;
    watcher.look(&mut tell).await?;
    // A session without a sid makes no event.
    if fail_if_found && watcher.count() > 0 {
        return Err(
            CommandError::new(ExitStatus::Failure, "a session matches, which the server sent without a sid").into()
        );
    }
    Ok(until_gone && watcher.is_over(&mut tell).await?)
}

/// The pause after a failure that may end by itself; `None` after any other.
fn pause_after(error: &anyhow::Error, interval: Duration) -> Option<Duration> {
    let usual = interval.min(LONGEST_PAUSE);
    let call = error.downcast_ref::<CallError>();
    let kind = match (error.downcast_ref::<SignInError>(), call) {
        (Some(SignInError::Call(call)), _) => FailureKind::of_sign_in(call),
        (_, Some(call)) => FailureKind::of_call(call),
        // The same request was responded to before with sessions: a proxy may be in the way, or pages shifted.
        _ if error.is::<ShapeError>() || error.is::<RepeatedPage>() => return Some(usual),
        _ => return None,
    };
    match kind {
        FailureKind::Overloaded { pause, .. } => Some(pause.map_or(usual, |pause| pause.max(usual))),
        FailureKind::Unreachable { may_end: true, .. } | FailureKind::Lost => Some(usual),
        FailureKind::Unreachable { may_end: false, .. } | FailureKind::Final => None,
        FailureKind::Answered => {
            let status = call.and_then(CallError::api_error).map(|error| error.status);
            status.is_some_and(|status: StatusCode| status.is_server_error()).then_some(usual)
        }
    }
}

/// Tells events: on standard output, and to the command.
struct Teller<'t, 'o> {
    args: &'t WatchArgs,
    settings: &'t Settings,
    output: &'t mut Output<'o>,
    printer: &'t mut Printer,
    queue: Option<&'t Queue>,
    /// Whether the last look failed.
    is_away: bool,
    /// How far the first look is.
    progress: Option<ProgressDisplay>,
}

impl Teller<'_, '_> {
    fn tell_begin(&mut self, count: u64) {
        let sessions = counted(usize::try_from(count).unwrap_or(usize::MAX), "session");
        let interval = self.args.interval.as_secs_f64();
        self.printer.remark(&format!("Watching {sessions}, every {interval} s; Ctrl-C ends it."));
    }

    async fn tell(&mut self, event: Event) -> anyhow::Result<()> {
        if let Some(progress) = &self.progress {
            progress.add(Tally { finished: 1, done: 1, failed: 0 });
        }
        let kind = event.change.kind();
        let is_found = self.args.fail_if_found && matches!(kind, EventKind::Present | EventKind::Appeared);
        let is_asked_for = kind != EventKind::Present || self.args.initial || self.args.fail_if_found;
        if is_asked_for && (self.args.events.is_empty() || self.args.events.contains(&kind)) {
            self.write(&event)?;
            if let Some(queue) = self.queue {
                let text = watch::json(&event, self.settings.clock()).to_string();
                queue.push(format!("{} {}", kind.name(), event.sid), text).await;
            }
        }
        if is_found {
            return Err(CommandError::new(
                ExitStatus::Failure,
                format!("a session matches: {}", sanitize::text(&event.sid)),
            )
            .into());
        }
        Ok(())
    }

    fn write(&mut self, event: &Event) -> anyhow::Result<()> {
        let now = self.settings.clock();
        if self.output.is_table() {
            let line = watch::line(event, &self.settings.table_clock(), self.printer.terminal);
            return Ok(self.printer.result(&line)?);
        }
        if self.output.has_columns() {
            let has_whole = !self.settings.columns.is_empty();
            let row = if has_whole { watch::json(event, now) } else { watch::row(event, now) };
            return self.output.entries(&[row], self.printer);
        }
        self.output.entry(watch::json(event, now), self.printer)
    }
}
