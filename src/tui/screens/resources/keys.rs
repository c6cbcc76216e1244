//! The keys of the resources screen, by focus.

use crossterm::event::KeyCode::{BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, PageDown, PageUp, Tab, Up};
use crossterm::event::KeyEvent;

use crate::tui::keys::{Keys, Table, Tables};
use crate::tui::widgets::binding::bind;
use crate::tui::widgets::json_tree;

/// The part of the screen that has the focus and receives the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The side list, with its search.
    Tasks,
    /// The table.
    Table,
    /// The filter of the table.
    Filter,
    /// The entry or the document.
    Item,
}

/// The command of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show the keys.
    Help,
    /// End the program.
    Quit,
    /// Open the resource or the entry.
    Open,
    /// Move the focus to the side list.
    FocusTasks,
    /// Move the focus from the side list.
    FocusMain,
    /// One step back.
    Back,
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
    /// Filter the loaded entries.
    Filter,
    /// Search on the server for the text of the filter.
    AskServer,
    /// Choose the column to sort by.
    Sort,
    /// Reverse the order.
    Reverse,
    /// Choose the columns.
    Columns,
    /// Scroll the columns to the left.
    ColumnsLeft,
    /// Scroll the columns to the right.
    ColumnsRight,
    /// Load again.
    Refresh,
    /// Create an entry in the editor.
    Create,
    /// Change the entry in the editor.
    Edit,
    /// Delete the entry.
    Delete,
    /// Write the entry to a file.
    Export,
    /// Copy what identifies the entry.
    Copy,
    /// Show the commands for a shell.
    Shell,
    /// Make the resource a favourite, or no longer.
    Favour,
    /// Show the palette.
    Palette,
    /// Choose an operation of the resource, and call it.
    Operations,
    /// Show the changes of this run, and undo one.
    Changes,
    /// Follow what the entry refers to, or what refers to it.
    Links,
}

impl Command {
    /// Whether it changes the server in the end.
    #[must_use]
    pub const fn may_change(self) -> bool {
        matches!(self, Self::Create | Self::Edit | Self::Delete)
    }
}

const TASKS: Table<Command> = &[
    bind(&[Enter], Command::Open, "open", "open the resource; type to search in names, operations and paths"),
    bind(&[Up], Command::Up, "", "a resource up"),
    bind(&[Down], Command::Down, "", "a resource down"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown], Command::PageDown, "", "a page down"),
    bind(&[Home], Command::First, "", "the first resource"),
    bind(&[End], Command::Last, "", "the last resource"),
    bind(&[Tab, BackTab], Command::FocusMain, "next", "the focus goes to the open resource"),
    bind(&[Esc], Command::Back, "clear", "empty the search; then the focus goes to the open resource"),
];

