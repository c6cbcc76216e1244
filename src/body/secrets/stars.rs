//! The text that replaces a secret.

/// The replacement of a secret.
pub const STARS: &str = "***";
