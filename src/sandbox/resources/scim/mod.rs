//! SCIM (RFC 7644): lists, filters, patches and bulk requests.

mod bulk;
mod filter;
mod list;
mod patch;
mod resource;
mod value_path;

use rusqlite::Connection;
use serde_json::Value;

use super::call::{Call, Outcome};
use super::reply::Reply;
use super::role::Role;
use super::search::Query;
use super::{action, document};
use list::Criteria;

/// Runs an operation of SCIM.
pub fn run(call: &Call<'_>, connection: &Connection) -> Outcome {
    let place = call.served.place.as_str();
    let query = Query(&call.query);
    match call.served.role {
        Role::List => {
            let criteria = Criteria::of_query(&query)?;
            Ok(reply(call, list::list(connection, &[place], &criteria)?))
        }
        Role::Search => {
            let criteria = Criteria::of_body(&body(call)?)?;
            let places: Vec<&str> =
                if place.is_empty() { resource::KINDS.iter().map(|(place, _)| *place).collect() } else { vec![place] };
            Ok(reply(call, list::list(connection, &places, &criteria)?))
        }
        Role::Get => {
            let found = resource::get(connection, place, call.path_value().unwrap_or_default())?;
            Ok(reply(call, list::projected(found, &Criteria::of_query(&query)?)))
        }
        Role::Create => Ok(reply(call, resource::create(call, connection, place, body(call)?)?)),
        Role::Replace => {
            let id = call.path_value().unwrap_or_default();
            Ok(reply(call, resource::replace(call, connection, place, id, body(call)?)?))
        }
        Role::Patch => {
            let id = call.path_value().unwrap_or_default();
            Ok(reply(call, resource::change(call, connection, place, id, &body(call)?)?))
        }
        Role::Delete => {
            resource::delete(connection, place, call.path_value().unwrap_or_default())?;
            Ok(Reply::Empty(204))
        }
        Role::Bulk => Ok(reply(call, bulk::run(call, connection, &body(call)?)?)),
        Role::Updated => Ok(reply(call, list::updated(connection, &query)?)),
        Role::Read => document::read(call, connection),
        _ => action::run(call),
    }
}

fn reply(call: &Call<'_>, value: Value) -> Reply {
    let response = &call.served.response;
    Reply::json(response.status, response.media_type.or(Some("application/scim+json")), &value)
}

fn body(call: &Call<'_>) -> Result<Value, Reply> {
    let value: Value = serde_json::from_slice(&call.body).map_err(|error| {
        Reply::scim_error(400, Some("invalidSyntax"), &format!("The body is not valid JSON: {error}"))
    })?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Reply::scim_error(400, Some("invalidSyntax"), "The body is not an object."))
    }
}
