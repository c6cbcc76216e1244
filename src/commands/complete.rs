//! `COMPLETE=SHELL config-cli`: the script that registers completion in a shell, and the completions.
//!
//! No request is sent: operations, tasks, schemas, the names of arguments and their allowed values come from
//! the same catalogue that a command would use.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::Arc;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};
use clap_complete::env::Shells;

use super::first_word;
use crate::args::{self, ConnectionArgs};
use crate::catalog::{Catalog, openapi};
use crate::error::{ExitStatus, UsageError};
use crate::operation::{Operation, Parameter, Place, ValueType};
use crate::printer::Printer;
use crate::setting;
use crate::settings::Environment;
use crate::view::sanitize;

/// The environment variable that requests completion, as clap's completion engine names it.
pub const VARIABLE: &str = "COMPLETE";

/// The shell that requests completions; `None` if the variable is unset or names no supported shell.
#[must_use]
pub fn asking_shell(environment: &Environment) -> Option<String> {
    environment.get(VARIABLE).filter(|shell| Shells::builtins().completer(shell).is_some())
}

/// Prints the completions that a shell requests, or the script that registers completion in it.
///
/// # Errors
/// There is no such shell, or the output can't be written.
pub fn run(
    shell: &str,
    argv: Vec<OsString>,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let shells = Shells::builtins();
    let completer = shells.completer(shell).ok_or_else(|| {
        UsageError::new(format!(
            "{VARIABLE} is `{shell}` in the environment, and completion does not support that shell"
        ))
        .hint(format!("known are: {}", shells.names().collect::<Vec<_>>().join(", ")))
    })?;
    let mut output = Vec::new();
    let program = argv.first().cloned().unwrap_or_default();
    match argv.iter().position(|word| word == "--") {
        Some(escape) => {
            let words = argv.into_iter().skip(escape + 1).collect();
            if shell == "bash" {
                complete_bash(words, environment, &mut output)?;
            } else {
                let mut command = command(&words, environment);
                completer.write_complete(&mut command, words, None, &mut output)?;
            }
        }
        None => completer.write_registration(
            VARIABLE,
            "config-cli",
            "config-cli",
            &program.to_string_lossy(),
            &mut output,
        )?,
    }
    let mut output = String::from_utf8_lossy(&output).into_owned();
    if shell == "bash" {
        // The script passes the line up to the cursor, which shows whether a `=` or `:` is right before the cursor.
        let separator = "_CLAP_IFS=\"$IFS\" \\\n";
        output =
            output.replacen(separator, &format!("{separator}        {LINE}=\"${{COMP_LINE:0:$COMP_POINT}}\" \\\n"), 1);
    }
    printer.result(&output)?;
    Ok(ExitStatus::Success)
}

/// Bash splits words at `=` and `:` before it requests completions, and replaces only the last part.
fn complete_bash(words: Vec<OsString>, environment: &Environment, output: &mut Vec<u8>) -> anyhow::Result<()> {
    let index = environment.get("_CLAP_COMPLETE_INDEX").and_then(|index| index.parse().ok()).unwrap_or(0);
    let separator = environment.get("_CLAP_IFS").unwrap_or_else(|| "\n".to_owned());
    let line = environment.get(LINE).unwrap_or_default();
    let (words, index, cut) = put_together(words, index, &line);
    let mut command = command(&words, environment);
    let candidates = complete(&mut command, words, index, None)?;
    let values = candidates.iter().map(|candidate| {
        let value = candidate.get_value().to_string_lossy().into_owned();
        value.strip_prefix(&cut).map_or_else(|| value.clone(), str::to_owned)
    });
    output.extend(values.collect::<Vec<_>>().join(&separator).into_bytes());
    Ok(())
}

/// The variable with the line up to the cursor, in our script for bash.
const LINE: &str = "_CONFIG_CLI_LINE";

