//! The terminal's clipboard, by OSC 52: it works through ssh too, where the terminal allows it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The largest text that is copied, in bytes: its Base64 is the longest that all common terminals accept.
pub const LIMIT: usize = 74_994;

/// The text is too long: terminals would ignore it silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{length} bytes are too many for a terminal's clipboard, which takes {LIMIT}: export them to a file instead")]
pub struct TooLong {
    /// The text's length in bytes.
    pub length: usize,
}

/// The sequence that makes a terminal copy this text. In Base64, no control character can reach the terminal.
///
/// # Errors
/// The text has more than [`LIMIT`] bytes.
pub fn copy_sequence(text: &str) -> Result<String, TooLong> {
    if text.len() > LIMIT {
        return Err(TooLong { length: text.len() });
    }
    Ok(format!("\u{1b}]52;c;{}\u{7}", STANDARD.encode(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences() {
        let table = [
            ("", "\u{1b}]52;c;\u{7}"),
            ("c190667e", "\u{1b}]52;c;YzE5MDY2N2U=\u{7}"),
            ("日本\u{7}\u{1b}]0;x", "\u{1b}]52;c;5pel5pysBxtdMDt4\u{7}"),
        ];
        for (text, expected) in table {
            assert_eq!(copy_sequence(text).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn what_a_terminal_would_drop_is_refused() {
        assert!(copy_sequence(&"x".repeat(LIMIT)).is_ok());
        let error = copy_sequence(&"x".repeat(LIMIT + 1)).expect_err("too long");
        assert_eq!(
            error.to_string(),
            "74995 bytes are too many for a terminal's clipboard, which takes 74994: export them to a file instead"
        );
    }
}
