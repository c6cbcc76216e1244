//! Resolves how to sign in: the grant, the client, its secret and the token.

use std::io;
use std::path::{Path, PathBuf};

use super::layers::{Given, Layers};
use crate::args::AuthKind;
use crate::error::UsageError;
use crate::files;
use crate::secret::Secret;
use crate::setting::{self, Owner, Setting, Value};

/// Reads standard input to its end.
pub type ReadInput<'a> = &'a mut dyn FnMut() -> io::Result<String>;

/// How to sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The kind of sign-in.
    pub auth: AuthKind,
    /// The token of `--access-token`.
    pub access_token: Option<Secret>,
    /// The OAuth client.
    pub client_id: Option<String>,
    /// The client's secret, if a setting gives it. A secret store may hold one, too.
    pub client_secret: Option<Secret>,
    /// The file of `--client-secret-file`, if it can be read a second time.
    pub client_secret_file: Option<PathBuf>,
    /// The token of the Python client's text UI, from `jans-cli.ini`.
    pub found_token: Option<Secret>,
    /// The JWT that describes the user of `found_token`. It is never sent.
    pub found_user: Option<Secret>,
}

/// Resolves how to sign in.
///
/// # Errors
/// A token or file is not valid, or the client id or token that the grant needs is missing.
pub(super) fn resolve(
    layers: &mut Layers<'_>,
    read_input: ReadInput<'_>,
    warnings: &mut Vec<String>,
) -> Result<Identity, UsageError> {
    let connection = layers.connection;
    let access_token = connection.secret(&setting::ACCESS_TOKEN).map(read_token).transpose()?;
    let auth = auth(layers, access_token.is_some());
    if auth == AuthKind::Token && access_token.is_none() {
        return Err(UsageError::new("--auth token needs an access token").hint("give --access-token TOKEN or FILE"));
    }
    let owner = ini_owner(layers);
    let of_ini = |layers: &Layers<'_>, setting| layers.ini.and_then(|ini| ini.get(setting, owner)).cloned();
    let ini_id = of_ini(layers, &setting::CLIENT_ID);
    let own = layers.variable(&setting::CLIENT_ID, Owner::Service(connection.service));
    let mut given = layers.given(&setting::CLIENT_ID);
    given = Given { variable: own.or(given.variable), ini: ini_id.clone(), ..given };
    let client_id = layers.pick_from(&setting::CLIENT_ID, &setting::CLIENT_ID, given);
    // The secret in `jans-cli.ini` belongs to the client in `jans-cli.ini`.
    let ini_secret = of_ini(layers, &setting::CLIENT_SECRET).filter(|_| client_id == ini_id);
    let client_secret = client_secret(layers, ini_secret, read_input)?;
    if auth == AuthKind::ClientCredentials && client_id.is_none() {
        return Err(UsageError::new("signing in as a client needs a client id")
            .hint("give --client-id, or set jca_client_id in the environment"));
    }
    for (setting, instead) in
        [(&setting::CLIENT_SECRET, "--client-secret-file"), (&setting::KEY_PASSWORD, "CONFIG_CLI_KEY_PASSWORD")]
    {
        if connection.has_typed(setting) {
            let flag = setting.flag;
            warnings.push(format!("--{flag} is visible to other users in `ps`; use {instead} instead"));
        }
    }
    // The token in `jans-cli.ini` belongs to the client in `jans-cli.ini`; another client does not use it.
    let is_of_client = ini_id.is_none() || client_id == ini_id;
    Ok(Identity {
        auth,
        access_token,
        client_id: client_id.and_then(|id| id.text().map(str::to_owned)),
        client_secret,
        client_secret_file: client_secret_file(layers),
        found_token: layers.ini.filter(|_| is_of_client).and_then(|ini| ini.access_token.clone()),
        found_user: layers.ini.and_then(|ini| ini.user_data.clone()),
    })
}

