//! `token …`: the commands for issued tokens.

use super::context::Context;
use super::{patience, session, token_list, token_revoke};
use crate::args::{Format, TokenCommand};
use crate::error::{ExitStatus, UsageError};
use crate::operation::Service;
use crate::output::{Kind, Output};
use crate::view::outcome;

impl TokenCommand {
    /// Carries out a command on tokens, or prints the curl commands of its requests.
    ///
    /// # Errors
    /// An argument is not valid, a call failed, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if context.args.catalog.service != Service::ConfigApi {
            return Err(UsageError::new("tokens are listed and revoked by the config-api")
                .hint("leave out -scim and -auth")
                .into());
        }
        let settings = context.settings()?;
        if settings.curl {
            let requests = match &self {
                Self::List(args) => token_list::first_requests(args, &settings, context.printer)?,
                Self::Revoke(args) => token_revoke::requests(args, &settings, context.printer)?,
            };
            return context.print_curl(&requests, &settings);
        }
        context.online(settings, async |context, settings| {
            let client = context.client(settings)?;
            session::refuse_unused_client(&client, settings).await?;
            let kind = match self {
                Self::List(_) => Kind::Tokens(settings.table_clock()),
                Self::Revoke(_) => Kind::Outcomes(&outcome::REVOCATIONS),
            };
            let usual = if context.printer.terminal.is_terminal { Format::Table } else { Format::Json };
            // An invalid filter or column is reported before anything is sent.
            let mut output = Output::new(settings, usual)?.of(kind)?;
            let printer = &mut *context.printer;
            match self {
                Self::List(args) => token_list::run(&args, &client, settings, &mut output, printer).await,
                Self::Revoke(args) => {
                    let patient = patience::caller(&client, args.pace, settings, printer);
                    token_revoke::run(&args, &patient, settings, &mut output, printer).await
                }
            }
        })
    }
}
