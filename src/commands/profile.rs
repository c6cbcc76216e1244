//! `profile …` and `trust`: show and change `config.toml`.

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
use crate::output::described::Described;
use crate::printer::Printer;
use crate::setting::{self, Kind, Setting};
use crate::settings::{
    ConfigEditor, ConfigFile, Environment, Profile, Resolved, Settings, Source, TrustSetting, profile_in_force,
    read_fingerprint, server_name,
};
use crate::transport::{
    self, CallDetails, CallError, CallFailure, CertificateProblem, NetworkFailure, PeerCertificate, PinMismatch, Trust,
};
use crate::view;

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
            connection.type_host(server);
        }
        let settings = context.settings()?;
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            trust(&self, settings, context.environment, context.printer).await
        })
    }
}

/// Runs the commands that need no settings: all but `show`.
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
            printer.notice(&format!("Profile `{}` is used when no profile is named.", view::sanitize::text(name)));
        }
        ProfileCommand::Set { name, unset } => set(name, unset, args, &path, printer)?,
        ProfileCommand::Remove { name } => {
            let mut editor = ConfigEditor::open(&path)?;
            if !editor.remove(name) {
                ConfigFile::load(&path)?.profile(name)?;
            }
            editor.save()?;
            let name = view::sanitize::text(name);
            printer.notice(&format!("Profile `{name}` is removed. `logout --all` removes the tokens that are stored."));
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
                "host": profile.text(&setting::HOST),
                "config_url": profile.text(&setting::CONFIG_URL),
                "client_id": profile.text(&setting::CLIENT_ID),
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
        let server = profile.text(&setting::HOST).or_else(|| profile.text(&setting::CONFIG_URL)).unwrap_or("no server");
        let line = format!("{mark} {name}  {server}{default}");
        printer.result_line(&view::sanitize::text(&line))?;
    }
    Ok(())
}

fn set(name: &str, unset: &[String], args: &GlobalArgs, path: &Path, printer: &mut Printer) -> anyhow::Result<()> {
    let connection = &args.connection;
    if setting::ALL.iter().any(|setting| setting.kind == Kind::Secret && connection.has_typed(setting)) {
        return Err(UsageError::new("a profile holds no secrets")
            .hint("--client-secret-file names the file of one, and `login` keeps what it needs")
            .into());
    }
    let mut editor = ConfigEditor::open(path)?;
    let mut changes = 0;
    for setting in setting::of_profile().filter(|setting| connection.has_typed(setting)) {
        if let Some(value) = connection.value(setting) {
            editor.set(name, setting, &text_of(setting, value)?)?;
            changes += 1;
        }
    }
    editor.drop_other_trust(name, |setting| connection.has_typed(setting))?;
    for setting in unset.iter().filter_map(|field| setting::find(field)) {
        editor.unset(name, setting)?;
        changes += 1;
    }
    if changes == 0 {
        return Err(UsageError::new("there is no setting to save in the profile")
            .hint("add flags such as --host, --client-id or --cacert, or --unset SETTING")
            .into());
    }
    editor.default_to(name);
    editor.save()?;
    printer.notice(&format!("Saved to profile `{}` in {}.", view::sanitize::text(name), path.display()));
    Ok(())
}

/// The text of a setting as a profile holds it; paths are made absolute.
fn text_of(setting: &Setting, value: &setting::Value) -> Result<String, UsageError> {
    match (setting.kind, value.text()) {
        (Kind::Fingerprint, Some(text)) => read_fingerprint(text).map(|fingerprint| fingerprint.to_string()),
        (Kind::Duration, _) => Ok(format!("{}ms", value.duration().unwrap_or_default().as_millis())),
        _ if value.path() == Some(Path::new("-")) && setting.name == setting::CLIENT_SECRET_FILE.name => {
            Err(UsageError::new("a profile can't read standard input later").hint("name a file"))
        }
        _ => Ok(value.absolute()),
    }
}

/// Prints the settings in force, and the source of each.
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

/// Every setting in force: its name, its value, and the source of the value.
fn in_force(settings: &Settings) -> Vec<(&'static str, String, Source)> {
    let origins = settings.origins();
    let is_given = |name| origins.iter().any(|origin| origin.name == name);
    let url = |name, url: &Option<Url>| {
        let built_in = url.as_ref().filter(|_| !is_given(name));
        built_in.map(|url| (name, url.to_string(), Source::BuiltIn))
    };
    let derived = [url("config_url", &settings.config_url), url("auth_url", &settings.auth_url)];
    let timeout = ("timeout", format!("{}s", settings.timeout.as_secs_f64()), Source::BuiltIn);
    let timeout = (!is_given("timeout")).then_some(timeout);
    let given = origins.into_iter().map(|origin| (origin.name, origin.value, origin.source));
    given.chain(derived.into_iter().flatten()).chain(timeout).collect()
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
        printer.notice(&format!("{whose} trusts it already, so it need not be pinned."));
        return Ok(ExitStatus::Success);
    } else if known.is_some_and(|(pinned, _)| pinned == certificate.fingerprint) {
        printer.notice(&format!("It is the certificate that is pinned in profile `{name}`."));
        return Ok(ExitStatus::Success);
    } else {
        if known.is_some() {
            printer.notices().warn(&format!("it is not the certificate that is pinned in profile `{name}`"));
        }
        if !is_agreed(args.yes, certificate.fingerprint, printer)? {
            printer.notice("Nothing has changed.");
            return Ok(ExitStatus::Failure);
        }
    }
    let mut editor = ConfigEditor::open(&path)?;
    if settings.profile.is_none() {
        editor.set(&name, &setting::HOST, args.server.as_deref().unwrap_or(&host))?;
    }
    editor.set(&name, &setting::FINGERPRINT, &certificate.fingerprint.to_string())?;
    editor.default_to(&name);
    editor.save()?;
    printer.notice(&format!("Pinned in profile `{name}`."));
    Ok(ExitStatus::Success)
}

/// Shows a certificate, and the pinned fingerprint if it differs from the certificate's.
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

/// Where the expected fingerprint comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// A flag or the environment.
    Given,
    /// The profile.
    Pinned,
}

fn known_fingerprint(settings: &Settings) -> Result<Option<(Fingerprint, Known)>, UsageError> {
    let Some(Resolved { value, source, .. }) = settings.resolved(&setting::FINGERPRINT) else {
        return Ok(None);
    };
    let known = if matches!(source, Source::Profile(_)) { Known::Pinned } else { Known::Given };
    Ok(Some((read_fingerprint(&value.to_string())?, known)))
}

/// Refuses to pin a certificate of one server in the profile of another.
fn refuse_other_server(path: &Path, name: &str, url: &Url) -> Result<(), UsageError> {
    match ConfigFile::load(path)?.profiles.get(name) {
        Some(profile) if profile.names_server() && !profile.leads_to(url) => {
            Err(UsageError::new(format!("profile `{name}` is for another server than {url}"))
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
        return Err(UsageError::new("trust needs a confirmation, which can't be asked for here: nothing was pinned")
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
