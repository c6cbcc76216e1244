//! Handles the notices of the jobs of the resources screen.

use super::jobs::{Content, ResourceNotice};
use super::keys::Focus;
use super::parts::{Change, ChangeKind, Undo};
use super::state::Resources;
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::screen::Effect;
use crate::view::failure as report;
use serde_json::Value;

impl Resources {
    /// Handles a notice of a job.
    pub fn notice(&mut self, notice: ResourceNotice, context: &Context<'_>) -> Vec<Effect> {
        match notice {
            ResourceNotice::Loaded { generation, result } => self.loaded(generation, result, context),
            ResourceNotice::Read { number, result } => self.was_read(number, result, context),
            ResourceNotice::Counted { number, found } => self.counted(number, found),
            ResourceNotice::Changed { number, result } => self.changed(number, result, context),
        }
    }

    fn was_read(&mut self, number: u64, result: Result<Value, Problem>, context: &Context<'_>) -> Vec<Effect> {
        if let Some(effects) = self.was_read_for_undo(number, &result, context) {
            return effects;
        }
        if let Some((_, request)) = self.running.take_if(|(running, _)| *running == number) {
            return match result {
                Ok(value) => self.show_response(request, value, context),
                Err(problem) => failed(&problem),
            };
        }
        let Some(awaited) = self.awaited.take_if(|awaited| awaited.number == number) else {
            return Vec::new();
        };
        let result = match (result, &awaited.wanted) {
            (Ok(value), Some(reference)) => Self::meant(value, reference).ok_or_else(|| {
                let brief = format!("there is no {} {}", reference.kind.noun(), reference.value);
                let hint = "it was deleted, or belongs to another server";
                Problem { text: report::with_hint(&brief, hint), brief, is_cancelled: false }
            }),
            (result, _) => result,
        };
        match result {
            // Without a body, the entry of the list is all that is known.
            Ok(Value::Null) => self.show(awaited.entry, false, context),
            Ok(value) => self.show(value, false, context),
            Err(problem) => {
                let mut effects = if awaited.wanted.is_some() { self.step_back() } else { Vec::new() };
                effects.extend(failed(&problem));
                return effects;
            }
        }
        let mut effects = vec![Effect::Failure(None)];
        if awaited.is_edited {
            effects.extend(self.edit(context));
        }
        effects
    }

    fn loaded(&mut self, generation: u64, result: Result<Content, Problem>, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_mut().filter(|open| open.generation == generation) else {
            if let Ok(content) = result {
                self.store_below(generation, content);
            }
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

    fn changed(&mut self, number: u64, result: Result<Value, Problem>, context: &Context<'_>) -> Vec<Effect> {
        let Some(change) = self.sent.take_if(|(sent, _)| *sent == number).map(|(_, change)| change) else {
            return Vec::new();
        };
        let problem = match result {
            Ok(response) => {
                self.note(&change, &response, context.clock.now);
                let mut effects = vec![Effect::Failure(None)];
                let is_single = self.open.as_ref().is_some_and(|open| open.is_single);
                effects.extend(match change.kind {
                    ChangeKind::Deletion if is_single => self.step_back(),
                    _ => self.reload_after(&change),
                });
                effects.push(Effect::Message(self.told(&change, &response)));
                if change.kind == ChangeKind::Operation && !response.is_null() {
                    effects.extend(self.show_response(change.request, response, context));
                }
                return effects;
            }
            Err(problem) => problem,
        };
        if change.kind != ChangeKind::Draft || problem.is_cancelled {
            return failed(&problem);
        }
        let mut effects = vec![Effect::Failure(Some(problem.brief.clone()))];
        effects.extend(self.refused(&problem));
        effects
    }

    /// Loads the list again after a change and, if an entry is looked at that is still there, this entry.
    fn reload_after(&mut self, change: &Change) -> Vec<Effect> {
        let is_single = self.open.as_ref().is_some_and(|open| open.is_single);
        let item = self.open.as_mut().and_then(|open| open.item.take()).filter(|item| !item.is_document);
        let focus = self.focus;
        let mut effects = self.reload();
        if let Some(open) = &mut self.open {
            open.is_single = is_single;
        }
        let is_still_there = match change.kind {
            ChangeKind::Draft => true,
            ChangeKind::Undo => matches!(change.undo, Some(Undo::PutBack { .. })),
            ChangeKind::Deletion | ChangeKind::Operation => false,
        };
        match item {
            Some(item) if is_still_there => {
                let entry = item.value.clone();
                if let Some(open) = &mut self.open {
                    open.item = Some(item);
                    self.focus = focus;
                }
                effects.extend(self.request_entry(entry, false));
            }
            Some(_) if focus == Focus::Item => self.focus = Focus::Table,
            _ => {}
        }
        if change.kind == ChangeKind::Draft {
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
