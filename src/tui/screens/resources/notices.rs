//! Handles the notices of the jobs of the resources screen.

use super::jobs::{Content, ResourceNotice};
use super::keys::Focus;
use super::state::{ChangeKind, Resources};
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
                let Some(awaited) = self.awaited.take_if(|awaited| awaited.number == number) else {
                    return Vec::new();
                };
                match result {
                    // Without a body, the entry of the list is all that is known.
                    Ok(Value::Null) => self.show(awaited.entry, false, context),
                    Ok(value) => self.show(value, false, context),
                    Err(problem) => return failed(&problem),
                }
                let mut effects = vec![Effect::Failure(None)];
                if awaited.is_edited {
                    effects.extend(self.edit(context));
                }
                effects
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
        let problem = match result {
            Ok(_) => {
                let mut effects = vec![Effect::Failure(None)];
                effects.extend(self.reload_after(change.kind));
                effects.push(Effect::Message(change.done));
                return effects;
            }
            Err(problem) => problem,
        };
        if change.kind == ChangeKind::Deletion || problem.is_cancelled {
            return failed(&problem);
        }
        let mut effects = vec![Effect::Failure(Some(problem.brief.clone()))];
        effects.extend(self.refused(&problem));
        effects
    }

    /// Loads the list again after a change and, if an entry is looked at that is still there, this entry.
    fn reload_after(&mut self, kind: ChangeKind) -> Vec<Effect> {
        let item = self.open.as_mut().and_then(|open| open.item.take()).filter(|item| !item.is_document);
        let focus = self.focus;
        let mut effects = self.reload();
        match (kind, item) {
            (ChangeKind::Draft, Some(item)) => {
                let entry = item.value.clone();
                if let Some(open) = &mut self.open {
                    open.item = Some(item);
                    self.focus = focus;
                }
                effects.extend(self.request_entry(entry, false));
            }
            (_, Some(_)) if focus == Focus::Item => self.focus = Focus::Table,
            _ => {}
        }
        if kind == ChangeKind::Draft {
            self.draft = None;
        }
        effects
    }
}

/// Shows a failure in the status line and, unless the user caused it, in a popup.
pub fn failed(problem: &Problem) -> Vec<Effect> {
    let popup = (!problem.is_cancelled).then(|| Effect::open(Popup::error(&problem.text)));
    std::iter::once(Effect::Failure(Some(problem.brief.clone()))).chain(popup).collect()
}
