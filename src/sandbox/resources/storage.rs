//! Resources in SQLite: one row for each entry of a collection, and for each document.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

/// Creates the table.
pub fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE jansResource (place TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (place, id))",
    )
}

/// Whether the table exists.
pub fn exists(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'jansResource')";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// Deletes the table, if it exists.
pub fn drop(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DROP TABLE IF EXISTS jansResource")
}

/// The keys and entries of a collection, the oldest first.
pub fn all(connection: &Connection, place: &str) -> rusqlite::Result<Vec<(String, Value)>> {
    let mut statement =
        connection.prepare_cached("SELECT id, body FROM jansResource WHERE place = ? ORDER BY rowid")?;
    let rows = statement.query_map([place], |row| Ok((row.get(0)?, value(&row.get::<_, String>(1)?))))?;
    rows.collect()
}

/// The entry with this key.
pub fn get(connection: &Connection, place: &str, id: &str) -> rusqlite::Result<Option<Value>> {
    let mut statement = connection.prepare_cached("SELECT body FROM jansResource WHERE place = ? AND id = ?")?;
    let body: Option<String> = statement.query_row([place, id], |row| row.get(0)).optional()?;
    Ok(body.map(|body| value(&body)))
}

/// Adds or replaces an entry, which keeps its place in the order.
pub fn put(connection: &Connection, place: &str, id: &str, entry: &Value) -> rusqlite::Result<()> {
    let sql = "INSERT INTO jansResource VALUES (?, ?, ?) ON CONFLICT (place, id) DO UPDATE SET body = excluded.body";
    connection.prepare_cached(sql)?.execute(params![place, id, entry.to_string()])?;
    Ok(())
}

/// Deletes an entry; returns whether there was one.
pub fn delete(connection: &Connection, place: &str, id: &str) -> rusqlite::Result<bool> {
    Ok(connection.execute("DELETE FROM jansResource WHERE place = ? AND id = ?", [place, id])? > 0)
}

/// Deletes every entry of a collection.
pub fn clear(connection: &Connection, place: &str) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM jansResource WHERE place = ?", [place])?;
    Ok(())
}

/// The table holds only what this module wrote.
fn value(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_default()
}
