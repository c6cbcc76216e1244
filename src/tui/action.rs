//! The actions that the app requests from the terminal and the worker.

use super::job::Job;

/// An action that [`App::update`](super::app::App::update) requests.
#[derive(Debug)]
pub enum Action {
    /// End the program.
    Quit,
    /// Go on with another profile.
    Switch(String),
    /// Suspend the program and give the terminal to the shell until `fg`.
    Suspend,
    /// Redraw the whole terminal, over the output of other programs.
    Redraw,
    /// Copy a text to the terminal's clipboard.
    Copy(String),
    /// Show a text in the person's editor, for the screen with this index.
    Edit(usize, String),
    /// Cancel the sign-in that waits for the user.
    CancelSignIn,
    /// Start a job in the worker.
    Start(ScreenJob),
}

/// A job and the screen that receives its notices.
#[derive(Debug)]
pub struct ScreenJob {
    /// The index of the screen in the list of screens.
    pub screen: usize,
    /// The job.
    pub job: Box<dyn Job>,
}
