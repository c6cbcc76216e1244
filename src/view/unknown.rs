//! The hint for a request that may have been carried out: the command that shows whether it was.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::catalog::{Catalog, DELETE_SESSION, REVOKE_USER_SESSION};
use crate::operation::{Method, Operation, Place, Service};
use crate::shell;

/// The hint for a call whose response was lost.
pub(super) fn hint(operation: &str, url: &str) -> String {
    let look = look(operation, url)
        .map_or_else(|| "what it was to change".to_owned(), |command| format!("the result of `{command}`"));
    format!("the server may have carried it out: before you send it again, look at {look}")
}

/// The command that shows the result of an operation, if there is one.
fn look(id: &str, url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let given: Vec<String> =
        url.path_segments()?.map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned()).collect();
    if id == DELETE_SESSION.id {
        return Some(format!("config-cli session get {}", shell::word(given.last()?)));
    }
    if id == REVOKE_USER_SESSION.id {
        let user = given.last()?;
        let inum = user.strip_prefix("inum=").and_then(|rest| rest.split(',').next());
        let selector = inum.map_or_else(
            || format!("--pattern {}", shell::word(user)),
            |inum| format!("--user-inum {}", shell::word(inum)),
        );
        return Some(format!("config-cli session search {selector}"));
    }
    Service::ALL.into_iter().find_map(|service| {
        let catalog = Catalog::embedded(service);
        let asked = catalog.find(id)?;
        let reader = reader(&catalog, asked)?;
        let mut command = format!("config-cli{} call {}", service.flag(), reader.id);
        for (name, value) in values(&reader.path, asked, &given) {
            command.push_str(&format!(" {}", shell::word(&format!("{name}={value}"))));
        }
        Some(command)
    })
}

/// The operation that reads what another one changes: that of the same path, or of the nearest path above it, which
/// requires no other parameters than those of the path.
fn reader<'a>(catalog: &'a Catalog, changing: &Operation) -> Option<&'a Operation> {
    let mut path = &*changing.path;
    loop {
        let found = catalog.operations().iter().find(|operation| {
            operation.method == Method::Get
                && operation.path == path
                && !operation.parameters.iter().any(|known| known.is_required && known.place != Place::Path)
        });
        if found.is_some() {
            return found;
        }
        path = &path[..path.trim_end_matches('/').rfind('/')?];
    }
}

/// The values of the path parameters of `path`, which is that of the operation that was sent or above it.
fn values<'a>(path: &'a str, sent: &Operation, given: &'a [String]) -> Vec<(&'a str, &'a str)> {
    // The segments before these belong to the base URL.
    let skipped = given.len().saturating_sub(segments(&sent.path).count());
    let named = segments(path).zip(given.iter().skip(skipped));
    named.filter_map(|(segment, value)| Some((segment.strip_prefix('{')?.strip_suffix('}')?, value.as_str()))).collect()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_start_matches('/').split('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_shows_whether_a_change_was_made() {
        let table = [
            ("delete-session", "session/sid/a%20b", Some("config-cli session get 'a b'")),
            (
                "revoke-user-session",
                "session/user/inum%3DX-1%2Cou%3Dpeople%2Co%3Djans",
                Some("config-cli session search --user-inum X-1"),
            ),
            (
                "delete-attributes-by-inum",
                "api/v1/attributes/B5",
                Some("config-cli call get-attributes-by-inum inum=B5"),
            ),
            ("post-attributes", "api/v1/attributes", Some("config-cli call get-attributes")),
            ("put-attributes", "api/v1/attributes", Some("config-cli call get-attributes")),
            ("delete-user-by-id", "v2/Users/A1", Some("config-cli -scim call get-user-by-id id=A1")),
            ("no-such-operation", "x/y", None),
        ];
        for (operation, path, expected) in table {
            let url = format!("https://jans.example/base/{path}?a=b");
            assert_eq!(look(operation, &url).as_deref(), expected, "{operation}");
        }
    }
}