const TABLE: Table<Command> = &[
    bind(&[Enter, Char('v')], Command::Open, "view", "show the entry"),
    bind(
        &[Char('E')],
        Command::Edit,
        "edit",
        "change the entry in $VISUAL or $EDITOR, or in a form; shows the changes and asks first",
    ),
    bind(&[Char('+')], Command::Create, "create", "create an entry in $VISUAL or $EDITOR, or in a form; asks first"),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the entry; asks first"),
    bind(&[Char('/')], Command::Filter, "filter", "filter the loaded entries as you type"),
    bind(&[F(5)], Command::AskServer, "", "search on the server for the text of the filter"),
    bind(&[Char('s')], Command::Sort, "sort", "choose the column to sort by"),
    bind(&[Char('S')], Command::Reverse, "", "reverse the order"),
    bind(&[Char('C')], Command::Columns, "columns", "show or hide columns"),
    bind(&[Char('>')], Command::ColumnsRight, "", "show the columns to the right"),
    bind(&[Char('<')], Command::ColumnsLeft, "", "show the columns to the left"),
    bind(&[Char('e')], Command::Export, "export", "write the entries to a JSON or CSV file"),
    bind(&[Char('y')], Command::Copy, "copy", "copy what identifies the entry to the clipboard"),
    bind(&[Char('l')], Command::Links, "links", "follow what the entry refers to, or what refers to it; Esc goes back"),
    bind(&[Char('o')], Command::Operations, "operations", "call any operation of the resource; asks for its arguments"),
    bind(&[Char('L')], Command::Changes, "", "show what this run has changed, and undo it; asks first"),
    bind(&[Char('c')], Command::Shell, "shell", "show the config-cli and curl commands that do the same"),
    bind(&[Char('r')], Command::Refresh, "refresh", "load again"),
    bind(&[Char('g')], Command::GoToPage, "page", "go to a page by its number"),
    bind(&[PageDown, Char('n')], Command::PageDown, "", "the next page"),
    bind(&[PageUp, Char('b')], Command::PageUp, "", "the page before"),
    bind(&[Up, Char('k')], Command::Up, "", "an entry up"),
    bind(&[Down, Char('j')], Command::Down, "", "an entry down"),
    bind(&[Home], Command::First, "", "the first entry"),
    bind(&[End, Char('G')], Command::Last, "", "the last entry; loads up to 20,000"),
    bind(&[Tab, BackTab, Char('f')], Command::FocusTasks, "resources", "the focus goes to the list of resources"),
    bind(&[Esc], Command::Back, "", "clear the filter; then the focus goes to the list of resources"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
    bind(&[Char(':')], Command::Palette, "", "find and open anything"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

/// Keys of the side list, with Ctrl.
const TASKS_CONTROL: Table<Command> = &[bind(
    &[Char('s')],
    Command::Favour,
    "favourite",
    "make the resource a favourite, which comes first, or no longer",
)];

/// Keys of the table, with Ctrl.
const TABLE_CONTROL: Table<Command> = &[
    bind(&[Char('d')], Command::HalfPageDown, "", "half a page down"),
    bind(&[Char('u')], Command::HalfPageUp, "", "half a page up"),
];

const FILTER: Table<Command> = &[
    bind(&[Enter, Tab, Down], Command::FocusMain, "keep", "keep the filter and go to the table"),
    bind(&[F(5)], Command::AskServer, "ask the server", "search on the server for the text of the filter"),
    bind(&[Esc], Command::Back, "end", "clear the filter"),
];

/// The keys of the JSON come before these.
const ITEM: Table<Command> = &[
    bind(&[Esc], Command::Back, "back", "go back to the table"),
    bind(
        &[Char('E')],
        Command::Edit,
        "edit",
        "change the entry in $VISUAL or $EDITOR, or in a form; shows the changes and asks first",
    ),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the entry; asks first"),
    bind(&[Char('e')], Command::Export, "export", "write the entry to a JSON file"),
    bind(&[Char('y')], Command::Copy, "copy", "copy what identifies the entry to the clipboard"),
    bind(&[Char('l')], Command::Links, "links", "follow what the entry refers to, or what refers to it; Esc goes back"),
    bind(&[Char('o')], Command::Operations, "operations", "call any operation of the resource; asks for its arguments"),
    bind(&[Char('L')], Command::Changes, "", "show what this run has changed, and undo it; asks first"),
    bind(&[Char('c')], Command::Shell, "shell", "show the config-cli and curl commands that do the same"),
    bind(&[Char('r')], Command::Refresh, "refresh", "load again"),
    bind(&[Tab, BackTab, Char('f')], Command::FocusTasks, "resources", "the focus goes to the list of resources"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
    bind(&[Char(':')], Command::Palette, "", "find and open anything"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

impl Focus {
    const fn tables(self) -> Tables<Command> {
        let (place, plain, control): (_, &[_], &[_]) = match self {
            Self::Tasks => ("resources", &[TASKS], &[TASKS_CONTROL]),
            Self::Table => ("entries", &[TABLE], &[TABLE_CONTROL]),
            Self::Filter => ("filter of entries", &[FILTER], &[]),
            Self::Item => ("entry", &[ITEM], &[]),
        };
        Tables { place, plain, control }
    }

    /// The command of a key; `None` if it is text, is for the JSON, or has no meaning here.
    #[must_use]
    pub fn command(self, key: KeyEvent) -> Option<Command> {
        self.tables().command(key)
    }

    /// The help and the labels of the keys.
    #[must_use]
    pub fn keys(self) -> Keys {
        let keys = self.tables().keys();
        match self {
            Self::Item => keys.after(json_tree::help(), []),
            _ => keys,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys;

    #[test]
    fn keys_are_unambiguous_and_explained() {
        for focus in [Focus::Tasks, Focus::Table, Focus::Filter, Focus::Item] {
            keys::tests::check(&focus.tables());
        }
    }
}
