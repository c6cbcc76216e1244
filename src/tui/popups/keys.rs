//! The keys of popups.

use crossterm::event::KeyCode::{BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, PageDown, PageUp, Tab, Up};
use crossterm::event::KeyEvent;

use crate::tui::keys::{Keys, Table, Tables};
use crate::tui::widgets::binding::{Binding, bind};
use crate::tui::widgets::{calendar, json_tree};

/// The command of a key or a button of a popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupCommand {
    /// Close the popup.
    Close,
    /// Perform the action of the popup.
    Accept,
    /// Ask the alternative question.
    Alternative,
    /// End the tokens of the entries, too, or leave them.
    Tokens,
    /// Stop the action or the sign-in.
    Stop,
    /// Copy the text of the popup to the clipboard.
    Copy,
    /// Write the entry to a file.
    Export,
    /// Show the commands for a shell.
    Shell,
    /// Delete the entry.
    Delete,
    /// Show the keys.
    Help,
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// Make the entry a favourite, or no longer.
    Favour,
    /// Change the text in an editor.
    Edit,
}

use PopupCommand as Command;

/// The kinds of popups, by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupKeys {
    /// Text to read.
    Reading,
    /// The JSON of an entry.
    Details,
    /// A calendar.
    Calendar,
    /// A question to be answered by yes or no.
    Confirming,
    /// A field to type into.
    Typing,
    /// A question to be answered by typing a number.
    Counting,
    /// A choice among a few entries.
    Choosing,
    /// A search among many entries.
    Palette,
    /// Several fields to type into.
    Form,
    /// The progress of an action.
    Progress,
    /// A sign-in.
    SignIn,
}

const READING: Table<Command> = &[
    bind(&[Esc, Enter, Char('q')], Command::Close, "close", "close"),
    bind(&[Char('y')], Command::Copy, "copy", "copy the commands to the clipboard, where there are any"),
    bind(&[Up, Char('k')], Command::Up, "", "a line up"),
    bind(&[Down, Char('j')], Command::Down, "", "a line down"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown, Char(' ')], Command::PageDown, "", "a page down"),
    bind(&[Home], Command::First, "", "to the beginning"),
    bind(&[End], Command::Last, "", "to the end"),
];

/// The keys of the JSON come before these.
const DETAILS: Table<Command> = &[
    bind(&[Esc, Char('q')], Command::Close, "close", "close"),
    bind(&[Char('e')], Command::Export, "export", "write the entry to a JSON or CSV file"),
    bind(&[Char('y')], Command::Copy, "copy", "copy the entry's identifier to the clipboard"),
    bind(&[Char('c')], Command::Shell, "commands", "show the config-cli and curl commands that do the same"),
    bind(&[Char('d'), Delete], Command::Delete, "delete", "delete the entry; asks first"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const CONFIRMING: Table<Command> = &[
    bind(&[Char('y')], Command::Accept, "yes", "do it"),
    bind(&[Esc, Char('n'), Enter], Command::Close, "no", "change nothing"),
    ALTERNATIVE,
    TOKENS,
    bind(&[Up, Char('k')], Command::Up, "", "a line up"),
    bind(&[Down, Char('j')], Command::Down, "", "a line down"),
];

const TYPING: Table<Command> = &[
    bind(&[Enter], Command::Accept, "ok", "accept the text"),
    bind(&[Esc], Command::Close, "cancel", "change nothing"),
    bind(&[Up], Command::Up, "", "a line up"),
    bind(&[Down], Command::Down, "", "a line down"),
];

const CHOOSING: Table<Command> = &[
    bind(&[Enter], Command::Accept, "choose", "choose the entry under the cursor; its own key chooses it at once"),
    bind(&[Esc], Command::Close, "cancel", "change nothing"),
    bind(&[Up], Command::Up, "", "an entry up"),
    bind(&[Down], Command::Down, "", "an entry down"),
    bind(&[Home], Command::First, "", "the first entry"),
    bind(&[End], Command::Last, "", "the last entry"),
];

const PALETTE: Table<Command> = &[
    bind(&[Enter], Command::Accept, "open", "open or do what is under the cursor; type to search"),
    bind(&[Esc], Command::Close, "close", "close"),
    bind(&[Up], Command::Up, "", "a line up"),
    bind(&[Down], Command::Down, "", "a line down"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown], Command::PageDown, "", "a page down"),
];

const FORM: Table<Command> = &[
    bind(&[Enter], Command::Accept, "go on", "check the fields and go on"),
    bind(&[Esc], Command::Close, "cancel", "change nothing"),
    bind(&[Tab, Down], Command::Down, "next", "the next field; a blank or → chooses the next allowed value"),
    bind(&[BackTab, Up], Command::Up, "", "the field before"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown], Command::PageDown, "", "a page down"),
    bind(&[F(2)], Command::Edit, "editor", "change the JSON of the field in $VISUAL or $EDITOR"),
];

