//! `profile …` and `trust`: what `config.toml` says.

use std::path::Path;

use serde_json::{Value, json};
use url::Url;
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use super::context::{Context, refuse_curl};
use crate::args::{GlobalArgs, OutputArgs, ProfileCommand, TrustArgs};
use crate::error::{ExitStatus, UsageError};
use crate::fingerprint::Fingerprint;
use crate::operation::Method;
use crate::output::text::Described;
use crate::printer::Printer;
use crate::settings::{
    ConfigEditor, ConfigFile, Environment, Profile, Settings, Source, TrustSetting, profile_in_force, server_name,
};
use crate::transport::{
    self, CallDetails, CallError, CallFailure, CertificateProblem, NetworkFailure, PeerCertificate, PinMismatch, Trust,
};
use crate::view;

/// Which field of a profile each argument is kept in.
const KEPT: [(&str, &str); 15] = [
    ("host", "host"),
    ("config_url", "config_url"),
    ("auth_url", "auth_url"),
    ("scim_url", "scim_url"),
    ("client_id", "client_id"),
    ("client_secret_file", "client_secret_file"),
    ("auth", "auth"),
    ("cacert", "cacert"),
    ("fingerprint", "fingerprint"),
    ("config_api_mtls_client_cert", "client_cert"),
    ("config_api_mtls_client_key", "client_key"),
    ("format", "format"),
    ("secret_store", "secret_store"),
    ("log_dir", "log_dir"),
    ("timeout", "timeout"),
];

impl ProfileCommand {
    /// Shows or changes profiles.
    ///
    /// # Errors
    /// There is no such profile, a setting can't be used, or `config.toml` can't be changed.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let Self::Show { name, origin } = self else {
            return run(&self, &context.args, context.environment, context.printer);
        };
        let settings = match &name {
            Some(name) => Settings::of_profile(name, context.environment)?,
            None => context.resolve()?,
        };
        context.warn(&settings);
        show(origin, &settings, &context.args.output, context.printer)
    }
}

impl TrustArgs {
    /// Shows a server's certificate, asks, and pins it in the profile.
    ///
    /// # Errors
    /// The server can't be reached, or `config.toml` can't be changed.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let connection = &mut context.args.connection;
        if let Some(server) = &self.server {
            if connection.sandbox {
                return Err(UsageError::new("--sandbox and `trust HOST` exclude each other")
                    .hint("leave --sandbox out to look at HOST, or HOST to look at the sandbox")
                    .into());
            }
            connection.type_host(server.clone());
        }
        let settings = context.settings()?;
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            trust(&self, settings, context.environment, context.printer).await
        })
    }
}

/// Carries out what needs no settings: everything but `show`.
///
/// # Errors
/// There is no such profile, or `config.toml` can't be changed.
fn run(
    command: &ProfileCommand,
    args: &GlobalArgs,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let path = environment.directories()?.config_file();
    match command {
        ProfileCommand::List => list(&path, args, environment, printer)?,
        ProfileCommand::Use { name } => {
            let mut editor = ConfigEditor::open(&path)?;
            if !editor.has(name) {
                ConfigFile::load(&path)?.profile(name)?;
            }
            editor.set_default(name);
            editor.save()?;
            printer.notice(&format!("{} is used when no profile is named.", view::sanitize::text(name)));
        }
        ProfileCommand::Set { name, unset } => set(name, unset, args, &path, printer)?,
        ProfileCommand::Remove { name } => {
            let mut editor = ConfigEditor::open(&path)?;
            if !editor.remove(name) {
                ConfigFile::load(&path)?.profile(name)?;
            }
            editor.save()?;
            let name = view::sanitize::text(name);
            printer.notice(&format!("The profile {name} is gone. `logout --all` forgets tokens that were kept."));
        }
        ProfileCommand::Show { .. } => {}
    }
    Ok(ExitStatus::Success)
}

