//! One entry of a collection: its key, what makes it unique, and what the server adds to it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::call::{Call, Failure};
use super::multipart;
use super::reply::Reply;
use super::role::{self, Collection};
use super::storage;
use crate::schema::Schema;

/// The entry in the body: JSON, or the parts of a form.
///
/// # Errors
/// The body does not fit its schema.
pub fn of_body(call: &Call<'_>) -> Result<Value, Reply> {
    let value = if call.content_type.starts_with("multipart/") { form(call)? } else { call.checked_json()? };
    if !value.is_object() {
        return Err(Reply::error(400, "The body is not an object."));
    }
    match needed(call).iter().find(|name| value.get(**name).is_none()) {
        Some(name) => Err(Reply::missing(name)),
        None => Ok(value),
    }
}

/// An entry and its file: the file becomes a member of the entry, in Base64.
fn form(call: &Call<'_>) -> Result<Value, Reply> {
    let parts = multipart::parts(&call.content_type, &call.body);
    let parts = parts.ok_or_else(|| Reply::error(400, "The body is not a form with several parts."))?;
    let part = |name: &str| parts.iter().find(|part| part.name == name).ok_or_else(|| Reply::missing(name));
    let (document, file) = (part("document")?, part("assetFile")?);
    let document: Value = serde_json::from_slice(document.content)
        .map_err(|error| Reply::error(400, &format!("The part `document` is not valid JSON: {error}")))?;
    let mut document = call.fitting(document, &call.response_schema())?;
    let members = document.as_object_mut().ok_or_else(|| Reply::error(400, "The part `document` is not an object."))?;
    members.insert("document".to_owned(), STANDARD.encode(file.content).into());
    if let Some(name) = &file.file_name {
        members.entry("fileName").or_insert_with(|| name.as_str().into());
    }
    Ok(document)
}

