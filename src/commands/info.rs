//! `--info TASK`, `--schema NAME` and `--schema-sample NAME`.

use super::unknown;
use crate::args::{Format, OutputArgs};
use crate::catalog::Catalog;
use crate::error::{ExitStatus, UsageError};
use crate::output::Output;
use crate::output::plain::print_lines;
use crate::printer::Printer;
use crate::schema::Schema;
use crate::view;

/// Lists the operations of a task.
///
/// # Errors
/// There is no such task.
pub fn run(task: &str, catalog: &Catalog, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let text = view::info::task(task, catalog).ok_or_else(|| unknown::task(task, catalog))?;
    print_lines(&text, printer)?;
    Ok(ExitStatus::Success)
}

/// Shows a schema.
///
/// # Errors
/// There is no such schema.
pub fn schema(name: &str, catalog: &Catalog, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let name = named(name);
    let schema = find(name, catalog)?;
    print_lines(&view::schema::lines(&schema, catalog), printer)?;
    Ok(ExitStatus::Success)
}

/// Prints a sample of a schema.
///
/// # Errors
/// There is no such schema.
pub fn sample(name: &str, catalog: &Catalog, look: &OutputArgs, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let name = named(name);
    find(name, catalog)?;
    let sample = view::sample::sample(&Schema::reference(name.to_owned()), catalog);
    Output::new(look, Format::Json)?.document(sample, printer)?;
    Ok(ExitStatus::Success)
}

/// The name in a reference such as `#/components/schemas/PatchRequest`, which older manuals give to `--schema`.
fn named(given: &str) -> &str {
    let reference = given.strip_prefix('#').unwrap_or(given);
    let reference = reference.strip_prefix('/').unwrap_or(reference);
    reference.strip_prefix("components/schemas/").unwrap_or(given)
}

fn find(name: &str, catalog: &Catalog) -> Result<Schema, UsageError> {
    if let Some(plugin) = catalog.left_out_plugin_of_schema(name) {
        return Err(unknown::left_out("schema", name, plugin));
    }
    catalog.schema(name).ok_or_else(|| {
        let known = catalog.schema_names();
        // The name may lack the prefix of its plugin.
        let in_plugins: Vec<&str> =
            known.iter().copied().filter(|known| known.rsplit_once(':').is_some_and(|(_, own)| own == name)).collect();
        match in_plugins.as_slice() {
            [] => unknown::name("schema", name, &known, "`config-cli --info TASK` names the schemas of its operations"),
            several => UsageError::new(format!("there is no schema `{name}` in {}", catalog.service().title()))
                .hint(format!("a plugin has it: {}", several.join(", "))),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_its_schema() {
        let table = [
            ("/components/schemas/PatchRequest", "PatchRequest"),
            ("#/components/schemas/PatchRequest", "PatchRequest"),
            ("components/schemas/Fido2:Metric", "Fido2:Metric"),
            ("PatchRequest", "PatchRequest"),
            ("/components/PatchRequest", "/components/PatchRequest"),
        ];
        for (given, expected) in table {
            assert_eq!(named(given), expected, "{given}");
        }
    }
}
