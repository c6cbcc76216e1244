//! Creating and changing entries in an editor: the text, its check, the question with the differences, the refusal.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::edit::{self, Fault};
use super::field::schema_of;
use super::parts::{Change, ChangeKind, Undo};
use super::resource::{Resource, Role, json_body};
use super::state::{ChoiceKind, Draft, Resources};
use crate::body::Body;
use crate::catalog::Catalog;
use crate::operation::{Operation, Service};
use crate::request::{ApiRequest, RequestError};
use crate::tui::context::Context;
use crate::tui::event::Problem;
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::popups::confirm::{Confirm, ConfirmWords, Question};
use crate::tui::screen::Effect;
use crate::tui::theme;
use crate::view::{sample, sanitize};

/// The first lines of every text.
const ADVICE: &str =
    "Lines that begin with # are left out. Save and leave to go on; a text without a change ends the edit.";

const fn words(title: &'static str, verb: &'static str, accept: &'static str) -> ConfirmWords {
    ConfirmWords { title, verb, accept, noun: "entry", alternative: ["", ""] }
}

impl Resources {
    /// Opens the editor for a new entry, or for the text that was left before.
    pub fn create(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let title = sanitize::text(&open.resource.title).into_owned();
        let Some(operation) = open.resource.operation(Role::Create) else {
            return vec![Effect::Message(format!("The server has no operation that creates an entry of {title}."))];
        };
        // The form begins empty; a text shows which members there are.
        let has_editor = context.surroundings.editor.is_some();
        let sample = json_body(operation).filter(|_| has_editor);
        let sample = sample.map(|body| sample::sample(&body.schema, &open.catalog));
        let value = sample.unwrap_or_else(|| Value::Object(Map::new()));
        let what = format!("A new entry of {title} on {}", context.surroundings.server());
        self.begin(None, &value, &what, context)
    }

    /// Opens the editor for the entry that is looked at, or for the text that was left before.
    pub fn edit(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some((open, item)) = self.open.as_ref().and_then(|open| Some((open, open.item.as_ref()?))) else {
            return Vec::new();
        };
        let title = sanitize::text(&open.resource.title).into_owned();
        if [Role::Replace, Role::Patch].into_iter().all(|role| open.resource.operation(role).is_none()) {
            return vec![Effect::Message(format!("The server has no operation that changes an entry of {title}."))];
        }
        let name = if item.is_document { String::new() } else { format!("{} of ", sanitize::text(&item.name)) };
        let value = item.value.clone();
        let what = format!("{name}{title} on {}", context.surroundings.server());
        self.begin(Some(value.clone()), &value, &what, context)
    }

    /// Opens the editor; a draft of the same entry goes on.
    fn begin(&mut self, original: Option<Value>, value: &Value, what: &str, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let is_same = |draft: &Draft| draft.index == open.index && draft.original == original;
        if !self.draft.as_ref().is_some_and(is_same) {
            let text = edit::text(&[what, ADVICE], value);
            self.draft = Some(Draft { index: open.index, original, what: what.to_owned(), text, value: None });
        }
        self.open_editor(context)
    }

    /// Opens the editor or, where there is none, the form.
    fn open_editor(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if context.surroundings.editor.is_none() {
            return self.open_draft_form();
        }
        self.draft.as_ref().map(|draft| Effect::Edit(draft.text.clone())).into_iter().collect()
    }

