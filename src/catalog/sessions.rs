//! The five session operations (tag `Auth - Session Management` upstream).

use crate::operation::{Method, Operation, Parameter, Place, ValueType};

const TASK: &str = "AuthSessionManagement";

const READ_SCOPES: &[&[&str]] = &[
    &["https://jans.io/oauth/jans-auth-server/session.readonly"],
    &["https://jans.io/oauth/jans-auth-server/session.admin"],
    &["https://jans.io/oauth/config/read-all"],
    &["https://jans.io/oauth/config/write-all"],
];

const DELETE_SCOPES: &[&[&str]] = &[
    &["https://jans.io/oauth/jans-auth-server/session.delete", "revoke_session"],
    &["https://jans.io/oauth/jans-auth-server/session.admin"],
    &["https://jans.io/oauth/config/delete-all"],
];

const SID: Parameter =
    Parameter { name: "sid", place: Place::Path, value_type: ValueType::String, description: "Session identifier." };

const fn query(name: &'static str, value_type: ValueType, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Query, value_type, description }
}

/// One session by its sid.
pub const GET_SESSION_BY_ID: &Operation = &OPERATIONS[0];
/// Deletes one session.
pub const DELETE_SESSION: &Operation = &OPERATIONS[1];
/// Deletes every session of one user.
pub const REVOKE_USER_SESSION: &Operation = &OPERATIONS[2];
/// The first page of all sessions.
pub const GET_SESSIONS: &Operation = &OPERATIONS[3];
/// Sessions by criteria, a page at a time.
pub const SEARCH_SESSION: &Operation = &OPERATIONS[4];

pub(super) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "get-session-by-id",
        task: TASK,
        description: "Get session by id.",
        method: Method::Get,
        path: "api/v1/jans-auth-server/session/sid/{sid}",
        parameters: &[SID],
        scopes: READ_SCOPES,
    },
    Operation {
        id: "delete-session",
        task: TASK,
        description: "Delete a session.",
        method: Method::Delete,
        path: "api/v1/jans-auth-server/session/sid/{sid}",
        parameters: &[SID],
        scopes: DELETE_SCOPES,
    },
    Operation {
        id: "revoke-user-session",
        task: TASK,
        description: "Revoke all sessions by userDn",
        method: Method::Delete,
        path: "api/v1/jans-auth-server/session/user/{userDn}",
        parameters: &[Parameter {
            name: "userDn",
            place: Place::Path,
            value_type: ValueType::String,
            description: "User domain name",
        }],
        scopes: DELETE_SCOPES,
    },
    Operation {
        id: "get-sessions",
        task: TASK,
        description: "Return all session",
        method: Method::Get,
        path: "api/v1/jans-auth-server/session",
        parameters: &[],
        scopes: READ_SCOPES,
    },
    Operation {
        id: "search-session",
        task: TASK,
        description: "Search session",
        method: Method::Get,
        path: "api/v1/jans-auth-server/session/search",
        // The wording is what `--info` prints and scripts compare: startIndex is 0-based all the same.
        parameters: &[
            query("limit", ValueType::Integer, "Search size - max size of the results to return"),
            query("pattern", ValueType::String, "Search pattern"),
            query("startIndex", ValueType::Integer, "The 1-based index of the first query result"),
            query("sortBy", ValueType::String, "Attribute whose value will be used to order the returned response"),
            query(
                "sortOrder",
                ValueType::String,
                "Order in which the sortBy param is applied. Allowed values are \"ascending\" and \"descending\"",
            ),
            query("fieldValuePair", ValueType::String, "Field and value pair for seraching"),
        ],
        scopes: READ_SCOPES,
    },
];
