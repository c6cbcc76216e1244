//! `session …`: the commands for sessions.

use serde_json::Value;

use super::context::Context;
use super::{
    patience, session_apply, session_count, session_delete, session_explain, session_export, session_journals,
    session_resume, session_revoke, session_revoke_global, session_search, session_stats, session_watch,
};
use crate::args::{Format, SessionCommand};
use crate::auth::Client;
use crate::catalog::{GET_SESSION_BY_ID, GET_SESSIONS};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::operation::Service;
use crate::output::{Kind, Output};
use crate::pace::Patient;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::response::ResponseBody;
use crate::session::find::find;
use crate::session::search::SessionPage;
use crate::setting;
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::outcome;

impl SessionCommand {
    /// Carries out a command on sessions, or prints the curl commands of its requests.
    ///
    /// # Errors
    /// An argument is not valid, a call failed, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if context.args.catalog.service != Service::ConfigApi {
            return Err(UsageError::new("sessions are searched, viewed and deleted by the config-api")
                .hint("leave out -scim and -auth")
                .into());
        }
        if let Self::Journals(args) = &self {
            let settings = context.resolve()?;
            let mut output = Output::new(&settings, usual_format(context.printer))?.of(Kind::Any)?;
            return session_journals::run(args, &settings, &mut output, context.printer);
        }
        let settings = context.settings()?;
        if settings.curl {
            let requests = requests(&self, &settings, context.printer)?;
            return context.print_curl(&requests, &settings);
        }
        context.online(settings, async |context, settings| {
            let client = context.client(settings)?;
            refuse_unused_client(&client, settings).await?;
            let patient = patience::caller(&client, self.pace(), settings, context.printer);
            run(self, &client, &patient, settings, context.printer).await
        })
    }
}

const fn usual_format(printer: &Printer) -> Format {
    if printer.terminal.is_terminal { Format::Table } else { Format::Json }
}

/// The requests that a command would send, without those that depend on a response.
///
/// # Errors
/// An argument is not valid.
fn requests(command: &SessionCommand, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    Ok(match command {
        SessionCommand::Search(args) => session_search::first_requests(args, settings, printer)?,
        SessionCommand::Count(args) => session_count::first_requests(args, settings, printer)?,
        SessionCommand::Stats(args) => session_stats::first_requests(args, settings, printer)?,
        SessionCommand::Watch(args) => session_watch::first_requests(args, settings, printer)?,
        SessionCommand::Export(args) => session_export::first_requests(args, settings, printer)?,
        SessionCommand::List => vec![request::build(GET_SESSIONS, &[], &[])?],
        SessionCommand::Get { sid } => vec![request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?],
        SessionCommand::Explain { sid } => session_explain::requests(sid, printer)?,
        SessionCommand::Delete(args) => session_delete::requests(args, settings, printer)?,
        SessionCommand::Revoke(args) if args.global => session_revoke_global::requests(args, settings)?,
        SessionCommand::Revoke(args) => session_revoke::requests(args, settings, printer)?,
        SessionCommand::Apply(_) | SessionCommand::Resume(_) | SessionCommand::Journals(_) => {
            return Err(UsageError::new(
                "--curl can't show these requests: they depend on a plan or journal, and on the server",
            )
            .hint("`session journals` lists the journals")
            .into());
        }
    })
}

/// `--client-id` names the client that sends the requests; users confuse it with `--client`, which selects the sessions
/// of a client. If it is typed and the requests would not be sent as that client, it is refused, since the sessions of
/// every client would be shown.
///
/// # Errors
/// A token is given, or that client is not signed in and has no secret.
pub(super) async fn refuse_unused_client(client: &Client, settings: &Settings) -> Result<(), UsageError> {
    if !settings.is_typed(&setting::CLIENT_ID) {
        return Ok(());
    }
    let why = if settings.identity.access_token.is_some() {
        "a token is given, which is used for every client"
    } else if settings.identity.client_secret.is_some() || client.known().await.is_some_and(|entry| entry.is_used()) {
        return Ok(());
    } else {
        "that client is not signed in"
    };
    Err(UsageError::new(format!("--client-id names the OAuth client that sends the requests, and {why}")).hint(
        format!(
            "--client {} selects what belongs to that client; `config-cli login --client-id …` signs in as one",
            settings.identity.client_id.as_deref().unwrap_or_default()
        ),
    ))
}

