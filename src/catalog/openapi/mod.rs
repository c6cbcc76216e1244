//! Reads OpenAPI 3 files into operations and schemas.
//!
//! Files are not trusted, so their size, depth and aliases, and the data that references copy, are limited.

mod allowed;
mod build;
mod checks;
mod document;
mod specification;
#[cfg(any(test, feature = "maintenance"))]
mod write;

use std::borrow::Cow;
use std::cell::Cell;

use serde_saphyr::options::DuplicateKeyPolicy;

use crate::operation::Service;
use build::{SpecificationBuilder, plugin_of};
pub use checks::{is_plain, unfit_name};
use document::{Document, PathItem};
pub use specification::Specification;
#[cfg(any(test, feature = "maintenance"))]
pub use write::{facts, yaml};

/// The maximum size of a file, in bytes.
pub const MAXIMUM_FILE: usize = 8 * 1024 * 1024;

/// The maximum number of bytes that the references of a file may copy.
const MAXIMUM_COPIED: usize = 4 * 1024 * 1024;

/// A file that is not a valid OpenAPI file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", position(*.line, *.column))]
pub struct OpenApiError {
    /// The line, counted from 1; 0 if the error has no position.
    pub line: u64,
    /// The column, counted from 1.
    pub column: u64,
    /// The problem.
    pub message: String,
}

fn position(line: u64, column: u64) -> String {
    if line == 0 { String::new() } else { format!("line {line}, column {column}: ") }
}

impl OpenApiError {
    fn new(message: impl Into<String>) -> Self {
        Self { line: 0, column: 0, message: message.into() }
    }
}

/// Reads a file, in YAML or JSON.
///
/// # Errors
/// The file is too large, not YAML, not an OpenAPI document, or one of its paths would leave the base URL of the service.
pub fn read(text: &str, service: Service) -> Result<Specification, OpenApiError> {
    if text.len() > MAXIMUM_FILE {
        return Err(OpenApiError::new(format!("it is larger than {} MiB", MAXIMUM_FILE / 1024 / 1024)));
    }
    // The server's files contain tab characters where YAML allows none; removing them does not change the content.
    let text = if text.contains('\t') { Cow::Owned(text.replace('\t', "")) } else { Cow::Borrowed(text) };
    let document: Document = serde_saphyr::from_str_with_options(&text, options()).map_err(|error| {
        let location = error.location();
        OpenApiError {
            line: location.map_or(0, |location| location.line()),
            column: location.map_or(0, |location| location.column()),
            message: without_place(&error.without_snippet().to_string()),
        }
    })?;
    if document.paths.0.is_empty() && document.components.schemas.0.is_empty() {
        return Err(OpenApiError::new("it has neither `paths` nor schemas: is it an OpenAPI file?"));
    }
    let problem = |(path, _): &(String, PathItem)| checks::path_problem(path).map(|problem| (path.clone(), problem));
    if let Some((path, problem)) = document.paths.0.iter().find_map(problem) {
        return Err(OpenApiError::new(format!("the path `{path}` {problem}")));
    }
    let plugin = document.info.as_ref().map(|info| plugin_of(&info.title)).unwrap_or_default();
    let left = Cell::new(Some(MAXIMUM_COPIED));
    let specification = SpecificationBuilder { service, plugin, document: &document, left: &left }.specification();
    if left.get().is_none() {
        let limit = MAXIMUM_COPIED / 1024 / 1024;
        return Err(OpenApiError::new(format!("its references expand it to more than {limit} MiB")));
    }
    Ok(specification)
}

fn options() -> serde_saphyr::Options {
    let budget = serde_saphyr::budget! { max_depth: 64, max_aliases: 1_000, max_anchors: 1_000, max_events: 700_000, max_nodes: 300_000 };
    let mut limits = serde_saphyr::options::AliasLimits::default();
    limits.max_total_replayed_events = 100_000;
    limits.max_replay_stack_depth = 16;
    serde_saphyr::options! {
        budget: budget,
        alias_limits: limits,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        strict_booleans: true,
        with_snippet: false,
    }
}