/// Keys of the palette, with Ctrl.
const PALETTE_CONTROL: Table<Command> =
    &[bind(&[Char('s')], Command::Favour, "favourite", "make it a favourite, which comes first, or no longer")];

const ALTERNATIVE: Binding<Command> =
    bind(&[Char('i')], Command::Alternative, "include protected", "include protected entries, or leave them out");

const TOKENS: Binding<Command> =
    bind(&[Char('t')], Command::Tokens, "tokens", "find and end the tokens of the sessions, too, or leave them");

const COUNTING: Table<Command> = &[ALTERNATIVE, TOKENS];

const PROGRESS: Table<Command> =
    &[bind(&[Esc, Char('s')], Command::Stop, "stop", "stop; requests under way end first")];

const SIGN_IN: Table<Command> = &[
    bind(&[Esc], Command::Stop, "cancel", "do not sign in"),
    bind(&[Char('y')], Command::Copy, "copy address", "copy the address to the clipboard"),
];

impl PopupKeys {
    /// The tables of this kind of popup.
    #[must_use]
    pub const fn tables(self) -> Tables<Command> {
        let control: &[_] = if matches!(self, Self::Palette) { &[PALETTE_CONTROL] } else { &[] };
        let (place, plain): (_, &[_]) = match self {
            Self::Reading => ("reading", &[READING]),
            Self::Details => ("details", &[DETAILS]),
            Self::Calendar => ("calendar", &[]),
            Self::Confirming => ("confirming", &[CONFIRMING]),
            Self::Typing => ("typing", &[TYPING]),
            Self::Counting => ("counting", &[TYPING, COUNTING]),
            Self::Choosing => ("choosing", &[CHOOSING]),
            Self::Palette => ("palette", &[PALETTE]),
            Self::Form => ("form", &[FORM]),
            Self::Progress => ("progress", &[PROGRESS]),
            Self::SignIn => ("sign-in", &[SIGN_IN]),
        };
        Tables { place, plain, control }
    }

    /// The command of a key; `None` if the key is text or has no meaning here.
    #[must_use]
    pub fn command(self, key: KeyEvent) -> Option<Command> {
        self.tables().command(key)
    }

    /// The help and the labels of the keys, with those of the widget inside.
    #[must_use]
    pub fn keys(self) -> Keys {
        let keys = self.tables().keys();
        match self {
            Self::Details => keys.after(json_tree::help(), []),
            Self::Calendar => keys.after(calendar::help(), []),
            _ => keys,
        }
    }

    /// The first key of a command, for its button.
    #[must_use]
    pub fn key_of(self, command: Command) -> Option<String> {
        let mut all = self.tables().plain.iter().flat_map(|table| table.iter());
        all.find(|binding| binding.action == command).map(Binding::key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys;

    #[test]
    fn keys_are_unambiguous_and_explained() {
        for kind in [
            PopupKeys::Reading,
            PopupKeys::Details,
            PopupKeys::Calendar,
            PopupKeys::Confirming,
            PopupKeys::Typing,
            PopupKeys::Counting,
            PopupKeys::Choosing,
            PopupKeys::Palette,
            PopupKeys::Form,
            PopupKeys::Progress,
            PopupKeys::SignIn,
        ] {
            keys::tests::check(&kind.tables());
            assert!(kind.keys().help.iter().all(|(keys, help)| !keys.is_empty() && !help.is_empty()), "{kind:?}");
        }
    }
}
