//! Where every value comes from: flag > environment > default, resolved once.
//!
//! The environment means `CONFIG_CLI_…` first, which clap reads together with the flags, then the
//! variables of the Python client (`jans_host`, `jca_client_id`, `jca_client_secret`).

mod address;
mod environment;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use url::Url;

pub use environment::{Directories, Environment};

use crate::args::{ConnectionArgs, Format, OutputArgs};
use crate::error::UsageError;
use crate::secret::Secret;

/// The longest time for one request unless `--timeout` says otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// Everything that a command needs to know about its surroundings.
#[derive(Clone, Debug)]
pub struct Settings {
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
    /// The longest time for one request.
    pub timeout: Duration,
    /// How results are written, if the user said so.
    pub format: Option<Format>,
    /// Which columns, if the user said so.
    pub columns: Vec<String>,
    /// Whether to print the curl command instead of sending.
    pub curl: bool,
    /// The moment that relative times count from.
    pub now: Timestamp,
}

/// Who asks: a token, a client, both or neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// A token to start with.
    pub access_token: Option<Secret>,
    /// A client that may ask for tokens in its own name.
    pub client: Option<ClientCredentials>,
}

/// An OAuth client and its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCredentials {
    /// The client's id.
    pub client_id: String,
    /// Its secret.
    pub client_secret: Secret,
}

/// Which certificates are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustSetting {
    /// Those of the system.
    System,
    /// Only those in a file: its path and what it holds.
    File(PathBuf, Vec<u8>),
    /// Any.
    Anybody,
}

impl Settings {
    /// Resolves every value.
    ///
    /// # Errors
    /// A URL, a token or a file that can't be used, or `-use-test-client` without a client.
    pub fn resolve(
        connection: &ConnectionArgs,
        output: &OutputArgs,
        environment: &Environment,
    ) -> Result<Self, UsageError> {
        let host = connection.host.clone().or_else(|| environment.get("jans_host"));
        let base =
            |given: &Option<String>, flag, path| address::base_url(given.as_deref(), flag, host.as_deref(), path);
        Ok(Self {
            config_url: base(&connection.config_url, "--config-url", "jans-config-api/")?,
            auth_url: base(&connection.auth_url, "--auth-url", "jans-auth/")?,
            scim_url: base(&connection.scim_url, "--scim-url", "jans-scim/restv1/v2/")?,
            identity: identity(connection, environment)?,
            trust: trust(connection)?,
            timeout: connection.timeout.unwrap_or(DEFAULT_TIMEOUT),
            format: output.format,
            columns: output.columns.clone(),
            curl: output.curl,
            now: environment.now()?,
        })
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
}

fn identity(connection: &ConnectionArgs, environment: &Environment) -> Result<Identity, UsageError> {
    let access_token = connection.access_token.as_ref().map(read_token).transpose()?;
    if !connection.use_test_client {
        return Ok(Identity { access_token, client: None });
    }
    let missing = |what: &str, flag: &str, variable: &str| {
        UsageError::new(format!("-use-test-client needs a client {what}"))
            .hint(format!("give {flag}, or set {variable} in the environment"))
    };
    let client_id = connection
        .client_id
        .clone()
        .or_else(|| environment.get("jca_client_id"))
        .ok_or_else(|| missing("id", "--client-id", "jca_client_id"))?;
    let client_secret = connection
        .client_secret
        .clone()
        .or_else(|| environment.get("jca_client_secret").map(Secret::from))
        .ok_or_else(|| missing("secret", "--client-secret", "jca_client_secret"))?;
    Ok(Identity { access_token, client: Some(ClientCredentials { client_id, client_secret }) })
}

/// The value of `--access-token`: a token, or the path of a file that holds one.
fn read_token(given: &Secret) -> Result<Secret, UsageError> {
    let path = Path::new(given.expose());
    let (token, origin) = if path.is_file() {
        // The path may be a token that happens to be a file's name; it is not repeated in the message.
        let text = std::fs::read_to_string(path)
            .map_err(|error| UsageError::new(format!("the file given as --access-token can't be read: {error}")))?;
        (Secret::new(text.trim()), "the file given as --access-token")
    } else {
        (Secret::new(given.expose().trim()), "--access-token")
    };
    if token.expose().is_empty() {
        return Err(UsageError::new(format!("{origin} holds no token")));
    }
    if !token.expose().bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(UsageError::new(format!(
            "{origin} holds something that is not a token: it has spaces or other characters that a token can't have"
        ))
        .hint("if it was meant to be a file, that file does not exist"));
    }
    Ok(token)
}

fn trust(connection: &ConnectionArgs) -> Result<TrustSetting, UsageError> {
    if connection.noverify {
        return Ok(TrustSetting::Anybody);
    }
    match &connection.cacert {
        None => Ok(TrustSetting::System),
        Some(path) => match std::fs::read(path) {
            Ok(pem) => Ok(TrustSetting::File(path.clone(), pem)),
            Err(error) => {
                Err(UsageError::new(format!("the CA file {} of --cacert can't be read: {error}", path.display())))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;

    fn resolve(line: &[&str], variables: &[(&str, &str)]) -> Result<Settings, UsageError> {
        let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(Into::into).collect();
        let args = args::parse(argv).expect("arguments");
        let environment =
            Environment::of(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Settings::resolve(&args.connection, &args.output, &environment)
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
    fn a_client_is_taken_only_when_it_is_to_be_used() {
        let client = [("jca_client_id", "id"), ("jca_client_secret", "secret")];
        assert_eq!(resolve(&[], &client).expect("settings").identity, Identity::default());
        let identity = resolve(&["-use-test-client", "--client-id=other"], &client).expect("settings").identity;
        let expected = ClientCredentials { client_id: "other".into(), client_secret: "secret".into() };
        assert_eq!(identity.client, Some(expected));
        let error = resolve(&["-use-test-client"], &client[..1]).expect_err("no secret");
        assert_eq!(error.message, "-use-test-client needs a client secret");
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
        std::fs::write(&file, "\n").expect("a file");
        let error = token(file.to_str().expect("UTF-8")).expect_err("empty");
        assert_eq!(error.message, "the file given as --access-token holds no token");
        let error = token("two words").expect_err("not a token");
        assert!(!error.message.contains("two words"), "{error}");
    }
}
