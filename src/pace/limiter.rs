//! How many requests are sent at once: more while the server responds, half as many when it is overloaded (AIMD).

use std::time::Duration;

use tokio::time::Instant;

/// The number of concurrent requests at the start, and after the server was gone.
const FIRST: usize = 4;

/// The number of concurrent requests that the server bears, as far as known.
#[derive(Debug)]
pub(super) struct Limiter {
    most: usize,
    limit: usize,
    under_way: usize,
    /// The responses since the limit changed.
    responses: usize,
    /// Counts how often the limit was halved. Only requests that were sent since may halve it again.
    round: u64,
    /// When the pause ends that the server asked for.
    paused_until: Option<Instant>,
}

impl Limiter {
    /// A limiter that sends at most `most` requests at once, at least one.
    pub(super) fn new(most: usize) -> Self {
        let most = most.max(1);
        Self { most, limit: FIRST.min(most), under_way: 0, responses: 0, round: 0, paused_until: None }
    }

    /// Whether as many requests are under way as the server bears.
    pub(super) const fn is_full(&self) -> bool {
        self.under_way >= self.limit
    }

    /// The present limit.
    pub(super) const fn limit(&self) -> usize {
        self.limit
    }

    /// When the pause ends that the server asked for, if it has not ended.
    pub(super) fn paused_until(&self, now: Instant) -> Option<Instant> {
        self.paused_until.filter(|until| *until > now)
    }

    /// Counts a request that is sent now; returns its round.
    pub(super) const fn begin(&mut self) -> u64 {
        self.under_way += 1;
        self.round
    }

    /// Counts a request that ended, with or without a response.
    pub(super) const fn end(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// The server responded: after a response for each concurrent request, one more is sent at once.
    pub(super) const fn responded(&mut self) {
        self.responses += 1;
        if self.responses >= self.limit && self.limit < self.most {
            self.limit += 1;
            self.responses = 0;
        }
    }

    /// The server is overloaded. The responses to requests of one round halve the limit only once. A pause that the server
    /// asks for stops every request; returns whether one begins.
    pub(super) fn overloaded(&mut self, round: u64, pause: Option<Duration>, now: Instant) -> bool {
        if round == self.round {
            self.round += 1;
            self.limit = (self.limit / 2).max(1);
            self.responses = 0;
        }
        let until = pause.and_then(|pause| now.checked_add(pause));
        let begins = until > Some(now) && self.paused_until(now).is_none();
        self.paused_until = self.paused_until.max(until);
        begins
    }

    /// The server was gone, and has to begin with few requests again.
    pub(super) fn restart(&mut self) {
        self.limit = FIRST.min(self.limit);
        self.responses = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `begin`, `responded` and `end` for each of a number of requests.
    fn respond(limiter: &mut Limiter, count: usize) {
        for _ in 0..count {
            limiter.begin();
            limiter.responded();
            limiter.end();
        }
    }

    #[test]
    fn the_limit_grows_by_one_for_each_round_of_responses() {
        for (most, responses, expected) in
            [(16, 0, 4), (16, 3, 4), (16, 4, 5), (16, 9, 6), (16, 114, 16), (16, 10_000, 16), (2, 0, 2), (0, 5, 1)]
        {
            let mut limiter = Limiter::new(most);
            respond(&mut limiter, responses);
            assert_eq!(limiter.limit(), expected, "{most} {responses}");
        }
    }

    #[test]
    fn the_limit_is_halved_once_for_the_requests_of_one_round() {
        let now = Instant::now();
        let mut limiter = Limiter::new(16);
        respond(&mut limiter, 1_000);
        let rounds: Vec<u64> = (0..16).map(|_| limiter.begin()).collect();
        assert!(limiter.is_full());
        for round in rounds {
            limiter.overloaded(round, None, now);
            limiter.end();
        }
        assert_eq!(limiter.limit(), 8);
        for expected in [4, 2, 1, 1] {
            let round = limiter.begin();
            limiter.overloaded(round, None, now);
            limiter.end();
            assert_eq!(limiter.limit(), expected);
        }
        respond(&mut limiter, 1 + 2 + 3);
        assert_eq!(limiter.limit(), 4, "it grows again");
    }

    #[test]
    fn the_longest_pause_counts() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let mut limiter = Limiter::new(16);
        for seconds in [3, 1, 2] {
            let round = limiter.begin();
            limiter.overloaded(round, Some(second * seconds), now);
        }
        assert_eq!(limiter.paused_until(now), Some(now + second * 3));
        assert_eq!(limiter.paused_until(now + second * 3), None);
        limiter.overloaded(9, Some(Duration::MAX), now);
        assert_eq!(limiter.paused_until(now), Some(now + second * 3), "a pause that no clock can hold is not one");
    }
}
