//! A JSON text whose entries are parsed one by one.

use std::fmt;
use std::ops::Range;

use serde::Deserializer as _;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Deserializer, Error, Map, Value};

use super::weight::{MAXIMUM_DOCUMENT, MEMBER, check, weight};
use crate::json;
use crate::page;

/// The deepest nesting of a document, which is the limit of `serde_json`.
const DEEPEST_NESTING: usize = 127;

/// The largest size of a page without its entries, in bytes.
pub(super) const LARGEST_FRAME: usize = 64 * 1024;

/// The largest number of entries that are parsed at once.
pub(super) const BATCH: usize = 500;

/// A JSON text, as received.
#[derive(Clone, Debug, PartialEq)]
pub struct LargeJson {
    pub(super) text: String,
    pub(super) list: Option<List>,
}

/// The location of the entries of a page in its text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    /// The page with only its first entry.
    pub(super) frame: Value,
    /// The byte range of the list of entries in the text.
    pub(super) place: Range<usize>,
    pub(super) count: usize,
}

impl LargeJson {
    /// Checks a text, and locates the entries if it is a page.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn read(text: String) -> Result<Self, Error> {
        if depth(text.as_bytes()) > DEEPEST_NESTING {
            return Err(Error::custom("recursion limit exceeded"));
        }
        let whole: &RawValue = serde_json::from_str(&text)?;
        let frame = match whole.get().as_bytes().first() {
            Some(b'[') => Some((None, whole)),
            Some(b'{') => Deserializer::from_str(&text).deserialize_map(LongestList)?,
            _ => None,
        };
        let list = match frame {
            Some((frame, raw)) => list(frame, raw, &text)?,
            None => None,
        };
        Ok(Self { text, list })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The page with only its first entry, if the text is a page.
    #[must_use]
    pub fn frame(&self) -> Option<&Value> {
        self.list.as_ref().map(|list| &list.frame)
    }

    /// The number of entries; 0 if the text is not a page.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.count)
    }

    /// Parses the entries in batches, and calls `take` with each.
    ///
    /// # Errors
    /// A single entry is too large, or `take` fails.
    pub fn each_batch(&self, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let Some(text) = self.list.as_ref().and_then(|list| self.text.get(list.place.clone())) else {
            return Ok(());
        };
        let (mut batch, mut held) = (Vec::new(), 0);
        let mut outcome = Ok(());
        each(text, |raw| {
            let weight = weight(raw.as_bytes());
            outcome = check(weight).map_err(anyhow::Error::from);
            if outcome.is_ok() && !batch.is_empty() && (batch.len() == BATCH || check(held + weight).is_err()) {
                outcome = take(&batch);
                batch.clear();
                held = 0;
            }
            if outcome.is_err() {
                return false;
            }
            held += weight;
            outcome = json::parse(raw).map(|value| batch.push(value)).map_err(anyhow::Error::from);
            outcome.is_ok()
        })?;
        outcome?;
        if batch.is_empty() { Ok(()) } else { take(&batch) }
    }
}

