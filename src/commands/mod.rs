//! One file for each command: the type of its arguments runs itself in a [`Context`], and an exit status comes out.

mod browser;
pub mod call;
pub(crate) mod complete;
mod completions;
mod context;
mod download;
mod embedded_server;
pub(crate) mod help;
mod info;
mod login;
mod mirrored;
mod open_catalog;
mod ops;
mod pages;
mod profile;
mod prompt;
mod remember;
mod request_body;
#[cfg(feature = "sandbox")]
mod sandbox;
mod session;
mod session_delete;
mod session_report;
mod session_revoke;
mod session_search;
mod session_sids;
mod specs;
mod token;
#[cfg(feature = "tui")]
mod tui;
mod unknown;

pub(crate) use context::Context;

use crate::error::ExitStatus;
use crate::printer::Printer;
use crate::view;

/// Prints lines, some of which may come from an OpenAPI file; a terminal gets no control characters.
fn print_lines(text: &str, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if printer.screen.is_terminal {
        printer.result(&view::sanitize::lines(text))?;
    } else {
        printer.result(text)?;
    }
    Ok(ExitStatus::Success)
}
