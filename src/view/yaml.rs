//! YAML: a document that reads back as the same JSON.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Number, Value};

use super::sanitize;
use crate::printer::Screen;

/// The digits that a 64-bit float keeps whatever they are.
const FLOAT_DIGITS: usize = 15;

/// A value as YAML, with a line break at the end.
///
/// # Errors
/// Writing to memory failed, which it does not.
pub fn document(value: &Value, screen: Screen) -> Result<String, serde_saphyr::SerializeError> {
    let mut text = serde_saphyr::to_string(&Node(value))?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if !screen.is_terminal {
        return Ok(text);
    }
    Ok(text.split_inclusive('\n').map(safe).collect())
}

fn safe(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(line) => format!("{}\n", sanitize::text(line)),
        None => sanitize::text(line).into_owned(),
    }
}

/// Numbers of any size would otherwise be written as the map that serde_json makes of them.
struct Node<'a>(&'a Value);

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => serialize_number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&Node(item))?;
                }
                sequence.end()
            }
            Value::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, value) in object {
                    map.serialize_entry(name, &Node(value))?;
                }
                map.end()
            }
        }
    }
}

/// A number that no type of ours can hold exactly is written as text, so that no digit is lost.
fn serialize_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    let text = number.to_string();
    if let Ok(integer) = text.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    if let Ok(integer) = text.parse::<i128>() {
        return serializer.serialize_i128(integer);
    }
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    match text.parse::<f64>() {
        Ok(float) if float.is_finite() && (digits <= FLOAT_DIGITS || float.to_string() == text) => {
            serializer.serialize_f64(float)
        }
        _ => serializer.serialize_str(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn yaml(text: &str) -> String {
        document(&serde_json::from_str(text).expect("JSON"), Screen::default()).expect("YAML")
    }

    #[test]
    fn documents_look_like_yaml() {
        let text = yaml(
            r#"{"inum":"1","on":"yes","n":1.5,"big":12345678901234567890123,"list":[{"a":null},[]],"o":{},"t":"x\ny"}"#,
        );
        assert!(text.starts_with("inum: \"1\"\n") || text.starts_with("inum: '1'\n"), "{text}");
        assert!(text.contains(": 1.5\nbig: 12345678901234567890123\n"), "{text}");
        assert_eq!(yaml("0.1234567890123456789"), "\"0.1234567890123456789\"\n");
        assert_eq!(yaml("-7"), "-7\n");
    }

    #[test]
    fn a_terminal_is_safe() {
        let screen = Screen { is_terminal: true, ..Screen::default() };
        let hostile = json!({"a\u{1b}[2J": "\u{202e}x\u{9b}", "b": "first\n\u{7}second"});
        let text = document(&hostile, screen).expect("YAML");
        assert!(!text.contains(|character| character != '\n' && sanitize::is_dangerous(character)), "{text:?}");
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-1.0e9..1.0e9_f64).prop_map(Value::from),
            "\\PC{0,12}|yes|no|null|~|1|1.5|0x1F|- a|a: b|[ \t\n#:-]{0,6}".prop_map(Value::from),
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
            let text = document(&value, Screen::default()).expect("YAML");
            let back: Value = serde_saphyr::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            // Floats may be spelt otherwise.
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
