//! When the next full look is due.

use std::time::Duration;

use tokio::time::Instant;

/// After how many intervals everything is read, even if nothing says that a session went.
const INTERVALS: u32 = 12;

/// How many times the duration of a full look passes before the next one, so that a server with many sessions is not read
/// all the time.
const REST: u32 = 4;

/// When the last full look ended, and what speaks for the next one.
#[derive(Debug)]
pub(super) struct Schedule {
    interval: Duration,
    last: Option<Last>,
    /// Whether the server's count differs from ours, or a session may have gone.
    is_wanted: bool,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    end: Instant,
    took: Duration,
}

impl Schedule {
    pub(super) const fn new(interval: Duration) -> Self {
        Self { interval, last: None, is_wanted: false }
    }

    /// How long the last full look took.
    pub(super) fn took(&self) -> Duration {
        self.last.map_or(Duration::ZERO, |last| last.took)
    }

    /// Something speaks for a full look as soon as one may be.
    pub(super) const fn want(&mut self) {
        self.is_wanted = true;
    }

    /// A look failed: what it would have found is not known.
    pub(super) const fn forget(&mut self) {
        self.last = None;
    }

    /// Whether a full look is due.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        let Some(last) = self.last else {
            return true;
        };
        let since = now.saturating_duration_since(last.end);
        let has_rested = since >= last.took.saturating_mul(REST);
        has_rested && (self.is_wanted || since >= self.interval.saturating_mul(INTERVALS))
    }

    /// A full look ended.
    pub(super) fn ended(&mut self, begin: Instant, end: Instant) {
        self.last = Some(Last { end, took: end.saturating_duration_since(begin) });
        self.is_wanted = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_look_is_due_at_first_when_wanted_and_after_some_intervals_but_not_all_the_time() {
        let begin = Instant::now();
        let at = |seconds| begin + Duration::from_secs(seconds);
        let mut schedule = Schedule::new(Duration::from_secs(5));
        assert!(schedule.is_due(begin));
        schedule.ended(begin, at(10));
        assert!(!schedule.is_due(at(50)) && !schedule.is_due(at(69)) && schedule.is_due(at(70)));
        schedule.want();
        assert!(!schedule.is_due(at(49)) && schedule.is_due(at(50)));
        schedule.ended(at(50), at(50));
        assert!(!schedule.is_due(at(109)) && schedule.is_due(at(110)));
        schedule.forget();
        assert!(schedule.is_due(at(51)));
    }
}
