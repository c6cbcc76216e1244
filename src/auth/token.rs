//! Tokens, the response of the token endpoint, and the user.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::jwt;
use crate::response::ResponseBody;
use crate::secret::Secret;

/// A token is renewed this long before it expires; one with a short lifetime, a quarter of it before.
const SKEW: SignedDuration = SignedDuration::from_secs(30);

/// Roles that may use the config-api; older servers have the second.
const ADMINISTRATORS: [&str; 2] = ["admin", "api-admin"];

/// An access token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The token.
    #[serde(with = "crate::secret::exposed")]
    pub access_token: Secret,
    /// When it expires, if known.
    pub expires: Option<Timestamp>,
    /// The scopes, if the server named them.
    pub scopes: Option<String>,
    /// When it was received, if it came from the token endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Timestamp>,
}

impl Token {
    /// Whether the token need not be renewed yet: it is valid for more than 30 seconds, or a quarter of its lifetime if that
    /// is less, as far as known. Otherwise every request would renew a token that is issued for a few seconds.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.expires.is_none_or(|expires| {
            let lifetime = self.received.map(|received| received.duration_until(expires));
            now.duration_until(expires)
                > lifetime.map_or(SKEW, |lifetime| (lifetime / 4).clamp(SignedDuration::ZERO, SKEW))
        })
    }
}

/// A response of the token endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenResponse {
    /// The access token.
    pub token: Token,
    /// The next refresh token.
    pub refresh_token: Option<Secret>,
}

impl TokenResponse {
    /// Reads a response; `None` if it has no token that a header can contain.
    #[must_use]
    pub fn read(body: &ResponseBody, now: Timestamp) -> Option<Self> {
        let ResponseBody::Json(body) = body else {
            return None;
        };
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| is_sendable(text));
        let access_token = text("access_token")?;
        let claims = jwt::claims(access_token).ok();
        let lifetime = body.get("expires_in").and_then(|value| match value {
            Value::Number(number) => number.as_f64(),
            // Some servers write the number as a string.
            Value::String(text) => text.parse().ok(),
            _ => None,
        });
        let expires = lifetime
            .and_then(|seconds| SignedDuration::try_from_secs_f64(seconds).ok())
            .and_then(|lifetime| now.checked_add(lifetime).ok())
            .or_else(|| expiry(claims.as_ref()?));
        let scopes = body.get("scope").or_else(|| claims.as_ref()?.get("scope")).and_then(|scope| match scope {
            Value::String(scope) => Some(scope.clone()),
            Value::Array(scopes) => Some(scopes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
            _ => None,
        });
        let token = Token { access_token: access_token.into(), expires, scopes, received: Some(now) };
        Some(Self { token, refresh_token: text("refresh_token").map(Secret::from) })
    }
}

/// A token of the settings, whose response is not known. The expiry is known if the token is a JWT.
#[must_use]
pub fn found(access_token: &Secret) -> Token {
    let expires = jwt::claims(access_token.expose()).ok().and_then(|claims| expiry(&claims));
    Token { access_token: access_token.clone(), expires, scopes: None, received: None }
}

fn is_sendable(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn expiry(claims: &Value) -> Option<Timestamp> {
    Timestamp::from_second(claims.get("exp")?.as_f64()? as i64).ok()
}

/// The user of an access token that is a JWT: its `user_name`, or else its subject, unless that is the client.
#[must_use]
pub(super) fn user_of(token: &Secret) -> Option<String> {
    let claims = jwt::claims(token.expose()).ok()?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let subject = text("sub").filter(|subject| Some(*subject) != text("client_id"));
    text("user_name").or(subject).map(str::to_owned)
}

/// A user, as described by the userinfo endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The user's name, if the server names it.
    pub name: Option<String>,
    /// The server's identifier of the user.
    pub inum: Option<String>,
    /// The roles of the user.
    pub roles: Vec<String>,
}

