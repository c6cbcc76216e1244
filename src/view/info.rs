//! `--info`: the operations of a task, as the Python client lists them.

use std::fmt::Write as _;

use crate::catalog::Catalog;

/// The operations of a task; `None` if there is no such task.
#[must_use]
pub fn task(task: &str, catalog: &Catalog) -> Option<String> {
    let mut text = String::new();
    for operation in catalog.operations().iter().filter(|operation| operation.task == task) {
        // Writing into a String can't fail.
        let _ = writeln!(text, "Operation ID: {}", operation.id);
        let _ = writeln!(text, "  Description: {}", operation.description);
        if !operation.parameters.is_empty() {
            let _ = writeln!(text, "  Parameters:");
        }
        for parameter in &*operation.parameters {
            let (name, kind) = (&parameter.name, parameter.value_type.as_str());
            let _ = writeln!(text, "  {name}: {} [{kind}]", parameter.description);
        }
    }
    (!text.is_empty()).then_some(text)
}
