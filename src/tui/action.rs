//! What the app asks of the terminal and of the worker.

use super::job::Job;

/// What [`App::update`](super::app::App::update) asks for.
#[derive(Debug)]
pub enum Action {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it says `fg`.
    Suspend,
    /// Draw the whole terminal again, whatever other programs have written to it.
    Redraw,
    /// Copy a text to the terminal's clipboard.
    Copy(String),
    /// End the sign-in that is waiting for the user.
    CancelSignIn,
    /// Let the worker carry out a job.
    Start(Order),
}

/// A job and the screen that gets its notices.
#[derive(Debug)]
pub struct Order {
    /// The index of the screen in the list of screens.
    pub screen: usize,
    /// The job.
    pub job: Box<dyn Job>,
}
