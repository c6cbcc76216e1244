//! What the screen keeps between two events: changes and their way back, questions that wait, and the way here.

use jiff::Timestamp;
use serde_json::Value;

use super::edit::Difference;
use super::keys::Focus;
use super::open::Open;
use crate::operation::Operation;
use crate::request::ApiRequest;
use crate::tui::theme::Role;

/// A change that waits for its confirmation or its response.
#[derive(Clone, Debug)]
pub struct Change {
    /// The request.
    pub request: ApiRequest,
    /// What it does, in the past: `Deleted the entry x`.
    pub done: String,
    /// Its kind.
    pub kind: ChangeKind,
    /// The index of its resource in the side list.
    pub index: usize,
    /// How it is undone, if there is a way.
    pub undo: Option<Undo>,
    /// The index of the change in the log that it undoes.
    pub undoes: Option<usize>,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A deletion.
    Deletion,
    /// The text of the draft.
    Draft,
    /// Any other operation.
    Operation,
    /// The way back from another change.
    Undo,
}

/// How a change is undone.
#[derive(Clone, Debug)]
pub enum Undo {
    /// The entry that was created is deleted; null until the server has sent it.
    Delete(Value),
    /// The members that were changed get their values back.
    PutBack {
        /// The entry before.
        original: Value,
        /// What was changed.
        differences: Vec<Difference>,
    },
    /// The entry that was deleted is created again.
    Create(Value),
}

/// A change of this run.
#[derive(Clone, Debug)]
pub struct Done {
    /// When the server had made it.
    pub at: Timestamp,
    /// What was done, not sanitised.
    pub text: String,
    /// The index of the resource.
    pub index: usize,
    /// How it is undone, if there is a way.
    pub undo: Option<Undo>,
    /// Whether it was undone.
    pub is_undone: bool,
}

/// A deletion whose question waits until it is known what refers to the entry.
#[derive(Debug)]
pub struct Deletion {
    /// The number of the request that counts.
    pub number: u64,
    /// The deletion.
    pub change: Change,
    /// The question.
    pub paragraphs: Vec<(String, Role)>,
}

/// What a form is for.
#[derive(Clone, Debug)]
pub enum Filling {
    /// The arguments of an operation.
    Operation(Box<Operation>),
    /// The members of the draft.
    Draft,
}

/// Where a reference was followed from.
#[derive(Debug)]
pub struct Step {
    /// The resource that was open.
    pub open: Option<Open>,
    /// What had the focus.
    pub focus: Focus,
    /// Whether another screen led here.
    pub is_outside: bool,
}
