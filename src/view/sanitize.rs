//! Text from a server, made safe for a terminal.
//!
//! Control characters (C0, DEL, C1), characters that change the order of text, that take no room,
//! or that end a line become visible escapes. Everything else stays as it is.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal might act on a character, or a reader might not see it.
#[must_use]
pub fn is_dangerous(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            // Soft hyphen, Arabic letter mark, Hangul fillers, Mongolian vowel separator.
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}'
            // Zero-width characters and marks, line and paragraph separators, embeddings and overrides.
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            // Word joiner, invisible operators, isolates, deprecated formatting.
            | '\u{2060}'..='\u{206f}'
            // Byte order mark, interlinear annotation, tags.
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Escapes dangerous characters as `\n`, `\x1b` or `\u{202e}`.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    escape(text, |escaped, character| {
        // Writing into a String can't fail.
        let _ = match character {
            '\n' => escaped.write_str("\\n"),
            '\r' => escaped.write_str("\\r"),
            '\t' => escaped.write_str("\\t"),
            _ if (character as u32) < 0x100 => write!(escaped, "\\x{:02x}", character as u32),
            _ => write!(escaped, "\\u{{{:x}}}", character as u32),
        };
    })
}

/// Escapes dangerous characters in a text of many lines, whose line breaks stay.
#[must_use]
pub fn lines(document: &str) -> String {
    let mut safe = String::with_capacity(document.len());
    for line in document.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        safe.push_str(&text(line));
        safe.push_str(end);
    }
    safe
}

/// Escapes dangerous characters of a JSON document as JSON does; its own line breaks stay.
///
/// Outside of strings JSON has none of them but line breaks and tabs, so the document keeps its meaning.
#[must_use]
pub fn json(document: &str) -> Cow<'_, str> {
    escape(document, |escaped, character| {
        if matches!(character, '\n' | '\t') {
            escaped.push(character);
            return;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    })
}

fn escape(text: &str, write: impl Fn(&mut String, char)) -> Cow<'_, str> {
    if !text.contains(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_dangerous(character) { write(&mut escaped, character) } else { escaped.push(character) }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn dangerous_characters_become_visible() {
        let table = [
            ("plain ü 日本 🦀 e\u{301}", "plain ü 日本 🦀 e\u{301}"),
            ("\u{1b}[31m", "\\x1b[31m"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            ("\u{9b}1m\u{7f}\u{0}", "\\x9b1m\\x7f\\x00"),
            ("user\u{202e}nimda", "user\\u{202e}nimda"),
            ("zero\u{200b}\u{feff}", "zero\\u{200b}\\u{feff}"),
            ("👩\u{200d}👩", "👩\\u{200d}👩"),
        ];
        for (hostile, expected) in table {
            assert_eq!(text(hostile), expected);
        }
        assert_eq!(json("{\"a\":\n\"\u{9b}\u{202e}\u{e0041}\"}"), "{\"a\":\n\"\\u009b\\u202e\\udb40\\udc41\"}");
    }

    proptest! {
        #[test]
        fn no_control_survives(hostile in "\\PC*|[\u{0}-\u{9f}\u{200b}-\u{202e}\u{2066}-\u{2069}]*") {
            let safe = text(&hostile);
            prop_assert!(!safe.contains(is_dangerous));
            prop_assert!(safe.bytes().all(|byte| byte >= 0x20 && byte != 0x7f));
        }

        #[test]
        fn json_keeps_its_meaning(hostile in proptest::collection::vec(any::<char>(), 0..40)) {
            let value = Value::from(hostile.into_iter().collect::<String>());
            let document = serde_json::to_string_pretty(&value).expect("JSON");
            let safe = json(&document);
            prop_assert!(!safe.contains(|character| is_dangerous(character) && character != '\n'));
            prop_assert_eq!(serde_json::from_str::<Value>(&safe).expect("JSON"), value);
        }
    }
}
