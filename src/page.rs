//! A page of a list in a JSON response: its entries and counts, under whatever names a server gives them.

use serde_json::{Map, Value};

/// The names of the list of entries.
pub const ENTRIES: &[&str] = &["entries", "Resources", "data", "results", "items"];

/// The names of the number of entries on all pages.
const TOTALS: &[&str] = &["totalEntriesCount", "totalResults", "totalItems"];

/// The names by which a page is recognised; `total` may be the number of entries on this page, as in updated-users.
const COUNTS: &[&str] = &["totalEntriesCount", "totalResults", "totalItems", "total", "entriesCount", "itemsPerPage"];

/// The names of the number of entries on this page.
const OWN_COUNTS: &[&str] = &["entriesCount", "itemsPerPage", "total"];

/// The other members of an empty page without a list: its start index, and SCIM's `schemas`.
const BESIDE_COUNTS: &[&str] = &["start", "startIndex", "schemas"];

/// The entries of a page, and its counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Value>,
    /// How many entries there are on all pages.
    pub total: Option<u64>,
    /// The index of the first entry, as the server counts.
    pub start: Option<u64>,
}

/// Whether a response is a page, and not a single object.
fn is_page(response: &Value) -> bool {
    match response {
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => place_of_entries(response).is_some() || is_counted_empty(response),
    }
}

/// Whether a response is an empty page without a list: it has counts, and nothing else.
fn is_counted_empty(response: &Value) -> bool {
    let Some(object) = response.as_object() else {
        return false;
    };
    let is_known = |name: &String| {
        let name = name.as_str();
        COUNTS.contains(&name) || BESIDE_COUNTS.contains(&name) || ENTRIES.contains(&name)
    };
    counts_nothing(object) && object.keys().all(is_known)
}

/// Whether an object has counts, but neither entries on this page nor a list.
fn counts_nothing(object: &Map<String, Value>) -> bool {
    let count = |names: &[&str]| names.iter().find_map(|name| object.get(*name)?.as_u64());
    let is_empty = match count(&["entriesCount", "itemsPerPage"]) {
        Some(count) => count == 0,
        None => count(TOTALS).is_some(),
    };
    is_empty && ENTRIES.iter().all(|name| object.get(*name).is_none_or(Value::is_null))
}

/// The counts of a page, without its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// How many entries there are on this page.
    pub count: u64,
    /// How many entries there are on all pages.
    pub total: Option<u64>,
    /// The index of the first entry, as the server counts.
    pub start: Option<u64>,
}

/// The counts of a page, if the response is one.
#[must_use]
pub fn outline(response: &Value) -> Option<Outline> {
    let count = match place_of_entries(response) {
        Some(name) => response.get(name)?.as_array()?.len(),
        None if is_page(response) => response.as_array().map_or(0, Vec::len),
        None => return None,
    };
    Some(numbers(response, count as u64))
}

fn numbers(response: &Value, count: u64) -> Outline {
    let number = |names: &[&str]| names.iter().find_map(|name| response.get(*name)?.as_u64());
    Outline { count, total: number(TOTALS), start: number(&["start", "startIndex"]) }
}

/// The page that a response is, or the response itself if it is none.
///
/// # Errors
/// The response, unchanged.
pub fn read(response: Value) -> Result<Page, Value> {
    match outline(&response) {
        Some(outline) => Ok(split(response, outline).1),
        None => Err(response),
    }
}

/// The page that the response of a paged operation is, and the response with its first entry alone. A server leaves out
/// the list of an empty page, and counts only.
///
/// # Errors
/// The response, unchanged: it has no list of entries.
pub fn read_listing(response: Value) -> Result<(Value, Page), Value> {
    let outline = outline(&response).or_else(|| counts_nothing(response.as_object()?).then(|| numbers(&response, 0)));
    match outline {
        Some(outline) => Ok(split(response, outline)),
        None => Err(response),
    }
}

/// Takes the entries out of a page, all but the first one.
fn split(mut response: Value, Outline { total, start, .. }: Outline) -> (Value, Page) {
    let name = place_of_entries(&response).map(str::to_owned);
    let list = match (&mut response, name) {
        (Value::Array(entries), _) => Some(entries),
        (Value::Object(object), Some(name)) => object.get_mut(&name).and_then(Value::as_array_mut),
        _ => None,
    };
    let mut entries = Vec::new();
    if let Some(list) = list {
        entries = std::mem::take(list);
        list.extend(entries.first().cloned());
    }
    (response, Page { entries, total, start })
}

