//! Saves the settings of a sign-in in a profile, so that the user need not give the same flags again.

use std::path::Path;

use crate::printer::Printer;
use crate::setting::{self, Setting};
use crate::settings::{ConfigEditor, Resolved, Settings, Source, TrustSetting, server_name};
use crate::view;

/// Saves the settings of a sign-in: all of them in a new profile, the ones that were typed in an existing one.
pub(super) fn remember(settings: &Settings, printer: &mut Printer) {
    let Some(directories) = settings.directories.as_ref() else {
        return;
    };
    // The next command reads the Python client's file again.
    let host = settings.resolved(&setting::HOST);
    if settings.profile.is_none() && host.is_some_and(|host| matches!(host.source, Source::Ini(_))) {
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
            let fields: Vec<_> = fields.iter().map(|(setting, value)| format!("{} = {value}", setting.name)).collect();
            printer.notice(&format!("Saved to profile `{shown}`: {}.", view::sanitize::text(&fields.join(", "))));
        }
        Ok(()) => printer.notice(&format!("Saved as profile `{shown}`: {}.", again(settings))),
        Err(error) => printer.notices().warn(&format!("profile `{shown}` can't be saved: {error}")),
    }
}

/// The settings to save, and their texts. A path is made absolute, since the next command may run elsewhere.
fn fields(settings: &Settings) -> Vec<(&'static Setting, String)> {
    let is_new = settings.profile.is_none();
    let is_saved = |resolved: &&Resolved| match &resolved.source {
        Source::Flag(_) => is_new || resolved.setting.name != setting::HOST.name,
        Source::Variable(_) => is_new || resolved.setting.name == setting::SECRET_STORE.name,
        Source::Profile(_) | Source::Ini(_) | Source::BuiltIn => false,
    };
    let remembered = settings.resolved.iter().filter(|resolved| resolved.setting.remembered).filter(is_saved);
    remembered.map(|resolved| (resolved.setting, resolved.value.absolute())).collect()
}

fn write(path: &Path, name: &str, fields: &[(&'static Setting, String)]) -> anyhow::Result<()> {
    let mut editor = ConfigEditor::open(path)?;
    for (setting, value) in fields {
        editor.set(name, setting, value)?;
    }
    editor.drop_other_trust(name, |setting| fields.iter().any(|(field, _)| field.name == setting.name))?;
    editor.default_to(name);
    Ok(editor.save()?)
}

/// The flags that must be given again, in words: a profile holds no secret, and verifies certificates.
fn again(settings: &Settings) -> String {
    let mut flags = Vec::new();
    if settings.trust == TrustSetting::Any {
        flags.push("-noverify");
    }
    if settings.is_typed(&setting::KEY_PASSWORD) {
        flags.push("--key-password");
    }
    let mut text = match flags.as_slice() {
        [] => "the same flags need not be given again".to_owned(),
        flags => format!("the same flags need not be given again, but {}", flags.join(" and ")),
    };
    if settings.is_typed(&setting::CLIENT_SECRET) && settings.identity.client_secret_file.is_none() {
        text.push_str("; the client's secret is stored until `logout`");
    }
    text
}
