//! `ops …`: what operations there are, and how one is called.

use serde_json::Value;

use super::{print_lines, unknown_operation, unknown_task};
use crate::args::{Format, OpsCommand};
use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::operation::Operation;
use crate::printer::Printer;
use crate::view;

/// Carries out a command.
///
/// # Errors
/// There is no such operation or task, or the format does not fit.
pub fn run(
    command: &OpsCommand,
    catalog: &Catalog,
    format: Option<Format>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    match command {
        OpsCommand::List { task, search } => list(task.as_deref(), search.as_deref(), catalog, format, printer),
        OpsCommand::Show { id } => show(id, catalog, format, printer),
    }
}

fn list(
    task: Option<&str>,
    search: Option<&str>,
    catalog: &Catalog,
    format: Option<Format>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    if let Some(task) = task.filter(|task| !catalog.tasks().contains(task)) {
        return Err(unknown_task(task, catalog).into());
    }
    let words: Vec<String> = search.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let found: Vec<&Operation> = catalog
        .operations()
        .iter()
        .filter(|operation| task.is_none_or(|task| operation.task == task))
        .filter(|operation| words.iter().all(|word| mentions(operation, word)))
        .collect();
    if found.is_empty() && !words.is_empty() {
        printer.notice(&format!(
            "error: no operation of {} has `{}` in its id, path, task or description\n  hint: try another word; -scim and \
             -auth look in the other services",
            catalog.service().title(),
            view::sanitize::text(search.unwrap_or_default())
        ));
        return Ok(ExitStatus::NotFound);
    }
    match format {
        None | Some(Format::Table) => return print_lines(&view::operation::list(&found, catalog), printer),
        Some(Format::Json) => {
            let values = Value::Array(found.into_iter().map(view::operation::summary).collect());
            printer.result(&view::json::pretty(&values, printer.screen))?;
        }
        Some(_) => return Err(only_json("ops list").into()),
    }
    Ok(ExitStatus::Success)
}

/// Whether a word, in lower case, stands in what is known about an operation.
fn mentions(operation: &Operation, word: &str) -> bool {
    let texts =
        [&operation.id, &operation.path, &operation.task, &operation.tag, &operation.plugin, &operation.description];
    texts.into_iter().any(|text| text.to_lowercase().contains(word))
}

fn show(id: &str, catalog: &Catalog, format: Option<Format>, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let operation = catalog.find(id).ok_or_else(|| unknown_operation(id, catalog))?;
    match format {
        None | Some(Format::Table) => print_lines(&view::operation::show(operation), printer),
        Some(Format::Json) => {
            printer.result(&view::json::pretty(&view::operation::json(operation), printer.screen))?;
            Ok(ExitStatus::Success)
        }
        Some(_) => Err(only_json("ops show").into()),
    }
}

fn only_json(command: &str) -> UsageError {
    UsageError::new(format!("{command} prints text, or JSON with --format json"))
}
