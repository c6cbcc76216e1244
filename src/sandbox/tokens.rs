//! The server's table of tokens, with tokens of seeded sessions and of clients themselves.
//!
//! A row refers to its session only by DN, since a token outlives its session.

use fastrand::Rng;
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::json_text::RowMembers;
use super::table::{Field, Table};

/// The number of sessions with tokens: enough for several pages, and few enough to seed a million sessions quickly.
const SESSIONS_WITH_TOKENS: u32 = 1_000;

/// The number of tokens without a user.
const CLIENT_TOKENS: u32 = 5;

/// The clients that have tokens without a user.
const CLIENTS: [&str; 2] = ["1800.e2c7a6d1-68f3-4b0a-93c5-d7a1f40b2e98", "2000.cc8b29ae-cb4a-49ea-b176-8695e53919d9"];

/// The statement that creates the table; times are milliseconds since 1970.
const CREATE: &str = "CREATE TABLE jansToken (
    tknCde TEXT NOT NULL,
    tknTyp TEXT,
    grtTyp TEXT,
    grtId TEXT,
    usrId TEXT,
    jansUsrDN TEXT,
    clnId TEXT,
    ssnId TEXT,
    scp TEXT,
    jansId TEXT,
    authnTime INTEGER,
    iat INTEGER,
    exp INTEGER,
    del INTEGER
)";

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX jansToken_tknCde ON jansToken (tknCde)",
    "CREATE INDEX jansToken_clnId ON jansToken (clnId)",
    "CREATE INDEX jansToken_usrId ON jansToken (usrId)",
];

/// The table, as the server searches it.
pub static TOKENS: Table = Table {
    name: "jansToken",
    columns: "tknCde, tknTyp, grtTyp, grtId, usrId, jansUsrDN, clnId, ssnId, scp, jansId, authnTime, iat, exp, del, \
              'tknCde=' || tknCde || ',ou=tokens,o=jans', upper(tknTyp)",
    fields: &[
        ("tokenCode", Field::Text("tknCde")),
        ("tokenType", Field::Text("tknTyp")),
        ("grantType", Field::Text("grtTyp")),
        ("grantId", Field::Text("grtId")),
        ("userId", Field::Text("usrId")),
        ("userDn", Field::UserDn("jansUsrDN")),
        ("clientId", Field::Text("clnId")),
        ("sessionDn", Field::Text("ssnId")),
        ("scope", Field::Text("scp")),
        ("referenceId", Field::Text("jansId")),
        ("authenticationTime", Field::Timestamp("authnTime")),
        ("creationDate", Field::Timestamp("iat")),
        ("expirationDate", Field::Timestamp("exp")),
        ("deletable", Field::Boolean("del")),
        ("tknCde", Field::Text("tknCde")),
        ("tknTyp", Field::Text("tknTyp")),
        ("grtTyp", Field::Text("grtTyp")),
        ("grtId", Field::Text("grtId")),
        ("usrId", Field::Text("usrId")),
        ("jansUsrDN", Field::Text("jansUsrDN")),
        ("clnId", Field::Text("clnId")),
        ("ssnId", Field::Text("ssnId")),
        ("scp", Field::Text("scp")),
        ("iat", Field::TimestampColumn("iat")),
        ("exp", Field::TimestampColumn("exp")),
    ],
    sortable: &[
        "tknCde",
        "tknTyp",
        "grtTyp",
        "grtId",
        "usrId",
        "jansUsrDN",
        "clnId",
        "ssnId",
        "scp",
        "jansId",
        "authnTime",
        "iat",
        "exp",
        "del",
    ],
    searched: &["grtId", "usrId", "jansUsrDN", "clnId", "scp", "tknTyp", "grtTyp", "jansId"],
    attributes: None,
    entry,
};

/// Writes a token in the format of the server: with the hash by which it is revoked, without the token itself.
fn entry(row: &Row<'_>, text: &mut String) -> rusqlite::Result<()> {
    let mut token = RowMembers::begin(row, text);
    token.text("dn", 14)?;
    token.text("grantId", 3)?;
    token.text("userId", 4)?;
    token.text("userDn", 5)?;
    token.text("clientId", 6)?;
    token.time("creationDate", 11)?;
    token.time("expirationDate", 12)?;
    token.boolean("deletable", 13)?;
    token.time("authenticationTime", 10)?;
    token.text("scope", 8)?;
    token.text("tokenCode", 0)?;
    token.text("tokenType", 1)?;
    token.text("grantType", 2)?;
    token.text("referenceId", 9)?;
    token.text("sessionDn", 7)?;
    token.constant("attributes", "{\"online_access\":false}");
    token.text("tokenTypeEnum", 15)?;
    token.end();
    Ok(())
}