impl User {
    /// Reads the claims of the userinfo endpoint.
    #[must_use]
    pub fn read(claims: &Value) -> Self {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let roles = match claims.get("jansAdminUIRole") {
            Some(Value::String(role)) => vec![role.clone()],
            Some(Value::Array(roles)) => roles.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        Self { name: text("user_name").or_else(|| text("name")), inum: text("inum"), roles }
    }

    /// Whether the user has a role that may use the config-api.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.roles.iter().any(|role| ADMINISTRATORS.contains(&role.as_str()))
    }

    /// The name, or else the inum.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.name.as_deref().or(self.inum.as_deref()).unwrap_or("a user without a name")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    fn encode(claims: &Value) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
    }

    #[test]
    fn the_expiry_comes_from_the_response_or_the_claims() {
        let at = |seconds| Some(Timestamp::from_second(seconds).expect("a time"));
        let read = |value: Value| {
            TokenResponse::read(&ResponseBody::Json(value), Timestamp::UNIX_EPOCH)
                .map(|response| response.token.expires)
        };
        assert_eq!(read(json!({"access_token": "t", "expires_in": 300})), Some(at(300)));
        assert_eq!(read(json!({"access_token": "t", "expires_in": "300"})), Some(at(300)));
        assert_eq!(read(json!({"access_token": "t"})), Some(None));
        assert_eq!(read(json!({"access_token": encode(&json!({"exp": 77}))})), Some(at(77)));
        assert_eq!(read(json!({"access_token": encode(&json!({"exp": 77})), "expires_in": 5})), Some(at(5)));
        assert_eq!(read(json!({"access_token": "t", "expires_in": 1e300})), Some(None));
        for refused in
            [json!({}), json!({"access_token": ""}), json!({"access_token": "a b"}), json!({"access_token": 1})]
        {
            assert_eq!(read(refused), None);
        }
    }

    #[test]
    fn a_token_is_fresh_until_shortly_before_its_end() {
        let token = Token {
            access_token: "t".into(),
            expires: Some(Timestamp::from_second(100).expect("a time")),
            scopes: None,
            received: None,
        };
        let fresh = |seconds| token.is_fresh(Timestamp::from_second(seconds).expect("a time"));
        assert_eq!((fresh(0), fresh(69), fresh(70), fresh(200)), (true, true, false, false));
        // When it was received, and until when it is fresh.
        for (received, last) in [(0, 74), (20, 79), (96, 98), (100, 99), (200, 99), (-1_000, 69)] {
            let received = Some(Timestamp::from_second(received).expect("a time"));
            let token = Token { received, ..token.clone() };
            let fresh = |seconds| token.is_fresh(Timestamp::from_second(seconds).expect("a time"));
            assert_eq!((fresh(last), fresh(last + 1)), (true, false), "{received:?}");
        }
    }

    #[test]
    fn the_user_of_a_token_is_not_its_client() {
        for (claims, expected) in [
            (json!({"user_name": "ann", "sub": "1"}), Some("ann")),
            (json!({"sub": "ann", "client_id": "c"}), Some("ann")),
            (json!({"sub": "c", "client_id": "c"}), None),
            (json!({"sub": ""}), None),
            (json!({"client_id": "c"}), None),
        ] {
            assert_eq!(user_of(&encode(&claims).into()).as_deref(), expected, "{claims}");
        }
        assert_eq!(user_of(&"opaque".into()), None);
    }

    #[test]
    fn administrators_have_a_known_role() {
        for (claims, expected) in [
            (json!({"jansAdminUIRole": ["x", "api-admin"]}), true),
            (json!({"jansAdminUIRole": "admin"}), true),
            (json!({"jansAdminUIRole": ["viewer"]}), false),
            (json!({}), false),
        ] {
            let claims = jwt::claims(&encode(&claims)).expect("claims");
            assert_eq!(User::read(&claims).is_administrator(), expected, "{claims}");
        }
    }
}
