//! Builds a request from an operation and its arguments, without I/O.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::body::{Body, secrets};
use crate::catalog::DELETE_SESSION;
use crate::nearest::nearest;
use crate::operation::{Method, Operation, Parameter, Place, Service, ValueType};
use crate::pairs::Pair;

/// In a path value, all characters except the unreserved ones of RFC 3986 are encoded, including `/`.
const PATH_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Headers that the client always sends. OpenAPI ignores parameters with these names; a given value replaces the header.
const OWN_HEADERS: &[&str] = &["authorization", "accept", "content-type"];

/// A request to a service, ready to be sent.
#[derive(Clone)]
pub struct ApiRequest {
    /// The id of the operation.
    pub operation: String,
    /// The service that receives the request.
    pub service: Service,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with percent-encoded values.
    pub path: String,
    /// The values in the path as given, not encoded, for logs and equivalent command lines.
    pub path_values: Vec<Pair>,
    /// The query, not encoded.
    pub query: Vec<Pair>,
    /// Headers in addition to those of every request.
    pub headers: Vec<Pair>,
    /// All scopes of the operation.
    pub scopes: Vec<String>,
    /// The body.
    pub body: Option<Body>,
}

/// Shows the request with its secrets replaced.
impl std::fmt::Debug for ApiRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ApiRequest")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &secrets::pairs(&self.query))
            .field("headers", &secrets::pairs(&self.headers))
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl ApiRequest {
    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether the request can be sent again after it may have been carried out. Deleting a session is idempotent; revoking
    /// a user's sessions is not, since a repetition would end sessions that began meanwhile.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.method == Method::Get || self.operation == DELETE_SESSION.id
    }

    /// The value of a given header; the case of the name is ignored.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|pair| pair.name.eq_ignore_ascii_case(name)).map(|pair| pair.value.as_str())
    }

    /// The URL of the request below a base URL, which ends in `/`.
    ///
    /// # Errors
    /// The path would leave the base URL.
    pub fn url(&self, base: &Url) -> Result<Url, RequestError> {
        let leaves = || RequestError::LeavesBase { operation: self.operation.clone(), path: self.path.clone() };
        // The prefix `./` keeps a path that looks like a URL with a scheme below the base.
        let mut url = base.join(&format!("./{}", self.path)).map_err(|_| leaves())?;
        let steps = |path: &str| path.matches('/').count();
        // URL parsers resolve `..` in every encoding, and read `\` as `/`.
        let is_below = url.origin() == base.origin()
            && url.path().starts_with(base.path())
            && steps(url.path()) == steps(base.path()) + steps(&self.path);
        if !is_below || url.query().is_some() || url.fragment().is_some() {
            return Err(leaves());
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(self.query.iter().map(|pair| (&pair.name, &pair.value)));
        }
        Ok(url)
    }
}

/// Why arguments are not valid for an operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The operation has no argument of this name in this place.
    #[error("{operation} takes no argument `{name}` in {flag}; {}", valid_names(.name, .valid, .elsewhere.as_ref()))]
    UnknownArgument {
        /// The operation's id.
        operation: String,
        /// The given name.
        name: String,
        /// The flag with which it was given.
        flag: &'static str,
        /// The names that the operation takes there.
        valid: Vec<String>,
        /// The flag with which the operation takes this name.
        elsewhere: Option<&'static str>,
    },
    /// A required parameter is missing.
    #[error("{operation} needs {flag}=\"{name}:…\": {}", .what.trim_end_matches('.'))]
    MissingValue {
        /// The operation's id.
        operation: String,
        /// The parameter's name.
        name: String,
        /// The flag that gives it.
        flag: &'static str,
        /// The description of the parameter.
        what: String,
    },
    /// A path value that would change the resource that the URL addresses.
    #[error("{operation}: `{value}` is not a valid {name}: the URL would address another resource")]
    UnusablePathValue {
        /// The operation's id.
        operation: String,
        /// The parameter's name.
        name: String,
        /// The value as given.
        value: String,
    },
    /// A path that leaves the base URL of its service.
    #[error("{operation}: its path `{path}` leaves the base URL of the service")]
    LeavesBase {
        /// The operation's id.
        operation: String,
        /// The path, with its values.
        path: String,
    },
    /// A value of the wrong type, or a value that is not allowed.
    #[error("{operation}: {name} takes {expected}, not `{value}`")]
    UnfitValue {
        /// The operation's id.
        operation: String,
        /// The parameter's name.
        name: String,
        /// What the parameter takes.
        expected: String,
        /// The given value, with secrets replaced.
        value: String,
    },
}

