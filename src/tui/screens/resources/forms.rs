//! Forms: the arguments of any operation, and the members of an entry where there is no editor.

use serde_json::{Map, Value};

use super::edit;
use super::field;
use super::jobs::ResourceJob;
use super::parts::{Change, ChangeKind, Filling};
use super::resource::{identity, json_body};
use super::state::Resources;
use crate::body::{Body, BodyContent, secrets};
use crate::catalog::Catalog;
use crate::operation::{Method, Operation, Parameter, Place, Service, ValueType};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::schema::Schema;
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::{Confirm, ConfirmWords, Question};
use crate::tui::popups::form::{FieldKind, Form, FormField};
use crate::tui::screen::Effect;
use crate::tui::theme::Role as Look;
use crate::view::{hidden, sample, sanitize};

/// Headers that the client sends itself.
const OWN_HEADERS: &[&str] = &["authorization", "accept", "content-type"];

/// The greatest number of characters of a body in the question before it is sent.
const LONGEST_BODY: usize = 2_000;

/// The words of the question before an operation is called.
const CALL: ConfirmWords =
    ConfirmWords { title: "Call", verb: "call", accept: "Call", noun: "operation", alternative: ["", ""] };

/// Whether an operation changes nothing.
fn is_reading(operation: &Operation) -> bool {
    let is_search = operation.service == Service::Scim && operation.path.ends_with("/.search");
    operation.method == Method::Get || is_search
}

fn kind_of(value_type: Option<ValueType>, values: Vec<String>) -> FieldKind {
    match value_type {
        _ if !values.is_empty() => FieldKind::Choice(values),
        Some(ValueType::String) => FieldKind::Text,
        Some(ValueType::Integer) => FieldKind::Integer,
        Some(ValueType::Number) => FieldKind::Number,
        Some(ValueType::Boolean) => FieldKind::Boolean,
        Some(ValueType::Array | ValueType::Object) | None => FieldKind::Json,
    }
}

fn of_parameter(parameter: &Parameter, key: &str, entry: Option<&Value>) -> FormField {
    let values = parameter.values.iter().map(ToString::to_string).collect();
    // A list in a query is written as the server reads it, and not as JSON.
    let kind = match kind_of(Some(parameter.value_type), values) {
        FieldKind::Json => FieldKind::Text,
        kind => kind,
    };
    // Only what identifies the entry: another parameter of the path may be a type or a name.
    let is_key = parameter.place == Place::Path && parameter.name == key;
    let known = entry.and_then(Value::as_object).filter(|_| is_key);
    let text = known.and_then(|entry| identity(entry, &parameter.name)).unwrap_or_default();
    let mut help = format!("{} in the {}", parameter.value_type.as_str(), parameter.place.as_str());
    if let Some(default) = &parameter.default {
        help.push_str(&format!(", default {default}"));
    }
    if !parameter.values.is_empty() {
        help.push_str(&format!(", one of {}", parameter.values.join(" ")));
    }
    if !parameter.description.is_empty() {
        help.push_str(&format!(". {}", parameter.description));
    }
    FormField::new(&*parameter.name, kind, parameter.is_required, help, &text)
}

/// A field for each member that an object of a schema may have.
fn of_schema(schema: &Schema, catalog: &Catalog, value: &Value, is_new: bool) -> Vec<FormField> {
    let schema = catalog.resolve(schema);
    let mut fields = Vec::new();
    for property in &schema.properties {
        let resolved = catalog.resolve(&property.schema);
        if resolved.limit("readOnly") == Some("true") {
            continue;
        }
        let is_required = schema.required.contains(&property.name);
        let text = |json: &String| serde_json::from_str::<String>(json).unwrap_or_else(|_| json.clone());
        let kind = kind_of(resolved.value_type, resolved.values.iter().map(text).collect());
        let default = resolved.default.as_ref().filter(|_| is_new).and_then(|json| serde_json::from_str(json).ok());
        let known = value.get(&property.name).or(default.as_ref());
        fields.push(of_member(&property.name, kind, is_required, field::help(&resolved, is_required), known));
    }
    let is_known = |name: &String| schema.properties.iter().any(|property| property.name == *name);
    for (name, value) in value.as_object().into_iter().flatten().filter(|(name, _)| !is_known(name)) {
        fields.push(of_member(name, FieldKind::Json, false, "not in the schema".to_owned(), Some(value)));
    }
    fields
}

fn of_member(name: &str, kind: FieldKind, is_required: bool, help: String, value: Option<&Value>) -> FormField {
    let (kind, text) = match value {
        None => (kind, String::new()),
        // In one line, only JSON can hold a text of several lines.
        Some(Value::String(text)) if kind != FieldKind::Json && !text.contains(char::is_control) => {
            (kind, text.clone())
        }
        Some(value @ Value::String(_)) => (FieldKind::Json, value.to_string()),
        Some(value) => (kind, value.to_string()),
    };
    FormField::new(name, kind, is_required, help, &text)
}

