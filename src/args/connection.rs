//! Where to go and who asks: flags that every command has.

use std::path::PathBuf;
use std::time::Duration;

use super::values;
use crate::operation::Service;
use crate::secret::Secret;
use crate::setting::{AuthKind, SecretStore};

/// Where to go and who asks.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Server")]
pub struct ConnectionArgs {
    /// The Janssen server: a name, name:port or URL
    #[arg(long, global = true, value_name = "HOST")]
    pub host: Option<String>,
    /// Base URL of the auth server instead of https://HOST/jans-auth/
    #[arg(long, global = true, value_name = "URL")]
    pub auth_url: Option<String>,
    /// Base URL of the config-api instead of https://HOST/jans-config-api/
    #[arg(long, global = true, value_name = "URL")]
    pub config_url: Option<String>,
    /// Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/
    #[arg(long, global = true, value_name = "URL")]
    pub scim_url: Option<String>,
    /// The profile to use; `profile set` makes one
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// Longest time for one request, or for each piece of a file: 30, 500ms, 2m [default: 30s]
    #[arg(long, global = true, value_name = "TIME", value_parser = values::duration())]
    pub timeout: Option<Duration>,
    /// How many times to send a request again that a busy or unreachable server did not answer [default: 3]
    #[arg(long, global = true, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(..=100))]
    pub retries: Option<u32>,
    /// Run the command against an embedded server on this machine; what it changes stays changed
    #[arg(long, global = true)]
    pub sandbox: bool,
    /// How to sign in [default: device]
    #[arg(long, global = true, value_enum, value_name = "KIND", help_heading = "Signing in")]
    pub auth: Option<AuthKind>,
    /// OAuth client id
    #[arg(long, global = true, value_name = "ID", help_heading = "Signing in")]
    pub client_id: Option<String>,
    /// File that holds the client's secret; `-` reads it from standard input
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "Signing in")]
    pub client_secret_file: Option<PathBuf>,
    /// The client's secret itself; better in a file or CONFIG_CLI_CLIENT_SECRET, since `ps` shows arguments
    #[arg(long, global = true, value_name = "SECRET", value_parser = values::secret(), help_heading = "Signing in")]
    pub client_secret: Option<Secret>,
    /// Access token, or the path of a file that holds one
    #[arg(long, global = true, value_name = "TOKEN|FILE", value_parser = values::secret(), help_heading = "Signing in")]
    pub access_token: Option<Secret>,
    /// Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: -use-test-client]
    #[arg(long, global = true, help_heading = "Signing in")]
    pub use_test_client: bool,
    /// Where secrets are kept [default: file]
    #[arg(long, global = true, value_enum, value_name = "STORE", help_heading = "Signing in")]
    pub secret_store: Option<SecretStore>,
    /// Trust only the certificates in this PEM file
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "Trust")]
    pub cacert: Option<PathBuf>,
    /// Trust only the certificate with this fingerprint: SHA256:AB:CD:…
    #[arg(long, global = true, value_name = "SHA256", help_heading = "Trust")]
    pub fingerprint: Option<String>,
    /// Do not verify the server's certificate: anybody in between can read the token [also: -noverify]
    #[arg(long, global = true, help_heading = "Trust")]
    pub noverify: bool,
    /// PEM file of a client certificate, for mutual TLS [also: -CC]
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "Trust")]
    pub config_api_mtls_client_cert: Option<PathBuf>,
    /// PEM file of its key, if it is not in the same file [also: -CK]
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "Trust")]
    pub config_api_mtls_client_key: Option<PathBuf>,
    /// Password of that key; better in CONFIG_CLI_KEY_PASSWORD, since `ps` shows arguments
    #[arg(long, global = true, value_name = "PASSWORD", value_parser = values::secret(), help_heading = "Trust")]
    pub key_password: Option<Secret>,
    /// The service that is called, which has a client of its own in some settings.
    #[arg(skip)]
    pub service: Service,
    /// The ids of the arguments that were typed.
    #[arg(skip)]
    pub typed: Vec<String>,
}

impl ConnectionArgs {
    /// Drops everything that leads to a server or signs in there.
    pub(super) fn forget_server(&mut self) {
        let (timeout, retries, sandbox, service) = (self.timeout, self.retries, self.sandbox, self.service);
        *self = Self { timeout, retries, sandbox, service, ..Self::default() };
    }

    /// As if this server had been typed as `--host`.
    pub fn type_host(&mut self, host: String) {
        self.host = Some(host);
        self.typed.push("host".to_owned());
    }

    /// Drops what the environment holds for signing in, and tells the variables that held it.
    pub fn drop_credentials_of_environment(&mut self) -> Vec<String> {
        let (typed, mut dropped) = (&self.typed, Vec::new());
        drop_untyped(&mut self.client_id, "client_id", typed, &mut dropped);
        drop_untyped(&mut self.client_secret, "client_secret", typed, &mut dropped);
        drop_untyped(&mut self.client_secret_file, "client_secret_file", typed, &mut dropped);
        drop_untyped(&mut self.access_token, "access_token", typed, &mut dropped);
        drop_untyped(&mut self.config_api_mtls_client_cert, "config_api_mtls_client_cert", typed, &mut dropped);
        drop_untyped(&mut self.config_api_mtls_client_key, "config_api_mtls_client_key", typed, &mut dropped);
        drop_untyped(&mut self.key_password, "key_password", typed, &mut dropped);
        dropped
    }

    /// Whether an argument was typed, and did not come from the environment.
    #[must_use]
    pub fn is_typed(&self, id: &str) -> bool {
        self.typed.iter().any(|typed| typed == id)
    }
}

fn drop_untyped<T>(value: &mut Option<T>, id: &str, typed: &[String], dropped: &mut Vec<String>) {
    if !typed.iter().any(|typed| typed == id) && value.take().is_some() {
        dropped.push(format!("CONFIG_CLI_{}", id.to_uppercase()));
    }
}
