//! Handles the notices of the jobs of the sessions screen.

use std::sync::Arc;

use super::confirm::{Ending, Proposal};
use super::jobs::SessionsNotice;
use super::row::SessionRow;
use super::state::{Sessions, Walk};
use super::task::{SessionTask, TaskKind};
use crate::sign_out::explain::Explanation;
use crate::sign_out::found::FoundTokens;
use crate::sign_out::item::Outcome;
use crate::sign_out::run::RunReport;
use crate::time::Clock;
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::popups::reading::{Paragraph, Reading};
use crate::tui::screen::Effect;
use crate::tui::shell;
use crate::tui::theme::Role;
use crate::view::{explanation, failure as report, journal, sanitize};

impl Sessions {
    /// Handles a notice of a job.
    pub fn notice(&mut self, notice: SessionsNotice, context: &Context<'_>) -> Vec<Effect> {
        match notice {
            SessionsNotice::Loaded { generation, chunk, result } => {
                let failure = failure(result.as_ref().err());
                let problem = self.loaded(generation, chunk, result);
                [failure].into_iter().chain(problem.map(|problem| Effect::open(Popup::error(&problem.text)))).collect()
            }
            SessionsNotice::Waiting { generation, seconds } => {
                self.wait(generation, seconds);
                Vec::new()
            }
            SessionsNotice::TaskWaiting { number, seconds } => {
                self.task_of(number).into_iter().for_each(|task| task.waiting = seconds);
                Vec::new()
            }
            SessionsNotice::Walked { generation, result } => {
                let failure = failure(result.as_ref().err());
                self.bring_up_to_date(context.clock.now);
                let is_selecting = self.walk == Some(Walk::Select);
                let problem = self.walked(generation, result);
                let left_out = self.not_covered().filter(|_| is_selecting).map(Effect::Message);
                [failure]
                    .into_iter()
                    .chain(left_out)
                    .chain(problem.map(|problem| Effect::open(Popup::error(&problem.text))))
                    .collect()
            }
            SessionsNotice::UserFound { number, result } if self.is_current(number) => self.user_found(result, context),
            SessionsNotice::TokensFound { number, result } if self.is_current(number) => {
                self.tokens_found(result, context)
            }
            SessionsNotice::Explained { sid, result } if self.explained.as_ref() == Some(&sid) => {
                self.explained(&sid, result, context)
            }
            SessionsNotice::Item { number, index, outcome } => {
                self.item(number, index, outcome);
                Vec::new()
            }
            SessionsNotice::Journaled { number, path, warning } => {
                let program = shell::program(context.surroundings);
                if let Some(task) = self.task_of(number) {
                    task.resume = path.map(|path| journal::resume(&program, &path));
                    task.troubles.extend(warning);
                }
                Vec::new()
            }
            SessionsNotice::NotBegun { number, problem } if self.is_current(number) => {
                self.task = None;
                vec![failure(Some(&problem)), Effect::open(Popup::error(&problem.text))]
            }
            SessionsNotice::Ended { number, report, trouble } if self.is_current(number) => {
                self.ended(report, trouble, context)
            }
            SessionsNotice::TokensFound { .. }
            | SessionsNotice::UserFound { .. }
            | SessionsNotice::Explained { .. }
            | SessionsNotice::NotBegun { .. }
            | SessionsNotice::Ended { .. } => Vec::new(),
        }
    }

    fn is_current(&self, number: u64) -> bool {
        self.task.as_ref().is_some_and(|task| task.number == number)
    }

    /// The task, if it is that of this job.
    fn task_of(&mut self, number: u64) -> Option<&mut SessionTask> {
        self.task.as_mut().filter(|task| task.number == number)
    }

    /// Records the outcome of a session or a token.
    fn item(&mut self, number: u64, index: usize, outcome: Outcome) {
        let Some(task) = self.task.as_mut().filter(|task| task.number == number) else {
            return;
        };
        if let (Outcome::Deleted | Outcome::NotFound, Some(row)) = (&outcome, task.rows.get(index)) {
            self.rows.end(&row.sid);
        }
        task.item(index, outcome);
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

    fn tokens_found(&mut self, result: Result<Arc<FoundTokens>, Problem>, context: &Context<'_>) -> Vec<Effect> {
        self.task = None;
        let mut effects = vec![failure(result.as_ref().err())];
        match (result, self.proposal.take()) {
            (Ok(tokens), Some(proposal)) => {
                effects.extend(self.propose_with(Proposal { tokens: Some(tokens), ..proposal }, context));
            }
            (Err(problem), _) if !problem.is_cancelled => effects.push(Effect::open(Popup::error(&problem.text))),
            (Ok(_) | Err(_), _) => {}
        }
        effects
    }

    fn explained(
        &mut self,
        sid: &str,
        result: Result<Option<Box<Explanation>>, Problem>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.explained = None;
        let mut effects = vec![failure(result.as_ref().err())];
        let popup = match result {
            Ok(Some(explanation)) => {
                let clock = Clock { now: context.clock.now, zone: context.surroundings.zone.clone() };
                let lines = explanation::values(&explanation, &clock).into_iter();
                let line = |(name, value): (&str, String)| {
                    // A blank in place of a name keeps the value in its column.
                    let name = if name.is_empty() { " " } else { name };
                    Paragraph::Key(name.to_owned(), sanitize::text(&value).into_owned())
                };
                Popup::Reading(Reading::new("Why and until when", Role::Title, lines.map(line).collect()))
            }
            Ok(None) => {
                let hint = "it ended meanwhile; r loads the sessions again";
                Popup::error(&report::with_hint(format!("there is no session with the sid {sid}"), hint))
            }
            Err(problem) if problem.is_cancelled => return effects,
            Err(problem) => Popup::error(&problem.text),
        };
        effects.push(Effect::open(popup));
        effects
    }

    fn ended(&mut self, report: RunReport, trouble: Option<String>, context: &Context<'_>) -> Vec<Effect> {
        let Some(mut task) = self.task.take() else {
            return Vec::new();
        };
        task.troubles.extend(trouble);
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
