//! A small digest of a session, by which a change is noticed and told apart.

use std::hash::{BuildHasher, Hash as _, Hasher as _, RandomState};

use serde_json::{Map, Value};

use crate::session::model::Session;

/// The members whose changes are told by name.
const MEMBERS: [&str; 7] = [
    "state",
    "lastUsedAt",
    "expirationDate",
    "userDn",
    "authenticationTime",
    "permissionGrantedMap",
    "sessionAttributes",
];

/// What the other members are called together.
const OTHERS: &str = "other members";

/// Counts down by itself, so that it says nothing.
const TIME_TO_LIVE: &str = "ttl";

/// A hash of each of the members, and one of all others. A change stays unnoticed with a probability of 1 in 4 billion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest([u32; MEMBERS.len() + 1]);

impl Digest {
    /// The digest of a session. The keys are random, so that a user can't choose values with the same hash.
    pub(super) fn of(session: &Session, keys: &RandomState) -> Self {
        let mut hashes = [0_u32; MEMBERS.len() + 1];
        for (name, value) in session.json() {
            // An absent member and null are the same.
            if value.is_null() || name == TIME_TO_LIVE {
                continue;
            }
            let place = MEMBERS.iter().position(|member| member == name).unwrap_or(MEMBERS.len());
            let hash = hash_of_member(name, value, keys);
            hashes[place] = hashes[place].wrapping_add((hash ^ (hash >> 32)) as u32);
        }
        Self(hashes)
    }

    /// The names of the members that differ.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let names = MEMBERS.into_iter().chain([OTHERS]);
        names.zip(self.0.iter().zip(&other.0)).filter(|(_, (one, other))| one != other).map(|(name, _)| name).collect()
    }
}

fn hash_of_member(name: &str, value: &Value, keys: &RandomState) -> u64 {
    let mut hasher = keys.build_hasher();
    name.hash(&mut hasher);
    hash_of(value, keys).hash(&mut hasher);
    hasher.finish()
}

/// The hash of a value. The order of an object's members does not matter, since a server may change it.
fn hash_of(value: &Value, keys: &RandomState) -> u64 {
    let members = |object: &Map<String, Value>| {
        object.iter().fold(0_u64, |sum, (name, value)| sum.wrapping_add(hash_of_member(name, value, keys)))
    };
    match value {
        Value::Object(object) => keys.hash_one((1, members(object))),
        Value::Array(items) => keys.hash_one((2, items.iter().map(|item| hash_of(item, keys)).collect::<Vec<_>>())),
        Value::String(text) => keys.hash_one((3, text)),
        other => keys.hash_one((4, other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_digest_tells_which_members_changed() {
        let keys = RandomState::new();
        let digest = |value: Value| Digest::of(&Session::read("t", value).expect("a session"), &keys);
        let before = digest(json!({
            "outsideSid": "s", "state": "unauthenticated", "ttl": 9, "user": null,
            "sessionAttributes": {"a": "1", "b": "2"}, "deviceSecrets": ["x", "y"],
        }));
        let table: [(Value, &[&str]); 6] = [
            (
                json!({"outsideSid": "s", "state": "unauthenticated", "ttl": 8, "deviceSecrets": ["x", "y"],
                    "sessionAttributes": {"b": "2", "a": "1"}}),
                &[],
            ),
            (
                json!({"outsideSid": "s", "state": "authenticated", "lastUsedAt": "2024-01-01T00:00:00",
                    "deviceSecrets": ["x", "y"], "sessionAttributes": {"a": "1", "b": "2"}}),
                &["state", "lastUsedAt"],
            ),
            (
                json!({"outsideSid": "s", "state": "unauthenticated", "deviceSecrets": ["y", "x"],
                    "sessionAttributes": {"a": "2", "b": "1"}}),
                &["sessionAttributes", "other members"],
            ),
            (
                json!({"outsideSid": "s", "state": "unauthenticated", "deviceSecrets": ["x", "y"]}),
                &["sessionAttributes"],
            ),
            (
                json!({"outsideSid": "s", "state": "unauthenticated", "deviceSecrets": "x", "new": {"x": [1]},
                    "sessionAttributes": {"a": "1", "b": "2"}}),
                &["other members"],
            ),
            (
                json!({"outsideSid": "s", "state": ["unauthenticated"], "deviceSecrets": ["x", "y"],
                    "sessionAttributes": {"a": 1, "b": "2"}}),
                &["state", "sessionAttributes"],
            ),
        ];
        for (after, expected) in table {
            assert_eq!(before.differences(&digest(after.clone())), expected, "{after}");
        }
    }
}
