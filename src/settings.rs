//! Where every value comes from: flag > environment > profile > jans-cli.ini > built-in, resolved once.
//!
//! The environment means `CONFIG_CLI_…` first, which clap reads together with the flags, then the
//! variables of the Python client (`jans_host`, `jca_client_id`, `jca_client_secret`).
//!
//! A credential belongs to one server: what a place says about signing in and about trust is used only for the
//! servers that it names; [`servers`] has the rule in full.

mod address;
mod catalog;
mod certificates;
mod choice;
mod environment;
mod identity;
mod ini;
mod layers;
mod profiles;
mod run;
mod servers;
mod triple_des;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

pub use address::server_name;
pub use catalog::CatalogSettings;
pub use certificates::{ClientCertificate, TrustSetting};
pub use environment::{Directories, Environment};
pub use identity::Identity;
pub use layers::{Origin, Source};
pub use profiles::{ConfigEditor, ConfigFile, Profile};

use crate::args::{ConnectionArgs, Format, LogArgs, OutputArgs, SecretStore};
use crate::error::UsageError;
use crate::fingerprint::Fingerprint;
use crate::operation::Service;
use crate::time;
use ini::JansIni;
use layers::{Given, Layers};
use run::Run;
use servers::Names;

/// The longest time for one request unless `--timeout` says otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// How many times a request is sent again unless `--retries` says otherwise.
const DEFAULT_RETRIES: u32 = 3;

/// Everything that a command needs to know about its surroundings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profile in force.
    pub profile: Option<String>,
    /// A profile that is named and is about other servers than these; `None` where it is in force.
    pub other_profile: Option<String>,
    /// A profile that is named and does not exist yet; `login` makes it.
    pub new_profile: Option<String>,
    /// Where the config-api is; ends in `/`.
    pub config_url: Option<Url>,
    /// Where the auth server is; ends in `/`.
    pub auth_url: Option<Url>,
    /// Where SCIM is; ends in `/`.
    pub scim_url: Option<Url>,
    /// SCIM, where it is called and is on another server, which the profile does not name: no token that was kept
    /// for the others goes there.
    pub foreign_scim: Option<Url>,
    /// Who asks.
    pub identity: Identity,
    /// Which certificates are trusted.
    pub trust: TrustSetting,
    /// What to show of oneself.
    pub client_certificate: Option<ClientCertificate>,
    /// Where secrets are kept, if somebody said so.
    pub secret_store: Option<SecretStore>,
    /// The longest time for one request.
    pub timeout: Duration,
    /// How many times a request is sent again where that may help.
    pub retries: u32,
    /// How results are written, if the user said so.
    pub format: Option<Format>,
    /// Which columns, if the user said so.
    pub columns: Vec<String>,
    /// Whether tables show every column, and no value shortened.
    pub wide: bool,
    /// The time zone of the times in tables.
    pub zone: TimeZone,
    /// Whether CSV cells that a spreadsheet would run stay as they are.
    pub raw_csv: bool,
    /// The jq filter for answers.
    pub jq: Option<String>,
    /// Whether texts that the filter finds are written without quotes.
    pub raw_output: bool,
    /// Whether to print the curl command instead of sending.
    pub curl: bool,
    /// The moment that relative times count from.
    pub now: Timestamp,
    /// Whether the clock stands there.
    pub clock_is_stopped: bool,
    /// Where our files live; `None` where nothing is to be kept.
    pub directories: Option<Directories>,
    /// What is logged, and where.
    pub log: LogSettings,
    /// Where each value comes from.
    pub origins: Vec<Origin>,
    /// What the user should know about these settings.
    pub warnings: Vec<String>,
    /// What there is to sign in with, and is not used since it belongs to another server; told where a sign-in fails.
    pub left_behind: Vec<String>,
}

/// What is logged, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogSettings {
    /// The file of requests and responses, if they are to be logged.
    pub debug_file: Option<PathBuf>,
    /// The directory of logs.
    pub directory: Option<PathBuf>,
    /// What leads a command line to the same server, as the same client.
    pub server: Vec<String>,
}

