//! Operations that do more than to store, such as a test of the mail server: they respond with a sample.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::call::{Call, Outcome};
use super::reply::Reply;
use super::storage;
use crate::view::sample;

/// Responds with a sample of the schema, if the body fits its own.
pub fn run(call: &Call<'_>) -> Outcome {
    let is_json = call.content_type.contains("json");
    if is_json && call.body_schema().is_some() {
        call.checked_json()?;
    }
    let response = &call.served.response;
    let Some(media_type) = response.media_type else {
        return Ok(Reply::Empty(response.status));
    };
    let value = sample::sample(&call.response_schema(), call.catalog);
    Ok(match value {
        Value::String(text) if !media_type.contains("json") => {
            Reply::Body(response.status, media_type, text.into_bytes())
        }
        value => Reply::json(response.status, Some(media_type), &value),
    })
}

/// Deploys a project of Agama: stores the archive under its name, and returns it.
pub fn upload(call: &Call<'_>, connection: &Connection) -> Outcome {
    let name = call.path_value().unwrap_or_default();
    // The beginning of every ZIP archive.
    if !call.body.starts_with(b"PK") {
        return Err(Reply::error(400, "The body is not a ZIP archive.").into());
    }
    let id = uuid::Uuid::new_v4().to_string();
    let deployment = json!({
        "dn": format!("jansId={id},ou=deployments,ou=agama,o=jans"),
        "id": id,
        "createdAt": call.time(),
        "taskActive": false,
        "finishedAt": call.time(),
        "assets": STANDARD.encode(&call.body),
        "details": {"autoconfigure": false, "projectMetadata": {"projectName": name}},
    });
    storage::put(connection, &call.served.place, name, &deployment)?;
    let response = &call.served.response;
    Ok(Reply::Body(response.status, response.media_type.unwrap_or("application/zip"), call.body.clone()))
}
