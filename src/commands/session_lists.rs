//! The lists of users and sids in the files that a command line names.

use std::path::{Path, PathBuf};

use super::session_sids;
use crate::args::SelectorArgs;
use crate::error::UsageError;
use crate::files;
use crate::printer::Printer;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::view::sanitize;

/// Reads `--users-file` and `--from`, and adds the sids of the command line; `-` is standard input.
///
/// # Errors
/// A file can't be read or has no such list, a sid is empty, or standard input is named twice.
pub(super) fn read(args: &SelectorArgs, sids: &[String], printer: &mut Printer) -> anyhow::Result<Lists> {
    if inputs(args, sids) > 1 {
        return Err(UsageError::new("standard input is named twice, and can be read only once").into());
    }
    let mut lists = Lists::default();
    for sid in sids {
        let list = lists.sids.get_or_insert_default();
        match sid.trim() {
            "-" => list.extend(parse_sids(Path::new("-"), printer)?),
            "" => return Err(UsageError::new("one of the sids is empty").hint("`session search` finds sids").into()),
            sid => list.push(sid.to_owned()),
        }
    }
    for path in &args.from {
        lists.sids.get_or_insert_default().extend(parse_sids(path, printer)?);
    }
    lists.sids = lists.sids.map(session_sids::distinct);
    if !args.users_file.is_empty() {
        lists.users = Some(read_users(&args.users_file, printer)?);
    }
    Ok(lists)
}

/// What the selectors of a command that only reads select.
///
/// # Errors
/// A file can't be read, or a selector is not valid.
pub(super) fn selection(
    args: &SelectorArgs,
    order: Order,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Selection> {
    let lists = of_selectors(args, printer)?;
    Selection::new(args, lists, order, settings.now)
}

/// The lists of a command that only reads; tells if there is no sid in the files.
///
/// # Errors
/// As [`read`].
pub(super) fn of_selectors(args: &SelectorArgs, printer: &mut Printer) -> anyhow::Result<Lists> {
    let lists = read(args, &[], printer)?;
    if lists.sids.as_ref().is_some_and(Vec::is_empty) {
        tell_of_nothing("sid", &args.from, printer);
    }
    Ok(lists)
}

/// Refuses a command that ends sessions and selects none, or everything and something. Nothing selected is not everything.
///
/// # Errors
/// Nothing is selected, or `--every-session` is given with selectors.
pub(super) fn check_selected(command: &str, what: &str, is_given: bool, every_session: bool) -> Result<(), UsageError> {
    match (is_given, every_session) {
        (false, false) => {
            let hint = format!(
                "`config-cli {command} --help` lists the selectors; --every-session selects every session of the server, \
                 without those of --except, --except-user and --keep-newest"
            );
            Err(UsageError::new(format!("{command} needs {what}, or selectors of sessions")).hint(hint))
        }
        (true, true) => Err(UsageError::new(format!("--every-session excludes {what} and selectors of sessions"))
            .hint("leave --every-session out to end only those that are selected")),
        _ => Ok(()),
    }
}

/// The selectors of a command line for a plan. The names of a file are among them, since the file can change.
pub(super) fn words(args: &SelectorArgs, every_session: bool, users: &[String]) -> Vec<String> {
    let mut words: Vec<String> = every_session.then(|| "--every-session".to_owned()).into_iter().collect();
    let mut typed = args.words.iter();
    while let Some(word) = typed.next() {
        if word == "--users-file" {
            typed.next();
        } else if !word.starts_with("--users-file=") {
            words.push(word.clone());
        }
    }
    words.extend(users.iter().map(|user| format!("--user={user}")));
    words
}

/// The names of users in files.
///
/// # Errors
/// A file can't be read.
pub(super) fn read_users(paths: &[PathBuf], printer: &mut Printer) -> Result<Vec<String>, UsageError> {
    let mut users = Vec::new();
    for path in paths {
        let text = read_text(path, printer)?;
        let names = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        users.extend(names.map(str::to_owned));
    }
    if users.is_empty() && !paths.is_empty() {
        tell_of_nothing("user", paths, printer);
    }
    Ok(users)
}

/// An empty list selects nothing, which can be a mistake.
pub(super) fn tell_of_nothing(what: &str, paths: &[PathBuf], printer: &mut Printer) {
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    printer.notice(&sanitize::text(&format!("There is no {what} in {}.", names.join(", "))));
}

/// Whether one of the lists is read from standard input.
pub(super) fn reads_input(args: &SelectorArgs, sids: &[String]) -> bool {
    inputs(args, sids) > 0
}

fn inputs(args: &SelectorArgs, sids: &[String]) -> usize {
    let paths = args.users_file.iter().chain(&args.from).map(PathBuf::as_path);
    paths.chain(sids.iter().map(Path::new)).filter(|path| is_input(path)).count()
}

/// Whether a path means standard input.
fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The file as it is named in messages.
fn name(path: &Path) -> String {
    if is_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input.
///
/// # Errors
/// It can't be read.
fn read_text(path: &Path, printer: &mut Printer) -> Result<String, UsageError> {
    let text = if is_input(path) { printer.read_input() } else { files::read_text(path) };
    text.map_err(|error| UsageError::new(format!("{} can't be read: {error}", name(path))))
}

/// The sids in a file, or in standard input.
fn parse_sids(path: &Path, printer: &mut Printer) -> Result<Vec<String>, UsageError> {
    session_sids::parse(&read_text(path, printer)?).map_err(|error| {
        UsageError::new(format!("{} has no list of sids: {error}", name(path)))
            .hint("sids are read one a line, or from JSON, JSON lines or CSV as `session search` writes them")
    })
}
