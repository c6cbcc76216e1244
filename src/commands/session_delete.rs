//! `session delete`: finds the sessions of sids, and deletes them.

use std::path::Path;

use super::session_plan::{Collector, header};
use super::session_report::Report;
use super::session_run::{Intent, needs_yes};
use super::session_sids;
use crate::args::session::DeleteArgs;
use crate::catalog::DELETE_SESSION;
use crate::error::{ExitStatus, UsageError};
use crate::files;
use crate::journal::{Action, Header};
use crate::output::Output;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::bulk;
use crate::session::window::WINDOW;
use crate::settings::Settings;
use crate::transport::Call;

/// The sids that are given; `-` reads them from standard input.
fn read_sids(args: &DeleteArgs, printer: &mut Printer) -> anyhow::Result<Vec<String>> {
    let mut sids: Vec<String> = Vec::new();
    let from = args.from.iter().map(|path| path.as_os_str() == "-");
    if args.sids.iter().map(|sid| sid == "-").chain(from).filter(|is_input| *is_input).count() > 1 {
        return Err(UsageError::new("standard input is named twice, and can be read only once").into());
    }
    for sid in &args.sids {
        match sid.as_str() {
            "-" => sids.extend(parse("standard input", printer.read_input())?),
            sid if sid.trim().is_empty() => {
                return Err(UsageError::new("one of the sids is empty").hint("`session search` finds sids").into());
            }
            sid => sids.push(sid.trim().to_owned()),
        }
    }
    for path in &args.from {
        let text = if path.as_os_str() == "-" { printer.read_input() } else { files::read_text(path) };
        sids.extend(parse(&name(path), text)?);
    }
    let sids = session_sids::distinct(sids);
    // Every sid is checked before the first one is used.
    for sid in &sids {
        request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?;
    }
    Ok(sids)
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

fn parse(name: &str, text: std::io::Result<String>) -> Result<Vec<String>, UsageError> {
    let text = text.map_err(|error| UsageError::new(format!("{name} can't be read: {error}")))?;
    session_sids::parse(&text).map_err(|error| {
        UsageError::new(format!("{name} has no list of sids: {error}"))
            .hint("sids are read one a line, or from JSON, JSON lines or CSV as `session search` writes them")
    })
}

/// What `session delete` would send.
///
/// # Errors
/// A sid can't be sent.
pub fn delete_requests(args: &DeleteArgs, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    let build = |sid: String| Ok(request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?);
    read_sids(args, printer)?.into_iter().map(build).collect()
}

/// Deletes sessions by sid.
///
/// # Errors
/// A lookup failed, the required confirmation is missing, or the output can't be written.
pub async fn delete<C: Call>(
    args: &DeleteArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let consent = args.consent;
    let reads_input = args.sids.iter().any(|sid| sid == "-") || args.from.iter().any(|path| path.as_os_str() == "-");
    let sids = read_sids(args, printer)?;
    if sids.is_empty() {
        Report::begin(Vec::new(), output, printer)?.end()?;
        printer.notice("The input has no sids: nothing to delete.");
        return Ok(ExitStatus::Success);
    }
    if !consent.yes && !consent.dry_run && (reads_input || !printer.stdin_is_terminal) {
        return Err(needs_yes("session delete", "deleted").into());
    }
    let header = Header { include_protected: consent.include_protected, ..header(Action::Delete, settings)? };
    let mut collector = Collector::begin(header, &args.journal, !consent.dry_run, settings, printer)?;
    for sids in sids.chunks(WINDOW) {
        let items = bulk::look_up(caller, collector.len(), sids.to_vec(), consent.include_protected).await?;
        items.into_iter().try_for_each(|item| collector.add(item))?;
    }
    let intent = Intent { what: "Delete", whom: String::new(), consent };
    intent.carry_out(collector.finish()?, caller, settings, output, printer).await
}
