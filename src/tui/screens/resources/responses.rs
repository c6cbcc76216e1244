//! The response of an operation: shown, copied and saved.

use std::sync::Arc;

use serde_json::Value;

use super::parts::{Change, Undo};
use super::rows::Rows;
use super::state::Resources;
use crate::request::ApiRequest;
use crate::tui::context::Context;
use crate::tui::export::{ExportContent, ExportEntry};
use crate::tui::popups::Popup;
use crate::tui::popups::details::Details;
use crate::tui::popups::export::Export;
use crate::tui::popups::keys::PopupCommand;
use crate::tui::screen::Effect;
use crate::tui::widgets::json_tree::JsonTree;
use crate::view::sanitize;

/// The commands of the popup.
const COMMANDS: &[(PopupCommand, &str)] =
    &[(PopupCommand::Export, "Export"), (PopupCommand::Copy, "Copy"), (PopupCommand::Shell, "Commands")];

impl Resources {
    /// Shows the response of an operation.
    pub fn show_response(&mut self, request: ApiRequest, value: Value, context: &Context<'_>) -> Vec<Effect> {
        let title = format!("Response of {}", sanitize::text(&request.operation));
        if value.is_null() {
            return vec![Effect::Failure(None), Effect::Message(format!("{title}: done, without a body"))];
        }
        let tree = JsonTree::new(value.clone(), context.surroundings.zone.clone());
        self.response = Some((request, value));
        vec![Effect::Failure(None), Effect::open(Popup::Details(Details { title, tree, commands: COMMANDS }))]
    }

    /// Performs a command of the popup with the response.
    pub fn response_command(&mut self, command: PopupCommand) -> Vec<Effect> {
        let Some((request, value)) = &self.response else {
            return Vec::new();
        };
        match command {
            PopupCommand::Copy => vec![Effect::Copy(value.to_string())],
            PopupCommand::Export => {
                let mut rows = Rows::default();
                rows.add(std::slice::from_ref(value));
                let content = ExportContent {
                    noun: "response",
                    name: format!("{}.json", request.operation),
                    is_list: false,
                    columns: rows.columns.iter().map(|column| column.name.clone()).collect(),
                    entries: vec![Arc::new(rows.row_of(value)) as Arc<dyn ExportEntry>],
                };
                vec![Effect::open(Popup::Export(Export::new(content)))]
            }
            _ => Vec::new(),
        }
    }

    /// What a change did, for the status line.
    #[must_use]
    pub fn told(&self, change: &Change, response: &Value) -> String {
        let resource = self.resource_at(change.index).map(|(resource, _)| resource);
        match (&change.undo, change.undoes, resource) {
            // What is created again is another entry for everything that refers to it.
            (Some(Undo::Delete(_)), Some(_), Some(resource)) if response.is_object() => {
                format!("{}; its new identifier is {}", change.done, resource.name_of(response))
            }
            _ => change.done.clone(),
        }
    }
}
