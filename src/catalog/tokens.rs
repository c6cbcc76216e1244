//! The operations for issued tokens, and the one that reads the lifetimes of sessions.

use std::borrow::Cow;

use super::fixed::{parameter, path, query};
use crate::operation::{Method, Operation, Parameter, Place, ScopeSet, Service, ValueType};

/// A tag, and the task that is named after it.
const TOKEN: (&str, &str) = ("Token", "Token");
const PROPERTIES: (&str, &str) = ("Configuration – Properties", "ConfigurationProperties");

const READ_SCOPES: &[ScopeSet] = &[
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/token.readonly")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/token.write")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/token.admin")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/read-all")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/write-all")]),
];

const REVOKE_SCOPES: &[ScopeSet] = &[
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/token.delete")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/openid/openid.delete")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/token.admin")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/delete-all")]),
];

const PROPERTIES_SCOPES: &[ScopeSet] = &[
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/config/properties.readonly")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/config/properties.write")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/config/properties.admin")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/read-all")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/write-all")]),
];

const fn operation(
    id: &'static str,
    (tag, task): (&'static str, &'static str),
    method: Method,
    path: &'static str,
    parameters: &'static [Parameter],
    scopes: &'static [ScopeSet],
) -> Operation {
    Operation {
        id: Cow::Borrowed(id),
        service: Service::ConfigApi,
        plugin: Cow::Borrowed(""),
        tag: Cow::Borrowed(tag),
        task: Cow::Borrowed(task),
        description: Cow::Borrowed(""),
        method,
        path: Cow::Borrowed(path),
        parameters: Cow::Borrowed(parameters),
        scopes: Cow::Borrowed(scopes),
        body: None,
    }
}

/// Searches tokens by criteria and returns one page.
pub static SEARCH_TOKEN: &Operation = &OPERATIONS[0];
/// Revokes one token, by its code.
pub static REVOKE_TOKEN: &Operation = &OPERATIONS[1];
/// The configuration of the auth server, with the lifetimes of sessions.
pub static GET_PROPERTIES: &Operation = &OPERATIONS[2];

static CODE: &[Parameter] = &[path("tknCde", "")];

static SEARCH_PARAMETERS: &[Parameter] = &[
    query("limit", ValueType::Integer, "50", ""),
    query("pattern", ValueType::String, "", ""),
    query("startIndex", ValueType::Integer, "0", ""),
    query("sortBy", ValueType::String, "tknCde", ""),
    parameter(
        "sortOrder",
        Place::Query,
        ValueType::String,
        &[Cow::Borrowed("ascending"), Cow::Borrowed("descending")],
        Some("ascending"),
        "",
    ),
    query("fieldValuePair", ValueType::String, "", ""),
];

pub(super) static OPERATIONS: &[Operation] = &[
    operation("search-token", TOKEN, Method::Get, "api/v1/token/search", SEARCH_PARAMETERS, READ_SCOPES),
    operation("revoke-token", TOKEN, Method::Delete, "api/v1/token/revoke/{tknCde}", CODE, REVOKE_SCOPES),
    operation("get-properties", PROPERTIES, Method::Get, "api/v1/jans-auth-server/config", &[], PROPERTIES_SCOPES),
];
