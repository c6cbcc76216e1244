//! What the worker tells.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use crate::tui::action::Action;
use crate::tui::event::{ExportProblem, Notice, Problem, Report};
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::{Confirm, Plan};
use crate::tui::screens::sessions::row::SessionRow;
use crate::tui::task::Kind;
use crate::view::sanitize;

impl App {
    pub(super) fn notice(&mut self, notice: Notice) -> Vec<Action> {
        match notice {
            Notice::InFlight(count) => self.in_flight = count,
            Notice::Account(account) => self.account = account,
            Notice::Loaded { generation, chunk, result } => {
                self.went(result.as_ref().err());
                if let Some(problem) = self.sessions.loaded(generation, chunk, result) {
                    self.show_error(&problem.text);
                }
                self.count();
            }
            Notice::Walked { generation, result } => {
                self.went(result.as_ref().err());
                if let Some(problem) = self.sessions.walked(generation, result) {
                    self.show_error(&problem.text);
                }
                self.count();
            }
            Notice::UserFound { task, result } if self.is_current(task) => self.user_found(result),
            Notice::Item { task, index, outcome } => {
                if let Some(task) = self.task.as_mut().filter(|current| current.id == task) {
                    task.item(index, outcome);
                }
            }
            Notice::Ended { task, report } if self.is_current(task) => return self.ended(report),
            Notice::UserFound { .. } | Notice::Ended { .. } => {}
            Notice::Exported(result) => self.exported(result),
            Notice::SignIn(invitation) => self.sign_in = Some(invitation),
            Notice::SignInRemaining(remaining) => {
                if let Some(invitation) = &mut self.sign_in {
                    invitation.remaining = remaining;
                }
            }
            Notice::SignInEnded => self.sign_in = None,
        }
        Vec::new()
    }

    fn is_current(&self, id: u64) -> bool {
        self.task.as_ref().is_some_and(|task| task.id == id)
    }

    /// The status line knows the last failure until something goes well.
    fn went(&mut self, problem: Option<&Problem>) {
        self.error = problem.map(|problem| problem.brief.clone());
    }

    fn end_progress(&mut self) {
        self.popups.retain(|popup| !matches!(popup, Popup::Progress));
    }

    fn user_found(&mut self, result: Result<Vec<Arc<SessionRow>>, Problem>) {
        self.end_progress();
        self.went(result.as_ref().err());
        let Some(Kind::Find { dn }) = self.task.take().map(|task| task.kind) else {
            return;
        };
        match result {
            Ok(rows) if rows.is_empty() => {
                self.show_error(&format!("{} has no session\n  hint: nothing has to be revoked", sanitize::text(&dn)));
            }
            Ok(rows) => {
                self.popups.push(Popup::Confirm(Confirm::new(Plan::Revoke { dn }, rows, self.server())));
            }
            Err(problem) if problem.is_cancelled => {}
            Err(problem) => self.show_error(&problem.text),
        }
    }

    fn ended(&mut self, report: Report) -> Vec<Action> {
        self.end_progress();
        let Some(task) = self.task.take() else {
            return Vec::new();
        };
        let server = self.server();
        self.message = Some(format!("{} on {server}", task.brief()));
        self.farewell = Some(task.farewell(&server));
        self.popups.push(Popup::Reading(task.summary(report, &server)));
        self.sessions.selection.clear();
        for row in task.left() {
            self.sessions.selection.add(&row);
        }
        // If it fails, that must not lie over the summary.
        self.sessions.refresh(true, self.moment.now)
    }

    fn exported(&mut self, result: Result<PathBuf, ExportProblem>) {
        let export = self.popups.iter_mut().rev().find_map(|popup| match popup {
            Popup::Export(export) => Some(export),
            _ => None,
        });
        match (result, export) {
            (Ok(path), _) => {
                self.popups.retain(|popup| !matches!(popup, Popup::Export(_)));
                self.message = Some(format!("Written to {}", path.display()));
            }
            (Err(problem), Some(export)) => export.refused(problem),
            (Err(problem), None) => self.show_error(&problem.text),
        }
    }
}
