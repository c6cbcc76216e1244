//! `--validate`: checks a body against its schema, and lists each violation with its path.
//!
//! A property that the schema does not define is a violation unless the schema allows additional properties, because
//! most such properties are misspelt.

use std::collections::HashMap;

use serde_json::Value;

use super::secrets;
use crate::json;
use crate::nearest::nearest;
use crate::operation::ValueType;
use crate::schema::{Additional, Schema};

/// How many levels of schemas are checked; recursive schemas have no end.
const DEEPEST: usize = 64;

/// One violation of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The JSON path of the value: `$.list[0].name`.
    pub path: String,
    /// The problem.
    pub problem: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.path, self.problem)
    }
}

/// Every named schema that a schema refers to, directly or through other schemas.
#[must_use]
pub fn reachable(schema: &Schema, find: impl Fn(&str) -> Option<Schema>) -> HashMap<String, Schema> {
    fn names(schema: &Schema, wanted: &mut Vec<String>) {
        wanted.extend(schema.reference.iter().map(|name| name.clone().into_owned()));
        schema.parts().for_each(|part| names(part, wanted));
    }
    let mut known = HashMap::new();
    let mut wanted = Vec::new();
    names(schema, &mut wanted);
    while let Some(name) = wanted.pop() {
        if known.contains_key(&name) {
            continue;
        }
        if let Some(schema) = find(&name) {
            names(&schema, &mut wanted);
            known.insert(name, schema);
        }
    }
    known
}

/// Finds a named schema.
pub type Resolve<'a> = &'a dyn Fn(&str) -> Option<&'a Schema>;

/// The violations of a value; empty if the value matches its schema.
#[must_use]
pub fn violations<'a>(value: &Value, schema: &'a Schema, resolve: Resolve<'a>) -> Vec<Violation> {
    let mut check = Check { resolve, violations: Vec::new() };
    check.value(value, schema, "$", DEEPEST);
    check.violations
}

/// The properties of an object, including those of all combined schemas.
#[must_use]
pub fn properties<'a>(schema: &'a Schema, resolve: Resolve<'a>) -> Vec<(&'a str, &'a Schema)> {
    let mut shape = Shape::default();
    shape.gather(schema, resolve, DEEPEST);
    shape.properties
}

/// The properties that an object may have.
#[derive(Default)]
struct Shape<'a> {
    properties: Vec<(&'a str, &'a Schema)>,
    required: Vec<&'a str>,
    /// The schema of additional properties, if they are allowed.
    others: Option<&'a Additional>,
    /// Whether the schema defines any properties.
    is_said: bool,
}

impl<'a> Shape<'a> {
    fn gather(&mut self, schema: &'a Schema, resolve: Resolve<'a>, depth: usize) {
        if depth == 0 {
            return;
        }
        if let Some(target) = schema.reference.as_deref().and_then(resolve) {
            self.gather(target, resolve, depth - 1);
        }
        for property in &schema.properties {
            if !self.properties.iter().any(|(name, _)| *name == property.name) {
                self.properties.push((&property.name, &property.schema));
            }
        }
        self.is_said |= !schema.properties.is_empty() || matches!(schema.additional, Some(Additional::Allowed(false)));
        self.required.extend(schema.required.iter().map(String::as_str));
        match &schema.additional {
            Some(Additional::Allowed(false)) | None => {}
            others => self.others = others.as_ref(),
        }
        for part in &schema.all_of {
            self.gather(part, resolve, depth - 1);
        }
        // A property that one alternative requires may be missing in another.
        for part in schema.any_of.iter().chain(&schema.one_of) {
            let mut alternative = Shape::default();
            alternative.gather(part, resolve, depth - 1);
            self.properties.extend(alternative.properties);
            self.is_said |= alternative.is_said;
            self.others = self.others.or(alternative.others);
        }
    }
}

struct Check<'a> {
    resolve: Resolve<'a>,
    violations: Vec<Violation>,
}

impl<'a> Check<'a> {
    fn report(&mut self, path: &str, problem: impl Into<String>) {
        self.violations.push(Violation { path: path.to_owned(), problem: problem.into() });
    }

    fn value(&mut self, value: &Value, schema: &'a Schema, path: &str, depth: usize) {
        if let Value::Object(object) = value {
            let mut shape = Shape::default();
            shape.gather(schema, self.resolve, DEEPEST);
            for name in &shape.required {
                if !object.contains_key(*name) {
                    self.report(path, format!("`{name}` is required"));
                }
            }
            for name in object.keys().filter(|_| shape.is_said && shape.others.is_none()) {
                if !shape.properties.iter().any(|(known, _)| known == name) {
                    let names = shape.properties.iter().map(|(name, _)| *name);
                    let near = nearest(name, names).map(|near| format!("; did you mean `{near}`?"));
                    self.report(&member(path, name), format!("unknown property{}", near.unwrap_or_default()));
                }
            }
        }
        self.parts(value, schema, path, depth);
    }

