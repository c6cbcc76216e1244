//! How far a run of many requests is: a bar on a terminal, a line every ten seconds elsewhere.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::{Either, select};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::time::Instant;

use super::notices::{Bar, Notices};

/// The time between two lines.
const BETWEEN_LINES: Duration = Duration::from_secs(10);

/// The time between two changes of a bar.
const BETWEEN_FRAMES: Duration = Duration::from_millis(200);

/// The span of time for which the rate is computed.
const RATE_SPAN: Duration = Duration::from_secs(15);

/// The time between two samples of that span.
const BETWEEN_SAMPLES: Duration = Duration::from_millis(500);

/// The narrowest terminal that has room for a bar beside its text, in columns.
const NARROWEST: u16 = 72;

/// What a run has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of items that are finished, in whatever way.
    pub finished: u64,
    /// How many of them had the wanted outcome.
    pub done: u64,
    /// How many of them failed, or have an unknown outcome.
    pub failed: u64,
}

/// What is counted: the number of items, if it is known, and the word for those that are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The number of items.
    pub total: Option<u64>,
    /// What is done with them: `deleted`.
    pub verb: &'static str,
}

/// Shows how far a run is, until it is dropped.
#[derive(Clone)]
pub struct ProgressDisplay(Arc<Shown>);

struct Shown {
    goal: Goal,
    target: Target,
    state: Mutex<State>,
}

enum Target {
    Hidden,
    Lines(Notices),
    Bar(ProgressBar, Bar),
}

#[derive(Debug)]
struct State {
    tally: Tally,
    meter: Meter,
}

/// Computes the rate of the last seconds.
#[derive(Debug)]
struct Meter(VecDeque<(Instant, u64)>);

impl Meter {
    fn new(now: Instant, finished: u64) -> Self {
        Self(VecDeque::from([(now, finished)]))
    }

    fn add(&mut self, now: Instant, finished: u64) {
        if self.0.back().is_some_and(|(last, _)| now.duration_since(*last) >= BETWEEN_SAMPLES) {
            self.0.push_back((now, finished));
        }
        while self.0.get(1).is_some_and(|(second, _)| now.duration_since(*second) >= RATE_SPAN) {
            self.0.pop_front();
        }
    }

    /// Items in a second.
    fn rate(&self, now: Instant, finished: u64) -> f64 {
        let Some((since, before)) = self.0.front() else {
            return 0.0;
        };
        let seconds = now.duration_since(*since).as_secs_f64();
        if seconds < 0.1 { 0.0 } else { finished.saturating_sub(*before) as f64 / seconds }
    }
}

/// A bar on stderr; `None` if the terminal can't move its cursor.
fn draw(goal: Goal, width: Option<u16>) -> Option<ProgressBar> {
    let bar = ProgressBar::with_draw_target(goal.total, ProgressDrawTarget::stderr_with_hz(10));
    if bar.is_hidden() {
        return None;
    }
    let is_wide = width.is_some_and(|width| width >= NARROWEST) && goal.total.is_some();
    let template = if is_wide { "{bar:20} {wide_msg}" } else { "{wide_msg}" };
    bar.set_style(ProgressStyle::with_template(template).ok()?);
    Some(bar)
}

impl ProgressDisplay {
    /// Begins to show how far a run is: on the terminal with this width, else with these notices; without notices, nothing.
    pub(super) fn begin(
        goal: Goal,
        before: Tally,
        notices: Option<Notices>,
        terminal: Option<(Option<u16>, &Bar)>,
    ) -> Self {
        let bar = || terminal.and_then(|(width, slot)| Some((draw(goal, width)?, slot.clone())));
        let target = match notices.map(|notices| (bar(), notices)) {
            None => Target::Hidden,
            Some((Some((bar, slot)), _)) => Target::Bar(bar, slot),
            Some((None, notices)) => Target::Lines(notices),
        };
        let state = State { tally: before, meter: Meter::new(Instant::now(), before.finished) };
        Self(Arc::new(Shown { goal, target, state: Mutex::new(state) }))
    }

    /// Adds to what is done.
    pub fn add(&self, more: Tally) {
        let mut state = self.0.state();
        state.tally.finished += more.finished;
        state.tally.done += more.done;
        state.tally.failed += more.failed;
        let finished = state.tally.finished;
        state.meter.add(Instant::now(), finished);
    }

    /// Does work, and shows meanwhile how far it is. `waiting` tells how long the server has been waited for, if it is.
    pub async fn while_working<T>(&self, work: impl Future<Output = T>, waiting: impl Fn() -> Option<Duration>) -> T {
        let interval = match &self.0.target {
            Target::Hidden => return work.await,
            Target::Lines(_) => BETWEEN_LINES,
            Target::Bar(..) => BETWEEN_FRAMES,
        };
        let mut work = pin!(work);
        loop {
            match select(work.as_mut(), pin!(tokio::time::sleep(interval))).await {
                Either::Left((result, _)) => return result,
                Either::Right(_) => self.0.show(waiting()),
            }
        }
    }
}

