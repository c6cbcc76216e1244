//! Applies the operations of a PATCH request (RFC 7644, section 3.5.2).

use serde_json::{Map, Value};

use super::filter::{self, Filter};
use super::value_path::Step;
use crate::sandbox::resources::reply::Reply;

/// A resource after the operations of a body.
///
/// # Errors
/// An operation is not valid, or its target does not exist.
pub fn apply(resource: Value, body: &Value) -> Result<Value, Reply> {
    let operations = body.get("Operations").and_then(Value::as_array);
    let operations = operations
        .ok_or_else(|| Reply::scim_error(400, Some("invalidSyntax"), "The body has no list of Operations."))?;
    operations.iter().try_fold(resource, |mut resource, operation| {
        step(&mut resource, operation)?;
        Ok(resource)
    })
}

/// The target of an operation: an attribute, which of its elements, and a member of it.
struct Target {
    path: Vec<Step>,
    element: Option<Filter>,
    rest: Vec<Step>,
}

fn step(resource: &mut Value, operation: &Value) -> Result<(), Reply> {
    let name = operation.get("op").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let path = operation.get("path").and_then(Value::as_str).filter(|path| !path.is_empty());
    let value = operation.get("value");
    let needs_value = || Reply::scim_error(400, Some("invalidValue"), "The operation has no value.");
    match (name.as_str(), path) {
        ("remove", None) => Err(Reply::scim_error(400, Some("noTarget"), "The operation has no path.")),
        ("remove", Some(path)) => edit(resource, &target(path)?, &Edit::Remove),
        ("add", Some(path)) => edit(resource, &target(path)?, &Edit::Add(value.ok_or_else(needs_value)?)),
        ("replace", Some(path)) => edit(resource, &target(path)?, &Edit::Replace(value.ok_or_else(needs_value)?)),
        ("add" | "replace", None) => {
            let Some(Value::Object(members)) = value else {
                return Err(needs_value());
            };
            for (member, value) in members {
                let change = if name == "add" { Edit::Add(value) } else { Edit::Replace(value) };
                let path = if member.starts_with("urn:") { vec![Step(member.clone())] } else { Step::of_name(member) };
                edit(resource, &Target { path, element: None, rest: Vec::new() }, &change)?;
            }
            Ok(())
        }
        _ => Err(Reply::scim_error(400, Some("invalidSyntax"), "The operation is none of add, remove and replace.")),
    }
}

/// Reads `attribute`, `attribute.member`, `attribute[filter]` or `attribute[filter].member`.
fn target(path: &str) -> Result<Target, Reply> {
    let invalid = |problem: &str| {
        Reply::scim_error(400, Some("invalidPath"), &format!("The path {path} is not valid: {problem}"))
    };
    let Some((attribute, rest)) = path.split_once('[') else {
        return Ok(Target { path: Step::of_name(path), element: None, rest: Vec::new() });
    };
    let (inner, after) = rest.rsplit_once(']').ok_or_else(|| invalid("`]` is missing"))?;
    let element = filter::read(inner).map_err(|problem| invalid(&problem))?;
    let rest = match after.strip_prefix('.') {
        Some(member) => Step::of_name(member),
        None if after.is_empty() => Vec::new(),
        None => return Err(invalid("only a member may follow `]`")),
    };
    Ok(Target { path: Step::of_name(attribute), element: Some(element), rest })
}

enum Edit<'a> {
    Add(&'a Value),
    Replace(&'a Value),
    Remove,
}

fn edit(resource: &mut Value, target: &Target, change: &Edit<'_>) -> Result<(), Reply> {
    let Some(element) = &target.element else {
        return at(resource, &target.path, change);
    };
    let missing = || Reply::scim_error(400, Some("noTarget"), "No element matches the path.");
    let Some((last, parents)) = target.path.split_last() else {
        return Err(missing());
    };
    let members = inside(resource, parents).as_object_mut().ok_or_else(missing)?;
    let name = last.member(members).cloned().ok_or_else(missing)?;
    let items = members.get_mut(&name).and_then(Value::as_array_mut).ok_or_else(missing)?;
    if !items.iter().any(|item| element.matches(item)) {
        return Err(missing());
    }
    if target.rest.is_empty() && matches!(change, Edit::Remove) {
        items.retain(|item| !element.matches(item));
        return Ok(());
    }
    for item in items.iter_mut().filter(|item| element.matches(item)) {
        match change {
            Edit::Add(value) | Edit::Replace(value) if target.rest.is_empty() => merge(item, value),
            change => at(item, &target.rest, change)?,
        }
    }
    Ok(())
}

/// The object at a path, which is made if it does not exist.
fn inside<'a>(resource: &'a mut Value, path: &[Step]) -> &'a mut Value {
    let mut place = resource;
    for step in path {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let name = place.as_object().and_then(|members| step.member(members)).unwrap_or(&step.0).clone();
        place = &mut place[name];
    }
    place
}

