//! JSON whose values would take too much memory or time: it stays text, and its entries are parsed one by one.
//!
//! A parsed value takes far more memory than its text: `{"a":0}` takes about 500 bytes instead of seven.

mod page;
mod text;
mod weight;

pub use page::TextPage;
pub use text::LargeJson;
pub use weight::{MAXIMUM_DOCUMENT, TooLarge, check, weight, weight_of, weight_of_object};
