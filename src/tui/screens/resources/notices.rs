//! Handles the notices of the jobs of the resources screen.

use super::jobs::{Content, ResourceNotice};
use super::keys::Focus;
use super::state::Resources;
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::screen::Effect;
use serde_json::Value;

impl Resources {
    /// Handles a notice of a job.
    pub fn notice(&mut self, notice: ResourceNotice, context: &Context<'_>) -> Vec<Effect> {
        match notice {
            ResourceNotice::Loaded { generation, result } => self.loaded(generation, result, context),
            ResourceNotice::Read { number, result } => {
                let Some((_, entry)) = self.awaited.take_if(|(awaited, _)| *awaited == number) else {
                    return Vec::new();
                };
                match result {
                    // Without a body, the entry of the list is all that is known.
                    Ok(Value::Null) => self.show(entry, false, context),
                    Ok(value) => self.show(value, false, context),
                    Err(problem) => return failed(&problem),
                }
                vec![Effect::Failure(None)]
            }
            ResourceNotice::Changed { number, result } => self.changed(number, result),
        }
    }

    fn loaded(&mut self, generation: u64, result: Result<Content, Problem>, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_mut().filter(|open| open.generation == generation) else {
            return Vec::new();
        };
        match result {
            Ok(content) => {
                if let Some(document) = open.loaded(content) {
                    self.show(document, true, context);
                }
                vec![Effect::Failure(None)]
            }
            Err(problem) => {
                open.is_loading = false;
                open.wants_all = false;
                open.problem = Some(problem.clone());
                failed(&problem)
            }
        }
    }

    fn changed(&mut self, number: u64, result: Result<Value, Problem>) -> Vec<Effect> {
        let Some(change) = self.sent.take_if(|(sent, _)| *sent == number).map(|(_, change)| change) else {
            return Vec::new();
        };
        match result {
            Ok(_) => {
                let mut effects = vec![Effect::Failure(None), Effect::Message(change.done)];
                if self.focus == Focus::Item && change.is_deletion {
                    self.focus = Focus::Table;
                }
                effects.extend(self.reload());
                effects
            }
            Err(problem) => failed(&problem),
        }
    }
}

/// Shows a failure in the status line and, unless the user caused it, in a popup.
pub fn failed(problem: &Problem) -> Vec<Effect> {
    let popup = (!problem.is_cancelled).then(|| Effect::open(Popup::error(&problem.text)));
    std::iter::once(Effect::Failure(Some(problem.brief.clone()))).chain(popup).collect()
}
