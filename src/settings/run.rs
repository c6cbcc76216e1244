//! The servers of a run, and the sources whose credentials may be sent to them.

use url::Url;

use super::choice;
use super::environment::Environment;
use super::ini::JansIni;
use super::layers::{Layers, Resolved, Source};
use super::profile::Profile;
use super::profiles::ConfigFile;
use super::servers::{self, AddressSource, Bases, Names};
use crate::args::ConnectionArgs;
use crate::error::UsageError;
use crate::operation::Service;
use crate::setting::{self, Scope, Setting, Value};

/// The servers of a run, and which sources name the same servers.
#[derive(Debug)]
pub(super) struct Run {
    /// The base URLs.
    pub bases: Bases,
    /// Whether the profile names these servers.
    pub is_of_profile: bool,
    /// Whether `jans-cli.ini` names these servers.
    pub is_of_ini: bool,
    /// Whether the credentials in `jca_client_…` may be sent to these servers.
    pub is_of_python_variables: bool,
    /// The server of the credentials in `CONFIG_CLI_…`, and the server of the run that differs from it.
    own_conflict: Option<(String, String)>,
    /// The same for the credentials in `jca_client_…`.
    python_conflict: Option<(String, String)>,
    profile: Bases,
    /// The service that the run calls.
    pub service: Service,
}

impl Run {
    /// Finds the servers, and the sources that name the same servers.
    ///
    /// # Errors
    /// A server address is not a valid URL.
    pub fn resolve(
        service: Service,
        given: &[Names; 3],
        profile: Option<(&str, &Profile)>,
        ini: Option<&JansIni>,
    ) -> Result<Self, UsageError> {
        let [_, own, python] = given;
        let kept = profile.map(|(_, profile)| Names::of_profile(profile));
        let mut bases = Bases::of(given.iter().chain(&kept))?;
        let ini = ini.filter(|ini| servers::is_of_ini(ini, &bases, service)).map(Names::of_ini);
        if ini.is_some() {
            bases = Bases::of(given.iter().chain(&kept).chain(&ini))?;
        }
        // An invalid URL names no server. It is an error only if the run uses it, which `bases` has checked.
        let profile = Bases::of(&kept).unwrap_or_default();
        let environment = Bases::of([own, python]).unwrap_or_default();
        let python_conflict = Bases::of([python, own]).unwrap_or_default().conflict(&bases, service);
        Ok(Self {
            is_of_profile: kept.is_some() && profile.cover(&bases, service),
            is_of_ini: ini.is_some(),
            is_of_python_variables: python_conflict.is_none(),
            own_conflict: environment.conflict(&bases, service),
            python_conflict,
            bases,
            profile,
            service,
        })
    }

    /// The base URL of SCIM, if the run calls SCIM on a server of its own that the profile does not name.
    pub fn foreign_scim(&self) -> Option<&Url> {
        let scim = self.bases.url(Service::Scim).filter(|_| self.service == Service::Scim && !self.is_of_profile)?;
        let others = [Service::ConfigApi, Service::Auth].into_iter().filter_map(|service| self.bases.url(service));
        others.into_iter().all(|other| !servers::is_same_server(other, scim)).then_some(scim)
    }

    /// The arguments without the credentials that the environment holds for another server, and a message for each
    /// group of removed credentials.
    pub fn credentials(&self, connection: &ConnectionArgs, environment: &Environment) -> (ConnectionArgs, Vec<String>) {
        let mut connection = connection.clone();
        let own = self.own_conflict.as_ref().map(|conflict| (connection.drop_credentials_of_environment(), conflict));
        let python = self.python_conflict.as_ref().map(|conflict| {
            let credentials = setting::ALL.iter().filter(|setting| setting.scope == Scope::Credential);
            let names = credentials.flat_map(|setting| setting.python).map(|alias| alias.name.to_owned());
            (names.filter(|name| environment.get(name).is_some()).collect::<Vec<_>>(), conflict)
        });
        let reasons = own.into_iter().chain(python).filter(|(left, _)| !left.is_empty()).map(|(left, (own, other))| {
            format!("credentials in the environment are for {own} and not sent to {other}: {}", left.join(", "))
        });
        let reasons = reasons.collect();
        (connection, reasons)
    }

    /// Records the addresses in force, with their sources.
    pub fn note_addresses(&self, layers: &mut Layers<'_>) {
        for setting in setting::ALL.iter().filter(|setting| setting.scope == Scope::Address && setting.in_profile) {
            layers.leave(setting);
        }
        for (setting, text, named_by) in self.bases.settings() {
            let source = match named_by {
                AddressSource::Flags => Source::Flag(format!("--{}", setting.flag)),
                AddressSource::OwnVariables | AddressSource::PythonVariables => {
                    Source::Variable(variable(named_by, setting).unwrap_or_default())
                }
                AddressSource::Profile => {
                    Source::Profile(layers.profile.map(|(name, _)| name.to_owned()).unwrap_or_default())
                }
                AddressSource::Ini => Source::Ini(layers.ini.map(|ini| ini.path.clone()).unwrap_or_default()),
            };
            layers.resolved.push(Resolved { setting, value: Value::Text(text.to_owned()), source });
        }
    }

    /// The warning that the profile names other servers than the run calls; `None` if it names the same ones.
    ///
    /// # Errors
    /// `--profile` selects the profile, and the environment names another server: the intended server is ambiguous.
    pub fn profile_warning(
        &self,
        connection: &ConnectionArgs,
        profile: Option<(&str, &Profile)>,
    ) -> Result<Option<String>, UsageError> {
        let (Some((profile, _)), false) = (profile, self.is_of_profile) else {
            return Ok(None);
        };
        let Some((server, named_by, setting)) = self.profile.first_other(&self.bases, self.service) else {
            return Ok(None);
        };
        let Some(own) = self.profile.name() else {
            return Ok(Some(format!(
                "profile `{profile}` names no server: its client, secret and certificates are not used for {server}; \
                 `profile set {profile} --host HOST` adds one"
            )));
        };
        if let Some(variable) =
            variable(named_by, setting).filter(|_| connection.value(&setting::PROFILE_NAME).is_some())
        {
            return Err(UsageError::new(format!(
                "profile `{profile}` is for {own}, but the environment names {server} as the server"
            ))
            .hint(format!(
                "unset {variable} to use the profile, or omit --profile; --host on the command line overrides both"
            )));
        }
        Ok(Some(format!(
            "profile `{profile}` is for {own}: its client, secret, tokens and certificates are not used for {server}"
        )))
    }

    /// The message that the default profile is unused because a URL names another server; `None` if it is used, or
    /// unused for another reason.
    pub fn left_out_default(&self, config: &ConfigFile, given: &[Names; 3]) -> Option<String> {
        let (name, profile) = choice::default(config)?;
        if given.iter().any(Names::names_config_api) || given.iter().all(Names::is_empty) {
            return None;
        }
        let own = Bases::of([&Names::of_profile(profile)]).ok()?;
        let (server, ..) = own.first_other(&self.bases, self.service)?;
        let own = own.name().unwrap_or_default();
        Some(format!(
            "default profile `{name}` is for {own} and is not used for {server}; --profile {name} uses its other addresses"
        ))
    }
}

/// The environment variable of an address, for a source in the environment.
fn variable(named_by: AddressSource, setting: &Setting) -> Option<String> {
    match named_by {
        AddressSource::OwnVariables => Some(setting.variable()),
        AddressSource::PythonVariables => setting.python.first().map(|alias| alias.name.to_owned()),
        AddressSource::Flags | AddressSource::Profile | AddressSource::Ini => None,
    }
}
