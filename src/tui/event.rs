//! What happens to the UI.

use crossterm::event::{KeyEvent, MouseEvent};

/// What happens to the UI.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// The mouse was clicked or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted in one piece.
    Paste(String),
    /// The terminal has another size now: columns, rows.
    Resize(u16, u16),
    /// The time that the UI wanted to be woken at has come.
    Tick,
    /// Something the person should know.
    Warning(String),
    /// The process goes on after it was stopped.
    Resumed,
    /// The process is to end.
    Terminated,
}
