//! The state of the resources screen.

use super::keys::Focus;
use super::open::Open;
use super::tasks::Tasks;
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
}

/// A change that waits for its confirmation or its response.
#[derive(Clone, Debug)]
pub struct Change {
    /// The request.
    pub request: crate::request::ApiRequest,
    /// What it does, in the past: `Deleted the entry x`.
    pub done: String,
    /// Its kind.
    pub kind: ChangeKind,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A deletion.
    Deletion,
    /// The text of the draft.
    Draft,
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
