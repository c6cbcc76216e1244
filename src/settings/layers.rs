//! Picks the value of each setting from the layers, and records its source.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use super::environment::Environment;
use super::ini::JansIni;
use super::profile::Profile;
use crate::args::ConnectionArgs;
use crate::setting::{self, Kind, Owner, Scope, Setting, Value};

/// The source of a value, in order of precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The command line.
    Flag(String),
    /// The environment.
    Variable(String),
    /// A profile of `config.toml`.
    Profile(String),
    /// `jans-cli.ini` of the Python client.
    Ini(PathBuf),
    /// The default.
    BuiltIn,
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => formatter.write_str(flag),
            Self::Variable(name) => write!(formatter, "{name} in the environment"),
            Self::Profile(name) => write!(formatter, "profile {name}"),
            Self::Ini(path) => write!(formatter, "{}", path.display()),
            Self::BuiltIn => formatter.write_str("built in"),
        }
    }
}

impl Source {
    /// Whether a flag or the environment gives the value.
    pub(super) const fn is_flag_or_variable(&self) -> bool {
        matches!(self, Self::Flag(_) | Self::Variable(_))
    }
}

/// A value in force, in the form that `profile show` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the setting in a profile.
    pub name: &'static str,
    /// Its value; a secret is `[redacted]`.
    pub value: String,
    /// The source of the value.
    pub source: Source,
}

/// A value in force.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The row of the setting.
    pub setting: &'static Setting,
    /// The value.
    pub value: Value,
    /// The source of the value.
    pub source: Source,
}

/// The sources of values for one command.
pub struct Layers<'a> {
    pub connection: &'a ConnectionArgs,
    pub environment: &'a Environment,
    /// The selected profile and its name. Its preferences apply to every server.
    pub profile: Option<(&'a str, &'a Profile)>,
    /// The selected profile, if it names the servers of the run. Its credentials and certificates apply only then.
    pub own_profile: Option<&'a Profile>,
    /// Whether the client in the Python client's variables belongs to the servers of the run.
    pub has_python_client: bool,
    /// The file of the Python client, if it names the servers of the run.
    pub ini: Option<&'a JansIni>,
    /// The values found so far.
    pub resolved: Vec<Resolved>,
    /// The names of the settings that were looked up, including those without a value.
    pub settled: BTreeSet<&'static str>,
}

/// The value that each layer gives a setting.
#[derive(Debug, Default)]
pub struct Given {
    /// The flag, or its `CONFIG_CLI_…` variable.
    pub argument: Option<Value>,
    /// A variable of the Python client, and its value.
    pub variable: Option<(&'static str, Value)>,
    /// The profile.
    pub profile: Option<Value>,
    /// `jans-cli.ini`.
    pub ini: Option<Value>,
}

impl Layers<'_> {
    /// The value that each layer gives a setting.
    pub fn given(&self, setting: &Setting) -> Given {
        let profile = match setting.scope {
            Scope::Preference => self.profile.map(|(_, profile)| profile),
            Scope::Address | Scope::Credential | Scope::Server => self.own_profile,
        };
        Given {
            argument: self.connection.value(setting).cloned(),
            variable: self.variable(setting, Owner::Default),
            profile: profile.and_then(|profile| profile.get(setting)).cloned(),
            ini: self.ini.and_then(|ini| ini.get(setting, Owner::Default)).cloned(),
        }
    }

    /// Picks the value of a setting from the strongest source, and records both.
    pub fn pick(&mut self, setting: &'static Setting) -> Option<Value> {
        let given = self.given(setting);
        self.pick_from(setting, setting, given)
    }

    /// Picks from the given values; the argument's source is `flag`.
    pub fn pick_from(&mut self, setting: &'static Setting, flag: &Setting, given: Given) -> Option<Value> {
        self.settled.insert(setting.name);
        let (value, source) = if let Some(value) = given.argument {
            (value, self.source_of(flag))
        } else if let Some((variable, value)) = given.variable {
            (value, Source::Variable(variable.to_owned()))
        } else if let Some((value, (profile, _))) = given.profile.zip(self.profile) {
            (value, Source::Profile(profile.to_owned()))
        } else {
            let (value, ini) = given.ini.zip(self.ini)?;
            (value, Source::Ini(ini.path.clone()))
        };
        self.resolved.push(Resolved { setting, value: value.clone(), source });
        Some(value)
    }

    /// Leaves a setting without a value.
    pub fn leave(&mut self, setting: &Setting) {
        self.settled.insert(setting.name);
    }

    /// Picks the settings that were not looked up yet, and the defaults of those without a value.
    pub fn pick_rest(&mut self) {
        for setting in setting::ALL {
            if !self.settled.contains(setting.name) {
                self.pick(setting);
            }
            let has_value = self.resolved.iter().any(|resolved| resolved.setting.name == setting.name);
            if let Some(value) = setting.default_value().filter(|_| !has_value) {
                self.resolved.push(Resolved { setting, value, source: Source::BuiltIn });
            }
        }
    }

    /// The flag of a setting, or its variable.
    fn source_of(&self, setting: &Setting) -> Source {
        match self.connection.has_typed(setting) {
            true => Source::Flag(format!("--{}", setting.flag)),
            false => Source::Variable(setting.variable()),
        }
    }

    /// The variable of the Python client that holds the value of an owner. A credential counts only for its own server.
    pub fn variable(&self, setting: &Setting, owner: Owner) -> Option<(&'static str, Value)> {
        if setting.scope == Scope::Credential && !self.has_python_client {
            return None;
        }
        let alias = setting.python.iter().find(|alias| alias.owner == owner)?;
        let text = self.environment.get(alias.name)?;
        let is_off = matches!(text.to_lowercase().as_str(), "0" | "false" | "no" | "off");
        (setting.kind != Kind::Switch || !is_off).then(|| (alias.name, setting.value(text.as_ref())))
    }

    /// The arguments with which another command line calls the same server as the same client: the profile, and the
    /// values of flags and the environment. Values of `jans-cli.ini` are not repeated, since the other command reads
    /// that file itself. Secrets are never included.
    pub fn arguments_again(&self, trusts_any_certificate: bool) -> Vec<String> {
        let mut arguments: Vec<String> = self.profile.iter().map(|(name, _)| format!("--profile={name}")).collect();
        for Resolved { setting, value, .. } in
            self.resolved.iter().filter(|resolved| resolved.source.is_flag_or_variable())
        {
            let leads_there = setting.remembered && setting.scope != Scope::Preference;
            let needs_secret = setting.name == setting::CLIENT_SECRET_FILE.name
                || setting.name == setting::AUTH.name && value.text() == Some("token");
            if leads_there && !needs_secret {
                arguments.push(format!("--{}={}", setting.flag, value.absolute()));
            }
        }
        if trusts_any_certificate {
            arguments.push("-noverify".to_owned());
        }
        arguments
    }
}
