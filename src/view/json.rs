//! JSON: byte-faithful into a pipe, with dangerous characters escaped on a terminal.

use serde_json::Value;

use super::sanitize;
use crate::printer::Screen;

/// Two spaces of indent, and a line break at the end.
#[must_use]
pub fn pretty(value: &Value, screen: Screen) -> String {
    // The alternate form of a Value is JSON with two spaces of indent.
    finish(format!("{value:#}"), screen)
}

/// One line.
#[must_use]
pub fn line(value: &Value, screen: Screen) -> String {
    finish(value.to_string(), screen)
}

fn finish(mut document: String, screen: Screen) -> String {
    document.push('\n');
    if screen.is_terminal { sanitize::json(&document).into_owned() } else { document }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_the_order_of_fields_survive() {
        let value: Value =
            crate::json::parse(r#"{"z":1.10,"a":1E400,"b":12345678901234567890123,"text":"\u009bé"}"#).expect("JSON");
        let pipe = Screen::default();
        let expected =
            "{\n  \"z\": 1.10,\n  \"a\": 1E400,\n  \"b\": 12345678901234567890123,\n  \"text\": \"\u{9b}é\"\n}\n";
        assert_eq!(pretty(&value, pipe), expected);
        let terminal = Screen { is_terminal: true, ..pipe };
        assert!(line(&value, terminal).ends_with("\"text\":\"\\u009bé\"}\n"));
    }
}
