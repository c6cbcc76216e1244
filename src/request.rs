//! An operation and its arguments become a request; nothing here does I/O.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::operation::{Method, Operation, Parameter, Place, ValueType};
use crate::pairs::Pair;

/// Everything but RFC 3986's unreserved characters is encoded in a path value, `/` too.
const PATH_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One call of the config-api, ready to be sent.
#[derive(Clone, Debug)]
pub struct ApiRequest {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The path below the base URL, its values percent-encoded.
    pub path: String,
    /// The query, not yet encoded.
    pub query: Vec<Pair>,
}

impl ApiRequest {
    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.operation.method
    }

    /// The request's address below a base URL that ends in `/`.
    ///
    /// # Errors
    /// The base can't be extended, which settings rule out.
    pub fn url(&self, base: &Url) -> Result<Url, url::ParseError> {
        let mut url = base.join(&self.path)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(self.query.iter().map(|pair| (&pair.name, &pair.value)));
        }
        Ok(url)
    }
}

/// Why arguments don't fit an operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// A name that the operation doesn't know in that place.
    #[error("{operation} takes no argument `{name}` in {flag}; {}", valid_names(.valid))]
    UnknownArgument {
        /// The operation's id.
        operation: &'static str,
        /// The name as given.
        name: String,
        /// Where it was given.
        flag: &'static str,
        /// What the operation takes there.
        valid: Vec<&'static str>,
    },
    /// A path parameter was not given.
    #[error("{operation} needs --url-suffix=\"{name}:…\": {}", .description.trim_end_matches('.'))]
    MissingPathValue {
        /// The operation's id.
        operation: &'static str,
        /// The parameter's name.
        name: &'static str,
        /// What it is.
        description: &'static str,
    },
    /// A path value that would change which resource the URL names.
    #[error("{operation}: `{value}` can't be a {name}: the URL would name something else")]
    UnusablePathValue {
        /// The operation's id.
        operation: &'static str,
        /// The parameter's name.
        name: &'static str,
        /// The value as given.
        value: String,
    },
    /// A value of the wrong type.
    #[error("{operation}: {name} takes a whole number from {} to {}, not `{value}`", i32::MIN, i32::MAX)]
    NotAnInteger {
        /// The operation's id.
        operation: &'static str,
        /// The parameter's name.
        name: &'static str,
        /// The value as given.
        value: String,
    },
}

fn valid_names(valid: &[&str]) -> String {
    if valid.is_empty() { "it takes none there".to_owned() } else { format!("valid are: {}", valid.join(", ")) }
}

/// Checks arguments against an operation and builds its request.
///
/// # Errors
/// An unknown argument, a missing path value, or a value that does not fit its parameter.
pub fn build(
    operation: &'static Operation,
    endpoint_arguments: &[Pair],
    url_suffix: &[Pair],
) -> Result<ApiRequest, RequestError> {
    let mut path = operation.path.to_owned();
    for pair in url_suffix {
        parameter(operation, Place::Path, &pair.name)?;
    }
    for parameter in operation.parameters_in(Place::Path) {
        let given =
            url_suffix.iter().find(|pair| pair.name == parameter.name).ok_or(RequestError::MissingPathValue {
                operation: operation.id,
                name: parameter.name,
                description: parameter.description,
            })?;
        path = path.replace(&format!("{{{}}}", parameter.name), &path_value(operation, parameter, &given.value)?);
    }
    for pair in endpoint_arguments {
        check_value(operation, parameter(operation, Place::Query, &pair.name)?, &pair.value)?;
    }
    Ok(ApiRequest { operation, path, query: endpoint_arguments.to_vec() })
}

