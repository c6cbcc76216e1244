//! What every screen can do. The app asks it, and nothing else of a screen.

use std::any::Any;
use std::fmt::Debug;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

use super::context::Context;
use super::job::Job;
use super::keys::Keys;
use super::popups::Popup;
use super::popups::keys::PopupCommand;
use super::popups::progress::Progress;
use super::shell::Heading;

/// One screen behind a tab.
///
/// Popups and the keys that work everywhere belong to the app; a screen gets what is left, and hears from its
/// popups and jobs through events.
pub trait Screen: Debug {
    /// The group of tabs that it is in: `Auth Server`.
    fn group(&self) -> &'static str;

    /// The name on its tab.
    fn title(&self) -> &'static str;

    /// The keys that work now.
    fn keys(&self) -> Keys;

    /// Handles an event.
    fn update(&mut self, event: ScreenEvent, context: &Context<'_>) -> Vec<Effect>;

    /// Adapts to its area and requests what it shows; called after every event.
    fn settle(&mut self, _context: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Draws itself into `context.area`.
    fn draw(&self, frame: &mut Frame<'_>, context: &Context<'_>);

    /// The commands that do the same from a shell.
    fn shell_commands(&self, subject: Subject, context: &Context<'_>) -> Vec<Heading>;

    /// The progress of the action that everything else waits for, while there is one.
    fn progress(&self) -> Option<Progress> {
        None
    }

    /// The time until it wants a [`ScreenEvent::Tick`]; none where only events change it.
    fn wakes_in(&self, _context: &Context<'_>) -> Option<Duration> {
        None
    }

    /// Whether it changes something on the server, which the program stops in an orderly way before it ends.
    fn is_changing(&self) -> bool {
        false
    }

    /// The outcome of a change that the program ended with, to be printed after the UI has ended.
    fn farewell(&self, _context: &Context<'_>) -> Option<String> {
        None
    }
}

/// What the app tells a screen.
#[derive(Debug)]
pub enum ScreenEvent {
    /// It is shown for the first time.
    Start,
    /// A key was pressed that means nothing to the app.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked or its wheel turned, anywhere on the terminal.
    Mouse(MouseEvent),
    /// The time has passed that [`Screen::wakes_in`] named.
    Tick,
    /// One of its jobs sent this.
    Notice(Box<dyn Any + Send>),
    /// A command of the details popup.
    Details(PopupCommand),
    /// The question of the confirm popup was accepted.
    Confirmed {
        /// Whether it was the alternative question.
        is_alternative: bool,
    },
    /// A page was chosen, counted from 1.
    Page(u64),
    /// A time was picked from the calendar, or the empty text.
    Time(String),
    /// The action that [`Screen::progress`] shows is to stop.
    Stop,
    /// The program ends: a change under way is to stop.
    Leave,
}

/// What a screen asks of the app.
#[derive(Debug)]
pub enum Effect {
    /// Let the worker carry out a job.
    Start(Box<dyn Job>),
    /// Open a popup.
    Open(Box<Popup>),
    /// Close the details popup, since its entry changes.
    CloseDetails,
    /// Show a message in the status line until the next key.
    Message(String),
    /// Show the last failure in the status line until a request succeeds, or clear it.
    Failure(Option<String>),
    /// Copy a text to the clipboard.
    Copy(String),
    /// Show the commands for a shell.
    ShowShell,
    /// Show the keys.
    ShowHelp,
    /// End the program.
    Quit,
}

impl Effect {
    /// Opens a popup.
    #[must_use]
    pub fn open(popup: Popup) -> Self {
        Self::Open(Box::new(popup))
    }
}

/// What the commands for a shell are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The selected entries of the list, or the one under the cursor.
    Chosen,
    /// The entry of the details popup.
    Details,
}
