//! The shell commands for the resource on the screen.

use super::open::Open;
use super::resource::Role;
use crate::operation::Operation;
use crate::request::ApiRequest;
use crate::shell;
use crate::tui::context::Surroundings;
use crate::tui::shell::{Heading, curl_command, program};

/// The commands that list the resource, and that read and delete the entry under the cursor.
#[must_use]
pub fn commands(open: &Open, run: &Surroundings) -> Vec<Heading> {
    let mut headings = Vec::new();
    if let (Some(list), Some(request)) = (open.resource.list(), open.request(open.window.top())) {
        headings.push(heading("This list", list, &request, run));
    }
    let Some(entry) = open.current() else {
        return headings;
    };
    for (role, text) in [(Role::Read, "View the entry"), (Role::Delete, "Delete the entry")] {
        let operation = open.resource.operation(role);
        let request = operation.and_then(|operation| open.resource.request(operation, &entry).ok());
        headings.extend(operation.zip(request).map(|(operation, request)| heading(text, operation, &request, run)));
    }
    headings
}

/// The command lines for a request.
pub fn heading(text: &str, operation: &Operation, request: &ApiRequest, run: &Surroundings) -> Heading {
    let arguments = request.path_values.iter().chain(&request.query);
    let arguments: String =
        arguments.map(|pair| format!(" {}", shell::word(&format!("{}={}", pair.name, pair.value)))).collect();
    let command = format!("{}{} call {}{arguments}", program(run), operation.service.flag(), operation.id);
    Heading::new(text, std::iter::once(command).chain(curl_command(request, run)).collect())
}