/// Replaces the entries of a response, and their count: all pages as one.
pub fn replace_entries(response: &mut Value, entries: Vec<Value>) {
    let count = entries.len();
    let name = place_of_entries(response).map(str::to_owned);
    match (response, name) {
        (Value::Object(object), Some(name)) => {
            object.insert(name, Value::Array(entries));
            for count_name in OWN_COUNTS {
                if let Some(value) = object.get_mut(*count_name) {
                    *value = Value::from(count);
                }
            }
        }
        // The server left out an empty list.
        (Value::Object(_), None) if entries.is_empty() => {}
        (response, _) => *response = Value::Array(entries),
    }
}

/// The text of a response before and behind its entries, with the count of the entries of all pages. Where the server left
/// out an empty list, all text is before.
#[must_use]
pub fn around_entries(response: &Value, count: usize) -> (String, String) {
    let Some((object, place)) = response.as_object().zip(place_of_entries(response)) else {
        return if response.is_array() {
            ("[".to_owned(), "]".to_owned())
        } else {
            (response.to_string(), String::new())
        };
    };
    let (mut before, mut after) = ("{".to_owned(), String::new());
    let mut part = &mut before;
    for (index, (name, value)) in object.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        part.push_str(&format!("{comma}{}:", Value::from(name.as_str())));
        if name == place {
            part.push('[');
            part = &mut after;
            part.push(']');
        } else if OWN_COUNTS.contains(&name.as_str()) {
            part.push_str(&count.to_string());
        } else {
            part.push_str(&value.to_string());
        }
    }
    part.push('}');
    (before, after)
}

/// The text of a response before and behind its entries, for a document that is written before the entries are counted: all
/// counts are behind them. `None` if the response has no list.
#[must_use]
pub fn around_uncounted_entries(response: &Value, count: usize) -> Option<(String, String)> {
    if response.is_array() {
        return Some(("[".to_owned(), "]".to_owned()));
    }
    let (object, place) = response.as_object().zip(place_of_entries(response))?;
    let (mut before, mut after) = ("{".to_owned(), "]".to_owned());
    let mut is_before = true;
    for (name, value) in object {
        let name = name.as_str();
        if name == place {
            is_before = false;
        } else if OWN_COUNTS.contains(&name) {
            after.push_str(&format!(",{}:{count}", Value::from(name)));
        } else if TOTALS.contains(&name) || !is_before {
            after.push_str(&format!(",{}:{value}", Value::from(name)));
        } else {
            before.push_str(&format!("{}:{value},", Value::from(name)));
        }
    }
    before.push_str(&format!("{}:[", Value::from(place)));
    after.push('}');
    Some((before, after))
}

