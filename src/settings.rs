//! The value of every setting, resolved once: flag > environment > profile > jans-cli.ini > default.
//!
//! The table of settings is in `setting`. In the environment, `CONFIG_CLI_…` variables come first (clap reads them
//! together with the flags), then the variables of the Python client (`jans_host`, `jca_client_id`,
//! `jca_client_secret`).
//!
//! A credential belongs to one server: the credentials and the trusted certificates of a source are used only for the
//! servers that this source names. [`servers`] describes the rule.

mod address;
mod catalog;
mod certificates;
mod choice;
mod environment;
mod identity;
mod ini;
mod layers;
mod logging;
mod profile;
mod profiles;
mod run;
mod servers;
mod triple_des;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

pub use address::server_name;
pub use catalog::CatalogSettings;
pub use certificates::{ClientCertificate, TrustSetting, read_fingerprint};
pub use environment::{Directories, Environment, in_file_name};
pub use identity::{Identity, ReadInput};
pub use layers::{Origin, Resolved, Source};
pub use logging::LogSettings;
pub use profile::Profile;
pub use profiles::{ConfigEditor, ConfigFile, ProgramRights};

use crate::args::{ConnectionArgs, Format, OutputArgs, SecretStore};
use crate::error::UsageError;
use crate::operation::Service;
use crate::setting::{self, ServerColor, Setting, Value};
use crate::time;
use ini::JansIni;
use layers::Layers;
use run::Run;
use servers::Names;

/// The settings of a command.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profile in force.
    pub profile: Option<String>,
    /// The selected profile if it is not in force, because it names other servers than the command calls.
    pub other_profile: Option<String>,
    /// The name given with `--profile` if no such profile exists; `login` creates it.
    pub new_profile: Option<String>,
    /// Base URL of the config-api; ends in `/`.
    pub config_url: Option<Url>,
    /// Base URL of the auth server; ends in `/`.
    pub auth_url: Option<Url>,
    /// Base URL of SCIM; ends in `/`.
    pub scim_url: Option<Url>,
    /// Base URL of SCIM, if the command calls SCIM on a server of its own that the profile does not name. The stored
    /// tokens of the other services are not sent there.
    pub foreign_scim: Option<Url>,
    /// How to sign in.
    pub identity: Identity,
    /// Which server certificates are trusted.
    pub trust: TrustSetting,
    /// The client certificate for mutual TLS.
    pub client_certificate: Option<ClientCertificate>,
    /// Where secrets are stored, if a source gives it.
    pub secret_store: Option<SecretStore>,
    /// The timeout of one request.
    pub timeout: Duration,
    /// How many times a failed request is retried.
    pub retries: u32,
    /// Whether requests that may change the server are refused.
    pub read_only: bool,
    /// The colour of the server's name in the terminal UI, if a source gives it.
    pub color: Option<ServerColor>,
    /// The output format, if a source gives one.
    pub format: Option<Format>,
    /// The columns, if a flag or a variable gives them.
    pub columns: Vec<String>,
    /// Whether tables show every column and full values.
    pub wide: bool,
    /// The time zone of the times in tables.
    pub zone: TimeZone,
    /// Whether CSV cells that a spreadsheet would run as a formula are written unchanged.
    pub raw_csv: bool,
    /// The jq filter for responses.
    pub jq: Option<String>,
    /// Whether strings that the jq filter returns are written without quotes.
    pub raw_output: bool,
    /// Whether to print the curl command instead of sending the request.
    pub curl: bool,
    /// The time that relative times refer to.
    pub now: Timestamp,
    /// Whether `CONFIG_CLI_NOW` stops the clock at that time.
    pub clock_is_stopped: bool,
    /// The directories of the program's files; `None` if the system has no place for them.
    pub directories: Option<Directories>,
    /// The key that signs receipts, with `--sandbox`, too; `None` if the system has no place for it.
    pub receipt_key: Option<PathBuf>,
    /// What is logged, and where.
    pub log: LogSettings,
    /// Every setting that has a value, with its source.
    pub resolved: Vec<Resolved>,
    /// Warnings about these settings.
    pub warnings: Vec<String>,
    /// Messages about credentials that are unused because they belong to another server; shown when a sign-in fails.
    pub unused_credentials: Vec<String>,
}

