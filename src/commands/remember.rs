//! What a sign-in was given, kept in a profile, so that the same flags need not be given again.

use std::path::Path;

use crate::printer::Printer;
use crate::settings::{ConfigEditor, Origin, Settings, Source, TrustSetting, server_name};
use crate::view;

/// The settings that lead back to the same server as the same client.
const KEPT: [&str; 12] = [
    "host",
    "config_url",
    "auth_url",
    "scim_url",
    "client_id",
    "auth",
    "cacert",
    "fingerprint",
    "client_cert",
    "client_key",
    "secret_store",
    "timeout",
];

/// Keeps the settings of a sign-in: all of them in a profile that is new, what was typed in one that is there.
pub(super) fn remember(settings: &Settings, printer: &mut Printer) {
    let comes_from_ini = |origin: &Origin| origin.name == "host" && matches!(origin.source, Source::Ini(_));
    let Some(directories) = settings.directories.as_ref() else {
        return;
    };
    // What the Python client's file says is read from there again.
    if settings.profile.is_none() && settings.origins.iter().any(comes_from_ini) {
        return;
    }
    let place = settings.config_url.as_ref().and_then(server_name).unwrap_or_else(|| "default".to_owned());
    let named = [&settings.profile, &settings.new_profile, &settings.other_profile].into_iter().flatten().next();
    let name = named.unwrap_or(&place);
    let fields = fields(settings);
    if fields.is_empty() {
        return;
    }
    let shown = view::sanitize::text(name);
    match write(&directories.config_file(), name, &fields) {
        Ok(()) if settings.profile.is_some() => {
            let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field} = {value}")).collect();
            printer.notice(&format!("Kept in the profile {shown}: {}.", view::sanitize::text(&fields.join(", "))));
        }
        Ok(()) => printer.notice(&format!("Kept as the profile {shown}: {}.", again(settings))),
        Err(error) => printer.notices().warn(&format!("the profile {shown} can't be kept: {error}")),
    }
}

/// The fields of the profile, and their texts.
fn fields(settings: &Settings) -> Vec<(&'static str, String)> {
    let is_new = settings.profile.is_none();
    let is_kept = |origin: &&Origin| match &origin.source {
        Source::Flag(_) => is_new || origin.name != "host",
        Source::Variable(_) => is_new || origin.name == "secret_store",
        Source::Profile(_) | Source::Ini(_) | Source::BuiltIn => false,
    };
    let known = settings.origins.iter().filter(|origin| KEPT.contains(&origin.name)).filter(is_kept);
    let mut fields: Vec<_> = known.map(|origin| (origin.name, text(origin))).collect();
    let secret = settings.origins.iter().find(|origin| origin.name == "client_secret").filter(is_kept);
    let file = settings.identity.client_secret_file.as_ref().filter(|_| secret.is_some());
    fields.extend(file.map(|path| ("client_secret_file", absolute(path))));
    fields
}

/// A path holds wherever the next command runs.
fn text(origin: &Origin) -> String {
    match origin.name {
        "cacert" | "client_cert" | "client_key" => absolute(Path::new(&origin.value)),
        _ => origin.value.clone(),
    }
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

fn write(path: &Path, name: &str, fields: &[(&'static str, String)]) -> anyhow::Result<()> {
    let mut editor = ConfigEditor::open(path)?;
    for (field, value) in fields {
        editor.set(name, field, value)?;
    }
    // One or the other is trusted.
    let has = |name: &str| fields.iter().any(|(field, _)| *field == name);
    for (given, other) in [("cacert", "fingerprint"), ("fingerprint", "cacert")] {
        if has(given) && !has(other) {
            editor.unset(name, other)?;
        }
    }
    editor.default_to(name);
    Ok(editor.save()?)
}

/// What must be given again, in words: a profile holds no secret, and verifies certificates.
fn again(settings: &Settings) -> String {
    let is_typed = |name: &str| {
        let typed = |origin: &Origin| origin.name == name && matches!(origin.source, Source::Flag(_));
        settings.origins.iter().any(typed)
    };
    let mut flags = Vec::new();
    if settings.trust == TrustSetting::Anybody {
        flags.push("-noverify");
    }
    if is_typed("key_password") {
        flags.push("--key-password");
    }
    let mut text = match flags.as_slice() {
        [] => "the same flags need not be given again".to_owned(),
        flags => format!("the same flags need not be given again, but {}", flags.join(" and ")),
    };
    if is_typed("client_secret") && settings.identity.client_secret_file.is_none() {
        text.push_str("; the client's secret is kept until `logout`");
    }
    text
}
