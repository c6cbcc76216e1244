//! `sandbox`: serves until Ctrl-C. `sandbox reset`: makes new sessions.

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;

use super::context::{Context, runtime};
use super::embedded_server;
use crate::args::{Format, SandboxArgs, SandboxCommand};
use crate::error::{ExitStatus, UsageError};
use crate::printer::Printer;
use crate::sandbox::{self, Description, Dialect, Export, Faults, Sandbox, SignInOptions, USERS};
use crate::settings::Environment;
use crate::shell;

/// The longest lifetime: a century, so that no sum of times overflows.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

impl SandboxArgs {
    /// Serves until Ctrl-C or SIGTERM, or replaces the sessions of the database.
    ///
    /// # Errors
    /// The sandbox can't start, the database can't be used, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let Context { args, environment, printer, .. } = context;
        match self.command {
            Some(SandboxCommand::Reset { database, sessions }) => reset(database, sessions, environment, printer),
            None => runtime()?.block_on(serve(&self, args.output.format, environment, printer)),
        }
    }
}

/// Deletes the sessions and makes new ones.
///
/// # Errors
/// The database can't be used.
fn reset(
    database: Option<PathBuf>,
    sessions: u64,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut options = embedded_server::options(environment)?;
    options.database = database;
    options.sessions = sessions;
    let count = sandbox::reset(&options)?;
    printer.notice(&format!("The sandbox has {count} new sessions."));
    Ok(ExitStatus::Success)
}

/// Serves until Ctrl-C or SIGTERM.
///
/// # Errors
/// The sandbox can't start, or the output can't be written.
async fn serve(
    args: &SandboxArgs,
    format: Option<Format>,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut options = embedded_server::options(environment)?;
    options.listen = args.listen;
    options.allow_remote = args.allow_remote;
    options.database.clone_from(&args.database);
    options.sessions = args.sessions;
    options.export = args.from.clone().map(|path| Export { path, anonymise: args.anonymise });
    options.http = args.http;
    options.dialect = if args.dialect == "mysql" { Dialect::MySql } else { Dialect::PostgreSql };
    options.warm_up = true;
    options.echo = args.echo;
    options.faults = Faults {
        rate: args.fault_rate,
        kinds: args.fault_kinds.clone(),
        rate_limit: args.rate_limit,
        latency: args.latency.unwrap_or_default(),
        log: args.request_log.clone(),
    };
    sign_in(&mut options.sign_in, args);
    // The signal handlers must be in place before the output reports that the sandbox runs.
    let stop = stop_signal()?;
    let sandbox = Sandbox::start(options).await?;
    match sandbox.newly_seeded() {
        Some(count) if args.from.is_some() => printer.notice(&rehearsal(count, args)),
        Some(count) => printer.notice(&format!("New database with {count} sessions.")),
        None => printer.notice("Existing database; `config-cli sandbox reset` makes new ones."),
    }
    match format {
        None | Some(Format::Table) => printer.result(&how_to_use(sandbox.description(), args.http))?,
        Some(Format::Json | Format::Jsonl) => printer.result_line(&serde_json::to_string(sandbox.description())?)?,
        Some(format) => {
            return Err(UsageError::new(format!("the sandbox can't print its addresses as {format}"))
                .hint("use --format json")
                .into());
        }
    }
    stop.await;
    sandbox.stop().await;
    Ok(ExitStatus::Success)
}

/// What is served in a rehearsal.
fn rehearsal(count: u64, args: &SandboxArgs) -> String {
    let texts = if args.anonymise { "with other names, addresses and ids" } else { "as they are in the export" };
    let end = if args.database.is_some() { "stays when" } else { "is removed when" };
    format!("{count} sessions of the export, {texts}; the database {end} the sandbox stops.")
}

fn sign_in(sign_in: &mut SignInOptions, args: &SandboxArgs) {
    let signed = |duration: Duration| SignedDuration::try_from(duration.min(LONGEST)).unwrap_or_default();
    sign_in.token_lifetime = args.token_lifetime.map_or(sign_in.token_lifetime, signed);
    sign_in.code_lifetime = args.code_lifetime.map_or(sign_in.code_lifetime, signed);
    sign_in.poll_interval = args.poll_interval.unwrap_or(sign_in.poll_interval);
    sign_in.allow_global_revocation = args.allow_global_revocation;
    sign_in.auto_approve = USERS.iter().find(|user| Some(user.name) == args.auto_approve.as_deref());
}

#[cfg(unix)]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn how_to_use(description: &Description, http: bool) -> String {
    let Description { host, config_url, auth_url, scim_url, client_id, client_secret, cacert } = description;
    let trust = if http { String::new() } else { format!(" --cacert {}", shell::quoted(cacert)) };
    format!(
        "The sandbox is running; Ctrl-C stops it. Deleted sessions do not come back; `config-cli sandbox reset` makes new ones.\n\
         \n  host           {host}\n  config-api     {config_url}\n  auth server    {auth_url}\n  SCIM           {scim_url}\n  \
         client id      {client_id}\n  client secret  {client_secret}\n  CA certificate {cacert}\n\
         \nIn another terminal:\n\
         \n  export CONFIG_CLI_CLIENT_ID={client_id} CONFIG_CLI_CLIENT_SECRET={client_secret}\
         \n  config-cli --host {host}{trust} -use-test-client session search --user admin\
         \n  TOKEN=$(config-cli --host {host}{trust} -use-test-client --output-access-token)\
         \n  curl{trust} -H \"Authorization: Bearer $TOKEN\" '{config_url}api/v1/jans-auth-server/session/search?limit=5'\n"
    )
}
