//! JSON: byte-faithful into a pipe, with dangerous characters escaped on a terminal.

use serde_json::Value;

use super::values::Values;
use crate::printer::Terminal;
use crate::view::sanitize;

/// JSON with two spaces of indent.
pub(super) const DOCUMENTS: Values = Values {
    are_entries: false,
    separator: "",
    document: |value, terminal| Ok(pretty(value, terminal)),
    before_list: "[",
    item: |value, index, terminal| {
        let element = pretty(value, terminal);
        let lines: Vec<String> = element.trim_end().lines().map(|line| format!("  {line}")).collect();
        Ok(format!("{}{}", if index == 0 { "\n" } else { ",\n" }, lines.join("\n")))
    },
    after_list: "\n]\n",
    after_empty_list: "]\n",
};

/// JSON lines: one value a line.
pub(in crate::output) const LINES: Values = Values {
    are_entries: true,
    separator: "",
    document: |value, terminal| Ok(line(value, terminal)),
    before_list: "",
    item: |value, _, terminal| Ok(line(value, terminal)),
    after_list: "",
    after_empty_list: "",
};

/// Entries as the server sent them, one line each. A line break can only stand between two tokens, where it may be left out.
pub(in crate::output) fn lines<'t>(texts: impl Iterator<Item = &'t str> + Clone, terminal: Terminal) -> String {
    let mut lines = String::with_capacity(texts.clone().map(|text| text.len() + 1).sum());
    for text in texts {
        push_line(&mut lines, text);
        lines.push('\n');
    }
    if terminal.is_terminal { sanitize::json(&lines).into_owned() } else { lines }
}

/// The same as items of a list, the first of which may be the first one.
pub(in crate::output) fn items<'t>(texts: impl Iterator<Item = &'t str>, is_first: bool, terminal: Terminal) -> String {
    let mut items = String::new();
    for text in texts {
        items.push_str(if is_first && items.is_empty() { "\n" } else { ",\n" });
        push_line(&mut items, text);
    }
    if terminal.is_terminal { sanitize::json(&items).into_owned() } else { items }
}

fn push_line(line: &mut String, text: &str) {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
        line.extend(text.split(['\n', '\r']));
    } else {
        line.push_str(text);
    }
}

/// Two spaces of indent, and a line break at the end.
fn pretty(value: &Value, terminal: Terminal) -> String {
    // The alternate form of a Value is JSON with two spaces of indent.
    finish(format!("{value:#}"), terminal)
}

/// One line.
fn line(value: &Value, terminal: Terminal) -> String {
    finish(value.to_string(), terminal)
}

/// Writes a JSON text that is not held as a value, as [`pretty`] would: piece by piece, so that it may be of any size.
#[derive(Debug)]
pub(crate) struct Pretty {
    terminal: Terminal,
    depth: usize,
    /// Whether a list or an object has begun and nothing of it has come yet.
    is_open: bool,
    out: String,
}

impl Pretty {
    /// A writer that has written nothing yet.
    pub(crate) const fn new(terminal: Terminal) -> Self {
        Self { terminal, depth: 0, is_open: false, out: String::new() }
    }

    /// The next part of the text, which ends between two values or signs.
    ///
    /// # Errors
    /// The error of `write`.
    pub(crate) fn feed<E>(&mut self, text: &str, mut write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut rest = text;
        while let Some(first) = rest.bytes().next() {
            let (token, after) = rest.split_at(token_length(rest));
            rest = after;
            match first {
                b' ' | b'\t' | b'\n' | b'\r' => continue,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if !std::mem::take(&mut self.is_open) {
                        self.break_line();
                    }
                    self.out.push_str(token);
                }
                b',' => {
                    self.out.push(',');
                    self.break_line();
                }
                b':' => self.out.push_str(": "),
                _ => {
                    if std::mem::take(&mut self.is_open) {
                        self.break_line();
                    }
                    self.out.push_str(token);
                    if matches!(first, b'{' | b'[') {
                        self.depth += 1;
                        self.is_open = true;
                    }
                }
            }
            if self.out.len() >= PIECE {
                self.flush(&mut write)?;
            }
        }
        Ok(())
    }

    /// Ends the document.
    ///
    /// # Errors
    /// The error of `write`.
    pub(crate) fn finish<E>(mut self, mut write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        self.out.push('\n');
        self.flush(&mut write)
    }

    fn break_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn flush<E>(&mut self, write: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let shown = if self.terminal.is_terminal { sanitize::json(&self.out) } else { self.out.as_str().into() };
        write(&shown)?;
        self.out.clear();
        Ok(())
    }
}

/// How much is written at once, in bytes.
const PIECE: usize = 64 * 1024;

/// The length of the first token of a JSON text: a string, a punctuation sign, or the text up to the next of these.
fn token_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_sign =
        |byte: &u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"' | b' ' | b'\t' | b'\n' | b'\r');
    match bytes.first() {
        Some(b'"') => {
            let mut is_escaped = false;
            let end = bytes.iter().skip(1).position(|byte| {
                let is_end = *byte == b'"' && !is_escaped;
                is_escaped = *byte == b'\\' && !is_escaped;
                is_end
            });
            end.map_or(bytes.len(), |end| end + 2)
        }
        Some(first) if is_sign(first) => 1,
        _ => bytes.iter().position(is_sign).unwrap_or(bytes.len()),
    }
}

fn finish(mut document: String, terminal: Terminal) -> String {
    document.push('\n');
    if terminal.is_terminal { sanitize::json(&document).into_owned() } else { document }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_as_its_value_is() {
        let texts = [
            r#"{"z":1.10,"a":1E400,"e":{},"f":[],"g":[{},[]],"t":"a\"b{[,:]}\\","n":null}"#,
            "[1,2,[3,{\"a\":true}]]",
            "\"text\"",
            "7",
            "[]",
            "{}",
        ];
        for text in texts {
            for is_terminal in [false, true] {
                let terminal = Terminal { is_terminal, ..Terminal::default() };
                let expected = pretty(&crate::json::parse(text).expect("JSON"), terminal);
                for spelling in [text, &pretty(&crate::json::parse(text).expect("JSON"), Terminal::default())] {
                    let mut written = String::new();
                    let mut write = |piece: &str| {
                        written.push_str(piece);
                        Ok::<_, ()>(())
                    };
                    let mut writer = Pretty::new(terminal);
                    assert_eq!(writer.feed(spelling, &mut write), Ok(()));
                    assert_eq!(writer.finish(&mut write), Ok(()));
                    assert_eq!(written, expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn numbers_and_the_order_of_fields_survive() {
        let value: Value =
            crate::json::parse(r#"{"z":1.10,"a":1E400,"b":12345678901234567890123,"text":"\u009bé"}"#).expect("JSON");
        let pipe = Terminal::default();
        let expected =
            "{\n  \"z\": 1.10,\n  \"a\": 1E400,\n  \"b\": 12345678901234567890123,\n  \"text\": \"\u{9b}é\"\n}\n";
        assert_eq!(pretty(&value, pipe), expected);
        let terminal = Terminal { is_terminal: true, ..pipe };
        assert!(line(&value, terminal).ends_with("\"text\":\"\\u009bé\"}\n"));
    }
}