/// Reads standard input to its end.
pub type ReadInput<'a> = &'a mut dyn FnMut() -> io::Result<String>;

impl Settings {
    /// Resolves every value.
    ///
    /// # Errors
    /// A URL, a token or a file that can't be used, or `-use-test-client` without a client.
    pub fn resolve(
        connection: &ConnectionArgs,
        output: &OutputArgs,
        log: &LogArgs,
        environment: &Environment,
        read_input: ReadInput<'_>,
    ) -> Result<Self, UsageError> {
        let directories = environment.directories().ok();
        let config = match &directories {
            Some(directories) if !connection.sandbox => ConfigFile::load(&directories.config_file())?,
            _ => ConfigFile::default(),
        };
        let ini = environment.home().filter(|_| !connection.sandbox).and_then(|home| JansIni::load(&home));
        let given = Names::given(connection, environment);
        let profile = choice::profile(&config, connection, &given)?;
        let run = Run::resolve(connection.service, &given, profile, ini.as_ref())?;
        let stranger = run.stranger(connection, profile)?;
        let (connection, mut left_behind) = run.credentials(connection, environment);
        let connection = &connection;
        let mut layers = Layers {
            connection,
            environment,
            profile,
            own_profile: profile.map(|(_, profile)| profile).filter(|_| run.is_of_profile),
            has_python_client: run.is_of_python_variables,
            ini: ini.as_ref().filter(|_| run.is_of_ini),
            origins: Vec::new(),
        };
        run.tell(&mut layers);
        let mut warnings = layers.ini.map(|ini| ini.warnings.clone()).unwrap_or_default();
        left_behind.extend(profile.is_none().then(|| run.left_out_default(&config, &given)).flatten());
        let identity = identity::resolve(&mut layers, read_input, &mut warnings)
            .map_err(|error| because(error, stranger.iter().chain(&left_behind)))?;
        warnings.extend(stranger);
        let trust = trust(&mut layers)?;
        let client_certificate = client_certificate(&mut layers, &mut warnings)?;
        let timeout = timeout(&mut layers)?;
        let kept = profile.map(|(_, profile)| profile);
        let name = profile.map(|(name, _)| name.to_owned());
        let format =
            layers.argument_or_profile("format", "format", output.format, kept.and_then(|profile| profile.format));
        let secret_store = layers.argument_or_profile(
            "secret_store",
            "secret_store",
            connection.secret_store,
            kept.and_then(|profile| profile.secret_store),
        );
        let mut log = log_settings(&mut layers, log, directories.as_ref());
        log.server = layers.arguments_again(trust == TrustSetting::Anybody);
        let url = |service| run.bases.url(service).cloned();
        let (config_url, auth_url, scim_url) = (url(Service::ConfigApi), url(Service::Auth), url(Service::Scim));
        warnings.extend(servers::warnings(&trust, run.bases.urls_of_run(run.service)));
        Ok(Self {
            foreign_scim: run.foreign_scim().cloned(),
            profile: name.clone().filter(|_| run.is_of_profile),
            other_profile: name.filter(|_| !run.is_of_profile),
            new_profile: connection.profile.clone().filter(|_| profile.is_none()),
            config_url,
            auth_url,
            scim_url,
            identity,
            trust,
            client_certificate,
            secret_store,
            timeout,
            retries: connection.retries.unwrap_or(DEFAULT_RETRIES),
            format: output.effective(format),
            columns: output.columns.clone(),
            wide: output.wide,
            zone: output.local_time.then(TimeZone::system).unwrap_or(TimeZone::UTC),
            raw_csv: output.raw_csv,
            jq: output.jq.clone(),
            raw_output: output.raw_output,
            curl: output.curl,
            now: environment.now()?,
            clock_is_stopped: environment.stopped_clock()?.is_some(),
            directories,
            log,
            origins: layers.origins,
            warnings,
            left_behind,
        })
    }

