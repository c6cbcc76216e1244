//! Who asks: the client, its secret, and the token, from wherever they are said.

use std::path::{Path, PathBuf};

use super::ReadInput;
use super::layers::{Given, Layers};
use crate::args::AuthKind;
use crate::error::UsageError;
use crate::files;
use crate::operation::Service;
use crate::secret::Secret;

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// How to sign in.
    pub auth: AuthKind,
    /// A token that was given.
    pub access_token: Option<Secret>,
    /// The OAuth client.
    pub client_id: Option<String>,
    /// Its secret, where a setting says it; a store may know it too.
    pub client_secret: Option<Secret>,
    /// The file that was given for it, if it is there to be read again.
    pub client_secret_file: Option<PathBuf>,
    /// What the Python client's text UI was signed in with.
    pub found_token: Option<Secret>,
    /// The JWT about the user of that token. It says who it is, and is sent nowhere: what it could be renewed
    /// with is not in that file.
    pub found_user: Option<Secret>,
}

/// Resolves who asks.
///
/// # Errors
/// A token or file that can't be used, or a way to sign in that lacks what it needs.
pub(super) fn resolve(
    layers: &mut Layers<'_>,
    read_input: ReadInput<'_>,
    warnings: &mut Vec<String>,
) -> Result<Identity, UsageError> {
    let connection = layers.connection;
    let access_token = connection.access_token.as_ref().map(read_token).transpose()?;
    let chosen = match (connection.use_test_client, connection.auth) {
        // What is typed beats what the environment says.
        (true, Some(auth)) if connection.is_typed("auth") || !connection.is_typed("use_test_client") => Some(auth),
        (true, _) => Some(AuthKind::ClientCredentials),
        (false, auth) => auth.or(access_token.as_ref().map(|_| AuthKind::Token)),
    };
    let profile = layers.own_profile;
    let kept = profile.and_then(|profile| profile.auth);
    let id = match (connection.use_test_client, &access_token) {
        _ if connection.is_typed("auth") => "auth",
        (true, _) if connection.auth.is_none() || connection.is_typed("use_test_client") => "use_test_client",
        (false, Some(_)) if connection.auth.is_none() => "access_token",
        _ => "auth",
    };
    let auth = layers.argument_or_profile("auth", id, chosen, kept).unwrap_or_default();
    if auth == AuthKind::Token && access_token.is_none() {
        return Err(UsageError::new("--auth token needs an access token").hint("give --access-token TOKEN or FILE"));
    }
    let ini = layers.ini;
    let (ini_id, ini_secret) = match ini {
        Some(ini) if connection.use_test_client && ini.test_client_id.is_some() => {
            (ini.test_client_id.clone(), ini.test_client_secret.clone())
        }
        Some(ini) if connection.service == Service::Scim && ini.scim_client_id.is_some() => {
            (ini.scim_client_id.clone(), ini.scim_client_secret.clone())
        }
        Some(ini) => (ini.client_id.clone(), ini.client_secret.clone()),
        None => (None, None),
    };
    let (id_variable, _) = variables(connection.service);
    let said = Given {
        argument: connection.client_id.clone(),
        variable: layers.client_variable(id_variable).or_else(|| layers.client_variable("jca_client_id")),
        profile: profile.and_then(|profile| profile.client_id.clone()),
        ini: ini_id.clone(),
    };
    let client_id = layers.pick("client_id", "client_id", said);
    // The secret in the file of the Python client is that of the client in it.
    let ini_secret = ini_secret.filter(|_| client_id == ini_id);
    let client_secret = client_secret(layers, ini_secret, read_input)?;
    let is_text_typed = connection.is_typed("client_secret") && !connection.is_typed("client_secret_file");
    let client_secret_file = connection.client_secret_file.clone().filter(|path| !is_text_typed && path.is_file());
    if auth == AuthKind::ClientCredentials && client_id.is_none() {
        return Err(UsageError::new("signing in as a client needs a client id")
            .hint("give --client-id, or set jca_client_id in the environment"));
    }
    for (id, flag, instead) in [
        ("client_secret", "--client-secret", "--client-secret-file"),
        ("key_password", "--key-password", "CONFIG_CLI_KEY_PASSWORD"),
    ] {
        if connection.is_typed(id) {
            warnings.push(format!("{flag} on the command line can be seen by others with `ps`; {instead} can't"));
        }
    }
    // So is the token: another client that is named does not ask with it.
    let is_of_client = ini_id.is_none() || client_id == ini_id;
    let found_token = ini.filter(|_| is_of_client).and_then(|ini| ini.access_token.clone());
    let found_user = ini.and_then(|ini| ini.user_data.clone());
    Ok(Identity { auth, access_token, client_id, client_secret, client_secret_file, found_token, found_user })
}