    /// Handles the text that the editor left.
    pub fn edited(&mut self, result: Result<String, Problem>, context: &Context<'_>) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        let text = match result {
            Ok(text) => text,
            Err(problem) => return vec![Effect::open(Popup::error(&problem.text))],
        };
        if text == draft.text || edit::without_comments(&text).trim().is_empty() {
            self.draft = None;
            return vec![Effect::Message("Nothing was changed, and nothing was sent.".to_owned())];
        }
        let what = draft.what.clone();
        let value = match edit::read(&text) {
            Ok(value) => value,
            Err(fault) => {
                draft.text =
                    edit::marked(&[&what, "The text is not valid:", ADVICE], &text, std::slice::from_ref(&fault));
                return self.offer_again(&[fault], false);
            }
        };
        draft.text = text;
        self.take_value(value, context)
    }

    /// Checks a new value of the draft, and asks whether it is to be sent.
    pub fn take_value(&mut self, value: Value, context: &Context<'_>) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        let what = draft.what.clone();
        draft.value = Some(value.clone());
        let index = draft.index;
        let faults = self.check(index, &value);
        if let Some(draft) = self.draft.as_mut().filter(|_| !faults.is_empty()) {
            // The lines of the faults are those of the text as it is written here.
            draft.text = edit::marked(
                &[&what, "The text does not match its schema:", ADVICE],
                &edit::text(&[], &value),
                &faults,
            );
            return self.offer_again(&faults, true);
        }
        self.propose_draft(context)
    }

    /// What is wrong with a value of a resource, by its schema.
    fn check(&self, index: usize, value: &Value) -> Vec<Fault> {
        let Some((resource, catalog)) = self.resource_at(index) else {
            return Vec::new();
        };
        schema_of(&resource, &catalog).map(|schema| edit::faults(value, &schema, &catalog)).unwrap_or_default()
    }

    /// A resource by its index in the side list, and its catalogue.
    pub fn resource_at(&self, index: usize) -> Option<(Rc<Resource>, Rc<Catalog>)> {
        let resource = self.tasks.all.get(index)?.clone();
        let catalog = self.tasks.catalog(resource.service)?;
        Some((resource, catalog))
    }

    /// Offers to go back to the text and, if the schema alone finds fault with it, to send it.
    fn offer_again(&mut self, faults: &[Fault], may_send: bool) -> Vec<Effect> {
        let text = faults.iter().map(|fault| format!("line {}: {}", fault.line + 1, fault.problem));
        let text = sanitize::lines(&text.collect::<Vec<_>>().join("\n"));
        self.offer("Not valid", &text, may_send)
    }

    fn offer(&mut self, title: &str, text: &str, may_send: bool) -> Vec<Effect> {
        let mut entries = vec![
            ChoiceEntry::new('e', "edit again: the text has the reasons in it"),
            ChoiceEntry::new('x', "throw the text away"),
        ];
        if may_send {
            entries.push(ChoiceEntry::new('s', "go on all the same: the server decides"));
        }
        self.choice = Some(ChoiceKind::Draft);
        let lines = text.lines().map(|line| (line.to_owned(), theme::Role::Danger)).collect();
        vec![Effect::open(Popup::Choice(Choice::new(title, entries, 0).with_text(lines)))]
    }

    /// Performs what was chosen for a text: 0 edits it again, 1 throws it away, 2 goes on.
    pub fn chosen_for_draft(&mut self, entry: usize, context: &Context<'_>) -> Vec<Effect> {
        match entry {
            0 => self.open_editor(context),
            1 => {
                self.draft = None;
                vec![Effect::Message("The text was thrown away; nothing was sent.".to_owned())]
            }
            _ => self.propose_draft(context),
        }
    }

    /// Asks whether the text is to be sent, and shows the differences.
    fn propose_draft(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(draft) = &self.draft else {
            return Vec::new();
        };
        let (Some(value), Some((resource, _))) = (draft.value.clone(), self.resource_at(draft.index)) else {
            return Vec::new();
        };
        let differences = match &draft.original {
            Some(original) => edit::differences(original, &value),
            None => edit::all_new(&value),
        };
        if differences.is_empty() {
            self.draft = None;
            return vec![Effect::Message("Nothing was changed, and nothing was sent.".to_owned())];
        }
        let built = match &draft.original {
            Some(original) => changing_request(&resource, original, &value, &differences),
            None => creating_request(&resource, value),
        };
        let request = match built {
            Some(Ok(request)) => request,
            Some(Err(error)) => return vec![Effect::open(Popup::error(&sanitize::text(&error.to_string())))],
            None => return vec![Effect::Message("The server has no operation for this change.".to_owned())],
        };
        let server = context.surroundings.server();
        let is_new = draft.original.is_none();
        let (words, verb, done) = match is_new {
            true => (words("Create", "create", "Create"), "Create", "Created"),
            false => (words("Change", "change", "Change"), "Send", "Changed"),
        };
        let what = match is_new {
            true => format!("{verb} this entry of {} on {server}?", sanitize::text(&resource.title)),
            false => format!("{verb} {} of {}?", counted(differences.len()), sanitize::text(&draft.what)),
        };
        let mut paragraphs = vec![
            (what, theme::Role::Text),
            (format!("{} {}", request.method(), sanitize::text(&request.path)), theme::Role::Faded),
        ];
        for line in edit::lines(&differences) {
            let role = if line.starts_with('-') { theme::Role::Danger } else { theme::Role::Good };
            paragraphs.push((sanitize::text(&line).into_owned(), role));
        }
        let key = if is_new { "+" } else { "E" };
        paragraphs.push((format!("n keeps the text: {key} goes on with it."), theme::Role::Faded));
        let done = format!("{done} {} on {server}", sanitize::text(&resource.title));
        let undo = match &draft.original {
            Some(original) => Undo::PutBack { original: original.clone(), differences },
            None => Undo::Delete(Value::Null),
        };
        let index = draft.index;
        self.proposal = Some(Change { request, done, kind: ChangeKind::Draft, index, undo: Some(undo), undoes: None });
        vec![Effect::open(Popup::Confirm(Confirm::new(words, Question { paragraphs, count: 1 }, None)))]
    }

    /// Returns to the text after the server refused it.
    pub fn refused(&mut self, problem: &Problem) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        let comments = [&*draft.what, &problem.text, ADVICE];
        draft.text = edit::marked(&comments, &draft.text, &[]);
        self.offer("Refused", &problem.text.clone(), false)
    }
}

fn counted(count: usize) -> String {
    crate::view::outcome::counted(count, "change")
}

/// The request that changes an entry: a patch of just the differences where the server has the operation, or else the
/// whole entry.
#[must_use]
pub fn changing_request(
    resource: &Resource,
    original: &Value,
    value: &Value,
    differences: &[edit::Difference],
) -> Option<Result<ApiRequest, RequestError>> {
    let is_json_patch = |operation: &&Operation| {
        operation.service == Service::ConfigApi
            && original.is_object()
            && value.is_object()
            && json_body(operation).is_some_and(|body| body.name.contains("patch"))
    };
    if let Some(operation) = resource.operation(Role::Patch).filter(is_json_patch) {
        return Some(with_body(resource, operation, original, edit::patch(differences)));
    }
    let operation = resource.operation(Role::Replace)?;
    Some(with_body(resource, operation, original, value.clone()))
}

/// The request that creates an entry.
#[must_use]
pub fn creating_request(resource: &Resource, value: Value) -> Option<Result<ApiRequest, RequestError>> {
    let operation = resource.operation(Role::Create)?;
    Some(with_body(resource, operation, &Value::Null, value))
}

fn with_body(
    resource: &Resource,
    operation: &Operation,
    entry: &Value,
    body: Value,
) -> Result<ApiRequest, RequestError> {
    let media_type = json_body(operation).map_or("application/json", |media_type| &media_type.name).to_owned();
    let request = resource.request(operation, entry)?;
    Ok(ApiRequest { body: Some(Body::json(media_type, body)), ..request })
}
