//! Help, the version, and the error of a command line that can't be parsed.

use clap::builder::StyledStr;

use crate::args::{self, ArgsError};
use crate::auth::cache::Cache;
use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::printer::{ErrorStyle, Printer, Terminal};
use crate::settings::Environment;
use crate::view::{self, sanitize};

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

/// Prints the short help and who is signed in on stderr, for a bare `config-cli`. No request is sent.
pub(super) fn short(environment: &Environment, printer: &mut Printer) -> ExitStatus {
    let text = args::command()
        .mut_args(|argument| argument.hide(true))
        .after_help(
            "`config-cli help` lists the topics of the manual, and `config-cli -h` the flags.\n\
             `config-cli --sandbox session search` tries one command out.",
        )
        .render_help();
    printer.notice(colored(&text, printer.error_terminal).trim_end());
    printer.notice(&format!("\n{}", sign_ins(environment)));
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

/// Who is signed in, as the files of tokens tell.
fn sign_ins(environment: &Environment) -> String {
    let entries = environment.directories().map(|directories| Cache::all(&directories.data)).unwrap_or_default();
    let now = environment.now().ok();
    let lines = entries.iter().filter(|entry| entry.tokens().next().is_some()).map(|entry| {
        let who = match &entry.sign_in {
            Some(sign_in) => sign_in.user.shown().to_owned(),
            None => format!("the client {}", entry.owner.client_id),
        };
        let expires = entry.sign_in.as_ref().and_then(|sign_in| sign_in.token.as_ref()?.expires);
        let has_ended = !entry.is_renewable() && expires.zip(now).is_some_and(|(expires, now)| expires <= now);
        let ending = if has_ended { "; the token has expired, and `config-cli login` gets another one" } else { "" };
        format!("Signed in to {} as {}{ending}.", sanitize::text(&entry.owner.config_url), sanitize::text(&who))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return "Not signed in: `config-cli login --host HOST --client-id ID` signs in to a server.".to_owned();
    }
    lines.join("\n")
}

/// A text of clap, with colours where the terminal has them.
pub(super) fn colored(text: &StyledStr, terminal: Terminal) -> String {
    if terminal.color { text.ansi().to_string() } else { text.to_string() }
}
