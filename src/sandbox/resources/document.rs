//! Single documents, such as configurations: each has a default until it is written.

use rusqlite::Connection;
use serde_json::{Map, Value};

use super::call::{Call, Outcome};
use super::collection;
use super::reply::Reply;
use super::seed;
use super::storage;
use crate::view::sample;

/// Returns the document, or its member.
pub fn read(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = current(call, connection)?;
    // A document that was deleted has no members.
    Ok(call.reply(if value.is_null() { Value::Object(Map::new()) } else { value }))
}

/// Replaces the document, or its member, by the body.
pub fn write(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = call.checked_json()?;
    store(call, connection, value)
}

/// Changes parts of the document, or of its member.
pub fn change(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = collection::patched(call, current(call, connection)?, &call.json()?)?;
    store(call, connection, value)
}

/// Deletes the document.
pub fn clear(call: &Call<'_>, connection: &Connection) -> Outcome {
    storage::put(connection, &call.served.place, "", &Value::Null)?;
    Ok(call.reply(Value::Null))
}

fn store(call: &Call<'_>, connection: &Connection, value: Value) -> Outcome {
    let served = call.served;
    let whole = if served.by.is_empty() {
        value.clone()
    } else {
        let mut whole = whole(call, connection)?.unwrap_or_default();
        if !whole.is_object() {
            whole = Value::Object(Map::new());
        }
        whole[&*served.by] = value.clone();
        whole
    };
    storage::put(connection, &served.place, "", &whole)?;
    Ok(call.reply(value))
}

/// The document or its member: as it was written, or its default.
fn current(call: &Call<'_>, connection: &Connection) -> rusqlite::Result<Value> {
    let whole = whole(call, connection)?;
    let value = match (whole, &*call.served.by) {
        (Some(whole), "") => Some(whole),
        (Some(mut whole), member) => whole.get_mut(member).map(Value::take),
        (None, _) => None,
    };
    Ok(value.unwrap_or_else(|| sample::sample(&call.response_schema(), call.catalog)))
}

fn whole(call: &Call<'_>, connection: &Connection) -> rusqlite::Result<Option<Value>> {
    let stored = storage::get(connection, &call.served.place, "")?;
    Ok(stored.or_else(|| seed::document(&call.served.place, call.issuer, call.token_lifetime)))
}

/// Returns the document of the entry that the path names.
pub fn read_of(call: &Call<'_>, connection: &Connection) -> Outcome {
    let id = call.path_value().unwrap_or_default();
    match storage::get(connection, &call.served.place, id)? {
        Some(value) => Ok(call.reply(value)),
        None => Err(Reply::not_found("configuration").into()),
    }
}

/// Stores the document of the entry that the path names.
pub fn write_of(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = call.json()?;
    storage::put(connection, &call.served.place, call.path_value().unwrap_or_default(), &value)?;
    Ok(call.reply(value))
}

/// Returns all entries of a collection as the member of a document.
pub fn read_set(call: &Call<'_>, connection: &Connection) -> Outcome {
    Ok(call.reply(set(call, connection)?))
}

/// Replaces all entries of a collection by those in the member of a document.
pub fn write_set(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = call.checked_json()?;
    store_set(call, connection, &value)
}

/// Changes the entries of a collection as the member of a document.
pub fn change_set(call: &Call<'_>, connection: &Connection) -> Outcome {
    let value = collection::patched(call, set(call, connection)?, &call.json()?)?;
    store_set(call, connection, &value)
}

fn set(call: &Call<'_>, connection: &Connection) -> rusqlite::Result<Value> {
    let entries = storage::all(connection, &call.served.place)?.into_iter().map(|(_, entry)| entry).collect();
    Ok(Value::Object(Map::from_iter([(call.served.by.to_string(), Value::Array(entries))])))
}

fn store_set(call: &Call<'_>, connection: &Connection, document: &Value) -> Outcome {
    let place = &call.served.place;
    let entries = document.get(&*call.served.by).and_then(Value::as_array).cloned().unwrap_or_default();
    storage::clear(connection, place)?;
    for entry in &entries {
        let key = super::entry::key(call, entry).unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
        storage::put(connection, place, &key, entry)?;
    }
    Ok(call.reply(document.clone()))
}
