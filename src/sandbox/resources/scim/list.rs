//! Lists resources: filters, orders, pages, and which attributes are returned.

use std::cmp::Ordering;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::filter::{self, Filter};
use super::value_path::{Step, values};
use crate::sandbox::resources::call::Failure;
use crate::sandbox::resources::reply::Reply;
use crate::sandbox::resources::search::Query;
use crate::sandbox::resources::storage;

/// The largest number of resources of a page.
const MAXIMUM_COUNT: i64 = 200;

/// The attributes that are always returned.
const ALWAYS: [&str; 3] = ["schemas", "id", "meta"];

/// What is asked for.
#[derive(Default)]
pub struct Criteria {
    filter: Option<Filter>,
    start: i64,
    count: Option<i64>,
    sort_by: Vec<Step>,
    is_descending: bool,
    attributes: Vec<String>,
    excluded: Vec<String>,
}

impl Criteria {
    /// The criteria in a query.
    ///
    /// # Errors
    /// One is not valid.
    pub fn of_query(query: &Query<'_>) -> Result<Self, Reply> {
        // A number that is none stays text, which a body may not have in its place either.
        let number = |text: &str| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from);
        let list = |text: &str| text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let names = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes"];
        let given = names.into_iter().filter_map(|name| Some((name, query.get(name)?)));
        let members = given.map(|(name, text)| {
            let value = match name {
                "startIndex" | "count" => number(text),
                "attributes" | "excludedAttributes" => list(text),
                _ => Value::from(text),
            };
            (name.to_owned(), value)
        });
        Self::of_body(&Value::Object(members.collect()))
    }

    /// The criteria in a body.
    ///
    /// # Errors
    /// One is not valid.
    pub fn of_body(body: &Value) -> Result<Self, Reply> {
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let number = |name: &str| match body.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_i64()
                .map(Some)
                .ok_or_else(|| Reply::scim_error(400, Some("invalidValue"), &format!("{name} is not a number."))),
        };
        let list = |name: &str| -> Vec<String> {
            let items = body.get(name).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let filter = text("filter").map(filter::read).transpose();
        let filter = filter.map_err(|problem| Reply::scim_error(400, Some("invalidFilter"), &problem))?;
        let (start, count) = (number("startIndex")?, number("count")?);
        if count > Some(MAXIMUM_COUNT) {
            let detail = format!("Maximum number of results per page is {MAXIMUM_COUNT}");
            return Err(Reply::scim_error(400, Some("tooMany"), &detail));
        }
        Ok(Self {
            filter,
            start: start.unwrap_or(1).max(1),
            count,
            sort_by: text("sortBy").map(Step::of_name).unwrap_or_default(),
            is_descending: text("sortOrder") == Some("descending"),
            attributes: list("attributes"),
            excluded: list("excludedAttributes"),
        })
    }
}

/// A `ListResponse` with the resources of some collections.
pub fn list(connection: &Connection, places: &[&str], criteria: &Criteria) -> Result<Value, Failure> {
    let mut found = Vec::new();
    for place in places {
        found.extend(storage::all(connection, place)?.into_iter().map(|(_, resource)| resource));
    }
    found.retain(|resource| criteria.filter.as_ref().is_none_or(|filter| filter.matches(resource)));
    if !criteria.sort_by.is_empty() {
        found.sort_by(|left, right| order(left, right, &criteria.sort_by));
        if criteria.is_descending {
            found.reverse();
        }
    }
    let total = found.len();
    let skipped = usize::try_from(criteria.start - 1).unwrap_or(usize::MAX);
    // A negative count means 0 (RFC 7644, section 3.4.2.4).
    let count = usize::try_from(criteria.count.unwrap_or(MAXIMUM_COUNT).max(0)).unwrap_or(0);
    let page = found.into_iter().skip(skipped).take(count).map(|resource| projected(resource, criteria));
    let page: Vec<Value> = page.collect();
    let mut response = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": total,
        "startIndex": criteria.start,
        "itemsPerPage": page.len(),
    });
    if !page.is_empty() {
        response["Resources"] = Value::Array(page);
    }
    Ok(response)
}

fn order(left: &Value, right: &Value, path: &[Step]) -> Ordering {
    let text = |resource: &Value| {
        values(resource, path).first().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_lowercase))
    };
    match (text(left), text(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        // Resources without a value come last.
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}

/// The attributes of a resource that are asked for.
pub fn projected(mut resource: Value, criteria: &Criteria) -> Value {
    let names = |list: &[String], name: &str| {
        list.iter().any(|known| Step::of_name(known).first().is_some_and(|step| step.0.eq_ignore_ascii_case(name)))
    };
    if let Some(members) = resource.as_object_mut() {
        if !criteria.attributes.is_empty() {
            members.retain(|name, _| ALWAYS.contains(&name.as_str()) || names(&criteria.attributes, name));
        }
        if !criteria.excluded.is_empty() {
            members.retain(|name, _| ALWAYS.contains(&name.as_str()) || !names(&criteria.excluded, name));
        }
    }
    resource
}

/// The users who changed since a time.
pub fn updated(connection: &Connection, query: &Query<'_>) -> Result<Value, Failure> {
    let since = query.get("timeStamp").unwrap_or_default();
    if !since.is_empty() && since.parse::<i64>().is_err() && since.parse::<jiff::Timestamp>().is_err() {
        return Err(Reply::scim_error(400, Some("invalidValue"), "timeStamp is no time.").into());
    }
    let since = since
        .parse::<i64>()
        .ok()
        .and_then(|time| jiff::Timestamp::from_millisecond(time).ok())
        .map_or_else(|| since.to_owned(), |time| time.to_string());
    let number = |name: &str, default: usize| match query.get(name) {
        Some(text) => {
            text.parse().map_err(|_| Reply::scim_error(400, Some("invalidValue"), &format!("{name} is not a number.")))
        }
        None => Ok(default),
    };
    let (start, size) = (number("start", 0)?, number("pagesize", 200)?);
    let modified =
        |user: &Value| user.pointer("/meta/lastModified").and_then(Value::as_str).unwrap_or_default().to_owned();
    let users = storage::all(connection, "Users")?.into_iter().map(|(_, user)| user);
    let users: Vec<Value> = users.filter(|user| modified(user) > since).collect();
    let latest = users.iter().map(modified).max();
    let result = |user: &Value| json!({"inum": [user["id"]], "uid": [user["userName"]], "displayName": [user["displayName"]], "updatedAt": [modified(user)]});
    let results: Vec<Value> = users.iter().skip(start).take(size).map(result).collect();
    let mut response = json!({"total": results.len(), "results": results});
    if let Some(latest) = latest {
        response["latestUpdateAt"] = latest.into();
    }
    Ok(response)
}
