//! YAML: a document that reads back as the same JSON.

use std::cell::RefCell;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::Value;

use super::values::Values;
use crate::printer::Terminal;
use crate::view::sanitize;

/// YAML; several documents have a line of dashes between them.
pub(super) const DOCUMENTS: Values = Values {
    are_entries: false,
    separator: "---\n",
    document: |value, terminal| Ok(document(value, terminal)?),
    before_list: "",
    // A list of one item is a part of the whole list.
    item: |value, _, terminal| Ok(document(&Value::Array(vec![value.clone()]), terminal)?),
    after_list: "",
    after_empty_list: "[]\n",
};

/// What stands for a number until the document is written, repeated once more than in any text of the document.
/// No escape sequence of YAML has this letter.
const MARK: char = 'Q';

/// A value as YAML, with a line break at the end.
///
/// # Errors
/// Writing to memory failed, which it does not.
fn document(value: &Value, terminal: Terminal) -> Result<String, serde_saphyr::SerializeError> {
    let literals = Literals { mark: MARK.to_string().repeat(longest_run(value) + 1), texts: RefCell::default() };
    let text = serde_saphyr::to_string(&Node { value, literals: &literals })?;
    let mut text = literals.put_into(&text);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(if terminal.is_terminal { sanitize::lines(&text) } else { text })
}

/// The longest run of the mark in the texts and names of a value.
fn longest_run(value: &Value) -> usize {
    let run = |text: &str| text.split(|character| character != MARK).map(str::len).max().unwrap_or_default();
    match value {
        Value::String(text) => run(text),
        Value::Array(items) => items.iter().map(longest_run).max().unwrap_or_default(),
        Value::Object(object) => {
            object.iter().map(|(name, value)| run(name).max(longest_run(value))).max().unwrap_or_default()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// Numbers as the server wrote them. The serializer takes only what a type of Rust holds, which would
/// drop digits of some.
struct Literals {
    mark: String,
    texts: RefCell<Vec<String>>,
}

impl Literals {
    /// The placeholder for a number.
    fn keep(&self, literal: String) -> String {
        let mut texts = self.texts.borrow_mut();
        texts.push(literal);
        format!("{}{}", self.mark, texts.len() - 1)
    }

    /// The document with each placeholder replaced by its number.
    fn put_into(&self, document: &str) -> String {
        let texts = self.texts.borrow();
        let mut pieces = document.split(&self.mark);
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (index, rest) = piece.split_at(piece.bytes().take_while(u8::is_ascii_digit).count());
            let literal = index.parse::<usize>().ok().and_then(|index| texts.get(index));
            filled.push_str(literal.map_or(index, String::as_str));
            filled.push_str(rest);
        }
        filled
    }
}

/// Without this, a number of arbitrary precision would be written as the map that serde_json represents it by.
struct Node<'a> {
    value: &'a Value,
    literals: &'a Literals,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = |value| Node { value, literals: self.literals };
        match self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => match number.as_i64().filter(|integer| integer.to_string() == number.as_str()) {
                Some(integer) => serializer.serialize_i64(integer),
                None => serializer.serialize_str(&self.literals.keep(literal(number.as_str()))),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&node(item))?;
                }
                sequence.end()
            }
            Value::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, value) in object {
                    map.serialize_entry(name, &node(value))?;
                }
                map.end()
            }
        }
    }
}

/// A number of JSON as YAML has it: readers of YAML 1.1 take one with an exponent for text unless it has a point and
/// its exponent a sign.
fn literal(number: &str) -> String {
    let Some(position) = number.find(['e', 'E']) else {
        return number.to_owned();
    };
    let (mantissa, exponent) = number.split_at(position);
    let (letter, exponent) = exponent.split_at(1);
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    format!("{mantissa}{point}{letter}{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn yaml(text: &str) -> String {
        document(&crate::json::parse(text).expect("JSON"), Terminal::default()).expect("YAML")
    }

    #[test]
    fn numbers_with_an_exponent_are_numbers_to_every_reader() {
        let table = [
            ("1e3", "1.0e+3"),
            ("1E400", "1.0E+400"),
            ("1.50e400", "1.50e+400"),
            ("-1e-7", "-1.0e-7"),
            ("1.5E+3", "1.5E+3"),
            ("1.10", "1.10"),
        ];
        for (number, expected) in table {
            assert_eq!(yaml(number), format!("{expected}\n"));
        }
    }

    #[test]
    fn documents_look_like_yaml() {
        let text = yaml(
            r#"{"inum":"1","on":"yes","n":1.5,"big":12345678901234567890123,"list":[{"a":null},[]],"o":{},"t":"x\ny"}"#,
        );
        assert!(text.starts_with("inum: \"1\"\n") || text.starts_with("inum: '1'\n"), "{text}");
        assert!(text.contains(": 1.5\nbig: 12345678901234567890123\n"), "{text}");
        assert_eq!(yaml("-7"), "-7\n");
    }

    #[test]
    fn numbers_stay_as_they_are() {
        let table = [
            ("1.10", "1.10"),
            ("0.1234567890123456789", "0.1234567890123456789"),
            ("-0", "-0"),
            ("-0.0", "-0.0"),
            ("18446744073709551616", "18446744073709551616"),
            ("1e400", "1.0e+400"),
            ("1.50e-7", "1.50e-7"),
        ];
        for (json, expected) in table {
            assert_eq!(yaml(json), format!("{expected}\n"));
            assert_eq!(yaml(&format!("[{{\"v\": {json}}}]")), format!("- v: {expected}\n"));
        }
        let texts = r#"{"Q0": "QQ0 QQQ1", "v": 1.10, "w": [2.20, "Q"], "t": "a\nQ1\n"}"#;
        assert_eq!(yaml(texts), "Q0: QQ0 QQQ1\nv: 1.10\nw:\n- 2.20\n- Q\nt: |\n  a\n  Q1\n");
    }

    #[test]
    fn a_terminal_is_safe() {
        let terminal = Terminal { is_terminal: true, ..Terminal::default() };
        let hostile = json!({"a\u{1b}[2J": "\u{202e}x\u{9b}", "b": "first\n\u{7}second"});
        let text = document(&hostile, terminal).expect("YAML");
        assert!(!text.contains(|character| character != '\n' && sanitize::is_dangerous(character)), "{text:?}");
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-1.0e9..1.0e9_f64).prop_map(Value::from),
            "\\PC{0,12}|Q{0,3}[0-9]|yes|no|null|~|1|1.5|0x1F|- a|a: b|[ \t\n#:-]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("\\PC{1,6}|yes|1|~", inner, 0..4).prop_map(|map| json!(map)),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in value()) {
            let text = document(&value, Terminal::default()).expect("YAML");
            let back: Value = serde_saphyr::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            // The reader formats floats differently.
            let plain = |value: &Value| serde_json::from_str::<Value>(&value.to_string()).expect("JSON");
            prop_assert!(same(&plain(&value), &plain(&back)), "{value}\n{back}\n{text}");
        }
    }

    fn same(left: &Value, right: &Value) -> bool {
        match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
            }
            (Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(name, value)| right.get(name).is_some_and(|other| same(value, other)))
            }
            _ => left == right,
        }
    }
}
