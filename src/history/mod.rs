//! Snapshots of sessions in a local SQLite file: who was signed in at a time, and what changed.
//!
//! The file has one row for a session and one for each of its changes, not a copy for each snapshot. Snapshots that were
//! taken with the same selectors are a recording.

mod changes;
mod dictionary;
mod error;
mod file;
mod leaf;
mod moment;
mod record;
mod snapshot;
#[cfg(test)]
mod tests;
mod upkeep;

pub use changes::{Change, Event};
pub use error::HistoryError;
pub use file::History;
pub use moment::{FailedRounds, Gap, Moment, Narrow, Recording, Taken};
pub use snapshot::{Counts, Digest, Snapshot, Source};
pub use upkeep::Extent;
