//! `config-cli help`: the topics of the manual and the help of commands, without a network or a runtime.

use clap::Command;

use super::context::Context;
use super::first_word::Known;
use super::help::colored;
use crate::args::{self, HelpArgs};
use crate::error::{ExitStatus, UsageError};
use crate::manual::{ABOUT_OPTIONS, OPTIONS, TOPICS, Topic};
use crate::nearest::nearest;
use crate::printer::{Pager, Terminal};
use crate::setting::Format;
use crate::view::{described_command, manual};

impl HelpArgs {
    /// Shows the topic and the command of that name; without a name, lists both.
    ///
    /// # Errors
    /// There is neither, or the output can't be written.
    pub(crate) fn run(&self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let terminal = context.printer.terminal;
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let is_json = context.args.output.format == Some(Format::Json) && context.args.connection.is_typed("format");
        if is_json {
            context.printer.result_line(&serde_json::to_string_pretty(&described(&words)?)?)?;
            return Ok(ExitStatus::Success);
        }
        let text = match words.as_slice() {
            [] => overview(&args::command(), &Known::of(context.environment, true), terminal),
            [OPTIONS] => colored(&args::options(&super::command_line()).render_help(), terminal),
            words => about(words, terminal)?,
        };
        let hidden = context.environment.names_of_settings();
        let pager = Pager::new(context.environment.get("PAGER"), hidden);
        context.printer.result_in_pages(&text, &pager)?;
        Ok(ExitStatus::Success)
    }
}

/// The topic of these words.
fn topic_of(words: &[&str]) -> Option<Topic> {
    let [name] = words else {
        return None;
    };
    Topic::named(name)
}

/// The topic and the help of the command that the words name.
fn about(words: &[&str], terminal: Terminal) -> Result<String, UsageError> {
    let topic = topic_of(words);
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
fn help_of(words: &[&str], terminal: Terminal) -> Option<String> {
    let mut root = super::with_values(args::command_with_pages());
    root.build();
    let help = named(&mut root, words)?.render_long_help();
    Some(colored(&help, terminal))
}

/// The command of these words.
fn named<'c>(root: &'c mut Command, words: &[&str]) -> Option<&'c mut Command> {
    words.iter().try_fold(root, |command, word| command.find_subcommand_mut(word))
}

/// What the words name, as JSON: the program, a command or a topic.
fn described(words: &[&str]) -> Result<serde_json::Value, UsageError> {
    let mut root = super::command_line();
    root.build();
    if words.is_empty() {
        return Ok(described_command::program(&root));
    }
    let command = named(&mut root, words).map(|command| described_command::command(command, &words.join(" ")));
    command.or_else(|| topic_of(words).map(described_command::topic)).ok_or_else(|| unknown(words))
}

fn unknown(words: &[&str]) -> UsageError {
    let given = words.join(" ");
    let root = args::command();
    let mut commands = Vec::new();
    collect_paths(&root, "", &mut commands);
    let topics = TOPICS.iter().map(|topic| topic.name).chain([OPTIONS]);
    let hint = match nearest(&given, topics.chain(commands.iter().map(String::as_str))) {
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
    let topics = TOPICS.iter().map(|topic| (topic.name, topic.summary())).chain([(OPTIONS, ABOUT_OPTIONS)]);
    let topics: Vec<(String, String)> = topics.map(|(name, summary)| (name.to_owned(), summary.to_owned())).collect();
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