fn list(path: &Path, args: &GlobalArgs, environment: &Environment, printer: &mut Printer) -> anyhow::Result<()> {
    let file = ConfigFile::load(path)?;
    let used = profile_in_force(&file, &args.connection, environment);
    let output = Described::new(&args.output)?;
    if !output.is_text() {
        let entry = |(name, profile): (&String, &Profile)| {
            json!({
                "name": name,
                "used": used.as_ref() == Some(name),
                "default": file.default_profile.as_ref() == Some(name),
                "host": profile.host,
                "config_url": profile.config_url,
                "client_id": profile.client_id,
            })
        };
        return output.print(String::new, || file.profiles.iter().map(entry).collect(), printer);
    }
    if file.profiles.is_empty() {
        printer.notice("There are no profiles: `config-cli profile set NAME --host HOST` makes one.");
    }
    for (name, profile) in &file.profiles {
        let is_used = used.as_ref() == Some(name);
        let mark = if is_used { '*' } else { ' ' };
        let default = if file.default_profile.as_ref() == Some(name) && !is_used { "  (the default)" } else { "" };
        let server = profile.host.as_deref().or(profile.config_url.as_deref()).unwrap_or("no server");
        let line = format!("{mark} {name}  {server}{default}");
        printer.result_line(&view::sanitize::text(&line))?;
    }
    Ok(())
}

fn set(name: &str, unset: &[String], args: &GlobalArgs, path: &Path, printer: &mut Printer) -> anyhow::Result<()> {
    let connection = &args.connection;
    if connection.is_typed("client_secret")
        || connection.is_typed("access_token")
        || connection.is_typed("key_password")
    {
        return Err(UsageError::new("a profile holds no secrets")
            .hint("--client-secret-file names the file of one, and `login` keeps what it needs")
            .into());
    }
    let mut editor = ConfigEditor::open(path)?;
    let mut changes = 0;
    for (id, field) in KEPT.iter().filter(|(id, _)| connection.is_typed(id)) {
        editor.set(name, field, &text_of(id, args)?)?;
        changes += 1;
    }
    // One or the other is trusted.
    for (field, other) in [("cacert", "fingerprint"), ("fingerprint", "cacert")] {
        if connection.is_typed(field) && !connection.is_typed(other) {
            editor.unset(name, other)?;
        }
    }
    for field in unset {
        editor.unset(name, field)?;
        changes += 1;
    }
    if changes == 0 {
        return Err(UsageError::new("there is nothing to keep in the profile")
            .hint("add flags such as --host, --client-id or --cacert, or --unset SETTING")
            .into());
    }
    editor.default_to(name);
    editor.save()?;
    printer.notice(&format!("Kept in the profile {name} of {}.", path.display()));
    Ok(())
}

/// The text of an argument as a profile holds it; paths are made absolute.
fn text_of(id: &str, args: &GlobalArgs) -> anyhow::Result<String> {
    let connection = &args.connection;
    let path = |path: &Option<std::path::PathBuf>| match path {
        Some(path) => Ok(std::path::absolute(path)?.display().to_string()),
        None => anyhow::Ok(String::new()),
    };
    Ok(match id {
        "host" => connection.host.clone().unwrap_or_default(),
        "config_url" => connection.config_url.clone().unwrap_or_default(),
        "auth_url" => connection.auth_url.clone().unwrap_or_default(),
        "scim_url" => connection.scim_url.clone().unwrap_or_default(),
        "client_id" => connection.client_id.clone().unwrap_or_default(),
        "fingerprint" => fingerprint(connection.fingerprint.as_deref().unwrap_or_default())?.to_string(),
        "auth" => connection.auth.map(|auth| auth.to_string()).unwrap_or_default(),
        "secret_store" => connection.secret_store.map(|store| store.to_string()).unwrap_or_default(),
        "format" => args.output.format.map(|format| format.to_string()).unwrap_or_default(),
        "timeout" => connection.timeout.map(|timeout| format!("{}ms", timeout.as_millis())).unwrap_or_default(),
        "client_secret_file" if connection.client_secret_file.as_deref() == Some(Path::new("-")) => {
            return Err(UsageError::new("a profile can't read standard input later").hint("name a file").into());
        }
        "client_secret_file" => path(&connection.client_secret_file)?,
        "cacert" => path(&connection.cacert)?,
        "config_api_mtls_client_cert" => path(&connection.config_api_mtls_client_cert)?,
        "config_api_mtls_client_key" => path(&connection.config_api_mtls_client_key)?,
        _ => path(&args.log.log_dir)?,
    })
}

