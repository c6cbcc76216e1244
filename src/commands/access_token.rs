//! `--output-access-token`.
//!
//! A client in its own name gets a token for the scopes that it requests. Without an operation these are those
//! of the session operations, not of all 219: a server may refuse a request for more than the client
//! may have (RFC 6749, section 5.2), and a token that lists them all would not fit into a header.

use super::context::Context;
use super::unknown;
use crate::auth;
use crate::catalog::{self, Catalog};
use crate::error::{ExitStatus, UsageError};
use crate::operation::Service;

/// Prints a token with the scopes of an operation, and nothing else.
///
/// # Errors
/// There is no such operation, there is no sign-in, or the auth server refuses.
pub(super) fn run(operation: Option<&str>, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
    let needs_catalog = operation.is_some() || context.args.catalog.service != Service::ConfigApi;
    let catalog = if needs_catalog { Some(context.catalog()?) } else { None };
    let scopes = scopes(operation, catalog.as_ref())?;
    let settings = context.settings()?;
    if settings.curl {
        let why = "--output-access-token has no curl command: it would show the client secret";
        return Err(UsageError::new(why).into());
    }
    context.online(settings, async |context, settings| {
        let token = context.client(settings)?.access_token(&scopes).await?;
        context.printer.result_line(token.expose())?;
        Ok(ExitStatus::Success)
    })
}

/// The scopes of an operation; if none is named, of the session operations, or of every operation of SCIM or the
/// auth server.
///
/// # Errors
/// There is no such operation.
fn scopes(operation: Option<&str>, catalog: Option<&Catalog>) -> Result<String, UsageError> {
    let Some(catalog) = catalog else {
        return Ok(session_scopes());
    };
    let operations = match operation {
        Some(id) => std::slice::from_ref(catalog.find(id).ok_or_else(|| unknown::operation(id, catalog))?),
        None if catalog.service() == Service::ConfigApi => return Ok(session_scopes()),
        None => catalog.operations(),
    };
    Ok(auth::scopes_of(operations.iter().flat_map(|operation| operation.all_scopes())))
}

/// The scopes of every session operation.
pub(super) fn session_scopes() -> String {
    auth::scopes_of(catalog::session_operations().iter().flat_map(|operation| operation.all_scopes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_asked_for_what_it_is_for() {
        let table = [
            (Service::ConfigApi, Some("post-attributes"), "config/attributes.write"),
            (Service::ConfigApi, None, "session.readonly"),
            (Service::Scim, Some("get-users"), "scim/users.read"),
            (Service::Scim, None, "scim/users.write"),
        ];
        for (service, operation, expected) in table {
            let catalog = Catalog::embedded(service);
            let scopes = scopes(operation, Some(&catalog)).expect("an operation");
            assert!(scopes.contains(expected), "{operation:?}: {scopes}");
            let is_for_sessions = scopes.contains("session.readonly");
            assert_eq!(is_for_sessions, operation.is_none() && service == Service::ConfigApi, "{scopes}");
        }
        assert_eq!(scopes(None, None), Ok(session_scopes()));
        let error = scopes(Some("post-atributes"), Some(&Catalog::embedded(Service::ConfigApi))).expect_err("refused");
        assert_eq!(error.to_string(), "there is no operation `post-atributes`");
    }
}
