//! Replaces everything in a session by which a person, a device or a company can be known.
//!
//! The same text becomes the same other text, so that sessions of a user, a client or an address stay together. The new texts
//! are made with a random key that is never stored, so that they can't be traced back by trying names. Only texts of fixed
//! vocabularies, times, numbers of steps and truth values stay; whatever is not known is replaced.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ring::error::Unspecified;
use ring::hmac;
use ring::rand::SystemRandom;
use serde_json::{Map, Value};

use crate::time;
use crate::user_dn;

/// Attributes that stay where they have one of these values, or a list of them.
const VOCABULARIES: &[(&str, &[&str])] = &[
    ("acr", ACRS),
    ("acr_values", ACRS),
    ("response_type", &["code", "token", "id_token", "none"]),
    ("response_mode", &["query", "fragment", "form_post", "jwt"]),
    ("prompt", &["none", "login", "consent", "select_account"]),
    ("code_challenge_method", &["S256", "plain"]),
    ("scope", SCOPES),
];

/// How users sign in to a server that was not changed.
const ACRS: &[&str] = &["simple_password_auth", "basic", "otp", "fido2", "super_gluu", "twilio_sms", "smpp", "duo"];

/// The scopes of OpenID Connect.
const SCOPES: &[&str] = &["openid", "profile", "email", "phone", "address", "offline_access", "device_sso"];

/// Attributes that count something, as a text of a few digits.
const COUNTERS: &[&str] = &["auth_step", "successful_rp_redirect_count"];

/// The largest number of digits of a counter.
const FEW_DIGITS: usize = 3;

/// Other attributes whose names stay, with new values.
const NAMES: &[&str] = &[
    "auth_user",
    "client_id",
    "code_challenge",
    "device_info",
    "nonce",
    "old_session_id",
    "opbs",
    "redirect_uri",
    "remote_ip",
    "session_id",
    "sid",
    "state",
    "ui_locales",
    "user_agent",
];

/// The end of the names of attributes with the scopes of a client.
const AUTHORIZED_SCOPES: &str = "_authz_scopes";

/// What a text is; the same text as another thing becomes another text.
#[derive(Clone, Copy)]
enum Kind {
    Sid,
    User,
    Inum,
    Client,
    Value,
}

/// Makes new texts with a key that only it has.
pub struct Anonymiser {
    key: hmac::Key,
    addresses: HashMap<IpAddr, IpAddr>,
}

