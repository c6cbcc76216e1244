//! Settings with a fixed set of values.

use std::fmt;

use clap::ValueEnum;

/// How to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AuthKind {
    /// Sign in as a user, in a browser on any device
    #[default]
    Device,
    /// Sign in as the client itself, with its secret
    ClientCredentials,
    /// Use the access token of --access-token
    Token,
}

/// Where secrets are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecretStore {
    /// A file that only its owner can read
    #[default]
    File,
    /// The keyring of the operating system; only in a build with the feature `keyring`
    Keyring,
}

/// The colour of a server's name in the terminal UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ServerColor {
    /// Red
    Red,
    /// Yellow
    Yellow,
    /// Green
    Green,
    /// Cyan
    Cyan,
    /// Blue
    Blue,
    /// Magenta
    Magenta,
}

/// The format that results are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns that fit the terminal
    Table,
    /// The server's JSON, indented by two spaces
    Json,
    /// One JSON object per line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// YAML
    Yaml,
}

impl Format {
    /// Whether entries are laid out in columns, so that columns can be chosen.
    #[must_use]
    pub const fn has_columns(self) -> bool {
        matches!(self, Self::Table | Self::Csv)
    }
}

/// Writes a value as a flag and a profile spell it.
fn write_name(value: &impl ValueEnum, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    value.to_possible_value().map_or(Ok(()), |value| formatter.write_str(value.get_name()))
}

impl fmt::Display for AuthKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_name(self, formatter)
    }
}

impl fmt::Display for ServerColor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_name(self, formatter)
    }
}

impl fmt::Display for SecretStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_name(self, formatter)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_name(self, formatter)
    }
}
