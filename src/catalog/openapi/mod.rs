//! OpenAPI 3 files become operations and schemas.
//!
//! A file may come from anywhere, so its size, its depth and its aliases are bounded.

mod document;

use std::borrow::Cow;

use serde_saphyr::options::DuplicateKeyPolicy;

use crate::operation::{MediaType, Operation, Parameter, Place, RequestBody, ScopeSet, Service, ValueType};
use crate::schema::Schema;
use document::{Components, Document, Ordered, PathItem, RawBody, RawOperation, RawParameter};

/// The largest file that is read, in bytes.
pub const MAXIMUM_FILE: usize = 8 * 1024 * 1024;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specification {
    /// What it calls itself.
    pub title: String,
    /// The plugin that it is about; empty for the service's own file.
    pub plugin: String,
    /// Its operations, in their order.
    pub operations: Vec<Operation>,
    /// Its named schemas, in their order.
    pub schemas: Vec<(String, Schema)>,
}

/// A file that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", position(*.line, *.column))]
pub struct OpenApiError {
    /// The line, from 1; 0 if it is not about one.
    pub line: u64,
    /// The column, from 1.
    pub column: u64,
    /// What is wrong there.
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
/// It is too large, no YAML, or no OpenAPI document.
pub fn read(text: &str, service: Service) -> Result<Specification, OpenApiError> {
    if text.len() > MAXIMUM_FILE {
        return Err(OpenApiError::new(format!("it has more than {} MiB", MAXIMUM_FILE / 1024 / 1024)));
    }
    // The files of the server hold tab characters where YAML has none; what they indent reads the same without.
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
    let plugin = document.info.as_ref().map(|info| plugin_of(&info.title)).unwrap_or_default();
    Ok(Reader { service, plugin, document: &document }.specification())
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
        emit_comments: false,
    }
}

/// The first line of a message, without the place, which is said once.
fn without_place(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or(line);
    match line.split_once(": ") {
        Some((place, rest)) if place.starts_with("line ") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

/// The plugin of a title: `Jans Config API - Fido2` is about `Fido2`.
fn plugin_of(title: &str) -> String {
    title.split_once(" - ").map(|(_, plugin)| plugin.trim().to_owned()).unwrap_or_default()
}

/// The name of a task, as config-cli.py makes it of a tag: words in title case, put together.
#[must_use]
pub fn task_of(tag: &str) -> String {
    let mut task = String::new();
    let mut is_inside = false;
    for character in tag.chars() {
        match (character.is_alphanumeric(), is_inside) {
            (false, _) => {}
            (true, true) => task.extend(character.to_lowercase()),
            (true, false) => task.extend(character.to_uppercase()),
        }
        is_inside = character.is_alphabetic();
    }
    task
}

/// Turns the members of a document into ours.
struct Reader<'a> {
    service: Service,
    plugin: String,
    document: &'a Document,
}

impl Reader<'_> {
    fn specification(&self) -> Specification {
        let operations = self.document.paths.0.iter().flat_map(|(path, item)| {
            item.operations.iter().filter_map(|(method, raw)| self.operation(path, item, *method, raw))
        });
        let schemas = self.components().schemas.0.iter();
        Specification {
            title: self.document.info.as_ref().map(|info| info.title.clone()).unwrap_or_default(),
            plugin: self.plugin.clone(),
            operations: operations.collect(),
            schemas: schemas.map(|(name, schema)| (self.qualified(name), self.schema(&schema.0))).collect(),
        }
    }

    const fn components(&self) -> &Components {
        &self.document.components
    }

    /// The name by which the whole catalogue knows a schema of this file.
    fn qualified(&self, name: &str) -> String {
        if self.plugin.is_empty() { name.to_owned() } else { format!("{}:{name}", self.plugin) }
    }

    /// An operation; one without an id is called by its method and path.
    fn operation(
        &self,
        path: &str,
        item: &PathItem,
        method: crate::operation::Method,
        raw: &RawOperation,
    ) -> Option<Operation> {
        let path = path.trim_start_matches('/');
        let id = raw.operation_id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let words: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            format!("{}-{}", method.as_str(), words.join("-")).to_lowercase()
        });
        let tag = raw.tags.first().cloned().unwrap_or_default();
        let own = &raw.parameters;
        let is_replaced = |parameter: &&RawParameter| {
            own.iter().any(|own| own.name == parameter.name && own.place == parameter.place)
        };
        let inherited = item.parameters.iter().filter(|parameter| !is_replaced(parameter));
        let inherited = inherited.map(|parameter| (parameter, true));
        let parameters = inherited.chain(own.iter().map(|parameter| (parameter, false)));
        let parameters = parameters
            .filter_map(|(parameter, is_of_path)| Some(Parameter { is_of_path, ..self.parameter(parameter, path)? }));
        Some(Operation {
            service: self.service,
            plugin: self.plugin.clone().into(),
            task: task_of(&tag).into(),
            tag: tag.into(),
            description: raw.description.clone().or_else(|| raw.summary.clone()).unwrap_or_default().into(),
            method,
            path: path.to_owned().into(),
            parameters: parameters.collect::<Vec<_>>().into(),
            scopes: scopes(raw.security.as_ref().or(self.document.security.as_ref())),
            body: raw.request_body.as_ref().and_then(|body| self.body(body)),
            id: id.into(),
        })
    }

    fn parameter(&self, raw: &RawParameter, path: &str) -> Option<Parameter> {
        let raw = match &raw.reference {
            None => raw,
            Some(reference) => self.components().parameters.get(last_of(reference))?,
        };
        let place = [Place::Path, Place::Query, Place::Header].into_iter().find(|place| place.as_str() == raw.place)?;
        // A path that has no room for it (SCIM's UserTokens) leaves the query.
        let has_no_room = place == Place::Path && !path.contains(&format!("{{{}}}", raw.name));
        let place = if has_no_room { Place::Query } else { place };
        let schema = raw.schema.as_ref().map(|schema| self.resolved(&schema.0)).unwrap_or_default();
        let plain = |json: &String| match serde_json::from_str(json) {
            Ok(serde_json::Value::String(text)) => Cow::Owned(text),
            _ => Cow::Owned(json.clone()),
        };
        Some(Parameter {
            name: raw.name.clone().into(),
            place,
            is_required: raw.required || place == Place::Path || has_no_room,
            value_type: schema.value_type.unwrap_or(ValueType::String),
            format: schema.format.clone(),
            values: schema.values.iter().map(plain).collect::<Vec<_>>().into(),
            default: schema.default.as_ref().map(plain),
            description: raw.description.clone().unwrap_or_default().into(),
            is_of_path: false,
        })
    }

    fn body(&self, raw: &RawBody) -> Option<RequestBody> {
        let raw = match &raw.reference {
            None => raw,
            Some(reference) => self.components().request_bodies.get(last_of(reference))?,
        };
        let media_types = raw.content.0.iter().map(|(name, media_type)| MediaType {
            name: name.clone().into(),
            schema: media_type.schema.as_ref().map(|schema| self.schema(&schema.0)).unwrap_or_default(),
        });
        let media_types: Vec<MediaType> = media_types.collect();
        (!media_types.is_empty()).then_some(RequestBody { is_required: raw.required, media_types: media_types.into() })
    }

    /// A schema whose references are known to the whole catalogue.
    fn schema(&self, raw: &Schema) -> Schema {
        let mut schema = raw.clone();
        self.qualify(&mut schema);
        schema
    }

    fn qualify(&self, schema: &mut Schema) {
        if let Some(reference) = &mut schema.reference {
            *reference = self.qualified(last_of(reference)).into();
        }
        schema.parts_mut().for_each(|part| self.qualify(part));
    }

    /// What a schema refers to, one step deep.
    fn resolved(&self, schema: &Schema) -> Schema {
        let referred = schema.reference.as_ref().and_then(|name| self.components().schemas.get(last_of(name)));
        referred.map_or_else(|| schema.clone(), |referred| referred.0.clone())
    }
}

