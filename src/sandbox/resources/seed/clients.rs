//! OAuth clients: those of the sessions first.

use serde_json::{Value, json};

use super::entries::{Row, client_id, identifier};
use super::names::scope_dn;
use crate::sandbox::seed::CLIENTS;

/// The path of the clients.
pub const PLACE: &str = "api/v1/openid/clients";

/// Names of the clients of the sessions, in their order.
const NAMES: &[&str] = &["Jans Admin UI", "Intranet", "Webmail", "Mobile App", "Grafana"];

/// Further clients: name, redirect URI, and kind. Services have no redirect URI of their own.
const OTHERS: &[(&str, &str, Kind)] = &[
    ("Jans Config Api Client", "https://jans.example/admin-ui", Kind::Service),
    ("Jans SCIM Client", "https://jans.example/scim", Kind::Service),
    ("Jans TUI Client", "https://jans.example/tui", Kind::Service),
    ("Wiki", "https://wiki.example/oidc/callback", Kind::Web),
    ("Issue Tracker", "https://issues.example/users/auth/openid_connect/callback", Kind::Web),
    ("Code Review", "https://review.example/oauth", Kind::Web),
    ("Build Server", "https://build.example/securityRealm/finishLogin", Kind::Web),
    ("Package Registry", "https://packages.example/oidc/callback", Kind::Web),
    ("Payroll", "https://payroll.example/sso", Kind::Web),
    ("Holiday Planner", "https://holidays.example/callback", Kind::Web),
    ("Room Booking", "https://rooms.example/callback", Kind::Web),
    ("Learning Portal", "https://learning.example/auth/oidc", Kind::Web),
    ("Customer Portal", "https://portal.example/signin-oidc", Kind::Web),
    ("Support Desk", "https://support.example/auth", Kind::Web),
    ("Video Conference", "https://meet.example/oauth/callback", Kind::Web),
    ("Expense App", "com.example.expenses:/callback", Kind::Native),
    ("Warehouse Scanner", "com.example.scanner:/callback", Kind::Native),
    ("Field Service App", "com.example.field:/callback", Kind::Native),
    ("Command Line Tool", "http://127.0.0.1/callback", Kind::Native),
    ("Nightly Export", "https://jobs.example/export", Kind::Service),
    ("Log Shipper", "https://jobs.example/logs", Kind::Service),
    ("Metrics Collector", "https://jobs.example/metrics", Kind::Service),
    ("Partner Gateway", "https://partner.example/callback", Kind::Web),
    ("Old Intranet", "https://old-intranet.example/callback", Kind::Retired),
];

/// How a client works.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A web application.
    Web,
    /// An application on a device.
    Native,
    /// A service that has a token of its own.
    Service,
    /// A web application that is disabled.
    Retired,
}

/// Every client.
pub fn rows() -> Vec<Row> {
    let known = CLIENTS
        .iter()
        .zip(NAMES)
        .map(|((_, uri), name)| (*name, *uri, if uri.starts_with("http") { Kind::Web } else { Kind::Native }));
    let all = known.chain(OTHERS.iter().copied());
    all.enumerate().map(|(number, (name, uri, kind))| row(client_id(number), number, name, uri, kind)).collect()
}

fn row(id: String, number: usize, name: &str, uri: &str, kind: Kind) -> Row {
    let is_service = kind == Kind::Service;
    let scopes: &[&str] = match kind {
        Kind::Service => &["https://jans.io/oauth/config/read-all", "https://jans.io/scim/users.read"],
        Kind::Native => &["openid", "profile", "offline_access"],
        Kind::Web | Kind::Retired => &["openid", "profile", "email"],
    };
    let scopes: Vec<String> = scopes.iter().filter_map(|scope| scope_dn(scope)).collect();
    let method = if kind == Kind::Native { "none" } else { "client_secret_basic" };
    let grants =
        if is_service { json!(["client_credentials"]) } else { json!(["authorization_code", "refresh_token"]) };
    let dn = format!("inum={id},ou=clients,o=jans");
    let mut client = json!({
        "dn": dn,
        "inum": id,
        "baseDn": dn,
        "deletable": false,
        "clientSecret": identifier("client secret", number as u64),
        "frontChannelLogoutSessionRequired": false,
        "clientIdIssuedAt": format!("2024-{:02}-{:02}T09:{:02}:00", number % 12 + 1, number % 28 + 1, number),
        "redirectUris": [uri],
        "responseTypes": if is_service { json!(["token"]) } else { json!(["code"]) },
        "grantTypes": grants,
        "applicationType": if kind == Kind::Native { "native" } else { "web" },
        "clientName": name,
        "displayName": name,
        "description": format!("{name}: {}", if is_service { "a service with a token of its own" } else { "signs users in" }),
        "subjectType": "public",
        "idTokenSignedResponseAlg": "RS256",
        "tokenEndpointAuthMethod": method,
        "accessTokenSigningAlg": "RS256",
        "scopes": scopes,
        "trustedClient": matches!(number, 0 | 5..8),
        "persistClientAuthorizations": true,
        "includeClaimsInIdToken": false,
        "rptAsJwt": false,
        "accessTokenAsJwt": is_service,
        "accessTokenLifetime": if is_service { 300 } else { 3_600 },
        "refreshTokenLifetime": 86_400,
        "disabled": kind == Kind::Retired,
        "attributes": {
            "runIntrospectionScriptBeforeJwtCreation": false,
            "keepClientAuthorizationAfterExpiration": false,
            "allowSpontaneousScopes": false,
            "backchannelLogoutSessionRequired": false,
            "requirePkce": kind == Kind::Native,
            "dpopBoundAccessToken": false,
        },
    });
    if let Some(origin) = web_origin(uri).filter(|_| !is_service) {
        client["clientUri"] = Value::from(origin);
        client["postLogoutRedirectUris"] = json!([format!("{origin}/signed-out")]);
    }
    (PLACE, id, client)
}

/// The scheme and host of a URL.
fn web_origin(uri: &str) -> Option<&str> {
    let host = uri.strip_prefix("https://")?;
    let end = host.find('/').unwrap_or(host.len());
    uri.get(.."https://".len() + end)
}
