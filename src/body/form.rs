//! `application/x-www-form-urlencoded` bodies, from a JSON object or from an encoded form.

use serde_json::Value;

use crate::pairs::Pair;

/// Why a document is not a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The document is not an object.
    #[error("a form is a JSON object of names and values, or name=value&name=value")]
    NotAnObject,
    /// A value is an object, or a list in a list.
    #[error("`{0}` is an object or a nested list, which a form can't hold")]
    Nested(String),
}

/// The pairs of an object: each element of a list becomes a pair of the same name, `null` is skipped.
///
/// # Errors
/// The document is not an object, or a value is nested.
pub fn from_json(value: &Value) -> Result<Vec<Pair>, FormError> {
    let object = value.as_object().ok_or(FormError::NotAnObject)?;
    let mut pairs = Vec::new();
    for (name, value) in object {
        match value {
            Value::Array(values) => {
                for value in values {
                    push(&mut pairs, name, value)?;
                }
            }
            value => push(&mut pairs, name, value)?,
        }
    }
    Ok(pairs)
}

fn push(pairs: &mut Vec<Pair>, name: &str, value: &Value) -> Result<(), FormError> {
    match value {
        Value::Null => {}
        Value::String(text) => pairs.push(Pair::new(name, text)),
        Value::Bool(_) | Value::Number(_) => pairs.push(Pair::new(name, value.to_string())),
        Value::Array(_) | Value::Object(_) => return Err(FormError::Nested(name.to_owned())),
    }
    Ok(())
}

/// The pairs of `name=value&name=value`; `None` for any other text.
#[must_use]
pub fn from_text(text: &str) -> Option<Vec<Pair>> {
    let text = text.trim();
    let is_form = !text.is_empty()
        && !text.starts_with(['{', '['])
        && !text.contains(char::is_whitespace)
        && text.split('&').all(|piece| piece.split_once('=').is_some_and(|(name, _)| !name.is_empty()));
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    is_form.then(|| pairs.map(|(name, value)| Pair::new(name, value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn pairs(list: &[(&str, &str)]) -> Vec<Pair> {
        list.iter().map(|(name, value)| Pair::new(*name, *value)).collect()
    }

    #[test]
    fn objects_become_pairs() {
        let value = json!({"token": "a b&c", "n": 1.5, "yes": true, "gone": null, "list": ["x", 2]});
        let expected = [("token", "a b&c"), ("n", "1.5"), ("yes", "true"), ("list", "x"), ("list", "2")];
        assert_eq!(from_json(&value), Ok(pairs(&expected)));
        assert_eq!(from_json(&json!([1])), Err(FormError::NotAnObject));
        assert_eq!(from_json(&json!({"a": {"b": 1}})), Err(FormError::Nested("a".to_owned())));
        assert_eq!(from_json(&json!({"a": [[1]]})), Err(FormError::Nested("a".to_owned())));
    }

    #[test]
    fn encoded_forms_are_read() {
        assert_eq!(from_text("a=1&b=x%20y+z&c="), Some(pairs(&[("a", "1"), ("b", "x y z"), ("c", "")])));
        for text in ["", "hello", "a=1&b", "=1", "{\"a\": 1}", "{\"a\":\"b=\"}", "[\"=\"]", "a = 1"] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_encoded_form_reads_back(list in proptest::collection::vec(("\\PC{1,8}", "\\PC{0,8}"), 1..5)) {
            let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&list).finish();
            let expected: Vec<Pair> = list.into_iter().map(|(name, value)| Pair::new(name, value)).collect();
            prop_assert_eq!(from_text(&text), Some(expected));
        }
    }
}
