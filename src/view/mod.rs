//! Values become text. What comes from a server is hostile until it has passed [`sanitize`].

pub mod columns;
pub mod curl;
pub mod device;
pub mod failure;
pub mod hidden;
pub mod info;
mod network;
pub mod operation;
pub mod outcome;
pub mod sample;
pub mod sanitize;
pub mod schema;
pub mod server;
pub mod status;
mod unknown;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A text in this many columns of a terminal, with an ellipsis where it has more.
#[must_use]
pub fn shorten(text: &str, width: usize) -> String {
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

/// A text that begins a sentence.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
