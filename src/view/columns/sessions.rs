//! The columns of sessions.

use super::SERVER;
use super::kind::{ColumnTable, NamedColumn, Usual, column};

/// The columns of sessions.
pub static SESSIONS: ColumnTable = ColumnTable {
    entry: "session",
    named: &[
        column("user", &["sessionAttributes", "auth_user"], Usual::InTables),
        column("expires", &["expirationDate"], Usual::InTables),
        column("state", &["state"], Usual::InTables),
        column("client", &["sessionAttributes", "client_id"], Usual::InTables),
        column("ip", &["sessionAttributes", "remote_ip"], Usual::InTables),
        column("deletable", &["deletable"], Usual::InTables),
        NamedColumn { fallback: Some("outsideSid"), ..column("sid", &["sessionAttributes", "sid"], Usual::InTables) },
        column("acr", &["sessionAttributes", "acr"], Usual::InCsv),
        column("created", &["creationDate"], Usual::InCsv),
        column("used", &["lastUsedAt"], Usual::InCsv),
        column("authenticated", &["authenticationTime"], Usual::Everywhere),
        column("user_dn", &["userDn"], Usual::InCsv),
        column("scope", &["sessionAttributes", "scope"], Usual::Everywhere),
        column("redirect_uri", &["sessionAttributes", "redirect_uri"], Usual::Everywhere),
        column(SERVER, &[SERVER], Usual::WithServers),
    ],
    members: &[
        "outsideSid",
        "lastUsedAt",
        "userDn",
        "authenticationTime",
        "state",
        "sessionState",
        "permissionGranted",
        "permissionGrantedMap",
        "sessionAttributes",
        "predefinedAttributes",
        "deviceSecrets",
        "expirationDate",
        "deletable",
        "creationDate",
        "user",
        "persisted",
        "ttl",
        "opbrowserState",
        "dn",
        "id",
    ],
    example: "sessionAttributes.acr",
    times: &["expirationDate", "creationDate", "lastUsedAt", "authenticationTime"],
    shortened: &["client", "ip", "user", "state"],
    left_out: &["ip", "client", "deletable", "state"],
};