fn valid_names(given: &str, valid: &[String], elsewhere: Option<&&str>) -> String {
    match (elsewhere, nearest(given, valid.iter().map(String::as_str)), valid) {
        (Some(flag), _, _) => format!("give it with {flag}"),
        (None, _, []) => "it takes no arguments there".to_owned(),
        (None, Some(near), valid) => format!("did you mean {near}? Valid are: {}", valid.join(", ")),
        (None, None, valid) => format!("valid are: {}", valid.join(", ")),
    }
}

/// Checks arguments against an operation and builds its request.
///
/// # Errors
/// An argument is unknown, a required one is missing, or a value is not valid for its parameter.
pub fn build(
    operation: &Operation,
    endpoint_arguments: &[Pair],
    url_suffix: &[Pair],
) -> Result<ApiRequest, RequestError> {
    // For GET and DELETE, the Python client sends `--url-suffix` arguments that are not in the path as query parameters;
    // existing scripts rely on it.
    let is_query = |pair: &&Pair| {
        matches!(operation.method, Method::Get | Method::Delete)
            && operation.parameters_in(Place::Query).any(|parameter| parameter.name == pair.name)
    };
    let endpoint_arguments: Vec<Pair> = url_suffix.iter().filter(is_query).chain(endpoint_arguments).cloned().collect();
    for pair in url_suffix.iter().filter(|pair| !is_query(pair)) {
        parameter(operation, Place::Path.flag(), &pair.name)?;
    }
    let mut path = operation.path.clone().into_owned();
    let mut path_values = Vec::new();
    for parameter in operation.parameters_in(Place::Path) {
        let given = url_suffix.iter().find(|pair| pair.name == parameter.name);
        let given = given.ok_or_else(|| missing(operation, parameter))?;
        path = path.replace(&format!("{{{}}}", parameter.name), &path_value(operation, parameter, &given.value)?);
        path_values.push(given.clone());
    }
    let (mut query, mut headers) = (Vec::new(), Vec::new());
    for pair in &endpoint_arguments {
        let parameter = parameter(operation, Place::Query.flag(), &pair.name)?;
        check_value(operation, parameter, &pair.value)?;
        if parameter.place == Place::Header {
            check_header(operation, parameter, &pair.value)?;
            headers.push(pair.clone());
        } else {
            query.push(pair.clone());
        }
    }
    for parameter in operation.parameters_of(Place::Query.flag()).filter(|parameter| parameter.is_required) {
        let is_given = endpoint_arguments.iter().any(|pair| pair.name == parameter.name);
        let is_ours = parameter.place == Place::Header
            && OWN_HEADERS.iter().any(|header| header.eq_ignore_ascii_case(&parameter.name));
        if !is_given && !is_ours {
            return Err(missing(operation, parameter));
        }
    }
    Ok(ApiRequest {
        operation: operation.id.clone().into_owned(),
        service: operation.service,
        method: operation.method,
        path,
        path_values,
        query,
        headers,
        scopes: operation.all_scopes().map(str::to_owned).collect(),
        body: None,
    })
}

fn missing(operation: &Operation, parameter: &Parameter) -> RequestError {
    let what = match &*parameter.description {
        "" => format!("it is a {} and required", parameter.value_type.as_str()),
        description => description.to_owned(),
    };
    RequestError::MissingValue {
        operation: operation.id.clone().into_owned(),
        name: parameter.name.clone().into_owned(),
        flag: parameter.place.flag(),
        what,
    }
}

fn parameter<'a>(operation: &'a Operation, flag: &'static str, name: &str) -> Result<&'a Parameter, RequestError> {
    operation.parameters_of(flag).find(|parameter| parameter.name == name).ok_or_else(|| {
        let elsewhere = operation.parameters.iter().find(|parameter| parameter.name == name);
        RequestError::UnknownArgument {
            operation: operation.id.clone().into_owned(),
            name: name.to_owned(),
            flag,
            valid: operation.parameters_of(flag).map(|parameter| parameter.name.clone().into_owned()).collect(),
            elsewhere: elsewhere.map(|parameter| parameter.place.flag()),
        }
    })
}

