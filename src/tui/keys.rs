//! What every key does where: one table for each place, which dispatches, labels the screen and makes the help.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::screens::sessions::panel;
use super::widgets::binding::{self, Binding};
use super::widgets::{calendar, json_tree};

/// What a key, a button or a click asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show every key of this place.
    Help,
    /// Leave the program.
    Quit,
    /// Give the terminal to the shell until `fg`.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// The focus goes on.
    FocusNext,
    /// The focus goes back.
    FocusPrevious,
    /// The focus goes to the form.
    FocusForm,
    /// The focus goes to the table.
    FocusTable,
    /// Search for what the form says.
    Search,
    /// Pick a moment from the calendar.
    PickDate,
    /// Fill the form as it was one search before.
    EarlierSearch,
    /// Fill the form as it was one search after.
    LaterSearch,
    /// Empty the form.
    ClearForm,
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// Go to a page by number.
    GoToPage,
    /// Show a session.
    Details,
    /// Delete the session, or the selected ones.
    Delete,
    /// Select the session, or no longer.
    Select,
    /// Select all that match, or none.
    SelectAll,
    /// Revoke all sessions of the session's user.
    Revoke,
    /// Write the session, or the selected ones, to a file.
    Export,
    /// Copy the session's sid.
    CopySid,
    /// Show the commands that do the same.
    Commands,
    /// Filter what is loaded.
    Filter,
    /// Sort by the next column.
    Sort,
    /// Sort the other way round.
    Reverse,
    /// Load again.
    Refresh,
    /// Load again every few seconds, or no longer.
    AutoRefresh,
    /// Show the side panel, or hide it.
    Panel,
    /// One step back: filter, selection, error.
    Back,
    /// Close the popup.
    Close,
    /// Do what the popup asks about.
    Accept,
    /// Stop what is running.
    Stop,
    /// Include the sessions that are marked `deletable: false`, or no longer.
    IncludeProtected,
}

type Table = &'static [Binding<Command>];

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A text field of the search form.
    Field,
    /// A date field of the search form.
    DateField,
    /// The button below the form.
    SearchButton,
    /// The table.
    Table,
    /// The side panel.
    Panel,
    /// The filter below the table.
    Filter,
    /// A popup with text to read.
    Reading,
    /// The popup of a session.
    Details,
    /// The calendar.
    Calendar,
    /// A popup that asks for a yes or no.
    Confirming,
    /// A popup that asks for a text to be typed.
    Typing,
    /// A popup that asks for the number of sessions to be typed.
    Counting,
    /// A popup that shows how far something is.
    Progress,
    /// The popup of a sign-in.
    SignIn,
}

const fn bind(keys: &'static [KeyCode], action: Command, label: &'static str, help: &'static str) -> Binding<Command> {
    Binding { keys, action, label, help }
}

use KeyCode::{BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, PageDown, PageUp, Tab, Up};

const FIELD: Table = &[
    bind(&[Enter], Command::Search, "search", "search for what the form says"),
    bind(&[Tab, Down], Command::FocusNext, "next", "the focus goes on; from the last field to the table"),
    bind(&[BackTab, Up], Command::FocusPrevious, "", "the focus goes back"),
    bind(&[Esc], Command::FocusTable, "table", "the focus goes to the table"),
];

const DATE: Table = &[bind(&[F(2)], Command::PickDate, "calendar", "pick a day and a time from a calendar")];

