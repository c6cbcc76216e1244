//! `session export`.

use std::path::Path;

use serde_json::json;

use super::session_export_file::{ExportFile, Exported, Record};
use super::{session_lists, session_search};
use crate::args::Format;
use crate::args::session::ExportArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::fingerprint::Fingerprint;
use crate::interrupt::{EndSignal, Interrupt, unless};
use crate::output::list::{FORMATS, List};
use crate::output::{Kind, Look, Output};
use crate::printer::{Goal, PrintError, Printer, ProgressDisplay, Tally};
use crate::request::ApiRequest;
use crate::session::export::Export;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::outcome::counted;
use crate::view::sanitize;

/// The request that begins each search.
///
/// # Errors
/// A selector is not valid.
pub(super) fn first_requests(
    args: &ExportArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let (selection, _) = selection(args, settings.now, printer)?;
    session_search::requests_of_all(&selection, printer)
}

/// What is selected, and the fingerprint of the files of names and sids that select it.
fn selection(
    args: &ExportArgs,
    now: jiff::Timestamp,
    printer: &mut Printer,
) -> anyhow::Result<(Selection, Option<String>)> {
    let lists = session_lists::of_selectors(&args.selectors, printer)?;
    let has_files = lists.users.is_some() || lists.sids.is_some();
    let content = json!([lists.users, lists.sids]).to_string();
    let fingerprint = has_files.then(|| Fingerprint::of(content.as_bytes()).hex());
    Ok((Selection::new(&args.selectors, lists, Order::default(), now)?, fingerprint))
}

/// Why not all pages are written.
enum Cut {
    /// A signal came.
    Interrupted(EndSignal),
    /// A page can't be fetched.
    Unfetched(anyhow::Error),
    /// A page can't be written.
    Unwritten(anyhow::Error),
}

/// Writes the selected sessions, each once, in no particular order.
///
/// # Errors
/// An argument is not valid, a call failed, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &ExportArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let format = settings.format.filter(|format| FORMATS.contains(format)).unwrap_or(Format::Jsonl);
    let look = Look::from(settings).in_format(format);
    let mut output = Output::new(look, format)?.of(Kind::Sessions(settings.table_clock()))?;
    let earlier = match &args.output {
        Some(path) if args.resume => earlier(path, printer)?,
        _ => None,
    };
    let (selection, files) = selection(args, earlier.as_ref().map_or(settings.now, |record| record.now), printer)?;
    session_search::tell_of_comparing(&selection, printer);
    if args.resume && !selection.is_resumable() {
        return Err(UsageError::new("an export of sids, or with --keep-newest, can't go on where it was interrupted")
            .hint("leave --resume out, and the export begins again")
            .into());
    }
    let exported = exported(args, format, files, settings);
    if let Some(record) = &earlier {
        check(record, &exported)?;
    }
    let left = earlier.as_ref().map(|record| record.left.clone());
    let written = earlier.as_ref().map(|record| record.sessions);
    let mut export = selection.export(caller, args.parallel as usize, left);
    let progress = printer.progress(Goal { total: None, verb: "exported" }, Tally::default());
    let Some(path) = &args.output else {
        return print(&mut export, &mut output, progress, printer).await;
    };
    let record = earlier.unwrap_or_else(|| Record::new(exported, settings.now));
    let mut file = ExportFile::begin(path, record)?;
    let mut into = printer.writing_to(file.writer());
    let mut list = List::begin(&mut output, written, &mut into).map_err(|error| unwritten(path, &error))?;
    let work = copy(&mut export, &mut list, Some(&mut file), &progress, &mut into);
    let mut end = progress.while_working(work, || None).await;
    drop(progress);
    let count = list.count();
    if end.is_ok() {
        end = list.end(&mut into).map_err(Cut::Unwritten);
    }
    let finished = end.and_then(|()| file.finish().map_err(|error| Cut::Unwritten(PrintError::Failed(error).into())));
    match finished {
        Ok(length) => {
            session_search::tell_of_missing(export.missing().len(), printer);
            let shown = sanitize::text(&path.display().to_string()).into_owned();
            printer.remark(&format!("{} exported to {shown}, {length} bytes.", sessions(count)));
            Ok(ExitStatus::Success)
        }
        Err(cut) => tell_of(cut, count, &export, file, path, printer),
    }
}

/// Writes the sessions to standard output.
async fn print<C: Call>(
    export: &mut Export<'_, C>,
    output: &mut Output<'_>,
    progress: ProgressDisplay,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut list = List::begin(output, None, printer)?;
    let work = copy(export, &mut list, None, &progress, printer);
    let end = progress.while_working(work, || None).await;
    drop(progress);
    match end {
        Ok(()) => {
            let count = list.count();
            list.end(printer)?;
            session_search::tell_of_missing(export.missing().len(), printer);
            printer.remark(&format!("{} exported.", sessions(count)));
            Ok(ExitStatus::Success)
        }
        Err(Cut::Interrupted(signal)) => Ok(signal.status()),
        Err(Cut::Unfetched(error) | Cut::Unwritten(error)) => Err(error),
    }
}

