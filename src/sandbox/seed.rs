//! Generates sessions like those of a real server. The same number and time give the same sessions.

use std::borrow::Cow;

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::hostile;

/// The session in the examples of the manual.
const WELL_KNOWN_SID: &str = "c190667e-a186-421d-8679-420e82615a38";

/// The user of the examples.
pub const ADMIN: &str = "admin";
/// The inum of that user.
pub const ADMIN_INUM: &str = "122ff2df-911d-424b-bbfe-891a43a70e95";

/// Every 25th session is the administrator's, up to 400 sessions.
const ADMIN_EVERY: u64 = 25;
const ADMIN_MOST: u64 = 400;

const FIRST_NAMES: &[&str] = &[
    "amina", "bruno", "chiara", "daniel", "elif", "farid", "greta", "hiro", "ines", "jonas", "kavya", "liam", "mei",
    "noor", "olga", "pedro", "quinn", "rosa", "sven", "tomas", "uma", "vera", "wanda", "yusuf",
];
const LAST_NAMES: &[&str] = &[
    "okafor",
    "schmidt",
    "rossi",
    "novak",
    "yilmaz",
    "haddad",
    "lindqvist",
    "tanaka",
    "costa",
    "weber",
    "iyer",
    "byrne",
    "chen",
    "rahman",
    "petrova",
    "garcia",
    "moreau",
    "jansen",
    "nilsen",
    "horak",
    "desai",
    "kovac",
    "lewis",
    "demir",
];
/// The clients of sessions, with a redirect URI of each.
pub const CLIENTS: &[(&str, &str)] = &[
    ("2000.cc8b29ae-cb4a-49ea-b176-8695e53919d9", "https://admin.jans.example/admin"),
    ("2100.0f6c1c0e-5b2d-4a53-9a35-6f1c7f8f4c11", "https://intranet.example/oidc/callback"),
    ("2100.7d0cbb52-3d44-4f0e-8f6a-25f0a3b4d1f7", "https://mail.example/login/callback"),
    ("2200.4b1f8a9c-9e0d-4d6b-8a77-1c52e0a6b3d4", "com.example.mobile:/oauth2redirect"),
    ("1800.e2c7a6d1-68f3-4b0a-93c5-d7a1f40b2e98", "https://grafana.example/login/generic_oauth"),
];
const ACRS: &[&str] = &["simple_password_auth", "otp", "fido2", "agama_io.jans.agamaLab.main", "super_gluu"];

/// Users, by number, whose names break filters that insert them unescaped: a quote, valid and invalid escapes of a JSON
/// path, wildcards, non-ASCII letters. No name has a comma, which a filter can't contain.
const ODD_NAMES: &[(u64, &str)] = &[
    (3, r"CORP\bob"),
    (5, "o\"brien"),
    (16, r"CORP\ursula"),
    (32, "山田.太郎"),
    (36, "50%off"),
    (38, "under_score"),
    (39, "žofie.dvořáková"),
];

/// A row of `jansSessId`; times are milliseconds since 1970.
#[derive(Debug)]
pub struct Row {
    /// The id in the database.
    pub id: String,
    /// The session id that operations use.
    pub sid: String,
    /// When it was created; an export can lack it.
    pub created: Option<i64>,
    /// When it expires; an export can lack it.
    pub expires: Option<i64>,
    /// Whether it may be deleted.
    pub deletable: bool,
    /// When it was last used; a few sessions lack it.
    pub last_used: Option<i64>,
    /// The user's DN; absent before the user signs in.
    pub user_dn: Option<String>,
    /// When the user signed in.
    pub authenticated: Option<i64>,
    /// `authenticated`, or `unauthenticated`: before the user signs in, and while the user has to sign in again.
    pub state: Cow<'static, str>,
    /// The OpenID session state.
    pub session_state: Option<String>,
    /// The clients to which the user granted access, as JSON.
    pub permissions: Option<String>,
    /// The session attributes, as JSON.
    pub attributes: String,
    /// The device secrets, as a JSON array.
    pub device_secret: Option<String>,
}

