//! The choices that the sessions screen offers: the column to sort by.

use super::columns::SortKey;
use super::state::Sessions;
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::screen::Effect;

impl Sessions {
    /// Asks for the column to sort by.
    pub fn choose_sorting(&self) -> Vec<Effect> {
        let label = |key: SortKey| {
            let (letter, label) = key.choice();
            let again = match self.sorting.filter(|sorting| sorting.key == key) {
                Some(sorting) if sorting.is_descending => " (down; again: up)",
                Some(_) => " (up; again: down)",
                None => "",
            };
            ChoiceEntry::new(letter, format!("{label}{again}"))
        };
        let mut entries: Vec<ChoiceEntry> = SortKey::ALL.map(label).into();
        entries.push(ChoiceEntry::new('n', "None: the server's own order"));
        let cursor = self.sorting.and_then(|sorting| SortKey::ALL.iter().position(|key| *key == sorting.key));
        vec![Effect::open(Popup::Choice(Choice::new("Sort by", entries, cursor.unwrap_or(0))))]
    }

    /// Performs the action of a chosen entry.
    pub fn chosen_entry(&mut self, entry: usize, context: &Context<'_>) -> Vec<Effect> {
        match SortKey::ALL.get(entry) {
            Some(key) => self.sort_by(*key, context.clock.now),
            None => self.sort_by_nothing(context.clock.now),
        }
    }
}