/// The name at the end of a reference.
fn last_of(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

fn scopes(security: Option<&Vec<Ordered<Vec<String>>>>) -> Cow<'static, [ScopeSet]> {
    let alternatives = security.into_iter().flatten().map(|requirement| {
        let scopes = requirement.0.iter().flat_map(|(_, scopes)| scopes.iter().cloned().map(Cow::Owned));
        scopes.collect::<Vec<_>>()
    });
    alternatives.filter(|scopes| !scopes.is_empty()).map(Cow::Owned).collect::<Vec<ScopeSet>>().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::facts;

    #[test]
    fn tasks_are_named_as_config_cli_py_names_them() {
        let table = [
            ("Auth - Session Management", "AuthSessionManagement"),
            ("Software Statement Assertion (SSA)", "SoftwareStatementAssertionSsa"),
            ("UMA 2 Resource", "Uma2Resource"),
            ("fido2_devices", "Fido2Devices"),
            ("a2b", "A2B"),
            ("", ""),
            ("ÜBER all's", "ÜberAllS"),
        ];
        for (tag, task) in table {
            assert_eq!(task_of(tag), task, "{tag}");
        }
    }

    #[test]
    fn references_are_followed_where_openapi_has_them() {
        let text = r"
info: {title: X - Y}
paths:
  /a/{b}:
    parameters: [{$ref: '#/components/parameters/B'}]
    summary: not an operation
    trace: {operationId: not-ours}
    post: {parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/E'}}, {name: c, in: cookie}],
           requestBody: {$ref: '#/components/requestBodies/R'}, summary: Does it.}
components:
  parameters: {B: {name: b, in: path, schema: {type: [integer, 'null'], format: int64}}}
  requestBodies: {R: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/E'}}}}}}
  schemas: {E: {type: string, enum: [a, 2, true]}}
security: [{oauth: [one, two]}, {}]
";
        let specification = read(text, Service::ConfigApi).expect("an OpenAPI file");
        let text = facts::write_operations(&[facts::bare(&specification)], &[]);
        let expected = "post-a-b POST a/{b}\n  path b* integer:int64\n  query q string enum=[\"a\",\"2\",\"true\"]\n  \
                        scopes one two\n  body* application/json [@E]\n";
        assert!(text.ends_with(expected), "{text}");
        assert_eq!(specification.operations[0].description, "Does it.");
        let body = specification.operations[0].body.as_ref().expect("a body");
        let items = body.media_types[0].schema.items.as_ref().expect("items");
        assert_eq!(items.reference.as_deref(), Some("Y:E"));
    }

    #[test]
    fn what_could_grow_without_end_is_refused() {
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

    /// Texts that look enough like OpenAPI to get far.
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
