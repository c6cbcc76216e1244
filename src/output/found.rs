//! The columns of entries of any kind, from the members of the entries.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::view::columns::walk;
use crate::view::hidden::{self, is_empty, is_hidden};

/// Names of members that identify an entry, the most informative first.
const TELLING: &[&str] = &[
    "inum",
    "id",
    "kid",
    "jansId",
    "userName",
    "userId",
    "username",
    "name",
    "displayName",
    "clientName",
    "title",
    "role",
    "permission",
    "givenName",
    "familyName",
    "mail",
    "email",
    "type",
    "scriptType",
    "scopeType",
    "applicationType",
    "enabled",
    "active",
    "jansStatus",
    "status",
    "level",
    "creationDate",
    "description",
];

/// Names of members that are shown only if an entry has no others.
const DULL: &[&str] = &["dn", "baseDn", "baseDN", "schemas", "objectClass", "customObjectClasses"];

/// The columns of entries: those with plain values, the most telling first. For CSV, or where everything is
/// wanted, every name in the order in which it first comes. Secrets are never among them.
#[must_use]
pub fn columns(entries: &[Value], everything: bool) -> Vec<String> {
    let objects = || entries.iter().filter_map(Value::as_object);
    let mut names: Vec<&String> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for name in objects().flat_map(Map::keys).filter(|name| !is_hidden(name)) {
        if known.insert(name) {
            names.push(name);
        }
    }
    if everything {
        return names.into_iter().cloned().collect();
    }
    let is_plain = |name: &&String| {
        let mut values =
            objects().filter_map(|object| object.get(name.as_str())).filter(|value| !is_empty(value)).peekable();
        values.peek().is_some() && values.all(is_short)
    };
    let rank = |name: &&String| {
        let telling = TELLING.iter().position(|known| known == name).unwrap_or(TELLING.len());
        (DULL.contains(&name.as_str()), telling)
    };
    let mut plain: Vec<&String> = names.iter().copied().filter(is_plain).collect();
    plain.sort_by_key(rank);
    if plain.is_empty() {
        return names.into_iter().cloned().collect();
    }
    let chosen: Vec<String> =
        plain.iter().filter(|name| !DULL.contains(&name.as_str())).map(|name| (*name).clone()).collect();
    if chosen.is_empty() { plain.into_iter().cloned().collect() } else { chosen }
}

/// Whether a value fits into a cell: it is neither an object nor a list of objects.
fn is_short(value: &Value) -> bool {
    match value {
        Value::Object(_) => false,
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// The value of a column, which is a name or a path such as `name.givenName`; not yet sanitised.
#[must_use]
pub fn value(entry: &Value, column: &str) -> Option<String> {
    let value = walk(entry.as_object()?, column)?;
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if is_short(value) => {
            let text = |item: &Value| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            Some(items.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        // A secret is shown only if the user names it, not if the user names the object around it.
        Value::Object(_) | Value::Array(_) => Some(hidden::stripped(value).to_string()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entries() -> Vec<Value> {
        vec![
            json!({"dn": "inum=1", "extra": 1.1, "description": "x".repeat(100), "inum": "1800.abc", "displayName": "A\u{1b}[2J", "scopes": ["a", "b"], "o": {"p": {"q": 7}}}),
            json!({"dn": "inum=2", "inum": "1800.def", "displayName": null, "later": true}),
        ]
    }

    #[test]
    fn columns_are_chosen_from_what_there_is() {
        assert_eq!(columns(&entries(), false), ["inum", "displayName", "description", "extra", "scopes", "later"]);
        let all = ["dn", "extra", "description", "inum", "displayName", "scopes", "o", "later"];
        assert_eq!(columns(&entries(), true), all);
        assert_eq!(columns(&[json!({"a": {"b": 1}})], false), ["a"]);
        assert_eq!(columns(&[json!({"dn": "x"})], false), ["dn"]);
        assert!(columns(&[], false).is_empty());
        let secret = json!({"inum": "1", "clientSecret": "s", "empty": [], "n": 0});
        assert_eq!(columns(std::slice::from_ref(&secret), false), ["inum", "n"]);
        assert_eq!(columns(&[secret], true), ["inum", "empty", "n"], "not even where everything is wanted");
    }

    #[test]
    fn values_are_found_by_path() {
        let entry = &entries()[0];
        let urn = json!({"urn:ietf:2.0:User": {"a.b": [{"c": "d"}]}});
        let table = [
            (entry, "scopes", Some("a, b")),
            (entry, "o.p.q", Some("7")),
            (entry, "o", Some("{\"p\":{\"q\":7}}")),
            (entry, "none", None),
            (&urn, "urn:ietf:2.0:User.a.b.0.c", Some("d")),
        ];
        for (entry, column, expected) in table {
            assert_eq!(value(entry, column).as_deref(), expected, "{column}");
        }
    }

    #[test]
    fn a_cell_shows_no_secret_of_the_object_in_it() {
        let entry = json!({"o": {"clientSecret": "s-1", "a": 1}, "list": [{"name": "userPassword", "nonce": "s-2"}]});
        for column in ["o", "list"] {
            assert!(!value(&entry, column).unwrap_or_default().contains("s-"), "{column}");
        }
        assert_eq!(value(&entry, "o.clientSecret").as_deref(), Some("s-1"), "it is named");
    }
}