impl Settings {
    /// Resolves every setting.
    ///
    /// # Errors
    /// A URL, a token or a file is not valid, or `-use-test-client` has no client id.
    pub fn resolve(
        connection: &ConnectionArgs,
        output: &OutputArgs,
        environment: &Environment,
        read_input: ReadInput<'_>,
    ) -> Result<Self, UsageError> {
        let mut settings = Self::of_output(output, environment)?;
        let config = match &settings.directories {
            Some(directories) if !connection.sandbox => ConfigFile::load(&directories.config_file())?,
            _ => ConfigFile::default(),
        };
        let ini = environment.home().filter(|_| !connection.sandbox).and_then(|home| JansIni::load(&home));
        let given = Names::given(connection, environment);
        let profile = choice::profile(&config, connection, &given)?;
        let run = Run::resolve(connection.service, &given, profile, ini.as_ref())?;
        let profile_warning = run.profile_warning(connection, profile)?;
        let (connection, unused_credentials) = run.credentials(connection, environment);
        settings.unused_credentials = unused_credentials;
        settings.unused_credentials.extend(profile.is_none().then(|| run.left_out_default(&config, &given)).flatten());
        let mut layers = Layers {
            connection: &connection,
            environment,
            profile,
            own_profile: profile.map(|(_, profile)| profile).filter(|_| run.is_of_profile),
            has_python_client: run.is_of_python_variables,
            ini: ini.as_ref().filter(|_| run.is_of_ini),
            resolved: Vec::new(),
            settled: BTreeSet::new(),
        };
        run.note_addresses(&mut layers);
        let warnings = &mut settings.warnings;
        warnings.extend(layers.ini.map(|ini| ini.warnings.clone()).unwrap_or_default());
        settings.identity = identity::resolve(&mut layers, read_input, warnings)
            .map_err(|error| because(error, profile_warning.iter().chain(&settings.unused_credentials)))?;
        warnings.extend(profile_warning);
        settings.trust = certificates::trust(&mut layers)?;
        settings.client_certificate = certificates::client(&mut layers, warnings)?;
        settings.timeout = timeout(&mut layers)?;
        settings.format = output.effective(layers.pick(&setting::FORMAT).and_then(|value| value.choice()));
        settings.secret_store = layers.pick(&setting::SECRET_STORE).and_then(|value| value.choice());
        settings.color = layers.pick(&setting::COLOR).and_then(|value| value.choice());
        settings.log = logging::resolve(&mut layers, settings.directories.as_ref());
        settings.log.server = layers.arguments_again(settings.trust == TrustSetting::Any);
        warnings.extend(servers::warnings(&settings.trust, run.bases.urls_of_run(run.service)));
        layers.pick_rest();
        settings.resolved = layers.resolved;
        settings.read_only = settings.value(&setting::READ_ONLY) == Some(&Value::On);
        settings.retries = settings.value(&setting::RETRIES).and_then(Value::number).unwrap_or_default();
        let name = profile.map(|(name, _)| name.to_owned());
        settings.new_profile = connection.text(&setting::PROFILE_NAME).filter(|_| profile.is_none()).map(str::to_owned);
        (settings.profile, settings.other_profile) = if run.is_of_profile { (name, None) } else { (None, name) };
        let key = settings.directories.as_ref().map(|directories| directories.receipt_key(settings.profile.as_deref()));
        settings.receipt_key = key;
        settings.foreign_scim = run.foreign_scim().cloned();
        let url = |service| run.bases.url(service).cloned();
        settings.config_url = url(Service::ConfigApi);
        settings.auth_url = url(Service::Auth);
        settings.scim_url = url(Service::Scim);
        Ok(settings)
    }

