//! The state of the resources screen.

use super::keys::Focus;
use super::open::Open;
use super::parts::{Change, Deletion, Done, Filling, Step};
use super::tasks::Tasks;
use crate::request::ApiRequest;
use crate::tui::reference::Reference;
use serde_json::Value;

/// What the choice popup asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// The column to sort by.
    Sorting,
    /// The columns to show.
    Columns,
    /// What happens to a text that was not sent.
    Draft,
    /// The reference to follow.
    Link,
    /// The change to undo.
    Change,
}

/// A text that was edited and is not sent yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The index of its resource in the side list.
    pub index: usize,
    /// The entry as it was before; `None` for a new entry.
    pub original: Option<Value>,
    /// What is edited, for the first line of the text.
    pub what: String,
    /// The text, as the editor is to show it.
    pub text: String,
    /// The entry in the text, once that is JSON.
    pub value: Option<Value>,
}

/// An entry that is being read.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// The number of the request.
    pub number: u64,
    /// The entry as it is known.
    pub entry: Value,
    /// Whether it is edited then.
    pub is_edited: bool,
    /// The reference that leads to it, if one does: then keys do not end the wait.
    pub wanted: Option<Reference>,
}

/// The resources screen.
#[derive(Debug)]
pub struct Resources {
    /// The side list.
    pub tasks: Tasks,
    /// What has the focus.
    pub focus: Focus,
    /// The resource that is open.
    pub open: Option<Open>,
    /// The number of the last list.
    pub generation: u64,
    /// The number of the last request for an entry or a change.
    pub number: u64,
    /// What the choice popup asks for.
    pub choice: Option<ChoiceKind>,
    /// The change that the confirm popup asks about.
    pub proposal: Option<Change>,
    /// The change that was sent, with the number of its request.
    pub sent: Option<(u64, Change)>,
    /// The entry that is being read, with the number of its request.
    pub awaited: Option<Awaited>,
    /// The text that was edited and is not sent yet.
    pub draft: Option<Draft>,
    /// Where references were followed from.
    pub steps: Vec<Step>,
    /// The references that are offered.
    pub links: Vec<Reference>,
    /// The deletion whose question waits for counts.
    pub asking: Option<Deletion>,
    /// What the form is for.
    pub filling: Option<Filling>,
    /// The operation that is running and changes nothing, with the number of its request.
    pub running: Option<(u64, ApiRequest)>,
    /// The last response that was shown, and its request.
    pub response: Option<(ApiRequest, Value)>,
    /// The changes of this run.
    pub log: Vec<Done>,
    /// The change that is to be undone, with the number of the request that reads its entry.
    pub undoing: Option<(u64, usize)>,
}

impl Default for Resources {
    fn default() -> Self {
        Self {
            tasks: Tasks::default(),
            focus: Focus::Tasks,
            open: None,
            generation: 0,
            number: 0,
            choice: None,
            proposal: None,
            sent: None,
            awaited: None,
            draft: None,
            steps: Vec::new(),
            links: Vec::new(),
            asking: None,
            filling: None,
            running: None,
            response: None,
            log: Vec::new(),
            undoing: None,
        }
    }
}

impl Resources {
    /// The number of the next request.
    pub const fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }
}