/// The first line of a message without line and column, which [`OpenApiError`] prints itself.
fn without_place(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or(line);
    match line.split_once(": ") {
        Some((place, rest)) if place.starts_with("line ") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::operation::{Method, Place, ValueType};

    #[test]
    fn references_are_followed() {
        let text = r"
info: {title: X - Y}
paths:
  /a/{b}:
    parameters: [{$ref: '#/components/parameters/B'}]
    summary: not an operation
    trace: {operationId: not-ours}
    post: {parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/E'}}, {name: c, in: cookie}, {$ref: '#/components/parameters/H'}],
           requestBody: {$ref: '#/components/requestBodies/R'}, summary: Does it.}
components:
  parameters: {B: {name: b, in: path, schema: {type: [integer, 'null'], format: int64}}, H: {name: h, in: header}}
  requestBodies: {R: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/E'}}}}}}
  schemas: {E: {type: string, enum: [a, 2, true]}}
security: [{oauth: [one, two]}, {}]
";
        let specification = read(text, Service::ConfigApi).expect("an OpenAPI file");
        let [operation] = specification.operations.as_slice() else { panic!("{specification:?}") };
        assert_eq!((&*operation.id, operation.method, &*operation.path), ("post-a-b", Method::Post, "a/{b}"));
        let parameters = operation.parameters.iter().map(|parameter| {
            let format = parameter.format.as_deref();
            (&*parameter.name, parameter.place, parameter.is_required, parameter.value_type, format)
        });
        let expected = [
            ("b", Place::Path, true, ValueType::Integer, Some("int64")),
            ("q", Place::Query, false, ValueType::String, None),
            ("h", Place::Header, false, ValueType::String, None),
        ];
        assert_eq!(parameters.collect::<Vec<_>>(), expected);
        assert_eq!(*operation.parameters[1].values, ["a", "2", "true"]);
        assert_eq!(*operation.scopes, [vec![Cow::Borrowed("one"), Cow::Borrowed("two")]]);
        assert_eq!(operation.description, "Does it.");
        let body = operation.body.as_ref().expect("a body");
        assert!(body.is_required && body.media_types[0].name == "application/json");
        assert_eq!(body.media_types[0].schema.value_type, Some(ValueType::Array));
        let items = body.media_types[0].schema.items.as_ref().expect("items");
        assert_eq!(items.reference.as_deref(), Some("Y:E"));
    }

    #[test]
    fn files_beyond_a_limit_are_errors() {
        let deep = format!("paths: {}{}", "{a: ".repeat(200), "}".repeat(200));
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let before = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{before}]\n"));
        }
        let large = "x".repeat(MAXIMUM_FILE + 1);
        let many = format!("a: [{}]", "x,".repeat(300_000));
        for text in [deep.as_str(), laughs.as_str(), large.as_str(), many.as_str()] {
            assert!(read(text, Service::Scim).is_err());
        }
    }

    #[test]
    fn the_data_that_references_copy_is_limited() {
        let long = "n".repeat(100_000);
        let values = format!("[{}]", "a,".repeat(50_000));
        let operations = |member: &str| {
            let paths = (0..100).map(|index| format!("/p{index}: {{get: {{{member}}}}}"));
            format!("paths: {{{}}}\n", paths.collect::<Vec<_>>().join(","))
        };
        let schema = format!("components: {{schemas: {{S: {{enum: {values}}}}}}}");
        let table = [
            (
                operations("parameters: [{$ref: '#/P'}]"),
                format!("components: {{parameters: {{P: {{in: query, name: a, description: {long}}}}}}}"),
            ),
            (operations("parameters: [{name: a, in: query, schema: {$ref: '#/S'}}]"), schema),
            (
                operations("requestBody: {$ref: '#/B'}"),
                format!("components: {{requestBodies: {{B: {{content: {{a/b: {{schema: {{enum: {values}}}}}}}}}}}}}"),
            ),
            (operations("description: x"), format!("security: [{{a: [{long}]}}]")),
        ];
        for (paths, shared) in table {
            let error = read(&format!("{paths}{shared}"), Service::Auth).expect_err("refused");
            assert_eq!(error.to_string(), "its references expand it to more than 4 MiB");
        }
        let titled = format!("info: {{title: 'A - {long}'}}\n{}", operations("description: x"));
        assert_eq!(read(&titled, Service::Auth).expect("an OpenAPI file").plugin, "");
    }

    /// Texts that resemble OpenAPI, so that they pass the first checks.
    fn near_openapi() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "paths",
            "get",
            "parameters",
            "schema",
            "$ref",
            "'#/components/schemas/A'",
            "allOf",
            "properties",
            "type",
            "string",
            "required",
            "enum",
            "components",
            "schemas",
            "A",
            "/a/{b}",
            "in",
            "name",
            "path",
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "-",
            "\n",
            "\n  ",
            "\n    ",
            "&a",
            "*a",
            "<<",
            "true",
            "7",
            "null",
            "!!str",
            "|",
            "\"",
            "\t",
            "security",
            "content",
        ]);
        prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC*", near in near_openapi()) {
            let _ = read(&text, Service::Auth);
            let _ = read(&near, Service::Scim);
            let _ = read(&format!("paths: {{/a: {{get: {near}}}}}"), Service::ConfigApi);
            let _ = read(&format!("components: {{schemas: {{A: {near}}}}}"), Service::ConfigApi);
        }
    }
}
