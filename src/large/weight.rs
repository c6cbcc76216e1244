//! The memory that parsed JSON takes, and its limit.

use serde_json::{Map, Value};

/// The largest memory of a response as parsed values, in bytes. With the text of the response and the output, the program
/// then takes less than 512 MiB.
pub const MAXIMUM_DOCUMENT: usize = 128 * 1024 * 1024;

/// The memory, in bytes, of an object with its first members, of a list, of each further member or item, and of each
/// string, number or name of a member.
const OBJECT: usize = 420;
const LIST: usize = 280;
pub(super) const MEMBER: usize = 110;
const PLAIN: usize = 32;

/// The largest weight of a byte of a text.
pub(super) const HEAVIEST: usize = OBJECT;

/// The approximate memory of a JSON text as parsed values, in bytes.
#[must_use]
pub fn weight(text: &[u8]) -> usize {
    let (mut weight, mut is_string, mut is_escaped) = (0_usize, false, false);
    for byte in text {
        weight += match byte {
            _ if is_escaped => {
                is_escaped = false;
                1
            }
            b'\\' if is_string => {
                is_escaped = true;
                0
            }
            b'"' => {
                is_string = !is_string;
                if is_string { PLAIN } else { 0 }
            }
            _ if is_string => 1,
            b'{' => OBJECT,
            b'[' => LIST,
            b',' => MEMBER,
            b':' => PLAIN,
            _ => 0,
        };
    }
    weight
}

/// The approximate memory of a value, in bytes.
#[must_use]
pub fn weight_of(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 0,
        Value::Number(_) => PLAIN,
        Value::String(text) => PLAIN + text.len(),
        Value::Array(items) => LIST + items.iter().map(|item| MEMBER + weight_of(item)).sum::<usize>(),
        Value::Object(members) => weight_of_object(members),
    }
}

/// The approximate memory of an object, in bytes.
#[must_use]
pub fn weight_of_object(members: &Map<String, Value>) -> usize {
    let member = |(name, value): (&String, &Value)| MEMBER + PLAIN + name.len() + weight_of(value);
    OBJECT + members.iter().map(member).sum::<usize>()
}

/// Checks that a weight is within the limit.
///
/// # Errors
/// The weight is above [`MAXIMUM_DOCUMENT`].
pub fn check(weight: usize) -> Result<(), TooLarge> {
    if weight > MAXIMUM_DOCUMENT { Err(TooLarge) } else { Ok(()) }
}

/// A response, or all pages together, would take more memory than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the response is too large: as a whole it would take more than {} MiB of memory", MAXIMUM_DOCUMENT >> 20)]
pub struct TooLarge;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_not_below_the_measured_memory() {
        // Measured: 520 bytes for {"a":0}, 72 for an item of a list.
        assert!(weight(br#"{"a":0},"#) >= 520);
        assert!(weight_of(&serde_json::json!({"a": 0})) >= 520);
        assert!(weight(b"0,") >= 100);
        let text = "x".repeat(1_000);
        assert!(weight(format!("\"{text}\"").as_bytes()) >= 1_000 && weight_of(&Value::from(text)) >= 1_000);
    }
}