    /// Those that a profile gives, whatever flags and the environment say of servers beside it.
    ///
    /// # Errors
    /// There is no such profile, or it can't be used.
    pub fn of_profile(name: &str, environment: &Environment) -> Result<Self, UsageError> {
        let typed = vec!["profile".to_owned()];
        let connection = ConnectionArgs { profile: Some(name.to_owned()), typed, ..ConnectionArgs::default() };
        let environment = environment.without_servers();
        let (output, log) = (OutputArgs::default(), LogArgs::default());
        Self::resolve(&connection, &output, &log, &environment, &mut || Ok(String::new()))
    }

    /// Those for another server: of its profile, where it has one, with what flags and the environment say of trust.
    ///
    /// # Errors
    /// The profile can't be used.
    pub fn of_server(&self, config_url: &Url, auth_url: &Url, environment: &Environment) -> Result<Self, UsageError> {
        if self.config_url.as_ref() == Some(config_url) && self.auth_url.as_ref() == Some(auth_url) {
            return Ok(self.clone());
        }
        let connection = ConnectionArgs {
            config_url: Some(config_url.to_string()),
            auth_url: Some(auth_url.to_string()),
            noverify: self.trust == TrustSetting::Anybody,
            typed: vec!["config_url".to_owned(), "auth_url".to_owned()],
            ..ConnectionArgs::default()
        };
        let output = OutputArgs { format: self.format, ..OutputArgs::default() };
        // What was given for one server is not shown to all of them.
        let environment = environment.without_servers();
        let mut read_input = || Ok(String::new());
        let mut settings = Self::resolve(&connection, &output, &LogArgs::default(), &environment, &mut read_input)?;
        if self.says_beside_files(&["cacert", "fingerprint"]) {
            settings.trust.clone_from(&self.trust);
        }
        if self.says_beside_files(&["client_cert"]) {
            settings.client_certificate.clone_from(&self.client_certificate);
        }
        Ok(settings)
    }

    /// Whether a flag or the environment says one of these.
    fn says_beside_files(&self, names: &[&str]) -> bool {
        self.origins.iter().any(|origin| names.contains(&origin.name) && origin.is_said_beside_files())
    }

    /// Where the config-api is.
    ///
    /// # Errors
    /// Nobody said where.
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

    /// Where a service is.
    ///
    /// # Errors
    /// Nobody said where.
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

    /// Refuses a profile that does not exist, for everything but `login`.
    ///
    /// # Errors
    /// There is no such profile.
    pub fn require_profile(&self) -> Result<(), UsageError> {
        self.new_profile.as_deref().map_or(Ok(()), |name| Err(no_profile(name)))
    }

    /// What the times of a table are written by.
    #[must_use]
    pub fn table_clock(&self) -> time::Clock {
        time::Clock { now: self.clock(), zone: self.zone.clone() }
    }

    /// The present moment.
    #[must_use]
    pub fn clock(&self) -> Timestamp {
        if self.clock_is_stopped { self.now } else { Timestamp::now() }
    }
}

/// The profile that flags and the environment lead to; `None` where it is none, or one of another server.
#[must_use]
pub fn profile_in_force(config: &ConfigFile, connection: &ConnectionArgs, environment: &Environment) -> Option<String> {
    let given = Names::given(connection, environment);
    let profile = choice::profile(config, connection, &given).ok()?;
    let run = Run::resolve(connection.service, &given, profile, None).ok()?;
    profile.filter(|_| run.is_of_profile).map(|(name, _)| name.to_owned())
}

impl Directories {
    /// The file of profiles.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

fn no_profile(name: &str) -> UsageError {
    UsageError::new(format!("there is no profile `{name}`"))
        .hint("`profile set NAME` or `login --profile NAME` with the same flags makes one")
}

/// An error of what is missing, and what there would be if it belonged to this server.
fn because<'a>(mut error: UsageError, left_behind: impl IntoIterator<Item = &'a String>) -> UsageError {
    for reason in left_behind {
        error.message = format!("{} ({reason})", error.message);
    }
    error
}