/// The value with the fields that were changed; an empty field is left out.
fn filled(base: &Value, fields: &[FormField]) -> Value {
    let mut members = base.as_object().cloned().unwrap_or_default();
    let is_new = members.is_empty();
    for field in fields.iter().filter(|field| field.is_changed() || is_new) {
        match field.value() {
            Ok(Some(value)) => drop(members.insert(field.name.clone(), value)),
            Ok(None) => drop(members.shift_remove(&field.name)),
            // The popup has checked the fields.
            Err(_) => {}
        }
    }
    Value::Object(members)
}

impl Resources {
    /// Asks for the arguments of an operation.
    pub fn open_operation(&mut self, operation: &Operation, context: &Context<'_>) -> Vec<Effect> {
        if let Some(refusal) = context.surroundings.refusal().filter(|_| !is_reading(operation)) {
            return vec![Effect::Message(refusal)];
        }
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let body = json_body(operation);
        if body.is_none() && operation.body.as_ref().is_some_and(|body| body.is_required) {
            let id = &operation.id;
            return vec![Effect::Message(format!("{id} sends a file: `config-cli call {id} --data FILE` does that."))];
        }
        let entry = open.current();
        let key = open.resource.entry_key().unwrap_or_default();
        let is_ours = |parameter: &&Parameter| {
            parameter.place == Place::Header
                && OWN_HEADERS.iter().any(|header| header.eq_ignore_ascii_case(&parameter.name))
        };
        let parameters = operation.parameters.iter().filter(|parameter| !is_ours(parameter));
        let mut fields: Vec<FormField> =
            parameters.map(|parameter| of_parameter(parameter, key, entry.as_ref())).collect();
        if let (Some(body), Some(declared)) = (body, &operation.body) {
            let value = match &entry {
                Some(entry) if operation.method == Method::Put => entry.clone(),
                _ => sample::sample(&body.schema, &open.catalog),
            };
            let help = "the body; F2 opens $VISUAL or $EDITOR".to_owned();
            fields.push(FormField::new(BODY, FieldKind::Json, declared.is_required, help, &value.to_string()));
        }
        let title = sanitize::text(&format!("{} {} {}", operation.id, operation.method, operation.path)).into_owned();
        self.filling = Some(Filling::Operation(Box::new(operation.clone())));
        vec![Effect::open(Popup::Form(Form::new(title, "Go on", fields)))]
    }

    /// Asks for the members of the draft.
    pub fn open_draft_form(&mut self) -> Vec<Effect> {
        let Some(draft) = &self.draft else {
            return Vec::new();
        };
        let Some((resource, catalog)) = self.resource_at(draft.index) else {
            return Vec::new();
        };
        let base = draft.value.clone().or_else(|| draft.original.clone()).unwrap_or_else(|| Value::Object(Map::new()));
        let schema = field::schema_of(&resource, &catalog).unwrap_or_default();
        let fields = of_schema(&schema, &catalog, &base, draft.original.is_none());
        let title = sanitize::text(&draft.what).into_owned();
        self.filling = Some(Filling::Draft);
        vec![Effect::open(Popup::Form(Form::new(title, "Go on", fields)))]
    }

    /// Goes on with a form whose fields are valid.
    pub fn filled(&mut self, form: Form, context: &Context<'_>) -> Vec<Effect> {
        match self.filling.take() {
            Some(Filling::Operation(operation)) => self.filled_operation(&operation, form, context),
            Some(Filling::Draft) => {
                let base = self.draft.as_ref().and_then(|draft| draft.value.clone().or_else(|| draft.original.clone()));
                let value = filled(&base.unwrap_or_default(), &form.fields);
                if let Some(draft) = &mut self.draft {
                    draft.text = edit::text(&[&draft.what], &value);
                }
                self.take_value(value, context)
            }
            None => Vec::new(),
        }
    }

    fn filled_operation(&mut self, operation: &Operation, form: Form, context: &Context<'_>) -> Vec<Effect> {
        let request = match request_of(operation, &form) {
            Ok(request) => request,
            Err(problem) => {
                self.filling = Some(Filling::Operation(Box::new(operation.clone())));
                return vec![Effect::open(Popup::Form(form.with_problem(problem)))];
            }
        };
        if is_reading(operation) {
            let number = self.next_number();
            self.running = Some((number, request.clone()));
            return vec![Effect::Start(Box::new(ResourceJob::Read { number, request }))];
        }
        let server = context.surroundings.server();
        let mut paragraphs = vec![
            (format!("Call {} on {server}?", sanitize::text(&operation.id)), Look::Text),
            (format!("{} {}", request.method(), sanitize::text(&request.path)), Look::Faded),
        ];
        let shown = request.query.iter().map(|pair| format!("{}={}", pair.name, pair.value));
        paragraphs.extend(shown.map(|pair| (sanitize::text(&pair).into_owned(), Look::Faded)));
        if let Some(body) = &request.body {
            let text: String = starred(body).chars().take(LONGEST_BODY).collect();
            paragraphs.push((sanitize::text(&text).into_owned(), Look::Text));
        }
        let index = self.open.as_ref().map_or(0, |open| open.index);
        let done = format!("{} was sent to {server}", operation.id);
        self.proposal = Some(Change { request, done, kind: ChangeKind::Operation, index, undo: None, undoes: None });
        vec![Effect::open(Popup::Confirm(Confirm::new(CALL, Question { paragraphs, count: 1 }, None)))]
    }
}

