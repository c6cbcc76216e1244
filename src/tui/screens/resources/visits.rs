//! Follows references to other resources, and goes back.

use serde_json::{Value, json};

use super::jobs::{Content, ResourceJob};
use super::keys::Focus;
use super::open::Open;
use super::parts::Step;
use super::resource::Resource;
use super::state::{Awaited, ChoiceKind, Resources};
use crate::operation::Operation;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::reference::{Reference, ReferenceKind};
use crate::tui::screen::Effect;
use crate::tui::widgets::json_tree::PathStep;
use crate::view::sanitize;

/// The greatest number of references that are offered.
const MOST_LINKS: usize = 26;

/// How the entries of a kind are found.
enum Way {
    /// By an operation, with the identifier in its path.
    Read(&'static str, &'static str),
    /// In a list, by a text that one of these members has.
    Named(&'static str, &'static [&'static str]),
    /// As a list, by this condition.
    List(&'static str, &'static str),
}

const fn way(kind: ReferenceKind) -> Option<Way> {
    Some(match kind {
        ReferenceKind::Client => Way::Read("get-oauth-openid-clients-by-inum", "inum"),
        ReferenceKind::Scope => Way::Read("get-oauth-scopes-by-inum", "inum"),
        ReferenceKind::ScopeName => Way::Named("get-oauth-scopes", &["id", "displayName"]),
        ReferenceKind::User => Way::Read("get-user-by-inum", "inum"),
        ReferenceKind::Script => Way::Read("get-config-scripts-by-inum", "inum"),
        ReferenceKind::ScriptName => Way::Read("get-custom-script-by-name", "name"),
        ReferenceKind::Attribute => Way::Read("get-attributes-by-inum", "inum"),
        ReferenceKind::TokensOfUser => Way::List("search-token", "userDn"),
        ReferenceKind::TokensOfClient => Way::List("search-token", "clientId"),
        ReferenceKind::SessionsOfUser | ReferenceKind::SessionsOfClient => return None,
    })
}

/// What refers to an entry of a resource: its sessions and tokens.
#[must_use]
pub fn referring(resource: &Resource, entry: &Value) -> Vec<Reference> {
    use ReferenceKind::{SessionsOfClient, SessionsOfUser, TokensOfClient, TokensOfUser};
    let has = |id: &str| resource.operations.iter().any(|operation| operation.id == id);
    let (kinds, member) = if has("get-oauth-openid-clients") {
        ([SessionsOfClient, TokensOfClient], "inum")
    } else if has("get-user-by-inum") {
        ([SessionsOfUser, TokensOfUser], "inum")
    } else if has("get-user-by-id") {
        ([SessionsOfUser, TokensOfUser], "id")
    } else {
        return Vec::new();
    };
    let inum = entry.get(member).and_then(Value::as_str).filter(|inum| !inum.is_empty());
    inum.map(|inum| kinds.map(|kind| Reference::new(kind, inum)).into()).unwrap_or_default()
}

/// Every reference in an entry, each once, with the path of the first place.
fn links(value: &Value) -> Vec<(Reference, Vec<PathStep>)> {
    let mut found: Vec<(Reference, Vec<PathStep>)> = Vec::new();
    let mut open = vec![(Vec::new(), value)];
    while let Some((path, value)) = open.pop() {
        let inside = |step: PathStep| path.iter().cloned().chain([step]).collect::<Vec<_>>();
        match value {
            Value::String(text) => {
                let reference = Reference::of(&path, text);
                let is_new = |reference: &Reference| !found.iter().any(|(known, _)| known == reference);
                found.extend(reference.filter(is_new).map(|reference| (reference, path)));
            }
            Value::Array(items) => {
                open.extend(items.iter().enumerate().rev().map(|(index, item)| (inside(PathStep::Index(index)), item)));
            }
            Value::Object(members) => {
                let step = |(name, value)| (inside(PathStep::Name(String::as_str(name).into())), value);
                open.extend(members.iter().map(step).collect::<Vec<_>>().into_iter().rev());
            }
            _ => {}
        }
        if found.len() >= MOST_LINKS {
            break;
        }
    }
    found
}

impl Resources {
    /// Whether this screen opens what a reference leads to.
    #[must_use]
    pub const fn can_open(reference: &Reference) -> bool {
        way(reference.kind).is_some()
    }

    /// What the value under the cursor of the entry refers to.
    #[must_use]
    pub fn reference(&self) -> Option<Reference> {
        let tree = &self.open.as_ref()?.item.as_ref()?.tree;
        Reference::of(&tree.cursor_path(), tree.cursor_text()?).filter(|_| !tree.is_typing())
    }

    /// Follows a reference of the entry that is looked at.
    pub fn follow(&mut self, reference: Reference, context: &Context<'_>) -> Vec<Effect> {
        if Self::can_open(&reference) {
            return self.visit(reference, false, context);
        }
        vec![Effect::Visit(reference)]
    }

    /// Opens what a reference leads to.
    pub fn visit(&mut self, reference: Reference, is_outside: bool, context: &Context<'_>) -> Vec<Effect> {
        let mut effects = self.load(context);
        let prepared = self.prepared(&reference);
        let (mut open, request) = match prepared {
            Some(Ok(prepared)) => prepared,
            Some(Err(error)) => {
                effects.push(Effect::open(Popup::error(&sanitize::text(&error.to_string()))));
                effects.extend(is_outside.then_some(Effect::Return));
                return effects;
            }
            None => {
                let text = format!("The server has no operation that reads a {}.", reference.kind.noun());
                effects.extend([Effect::Message(text)].into_iter().chain(is_outside.then_some(Effect::Return)));
                return effects;
            }
        };
        self.steps.push(Step { open: self.open.take(), focus: self.focus, is_outside });
        open.is_visited = true;
        open.is_single = request.is_some();
        self.focus = if open.is_single { Focus::Item } else { Focus::Table };
        self.open = Some(open);
        if let Some(request) = request {
            let number = self.next_number();
            let wanted = Some(reference);
            self.awaited = Some(Awaited { number, entry: json!({}), is_edited: false, wanted });
            effects.push(Effect::Start(Box::new(ResourceJob::Read { number, request })));
        }
        effects
    }

    /// The resource of a reference, and the request for its entry; without a request, it is a list.
    fn prepared(&mut self, reference: &Reference) -> Option<Result<(Open, Option<ApiRequest>), RequestError>> {
        let way = way(reference.kind)?;
        let id = match way {
            Way::Read(id, _) | Way::Named(id, _) | Way::List(id, _) => id,
        };
        let has = |resource: &Resource| resource.operations.iter().position(|operation| operation.id == id);
        let (index, place) =
            self.tasks.all.iter().enumerate().find_map(|(index, resource)| Some((index, has(resource)?)))?;
        let resource = self.tasks.all.get(index)?.clone();
        let catalog = self.tasks.catalog(resource.service)?;
        self.generation += 1;
        let operation: &Operation = resource.operations.get(place)?;
        let request = match way {
            Way::Read(_, parameter) => request::build(operation, &[], &[Pair::new(parameter, &reference.value)]),
            Way::Named(..) => request::build(operation, &[Pair::new("pattern", &reference.value)], &[]),
            Way::List(_, field) => {
                let mut open = Open::new(index, resource, catalog, self.generation);
                open.condition = Some(format!("{field}={}", reference.value));
                return Some(Ok((open, None)));
            }
        };
        Some(request.map(|request| (Open::new(index, resource.clone(), catalog, self.generation), Some(request))))
    }

    /// The entry that a reference means, in the response to its request.
    #[must_use]
    pub fn meant(value: Value, reference: &Reference) -> Option<Value> {
        let Some(Way::Named(_, members)) = way(reference.kind) else {
            return Some(value);
        };
        let is_it = |entry: &Value| {
            members.iter().any(|member| entry.get(*member).and_then(Value::as_str) == Some(&reference.value))
        };
        crate::page::read(value).ok()?.entries.into_iter().find(is_it)
    }

    /// Goes back to where the last reference was followed from.
    pub fn step_back(&mut self) -> Vec<Effect> {
        self.awaited = None;
        let Some(Step { open, focus, is_outside }) = self.steps.pop() else {
            self.focus = Focus::Tasks;
            return Vec::new();
        };
        self.focus = if open.is_none() { Focus::Tasks } else { focus };
        self.open = open;
        if is_outside { vec![Effect::Return] } else { Vec::new() }
    }

    /// Stores entries of a list that a reference was followed from.
    pub fn store_below(&mut self, generation: u64, content: Content) {
        let mut opens = self.steps.iter_mut().filter_map(|step| step.open.as_mut());
        if let Some(open) = opens.find(|open| open.generation == generation) {
            // A document is loaded again on the way back.
            let _ = open.loaded(content);
            open.is_complete &= !open.rows.rows.is_empty();
        }
    }

    /// Offers what the entry refers to, and what refers to it.
    pub fn offer_links(&mut self, entry: &Value) -> Vec<Effect> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let around = referring(&open.resource, entry).into_iter().map(|reference| (reference, Vec::new()));
        let all: Vec<(Reference, Vec<PathStep>)> = around.chain(links(entry)).take(MOST_LINKS).collect();
        if all.is_empty() {
            return vec![Effect::Message("This entry refers to no other one.".to_owned())];
        }
        let label = |(reference, path): &(Reference, Vec<PathStep>)| match path.is_empty() {
            true => format!("{} of it", reference.kind.noun()),
            false => format!("{} {} ({})", reference.kind.noun(), reference.value, super::field::shown(path)),
        };
        let entries =
            ('a'..='z').zip(&all).map(|(key, link)| ChoiceEntry::new(key, sanitize::text(&label(link)).into_owned()));
        let entries = entries.collect();
        self.links = all.into_iter().map(|(reference, _)| reference).collect();
        self.choice = Some(ChoiceKind::Link);
        vec![Effect::open(Popup::Choice(Choice::new("Follow", entries, 0)))]
    }

    /// Follows a reference that was chosen.
    pub fn chosen_link(&mut self, index: usize, context: &Context<'_>) -> Vec<Effect> {
        let reference = self.links.get(index).cloned();
        reference.map(|reference| self.follow(reference, context)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_found_once() {
        let entry = json!({
            "dn": "inum=c,ou=clients,o=jans",
            "scopes": ["inum=s,ou=scopes,o=jans", "inum=t,ou=scopes,o=jans", "inum=s,ou=scopes,o=jans"],
            "attributes": {"postAuthnScripts": ["inum=p,ou=scripts,o=jans"]},
            "note": "inum=",
        });
        let found = links(&entry);
        let found: Vec<String> = found
            .iter()
            .map(|(reference, path)| {
                format!("{} {} {}", reference.kind.noun(), reference.value, super::super::field::shown(path))
            })
            .collect();
        assert_eq!(found, ["scope s scopes[0]", "scope t scopes[1]", "script p attributes.postAuthnScripts[0]"]);
    }
}
