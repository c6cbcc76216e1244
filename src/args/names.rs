//! The names of commands, without the flags of any of them.

use std::ffi::OsString;

use super::arguments;
use super::command::Command;

/// The command line for the completion of these words. It has no variables of the environment, which complete nothing.
pub(crate) fn command_to_complete(words: &[OsString]) -> clap::Command {
    arguments::with_names_beside(words)
}

/// The first word of a command line, if it could be a command and is none.
pub(crate) fn free_word(argv: &[OsString]) -> Option<&str> {
    argv.get(1).and_then(|word| word.to_str()).filter(|word| is_free(word))
}

/// Whether a word could be the name of a command and is that of none.
pub(crate) fn is_free(word: &str) -> bool {
    let is_name = word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    is_name && !is_command(word)
}

/// Whether a word is one of the commands of the program.
#[must_use]
pub(crate) fn is_command(word: &str) -> bool {
    <Command as clap::Subcommand>::has_subcommand(word)
}
