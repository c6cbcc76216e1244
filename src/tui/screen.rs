//! The trait of all screens: the app knows a screen by nothing else.

use std::any::Any;
use std::fmt::Debug;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

use super::context::Context;
use super::event::Problem;
use super::job::Job;
use super::keys::Keys;
use super::popups::Popup;
use super::popups::form::Form;
use super::popups::keys::PopupCommand;
use super::popups::palette::Rank;
use super::popups::progress::Progress;
use super::reference::Reference;
use super::shell::Heading;

/// One screen behind a tab.
///
/// The app handles popups and the keys that work everywhere; a screen gets all other input, and the results of
/// its popups and jobs, as events.
pub trait Screen: Debug {
    /// The group of its tab: `Auth Server`.
    fn group(&self) -> &'static str;

    /// The label of its tab.
    fn title(&self) -> &'static str;

    /// What is shown beside the tabs, sanitised; `None` for nothing.
    fn subtitle(&self, _context: &Context<'_>) -> Option<String> {
        None
    }

    /// The keys that work in its current focus.
    fn keys(&self) -> Keys;

    /// Handles an event.
    fn update(&mut self, event: ScreenEvent, context: &Context<'_>) -> Vec<Effect>;

    /// Adapts to its area and requests what it shows; called after every event.
    fn settle(&mut self, _context: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Draws itself into `context.area`.
    fn draw(&self, frame: &mut Frame<'_>, context: &Context<'_>);

    /// What the palette offers of this screen, besides the commands of its keys.
    fn offers(&mut self, _context: &Context<'_>) -> Vec<Offer> {
        Vec::new()
    }

    /// Whether it can open what a reference leads to.
    fn opens(&self, _reference: &Reference) -> bool {
        false
    }

    /// The shell commands that do the same.
    fn shell_commands(&self, subject: Subject, context: &Context<'_>) -> Vec<Heading>;

    /// The progress of the action that blocks all other input, while one is under way.
    fn progress(&self) -> Option<Progress> {
        None
    }

    /// The time until it needs a [`ScreenEvent::Tick`]; `None` if only other events change it.
    fn wakes_in(&self, _context: &Context<'_>) -> Option<Duration> {
        None
    }

    /// Whether it is changing data on the server; the program ends only after the change has stopped.
    fn is_changing(&self) -> bool {
        false
    }

    /// The outcome of a change that was under way when the program ended, printed after the UI has ended.
    fn exit_report(&self, _context: &Context<'_>) -> Option<String> {
        None
    }
}

/// An event for a screen.
#[derive(Debug)]
pub enum ScreenEvent {
    /// The screen is shown for the first time.
    Start,
    /// A key was pressed that the app does not handle.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked or its wheel turned, anywhere on the terminal.
    Mouse(MouseEvent),
    /// The time of [`Screen::wakes_in`] has passed.
    Tick,
    /// A notice of one of its jobs.
    Notice(Box<dyn Any + Send>),
    /// The user chose a command of the details popup.
    Details(PopupCommand),
    /// The user accepted the question of the confirm popup.
    Confirmed {
        /// Whether it was the alternative question.
        is_alternative: bool,
    },
    /// The user wants to end the tokens of the entries of the confirm popup, too, or not any more; the popup is closed.
    Tokens,
    /// The text that the editor left, or why there is none.
    Edited(Result<String, Problem>),
    /// An entry of the choice popup was chosen: its index.
    Chosen(usize),
    /// A form was filled, and its fields are valid.
    Filled(Box<Form>),
    /// A page was chosen, counted from 1.
    Page(u64),
    /// A time from the calendar, or the empty text.
    Time(String),
    /// Stop the action that [`Screen::progress`] shows.
    Stop,
    /// Open what a reference leads to.
    Visit(Reference),
    /// An offer of [`Screen::offers`] was chosen: its number.
    Offered(usize),
    /// An offer of [`Screen::offers`] is to be a favourite, or no longer: its number.
    Favoured(usize),
    /// The program ends: stop a change that is under way.
    Leave,
}

/// What a screen requests from the app.
#[derive(Debug)]
pub enum Effect {
    /// Start a job in the worker.
    Start(Box<dyn Job>),
    /// Open a popup.
    Open(Box<Popup>),
    /// Close the details popup, since its entry is about to change.
    CloseDetails,
    /// Show a message in the status line until the next key.
    Message(String),
    /// Show the last failure in the status line until a request succeeds, or clear it.
    Failure(Option<String>),
    /// Copy a text to the clipboard.
    Copy(String),
    /// Show a text in the person's editor; its result is a [`ScreenEvent::Edited`].
    Edit(String),
    /// Show the commands for a shell.
    ShowShell,
    /// Show the keys.
    ShowHelp,
    /// Show the palette.
    ShowPalette,
    /// Open what a reference leads to, on the screen that can.
    Visit(Reference),
    /// Go back to the screen from which a reference led here; does nothing if none did.
    Return,
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

/// Something that the palette can open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is, in a word: `resource`.
    pub kind: &'static str,
    /// Its name, not sanitised.
    pub name: String,
    /// What else is known of it and searched, not sanitised.
    pub detail: String,
    /// The number by which the screen knows it.
    pub number: usize,
    /// Whether it comes first: because it was used lately, or is a favourite.
    pub rank: Rank,
}

/// The entries that the shell commands are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The selected entries of the list, or the one under the cursor.
    Chosen,
    /// The entry of the details popup.
    Details,
}