/// The kind of sign-in: `--auth`, or the kind that another flag implies. A typed flag overrides a variable.
fn auth(layers: &mut Layers<'_>, has_token: bool) -> AuthKind {
    let connection = layers.connection;
    let mut given = layers.given(&setting::AUTH);
    let has_auth = given.argument.is_some();
    let is_test_client_stronger =
        !has_auth || connection.has_typed(&setting::USE_TEST_CLIENT) && !connection.has_typed(&setting::AUTH);
    let implied: Option<(AuthKind, &'static Setting)> =
        if connection.is_on(&setting::USE_TEST_CLIENT) && is_test_client_stronger {
            Some((AuthKind::ClientCredentials, &setting::USE_TEST_CLIENT))
        } else {
            (has_token && !has_auth).then_some((AuthKind::Token, &setting::ACCESS_TOKEN))
        };
    let mut flag: &Setting = &setting::AUTH;
    if let Some((kind, implying)) = implied {
        flag = implying;
        given.argument = Some(Value::Text(kind.to_string()));
    }
    layers.pick_from(&setting::AUTH, flag, given).and_then(|value| value.choice()).unwrap_or_default()
}

/// The owner of the client in `jans-cli.ini` that this run uses.
fn ini_owner(layers: &Layers<'_>) -> Owner {
    let connection = layers.connection;
    let test_client = connection.is_on(&setting::USE_TEST_CLIENT).then_some(Owner::TestClient);
    let owners = test_client.into_iter().chain([Owner::Service(connection.service)]);
    let has_client = |owner: &Owner| layers.ini.is_some_and(|ini| ini.get(&setting::CLIENT_ID, *owner).is_some());
    owners.into_iter().find(has_client).unwrap_or(Owner::Default)
}

/// Whether `--client-secret` is typed and overrides a secret file that the environment names.
fn is_secret_typed(layers: &Layers<'_>) -> bool {
    let connection = layers.connection;
    connection.has_typed(&setting::CLIENT_SECRET) && !connection.has_typed(&setting::CLIENT_SECRET_FILE)
}

/// The file of the secret, if it can be read a second time; a pipe can't.
fn client_secret_file(layers: &mut Layers<'_>) -> Option<PathBuf> {
    let mut given = layers.given(&setting::CLIENT_SECRET_FILE);
    let can_be_read_again = |value: &Value| value.path().is_some_and(Path::is_file);
    given.argument = given.argument.filter(|value| !is_secret_typed(layers) && can_be_read_again(value));
    let file = given.argument.clone();
    layers.pick_from(&setting::CLIENT_SECRET_FILE, &setting::CLIENT_SECRET_FILE, given);
    file.and_then(|file| file.path().map(Path::to_owned))
}

fn client_secret(
    layers: &mut Layers<'_>,
    ini: Option<Value>,
    read_input: ReadInput<'_>,
) -> Result<Option<Secret>, UsageError> {
    let connection = layers.connection;
    let file = connection.path(&setting::CLIENT_SECRET_FILE).filter(|_| !is_secret_typed(layers));
    let flag = if file.is_some() { &setting::CLIENT_SECRET_FILE } else { &setting::CLIENT_SECRET };
    let mut given = Given { ini, ..layers.given(&setting::CLIENT_SECRET) };
    if let Some(path) = file {
        given.argument = Some(Value::Secret(read_secret(path, read_input)?));
    }
    let of_service = Owner::Service(connection.service);
    let own = layers.variable(&setting::CLIENT_SECRET, of_service);
    // If the service has a client id of its own, only the service's own secret belongs to it.
    given.variable = match layers.variable(&setting::CLIENT_ID, of_service) {
        Some(_) => own,
        None => own.or(given.variable),
    };
    if let (None, None, Some(profile)) = (&given.argument, &given.variable, layers.own_profile) {
        let path = profile.get(&setting::CLIENT_SECRET_FILE).and_then(Value::path);
        given.profile = path.map(|path| read_secret(path, read_input)).transpose()?.map(Value::Secret);
    }
    let secret = layers.pick_from(&setting::CLIENT_SECRET, flag, given);
    Ok(secret.and_then(|value| value.secret().cloned()))
}

/// Reads a secret from a file, or from standard input if the path is `-`.
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
    // The path may also be a pipe, such as `<(…)` of a shell.
    let (token, origin) = if path.exists() {
        // The path may be a token that equals a file's name, so the message does not repeat it.
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
            "{origin} is not a valid token: it contains spaces or other characters that a token can't contain"
        ))
        .hint("to give a file, check its path: no file of that name exists"));
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use crate::args;
    use crate::settings::{Environment, Settings};

    #[test]
    fn a_service_can_have_its_own_client() {
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
            let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut input);
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