/// The properties that the server's code requires although the schema does not.
fn needed(call: &Call<'_>) -> &'static [&'static str] {
    let is_new = call.served.role == role::Role::Create;
    match call.served.place.as_str() {
        "api/v1/openid/clients" => &["redirectUris"],
        "api/v1/scopes" => &["id"],
        "api/v1/jans-assets" => &["fileName"],
        "mgt/configuser" if is_new => &["userId", "mail", "displayName", "status", "userPassword", "givenName"],
        "Users" => &["userName"],
        "Groups" => &["displayName"],
        _ => &[],
    }
}

fn known(call: &Call<'_>) -> Option<&'static Collection> {
    role::collection(&call.served.place)
}

/// The key in an entry.
pub fn key(call: &Call<'_>, entry: &Value) -> Option<String> {
    let name = known(call).map_or(&*call.served.by, |known| known.key);
    entry.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// The key of a new entry, which is written into it.
///
/// # Errors
/// The entry has no key, and the server makes none.
pub fn name_new(call: &Call<'_>, entry: &mut Value) -> Result<String, Reply> {
    let given = key(call, entry).filter(|key| !key.is_empty());
    let name = known(call).map_or(&*call.served.by, |known| known.key);
    let makes_key = known(call).is_some_and(|known| known.makes_key);
    // Of the keys that the server makes, only that of a client can be chosen.
    let key = match given {
        Some(key) if !makes_key || call.served.place == "api/v1/openid/clients" => key,
        _ if makes_key => uuid::Uuid::new_v4().to_string(),
        _ => return Err(Reply::missing(name)),
    };
    if let Some(members) = entry.as_object_mut() {
        members.insert(name.to_owned(), key.as_str().into());
    }
    Ok(key)
}

/// The property and the value that another entry has already.
pub fn taken(
    call: &Call<'_>,
    stored: &[(String, Value)],
    key: &str,
    entry: &Value,
    is_new: bool,
) -> Option<(String, String)> {
    let collection = known(call);
    if is_new && stored.iter().any(|(known, _)| known == key) {
        let name = collection.map_or(&*call.served.by, |known| known.key);
        return Some((name.to_owned(), key.to_owned()));
    }
    let others = || stored.iter().filter(|(known, _)| known != key);
    collection?.unique.iter().find_map(|name| {
        let value = entry.get(*name)?.as_str()?;
        let is_taken = others().any(|(_, other)| other.get(*name).and_then(Value::as_str) == Some(value));
        is_taken.then(|| ((*name).to_owned(), value.to_owned()))
    })
}

/// The error for an entry that exists already, with the status that the operation declares for it.
pub fn conflict(call: &Call<'_>, (name, value): &(String, String)) -> Reply {
    let response = &call.served.response;
    let status = [409, 406, 400].into_iter().find(|status| response.has(*status)).unwrap_or(409);
    let title = call.title();
    Reply::error(status, &format!("The {title} with the {name} '{value}' already exists!"))
}

/// Adds what the server adds to an entry of this collection, and checks references.
///
/// # Errors
/// A reference leads nowhere, or the database can't be used.
pub fn complete(call: &Call<'_>, connection: &Connection, entry: &mut Value) -> Result<(), Failure> {
    let is_new = call.served.role == role::Role::Create;
    let Some(members) = entry.as_object_mut() else {
        return Ok(());
    };
    match call.served.place.as_str() {
        "api/v1/openid/clients" => {
            if is_new {
                members.entry("clientSecret").or_insert_with(|| uuid::Uuid::new_v4().to_string().into());
                members.entry("clientIdIssuedAt").or_insert_with(|| call.time().into());
            }
            scopes_as_dns(connection, members)
        }
        // The server never returns a password.
        "mgt/configuser" => {
            members.shift_remove("userPassword");
            members.insert("updatedAt".to_owned(), call.time().into());
            if is_new {
                members.insert("createdAt".to_owned(), call.time().into());
            }
            Ok(())
        }
        "api/v1/jans-assets" | "api/v1/scopes" | "api/v1/uma/resources" if is_new => {
            members.insert("creationDate".to_owned(), call.time().into());
            Ok(())
        }
        "shibboleth/trust" => {
            members.insert("updatedAt".to_owned(), format!("{}Z", call.time()).into());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A client names its scopes by id or DN; the server stores DNs.
fn scopes_as_dns(connection: &Connection, members: &mut Map<String, Value>) -> Result<(), Failure> {
    let Some(scopes) = members.get_mut("scopes").and_then(Value::as_array_mut) else {
        return Ok(());
    };
    let known = storage::all(connection, "api/v1/scopes")?;
    let mut unknown = Vec::new();
    for scope in scopes {
        let is_meant = |entry: &Value| entry.get("dn") == Some(scope) || entry.get("id") == Some(scope);
        match known.iter().find(|(_, entry)| is_meant(entry)).and_then(|(_, entry)| entry.get("dn")) {
            Some(dn) => *scope = dn.clone(),
            None => unknown.push(scope.as_str().unwrap_or_default().to_owned()),
        }
    }
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Reply::error(400, &format!("Invalid scope in request -> [{}]", unknown.join(", "))).into())
}

/// Sets the key and the DN, which only the server sets.
pub fn set_server_members(call: &Call<'_>, entry: &mut Value, key: &str) {
    let (Some(collection), Some(members)) = (known(call), entry.as_object_mut()) else {
        return;
    };
    members.insert(collection.key.to_owned(), key.into());
    if !collection.dn.is_empty() {
        let dn = format!("inum={key},{}", collection.dn);
        for name in ["dn", "baseDn"] {
            members.insert(name.to_owned(), dn.as_str().into());
        }
    }
}

/// The names of the properties of an entry or document, from the schema of an entry or of the response.
pub fn property_names(call: &Call<'_>) -> Vec<String> {
    if let Some(schema) = call.served.item.as_ref().filter(|_| call.served.role == role::Role::List) {
        return names(call, schema);
    }
    let response = call.response_schema();
    let mut names = names(call, &response);
    for list in ["entries", "items", "Resources"] {
        let resolved = call.catalog.resolve(&response);
        if let Some(property) = resolved.properties.iter().find(|property| property.name == list) {
            names = self::names(call, &property.schema);
        }
    }
    names
}

fn names(call: &Call<'_>, schema: &Schema) -> Vec<String> {
    let resolved = call.catalog.resolve(schema);
    match &resolved.items {
        Some(items) => names(call, items),
        None => resolved.properties.iter().map(|property| property.name.clone()).collect(),
    }
}