/// Writes the pages as they arrive.
async fn copy<C: Call>(
    export: &mut Export<'_, C>,
    list: &mut List<'_, '_>,
    mut file: Option<&mut ExportFile>,
    progress: &ProgressDisplay,
    printer: &mut Printer,
) -> Result<(), Cut> {
    let mut interrupt = Interrupt::listen_for_any_end();
    loop {
        let (page, signal) = match unless(export.next_page(), interrupt.wait()).await {
            (Some(Ok(Some(page))), signal) => (page, signal),
            (Some(Err(error)), _) => return Err(Cut::Unfetched(error)),
            (_, Some(signal)) => return Err(Cut::Interrupted(signal)),
            (_, None) => return Ok(()),
        };
        if let Err(error) = list.page(&page, printer) {
            return Err(Cut::Unwritten(error));
        }
        let count = page.count() as u64;
        progress.add(Tally { finished: count, done: count, failed: 0 });
        if let Some(file) = file.as_mut().filter(|file| file.is_due())
            && let Some(left) = export.left()
            && let Err(error) = file.record(list.count(), left)
        {
            return Err(Cut::Unwritten(PrintError::Failed(error).into()));
        }
        if let Some(signal) = signal {
            return Err(Cut::Interrupted(signal));
        }
    }
}

/// Keeps what is written for `--resume`, and tells how the export goes on; discards what can't go on.
fn tell_of<C: Call>(
    cut: Cut,
    count: u64,
    export: &Export<'_, C>,
    mut file: ExportFile,
    path: &Path,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let shown = sanitize::text(&path.display().to_string()).into_owned();
    let part = file.part().map(|part| sanitize::text(&part.display().to_string()).into_owned());
    let (Some(part), Some(left)) = (part, export.left()) else {
        file.discard();
        return match cut {
            Cut::Interrupted(signal) => {
                printer.notice(&format!("Interrupted; {shown} is not written."));
                Ok(signal.status())
            }
            Cut::Unfetched(error) => Err(error),
            Cut::Unwritten(error) => Err(unwritten(path, &error).into()),
        };
    };
    let keep = |file: &mut ExportFile| match file.record(count, left.clone()) {
        Ok(()) => count,
        Err(_) => file.roll_back(),
    };
    match cut {
        Cut::Interrupted(signal) => {
            let safe = sessions(keep(&mut file));
            printer.notice(&format!("Interrupted; {safe} are in {part}. The same command with --resume goes on."));
            Ok(signal.status())
        }
        Cut::Unfetched(error) => {
            let safe = sessions(keep(&mut file));
            printer.notice(&format!("{safe} are in {part}. The same command with --resume goes on."));
            Err(error)
        }
        Cut::Unwritten(error) => {
            let safe = file.roll_back();
            if safe == 0 {
                file.discard();
                return Err(unwritten(path, &error).into());
            }
            let safe = sessions(safe);
            let message = format!("{part} could not be written: {}; {safe} are safe in it", cause(&error));
            Err(CommandError::new(ExitStatus::Failure, message)
                .hint("make room on the disk; the same command with --resume goes on")
                .into())
        }
    }
}

fn sessions(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "session")
}

fn unwritten(path: &Path, error: &anyhow::Error) -> CommandError {
    let message = format!("{} could not be written: {}", path.display(), cause(error));
    CommandError::new(ExitStatus::Failure, message).hint("name a file on a disk with space")
}

/// Why a file can't be written.
fn cause(error: &anyhow::Error) -> String {
    match error.downcast_ref::<PrintError>() {
        Some(PrintError::Failed(error)) => error.to_string(),
        _ => error.to_string(),
    }
}

/// The record of an interrupted export; tells if there is none.
fn earlier(path: &Path, printer: &mut Printer) -> Result<Option<Record>, UsageError> {
    let record = Record::of(path)?;
    if record.is_none() {
        let shown = sanitize::text(&path.display().to_string()).into_owned();
        printer.notice(&format!("No export to {shown} was interrupted; it begins now."));
    }
    Ok(record)
}

/// What is exported, by which an export that was interrupted is recognised.
fn exported(args: &ExportArgs, format: Format, files: Option<String>, settings: &Settings) -> Exported {
    let server = settings.config_url.as_ref().map(ToString::to_string);
    let mut output = vec![format.to_string()];
    output.extend(settings.columns.iter().cloned());
    output.extend(settings.wide.then(|| "--wide".to_owned()));
    output.extend(settings.raw_csv.then(|| "--raw-csv".to_owned()));
    Exported { server, output, selectors: args.selectors.words.clone(), files }
}

/// Refuses to go on with something else.
fn check(record: &Record, exported: &Exported) -> Result<(), UsageError> {
    let (earlier, now) = (&record.exported, exported);
    let differences = [
        (earlier.server != now.server, "server"),
        (earlier.output != now.output, "format or columns"),
        (earlier.selectors != now.selectors, "selectors"),
        (earlier.files != now.files, "names or sids in a file"),
    ];
    let differences: Vec<&str> =
        differences.into_iter().filter_map(|(differs, what)| differs.then_some(what)).collect();
    if differences.is_empty() {
        return Ok(());
    }
    let message = format!("the export that was interrupted had other {}", differences.join(" and "));
    Err(UsageError::new(message).hint("give the same, or leave --resume out, and the export begins again"))
}
