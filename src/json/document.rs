//! Parses JSON so that numbers keep their spelling.
//!
//! `serde_json` keeps every digit of a number, but changes the spelling of exponents: it writes `1E400` as `1e+400`.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Error, Map, Number, Value};

/// Parses a document; its numbers keep their spelling when they are written again.
///
/// # Errors
/// The text is not JSON.
pub fn parse(text: &str) -> Result<Value, Error> {
    // Most documents contain no such number, and are parsed only once.
    if !has_other_exponents(text) {
        return serde_json::from_str(text);
    }
    // Validates the text, with errors that name line and column, and limits the depth. This value is dropped before the
    // second one is built.
    drop(serde_json::from_str::<Value>(text)?);
    respell(text)
}

/// Parses the bytes of a document, as [`parse`] does.
///
/// # Errors
/// The bytes are not JSON.
pub fn parse_bytes(bytes: &[u8]) -> Result<Value, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        // Parsing the bytes again gives an error with line and column.
        Err(_) => serde_json::from_slice(bytes),
    }
}

/// The type of a value, in words.
#[must_use]
pub const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Whether a number has an exponent whose spelling `serde_json` would change.
fn has_other_exponents(text: &str) -> bool {
    let (mut is_string, mut is_escaped, mut previous) = (false, false, b' ');
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let is_exponent = !is_string && previous.is_ascii_digit();
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            b'E' if is_exponent => return true,
            b'e' if is_exponent && bytes.get(index + 1).is_some_and(u8::is_ascii_digit) => return true,
            _ => {}
        }
        previous = *byte;
    }
    false
}

/// Builds a value from valid JSON text; recurses only into parts that contain numbers with such exponents.
fn respell(text: &str) -> Result<Value, Error> {
    let text = text.trim_ascii();
    match text.as_bytes().first() {
        _ if !has_other_exponents(text) => serde_json::from_str(text),
        Some(b'{') => {
            let members = serde_json::Deserializer::from_str(text).deserialize_map(RawMembers)?;
            let members = members.into_iter().map(|(name, raw)| Ok((name, respell(raw.get())?)));
            members.collect::<Result<Map<_, _>, _>>().map(Value::Object)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            items.into_iter().map(|raw| respell(raw.get())).collect::<Result<_, _>>().map(Value::Array)
        }
        // Only this function creates a number from a text without changing its spelling.
        _ => Ok(Value::Number(Number::from_string_unchecked(text.to_owned()))),
    }
}

/// Reads the members of an object as JSON text, in their order, including duplicate names.
struct RawMembers;

impl<'de> Visitor<'de> for RawMembers {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_keep_their_spelling() {
        let table = [
            "1e3",
            "1E400",
            "1.50e400",
            "-0",
            "-0.0E-0",
            "1e+400",
            "12345678901234567890123",
            "1.10",
            r#"{"a":1E3,"b":{"c":[1e3,2,"1e3",{"d":1.0E+07}]},"e":"\"1E5","f":12345678901234567890123}"#,
            r#"[[[1E1]],"\\",2e2,{"":1e-5}]"#,
            r#"{"$serde_json::private::Numbers":1E3}"#,
        ];
        for text in table {
            assert_eq!(parse(text).expect(text).to_string(), text);
            assert_eq!(parse_bytes(text.as_bytes()).expect(text).to_string(), text);
        }
        assert_eq!(parse("\n { \"a\" : 1E3 , \"a\" : 2E3 } ").expect("JSON").to_string(), r#"{"a":2E3}"#);
    }

    #[test]
    fn errors_name_line_and_column() {
        let place = |text: &str| parse(text).map_err(|error| (error.line(), error.column())).err();
        assert_eq!(place("{\"a\": 1E3,\n\"b\": }"), Some((2, 6)));
        assert_eq!(place("1E"), Some((1, 2)));
        assert!(parse_bytes(&[b'"', 0xff, b'"']).is_err());
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    fn document() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?",
            "\\PC{0,6}|[0-9]e[0-9]|\"[\\\\]1E3".prop_map(|text| Value::from(text).to_string()),
            Just("null".to_owned()),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
                prop::collection::vec(inner, 0..4).prop_map(|items| {
                    let member = |(index, item)| format!("\"{index}e1\":{item}");
                    format!("{{{}}}", items.iter().enumerate().map(member).collect::<Vec<_>>().join(","))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_document_is_written_unchanged(text in document()) {
            prop_assert_eq!(parse(&text).expect("JSON").to_string(), text);
        }

        #[test]
        fn parsing_never_panics(text in "[\\[\\]{}\":,0-9eE.+ \\\\-]{0,40}") {
            prop_assert_eq!(parse(&text).is_ok(), serde_json::from_str::<Value>(&text).is_ok());
        }
    }
}