/// The rows of a database with this many sessions.
pub fn rows(count: u64, now: Timestamp) -> impl Iterator<Item = Row> {
    let mut rng = Rng::with_seed(0x6a61_6e73);
    let users = (count / 6).max(12);
    (0..count).map(move |index| row(index, users, now, &mut rng))
}

/// The user, client and parameters of the login that created a session.
struct Login {
    user: Option<(String, String)>,
    client: &'static str,
    redirect_uri: String,
    acr: &'static str,
    state: String,
}

fn row(index: u64, users: u64, now: Timestamp, rng: &mut Rng) -> Row {
    let is_well_known = index == 0;
    let login = login(index, users, rng);
    let is_authenticated = login.user.is_some();
    let signs_in_again = is_authenticated && (index % 100 == 75 || index % 31 == 9);
    let sid = if is_well_known { WELL_KNOWN_SID.to_owned() } else { uuid(rng) };
    let id = uuid(rng);
    // A few sessions have expired.
    let expires_in = if is_well_known { 20 * 3_600 } else { rng.i64(-36 * 3_600..14 * 86_400) };
    let lifetime = if is_authenticated { 86_400 } else { 7_200 };
    let expires = now.as_second() + expires_in;
    let created = (expires - lifetime).min(now.as_second() - rng.i64(60..86_400));
    let authenticated = is_authenticated.then(|| created + rng.i64(2..90));
    let last_used = authenticated.map_or(created, |time| (time + rng.i64(0..7_200)).min(expires));
    let opbs = uuid(rng);
    let session_state =
        format!("{:016x}{:016x}{:016x}{:016x}.{}", rng.u64(..), rng.u64(..), rng.u64(..), rng.u64(..), uuid(rng));
    Row {
        deletable: index % 37 != 5,
        last_used: (index % 53 != 11).then_some(last_used * 1_000),
        user_dn: login.user.as_ref().map(|(_, inum)| format!("inum={inum},ou=people,o=jans")),
        authenticated: authenticated.map(|time| time * 1_000),
        state: if is_authenticated && !signs_in_again { "authenticated" } else { "unauthenticated" }.into(),
        session_state: is_authenticated.then_some(session_state),
        permissions: is_authenticated.then(|| json!({"permissionGranted": {login.client: true}}).to_string()),
        attributes: attributes(&login, &id, &sid, &opbs, rng),
        device_secret: (index % 41 == 3).then(|| json!([uuid(rng)]).to_string()),
        created: Some(created * 1_000),
        expires: Some(expires * 1_000),
        id,
        sid,
    }
}

fn login(index: u64, users: u64, rng: &mut Rng) -> Login {
    let is_well_known = index == 0;
    let is_admin = is_well_known || (index.is_multiple_of(ADMIN_EVERY) && index / ADMIN_EVERY < ADMIN_MOST);
    let user = if is_admin {
        Some((ADMIN.to_owned(), ADMIN_INUM.to_owned()))
    } else if rng.u8(..10) == 0 {
        None
    } else {
        Some(user(rng.u64(..users)))
    };
    let (client, redirect_uri) = if is_admin { CLIENTS[0] } else { CLIENTS[rng.usize(..CLIENTS.len())] };
    let mut login = Login {
        user,
        client,
        redirect_uri: redirect_uri.to_owned(),
        acr: if is_admin { ACRS[0] } else { ACRS[rng.usize(..ACRS.len())] },
        state: uuid(rng),
    };
    if index % 29 == 7 {
        let number = (index / 29) as usize;
        match number % (hostile::TEXTS.len() + 1) {
            kind if kind == hostile::TEXTS.len() => login.state = "A".repeat(hostile::VERY_LONG),
            kind if number.is_multiple_of(2) => login.state = hostile::TEXTS[kind].to_owned(),
            kind => login.redirect_uri.push_str(hostile::TEXTS[kind]),
        }
    }
    login
}

/// The name and inum of the user with this number.
pub fn user(number: u64) -> (String, String) {
    let inum = uuid(&mut Rng::with_seed(number ^ 0x75_73_65_72));
    if let Some((_, name)) = ODD_NAMES.iter().find(|(odd, _)| *odd == number) {
        return ((*name).to_owned(), inum);
    }
    let first = FIRST_NAMES[(number % FIRST_NAMES.len() as u64) as usize];
    let rest = number / FIRST_NAMES.len() as u64;
    let last = LAST_NAMES[((number + rest * 7) % LAST_NAMES.len() as u64) as usize];
    let generation = rest / LAST_NAMES.len() as u64;
    let name = if generation == 0 { format!("{first}.{last}") } else { format!("{first}.{last}{generation}") };
    (name, inum)
}