fn parameter(operation: &'static Operation, place: Place, name: &str) -> Result<&'static Parameter, RequestError> {
    operation.parameters_in(place).find(|parameter| parameter.name == name).ok_or_else(|| {
        RequestError::UnknownArgument {
            operation: operation.id,
            name: name.to_owned(),
            flag: match place {
                Place::Path => "--url-suffix",
                Place::Query => "--endpoint-args",
            },
            valid: operation.parameters_in(place).map(|parameter| parameter.name).collect(),
        }
    })
}

fn check_value(operation: &'static Operation, parameter: &Parameter, value: &str) -> Result<(), RequestError> {
    match parameter.value_type {
        ValueType::Integer if value.parse::<i32>().is_err() => {
            Err(RequestError::NotAnInteger { operation: operation.id, name: parameter.name, value: value.to_owned() })
        }
        ValueType::Integer | ValueType::String => Ok(()),
    }
}

fn path_value(operation: &'static Operation, parameter: &Parameter, value: &str) -> Result<String, RequestError> {
    // URL parsers resolve `.` and `..` even when percent-encoded, and an empty segment would turn
    // "delete this one" into a request to the whole collection.
    if matches!(value, "" | "." | "..") {
        return Err(RequestError::UnusablePathValue {
            operation: operation.id,
            name: parameter.name,
            value: value.to_owned(),
        });
    }
    check_value(operation, parameter, value)?;
    Ok(utf8_percent_encode(value, PATH_VALUE).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{DELETE_SESSION, GET_SESSIONS, SEARCH_SESSION, find};
    use proptest::prelude::*;

    #[test]
    fn path_values_are_encoded_whole() {
        let table = [
            ("c190667e-a186-421d-8679-420e82615a38", "c190667e-a186-421d-8679-420e82615a38"),
            ("../../acrs", "..%2F..%2Facrs"),
            ("a b?c#d%2e", "a%20b%3Fc%23d%252e"),
            ("inum=1,ou=people,o=jans", "inum%3D1%2Cou%3Dpeople%2Co%3Djans"),
            ("ü🦀", "%C3%BC%F0%9F%A6%80"),
        ];
        for (value, expected) in table {
            let request = build(DELETE_SESSION, &[], &[Pair::new("sid", value)]).expect("a request");
            assert_eq!(request.path, format!("api/v1/jans-auth-server/session/sid/{expected}"));
        }
    }

    #[test]
    fn arguments_that_do_not_fit_are_refused() {
        type Pairs = &'static [(&'static str, &'static str)];
        let table: &[(&str, Pairs, Pairs, &str)] = &[
            (
                "search-session",
                &[("limt", "7")],
                &[],
                "search-session takes no argument `limt` in --endpoint-args; valid are: limit, pattern, startIndex, sortBy, \
                 sortOrder, fieldValuePair",
            ),
            (
                "search-session",
                &[("limit", "many")],
                &[],
                "search-session: limit takes a whole number from -2147483648 to 2147483647, not `many`",
            ),
            (
                "get-sessions",
                &[("limit", "7")],
                &[],
                "get-sessions takes no argument `limit` in --endpoint-args; it takes none there",
            ),
            ("delete-session", &[], &[], "delete-session needs --url-suffix=\"sid:…\": Session identifier"),
            (
                "delete-session",
                &[],
                &[("id", "1")],
                "delete-session takes no argument `id` in --url-suffix; valid are: sid",
            ),
            (
                "delete-session",
                &[],
                &[("sid", "")],
                "delete-session: `` can't be a sid: the URL would name something else",
            ),
            (
                "delete-session",
                &[],
                &[("sid", "..")],
                "delete-session: `..` can't be a sid: the URL would name something else",
            ),
        ];
        for (operation, arguments, suffix, expected) in table {
            let pairs =
                |list: &[(&str, &str)]| list.iter().map(|(name, value)| Pair::new(*name, *value)).collect::<Vec<_>>();
            let error =
                build(find(operation).expect("an operation"), &pairs(arguments), &pairs(suffix)).expect_err(expected);
            assert_eq!(error.to_string(), *expected);
        }
    }

    #[test]
    fn queries_keep_their_order() {
        let query = [Pair::new("limit", "7"), Pair::new("pattern", "a,b")];
        assert_eq!(build(SEARCH_SESSION, &query, &[]).expect("a request").query, query);
        assert_eq!(build(GET_SESSIONS, &[], &[]).expect("a request").path, "api/v1/jans-auth-server/session");
    }

    proptest! {
        #[test]
        fn a_path_value_stays_one_segment_and_decodes_to_itself(value in "\\PC+|[./%a\\\\?#\n\u{1b}]+") {
            let prefix = "api/v1/jans-auth-server/session/sid/";
            match build(DELETE_SESSION, &[], &[Pair::new("sid", value.clone())]) {
                Ok(request) => {
                    let base = Url::parse("https://jans.example/jans-config-api/").expect("a base");
                    let joined = request.url(&base).expect("a URL");
                    let segment = joined.path().strip_prefix("/jans-config-api/").and_then(|path| path.strip_prefix(prefix));
                    let segment = segment.expect("the path stays below the operation's");
                    prop_assert!(!segment.contains('/'));
                    let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().expect("UTF-8");
                    prop_assert_eq!(decoded.as_ref(), value.as_str());
                }
                Err(error) => {
                    let is_unusable = matches!(error, RequestError::UnusablePathValue { .. });
                    prop_assert!(is_unusable);
                }
            }
        }
    }
}