/// Joins the words that bash split: `--flag = value` is a flag and its value, `a : b` is one word. Returns the words,
/// the new index, and the beginning of the last word that bash keeps by itself.
fn put_together(mut words: Vec<OsString>, mut index: usize, line: &str) -> (Vec<OsString>, usize, String) {
    // A separator right before the cursor arrives as an empty word.
    if let Some(separator) = line.get(line.len().saturating_sub(1)..).filter(|last| matches!(*last, "=" | ":"))
        && words.get(index).is_some_and(|word| word.is_empty())
    {
        words.insert(index, separator.into());
        index += 1;
    }
    let (mut whole, mut new_index, mut cut) = (Vec::<OsString>::new(), 0, String::new());
    let mut is_open = false;
    for (position, word) in words.into_iter().enumerate() {
        let before = whole.last().and_then(|word| word.to_str()).unwrap_or_default();
        let is_separator = word == "=" || word == ":";
        let joins = is_open || (is_separator && position > 1 && !before.is_empty());
        if word == "=" && before.starts_with("--") && !is_open && position != index {
            // The value is the next word.
        } else if joins {
            if let Some(last) = whole.last_mut() {
                if position == index && !is_separator {
                    cut = last.to_string_lossy().into_owned();
                }
                last.push(&word);
            }
            is_open = is_separator;
        } else {
            whole.push(word);
        }
        if position == index {
            new_index = whole.len().saturating_sub(1);
        }
    }
    (whole, new_index, cut)
}

/// The command line as clap knows it, with completions for operations, tasks, schemas and arguments.
fn command(words: &[OsString], environment: &Environment) -> clap::Command {
    let known = first_word::Known::of(environment, words.len() <= 2);
    let words = [words, &known.words_behind(words)].concat();
    let command = with_aliases(super::with_values(args::command_to_complete(&words)), &known);
    let command = without_unnamed(command, &words);
    let mut command = if needs_catalog(&words) { with_catalog(command, &words, environment) } else { command };
    command.build();
    command
}

/// The command line with a command for each alias, which has the flags of the command that it stands for, and one for each
/// program.
fn with_aliases(command: clap::Command, known: &first_word::Known) -> clap::Command {
    let aliases = known.lines().map(|(name, words)| {
        let mut target = None;
        for word in &words {
            match target.unwrap_or(&command).find_subcommand(word) {
                Some(inner) => target = Some(inner),
                None if target.is_some() => break,
                None => {}
            }
        }
        let named = target.cloned().unwrap_or_else(|| clap::Command::new(name.clone()));
        named.name(name).about(format!("Alias of: {}", words.join(" ")))
    });
    let programs = known.programs.iter().map(|(name, path)| {
        clap::Command::new(name.clone()).about(format!("Program {}", path.display())).disable_help_flag(true)
    });
    let added: Vec<clap::Command> = aliases.chain(programs).collect();
    command.subcommands(added)
}

/// The command line, in which the commands that no word names have a name and a description only: they are offered, and
/// their flags are not, so that they need not be built.
fn without_unnamed(command: clap::Command, words: &[OsString]) -> clap::Command {
    command.mut_subcommands(|inner| {
        if words.iter().any(|word| word == inner.get_name()) {
            return without_unnamed(inner, words);
        }
        let short = clap::Command::new(inner.get_name().to_owned());
        match inner.get_about() {
            Some(about) => short.about(about.clone()),
            None => short,
        }
    })
}

/// Whether a word is that of a flag or command whose values come from the catalogue.
fn needs_catalog(words: &[OsString]) -> bool {
    const NAMES: &[&str] = &["operation-id", "info", "schema", "schema-sample", "endpoint-args", "url-suffix"];
    words.iter().filter_map(|word| word.to_str()).any(|word| {
        let flag = word.trim_start_matches('-').split('=').next().unwrap_or_default();
        ["call", "ops"].contains(&word) || word.starts_with('-') && NAMES.contains(&flag)
    })
}

