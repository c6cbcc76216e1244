//! `completions SHELL`.

use clap::builder::PossibleValue;
use clap_complete::Shell;

use crate::args;
use crate::args::values::SuggestingParser;
use crate::catalog::Catalog;
use crate::error::ExitStatus;
use crate::operation::Service;
use crate::printer::Printer;

/// Prints the completion script of a shell.
///
/// # Errors
/// The output can't be written.
pub fn run(shell: Shell, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    printer.result(&script(shell))?;
    Ok(ExitStatus::Success)
}

/// The completion script of a shell; operation ids and tasks complete too.
#[must_use]
pub fn script(shell: Shell) -> String {
    let catalog = Catalog::embedded(Service::ConfigApi);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let operations = owned(catalog.operations().iter().map(|operation| &*operation.id).collect());
    let mut command = args::command()
        .mut_arg("operation_id", |argument| argument.value_parser(SuggestingParser::new(operations)))
        .mut_arg("info", |argument| argument.value_parser(SuggestingParser::new(owned(catalog.tasks()))));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "config-cli", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The names of the shells, for messages and tests.
#[must_use]
pub fn shells() -> Vec<PossibleValue> {
    use clap::ValueEnum as _;
    Shell::value_variants().iter().filter_map(clap::ValueEnum::to_possible_value).collect()
}
