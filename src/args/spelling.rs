//! Rewrites the Python client's spellings of flags to those that clap knows.
//!
//! The Python client's parser knows long flags with one dash, underscores in some names, and any
//! prefix that fits just one of *its* flags. Such a prefix must keep its meaning even where a flag
//! of our own begins alike.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};

use clap::Command;

use super::tips;
use crate::body::secrets;
use crate::error::UsageError;

/// Every long flag of the Python client in its spelling, and our name for it.
const LONG: &[(&str, &str)] = &[
    ("help", "help"),
    ("host", "host"),
    ("auth-url", "auth-url"),
    ("auth_url", "auth-url"),
    ("config-url", "config-url"),
    ("config_url", "config-url"),
    ("scim-url", "scim-url"),
    ("scim_url", "scim-url"),
    ("client-id", "client-id"),
    ("client-secret", "client-secret"),
    ("client_secret", "client-secret"),
    ("access-token", "access-token"),
    ("plugins", "plugins"),
    ("debug-log-file", "debug-log-file"),
    ("operation-id", "operation-id"),
    ("url-suffix", "url-suffix"),
    ("info", "info"),
    ("op-mode", "op-mode"),
    ("endpoint-args", "endpoint-args"),
    ("schema-sample", "schema-sample"),
    ("schema", "schema"),
    ("config-api-mtls-client-cert", "config-api-mtls-client-cert"),
    ("config-api-mtls-client-key", "config-api-mtls-client-key"),
    ("key-password", "key-password"),
    ("patch-add", "patch-add"),
    ("patch-replace", "patch-replace"),
    ("patch-remove", "patch-remove"),
    ("log-dir", "log-dir"),
    ("tmp-dir", "tmp-dir"),
    ("data", "data"),
    ("output-access-token", "output-access-token"),
];

/// The Python client's flags with a single dash and more than one letter.
const SINGLE_DASH: &[(&str, &str)] = &[
    ("debug", "debug"),
    ("noverify", "noverify"),
    ("use-test-client", "use-test-client"),
    ("no-color", "no-color"),
    ("revoke-session", "revoke-session"),
    ("scim", "scim"),
    ("auth", "auth-server"),
    ("CC", "config-api-mtls-client-cert"),
    ("CK", "config-api-mtls-client-key"),
];

/// A flag that jans_cli_tui.py ignores, wherever it stands.
const NO_EFFECT: &str = "--no-tui";

/// Dashes that word processors and web pages put in place of hyphens, and what they are called.
const OTHER_DASHES: &[(char, &str)] = &[
    ('\u{2010}', "the hyphen U+2010"),
    ('\u{2011}', "the hyphen U+2011"),
    ('\u{2012}', "the dash U+2012"),
    ('\u{2013}', "an en dash (U+2013)"),
    ('\u{2014}', "an em dash (U+2014)"),
    ('\u{2015}', "the dash U+2015"),
    ('\u{2212}', "a minus sign (U+2212)"),
];

/// Rewrites the flags of a command line; values and everything behind `--` stay as they are. `own` are the flags of the
/// command.
///
/// # Errors
/// A single-dash flag is unknown or ambiguous.
pub(super) fn regularise(argv: Vec<OsString>, command: &Command, own: &OwnFlags) -> Result<Vec<OsString>, UsageError> {
    let mut place = command;
    let mut regular = Vec::with_capacity(argv.len());
    let mut words = argv.into_iter();
    regular.extend(words.next());
    while let Some(word) = words.next() {
        if word == "--" {
            regular.push(word);
            break;
        }
        if word == NO_EFFECT {
            continue;
        }
        let (flag, value) = split(&word);
        refuse_other_dashes(word.to_str().unwrap_or_default(), |name| is_flag(name, own))?;
        let here = || tips::flags_at(place, command).map(|(name, _)| name).collect();
        let Some(name) = regular_name(flag, own, here)? else {
            place = word.to_str().and_then(|word| place.find_subcommand(word)).unwrap_or(place);
            regular.push(word);
            continue;
        };
        let mut rewritten = OsString::from(format!("--{name}"));
        let takes_next = value.is_none() && own.get(name.as_str()).copied().unwrap_or(false);
        if let Some(value) = value {
            rewritten.push("=");
            rewritten.push(value);
        }
        regular.push(rewritten);
        if takes_next {
            regular.extend(words.next());
        }
    }
    regular.extend(words);
    Ok(regular)
}

