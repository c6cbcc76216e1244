//! One resource of SCIM: found, made, replaced, changed and deleted.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::patch;
use crate::sandbox::resources::call::{Call, Failure};
use crate::sandbox::resources::reply::Reply;
use crate::sandbox::resources::{reading, storage};
use crate::schema::Schema;

/// The collections of resources, with their endpoints and schemas.
pub const KINDS: &[(&str, &str)] = &[("Users", "User"), ("Groups", "Group"), ("Fido2Devices", "Fido2Device")];

/// The resource with this id.
pub fn get(connection: &Connection, place: &str, id: &str) -> Result<Value, Failure> {
    let found = storage::get(connection, place, id)?;
    found.ok_or_else(|| Reply::scim_error(404, None, &format!("Resource {id} not found")).into())
}

/// Adds a resource.
pub fn create(call: &Call<'_>, connection: &Connection, place: &str, value: Value) -> Result<Value, Failure> {
    let mut value = checked(call, place, value)?;
    let id = uuid::Uuid::new_v4().to_string();
    refuse_duplicate(connection, place, &id, &value)?;
    set_meta(call, place, &id, &mut value, None);
    storage::put(connection, place, &id, &value)?;
    Ok(value)
}

/// Replaces a resource.
pub fn replace(
    call: &Call<'_>,
    connection: &Connection,
    place: &str,
    id: &str,
    value: Value,
) -> Result<Value, Failure> {
    let old = get(connection, place, id)?;
    let value = checked(call, place, value)?;
    store(call, connection, place, id, value, &old)
}

/// Changes a resource by the operations of a body.
pub fn change(call: &Call<'_>, connection: &Connection, place: &str, id: &str, body: &Value) -> Result<Value, Failure> {
    let old = get(connection, place, id)?;
    let changed = patch::apply(old.clone(), body)?;
    let value = checked(call, place, changed)?;
    store(call, connection, place, id, value, &old)
}

fn store(
    call: &Call<'_>,
    connection: &Connection,
    place: &str,
    id: &str,
    mut value: Value,
    old: &Value,
) -> Result<Value, Failure> {
    refuse_duplicate(connection, place, id, &value)?;
    set_meta(call, place, id, &mut value, old.pointer("/meta/created"));
    storage::put(connection, place, id, &value)?;
    Ok(value)
}

/// Deletes a resource.
pub fn delete(connection: &Connection, place: &str, id: &str) -> Result<(), Failure> {
    if !storage::delete(connection, place, id)? {
        return Err(Reply::scim_error(404, None, &format!("Resource {id} not found")).into());
    }
    if place == "Users" {
        storage::delete(connection, "mgt/configuser", id)?;
    }
    Ok(())
}

/// The name of the property that no two resources of a kind share.
fn unique(place: &str) -> Option<&'static str> {
    match place {
        "Users" => Some("userName"),
        "Groups" => Some("displayName"),
        _ => None,
    }
}

/// A resource as the server reads it, if it fits its schema.
fn checked(call: &Call<'_>, place: &str, value: Value) -> Result<Value, Reply> {
    let kind = KINDS.iter().find(|(known, _)| *known == place).map_or("User", |(_, kind)| kind);
    let schema = Schema::reference(format!("{kind}Resource"));
    let extensions: Vec<(String, Value)> = value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.starts_with("urn:"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut value = reading::known(value, &schema, call.catalog);
    if let Some(violation) = reading::violations(&value, &schema, call.catalog).first() {
        return Err(Reply::scim_error(400, Some("invalidValue"), &violation.to_string()));
    }
    // A reader drops unknown properties, but the extensions of a schema are named by their URN.
    if let Some(members) = value.as_object_mut() {
        members.extend(extensions);
    }
    match unique(place).filter(|name| value.get(*name).and_then(Value::as_str).is_none_or(str::is_empty)) {
        Some(name) => {
            Err(Reply::scim_error(400, Some("invalidValue"), &format!("Required attribute {name} not found")))
        }
        None => Ok(value),
    }
}

fn refuse_duplicate(connection: &Connection, place: &str, id: &str, value: &Value) -> Result<(), Failure> {
    let Some(name) = unique(place) else {
        return Ok(());
    };
    let text = |value: &Value| value.get(name).and_then(Value::as_str).map(str::to_lowercase);
    let wanted = text(value);
    if storage::all(connection, place)?.iter().any(|(known, other)| known != id && text(other) == wanted) {
        let detail = format!("Duplicate {name} value: {}", wanted.unwrap_or_default());
        return Err(Reply::scim_error(409, Some("uniqueness"), &detail).into());
    }
    Ok(())
}

/// Sets what only the server sets; a password is never returned.
fn set_meta(call: &Call<'_>, place: &str, id: &str, value: &mut Value, created: Option<&Value>) {
    let kind = KINDS.iter().find(|(known, _)| *known == place).map_or("User", |(_, kind)| kind);
    let now = Value::from(format!("{}.000Z", call.time()));
    if let Some(members) = value.as_object_mut() {
        members.shift_remove("password");
        members.insert("id".to_owned(), id.into());
        members.entry("schemas").or_insert_with(|| json!([format!("urn:ietf:params:scim:schemas:core:2.0:{kind}")]));
        let meta = json!({
            "resourceType": kind,
            "created": created.cloned().unwrap_or_else(|| now.clone()),
            "lastModified": now,
            "location": format!("{}/jans-scim/restv1/v2/{place}/{id}", call.issuer),
        });
        members.insert("meta".to_owned(), meta);
    }
}
