//! The keys of the sessions screen, by focus.

use crossterm::event::KeyCode::{BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, PageDown, PageUp, Tab, Up};
use crossterm::event::KeyEvent;

use super::form::Field;
use super::panel;
use crate::tui::keys::{Keys, Table, Tables};
use crate::tui::widgets::binding::bind;

/// The part of the screen that has the focus and receives the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A field of the form.
    Field(Field),
    /// The button of the form.
    SearchButton,
    /// The table.
    Table,
    /// The side panel.
    Panel,
    /// The filter of the table.
    Filter,
}

/// The command of a key or a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show the keys.
    Help,
    /// End the program.
    Quit,
    /// Move the focus forward.
    FocusNext,
    /// Move the focus back.
    FocusPrevious,
    /// Move the focus to the form.
    FocusForm,
    /// Move the focus to the table.
    FocusTable,
    /// Search with the criteria of the form.
    Search,
    /// Pick a time from the calendar.
    PickDate,
    /// Fill the form with the previous search.
    EarlierSearch,
    /// Fill the form with the next search.
    LaterSearch,
    /// Empty the form.
    ClearForm,
    /// Show all fields of the form, or only a few.
    MoreFields,
    /// Search on the server for the text of the filter.
    AskServer,
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// Go to a page by its number.
    GoToPage,
    /// Show the session.
    Details,
    /// Tell when and why the session ends, and what its tokens are.
    Explain,
    /// Delete the session, or the selected ones.
    Delete,
    /// Select or deselect the session.
    Select,
    /// Begin a range at the session under the cursor, or select the range.
    Range,
    /// Select all that match, or none.
    SelectAll,
    /// Revoke all sessions of the session's user.
    Revoke,
    /// Write the session, or the selected ones, to a file.
    Export,
    /// Copy the session's sid.
    CopySid,
    /// Show the commands for a shell.
    Shell,
    /// Filter the loaded sessions.
    Filter,
    /// Choose the column to sort by.
    Sort,
    /// Reverse the order.
    Reverse,
    /// Scroll the columns to the left.
    ColumnsLeft,
    /// Scroll the columns to the right.
    ColumnsRight,
    /// Load again.
    Refresh,
    /// Start or end loading again every few seconds.
    AutoRefresh,
    /// Show or hide the side panel.
    Panel,
    /// Show the palette.
    Palette,
    /// Stop loading, end the range or the filter, clear the selection or the error: the first that applies.
    Back,
}

const FIELD: Table<Command> = &[
    bind(&[Enter], Command::Search, "search", "search with the form's values"),
    bind(&[Tab, Down], Command::FocusNext, "next", "the focus goes on; from the last field to the table"),
    bind(&[BackTab, Up], Command::FocusPrevious, "", "the focus goes back"),
    bind(&[Esc], Command::FocusTable, "table", "the focus goes to the table"),
];

const DATE: Table<Command> = &[bind(&[F(2)], Command::PickDate, "calendar", "pick a day and a time from a calendar")];