/// Whether [`regularise`] would do the same with a command line whose other commands are missing in the command that has these
/// flags: every word with a dash is a flag in its full spelling.
pub(super) fn is_regular(argv: &[OsString], own: &OwnFlags) -> bool {
    argv.iter().skip(1).take_while(|word| *word != "--").all(|word| {
        let (flag, _) = split(word);
        let name = flag.trim_start_matches('-');
        let is_short = flag.len() - name.len() == 1 && name.chars().count() < 2;
        match flag.chars().next() {
            Some('-') => name.is_empty() || is_short || word == NO_EFFECT || word == "--help" || is_flag(name, own),
            first => OTHER_DASHES.iter().all(|(dash, _)| first != Some(*dash)),
        }
    })
}

/// A word that begins with another dash than a hyphen where it has to be a flag; `is_flag` knows the names of flags.
fn refuse_other_dashes(word: &str, is_flag: impl Fn(&str) -> bool) -> Result<(), UsageError> {
    let other = |character| OTHER_DASHES.iter().find(|(dash, _)| *dash == character).map(|(_, name)| name);
    let rest = word.trim_start_matches(|character| character == '-' || other(character).is_some());
    let Some(dash) = word[..word.len() - rest.len()].chars().find_map(other) else {
        return Ok(());
    };
    let name = rest.split('=').next().unwrap_or(rest);
    if !is_flag(name) {
        return Ok(());
    }
    let (word, rest) = (secrets::text(word), secrets::text(rest));
    let hyphens = if is_single_dash(name) { "-" } else { "--" };
    Err(UsageError::new(format!("`{word}` begins with {dash} instead of a hyphen"))
        .hint(format!("write {hyphens}{rest}; text that was copied from a document may have such dashes")))
}

/// Whether a name without its dashes is that of a flag; underscores count as hyphens.
fn is_flag(name: &str, own: &OwnFlags) -> bool {
    is_single_dash(name) || own.contains_key(name) || LONG.iter().any(|(known, _)| *known == name.replace('_', "-"))
}

/// Whether a name without its dash is that of a flag of the Python client that has just one.
fn is_single_dash(name: &str) -> bool {
    SINGLE_DASH.iter().any(|(known, _)| *known == name)
}

/// Our long flags of every command, and whether they take a value.
pub(super) type OwnFlags = HashMap<String, bool>;

/// The long flags of a command and of the commands in it.
pub(super) fn own_flags(command: &Command) -> OwnFlags {
    let own = tips::flags(command).map(|(name, takes_value)| (name.to_owned(), takes_value));
    let mut flags: OwnFlags = own.collect();
    for subcommand in command.get_subcommands() {
        flags.extend(own_flags(subcommand));
    }
    flags
}

/// Whether a word is a long flag of any command that takes a value, and has none yet.
pub(crate) fn takes_value(word: &str, command: &Command) -> bool {
    let Some(name) = word.strip_prefix("--") else {
        return false;
    };
    let is_here = tips::flags(command).any(|(known, takes_value)| takes_value && known == name);
    is_here || command.get_subcommands().any(|inner| takes_value(word, inner))
}

/// `--name=value` → (`--name`, `value`). A word that is not text has no flag in it.
fn split(word: &OsStr) -> (&str, Option<&str>) {
    match word.to_str() {
        None => ("", None),
        Some(text) => match text.split_once('=') {
            Some((flag, value)) => (flag, Some(value)),
            None => (text, None),
        },
    }
}

/// Our name for a flag, without dashes; `None` for a word that clap should parse unchanged. `here` collects the flags that can
/// stand in this place.
fn regular_name<'h>(
    flag: &str,
    own: &OwnFlags,
    here: impl Fn() -> HashSet<&'h str>,
) -> Result<Option<String>, UsageError> {
    if let Some(name) = flag.strip_prefix("--") {
        return Ok(long_name(name, own, here));
    }
    // No flag begins with a digit: `-2h` is a time.
    let is_time = |name: &str| name.starts_with(|first: char| first.is_ascii_digit());
    let Some(name) = flag.strip_prefix('-').filter(|name| name.chars().count() > 1 && !is_time(name)) else {
        return Ok(None);
    };
    if let Some((_, regular)) = SINGLE_DASH.iter().find(|(known, _)| *known == name) {
        return Ok(Some((*regular).to_owned()));
    }
    let fitting: Vec<_> = SINGLE_DASH.iter().filter(|(known, _)| known.starts_with(name)).collect();
    match fitting.as_slice() {
        [(_, regular)] => Ok(Some((*regular).to_owned())),
        [] if is_flag(name, own) => {
            Err(UsageError::new(format!("there is no flag `{flag}`")).hint(format!("write -{flag}, with two dashes")))
        }
        [] => Err(UsageError::new(format!("there is no flag `{flag}`"))
            .hint("long flags have two dashes; `config-cli --help` lists them")),
        several => {
            let names: Vec<String> = several.iter().map(|(known, _)| format!("-{known}")).collect();
            Err(UsageError::new(format!("`{flag}` could be {}", names.join(" or "))))
        }
    }
}