/// The settings in force, and where each of them comes from.
///
/// # Errors
/// A filter or a column can't be used, or the output can't be written.
fn show(origin: bool, settings: &Settings, look: &OutputArgs, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let in_force = in_force(settings);
    let output = Described::new(look)?;
    if !output.is_text() {
        let value = |value: &str, source: &Source| {
            if origin { json!({"value": value, "origin": source.to_string()}) } else { json!(value) }
        };
        let mut all = serde_json::Map::from_iter([("profile".to_owned(), json!(settings.profile))]);
        all.extend(in_force.iter().map(|(name, text, source)| ((*name).to_owned(), value(text, source))));
        output.print(String::new, || all.into(), printer)?;
        return Ok(ExitStatus::Success);
    }
    let profile = settings.profile.as_deref().unwrap_or("none");
    printer.result_line(&format!("{:20} {}", "profile", view::sanitize::text(profile)))?;
    for (name, value, source) in in_force {
        let value = view::sanitize::text(&value).into_owned();
        let line = if origin { format!("{name:20} {value}  ({source})") } else { format!("{name:20} {value}") };
        printer.result_line(&line)?;
    }
    Ok(ExitStatus::Success)
}

/// Every setting in force: its name, its value, and where that comes from.
fn in_force(settings: &Settings) -> Vec<(&'static str, String, Source)> {
    let url = |name, url: &Option<Url>| {
        let built_in = url.as_ref().filter(|_| !settings.origins.iter().any(|origin| origin.name == name));
        built_in.map(|url| (name, url.to_string(), Source::BuiltIn))
    };
    let derived = [url("config_url", &settings.config_url), url("auth_url", &settings.auth_url)];
    let said = settings.origins.iter().map(|origin| (origin.name, origin.value.clone(), origin.source.clone()));
    let timeout = ("timeout", format!("{}s", settings.timeout.as_secs_f64()), Source::BuiltIn);
    let has_timeout = settings.origins.iter().any(|origin| origin.name == "timeout");
    said.chain(derived.into_iter().flatten()).chain((!has_timeout).then_some(timeout)).collect()
}

/// Shows a server's certificate, asks, and pins it in the profile.
///
/// # Errors
/// The server can't be reached, or `config.toml` can't be changed.
async fn trust(
    args: &TrustArgs,
    settings: &Settings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let url = settings.require_config_url()?;
    let path = environment.directories()?.config_file();
    let host = server_name(url).unwrap_or_default();
    let named = [&settings.profile, &settings.new_profile, &settings.other_profile].into_iter().flatten().next();
    let name = named.unwrap_or(&host).clone();
    refuse_other_server(&path, &name, url)?;
    let (authorities, whose) = match &settings.trust {
        TrustSetting::File(path, pem) => (
            Trust::Certificates(pem.clone()),
            format!("The CA file {}", view::sanitize::text(&path.display().to_string())),
        ),
        _ => (Trust::System, "The system's store".to_owned()),
    };
    let certificate = transport::peer_certificate(url, authorities, settings.timeout).await?;
    let known = known_fingerprint(settings)?;
    let pinned = known.filter(|(_, known)| *known == Known::Pinned).map(|(fingerprint, _)| fingerprint);
    print_certificate(&certificate, pinned, settings, printer)?;
    if let Some((expected, Known::Given)) = known {
        if expected != certificate.fingerprint {
            return Err(changed(url, expected, certificate.fingerprint).into());
        }
    } else if certificate.is_trusted {
        printer.notice(&format!("{whose} trusts it already: there is no need to pin it."));
        return Ok(ExitStatus::Success);
    } else if known.is_some_and(|(pinned, _)| pinned == certificate.fingerprint) {
        printer.notice(&format!("It is the one that is pinned in the profile {name}."));
        return Ok(ExitStatus::Success);
    } else {
        if known.is_some() {
            printer.notices().warn(&format!("it is not the one that is pinned in the profile {name}"));
        }
        if !is_agreed(args.yes, certificate.fingerprint, printer)? {
            printer.notice("Nothing has changed.");
            return Ok(ExitStatus::Failure);
        }
    }
    let mut editor = ConfigEditor::open(&path)?;
    if settings.profile.is_none() {
        editor.set(&name, "host", args.server.as_deref().unwrap_or(&host))?;
    }
    editor.set(&name, "fingerprint", &certificate.fingerprint.to_string())?;
    editor.default_to(&name);
    editor.save()?;
    printer.notice(&format!("Pinned in the profile {name}."));
    Ok(ExitStatus::Success)
}