/// The command line with the completions that need the catalogue.
fn with_catalog(command: clap::Command, words: &[OsString], environment: &Environment) -> clap::Command {
    let catalog = Arc::new(Known::of(words, environment));
    let operations = completer(&catalog, |known, _| {
        let operations = known.operations.iter();
        operations.map(|operation| (operation.id.to_string(), operation.description.to_string())).collect()
    });
    let tasks = completer(&catalog, |known, _| known.tasks.iter().map(|task| (task.clone(), String::new())).collect());
    let schemas =
        completer(&catalog, |known, _| known.schemas.iter().map(|name| (name.clone(), String::new())).collect());
    let endpoint = completer(&catalog, |known, current| known.pairs(current, ',', ':', Place::Query.flag()));
    let suffix = completer(&catalog, |known, current| known.pairs(current, ',', ':', Place::Path.flag()));
    let named = completer(&catalog, |known, current| known.pairs(current, '\0', '=', ""));
    let command = command
        .mut_arg("operation_id", |argument| argument.add(operations.clone()))
        .mut_arg("info", |argument| argument.add(tasks.clone()))
        .mut_arg("schema", |argument| argument.add(schemas.clone()))
        .mut_arg("schema_sample", |argument| argument.add(schemas))
        .mut_arg("endpoint_args", |argument| argument.add(endpoint))
        .mut_arg("url_suffix", |argument| argument.add(suffix));
    command.mut_subcommands(|inner| match inner.get_name() {
        "call" if inner.get_arguments().next().is_some() => inner
            .mut_arg("operation", |argument| argument.add(operations.clone()))
            .mut_arg("arguments", |argument| argument.add(named.clone())),
        "ops" => inner.mut_subcommands(|inner| match inner.get_name() {
            "show" if inner.get_arguments().next().is_some() => {
                inner.mut_arg("id", |argument| argument.add(operations.clone()))
            }
            "list" if inner.get_arguments().next().is_some() => {
                inner.mut_arg("task", |argument| argument.add(tasks.clone()))
            }
            _ => inner,
        }),
        _ => inner,
    })
}

/// Completions: values with their descriptions, filtered by what is typed so far.
fn completer(
    known: &Arc<Known>,
    values: impl Fn(&Known, &str) -> Vec<(String, String)> + Send + Sync + 'static,
) -> ArgValueCompleter {
    let known = Arc::clone(known);
    ArgValueCompleter::new(move |current: &OsStr| {
        let Some(current) = current.to_str() else {
            return Vec::new();
        };
        // A shell would run `$(…)` in a value; only what the user typed may hold it.
        let is_fitting = |(value, _): &(String, String)| value.strip_prefix(current).is_some_and(is_harmless);
        let fitting = values(&known, current).into_iter().filter(is_fitting);
        fitting
            .map(|(value, about)| {
                let about = sanitize::text(about.trim().lines().next().unwrap_or_default()).into_owned();
                CompletionCandidate::new(value).help((!about.is_empty()).then(|| about.into()))
            })
            .collect()
    })
}

/// Whether a text has no character that is special to a shell.
fn is_harmless(text: &str) -> bool {
    openapi::is_plain(&text.replace(['=', ',', '@', '+', '%'], ""))
}

/// The names that completion offers.
struct Known {
    operations: Vec<Operation>,
    tasks: Vec<String>,
    schemas: Vec<String>,
    /// The operation that the words name.
    operation: Option<Operation>,
}

impl Known {
    fn of(words: &[OsString], environment: &Environment) -> Self {
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        let value_of = |flag: &str| {
            let position = words.iter().position(|word| word.trim_start_matches('-') == flag && word.starts_with('-'));
            let next = position.and_then(|position| words.get(position + 1)).copied();
            let prefix = format!("--{flag}=");
            words.iter().find_map(|word| word.strip_prefix(&prefix)).or(next)
        };
        let is_given = |flags: &[&str]| words.iter().any(|word| flags.contains(word));
        let program = words.first().copied().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
        let scim = is_given(&["-scim", "--scim"]);
        let service = args::service_of(scim, is_given(&["-auth", "--auth-server"]), program);
        let mut connection = ConnectionArgs::default();
        for setting in [&setting::PROFILE_NAME, &setting::HOST] {
            if let Some(value) = value_of(setting.flag) {
                connection.type_value(setting, value);
            }
        }
        let catalog =
            super::open_catalog::look(service, value_of("specs").map(PathBuf::from), &connection, environment);
        Self::in_catalog(&catalog, &words, value_of("operation-id"))
    }

    fn in_catalog(catalog: &Catalog, words: &[&str], mirrored: Option<&str>) -> Self {
        let after = |command: &str| {
            let position = words.iter().position(|word| *word == command)?;
            words.get(position + 1).copied()
        };
        let operation = mirrored.or_else(|| after("call")).and_then(|id| catalog.find(id)).cloned();
        Self {
            operations: catalog.operations().to_vec(),
            tasks: catalog.tasks().into_iter().map(str::to_owned).collect(),
            schemas: catalog.schema_names().into_iter().map(str::to_owned).collect(),
            operation,
        }
    }

