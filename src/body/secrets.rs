//! Finds secrets in bodies, queries and texts, and replaces them by [`STARS`] before a text is shown or logged.
//!
//! A secret is recognised by its name, by a sibling member that names or hides it, by its form inside a text, and by its
//! value if the program knows the value ([`Known`]).

mod known;
mod names;
mod stars;
mod text;

use std::borrow::Cow;

use serde_json::{Map, Value};
use url::Url;

use crate::pairs::Pair;
pub use known::Known;
pub use names::is_secret;
pub use stars::STARS;

/// Members whose value is the name of a sibling value, in attributes, properties and patches.
const NAMING: &[&str] = &[
    "name",
    "key",
    "path",
    "value1",
    "attribute",
    "attributeName",
    "field",
    "fieldName",
    "property",
    "propertyName",
    "parameter",
    "parameterName",
    "header",
    "claim",
    "claimName",
    "label",
    "type",
    "id",
    "displayName",
];

/// Members that mark a sibling value as hidden.
const HIDING: &[&str] = &["hide", "hidden", "secret", "isSecret", "sensitive", "confidential", "encrypted"];

/// Private members of a JSON Web Key (RFC 7518, section 6).
const PRIVATE_MEMBERS: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "k", "oth", "priv"];

/// A value with its secrets replaced; its name and its content are searched.
#[must_use]
pub fn shown<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    if is_secret(name) && !value.is_empty() { Cow::Borrowed(STARS) } else { text(value) }
}

/// A text with its secrets replaced.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    let starred = visit_text(text, &mut |secret| *secret = Value::from(STARS));
    starred.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Pairs with their secrets replaced.
#[must_use]
pub fn pairs(pairs: &[Pair]) -> Vec<Pair> {
    pairs.iter().map(|pair| Pair::new(&pair.name, shown(&pair.name, &pair.value))).collect()
}

/// A URL with its password and the secrets of its query replaced.
#[must_use]
pub fn url(url: &Url) -> String {
    let mut safe = url.clone();
    if url.password().is_some() {
        // An error is possible only for URLs that can't have a password.
        let _ = safe.set_password(Some(STARS));
    }
    let query: Vec<Pair> = url.query_pairs().map(|(name, value)| Pair::new(name, value)).collect();
    let starred = pairs(&query);
    if starred != query {
        safe.query_pairs_mut().clear().extend_pairs(starred.iter().map(|pair| (&pair.name, &pair.value)));
    }
    if safe.fragment().is_some_and(|fragment| text(fragment) != fragment) {
        safe.set_fragment(Some(STARS));
    }
    safe.to_string()
}

/// A text that may be a URL, with its secrets replaced.
#[must_use]
pub fn address(text: &str) -> String {
    Url::parse(text).map_or_else(|_| self::text(text).into_owned(), |parsed| url(&parsed))
}

/// Whether a document holds a secret.
#[must_use]
pub fn holds_secret(value: &Value) -> bool {
    !values(value).is_empty()
}

/// The secrets of a document.
#[must_use]
pub fn values(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    visit(&mut document.clone(), &mut |secret| note(&mut found, secret));
    found
}

/// The secrets inside a text.
#[must_use]
pub fn values_of_text(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit_text(text, &mut |secret| note(&mut found, secret));
    found
}

/// Adds a secret to the list, unless the list contains it.
fn note(found: &mut Vec<String>, secret: &Value) {
    let text = secret.as_str().map_or_else(|| secret.to_string(), str::to_owned);
    if !found.contains(&text) {
        found.push(text);
    }
}

/// Replaces every secret of a document.
pub fn star(value: &mut Value) {
    visit(value, &mut |secret| *secret = Value::from(STARS));
}

/// Calls `show` for every secret of a document; it may return a replacement.
fn visit(value: &mut Value, show: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, show)),
        Value::Object(object) => visit_object(object, show),
        Value::String(text) => {
            if let Some(changed) = visit_text(text, show) {
                *text = changed;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn visit_object(object: &mut Map<String, Value>, show: &mut dyn FnMut(&mut Value)) {
    let is_set = |name: &&str| {
        object.get(*name).is_some_and(|value| *value == Value::Bool(true) || value.as_str() == Some("true"))
    };
    let names = |name: &&&str| object.get(**name).and_then(Value::as_str).is_some_and(is_secret);
    let naming = NAMING.iter().find(names).copied();
    let is_named = naming.is_some() || HIDING.iter().any(is_set);
    let is_key = object.get("kty").is_some_and(Value::is_string);
    for (name, value) in object.iter_mut() {
        let is_private = is_key && PRIVATE_MEMBERS.contains(&name.as_str());
        if is_private || is_secret(name) || (is_named && naming != Some(name) && is_of_value(name)) {
            visit_leaves(value, show);
        } else {
            visit(value, show);
        }
    }
}

/// Whether a member holds the value that a sibling names: `value`, `values`, `value2`, `displayValue`. `value1` itself
/// holds a name.
fn is_of_value(name: &str) -> bool {
    let plain = name.to_ascii_lowercase();
    plain != "value1" && (plain.starts_with("value") || plain.ends_with("value") || plain.ends_with("values"))
}

/// Calls `show` for every text and number inside a secret value.
fn visit_leaves(value: &mut Value, show: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit_leaves(item, show)),
        Value::Object(object) => object.values_mut().for_each(|value| visit_leaves(value, show)),
        Value::String(text) if matches!(text.as_str(), "" | "true" | "false" | STARS) => {}
        Value::String(_) | Value::Number(_) => show(value),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Calls `show` for every secret inside a text; returns the new text if any was replaced.
fn visit_text(text: &str, show: &mut dyn FnMut(&mut Value)) -> Option<String> {
    let mut changed = visit_json(text, show);
    let current = changed.as_deref().unwrap_or(text);
    let places = text::places(current);
    if places.is_empty() {
        return changed;
    }
    let (mut rewritten, mut end) = (String::with_capacity(current.len()), 0);
    for place in places {
        let mut secret = Value::from(&current[place.clone()]);
        show(&mut secret);
        rewritten.push_str(&current[end..place.start]);
        rewritten.push_str(secret.as_str().unwrap_or(STARS));
        end = place.end;
    }
    rewritten.push_str(&current[end..]);
    if rewritten != text {
        changed = Some(rewritten);
    }
    changed
}

/// Calls `show` for every secret of a text that is JSON; returns the new text if any was replaced.
fn visit_json(text: &str, show: &mut dyn FnMut(&mut Value)) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[', '"']) {
        return None;
    }
    let mut document: Value = serde_json::from_str(text).ok()?;
    let mut is_changed = false;
    visit(&mut document, &mut |secret| {
        let before = secret.clone();
        show(secret);
        is_changed |= *secret != before;
    });
    is_changed.then(|| document.to_string())
}

#[cfg(test)]
mod tests;
