use super::*;
use proptest::prelude::*;
use serde_json::json;

fn starred(mut value: Value) -> Value {
    star(&mut value);
    value
}

#[test]
fn addresses_are_shown_without_their_secrets() {
    let table = [
        ("https://a.example/x?limit=1&q=a%20b", "https://a.example/x?limit=1&q=a%20b"),
        ("https://a.example/x?access_token=hunter2&limit=1", "https://a.example/x?access_token=***&limit=1"),
        ("https://me:hunter2@a.example/x", "https://me:***@a.example/x"),
        (
            "https://a.example/x?filter=userPassword+eq+%22hunter2%22",
            "https://a.example/x?filter=userPassword+eq+%22***%22",
        ),
        ("https://a.example/#access_token=hunter2", "https://a.example/#***"),
        ("https://a.example/x", "https://a.example/x"),
    ];
    for (given, expected) in table {
        assert_eq!(url(&Url::parse(given).expect("a URL")), expected);
        assert_eq!(address(given), expected);
    }
    assert_eq!(address("http://me:hunter2@ no host"), "http://me:***@ no host");
}

#[test]
fn secrets_are_found_at_every_level() {
    let value = json!({"name": "a", "clientSecret": "s1", "list": [{"userPassword": "s2", "n": 1}], "pin": 1234});
    assert_eq!(values(&value), ["s1", "s2", "1234"]);
    assert_eq!(values(&json!([{"op": "replace", "path": "/clientSecret", "value": "s3"}])), ["s3"]);
    assert_eq!(values_of_text(r#"{"password": "s4"}"#), ["s4"]);
    assert!(holds_secret(&value) && !holds_secret(&json!({"displayName": "x", "tokenLifetime": 3})));
}

#[test]
fn secrets_are_replaced_at_every_level() {
    let table = [
        (
            json!({"a": "b", "pin": 1234, "list": [{"userPassword": "P", "n": 1}]}),
            json!({"a": "b", "pin": "***", "list": [{"userPassword": "***", "n": 1}]}),
        ),
        (json!({"clientSecret": ["P"], "secretSet": true}), json!({"clientSecret": ["***"], "secretSet": true})),
        (
            json!({"credentials": {"user": "P", "x": [1, null]}}),
            json!({"credentials": {"user": "***", "x": ["***", null]}}),
        ),
        (
            json!({"customAttributes": [{"name": "userPassword", "multiValued": false, "values": ["P"], "value": "P", "displayValue": "P"}, {"name": "a", "values": ["b"]}]}),
            json!({"customAttributes": [{"name": "userPassword", "multiValued": false, "values": ["***"], "value": "***", "displayValue": "***"}, {"name": "a", "values": ["b"]}]}),
        ),
        (
            json!({"value1": "client_secret", "value2": "P", "hide": true}),
            json!({"value1": "client_secret", "value2": "***", "hide": true}),
        ),
        (json!({"value1": "x", "value2": "P", "hide": true}), json!({"value1": "x", "value2": "***", "hide": true})),
        (json!({"value1": "x", "value2": "y", "hide": false}), json!({"value1": "x", "value2": "y", "hide": false})),
        (
            json!([{"op": "add", "path": "/clientSecret", "value": ["P"]}]),
            json!([{"op": "add", "path": "/clientSecret", "value": ["***"]}]),
        ),
        (json!([{"op": "add", "path": "/a", "value": "b"}]), json!([{"op": "add", "path": "/a", "value": "b"}])),
        (
            json!({"jsonPatchString": "[{\"op\": \"add\", \"path\": \"/userPassword\", \"value\": \"P\"}]"}),
            json!({"jsonPatchString": "[{\"op\":\"add\",\"path\":\"/userPassword\",\"value\":\"***\"}]"}),
        ),
        (
            json!({"kty": "RSA", "n": "n", "e": "AQAB", "d": "P"}),
            json!({"kty": "RSA", "n": "n", "e": "AQAB", "d": "***"}),
        ),
        (json!({"a": "x password=P"}), json!({"a": "x password=***"})),
        // JSON parsing drops the first of two members with the same name.
        (json!({"a": r#"{"password":"P","password":1.50}"#}), json!({"a": r#"{"password":"***"}"#})),
        (json!({"a": r#"{"b": {"password":"P"},"b":1.50}"#}), json!({"a": r#"{"b": {"password":"***"},"b":1.50}"#})),
    ];
    for (value, expected) in table {
        assert_eq!(starred(value.clone()), expected, "{value}");
        assert_eq!(starred(expected.clone()), expected, "what is starred stays");
    }
}

#[test]
fn values_that_are_not_secrets_stay_unchanged() {
    let value = json!({
        "scope": "openid profile", "tokenEndpointAuthMethod": "client_secret_basic", "accessTokenLifetime": 300,
        "grantTypes": ["client_credentials", "authorization_code"], "returnClientSecretInResponse": true,
        "redirectUris": ["https://a.example/cb?a=1"], "description": "It needs a token: see the manual",
        "text": "{\"limit\": 1.50}", "keys": [{"kid": "1", "kty": "RSA", "n": "x"}], "clientSecret": null, "pin": "",
    });
    assert_eq!(starred(value.clone()), value);
}

/// A document that contains the secret; `way` selects one of the forms that real documents use.
fn planted(secret: &str, way: usize) -> Value {
    match way {
        0 => json!({"userPassword": secret}),
        1 => json!({"clientSecret": [secret]}),
        2 => json!({"customAttributes": [{"name": "userPassword", "values": [secret], "displayValue": secret}]}),
        3 => json!({"value1": "client_secret", "value2": secret, "hide": true}),
        4 => json!({"value1": "anything", "value2": secret, "hide": true}),
        5 => json!([{"op": "replace", "path": "/clientSecret", "value": [{"a": secret}]}]),
        6 => json!({"Operations": [{"op": "add", "value": {"password": secret}}]}),
        7 => json!({"jsonPatchString": json!([{"op": "add", "path": "/userPassword", "value": secret}]).to_string()}),
        8 => json!({"pairwiseCalculationSalt": secret, "passphrase": [[secret]], "smtp_pwd": secret}),
        9 => json!({"config": {"key": "bindPassword", "value": secret}}),
        10 => json!({"text": json!({"a": json!({"apiKey": secret}).to_string()}).to_string()}),
        11 => json!({"kty": "oct", "k": secret}),
        _ => json!({"text": format!("password='{}'", secret.replace(['\'', '\\'], ""))}),
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z \\PC]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-zA-Z]{1,8}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Puts a value somewhere into another one.
fn put(into: &mut Value, value: Value, steps: &[u8]) {
    match (into, steps.split_first()) {
        (Value::Array(items), Some((step, rest))) if !items.is_empty() => {
            let index = usize::from(*step) % items.len();
            put(&mut items[index], value, rest);
        }
        (Value::Object(object), Some((step, rest))) if !object.is_empty() => {
            let index = usize::from(*step) % object.len();
            if let Some(inner) = object.values_mut().nth(index) {
                put(inner, value, rest);
            }
        }
        (place, _) => *place = value,
    }
}

proptest! {
    #[test]
    fn no_planted_secret_is_left(
        mut document in any_json(),
        marker in "[a-zA-Z0-9]{12}",
        odd in "[\"\\\\'/{}\\[\\]%=& ü\u{1b}]{0,4}",
        way in 0_usize..13,
        steps in prop::collection::vec(any::<u8>(), 0..5),
    ) {
        let secret = format!("{odd}{marker}{odd}");
        put(&mut document, planted(&secret, way), &steps);
        prop_assert!(values(&document).iter().any(|found| found.contains(&marker)));
        prop_assert!(holds_secret(&document));
        star(&mut document);
        prop_assert!(!document.to_string().contains(&marker), "{document}");
    }

    #[test]
    fn a_document_without_secrets_stays_as_it_is(text in "[a-z0-9 .,üß{}\\[\\]]{0,30}", number in any::<i64>()) {
        let document = json!({"displayName": text, "lifetime": number, "list": [{"value": number, "values": [text]}]});
        prop_assert_eq!(starred(document.clone()), document);
    }
}
