//! Receipts: what a run did, as lines that can't be changed without being noticed.
//!
//! A receipt is a file of JSON lines. Each line begins with its number and with the SHA-256 of the line before, without
//! its line feed: `{"line":2,"previous":"…",…}`; the first line has `null` there. The last line holds the public key and
//! an Ed25519 signature of its own bytes up to `,"signature":"`. So the signature covers the hash of the line before, and
//! by it every line.
//!
//! All hashes are of the bytes that stand in the file: nothing is parsed and written again.
//!
//! A receipt proves that the holder of the key wrote these lines in this order. It does not prove that the server said so.

pub mod key;
pub mod of_journal;
#[cfg(test)]
mod tests;
pub mod verify;
pub mod write;

/// The version of the format, which the first line has.
const VERSION: u64 = 1;

/// What stands between the signed bytes of the last line and the signature in Base64.
const BEFORE_SIGNATURE: &str = ",\"signature\":\"";

/// What stands behind the signature.
const AFTER_SIGNATURE: &str = "\"}";
