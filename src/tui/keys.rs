//! Tables of keys: dispatch, the key labels on the screen, and the help come from them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::widgets::binding::{self, Binding, bind};

/// Keys of one place (a screen's focus or a popup) and their commands.
pub type Table<A> = &'static [Binding<A>];

/// A command that works everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobalCommand {
    /// Show the help: every key of this place.
    Help,
    /// End the program.
    Quit,
    /// Suspend the program until `fg`.
    Suspend,
    /// Redraw everything.
    Redraw,
    /// Show the next tab.
    NextTab,
    /// Show the previous tab.
    PreviousTab,
    /// Show the palette: everything that can be opened or done, found by typing.
    Palette,
}

/// Keys that work everywhere.
const EVERYWHERE: Table<GlobalCommand> = &[bind(&[KeyCode::F(1)], GlobalCommand::Help, "help", "show these keys")];

/// Keys that work everywhere, with Ctrl.
const CONTROL: Table<GlobalCommand> = &[
    bind(&[KeyCode::Char('c')], GlobalCommand::Quit, "", "quit, from anywhere"),
    bind(&[KeyCode::Char('z')], GlobalCommand::Suspend, "", "suspend the UI; `fg` in the shell continues it"),
    bind(&[KeyCode::Char('l')], GlobalCommand::Redraw, "", "draw everything again"),
    bind(&[KeyCode::Char('k')], GlobalCommand::Palette, "", "find and open anything: also : where no text is typed"),
];

/// Keys of screens if there are several tabs.
const TABS: Table<GlobalCommand> = &[
    bind(&[KeyCode::F(4)], GlobalCommand::NextTab, "tab", "the next tab"),
    bind(&[KeyCode::F(3)], GlobalCommand::PreviousTab, "", "the tab before"),
];

/// The tables of a place, without the keys that work everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Tables<A: 'static> {
    /// The unique name of the place.
    pub place: &'static str,
    /// Keys without Ctrl; the first table that contains a key wins.
    pub plain: &'static [Table<A>],
    /// Keys with Ctrl.
    pub control: &'static [Table<A>],
}

impl<A: Copy> Tables<A> {
    /// The command of a key; `None` if the key is text or has no meaning here.
    #[must_use]
    pub fn command(&self, key: KeyEvent) -> Option<A> {
        find(self.plain, self.control, key)
    }

    /// The help and the labels of these keys.
    #[must_use]
    pub fn keys(&self) -> Keys {
        let plain_help = self.plain.iter().flat_map(|table| binding::help(table)).chain(binding::help(EVERYWHERE));
        let control_help = self.control.iter().flat_map(|table| binding::help(table)).chain(binding::help(CONTROL));
        let plain_labels = self.plain.iter().flat_map(|table| binding::labels(table));
        let control_labels = self.control.iter().flat_map(|table| binding::labels(table));
        Keys {
            place: self.place,
            help: plain_help.chain(control_help.map(|(key, help)| (format!("Ctrl-{key}"), help))).collect(),
            labels: plain_labels
                .chain(binding::labels(EVERYWHERE))
                .chain(control_labels.map(|(key, label)| (format!("^{key}"), label)))
                .collect(),
            actions: actions(self.plain, KeyModifiers::NONE)
                .chain(actions(self.control, KeyModifiers::CONTROL))
                .collect(),
            legend: None,
        }
    }
}

/// The commands of tables, each with its first key; those that only move the cursor are left out.
fn actions<A>(tables: &'static [Table<A>], modifiers: KeyModifiers) -> impl Iterator<Item = KeyAction> {
    let is_action = |binding: &&Binding<A>| {
        matches!(binding.keys.first(), Some(KeyCode::Char(_) | KeyCode::F(_) | KeyCode::Enter | KeyCode::Delete))
    };
    let action = move |binding: &'static Binding<A>| {
        let key = KeyEvent::new(*binding.keys.first()?, modifiers);
        let prefix = if modifiers == KeyModifiers::CONTROL { "Ctrl-" } else { "" };
        Some(KeyAction { key, name: format!("{prefix}{}", binding.key()), help: binding.help })
    };
    tables.iter().flat_map(|table| table.iter()).filter(is_action).filter_map(action)
}

fn find<A: Copy>(plain: &[Table<A>], control: &[Table<A>], key: KeyEvent) -> Option<A> {
    if key.modifiers == KeyModifiers::CONTROL {
        let key = KeyEvent::new(key.code, KeyModifiers::NONE);
        return control.iter().find_map(|table| binding::find(table, key));
    }
    plain.iter().find_map(|table| binding::find(table, key))
}

/// The global command of a key.
#[must_use]
pub fn global(key: KeyEvent) -> Option<GlobalCommand> {
    find(&[EVERYWHERE], &[CONTROL], key)
}

/// The command of a key that changes the tab.
#[must_use]
pub fn tab(key: KeyEvent) -> Option<GlobalCommand> {
    binding::find(TABS, key)
}

/// A command of a place, and the key that performs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAction {
    /// The key.
    pub key: KeyEvent,
    /// The key as it is written.
    pub name: String,
    /// What it does.
    pub help: &'static str,
}

/// The help and the labels of the keys that work in a place.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The name of the place.
    pub place: &'static str,
    /// Every key and what it does.
    pub help: Vec<(String, &'static str)>,
    /// The labels on the screen, the most important ones first.
    pub labels: Vec<(String, &'static str)>,
    /// The commands that the palette offers.
    pub actions: Vec<KeyAction>,
    /// What the marks on the screen mean, shown below the keys.
    pub legend: Option<&'static str>,
}

impl Keys {
    /// Adds the keys that change the tab.
    #[must_use]
    pub fn with_tabs(mut self) -> Self {
        self.help.extend(binding::help(TABS));
        self.labels.extend(binding::labels(TABS));
        self
    }

    /// Adds the keys of a widget before the others.
    #[must_use]
    pub fn after(
        mut self,
        help: impl IntoIterator<Item = (String, &'static str)>,
        labels: impl IntoIterator<Item = (String, &'static str)>,
    ) -> Self {
        self.help.splice(0..0, help);
        self.labels.splice(0..0, labels);
        self
    }
}

#[cfg(test)]
pub mod tests {
    use std::fmt::Debug;

    use super::*;

    /// Checks the tables of a place: no key twice, every key in the help, and a key that closes the place.
    pub fn check<A: Copy + Debug>(tables: &Tables<A>) {
        let sets = [(tables.plain, EVERYWHERE), (tables.control, CONTROL)];
        for (set, global) in sets {
            let mut seen: Vec<KeyCode> = global.iter().flat_map(|binding| binding.keys).copied().collect();
            for key in set.iter().flat_map(|table| table.iter()).flat_map(|binding| binding.keys) {
                assert!(!seen.contains(key), "{} {key:?}", tables.place);
                seen.push(*key);
            }
        }
        let keys = tables.keys();
        assert!(keys.help.iter().all(|(keys, help)| !keys.is_empty() && !help.is_empty()), "{}", tables.place);
        let quit = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(global(quit), Some(GlobalCommand::Quit), "{}", tables.place);
    }
}
