//! Where every value comes from: flag > environment > profile > jans-cli.ini > built-in, resolved once.
//!
//! The environment means `CONFIG_CLI_…` first, which clap reads together with the flags, then the
//! variables of the Python client (`jans_host`, `jca_client_id`, `jca_client_secret`). A profile, and
//! the file of the Python client, are about one server: what they say about signing in is not used
//! for another one.

mod address;
mod catalog;
mod certificates;
mod choice;
mod environment;
mod identity;
mod ini;
mod layers;
mod profiles;
mod servers;
mod triple_des;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
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
use layers::{Layers, Said};

/// The longest time for one request unless `--timeout` says otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// Everything that a command needs to know about its surroundings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profile in force.
    pub profile: Option<String>,
    /// A profile that is named and does not exist yet; `login` makes it.
    pub new_profile: Option<String>,
    /// Where the config-api is; ends in `/`.
    pub config_url: Option<Url>,
    /// Where the auth server is; ends in `/`.
    pub auth_url: Option<Url>,
    /// Where SCIM is; ends in `/`.
    pub scim_url: Option<Url>,
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
    /// How results are written, if the user said so.
    pub format: Option<Format>,
    /// Which columns, if the user said so.
    pub columns: Vec<String>,
    /// Whether tables show every column, and no value shortened.
    pub wide: bool,
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
        let profile = choice::profile(&config, connection, environment)?;
        let mut layers = Layers { connection, environment, profile, ini: None, origins: Vec::new() };
        let urls = servers::resolve(&mut layers, ini.as_ref())?;
        // The file of the Python client is about its own server.
        let ini_serves = |ini: &&JansIni| matches!((&ini.host, &urls.host), (Some(ini), Some(host)) if address::is_same_server(ini, host));
        layers.ini = ini.as_ref().filter(ini_serves);
        let mut warnings = layers.ini.map(|ini| ini.warnings.clone()).unwrap_or_default();
        let identity = identity::resolve(&mut layers, read_input, &mut warnings)?;
        let trust = trust(&mut layers)?;
        let client_certificate = client_certificate(&mut layers, &mut warnings)?;
        let timeout = timeout(&mut layers)?;
        let kept = profile.map(|(_, profile)| profile);
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
        warnings.extend(servers::warnings(&trust, [&urls.config, &urls.auth, &urls.scim]));
        Ok(Self {
            profile: profile.map(|(name, _)| name.to_owned()),
            new_profile: connection.profile.clone().filter(|_| profile.is_none()),
            config_url: urls.config,
            auth_url: urls.auth,
            scim_url: urls.scim,
            identity,
            trust,
            client_certificate,
            secret_store,
            timeout,
            format,
            columns: output.columns.clone(),
            wide: output.wide,
            jq: output.jq.clone(),
            raw_output: output.raw_output,
            curl: output.curl,
            now: environment.now()?,
            clock_is_stopped: environment.stopped_clock()?.is_some(),
            directories,
            log,
            origins: layers.origins,
            warnings,
        })
    }

    /// Those of the profile of a server, or these where it has none.
    ///
    /// # Errors
    /// The profile can't be used.
    pub fn of_server(&self, config_url: &Url, environment: &Environment) -> Result<Self, UsageError> {
        let Some(directories) = &self.directories else {
            return Ok(self.clone());
        };
        let config = ConfigFile::load(&directories.config_file())?;
        let mut profiles = config.profiles.iter().filter(|(_, profile)| profile.leads_to(config_url));
        let Some((name, _)) = profiles.next().filter(|_| self.config_url.as_ref() != Some(config_url)) else {
            return Ok(self.clone());
        };
        let mut connection = ConnectionArgs { profile: Some(name.clone()), ..ConnectionArgs::default() };
        connection.noverify = self.trust == TrustSetting::Anybody;
        let output = OutputArgs { format: self.format, ..OutputArgs::default() };
        Self::resolve(&connection, &output, &LogArgs::default(), environment, &mut || Ok(String::new()))
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

    /// The present moment.
    #[must_use]
    pub fn clock(&self) -> Timestamp {
        if self.clock_is_stopped { self.now } else { Timestamp::now() }
    }
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

fn trust(layers: &mut Layers<'_>) -> Result<TrustSetting, UsageError> {
    let connection = layers.connection;
    if connection.noverify {
        return Ok(TrustSetting::Anybody);
    }
    let profile = layers.profile.map(|(_, profile)| profile);
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
    let profile = layers.profile.map(|(_, profile)| profile);
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
    let said = Said {
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
mod tests {
    use super::*;
    use crate::args::{self, AuthKind};

    fn resolve(line: &[&str], variables: &[(&str, &str)]) -> Result<Settings, UsageError> {
        let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(Into::into).collect();
        let args = args::parse(argv).expect("arguments");
        let environment =
            Environment::of(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut read_input = || Ok("from standard input\n".to_owned());
        Settings::resolve(&args.connection, &args.output, &args.log, &environment, &mut read_input)
    }

    #[test]
    fn a_flag_beats_the_environment_beats_nothing() {
        let host = |line: &[&str], variables: &[(&str, &str)]| {
            resolve(line, variables).expect("settings").config_url.map(|url| url.to_string())
        };
        assert_eq!(host(&[], &[]), None);
        assert_eq!(host(&[], &[("jans_host", "env.example")]).as_deref(), Some("https://env.example/jans-config-api/"));
        assert_eq!(
            host(&["--host=flag.example"], &[("jans_host", "env.example")]).as_deref(),
            Some("https://flag.example/jans-config-api/")
        );
        assert_eq!(
            host(&["--host=h.example", "--config-url=http://mesh:9000/api"], &[]).as_deref(),
            Some("http://mesh:9000/api/")
        );
    }

    #[test]
    fn a_client_signs_in_itself_only_when_it_is_to() {
        let client = [("jca_client_id", "id"), ("jca_client_secret", "secret")];
        assert_eq!(resolve(&[], &client).expect("settings").identity.auth, AuthKind::Device);
        let identity = resolve(&["-use-test-client", "--client-id=other"], &client).expect("settings").identity;
        assert_eq!(identity.auth, AuthKind::ClientCredentials);
        assert_eq!((identity.client_id.as_deref(), identity.client_secret), (Some("other"), Some("secret".into())));
        assert!(resolve(&["-use-test-client"], &[]).is_err(), "no client id");
        assert!(resolve(&["--auth=token"], &[]).is_err(), "no token");
    }

    #[test]
    fn a_way_to_sign_in_is_told_by_the_flag_that_says_it() {
        let source = |line: &[&str]| {
            let origins = resolve(line, &[]).expect("settings").origins;
            origins.into_iter().find(|origin| origin.name == "auth").map(|origin| origin.source.to_string())
        };
        assert_eq!(source(&["-use-test-client", "--client-id=x"]).as_deref(), Some("--use-test-client"));
        assert_eq!(source(&["--auth=device", "-use-test-client"]).as_deref(), Some("--auth"));
        assert_eq!(source(&["--access-token=t"]).as_deref(), Some("--access-token"));
        assert_eq!(source(&[]), None);
    }

    /// A home with a profile and a file of the Python client.
    fn home() -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(home.path().join(".config")).expect("a directory");
        let ini = "[DEFAULT]\njans_host = ini.example\njca_client_id = ini-id\njca_client_secret = ini-secret\n\
                   jca_test_client_id = test-id\naccess_token = ini-token\n";
        std::fs::write(home.path().join(".config/jans-cli.ini"), ini).expect("a file");
        let config = "default_profile = \"a\"\n[profiles.a]\nhost = \"a.example\"\nclient_id = \"a-id\"\n\
                      timeout = \"5s\"\n[profiles.b]\nhost = \"b.example\"\nclient_id = \"b-id\"\n\
                      auth = \"client-credentials\"\n";
        std::fs::write(home.path().join("config.toml"), config).expect("a file");
        home
    }

    #[test]
    fn layers_lie_over_each_other() {
        let home = home();
        let path = home.path().to_str().expect("UTF-8");
        let at = |line: &[&str], with_config: bool, more: &[(&str, &str)]| {
            let config = if with_config { path.to_owned() } else { format!("{path}/none") };
            let variables = [&[("HOME", path), ("CONFIG_CLI_CONFIG_DIR", config.as_str())], more].concat();
            let settings = resolve(line, &variables).expect("settings");
            let host = settings.config_url.as_ref().and_then(|url| url.host_str().map(str::to_owned));
            (
                host.unwrap_or_default(),
                settings.identity.client_id.unwrap_or_default(),
                settings.profile.unwrap_or_default(),
            )
        };
        let is = |host: &str, id: &str, profile: &str| (host.to_owned(), id.to_owned(), profile.to_owned());
        assert_eq!(at(&[], true, &[]), is("a.example", "a-id", "a"), "the default profile");
        assert_eq!(at(&["--profile=b"], true, &[]), is("b.example", "b-id", "b"));
        for host in ["--host=b.example", "--host=https://B.example/x", "--host=b.example:443"] {
            assert_eq!(at(&[host], true, &[]), is("b.example", "b-id", "b"), "the profile of {host}");
        }
        for elsewhere in ["--auth-url=https://other.example/", "--scim-url=https://other.example/"] {
            let alone = at(&[elsewhere], true, &[]);
            assert!(!["a.example", "ini.example"].contains(&alone.0.as_str()), "nobody's secret goes elsewhere");
            assert_eq!((alone.1.as_str(), alone.2.as_str()), ("", ""), "{elsewhere}");
            assert_eq!(
                at(&["--profile=a", elsewhere], true, &[]),
                is("a.example", "a-id", "a"),
                "unless it is told to"
            );
        }
        assert_eq!(at(&["--auth-url=https://a.example:8443/"], true, &[]), is("a.example", "a-id", "a"));
        assert_eq!(at(&["--host=c.example"], true, &[]), is("c.example", "", ""), "nobody's client goes elsewhere");
        assert_eq!(at(&[], true, &[("jans_host", "c.example"), ("jca_client_id", "x")]), is("c.example", "x", ""));
        assert_eq!(at(&["--profile=a", "--client-id=f"], true, &[("jca_client_id", "x")]), is("a.example", "f", "a"));
        assert_eq!(at(&[], false, &[]), is("ini.example", "ini-id", ""), "the file of the Python client");
        assert_eq!(at(&["-use-test-client"], false, &[]), is("ini.example", "test-id", ""));
        assert_eq!(at(&["--host=ini.example"], true, &[]), is("ini.example", "ini-id", ""));
    }

    #[test]
    fn what_belongs_to_one_server_is_not_used_for_another() {
        let home = home();
        let path = home.path().to_str().expect("UTF-8");
        let none = format!("{path}/none");
        let variables = [("HOME", path), ("CONFIG_CLI_CONFIG_DIR", none.as_str())];
        let found = |line: &[&str]| {
            let identity = resolve(line, &variables).expect("settings").identity;
            (identity.client_secret.is_some(), identity.found_token.is_some())
        };
        assert_eq!(found(&[]), (true, true));
        assert_eq!(found(&["--client-id=other"]), (false, true), "another client's secret");
        assert_eq!(found(&["--host=other.example"]), (false, false));
        assert_eq!(
            found(&["--config-url=https://other.example/", "--auth-url=https://other.example/"]),
            (false, false)
        );
        let origins = resolve(&["--timeout=7"], &variables).expect("settings").origins;
        let shown = format!("{origins:?}");
        assert!(shown.contains("Flag(\"--timeout\")") && shown.contains("jans-cli.ini"), "{shown}");
        assert!(!shown.contains("ini-secret") && !shown.contains("ini-token"), "{shown}");
    }

    #[test]
    fn secrets_come_from_files_and_standard_input() {
        let secret =
            |line: &[&str]| resolve(line, &[]).map(|settings| (settings.identity.client_secret, settings.warnings));
        assert_eq!(secret(&["--client-secret-file=-"]), Ok((Some("from standard input".into()), vec![])));
        let (given, warnings) = secret(&["--client-secret=hunter2"]).expect("a secret");
        assert_eq!(given, Some("hunter2".into()));
        assert!(warnings.len() == 1 && warnings[0].contains("`ps`"), "{warnings:?}");
        assert!(secret(&["--client-secret-file=/nonexistent"]).is_err());
        let warnings = |line: &[&str]| resolve(line, &[]).expect("settings").warnings;
        assert_eq!(warnings(&["-noverify"]).len(), 1);
        assert_eq!(warnings(&["--host=http://jans.example"]).len(), 1);
        assert_eq!(warnings(&["--host=http://127.0.0.1:80"]).len(), 0);
    }

    #[test]
    fn a_byte_order_mark_is_dropped_from_token_secret_ini_and_config() {
        let home = tempfile::tempdir().expect("a directory");
        let write = |name: &str, text: &str| {
            let path = home.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a directory")).expect("made");
            std::fs::write(&path, format!("\u{feff}{text}")).expect("a file");
            path.to_str().expect("UTF-8").to_owned()
        };
        let (token, secret) = (write("token", "t-1\n"), write("secret", "s-1\r\n"));
        write(".config/jans-cli.ini", "[DEFAULT]\njans_host = ini.example\njca_client_id = ini-id\n");
        write("config.toml", "[profiles.a]\nhost = \"a.example\"\n");
        let path = home.path().to_str().expect("UTF-8");
        let variables = [("HOME", path), ("CONFIG_CLI_CONFIG_DIR", path)];
        let given = ["--access-token", token.as_str(), "--client-secret-file", secret.as_str()];
        let identity = resolve(&given, &variables).expect("settings").identity;
        assert_eq!((identity.access_token, identity.client_secret), (Some("t-1".into()), Some("s-1".into())));
        assert_eq!(identity.client_id.as_deref(), Some("ini-id"));
        assert_eq!(resolve(&["--profile=a"], &variables).expect("settings").profile.as_deref(), Some("a"));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_directory_in_place_of_a_file_is_an_error_and_no_hang() {
        let home = tempfile::tempdir().expect("a directory");
        let pipe = home.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        let (pipe, directory) = (pipe.to_str().expect("UTF-8"), home.path().to_str().expect("UTF-8"));
        for flag in ["--access-token", "--client-secret-file", "--cacert", "-CC"] {
            for (path, problem) in [(pipe, "no program writes into"), (directory, "a directory")] {
                let error = resolve(&[flag, path], &[]).expect_err("refused");
                assert!(error.message.contains(problem), "{flag} {path}: {error}");
            }
        }
    }

    #[test]
    fn a_token_is_given_as_text_or_as_a_file() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("token");
        std::fs::write(&file, "from-file\n").expect("a file");
        let token =
            |given: &str| resolve(&["--access-token", given], &[]).map(|settings| settings.identity.access_token);
        assert_eq!(token("abc.def"), Ok(Some("abc.def".into())));
        assert_eq!(token(file.to_str().expect("UTF-8")), Ok(Some("from-file".into())));
        #[cfg(unix)]
        {
            let pipe = directory.path().join("pipe");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
            let writer = std::thread::spawn({
                let pipe = pipe.clone();
                move || std::fs::write(pipe, "from-pipe\n")
            });
            assert_eq!(token(pipe.to_str().expect("UTF-8")), Ok(Some("from-pipe".into())));
            writer.join().expect("a thread").expect("written");
        }
        let error = token(directory.path().to_str().expect("UTF-8")).expect_err("a directory");
        assert_eq!(error.message, "the file given as --access-token can't be read: it is a directory, not a file");
        std::fs::write(&file, "\n").expect("a file");
        let error = token(file.to_str().expect("UTF-8")).expect_err("empty");
        assert_eq!(error.message, "the file given as --access-token holds no token");
        let error = token("two words").expect_err("not a token");
        assert!(!error.message.contains("two words"), "{error}");
    }
}