/// The variables of the Python client for a service's own client: its id and its secret.
const fn variables(service: Service) -> (&'static str, &'static str) {
    match service {
        Service::ConfigApi => ("jca_client_id", "jca_client_secret"),
        Service::Scim => ("scim_client_id", "scim_client_secret"),
        Service::Auth => ("auth_client_id", "auth_client_secret"),
    }
}

fn client_secret(
    layers: &mut Layers<'_>,
    ini: Option<Secret>,
    read_input: ReadInput<'_>,
) -> Result<Option<Secret>, UsageError> {
    let connection = layers.connection;
    let profile = layers.own_profile.and_then(|profile| profile.client_secret_file.as_deref());
    let argument = match (&connection.client_secret, &connection.client_secret_file) {
        // The file, unless it is only the environment that names it and a secret is typed.
        (Some(secret), Some(_))
            if connection.is_typed("client_secret") && !connection.is_typed("client_secret_file") =>
        {
            Some(secret.clone())
        }
        (_, Some(path)) => Some(read_secret(path, read_input)?),
        (secret, None) => secret.clone(),
    };
    let id = if connection.client_secret_file.is_some() { "client_secret_file" } else { "client_secret" };
    let (id_variable, secret_variable) = variables(connection.service);
    // A secret is the one of the client beside it.
    let variable = match layers.client_variable(id_variable) {
        Some(_) => layers.secret_variable(secret_variable),
        None => layers.secret_variable(secret_variable).or_else(|| layers.secret_variable("jca_client_secret")),
    };
    let said = Given {
        profile: match (&argument, &variable, profile) {
            (None, None, Some(path)) => Some(read_secret(path, read_input)?),
            _ => None,
        },
        argument,
        variable,
        ini,
    };
    Ok(layers.pick("client_secret", id, said))
}

/// A secret in a file, or on standard input: `-`.
fn read_secret(path: &Path, read_input: ReadInput<'_>) -> Result<Secret, UsageError> {
    let (text, origin) = if path == Path::new("-") {
        (read_input(), "standard input".to_owned())
    } else {
        (files::read_text(path), path.display().to_string())
    };
    let text =
        text.map_err(|error| UsageError::new(format!("the client secret in {origin} can't be read: {error}")))?;
    let secret = Secret::from(text.trim());
    if secret.expose().is_empty() {
        return Err(UsageError::new(format!("{origin} holds no client secret")));
    }
    Ok(secret)
}

/// The value of `--access-token`: a token, or the path of a file that holds one.
fn read_token(given: &Secret) -> Result<Secret, UsageError> {
    let path = Path::new(given.expose());
    // A pipe, too: `<(…)` of a shell is one.
    let (token, origin) = if path.exists() {
        // The path may be a token that happens to be a file's name; it is not repeated in the message.
        let text = files::read_text(path)
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

#[cfg(test)]
mod tests {
    use crate::args;
    use crate::settings::{Environment, Settings};

    #[test]
    fn a_service_may_have_a_client_of_its_own() {
        let home = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(home.path().join(".config")).expect("a directory");
        let ini = "[DEFAULT]\njans_host = ini.example\njca_client_id = jca-ini\nscim_client_id = scim-ini\n";
        std::fs::write(home.path().join(".config/jans-cli.ini"), ini).expect("a file");
        let client = |line: &[&str], variables: &[(&str, &str)]| {
            let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(Into::into).collect();
            let args = args::parse(argv).expect("arguments");
            let home = home.path().to_str().expect("UTF-8");
            let variables = variables.iter().copied().chain([("HOME", home)]);
            let environment = Environment::of(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
            let mut input = || Ok(String::new());
            let settings = Settings::resolve(&args.connection, &args.output, &args.log, &environment, &mut input);
            settings.expect("settings").identity.client_id.expect("a client")
        };
        let both = [("jca_client_id", "jca"), ("scim_client_id", "scim")];
        type Variables<'a> = &'a [(&'a str, &'a str)];
        let table: &[(&[&str], Variables<'_>, &str)] = &[
            (&[], &[], "jca-ini"),
            (&["-scim"], &[], "scim-ini"),
            (&["-auth"], &[], "jca-ini"),
            (&[], &both, "jca"),
            (&["-scim"], &both, "scim"),
            (&["-scim"], &both[..1], "jca"),
            (&["-auth"], &both, "jca"),
            (&["-scim", "--client-id=given"], &both, "given"),
        ];
        for (line, variables, expected) in table {
            assert_eq!(client(line, variables), *expected, "{line:?} {variables:?}");
        }
    }
}