impl Anonymiser {
    /// An anonymiser with a new key.
    pub fn new() -> Result<Self, Unspecified> {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new())?;
        Ok(Self { key, addresses: HashMap::new() })
    }

    /// The session with other texts. Members that no column of the database has are left out.
    pub fn session(&mut self, session: &Map<String, Value>) -> Map<String, Value> {
        let mut other = Map::new();
        for (name, value) in session {
            let replaced = match (name.as_str(), value) {
                ("outsideSid", Value::String(text)) => self.text(Kind::Sid, text).into(),
                ("userDn", Value::String(text)) => self.dn(text).into(),
                ("sessionState" | "opbrowserState", Value::String(text)) => self.text(Kind::Value, text).into(),
                ("creationDate" | "expirationDate" | "lastUsedAt" | "authenticationTime", Value::String(text))
                    if time::parse_server(text).is_some() =>
                {
                    value.clone()
                }
                ("state", Value::String(text)) if matches!(text.as_str(), "authenticated" | "unauthenticated") => {
                    value.clone()
                }
                ("deletable", Value::Bool(_)) => value.clone(),
                ("permissionGrantedMap", Value::Object(map)) => self.permissions(map),
                ("sessionAttributes", Value::Object(attributes)) => self.attributes(attributes).into(),
                ("deviceSecrets", Value::Array(secrets)) => {
                    secrets.iter().map(|secret| self.value(secret)).collect::<Vec<_>>().into()
                }
                _ => continue,
            };
            other.insert(name.clone(), replaced);
        }
        other
    }

    /// Which clients have permissions.
    fn permissions(&self, map: &Map<String, Value>) -> Value {
        let granted = map.get("permissionGranted").and_then(Value::as_object);
        let granted = granted.into_iter().flatten().filter(|(_, is_granted)| is_granted.is_boolean());
        let granted: Map<String, Value> =
            granted.map(|(client, is_granted)| (self.text(Kind::Client, client), is_granted.clone())).collect();
        Value::Object([("permissionGranted".to_owned(), granted.into())].into_iter().collect())
    }

    fn attributes(&mut self, attributes: &Map<String, Value>) -> Map<String, Value> {
        let mut other = Map::new();
        for (name, value) in attributes {
            let vocabulary = VOCABULARIES.iter().find(|(known, _)| known == name).map(|(_, words)| *words);
            let text = value.as_str();
            let replaced = match (name.as_str(), text) {
                ("sid", Some(text)) => self.text(Kind::Sid, text).into(),
                ("auth_user", Some(text)) => self.text(Kind::User, text).into(),
                ("client_id", Some(text)) => self.text(Kind::Client, text).into(),
                ("remote_ip", Some(text)) => self.address(text).into(),
                ("redirect_uri", Some(text)) => {
                    format!("https://{}.example/callback", self.text(Kind::Value, text)).into()
                }
                (_, Some(text)) if vocabulary.is_some() => self.words(vocabulary.unwrap_or_default(), text).into(),
                (name, Some(text)) if COUNTERS.contains(&name) && is_small_number(text) => value.clone(),
                _ => self.value(value),
            };
            let is_known = NAMES.contains(&name.as_str()) || COUNTERS.contains(&name.as_str()) || vocabulary.is_some();
            let (name, replaced) = match name.strip_suffix(AUTHORIZED_SCOPES) {
                _ if is_known => (name.clone(), replaced),
                Some(client) => {
                    let words = text.map_or_else(|| self.value(value), |text| self.words(SCOPES, text).into());
                    (self.text(Kind::Client, client) + AUTHORIZED_SCOPES, words)
                }
                None => (format!("attribute_{}", self.digits(Kind::Value, name, 8)), replaced),
            };
            other.insert(name, replaced);
        }
        other
    }

    /// A list of words with blanks between them, of which those of a vocabulary stay.
    fn words(&self, vocabulary: &[&str], text: &str) -> String {
        let word = |word: &str| match vocabulary.contains(&word) {
            true => word.to_owned(),
            false => self.text(Kind::Value, word),
        };
        text.split(' ').filter(|text| !text.is_empty()).map(word).collect::<Vec<_>>().join(" ")
    }

    /// A value of any type.
    fn value(&self, value: &Value) -> Value {
        match value {
            Value::Null | Value::Bool(_) => value.clone(),
            Value::String(text) if text.is_empty() => value.clone(),
            Value::String(text) => self.text(Kind::Value, text).into(),
            other => self.text(Kind::Value, &other.to_string()).into(),
        }
    }

    fn dn(&self, dn: &str) -> String {
        user_dn::dn_of(&self.text(Kind::Inum, user_dn::inum_of(dn).unwrap_or(dn)))
    }

    /// A text in place of another one, in the form of a UUID where ids have it.
    fn text(&self, kind: Kind, text: &str) -> String {
        match kind {
            Kind::User => format!("user-{}", self.digits(kind, text, 12)),
            Kind::Value => self.digits(kind, text, 24),
            Kind::Sid | Kind::Inum | Kind::Client => {
                let mut bytes = [0; 16];
                bytes.copy_from_slice(&self.tag(kind, text.as_bytes()).as_ref()[..16]);
                uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
            }
        }
    }

    fn digits(&self, kind: Kind, text: &str, count: usize) -> String {
        let tag = self.tag(kind, text.as_bytes());
        let mut digits: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        digits.truncate(count);
        digits
    }

    fn tag(&self, kind: Kind, text: &[u8]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.key);
        context.update(&[kind as u8]);
        context.update(text);
        context.sign()
    }

    /// An address, or what stands in its place.
    fn address(&mut self, text: &str) -> String {
        let Ok(address) = text.parse::<IpAddr>() else { return self.text(Kind::Value, text) };
        if let Some(known) = self.addresses.get(&address) {
            return known.to_string();
        }
        let other = match address {
            IpAddr::V4(address) => {
                let bits = self.bits(u128::from(address.to_bits()) << 96, 32);
                // The upper 32 bits, which always fit.
                Ipv4Addr::from_bits(u32::try_from(bits >> 96).unwrap_or_default()).into()
            }
            IpAddr::V6(address) => Ipv6Addr::from_bits(self.bits(address.to_bits(), 128)).into(),
        };
        self.addresses.insert(address, other);
        other.to_string()
    }

    /// The first bits of an address, each turned or not by what stands before it: two addresses of one network become two
    /// addresses of one other network.
    fn bits(&self, address: u128, count: u32) -> u128 {
        (0..count).fold(0, |bits, index| {
            let before = if index == 0 { 0 } else { address >> (128 - index) };
            let mut prefix = [0; 18];
            prefix[..16].copy_from_slice(&before.to_be_bytes());
            prefix[16..].copy_from_slice(&[u8::try_from(index).unwrap_or_default(), u8::from(count == 32)]);
            let turn = u128::from(self.tag(Kind::Value, &prefix).as_ref()[0] & 1);
            bits | ((address >> (127 - index) & 1) ^ turn) << (127 - index)
        })
    }
}