    /// The settings of the output and the environment, without a server.
    fn of_output(output: &OutputArgs, environment: &Environment) -> Result<Self, UsageError> {
        Ok(Self {
            profile: None,
            other_profile: None,
            new_profile: None,
            config_url: None,
            auth_url: None,
            scim_url: None,
            foreign_scim: None,
            identity: Identity::default(),
            trust: TrustSetting::System,
            client_certificate: None,
            secret_store: None,
            timeout: Duration::ZERO,
            retries: 0,
            read_only: false,
            color: None,
            format: None,
            columns: output.columns.clone(),
            wide: output.wide,
            zone: output.local_time.then(TimeZone::system).unwrap_or(TimeZone::UTC),
            raw_csv: output.raw_csv,
            jq: output.jq.clone(),
            raw_output: output.raw_output,
            curl: output.curl,
            now: environment.now()?,
            clock_is_stopped: environment.stopped_clock()?.is_some(),
            receipt_key: environment.directories().ok().map(|directories| directories.receipt_key(None)),
            directories: environment.directories().ok(),
            log: LogSettings::default(),
            resolved: Vec::new(),
            warnings: Vec::new(),
            unused_credentials: Vec::new(),
        })
    }

    /// The values that `profile show` lists, with their sources; defaults are left out.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        let is_shown = |resolved: &&Resolved| resolved.setting.shown && resolved.source != Source::BuiltIn;
        let origin = |resolved: &Resolved| Origin {
            name: resolved.setting.name,
            value: resolved.value.to_string(),
            source: resolved.source.clone(),
        };
        self.resolved.iter().filter(is_shown).map(origin).collect()
    }

    /// The value of a setting.
    pub fn value(&self, setting: &Setting) -> Option<&Value> {
        self.resolved(setting).map(|resolved| &resolved.value)
    }

    /// The value of a setting, and its source.
    pub fn resolved(&self, setting: &Setting) -> Option<&Resolved> {
        self.resolved.iter().find(|resolved| resolved.setting.name == setting.name)
    }

    /// The settings of a profile, without the servers of flags and the environment.
    ///
    /// # Errors
    /// The profile does not exist or is not valid.
    pub fn of_profile(name: &str, environment: &Environment) -> Result<Self, UsageError> {
        let mut connection = ConnectionArgs::default();
        connection.type_value(&setting::PROFILE_NAME, name);
        let environment = environment.without_servers();
        Self::resolve(&connection, &OutputArgs::default(), &environment, &mut || Ok(String::new()))
    }

    /// The settings for another server: those of its profile, if one exists, with the trusted certificates that flags
    /// and the environment give.
    ///
    /// # Errors
    /// The profile is not valid.
    pub fn of_server(&self, config_url: &Url, auth_url: &Url, environment: &Environment) -> Result<Self, UsageError> {
        if self.config_url.as_ref() == Some(config_url) && self.auth_url.as_ref() == Some(auth_url) {
            return Ok(self.clone());
        }
        let mut connection = ConnectionArgs::default();
        connection.type_value(&setting::CONFIG_URL, config_url.as_str());
        connection.type_value(&setting::AUTH_URL, auth_url.as_str());
        if self.trust == TrustSetting::Any {
            connection.set(&setting::NOVERIFY, Value::On);
        }
        if let Some(format) = self.format {
            connection.set(&setting::FORMAT, Value::Text(format.to_string()));
        }
        // Credentials for one server are not sent to another one.
        let environment = environment.without_servers();
        let mut read_input = || Ok(String::new());
        let mut settings = Self::resolve(&connection, &OutputArgs::default(), &environment, &mut read_input)?;
        if self.is_flag_or_variable(&setting::CACERT) || self.is_flag_or_variable(&setting::FINGERPRINT) {
            settings.trust.clone_from(&self.trust);
        }
        if self.is_flag_or_variable(&setting::CLIENT_CERT) {
            settings.client_certificate.clone_from(&self.client_certificate);
        }
        Ok(settings)
    }

    /// Whether the command line gives a setting.
    pub fn is_typed(&self, setting: &Setting) -> bool {
        self.resolved(setting).is_some_and(|resolved| matches!(resolved.source, Source::Flag(_)))
    }

    /// Whether a flag or the environment gives a setting.
    fn is_flag_or_variable(&self, setting: &Setting) -> bool {
        self.resolved(setting).is_some_and(|resolved| resolved.source.is_flag_or_variable())
    }

    /// The base URL of the config-api.
    ///
    /// # Errors
    /// No server is given.
    pub fn require_config_url(&self) -> Result<&Url, UsageError> {
        self.config_url.as_ref().ok_or_else(|| {
            UsageError::new("no server is given").hint(
                "use --host NAME (or jans_host in the environment), --config-url URL, or --sandbox to try things out",
            )
        })
    }

    /// The base URL of a service; ends in `/`.
    #[must_use]
    pub const fn base_url(&self, service: Service) -> Option<&Url> {
        match service {
            Service::ConfigApi => self.config_url.as_ref(),
            Service::Scim => self.scim_url.as_ref(),
            Service::Auth => self.auth_url.as_ref(),
        }
    }

    /// The base URL of a service.
    ///
    /// # Errors
    /// No server is given.
    pub fn require_base_url(&self, service: Service) -> Result<&Url, UsageError> {
        let flag = match service {
            Service::ConfigApi => return self.require_config_url(),
            Service::Scim => "--scim-url",
            Service::Auth => "--auth-url",
        };
        self.base_url(service).ok_or_else(|| {
            UsageError::new("no server is given")
                .hint(format!("use --host NAME (or jans_host in the environment), or {flag} URL"))
        })
    }

    /// Checks that the profile named with `--profile` exists; every command except `login` requires it.
    ///
    /// # Errors
    /// The profile does not exist.
    pub fn require_profile(&self) -> Result<(), UsageError> {
        self.new_profile.as_deref().map_or(Ok(()), |name| Err(profiles::no_profile(name)))
    }

    /// The clock and time zone of the times in tables.
    #[must_use]
    pub fn table_clock(&self) -> time::Clock {
        time::Clock { now: self.clock(), zone: self.zone.clone() }
    }

    /// The present time.
    #[must_use]
    pub fn clock(&self) -> Timestamp {
        if self.clock_is_stopped { self.now } else { Timestamp::now() }
    }
}

/// The profile that flags and the environment select; `None` if there is none, or if it names another server.
#[must_use]
pub fn profile_in_force(config: &ConfigFile, connection: &ConnectionArgs, environment: &Environment) -> Option<String> {
    let given = Names::given(connection, environment);
    let profile = choice::profile(config, connection, &given).ok()?;
    let run = Run::resolve(connection.service, &given, profile, None).ok()?;
    profile.filter(|_| run.is_of_profile).map(|(name, _)| name.to_owned())
}

/// Adds to the error of a missing setting which values exist for another server.
fn because<'a>(mut error: UsageError, unused_credentials: impl IntoIterator<Item = &'a String>) -> UsageError {
    for reason in unused_credentials {
        error.message = format!("{} ({reason})", error.message);
    }
    error
}

fn timeout(layers: &mut Layers<'_>) -> Result<Duration, UsageError> {
    let value = layers.pick(&setting::TIMEOUT).or_else(|| setting::TIMEOUT.default_value());
    let text = value.as_ref().and_then(Value::text).unwrap_or_default();
    time::parse_duration(text).ok_or_else(|| {
        UsageError::new(format!("the profile's timeout `{text}` is not a duration such as 30, 500ms or 2m"))
    })
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;
