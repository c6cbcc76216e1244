//! A page whose entries stay the text that the server sent, so that they are written without being parsed.

use std::fmt;
use std::ops::Range;

use serde::Deserializer as _;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Deserializer, Error, Map, Value};

use super::text::{self, BATCH, LARGEST_FRAME, LargeJson};
use super::weight::{HEAVIEST, MAXIMUM_DOCUMENT, check, weight};
use crate::json::{self, Wanted};
use crate::page;

/// The length of texts whose values can't be too large whatever they are, in bytes.
const LARGEST_UNWEIGHED: usize = MAXIMUM_DOCUMENT / HEAVIEST;

/// A page of an operation, as text.
#[derive(Clone, PartialEq)]
pub struct TextPage {
    text: String,
    /// The byte ranges of the entries in the text.
    entries: Vec<Range<usize>>,
    /// The page with only its first entry.
    frame: Value,
}

impl fmt::Debug for TextPage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.texts()).finish()
    }
}

impl TextPage {
    /// Locates the entries of a page that has its list under a usual name, and is a JSON text as a whole.
    ///
    /// # Errors
    /// The text, unchanged, if it is anything else.
    pub fn read(text: String) -> Result<Self, String> {
        let located = locate(&text).ok().and_then(|(frame, entries)| {
            let start = text.as_ptr() as usize;
            let range = |raw: &&RawValue| {
                let from = raw.get().as_ptr() as usize - start;
                from..from + raw.get().len()
            };
            Some((frame?, entries.iter().map(range).collect()))
        });
        match located {
            Some((frame, entries)) => Ok(Self { text, entries, frame }),
            None => Err(text),
        }
    }

    /// The page of a large text; `None` if the text is no page.
    #[must_use]
    pub fn of_large(large: LargeJson) -> Option<Self> {
        let LargeJson { text: whole, list } = large;
        let list = list?;
        let part = whole.get(list.place.clone())?;
        let start = part.as_ptr() as usize - list.place.start;
        let mut entries = Vec::with_capacity(list.count);
        text::each(part, |raw| {
            let from = raw.as_ptr() as usize - start;
            entries.push(from..from + raw.len());
            true
        })
        .ok()?;
        Some(Self { text: whole, entries, frame: list.frame })
    }

    /// A page of these entries.
    #[must_use]
    pub fn of_values(values: &[Value]) -> Self {
        let (mut text, mut entries) = (String::new(), Vec::with_capacity(values.len()));
        for value in values {
            let start = text.len();
            text.push_str(&value.to_string());
            entries.push(start..text.len());
        }
        Self { text, entries, frame: Value::Array(values.first().cloned().into_iter().collect()) }
    }

    /// The page with only its first entry.
    #[must_use]
    pub const fn frame(&self) -> &Value {
        &self.frame
    }

    /// The number of entries.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.entries.len()
    }

    /// The texts of the entries.
    pub fn texts(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.entries.iter().filter_map(|range| self.text.get(range.clone()))
    }

    /// Keeps the entries for which `is_kept` holds.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&str) -> bool) {
        let Self { text, entries, .. } = self;
        entries.retain(|range| text.get(range.clone()).is_some_and(&mut is_kept));
    }

    /// Parses the entries in batches, and calls `take` with each.
    ///
    /// # Errors
    /// A single entry is too large, or `take` fails.
    pub fn each_batch(&self, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let (mut batch, mut held) = (Vec::new(), 0);
        for text in self.texts() {
            let weight = weight(text.as_bytes());
            check(weight)?;
            if !batch.is_empty() && (batch.len() == BATCH || check(held + weight).is_err()) {
                take(&batch)?;
                batch.clear();
                held = 0;
            }
            held += weight;
            batch.push(json::parse(text)?);
        }
        if batch.is_empty() { Ok(()) } else { take(&batch) }
    }

    /// The same with only these members of each entry.
    ///
    /// # Errors
    /// As [`TextPage::each_batch`].
    pub fn each_batch_of(
        &self,
        wanted: &Wanted,
        mut take: impl FnMut(&[Value]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (mut batch, mut length) = (Vec::new(), 0);
        for text in self.texts() {
            if text.len() > LARGEST_UNWEIGHED {
                check(weight(text.as_bytes()))?;
            }
            if !batch.is_empty() && (batch.len() == BATCH || length + text.len() > LARGEST_UNWEIGHED) {
                take(&batch)?;
                batch.clear();
                length = 0;
            }
            length += text.len();
            batch.push(Value::Object(wanted.read(text)?));
        }
        if batch.is_empty() { Ok(()) } else { take(&batch) }
    }

    /// Parses all entries.
    ///
    /// # Errors
    /// Together they would take too much memory.
    pub fn values(&self) -> anyhow::Result<Vec<Value>> {
        check(self.texts().map(|text| weight(text.as_bytes())).sum())?;
        Ok(self.texts().map(json::parse).collect::<Result<_, _>>()?)
    }
}

