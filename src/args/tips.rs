//! Suggestions for a flag or a command that does not exist: one that was mistyped, belongs to another command, or lacks
//! its dashes.
//!
//! It never suggests a flag with another meaning, since using it could do harm.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command};

use super::error::ArgsError;
use crate::body::secrets;
use crate::error::UsageError;
use crate::nearest::nearest;

/// Names that other programs use for the meaning of one of our flags; none of them is a flag here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("count", "limit"),
    ("size", "limit"),
    ("offset", "start"),
    ("skip", "start"),
    ("username", "user"),
    ("order-by", "sort-by"),
    ("reverse", "descending"),
    ("output-format", "format"),
    ("verbose", "debug"),
    ("insecure", "noverify"),
    ("token", "access-token"),
    ("no-verify", "noverify"),
    ("server", "host"),
    ("force", "yes"),
];

/// Replaces the parser's error about a flag or a command that does not exist with one that has a suggestion.
pub(super) fn explain(error: clap::Error, words: &[String], root: &Command) -> ArgsError {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let explained = match error.kind() {
        ErrorKind::UnknownArgument => text(ContextKind::InvalidArg).and_then(|given| {
            let place = Place::of(&given, words, root);
            match given.strip_prefix("--") {
                Some(name) => Some(place.unknown_flag(name)),
                None => place.without_dashes(&given),
            }
        }),
        ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand).map(|given| {
            let place = Place::of(&given, words, root);
            place.without_dashes(&given).unwrap_or_else(|| place.unknown_command(&given))
        }),
        _ => None,
    };
    explained.map_or_else(|| error.into(), ArgsError::Usage)
}

/// The command that the words before an unknown one select.
struct Place<'a> {
    root: &'a Command,
    command: &'a Command,
    /// The words of the command: `session search`; empty for the program itself.
    path: String,
}

impl<'a> Place<'a> {
    fn of(unknown: &str, words: &[String], root: &'a Command) -> Self {
        let name_of = |word: &str| word.split('=').next().unwrap_or_default().to_owned();
        let mut place = Self { root, command: root, path: String::new() };
        let mut words = words.iter().take_while(|word| *word != "--" && name_of(word) != name_of(unknown));
        while let Some(word) = words.next() {
            if let Some(name) = word.strip_prefix("--") {
                // The flag's value may equal the name of a command.
                if place.flags().any(|(flag, takes_value)| flag == name && takes_value) {
                    words.next();
                }
            } else if let Some(command) = place.command.find_subcommand(word) {
                place = Self { root, command, path: format!("{} {word}", place.path).trim_start().to_owned() };
            }
        }
        place
    }

    /// The long flags that can be given here, and whether they take a value.
    fn flags(&self) -> impl Iterator<Item = (&'a str, bool)> {
        flags_at(self.command, self.root)
    }

    fn unknown_flag(&self, name: &str) -> UsageError {
        let place = if self.path.is_empty() { String::new() } else { format!(" for `{}`", self.path) };
        UsageError::new(format!("there is no flag `--{name}`{place}")).hint(self.meant(name))
    }

    fn meant(&self, name: &str) -> String {
        let has = |wanted: &str| self.flags().any(|(flag, _)| flag == wanted);
        let elsewhere = commands_with(self.root, name);
        if !elsewhere.is_empty() {
            return format!("--{name} is a flag of {}", any_of(&elsewhere));
        }
        let longer: Vec<String> =
            self.flags().filter(|(flag, _)| flag.starts_with(name)).map(|(flag, _)| format!("--{flag}")).collect();
        if longer.len() > 1 {
            return format!("`--{name}` could be {}", any_of(&longer));
        }
        if let Some((_, own)) = OTHER_NAMES.iter().find(|(other, own)| *other == name && has(own)) {
            return format!("it is called --{own} here");
        }
        if let Some(near) = nearest(name, self.flags().map(|(flag, _)| flag)) {
            return format!("did you mean --{near}?");
        }
        format!("`{}` lists the flags", words_of(&["config-cli", &self.path, "--help"]))
    }

    /// A flag whose dashes are missing: `operation-id=get-sessions`.
    fn without_dashes(&self, given: &str) -> Option<UsageError> {
        let name = given.split('=').next().unwrap_or(given).replace('_', "-");
        if !self.flags().any(|(flag, _)| flag == name) {
            return None;
        }
        let shown = secrets::text(given);
        let value = &shown[name.len()..];
        Some(UsageError::new(format!("`{shown}` has no dashes in front")).hint(format!("write --{name}{value}")))
    }

