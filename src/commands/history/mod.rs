//! `history …`: records the sessions of a server in a local file, and reads from it without the server.

mod at;
mod changes;
mod import;
mod place;
mod problem;
mod record;
mod stats;
mod words;
mod writing;

use super::context::Context;
use crate::args::{Format, HistoryCommand};
use crate::error::{ExitStatus, UsageError};
use crate::operation::Service;
use crate::output::{Kind, Output};

impl HistoryCommand {
    /// Records sessions, or reads what was recorded.
    ///
    /// # Errors
    /// An argument is not valid, the history can't be used, a call failed, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if context.args.catalog.service != Service::ConfigApi {
            let error = UsageError::new("a history has the sessions of the config-api");
            return Err(error.hint("leave out -scim and -auth").into());
        }
        if let Self::Record(args) = self {
            return record::run(&args, context);
        }
        let settings = context.resolve()?;
        context.warn(&settings);
        if settings.curl {
            let error = UsageError::new("--curl shows requests, and this command sends none");
            return Err(error.hint("`history record` has requests").into());
        }
        let kind = if matches!(self, Self::At(_)) { Kind::Sessions(settings.table_clock()) } else { Kind::Any };
        let usual = if context.printer.terminal.is_terminal { Format::Table } else { Format::Json };
        let mut output = Output::new(&settings, usual)?.of(kind)?;
        match self {
            Self::Record(_) => Ok(ExitStatus::Success),
            Self::At(args) => at::run(&args, context, &settings, &mut output),
            Self::Diff(args) => changes::diff(&args, context, &settings, &mut output),
            Self::Session(args) => changes::life(&args, context, &settings, &mut output),
            Self::Stats(file) => stats::run(&file, context, &settings, &mut output),
            Self::Import(args) => import::run(&args, context, &settings, &mut output),
        }
    }
}
