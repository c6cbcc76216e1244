//! Builds operations and schemas from the document of one file. The data that references copy is limited.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;

use super::allowed;
use super::document::{Components, Document, Ordered, PathItem, RawBody, RawOperation, RawParameter};
use super::specification::Specification;
use crate::operation::{MediaType, Operation, Parameter, Place, RequestBody, ScopeSet, Service, ValueType};
use crate::schema::Schema;

/// The maximum length of the name of a plugin or parameter, in bytes, because each operation copies these names.
const LONGEST_NAME: usize = 200;

/// Builds the operations and schemas of a document.
pub(super) struct SpecificationBuilder<'a> {
    pub service: Service,
    pub plugin: String,
    pub document: &'a Document,
    /// How many bytes may still be copied; `None` once the limit is exceeded.
    pub left: &'a Cell<Option<usize>>,
}

impl SpecificationBuilder<'_> {
    /// Counts the copy of a shared part; `None` if it exceeds the limit.
    fn copy_of(&self, bytes: usize) -> Option<()> {
        let left = self.left.get().and_then(|left| left.checked_sub(bytes));
        self.left.set(left);
        left.map(|_| ())
    }

    pub fn specification(&self) -> Specification {
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

    /// The name of a schema of this file that is unique in the whole catalogue.
    fn qualified(&self, name: &str) -> String {
        if self.plugin.is_empty() { name.to_owned() } else { format!("{}:{name}", self.plugin) }
    }

    /// Builds an operation; without an id, its id is built from method and path.
    fn operation(
        &self,
        path: &str,
        item: &PathItem,
        method: crate::operation::Method,
        raw: &RawOperation,
    ) -> Option<Operation> {
        self.left.get()?;
        let path = path.trim_start_matches('/');
        let id = raw.operation_id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let words: Vec<&str> =
                path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
            format!("{}-{}", method.as_str(), words.join("-")).to_lowercase()
        });
        let tag = raw.tags.first().cloned().unwrap_or_default();
        let scopes = match (&raw.security, &self.document.security) {
            (None, Some(shared)) => {
                let scopes = scopes(Some(shared));
                self.copy_of(scopes.iter().flat_map(|set| &**set).map(|scope| scope.len()).sum())?;
                scopes
            }
            (own, _) => scopes(own.as_ref()),
        };
        let own = &raw.parameters;
        let own_places: HashSet<_> = own.iter().filter_map(|own| self.followed(own)).map(RawParameter::key).collect();
        let inherited = item.parameters.iter().filter_map(|inherited| self.followed(inherited).zip(Some(inherited)));
        let inherited = inherited.filter(|(followed, _)| !own_places.contains(&followed.key()));
        let inherited = inherited.map(|(_, parameter)| (parameter, true));
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
            scopes,
            body: raw.request_body.as_ref().and_then(|body| self.body(body)),
            id: id.into(),
        })
    }

    /// Follows the reference of a parameter; a parameter without one is returned unchanged.
    fn followed<'a>(&'a self, raw: &'a RawParameter) -> Option<&'a RawParameter> {
        let followed = match &raw.reference {
            None => Some(raw),
            Some(reference) => self.components().parameters.get(last_of(reference)),
        };
        followed.filter(|parameter| parameter.name.len().max(parameter.place.len()) <= LONGEST_NAME)
    }

    fn parameter(&self, raw: &RawParameter, path: &str) -> Option<Parameter> {
        self.left.get()?;
        let is_shared =
            raw.reference.is_some() || raw.schema.as_ref().is_some_and(|schema| schema.0.reference.is_some());
        let raw = self.followed(raw)?;
        let place = [Place::Path, Place::Query, Place::Header].into_iter().find(|place| place.as_str() == raw.place)?;
        // A path parameter that is missing in the path (SCIM's UserTokens) becomes a query parameter.
        let is_unplaced = place == Place::Path && !path.contains(&format!("{{{}}}", raw.name));
        let place = if is_unplaced { Place::Query } else { place };
        let schema = raw.schema.as_ref().map(|schema| self.resolved(&schema.0));
        let values = schema.map(|schema| schema.values.as_slice()).unwrap_or_default();
        let plain = |json: &String| match serde_json::from_str(json) {
            Ok(serde_json::Value::String(text)) => Cow::Owned(text),
            _ => Cow::Owned(json.clone()),
        };
        let value_type = schema.and_then(|schema| schema.value_type).unwrap_or(ValueType::String);
        let mut values: Vec<_> = values.iter().map(plain).collect();
        if values.is_empty() && value_type == ValueType::String {
            let described = allowed::values(raw.description.as_deref().unwrap_or_default());
            values.extend(described.into_iter().map(Cow::Owned));
        }
        let parameter = Parameter {
            name: raw.name.clone().into(),
            place,
            is_required: raw.required || place == Place::Path || is_unplaced,
            value_type,
            format: schema.and_then(|schema| schema.format.clone()),
            values: values.into(),
            default: schema.and_then(|schema| schema.default.as_ref()).map(plain),
            description: raw.description.clone().unwrap_or_default().into(),
            is_of_path: false,
        };
        if is_shared {
            let texts = parameter.values.iter().chain(&parameter.default).chain(&parameter.format);
            let texts = texts.map(|text| text.len() + size_of::<String>()).sum::<usize>();
            self.copy_of(texts + parameter.name.len() + parameter.description.len())?;
        }
        Some(parameter)
    }

    fn body(&self, raw: &RawBody) -> Option<RequestBody> {
        let raw = match &raw.reference {
            None => raw,
            Some(reference) => {
                let shared = self.components().request_bodies.get(last_of(reference))?;
                for (name, media_type) in &shared.content.0 {
                    let schema = media_type.schema.as_ref().map(|schema| postcard::to_stdvec(&schema.0));
                    self.copy_of(name.len() + schema.and_then(Result::ok).map_or(0, |bytes| bytes.len()))?;
                }
                shared
            }
        };
        let media_types = raw.content.0.iter().map(|(name, media_type)| MediaType {
            name: name.clone().into(),
            schema: media_type.schema.as_ref().map(|schema| self.schema(&schema.0)).unwrap_or_default(),
        });
        let media_types: Vec<MediaType> = media_types.collect();
        (!media_types.is_empty()).then_some(RequestBody { is_required: raw.required, media_types: media_types.into() })
    }

    /// A copy of a schema whose references are unique in the whole catalogue.
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

    /// Follows the reference of a schema; a schema without one is returned unchanged.
    fn resolved<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        let referred = schema.reference.as_ref().and_then(|name| self.components().schemas.get(last_of(name)));
        referred.map_or(schema, |referred| &referred.0)
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

/// The plugin that a title names: `Fido2` in `Jans Config API - Fido2`.
pub(super) fn plugin_of(title: &str) -> String {
    let plugin = title.split_once(" - ").map(|(_, plugin)| plugin.trim()).unwrap_or_default();
    if plugin.len() > LONGEST_NAME { String::new() } else { plugin.to_owned() }
}

/// The name of a task as config-cli.py derives it from a tag: its words in title case, joined.
fn task_of(tag: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::task_of;

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
}
