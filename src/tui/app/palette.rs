//! The palette: what it offers, and how its entries are opened.

use super::{App, Layer};
use crate::tui::action::Action;
use crate::tui::popups::Popup;
use crate::tui::popups::palette::{Goal, Palette, PaletteEntry, Rank};
use crate::tui::screen::ScreenEvent;

impl App {
    /// Shows everything that can be opened or done.
    pub(super) fn show_palette(&mut self) {
        let mut entries: Vec<PaletteEntry> = self.offers();
        let of_tab = |(index, tab): (usize, &super::Tab)| PaletteEntry {
            kind: "screen",
            name: tab.screen.title().to_owned(),
            detail: tab.screen.group().to_owned(),
            rank: Rank::Usual,
            goal: Goal::Tab(index),
        };
        entries.splice(0..0, self.tabs.iter().enumerate().map(of_tab));
        let of_key = |action: crate::tui::keys::KeyAction| PaletteEntry {
            kind: "key",
            name: action.help.to_owned(),
            detail: action.name,
            rank: Rank::Usual,
            goal: Goal::Key(action.key),
        };
        entries.extend(self.screen_keys().actions.into_iter().map(of_key));
        let current = self.surroundings.settings.profile.as_deref();
        let others = self.surroundings.profiles.iter().filter(|name| Some(name.as_str()) != current);
        entries.extend(others.map(|name| PaletteEntry {
            kind: "profile",
            name: name.clone(),
            detail: "go on with the server of this profile".to_owned(),
            rank: Rank::Usual,
            goal: Goal::Profile(name.clone()),
        }));
        self.layers.push(Layer::new(self.active, Popup::Palette(Palette::new(entries))));
    }

    fn offers(&mut self) -> Vec<PaletteEntry> {
        let mut entries = Vec::new();
        for index in 0..self.tabs.len() {
            let mut offers = Vec::new();
            self.with_screen(index, |screen, context| {
                offers = screen.offers(context);
                Vec::new()
            });
            entries.extend(offers.into_iter().map(|offer| PaletteEntry {
                kind: offer.kind,
                name: offer.name,
                detail: offer.detail,
                rank: offer.rank,
                goal: Goal::Offer(index, offer.number),
            }));
        }
        entries
    }

    /// Opens or does what was chosen in the palette.
    pub(super) fn go_to(&mut self, screen: usize, goal: Goal) -> Vec<Action> {
        match goal {
            Goal::Tab(index) => self.show(index),
            Goal::Key(key) => self.tell(self.active, ScreenEvent::Key(key)),
            Goal::Offer(index, number) => {
                let mut actions = self.show(index);
                actions.extend(self.tell(index, ScreenEvent::Offered(number)));
                actions
            }
            Goal::Own(number) => self.tell(screen, ScreenEvent::Offered(number)),
            Goal::Profile(name) => self.switch_to(name),
        }
    }

    /// Goes on with another profile, unless a change is under way.
    fn switch_to(&mut self, profile: String) -> Vec<Action> {
        if self.is_changing() {
            self.message = Some("A change is under way: it has to end first.".to_owned());
            return Vec::new();
        }
        if self.in_flight > 0 {
            self.message = Some("Goes on there once the requests under way have ended.".to_owned());
            self.switching = Some(profile);
            return Vec::new();
        }
        vec![Action::Switch(profile)]
    }

    /// Makes an offer a favourite, or no longer.
    pub(super) fn favour(&mut self, screen: usize, goal: Option<Goal>) -> Vec<Action> {
        match goal {
            Some(Goal::Own(number)) => self.tell(screen, ScreenEvent::Favoured(number)),
            Some(Goal::Offer(index, number)) => self.tell(index, ScreenEvent::Favoured(number)),
            _ => {
                self.message = Some("Only resources, operations and searches can be favourites.".to_owned());
                Vec::new()
            }
        }
    }
}
