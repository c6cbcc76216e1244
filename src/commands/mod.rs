//! One file for each verb: settings and a client go in, an exit status comes out.

pub mod call;
pub mod completions;
pub mod info;
pub mod login;
pub mod profile;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod session;
mod session_delete;
mod session_search;
pub mod token;
#[cfg(feature = "tui")]
pub mod tui;

use crate::error::UsageError;

/// `; did you mean x?`, or nothing.
fn suggestion<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(given, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name)
}

/// A name that nobody knows, with the nearest that somebody does, and all of them.
fn unknown(what: &str, given: &str, known: &[&str]) -> UsageError {
    let hint = match suggestion(given, known.iter().copied()) {
        Some(near) => format!("did you mean {near}? Known are: {}", known.join(", ")),
        None => format!("known are: {}", known.join(", ")),
    };
    UsageError::new(format!("there is no {what} `{given}`")).hint(hint)
}
