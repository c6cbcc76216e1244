//! What `receipt verify` and `receipt key` show.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::fingerprint::Fingerprint;
use crate::receipt::key::PublicKey;
use crate::receipt::verify::{Damage, Verified};

/// The members of the first line that are shown, in their order.
const RUN: [&str; 8] = ["action", "server", "profile", "operator", "selectors", "reason", "program", "made"];

/// A receipt that is as it was signed. `expected` is the key that must have signed it, if that is known.
pub(crate) fn valid(file: &Path, verified: &Verified, expected: Option<Fingerprint>) -> Value {
    let is_expected = expected.map(|expected| expected == verified.key.fingerprint());
    let mut document = Map::from_iter([
        ("valid".to_owned(), json!(true)),
        ("file".to_owned(), json!(file.display().to_string())),
        ("fingerprint".to_owned(), json!(verified.key.fingerprint().to_string())),
        ("expected_key".to_owned(), json!(is_expected)),
        ("signed".to_owned(), json!(verified.signed)),
        ("lines".to_owned(), json!(verified.lines)),
    ]);
    for name in RUN {
        let value = verified.run.get(name).filter(|value| !value.is_null());
        document.extend(value.map(|value| (name.to_owned(), value.clone())));
    }
    document.extend([("sessions".to_owned(), json!(verified.sessions)), ("tokens".to_owned(), json!(verified.tokens))]);
    for name in ["counts", "complete"] {
        document.insert(name.to_owned(), verified.end.get(name).cloned().unwrap_or_default());
    }
    document.into()
}

/// A file that is not as it was signed.
pub(crate) fn damaged(file: &Path, damage: &Damage) -> Value {
    json!({
        "valid": false,
        "file": file.display().to_string(),
        "problem": damage.word(),
        "line": damage.line(),
        "message": damage.to_string(),
    })
}

/// A document as lines of names and values.
pub(crate) fn lines(document: &Value) -> String {
    let members = document.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    members.map(|(name, value)| format!("{:14} {}\n", name.replace('_', " "), words(value))).collect()
}

/// A value in words; the members of an object as `3 deleted, 1 failed`.
fn words(value: &Value) -> String {
    let joined = |words: Vec<String>| words.join(", ");
    match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join(" "),
        Value::Object(members) => joined(members.iter().filter(|(_, value)| !value.is_null()).map(member).collect()),
        value => value.to_string(),
    }
}

fn member((name, value): (&String, &Value)) -> String {
    if value.is_number() { format!("{value} {name}") } else { format!("{name} {}", words(value)) }
}

/// The public key as text: its fingerprint, and the key in PEM.
pub(crate) fn key_text(key: &PublicKey) -> String {
    format!("fingerprint {}\n\n{}", key.fingerprint(), key.pem())
}

/// The public key as a document.
pub(crate) fn key_document(key: &PublicKey, path: &Path) -> Value {
    json!({
        "fingerprint": key.fingerprint().to_string(),
        "algorithm": "Ed25519",
        "publicKey": key.base64(),
        "file": path.display().to_string(),
    })
}
