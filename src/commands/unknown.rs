//! Errors about unknown names, with a hint that suggests the nearest known name.

use crate::catalog::Catalog;
use crate::error::UsageError;
use crate::nearest::nearest;
use crate::operation::Service;
use crate::view;

/// The most names that a hint lists.
const LONGEST_LIST: usize = 12;

/// An unknown name. The hint names the nearest known one, and all of them if they are few; `elsewhere` says where to
/// look for them if they are many.
pub(super) fn name(what: &str, given: &str, known: &[&str], elsewhere: &str) -> UsageError {
    let near = nearest(given, known.iter().copied());
    UsageError::new(format!("there is no {what} `{given}`")).hint(hint(near, known, elsewhere))
}

/// An unknown argument of an operation.
pub(super) fn argument(given: &str, known: &[&str], operation: &str) -> UsageError {
    let near = nearest(given, known.iter().copied());
    let elsewhere = format!("`config-cli ops show {operation}` explains them");
    UsageError::new(format!("{operation} has no argument `{given}`")).hint(hint(near, known, &elsewhere))
}

fn hint(near: Option<&str>, known: &[&str], elsewhere: &str) -> String {
    let others = match known {
        [] => "there is none in the files in use; `config-cli specs list` tells which".to_owned(),
        known if known.len() <= LONGEST_LIST => format!("known are: {}", known.join(", ")),
        _ => elsewhere.to_owned(),
    };
    match near {
        Some(near) => format!("did you mean {near}? {}", view::capitalised(&others)),
        None => others,
    }
}

/// An unknown operation; the hint names another service that has it.
pub(super) fn operation(id: &str, catalog: &Catalog) -> UsageError {
    if let Some(hint) = other_service(catalog, |other| other.find(id).is_some()) {
        return UsageError::new(format!("{} has no operation `{id}`", catalog.service().title())).hint(hint);
    }
    if let Some(plugin) = catalog.left_out_plugin(|operation| operation.id == id) {
        return left_out("operation", id, &plugin);
    }
    let known: Vec<&str> = catalog.ids().collect();
    let elsewhere = "`config-cli ops list --search WORD` looks for operations";
    UsageError::new(format!("there is no operation `{id}`")).hint(hint(
        nearest_operation(id, &known),
        &known,
        elsewhere,
    ))
}

/// The known operation nearest to the given one. It has the same first word, the verb: `get-webhook`
/// is not suggested for `put-webhook`.
fn nearest_operation<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let verb = |id: &str| id.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let is_verb = known.iter().any(|known| verb(known) == verb(given));
    nearest(given, known.iter().copied().filter(|known| !is_verb || verb(known) == verb(given)))
}

/// An unknown task; the hint names another service that has it.
pub(super) fn task(task: &str, catalog: &Catalog) -> UsageError {
    if let Some(hint) = other_service(catalog, |other| other.tasks().contains(&task)) {
        return UsageError::new(format!("{} has no task `{task}`", catalog.service().title())).hint(hint);
    }
    if let Some(plugin) = catalog.left_out_plugin(|operation| operation.task == task) {
        return left_out("task", task, &plugin);
    }
    name("task", task, &catalog.tasks(), "`config-cli --help` lists the tasks")
}

/// An operation, task or schema of a plugin that is not in use.
pub(super) fn left_out(what: &str, given: &str, plugin: &str) -> UsageError {
    UsageError::new(format!("the {what} `{given}` belongs to the plugin {plugin}, which is not in use"))
        .hint("name it in --plugins, which overrides jca_plugins in jans-cli.ini")
}

/// A hint that names another service with this name.
fn other_service(catalog: &Catalog, has: impl Fn(&Catalog) -> bool) -> Option<String> {
    let others = Service::ALL.into_iter().filter(|service| *service != catalog.service());
    let service = others.into_iter().find(|service| has(&Catalog::embedded(*service)))?;
    Some(match service {
        Service::ConfigApi => "the config-api has it: leave out -scim and -auth".to_owned(),
        Service::Scim => "SCIM has it: add -scim".to_owned(),
        Service::Auth => "the auth server has it: add -auth".to_owned(),
    })
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
