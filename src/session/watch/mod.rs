//! Watches sessions: looks at the server again and again, and tells what appeared, changed and went.

mod digest;
mod schedule;
mod state;
mod watcher;

#[cfg(test)]
mod tests;

pub use state::{Change, Event};
pub use watcher::Watcher;
