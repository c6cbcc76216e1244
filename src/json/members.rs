//! The members of an object in a JSON text that was checked before: found without checking or parsing their values.
//!
//! A text that is not JSON gives other members or none, but never a panic.

use std::borrow::Cow;

/// The members of an object, in their order, including duplicate names.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    text: &'t str,
    /// The index after the last member.
    at: usize,
}

/// A string of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted<'t> {
    /// What stands between the quotes.
    text: &'t str,
    has_escapes: bool,
}

impl<'t> Members<'t> {
    /// The members of an object; none if the text is of any other value.
    #[must_use]
    pub fn of(object: &'t str) -> Self {
        let blanks = object.len() - object.trim_ascii_start().len();
        let begins = object.as_bytes().get(blanks) == Some(&b'{');
        Self { text: object, at: if begins { blanks + 1 } else { object.len() } }
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = (Quoted<'t>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        let name = skip(bytes, self.at, b',');
        if bytes.get(name) != Some(&b'"') {
            self.at = bytes.len();
            return None;
        }
        let (name_end, has_escapes) = end_of_string(bytes, name + 1)?;
        let value = skip(bytes, name_end + 1, b':');
        self.at = end_of_value(bytes, value)?;
        Some((Quoted { text: self.text.get(name + 1..name_end)?, has_escapes }, self.text.get(value..self.at)?))
    }
}

impl<'t> Quoted<'t> {
    /// The string of this JSON text; `None` if it is of any other value.
    #[must_use]
    pub fn of(value: &'t str) -> Option<Self> {
        let text = value.strip_prefix('"')?.strip_suffix('"')?;
        Some(Self { text, has_escapes: memchr::memchr(b'\\', text.as_bytes()).is_some() })
    }

    /// What stands between the quotes.
    #[cfg(feature = "sandbox")]
    #[must_use]
    pub const fn inner(self) -> &'t str {
        self.text
    }

    /// The text, without escapes.
    #[must_use]
    pub fn text(self) -> Cow<'t, str> {
        if !self.has_escapes {
            return Cow::Borrowed(self.text);
        }
        Cow::Owned(serde_json::from_str(&format!("\"{}\"", self.text)).unwrap_or_default())
    }
}

/// The index after blanks and this sign.
fn skip(bytes: &[u8], mut at: usize, sign: u8) -> usize {
    while bytes.get(at).is_some_and(|byte| *byte == sign || byte.is_ascii_whitespace()) {
        at += 1;
    }
    at
}

/// The index of the quote that ends a string, and whether the string has escapes.
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<(usize, bool)> {
    let mut has_escapes = false;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some((at, has_escapes));
        }
        has_escapes = true;
        at += 2;
    }
}

/// The index after a value.
fn end_of_value(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match bytes.get(at)? {
            b'"' => at = end_of_string(bytes, at + 1)?.0,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return end_of_word(bytes, at),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The index after a number, `true`, `false` or `null`.
fn end_of_word(bytes: &[u8], at: usize) -> Option<usize> {
    let length =
        bytes.get(at..)?.iter().position(|byte| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace());
    length.map(|length| at + length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    fn found(text: &str) -> Map<String, Value> {
        let read = |(name, value): (Quoted<'_>, &str)| {
            (name.text().into_owned(), serde_json::from_str(value).expect("the text of a value"))
        };
        Members::of(text).map(read).collect()
    }

    #[test]
    fn members_are_found_with_their_names_and_texts() {
        let text = " { \"a\" : 1E400 ,\n\"b\\u0041\":\"}\\\"{\", \"c\":{\"d\":[1,{\"e\":\"\\\\\"}]} , \"a\":null} ";
        let members: Vec<(String, &str)> = Members::of(text).map(|(name, value)| (name.text().into(), value)).collect();
        let expected = [("a", "1E400"), ("bA", "\"}\\\"{\""), ("c", "{\"d\":[1,{\"e\":\"\\\\\"}]}"), ("a", "null")];
        assert_eq!(members, expected.map(|(name, value)| (name.to_owned(), value)));
        assert_eq!(Quoted::of("\"x\\n\"").map(|text| text.text()), Some("x\n".into()));
        assert_eq!((Quoted::of("7"), Quoted::of("\"")), (None, None));
        for other in ["", "[]", "7", "{}", " {\n} ", "\"{\\\"a\\\":1}\""] {
            assert_eq!(Members::of(other).next(), None, "{other}");
        }
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[\"\\\\{}\\[\\],:ü\n a-c]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[\"\\\\{}:ü\u{1}a]{0,3}", inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_members_are_those_that_a_parser_reads(value in json(), is_pretty in any::<bool>()) {
            let text = if is_pretty { format!("{value:#}") } else { value.to_string() };
            prop_assert_eq!(Value::Object(found(&text)), if value.is_object() { value } else { Value::Object(Map::new()) });
        }

        #[test]
        fn other_texts_end_without_a_panic(text in "[\\[\\]{}\":,\\\\0-9eü ]{0,40}") {
            prop_assert!(Members::of(&text).count() <= text.len());
            let _ = Quoted::of(&text).map(|text| text.text());
        }
    }
}