const BUTTON: Table<Command> = &[
    bind(&[Enter, Char(' ')], Command::Search, "search", "search with the form's values"),
    bind(&[Tab, Down], Command::FocusNext, "next", "the focus goes on to the table"),
    bind(&[BackTab, Up], Command::FocusPrevious, "back", "the focus goes back"),
    bind(&[Esc], Command::FocusTable, "table", "the focus goes to the table"),
    bind(&[Char(':')], Command::Palette, "", "find and open anything"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
];

const TABLE: Table<Command> = &[
    bind(&[Enter, Char('v')], Command::Details, "view", "show the session: its JSON, its times in UTC and local"),
    bind(&[Char('x')], Command::Explain, "", "tell when and why the session ends, and what its tokens are"),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the session, or the selected ones; asks first"),
    bind(&[Char('u')], Command::Revoke, "revoke", "revoke all sessions of the session's user; asks first"),
    bind(&[Char(' ')], Command::Select, "select", "select or deselect the session"),
    bind(&[Char('V')], Command::Range, "", "begin a range here; again: select all up to the cursor; Esc: no range"),
    bind(
        &[Char('a')],
        Command::SelectAll,
        "all",
        "select all that match, on every page, or none; with a filter, what it shows",
    ),
    bind(&[Char('/')], Command::Filter, "filter", "filter the loaded sessions as you type"),
    bind(&[F(5)], Command::AskServer, "", "search on the server for the text of the filter"),
    bind(&[Char('s')], Command::Sort, "sort", "choose the column to sort by; a click on a heading sorts by that one"),
    bind(&[Char('S')], Command::Reverse, "reverse", "reverse the order"),
    bind(&[Char('>')], Command::ColumnsRight, "", "show the columns to the right"),
    bind(&[Char('<')], Command::ColumnsLeft, "", "show the columns to the left"),
    bind(&[Char('e')], Command::Export, "export", "write the session, or the selected ones, to a JSON or CSV file"),
    bind(&[Char('y')], Command::CopySid, "copy", "copy the session's sid to the clipboard"),
    bind(&[Char('c')], Command::Shell, "shell", "show the config-cli and curl commands that do the same"),
    bind(&[Char('r')], Command::Refresh, "refresh", "load again; what has changed is marked ~"),
    bind(&[Char('R')], Command::AutoRefresh, "auto", "load again every 5 seconds, on or off"),
    bind(&[Char('p')], Command::Panel, "panel", "show counts and expirations beside the table, or hide them"),
    bind(&[Char('g')], Command::GoToPage, "page", "go to a page by its number"),
    bind(&[PageDown, Char('n')], Command::PageDown, "", "the next page"),
    bind(&[PageUp, Char('b')], Command::PageUp, "", "the page before"),
    bind(&[Up, Char('k')], Command::Up, "", "a session up; from the first one to the form"),
    bind(&[Down, Char('j')], Command::Down, "", "a session down"),
    bind(&[Home], Command::First, "", "the first session"),
    bind(&[End, Char('G')], Command::Last, "", "the last session"),
    bind(&[Char('f'), BackTab], Command::FocusForm, "form", "the focus goes to the search form"),
    bind(&[Tab], Command::FocusNext, "", "the focus goes on to the panel or the form"),
    bind(&[Esc], Command::Back, "", "end the range, clear the filter, then the selection"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
    bind(&[Char(':')], Command::Palette, "", "find and open anything"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const PANEL: Table<Command> = &[
    bind(&[Tab], Command::FocusNext, "form", "the focus goes on to the form"),
    bind(&[BackTab, Esc], Command::FocusTable, "table", "the focus goes to the table"),
    bind(&[Char('p')], Command::Panel, "hide", "hide the panel"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
    bind(&[Char(':')], Command::Palette, "", "find and open anything"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const FILTER: Table<Command> = &[
    bind(&[Enter, Tab, Down], Command::FocusTable, "keep", "keep the filter and go to the table"),
    bind(&[F(5)], Command::AskServer, "ask the server", "search on the server for the text of the filter"),
    bind(&[Esc], Command::Back, "end", "clear the filter"),
];

/// Keys of the table, with Ctrl.
const TABLE_CONTROL: Table<Command> = &[
    bind(&[Char('d')], Command::HalfPageDown, "", "half a page down"),
    bind(&[Char('u')], Command::HalfPageUp, "", "half a page up"),
];

/// Keys of the form, with Ctrl.
const FORM_CONTROL: Table<Command> = &[
    bind(&[Char('p')], Command::EarlierSearch, "earlier", "the search before this one"),
    bind(&[Char('n')], Command::LaterSearch, "later", "the search after this one"),
    bind(&[Char('x')], Command::ClearForm, "clear", "empty the form"),
    bind(&[Char('o')], Command::MoreFields, "more", "show all fields of the form, or only a few"),
];

impl Focus {
    const fn tables(self) -> Tables<Command> {
        let (place, plain, control): (_, &[_], &[_]) = match self {
            Self::Field(field) if field.is_date() => ("date field", &[FIELD, DATE], &[FORM_CONTROL]),
            Self::Field(_) => ("field", &[FIELD], &[FORM_CONTROL]),
            Self::SearchButton => ("search button", &[BUTTON], &[FORM_CONTROL]),
            Self::Table => ("table", &[TABLE], &[TABLE_CONTROL]),
            Self::Panel => ("panel", &[PANEL], &[]),
            Self::Filter => ("filter", &[FILTER], &[]),
        };
        Tables { place, plain, control }
    }

    /// The command of a key; `None` if it is text, is for the panel, or has no meaning here.
    #[must_use]
    pub fn command(self, key: KeyEvent) -> Option<Command> {
        self.tables().command(key)
    }

    /// The help and the labels of the keys.
    #[must_use]
    pub fn keys(self) -> Keys {
        let keys = self.tables().keys();
        match self {
            Self::Panel => keys.after(panel::help(), panel::labels()),
            _ => keys,
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;
    use crate::tui::keys;

    #[test]
    fn keys_are_unambiguous_and_explained() {
        let fields = Field::ALL.map(Focus::Field);
        for focus in fields.into_iter().chain([Focus::SearchButton, Focus::Table, Focus::Panel, Focus::Filter]) {
            keys::tests::check(&focus.tables());
            assert!(focus.keys().help.iter().all(|(keys, help)| !keys.is_empty() && !help.is_empty()), "{focus:?}");
        }
        let press = |focus: Focus, character| focus.command(KeyEvent::new(Char(character), KeyModifiers::SHIFT));
        assert_eq!(press(Focus::Table, 'R'), Some(Command::AutoRefresh));
        assert_eq!(press(Focus::Field(Field::User), 'q'), None, "it is text");
    }
}
