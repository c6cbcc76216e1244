//! What commands do in popups.

use std::sync::Arc;

use super::App;
use crate::tui::action::{Action, Request};
use crate::tui::keys::Command;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::{Confirm, Plan};
use crate::tui::popups::export::Export;
use crate::tui::screens::sessions::row::SessionRow;
use crate::tui::task::Kind;

impl App {
    pub(super) fn sign_in_command(&mut self, command: Command) -> Vec<Action> {
        match command {
            Command::Stop => {
                self.sign_in = None;
                vec![Action::CancelSignIn]
            }
            Command::CopySid => {
                let page = self.sign_in.as_ref().map(|invitation| invitation.best_page().to_owned());
                self.message = page.as_ref().map(|page| format!("Copied {page}"));
                page.map(Action::Copy).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn popup_command(&mut self, command: Command) -> Vec<Action> {
        let screen = self.screen();
        match (self.popups.last_mut(), command) {
            (Some(Popup::Reading(reading)), Command::CopySid) => {
                let copied = reading.copied().map(str::to_owned);
                if copied.is_some() {
                    self.message = Some("Copied the commands".to_owned());
                }
                copied.map(Action::Copy).into_iter().collect()
            }
            (Some(Popup::Reading(reading)), command) if command != Command::Close => {
                reading.command(command, screen);
                Vec::new()
            }
            (Some(Popup::Export(export)), Command::Close) if export.is_replacing() => {
                export.back();
                Vec::new()
            }
            (Some(Popup::Details(details)), command) if command != Command::Close => {
                let row = details.row.clone();
                self.details_command(command, row)
            }
            (Some(Popup::Confirm(confirm)), Command::IncludeProtected) => {
                confirm.toggle_protected();
                Vec::new()
            }
            (Some(Popup::Confirm(confirm)), Command::Up | Command::Down) => {
                confirm.command(command, screen);
                Vec::new()
            }
            (Some(Popup::Progress), Command::Stop) => self.stop(),
            (_, Command::Accept) => self.accept(),
            (_, Command::Close) => {
                self.popups.pop();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn details_command(&mut self, command: Command, row: Arc<SessionRow>) -> Vec<Action> {
        match command {
            Command::Export => self.popups.push(Popup::Export(Export::new(vec![row], false))),
            Command::CopySid => return self.copy_sid(&row.sid),
            Command::Commands => self.show_commands(&[row]),
            Command::Delete => self.ask_to_delete(vec![row]),
            _ => {}
        }
        Vec::new()
    }

    /// Stops the task, between two sessions.
    fn stop(&mut self) -> Vec<Action> {
        let Some(task) = &mut self.task else {
            self.popups.pop();
            return Vec::new();
        };
        let id = task.id;
        task.is_stopping = true;
        if matches!(task.kind, Kind::Find { .. }) {
            self.task = None;
            self.popups.pop();
        }
        vec![Action::Ask(Request::Stop { task: id })]
    }

    /// Does what the topmost popup asks about.
    fn accept(&mut self) -> Vec<Action> {
        match self.popups.last_mut() {
            Some(Popup::Confirm(confirm)) => {
                if confirm.count() == 0 {
                    self.message =
                        Some("Nothing would be deleted: i includes what is marked deletable: false.".to_owned());
                    return Vec::new();
                }
                if !confirm.is_accepted() {
                    self.message = Some("The number is not the one that is asked for.".to_owned());
                    return Vec::new();
                }
                let Some(Popup::Confirm(confirm)) = self.popups.pop() else {
                    return Vec::new();
                };
                self.carry_out(confirm)
            }
            Some(Popup::Page(page)) => {
                let number = page.number();
                if let Some(number) = number {
                    self.popups.pop();
                    self.sessions.go_to_page(number);
                }
                Vec::new()
            }
            Some(Popup::Export(export)) => export.accept(self.surroundings.home.as_deref()).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn carry_out(&mut self, confirm: Confirm) -> Vec<Action> {
        // The details of what is deleted are of no use any more.
        self.popups.retain(|popup| !matches!(popup, Popup::Details(_)));
        let is_revoked_at_once = confirm.is_revoked_at_once();
        let Confirm { plan, rows, include_protected, .. } = confirm;
        match plan {
            Plan::Revoke { dn } if is_revoked_at_once => {
                let id = self.begin(Kind::Revoke, rows.clone());
                vec![Action::Ask(Request::Revoke { task: id, dn, rows })]
            }
            Plan::Delete | Plan::Revoke { .. } => {
                let id = self.begin(Kind::Delete, rows.clone());
                vec![Action::Ask(Request::Delete { task: id, rows, include_protected })]
            }
        }
    }
}
