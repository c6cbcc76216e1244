//! `--output-access-token`.

use crate::auth::{self, Client};
use crate::catalog;
use crate::error::ExitStatus;
use crate::printer::Printer;

/// Prints a token that is good for every session operation, and nothing else.
///
/// # Errors
/// Nobody is signed in, or the auth server refuses.
pub async fn run(client: &Client, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let token = client.access_token(&all_scopes()).await?;
    printer.result_line(token.expose())?;
    Ok(ExitStatus::Success)
}

/// The scopes of every session operation.
pub(super) fn all_scopes() -> String {
    auth::scopes_of(catalog::session_operations().iter().flat_map(|operation| operation.all_scopes()))
}