impl Shown {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws the bar, or writes a line.
    fn show(&self, waiting: Option<Duration>) {
        let (tally, rate) = {
            let state = self.state();
            (state.tally, state.meter.rate(Instant::now(), state.tally.finished))
        };
        let text = text(self.goal, tally, rate, waiting);
        match &self.target {
            Target::Hidden => {}
            Target::Lines(notices) => notices.tell(&format!("{text}\n")),
            Target::Bar(bar, slot) => {
                bar.set_position(tally.finished);
                bar.set_message(text);
                // From now on, it is drawn below whatever is written.
                slot.set(Some(bar.clone()));
            }
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Target::Bar(bar, slot) = &self.target {
            slot.set(None);
            bar.finish_and_clear();
        }
    }
}

/// `1,200 of 20,000 deleted, 3 failed, 410/s, 46 s left`. `rate` is in items a second; while the server is waited for, the
/// time stands in its place.
fn text(goal: Goal, tally: Tally, rate: f64, waiting: Option<Duration>) -> String {
    let Tally { finished, done, failed } = tally;
    let mut text = thousands(done);
    if let Some(total) = goal.total {
        text.push_str(&format!(" of {}", thousands(total)));
    }
    text.push_str(&format!(" {}", goal.verb));
    if failed > 0 {
        text.push_str(&format!(", {} failed", thousands(failed)));
    }
    if let Some(waiting) = waiting {
        text.push_str(&format!(", waiting for the server for {}", span(waiting)));
        return text;
    }
    if rate > 0.0 {
        text.push_str(&match rate {
            rate if rate >= 10.0 => format!(", {}/s", thousands(rate.round() as u64)),
            rate if rate >= 1.0 => format!(", {rate:.1}/s"),
            rate => format!(", {:.1}/min", rate * 60.0),
        });
        if let Some(left) = goal.total.and_then(|total| total.checked_sub(finished)).filter(|left| *left > 0) {
            let seconds = (left as f64 / rate).min(1e9).ceil();
            text.push_str(&format!(", {} left", span(Duration::from_secs(seconds as u64))));
        }
    }
    text
}

/// A number with a comma for each factor of 1,000.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A span of time in its two largest units.
fn span(span: Duration) -> String {
    match span.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7_200 => format!("{} min {} s", seconds / 60, seconds % 60),
        seconds => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printer::{Printer, Terminal};

    const DELETED: Goal = Goal { total: Some(20_000), verb: "deleted" };

    #[test]
    fn the_text_has_count_failures_rate_and_time_left() {
        let tally = |finished, done, failed| Tally { finished, done, failed };
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        for (goal, tally, rate, waiting, expected) in [
            (DELETED, tally(1_203, 1_200, 3), 410.2, None, "1,200 of 20,000 deleted, 3 failed, 410/s, 46 s left"),
            (DELETED, tally(0, 0, 0), 0.0, None, "0 of 20,000 deleted"),
            (DELETED, tally(5, 5, 0), 0.5, None, "5 of 20,000 deleted, 30.0/min, 11 h 6 min left"),
            (DELETED, tally(19_000, 19_000, 0), 2.5, None, "19,000 of 20,000 deleted, 2.5/s, 6 min 40 s left"),
            (DELETED, tally(20_000, 20_000, 0), 99.9, None, "20,000 of 20,000 deleted, 100/s"),
            (
                DELETED,
                tally(7, 6, 1),
                9.0,
                seconds(12),
                "6 of 20,000 deleted, 1 failed, waiting for the server for 12 s",
            ),
            (
                Goal { total: None, verb: "found" },
                tally(1_234_567, 1_234_567, 0),
                1_000.0,
                None,
                "1,234,567 found, 1,000/s",
            ),
        ] {
            assert_eq!(text(goal, tally, rate, waiting), expected);
        }
    }

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let start = Instant::now();
        let mut meter = Meter::new(start, 0);
        let second = Duration::from_secs(1);
        for number in 1..=60 {
            meter.add(start + second * number, u64::from(number) * 10);
        }
        assert!((meter.rate(start + second * 60, 600) - 10.0).abs() < 0.01);
        // Nothing is finished for 20 seconds.
        meter.add(start + second * 80, 600);
        assert!(meter.rate(start + second * 80, 600) < 0.01);
        assert!(meter.0.len() < 40);
    }

    /// What a printer without a terminal writes in 25 seconds.
    async fn written(is_quiet: bool) -> String {
        let lines = Arc::new(Mutex::new(Vec::new()));
        struct Writer(Arc<Mutex<Vec<u8>>>);
        impl std::io::Write for Writer {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.lock().expect("one thread").extend(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let stderr = Box::new(Writer(Arc::clone(&lines)));
        let mut printer =
            Printer::new(Box::new(std::io::empty()), Box::new(std::io::sink()), stderr, Terminal::default());
        if is_quiet {
            printer.be_quiet();
        }
        let progress = printer.progress(Goal { total: Some(100), verb: "deleted" }, Tally::default());
        let work = async {
            for _ in 0..25 {
                tokio::time::sleep(Duration::from_secs(1)).await;
                progress.add(Tally { finished: 1, done: 1, failed: 0 });
            }
        };
        progress.while_working(work, || None).await;
        String::from_utf8(lines.lock().expect("one thread").clone()).expect("UTF-8")
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_terminal_there_is_a_line_every_ten_seconds_and_none_if_quiet() {
        let line = |done: u64, left: u64| format!("{done} of 100 deleted, 1.0/s, {left} s left\n");
        let text = written(false).await;
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.starts_with("9 of 100 deleted, ") || text.starts_with(&line(10, 90)), "{text}");
        assert_eq!(written(true).await, "");
    }
}
