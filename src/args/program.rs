//! The name by which the program is called selects a mode: `jans` is the wrapper on a Janssen server, other names are
//! those of the Python client's programs.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::error::UsageError;

/// The wrapper's commands that control the services of the server, and what each of them does.
const OF_THE_SERVER: &[(&str, &str)] = &[
    ("logs", "lists the log files of the server's services"),
    ("status", "shows which of the server's services run"),
    ("start", "starts the server's services"),
    ("stop", "stops the server's services"),
    ("restart", "restarts the server's services"),
    ("health", "checks the health of the server's services"),
    ("info", "lists important URLs of the server"),
];

/// The file name of the program, without its directory.
pub(super) fn name(argv: &[OsString]) -> String {
    let name = argv.first().map(Path::new).and_then(Path::file_name).map(OsStr::to_string_lossy);
    name.unwrap_or_default().into_owned()
}

/// Whether the program was called as config-cli.py's terminal UI is: `jans_cli_tui.py`.
pub(super) fn is_tui(program: &str) -> bool {
    program.contains("tui")
}

/// Removes the wrapper's subcommand from a command line: `jans cli ARGS…` is `config-cli ARGS…`.
///
/// # Errors
/// The command controls the services of the server, which this program does not.
pub(super) fn without_wrapper(mut argv: Vec<OsString>, program: &str) -> Result<Vec<OsString>, UsageError> {
    if Path::new(program).file_stem() != Some(OsStr::new("jans")) {
        return Ok(argv);
    }
    match argv.get(1).and_then(|word| word.to_str()) {
        Some("cli") => {
            argv.remove(1);
        }
        Some("version") => argv[1] = "--version".into(),
        Some(word) => {
            if let Some((word, what)) = OF_THE_SERVER.iter().find(|(known, _)| *known == word) {
                return Err(of_the_server(word, what));
            }
        }
        None => {}
    }
    Ok(argv)
}

/// `jans tui --operation-id …` is an operation, as jans_cli_tui.py has it; the flags are regular already.
pub(super) fn without_tui(argv: &mut Vec<OsString>) {
    let is_operation = |word: &OsString| {
        word.to_str().is_some_and(|word| word == "--operation-id" || word.starts_with("--operation-id="))
    };
    if argv.get(1).is_some_and(|word| word == "tui") && argv.iter().take_while(|word| *word != "--").any(is_operation) {
        argv.remove(1);
    }
}

fn of_the_server(word: &str, what: &str) -> UsageError {
    let own = match word {
        "status" => "; `jans cli status` tells who is signed in",
        "info" => "; `jans cli --info TASK` lists operations",
        _ => "",
    };
    UsageError::new(format!("`jans {word}` {what}, and belongs to the `jans` command of the Janssen server"))
        .hint(format!("run /opt/jans/bin/jans {word} on the server{own}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwrapped(line: &[&str]) -> Result<Vec<String>, String> {
        let argv: Vec<OsString> = line.iter().map(OsString::from).collect();
        let program = name(&argv);
        without_wrapper(argv, &program)
            .map(|argv| argv.into_iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect())
            .map_err(|error| error.message)
    }

    #[test]
    fn jans_cli_is_this_command_line() {
        let table: &[(&[&str], &[&str])] = &[
            (&["jans", "cli", "--info", "X"], &["--info", "X"]),
            (&["/usr/bin/jans", "cli", "cli"], &["cli"]),
            (&["jans.exe", "version"], &["--version"]),
            (&["jans", "session", "list"], &["session", "list"]),
            (&["jans", "tui"], &["tui"]),
            (&["jans"], &[]),
            (&["config-cli", "cli"], &["cli"]),
            (&["config-cli", "status"], &["status"]),
            (&["jans", "cli", "status"], &["status"]),
        ];
        for (line, expected) in table {
            let expected: Vec<String> = expected.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(unwrapped(line), Ok(expected), "{line:?}");
        }
    }

    #[test]
    fn words_of_the_servers_wrapper_say_where_they_belong() {
        for word in ["logs", "status", "start", "stop", "restart", "health", "info"] {
            let error = unwrapped(&["jans", word]).expect_err("refused");
            assert!(error.starts_with(&format!("`jans {word}` ")), "{error}");
            assert!(error.ends_with("belongs to the `jans` command of the Janssen server"), "{error}");
        }
    }
}
