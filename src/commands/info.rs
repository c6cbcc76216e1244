//! `--info TASK`.

use super::unknown;
use crate::catalog::Catalog;
use crate::error::ExitStatus;
use crate::printer::Printer;
use crate::view;

/// Lists the operations of a task.
///
/// # Errors
/// There is no such task.
pub fn run(task: &str, catalog: &Catalog, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let text = view::info::task(task, catalog).ok_or_else(|| unknown("task", task, &catalog.tasks()))?;
    printer.result(&text)?;
    Ok(ExitStatus::Success)
}
