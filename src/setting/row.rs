//! The row of a setting, and the values of settings.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::operation::Service;
use crate::secret::Secret;
use crate::time;

/// A row of the table.
#[derive(Debug)]
pub struct Setting {
    /// The name in a profile and in `profile show`.
    pub name: &'static str,
    /// The flag, without its dashes.
    pub flag: &'static str,
    /// The type of the value.
    pub kind: Kind,
    /// Where the clap argument is declared.
    pub argument: Argument,
    /// The environment variables of the Python client.
    pub python: &'static [Alias],
    /// The names in `jans-cli.ini`.
    pub ini: &'static [Alias],
    /// The value that applies if no source gives one.
    pub default: Option<&'static str>,
    /// Whether the value belongs to one server.
    pub scope: Scope,
    /// Whether a profile can hold it.
    pub in_profile: bool,
    /// Whether `login` saves it in the profile.
    pub remembered: bool,
    /// Whether `profile show` lists it.
    pub shown: bool,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Comma-separated texts.
    List,
    /// The path of a file or directory; a relative path in a profile starts at the directory of `config.toml`.
    Path,
    /// A text that is never shown.
    Secret,
    /// The SHA-256 fingerprint of a certificate.
    Fingerprint,
    /// A length of time: `30`, `500ms`, `2m`.
    Duration,
    /// A whole number up to this maximum.
    Number(u32),
    /// On or off.
    Switch,
    /// One of a fixed set of values.
    Choice(fn() -> Vec<PossibleValue>),
}

/// Where the clap argument is declared.
#[derive(Clone, Copy, Debug)]
pub enum Argument {
    /// In the table: `args` builds the clap argument from the row.
    Row {
        /// The section of the help.
        heading: &'static str,
        /// The placeholder of the value in the help; empty for a switch.
        value_name: &'static str,
        /// The help text; the default is appended.
        help: &'static str,
    },
    /// In a struct of `args`; the help text is the doc comment of its field.
    Field,
}

/// Another name of a setting, and the client that it applies to.
#[derive(Debug)]
pub struct Alias {
    /// The name.
    pub name: &'static str,
    /// The client that the value applies to.
    pub owner: Owner,
}

/// The client that the value of an alias applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The default client of all services.
    Default,
    /// The client of one service, used instead of the default one.
    Service(Service),
    /// The client of `-use-test-client`.
    TestClient,
}

/// Whether a value belongs to one server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It names the server.
    Address,
    /// It signs in to the server that it belongs to, and is never sent to another one.
    Credential,
    /// It configures the sign-in or the trusted certificates of one server.
    Server,
    /// It applies to every server.
    Preference,
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text; a duration, number or choice is kept as it was written.
    Text(String),
    /// A path.
    Path(PathBuf),
    /// A text that is never shown.
    Secret(Secret),
    /// A switch that is on.
    On,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Setting {
    /// The id of the clap argument.
    pub fn id(&self) -> String {
        self.flag.replace('-', "_")
    }

    /// The environment variable: `CONFIG_CLI_…`.
    pub fn variable(&self) -> String {
        format!("CONFIG_CLI_{}", self.id().to_uppercase())
    }

    /// The allowed values of a choice; empty for other kinds.
    pub fn choices(&self) -> Vec<PossibleValue> {
        if let Kind::Choice(choices) = self.kind { choices() } else { Vec::new() }
    }

    /// Reads a value of a profile. Durations and fingerprints are checked where they are used.
    ///
    /// # Errors
    /// The text is not an allowed value of a choice; the error lists the allowed ones.
    pub fn read(&self, text: &str) -> Result<Value, String> {
        let choices = self.choices();
        if !choices.is_empty() && !choices.iter().any(|choice| choice.get_name() == text) {
            let known: Vec<_> = choices.iter().map(|choice| format!("`{}`", choice.get_name())).collect();
            return Err(format!("`{text}` is not one of {}", known.join(", ")));
        }
        match (self.kind, text) {
            // A switch that is off is no value of its own, but a profile can write it.
            (Kind::Switch, "false") => Ok(Value::Text(text.to_owned())),
            (Kind::Switch, "true") => Ok(Value::On),
            (Kind::Switch, _) => Err(format!("`{text}` is neither true nor false")),
            _ => Ok(self.value(OsStr::new(text))),
        }
    }

    /// Converts a text that clap has checked into a value.
    pub fn value(&self, text: &OsStr) -> Value {
        match self.kind {
            Kind::Path => Value::Path(text.into()),
            Kind::Secret => Value::Secret(Secret::new(text.to_string_lossy())),
            Kind::Switch => Value::On,
            _ => Value::Text(text.to_string_lossy().into_owned()),
        }
    }

    /// The default.
    pub fn default_value(&self) -> Option<Value> {
        self.default.map(|text| self.value(OsStr::new(text)))
    }
}

impl Value {
    /// The text, unless it is a path or a secret.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The path.
    pub fn path(&self) -> Option<&Path> {
        if let Self::Path(path) = self { Some(path) } else { None }
    }

    /// The secret.
    pub const fn secret(&self) -> Option<&Secret> {
        if let Self::Secret(secret) = self { Some(secret) } else { None }
    }

    /// The selected value of a choice.
    pub fn choice<T: ValueEnum>(&self) -> Option<T> {
        T::from_str(self.text()?, false).ok()
    }

    /// The length of time; `None` if the text is not a duration.
    pub fn duration(&self) -> Option<Duration> {
        time::parse_duration(self.text()?)
    }

    /// The value as text that is valid in every working directory: a path becomes absolute.
    pub fn absolute(&self) -> String {
        match self {
            Self::Path(path) => std::path::absolute(path).as_ref().unwrap_or(path).display().to_string(),
            value => value.to_string(),
        }
    }

    /// The whole number.
    pub fn number(&self) -> Option<u32> {
        self.text()?.parse().ok()
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Path(path) => path.display().fmt(formatter),
            Self::Secret(secret) => secret.fmt(formatter),
            Self::On => formatter.write_str("true"),
        }
    }
}

/// The allowed values of an enum as clap lists them.
pub(super) fn choices<T: ValueEnum>() -> Vec<PossibleValue> {
    T::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect()
}
