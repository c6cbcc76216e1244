//! Handles the notices of the jobs of the sessions screen.

use std::sync::Arc;

use super::confirm::Ending;
use super::jobs::SessionsNotice;
use super::row::SessionRow;
use super::state::Sessions;
use super::task::TaskKind;
use crate::session::run::RunReport;
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::screen::Effect;
use crate::view::failure as report;

impl Sessions {
    /// Handles a notice of a job.
    pub fn notice(&mut self, notice: SessionsNotice, context: &Context<'_>) -> Vec<Effect> {
        match notice {
            SessionsNotice::Loaded { generation, chunk, result } => {
                let failure = failure(result.as_ref().err());
                let problem = self.loaded(generation, chunk, result);
                [failure].into_iter().chain(problem.map(|problem| Effect::open(Popup::error(&problem.text)))).collect()
            }
            SessionsNotice::Walked { generation, result } => {
                let failure = failure(result.as_ref().err());
                self.bring_up_to_date(context.clock.now);
                let problem = self.walked(generation, result);
                [failure].into_iter().chain(problem.map(|problem| Effect::open(Popup::error(&problem.text)))).collect()
            }
            SessionsNotice::UserFound { number, result } if self.is_current(number) => self.user_found(result, context),
            SessionsNotice::Item { number, index, outcome } => {
                if let Some(task) = self.task.as_mut().filter(|task| task.number == number) {
                    task.item(index, outcome);
                }
                Vec::new()
            }
            SessionsNotice::Ended { number, report } if self.is_current(number) => self.ended(report, context),
            SessionsNotice::UserFound { .. } | SessionsNotice::Ended { .. } => Vec::new(),
        }
    }

    fn is_current(&self, number: u64) -> bool {
        self.task.as_ref().is_some_and(|task| task.number == number)
    }

    fn user_found(&mut self, result: Result<Vec<Arc<SessionRow>>, Problem>, context: &Context<'_>) -> Vec<Effect> {
        let mut effects = vec![failure(result.as_ref().err())];
        let Some(TaskKind::Find { dn }) = self.task.take().map(|task| task.kind) else {
            return effects;
        };
        match result {
            Ok(rows) if rows.is_empty() => {
                let text = report::with_hint(format!("{dn} has no session"), "nothing has to be revoked");
                effects.push(Effect::open(Popup::error(&text)));
            }
            Ok(rows) => effects.extend(self.propose(Ending::Revoke { dn }, rows, context)),
            Err(problem) if problem.is_cancelled => {}
            Err(problem) => effects.push(Effect::open(Popup::error(&problem.text))),
        }
        effects
    }

    fn ended(&mut self, report: RunReport, context: &Context<'_>) -> Vec<Effect> {
        let Some(task) = self.task.take() else {
            return Vec::new();
        };
        let server = context.surroundings.server();
        self.exit_report = Some(task.exit_report(&server));
        self.selection.clear();
        for row in task.left() {
            self.selection.add(&row);
        }
        let mut effects = if task.is_one_deleted(report) {
            // A popup would only take the next key.
            vec![Effect::Message(format!("{} on {server}; tokens may remain", task.brief()))]
        } else {
            vec![
                Effect::Message(format!("{} on {server}", task.brief())),
                Effect::open(Popup::Reading(task.summary(report, &server))),
            ]
        };
        // An error popup would hide the summary, so the refresh is unattended: it opens none.
        effects.extend(self.refresh(true, context.clock.now));
        effects
    }
}

/// Shows a failure in the status line, or clears it after a success.
fn failure(problem: Option<&Problem>) -> Effect {
    Effect::Failure(problem.map(|problem| problem.brief.clone()))
}
