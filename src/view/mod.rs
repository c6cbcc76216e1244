//! Values become text. What comes from a server is hostile until it has passed [`sanitize`].

pub mod columns;
pub mod csv;
pub mod curl;
pub mod device;
pub mod entries;
pub mod failure;
pub mod hidden;
pub mod info;
pub mod json;
mod network;
pub mod operation;
pub mod outcome;
pub mod sample;
pub mod sanitize;
pub mod schema;
pub mod server;
pub mod status;
pub mod table;
mod unknown;
pub mod yaml;

/// A text that begins a sentence.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
