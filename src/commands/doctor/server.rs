//! The server: its version, its plugins, and where it keeps sessions.

use serde_json::Value;

use super::account::{self, Account};
use crate::auth::Client;
use crate::body::secrets;
use crate::catalog::{Catalog, GET_PROPERTIES};
use crate::commands::context::Context;
use crate::operation::{Operation, Service};
use crate::request;
use crate::transport::Call as _;
use crate::view::doctor::Check;

/// The longest list of versions in the report, in characters.
const LONGEST: usize = 300;

/// Asks the server for its version and its plugins, and whether sessions can be found.
pub(super) async fn checks(client: &Client, account: &Account, context: &mut Context<'_>, checks: &mut Vec<Check>) {
    if let Some(problem) = &account.problem {
        checks.extend(["version", "plugins", "session-storage"].map(|name| Check::skipped(name, problem.as_str())));
        return;
    }
    let catalog = context.catalog().unwrap_or_else(|_| Catalog::embedded(Service::ConfigApi));
    checks.push(match ask(client, catalog.find("get-app-version")).await {
        Ok(mut version) => {
            secrets::star(&mut version);
            Check::ok("version", versions(&version)).fact("versions", version)
        }
        Err(error) => less(Check::failed("version", &error)),
    });
    checks.push(match ask(client, catalog.find("get-plugins")).await {
        Ok(plugins) => of_plugins(&plugins),
        Err(error) => less(Check::failed("plugins", &error)),
    });
    checks.push(match ask(client, Some(GET_PROPERTIES)).await {
        Ok(properties) => of_storage(&properties),
        Err(error) => less(Check::failed("session-storage", &error)),
    });
}

async fn ask(client: &Client, operation: Option<&Operation>) -> anyhow::Result<Value> {
    let operation = operation.ok_or_else(|| anyhow::anyhow!("the OpenAPI files in use do not have the operation"))?;
    account::document(client.call(&request::build(operation, &[], &[])?).await?)
}

/// A warning in place of the error: no command needs this.
fn less(check: Check) -> Check {
    let hint = check.hint.unwrap_or_else(|| "no command needs this; the rest of the report is complete".to_owned());
    Check::warning(check.name, format!("not known: {}", check.detail), hint)
}

/// The names and versions in a document, in one line.
fn versions(document: &Value) -> String {
    fn add(name: &str, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| add(name, value, found)),
            Value::Array(items) => items.iter().for_each(|item| add(name, item, found)),
            Value::String(text) => found.push(format!("{name} {text}").trim().to_owned()),
            _ => {}
        }
    }
    let mut found = Vec::new();
    add("", document, &mut found);
    match found.is_empty() {
        true => "the server names no version".to_owned(),
        false => crate::view::shorten(&found.join(", "), LONGEST),
    }
}

fn of_plugins(document: &Value) -> Check {
    let name = |plugin: &Value| plugin.get("name").and_then(Value::as_str).map(str::to_owned);
    let names: Vec<String> = document.as_array().into_iter().flatten().filter_map(name).collect();
    let detail = match names.is_empty() {
        true => "the server runs none".to_owned(),
        false => names.join(", "),
    };
    Check::ok("plugins", detail).fact("plugins", names)
}

fn of_storage(properties: &Value) -> Check {
    let is_in_cache = properties.get("sessionIdPersistInCache").and_then(Value::as_bool);
    match is_in_cache {
        Some(true) => Check::warning(
            "session-storage",
            "sessionIdPersistInCache is true: sessions live in the server's cache, where a search finds none",
            "set sessionIdPersistInCache to false in the properties of the auth server, or expect no sessions here",
        ),
        _ => Check::ok("session-storage", "sessions live in the database, where a search finds them"),
    }
    .fact("sessionIdPersistInCache", is_in_cache)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::doctor::Verdict;
    use serde_json::json;

    #[test]
    fn sessions_in_the_cache_are_told() {
        let table = [(json!({"sessionIdPersistInCache": true}), Verdict::Warning), (json!({}), Verdict::Ok)];
        for (properties, verdict) in table {
            assert_eq!(of_storage(&properties).verdict, verdict, "{properties}");
        }
    }

    #[test]
    fn versions_are_read_wherever_they_stand() {
        let table = [
            (json!({"jans-auth": {"version": "2.0.0"}, "jans-scim": "1.1"}), "version 2.0.0, jans-scim 1.1"),
            (json!([]), "the server names no version"),
            (json!("2.0"), "2.0"),
        ];
        for (document, expected) in table {
            assert_eq!(versions(&document), expected);
        }
        let plugins = of_plugins(&json!([{"name": "fido2"}, {"name": "scim"}, {}]));
        assert_eq!(plugins.detail, "fido2, scim");
    }
}
