//! The question before an entry is deleted, with what refers to the entry.

use serde_json::Value;

use super::jobs::{Count, ResourceJob};
use super::parts::{Change, ChangeKind, Deletion, Undo};
use super::resource::Role;
use super::state::Resources;
use super::visits;
use crate::catalog::{SEARCH_SESSION, SEARCH_TOKEN};
use crate::criteria::{Operator, Query};
use crate::request::{self, ApiRequest};
use crate::session::filter::FIELDS as SESSION_FIELDS;
use crate::token::filter::FIELDS as TOKEN_FIELDS;
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::{Confirm, ConfirmWords, Question};
use crate::tui::reference::{Reference, ReferenceKind};
use crate::tui::screen::Effect;
use crate::tui::theme::Role as Look;
use crate::view::outcome::counted;
use crate::view::sanitize;

/// The words of the question before an entry is deleted.
const DELETE: ConfirmWords =
    ConfirmWords { title: "Delete", verb: "delete", accept: "Delete", noun: "entry", alternative: ["", ""] };

/// The request that counts what refers to an entry; `None` if the server can't search for it.
fn counting(reference: &Reference, context: &Context<'_>) -> Option<Count> {
    let (operation, fields, field, noun) = match reference.kind {
        ReferenceKind::SessionsOfUser => (&SEARCH_SESSION, &SESSION_FIELDS, "userDn", "session"),
        ReferenceKind::SessionsOfClient => (&SEARCH_SESSION, &SESSION_FIELDS, "client_id", "session"),
        ReferenceKind::TokensOfUser => (&SEARCH_TOKEN, &TOKEN_FIELDS, "userDn", "token"),
        ReferenceKind::TokensOfClient => (&SEARCH_TOKEN, &TOKEN_FIELDS, "clientId", "token"),
        _ => return None,
    };
    let condition = fields.condition(field, Operator::Equal, &reference.value, context.clock.now).ok()?;
    let query = Query { conditions: vec![condition], ..Query::default() };
    let request: ApiRequest = request::build(operation, &query.arguments(0, 1), &[]).ok()?;
    Some(Count { noun, request })
}

impl Resources {
    /// Asks whether an entry is to be deleted, once it is known what refers to it.
    pub fn propose_deletion(&mut self, entry: &Value, context: &Context<'_>) -> Vec<Effect> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let title = sanitize::text(&open.resource.title).into_owned();
        let Some(operation) = open.resource.operation(Role::Delete) else {
            return vec![Effect::Message(format!("The server has no operation that deletes an entry of {title}."))];
        };
        let request = match open.resource.request(operation, entry) {
            Ok(request) => request,
            Err(error) => return vec![Effect::open(Popup::error(&sanitize::text(&error.to_string())))],
        };
        let name = sanitize::text(&open.resource.name_of(entry)).into_owned();
        let server = context.surroundings.server();
        let paragraphs = vec![
            (format!("Delete {name} from {title}, on {server}?"), Look::Text),
            (format!("{} {}", request.method(), sanitize::text(&request.path)), Look::Faded),
        ];
        let referring = visits::referring(&open.resource, entry);
        let counts: Vec<Count> = referring.iter().filter_map(|reference| counting(reference, context)).collect();
        let done = format!("Deleted {name} on {server}");
        let index = open.index;
        let can_return = open.resource.operation(Role::Create).is_some();
        let undo = can_return.then(|| Undo::Create(entry.clone()));
        let change = Change { request, done, kind: ChangeKind::Deletion, index, undo, undoes: None };
        let number = self.next_number();
        let deletion = Deletion { number, change, paragraphs };
        if counts.is_empty() {
            return self.ask(deletion);
        }
        self.asking = Some(deletion);
        let message = Effect::Message("Counting what refers to it; any key stops that.".to_owned());
        vec![message, Effect::Start(Box::new(ResourceJob::Count { number, counts }))]
    }

    fn ask(&mut self, deletion: Deletion) -> Vec<Effect> {
        let Deletion { change, paragraphs, .. } = deletion;
        self.proposal = Some(change);
        vec![Effect::open(Popup::Confirm(Confirm::new(DELETE, Question { paragraphs, count: 1 }, None)))]
    }

    /// Asks whether the entry is to be deleted, now that it is known what refers to it.
    pub fn counted(&mut self, number: u64, found: Vec<(&'static str, Result<u64, String>)>) -> Vec<Effect> {
        let Some(mut deletion) = self.asking.take_if(|deletion| deletion.number == number) else {
            return Vec::new();
        };
        for (noun, count) in found {
            deletion.paragraphs.push(match count {
                Ok(0) => (format!("No {noun} refers to it."), Look::Faded),
                Ok(count) => {
                    let count = counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
                    (format!("{count} of it: deleting it does not surely end them."), Look::Warning)
                }
                Err(error) => (format!("Its {noun}s can't be counted: {}", sanitize::text(&error)), Look::Warning),
            });
        }
        self.ask(deletion)
    }
}
