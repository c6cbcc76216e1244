//! Checks names and paths in OpenAPI files, which are not trusted: shells complete the names, and a path is appended to
//! the base URL of the server that receives the token.

use percent_encoding::percent_decode_str;

use super::specification::Specification;

/// Whether a name needs no escaping on a command line: it contains only ASCII letters, digits, blanks and `._:{}/-`.
#[must_use]
pub fn is_plain(name: &str) -> bool {
    name.chars().all(|character| character.is_ascii_alphanumeric() || "._:{}/ -".contains(character))
}

/// The first name in a file that is not plain, with its kind.
#[must_use]
pub fn unfit_name(specification: &Specification) -> Option<(&'static str, &str)> {
    let operations = specification.operations.iter();
    let named = operations.flat_map(|operation| [("the operation id", &*operation.id), ("the task", &*operation.task)]);
    let schemas = specification.schemas.iter().map(|(name, _)| ("the schema name", name.as_str()));
    let plugin = ("the plugin name", specification.plugin.as_str());
    std::iter::once(plugin).chain(named).chain(schemas).find(|(_, name)| !is_plain(name))
}

/// Why a path would leave the base URL to which it is appended; `None` if the URL stays below the base.
pub(super) fn path_problem(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("does not begin with `/`");
    }
    if path.contains(|character: char| r"\?#".contains(character) || character.is_control() || character == ' ') {
        return Some("contains a character that is not allowed in a path");
    }
    let steps: Vec<_> = path.split('/').skip(1).collect();
    let is_last = |index| index + 1 == steps.len();
    for (index, step) in steps.iter().enumerate() {
        let decoded = percent_decode_str(step).decode_utf8_lossy();
        if matches!(&*decoded, "." | "..") || decoded.contains(['/', '\\']) || (decoded.is_empty() && !is_last(index)) {
            return Some("leaves the base URL of the service");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, openapi};
    use crate::operation::Service;

    #[test]
    fn a_path_that_leaves_the_base_url_is_an_error() {
        for path in [
            "/../../x",
            "/a/..",
            "/a/%2e%2e/x",
            "/a/.%2E/x",
            "/./x",
            "//evil.example/x",
            "https://evil.example/x",
            "/a/..\\..\\x",
            "\\\\evil.example\\x",
            "/a/%2f..%2fx",
            "/a/%5c..",
            "/a?x=1",
            "/a#x",
            "/a/.\t./x",
            "a/b",
            "",
        ] {
            assert!(path_problem(path).is_some(), "{path}");
            let text = format!("paths: {{{}: {{get: {{operationId: x}}}}}}", serde_json::Value::from(path));
            let refused = openapi::read(&text, Service::ConfigApi).map(|_| ()).expect_err("refused");
            assert!(refused.message.starts_with("the path `"), "{refused}");
        }
        for path in ["/", "/a/{b}/c", "/.well-known/x", "/a/{b}.json", "/a..b/c", "/a/"] {
            assert_eq!(path_problem(path), None, "{path}");
        }
    }

    #[test]
    fn every_name_of_the_built_in_catalogue_is_plain() {
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            for operation in catalog.operations() {
                assert!(is_plain(&operation.id) && is_plain(&operation.task), "{}", operation.id);
                assert_eq!(path_problem(&format!("/{}", operation.path)), None, "{}", operation.id);
            }
            assert!(catalog.schema_names().iter().all(|name| is_plain(name)));
        }
        for name in ["$(id)", "`id`", "a;b", "a|b", "a&b", "a>b", "a'b", "a\"b", "a\nb", "a\u{1b}b", "ü", "a*", "~a"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
