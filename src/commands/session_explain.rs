//! `session explain`.

use crate::catalog::{GET_PROPERTIES, GET_SESSION_BY_ID, SEARCH_TOKEN};
use crate::error::{CommandError, ExitStatus};
use crate::output::described::Described;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::settings::Settings;
use crate::sign_out::explain::explain;
use crate::transport::Call;
use crate::view::explanation;

/// What `session explain` would send.
///
/// # Errors
/// The sid can't be sent.
pub(super) fn requests(sid: &str, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    printer.notice("The last request finds the tokens: put the inum of the session's userDn in place of INUM.");
    let tokens = [Pair::new("limit", "200"), Pair::new("fieldValuePair", "userDn=INUM")];
    Ok(vec![
        request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?,
        request::build(GET_PROPERTIES, &[], &[])?,
        request::build(SEARCH_TOKEN, &tokens, &[])?,
    ])
}

/// Tells what is known about a session.
///
/// # Errors
/// There is no such session, it can't be read, or the output can't be written.
pub(super) async fn run<C: Call>(
    sid: &str,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let output = Described::on_terminal(settings, printer.terminal.is_terminal)?;
    let Some(explanation) = explain(caller, sid).await? else {
        return Err(CommandError::new(ExitStatus::NotFound, format!("there is no session with the sid {sid}"))
            .hint("`session search` finds sids")
            .into());
    };
    let clock = settings.table_clock();
    output.print(
        || explanation::lines(&explanation, &clock),
        || explanation::json(&explanation, clock.now),
        printer,
    )?;
    Ok(ExitStatus::Success)
}
