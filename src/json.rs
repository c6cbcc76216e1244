//! JSON texts: parsed as they are, or only looked through for what is wanted of them.

mod document;
mod members;
mod wanted;

pub use document::{kind, parse, parse_bytes};
pub use members::{Members, Quoted};
pub use wanted::Wanted;
