//! Reads a command line: spellings are made regular, clap parses, and what excludes each other is refused.

use std::ffi::OsString;
use std::mem::ManuallyDrop;

use clap::error::ErrorKind;

use super::arguments::{self, Args, Words};
use super::catalog::service_of;
use super::command::Command;
#[cfg(feature = "tui")]
use super::command::TuiArgs;
use super::error::ArgsError;
#[cfg(feature = "history")]
use super::history::HistoryCommand;
use super::session::SessionCommand;
use super::token::TokenCommand;
use super::{environment, help, output_support, pages, passed, precedence, program, spelling, tips};
use crate::error::UsageError;

/// The whole command line as clap knows it, with an environment variable for every setting.
#[must_use]
pub fn command() -> clap::Command {
    environment::with_variables(arguments::with_every_command())
}

/// The whole command line with the pages of its help.
pub(crate) fn command_with_pages() -> clap::Command {
    pages::with_pages(command())
}

/// Whether a command line requests the version and nothing else, for which no parser has to be built.
pub(crate) fn is_version(argv: &[OsString]) -> bool {
    matches!(argv, [_, flag] if flag == "--version" || flag == "-V")
}

/// Reads a command line.
///
/// # Errors
/// It requests help or the version, or is not valid.
pub fn parse(argv: Vec<OsString>) -> Result<Args, ArgsError> {
    let mut command = help::with_help_of_groups(command_with_pages(), &argv);
    parse_with(argv, &mut command)
}

/// Reads the command line of the process; `adapt` adds the values of other rooms to the flags.
///
/// Only the commands that the line names are built. A line that fails is read again with every command, because help and
/// suggestions are about all of them. The memory of the commands is not given back: it has thousands of parts, which would
/// take as long as to build them, and the process reads one command line.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_quickly(argv: Vec<OsString>, adapt: fn(clap::Command) -> clap::Command) -> Result<Args, ArgsError> {
    let is_help = |word: &OsString| ["-h", "--help"].iter().any(|help| word == help);
    if argv.iter().any(is_help) {
        // Help needs no values of the environment.
        let named = pages::with_pages(arguments::with_names_beside(&argv));
        let own = spelling::own_flags(&named);
        if spelling::is_regular(&argv, &own)
            && let Err(error) = parse_known(argv.clone(), &mut ManuallyDrop::new(adapt(named)), &own)
            && error.is_help()
        {
            return Err(error);
        }
    } else {
        let named = help::with_help_of_groups(arguments::with_commands_among(&argv), &argv);
        let named = environment::with_variables(named);
        let own = spelling::own_flags(&named);
        if spelling::is_regular(&argv, &own)
            && let Ok(args) = parse_known(argv.clone(), &mut ManuallyDrop::new(adapt(named)), &own)
        {
            return Ok(args);
        }
    }
    let every = help::with_help_of_groups(adapt(command_with_pages()), &argv);
    parse_with(argv, &mut ManuallyDrop::new(every))
}

/// Reads a command line with a `command` to which other rooms have added values.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_with(argv: Vec<OsString>, command: &mut clap::Command) -> Result<Args, ArgsError> {
    let own = spelling::own_flags(command);
    parse_known(argv, command, &own)
}

/// Reads a command line with a `command` whose flags are collected already.
fn parse_known(argv: Vec<OsString>, command: &mut clap::Command, own: &spelling::OwnFlags) -> Result<Args, ArgsError> {
    let program = program::name(&argv);
    let argv = program::without_wrapper(argv, &program).map_err(ArgsError::Usage)?;
    let mut regular = spelling::regularise(argv, command, own).map_err(ArgsError::Usage)?;
    program::without_tui(&mut regular);
    let given = regular.get(1..).unwrap_or_default().to_vec();
    let words: Vec<String> = regular.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let matches = command.try_get_matches_from_mut(regular).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp if !has_command(command, &words) && words.iter().any(|word| word == "--help") => {
            let is_given = |flag: &str| words.iter().any(|word| word == flag);
            let service = service_of(is_given("--scim"), is_given("--auth-server"), &program);
            ArgsError::Help(Box::new(error), service)
        }
        _ => tips::explain(error, &words, command),
    })?;
    precedence::refuse_lost_flags(&matches).map_err(ArgsError::Usage)?;
    let mut args = Args::of(&matches)?;
    args.words = Words(given);
    precedence::refuse_input_twice(&args).map_err(ArgsError::Usage)?;
    if program::is_tui(&program) && args.command.is_none() && !args.mirrored.names_an_action() {
        args.command = Some(terminal_ui().map_err(ArgsError::Usage)?);
    }
    args.catalog.settle_service(&program).map_err(ArgsError::Usage)?;
    args.connection.service = args.catalog.service;
    if args.connection.sandbox {
        precedence::refuse_another_server(&matches).map_err(ArgsError::Usage)?;
        args.connection.forget_server();
    }
    args.mirrored.request.order_edits(&matches);
    let matches = precedence::innermost(&matches);
    args.connection.typed = precedence::typed(matches);
    output_support::settle(&mut args).map_err(ArgsError::Usage)?;
    precedence::refuse_repeated(matches).map_err(ArgsError::Usage)?;
    settle_command(&mut args, matches, command).map_err(ArgsError::Usage)?;
    Ok(args)
}

