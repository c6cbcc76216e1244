//! The changes of this run, and how they are undone.

use jiff::Timestamp;
use serde_json::Value;

use super::drafts::{changing_request, creating_request};
use super::edit::{self, Difference};
use super::jobs::ResourceJob;
use super::parts::{Change, ChangeKind, Done, Undo};
use super::resource::{Resource, Role};
use super::state::{ChoiceKind, Resources};
use crate::request::{ApiRequest, RequestError};
use crate::time;
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::popups::confirm::{Confirm, ConfirmWords, Question};
use crate::tui::screen::Effect;
use crate::tui::theme::Role as Look;
use crate::view::{failure, sanitize};

/// The greatest number of changes that are offered.
const MOST: usize = 26;

/// Members that the server gives to an entry; a new one must not have them.
const GIVEN: &[&str] = &["dn", "baseDn", "baseDN", "inum", "id"];

/// The words of the question before a change is undone.
const UNDO: ConfirmWords =
    ConfirmWords { title: "Undo", verb: "undo", accept: "Undo", noun: "change", alternative: ["", ""] };

/// The value with the members as they were before, if they still are as they were sent.
///
/// # Errors
/// A member that has another value by now.
fn put_back(current: &Value, differences: &[Difference]) -> Result<Value, String> {
    let mut target = current.clone();
    for Difference { pointer, before, after } in differences {
        // Servers leave out what is empty.
        let is_empty = |value: Option<&Value>| value.is_none_or(crate::view::hidden::is_empty);
        let now = current.pointer(pointer);
        if now != after.as_ref() && !(is_empty(now) && is_empty(after.as_ref())) {
            return Err(pointer.trim_start_matches('/').to_owned());
        }
        set(&mut target, pointer, before.clone()).ok_or_else(|| pointer.trim_start_matches('/').to_owned())?;
    }
    Ok(target)
}

/// Sets or removes the member at a JSON pointer; `None` if there is no object around it.
fn set(target: &mut Value, pointer: &str, value: Option<Value>) -> Option<()> {
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        *target = value?;
        return Some(());
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    let members = target.pointer_mut(parent)?.as_object_mut()?;
    match value {
        Some(value) => drop(members.insert(name, value)),
        None => drop(members.shift_remove(&name)),
    }
    Some(())
}

/// The entry as it can be created again: without what the server gives to it.
fn without_given(entry: &Value, resource: &Resource) -> Value {
    let mut entry = entry.clone();
    // Where the client chooses the identifier, the creation has to name it.
    let key = resource.entry_key().unwrap_or_default();
    if let Value::Object(members) = &mut entry {
        members.retain(|name, _| !GIVEN.contains(&name.as_str()) || name == "id" && key != "id");
    }
    entry
}

impl Resources {
    /// Notes a change that the server has made.
    pub fn note(&mut self, change: &Change, response: &Value, at: Timestamp) {
        let undo = match change.undo.clone() {
            // Without its identifier, what was created can't be found again.
            Some(Undo::Delete(_)) if !response.is_object() => None,
            Some(Undo::Delete(_)) => Some(Undo::Delete(response.clone())),
            undo => undo,
        };
        if let Some(done) = change.undoes.and_then(|index| self.log.get_mut(index)) {
            done.is_undone = true;
        }
        self.log.push(Done { at, text: change.done.clone(), index: change.index, undo, is_undone: false });
    }

    /// Offers the changes of this run, the latest first.
    pub fn offer_changes(&mut self) -> Vec<Effect> {
        if self.log.is_empty() {
            return vec![Effect::Message("Nothing was changed in this run.".to_owned())];
        }
        let label = |done: &Done| {
            let state = match (done.is_undone, &done.undo) {
                (true, _) => "undone",
                (false, Some(_)) => "can be undone",
                (false, None) => "can't be undone",
            };
            let at = time::format_for_people(done.at);
            format!("{} {} ({state})", at.get(11..).unwrap_or_default(), sanitize::text(&done.text))
        };
        let entries = ('a'..='z').zip(self.log.iter().rev().take(MOST));
        let entries = entries.map(|(key, done)| ChoiceEntry::new(key, label(done))).collect();
        self.choice = Some(ChoiceKind::Change);
        let text =
            vec![("What this run has changed. The one that is chosen is undone; asks first.".to_owned(), Look::Faded)];
        vec![Effect::open(Popup::Choice(Choice::new("Changes", entries, 0).with_text(text)))]
    }