fn trust(layers: &mut Layers<'_>) -> Result<TrustSetting, UsageError> {
    let connection = layers.connection;
    if connection.noverify {
        return Ok(TrustSetting::Anybody);
    }
    let profile = layers.own_profile;
    // A file that is given puts the profile's fingerprint aside.
    let kept = profile.and_then(|profile| profile.fingerprint.clone()).filter(|_| connection.cacert.is_none());
    let given = connection.fingerprint.clone();
    if let Some(text) = layers.argument_or_profile("fingerprint", "fingerprint", given, kept) {
        let fingerprint: Fingerprint =
            text.parse().map_err(|error| UsageError::new(format!("`{text}` is no fingerprint: {error}")))?;
        return Ok(TrustSetting::Pinned(fingerprint));
    }
    let kept = profile.and_then(|profile| profile.cacert.clone());
    layers
        .argument_or_profile("cacert", "cacert", connection.cacert.clone().map(Shown), kept.map(Shown))
        .map_or(Ok(TrustSetting::System), |path| TrustSetting::file(path.0))
}

fn client_certificate(
    layers: &mut Layers<'_>,
    warnings: &mut Vec<String>,
) -> Result<Option<ClientCertificate>, UsageError> {
    let connection = layers.connection;
    let password = connection.key_password.clone();
    layers.argument_or_profile("key_password", "key_password", password, None);
    let profile = layers.own_profile;
    let mut path = |name, id: &str, given: &Option<PathBuf>, kept: Option<PathBuf>| {
        layers.argument_or_profile(name, id, given.clone().map(Shown), kept.map(Shown)).map(|path| path.0)
    };
    let certificate = path(
        "client_cert",
        "config_api_mtls_client_cert",
        &connection.config_api_mtls_client_cert,
        profile.and_then(|profile| profile.client_cert.clone()),
    );
    let key = path(
        "client_key",
        "config_api_mtls_client_key",
        &connection.config_api_mtls_client_key,
        profile.and_then(|profile| profile.client_key.clone()),
    );
    match (certificate, key) {
        (Some(certificate), key) => {
            ClientCertificate::load(certificate, key, connection.key_password.as_ref()).map(Some)
        }
        (None, Some(_)) => {
            Err(UsageError::new("-CK needs the certificate that the key belongs to").hint("give -CC too"))
        }
        (None, None) => {
            if connection.key_password.is_some() {
                warnings.push("--key-password has no effect without a client certificate (-CC)".to_owned());
            }
            Ok(None)
        }
    }
}

fn timeout(layers: &mut Layers<'_>) -> Result<Duration, UsageError> {
    let given = layers.connection.timeout.map(|timeout| format!("{}s", timeout.as_secs_f64()));
    let kept = layers.profile.and_then(|(_, profile)| profile.timeout.clone());
    let Some(text) = layers.argument_or_profile("timeout", "timeout", given, kept) else {
        return Ok(DEFAULT_TIMEOUT);
    };
    match layers.connection.timeout {
        Some(timeout) => Ok(timeout),
        None => time::parse_duration(&text)
            .ok_or_else(|| UsageError::new(format!("the profile's timeout `{text}` is not like 30, 500ms or 2m"))),
    }
}

fn log_settings(layers: &mut Layers<'_>, log: &LogArgs, directories: Option<&Directories>) -> LogSettings {
    let profile = layers.profile.and_then(|(_, profile)| profile.log_dir.clone());
    let said = Given {
        argument: log.log_dir.clone().map(Shown),
        variable: layers.variable("cli_log_dir").map(|(name, path)| (name, Shown(path.into()))),
        profile: profile.map(Shown),
        ini: layers.ini.and_then(|ini| ini.log_dir.clone()).map(Shown),
    };
    let given = layers.pick("log_dir", "log_dir", said).map(|path| path.0);
    let directory = given.or_else(|| directories.map(|directories| directories.data.join("logs")));
    let is_on = |value: String| !matches!(value.to_lowercase().as_str(), "0" | "false" | "no" | "off");
    let wanted = log.debug || layers.environment.get("jans_client_debug").is_some_and(is_on);
    let default = || directory.as_ref().filter(|_| wanted).map(|directory| directory.join("config-cli.log"));
    LogSettings { debug_file: log.debug_log_file.clone().or_else(default), directory, server: Vec::new() }
}

/// A path that can be shown.
struct Shown(PathBuf);

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(formatter)
    }
}

#[cfg(test)]
mod tests;