fn attributes(login: &Login, id: &str, sid: &str, opbs: &str, rng: &mut Rng) -> String {
    let mut attributes = Map::new();
    let mut put = |name: &str, value: &str| attributes.insert(name.to_owned(), Value::from(value));
    put("acr", login.acr);
    put("remote_ip", &address(rng));
    put("opbs", opbs);
    put("acr_values", login.acr);
    put("scope", "openid profile email");
    put("response_type", "code");
    put("redirect_uri", &login.redirect_uri);
    put("state", &login.state);
    put("nonce", &uuid(rng));
    put("client_id", login.client);
    if let Some((name, _)) = &login.user {
        put("auth_user", name);
    }
    put("old_session_id", &uuid(rng));
    put("session_id", id);
    put("sid", sid);
    if login.user.is_some() {
        put(&format!("{}_authz_scopes", login.client), "openid profile email");
        put("successful_rp_redirect_count", "1");
    }
    Value::Object(attributes).to_string()
}

/// An address of the ranges for documentation (RFC 5737, RFC 3849); one in four is IPv6.
fn address(rng: &mut Rng) -> String {
    if rng.u8(..4) == 0 {
        return format!("2001:db8:{:x}:{:x}::{:x}", rng.u16(..), rng.u16(..), rng.u16(1..));
    }
    let network = ["192.0.2", "198.51.100", "203.0.113"][rng.usize(..3)];
    format!("{network}.{}", rng.u8(1..255))
}

/// A UUID (RFC 9562, version 4) from the seeded generator.
fn uuid(rng: &mut Rng) -> String {
    uuid::Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().expect("a timestamp")
    }

    #[test]
    fn the_same_number_and_time_give_the_same_sessions() {
        let shown = |count| format!("{:?}", rows(count, now()).collect::<Vec<_>>());
        assert_eq!(shown(50), shown(50));
        assert_eq!(rows(0, now()).count(), 0);
    }

    #[test]
    fn every_kind_of_session_is_generated() {
        let rows: Vec<Row> = rows(250, now()).collect();
        let count = |predicate: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| predicate(row)).count();
        let first = &rows[0];
        assert_eq!((first.sid.as_str(), first.deletable), (WELL_KNOWN_SID, true));
        assert!(first.attributes.contains("\"auth_user\":\"admin\"") && first.expires > Some(now().as_millisecond()));
        assert_eq!(count(&|row| row.attributes.contains("\"auth_user\":\"admin\"")), 10);
        assert!((3..15).contains(&count(&|row| !row.deletable)));
        assert!(count(&|row| row.expires < Some(now().as_millisecond())) > 10);
        assert!(count(&|row| row.state == "unauthenticated") > 10);
        let signs_in_again = |row: &Row| row.state == "unauthenticated" && row.user_dn.is_some();
        assert!((5..15).contains(&count(&signs_in_again)));
        assert_eq!(count(&|row| signs_in_again(row) && row.attributes.contains("\"auth_user\":\"admin\"")), 2);
        for (_, name) in ODD_NAMES {
            let name = format!("\"auth_user\":{}", Value::from(*name));
            assert!(count(&|row| row.attributes.contains(&name)) > 0, "{name}");
        }
        assert!(count(&|row| row.attributes.contains("2001:db8:")) > 30);
        assert!(count(&|row| row.attributes.contains("\\u001b")) >= 2);
        assert!(count(&|row| row.last_used.is_none()) >= 2);
        assert!(rows.iter().any(|row| row.attributes.len() > hostile::VERY_LONG));
        assert!(rows.iter().any(|row| row.attributes.contains('\u{202e}')));
        let mut users: Vec<_> = rows.iter().filter_map(|row| row.user_dn.clone()).collect();
        users.sort();
        users.dedup();
        assert!((20..60).contains(&users.len()), "{}", users.len());
    }
}
