//! `doctor`: checks everything that a command needs, from the settings to the rights of the token.
//!
//! The report is made to be pasted into a report of a fault, so it holds no secret: every secret that is known here is
//! replaced, wherever a server or a setting may have put it.

mod account;
mod machine;
mod network;
mod redaction;
mod server;

use crate::args::DoctorArgs;
use crate::error::{ExitStatus, UsageError};
use crate::output::described::Described;
use crate::settings::Settings;
use crate::view::doctor::{self as report, Check};

use super::context::{Context, refuse_curl};
use redaction::Redaction;

/// The checks that need a server.
const OF_SERVER: [&str; 12] = [
    "proxy",
    "dns",
    "tcp",
    "tls",
    "clock",
    "discovery",
    "token",
    "scopes",
    "sessions",
    "version",
    "plugins",
    "session-storage",
];

impl DoctorArgs {
    /// Runs every check that can be run, and reports them all.
    ///
    /// # Errors
    /// The output can't be written, or the embedded server can't start.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let mut checks = vec![machine::program()];
        let settings = match context.resolve().and_then(|settings| settings.require_profile().map(|()| settings)) {
            Ok(settings) => settings,
            Err(error) => {
                let output = context.args.output.clone();
                checks.push(Check::failed("settings", &error.into()));
                checks.extend(OF_SERVER.map(|name| Check::skipped(name, "the settings can't be used")));
                checks.extend(machine::checks(None, context.environment, context.printer));
                return print(checks, Redaction::of(None, context.environment), Described::new(&output)?, context);
            }
        };
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            // Before a client is made, which narrows the modes of the token files.
            let of_machine = machine::checks(Some(settings), context.environment, context.printer);
            let mut redaction = Redaction::of(Some(settings), context.environment);
            checks.push(machine::settings(settings));
            match settings.require_config_url() {
                Ok(_) => of_server(settings, &mut checks, &mut redaction, context).await,
                Err(error) => without_server(error, &mut checks),
            }
            checks.extend(of_machine);
            let output = Described::new(settings)?;
            print(checks, redaction, output, context)
        })
    }
}

/// The checks of the connection, the sign-in and the server.
async fn of_server(settings: &Settings, checks: &mut Vec<Check>, redaction: &mut Redaction, context: &mut Context<'_>) {
    let connection = network::checks(settings, checks).await;
    match context.client_without_prompt(settings) {
        Ok(client) => {
            let granted = account::checks(&client, &connection, settings, checks).await;
            server::checks(&client, &granted, context, checks).await;
            redaction.add_tokens(client.known_with_secrets().await.as_ref());
        }
        Err(error) => {
            checks.push(Check::failed("token", &error));
            let rest = OF_SERVER.into_iter().skip_while(|name| *name != "scopes");
            checks.extend(rest.map(|name| Check::skipped(name, "there is no client for the server")));
        }
    }
}

fn without_server(error: UsageError, checks: &mut Vec<Check>) {
    checks.push(Check::failed("server", &error.into()));
    checks.extend(OF_SERVER.map(|name| Check::skipped(name, "no server is given")));
}

fn print(
    checks: Vec<Check>,
    redaction: Redaction,
    output: Described<'_>,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitStatus> {
    let checks: Vec<Check> = checks.into_iter().map(|check| check.map(|text| redaction.of_text(text))).collect();
    let status = report::status(&checks);
    output.print(|| report::lines(&checks), || report::json(&checks), context.printer)?;
    context.printer.remark(&report::summary(&checks));
    Ok(status)
}
