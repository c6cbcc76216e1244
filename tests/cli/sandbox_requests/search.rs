//! Searches for sessions and tokens, as tables: what is asked, and the status, members and counts of the answer.

use serde_json::Value;

use super::Asker;
use crate::common::raw::Answer;
use crate::common::{NOW, Sandbox, WELL_KNOWN_SID};

const READ_ALL: &str = "https://jans.io/oauth/config/read-all";
const SESSIONS: &str = "jans-auth-server/session/search";
const TOKENS: &str = "token/search";
const FAILED: &str = r#"{"code":"500","message":"Internal Server error","description":"Internal error occurs, for more details please check log files."}"#;

/// How many entries match, or the status of a refusal.
type Expected = Result<u64, u16>;

/// Values of `fieldValuePair` on PostgreSQL, among the 250 seeded sessions.
const FILTERS: &[(&str, Expected)] = &[
    ("", Ok(250)),
    (" ", Ok(250)),
    (",", Ok(250)),
    // Equality, whatever the operator.
    ("auth_user=admin", Ok(10)),
    ("auth_user>admin", Ok(10)),
    ("auth_user<=admin", Ok(10)),
    ("auth_user=ADMIN", Ok(0)),
    ("auth_user=nobody", Ok(0)),
    ("state=authenticated", Ok(219)),
    ("state=unauthenticated", Ok(31)),
    ("state>=unauthenticated", Ok(31)),
    ("jansState=unauthenticated", Ok(31)),
    ("state=", Ok(0)),
    ("acr=otp", Ok(48)),
    ("acr_values=otp", Ok(48)),
    ("scope=openid profile email", Ok(250)),
    ("response_type=code", Ok(250)),
    ("redirect_uri=https://admin.jans.example/admin", Ok(49)),
    ("client_id=2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11", Ok(45)),
    ("outsideSid=c190667e-a186-421d-8679-420e82615a38", Ok(1)),
    ("sid=c190667e-a186-421d-8679-420e82615a38", Ok(1)),
    ("id=a9f4cc00-66b3-4481-ad51-45bb75c92f9d", Ok(1)),
    ("jansId=a9f4cc00-66b3-4481-ad51-45bb75c92f9d", Ok(1)),
    ("userDn=122ff2df-911d-424b-bbfe-891a43a70e95", Ok(10)),
    // The DN itself has commas.
    ("userDn=inum=122ff2df-911d-424b-bbfe-891a43a70e95", Ok(0)),
    ("userDn=inum=122ff2df-911d-424b-bbfe-891a43a70e95,ou=people,o=jans", Err(500)),
    ("jansUsrDN=122ff2df-911d-424b-bbfe-891a43a70e95", Ok(0)),
    // Any attribute.
    ("jansSessAttr.remote_ip=198.51.100.12", Ok(2)),
    ("jansSessAttr.auth_user=admin", Ok(10)),
    ("jansSessAttr.successful_rp_redirect_count=1", Ok(227)),
    ("jansSessAttr.no_such_attribute=1", Ok(0)),
    ("jansSessAttr.=1", Err(500)),
    ("jansSessAttr=1", Err(500)),
    // Several hold together.
    ("auth_user=admin,state=authenticated", Ok(8)),
    ("auth_user=admin,,state=unauthenticated,", Ok(2)),
    ("auth_user=admin,auth_user=uma.desai", Ok(0)),
    ("auth_user=admin,expirationDate>=2026-01-01 00:00:00", Ok(9)),
    // Nothing is trimmed, unknown names and pieces without an operator fail.
    ("auth_user = admin", Err(500)),
    ("auth_user=admin, state=authenticated", Err(500)),
    ("auth_user= admin", Ok(0)),
    ("auth_user=admin ", Ok(0)),
    ("nonsense", Err(500)),
    ("auth_user=admin,nonsense", Err(500)),
    ("user=admin", Err(500)),
    ("AUTH_USER=admin", Err(500)),
    ("=admin", Err(500)),
    ("=", Err(500)),
    // The last of = < <= > >= that occurs decides; a second one cuts the value off.
    ("auth_user=a>x", Err(500)),
    ("auth_user=admin<x", Err(500)),
    ("auth_user>admin=x", Ok(0)),
    ("auth_user=admin=x", Ok(10)),
    ("auth_user==admin", Ok(0)),
    ("auth_user=", Err(500)),
    // Dates.
    ("expirationDate>2026-01-02", Ok(214)),
    ("expirationDate>=2026-01-02 00:00:00", Ok(214)),
    ("expirationDate>2026-01-02T00:00:00", Ok(214)),
    ("expirationDate>2026-01-02T00:00:00.000", Ok(214)),
    ("expirationDate<2026-01-02", Ok(36)),
    ("expirationDate<=2026-01-02 00:00:00.000", Ok(36)),
    ("expirationDate>2025-12-31 24:00:00", Ok(233)),
    ("expirationDate=2026-01-13", Ok(24)),
    ("expirationDate=2026-01-13 00:00:00", Ok(0)),
    ("expirationDate=2026-01-01T20:00:00", Ok(1)),
    ("expirationDate>2024-02-30", Ok(250)),
    ("expirationDate>2026-01-14,expirationDate<2026-01-15", Ok(18)),
    ("creationDate>2025-12-31", Ok(235)),
    ("authenticationTime>2025-12-31", Ok(212)),
    ("lastUsedAt>2025-12-31", Ok(231)),
    ("exp=2026-01-01T20:00:00", Ok(1)),
    ("exp>2026-01-01T20:00:00", Ok(1)),
    ("exp=soon", Err(500)),
    // A date that can't be read finds nothing, without a word.
    ("expirationDate>soon", Ok(0)),
    ("expirationDate>", Ok(0)),
    ("expirationDate<2026-01-02T00:00:00Z", Ok(0)),
    ("expirationDate<2026-01-02T00:00:00+00:00", Ok(0)),
    ("expirationDate>2026-13-01", Ok(0)),
    ("expirationDate>2026-01-32", Ok(0)),
    ("expirationDate> 2026-01-02", Ok(0)),
    ("expirationDate>2026-01-02 00:00", Ok(0)),
    ("expirationDate<2026-01-02 24:00:01", Ok(0)),
    // Truth in any letter case, everything else is false.
    ("deletable=true", Ok(243)),
    ("deletable=TRUE", Ok(243)),
    ("deletable=false", Ok(7)),
    ("deletable=yes", Ok(7)),
    ("deletable=", Ok(7)),
    ("deletable= true", Ok(7)),
    // A value is pasted into a JSON path.
    (r"auth_user=CORP\bob", Ok(0)),
    (r"auth_user=CORP\\bob", Ok(2)),
    (r"auth_user=CORP\ursula", Err(500)),
    (r"auth_user=CORP\\ursula", Ok(2)),
    (r#"auth_user=o"brien"#, Err(500)),
    (r#"auth_user=o\"brien"#, Ok(2)),
    (r"auth_user=admin\", Err(500)),
    (r"auth_user=\u0061dmin", Ok(10)),
    (r#"auth_user=x" || @ starts with ""#, Ok(250)),
    (r#"acr=x" || @ starts with "f"#, Ok(49)),
    (r#"acr=x" || "#, Err(500)),
    ("auth_user=50%off", Ok(2)),
    ("auth_user=žofie.dvořáková", Ok(2)),
    ("auth_user=山田.太郎", Ok(1)),
    ("auth_user=' OR '1'<'2", Err(500)),
    ("auth_user=admin' --", Ok(0)),
];

/// The same on MySQL, where it differs.
const FILTERS_ON_MYSQL: &[(&str, Expected)] = &[
    ("auth_user=", Ok(23)),
    (r"auth_user=CORP\bob", Ok(2)),
    (r"auth_user=CORP\ursula", Ok(2)),
    (r#"auth_user=o"brien"#, Ok(2)),
    (r#"auth_user=x" || @ starts with ""#, Ok(0)),
    ("exp=soon", Ok(0)),
];

/// Values of `pattern`: on PostgreSQL, then on MySQL.
const PATTERNS: &[(&str, u64, u64)] = &[
    ("", 250, 250),
    (" ", 250, 250),
    ("admin", 0, 49),
    ("192.0.2.", 0, 63),
    ("122ff2df", 10, 10),
    ("122FF2DF", 0, 0),
    (WELL_KNOWN_SID, 1, 1),
    ("c190667e-a186-421d-8679-420e82615a38,no-such-text", 1, 1),
    ("a9f4cc00-66b3-4481-ad51-45bb75c92f9d", 1, 1),
    ("ou=people", 227, 227),
    ("122ff2df%people", 10, 10),
    ("c19_667e", 1, 1),
    (" 122ff2df", 0, 0),
    ("*", 0, 0),
];

/// Other queries, as they are sent: status, number of all, number in the page.
const QUERIES: &[(&str, u16, u64, u64)] = &[
    ("", 200, 250, 50),
    ("limit=7", 200, 250, 7),
    ("limit=7&limit=9", 200, 250, 7),
    ("limit=200", 200, 250, 200),
    ("limit=201", 400, 0, 0),
    ("limit=2147483647", 400, 0, 0),
    ("limit=0", 200, 250, 250),
    ("limit=-1", 200, 250, 250),
    ("limit=ten", 404, 0, 0),
    ("limit=", 404, 0, 0),
    ("limit=99999999999", 404, 0, 0),
    ("startIndex=249", 200, 250, 1),
    ("startIndex=250", 200, 250, 0),
    ("startIndex=1000000", 200, 250, 0),
    ("startIndex=-1", 500, 0, 0),
    ("startIndex=one", 404, 0, 0),
    ("startIndex=240&limit=0", 200, 250, 10),
    ("sortBy=exp", 200, 250, 50),
    ("sortBy=jansSessAttr", 200, 250, 50),
    ("sortBy=EXP", 500, 0, 0),
    ("sortBy=expirationDate", 500, 0, 0),
    ("sortBy=auth_user", 500, 0, 0),
    ("sortBy=", 200, 250, 50),
    ("unknown=1", 200, 250, 50),
];

/// Values of `fieldValuePair` among the seeded tokens.
const TOKEN_FILTERS: &[(&str, Expected)] = &[
    ("", Ok(611)),
    ("userId=admin", Ok(27)),
    ("usrId=admin", Ok(27)),
    ("userDn=122ff2df-911d-424b-bbfe-891a43a70e95", Ok(27)),
    ("tokenType=access_token", Ok(232)),
    ("tknTyp=id_token", Ok(227)),
    ("tokenType=refresh_token,userId=admin", Ok(7)),
    ("grantType=client_credentials", Ok(5)),
    ("grtTyp=client_credentials,tknTyp=access_token", Ok(5)),
    ("clientId=2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11", Ok(111)),
    ("clnId=2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11", Ok(111)),
    ("grantId=b4964654-deb0-4307-b490-9c1c87e4c5b1", Ok(3)),
    ("expirationDate>2026-01-01", Ok(164)),
    ("creationDate=2025-12-29", Ok(21)),
    ("creationDate>soon", Ok(0)),
    ("iat=2026-01-01T00:00:00", Ok(1)),
    ("sessionDn=jansId=a9f4cc00-66b3-4481-ad51-45bb75c92f9d,ou=sessions,o=jans", Err(500)),
    ("userId = admin", Err(500)),
    ("auth_user=admin", Err(500)),
    ("jansSessAttr.remote_ip=1", Err(500)),
];

/// A page has exactly these members, and `entries` only where there are some.
fn assert_page(what: &str, answer: &Answer, start: u64, total: u64, count: u64) {
    assert_eq!(answer.status, 200, "{what}: {answer:?}");
    let page = answer.json();
    let numbers = ["start", "totalEntriesCount", "entriesCount"].map(|name| page[name].as_u64());
    assert_eq!(numbers, [Some(start), Some(total), Some(count)], "{what}");
    let members: Vec<&str> = page.as_object().expect("an object").keys().map(String::as_str).collect();
    let names = ["start", "totalEntriesCount", "entriesCount", "entries"];
    assert_eq!(members, names[..if count == 0 { 3 } else { 4 }], "{what}");
    let entries = page["entries"].as_array().map_or(0, Vec::len);
    assert_eq!(entries as u64, count, "{what}");
}

fn assert_filters(asker: &Asker, path: &str, table: &[(&str, Expected)]) {
    for (filter, expected) in table {
        let answer = asker.search(path, "fieldValuePair", filter);
        match expected {
            Ok(total) => assert_page(filter, &answer, 0, *total, (*total).min(50)),
            Err(status) => assert_eq!((answer.status, answer.body.as_str()), (*status, FAILED), "{filter}"),
        }
    }
}

#[test]
fn the_tables_are_long_enough() {
    let requests = FILTERS.len() + FILTERS_ON_MYSQL.len() + 2 * PATTERNS.len() + QUERIES.len() + TOKEN_FILTERS.len();
    assert!(requests >= 120, "{requests}");
    assert_eq!(NOW, "2026-01-01T00:00:00Z", "the seeded dates are around it");
}

#[test]
fn filters_find_what_the_server_finds() {
    let sandbox = Sandbox::start(&[]);
    assert_filters(&Asker::new(&sandbox, READ_ALL), SESSIONS, FILTERS);
}

#[test]
fn filters_find_what_the_server_finds_on_mysql() {
    let sandbox = Sandbox::start(&["--dialect", "mysql"]);
    assert_filters(&Asker::new(&sandbox, READ_ALL), SESSIONS, FILTERS_ON_MYSQL);
}

#[test]
fn patterns_are_not_looked_for_in_attributes_on_postgresql() {
    let (postgresql, mysql) = (Sandbox::start(&[]), Sandbox::start(&["--dialect", "mysql"]));
    let (postgresql, mysql) = (Asker::new(&postgresql, READ_ALL), Asker::new(&mysql, READ_ALL));
    for (pattern, on_postgresql, on_mysql) in PATTERNS {
        for (asker, total) in [(&postgresql, on_postgresql), (&mysql, on_mysql)] {
            let answer = asker.search(SESSIONS, "pattern", pattern);
            assert_page(pattern, &answer, 0, *total, (*total).min(50));
        }
    }
}

#[test]
fn pages_begin_end_and_fail_where_the_server_s_do() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, READ_ALL);
    for (query, status, total, count) in QUERIES {
        let answer = asker.ask("GET", &format!("{SESSIONS}?{query}"));
        let body = match status {
            200 => {
                let start = answer.json()["start"].as_u64().expect("a number");
                assert!(query.contains("startIndex") || start == 0, "{query}");
                assert_page(query, &answer, start, *total, *count);
                continue;
            }
            400 => r#"{"code":"400","message":"Maximum number of results per page is 200","description":null}"#,
            404 => "",
            _ => FAILED,
        };
        assert_eq!((answer.status, answer.body.as_str()), (*status, body), "{query}");
    }
    let first =
        |query: &str| asker.ask("GET", &format!("{SESSIONS}?limit=1&sortBy=exp&{query}")).json()["entries"][0].clone();
    let soonest = first("sortOrder=ascending");
    assert_eq!(soonest["expirationDate"], "2025-12-30T15:21:46");
    for order in ["", "sortOrder=DESCENDING", "sortOrder=desc", "sortOrder=descending%20", "sortOrder="] {
        assert_eq!(first(order), soonest, "{order}");
    }
    assert_eq!(first("sortOrder=descending")["expirationDate"], "2026-01-14T23:00:53");
}

#[test]
fn a_session_has_no_empty_members_and_no_secrets() {
    let sandbox = Sandbox::start(&[]);
    let page = Asker::new(&sandbox, READ_ALL).ask("GET", &format!("{SESSIONS}?limit=0")).json();
    let entries = page["entries"].as_array().expect("entries");
    let is_empty = |value: &Value| {
        value.is_null()
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(serde_json::Map::is_empty)
            || value == ""
    };
    for entry in entries {
        let session = entry.as_object().expect("an object");
        assert!(session.values().all(|value| !is_empty(value)), "{entry}");
        assert!(["id", "dn"].iter().all(|name| !session.contains_key(*name)), "{entry}");
        let attributes = session["sessionAttributes"].as_object().expect("attributes");
        assert!(["session_id", "old_session_id"].iter().all(|name| !attributes.contains_key(*name)), "{entry}");
    }
    assert_eq!(entries.iter().filter(|entry| entry.get("deviceSecrets").is_some()).count(), 7);
}

#[test]
fn tokens_are_found_in_the_same_grammar() {
    let sandbox = Sandbox::start(&[]);
    let asker = Asker::new(&sandbox, READ_ALL);
    assert_filters(&asker, TOKENS, TOKEN_FILTERS);
    assert_page("a pattern", &asker.search(TOKENS, "pattern", "admin"), 0, 27, 27);
    assert_page("a pattern", &asker.search(TOKENS, "pattern", "id_token,nothing"), 0, 227, 50);
    assert_eq!(asker.ask("GET", &format!("{TOKENS}?limit=201")).status, 400);
    assert_eq!(asker.ask("GET", &format!("{TOKENS}?sortBy=creationDate")).status, 500);
    assert_eq!(asker.ask("GET", &format!("{TOKENS}?sortBy=iat&limit=0")).json()["entriesCount"], 611);
}
