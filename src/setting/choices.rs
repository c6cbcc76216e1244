//! Settings that are one of a few words.

use std::fmt;

use clap::ValueEnum;

/// How to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AuthKind {
    /// A person, in a browser on any device
    #[default]
    Device,
    /// The client itself, with its secret
    ClientCredentials,
    /// An access token that is given
    Token,
}

/// Where secrets are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecretStore {
    /// A file that only its owner can read
    #[default]
    File,
    /// The keyring of the system; only in a build with the feature `keyring`
    Keyring,
}

/// The format that results are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns that fit the terminal
    Table,
    /// JSON with two spaces of indent, as the server sent it
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// YAML
    Yaml,
}

/// Writes the word that a flag and a profile have for a value.
fn write_name(value: &impl ValueEnum, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    value.to_possible_value().map_or(Ok(()), |value| formatter.write_str(value.get_name()))
}

impl fmt::Display for AuthKind {
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
