//! The caller of commands that send many requests: it waits for the server, and tells so.

use std::time::Duration;

use crate::args::pace::PaceArgs;
use crate::auth::{Client, SingleAttempts};
use crate::pace::{Abandoned, Event, Pace, Patient, PatientCaller};
use crate::printer::Printer;
use crate::settings::Settings;
use crate::transport::CallError;
use crate::view::{failure, sanitize};

/// A shorter pause that the server asks for is not told.
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// A caller with the pace of the flags, which tells on stderr when it waits.
pub(super) fn caller<'c>(
    client: &'c Client,
    args: PaceArgs,
    settings: &Settings,
    printer: &Printer,
) -> PatientCaller<SingleAttempts<'c>> {
    let notices = printer.notices();
    PatientCaller::new(client.single_attempts(), Pace::new(args, settings.retries)).with_listener(move |event| {
        match event {
            Event::Gone { error, up_to } => {
                let error = failure::brief(error);
                let text = format!("waiting for the server for up to {} s: {error}", up_to.as_secs_f64());
                notices.warn(&sanitize::text(&text));
            }
            Event::Back { after } => {
                notices.tell(&format!("The server responds again after {} s.\n", after.as_secs()));
            }
            Event::Paused { pause } if pause >= LONG_PAUSE => {
                notices.tell(&format!("The server asks for a pause of {} s.\n", pause.as_secs()));
            }
            Event::Paused { .. } => {}
        }
    })
}

/// Whether the caller gave up on a server that it could not reach.
pub(super) fn is_unreachable(caller: &impl Patient) -> bool {
    let is_unreachable =
        |error: &anyhow::Error| error.downcast_ref::<CallError>().is_some_and(CallError::is_unreachable);
    matches!(caller.abandoned(), Some(Abandoned::GaveUp { last, .. }) if is_unreachable(&last))
}

/// Tells why the run did not try everything.
pub(super) fn tell_early_end(caller: &impl Patient, printer: &mut Printer) {
    printer.notice(&match caller.abandoned() {
        Some(Abandoned::GaveUp { waited, last }) if waited.as_secs() > 0 => {
            let last = failure::brief(&last);
            let text = format!("Gave up after {} s: {last}. --give-up-after changes how long.", waited.as_secs());
            sanitize::text(&text).into_owned()
        }
        Some(Abandoned::GaveUp { last, .. }) => {
            sanitize::text(&format!("Gave up: {}.", failure::brief(&last))).into_owned()
        }
        Some(Abandoned::Stopped) | None => {
            "Stopped early: the remaining requests would have failed in the same way.".to_owned()
        }
    });
}