fn is_small_number(text: &str) -> bool {
    text.len() <= FEW_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().expect("an object").clone()
    }

    #[test]
    fn the_same_text_becomes_the_same_text_and_words_of_vocabularies_stay() {
        let mut anonymiser = Anonymiser::new().expect("a key");
        let session = object(json!({
            "outsideSid": "s-1", "userDn": "inum=i-1,ou=people,o=jans", "state": "authenticated", "deletable": false,
            "lastUsedAt": "2024-10-25T14:52:06", "dn": "jansId=1", "deviceSecrets": ["secret-1"],
            "permissionGrantedMap": {"permissionGranted": {"client-1": true}},
            "sessionAttributes": {
                "sid": "s-1", "auth_user": "bob", "client_id": "client-1", "acr": "otp", "scope": "openid corp:read",
                "client-1_authz_scopes": "openid", "auth_step": "2", "successful_rp_redirect_count": "+49 30 1", "mail": "b@x.example",
            },
        }));
        let one = anonymiser.session(&session);
        assert_eq!(one, anonymiser.session(&session));
        assert_ne!(one, Anonymiser::new().expect("a key").session(&session), "another run, another key");
        let attributes = object(one["sessionAttributes"].clone());
        let client = attributes["client_id"].as_str().expect("a client");
        assert_eq!(one["outsideSid"], attributes["sid"]);
        assert_eq!(one["permissionGrantedMap"]["permissionGranted"][client], true);
        assert_eq!(attributes[&format!("{client}_authz_scopes")], "openid");
        assert_eq!((&attributes["acr"], &attributes["auth_step"]), (&"otp".into(), &"2".into()));
        assert!(attributes["scope"].as_str().is_some_and(|scope| scope.starts_with("openid ")));
        assert_eq!((&one["state"], &one["deletable"]), (&"authenticated".into(), &false.into()));
        assert_eq!(one["lastUsedAt"], "2024-10-25T14:52:06");
        let text = Value::Object(one).to_string();
        for original in ["s-1", "i-1", "bob", "client-1", "corp:read", "+49", "mail", "b@x", "secret-1", "jansId"] {
            assert!(!text.contains(original), "{original} {text}");
        }
    }

    #[test]
    fn networks_stay_networks() {
        let mut anonymiser = Anonymiser::new().expect("a key");
        let mut octets = |text: &str| anonymiser.address(text).split('.').map(str::to_owned).collect::<Vec<_>>();
        let (one, same, near, far) =
            (octets("192.0.2.7"), octets("192.0.2.7"), octets("192.0.2.8"), octets("198.51.100.7"));
        assert_eq!(one, same);
        assert_eq!(one[..3], near[..3]);
        assert_ne!(one[3], near[3]);
        assert_ne!(one[..3], far[..3]);
        let six = ["2001:db8:1::1", "2001:db8:1::2"].map(|text| anonymiser.address(text));
        let prefix = |text: &String| text.parse::<Ipv6Addr>().expect("an address").segments()[..7].to_vec();
        assert_eq!(prefix(&six[0]), prefix(&six[1]));
        let all: BTreeSet<String> = (0..=255).map(|last| anonymiser.address(&format!("192.0.2.{last}"))).collect();
        assert_eq!(all.len(), 256, "no two become one");
        assert!(!anonymiser.address("bob's laptop").contains("bob"));
    }

    /// A text that is in no vocabulary, and can't stand in a digest by chance.
    fn original() -> impl Strategy<Value = String> {
        "[G-Zäöü\" ]{2}[G-Z]{4}[G-Zg-z0-9@. ]{0,10}"
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            original().prop_map(Value::from),
            (100_000_000_000_000_000_u64..).prop_map(Value::from),
            Just(Value::Null),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((original(), inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn texts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Number(number) => found.push(number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Value::Object(members) => members.iter().for_each(|(name, member)| {
                found.push(name.clone());
                texts(member, found);
            }),
            Value::Null | Value::Bool(_) => {}
        }
    }

    proptest! {
        #[test]
        fn nothing_of_the_original_is_left(values in proptest::collection::vec(value(), 24), unknown in original()) {
            let names = [
                "outsideSid", "userDn", "state", "sessionState", "lastUsedAt", "expirationDate", "deletable", "deviceSecrets",
                "opbrowserState", "permissionGrantedMap", "persisted",
            ];
            let known = NAMES.iter().chain(COUNTERS).chain(VOCABULARIES.iter().map(|(name, _)| name));
            let attributes: Map<String, Value> =
                known.map(|name| (*name).to_owned()).chain([unknown.clone()]).zip(values.iter().cloned().cycle()).collect();
            let mut session: Map<String, Value> = names.iter().map(|name| (*name).to_owned()).zip(values.clone()).collect();
            session.insert(unknown.clone(), values[0].clone());
            session.insert("sessionAttributes".to_owned(), attributes.into());
            let other = Value::Object(Anonymiser::new().expect("a key").session(&session)).to_string();
            let mut originals = vec![unknown];
            values.iter().for_each(|value| texts(value, &mut originals));
            for original in originals {
                let quoted = Value::from(original.as_str()).to_string();
                prop_assert!(!other.contains(&quoted[1..quoted.len() - 1]), "{} in {}", original, other);
            }
        }
    }
}
