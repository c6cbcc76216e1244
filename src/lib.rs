//! Command-line client for the Janssen config-api.
//!
//! ```text
//! argv → args → settings → request → transport → response → view → stdout
//!                  ↑ auth (token)        ↓ network
//! ```
//!
//! Every room is a folder or a file below `src`. Imports point to a lower floor or stay inside a room, and `tests/cli/house.rs`
//! checks it. Modules that tests and benches do not use are private.
//!
//! | floor | rooms |
//! |---|---|
//! | 11 | `commands`: a type for each command, which runs itself in a context that makes settings, catalogue and client on demand |
//! | 10 | `tui`: the terminal UI · `sandbox`: the embedded config-api; shares only the shape of HTTP messages with the client |
//! | 9 | `output`: what a command writes, in the format that is asked for; one writer for each format |
//! | 8 | `view`: values become text: words, columns, curl commands; what a server sent is sanitised here, once |
//! | 7 | `sign_out`: sessions together with their tokens: when each ends, what outlives the other, and their verified end · `history`: snapshots of sessions in a local SQLite file |
//! | 6 | `auth`: tokens and the client that uses them · `session`: sessions as typed values, and searches · `token`: the same for issued tokens |
//! | 5 | `paging`: the pages of an operation as one stream · `pace`: how quickly requests are sent, and how long a failing server is waited for · `ending`: what is known of requests that end something |
//! | 4 | `transport`: requests over the network · `settings`: values from flags, environment, profile and ini · `logs` |
//! | 3 | `args`: the command line · `request`, `response`: what is sent and what comes back, without I/O · `receipt`: signed records of a run |
//! | 2 | `journal`: plans and journals of bulk operations · `catalog`: operations and schemas as data · `body`: bodies of requests · `setting`: the table of settings |
//! | 1 | `criteria`: the server's grammar of filters, and searches · `exported` `operation` `jwt` `jq` `large` `printer` `interrupt` |
//! | 0 | `error` `files` `fingerprint` `json` `manual` `nearest` `page` `pairs` `schema` `secret` `shell` `time` `user_dn` |

// `clippy.toml` has the limit; tests may be longer, for the screens that they show.
#![cfg_attr(not(test), deny(clippy::too_many_lines))]

pub mod args;
pub mod auth;
pub mod body;
pub mod catalog;
pub mod commands;
mod criteria;
mod ending;
mod error;
#[cfg(any(feature = "history", feature = "sandbox"))]
mod exported;
mod files;
pub mod fingerprint;
#[cfg(feature = "history")]
pub mod history;
mod interrupt;
mod journal;
mod jq;
mod json;
mod jwt;
mod large;
mod logs;
mod manual;
mod nearest;
pub mod operation;
mod output;
pub mod pace;
mod page;
mod paging;
pub mod pairs;
pub mod printer;
pub mod receipt;
pub mod request;
mod response;
#[cfg(feature = "sandbox")]
mod sandbox;
mod schema;
pub mod secret;
pub mod session;
mod setting;
pub mod settings;
mod shell;
mod sign_out;
mod time;
mod token;
mod transport;
#[cfg(feature = "tui")]
pub mod tui;
mod user_dn;
pub mod view;

use std::ffi::OsString;

use args::{Args, Command};
use commands::{Context, complete, first_word};
use error::ExitStatus;
use printer::Printer;
use settings::Environment;

/// Runs the program: argv in, exit status out.
#[must_use]
pub fn run(argv: Vec<OsString>, environment: &Environment) -> ExitStatus {
    if let [_, argument] = argv.as_slice()
        && argument == jq::ARGUMENT
    {
        return jq::serve();
    }
    let columns = environment.get("COLUMNS").and_then(|columns| columns.parse().ok());
    let color = environment.get("NO_COLOR").is_none() && environment.get("TERM").is_none_or(|term| term != "dumb");
    let mut printer = Printer::from_process(columns, color);
    printer.error_style = commands::error_style::of_words(&argv, environment);
    let outcome = match complete::asking_shell(environment) {
        Some(shell) => complete::run(&shell, argv, environment, &mut printer),
        None if args::is_version(&argv) => commands::help::version(&mut printer),
        None => run_line(argv, environment, &mut printer),
    };
    outcome.unwrap_or_else(|error| view::failure::tell(&error, &mut printer))
}

/// Runs a command line: a command, what an alias stands for, or another program.
fn run_line(argv: Vec<OsString>, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let argv = match first_word::look(argv, environment)? {
        first_word::Line::Own(argv) => argv,
        first_word::Line::Program(path, name, arguments) => {
            return first_word::run(&path, &name, arguments, environment, printer);
        }
    };
    match args::parse_quickly(argv, commands::with_values) {
        Ok(args) => dispatch(args, environment, printer),
        Err(error) => commands::help::run(error, printer),
    }
}

/// Runs the command of a command line.
fn dispatch(args: Args, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let (command, mirrored, args) = args.split();
    if args.output.no_color {
        printer.without_color();
    }
    if args.output.quiet {
        printer.be_quiet();
    }
    if args.connection.is_on(&setting::NO_INPUT) {
        printer.refuse_questions();
    }
    commands::error_style::set(args.output.format, environment, printer);
    let changing = commands::read_only::changing(command.as_ref());
    let context = &mut Context { args, environment, changing, printer };
    if let Some(profiles) = commands::servers::profiles(context)? {
        return commands::servers::run(command.as_ref(), &profiles, context);
    }
    match command {
        Some(Command::Session(command)) => command.run(context),
        #[cfg(feature = "history")]
        Some(Command::History(command)) => command.run(context),
        Some(Command::Token(command)) => command.run(context),
        Some(Command::Call(command)) => command.run(context),
        Some(Command::Batch(command)) => command.run(context),
        Some(Command::Login(command)) => command.run(context),
        Some(Command::Logout(command)) => command.run(context),
        Some(Command::Status(command)) => command.run(context),
        Some(Command::Doctor(command)) => command.run(context),
        Some(Command::Profile(command)) => command.run(context),
        Some(Command::Trust(command)) => command.run(context),
        Some(Command::Receipt(command)) => command.run(context),
        Some(Command::Ops(command)) => command.run(context),
        Some(Command::Specs(command)) => command.run(context),
        #[cfg(feature = "tui")]
        Some(Command::Tui(command)) => command.run(context),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(command)) => command.run(context),
        Some(Command::Completions(command)) => command.run(context),
        Some(Command::Help(command)) => command.run(context),
        Some(Command::Man(command)) => command.run(context),
        None => mirrored.run(context),
    }
}
