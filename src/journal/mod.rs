//! Plans and journals of bulk operations: one format of JSON lines, in files that only their owner can read.
//!
//! A plan is a header, one line for each session or token, and an end with their numbers. A journal is a plan that is
//! followed by what was done: which deletions were sent, and the outcome of each. Lines are only appended, each as a
//! whole, so that after a kill only the last one can be cut off; a reader ignores it, and reports any other damage with
//! its line. Readers stream: memory does not grow with the number of sessions, except for a few bytes for each.
//!
//! Members and lines that a reader does not know are ignored. A file of a newer version is refused.

mod error;
mod file;
mod header;
mod line;
mod progress;
mod reader;
mod store;

pub use error::JournalError;
pub use file::{Draft, Journal, PlanLines};
pub use header::{Action, Header, Operator};
#[cfg(test)]
use line::Totals;
pub use line::{Counts, Line, OutcomeKind, Record, Target, TokenTarget, TokensOf};
pub use progress::{Progress, State};
pub use reader::Reader;
#[cfg(test)]
use store::create_in;
pub use store::{create_in_or_unnamed, files_in};

#[cfg(test)]
mod tests;
