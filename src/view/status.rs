//! The output of `status`: who is signed in, at which server, and until when.

use serde_json::{Value, json};

use super::sanitize;
use crate::args::AuthKind;
use crate::auth::token::{Token, User};
use crate::time::{self, Clock};

/// What is known about a sign-in.
#[derive(Clone, Debug)]
pub struct Status {
    /// Base URL of the config-api.
    pub config_url: Option<String>,
    /// The profile in force.
    pub profile: Option<String>,
    /// How to sign in.
    pub auth: AuthKind,
    /// The OAuth client.
    pub client_id: Option<String>,
    /// The user who signed in; none for a client.
    pub user: Option<User>,
    /// The token that the next request would use.
    pub token: Option<Token>,
    /// Whether it can be renewed without a prompt.
    pub is_renewable: bool,
    /// The server's reason, if it refused to renew it.
    pub refused: Option<String>,
    /// The store of the token; `None` for a token that the user gave.
    pub store: Option<String>,
    /// Whether the server accepts the token, if it was asked.
    pub checked: Option<Result<String, String>>,
}

/// The status as JSON; unknown values are null.
#[must_use]
pub fn json(status: &Status) -> Value {
    let user = status.user.as_ref();
    let token = status.token.as_ref();
    json!({
        "signed_in": token.is_some(),
        "profile": status.profile,
        "config_url": status.config_url,
        "auth": status.auth.to_string(),
        "client_id": status.client_id,
        "user": user.and_then(|user| user.name.as_ref()),
        "inum": user.and_then(|user| user.inum.as_ref()),
        "roles": user.map(|user| &user.roles),
        "scopes": token.and_then(|token| token.scopes.as_ref()),
        "expires": token.and_then(|token| token.expires).map(|expires| expires.to_string()),
        "renewable": status.is_renewable,
        "refused": status.refused,
        "store": status.store,
        "checked": status.checked.as_ref().map(Result::is_ok),
    })
}

/// The status as text: a line for each known value.
#[must_use]
pub fn lines(status: &Status, clock: &Clock) -> String {
    let mut lines = vec![("server", status.config_url.clone().unwrap_or_default())];
    lines.extend(status.profile.clone().map(|profile| ("profile", profile)));
    lines.push(("signed in", if status.token.is_some() { "yes" } else { "no" }.to_owned()));
    lines.push(("by", status.auth.to_string()));
    lines.extend(status.client_id.clone().map(|id| ("client", id)));
    if let Some(user) = &status.user {
        lines.push(("user", user.shown().to_owned()));
        lines.push(("roles", user.roles.join(", ")));
    }
    if let Some(token) = &status.token {
        lines.extend(token.scopes.clone().map(|scopes| ("scopes", scopes)));
        let expires = token.expires.map_or("unknown".to_owned(), |expires| {
            format!("{} {} ({})", clock.write(expires), clock.zone_name(), time::distance(expires, clock.now))
        });
        lines.push(("token expires", expires));
        let renewed = match (status.is_renewable, &status.store) {
            (true, _) => "automatically",
            (false, Some(_)) => "no: sign in again when it expires",
            (false, None) => "no: give another one when it expires",
        };
        lines.push(("renewed", renewed.to_owned()));
        lines.extend(status.store.clone().map(|store| ("store", store)));
    }
    lines.extend(status.refused.clone().map(|said| ("renewal", format!("refused by the server: {said}"))));
    if let Some(outcome) = &status.checked {
        lines.push(("server says", outcome.clone().unwrap_or_else(|problem| problem)));
    }
    lines.iter().map(|(name, value)| format!("{name:14} {}\n", sanitize::text(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_told_to_people_and_machines() {
        let token = Token {
            access_token: "secret-token".into(),
            expires: Some("2026-01-01T00:05:00Z".parse().expect("a time")),
            scopes: Some("openid".into()),
            received: None,
        };
        let user = User { name: Some("eve\u{1b}[2J".into()), inum: Some("1".into()), roles: vec!["admin".into()] };
        let known = Status {
            config_url: Some("https://jans.example/jans-config-api/".into()),
            profile: Some("work".into()),
            auth: AuthKind::Device,
            client_id: Some("2000.1".into()),
            user: Some(user),
            token: Some(token),
            is_renewable: true,
            refused: None,
            store: Some("keyring".into()),
            checked: Some(Err("401 Unauthorized".into())),
        };
        let clock = Clock::utc("2026-01-01T00:00:00Z".parse().expect("a time"));
        let text = lines(&known, &clock);
        for line in [
            "user           eve\\",
            "renewed        automatically\n",
            "store          keyring\n",
            "2026-01-01 00:05:00 UTC (in 5m)\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains('\u{1b}') && !text.contains("secret-token"), "{text}");
        let value = json(&known);
        assert_eq!(
            (&value["signed_in"], &value["checked"], &value["store"]),
            (&true.into(), &false.into(), &"keyring".into())
        );
        assert!(!value.to_string().contains("secret-token"), "{value}");
        let given = Status { store: None, is_renewable: false, ..known.clone() };
        let text = lines(&given, &clock);
        assert!(
            !text.contains("store ") && text.contains("renewed        no: give another one when it expires\n"),
            "{text}"
        );
        assert_eq!(json(&given)["store"], Value::Null);
        let refused = Status { token: None, refused: Some("invalid_grant\u{1b}".to_owned()), ..known.clone() };
        let shown = lines(&refused, &clock);
        assert!(shown.contains("renewal        refused by the server: invalid_grant\\x1b\n"), "{shown}");
        let signed_out = Status { token: None, user: None, checked: None, is_renewable: false, ..known };
        assert!(lines(&signed_out, &clock).contains("signed in      no\n"));
        assert_eq!((&json(&signed_out)["signed_in"], &json(&signed_out)["roles"]), (&false.into(), &Value::Null));
    }
}
