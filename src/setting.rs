//! The table of settings: one row describes everything about a setting except its use.
//!
//! Derived from the rows: the clap arguments and their environment variables, the precedence of the sources, what a
//! profile can hold, what `login` saves, and which values belong to one server.

mod choices;
mod row;
mod table;

pub use choices::{AuthKind, Format, SecretStore, ServerColor};
pub use row::{Argument, Kind, Owner, Scope, Setting, Value};
pub use table::*;

/// The environment variables that hold secrets: ours and the Python client's.
pub fn variables_of_secrets() -> impl Iterator<Item = String> {
    ALL.iter().filter(|setting| matches!(setting.kind, Kind::Secret)).flat_map(|setting| {
        let python = setting.python.iter().map(|alias| alias.name.to_owned());
        python.chain([setting.variable()])
    })
}

/// The setting with this name in a profile and in `profile show`.
pub fn find(name: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.name == name).copied()
}

/// The setting of a long flag; `flag` has no leading dashes.
pub fn of_flag(flag: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.flag == flag).copied()
}

/// The environment variables that name a server, or what belongs to one: credentials, sign-in and trust.
pub fn variables_of_one_server() -> impl Iterator<Item = String> {
    let settings = ALL.iter().filter(|setting| setting.scope != Scope::Preference);
    settings.flat_map(|setting| setting.python.iter().map(|alias| alias.name.to_owned()).chain([setting.variable()]))
}

/// The settings that a profile can hold.
pub fn of_profile() -> impl Iterator<Item = &'static Setting> {
    ALL.iter().filter(|setting| setting.in_profile).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_flags_and_variables_are_unique() {
        let is_unique = |names: Vec<String>| names.len() == names.iter().collect::<HashSet<_>>().len();
        assert!(is_unique(ALL.iter().map(|setting| setting.name.to_owned()).collect()));
        assert!(is_unique(ALL.iter().map(|setting| setting.flag.to_owned()).collect()));
        let python = ALL.iter().flat_map(|setting| setting.python).map(|alias| alias.name.to_owned());
        assert!(is_unique(ALL.iter().map(|setting| setting.variable()).chain(python).collect()));
    }

    #[test]
    fn a_profile_holds_no_secret_and_login_saves_only_what_a_profile_holds() {
        for setting in ALL {
            assert!(!(setting.in_profile && setting.kind == Kind::Secret), "{}", setting.name);
            assert!(setting.in_profile || !setting.remembered, "{}", setting.name);
        }
    }

    #[test]
    fn every_default_is_a_valid_value() {
        for setting in ALL {
            assert!(setting.default.is_none_or(|text| setting.read(text).is_ok()), "{}", setting.name);
        }
    }
}
