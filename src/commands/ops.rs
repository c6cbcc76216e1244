//! `ops …`: lists operations, and shows how to call one.

use serde_json::Value;

use super::context::Context;
use super::unknown;
use crate::args::{OpsCommand, OutputArgs};
use crate::catalog::Catalog;
use crate::error::{CommandError, ExitStatus};
use crate::operation::Operation;
use crate::output::described::Described;
use crate::printer::Printer;
use crate::view;

impl OpsCommand {
    /// Lists operations, or shows one.
    ///
    /// # Errors
    /// There is no such operation or task, a filter or a column can't be used, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let catalog = &context.catalog()?;
        let look = &context.args.output;
        match self {
            Self::List { task, search } => list(task.as_deref(), search.as_deref(), catalog, look, context.printer),
            Self::Show { id } => show(&id, catalog, look, context.printer),
        }
    }
}

fn list(
    task: Option<&str>,
    search: Option<&str>,
    catalog: &Catalog,
    look: &OutputArgs,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    if let Some(task) = task.filter(|task| !catalog.tasks().contains(task)) {
        return Err(unknown::task(task, catalog).into());
    }
    let words: Vec<String> = search.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let found: Vec<&Operation> = catalog
        .operations()
        .iter()
        .filter(|operation| task.is_none_or(|task| operation.task == task))
        .filter(|operation| words.iter().all(|word| mentions(operation, word)))
        .collect();
    if found.is_empty() && !words.is_empty() {
        let message = format!(
            "no operation of {} has `{}` in its id, path, task or description",
            catalog.service().title(),
            search.unwrap_or_default()
        );
        return Err(CommandError::new(ExitStatus::NotFound, message)
            .hint("try another word; -scim and -auth search the other services")
            .into());
    }
    let summaries = || Value::Array(found.iter().map(|operation| view::operation::summary(operation)).collect());
    Described::new(look)?.print(|| view::operation::list(&found, catalog), summaries, printer)?;
    Ok(ExitStatus::Success)
}

/// Whether the id, path, task or description of an operation contains a word in lower case.
fn mentions(operation: &Operation, word: &str) -> bool {
    let texts =
        [&operation.id, &operation.path, &operation.task, &operation.tag, &operation.plugin, &operation.description];
    texts.into_iter().any(|text| text.to_lowercase().contains(word))
}

fn show(id: &str, catalog: &Catalog, look: &OutputArgs, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let operation = catalog.find(id).ok_or_else(|| unknown::operation(id, catalog))?;
    let text = || view::operation::show(operation);
    Described::new(look)?.print(text, || view::operation::json(operation), printer)?;
    Ok(ExitStatus::Success)
}
