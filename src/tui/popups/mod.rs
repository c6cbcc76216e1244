//! What lies over a screen until it is answered or closed.

pub mod confirm;
pub mod details;
pub mod export;
pub mod page;
pub mod progress;
pub mod reading;
pub mod sign_in;
pub mod window;

use super::keys::Place;
use super::screens::sessions::form::Field;
use super::widgets::calendar::Calendar;
use confirm::Confirm;
use details::Details;
use export::Export;
use page::GoToPage;
use reading::Reading;

/// What lies over a screen.
#[derive(Debug)]
pub enum Popup {
    /// Text to read: keys, an error, a summary, commands.
    Reading(Reading),
    /// A question before something is destroyed.
    Confirm(Confirm),
    /// How far a task is.
    Progress,
    /// One session.
    Details(Details),
    /// Where to write sessions to.
    Export(Export),
    /// Which page to go to.
    Page(GoToPage),
    /// A moment for a field.
    Calendar {
        /// The field.
        field: Field,
        /// The calendar.
        calendar: Calendar,
    },
}

impl Popup {
    /// The table of keys that holds.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self {
            Self::Reading(_) => Place::Reading,
            Self::Confirm(confirm) => confirm.place(),
            Self::Progress => Place::Progress,
            Self::Details(_) => Place::Details,
            Self::Export(export) => export.place(),
            Self::Page(_) => Place::Typing,
            Self::Calendar { .. } => Place::Calendar,
        }
    }
}
