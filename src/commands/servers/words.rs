//! The command line of the process for one server.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::files::{self, Files};
use crate::args;
use crate::error::UsageError;

/// The flags that name the servers; the process for one server gets none of them.
const OF_SERVERS: &[&str] = &["profile", "all_profiles"];

/// The flags for the output. The process for one server gets them only if it writes its own file: otherwise it writes JSON
/// lines, from which the output is made here.
const OF_OUTPUT: &[&str] = &["format", "columns", "wide", "local_time", "raw_csv", "jq", "raw_output"];

/// The environment variables that name the servers.
pub(super) fn variables_of_servers() -> impl Iterator<Item = String> {
    variables(OF_SERVERS)
}

/// The environment variables for the output.
pub(super) fn variables_of_output() -> impl Iterator<Item = String> {
    variables(OF_OUTPUT)
}

fn variables(ids: &[&str]) -> impl Iterator<Item = String> {
    ids.iter().map(|id| format!("CONFIG_CLI_{}", id.to_uppercase()))
}

/// The words of a command line without the flags that are handled here; with `keeps_output`, those for the output stay.
///
/// # Errors
/// One of these flags is written in a way that is not understood here.
pub(super) fn of_child(words: &[OsString], keeps_output: bool) -> Result<Vec<OsString>, UsageError> {
    let command = args::command();
    let dropped = if keeps_output { OF_SERVERS.to_vec() } else { [OF_SERVERS, OF_OUTPUT].concat() };
    let flags: Vec<(&str, bool)> = command
        .get_arguments()
        .filter(|argument| dropped.contains(&argument.get_id().as_str()))
        .filter_map(|argument| Some((argument.get_long()?, argument.get_action().takes_values())))
        .collect();
    let words = without(words, &flags);
    let argv = std::iter::once(OsString::from("config-cli")).chain(words.iter().cloned()).collect();
    let left = args::parse(argv).ok().filter(|args| {
        let output = &args.output;
        let has_output = !output.columns.is_empty() || output.jq.is_some() || output.wide;
        args.servers.all_profiles || (has_output && !keeps_output)
    });
    match left {
        None => Ok(words),
        Some(_) => Err(UsageError::new("with several profiles, the flags for profiles and output are written in full")
            .hint("--all-profiles, --columns, --jq, --wide")),
    }
}

/// The words without the flags that ask for consent: this process asks.
pub(super) fn without_consent(words: &[OsString]) -> Vec<OsString> {
    let words = without(words, &[("yes", false), ("dry-run", false), ("max", true)]);
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let is_yes = |(index, word): &(usize, &OsString)| *index < end && *word == "-y";
    words.iter().enumerate().filter(|word| !is_yes(word)).map(|(_, word)| word.clone()).collect()
}

/// The flags of a command line that the process gets which ends what was collected: those for the pace, for what is not
/// found, and the ones of every command.
pub(super) fn of_run(words: &[OsString]) -> Vec<OsString> {
    let command = args::command();
    let global = command.get_arguments().filter(|argument| argument.is_global_set());
    let mut flags: Vec<(&str, bool)> =
        global.filter_map(|argument| Some((argument.get_long()?, argument.get_action().takes_values()))).collect();
    flags.extend([("parallel", true), ("rate", true), ("give-up-after", true)]);
    flags.push(("ignore-not-found", false));
    only(words, &flags)
}

/// Only these flags, each a name and whether a value follows.
fn only(words: &[OsString], flags: &[(&str, bool)]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut words = words.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match flag_of(word, flags) {
            None => {}
            Some(true) => kept.extend([word.clone()].into_iter().chain(words.next().cloned())),
            Some(false) => kept.push(word.clone()),
        }
    }
    kept
}

/// Whether the value of a flag is the next word; `None` if it is another word.
fn flag_of(word: &OsStr, flags: &[(&str, bool)]) -> Option<bool> {
    let name = word.to_str()?.strip_prefix("--")?;
    let (_, takes_value) = flags.iter().find(|(flag, _)| name.split('=').next() == Some(*flag))?;
    Some(*takes_value && !name.contains('='))
}

/// Leaves out flags, each a name and whether a value follows.
fn without(words: &[OsString], flags: &[(&str, bool)]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--" {
            kept.push(word.clone());
            kept.extend(words.cloned());
            break;
        }
        match flag_of(word, flags) {
            None => kept.push(word.clone()),
            Some(true) => drop(words.next()),
            Some(false) => {}
        }
    }
    kept
}

