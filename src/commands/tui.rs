//! `tui`: starts the terminal UI.

use jiff::tz::TimeZone;

use super::context::Context;
use super::open_catalog;
use crate::args::{CatalogArgs, ConnectionArgs, GlobalArgs, TuiArgs};
use crate::error::{ExitStatus, UsageError};
use crate::fingerprint::Fingerprint;
use crate::operation::Service;
use crate::printer::Printer;
use crate::setting;
use crate::settings::{CatalogSettings, ConfigFile, Environment, Settings};
use crate::tui;
use crate::tui::context::Surroundings;
use crate::view;

impl TuiArgs {
    /// Runs the terminal UI until the user leaves.
    ///
    /// # Errors
    /// There is no terminal, no server is given, or the HTTP client can't be set up.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        require_terminal(context.environment, context.printer)?;
        let settings = context.settings()?;
        if settings.curl {
            return Err(UsageError::new("--curl has nothing to print for the terminal UI")
                .hint("`c` in the UI shows the commands for what is on the screen")
                .into());
        }
        if context.args.catalog.specs.is_some() || context.args.catalog.plugins.is_some() {
            // What is wrong with these flags is an error before the UI starts.
            context.catalog()?;
        }
        let is_sandbox = context.args.connection.sandbox;
        context.online(settings, async |context, settings| run(is_sandbox, settings, context).await)
    }
}

/// Refuses to start without a terminal.
///
/// # Errors
/// Standard input or output is no terminal, or the terminal has no cursor to move.
fn require_terminal(environment: &Environment, printer: &Printer) -> Result<(), UsageError> {
    if printer.refuses_questions() {
        return Err(UsageError::new("the terminal UI is for a person at the keys, and --no-input rules that out")
            .hint("leave out --no-input, and no_input in the profile; `session search` needs no answers"));
    }
    if !printer.stdin_is_terminal || !printer.terminal.is_terminal {
        return Err(UsageError::new("the terminal UI needs a terminal for standard input and output")
            .hint("`session search` does the same in pipes and scripts"));
    }
    if environment.get("TERM").is_some_and(|term| term == "dumb") {
        return Err(UsageError::new("the terminal UI can't be drawn on a terminal of the type dumb")
            .hint("set TERM to what the terminal is, or use `session search`"));
    }
    Ok(())
}

/// Runs until the user leaves, with one profile after the other.
///
/// # Errors
/// No server is given, the HTTP client can't be set up, or the terminal can't be used.
async fn run(is_sandbox: bool, settings: &Settings, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
    let is_colored = context.printer.terminal.color && knows_colors(context.environment.get("TERM").as_deref());
    let mut current =
        surroundings(is_sandbox, settings, &context.args.connection, Some(&context.args.catalog), context.environment);
    let mut input = tui::Input::default();
    loop {
        let (exit, left) = tui::run(current.clone(), is_colored, input).await?;
        if let Some(text) = exit.text {
            context.printer.notice(&text);
        }
        let (Some(profile), Some(left)) = (exit.profile, left) else {
            return Ok(exit.status);
        };
        input = left;
        if let Some(signal) = input.forget() {
            return Ok(signal.status());
        }
        match switched(&profile, &context.args, context.environment) {
            Ok(next) => current = next,
            Err(error) => {
                let message = format!("the profile {profile} can't be used: {}", error.message);
                let hint = error.hint.unwrap_or_else(|| "`config-cli profile set` changes it".to_owned());
                current.problem = Some(view::failure::with_hint(message, &hint));
            }
        }
    }
}

/// The server of another profile: of the command line and the environment, only --read-only remains, so that no address, no
/// credential and no colour of the server before is used.
///
/// # Errors
/// The profile does not exist, or one of its settings can't be used.
fn switched(profile: &str, args: &GlobalArgs, environment: &Environment) -> Result<Surroundings, UsageError> {
    let mut connection = ConnectionArgs::default();
    connection.type_value(&setting::PROFILE_NAME, profile);
    if let Some(value) = args.connection.value(&setting::READ_ONLY) {
        connection.set(&setting::READ_ONLY, value.clone());
    }
    let environment = environment.without_servers();
    let mut nothing = || Ok(String::new());
    let settings = Settings::resolve(&connection, &args.output, &environment, &mut nothing)?;
    settings.require_profile()?;
    settings.require_base_url(Service::ConfigApi)?;
    Ok(surroundings(false, &settings, &connection, None, &environment))
}

/// What the UI knows of the run.
fn surroundings(
    is_sandbox: bool,
    settings: &Settings,
    connection: &ConnectionArgs,
    given: Option<&CatalogArgs>,
    environment: &Environment,
) -> Surroundings {
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| environment.get(name));
    let directories = settings.directories.as_ref().filter(|_| !is_sandbox);
    let config = directories.and_then(|directories| ConfigFile::load(&directories.config_file()).ok());
    let catalog = CatalogSettings::resolve(connection, environment);
    let server = settings.config_url.as_ref().map(|url| Fingerprint::of(url.as_str().as_bytes()).hex());
    let memory = directories.zip(server).map(|(directories, server)| directories.data.join("tui").join(&server[..16]));
    Surroundings {
        settings: settings.clone(),
        is_sandbox,
        home: environment.home(),
        zone: TimeZone::system(),
        editor: editor.map(|editor| editor.to_string()).find(|editor| !editor.trim().is_empty()),
        problem: None,
        profiles: config.map(|config| config.profiles.into_keys().collect()).unwrap_or_default(),
        sources: open_catalog::sources(given.and_then(|given| given.specs.clone()), &catalog),
        plugins: given.and_then(|given| given.plugins.clone()).unwrap_or(catalog.plugins),
        memory,
    }
}

/// Whether a terminal of this type understands how colours are written (`38;5;n`); the others get attributes only.
fn knows_colors(term: Option<&str>) -> bool {
    let term = term.unwrap_or_default();
    let is_plain = ["vt", "ansi"].iter().any(|family| term.starts_with(family));
    let is_limited = ["-mono", "-m", "-8color", "-16color", "-88color"].iter().any(|suffix| term.ends_with(suffix));
    !is_plain && !is_limited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_that_would_misread_colours_get_none() {
        let table = [
            (None, true),
            (Some("xterm"), true),
            (Some("xterm-256color"), true),
            (Some("linux"), true),
            (Some("tmux-256color"), true),
            (Some("xterm-16color"), false),
            (Some("xterm-mono"), false),
            (Some("vt220"), false),
            (Some("ansi"), false),
        ];
        for (term, expected) in table {
            assert_eq!(knows_colors(term), expected, "{term:?}");
        }
    }
}