/// The deepest nesting of lists and objects.
fn depth(text: &[u8]) -> usize {
    let (mut depth, mut deepest, mut is_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in text {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            b'{' | b'[' if !is_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !is_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The entries of a page; `None` if the list has other items than objects, or is not the member with a page's entries.
fn list(frame: Option<(Map<String, Value>, String)>, raw: &RawValue, text: &str) -> Result<Option<List>, Error> {
    let (mut count, mut are_objects, mut first) = (0, true, None);
    each(raw.get(), |entry| {
        count += 1;
        are_objects &= entry.starts_with('{');
        if first.is_none() && weight(entry.as_bytes()) <= MAXIMUM_DOCUMENT {
            first = Some(entry.to_owned());
        }
        are_objects && first.is_some()
    })?;
    let Some(first) = first.filter(|_| are_objects) else {
        return Ok(None);
    };
    let entries = Value::Array(vec![json::parse(&first)?]);
    let frame = match frame {
        None => entries.clone(),
        Some((mut members, name)) => {
            members.insert(name, entries.clone());
            Value::Object(members)
        }
    };
    let is_page = page::read(frame.clone()).is_ok_and(|page| Value::Array(page.entries) == entries);
    let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
    Ok(is_page.then(|| List { frame, place: start..start + raw.get().len(), count }))
}

/// Reads the longest list of an object, and the object without the list; `None` if the rest is too large.
struct LongestList;

impl<'de> Visitor<'de> for LongestList {
    type Value = Option<(Option<(Map<String, Value>, String)>, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut frame = Map::new();
        let mut longest: Option<(String, &RawValue)> = None;
        let mut held = 0;
        while let Some((name, raw)) = map.next_entry::<String, &RawValue>()? {
            held += name.len() + MEMBER;
            let is_longer = longest.as_ref().is_none_or(|(_, known)| known.get().len() < raw.get().len());
            let beside = if raw.get().starts_with('[') && is_longer {
                // Keeps the position of the list among the members.
                frame.insert(name.clone(), Value::Null);
                longest.replace((name, raw))
            } else {
                Some((name, raw))
            };
            if let Some((name, raw)) = beside {
                held += raw.get().len();
                if held <= LARGEST_FRAME {
                    frame.insert(name, json::parse(raw.get()).map_err(A::Error::custom)?);
                }
            }
        }
        Ok(longest.filter(|_| held <= LARGEST_FRAME).map(|(name, raw)| (Some((frame, name)), raw)))
    }
}

/// Calls `take` with the text of each item of a list, until it returns `false`.
pub(super) fn each(text: &str, mut take: impl FnMut(&str) -> bool) -> Result<(), Error> {
    struct Items<'a>(&'a mut dyn FnMut(&str) -> bool);

    impl<'de> Visitor<'de> for Items<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
            let mut is_wanted = true;
            while let Some(raw) = items.next_element::<&RawValue>()? {
                is_wanted = is_wanted && (self.0)(raw.get());
            }
            Ok(())
        }
    }
    Deserializer::from_str(text).deserialize_seq(Items(&mut take))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> LargeJson {
        LargeJson::read(text.to_owned()).expect("JSON")
    }

    #[test]
    fn entries_are_read_from_lists_and_pages_in_batches() {
        let entries: Vec<String> = (0..BATCH + 7).map(|index| format!("{{\"a\":{index}}}")).collect();
        let list = format!("[{}]", entries.join(" , "));
        let page = format!("{{\"start\":0,\"totalEntriesCount\":9999,\"entries\":{list} ,\"z\":[]}}");
        for text in [format!(" {list} "), page] {
            let large = read(&text);
            assert_eq!(large.count(), BATCH + 7);
            let (mut seen, mut batches) = (Vec::new(), 0);
            let taken = large.each_batch(|batch| {
                batches += 1;
                seen.extend(batch.iter().map(Value::to_string));
                Ok(())
            });
            assert!(taken.is_ok() && batches == 2);
            assert_eq!(seen, entries);
        }
        let frame = read(r#"{"a":1,"entries":[{"b":2},{"b":3}],"totalEntriesCount":2}"#);
        assert_eq!(
            frame.frame().map(Value::to_string).as_deref(),
            Some(r#"{"a":1,"entries":[{"b":2}],"totalEntriesCount":2}"#)
        );
    }

    #[test]
    fn other_json_has_no_entries_and_malformed_json_is_an_error() {
        for text in ["[1,2]", "[{},1]", r#"{"keys":[{"kid":1}]}"#, r#"{"a":{}}"#, "[]", "\"text\"", "7"] {
            assert_eq!(read(text).frame(), None, "{text}");
        }
        for text in [
            "[{}",
            "{\"a\":[}",
            "[{},]",
            "{} {}",
            &"[".repeat(1_000),
            &format!("{}{}", "[".repeat(200), "]".repeat(200)),
        ] {
            assert!(LargeJson::read(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn reading_ends_after_a_failure() {
        let mut calls = 0;
        let taken = read(&format!("[{}{{}}]", "{},".repeat(3 * BATCH))).each_batch(|_| {
            calls += 1;
            anyhow::bail!("full")
        });
        assert!(taken.is_err() && calls == 1);
    }
}
