//! Lists a collection as the server does: pages, patterns, comparisons and orders, with its quirks.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::reply::Reply;
use crate::sandbox::grammar::{self, Piece};

/// The number of entries of a page, if the request does not say.
const DEFAULT_LIMIT: i32 = 50;

/// The server's `maxCount`.
const MAXIMUM_LIMIT: i32 = 200;

/// The properties that a pattern searches.
const SEARCHED: &[&str] = &[
    "inum",
    "id",
    "name",
    "displayName",
    "description",
    "clientName",
    "userId",
    "mail",
    "givenName",
    "fileName",
    "service",
    "claimName",
    "configId",
    "role",
    "permission",
    "url",
    "entityId",
];

/// Columns of the server's database whose names differ from those of the properties.
const COLUMNS: [(&str, &str); 3] = [("jansId", "id"), ("jansStatus", "status"), ("uid", "userId")];

/// The property that a name in a request means.
fn property<'a>(name: &'a str, entries: &[Value]) -> &'a str {
    let column = COLUMNS.iter().find(|(column, _)| *column == name);
    column
        .map(|(_, property)| *property)
        .filter(|property| entries.iter().any(|entry| entry.get(property).is_some()))
        .unwrap_or(name)
}

/// The entries that match a request, and their total.
#[derive(Debug)]
pub struct Page {
    /// The index of the first entry, from 0.
    pub start: usize,
    /// The largest number of entries; `None` for all.
    pub limit: Option<usize>,
    /// The number of matching entries.
    pub total: usize,
    /// The entries of the page.
    pub entries: Vec<Value>,
}

impl Page {
    /// The page as the server writes it, which omits an empty `entries`.
    pub fn envelope(self) -> Value {
        let mut page = json!({
            "start": self.start, "totalEntriesCount": self.total, "entriesCount": self.entries.len(),
        });
        if !self.entries.is_empty() {
            page["entries"] = Value::Array(self.entries);
        }
        page
    }
}

/// The parameters of a query.
pub struct Query<'a>(pub &'a [(String, String)]);

impl Query<'_> {
    /// The first value of a parameter, as JAX-RS takes it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A whole number.
    ///
    /// # Errors
    /// The value is none: JAX-RS responds with 404.
    pub fn number(&self, names: &[&str], default: i32) -> Result<i32, Reply> {
        match names.iter().find_map(|name| self.get(name)) {
            Some(text) => text.parse().map_err(|_| Reply::Empty(404)),
            None => Ok(default),
        }
    }
}

/// How a collection is listed.
pub struct Listing<'a> {
    /// The names of all properties that entries can have.
    pub properties: &'a [String],
    /// The property by which entries are sorted, if the request does not say.
    pub key: &'a str,
    /// Whether the operation returns pages.
    pub is_paged: bool,
}

/// The entries that a request asks for.
///
/// # Errors
/// A parameter is not valid.
pub fn search(mut entries: Vec<Value>, query: &Query<'_>, listing: &Listing<'_>) -> Result<Page, Reply> {
    let limit = query.number(&["limit", "count"], DEFAULT_LIMIT)?;
    let start = query.number(&["startIndex", "start", "offset"], 0)?;
    if listing.is_paged && limit > MAXIMUM_LIMIT {
        return Err(Reply::error(400, &format!("Maximum number of results per page is {MAXIMUM_LIMIT}")));
    }
    let is_known = |name: &str, entries: &[Value]| {
        listing.properties.iter().any(|known| known == name) || entries.iter().any(|entry| entry.get(name).is_some())
    };
    let mut pieces = grammar::pieces(query.get("fieldValuePair").unwrap_or_default()).map_err(|_| Reply::Internal)?;
    pieces.iter_mut().for_each(|piece| piece.name = property(piece.name, &entries));
    // The server knows neither the names of unknown properties nor an order by them.
    let sort_by = query.get("sortBy").filter(|name| !name.is_empty()).map(|name| property(name, &entries));
    if pieces.iter().map(|piece| piece.name).chain(sort_by).any(|name| !is_known(name, &entries)) {
        return Err(Reply::Internal);
    }
    let start = usize::try_from(start).map_err(|_| Reply::Internal)?;
    let patterns: Vec<String> = patterns(query.get("pattern").unwrap_or_default());
    entries.retain(|entry| {
        (patterns.is_empty() || patterns.iter().any(|pattern| contains(entry, pattern)))
            && pieces.iter().all(|piece| holds(entry, piece))
            && query.get("status").is_none_or(|status| has(entry, "status", status))
            && query.get("type").is_none_or(|kind| has(entry, "scopeType", kind))
    });
    let sort_by = sort_by.unwrap_or(listing.key);
    entries.sort_by(|left, right| compare(left.get(sort_by), right.get(sort_by)));
    if query.get("sortOrder") == Some("descending") {
        entries.reverse();
    }
    let total = entries.len();
    // With 0 or a negative limit, the server returns all entries.
    let limit = usize::try_from(limit).ok().filter(|limit| *limit > 0 && listing.is_paged);
    let entries = entries.into_iter().skip(start).take(limit.unwrap_or(usize::MAX)).collect();
    Ok(Page { start, limit, total, entries })
}

fn patterns(text: &str) -> Vec<String> {
    text.split(',').filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

fn contains(entry: &Value, pattern: &str) -> bool {
    let has = |value: &Value| value.as_str().is_some_and(|text| text.to_lowercase().contains(pattern));
    has(entry) || SEARCHED.iter().any(|name| entry.get(name).is_some_and(has))
}

/// Whether an entry lacks a property, or has this value in it.
fn has(entry: &Value, name: &str, value: &str) -> bool {
    value.is_empty() || entry.get(name).is_none_or(|known| known.as_str() == Some(value))
}

/// Whether a comparison holds. Texts are compared for equality whatever the operator.
fn holds(entry: &Value, piece: &Piece<'_>) -> bool {
    let wanted = piece.value.unwrap_or_default();
    match entry.get(piece.name) {
        Some(Value::Bool(known)) => *known == wanted.eq_ignore_ascii_case("true"),
        Some(Value::Number(known)) => {
            let order =
                known.as_f64().zip(wanted.parse::<f64>().ok()).and_then(|(known, wanted)| known.partial_cmp(&wanted));
            order.is_some_and(|order| fits(order, piece.operator))
        }
        Some(Value::String(known)) if is_date(known) && is_date(wanted) => {
            fits(known.as_str().cmp(&wanted.replace(' ', "T")), piece.operator)
        }
        Some(Value::String(known)) => known == wanted,
        Some(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(wanted)),
        Some(Value::Null | Value::Object(_)) => false,
        // A boolean that is not set is false.
        None => wanted.is_empty() || wanted.eq_ignore_ascii_case("false"),
    }
}

fn fits(order: Ordering, operator: &str) -> bool {
    match operator {
        "<" | "<=" => order.is_le(),
        ">" | ">=" => order.is_ge(),
        _ => order.is_eq(),
    }
}

fn is_date(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range).is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    digits(0..4) && digits(5..7) && digits(8..10) && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-'
}

fn compare(left: Option<&Value>, right: Option<&Value>) -> Ordering {
    match (left, right) {
        (Some(Value::Number(left)), Some(Value::Number(right))) => {
            left.as_f64().partial_cmp(&right.as_f64()).unwrap_or(Ordering::Equal)
        }
        (Some(Value::String(left)), Some(Value::String(right))) => left.cmp(right),
        (Some(left), Some(right)) => left.to_string().cmp(&right.to_string()),
        // As PostgreSQL, which sorts rows without a value to the end.
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}