/// Adds flags to a command line, in front of the words that are no flags in any case.
pub(super) fn with_flags(words: &[OsString], flags: &[OsString]) -> Vec<OsString> {
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let (before, after) = words.split_at(end);
    [before, flags, after].concat()
}

/// The words without the flags that name files, of which each server gets its own.
///
/// # Errors
/// One of these flags is written in a way that is not understood here.
pub(super) fn without_files(words: &[OsString]) -> Result<Vec<OsString>, UsageError> {
    let words = without(words, &files::FLAGS.map(|flag| (flag, true)));
    let mut kept = Vec::new();
    let mut rest = words.into_iter();
    while let Some(word) = rest.next() {
        if word == "--" {
            kept.push(word);
            kept.extend(rest);
            break;
        }
        if word == "-o" {
            rest.next();
        } else {
            kept.push(word);
        }
    }
    let argv = std::iter::once(OsString::from("config-cli")).chain(kept.iter().cloned()).collect();
    match args::parse(argv) {
        Ok(args) if !Files::of(args.command.as_ref(), &[]).is_empty() => {
            Err(UsageError::new("with several profiles, the flags for files are written in full")
                .hint("--plan, --journal, --export, --receipt, --output"))
        }
        _ => Ok(kept),
    }
}

/// The words with another plan for `session apply`.
pub(super) fn with_plan(words: &[OsString], plan: &Path, other: &Path) -> Vec<OsString> {
    let mut words = words.to_vec();
    let command = words.iter().position(|word| word == "apply").unwrap_or_default();
    if let Some(word) = words.iter_mut().skip(command + 1).find(|word| *word == plan.as_os_str()) {
        *word = other.into();
    }
    words
}

/// Whether a word names standard input.
pub(super) fn reads_input(words: &[OsString]) -> bool {
    words.iter().any(|word| word == OsStr::new("-") || word.to_str().is_some_and(|word| word.ends_with("=-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn only_the_flags_that_are_handled_here_are_left_out() {
        let table = [
            ("session search --profile a,b --user admin", "session search --user admin"),
            ("--all-profiles session count --format=csv --columns a,b", "session count"),
            ("session search --jq .x --wide --user --jq", "session search --user"),
            ("session search --user=--profile --limit 3", "session search --user=--profile --limit 3"),
            ("session delete --yes -- --profile x", "session delete --yes -- --profile x"),
        ];
        for (line, expected) in table {
            assert_eq!(of_child(&words(line), false).as_deref(), Ok(words(expected).as_slice()), "{line}");
        }
        assert!(of_child(&words("session search --col a"), false).is_err());
        let line = words("session export --all-profiles --format csv -o f");
        assert_eq!(of_child(&line, true), Ok(words("session export --format csv -o f")));
    }

    #[test]
    fn the_process_that_ends_what_was_collected_gets_the_flags_that_concern_it() {
        let line = words("session delete --user admin --yes --parallel 3 --timeout=5s --debug --max 9 -y -- --rate 1");
        assert_eq!(of_run(&line), words("--parallel 3 --timeout=5s --debug"));
        assert_eq!(
            without_consent(&line),
            words("session delete --user admin --parallel 3 --timeout=5s --debug -- --rate 1")
        );
    }

    #[test]
    fn the_flags_that_name_files_are_left_out() {
        let table = [
            ("session delete s --plan p --journal=j --export e", "session delete s"),
            ("session export -o x.csv --resume", "session export --resume"),
            ("session export --output x -- -o", "session export -- -o"),
        ];
        for (line, expected) in table {
            assert_eq!(without_files(&words(line)).as_deref(), Ok(words(expected).as_slice()), "{line}");
        }
        assert!(without_files(&words("session delete s --journ j")).is_err());
        let applied = with_plan(&words("session apply p --yes"), Path::new("p"), Path::new("p.one"));
        assert_eq!(applied, words("session apply p.one --yes"));
    }

    #[test]
    fn flags_are_added_in_front_of_what_is_no_flag() {
        let added = |line| with_flags(&words(line), &words("--x"));
        assert_eq!(added("a b"), words("a b --x"));
        assert_eq!(added("a -- b"), words("a --x -- b"));
        for (line, expected) in [("a - b", true), ("--from=-", true), ("--from -x", false)] {
            assert_eq!(reads_input(&words(line)), expected, "{line}");
        }
    }
}
