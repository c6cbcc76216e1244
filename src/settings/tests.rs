//! Tests of precedence, and of credentials that belong to one server.

use super::*;
use crate::args::{self, AuthKind};

fn resolve(line: &[&str], variables: &[(&str, &str)]) -> Result<Settings, UsageError> {
    let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(Into::into).collect();
    let args = args::parse(argv).expect("arguments");
    let environment = Environment::of(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let mut read_input = || Ok("from standard input\n".to_owned());
    Settings::resolve(&args.connection, &args.output, &environment, &mut read_input)
}

#[test]
fn a_flag_overrides_the_environment() {
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
fn client_credentials_are_used_only_on_request() {
    let client = [("jca_client_id", "id"), ("jca_client_secret", "secret")];
    assert_eq!(resolve(&[], &client).expect("settings").identity.auth, AuthKind::Device);
    let identity = resolve(&["-use-test-client", "--client-id=other"], &client).expect("settings").identity;
    assert_eq!(identity.auth, AuthKind::ClientCredentials);
    assert_eq!((identity.client_id.as_deref(), identity.client_secret), (Some("other"), Some("secret".into())));
    assert!(resolve(&["-use-test-client"], &[]).is_err(), "no client id");
    assert!(resolve(&["--auth=token"], &[]).is_err(), "no token");
}

#[test]
fn the_source_of_auth_is_the_flag_that_implies_it() {
    let source = |line: &[&str]| {
        let origins = resolve(line, &[]).expect("settings").origins();
        origins.into_iter().find(|origin| origin.name == "auth").map(|origin| origin.source.to_string())
    };
    assert_eq!(source(&["-use-test-client", "--client-id=x"]).as_deref(), Some("--use-test-client"));
    assert_eq!(source(&["--auth=device", "-use-test-client"]).as_deref(), Some("--auth"));
    assert_eq!(source(&["--access-token=t"]).as_deref(), Some("--access-token"));
    assert_eq!(source(&[]), None);
}

/// A home directory with two profiles and a file of the Python client.
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
fn a_stronger_layer_overrides_a_weaker_one() {
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
    for elsewhere in [&["--auth-url=https://other.example/"][..], &["-scim", "--scim-url=https://other.example/"]] {
        assert_eq!(at(elsewhere, true, &[]), is("", "", ""), "no credential is sent to another server: {elsewhere:?}");
        let named = [&["--profile=a"], elsewhere].concat();
        assert_eq!(
            at(&named, true, &[]),
            is("a.example", "", ""),
            "even with --profile, no credential is sent to another server: {named:?}"
        );
    }
    let beside = at(&["--scim-url=https://other.example/"], true, &[]);
    assert_eq!(beside, is("a.example", "a-id", "a"), "the address of a service that is not called has no effect");
    assert_eq!(at(&["--auth-url=https://a.example/x/"], true, &[]), is("a.example", "a-id", "a"));
    assert_eq!(at(&["--auth-url=https://a.example:8443/"], true, &[]), is("", "", ""), "another port, another server");
    assert_eq!(at(&["--host=c.example"], true, &[]), is("c.example", "", ""), "no client is used for another server");
    assert_eq!(at(&[], true, &[("jans_host", "c.example"), ("jca_client_id", "x")]), is("c.example", "x", ""));
    assert_eq!(at(&["--profile=a", "--client-id=f"], true, &[("jca_client_id", "x")]), is("a.example", "f", "a"));
    assert_eq!(at(&[], false, &[]), is("ini.example", "ini-id", ""), "the file of the Python client");
    assert_eq!(at(&["-use-test-client"], false, &[]), is("ini.example", "test-id", ""));
    assert_eq!(at(&["--host=ini.example"], true, &[]), is("ini.example", "ini-id", ""));
}

#[test]
fn credentials_of_one_server_are_not_used_for_another() {
    let home = home();
    let path = home.path().to_str().expect("UTF-8");
    let none = format!("{path}/none");
    let variables = [("HOME", path), ("CONFIG_CLI_CONFIG_DIR", none.as_str())];
    let found = |line: &[&str]| {
        let identity = resolve(line, &variables).expect("settings").identity;
        (identity.client_secret.is_some(), identity.found_token.is_some())
    };
    assert_eq!(found(&[]), (true, true));
    assert_eq!(found(&["--client-id=other"]), (false, false), "another client's secret and token");
    assert_eq!(found(&["--host=other.example"]), (false, false));
    assert_eq!(found(&["--config-url=https://other.example/", "--auth-url=https://other.example/"]), (false, false));
    let origins = resolve(&["--timeout=7"], &variables).expect("settings").origins();
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
fn plain_http_is_reported_only_for_called_services() {
    let urls = ["--host=jans.example", "--scim-url=http://jans.example/scim"];
    let warnings = |more: &[&str]| resolve(&[&urls, more].concat(), &[]).expect("settings").warnings;
    assert_eq!(warnings(&[]), Vec::<String>::new(), "SCIM is not called");
    let warned = warnings(&["-scim"]);
    assert!(warned.iter().any(|warning| warning.contains("plain http connection to jans.example")), "{warned:?}");
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
fn a_pipe_without_writer_and_a_directory_are_errors() {
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
fn access_token_takes_a_token_or_a_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("token");
    std::fs::write(&file, "from-file\n").expect("a file");
    let token = |given: &str| resolve(&["--access-token", given], &[]).map(|settings| settings.identity.access_token);
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

#[test]
fn certificates_of_a_profile_are_used_only_for_its_server() {
    let home = tempfile::tempdir().expect("a directory");
    let pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n";
    std::fs::write(home.path().join("me.pem"), pem).expect("a file");
    std::fs::write(home.path().join("ca.pem"), pem).expect("a file");
    let pin = "AB".repeat(32);
    let config = format!(
        "[profiles.pin]\nhost = \"a.example\"\nfingerprint = \"{pin}\"\nclient_cert = \"me.pem\"\ntimeout = \"5s\"\n\
         [profiles.ca]\nhost = \"a.example:8443\"\ncacert = \"ca.pem\"\nclient_cert = \"me.pem\"\ntimeout = \"5s\"\n\
         [profiles.nowhere]\ncacert = \"ca.pem\"\nclient_cert = \"me.pem\"\ntimeout = \"5s\"\n"
    );
    std::fs::write(home.path().join("config.toml"), config).expect("a file");
    let variables = [("CONFIG_CLI_CONFIG_DIR", home.path().to_str().expect("UTF-8"))];
    for profile in ["--profile=pin", "--profile=ca"] {
        let own = resolve(&[profile], &variables).expect("settings");
        assert!(own.trust != TrustSetting::System && own.client_certificate.is_some(), "{profile}");
    }
    for profile in ["--profile=pin", "--profile=ca", "--profile=nowhere"] {
        let other = resolve(&[profile, "--host=b.example"], &variables).expect("settings");
        assert_eq!((&other.trust, &other.client_certificate), (&TrustSetting::System, &None), "{profile}");
        assert_eq!((other.timeout.as_secs(), other.profile.as_ref()), (5, None), "preferences apply to every server");
        let warnings = other.warnings.join(" ");
        assert!(warnings.contains("not used for b.example"), "{profile}: {warnings}");
    }
}

#[test]
fn a_profile_and_an_environment_that_name_two_servers_are_refused() {
    let home = home();
    let path = home.path().to_str().expect("UTF-8");
    for (variable, line) in [
        ("jans_host", &["--profile=a"][..]),
        ("CONFIG_CLI_AUTH_URL", &["--profile=a"]),
        ("CONFIG_CLI_SCIM_URL", &["--profile=a", "-scim"]),
    ] {
        let variables = [("CONFIG_CLI_CONFIG_DIR", path), (variable, "https://b.example/")];
        let error = resolve(line, &variables).expect_err("refused");
        assert!(error.message.contains("`a` is for a.example") && error.message.contains("b.example"), "{error}");
        assert!(error.hint.is_some_and(|hint| hint.contains(&format!("unset {variable} "))), "{variable}");
        let typed = resolve(&[line, &["--host=a.example"]].concat(), &variables).expect("settings");
        assert_eq!(typed.profile.as_deref(), Some("a"), "a typed flag overrides {variable}");
    }
}

#[test]
fn logout_sends_credentials_only_to_their_own_server() {
    let home = home();
    let path = home.path().to_str().expect("UTF-8");
    let pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n";
    std::fs::write(home.path().join("me.pem"), pem).expect("a file");
    let config = "[profiles.a]\nhost = \"a.example\"\nclient_id = \"a-id\"\nclient_cert = \"me.pem\"\n";
    std::fs::write(home.path().join("config.toml"), config).expect("a file");
    let variables = [("CONFIG_CLI_CONFIG_DIR", path), ("jca_client_id", "a-id"), ("jca_client_secret", "hunter2")];
    let settings = resolve(&["--profile=a"], &variables).expect("settings");
    assert!(settings.identity.client_secret.is_some() && settings.client_certificate.is_some());
    let environment = Environment::of(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let of = |config: &str, auth: &str| {
        let url = |text: &str| Url::parse(text).expect("a URL");
        settings.of_server(&url(config), &url(auth), &environment).expect("settings")
    };
    let (a, b) = ("https://a.example/jans-config-api/", "https://b.example/jans-auth/");
    assert_eq!(of(a, "https://a.example/jans-auth/").profile.as_deref(), Some("a"));
    for other in [of(a, b), of("https://b.example/jans-config-api/", b)] {
        assert_eq!((&other.profile, &other.identity.client_secret, &other.client_certificate), (&None, &None, &None));
        assert_eq!(other.auth_url.as_ref().map(Url::as_str), Some(b));
    }
}
