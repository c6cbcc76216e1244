//! The flags of config-cli.py in place of a command.

use super::context::Context;
use super::{access_token, call, help, info};
use crate::args::{LogoutArgs, MirroredArgs};
use crate::error::{ExitStatus, UsageError};
use crate::printer::ErrorStyle;

impl MirroredArgs {
    /// Carries out the flags; without any, prints the short help.
    ///
    /// # Errors
    /// The action that the flags select failed.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if let Some(task) = &self.info {
            return info::run(task, &context.catalog()?, context.printer);
        }
        if let Some(name) = &self.schema {
            return info::schema(name, &context.catalog()?, context.printer);
        }
        if let Some(name) = &self.schema_sample {
            let catalog = context.catalog()?;
            return info::sample(name, &catalog, &context.args.output, context.printer);
        }
        if let Some(id) = self.operation_id.as_ref().filter(|_| !self.output_access_token) {
            let catalog = context.catalog()?;
            return call::mirrored(id, &self, &catalog, context.printer)?.run(context);
        }
        if self.revoke_session {
            return LogoutArgs { all: false }.run(context);
        }
        if self.output_access_token {
            return access_token::run(self.operation_id.as_deref(), context);
        }
        refuse_arguments_without_operation(&self)?;
        if context.printer.error_style != ErrorStyle::Text {
            return Err(UsageError::new("no command is given").hint("`config-cli --help` lists them").into());
        }
        Ok(help::short(context.environment, context.printer))
    }
}

/// Refuses flags that need an operation.
fn refuse_arguments_without_operation(args: &MirroredArgs) -> Result<(), UsageError> {
    if args.request.is_given() {
        return Err(UsageError::new("--data, --patch-…, --validate, --all and --output need an --operation-id")
            .hint("`config-cli ops list` lists operations"));
    }
    if args.endpoint_args.is_some() || args.url_suffix.is_some() {
        return Err(UsageError::new("--endpoint-args and --url-suffix need an --operation-id")
            .hint("`config-cli --info AuthSessionManagement` lists operations"));
    }
    Ok(())
}