/// A JSON body with its secrets replaced.
fn starred(body: &Body) -> String {
    let BodyContent::Json(value) = &body.content else {
        return String::new();
    };
    let mut value = value.clone();
    secrets::star(&mut value);
    value.to_string()
}

/// The name of the field for the whole body.
const BODY: &str = "(body)";

/// The request of an operation with the arguments of a form.
///
/// # Errors
/// What is wrong with them, sanitised.
fn request_of(operation: &Operation, form: &Form) -> Result<ApiRequest, String> {
    let (mut suffix, mut arguments) = (Vec::new(), Vec::new());
    for field in form.fields.iter().filter(|field| !field.text().trim().is_empty()) {
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == field.name);
        let pair = Pair::new(&field.name, field.text());
        match parameter.map(|parameter| parameter.place) {
            Some(Place::Path) => suffix.push(pair),
            Some(Place::Query | Place::Header) => arguments.push(pair),
            None => {}
        }
    }
    let request = request::build(operation, &arguments, &suffix).map_err(|error| error.to_string());
    let request = request.map_err(|error| sanitize::text(&error).into_owned())?;
    let body = form.fields.iter().find(|field| field.name == BODY).and_then(|field| field.value().ok().flatten());
    let media_type = json_body(operation).map(|media_type| media_type.name.to_string());
    let body = body.zip(media_type).map(|(value, media_type)| Body::json(media_type, value));
    Ok(ApiRequest { body, ..request })
}

/// A value without its secrets, for a command line; `None` if it has some.
#[must_use]
pub fn plain(value: &Value) -> Option<String> {
    (hidden::stripped(value) == *value).then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_changed_members_are_written_and_empty_ones_removed() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let schema = catalog.schema("Scope").expect("a schema");
        let value: Value = serde_json::from_str(
            r#"{"id": "x", "scopeType": "uma", "big": 1.10, "description": "a\nb", "claims": ["c"], "defaultScope": true}"#,
        )
        .expect("JSON");
        let mut fields = of_schema(&schema, &catalog, &value, false);
        assert_eq!(filled(&value, &fields), value, "nothing was typed");
        let mut set = |name: &str, text: &str| {
            fields.iter_mut().find(|field| field.name == name).expect("a field").set(text);
        };
        set("id", "y");
        set("claims", "");
        set("defaultScope", "false");
        set("description", "\"c\\nd\"");
        let expected =
            json!({"id": "y", "scopeType": "uma", "big": value["big"], "description": "c\nd", "defaultScope": false});
        assert_eq!(filled(&value, &fields), expected);
    }

    #[test]
    fn fields_have_the_types_of_the_schema() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let schema = catalog.schema("Scope").expect("a schema");
        let fields = of_schema(&schema, &catalog, &json!({}), true);
        let kind = |name: &str| &fields.iter().find(|field| field.name == name).expect("a field").kind;
        assert!(matches!(kind("scopeType"), FieldKind::Choice(values) if values.iter().any(|value| value == "openid")));
        assert_eq!(
            (kind("id"), kind("defaultScope"), kind("claims")),
            (&FieldKind::Text, &FieldKind::Boolean, &FieldKind::Json)
        );
    }

    #[test]
    fn a_form_becomes_a_request() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let operation = catalog.find("get-config-scripts-by-type").expect("an operation");
        let entry = json!({"inum": "a"});
        let mut fields: Vec<FormField> =
            operation.parameters.iter().map(|parameter| of_parameter(parameter, "inum", Some(&entry))).collect();
        assert!(fields.iter().all(|field| field.text().is_empty()), "a type is no identifier");
        for field in &mut fields {
            field.set(match &*field.name {
                "type" => "person authentication/..",
                "limit" => "7",
                _ => "",
            });
        }
        let request = request_of(operation, &Form::new("x", "Go", fields.clone())).expect("a request");
        assert_eq!(request.path, "api/v1/config/scripts/type/person%20authentication%2F..");
        assert_eq!(request.query, [Pair::new("limit", "7")]);
        fields.iter_mut().for_each(|field| field.set(""));
        assert!(request_of(operation, &Form::new("x", "Go", fields)).is_err_and(|error| error.contains("type")));
    }
}
