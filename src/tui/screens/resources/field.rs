//! Describes a field of an entry by its schema.

use super::resource::{Resource, Role, json_body};
use crate::catalog::Catalog;
use crate::operation::ValueType;
use crate::schema::{Additional, Schema};
use crate::tui::widgets::json_tree::PathStep;
use crate::view::sanitize;

/// The keywords of a schema that say which values it allows.
const LIMITS: &[&str] =
    &["minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "readOnly"];

/// The schema of an entry: that of the body which creates or replaces it.
#[must_use]
pub fn schema_of(resource: &Resource, catalog: &Catalog) -> Option<Schema> {
    let operation = resource.operation(Role::Replace).or_else(|| resource.operation(Role::Create))?;
    Some(catalog.resolve(&json_body(operation)?.schema).into_owned())
}

/// What the schema says about the field at a path, sanitised; its path alone if the schema does not have it.
#[must_use]
pub fn describe(path: &[PathStep], resource: &Resource, catalog: &Catalog) -> String {
    let shown = shown(path);
    let Some(mut schema) = schema_of(resource, catalog) else {
        return shown;
    };
    let mut is_required = false;
    for step in path {
        let next = match step {
            PathStep::Name(name) => {
                is_required = schema.required.iter().any(|required| **required == **name);
                let property = schema.properties.iter().find(|property| *property.name == **name);
                let additional = || match &schema.additional {
                    Some(Additional::Like(additional)) => Some(&**additional),
                    _ => None,
                };
                property.map(|property| &property.schema).or_else(additional)
            }
            PathStep::Index(_) => schema.items.as_deref(),
        };
        match next {
            Some(next) => schema = catalog.resolve(next).into_owned(),
            None => return format!("{shown}: not in the schema"),
        }
    }
    let mut text = if path.is_empty() { resource.title.clone() } else { shown };
    text.push_str(&format!(": {}", help(&schema, is_required)));
    sanitize::text(&text).into_owned()
}

/// What the schema of a member says, not sanitised.
#[must_use]
pub fn help(schema: &Schema, is_required: bool) -> String {
    let facts = facts(schema, is_required).join(", ");
    let description = schema.description.trim();
    if description.is_empty() { facts } else { format!("{facts}. {description}") }
}

fn facts(schema: &Schema, is_required: bool) -> Vec<String> {
    let kind = |schema: &Schema| schema.value_type.map_or("any", ValueType::as_str);
    let mut facts = vec![match &schema.items {
        Some(items) if items.reference.is_none() => format!("array of {}", kind(items)),
        Some(_) => "array of objects".to_owned(),
        None => kind(schema).to_owned(),
    }];
    facts.extend(schema.format.as_ref().map(ToString::to_string));
    facts.extend(is_required.then(|| "required".to_owned()));
    let values = if schema.values.is_empty() { schema.items.as_ref().map(|items| &items.values) } else { None };
    let values = values.unwrap_or(&schema.values);
    if !values.is_empty() {
        facts.push(format!("one of {}", values.join(" ")));
    }
    facts.extend(schema.default.as_ref().map(|default| format!("default {default}")));
    let limits = LIMITS.iter().filter_map(|name| Some(format!("{name} {}", schema.limit(name)?)));
    facts.extend(limits);
    facts
}

/// A path as people write it: `redirectUris[0]`.
#[must_use]
pub fn shown(path: &[PathStep]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            PathStep::Name(name) if text.is_empty() => text.push_str(name),
            PathStep::Name(name) => text.push_str(&format!(".{name}")),
            PathStep::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    sanitize::text(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::resource::resources;
    use super::*;
    use crate::operation::Service;

    #[test]
    fn a_field_is_described_by_the_schema() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let all = resources(&catalog);
        let is_it = |resource: &&Resource| resource.list().is_some_and(|list| list.id == "get-oauth-scopes");
        let scopes = all.iter().find(is_it).expect("the scopes");
        let name = |text: &str| PathStep::Name(text.into());
        let table: &[(&[PathStep], &str)] = &[
            (&[name("scopeType")], "scopeType: string, one of"),
            (&[name("id")], "id: string"),
            (&[name("claims"), PathStep::Index(2)], "claims[2]: string"),
            (&[name("attributes"), name("no\u{1b}such")], "attributes.no\\x1bsuch: not in the schema"),
        ];
        for (path, expected) in table {
            let text = describe(path, scopes, &catalog);
            assert!(text.starts_with(expected), "{text}");
        }
    }
}
