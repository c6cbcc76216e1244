//! The five session operations (tag `Auth - Session Management` upstream).

use std::borrow::Cow;

use super::fixed::{parameter, path, query};
use crate::operation::{Method, Operation, Parameter, Place, ScopeSet, Service, ValueType};

const TAG: &str = "Auth - Session Management";
const TASK: &str = "AuthSessionManagement";

const READ_SCOPES: &[ScopeSet] = &[
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/session.readonly")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/session.admin")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/read-all")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/write-all")]),
];

const DELETE_SCOPES: &[ScopeSet] = &[
    Cow::Borrowed(&[
        Cow::Borrowed("https://jans.io/oauth/jans-auth-server/session.delete"),
        Cow::Borrowed("revoke_session"),
    ]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/jans-auth-server/session.admin")]),
    Cow::Borrowed(&[Cow::Borrowed("https://jans.io/oauth/config/delete-all")]),
];

const fn operation(
    id: &'static str,
    description: &'static str,
    method: Method,
    path: &'static str,
    parameters: &'static [Parameter],
) -> Operation {
    Operation {
        id: Cow::Borrowed(id),
        service: Service::ConfigApi,
        plugin: Cow::Borrowed(""),
        tag: Cow::Borrowed(TAG),
        task: Cow::Borrowed(TASK),
        description: Cow::Borrowed(description),
        method,
        path: Cow::Borrowed(path),
        parameters: Cow::Borrowed(parameters),
        scopes: Cow::Borrowed(if matches!(method, Method::Delete) { DELETE_SCOPES } else { READ_SCOPES }),
        body: None,
    }
}

/// One session by its sid.
pub static GET_SESSION_BY_ID: &Operation = &OPERATIONS[0];
/// Deletes one session.
pub static DELETE_SESSION: &Operation = &OPERATIONS[1];
/// Deletes every session of one user.
pub static REVOKE_USER_SESSION: &Operation = &OPERATIONS[2];
/// The first page of all sessions.
pub static GET_SESSIONS: &Operation = &OPERATIONS[3];
/// Searches sessions by criteria and returns one page.
pub static SEARCH_SESSION: &Operation = &OPERATIONS[4];

/// Whether the response to the operation of this id holds sessions.
#[must_use]
pub fn is_of_sessions(operation: &str) -> bool {
    [GET_SESSION_BY_ID, GET_SESSIONS, SEARCH_SESSION].iter().any(|known| known.id == operation)
}

static SID: &[Parameter] = &[path("sid", "Session identifier.")];
static USER_DN: &[Parameter] = &[path("userDn", "User domain name")];

// `--info` prints these texts exactly as the Python client does, for scripts that compare them. In fact, startIndex
// counts from 0.
static SEARCH_PARAMETERS: &[Parameter] = &[
    query("limit", ValueType::Integer, "50", "Search size - max size of the results to return"),
    query("pattern", ValueType::String, "", "Search pattern"),
    query("startIndex", ValueType::Integer, "0", "The 1-based index of the first query result"),
    query("sortBy", ValueType::String, "jansId", "Attribute whose value will be used to order the returned response"),
    parameter(
        "sortOrder",
        Place::Query,
        ValueType::String,
        // The server treats every value other than `descending` as ascending, and reports no error.
        &[Cow::Borrowed("ascending"), Cow::Borrowed("descending")],
        Some("ascending"),
        "Order in which the sortBy param is applied. Allowed values are \"ascending\" and \"descending\"",
    ),
    query("fieldValuePair", ValueType::String, "", "Field and value pair for seraching"),
];

pub(super) static OPERATIONS: &[Operation] = &[
    operation("get-session-by-id", "Get session by id.", Method::Get, "api/v1/jans-auth-server/session/sid/{sid}", SID),
    operation("delete-session", "Delete a session.", Method::Delete, "api/v1/jans-auth-server/session/sid/{sid}", SID),
    operation(
        "revoke-user-session",
        "Revoke all sessions by userDn",
        Method::Delete,
        "api/v1/jans-auth-server/session/user/{userDn}",
        USER_DN,
    ),
    operation("get-sessions", "Return all session", Method::Get, "api/v1/jans-auth-server/session", &[]),
    operation(
        "search-session",
        "Search session",
        Method::Get,
        "api/v1/jans-auth-server/session/search",
        SEARCH_PARAMETERS,
    ),
];
