//! Collections of entries: list, get, create, replace, patch, delete.

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::call::{Call, Failure, Outcome};
use super::entry;
use super::patch;
use super::reply::Reply;
use super::search::{self, Listing, Page, Query};
use super::storage;

/// Lists the entries that the request asks for.
pub fn list(call: &Call<'_>, connection: &Connection) -> Outcome {
    let served = call.served;
    let mut entries: Vec<Value> =
        storage::all(connection, &served.place)?.into_iter().map(|(_, entry)| entry).collect();
    if let Some(wanted) = call.path_value() {
        entries.retain(|entry| is_named(entry, &served.by, wanted));
    }
    let properties = entry::property_names(call);
    let is_paged =
        ["limit", "count"].iter().any(|name| served.operation.parameters.iter().any(|known| known.name == *name));
    let key = super::role::collection(&served.place).map_or("", |known| known.key);
    let listing = Listing { properties: &properties, key, is_paged };
    let page = search::search(entries, &Query(&call.query), &listing)?;
    Ok(call.reply(listed(call, page)))
}

/// The page in the form of the operation's response.
fn listed(call: &Call<'_>, page: Page) -> Value {
    let response = &call.served.response;
    if response.is_page() {
        page.envelope()
    } else if response.shape == "TrustedServiceProviderPage" {
        let limit = page.limit.unwrap_or(page.total);
        json!({"total": page.total, "offset": page.start, "limit": limit, "items": page.entries})
    } else {
        Value::Array(page.entries)
    }
}

/// Returns the entry that the path names.
pub fn get(call: &Call<'_>, connection: &Connection) -> Outcome {
    let (_, entry) = named(call, connection)?;
    Ok(call.reply(match &call.served.response {
        response if response.is_page() => Page { start: 0, limit: None, total: 1, entries: vec![entry] }.envelope(),
        response if response.is_list() => Value::Array(vec![entry]),
        _ => entry,
    }))
}

/// Responds whether the entry that the path names exists.
pub fn exists(call: &Call<'_>, connection: &Connection) -> Outcome {
    match named(call, connection) {
        Err(Failure::Database(error)) => Err(error.into()),
        found => Ok(call.reply(Value::Bool(found.is_ok()))),
    }
}

/// Adds the entry in the body.
pub fn create(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = entry::of_body(call)?;
    let entry = add(call, connection, value)?;
    changed(call, connection, entry)
}

/// Adds every entry of the list in the body.
pub fn create_all(call: &Call<'_>, connection: &Connection) -> Outcome {
    let Value::Array(entries) = call.checked_json()? else {
        return Err(Reply::error(400, "The body is not a list.").into());
    };
    for value in entries {
        add(call, connection, value)?;
    }
    Ok(call.reply(Value::Null))
}

fn add(call: &Call<'_>, connection: &Connection, mut value: Value) -> Result<Value, Failure> {
    let key = entry::name_new(call, &mut value)?;
    let stored = storage::all(connection, &call.served.place)?;
    if let Some(taken) = entry::taken(call, &stored, &key, &value, true) {
        return Err(entry::conflict(call, &taken).into());
    }
    entry::complete(call, connection, &mut value)?;
    entry::set_server_members(call, &mut value, &key);
    storage::put(connection, &call.served.place, &key, &value)?;
    Ok(value)
}

/// Replaces an entry by the one in the body.
pub fn replace(call: &Call<'_>, connection: &Connection) -> Outcome {
    let mut value = entry::of_body(call)?;
    let key = match call.path_value() {
        Some(key) => key.to_owned(),
        None => entry::key(call, &value).ok_or_else(|| Reply::not_found(call.title()))?,
    };
    let stored = storage::all(connection, &call.served.place)?;
    if !stored.iter().any(|(known, _)| *known == key) {
        return Err(Reply::not_found(call.title()).into());
    }
    if let Some(taken) = entry::taken(call, &stored, &key, &value, false) {
        return Err(entry::conflict(call, &taken).into());
    }
    entry::complete(call, connection, &mut value)?;
    entry::set_server_members(call, &mut value, &key);
    storage::put(connection, &call.served.place, &key, &value)?;
    changed(call, connection, value)
}

/// Changes parts of the entry that the path names.
pub fn change(call: &Call<'_>, connection: &Connection) -> Outcome {
    let (key, entry) = named(call, connection)?;
    store_patched(call, connection, &key, entry, &call.json()?)
}