    /// Begins to undo a change: the choice is the number of changes after it.
    pub fn undo(&mut self, choice: usize, context: &Context<'_>) -> Vec<Effect> {
        let Some(index) = self.log.len().checked_sub(choice + 1) else {
            return Vec::new();
        };
        if let Some(refusal) = context.surroundings.refusal() {
            return vec![Effect::Message(refusal)];
        }
        let done = self.log[index].clone();
        let (Some(undo), false) = (done.undo, done.is_undone) else {
            let reason = if done.is_undone { "This was undone already." } else { "This can't be undone." };
            return vec![Effect::Message(reason.to_owned())];
        };
        let Some((resource, _)) = self.resource_at(done.index) else {
            return Vec::new();
        };
        match undo {
            Undo::Delete(entry) => {
                let operation = resource.operation(Role::Delete);
                let built = operation.map(|operation| resource.request(operation, &entry));
                let what = format!("Delete {} again", resource.name_of(&entry));
                self.propose_undo(index, &resource, built, &what, Vec::new(), Some(Undo::Create(entry)), context)
            }
            Undo::Create(entry) => {
                let entry = without_given(&entry, &resource);
                let lines = edit::lines(&edit::all_new(&entry));
                let built = creating_request(&resource, entry);
                let what = "Create this entry again, with a new identifier";
                self.propose_undo(index, &resource, built, what, lines, Some(Undo::Delete(Value::Null)), context)
            }
            Undo::PutBack { original, .. } => {
                let read = resource.operation(Role::Read).map(|read| resource.request(read, &original));
                let list = || Some(resource.request(resource.list()?, &original));
                let Some(Ok(request)) = read.or_else(list) else {
                    return vec![Effect::Message("The server has no operation that reads this entry.".to_owned())];
                };
                let number = self.next_number();
                self.undoing = Some((number, index));
                vec![Effect::Start(Box::new(ResourceJob::Read { number, request }))]
            }
        }
    }

    /// Goes on to put values back, with the entry as it is now; `None` if the response is for something else.
    pub fn was_read_for_undo(
        &mut self,
        number: u64,
        result: &Result<Value, Problem>,
        context: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        let (_, index) = self.undoing.take_if(|(undoing, _)| *undoing == number)?;
        let current = match result {
            Ok(current) => current,
            Err(problem) => return Some(super::notices::failed(problem)),
        };
        let done = self.log.get(index)?.clone();
        let Some(Undo::PutBack { differences, .. }) = &done.undo else {
            return None;
        };
        let (resource, _) = self.resource_at(done.index)?;
        let target = match put_back(current, differences) {
            Ok(target) => target,
            Err(member) => {
                let message = format!("this can't be undone: {} was changed since", sanitize::text(&member));
                let hint = "nothing was sent; E edits the entry as it is now";
                return Some(vec![Effect::open(Popup::error(&failure::with_hint(message, hint)))]);
            }
        };
        let back = edit::differences(current, &target);
        let lines = edit::lines(&back);
        let built = changing_request(&resource, current, &target, &back);
        let what = format!("Change {} back", resource.name_of(current));
        let undo = Undo::PutBack { original: current.clone(), differences: back };
        Some(self.propose_undo(index, &resource, built, &what, lines, Some(undo), context))
    }

    #[expect(clippy::too_many_arguments, reason = "it is the one place where the question is put together")]
    fn propose_undo(
        &mut self,
        undoes: usize,
        resource: &Resource,
        built: Option<Result<ApiRequest, RequestError>>,
        what: &str,
        lines: Vec<String>,
        undo: Option<Undo>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        let request = match built {
            Some(Ok(request)) => request,
            Some(Err(error)) => return vec![Effect::open(Popup::error(&sanitize::text(&error.to_string())))],
            None => return vec![Effect::Message("The server has no operation that undoes this.".to_owned())],
        };
        let server = context.surroundings.server();
        let title = sanitize::text(&resource.title).into_owned();
        let mut paragraphs = vec![
            (format!("{} ({title}) on {server}?", sanitize::text(what)), Look::Text),
            (format!("{} {}", request.method(), sanitize::text(&request.path)), Look::Faded),
        ];
        for line in lines {
            let look = if line.starts_with('-') { Look::Danger } else { Look::Good };
            paragraphs.push((sanitize::text(&line).into_owned(), look));
        }
        let index = self.log[undoes].index;
        let done = format!("Undone: {}", self.log[undoes].text);
        self.proposal = Some(Change { request, done, kind: ChangeKind::Undo, index, undo, undoes: Some(undoes) });
        vec![Effect::open(Popup::Confirm(Confirm::new(UNDO, Question { paragraphs, count: 1 }, None)))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_was_not_changed_since_is_put_back() {
        let before = json!({"a": 1, "b": {"c": "x"}, "gone": [1], "same": 1});
        let after = json!({"a": 2, "b": {"c": "y"}, "new": true, "same": 1});
        let differences = edit::differences(&before, &after);
        let table = [
            (after.clone(), Ok(before.clone())),
            (
                json!({"a": 2, "b": {"c": "y"}, "new": true, "same": 7}),
                Ok(json!({"a": 1, "b": {"c": "x"}, "gone": [1], "same": 7})),
            ),
            (
                json!({"a": 2, "b": {"c": "y"}, "new": true, "gone": []}),
                Ok(json!({"a": 1, "b": {"c": "x"}, "gone": [1]})),
            ),
            (json!({"a": 3, "b": {"c": "y"}, "new": true}), Err("a")),
            (json!({"a": 2, "b": {}, "new": true}), Err("b/c")),
            (json!({"a": 2, "b": {"c": "y"}}), Err("new")),
        ];
        for (current, expected) in table {
            assert_eq!(put_back(&current, &differences), expected.map_err(str::to_owned), "{current}");
        }
    }
}