/// Shows a certificate, and the fingerprint that is pinned where that is another.
fn print_certificate(
    certificate: &PeerCertificate,
    pinned: Option<Fingerprint>,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut lines = describe(&certificate.der);
    lines.push(("fingerprint", certificate.fingerprint.to_string()));
    let other = pinned.filter(|pinned| *pinned != certificate.fingerprint);
    lines.extend(other.map(|pinned| ("pinned", pinned.to_string())));
    let text = || lines.iter().map(|(name, value)| format!("{name:12} {}\n", view::sanitize::text(value))).collect();
    let members = || lines.iter().map(|(name, value)| (name.replace(' ', "_"), Value::from(value.as_str())));
    Described::new(settings)?.print(text, || members().collect::<serde_json::Map<_, _>>().into(), printer)
}

/// Who says which certificate it should be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Whoever runs the command.
    Given,
    /// The profile.
    Pinned,
}

fn known_fingerprint(settings: &Settings) -> Result<Option<(Fingerprint, Known)>, UsageError> {
    let Some(origin) = settings.origins.iter().find(|origin| origin.name == "fingerprint") else {
        return Ok(None);
    };
    let known = if matches!(origin.source, Source::Profile(_)) { Known::Pinned } else { Known::Given };
    Ok(Some((fingerprint(&origin.value)?, known)))
}

fn fingerprint(text: &str) -> Result<Fingerprint, UsageError> {
    text.parse().map_err(|error| UsageError::new(format!("`{text}` is no fingerprint: {error}")))
}

/// A certificate of one server is not pinned in the profile of another.
fn refuse_other_server(path: &Path, name: &str, url: &Url) -> Result<(), UsageError> {
    match ConfigFile::load(path)?.profiles.get(name) {
        Some(profile) if profile.names_server() && !profile.leads_to(url) => {
            Err(UsageError::new(format!("the profile `{name}` is about another server than {url}"))
                .hint("leave out --profile, or name a new one"))
        }
        _ => Ok(()),
    }
}

fn changed(url: &Url, expected: Fingerprint, shown: Fingerprint) -> CallError {
    let failure =
        CallFailure::Network(NetworkFailure::Certificate(CertificateProblem::Changed(PinMismatch { expected, shown })));
    CallError {
        operation: "trust".to_owned(),
        method: Method::Get,
        url: url.to_string(),
        failure,
        details: CallDetails::default(),
    }
}

fn is_agreed(yes: bool, fingerprint: Fingerprint, printer: &mut Printer) -> anyhow::Result<bool> {
    if yes {
        return Ok(true);
    }
    if !printer.stdin_is_terminal {
        return Err(UsageError::new("nobody can be asked here whether to trust it")
            .hint(format!("for scripts: --fingerprint {fingerprint}, or --yes"))
            .into());
    }
    let question = "Compare the fingerprint with the server's own. Trust just this certificate from now on?";
    Ok(printer.confirm(question)?)
}

fn describe(der: &[u8]) -> Vec<(&'static str, String)> {
    let Ok(certificate) = Certificate::from_der(der) else {
        return vec![("certificate", "it can't be read".to_owned())];
    };
    let body = certificate.tbs_certificate();
    let validity = body.validity();
    let or_none = |name: String| if name.is_empty() { "none".to_owned() } else { name };
    vec![
        ("subject", or_none(body.subject().to_string())),
        ("issuer", or_none(body.issuer().to_string())),
        ("valid from", validity.not_before.to_string()),
        ("valid until", validity.not_after.to_string()),
    ]
}
