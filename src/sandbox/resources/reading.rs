//! Reads values as the server does: it ignores unknown properties, takes `null` for a missing one, and leaves out whatever
//! is empty when it writes.

use serde_json::{Map, Value};

use crate::body::validate::{self, Violation};
use crate::catalog::Catalog;
use crate::operation::ValueType;
use crate::schema::{Additional, Property, Schema};

/// How deep values are read.
const DEEPEST: usize = 32;

/// The value without unknown properties and without `null`.
pub fn known(value: Value, schema: &Schema, catalog: &Catalog) -> Value {
    within(value, schema, catalog, DEEPEST)
}

fn within(value: Value, schema: &Schema, catalog: &Catalog, depth: usize) -> Value {
    if depth == 0 {
        return value;
    }
    let schema = catalog.resolve(schema);
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, inner) in members.into_iter().filter(|(_, inner)| !inner.is_null()) {
                let property = schema.properties.iter().find(|property| property.name == name);
                let inner = match (property, &schema.additional) {
                    (Some(property), _) => within(inner, &property.schema, catalog, depth - 1),
                    (None, Some(Additional::Like(others))) => within(inner, others, catalog, depth - 1),
                    (None, Some(Additional::Allowed(true))) => inner,
                    // A schema without properties allows any.
                    (None, _) if schema.properties.is_empty() => inner,
                    (None, _) => continue,
                };
                kept.insert(name, inner);
            }
            Value::Object(kept)
        }
        Value::Array(items) => match &schema.items {
            Some(inner) => {
                let mut kept: Vec<Value> = Vec::new();
                let is_set = schema.limit("uniqueItems") == Some("true");
                for item in items.into_iter().map(|item| within(item, inner, catalog, depth - 1)) {
                    if !is_set || !kept.contains(&item) {
                        kept.push(item);
                    }
                }
                Value::Array(kept)
            }
            None => Value::Array(items),
        },
        other => other,
    }
}

/// The violations of a schema.
pub fn violations(value: &Value, schema: &Schema, catalog: &Catalog) -> Vec<Violation> {
    let mut schemas = validate::reachable(schema, |name| catalog.schema(name));
    schemas.values_mut().for_each(relax);
    let mut schema = schema.clone();
    relax(&mut schema);
    let mut violations = validate::violations(value, &schema, &|name| schemas.get(name));
    violations.extend(mismatches(value, &catalog.resolve(&schema)));
    violations
}

/// The members of an object that do not match the pattern of their property.
fn mismatches(value: &Value, schema: &Schema) -> Vec<Violation> {
    let mismatch = |property: &Property| {
        let text = value.get(&property.name)?.as_str()?;
        let pattern: String = serde_json::from_str(property.schema.limit("pattern")?).ok()?;
        let path = format!("$.{}", property.name);
        (!fits(text, &pattern)).then(|| Violation { path, problem: format!("must match {pattern}") })
    };
    schema.properties.iter().filter_map(mismatch).collect()
}

/// Whether a text has only the signs of a pattern `^[…]+$`; all patterns of the files have this form, and any other allows
/// every text.
fn fits(text: &str, pattern: &str) -> bool {
    let Some(class) = pattern.strip_prefix("^[").and_then(|rest| rest.strip_suffix("]+$")) else {
        return true;
    };
    let signs: Vec<char> = class.replace('\\', "").chars().collect();
    let is_in = |sign: char| {
        let in_range = signs.windows(3).any(|range| range[1] == '-' && (range[0]..=range[2]).contains(&sign));
        in_range || signs.contains(&sign)
    };
    !text.is_empty() && text.chars().all(is_in)
}

/// Allows any value where a schema says only that it is an object: the OpenAPI files write so for the server's type of any
/// value, such as the values of a user's attributes, which are texts.
fn relax(schema: &mut Schema) {
    let is_bare = schema.properties.is_empty() && schema.additional.is_none() && schema.all_of.is_empty();
    if is_bare && schema.value_type == Some(ValueType::Object) {
        schema.value_type = None;
    }
    schema.parts_mut().for_each(relax);
}

/// The value as the server writes it: members without a value or with an empty one are left out.
pub fn pruned(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, inner)| (name, pruned(inner)));
            Value::Object(members.filter(|(_, inner)| !is_empty(inner)).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).collect()),
        other => other,
    }
}

/// Whether the server leaves out a member with this value.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operation::Service;

    #[test]
    fn unknown_properties_and_nulls_are_ignored_at_every_depth() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let read = |value| known(value, &Schema::reference("Client"), &catalog);
        let table = [
            (json!({"clientName": "a", "unheardOf": 1, "logoUri": null}), json!({"clientName": "a"})),
            (
                json!({"attributes": {"requirePar": true, "unheardOf": 1}, "customAttributes": [{"name": "a", "x": 1}]}),
                json!({"attributes": {"requirePar": true}, "customAttributes": [{"name": "a"}]}),
            ),
            (
                json!({"clientNameLocalized": {"values": {"de": "b"}}}),
                json!({"clientNameLocalized": {"values": {"de": "b"}}}),
            ),
        ];
        for (value, expected) in table {
            assert_eq!(read(value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn texts_match_the_patterns_of_the_files() {
        let name = r"^[a-zA-Z0-9_\-\:\/\.]+$";
        let table =
            [("a_B-9:/.", name, true), ("a b", name, false), ("é", name, false), ("", name, false), ("é", "é+", true)];
        for (text, pattern, expected) in table {
            assert_eq!(fits(text, pattern), expected, "{text} {pattern}");
        }
        let catalog = Catalog::embedded(Service::ConfigApi);
        let found = violations(&json!({"name": "a b"}), &Schema::reference("CustomScript"), &catalog);
        assert!(found.iter().any(|violation| violation.to_string().starts_with("$.name: must match ^[")), "{found:?}");
    }

    #[test]
    fn empty_members_are_left_out() {
        let value = json!({"a": "", "b": [], "c": {"d": null}, "e": false, "f": 0, "g": [{"h": ""}, ""]});
        assert_eq!(pruned(value), json!({"e": false, "f": 0, "g": [{}, ""]}));
    }
}
