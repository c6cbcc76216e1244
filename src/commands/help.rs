//! Help, the version, and the error of a command line that can't be parsed.

use clap::builder::StyledStr;

use crate::args::{self, ArgsError};
use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::printer::{ErrorStyle, Printer, Terminal};
use crate::view;

/// Prints help, the version, or the error of a command line that can't be parsed. Help of the whole program
/// ends with the tasks of its service.
///
/// # Errors
/// The command line can't be parsed, or the output can't be written.
pub(crate) fn run(error: ArgsError, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    match error {
        ArgsError::Usage(error) => Err(error.into()),
        ArgsError::Clap(error) => show(&error, printer),
        ArgsError::Help(error, service) => {
            show(&error, printer)?;
            let width = usize::from(printer.terminal.width.unwrap_or(100)).min(120);
            printer.result(&view::info::tasks(&Catalog::embedded(service), width))?;
            Ok(ExitStatus::Success)
        }
    }
}

/// Prints the version.
///
/// # Errors
/// The output can't be written.
pub(crate) fn version(printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    printer.result_line(concat!("config-cli ", env!("CARGO_PKG_VERSION")))?;
    Ok(ExitStatus::Success)
}

/// Help and the version are results; the rest is a usage error.
fn show(error: &clap::Error, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if error.use_stderr() {
        if printer.error_style != ErrorStyle::Text {
            return Err(in_words(error).into());
        }
        printer.notice(colored(&error.render(), printer.error_terminal).trim_end());
        return Ok(ExitStatus::Usage);
    }
    printer.result(&colored(&error.render(), printer.terminal))?;
    Ok(ExitStatus::Success)
}

/// Prints the short help on stderr, for a bare `config-cli`.
pub(super) fn short(printer: &mut Printer) -> ExitStatus {
    let text = args::command()
        .mut_args(|argument| argument.hide(true))
        .after_help("`config-cli --help` lists the flags; `config-cli --sandbox session list` tries one command out.")
        .render_help();
    printer.notice(colored(&text, printer.error_terminal).trim_end());
    ExitStatus::Usage
}

/// The parser's error as a message, which is its first paragraph, and a hint, which is the rest.
fn in_words(error: &clap::Error) -> UsageError {
    let text = error.render().to_string();
    let (message, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = UsageError::new(joined(message.strip_prefix("error: ").unwrap_or(message)));
    match joined(rest) {
        hint if hint.is_empty() => message,
        hint => message.hint(hint),
    }
}

fn colored(text: &StyledStr, terminal: Terminal) -> String {
    if terminal.color { text.ansi().to_string() } else { text.to_string() }
}