    /// Completions of a list of pairs: the names of further arguments, or the values of the last one.
    fn pairs(&self, current: &str, between: char, inside: char, flag: &str) -> Vec<(String, String)> {
        let Some(operation) = &self.operation else {
            return Vec::new();
        };
        let (typed, last) = match current.rfind(between) {
            Some(position) => current.split_at(position + between.len_utf8()),
            None => ("", current),
        };
        let parameters =
            || operation.parameters.iter().filter(|parameter| flag.is_empty() || parameter.place.flag() == flag);
        let Some((name, _)) = last.split_once(inside) else {
            let is_new = |parameter: &&Parameter| {
                !typed.split(between).any(|pair| pair.split(inside).next() == Some(&*parameter.name))
            };
            let names = parameters().filter(is_new);
            return names.map(|p| (format!("{typed}{}{inside}", p.name), p.description.to_string())).collect();
        };
        let values = parameters().filter(|parameter| parameter.name == name).flat_map(values_of);
        values.map(|value| (format!("{typed}{name}{inside}{value}"), String::new())).collect()
    }
}

/// The values that a parameter can have; empty where they are unknown.
fn values_of(parameter: &Parameter) -> Vec<String> {
    if !parameter.values.is_empty() {
        return parameter.values.iter().map(ToString::to_string).collect();
    }
    match parameter.value_type {
        ValueType::Boolean => vec!["true".to_owned(), "false".to_owned()],
        _ => parameter.default.iter().filter(|default| !default.is_empty()).map(ToString::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Service;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_bash_took_apart_is_put_together() {
        // The word that is completed is the last one.
        let table = [
            ("c --info A", "c|--info|A", ""),
            ("c --info = A", "c|--info|A", ""),
            ("c --info ", "c|--info|", ""),
            ("c --schema Fido2 : Me", "c|--schema|Fido2:Me", "Fido2:"),
            ("c --schema = Fido2 : Me", "c|--schema|Fido2:Me", "Fido2:"),
            ("c --endpoint-args limit : 5,so", "c|--endpoint-args|limit:5,so", "limit:"),
            (
                "c --endpoint-args limit : 5,sortOrder : de",
                "c|--endpoint-args|limit:5,sortOrder:de",
                "limit:5,sortOrder:",
            ),
            ("c call id a = b", "c|call|id|a=b", "a="),
        ];
        for (line, expected, cut) in table {
            let words = words(line);
            let index = words.len() - 1;
            let (whole, index, kept) = put_together(words, index, "");
            let shown: Vec<_> = whole.iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!((shown.join("|").as_str(), index, kept.as_str()), (expected, whole.len() - 1, cut), "{line}");
        }
        let behind = [
            ("c --info ", "c --info=", "c|--info|", ""),
            ("c call id a ", "c call id a=", "c|call|id|a=", "a="),
            ("c --schema Fido2 ", "c --schema Fido2:", "c|--schema|Fido2:", "Fido2:"),
            ("c call id ", "c call id ", "c|call|id|", ""),
        ];
        for (line, typed, expected, cut) in behind {
            let words = words(line);
            let index = words.len() - 1;
            let (whole, index, kept) = put_together(words, index, typed);
            let shown: Vec<_> = whole.iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!((shown.join("|").as_str(), index, kept.as_str()), (expected, whole.len() - 1, cut), "{line}");
        }
    }

    #[test]
    fn names_and_values_of_arguments_are_offered_where_they_fit() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let known = Known::in_catalog(&catalog, &[], Some("search-session"));
        let offered = |current: &str, flag: &str| -> Vec<String> {
            let pairs = known.pairs(current, ',', ':', flag).into_iter().map(|(value, _)| value);
            pairs.filter(|value| value.starts_with(current)).collect()
        };
        assert_eq!(offered("so", "--endpoint-args"), ["sortBy:", "sortOrder:"]);
        assert_eq!(offered("limit:5,so", "--endpoint-args"), ["limit:5,sortBy:", "limit:5,sortOrder:"]);
        assert_eq!(offered("sortBy:x,so", "--endpoint-args"), ["sortBy:x,sortOrder:"]);
        assert_eq!(offered("sortOrder:d", "--endpoint-args"), ["sortOrder:descending"]);
        assert_eq!(offered("", "--url-suffix"), Vec::<String>::new());
        let named = Known::in_catalog(&catalog, &["config-cli", "call", "delete-session"], None);
        assert_eq!(named.pairs("", '\0', '=', ""), [("sid=".to_owned(), "Session identifier.".to_owned())]);
        assert!(Known::in_catalog(&catalog, &[], Some("nobody")).pairs("", ',', ':', "").is_empty());
    }
}
