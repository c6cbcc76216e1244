//! Command-line client for the Janssen config-api.
//!
//! ```text
//! argv → args → settings → request → transport → response → view → stdout
//!                  ↑ auth (token)        ↓ network
//! ```
//!
//! Imports point down these floors, or stay inside one folder:
//!
//! | floor | rooms |
//! |---|---|
//! | 6 | [`commands`]: one file a verb; settings and a client go in, an exit status comes out |
//! | 5 | `tui`: the terminal UI · `sandbox`: the embedded config-api; shares only the wire's shape with the client |
//! | 4 | [`view`]: values become text; what a server sent is sanitised here, once |
//! | 3 | [`auth`]: who asks · [`session`]: sessions as typed values · beneath it [`paging`]: one stream of pages for every paged operation |
//! | 2 | [`transport`]: the network · [`settings`]: where values come from · [`catalog`]: operations as data · [`logs`] |
//! | 1 | [`args`]: the command line · [`request`], [`response`]: pure |
//! | 0 | [`pairs`] [`time`] [`operation`] [`schema`] `setting` [`body`] [`page`] [`jq`] [`json`] [`error`] [`secret`] [`fingerprint`] [`files`] [`interrupt`] [`nearest`] [`printer`]: words that everyone speaks |

pub mod args;
pub mod auth;
pub mod body;
pub mod catalog;
pub mod commands;
mod error;
mod files;
pub mod fingerprint;
mod interrupt;
mod jq;
mod json;
mod jwt;
mod large;
mod logs;
mod nearest;
pub mod operation;
mod output;
mod page;
mod paging;
pub mod pairs;
pub mod printer;
pub mod request;
mod response;
#[cfg(feature = "sandbox")]
mod sandbox;
mod schema;
pub mod secret;
pub mod session;
pub(crate) mod setting;
pub mod settings;
mod shell;
mod time;
mod transport;
#[cfg(feature = "tui")]
pub mod tui;
pub mod view;

use std::ffi::OsString;

use args::{Args, Command};
use commands::{Context, complete};
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
    let outcome = match complete::asking_shell(environment) {
        Some(shell) => complete::run(&shell, argv, environment, &mut printer),
        None => match args::parse(argv) {
            Ok(args) => dispatch(args, environment, &mut printer),
            Err(error) => commands::help::run(error, &mut printer),
        },
    };
    outcome.unwrap_or_else(|error| {
        let report = view::failure::report(&error);
        if let Some(text) = report.text {
            printer.notice(&text);
        }
        report.status
    })
}

/// Runs the command of a command line.
fn dispatch(args: Args, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let (command, mirrored, args) = args.split();
    if args.output.no_color {
        printer.without_color();
    }
    let context = &mut Context { args, environment, printer };
    match command {
        Some(Command::Session(command)) => command.run(context),
        Some(Command::Call(command)) => command.run(context),
        Some(Command::Login(command)) => command.run(context),
        Some(Command::Logout(command)) => command.run(context),
        Some(Command::Status(command)) => command.run(context),
        Some(Command::Profile(command)) => command.run(context),
        Some(Command::Trust(command)) => command.run(context),
        Some(Command::Ops(command)) => command.run(context),
        Some(Command::Specs(command)) => command.run(context),
        #[cfg(feature = "tui")]
        Some(Command::Tui(command)) => command.run(context),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(command)) => command.run(context),
        Some(Command::Completions(command)) => command.run(context),
        None => mirrored.run(context),
    }
}
