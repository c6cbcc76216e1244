//! The server's table of sessions: its columns, the names in a search, and the entries in a response.

use jiff::Timestamp;
use rusqlite::Row;
use serde_json::{Map, Value};

use super::table::{Field, Table};

/// The statement that creates the table; times are milliseconds since 1970.
pub const CREATE: &str = "CREATE TABLE jansSessId (
    jansId TEXT NOT NULL,
    sid TEXT NOT NULL,
    creationDate INTEGER,
    exp INTEGER,
    del INTEGER,
    jansLastAccessTime INTEGER,
    jansUsrDN TEXT,
    authnTime INTEGER,
    jansState TEXT,
    jansSessState TEXT,
    jansPermissionGrantedMap TEXT,
    jansSessAttr TEXT,
    deviceSecret TEXT
)";

/// The indexes of the server, then indexes for every order and for frequent comparisons.
pub const INDEXES: &[&str] = &[
    "CREATE INDEX jansSessId_sid ON jansSessId (sid)",
    "CREATE INDEX jansSessId_jansUsrDN ON jansSessId (jansUsrDN, exp)",
    "CREATE INDEX jansSessId_del_exp ON jansSessId (del, exp)",
    "CREATE UNIQUE INDEX jansSessId_jansId ON jansSessId (jansId)",
    "CREATE INDEX jansSessId_exp ON jansSessId (exp)",
    "CREATE INDEX jansSessId_creationDate ON jansSessId (creationDate)",
    "CREATE INDEX jansSessId_jansLastAccessTime ON jansSessId (jansLastAccessTime)",
    "CREATE INDEX jansSessId_authnTime ON jansSessId (authnTime)",
    "CREATE INDEX jansSessId_jansState ON jansSessId (jansState, exp, del)",
    "CREATE INDEX jansSessId_jansSessState ON jansSessId (jansSessState)",
    "CREATE INDEX jansSessId_auth_user ON jansSessId (json_extract(jansSessAttr, '$.auth_user'), exp)",
    "CREATE INDEX jansSessId_client_id ON jansSessId (json_extract(jansSessAttr, '$.client_id'), exp, \
     jansState, json_extract(jansSessAttr, '$.acr'), del)",
    "CREATE INDEX jansSessId_acr ON jansSessId (json_extract(jansSessAttr, '$.acr'), exp, jansState, del)",
];

/// The table, as the server searches it.
pub static SESSIONS: Table = Table {
    name: "jansSessId",
    columns: "sid, creationDate, exp, del, jansLastAccessTime, jansUsrDN, authnTime, jansState, jansSessState, \
              jansPermissionGrantedMap, jansSessAttr, deviceSecret",
    fields: &[
        ("expirationDate", Field::Timestamp("exp")),
        ("creationDate", Field::Timestamp("creationDate")),
        ("lastUsedAt", Field::Timestamp("jansLastAccessTime")),
        ("authenticationTime", Field::Timestamp("authnTime")),
        ("userDn", Field::UserDn("jansUsrDN")),
        ("outsideSid", Field::Text("sid")),
        ("state", Field::Text("jansState")),
        ("sessionState", Field::Text("jansSessState")),
        ("deletable", Field::Boolean("del")),
        ("id", Field::Text("jansId")),
        ("sid", Field::Text("sid")),
        ("jansId", Field::Text("jansId")),
        ("jansUsrDN", Field::Text("jansUsrDN")),
        ("jansState", Field::Text("jansState")),
        ("jansSessState", Field::Text("jansSessState")),
        ("exp", Field::TimestampColumn("exp")),
        ("jansLastAccessTime", Field::TimestampColumn("jansLastAccessTime")),
        ("authnTime", Field::TimestampColumn("authnTime")),
        ("acr", Field::Attribute),
        ("scope", Field::Attribute),
        ("auth_user", Field::Attribute),
        ("client_id", Field::Attribute),
        ("acr_values", Field::Attribute),
        ("redirect_uri", Field::Attribute),
        ("response_type", Field::Attribute),
    ],
    sortable: &[
        "jansId",
        "sid",
        "jansLastAccessTime",
        "jansUsrDN",
        "authnTime",
        "jansState",
        "jansSessState",
        "jansSessAttr",
        "exp",
        "del",
        "creationDate",
    ],
    searched: &["jansUsrDN", "sid", "jansPermissionGrantedMap", "jansId"],
    attributes: Some("jansSessAttr"),
    entry,
};

/// A session in the format of the server, without secrets and empty members.
fn entry(row: &Row<'_>) -> rusqlite::Result<Value> {
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let mut attributes = match json(row.get("jansSessAttr")?) {
        Some(Value::Object(attributes)) => attributes,
        _ => Map::new(),
    };
    attributes.shift_remove("session_id");
    attributes.shift_remove("old_session_id");
    let opbs = attributes.get("opbs").cloned();
    let mut session = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value.filter(|value| !is_empty(value)) {
            session.insert(name.to_owned(), value);
        }
    };
    let time = |name: &str| row.get::<_, Option<i64>>(name).map(|time| time.and_then(format_timestamp));
    let text = |name: &str| row.get::<_, Option<String>>(name).map(|text| text.map(Value::from));
    put("outsideSid", text("sid")?);
    put("lastUsedAt", time("jansLastAccessTime")?);
    put("userDn", text("jansUsrDN")?);
    put("authenticationTime", time("authnTime")?);
    put("state", text("jansState")?);
    put("sessionState", text("jansSessState")?);
    put("permissionGrantedMap", json(row.get("jansPermissionGrantedMap")?));
    put("sessionAttributes", Some(Value::Object(attributes)));
    put("deviceSecrets", json(row.get("deviceSecret")?));
    put("expirationDate", time("exp")?);
    put("deletable", row.get::<_, Option<bool>>("del")?.map(Value::from));
    put("creationDate", time("creationDate")?);
    put("persisted", Some(Value::from(false)));
    put("ttl", Some(Value::from(0)));
    put("opbrowserState", opbs);
    Ok(Value::Object(session))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => value.is_null(),
    }
}

/// Formats a time as the server does: `2024-10-25T14:52:06`, in UTC, without a zone.
pub fn format_timestamp(milliseconds: i64) -> Option<Value> {
    let time = Timestamp::from_millisecond(milliseconds).ok()?;
    Some(Value::from(time.strftime("%Y-%m-%dT%H:%M:%S").to_string()))
}
