//! What the UI wants done.

/// What [`App::update`](super::app::App::update) asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it says `fg`.
    Suspend,
}

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {}
