//! Turns values into text. Text from a server is untrusted until [`sanitize`] has escaped it.

pub(crate) mod columns;
pub(crate) mod curl;
pub(crate) mod described_command;
pub(crate) mod device;
pub(crate) mod doctor;
pub(crate) mod explanation;
pub(crate) mod failure;
pub(crate) mod hidden;
pub(crate) mod info;
pub(crate) mod journal;
pub(crate) mod manual;
mod network;
pub(crate) mod operation;
pub(crate) mod outcome;
pub(crate) mod pending;
pub mod preview;
pub(crate) mod receipt;
pub(crate) mod roff;
pub mod sample;
pub mod sanitize;
pub(crate) mod schema;
pub(crate) mod server;
pub(crate) mod statistics;
pub(crate) mod status;
mod unknown;
pub(crate) mod watch;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A text cut to this many columns of a terminal, with an ellipsis if it was longer.
#[must_use]
pub(crate) fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut shortened = String::new();
    let mut used = 1;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        shortened.push(character);
    }
    shortened.push('…');
    shortened
}

/// A text with its first letter in upper case.
#[must_use]
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