fn at(resource: &mut Value, path: &[Step], change: &Edit<'_>) -> Result<(), Reply> {
    let Some((last, parents)) = path.split_last() else {
        return Err(Reply::scim_error(400, Some("noTarget"), "The operation has no path."));
    };
    let place = inside(resource, parents);
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    let Some(members) = place.as_object_mut() else {
        return Ok(());
    };
    let name = last.member(members).unwrap_or(&last.0).clone();
    if matches!(name.as_str(), "id" | "meta") {
        return Err(Reply::scim_error(400, Some("mutability"), &format!("The attribute {name} can't be changed.")));
    }
    match change {
        Edit::Remove => drop(members.shift_remove(&name)),
        Edit::Replace(value) => drop(members.insert(name, (*value).clone())),
        Edit::Add(value) => match (members.get_mut(&name), *value) {
            (Some(Value::Array(items)), Value::Array(added)) => {
                added.iter().for_each(|item| push_new(items, item));
            }
            (Some(Value::Array(items)), added) => push_new(items, added),
            (Some(known @ Value::Object(_)), added @ Value::Object(_)) => merge(known, added),
            (_, added) => drop(members.insert(name, added.clone())),
        },
    }
    Ok(())
}

/// Adds an element that the list does not have yet.
fn push_new(items: &mut Vec<Value>, item: &Value) {
    if !items.contains(item) {
        items.push(item.clone());
    }
}

fn merge(known: &mut Value, added: &Value) {
    match (known.as_object_mut(), added.as_object()) {
        (Some(known), Some(added)) => known.extend(added.iter().map(|(name, value)| (name.clone(), value.clone()))),
        _ => *known = added.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_change_attributes_elements_and_members() {
        let user = json!({"userName": "a", "name": {"familyName": "b"}, "emails": [{"value": "x", "type": "work"}, {"value": "y", "type": "home"}]});
        let table = [
            (json!({"op": "Replace", "path": "name.familyName", "value": "c"}), "/name/familyName", json!("c")),
            (
                json!({"op": "add", "path": "name", "value": {"givenName": "d"}}),
                "/name",
                json!({"familyName": "b", "givenName": "d"}),
            ),
            (
                json!({"op": "add", "value": {"title": "t", "name": {"givenName": "d"}}}),
                "/name",
                json!({"familyName": "b", "givenName": "d"}),
            ),
            (json!({"op": "add", "path": "emails", "value": [{"value": "z"}]}), "/emails/2", json!({"value": "z"})),
            (json!({"op": "add", "path": "emails", "value": {"value": "y", "type": "home"}}), "/emails/2", Value::Null),
            (
                json!({"op": "replace", "path": "emails[type eq \"home\"].value", "value": "q"}),
                "/emails/1/value",
                json!("q"),
            ),
            (
                json!({"op": "replace", "path": "emails[type eq \"home\"]", "value": {"value": "q"}}),
                "/emails/1",
                json!({"value": "q", "type": "home"}),
            ),
            (
                json!({"op": "remove", "path": "emails[type eq \"work\"]"}),
                "/emails",
                json!([{"value": "y", "type": "home"}]),
            ),
            (json!({"op": "remove", "path": "NAME"}), "/name", Value::Null),
            (json!({"op": "add", "path": "urn:x:2.0:User:level", "value": 2}), "/urn:x:2.0:User/level", json!(2)),
        ];
        for (operation, place, expected) in table {
            let after = apply(user.clone(), &json!({"Operations": [operation]})).expect("a resource");
            assert_eq!(after.pointer(place).cloned().unwrap_or_default(), expected, "{operation}");
        }
        for damaged in [
            json!({"op": "remove"}),
            json!({"op": "add", "path": "a"}),
            json!({"op": "move", "path": "a"}),
            json!({"op": "remove", "path": "emails[type eq \"x\"]"}),
            json!({"op": "remove", "path": "emails[type"}),
            json!({"op": "replace", "path": "id", "value": "x"}),
            json!({"op": "replace", "path": "emails[value pr]x", "value": 1}),
        ] {
            assert!(apply(user.clone(), &json!({"Operations": [damaged]})).is_err(), "{damaged}");
        }
        assert!(apply(user, &json!({})).is_err());
    }
}