/// What a parameter takes, in words; `None` if the value is valid.
fn expectation(parameter: &Parameter, value: &str) -> Option<String> {
    if !parameter.values.is_empty() {
        let is_known = parameter.values.iter().any(|known| known == value);
        return (!is_known).then(|| format!("one of {}", parameter.values.join(", ")));
    }
    let is_long = parameter.format.as_deref() == Some("int64");
    match parameter.value_type {
        ValueType::Integer if is_long => {
            value.parse::<i64>().is_err().then(|| format!("a whole number from {} to {}", i64::MIN, i64::MAX))
        }
        ValueType::Integer => {
            value.parse::<i32>().is_err().then(|| format!("a whole number from {} to {}", i32::MIN, i32::MAX))
        }
        ValueType::Number => {
            (!value.parse::<f64>().is_ok_and(f64::is_finite)).then(|| "a number, such as 1.5".to_owned())
        }
        ValueType::Boolean => (!matches!(value, "true" | "false")).then(|| "true or false".to_owned()),
        ValueType::String | ValueType::Array | ValueType::Object => None,
    }
}

fn check_value(operation: &Operation, parameter: &Parameter, value: &str) -> Result<(), RequestError> {
    match expectation(parameter, value) {
        None => Ok(()),
        Some(expected) => Err(unfit(operation, parameter, expected, value)),
    }
}

/// Checks that a value contains no line break, which would begin another header.
fn check_header(operation: &Operation, parameter: &Parameter, value: &str) -> Result<(), RequestError> {
    if http::HeaderName::try_from(&*parameter.name).is_err() {
        return Err(unfit(operation, parameter, "no value: the name is not valid for a header".to_owned(), value));
    }
    if value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Ok(());
    }
    Err(unfit(operation, parameter, "visible ASCII characters, since it is a header".to_owned(), value))
}

fn unfit(operation: &Operation, parameter: &Parameter, expected: String, value: &str) -> RequestError {
    RequestError::UnfitValue {
        operation: operation.id.clone().into_owned(),
        name: parameter.name.clone().into_owned(),
        expected,
        value: secrets::shown(&parameter.name, value).into_owned(),
    }
}

fn path_value(operation: &Operation, parameter: &Parameter, value: &str) -> Result<String, RequestError> {
    // URL parsers resolve `.` and `..` even when percent-encoded, and an empty segment would address the whole
    // collection instead of one resource.
    if matches!(value, "" | "." | "..") {
        return Err(RequestError::UnusablePathValue {
            operation: operation.id.clone().into_owned(),
            name: parameter.name.clone().into_owned(),
            value: value.to_owned(),
        });
    }
    check_value(operation, parameter, value)?;
    Ok(utf8_percent_encode(value, PATH_VALUE).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, DELETE_SESSION, GET_SESSIONS, SEARCH_SESSION};
    use proptest::prelude::*;

    #[test]
    fn path_values_are_fully_encoded() {
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
    fn no_path_of_an_operation_leaves_the_base_url() {
        let mut request = build(GET_SESSIONS, &[], &[]).expect("a request");
        let base = Url::parse("https://jans.example/jans-config-api/").expect("a base");
        for path in [
            "../x",
            "a/../../x",
            "%2e%2e/x",
            "a\\..\\..\\x",
            "/evil.example",
            "//evil.example/x",
            "a?b",
            "a#b",
            ".\t./x",
            ".",
            "a/.",
        ] {
            request.path = path.to_owned();
            if let Ok(url) = request.url(&base) {
                assert!(url.as_str().starts_with(base.as_str()), "{path}: {url}");
            }
        }
        for path in ["", "a/b", ".well-known/x", "https://evil.example/x", "a//b"] {
            request.path = path.to_owned();
            let url = request.url(&base).expect("a URL");
            assert_eq!(url.as_str(), format!("https://jans.example/jans-config-api/{path}"));
        }
    }

    #[test]
    fn invalid_arguments_are_errors() {
        type Pairs = &'static [(&'static str, &'static str)];
        let table: &[(&str, Pairs, Pairs, &str)] = &[
            (
                "search-session",
                &[("limt", "7")],
                &[],
                "search-session takes no argument `limt` in --endpoint-args; did you mean limit? Valid are: limit, pattern, startIndex, sortBy, \
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
                "get-sessions takes no argument `limit` in --endpoint-args; it takes no arguments there",
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
                "delete-session: `` is not a valid sid: the URL would address another resource",
            ),
            (
                "delete-session",
                &[],
                &[("sid", "..")],
                "delete-session: `..` is not a valid sid: the URL would address another resource",
            ),
        ];
        let catalog = Catalog::embedded(Service::ConfigApi);
        for (operation, arguments, suffix, expected) in table {
            let pairs =
                |list: &[(&str, &str)]| list.iter().map(|(name, value)| Pair::new(*name, *value)).collect::<Vec<_>>();
            let operation = catalog.find(operation).expect("an operation");
            let error = build(operation, &pairs(arguments), &pairs(suffix)).expect_err(expected);
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
