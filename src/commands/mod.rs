//! One file for each verb: settings and a client go in, an exit status comes out.

mod browser;
pub mod call;
pub mod complete;
mod completions;
mod context;
mod download;
mod embedded_server;
pub(crate) mod help;
mod info;
mod login;
mod mirrored;
mod open_catalog;
mod ops;
mod output;
mod pages;
mod profile;
mod prompt;
mod remember;
mod request_body;
#[cfg(feature = "sandbox")]
mod sandbox;
mod session;
mod session_delete;
mod session_report;
mod session_revoke;
mod session_search;
mod session_sids;
mod specs;
mod token;
#[cfg(feature = "tui")]
mod tui;

pub(crate) use context::Context;

use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::nearest::nearest;
use crate::operation::Service;
use crate::printer::Printer;
use crate::view;

/// How many names are told where somebody gave one that is not among them.
const MOST_TOLD: usize = 12;

/// A name that nobody knows, with the nearest that somebody does, and all of them if they are few;
/// `elsewhere` tells where to look for the others.
fn unknown(what: &str, given: &str, known: &[&str], elsewhere: &str) -> UsageError {
    unknown_near(what, given, nearest(given, known.iter().copied()), known, elsewhere)
}

/// The same, where the nearest name is found already.
fn unknown_near(what: &str, given: &str, near: Option<&str>, known: &[&str], elsewhere: &str) -> UsageError {
    let others = match known {
        [] => "there is none in the files in use; `config-cli specs list` tells which".to_owned(),
        known if known.len() <= MOST_TOLD => format!("known are: {}", known.join(", ")),
        _ => elsewhere.to_owned(),
    };
    let hint = match near {
        Some(near) => format!("did you mean {near}? {}", view::capitalised(&others)),
        None => others,
    };
    UsageError::new(format!("there is no {what} `{given}`")).hint(hint)
}

/// An operation that the catalogue does not have; another service may.
fn unknown_operation(id: &str, catalog: &Catalog) -> UsageError {
    if let Some(hint) = other_service(catalog, |other| other.find(id).is_some()) {
        return UsageError::new(format!("{} has no operation `{id}`", catalog.service().title())).hint(hint);
    }
    if let Some(plugin) = catalog.left_out_plugin(|operation| operation.id == id) {
        return left_out("operation", id, &plugin);
    }
    let known: Vec<&str> = catalog.operations().iter().map(|operation| &*operation.id).collect();
    let elsewhere = "`config-cli ops list --search WORD` looks for operations";
    unknown_near("operation", id, nearest_operation(id, &known), &known, elsewhere)
}

/// The operation that was meant. `put-webhook` is no slip of `get-webhook`: the first word says what is done.
fn nearest_operation<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let verb = |id: &str| id.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let is_verb = known.iter().any(|known| verb(known) == verb(given));
    nearest(given, known.iter().copied().filter(|known| !is_verb || verb(known) == verb(given)))
}

/// A task that the catalogue does not have; another service may.
fn unknown_task(task: &str, catalog: &Catalog) -> UsageError {
    if let Some(hint) = other_service(catalog, |other| other.tasks().contains(&task)) {
        return UsageError::new(format!("{} has no task `{task}`", catalog.service().title())).hint(hint);
    }
    if let Some(plugin) = catalog.left_out_plugin(|operation| operation.task == task) {
        return left_out("task", task, &plugin);
    }
    unknown("task", task, &catalog.tasks(), "`config-cli --help` lists the tasks")
}

/// What a plugin has that is not offered.
fn left_out(what: &str, given: &str, plugin: &str) -> UsageError {
    UsageError::new(format!("the {what} `{given}` is of the plugin {plugin}, which is left out"))
        .hint("name it in --plugins, which beats jca_plugins in jans-cli.ini")
}

/// The flag of another service that has what is looked for.
fn other_service(catalog: &Catalog, has: impl Fn(&Catalog) -> bool) -> Option<String> {
    let others = Service::ALL.into_iter().filter(|service| *service != catalog.service());
    let service = others.into_iter().find(|service| has(&Catalog::embedded(*service)))?;
    Some(match service {
        Service::ConfigApi => "the config-api has it: leave out -scim and -auth".to_owned(),
        Service::Scim => "SCIM has it: add -scim".to_owned(),
        Service::Auth => "the auth server has it: add -auth".to_owned(),
    })
}

/// Prints lines, some of which may come from a file of somebody else.
fn print_lines(text: &str, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if printer.screen.is_terminal {
        printer.result(&view::sanitize::lines(text))?;
    } else {
        printer.result(text)?;
    }
    Ok(ExitStatus::Success)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_that_does_something_else_is_never_suggested() {
        let known = ["get-all-webhooks", "put-webhook", "delete-webhook", "get-attributes", "search-session"];
        let table = [
            ("get-webhook", None),
            ("put-webhok", Some("put-webhook")),
            ("PUT-WEBHOOK", Some("put-webhook")),
            ("get_atributes", Some("get-attributes")),
            ("gte-attributes", Some("get-attributes")),
            ("search-sessions", Some("search-session")),
        ];
        for (given, expected) in table {
            assert_eq!(nearest_operation(given, &known), expected, "{given}");
        }
    }
}
