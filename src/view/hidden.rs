//! Values that tables and CSV leave out unless the user names them: secrets, and values that give access to a session.

use serde_json::{Map, Value};

use crate::body::secrets;

/// Members of a session that give access to it, or that identify one sign-in: the letters and digits of their names, in
/// lower case.
const OF_SESSIONS: &[&str] = &["sessionstate", "opbrowserstate", "devicesecrets", "sessionid", "oldsessionid", "opbs"];

/// Whether tables and CSV leave out a member with this name unless the user names it.
#[must_use]
pub fn is_hidden(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    OF_SESSIONS.contains(&plain.as_str()) || plain.ends_with("nonce") || secrets::is_secret(name)
}

/// An object without its hidden members, and the paths of those that were not empty.
#[must_use]
pub fn without(object: &Map<String, Value>) -> (Map<String, Value>, Vec<String>) {
    let mut shown = object.clone();
    let mut hidden = Vec::new();
    // Some servers send the session's database key and cookie value in these members; others leave them blank.
    if object.contains_key("sessionAttributes") {
        shown.retain(|name, value| keep(!["id", "dn"].contains(&name.as_str()), name, value, &mut hidden));
    }
    let mut shown = Value::Object(shown);
    strip_value(&mut shown, "", &mut hidden);
    // A sibling member may mark a value as a secret.
    secrets::star(&mut shown);
    match shown {
        Value::Object(shown) => (shown, hidden),
        _ => (Map::new(), hidden),
    }
}

/// A value without its hidden members.
#[must_use]
pub fn stripped(value: &Value) -> Value {
    let mut shown = value.clone();
    strip_value(&mut shown, "", &mut Vec::new());
    secrets::star(&mut shown);
    shown
}

fn strip(object: &mut Map<String, Value>, path: &str, hidden: &mut Vec<String>) {
    object.retain(|name, value| keep(!is_hidden(name), &format!("{path}{name}"), value, hidden));
    for (name, value) in object.iter_mut() {
        strip_value(value, &format!("{path}{name}."), hidden);
    }
}

fn strip_value(value: &mut Value, path: &str, hidden: &mut Vec<String>) {
    match value {
        Value::Object(object) => strip(object, path, hidden),
        Value::Array(items) => items.iter_mut().for_each(|item| strip_value(item, path, hidden)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether a member stays; adds the path of a removed one to `hidden` unless its value is empty.
fn keep(stays: bool, name: &str, value: &Value, hidden: &mut Vec<String>) -> bool {
    if !stays && !is_empty(value) && !hidden.iter().any(|known| known == name) {
        hidden.push(name.to_owned());
    }
    stays
}

/// Whether a value is empty or null.
#[must_use]
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_and_the_keys_of_a_session_are_hidden() {
        let hidden = [
            "sessionState",
            "session_state",
            "opbrowserState",
            "deviceSecrets",
            "nonce",
            "auth_nonce",
            "session_id",
            "old_session_id",
            "opbs",
            "clientSecret",
        ];
        for name in hidden {
            assert!(is_hidden(name), "{name}");
        }
        for name in ["sid", "outsideSid", "state", "acr", "tokenCode", "inum", "userDn", "sessionAttributes"] {
            assert!(!is_hidden(name), "{name}");
        }
    }

    #[test]
    fn what_is_hidden_is_left_out_at_every_depth_and_named() {
        let session = json!({
            "dn": "d", "sessionState": "s", "deviceSecrets": [], "state": "authenticated",
            "sessionAttributes": {"opbs": "o", "nonce": "n", "acr": "a", "list": [{"session_id": "i", "x": 1}]},
        });
        let (shown, hidden) = without(session.as_object().expect("an object"));
        let expected = json!({"state": "authenticated", "sessionAttributes": {"acr": "a", "list": [{"x": 1}]}});
        assert_eq!(Value::Object(shown), expected);
        let paths = ["dn", "sessionState", "sessionAttributes.opbs", "sessionAttributes.nonce"];
        assert_eq!(hidden[..4], paths);
        let told_by_a_sibling = json!({"customAttributes": [{"name": "userPassword", "values": ["hunter2"]}]});
        assert!(!stripped(&told_by_a_sibling).to_string().contains("hunter2"));
        let entry = json!({"dn": "inum=1", "id": "1"});
        assert_eq!(Value::Object(without(entry.as_object().expect("an object")).0), entry, "only of sessions");
    }
}