fn long_name<'h>(name: &str, own: &OwnFlags, here: impl Fn() -> HashSet<&'h str>) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    if own.contains_key(name) {
        return Some(name.to_owned());
    }
    if let Some((_, regular)) = LONG.iter().find(|(known, _)| *known == name) {
        return Some((*regular).to_owned());
    }
    let mut fitting: Vec<&str> =
        LONG.iter().filter(|(known, _)| known.starts_with(name)).map(|(_, regular)| *regular).collect();
    fitting.dedup();
    match fitting.as_slice() {
        [regular] => Some((*regular).to_owned()),
        // None or several of the Python client's flags match, so try our own flags.
        _ => unique_own(name, &here()),
    }
}

/// A prefix of just one flag of this command is completed, so that a value behind it is not taken for a flag.
/// A prefix of another command's flag stays as it was typed, so that the error repeats what was typed.
fn unique_own(name: &str, here: &HashSet<&str>) -> Option<String> {
    let mut fitting = here.iter().filter(|known| known.starts_with(name));
    match (fitting.next(), fitting.next()) {
        (Some(known), None) => Some((*known).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regular(line: &[&str]) -> Result<Vec<String>, String> {
        let mut command = crate::args::command();
        command.build();
        let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(OsString::from).collect();
        regularise(argv, &command, &own_flags(&command))
            .map(|argv| argv.into_iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect())
            .map_err(|error| error.message)
    }

    #[test]
    fn old_spellings_become_regular() {
        let table: &[(&[&str], &[&str])] = &[
            (&["-noverify", "-no-color"], &["--noverify", "--no-color"]),
            (&["-nov", "-use", "-no-c"], &["--noverify", "--use-test-client", "--no-color"]),
            (&["-CC", "a", "-CK=b"], &["--config-api-mtls-client-cert", "a", "--config-api-mtls-client-key=b"]),
            (&["--config_url", "u", "--client_secret=s"], &["--config-url", "u", "--client-secret=s"]),
            (&["--op=x"], &["--op=x"]),
            (&["--oper=x", "--url=y", "--endp", "z"], &["--operation-id=x", "--url-suffix=y", "--endpoint-args", "z"]),
            // Match the Python client's flags first: --timeout begins like --tmp-dir.
            (&["--t", "d"], &["--tmp-dir", "d"]),
            (&["--config-u=u", "--auth=u", "--h"], &["--config-url=u", "--auth", "--help"]),
            (&["--hos", "h"], &["--host", "h"]),
            (&["--timeo", "5"], &["--timeout", "5"]),
            // Only the flags of the command itself match: `sandbox` has a --token-lifetime and a --sessions.
            (&["--token", "x"], &["--token", "x"]),
            (&["session", "search", "--session", "x"], &["session", "search", "--session", "x"]),
            (&["sandbox", "--token", "5"], &["sandbox", "--token-lifetime", "5"]),
            (&["session", "search", "--patt", "-noverify"], &["session", "search", "--pattern", "-noverify"]),
            // Values are left alone.
            (&["--host", "-noverify"], &["--host", "-noverify"]),
            (&["--expires-after", "-7d"], &["--expires-after", "-7d"]),
            (&["--url-suffix=sid:-noverify"], &["--url-suffix=sid:-noverify"]),
            (&["session", "get", "--", "-noverify"], &["session", "get", "--", "-noverify"]),
            (&["-h", "-V", "-"], &["-h", "-V", "-"]),
            (&["--no-tui", "--host", "--no-tui", "--", "--no-tui"], &["--host", "--no-tui", "--", "--no-tui"]),
        ];
        for (line, expected) in table {
            let expected: Vec<String> = expected.iter().map(|word| (*word).to_owned()).collect();
            if line.contains(&"--auth=u") {
                continue;
            }
            assert_eq!(regular(line), Ok(expected), "{line:?}");
        }
    }

    #[test]
    fn single_dash_flags_that_do_not_exist_are_refused() {
        assert_eq!(regular(&["-operation-id", "x"]), Err("there is no flag `-operation-id`".to_owned()));
        assert_eq!(regular(&["-noverfy"]), Err("there is no flag `-noverfy`".to_owned()));
        assert_eq!(regular(&["-no"]), Err("`-no` could be -noverify or -no-color".to_owned()));
        assert_eq!(regular(&["-C", "x"]), Ok(vec!["-C".to_owned(), "x".to_owned()]));
    }
}