/// The page with only its first entry, and the entries; no page if the list is empty, has other items than objects, or
/// is not under a usual name.
fn locate(text: &str) -> Result<(Option<Value>, Vec<&RawValue>), Error> {
    let mut deserializer = Deserializer::from_str(text);
    let (members, entries) = match text.trim_start().as_bytes().first() {
        Some(b'{') => deserializer.deserialize_map(Members)?,
        _ => (None, deserializer.deserialize_seq(Items)?),
    };
    deserializer.end()?;
    let are_objects = entries.iter().all(|entry| entry.get().starts_with('{'));
    let Some(first) = entries.first().filter(|first| are_objects && check(weight(first.get().as_bytes())).is_ok())
    else {
        return Ok((None, entries));
    };
    let first = Value::Array(vec![json::parse(first.get())?]);
    let frame = match members {
        None => Some(first),
        Some((mut members, name)) => {
            members.insert(name.to_owned(), first);
            Some(Value::Object(members)).filter(|frame| page::place_of_entries(frame) == Some(name))
        }
    };
    Ok((frame, entries))
}

/// The items of a list.
struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element()? {
            found.push(item);
        }
        Ok(found)
    }
}

/// The members of an object without its list of entries, the name of the list, and its items.
struct Members;

/// The members without the list, and the list's name.
type Frame = Option<(Map<String, Value>, &'static str)>;

impl<'de> Visitor<'de> for Members {
    type Value = (Frame, Vec<&'de RawValue>);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with a list of entries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut frame, mut list, mut held) = (Map::new(), None, 0);
        while let Some(name) = map.next_key::<String>()? {
            match page::ENTRIES.iter().find(|known| **known == name) {
                Some(known) if list.is_none() => {
                    // Keeps the position of the list among the members.
                    frame.insert(name, Value::Null);
                    list = Some((*known, map.next_value::<Vec<&RawValue>>()?));
                }
                _ => {
                    let raw: &RawValue = map.next_value()?;
                    held += name.len() + raw.get().len();
                    if held > LARGEST_FRAME {
                        return Err(A::Error::custom("the rest of the page is large"));
                    }
                    frame.insert(name, json::parse(raw.get()).map_err(A::Error::custom)?);
                }
            }
        }
        let (name, entries) = list.ok_or_else(|| A::Error::custom("no list of entries"))?;
        Ok((Some((frame, name)), entries))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Option<TextPage> {
        TextPage::read(text.to_owned()).ok()
    }

    #[test]
    fn entries_are_the_text_of_the_server() {
        let text = r#" {"start":0,"totalEntriesCount":9, "entries" : [ {"a":1E400,"b":"\u001b"} , {"a": {"entries":[]}}],"z":"later"} "#;
        let page = read(text).expect("a page");
        let expected = [r#"{"a":1E400,"b":"\u001b"}"#, r#"{"a": {"entries":[]}}"#];
        assert_eq!(page.texts().collect::<Vec<_>>(), expected);
        let frame = r#"{"start":0,"totalEntriesCount":9,"entries":[{"a":1E400,"b":"\u001b"}],"z":"later"}"#;
        assert_eq!((page.frame().to_string().as_str(), page.count()), (frame, 2));
        let mut page = read(r#"[{"a":1},{"a":2},{"a":3}]"#).expect("a page");
        page.retain(|text| text != r#"{"a":2}"#);
        let mut values = Vec::new();
        page.each_batch(|batch| {
            values.extend_from_slice(batch);
            Ok(())
        })
        .expect("values");
        assert_eq!((values, page.frame()), (vec![json!({"a": 1}), json!({"a": 3})], &json!([{"a": 1}])));
    }

    #[test]
    fn other_texts_are_given_back() {
        for text in [
            "",
            "7",
            "[]",
            "[{},1]",
            r#"{"entries":[]}"#,
            r#"{"entries":null,"totalEntriesCount":0}"#,
            r#"{"entries":7}"#,
            r#"{"entries":[{}]} {}"#,
            r#"{"entries":[{}],"entries":[{}"#,
            r#"{"a":[{}],"totalEntriesCount":1}"#,
            r#"{"entries":[{"a":}]}"#,
            "<html>",
        ] {
            assert_eq!(TextPage::read(text.to_owned()), Err(text.to_owned()));
        }
    }

    #[test]
    fn a_large_text_is_a_page_under_any_name() {
        let text = r#"{"total":2,"users":[{"a":1} , {"b":2}]}"#;
        let large = LargeJson::read(text.to_owned()).expect("JSON");
        let page = TextPage::of_large(large).expect("a page");
        assert_eq!(page.texts().collect::<Vec<_>>(), [r#"{"a":1}"#, r#"{"b":2}"#]);
        assert_eq!(TextPage::of_large(LargeJson::read("[1]".to_owned()).expect("JSON")), None);
    }

    proptest! {
        #[test]
        fn what_is_a_page_is_one_for_a_parser_of_values(
            entries in prop::collection::vec("\\{\"[a-z]\":(\"[^\"\\\\\\x00-\\x1f]*\"|[0-9]|null)\\}|[0-9\\[{]", 0..4),
            name in "entries|data|x",
            counts in "(\"totalEntriesCount\":[0-9],)?",
        ) {
            let text = format!("{{{counts}\"{name}\":[{}]}}", entries.join(","));
            if let Ok(page) = TextPage::read(text.clone()) {
                let value = json::parse(&text).expect("JSON");
                let (frame, parsed) = page::read_listing(value).expect("a page");
                prop_assert_eq!(page.values().expect("values"), parsed.entries);
                prop_assert_eq!(page.frame(), &frame);
            }
        }
    }
}