/// Changes a user by a patch inside the body, which is a text, and by custom attributes.
pub fn change_user(call: &Call<'_>, connection: &Connection) -> Outcome {
    let body = call.checked_json()?;
    let (key, mut user) = named(call, connection)?;
    if let Some(attributes) = body.get("customAttributes").and_then(Value::as_array) {
        let mut known = user.get("customAttributes").and_then(Value::as_array).cloned().unwrap_or_default();
        for attribute in attributes {
            known.retain(|other| other.get("name") != attribute.get("name"));
            known.push(attribute.clone());
        }
        user["customAttributes"] = Value::Array(known);
    }
    let patch = match body.get("jsonPatchString").and_then(Value::as_str).filter(|text| !text.is_empty()) {
        Some(text) => {
            serde_json::from_str(text).map_err(|error| Reply::error(400, &format!("jsonPatchString: {error}")))?
        }
        None => Value::Array(Vec::new()),
    };
    store_patched(call, connection, &key, user, &patch)
}

fn store_patched(call: &Call<'_>, connection: &Connection, key: &str, entry: Value, patch: &Value) -> Outcome {
    let mut entry = patched(call, entry, patch)?;
    entry::set_server_members(call, &mut entry, key);
    storage::put(connection, &call.served.place, key, &entry)?;
    changed(call, connection, entry)
}

/// A value after a patch, if it still fits the schema of the response.
///
/// # Errors
/// The patch can't be applied, or its result does not fit.
pub fn patched(call: &Call<'_>, value: Value, patch: &Value) -> Result<Value, Reply> {
    // The server patches an object in which every property without a value is `null`.
    let mut whole: Map<String, Value> =
        entry::property_names(call).into_iter().map(|name| (name, Value::Null)).collect();
    if let Value::Object(members) = value {
        whole.extend(members);
    }
    let after = patch::apply(Value::Object(whole), patch)
        .map_err(|problem| Reply::error(400, &format!("The patch can't be applied: {problem}.")))?;
    if !after.is_object() {
        return Err(Reply::error(400, "The patch can't be applied: the result is not an object."));
    }
    call.fitting(after, &call.response_schema())
}

/// Deletes the entry that the path or the body names.
pub fn delete(call: &Call<'_>, connection: &Connection) -> Outcome {
    let key = match call.path_value() {
        Some(_) => named(call, connection)?.0,
        None => entry::key(call, &call.json()?).ok_or_else(|| Reply::not_found(call.title()))?,
    };
    if !storage::delete(connection, &call.served.place, &key)? {
        return Err(Reply::not_found(call.title()).into());
    }
    // Both services show the same users.
    if call.served.place == "mgt/configuser" {
        storage::delete(connection, "Users", &key)?;
    }
    changed(call, connection, Value::Null)
}

/// Takes one client, which the second parameter of the path names, out of the authorizations of a user.
pub fn withdraw(call: &Call<'_>, connection: &Connection) -> Outcome {
    let (key, mut entry) = named(call, connection)?;
    let client = call.values.get(1).map(String::as_str).unwrap_or_default();
    let clients = entry.get_mut("clientAuths").and_then(Value::as_object_mut);
    if clients.and_then(|clients| clients.shift_remove(client)).is_none() {
        return Err(Reply::not_found(call.title()).into());
    }
    storage::put(connection, &call.served.place, &key, &entry)?;
    Ok(call.reply(Value::Null))
}

/// The response to a change: the entry, or the whole collection if the operation responds with a list.
fn changed(call: &Call<'_>, connection: &Connection, entry: Value) -> Outcome {
    if !call.served.response.is_list() {
        return Ok(call.reply(entry));
    }
    let all = storage::all(connection, &call.served.place)?;
    Ok(call.reply(Value::Array(all.into_iter().map(|(_, entry)| entry).collect())))
}

/// The key and the entry that the path names.
fn named(call: &Call<'_>, connection: &Connection) -> Result<(String, Value), Failure> {
    let (served, wanted) = (call.served, call.path_value().unwrap_or_default());
    if let Some(entry) = storage::get(connection, &served.place, wanted)? {
        return Ok((wanted.to_owned(), entry));
    }
    let all = storage::all(connection, &served.place)?;
    let found = all.into_iter().find(|(_, entry)| is_named(entry, &served.by, wanted));
    found.ok_or_else(|| Reply::not_found(call.title()).into())
}

fn is_named(entry: &Value, property: &str, wanted: &str) -> bool {
    let is_wanted = |value: &Value| value.as_str() == Some(wanted);
    match entry.get(property) {
        Some(Value::Array(items)) => items.iter().any(is_wanted),
        Some(value) => is_wanted(value),
        None => false,
    }
}
