//! The shell commands for the resource on the screen.

use super::forms::plain;
use super::open::Open;
use super::resource::Role;
use crate::body::BodyContent;
use crate::request::ApiRequest;
use crate::shell;
use crate::tui::context::Surroundings;
use crate::tui::shell::{Heading, curl_command, program};

/// The commands that list the resource, and that read and delete the entry under the cursor.
#[must_use]
pub fn commands(open: &Open, run: &Surroundings) -> Vec<Heading> {
    let mut headings = Vec::new();
    if let Some(request) = open.request(open.window.top()) {
        headings.push(heading("This list", &request, run));
    }
    let Some(entry) = open.current() else {
        return headings;
    };
    for (role, text) in [(Role::Read, "View the entry"), (Role::Delete, "Delete the entry")] {
        let operation = open.resource.operation(role);
        let request = operation.and_then(|operation| open.resource.request(operation, &entry).ok());
        headings.extend(request.map(|request| heading(text, &request, run)));
    }
    headings
}

/// The command lines for a request.
#[must_use]
pub fn heading(text: &str, request: &ApiRequest, run: &Surroundings) -> Heading {
    let arguments = request.path_values.iter().chain(&request.query).chain(&request.headers);
    let arguments: String =
        arguments.map(|pair| format!(" {}", shell::word(&format!("{}={}", pair.name, pair.value)))).collect();
    let data = match request.body.as_ref().map(|body| &body.content) {
        // Secrets belong into a file, and not into the history of a shell.
        Some(BodyContent::Json(value)) => {
            format!(" --data={}", plain(value).map_or_else(|| "FILE".to_owned(), |json| shell::word(&json)))
        }
        _ => String::new(),
    };
    let command = format!("{}{} call {}{arguments}{data}", program(run), request.service.flag(), request.operation);
    Heading::new(text, std::iter::once(command).chain(curl_command(request, run)).collect())
}