/// The name of the list of entries: one of [`ENTRIES`], or the only list beside counts.
#[must_use]
pub fn place_of_entries(response: &Value) -> Option<&str> {
    let object = response.as_object()?;
    let is_list = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_object));
    if let Some(name) = ENTRIES.iter().find(|name| object.get(**name).is_some_and(is_list)) {
        // An empty list beside other members may be something else.
        let counts = COUNTS.iter().any(|count| object.contains_key(*count));
        let is_empty = object.get(*name).and_then(Value::as_array).is_some_and(Vec::is_empty);
        return (counts || !is_empty || object.len() == 1).then_some(*name);
    }
    if !COUNTS.iter().any(|name| object.contains_key(*name)) {
        return None;
    }
    let mut lists = object.iter().filter(|(_, value)| is_list(value));
    match (lists.next(), lists.next()) {
        (Some((name, _)), None) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pages_are_told_from_things() {
        let entry = || json!({"inum": "1"});
        let pages = [
            (json!({"start": 0, "totalEntriesCount": 9, "entriesCount": 1, "entries": [entry()]}), Some(9), Some(0)),
            (json!({"totalResults": 4, "startIndex": 1, "Resources": [entry()]}), Some(4), Some(1)),
            (json!({"total": 1, "results": [entry()]}), None, None),
            (json!([entry()]), None, None),
            (json!({"data": [entry()]}), None, None),
            (json!({"totalItems": 1, "webhooks": [entry()], "names": ["a"]}), Some(1), None),
        ];
        for (response, total, start) in pages {
            assert_eq!(read(response), Ok(Page { entries: vec![entry()], total, start }));
        }
        let empty = json!({"totalEntriesCount": 0, "entries": []});
        assert_eq!(read(empty), Ok(Page { entries: vec![], total: Some(0), start: None }));
        let things = [
            entry(),
            json!({"keys": [{"kid": "1"}]}),
            json!([1, 2]),
            json!("text"),
            json!({"data": "x"}),
            json!({"data": [], "name": "x"}),
            json!({"total": 2, "a": [{}], "b": [{}]}),
        ];
        for thing in things {
            assert_eq!(read(thing.clone()), Err(thing));
        }
    }

    #[test]
    fn a_page_without_a_list_of_entries_is_an_empty_page() {
        let pages = [
            (json!({"start": 0, "totalEntriesCount": 250, "entriesCount": 0}), Some(250), Some(0)),
            (json!({"start": 900, "totalEntriesCount": 250, "entriesCount": 0, "entries": null}), Some(250), Some(900)),
            (json!({"totalEntriesCount": 0}), Some(0), None),
            (json!({"schemas": ["urn:x"], "totalResults": 3, "startIndex": 9, "itemsPerPage": 0}), Some(3), Some(9)),
        ];
        for (page, total, start) in pages {
            assert_eq!(outline(&page), Some(Outline { count: 0, total, start }), "{page}");
            let mut whole = page.clone();
            replace_entries(&mut whole, vec![]);
            assert_eq!(whole, page, "it stays as the server has it");
            assert_eq!(read(page), Ok(Page { entries: vec![], total, start }));
        }
        let things = [
            json!({"totalEntriesCount": 3, "entriesCount": 3}),
            json!({"totalItems": 3, "name": "x"}),
            json!({"total": 3}),
            json!({"start": 0}),
            json!({}),
        ];
        for thing in things {
            assert_eq!(read(thing.clone()), Err(thing));
        }
    }

    #[test]
    fn a_response_of_a_paged_operation_is_split() {
        let table = [
            (json!({"total": 2, "x": [{"a": 1}, {"a": 2}]}), json!({"total": 2, "x": [{"a": 1}]}), 2),
            (json!([{"a": 1}, {"a": 2}]), json!([{"a": 1}]), 2),
            (json!([]), json!([]), 0),
            (json!({"entriesCount": 0, "later": "x"}), json!({"entriesCount": 0, "later": "x"}), 0),
        ];
        for (response, envelope, count) in table {
            let (rest, page) = read_listing(response).expect("a page");
            assert_eq!((rest, page.entries.len()), (envelope, count));
        }
        for thing in [json!({"entriesCount": 0, "entries": [1]}), json!({"entriesCount": 1}), json!({}), json!(null)] {
            assert_eq!(read_listing(thing.clone()), Err(thing));
        }
    }

    #[test]
    fn pages_become_one() {
        let mut page = json!({"start": 0, "totalEntriesCount": 2, "entriesCount": 1, "entries": [1]});
        page["entries"] = json!([{"a": 1}]);
        replace_entries(&mut page, vec![json!({"a": 1}), json!({"a": 2})]);
        assert_eq!(
            page,
            json!({"start": 0, "totalEntriesCount": 2, "entriesCount": 2, "entries": [{"a": 1}, {"a": 2}]})
        );
        page["later"] = json!("x");
        let (before, after) = around_entries(&page, 3);
        assert_eq!(before, r#"{"start":0,"totalEntriesCount":2,"entriesCount":3,"entries":["#);
        assert_eq!(after, r#"],"later":"x"}"#);
        assert_eq!(around_entries(&json!([{"a": 1}]), 3), ("[".to_owned(), "]".to_owned()));
        let empty = json!({"totalEntriesCount": 2, "entriesCount": 0});
        assert_eq!(around_entries(&empty, 0), (empty.to_string(), String::new()));
        let mut list = json!([{"a": 1}]);
        replace_entries(&mut list, vec![]);
        assert_eq!(list, json!([]));
    }
}
