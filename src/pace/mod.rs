//! How quickly requests are sent, and how long a failing server is waited for.
//!
//! [`PatientCaller`] wraps any caller for a run of many requests. It sends as many at once as the server bears
//! ([`limiter`]), at most at a given rate, and waits while the server does not respond ([`patience`]). The run asks it
//! whether it has given up.

mod attempt;
mod caller;
mod limiter;
mod options;
mod patience;
mod state;

#[cfg(test)]
mod tests;

pub use attempt::{Abandoned, Attempt, Failure, FailureKind};
pub use caller::{Event, Patient, PatientCaller};
pub use options::Pace;