    fn unknown_command(&self, given: &str) -> UsageError {
        let shown = self.command.get_subcommands().filter(|command| !command.is_hide_set());
        let known: Vec<&str> = shown.map(Command::get_name).collect();
        let place = if self.path.is_empty() { String::new() } else { format!(" of `{}`", self.path) };
        let hint = match nearest(given, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("known are: {}", known.join(", ")),
        };
        UsageError::new(format!("there is no command `{given}`{place}")).hint(hint)
    }
}

/// The long flags that can be given behind a command, its own and the global ones, and whether they take a value.
pub(super) fn flags_at<'a>(command: &'a Command, root: &'a Command) -> impl Iterator<Item = (&'a str, bool)> {
    let is_elsewhere = |argument: &&clap::Arg| {
        argument.is_global_set() && command.get_arguments().all(|own| own.get_id() != argument.get_id())
    };
    let global: Vec<_> = root.get_arguments().filter(is_elsewhere).collect();
    flags(command).chain(global.into_iter().flat_map(names))
}

/// The long flags of a command, and whether they take a value.
pub(super) fn flags(command: &Command) -> impl Iterator<Item = (&str, bool)> {
    command.get_arguments().flat_map(names)
}

fn names(argument: &clap::Arg) -> impl Iterator<Item = (&str, bool)> {
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let names = argument.get_long_and_visible_aliases().unwrap_or_default();
    names.into_iter().map(move |name| (name, takes_value))
}

/// The commands that have a flag of that name, the program itself among them.
fn commands_with(root: &Command, name: &str) -> Vec<String> {
    fn look(command: &Command, path: &str, name: &str, found: &mut Vec<String>) {
        if !path.is_empty() && flags(command).any(|(flag, _)| flag == name) {
            found.push(format!("`{path}`"));
        }
        for inner in command.get_subcommands() {
            look(inner, &words_of(&[path, inner.get_name()]), name, found);
        }
    }
    let mut found = Vec::new();
    if flags(root).any(|(flag, _)| flag == name) {
        found.push("`config-cli` itself, without a command".to_owned());
    }
    look(root, "", name, &mut found);
    found
}