/// Reads what a command needs beside the values of its flags: their order, or their words.
///
/// # Errors
/// Flags contradict each other.
fn settle_command(args: &mut Args, matches: &clap::ArgMatches, command: &clap::Command) -> Result<(), UsageError> {
    match &mut args.command {
        Some(Command::Session(SessionCommand::Revoke(revoke))) => {
            revoke.selectors.keep_words(matches);
            precedence::refuse_selectors_with_global(revoke)
        }
        Some(Command::Session(SessionCommand::Delete(delete))) => {
            delete.selectors.keep_words(matches);
            Ok(())
        }
        #[cfg(feature = "history")]
        Some(Command::History(HistoryCommand::At(_))) => precedence::refuse_all_with_limit(matches),
        #[cfg(feature = "history")]
        Some(Command::History(command)) => {
            command.keep_words(matches);
            Ok(())
        }
        Some(Command::Session(SessionCommand::Export(export))) => {
            export.selectors.keep_words(matches);
            Ok(())
        }
        Some(Command::Session(SessionCommand::Search(_)) | Command::Token(TokenCommand::List(_))) => {
            precedence::refuse_all_with_limit(matches)
        }
        Some(Command::Call(call)) => {
            call.request.order_edits(matches);
            Ok(())
        }
        Some(Command::Batch(batch)) => {
            batch.flags = passed::passed_flags(command, matches, &args.connection.typed);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The command that starts the terminal UI.
#[cfg(feature = "tui")]
const fn terminal_ui() -> Result<Command, UsageError> {
    Ok(Command::Tui(TuiArgs {}))
}

/// The command that starts the terminal UI, which this build lacks.
#[cfg(not(feature = "tui"))]
fn terminal_ui() -> Result<Command, UsageError> {
    Err(UsageError::new("this config-cli was built without the terminal UI").hint("build it with --features tui"))
}

/// Whether a command has a long flag of that name.
#[must_use]
pub fn has_flag(name_of_command: &str, flag: &str) -> bool {
    let command = command();
    let found = command.find_subcommand(name_of_command);
    found.is_some_and(|found| found.get_arguments().any(|argument| argument.get_long() == Some(flag)))
}

/// Whether one of the words is a command.
fn has_command(command: &clap::Command, words: &[String]) -> bool {
    command.get_subcommands().any(|known| words.iter().any(|word| word == known.get_name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Service;

    fn read(line: &[&str]) -> Result<Args, String> {
        let argv = std::iter::once("config-cli").chain(line.iter().copied()).map(OsString::from).collect();
        parse(argv).map_err(|error| match error {
            ArgsError::Clap(error) | ArgsError::Help(error, _) => error.render().to_string(),
            ArgsError::Usage(error) => error.message,
        })
    }

    #[test]
    fn clap_finds_nothing_wrong_with_the_definition() {
        command().debug_assert();
    }

    #[test]
    fn every_flag_of_the_python_client_parses() {
        let supported: &[&[&str]] = &[
            &["--host", "h"],
            &["--auth-url=u"],
            &["--auth_url", "u"],
            &["--config-url=u"],
            &["--config_url=u"],
            &["--scim-url=u"],
            &["--scim_url=u"],
            &["--client-id=c"],
            &["--client-secret=s"],
            &["--client_secret", "s"],
            &["--access-token=t"],
            &["--operation-id=get-sessions"],
            &["--url-suffix=sid:1"],
            &["--info=AuthSessionManagement"],
            &["--endpoint-args=limit:1"],
            &["-noverify"],
            &["-use-test-client"],
            &["-no-color"],
            &["--output-access-token"],
            &["-debug"],
            &["--debug-log-file=f"],
            &["-CC", "f"],
            &["-CK", "f"],
            &["--config-api-mtls-client-cert=f"],
            &["--config-api-mtls-client-key=f"],
            &["--key-password=p"],
            &["--log-dir=d"],
            &["-revoke-session"],
            &["--tmp-dir=d"],
            &["--data={}"],
            &["--patch-add=a:1", "--patch-add", "-b:1"],
            &["--patch-replace=a:1"],
            &["--patch-remove=a"],
            &["--plugins=fido2,user-mgt"],
            &["--op-mode=get"],
            &["--schema-sample=S"],
            &["--schema=S"],
            &["-scim"],
            &["-auth"],
            &["--no-tui"],
        ];
        for line in supported {
            assert!(read(line).is_ok(), "{line:?}: {:?}", read(line).err());
        }
    }

    #[test]
    fn a_flag_or_the_name_of_the_program_says_which_service() {
        let service =
            |argv: &[&str]| parse(argv.iter().map(OsString::from).collect()).expect("arguments").catalog.service;
        let table = [
            (&["config-cli"][..], Service::ConfigApi),
            (&["config-cli", "-scim"], Service::Scim),
            (&["config-cli", "-auth"], Service::Auth),
            (&["config-cli", "ops", "list", "-scim"], Service::Scim),
            (&["/opt/jans/scim-cli.py"], Service::Scim),
            (&["/home/auth/config-cli"], Service::ConfigApi),
            (&["jans-auth-cli"], Service::Auth),
            (&["scim-cli", "-auth"], Service::Auth),
        ];
        for (argv, expected) in table {
            assert_eq!(service(argv), expected, "{argv:?}");
        }
        assert_eq!(read(&["-scim", "-auth"]).expect_err("refused"), "-scim and -auth exclude each other");
    }

    #[cfg(feature = "tui")]
    #[test]
    fn a_program_name_with_tui_in_it_starts_the_ui_unless_an_operation_is_given() {
        let is_ui = |argv: &[&str]| {
            let args = parse(argv.iter().map(OsString::from).collect()).expect("arguments");
            (matches!(args.command, Some(Command::Tui(_))), args.mirrored.operation_id.is_some())
        };
        let table = [
            (&["jans_cli_tui.py"][..], (true, false)),
            (&["/opt/jans/jans-cli/jans_cli_tui.py", "--no-tui", "--host=h"], (true, false)),
            (&["jans_cli_tui.py", "--operation-id=get-sessions"], (false, true)),
            (&["jans_cli_tui.py", "--no-tui", "--op-mode=get", "--oper", "x"], (false, true)),
            (&["jans_cli_tui.py", "session", "list"], (false, false)),
            (&["jans", "tui", "--no-tui"], (true, false)),
            (&["jans", "tui", "--operation-id", "x"], (false, true)),
            (&["jans", "cli", "--no-tui", "--operation-id", "x"], (false, true)),
            (&["config-cli", "--no-tui"], (false, false)),
        ];
        for (argv, expected) in table {
            assert_eq!(is_ui(argv), expected, "{argv:?}");
        }
    }

    #[test]
    fn patches_keep_their_order() {
        let line = ["--patch-remove=a", "--patch-add=b:1", "--patch-remove=c", "--patch-replace=d:2"];
        let orders = [read(&line), read(&[&["call", "x"], &line[..]].concat())];
        for (index, args) in orders.into_iter().enumerate() {
            let args = args.expect("arguments");
            let request = match &args.command {
                Some(Command::Call(call)) => &call.request,
                _ => &args.mirrored.request,
            };
            let order: Vec<String> =
                request.edits.iter().map(|(kind, text)| format!("{} {}", kind.as_str(), text.expose())).collect();
            assert_eq!(order, ["remove a", "add b:1", "remove c", "replace d:2"], "{index}");
        }
    }

    #[test]
    fn the_last_of_two_equal_flags_wins() {
        let args = read(&["--host=a", "--host", "b"]).expect("arguments");
        assert_eq!(args.connection.text(&crate::setting::HOST), Some("b"));
    }

    #[test]
    fn a_line_is_read_alike_with_the_named_commands_and_with_every_command() {
        let lines = "--version;-h;session -h;session delete --help;help session;session search --user=a --all;-auth ops list;\
                     --user session search;--info X;-noverify --oper x;session nonsense;nonsense;session search --clien x;\
                     \u{2013}-user;session revoke --user a --user-inum b;call x --data={};--profile session status;\
                     --limit 3 session list;batch f -- session revoke --user ~a;sandbox --token 5;jans tui;-h session";
        let shown = |read: Result<Args, ArgsError>| match read {
            Ok(args) => format!("{args:?}"),
            Err(ArgsError::Clap(error)) => format!("{}", error.render()),
            Err(ArgsError::Help(error, service)) => format!("{} {service}", error.render()),
            Err(ArgsError::Usage(error)) => format!("{error:?}"),
        };
        for line in lines.split(';') {
            let argv: Vec<_> = std::iter::once("config-cli").chain(line.split(' ')).map(OsString::from).collect();
            let quickly = shown(parse_quickly(argv.clone(), |command| command));
            assert_eq!(quickly, shown(parse(argv)), "{line}");
        }
    }

    #[test]
    fn the_sandbox_takes_no_other_server() {
        for line in [&["--sandbox", "--host=h", "session", "list"][..], &["session", "list", "--sandbox", "--host=h"]] {
            assert_eq!(read(line).expect_err("refused"), "--sandbox and --host exclude each other");
        }
    }

    #[test]
    fn selectors_name_users_or_sessions_and_the_auth_server_takes_users_alone() {
        let revoke = |line: &str| {
            let line: Vec<&str> = ["session", "revoke"].into_iter().chain(line.split(' ')).collect();
            match read(&line)?.command {
                Some(Command::Session(SessionCommand::Revoke(revoke))) => Ok(revoke),
                other => Err(format!("{other:?}")),
            }
        };
        let table = [
            ("--user=a --user b --except-user=c", true),
            ("--users-file=f --except s --keep-newest=1", true),
            ("--user-dn=d --user-inum=i", true),
            ("--user=a --user-inum=i", false),
            ("--user=a --ip=192.0.2.7", false),
            ("--user=a --from=-", false),
            ("--state=authenticated", false),
            ("--every-session --except-user=a", false),
        ];
        for (line, names_users) in table {
            assert_eq!(revoke(line).expect("arguments").names_users(), names_users, "{line}");
        }
        for (line, expected) in [
            ("--global --user=a --ip=192.0.2.7", "--global takes users by --user or --user-inum, and not --ip"),
            ("--global --user=a --user-inum=i", "--global takes one of --user and --user-inum"),
        ] {
            assert_eq!(revoke(line).expect_err("refused"), expected);
        }
    }

    #[test]
    fn what_selects_sessions_is_never_dropped() {
        let line = "session search --user=a --user=b --user-inum=c --user-inum=d --client=e --client=f --acr=g --acr=h \
                    --state=authenticated --state=unauthenticated --filter=acr=x --filter=scope=y";
        let args = read(&line.split(' ').collect::<Vec<_>>()).expect("arguments");
        let Some(Command::Session(SessionCommand::Search(search))) = args.command else {
            panic!("a search");
        };
        let search = &search.selectors;
        for values in [&search.user, &search.user_inum, &search.client, &search.acr, &search.state, &search.filter] {
            assert_eq!(values.len(), 2, "{values:?}");
        }
        for flag in ["--user", "--user-inum", "--user-dn"] {
            let args = read(&["session", "revoke", flag, "a", flag, "b"]).expect("arguments");
            let Some(Command::Session(SessionCommand::Revoke(revoke))) = args.command else {
                panic!("a revocation");
            };
            let selectors = &revoke.selectors;
            assert_eq!(selectors.user.len() + selectors.user_inum.len() + revoke.user_dn.len(), 2, "{flag}");
        }
        let once = ["expires", "created", "used", "authenticated"]
            .map(|what| [format!("{what}-after"), format!("{what}-before")]);
        let once: Vec<String> = once.into_iter().flatten().chain(["pattern".to_owned()]).collect();
        for (flag, value) in
            once.iter().map(|flag| (flag.as_str(), "now")).chain([("sort-by", "user"), ("limit", "7"), ("start", "7")])
        {
            let flag = format!("--{flag}={value}");
            let error = read(&["session", "search", &flag, &flag]).expect_err("refused");
            assert!(error.ends_with("was given twice, and means one value"), "{flag}: {error}");
            read(&["session", "search", &flag]).expect("arguments");
        }
        for flag in ["--endpoint-args", "--url-suffix"] {
            let error = read(&["--operation-id=x", flag, "sid:a", flag, "sid:b"]).expect_err("refused");
            assert_eq!(error, format!("{flag} was given twice, and means one value"));
        }
    }

    #[test]
    fn flags_that_would_have_no_effect_are_refused() {
        let table: &[(&[&str], &str)] = &[
            (&["--data={}", "call", "x"], "--data stands in front of `call`, and has no effect there"),
            (
                &["--patch-add", "a:1", "session", "list"],
                "--patch-add stands in front of `session`, and has no effect there",
            ),
            (&["--all", "session", "search"], "--all stands in front of `session`, and has no effect there"),
            (
                &["call", "x", "--data=-", "--client-secret-file=-"],
                "--data - and --client-secret-file - both read standard input",
            ),
        ];
        for (line, expected) in table {
            assert_eq!(read(line).expect_err("refused"), *expected);
        }
    }

    #[test]
    fn all_and_limit_exclude_each_other() {
        let error = read(&["session", "search", "--all", "--limit=5"]).expect_err("refused");
        assert_eq!(error, "--all and --limit exclude each other");
    }

    #[test]
    fn secrets_do_not_show_in_debug_output() {
        let args = read(&["--client-secret=hunter2", "--access-token", "hunter3", "--data={\"a\": \"hunter4\"}"])
            .expect("arguments");
        let shown = format!("{args:?}");
        assert!(!shown.contains("hunter"), "{shown}");
    }
}
