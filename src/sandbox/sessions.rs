//! The server's table of sessions: its columns, the names in a search, and the entries in a response.

use rusqlite::Row;

use super::json_text::RowMembers;
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

/// The attributes that the server does not send.
const SECRET_ATTRIBUTES: &[&str] = &["session_id", "old_session_id"];

/// Writes a session in the format of the server, without secrets and empty members.
fn entry(row: &Row<'_>, text: &mut String) -> rusqlite::Result<()> {
    let mut session = RowMembers::begin(row, text);
    session.text("outsideSid", 0)?;
    session.time("lastUsedAt", 4)?;
    session.text("userDn", 5)?;
    session.time("authenticationTime", 6)?;
    session.text("state", 7)?;
    session.text("sessionState", 8)?;
    session.json("permissionGrantedMap", 9)?;
    let browser_state = session.object("sessionAttributes", 10, SECRET_ATTRIBUTES, "opbs")?;
    session.json("deviceSecrets", 11)?;
    session.time("expirationDate", 2)?;
    session.boolean("deletable", 3)?;
    session.time("creationDate", 1)?;
    session.constant("persisted", "false");
    session.constant("ttl", "0");
    session.string("opbrowserState", browser_state);
    session.end();
    Ok(())
}
