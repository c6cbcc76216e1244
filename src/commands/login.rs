//! `login`, `logout` and `status`: who is signed in, where, and until when.

use super::access_token::session_scopes;
use super::context::{Context, refuse_curl};
use super::remember::remember;
use crate::args::{AuthKind, LoginArgs, LogoutArgs, StatusArgs};
use crate::auth::cache::{Cache, Entry};
use crate::auth::{self, Client, SignInError, SignInState};
use crate::catalog;
use crate::error::{ExitStatus, UsageError};
use crate::output::described::Described;
use crate::printer::Printer;
use crate::request;
use crate::settings::{ConfigFile, Environment, Settings, server_name};
use crate::transport::Call as _;
use crate::view;
use crate::view::outcome::counted;
use crate::view::status::Status;

impl LoginArgs {
    /// Signs in and prints the user or client.
    ///
    /// # Errors
    /// The auth server or the user refuses.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let settings = context.settings_of_new_profile()?;
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            login(&context.client_for_login(&self, settings)?, settings, context.printer).await
        })
    }
}

impl LogoutArgs {
    /// Revokes the tokens of one server, or of every one, and removes the local copies.
    ///
    /// # Errors
    /// The local copies can't be removed.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let settings = context.settings()?;
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            if self.all {
                return logout_everywhere(settings, context).await;
            }
            logout(&context.client_without_prompt(settings)?, settings, context.printer).await
        })
    }
}

impl StatusArgs {
    /// Prints who is signed in; with `--check`, whether the server still accepts the token.
    ///
    /// # Errors
    /// The output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let settings = context.settings()?;
        refuse_curl(&settings)?;
        context.online(settings, async |context, settings| {
            status(&context.client_without_prompt(settings)?, self.check, settings, context.printer).await
        })
    }
}

/// Signs in and prints the user or client.
///
/// # Errors
/// The auth server or the user refuses.
async fn login(client: &Client, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if settings.identity.auth == AuthKind::Token {
        return Err(UsageError::new("--access-token needs no sign-in: the token is used as it is")
            .hint("leave out --access-token and --auth token, or give the token to the command itself")
            .into());
    }
    if let Some(name) = &settings.other_profile {
        refuse_other_server(name, settings)?;
    }
    let entry = client.sign_in(&session_scopes()).await?;
    let who = match &entry.sign_in {
        Some(signed_in) if settings.identity.auth == AuthKind::Device => {
            view::sanitize::text(signed_in.user.shown()).into_owned()
        }
        _ => format!("the client {}", entry.owner.client_id),
    };
    printer.notice(&format!("Signed in to {} as {who}.", entry.owner.config_url));
    remember(settings, printer);
    Ok(ExitStatus::Success)
}

/// Refuses to save a sign-in in the profile of another server.
fn refuse_other_server(name: &str, settings: &Settings) -> Result<(), UsageError> {
    let Some(directories) = &settings.directories else {
        return Ok(());
    };
    if !ConfigFile::load(&directories.config_file())?.profile(name)?.names_server() {
        return Ok(());
    }
    let server = settings.config_url.as_ref().and_then(server_name).unwrap_or_default();
    Err(UsageError::new(format!("profile `{name}` is for another server than {server}"))
        .hint(format!("leave out --profile, name a new one, or change it first: `profile set {name} --host {server}`")))
}

/// Revokes the tokens at the server, removes the local copies, and reports which of the two succeeded.
///
/// # Errors
/// The local copies can't be removed; the server was asked to revoke them before.
async fn logout(client: &Client, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let has_token = settings.identity.found_token.is_some() || settings.identity.access_token.is_some();
    let entry = match client.known().await {
        Some(entry) if has_token || !entry.is_empty() => entry,
        None if settings.identity.access_token.is_some() => return Err(SignInError::NoClientId.into()),
        _ => {
            client.forget_leftovers()?;
            printer.notice("Not signed in.");
            return Ok(ExitStatus::Success);
        }
    };
    let place = format!("{}{}", entry.owner.config_url, view::server::profile(settings));
    let revoked = client.revoke(&entry).await;
    if let Err(error) = client.forget().await {
        printer.notice(&match revoked {
            Ok(count) => format!("Revoked at the server: {} of {place}.", counted(count, "token")),
            Err(_) => format!("The tokens of {place} were not revoked at the server."),
        });
        return Err(error);
    }
    let ending = if revoked.is_ok() { ", but is revoked" } else { "" };
    if settings.identity.access_token.is_some() {
        printer.notice(&format!("The given token is still where it was read from{ending}."));
    }
    if settings.identity.found_token.is_some() {
        printer.notice(&format!("The token in jans-cli.ini stays there{ending}: config-cli never writes that file."));
    }
    let was_stored = !entry.is_empty();
    match revoked {
        Ok(count) => {
            let removed = if was_stored { " and removed from this machine" } else { "" };
            let tokens = counted(count, "token");
            printer.notice(&format!("Signed out of {place}: {tokens} revoked at the server{removed}."));
            Ok(ExitStatus::Success)
        }
        Err(error) => {
            let status = view::failure::tell(&error.into(), printer);
            let removed = if was_stored { "They are removed from this machine, but stay" } else { "They stay" };
            printer.notice(&format!(
                "The tokens of {place} were not revoked at the server. {removed} valid there until they expire."
            ));
            Ok(status)
        }
    }
}

