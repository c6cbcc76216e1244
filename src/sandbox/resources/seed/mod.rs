//! The resources of a new database: the same every time, and with the users and clients of the sessions.

mod clients;
mod entries;
mod names;
mod people;
mod scripts;

use rusqlite::Connection;
use serde_json::Value;

use super::storage;
use entries::Row;

/// The base URL in the documents, which stands for that of the sandbox.
const ISSUER: &str = "https://jans.example";

/// Fills the empty table.
pub fn fill(connection: &Connection) -> rusqlite::Result<()> {
    for (place, id, entry) in rows() {
        storage::put(connection, place, &id, &entry)?;
    }
    Ok(())
}

/// Whether a client exists, or will when the table is filled.
pub fn has_client(connection: &Connection, id: &str) -> rusqlite::Result<bool> {
    if storage::exists(connection)? {
        return Ok(storage::get(connection, clients::PLACE, id)?.is_some());
    }
    Ok(clients::rows().iter().any(|(_, known, _)| known == id))
}

/// Every entry of every collection.
fn rows() -> Vec<Row> {
    let mut rows = names::attributes();
    rows.extend(names::scopes());
    rows.extend(scripts::rows());
    rows.extend(clients::rows());
    rows.extend(people::rows());
    rows.extend(collections());
    rows
}

/// The small collections, which a data file holds: by path and key.
fn collections() -> Vec<Row> {
    let places: Vec<&'static str> = super::role::COLLECTIONS
        .iter()
        .map(|known| known.path)
        .chain(["api/v1/audit", "fido2/metrics/entries", "fido2/metrics/aggregations"])
        .collect();
    let Value::Object(known) = parsed(include_str!("collections.json")) else {
        return Vec::new();
    };
    let entries = known.into_iter().filter_map(|(path, entries)| {
        let place = places.iter().find(|place| **place == path)?;
        let Value::Object(entries) = entries else { return None };
        Some(entries.into_iter().map(move |(id, entry)| (*place, id, entry)))
    });
    entries.flatten().collect()
}

/// The default of a document; `None` if only its schema says what it looks like.
pub fn document(place: &str, issuer: &str, token_lifetime: i64) -> Option<Value> {
    let text = include_str!("documents.json").replace(ISSUER, issuer);
    let mut document = parsed(&text).get_mut(place)?.take();
    if document.get("accessTokenLifetime").is_some() {
        document["accessTokenLifetime"] = token_lifetime.into();
    }
    Some(document)
}

/// A test reads both data files.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests;
