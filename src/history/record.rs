//! Sessions as records: the shape of the JSON, which many sessions share, and its strings and numbers.
//!
//! A changed session is written as the leaves that differ from its first record.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::dictionary::Dictionary;
use super::leaf::{self, Damaged};

/// Members whose texts many sessions share.
const SHARED: [&str; 10] = [
    "acr",
    "acr_values",
    "client_id",
    "prompt",
    "redirect_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
    "ui_locales",
];

/// The end of the names of members with the scopes of a client.
const SCOPES: &str = "_authz_scopes";

/// The longest text that is stored once for all sessions, in bytes.
const LONGEST_SHARED: usize = 256;

/// The shape of a record that is kept as the text of its JSON.
const AS_TEXT: u64 = 0;

/// How a changed record is written: as the leaves that changed.
const LEAVES: u8 = 0;
/// How a changed record is written: as a whole.
const WHOLE: u8 = 1;

/// A record in memory: its shape, and its leaves one after the other.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    shape: u64,
    bytes: Vec<u8>,
    /// Where each leaf ends.
    ends: Vec<usize>,
}

impl Record {
    /// The record of a session; new words go to the dictionary.
    #[must_use]
    pub fn of(session: &Map<String, Value>, dictionary: &mut Dictionary) -> Self {
        let mut record = Self::default();
        let mut shape = String::with_capacity(1_024);
        record.add_members(session, 0, &mut shape, dictionary);
        match dictionary.intern(&shape) {
            Some(id) => record.shape = id.into(),
            None => {
                record = Self { shape: AS_TEXT, ..Self::default() };
                leaf::put_raw(&mut record.bytes, Value::Object(session.clone()).to_string().as_bytes());
                record.ends.push(record.bytes.len());
            }
        }
        record
    }

    fn add_members(
        &mut self,
        members: &Map<String, Value>,
        depth: usize,
        shape: &mut String,
        dictionary: &mut Dictionary,
    ) {
        shape.push('{');
        for (index, (name, value)) in members.iter().enumerate() {
            if index > 0 {
                shape.push(',');
            }
            shape.push_str(&Value::from(name.as_str()).to_string());
            shape.push(':');
            self.add(value, name, depth + 1, shape, dictionary);
        }
        shape.push('}');
    }

