//! `config-cli help`: the topics of the manual and the help of commands, without a network or a runtime.

use clap::Command;

use super::context::Context;
use super::first_word::Known;
use crate::args::{self, HelpArgs};
use crate::error::{ExitStatus, UsageError};
use crate::manual::{TOPICS, Topic};
use crate::nearest::nearest;
use crate::printer::{Pager, Terminal};
use crate::view::manual;

impl HelpArgs {
    /// Shows the topic and the command of that name; without a name, lists both.
    ///
    /// # Errors
    /// There is neither, or the output can't be written.
    pub(crate) fn run(&self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let terminal = context.printer.terminal;
        let text = match self.words.as_slice() {
            [] => overview(&args::command(), &Known::of(context.environment, true), terminal),
            words => about(words, terminal)?,
        };
        let hidden = context.environment.names_of_settings();
        let pager = Pager::new(context.environment.get("PAGER"), hidden);
        context.printer.result_in_pages(&text, &pager)?;
        Ok(ExitStatus::Success)
    }
}

/// The topic and the help of the command that the words name.
fn about(words: &[String], terminal: Terminal) -> Result<String, UsageError> {
    let topic = match words {
        [name] => Topic::named(name),
        _ => None,
    };
    let topic_text = topic.map(|topic| manual::text(&topic.blocks(), terminal));
    // The commands take longer to make than the rest.
    let is_command = topic.is_none_or(|topic| args::is_command(topic.name));
    let command_text = is_command.then(|| help_of(words, terminal)).flatten();
    match (topic_text, command_text) {
        (None, None) => Err(unknown(words)),
        (topic, command) => Ok([topic, command].into_iter().flatten().collect::<Vec<_>>().join("\n")),
    }
}

/// The long help of a command.
fn help_of(words: &[String], terminal: Terminal) -> Option<String> {
    let mut root = super::command_line();
    root.build();
    let mut command = &mut root;
    for word in words {
        command = command.find_subcommand_mut(word)?;
    }
    let help = command.render_long_help();
    Some(if terminal.color { help.ansi().to_string() } else { help.to_string() })
}

fn unknown(words: &[String]) -> UsageError {
    let given = words.join(" ");
    let root = args::command();
    let mut commands = Vec::new();
    collect_paths(&root, "", &mut commands);
    let known = TOPICS.iter().map(|topic| topic.name).chain(commands.iter().map(String::as_str));
    let hint = match nearest(&given, known) {
        Some(near) => format!("did you mean `config-cli help {near}`?"),
        None => "`config-cli help` lists topics and commands".to_owned(),
    };
    UsageError::new(format!("there is no topic and no command `{given}`")).hint(hint)
}

/// The words of every command.
fn collect_paths(command: &Command, path: &str, found: &mut Vec<String>) {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        let words = format!("{path} {}", inner.get_name()).trim_start().to_owned();
        collect_paths(inner, &words, found);
        found.push(words);
    }
}

/// Every command, alias, program and topic.
fn overview(root: &Command, known: &Known, terminal: Terminal) -> String {
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let commands: Vec<(String, String)> =
        root.get_subcommands().map(|command| (command.get_name().to_owned(), about(command))).collect();
    let topics: Vec<(String, String)> =
        TOPICS.iter().map(|topic| (topic.name.to_owned(), topic.summary().to_owned())).collect();
    let heading = |text: &str| manual::heading(text, terminal);
    let sections = known.rows().into_iter().filter(|(_, rows)| !rows.is_empty());
    let others: String =
        sections.map(|(title, rows)| format!("{}\n{}\n", heading(title), manual::names(&rows, terminal))).collect();
    format!(
        "{}\n\n{}\n{}\n{others}{}\n{}\n`config-cli help NAME` shows a topic or the help of a command.\n",
        about(root),
        heading("Commands:"),
        manual::names(&commands, terminal),
        heading("Topics:"),
        manual::names(&topics, terminal),
    )
}
