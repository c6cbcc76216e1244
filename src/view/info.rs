//! `--info`: the operations of a task, as the Python client lists them.

use std::fmt::Write as _;

use crate::catalog::Catalog;
use crate::operation::{Operation, Parameter, RequestBody, ValueType};

/// The operations of a task; `None` if there is no such task.
#[must_use]
pub fn task(task: &str, catalog: &Catalog) -> Option<String> {
    let mut text = String::new();
    let mut sample = None;
    let is_own = catalog.directory().is_none();
    for operation in catalog.of_task(task) {
        describe(&mut text, operation, is_own, &mut sample);
    }
    if let Some(name) = sample {
        let program = format!("config-cli{}", catalog.service().flag());
        let name = if name.contains(' ') { format!("\"{name}\"") } else { name };
        let _ = writeln!(
            text,
            "\nTo get sample schema type {program} --schema-sample <schema>, for example {program} --schema-sample {name}"
        );
    }
    (!text.is_empty()).then_some(text)
}

/// The names of all tasks, for the end of `--help`.
#[must_use]
pub fn tasks(catalog: &Catalog, width: usize) -> String {
    let mut text = format!("\nTasks of {} for --info:\n", catalog.service().title());
    let mut line = String::new();
    for task in catalog.tasks() {
        if !line.is_empty() && line.len() + task.len() + 3 > width {
            let _ = writeln!(text, " {line}");
            line.clear();
        }
        let _ = write!(line, " {task}");
    }
    let _ = writeln!(text, " {line}");
    text
}

/// One operation; `sample` becomes the name of the last schema that is mentioned. Parameters of a whole path are listed
/// only for the built-in catalogue (`is_own`): for files of a server, config-cli.py does not list them.
fn describe(text: &mut String, operation: &Operation, is_own: bool, sample: &mut Option<String>) {
    let listed = operation.parameters.iter().filter(|parameter| is_own || !parameter.is_of_path);
    let parameters: Vec<&Parameter> = listed.collect();
    // Writing into a String can't fail.
    let _ = writeln!(text, "Operation ID: {}", operation.id);
    let _ = writeln!(text, "  Description: {}", operation.description);
    if !parameters.is_empty() {
        let _ = writeln!(text, "  Parameters:");
    }
    for parameter in parameters {
        let _ = writeln!(text, "  {}: {} [{}]", parameter.name, about(parameter), parameter.value_type.as_str());
    }
    if let Some(body) = &operation.body {
        describe_body(text, body, is_own, sample);
    }
}

fn about(parameter: &Parameter) -> &str {
    if parameter.description.is_empty() {
        "No description is provided for this parameter"
    } else {
        &parameter.description
    }
}

fn describe_body(text: &mut String, body: &RequestBody, is_own: bool, sample: &mut Option<String>) {
    for (index, media_type) in body.media_types.iter().enumerate() {
        let schema = &media_type.schema;
        // The same schema in another media type is listed once.
        if body.media_types[..index].iter().any(|before| before.schema == *schema) {
            continue;
        }
        let elements = schema.items.as_deref().filter(|_| schema.value_type == Some(ValueType::Array));
        if let Some(name) = &schema.reference {
            let _ = writeln!(text, "  Schema: {name}");
            *sample = Some(name.to_string());
        } else if let Some(name) = elements.and_then(|elements| elements.reference.as_ref()) {
            let _ = writeln!(text, "  Schema: Array of {name}");
            *sample = Some(name.to_string());
        } else if !schema.properties.is_empty() {
            let _ = writeln!(text, "  Parameters:");
            for property in &schema.properties {
                let star = if schema.required.contains(&property.name) { "*" } else { "" };
                let description = match &*property.schema.description {
                    // The built-in catalogue has types but no descriptions for the members of a body.
                    "" if is_own => property.schema.value_type.map_or("", ValueType::as_str),
                    "" => "Description not found for this property",
                    description => description,
                };
                let _ = writeln!(text, "    {}{star}: {description}", property.name);
            }
        }
    }
}