const BUTTON: Table = &[
    bind(&[Enter, Char(' ')], Command::Search, "search", "search for what the form says"),
    bind(&[Tab, Down], Command::FocusNext, "next", "the focus goes on to the table"),
    bind(&[BackTab, Up], Command::FocusPrevious, "back", "the focus goes back"),
    bind(&[Esc], Command::FocusTable, "table", "the focus goes to the table"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
    bind(&[Char('q')], Command::Quit, "quit", "leave"),
];

const TABLE: Table = &[
    bind(&[Enter], Command::Details, "view", "show the session: its JSON, its times in UTC and local"),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the session, or the selected ones; asks first"),
    bind(&[Char('u')], Command::Revoke, "revoke", "revoke all sessions of the session's user; asks first"),
    bind(&[Char(' ')], Command::Select, "select", "select the session, or no longer"),
    bind(
        &[Char('a')],
        Command::SelectAll,
        "all",
        "select all that match, on every page, or none; with a filter, what it shows",
    ),
    bind(&[Char('/')], Command::Filter, "filter", "filter the loaded sessions as you type"),
    bind(&[Char('s')], Command::Sort, "sort", "sort by the next column; a click on a heading sorts by that one"),
    bind(&[Char('S')], Command::Reverse, "reverse", "sort the other way round"),
    bind(&[Char('e')], Command::Export, "export", "write the session, or the selected ones, to a JSON or CSV file"),
    bind(&[Char('y')], Command::CopySid, "copy", "copy the session's sid to the clipboard"),
    bind(&[Char('c')], Command::Commands, "shell", "show the config-cli and curl commands that do the same"),
    bind(&[Char('r')], Command::Refresh, "refresh", "load again; what has changed is marked ~"),
    bind(&[Char('R')], Command::AutoRefresh, "auto", "load again every 5 seconds, or no longer"),
    bind(&[Char('p')], Command::Panel, "panel", "show counts and expirations beside the table, or hide them"),
    bind(&[Char('g')], Command::GoToPage, "page", "go to a page by its number"),
    bind(&[PageDown, Char('n')], Command::PageDown, "", "the next page"),
    bind(&[PageUp, Char('b')], Command::PageUp, "", "the page before"),
    bind(&[Up, Char('k')], Command::Up, "", "a session up; from the first one to the form"),
    bind(&[Down, Char('j')], Command::Down, "", "a session down"),
    bind(&[Home], Command::First, "", "the first session"),
    bind(&[End], Command::Last, "", "the last session"),
    bind(&[Char('f'), BackTab], Command::FocusForm, "form", "the focus goes to the search form"),
    bind(&[Tab], Command::FocusNext, "", "the focus goes on to the panel or the form"),
    bind(&[Esc], Command::Back, "", "end the filter, then the selection"),
    bind(&[Char('q')], Command::Quit, "quit", "leave"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const PANEL: Table = &[
    bind(&[Tab], Command::FocusNext, "form", "the focus goes on to the form"),
    bind(&[BackTab, Esc], Command::FocusTable, "table", "the focus goes to the table"),
    bind(&[Char('p')], Command::Panel, "hide", "hide the panel"),
    bind(&[Char('q')], Command::Quit, "quit", "leave"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const FILTER: Table = &[
    bind(&[Enter, Tab, Down], Command::FocusTable, "keep", "keep the filter and go to the table"),
    bind(&[Esc], Command::Back, "end", "end the filter"),
];

const READING: Table = &[
    bind(&[Esc, Enter, Char('q')], Command::Close, "close", "close"),
    bind(&[Char('y')], Command::CopySid, "copy", "copy the commands to the clipboard, where there are any"),
    bind(&[Up, Char('k')], Command::Up, "", "a line up"),
    bind(&[Down, Char('j')], Command::Down, "", "a line down"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown, Char(' ')], Command::PageDown, "", "a page down"),
    bind(&[Home], Command::First, "", "to the beginning"),
    bind(&[End], Command::Last, "", "to the end"),
];

/// What the JSON does with a key comes first.
const DETAILS: Table = &[
    bind(&[Esc, Char('q')], Command::Close, "close", "close"),
    bind(&[Char('e')], Command::Export, "export", "write the session to a JSON or CSV file"),
    bind(&[Char('y')], Command::CopySid, "copy", "copy the session's sid to the clipboard"),
    bind(&[Char('c')], Command::Commands, "commands", "show the config-cli and curl commands that do the same"),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the session; asks first"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const CONFIRMING: Table = &[
    bind(&[Char('y')], Command::Accept, "yes", "do it"),
    bind(&[Esc, Char('n'), Enter], Command::Close, "no", "leave everything as it is"),
    INCLUDE_PROTECTED,
    bind(&[Up, Char('k')], Command::Up, "", "a line up"),
    bind(&[Down, Char('j')], Command::Down, "", "a line down"),
];

const TYPING: Table = &[
    bind(&[Enter], Command::Accept, "ok", "take what was typed"),
    bind(&[Esc], Command::Close, "cancel", "leave everything as it is"),
    bind(&[Up], Command::Up, "", "a line up"),
    bind(&[Down], Command::Down, "", "a line down"),
];

/// Of sessions that the server's cleaner must not remove, which protects them from nothing else.
const INCLUDE_PROTECTED: Binding<Command> = bind(
    &[Char('i')],
    Command::IncludeProtected,
    "include protected",
    "include sessions that are marked deletable: false, or no longer",
);

const COUNTING: Table = &[INCLUDE_PROTECTED];

const PROGRESS: Table = &[bind(&[Esc, Char('s')], Command::Stop, "stop", "stop; what is under way ends first")];

const SIGN_IN: Table = &[
    bind(&[Esc], Command::Stop, "cancel", "do not sign in"),
    bind(&[Char('y')], Command::CopySid, "copy address", "copy the address to the clipboard"),
];

/// Keys that work everywhere.
const EVERYWHERE: Table = &[bind(&[F(1)], Command::Help, "help", "show these keys")];

/// Keys that work everywhere, with Ctrl.
const CONTROL: Table = &[
    bind(&[Char('c')], Command::Quit, "", "leave, from anywhere"),
    bind(&[Char('z')], Command::Suspend, "", "back to the shell; `fg` comes back here"),
    bind(&[Char('l')], Command::Redraw, "", "draw everything anew"),
];

/// Keys of the form, with Ctrl.
const FORM_CONTROL: Table = &[
    bind(&[Char('p')], Command::EarlierSearch, "earlier", "the search before this one"),
    bind(&[Char('n')], Command::LaterSearch, "later", "the search after this one"),
    bind(&[Char('x')], Command::ClearForm, "clear", "empty the form"),
];

impl Place {
    /// The tables that hold here, the first one first.
    const fn tables(self) -> &'static [Table] {
        match self {
            Self::Field => &[FIELD, EVERYWHERE],
            Self::DateField => &[FIELD, DATE, EVERYWHERE],
            Self::SearchButton => &[BUTTON, EVERYWHERE],
            Self::Table => &[TABLE, EVERYWHERE],
            Self::Panel => &[PANEL, EVERYWHERE],
            Self::Filter => &[FILTER, EVERYWHERE],
            Self::Reading => &[READING, EVERYWHERE],
            Self::Details => &[DETAILS, EVERYWHERE],
            Self::Calendar => &[EVERYWHERE],
            Self::Confirming => &[CONFIRMING, EVERYWHERE],
            Self::Typing => &[TYPING, EVERYWHERE],
            Self::Counting => &[TYPING, COUNTING, EVERYWHERE],
            Self::Progress => &[PROGRESS, EVERYWHERE],
            Self::SignIn => &[SIGN_IN, EVERYWHERE],
        }
    }

    /// The same with Ctrl.
    const fn control_tables(self) -> &'static [Table] {
        match self {
            Self::Field | Self::DateField | Self::SearchButton => &[FORM_CONTROL, CONTROL],
            _ => &[CONTROL],
        }
    }

    /// What a key does here; `None` where it is text or means nothing.
    #[must_use]
    pub fn command(self, key: KeyEvent) -> Option<Command> {
        if key.modifiers == KeyModifiers::CONTROL {
            let plain = KeyEvent::new(key.code, KeyModifiers::NONE);
            return self.control_tables().iter().find_map(|table| binding::find(table, plain));
        }
        self.tables().iter().find_map(|table| binding::find(table, key))
    }

    /// Every key here and what it does.
    #[must_use]
    pub fn help(self) -> Vec<(String, &'static str)> {
        let widget: Vec<(String, &'static str)> = match self {
            Self::Details => json_tree::help().collect(),
            Self::Calendar => calendar::help().collect(),
            Self::Panel => panel::help().collect(),
            _ => Vec::new(),
        };
        let plain = widget.into_iter().chain(self.tables().iter().flat_map(|table| binding::help(table)));
        let control = self
            .control_tables()
            .iter()
            .flat_map(|table| binding::help(table).map(|(key, help)| (format!("Ctrl-{key}"), help)));
        plain.chain(control).collect()
    }

    /// The keys that are named on the screen, the most important ones first.
    #[must_use]
    pub fn labels(self) -> Vec<(String, &'static str)> {
        let mut labels: Vec<(String, &'static str)> = Vec::new();
        if self == Self::Panel {
            labels.extend(panel::labels());
        }
        labels.extend(self.tables().iter().flat_map(|table| binding::labels(table)));
        for table in self.control_tables() {
            labels.extend(binding::labels(table).map(|(key, label)| (format!("^{key}"), label)));
        }
        labels
    }

    /// The key of a command here, for a button.
    #[must_use]
    pub fn key_of(self, command: Command) -> Option<String> {
        let all = self.tables().iter().flat_map(|table| table.iter());
        all.into_iter().find(|binding| binding.action == command).map(Binding::key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Place; 14] = [
        Place::Field,
        Place::DateField,
        Place::SearchButton,
        Place::Table,
        Place::Panel,
        Place::Filter,
        Place::Reading,
        Place::Details,
        Place::Calendar,
        Place::Confirming,
        Place::Typing,
        Place::Counting,
        Place::Progress,
        Place::SignIn,
    ];

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for place in ALL {
            for tables in [place.tables(), place.control_tables()] {
                let mut seen = Vec::new();
                for key in tables.iter().flat_map(|table| table.iter()).flat_map(|binding| binding.keys) {
                    assert!(!seen.contains(&key), "{place:?} {key:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn every_key_is_in_the_help_and_can_be_left_by_one() {
        for place in ALL {
            assert!(place.help().iter().all(|(keys, help)| !keys.is_empty() && !help.is_empty()), "{place:?}");
            let interrupt = KeyEvent::new(Char('c'), KeyModifiers::CONTROL);
            assert_eq!(place.command(interrupt), Some(Command::Quit), "{place:?}");
        }
        assert_eq!(Place::Table.command(KeyEvent::new(Char('R'), KeyModifiers::SHIFT)), Some(Command::AutoRefresh));
        assert_eq!(Place::Field.command(KeyEvent::new(Char('q'), KeyModifiers::NONE)), None, "it is text");
    }
}
