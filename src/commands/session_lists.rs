//! The lists of users and sids in the files that a command line names.

use std::path::{Path, PathBuf};

use super::session_sids;
use crate::args::SelectorArgs;
use crate::error::UsageError;
use crate::files;
use crate::printer::Printer;
use crate::session::selection::Lists;

/// Reads `--users-file` and `--from`; `-` is standard input.
///
/// # Errors
/// A file can't be read or has no such list, or standard input is named twice.
pub(super) fn read(args: &SelectorArgs, printer: &mut Printer) -> anyhow::Result<Lists> {
    refuse_input_twice(args.users_file.iter().chain(&args.from))?;
    let mut lists = Lists::default();
    for path in &args.users_file {
        let text = read_text(path, printer)?;
        let names = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lists.users.get_or_insert_default().extend(names.map(str::to_owned));
    }
    for path in &args.from {
        let text = read_text(path, printer)?;
        lists.sids.get_or_insert_default().extend(parse_sids(&name(path), &text)?);
    }
    lists.sids = lists.sids.map(session_sids::distinct);
    tell_of_nothing("user", lists.users.as_deref(), &args.users_file, printer);
    tell_of_nothing("sid", lists.sids.as_deref(), &args.from, printer);
    Ok(lists)
}

/// An empty list selects nothing, which can be a mistake.
fn tell_of_nothing(what: &str, list: Option<&[String]>, paths: &[PathBuf], printer: &mut Printer) {
    if list.is_some_and(<[String]>::is_empty) {
        let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
        printer.notice(&format!("There is no {what} in {}.", names.join(", ")));
    }
}

/// Refuses to read standard input for two of these files.
///
/// # Errors
/// `-` is among them twice.
pub(super) fn refuse_input_twice<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), UsageError> {
    if paths.filter(|path| is_input(path)).count() > 1 {
        return Err(UsageError::new("standard input is named twice, and can be read only once"));
    }
    Ok(())
}

/// Whether a path means standard input.
pub(super) fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The file as it is named in messages.
pub(super) fn name(path: &Path) -> String {
    if is_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input.
///
/// # Errors
/// It can't be read.
pub(super) fn read_text(path: &Path, printer: &mut Printer) -> Result<String, UsageError> {
    let text = if is_input(path) { printer.read_input() } else { files::read_text(path) };
    text.map_err(|error| UsageError::new(format!("{} can't be read: {error}", name(path))))
}

/// The sids in a text.
///
/// # Errors
/// The text is no list of sids.
pub(super) fn parse_sids(name: &str, text: &str) -> Result<Vec<String>, UsageError> {
    session_sids::parse(text).map_err(|error| {
        UsageError::new(format!("{name} has no list of sids: {error}"))
            .hint("sids are read one a line, or from JSON, JSON lines or CSV as `session search` writes them")
    })
}
