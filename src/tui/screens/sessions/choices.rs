//! The choices that the sessions screen offers: the column to sort by, and the field to search on the server.

use super::columns::SortKey;
use super::form::Field;
use super::state::{ChoiceKind, Sessions};
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::choice::{Choice, ChoiceEntry};
use crate::tui::screen::Effect;
use crate::view::sanitize;

/// The fields in which the server can search for the text of a filter.
const SEARCHED: [(char, Field, &str); 6] = [
    ('u', Field::User, "the user's name"),
    ('c', Field::Client, "the client ID"),
    ('i', Field::Ip, "the IP address"),
    ('a', Field::Acr, "the ACR"),
    ('n', Field::Inum, "the user's inum"),
    ('p', Field::Pattern, "a part of the user DN, the sid or the grants"),
];

impl Sessions {
    /// Asks in which field the server is to search for the text of the filter: it knows no search in all of them.
    pub fn choose_field(&mut self) -> Vec<Effect> {
        let text = self.filter.as_ref().map(|filter| filter.value().trim().to_owned());
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return vec![Effect::Message("There is no filter: / filters what is loaded.".to_owned())];
        };
        let title = format!("Search on the server for {}", sanitize::text(&text));
        let entries = SEARCHED.map(|(key, _, label)| ChoiceEntry::new(key, format!("as {label}")));
        self.choice = Some(ChoiceKind::Field(text));
        vec![Effect::open(Popup::Choice(Choice::new(title, entries.into(), 0)))]
    }

    /// Asks for the column to sort by.
    pub fn choose_sorting(&mut self) -> Vec<Effect> {
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
        self.choice = Some(ChoiceKind::Sorting);
        let cursor = self.sorting.and_then(|sorting| SortKey::ALL.iter().position(|key| *key == sorting.key));
        vec![Effect::open(Popup::Choice(Choice::new("Sort by", entries, cursor.unwrap_or(0))))]
    }

    /// Performs the action of a chosen entry.
    pub fn chosen_entry(&mut self, entry: usize, context: &Context<'_>) -> Vec<Effect> {
        match (self.choice.take(), SortKey::ALL.get(entry), SEARCHED.get(entry)) {
            (Some(ChoiceKind::Sorting), Some(key), _) => self.sort_by(*key, context.clock.now),
            (Some(ChoiceKind::Sorting), None, _) => self.sort_by_nothing(context.clock.now),
            (Some(ChoiceKind::Field(text)), _, Some((_, field, _))) => {
                self.form.field_mut(*field).set(&text);
                self.search_form(context)
            }
            _ => Vec::new(),
        }
    }
}
