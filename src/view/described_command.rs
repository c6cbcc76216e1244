//! Commands and flags as JSON, for programs: `help --format json`. Members are added, and neither renamed nor removed.

use clap::{Arg, ArgAction, Command};
use serde_json::{Value, json};

use crate::manual::{TOPICS, Topic, examples};

/// The version of the form, which grows when a member changes its meaning.
const FORM: u32 = 1;

/// The whole program: its commands, the flags that every command takes, and the topics of the manual. The command has to be
/// built.
#[must_use]
pub(crate) fn program(root: &Command) -> Value {
    let shared: Vec<Value> = root.get_arguments().filter(|argument| argument.is_global_set()).map(flag).collect();
    let topics: Vec<Value> =
        TOPICS.iter().map(|topic| json!({"name": topic.name, "summary": topic.summary()})).collect();
    json!({
        "form": FORM,
        "name": "config-cli",
        "version": env!("CARGO_PKG_VERSION"),
        "about": about(root),
        "shared_flags": shared,
        "flags": own_flags(root),
        "commands": commands_of(root, ""),
        "topics": topics,
    })
}

/// A command with the commands in it, by its words.
#[must_use]
pub(crate) fn command(command: &Command, path: &str) -> Value {
    let arguments: Vec<Value> = command.get_positionals().map(positional).collect();
    json!({
        "name": path,
        "about": about(command),
        "arguments": arguments,
        "flags": own_flags(command),
        "examples": examples::of(path).collect::<Vec<_>>(),
        "commands": commands_of(command, path),
    })
}

/// A topic with its text, which is Markdown.
#[must_use]
pub(crate) fn topic(topic: Topic) -> Value {
    json!({"name": topic.name, "summary": topic.summary(), "text": topic.text()})
}

fn commands_of(parent: &Command, path: &str) -> Vec<Value> {
    let shown = parent.get_subcommands().filter(|inner| !inner.is_hide_set());
    shown.map(|inner| command(inner, format!("{path} {}", inner.get_name()).trim_start())).collect()
}

fn own_flags(command: &Command) -> Vec<Value> {
    let is_own = |argument: &&Arg| {
        let is_built_in = ["help", "version"].contains(&argument.get_id().as_str());
        argument.get_long().is_some() && !argument.is_global_set() && !argument.is_hide_set() && !is_built_in
    };
    command.get_arguments().filter(is_own).map(flag).collect()
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn flag(argument: &Arg) -> Value {
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    json!({
        "flag": argument.get_long().map(|name| format!("--{name}")),
        "short": argument.get_short().map(|letter| format!("-{letter}")),
        "help": help(argument),
        "heading": argument.get_help_heading(),
        "takes_value": takes_value,
        "value": value_name(argument).filter(|_| takes_value),
        "values": if takes_value { values(argument) } else { Vec::new() },
        "repeatable": is_repeatable(argument),
        "variable": argument.get_env().map(|name| name.to_string_lossy()),
    })
}

fn positional(argument: &Arg) -> Value {
    json!({
        "value": value_name(argument),
        "help": help(argument),
        "required": argument.is_required_set(),
        "values": values(argument),
        "repeatable": argument.get_num_args().is_some_and(|range| range.max_values() > 1),
    })
}

fn help(argument: &Arg) -> String {
    argument.get_help().map(ToString::to_string).unwrap_or_default()
}

fn value_name(argument: &Arg) -> Option<String> {
    Some(argument.get_value_names()?.first()?.to_string())
}

/// Whether each further use of the flag counts, too. An option that is given twice may be one that is refused then.
fn is_repeatable(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append) && help(argument).contains("repeatable")
}

fn values(argument: &Arg) -> Vec<String> {
    argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect()
}
