//! A profile of `config.toml`: the settings that the table lets it hold.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use url::Url;

use super::address;
use crate::setting::{self, Kind, Setting, Value};

/// A server, and how to sign in there. Every setting is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile(BTreeMap<&'static str, Value>);

impl Profile {
    /// The value of a setting.
    pub fn get(&self, setting: &Setting) -> Option<&Value> {
        self.0.get(setting.name)
    }

    /// The value of a setting that is a text.
    pub fn text(&self, setting: &Setting) -> Option<&str> {
        self.get(setting)?.text()
    }

    /// Whether the profile names the config-api.
    #[must_use]
    pub fn names_server(&self) -> bool {
        self.get(&setting::HOST).is_some() || self.get(&setting::CONFIG_URL).is_some()
    }

    /// Whether the profile names this config-api.
    #[must_use]
    pub fn leads_to(&self, config_url: &Url) -> bool {
        let (url, host) = (self.text(&setting::CONFIG_URL), self.text(&setting::HOST));
        matches!(address::base_url(url, "--config-url", host, "jans-config-api/"), Ok(Some(url)) if url == *config_url)
    }

    /// Makes relative paths absolute; they start at the directory of `config.toml`.
    pub(super) fn resolve_paths(&mut self, directory: &Path) {
        for value in self.0.values_mut() {
            if let Value::Path(path) = value {
                *path = directory.join(&*path);
            }
        }
    }
}

impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ProfileVisitor)
    }
}

/// Reads the settings of a profile. Seeds read each name and each value, so that an error has the position of exactly
/// that name or value.
struct ProfileVisitor;

impl<'de> Visitor<'de> for ProfileVisitor {
    type Value = Profile;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table of settings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Profile, A::Error> {
        let mut profile = Profile::default();
        while let Some(setting) = map.next_key_seed(Name)? {
            profile.0.insert(setting.name, map.next_value_seed(ValueOf(setting))?);
        }
        Ok(profile)
    }
}

/// Reads the name of a setting.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = &'static Setting;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static Setting, D::Error> {
        let name = String::deserialize(deserializer)?;
        setting::of_profile().find(|setting| setting.name == name).ok_or_else(|| {
            let known: Vec<_> = setting::of_profile().map(|setting| format!("`{}`", setting.name)).collect();
            D::Error::custom(format!("unknown setting `{name}`, expected one of {}", known.join(", ")))
        })
    }
}

/// Reads the value of a setting.
struct ValueOf(&'static Setting);

impl<'de> DeserializeSeed<'de> for ValueOf {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let text = match self.0.kind {
            Kind::Switch => Switch::deserialize(deserializer)?.into_text(),
            _ => String::deserialize(deserializer)?,
        };
        self.0.read(&text).map_err(D::Error::custom)
    }
}

/// A switch in a profile: `true`, or the same as a text, as `profile set` writes it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Switch {
    Boolean(bool),
    Text(String),
}

impl Switch {
    fn into_text(self) -> String {
        match self {
            Self::Boolean(is_on) => is_on.to_string(),
            Self::Text(text) => text,
        }
    }
}
