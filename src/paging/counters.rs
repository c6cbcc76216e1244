//! Reads and sets the start index and the page size of a request: in its query, or in its body.

use serde_json::{Map, Value, json};

use crate::body::{Body, BodyContent};
use crate::operation::{Operation, Paging};
use crate::pairs::Pair;
use crate::request::ApiRequest;

/// The schema of a SCIM search by POST (RFC 7644, section 3.4.3).
const SEARCH_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/// The body of a SCIM search by POST without a filter; `None` if the operation has no body.
#[must_use]
pub fn unconditional_search(operation: &Operation) -> Option<Body> {
    let media_type = operation.body.as_ref()?.media_types.first()?;
    Some(Body::json(media_type.name.clone(), json!({"schemas": [SEARCH_REQUEST]})))
}

/// Whether the counters can be set: if they are in the body, it must be a JSON object.
#[must_use]
pub fn has_place(request: &ApiRequest, paging: Paging) -> bool {
    !paging.is_in_body || members(request).is_some()
}

fn members(request: &ApiRequest) -> Option<&Map<String, Value>> {
    match &request.body.as_ref()?.content {
        BodyContent::Json(value) => value.as_object(),
        _ => None,
    }
}

/// The value of a counter, if the request has it.
#[must_use]
pub fn get(request: &ApiRequest, paging: Paging, name: &str) -> Option<u64> {
    if paging.is_in_body {
        return members(request)?.get(name)?.as_u64();
    }
    request.query.iter().find(|pair| pair.name == name)?.value.parse().ok()
}

/// Sets a counter of a request.
pub fn put(request: &mut ApiRequest, paging: Paging, name: &str, value: u64) {
    if paging.is_in_body {
        if let Some(BodyContent::Json(Value::Object(members))) = request.body.as_mut().map(|body| &mut body.content) {
            members.insert(name.to_owned(), value.into());
        }
        return;
    }
    match request.query.iter_mut().find(|pair| pair.name == name) {
        Some(pair) => pair.value = value.to_string(),
        None => request.query.push(Pair::new(name, value.to_string())),
    }
}