    fn add(&mut self, value: &Value, name: &str, depth: usize, shape: &mut String, dictionary: &mut Dictionary) {
        match value {
            Value::Null => return shape.push_str("null"),
            Value::Bool(value) => return shape.push_str(if *value { "true" } else { "false" }),
            Value::Object(members) => return self.add_members(members, depth, shape, dictionary),
            Value::Array(items) => {
                shape.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        shape.push(',');
                    }
                    self.add(item, name, depth + 1, shape, dictionary);
                }
                return shape.push(']');
            }
            Value::Number(number) => {
                shape.push('0');
                leaf::put_json_number(&mut self.bytes, &number.to_string());
            }
            Value::String(text) => {
                shape.push_str("\"\"");
                let shared = is_shared(name, depth, text).then(|| dictionary.intern(text)).flatten();
                match shared {
                    Some(id) => leaf::put_word(&mut self.bytes, id),
                    None => leaf::put_text(&mut self.bytes, text),
                }
            }
        }
        self.ends.push(self.bytes.len());
    }

    fn leaves(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[*start..*end])
    }

    fn push(&mut self, leaf: &[u8]) {
        self.bytes.extend_from_slice(leaf);
        self.ends.push(self.bytes.len());
    }

    /// The record as bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut packed = Vec::with_capacity(self.bytes.len() + 4);
        leaf::put_number(&mut packed, self.shape);
        let mut known: HashMap<&[u8], usize> = HashMap::new();
        for (index, leaf) in self.leaves().enumerate() {
            // A reference takes two bytes or more.
            match known.get(leaf) {
                Some(earlier) if leaf.len() > 3 => leaf::put_same(&mut packed, *earlier),
                _ => {
                    known.insert(leaf, index);
                    packed.extend_from_slice(leaf);
                }
            }
        }
        packed
    }

    /// Reads the bytes of a record.
    ///
    /// # Errors
    /// They are not a record.
    pub fn unpacked(mut packed: &[u8]) -> Result<Self, Damaged> {
        let mut record = Self { shape: leaf::take_number(&mut packed)?, ..Self::default() };
        while !packed.is_empty() {
            let leaf = leaf::take_leaf(&mut packed)?;
            match leaf::same_as(leaf)? {
                Some(index) => {
                    let end = *record.ends.get(index).ok_or(Damaged)?;
                    let start = if index == 0 { 0 } else { record.ends[index - 1] };
                    record.bytes.extend_from_within(start..end);
                    record.ends.push(record.bytes.len());
                }
                None => record.push(leaf),
            }
        }
        Ok(record)
    }

    /// How this record differs from the first record of its session; empty if it does not.
    #[must_use]
    pub fn changes_since(&self, first: &Self) -> Vec<u8> {
        if self == first {
            return Vec::new();
        }
        if self.shape == first.shape && self.shape != AS_TEXT && self.ends.len() == first.ends.len() {
            let mut changes = vec![LEAVES];
            for (index, (leaf, earlier)) in self.leaves().zip(first.leaves()).enumerate() {
                if leaf != earlier {
                    leaf::put_number(&mut changes, index as u64);
                    changes.extend_from_slice(leaf);
                }
            }
            return changes;
        }
        let mut changes = vec![WHOLE];
        changes.extend(self.packed());
        changes
    }

    /// The record that differs from this first one in this way.
    ///
    /// # Errors
    /// The bytes are not changes of this record.
    pub fn changed(self, changes: &[u8]) -> Result<Self, Damaged> {
        let mut rest = match changes.split_first() {
            None => return Ok(self),
            Some((&WHOLE, rest)) => return Self::unpacked(rest),
            Some((&LEAVES, rest)) => rest,
            Some(_) => return Err(Damaged),
        };
        let mut record = Self { shape: self.shape, ..Self::default() };
        let mut next = take_change(&mut rest)?;
        for (index, leaf) in self.leaves().enumerate() {
            match next {
                Some((changed, leaf)) if changed == index as u64 => {
                    record.push(leaf);
                    next = take_change(&mut rest)?;
                }
                _ => record.push(leaf),
            }
        }
        if next.is_none() { Ok(record) } else { Err(Damaged) }
    }
}

fn take_change<'b>(bytes: &mut &'b [u8]) -> Result<Option<(u64, &'b [u8])>, Damaged> {
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some((leaf::take_number(bytes)?, leaf::take_leaf(bytes)?)))
}

fn is_shared(name: &str, depth: usize, text: &str) -> bool {
    // The `state` of a session is shared, and that among its attributes is a random text of OAuth.
    text.len() <= LONGEST_SHARED
        && (name.ends_with(SCOPES) || SHARED.contains(&name) && !(name == "state" && depth > 1))
}

/// Reads records, and keeps the shapes that it has read.
#[derive(Debug, Default)]
pub struct Decoder {
    shapes: HashMap<u64, Value>,
}

impl Decoder {
    /// The session of a record.
    ///
    /// # Errors
    /// The record is not one of this dictionary.
    pub fn session(&mut self, record: &Record, dictionary: &Dictionary) -> Result<Map<String, Value>, Damaged> {
        let mut leaves = record.leaves();
        if record.shape == AS_TEXT {
            let text = leaf::read(leaves.next().ok_or(Damaged)?, |_| None)?;
            return serde_json::from_str(&text).map_err(|_| Damaged);
        }
        let shape = match self.shapes.entry(record.shape) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(vacant) => {
                let text = dictionary.word(record.shape).ok_or(Damaged)?;
                vacant.insert(serde_json::from_str(text).map_err(|_| Damaged)?)
            }
        };
        match (filled(shape, &mut leaves, dictionary)?, leaves.next()) {
            (Value::Object(session), None) => Ok(session),
            _ => Err(Damaged),
        }
    }
}

