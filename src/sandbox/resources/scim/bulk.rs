//! Runs several operations in one request (RFC 7644, section 3.7).

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::resource::{self, KINDS};
use crate::sandbox::resources::call::{Call, Failure};
use crate::sandbox::resources::reply::Reply;

/// The largest number of operations.
const MOST: usize = 30;

/// Runs the operations in their order, up to the given number of errors.
pub fn run(call: &Call<'_>, connection: &Connection, body: &Value) -> Result<Value, Failure> {
    let operations = body.get("Operations").and_then(Value::as_array);
    let operations = operations
        .ok_or_else(|| Reply::scim_error(400, Some("invalidSyntax"), "The body has no list of Operations."))?;
    if operations.len() > MOST {
        return Err(Reply::scim_error(413, None, &format!("More than {MOST} operations.")).into());
    }
    let most_errors = body.get("failOnErrors").and_then(Value::as_u64).filter(|most| *most > 0).unwrap_or(u64::MAX);
    let (mut ids, mut errors, mut results) = (HashMap::new(), 0, Vec::new());
    for operation in operations {
        let text = |name: &str| operation.get(name).and_then(Value::as_str).unwrap_or_default();
        let (method, path) = (text("method").to_ascii_uppercase(), resolved(text("path"), &ids));
        let data = referring(operation.get("data").cloned().unwrap_or_default(), &ids);
        let mut result = json!({"method": method});
        if !text("bulkId").is_empty() {
            result["bulkId"] = text("bulkId").into();
        }
        match one(call, connection, &method, &path, data) {
            Ok((status, location)) => {
                result["status"] = status.into();
                if let Some((_, id)) = location.rsplit_once('/') {
                    ids.insert(text("bulkId").to_owned(), id.to_owned());
                }
                if !location.is_empty() {
                    result["location"] = location.into();
                }
            }
            Err(Failure::Refused(Reply::Body(status, _, response))) => {
                result["status"] = status.to_string().into();
                result["response"] = serde_json::from_slice(&response).unwrap_or_default();
                errors += 1;
            }
            Err(failure) => return Err(failure),
        }
        results.push(result);
        if errors >= most_errors {
            break;
        }
    }
    Ok(json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], "Operations": results}))
}

/// Runs one operation; returns its status and the location of the resource.
fn one(
    call: &Call<'_>,
    connection: &Connection,
    method: &str,
    path: &str,
    data: Value,
) -> Result<(&'static str, String), Failure> {
    let mut steps = path.trim_start_matches('/').splitn(2, '/');
    let (kind, id) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let place = KINDS.iter().map(|(place, _)| *place).find(|place| *place == kind);
    let place =
        place.ok_or_else(|| Reply::scim_error(400, Some("invalidPath"), &format!("The path {path} is not valid.")))?;
    let location =
        |resource: &Value| resource.pointer("/meta/location").and_then(Value::as_str).unwrap_or_default().to_owned();
    match (method, id) {
        ("POST", "") => Ok(("201", location(&resource::create(call, connection, place, data)?))),
        ("PUT", id) if !id.is_empty() => Ok(("200", location(&resource::replace(call, connection, place, id, data)?))),
        ("PATCH", id) if !id.is_empty() => {
            Ok(("200", location(&resource::change(call, connection, place, id, &data)?)))
        }
        ("DELETE", id) if !id.is_empty() => {
            resource::delete(connection, place, id)?;
            Ok(("204", String::new()))
        }
        _ => Err(Reply::scim_error(400, Some("invalidSyntax"), &format!("{method} {path} is no operation.")).into()),
    }
}

/// A path whose `bulkId:NAME` is the id of a resource that was created before.
fn resolved(path: &str, ids: &HashMap<String, String>) -> String {
    match path.rsplit_once("bulkId:").and_then(|(before, name)| Some((before, ids.get(name)?))) {
        Some((before, id)) => format!("{before}{id}"),
        None => path.to_owned(),
    }
}

/// Data in which `bulkId:NAME` is the id of a resource that was created before.
fn referring(data: Value, ids: &HashMap<String, String>) -> Value {
    match data {
        Value::String(text) => match text.strip_prefix("bulkId:").and_then(|name| ids.get(name)) {
            Some(id) => id.as_str().into(),
            None => Value::String(text),
        },
        Value::Array(items) => items.into_iter().map(|item| referring(item, ids)).collect(),
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, referring(value, ids))).collect(),
        other => other,
    }
}