    /// Checks everything except the set of properties, which all parts of a schema determine together.
    fn parts(&mut self, value: &Value, schema: &'a Schema, path: &str, depth: usize) {
        if depth == 0 {
            return;
        }
        if let Some(name) = &schema.reference {
            if let Some(target) = (self.resolve)(name) {
                self.parts(value, target, path, depth - 1);
            }
            return;
        }
        if value.is_null() && schema.limits.iter().any(|(name, value)| name == "nullable" && value == "true") {
            return;
        }
        if let Some(expected) = expected_type(value, schema) {
            return self.report(path, format!("must be {expected}, not {}", json::kind(value)));
        }
        if !schema.values.is_empty() {
            let is_known = |known: &String| serde_json::from_str::<Value>(known).is_ok_and(|known| known == *value);
            if !schema.values.iter().any(is_known) {
                self.report(path, format!("{} is not one of {}", shortened(value, path), schema.values.join(", ")));
            }
        }
        self.limits(value, schema, path);
        match value {
            Value::Object(object) => {
                for (name, inner) in object {
                    let property = schema.properties.iter().find(|property| property.name == *name);
                    match (property, &schema.additional) {
                        (Some(property), _) => self.value(inner, &property.schema, &member(path, name), depth - 1),
                        (None, Some(Additional::Like(others))) => {
                            self.value(inner, others, &member(path, name), depth - 1)
                        }
                        (None, _) => {}
                    }
                }
            }
            Value::Array(items) => {
                for (index, inner) in items.iter().enumerate() {
                    if let Some(schema) = &schema.items {
                        self.value(inner, schema, &format!("{path}[{index}]"), depth - 1);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        for part in &schema.all_of {
            self.parts(value, part, path, depth - 1);
        }
        for alternatives in [&schema.any_of, &schema.one_of] {
            if !alternatives.is_empty() && !alternatives.iter().any(|schema| self.fits(value, schema, path, depth - 1))
            {
                self.report(path, format!("it matches none of {} alternatives", alternatives.len()));
            }
        }
    }

    fn fits(&self, value: &Value, schema: &'a Schema, path: &str, depth: usize) -> bool {
        let mut check = Check { resolve: self.resolve, violations: Vec::new() };
        check.parts(value, schema, path, depth);
        check.violations.is_empty()
    }

    fn limits(&mut self, value: &Value, schema: &Schema, path: &str) {
        for (name, limit) in &schema.limits {
            let Ok(limit) = limit.parse::<f64>() else {
                continue;
            };
            let (size, unit) = match (name.as_str(), value) {
                ("minimum" | "maximum", Value::Number(number)) => (number.as_f64().unwrap_or(limit), ""),
                ("minLength" | "maxLength", Value::String(text)) => (text.chars().count() as f64, " characters"),
                ("minItems" | "maxItems", Value::Array(items)) => (items.len() as f64, " elements"),
                _ => continue,
            };
            let shown = if secrets::is_secret(path) { "it".to_owned() } else { format!("{size}{unit}") };
            if name.starts_with("min") && size < limit {
                self.report(path, format!("{shown} is less than {limit}{unit}"));
            } else if name.starts_with("max") && size > limit {
                self.report(path, format!("{shown} is more than {limit}{unit}"));
            }
        }
    }
}

/// The expected type in words, if the value has another one.
fn expected_type(value: &Value, schema: &Schema) -> Option<&'static str> {
    let said = schema.value_type.or_else(|| (!schema.properties.is_empty()).then_some(ValueType::Object))?;
    let (fits, words) = match said {
        ValueType::String => (value.is_string(), "a text"),
        ValueType::Integer => (is_integer(value), "a whole number"),
        ValueType::Number => (value.is_number(), "a number"),
        ValueType::Boolean => (value.is_boolean(), "true or false"),
        ValueType::Array => (value.is_array(), "a list"),
        ValueType::Object => (value.is_object(), "an object"),
    };
    (!fits).then_some(words)
}

fn is_integer(value: &Value) -> bool {
    let Value::Number(number) = value else {
        return false;
    };
    let text = number.to_string();
    text.strip_prefix('-').unwrap_or(&text).chars().all(|digit| digit.is_ascii_digit())
        || number.as_f64().is_some_and(|number| number.fract() == 0.0)
}

/// A value for a message, shortened; the value of a secret is not shown.
fn shortened(value: &Value, path: &str) -> String {
    if secrets::is_secret(path) {
        return "this value".to_owned();
    }
    let mut value = value.clone();
    secrets::star(&mut value);
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The JSON path of a member of the object at a path.
#[must_use]
pub fn member(path: &str, name: &str) -> String {
    let is_plain =
        !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || "_$-".contains(character));
    if is_plain { format!("{path}.{name}") } else { format!("{path}[{}]", Value::from(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Property;
    use serde_json::json;

    fn of(value_type: ValueType) -> Schema {
        Schema { value_type: Some(value_type), ..Schema::default() }
    }

    fn property(name: &str, schema: Schema) -> Property {
        Property { name: name.to_owned(), schema }
    }

    fn reference(name: &'static str) -> Schema {
        Schema { reference: Some(name.into()), ..Schema::default() }
    }

    /// A person with a name, an age, a state, friends that are persons, and labels.
    fn person() -> Schema {
        let state = Schema { values: vec!["\"on\"".into(), "\"off\"".into()], ..of(ValueType::String) };
        let age = Schema { limits: vec![("maximum".into(), "150".into())], ..of(ValueType::Integer) };
        let friends = Schema { items: Some(Box::new(reference("Person"))), ..of(ValueType::Array) };
        let labels =
            Schema { additional: Some(Additional::Like(Box::new(of(ValueType::String)))), ..of(ValueType::Object) };
        let base = Schema { properties: vec![property("name", of(ValueType::String))], ..of(ValueType::Object) };
        let properties = vec![
            property("age", age),
            property("state", state),
            property("friends", friends),
            property("labels", labels),
        ];
        Schema { properties, required: vec!["name".into()], all_of: vec![base], ..Schema::default() }
    }

    fn check(value: &Value) -> Vec<String> {
        let person = person();
        let resolve = |name: &str| (name == "Person").then_some(&person);
        violations(value, &reference("Person"), &resolve).iter().map(Violation::to_string).collect()
    }

    #[test]
    fn violations_name_their_path() {
        let good = json!({"name": "a", "age": 3, "state": "on", "friends": [{"name": "b"}], "labels": {"x y": "z"}});
        assert_eq!(check(&good), [""; 0]);
        let table: &[(Value, &[&str])] = &[
            (json!([]), &["$: must be an object, not a list"]),
            (json!({}), &["$: `name` is required"]),
            (json!({"name": 1}), &["$.name: must be a text, not a number"]),
            (json!({"name": "a", "agee": 1}), &["$.agee: unknown property; did you mean `age`?"]),
            (json!({"name": "a", "age": 1.5}), &["$.age: must be a whole number, not a number"]),
            (json!({"name": "a", "age": 200}), &["$.age: 200 is more than 150"]),
            (json!({"name": "a", "state": "in"}), &["$.state: \"in\" is not one of \"on\", \"off\""]),
            (
                json!({"name": "a", "friends": [{"name": "b"}, {"name": null, "zzz": 1}]}),
                &["$.friends[1].zzz: unknown property", "$.friends[1].name: must be a text, not null"],
            ),
            (json!({"name": "a", "labels": {"x y": 1}}), &["$.labels[\"x y\"]: must be a text, not a number"]),
        ];
        for (value, expected) in table {
            assert_eq!(check(value), *expected, "{value}");
        }
    }

    #[test]
    fn violations_do_not_repeat_secrets() {
        let pin =
            Schema { values: vec!["1".into()], limits: vec![("maximum".into(), "9".into())], ..of(ValueType::Integer) };
        let list = Schema { items: Some(Box::new(pin)), ..of(ValueType::Array) };
        let schema = Schema { properties: vec![property("pin", list)], ..of(ValueType::Object) };
        let found = violations(&json!({"pin": [4711]}), &schema, &|_| None);
        let shown: Vec<String> = found.iter().map(Violation::to_string).collect();
        assert_eq!(shown, ["$.pin[0]: this value is not one of 1", "$.pin[0]: it is more than 9"]);
    }

    #[test]
    fn whole_numbers_are_recognised_in_every_spelling() {
        for (text, expected) in [("1", true), ("1.0", true), ("12345678901234567890123", true), ("1.5", false)] {
            assert_eq!(is_integer(&serde_json::from_str(text).expect("JSON")), expected, "{text}");
        }
    }

    #[test]
    fn alternatives_and_null() {
        let either = Schema { one_of: vec![of(ValueType::String), of(ValueType::Boolean)], ..Schema::default() };
        let none = |_: &str| None;
        assert!(violations(&json!("a"), &either, &none).is_empty());
        assert_eq!(violations(&json!(1), &either, &none)[0].problem, "it matches none of 2 alternatives");
        let nullable = Schema { limits: vec![("nullable".into(), "true".into())], ..of(ValueType::String) };
        assert!(violations(&Value::Null, &nullable, &none).is_empty());
    }

    #[test]
    fn recursive_schemas_are_checked_up_to_a_depth() {
        let endless = Schema { all_of: vec![reference("Endless")], ..Schema::default() };
        let resolve = |_: &str| Some(&endless);
        assert!(violations(&json!({"a": 1}), &endless, &resolve).is_empty());
        assert!(properties(&endless, &resolve).is_empty());
        let person = person();
        let resolve = |_: &str| Some(&person);
        let names: Vec<&str> = properties(&person, &resolve).iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["age", "state", "friends", "labels", "name"]);
    }
}