/// Signs out of one server after the other; the worst outcome is the exit status.
async fn logout_everywhere(settings: &Settings, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Success;
    let known = signed_in(settings);
    if known.is_empty() {
        context.printer.notice("Not signed in.");
    }
    for entry in known {
        let outcome = async {
            let settings = settings_of(&entry, settings, context.environment)?;
            logout(&context.client_without_prompt(&settings)?, &settings, context.printer).await
        };
        // A failure at one server does not stop the sign-out from the others.
        let outcome = outcome.await.unwrap_or_else(|error| {
            let status = view::failure::tell(&error, context.printer);
            let server = view::sanitize::text(&entry.owner.config_url);
            context.printer.notice(&format!("Not signed out of {server}."));
            status
        });
        if outcome != ExitStatus::Success {
            status = outcome;
        }
    }
    forget_leftovers(settings, context.printer)?;
    Ok(status)
}

/// Every server and client with cached tokens.
fn signed_in(settings: &Settings) -> Vec<Entry> {
    settings.directories.as_ref().map(|directories| Cache::all(&directories.data)).unwrap_or_default()
}

/// Removes token files that belong to no known server and client, and reports how many.
///
/// # Errors
/// A file can't be removed.
fn forget_leftovers(settings: &Settings, printer: &mut Printer) -> anyhow::Result<()> {
    let Some(directories) = &settings.directories else {
        return Ok(());
    };
    match Cache::remove_leftovers(&directories.data)? {
        0 => {}
        count => {
            printer.notice(&format!("Removed {} with unusable tokens, which were not revoked.", counted(count, "file")))
        }
    }
    Ok(())
}

/// Settings for the server and client of a cached sign-in: those of their profile, where there is one.
///
/// # Errors
/// The addresses in it can't be read, or its profile can't be used.
fn settings_of(entry: &Entry, settings: &Settings, environment: &Environment) -> anyhow::Result<Settings> {
    let scim_url = entry.owner.scim_url.as_ref().map(|url| url.parse()).transpose()?;
    let mut settings =
        settings.of_server(&entry.owner.config_url.parse()?, &entry.owner.auth_url.parse()?, environment)?;
    settings.foreign_scim = scim_url;
    let is_owner = auth::owner(&settings).is_some_and(|owner| owner == entry.owner);
    settings.identity.client_id = Some(entry.owner.client_id.clone());
    // A secret of another client is not sent to this server.
    settings.identity.client_secret = settings.identity.client_secret.filter(|_| is_owner);
    settings.identity.access_token = None;
    settings.identity.found_token = None;
    settings.identity.found_user = None;
    Ok(settings)
}

/// Prints who is signed in; with `check`, whether the server still accepts the token.
///
/// # Errors
/// The output can't be written.
async fn status(
    client: &Client,
    check: bool,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let output = Described::new(settings)?;
    let mut status = look(client, settings).await;
    let mut outcome = if status.token.is_some() { ExitStatus::Success } else { ExitStatus::SignIn };
    if check && (status.token.is_some() || status.is_renewable) {
        let asked = ask_server(client).await;
        // The request may have renewed the token.
        status = look(client, settings).await;
        outcome = asked.as_ref().map_or_else(|report| report.status, |()| ExitStatus::Success);
        status.checked = Some(asked.map(|()| "the token is accepted".to_owned()).map_err(|report| report.problem));
    }
    let lines = || view::status::lines(&status, &settings.table_clock());
    output.print(lines, || view::status::json(&status), printer)?;
    Ok(outcome)
}

/// The local state of the sign-in; no request is sent.
async fn look(client: &Client, settings: &Settings) -> Status {
    let SignInState { user, token, store, is_renewable, refused, .. } = client.sign_in_state().await;
    Status {
        config_url: settings.config_url.as_ref().map(ToString::to_string),
        profile: settings.profile.clone(),
        auth: settings.identity.auth,
        client_id: settings.identity.client_id.clone(),
        user,
        token,
        is_renewable,
        refused,
        store,
        checked: None,
    }
}

/// Why the server did not confirm the token: an error response, or none.
struct CheckFailure {
    status: ExitStatus,
    problem: String,
}

/// Sends a request that changes nothing.
async fn ask_server(client: &Client) -> Result<(), CheckFailure> {
    // The server reads a limit of 0 as no limit.
    let limit = crate::pairs::Pair::new("limit", "1");
    let asked = async { client.call(&request::build(catalog::SEARCH_SESSION, &[limit], &[])?).await };
    asked.await.map(|_| ()).map_err(|error: anyhow::Error| CheckFailure {
        status: view::failure::report(&error).status,
        problem: view::failure::brief(&error),
    })
}
