//! The flags that `batch` passes on to its rows.

use std::ffi::OsString;

use clap::{ArgAction, ArgMatches};

use crate::setting::{self, Kind};

/// A typed flag that every row gets.
#[derive(Clone, Debug)]
pub struct PassedFlag {
    /// The flag with its dashes.
    pub name: String,
    /// Its value; `None` for a switch.
    pub value: Option<PassedValue>,
}

/// The value of such a flag.
#[derive(Clone)]
pub struct PassedValue {
    /// The value as it was typed.
    pub text: OsString,
    /// Whether it must not be written anywhere.
    pub is_secret: bool,
}

impl PassedFlag {
    /// The flag, with stars in place of a secret.
    #[must_use]
    pub fn without_secret(&self) -> Self {
        let hide = |value: &PassedValue| match value.is_secret {
            true => PassedValue { text: "***".into(), is_secret: true },
            false => value.clone(),
        };
        Self { name: self.name.clone(), value: self.value.as_ref().map(hide) }
    }
}

impl std::fmt::Debug for PassedValue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_secret { formatter.write_str("[redacted]") } else { self.text.fmt(formatter) }
    }
}

/// The flags of the output: those of `batch` itself, and not of its rows.
const OF_OUTPUT: [&str; 10] =
    ["format", "columns", "wide", "local_time", "raw_csv", "jq", "raw_output", "curl", "no_color", "quiet"];

/// The typed flags that apply to every row: those that every command takes, without those of the output.
pub(super) fn passed_flags(root: &clap::Command, matches: &ArgMatches, typed: &[String]) -> Vec<PassedFlag> {
    let is_passed = |argument: &&clap::Arg| {
        let id = argument.get_id().as_str();
        argument.is_global_set() && typed.iter().any(|typed| typed == id) && !OF_OUTPUT.contains(&id)
    };
    let passed = |argument: &clap::Arg| {
        let flag = argument.get_long()?;
        let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
        let is_secret = setting::of_flag(flag).is_some_and(|setting| matches!(setting.kind, Kind::Secret));
        let text = matches.get_raw(argument.get_id().as_str())?.collect::<Vec<_>>().join(std::ffi::OsStr::new(","));
        let value = takes_value.then_some(PassedValue { text, is_secret });
        Some(PassedFlag { name: format!("--{flag}"), value })
    };
    root.get_arguments().filter(is_passed).filter_map(passed).collect()
}