/// Carries out a command. `patient` sends the requests of commands that end sessions.
///
/// # Errors
/// An argument is not valid, a call failed, or the output can't be written.
async fn run<C: Call, P: Patient>(
    command: SessionCommand,
    caller: &C,
    patient: &P,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let kind = match &command {
        SessionCommand::Revoke(args) if args.global => Kind::Any,
        SessionCommand::Delete(_) | SessionCommand::Revoke(_) => {
            Kind::Outcomes(outcome::of_sessions(command.ends_tokens()))
        }
        SessionCommand::Apply(_) | SessionCommand::Resume(_) => Kind::Outcomes(&outcome::RECORDED),
        SessionCommand::Count(_)
        | SessionCommand::Stats(_)
        | SessionCommand::Watch(_)
        | SessionCommand::Explain { .. }
        | SessionCommand::Journals(_) => Kind::Any,
        SessionCommand::Search(_) | SessionCommand::Export(_) | SessionCommand::List | SessionCommand::Get { .. } => {
            Kind::Sessions(settings.table_clock())
        }
    };
    let usual = match (usual_format(printer), &command) {
        // Every event is a document of its own.
        (Format::Json, SessionCommand::Watch(_)) => Format::Jsonl,
        (usual, _) => usual,
    };
    // An invalid filter or column is reported before anything is sent.
    let mut output = Output::new(settings, usual)?.of(kind)?;
    match command {
        SessionCommand::Search(args) => session_search::run(&args, caller, settings, &mut output, printer).await,
        SessionCommand::Count(args) => session_count::run(&args, caller, settings, &mut output, printer).await,
        SessionCommand::Stats(args) => session_stats::run(&args, caller, settings, &mut output, printer).await,
        SessionCommand::Watch(args) => session_watch::run(&args, caller, settings, &mut output, printer).await,
        SessionCommand::Export(args) => session_export::run(&args, caller, settings, printer).await,
        SessionCommand::List => list(caller, &mut output, printer).await,
        SessionCommand::Explain { sid } => session_explain::run(&sid, caller, settings, printer).await,
        SessionCommand::Get { sid } => get(&sid, caller, &mut output, printer).await,
        SessionCommand::Delete(args) => session_delete::delete(&args, patient, settings, &mut output, printer).await,
        SessionCommand::Revoke(args) if args.global => {
            session_revoke_global::run(&args, patient, settings, &mut output, printer).await
        }
        SessionCommand::Revoke(args) => session_revoke::run(&args, patient, settings, &mut output, printer).await,
        SessionCommand::Apply(args) => session_apply::run(&args, patient, settings, &mut output, printer).await,
        SessionCommand::Resume(args) => session_resume::run(args, patient, settings, &mut output, printer).await,
        SessionCommand::Journals(args) => session_journals::run(&args, settings, &mut output, printer),
    }
}

async fn list<C: Call>(caller: &C, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let value = match caller.call(&request::build(GET_SESSIONS, &[], &[])?).await? {
        ResponseBody::Json(value) => value,
        _ => Value::Null,
    };
    let page = SessionPage::read(&GET_SESSIONS.id, value.clone())?;
    output.document(value, printer)?;
    let shown = page.entries.len() as u64;
    session_search::tell_of_more(shown, page.start + shown, page.total, "session search ", printer);
    Ok(ExitStatus::Success)
}

async fn get<C: Call>(
    sid: &str,
    caller: &C,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let Some(session) = find(caller, sid).await? else {
        return Err(CommandError::new(ExitStatus::NotFound, format!("there is no session with the sid {sid}"))
            .hint("`session search` finds sids")
            .into());
    };
    output.entry(Value::Object(session.into_json()), printer)?;
    Ok(ExitStatus::Success)
}
