//! `tui`: starts the terminal UI.

use jiff::tz::TimeZone;

use super::context::Context;
use crate::args::TuiArgs;
use crate::error::{ExitStatus, UsageError};
use crate::printer::Printer;
use crate::settings::{Environment, Settings};
use crate::tui;
use crate::tui::context::Surroundings;

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
        let is_sandbox = context.args.connection.sandbox;
        context.online(settings, async |context, settings| {
            run(is_sandbox, settings, context.environment, context.printer).await
        })
    }
}

/// Refuses to start without a terminal.
///
/// # Errors
/// Standard input or output is no terminal, or the terminal has no cursor to move.
fn require_terminal(environment: &Environment, printer: &Printer) -> Result<(), UsageError> {
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

/// Runs until the user leaves.
///
/// # Errors
/// No server is given, the HTTP client can't be set up, or the terminal can't be used.
async fn run(
    is_sandbox: bool,
    settings: &Settings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| environment.get(name));
    let surroundings = Surroundings {
        settings: settings.clone(),
        is_sandbox,
        home: environment.home(),
        zone: TimeZone::system(),
        editor: editor.map(|editor| editor.to_string()).find(|editor| !editor.trim().is_empty()),
    };
    let is_colored = printer.terminal.color && knows_colors(environment.get("TERM").as_deref());
    let exit = tui::run(surroundings, is_colored).await?;
    if let Some(text) = exit.text {
        printer.notice(&text);
    }
    Ok(exit.status)
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
