//! One value at a time: which layer says it, and what is told about that.

use std::fmt;
use std::path::PathBuf;

use super::environment::Environment;
use super::ini::JansIni;
use super::profiles::Profile;
use crate::args::ConnectionArgs;
use crate::secret::Secret;

/// Where a value comes from, the strongest first.
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
    /// Nobody said anything else.
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

/// A value that is in force, as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The setting, as a profile spells it.
    pub name: &'static str,
    /// Its value; a secret is `[redacted]`.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
}

impl Origin {
    /// Whether a flag or the environment says it.
    pub(super) const fn is_said_beside_files(&self) -> bool {
        matches!(self.source, Source::Flag(_) | Source::Variable(_))
    }
}

/// Everything that may say a value.
pub struct Layers<'a> {
    pub connection: &'a ConnectionArgs,
    pub environment: &'a Environment,
    /// The profile in force and its name: preferences, whatever the server.
    pub profile: Option<(&'a str, &'a Profile)>,
    /// The same, where the run's servers are its own: how to sign in there, and what to trust.
    pub own_profile: Option<&'a Profile>,
    /// Whether the client in the variables of the Python client is one of the run's servers.
    pub has_python_client: bool,
    /// The file of the Python client, where it is about the same server.
    pub ini: Option<&'a JansIni>,
    /// What was found so far.
    pub origins: Vec<Origin>,
}

/// What each layer says of one value.
pub struct Given<T> {
    /// The flag, or its `CONFIG_CLI_…` variable.
    pub argument: Option<T>,
    /// A variable of the Python client, and its value.
    pub variable: Option<(&'static str, T)>,
    /// The profile.
    pub profile: Option<T>,
    /// `jans-cli.ini`.
    pub ini: Option<T>,
}

impl Layers<'_> {
    /// The strongest of these, which is remembered with its source. `id` is the argument's.
    pub fn pick<T: fmt::Display>(&mut self, name: &'static str, id: &str, said: Given<T>) -> Option<T> {
        let (value, source) = if let Some(value) = said.argument {
            (value, self.source_of(id))
        } else if let Some((variable, value)) = said.variable {
            (value, Source::Variable(variable.to_owned()))
        } else if let Some((value, (profile, _))) = said.profile.zip(self.profile) {
            (value, Source::Profile(profile.to_owned()))
        } else {
            let (value, ini) = said.ini.zip(self.ini)?;
            (value, Source::Ini(ini.path.clone()))
        };
        self.origins.push(Origin { name, value: value.to_string(), source });
        Some(value)
    }

    /// What the argument says, or else the profile, for what no other layer knows.
    pub fn argument_or_profile<T: fmt::Display>(
        &mut self,
        name: &'static str,
        id: &str,
        argument: Option<T>,
        profile: Option<T>,
    ) -> Option<T> {
        self.pick(name, id, Given { argument, variable: None, profile, ini: None })
    }

    /// The flag of an argument, or its variable.
    fn source_of(&self, id: &str) -> Source {
        if self.connection.is_typed(id) {
            return Source::Flag(format!("--{}", id.replace('_', "-")));
        }
        Source::Variable(format!("CONFIG_CLI_{}", id.to_uppercase()))
    }

    /// The arguments that lead another command line to the same server, as the same client: the profile, and
    /// what flags and the environment say beside it. What the file of the Python client says is found again
    /// without them, and a secret is not among them.
    pub fn arguments_again(&self, trusts_anybody: bool) -> Vec<String> {
        const ARGUMENTS: [(&str, &str); 10] = [
            ("host", "host"),
            ("config_url", "config-url"),
            ("auth_url", "auth-url"),
            ("scim_url", "scim-url"),
            ("client_id", "client-id"),
            ("auth", "auth"),
            ("cacert", "cacert"),
            ("fingerprint", "fingerprint"),
            ("client_cert", "config-api-mtls-client-cert"),
            ("client_key", "config-api-mtls-client-key"),
        ];
        let mut arguments: Vec<String> = self.profile.iter().map(|(name, _)| format!("--profile={name}")).collect();
        for origin in self.origins.iter().filter(|origin| origin.is_said_beside_files()) {
            let Some((name, argument)) = ARGUMENTS.iter().find(|(name, _)| *name == origin.name) else {
                continue;
            };
            let value = match *name {
                // It needs the token.
                "auth" if origin.value == "token" => continue,
                "cacert" | "client_cert" | "client_key" => match std::path::absolute(&origin.value) {
                    Ok(path) => path.display().to_string(),
                    Err(_) => origin.value.clone(),
                },
                _ => origin.value.clone(),
            };
            arguments.push(format!("--{argument}={value}"));
        }
        if trusts_anybody {
            arguments.push("-noverify".to_owned());
        }
        arguments
    }

    /// A variable of the Python client.
    pub fn variable(&self, name: &'static str) -> Option<(&'static str, String)> {
        self.environment.get(name).map(|value| (name, value))
    }

    /// A variable of the Python client that says who asks, where that is for the run's servers.
    pub fn client_variable(&self, name: &'static str) -> Option<(&'static str, String)> {
        self.variable(name).filter(|_| self.has_python_client)
    }

    /// The same, for a secret.
    pub fn secret_variable(&self, name: &'static str) -> Option<(&'static str, Secret)> {
        self.client_variable(name).map(|(name, value)| (name, Secret::from(value)))
    }
}
