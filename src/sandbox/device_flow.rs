//! The state of a device flow (RFC 8628): its codes, its polls and the user's decision.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::options::SignInOptions;
use super::users::SandboxUser;

/// A client that polls too early must add this time to its interval (RFC 8628, section 3.5).
const SLOW_DOWN: Duration = Duration::from_secs(5);

/// The letters of a user code: no vowels, which could form words, and no letters that look alike.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// A device flow that a client began.
pub struct DeviceFlow {
    /// The code that the user compares or types: `BCDF-GHJK`.
    pub user_code: String,
    /// The scopes that the client requests.
    pub scopes: Vec<String>,
    /// When both codes expire.
    pub expires: Timestamp,
    interval: Duration,
    last_poll: Option<Instant>,
    decision: Decision,
}

/// The user's decision.
#[derive(Clone, Copy)]
pub enum Decision {
    /// The user has not decided yet.
    Pending,
    /// This user approved the request.
    Approved(&'static SandboxUser),
    /// The user denied the request.
    Denied,
}

/// The result of a poll.
pub enum Poll {
    /// The user has not decided yet.
    Pending,
    /// As [`Poll::Pending`], and the poll came before the interval was over.
    SlowDown,
    /// The user who approved the request, and the granted scopes.
    Approved(&'static SandboxUser, Vec<String>),
    /// The user denied the request.
    Denied,
    /// The codes have expired.
    Expired,
}

impl DeviceFlow {
    /// A flow that begins now, with a new user code.
    pub fn begin(scopes: Vec<String>, options: SignInOptions, now: Timestamp) -> Self {
        Self {
            user_code: user_code(),
            scopes,
            expires: now + options.code_lifetime,
            interval: options.poll_interval,
            last_poll: None,
            decision: options.auto_approve.map_or(Decision::Pending, Decision::Approved),
        }
    }

    /// Whether the flow has this user code and waits for a decision.
    pub fn is_waiting(&self, user_code: &str, now: Timestamp) -> bool {
        self.user_code == user_code && self.expires > now && matches!(self.decision, Decision::Pending)
    }

    /// Records the user's decision.
    pub const fn decide(&mut self, decision: Decision) {
        self.decision = decision;
    }

    /// Reads the decision and records the time of the poll.
    pub fn poll(&mut self, now: Timestamp, instant: Instant) -> Poll {
        let is_early = self.last_poll.is_some_and(|before| instant.duration_since(before) < self.interval);
        self.last_poll = Some(instant);
        match self.decision {
            _ if self.expires <= now => Poll::Expired,
            Decision::Denied => Poll::Denied,
            _ if is_early => {
                self.interval += SLOW_DOWN;
                Poll::SlowDown
            }
            Decision::Pending => Poll::Pending,
            Decision::Approved(user) => Poll::Approved(user, self.scopes.clone()),
        }
    }
}

/// A new user code.
pub fn user_code() -> String {
    let mut code: String = uuid::Uuid::new_v4()
        .as_bytes()
        .iter()
        // The version and variant bits of a UUID are not random.
        .enumerate()
        .filter(|(index, _)| !matches!(index, 6 | 8))
        .take(8)
        .map(|(_, byte)| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    code.insert(4, '-');
    code
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::sandbox::users;

    fn flow(decision: Decision) -> DeviceFlow {
        DeviceFlow {
            user_code: "BCDF-GHJK".into(),
            scopes: vec!["openid".into()],
            expires: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(60),
            interval: Duration::from_secs(5),
            last_poll: None,
            decision,
        }
    }

    #[test]
    fn an_early_poll_lengthens_the_interval() {
        let mut flow = flow(Decision::Pending);
        let start = Instant::now();
        let mut poll = |seconds| flow.poll(Timestamp::UNIX_EPOCH, start + Duration::from_secs(seconds));
        assert!(matches!(poll(0), Poll::Pending));
        assert!(matches!(poll(5), Poll::Pending));
        assert!(matches!(poll(9), Poll::SlowDown));
        assert!(matches!(poll(18), Poll::SlowDown), "9 s is less than 10 s");
        assert!(matches!(poll(33), Poll::Pending));
    }

    #[test]
    fn polls_return_the_decision_until_the_code_expires() {
        let poll = |decision, seconds| {
            flow(decision).poll(Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds), Instant::now())
        };
        assert!(matches!(poll(Decision::Denied, 0), Poll::Denied));
        assert!(
            matches!(poll(Decision::Approved(&users::USERS[0]), 59), Poll::Approved(user, _) if user.name == "admin")
        );
        assert!(matches!(poll(Decision::Approved(&users::USERS[0]), 60), Poll::Expired));
    }
}