fn words_of(words: &[&str]) -> String {
    words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// `a`, `a or b`, `a, b or c`.
fn any_of(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn refused(line: &[&str]) -> (String, String) {
        let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(OsString::from).collect();
        match super::super::parse(argv) {
            Err(ArgsError::Usage(error)) => (error.message, error.hint.unwrap_or_default()),
            Err(ArgsError::Clap(error)) => (error.render().to_string(), String::new()),
            other => panic!("{line:?}: {other:?}"),
        }
    }

    #[test]
    fn a_tip_never_names_a_flag_of_another_meaning() {
        let table: &[(&[&str], &str, &str)] = &[
            (
                &["session", "list", "--user", "x"],
                "there is no flag `--user` for `session list`",
                "--user is a flag of `session search`, `session count`, `session stats`, `session watch`, `session export`, `session delete`, `session revoke`, `history record`, `history at`, `history diff`, `history import`, `token list` or `token revoke`",
            ),
            (
                &["session", "list", "--client", "x"],
                "there is no flag `--client` for `session list`",
                "--client is a flag of `session search`, `session count`, `session stats`, `session watch`, `session export`, `session delete`, `session revoke`, `history record`, `history at`, `history diff`, `history import`, `token list` or `token revoke`",
            ),
            (&["--token", "x", "session", "list"], "there is no flag `--token`", "it is called --access-token here"),
            (
                &["session", "search", "--session", "x"],
                "there is no flag `--session` for `session search`",
                "`config-cli session search --help` lists the flags",
            ),
            (
                &["--user", "x", "session", "list"],
                "there is no flag `--user`",
                "--user is a flag of `session search`, `session count`, `session stats`, `session watch`, `session export`, `session delete`, `session revoke`, `history record`, `history at`, `history diff`, `history import`, `token list` or `token revoke`",
            ),
            (
                &["session", "search", "--count", "5"],
                "there is no flag `--count` for `session search`",
                "it is called --limit here",
            ),
            (&["--count", "5"], "there is no flag `--count`", "`config-cli --help` lists the flags"),
            (
                &["session", "search", "--usr", "x"],
                "there is no flag `--usr` for `session search`",
                "did you mean --user?",
            ),
            (
                &["session", "search", "--expires", "x"],
                "there is no flag `--expires` for `session search`",
                "`--expires` could be --expires-after or --expires-before",
            ),
            (
                &["session", "list", "--operation-id=x"],
                "there is no flag `--operation-id` for `session list`",
                "--operation-id is a flag of `config-cli` itself, without a command",
            ),
            (
                &["--host", "session", "login", "--dry-run"],
                "there is no flag `--dry-run` for `login`",
                "--dry-run is a flag of `session delete`, `session revoke`, `session apply`, `token revoke` or `batch`",
            ),
            (
                &["profile", "list", "--frobnicate"],
                "there is no flag `--frobnicate` for `profile list`",
                "`config-cli profile list --help` lists the flags",
            ),
        ];
        for (line, message, hint) in table {
            assert_eq!(refused(line), ((*message).to_owned(), (*hint).to_owned()), "{line:?}");
        }
    }

    #[test]
    fn a_tip_for_any_flag_is_a_slip_of_few_letters_or_a_longer_name() {
        let root = crate::args::command();
        let place = Place::of("", &[], &root);
        for (given, _) in OTHER_NAMES {
            assert!(commands_with(&root, given).is_empty(), "{given} is a flag");
        }
        for (name, _) in place.flags() {
            let slip = format!("{}7", &name[..name.len() - 1]);
            let hint = place.meant(&slip);
            assert!(hint.starts_with("did you mean --") || hint.contains("--help"), "{slip}: {hint}");
        }
    }

    #[test]
    fn a_flag_without_its_dashes_is_recognised() {
        let table: &[(&[&str], &str)] = &[
            (&["operation-id=get-sessions"], "write --operation-id=get-sessions"),
            (&["operation_id=get-sessions"], "write --operation-id=get-sessions"),
            (&["--operation-id", "x", "url-suffix=sid:1"], "write --url-suffix=sid:1"),
            (&["info", "AuthSessionManagement"], "write --info"),
            (&["session", "search", "limit=5"], "write --limit=5"),
            (&["session", "search", "limit", "5"], "write --limit"),
        ];
        for (line, expected) in table {
            let (message, hint) = refused(line);
            assert!(message.ends_with("has no dashes in front"), "{message}");
            assert_eq!(hint, *expected, "{line:?}");
        }
    }

    #[test]
    fn a_secret_behind_a_flag_that_is_not_understood_is_not_repeated() {
        let lines: [&[&str]; 5] = [
            &["client-secret=hunter2"],
            &["session", "search", "access-token=hunter2"],
            &["\u{2013}client-secret=hunter2"],
            &["\u{2014}key-password=hunter2", "session", "list"],
            &["data={\"clientSecret\": \"hunter2\"}"],
        ];
        for line in lines {
            let (message, hint) = refused(line);
            assert!(message.contains("***") && hint.contains("***"), "{message}, {hint}");
            assert!(!format!("{message} {hint}").contains("hunter2"), "{message}, {hint}");
        }
    }

    #[test]
    fn a_dash_that_is_no_hyphen_is_recognised() {
        let table = [
            ("\u{2013}operation-id=x", "an en dash (U+2013)", "write --operation-id=x;"),
            ("\u{2014}info", "an em dash (U+2014)", "write --info;"),
            ("\u{2013}\u{2013}info=X", "an en dash (U+2013)", "write --info=X;"),
            ("\u{2013}-url_suffix", "an en dash (U+2013)", "write --url_suffix;"),
            ("-\u{2013}info", "an en dash (U+2013)", "write --info;"),
            ("\u{2212}scim", "a minus sign (U+2212)", "write -scim;"),
            ("\u{2013}CC", "an en dash (U+2013)", "write -CC;"),
        ];
        for (word, dash, expected) in table {
            let (message, hint) = refused(&[word]);
            assert_eq!(message, format!("`{word}` begins with {dash} instead of a hyphen"));
            assert!(hint.starts_with(expected), "{hint}");
        }
        // Values stay unchanged, and so do words that can't be flags.
        let argv = ["config-cli", "--host", "\u{2013}info", "session", "get", "\u{2013}1"];
        assert!(super::super::parse(argv.map(OsString::from).to_vec()).is_ok());
    }

    #[test]
    fn a_misspelt_command_names_the_nearest_or_all() {
        let hint = |line: &[&str]| refused(line).1;
        assert_eq!(hint(&["sesion", "list"]), "did you mean session?");
        assert_eq!(hint(&["session", "serch"]), "did you mean search?");
        assert!(hint(&["session", "frobnicate"]).starts_with("known are: search, count, stats, watch, export, list"));
    }
}
