//! The stream of pages for every paged operation, independent of sessions, commands and output.
//!
//! [`Pages`] has the pages of any operation, [`EntryPages`] those of a search as typed entries, and [`Merged`] those of
//! several searches.

pub mod counters;
mod fetched;
mod known;
mod merged;
mod pages;
mod search;

pub use fetched::{Entries, FetchedPage};
pub use known::{Hasher, Known};
pub use merged::{Merged, sorted};
pub use pages::{LARGEST_PAGE, Listing, Pages, RepeatedPage, fetch, largest_size};
pub use search::{AHEAD, Entry, EntryPage, EntryPages, TooManyEntries, collect, identities};