/// A row of the table.
struct Token<'a> {
    kind: &'a str,
    grant_type: &'a str,
    grant_id: &'a str,
    login: Option<&'a Login>,
    client: &'a str,
    scope: &'a str,
    issued: i64,
    expires: i64,
}

/// A session in which tokens were issued.
struct Login {
    id: String,
    user: Option<String>,
    user_dn: String,
    client: String,
    authenticated: i64,
}

/// Creates the table, with an access token, an ID token and often a refresh token for each of the first sessions with a
/// user.
pub fn seed(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    connection.execute_batch("DROP TABLE IF EXISTS jansToken")?;
    connection.execute_batch(CREATE)?;
    let mut rng = Rng::with_seed(0x746f_6b65);
    for (number, login) in logins(connection)?.iter().enumerate() {
        let grant_id = uuid(&mut rng);
        let kinds = [("access_token", 300), ("id_token", 3_600), ("refresh_token", 14_400 + 7 * 86_400)];
        // Two in three users grant offline access, for which the client gets a refresh token.
        let kinds = if number % 3 == 2 { &kinds[..2] } else { &kinds[..] };
        for (kind, lifetime) in kinds {
            let token = Token {
                kind,
                grant_type: "authorization_code",
                grant_id: &grant_id,
                login: Some(login),
                client: &login.client,
                scope: "openid profile email",
                issued: login.authenticated,
                expires: login.authenticated + lifetime * 1_000,
            };
            insert(connection, &token, &mut rng)?;
        }
    }
    for number in 0..CLIENT_TOKENS {
        let issued = now.as_millisecond() - i64::from(number) * 60_000;
        let token = Token {
            kind: "access_token",
            grant_type: "client_credentials",
            grant_id: &uuid(&mut rng),
            login: None,
            client: CLIENTS[number as usize % CLIENTS.len()],
            scope: "https://jans.io/oauth/config/stats.readonly",
            issued,
            expires: issued + 300_000,
        };
        insert(connection, &token, &mut rng)?;
    }
    INDEXES.iter().try_for_each(|index| connection.execute_batch(index))
}

fn logins(connection: &Connection) -> rusqlite::Result<Vec<Login>> {
    let sql = "SELECT jansId, json_extract(jansSessAttr, '$.auth_user'), jansUsrDN, \
               json_extract(jansSessAttr, '$.client_id'), authnTime FROM jansSessId \
               WHERE rowid <= ? AND jansUsrDN IS NOT NULL AND authnTime IS NOT NULL ORDER BY rowid";
    let mut statement = connection.prepare(sql)?;
    let login = |row: &Row<'_>| {
        Ok(Login {
            id: row.get(0)?,
            user: row.get(1)?,
            user_dn: row.get(2)?,
            client: row.get(3)?,
            authenticated: row.get(4)?,
        })
    };
    statement.query_map([SESSIONS_WITH_TOKENS], login)?.collect()
}

fn insert(connection: &Connection, token: &Token<'_>, rng: &mut Rng) -> rusqlite::Result<()> {
    let code = format!("{:032x}{:032x}", rng.u128(..), rng.u128(..));
    let login = token.login;
    let mut statement =
        connection.prepare_cached("INSERT INTO jansToken VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    statement.execute(params![
        code,
        token.kind,
        token.grant_type,
        token.grant_id,
        login.and_then(|login| login.user.as_ref()),
        login.map(|login| &login.user_dn),
        token.client,
        login.map(|login| format!("jansId={},ou=sessions,o=jans", login.id)),
        token.scope,
        uuid(rng),
        login.map(|login| login.authenticated),
        token.issued,
        token.expires,
        true,
    ])?;
    Ok(())
}

fn uuid(rng: &mut Rng) -> String {
    uuid::Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid().to_string()
}
