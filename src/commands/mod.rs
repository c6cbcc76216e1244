//! One file for each command: the type of its arguments runs itself in a [`Context`] and returns an exit status.

mod access_token;
mod batch;
mod browser;
pub mod call;
pub(crate) mod complete;
mod completions;
mod context;
mod doctor;
mod download;
mod embedded_server;
pub(crate) mod error_style;
mod event_command;
mod evidence;
pub(crate) mod first_word;
pub(crate) mod help;
#[cfg(feature = "history")]
mod history;
mod info;
mod login;
mod man;
mod manual;
mod mirrored;
mod open_catalog;
mod ops;
mod pages;
mod patience;
mod profile;
mod prompt;
pub(crate) mod read_only;
mod receipt;
mod remember;
mod request_body;
#[cfg(feature = "sandbox")]
mod sandbox;
pub(crate) mod servers;
mod session;
mod session_apply;
mod session_count;
mod session_delete;
mod session_execution;
mod session_explain;
mod session_export;
mod session_export_file;
mod session_journals;
mod session_lists;
mod session_plan;
mod session_report;
mod session_resume;
mod session_revoke;
mod session_revoke_global;
mod session_run;
mod session_search;
mod session_sids;
mod session_stats;
mod session_tokens;
mod session_watch;
mod specs;
mod token;
mod token_list;
mod token_revoke;
#[cfg(feature = "tui")]
mod tui;
mod unknown;

pub(crate) use context::Context;

use crate::args::{self, values::SuggestingParser};
use crate::manual::{OPTIONS, TOPICS};
use crate::view::columns::sessions::SESSIONS;

/// The command line as clap knows it, with the values of [`with_values`] and the names that `help` takes.
pub(crate) fn command_line() -> clap::Command {
    let command = with_values(args::command());
    let commands = command.get_subcommands().map(|inner| inner.get_name().to_owned());
    let names: Vec<String> =
        TOPICS.iter().map(|topic| topic.name.to_owned()).chain([OPTIONS.to_owned()]).chain(commands).collect();
    command.mut_subcommands(|inner| match inner.get_name() {
        "help" => inner.mut_arg("words", |words| {
            words.value_parser(SuggestingParser::new(names.clone())).hide_possible_values(true)
        }),
        _ => inner,
    })
}

/// The command line with the columns of sessions as values of `--columns`.
pub(crate) fn with_values(command: clap::Command) -> clap::Command {
    // Unlike `mut_arg`, this keeps the flags in their order.
    command.mut_args(|argument| match argument.get_id() == "columns" {
        true => argument.value_parser(SuggestingParser::new(SESSIONS.names().map(str::to_owned).collect())),
        false => argument,
    })
}
