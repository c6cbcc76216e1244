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
}

/// A change that waits for its confirmation or its response.
#[derive(Clone, Debug)]
pub struct Change {
    /// The request.
    pub request: crate::request::ApiRequest,
    /// What it does, in the past: `Deleted the entry x`.
    pub done: String,
    /// Whether the entry is gone afterwards.
    pub is_deletion: bool,
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
    pub awaited: Option<(u64, Value)>,
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
