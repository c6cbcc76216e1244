//! Which values of a body or a query are secrets, so that they are not written down.

use serde_json::Value;
use url::Url;

use crate::pairs::Pair;

/// What stands for a secret.
pub const STARS: &str = "***";

/// Parts of names whose values are secrets.
const SECRET_NAMES: &[&str] = &["password", "passwd", "secret", "credential", "assertion", "privatekey", "apikey"];

/// Ends of names whose values are secrets: a `token`, but not a `tokenLifetime`.
const SECRET_ENDS: &[&str] = &["token", "jwt", "pin", "ticket", "tokenhint", "authorization", "cookie"];

/// Names whose values are secrets only if they are the whole name.
const SECRET_WORDS: &[&str] = &["code", "usercode", "devicecode", "authorizationcode", "codeverifier", "pct", "rpt"];

/// Whether the value of that name is a secret, as far as a name can tell.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| plain.contains(part))
        || SECRET_ENDS.iter().any(|end| plain.ends_with(end))
        || SECRET_WORDS.contains(&plain.as_str())
}

/// Pairs as they may be shown.
#[must_use]
pub fn pairs(pairs: &[Pair]) -> Vec<Pair> {
    let safe = |pair: &Pair| if is_secret(&pair.name) { Pair::new(&pair.name, STARS) } else { pair.clone() };
    pairs.iter().map(safe).collect()
}

/// An address as it may be shown: the secrets of its query are starred.
#[must_use]
pub fn url(url: &Url) -> String {
    if !url.query_pairs().any(|(name, _)| is_secret(&name)) {
        return url.to_string();
    }
    let query: Vec<Pair> = url.query_pairs().map(|(name, value)| Pair::new(name, value)).collect();
    let mut shown = url.clone();
    shown.query_pairs_mut().clear().extend_pairs(pairs(&query).iter().map(|pair| (&pair.name, &pair.value)));
    shown.to_string()
}

/// Whether a document holds a secret.
#[must_use]
pub fn holds_secret(value: &Value) -> bool {
    let mut starred = value.clone();
    star(&mut starred);
    starred != *value
}

/// The secrets of a document, as texts.
#[must_use]
pub fn values(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    visit(&mut document.clone(), &mut |secret| {
        found.push(secret.as_str().map_or_else(|| secret.to_string(), str::to_owned));
    });
    found
}

/// Replaces every secret of a document.
pub fn star(value: &mut Value) {
    visit(value, &mut |secret| *secret = Value::from(STARS));
}

/// Shows every secret of a document. In patches, the path says whether the value is one.
fn visit(value: &mut Value, show: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, show)),
        Value::Object(object) => {
            let names_secret = object.get("path").and_then(Value::as_str).is_some_and(is_secret);
            for (name, value) in object.iter_mut() {
                let is_text = matches!(value, Value::String(_) | Value::Number(_));
                if is_text && (is_secret(name) || (names_secret && name == "value")) {
                    show(value);
                } else {
                    visit(value, show);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_are_known_by_their_names() {
        for name in ["password", "userPassword", "client_secret", "clientSecretEnc", "access_token", "ujwt", "apiKey"] {
            assert!(is_secret(name), "{name}");
        }
        assert!(is_secret("code") && is_secret("user_code") && !is_secret("statusCode"));
        for name in ["displayName", "tokenLifetime", "accessTokenAsJwtLifetime", "limit", "token_type", "description"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn addresses_are_shown_without_their_secrets() {
        let table = [
            ("https://a.example/x?limit=1&q=a%20b", "https://a.example/x?limit=1&q=a%20b"),
            ("https://a.example/x?access_token=hunter2&limit=1", "https://a.example/x?access_token=***&limit=1"),
            ("https://a.example/x", "https://a.example/x"),
        ];
        for (given, expected) in table {
            assert_eq!(url(&Url::parse(given).expect("a URL")), expected);
        }
    }

    #[test]
    fn secrets_are_found_wherever_they_are() {
        let value = json!({"name": "a", "clientSecret": "s1", "list": [{"userPassword": "s2", "n": 1}], "pin": 1234});
        assert_eq!(values(&value), ["s1", "s2", "1234"]);
        assert_eq!(values(&json!([{"op": "replace", "path": "/clientSecret", "value": "s3"}])), ["s3"]);
    }

    #[test]
    fn secrets_are_starred_wherever_they_are() {
        let mut value = json!({"name": "a", "clientSecret": "s", "list": [{"userPassword": "s", "n": 1}], "pin": 1234});
        assert!(holds_secret(&value));
        star(&mut value);
        let expected =
            json!({"name": "a", "clientSecret": "***", "list": [{"userPassword": "***", "n": 1}], "pin": "***"});
        assert_eq!(value, expected);
        let mut patch = json!([{"op": "replace", "path": "/bindPassword", "value": "s"}, {"op": "add", "path": "/a", "value": "b"}]);
        star(&mut patch);
        assert_eq!(patch[0]["value"], "***");
        assert_eq!(patch[1]["value"], "b");
        assert!(!holds_secret(&json!({"displayName": "x", "tokenLifetime": 3})));
    }
}
