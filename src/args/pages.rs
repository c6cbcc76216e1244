//! The pages of help: the short one (`-h`) has what the command itself takes and examples, the long one everything.

use clap::Command;

use crate::manual::examples;

/// The heading of examples, as clap styles its own headings.
const EXAMPLES: &str = "\u{1b}[1m\u{1b}[4mExamples:\u{1b}[0m";

/// What the short help does not have.
const ELSEWHERE: &str =
    "`config-cli help options` has the flags that every command takes: server, signing in, trust, output, logs.";

/// What the help of the program ends with.
const TOPICS: &str = "`config-cli help` lists the topics of the manual.";

/// The command line with its pages of help.
pub(super) fn with_pages(command: Command) -> Command {
    let command = command.mut_args(|argument| {
        let is_shared = argument.is_global_set();
        argument.hide_short_help(is_shared)
    });
    with_pages_at(command, "")
}

fn with_pages_at(command: Command, path: &str) -> Command {
    let about_text = command.get_after_help().map(|text| text.ansi().to_string()).unwrap_or_default();
    let examples = list(path);
    let ending = if path.is_empty() { format!("{ELSEWHERE}\n{TOPICS}") } else { ELSEWHERE.to_owned() };
    command
        .after_help(joined(&[&examples, &ending]))
        .after_long_help(joined(&[&examples, &about_text]))
        .mut_subcommands(|inner| {
            let path = format!("{path} {}", inner.get_name()).trim_start().to_owned();
            with_pages_at(inner, &path)
        })
}

/// The examples of a command below their heading.
fn list(path: &str) -> String {
    let lines: String = examples::of(path).map(|example| format!("\n  {example}")).collect();
    if lines.is_empty() { lines } else { format!("{EXAMPLES}{lines}") }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// The flags that every command takes, as a page of their own.
#[must_use]
pub(crate) fn options(root: &Command) -> Command {
    let shared = root.get_arguments().filter(|argument| argument.is_global_set());
    Command::new("options")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .max_term_width(120)
        .help_template("{before-help}{all-args}{after-help}")
        .before_help(
            "Every command takes these flags. Those of the server, signing in, trust, output and logs can be set as \
             CONFIG_CLI_NAME\nin the environment, and most of them in a profile; the command line wins.",
        )
        .args(shared.map(|argument| argument.clone().global(false).hide_short_help(false)))
}
