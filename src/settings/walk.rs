//! Tests every setting with every source that its row names.

use super::{Environment, Resolved, Settings, Source};
use crate::args;
use crate::setting::{self, Kind, Owner, Setting, Value};

/// One run in a home directory of its own.
struct Run {
    home: tempfile::TempDir,
    /// The command line.
    line: Vec<String>,
    /// A setting of the command line whose source is set to its variable.
    from_variable: Option<&'static Setting>,
    variables: Vec<(String, String)>,
}

impl Run {
    /// A run of a setting, with the other flags that the setting requires.
    fn of(setting: &Setting) -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n";
        std::fs::write(home.path().join("file"), pem).expect("a file");
        std::fs::create_dir(home.path().join(".config")).expect("a directory");
        let file = home.path().join("file").display().to_string();
        let beside = match setting.name {
            "use_test_client" => vec!["--client-id=c".to_owned()],
            "client_key" => vec![format!("--config-api-mtls-client-cert={file}")],
            "raw_output" => vec!["--jq=.".to_owned()],
            _ => Vec::new(),
        };
        Self { home, line: beside, from_variable: None, variables: Vec::new() }
    }

    /// A valid value of the setting.
    fn sample(&self, setting: &Setting) -> String {
        match setting.kind {
            Kind::Path => self.home.path().join("file").display().to_string(),
            Kind::Fingerprint => "AB".repeat(32),
            Kind::Duration => "7s".to_owned(),
            Kind::Number(_) => "7".to_owned(),
            Kind::Switch => "true".to_owned(),
            Kind::Choice(choices) => choices()[0].get_name().to_owned(),
            Kind::Text if setting.name.ends_with("_url") => "https://a.example/x/".to_owned(),
            Kind::Text if setting.name == "host" => "a.example".to_owned(),
            Kind::Text if setting.name == "jq" => ".".to_owned(),
            Kind::Text | Kind::List | Kind::Secret => "p".to_owned(),
        }
    }

    fn owner(&mut self, owner: Owner) {
        match owner {
            Owner::Default => {}
            Owner::Service(service) => self.line.push(format!("-{}", service.as_str())),
            Owner::TestClient => self.line.push("-use-test-client".to_owned()),
        }
    }

    fn write(&self, path: &str, text: &str) -> std::path::PathBuf {
        let path = self.home.path().join(path);
        std::fs::write(&path, text).expect("a file");
        path
    }

    fn resolved(&self, setting: &Setting) -> Option<Resolved> {
        let words = std::iter::once("config-cli").chain(self.line.iter().map(String::as_str));
        let mut args = args::parse(words.map(Into::into).collect()).expect("arguments");
        args.connection.typed.retain(|id| self.from_variable.is_none_or(|setting| setting.id() != *id));
        let home = self.home.path().display().to_string();
        let own =
            [("HOME", home.clone()), ("CONFIG_CLI_CONFIG_DIR", home)].map(|(name, value)| (name.to_owned(), value));
        let environment = Environment::of(self.variables.iter().cloned().chain(own));
        let mut input = || Ok(String::new());
        let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut input);
        settings.unwrap_or_else(|error| panic!("{}: {error}", setting.name)).resolved(setting).cloned()
    }

    /// Checks that the setting has this value, from this source.
    fn check(&self, setting: &Setting, sample: &str, source: &Source) {
        let resolved = self.resolved(setting);
        let resolved = resolved.unwrap_or_else(|| panic!("{} has no value from {source}", setting.name));
        assert_eq!(resolved.source, *source, "{}", setting.name);
        let text = match &resolved.value {
            Value::Secret(secret) => secret.expose().to_owned(),
            value => value.to_string(),
        };
        assert_eq!(text, sample, "{} from {source}", setting.name);
    }
}

#[test]
fn every_setting_is_read_from_every_source_of_its_row() {
    for &setting in setting::ALL {
        from_arguments(setting);
        from_variables_of_the_python_client(setting);
        if setting.in_profile {
            from_the_profile(setting);
        }
        from_jans_cli_ini(setting);
        from_the_default(setting);
    }
}

fn from_arguments(setting: &'static Setting) {
    let mut run = Run::of(setting);
    let sample = run.sample(setting);
    run.write("config.toml", "[profiles.p]\nhost = \"a.example\"\n");
    run.line.push(match setting.kind {
        Kind::Switch => format!("--{}", setting.flag),
        _ => format!("--{}={sample}", setting.flag),
    });
    run.check(setting, &sample, &Source::Flag(format!("--{}", setting.flag)));
    run.from_variable = Some(setting);
    run.check(setting, &sample, &Source::Variable(setting.variable()));
}

fn from_variables_of_the_python_client(setting: &'static Setting) {
    for alias in setting.python {
        let mut run = Run::of(setting);
        let sample = run.sample(setting);
        run.variables.push((alias.name.to_owned(), sample.clone()));
        run.owner(alias.owner);
        run.check(setting, &sample, &Source::Variable(alias.name.to_owned()));
    }
}

fn from_the_profile(setting: &'static Setting) {
    let run = Run::of(setting);
    let sample = run.sample(setting);
    let host = if setting.name == "host" { "" } else { "host = \"a.example\"\n" };
    // A relative path starts at the directory of `config.toml`.
    let text = if setting.kind == Kind::Path { "file" } else { &sample };
    run.write("config.toml", &format!("default_profile = \"p\"\n[profiles.p]\n{host}{} = \"{text}\"\n", setting.name));
    run.check(setting, &sample, &Source::Profile("p".to_owned()));
}

fn from_jans_cli_ini(setting: &'static Setting) {
    for alias in setting.ini {
        let mut run = Run::of(setting);
        let sample = run.sample(setting);
        let others = [&setting::HOST, &setting::CLIENT_ID].into_iter().flat_map(|other| other.ini.iter());
        let others = others.filter(|other| other.name != alias.name);
        let lines: String = others.map(|other| format!("{} = c\n", other.name)).collect();
        let path = run.write(".config/jans-cli.ini", &format!("[DEFAULT]\n{lines}{} = {sample}\n", alias.name));
        run.owner(alias.owner);
        run.check(setting, &sample, &Source::Ini(path));
    }
}

fn from_the_default(setting: &'static Setting) {
    let run = Run::of(setting);
    let is_given = |flag: &String| flag.starts_with(&format!("--{}", setting.flag));
    assert!(!run.line.iter().any(is_given), "{} is given", setting.name);
    match setting.default {
        Some(default) => run.check(setting, default, &Source::BuiltIn),
        None => assert_eq!(run.resolved(setting).map(|resolved| resolved.source), None, "{}", setting.name),
    }
}
