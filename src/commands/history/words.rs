//! What a history knows of a time, in words. The texts are not sanitised.

use jiff::Timestamp;

use crate::history::{Gap, Moment, Recording};
use crate::shell;
use crate::time::{self, Clock};

/// The selectors of a recording, as on a command line.
pub(super) fn selectors(recording: &Recording) -> String {
    if recording.selectors.is_empty() {
        return "every session".to_owned();
    }
    recording.selectors.iter().map(|word| shell::word(word)).collect::<Vec<_>>().join(" ")
}

/// On which snapshots it rests what is shown for a time, and what they do not have.
pub(super) fn of_moment(moment: &Moment, clock: &Clock) -> Vec<String> {
    let Moment { snapshot, next, .. } = moment;
    let zone = clock.zone_name();
    let mut text = format!("From the snapshot of {} {zone}", clock.write(snapshot.taken));
    if snapshot.taken.duration_until(moment.at).as_secs() > 0 {
        text += &format!(", {} before", distance(snapshot.taken, moment.at));
    }
    if let Some(file) = &snapshot.file {
        text += &format!(", imported from {file}");
    }
    text += &match next {
        Some(next) => format!("; the next one is of {}.", clock.write(next.taken)),
        None => "; there is no later one.".to_owned(),
    };
    if snapshot.ended > moment.at {
        text += &format!(" It was read until {}.", clock.write(snapshot.ended));
    }
    let mut texts = vec![text];
    if !moment.recording.selectors.is_empty() {
        texts.push(format!("It was taken with {}: of other sessions nothing is known.", selectors(&moment.recording)));
    }
    texts
}

/// A gap, as a warning.
pub(super) fn of_gap(gap: &Gap, clock: &Clock) -> String {
    let from = clock.write(gap.from);
    let span = match gap.until {
        Some(until) => format!("from {from} to {}", clock.write(until)),
        None => format!("since {from}"),
    };
    let why = match &gap.failed {
        Some(failed) if failed.rounds == 1 => format!("a round failed: {}", failed.reason),
        Some(failed) => format!("{} rounds failed, the last one with: {}", failed.rounds, failed.reason),
        None => "no snapshot was taken".to_owned(),
    };
    format!(
        "the history has a gap {span} {}: {why}. Sessions that began or ended in it are not told apart",
        clock.zone_name()
    )
}

/// The length of time from one time to a later one, such as `5m`.
pub(super) fn distance(from: Timestamp, to: Timestamp) -> String {
    let text = time::distance(to, from);
    text.strip_prefix("in ").map_or(text.clone(), str::to_owned)
}

/// A time in a result.
pub(super) fn timestamp(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
