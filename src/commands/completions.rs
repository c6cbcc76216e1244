//! `completions SHELL`.

use clap_complete::Shell;

use super::context::Context;
use crate::args::CompletionsArgs;
use crate::args::values::SuggestingParser;
use crate::catalog::Catalog;
use crate::error::ExitStatus;
use crate::operation::Service;

impl CompletionsArgs {
    /// Prints the completion script of a shell.
    ///
    /// # Errors
    /// The output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        context.printer.result(&script(self.shell))?;
        Ok(ExitStatus::Success)
    }
}

/// The completion script of a shell; operation ids and tasks complete too.
fn script(shell: Shell) -> String {
    let catalog = Catalog::embedded(Service::ConfigApi);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let operations = owned(catalog.ids().collect());
    let mut command = super::command_line()
        .mut_arg("operation_id", |argument| argument.value_parser(SuggestingParser::new(operations)))
        .mut_arg("info", |argument| argument.value_parser(SuggestingParser::new(owned(catalog.tasks()))));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "config-cli", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