/// A shape with the leaves in their places.
fn filled<'r>(
    shape: &Value,
    leaves: &mut impl Iterator<Item = &'r [u8]>,
    dictionary: &Dictionary,
) -> Result<Value, Damaged> {
    Ok(match shape {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(_) => {
            let text = leaf::read(leaves.next().ok_or(Damaged)?, |_| None)?;
            Value::Number(serde_json::from_str(&text).map_err(|_| Damaged)?)
        }
        Value::String(_) => Value::String(leaf::read(leaves.next().ok_or(Damaged)?, |id| dictionary.word(id))?),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| filled(item, leaves, dictionary)).collect::<Result<_, _>>()?)
        }
        Value::Object(members) => {
            let mut object = Map::with_capacity(members.len());
            for (name, member) in members {
                object.insert(name.clone(), filled(member, leaves, dictionary)?);
            }
            Value::Object(object)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().expect("an object").clone()
    }

    fn decoded(record: &Record, dictionary: &Dictionary) -> String {
        let session = Decoder::default().session(record, dictionary).expect("a session");
        Value::Object(session).to_string()
    }

    #[test]
    fn a_session_becomes_a_fifth_and_a_change_a_few_bytes() {
        let uuid = "c190667e-a186-421d-8679-420e82615a38";
        let mut session = object(json!({
            "outsideSid": uuid, "lastUsedAt": "2024-10-25T14:52:06", "userDn": format!("inum={uuid},ou=people,o=jans"),
            "state": "authenticated", "permissionGrantedMap": {"permissionGranted": {"2000.cc8b29ae": true}},
            "sessionAttributes": {
                "acr": "simple_password_auth", "remote_ip": "192.0.2.7", "sid": uuid, "client_id": "2000.cc8b29ae",
                "scope": "openid profile email", "redirect_uri": "https://admin.jans.example/admin", "auth_user": "admin",
                "response_type": "code",
            },
            "expirationDate": "2024-10-26T14:52:06", "deletable": true, "persisted": false, "ttl": 0,
        }));
        let mut dictionary = Dictionary::default();
        let first = Record::of(&session, &mut dictionary);
        let text = Value::Object(session.clone()).to_string();
        assert!(first.packed().len() * 5 < text.len(), "{} of {}", first.packed().len(), text.len());
        assert_eq!(decoded(&first, &dictionary), text);
        session.insert("lastUsedAt".to_owned(), "2024-10-25T15:52:06".into());
        let second = Record::of(&session, &mut dictionary);
        let changes = second.changes_since(&first);
        assert_eq!(changes.len(), 8, "{changes:?}");
        assert_eq!(first.changed(&changes), Ok(second));
    }

    fn json() -> impl Strategy<Value = Value> {
        let text = prop_oneof![Just("c190667e-a186-421d-8679-420e82615a38".to_owned()), "[a-f0-9\"\\\\ü]{0,20}"];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            Just(serde_json::from_str("1.50e3").expect("a number")),
            text.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 6, |inner| {
            let name = prop_oneof![Just("acr".to_owned()), Just("state".to_owned()), "[a-c\"ü]{0,2}"];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((name, inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn sessions() -> impl Strategy<Value = Map<String, Value>> {
        proptest::collection::vec(("[a-c]{0,2}", json()), 0..6).prop_map(|members| members.into_iter().collect())
    }

    proptest! {
        #[test]
        fn every_json_object_is_read_as_it_was(session in sessions(), other in sessions()) {
            let mut dictionary = Dictionary::default();
            let (first, second) = (Record::of(&session, &mut dictionary), Record::of(&other, &mut dictionary));
            let unpacked = Record::unpacked(&first.packed()).expect("a record");
            prop_assert_eq!(&unpacked, &first);
            prop_assert_eq!(decoded(&unpacked, &dictionary), Value::Object(session.clone()).to_string());
            let changes = second.changes_since(&first);
            let texts = [session, other].map(|session| Value::Object(session).to_string());
            prop_assert_eq!(changes.is_empty(), texts[0] == texts[1]);
            prop_assert_eq!(first.changed(&changes), Ok(second));
        }
    }
}
