//! The options of a run: how quickly requests are sent, and how long a failing server is waited for.

use std::time::Duration;

use crate::args::pace::{PaceArgs, Rate};

/// How quickly requests are sent, and how long a failing server is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The largest number of concurrent requests.
    pub parallel: usize,
    /// The largest number of requests in a span of time; `None` for no limit.
    pub rate: Option<Rate>,
    /// How long the server is waited for after the first of several failures in a row.
    pub give_up_after: Duration,
    /// How often a request is sent again after its response was lost, and how often a server is tried again that has not
    /// responded yet.
    pub retries: u32,
}

/// The pace without flags, for a caller that retries by itself.
impl Default for Pace {
    fn default() -> Self {
        Self::new(PaceArgs::default(), 0)
    }
}

impl Pace {
    /// The pace that the flags ask for.
    #[must_use]
    pub fn new(args: PaceArgs, retries: u32) -> Self {
        let PaceArgs { parallel, rate, give_up_after } = args;
        Self { parallel: parallel as usize, rate, give_up_after, retries }
    }
}
