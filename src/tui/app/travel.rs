//! Follows references from one screen to another, and goes back.

use super::{App, Layer, Pending};
use crate::tui::action::Action;
use crate::tui::popups::Popup;
use crate::tui::reference::Reference;
use crate::tui::screen::ScreenEvent;

/// The greatest number of steps that can be taken back.
const LONGEST: usize = 100;

impl App {
    /// Goes where an effect asks for.
    pub(super) fn travel(&mut self, pending: Pending) -> Vec<Action> {
        match pending {
            Pending::Visit(reference) => self.visit(reference),
            Pending::Return => self.return_to_the_last(),
        }
    }

    /// Opens what a reference leads to. The details popup closes, and is open again after the way back.
    pub(super) fn visit(&mut self, reference: Reference) -> Vec<Action> {
        let Some(index) = self.tabs.iter().position(|tab| tab.screen.opens(&reference)) else {
            self.message = Some(format!("No screen shows a {}.", reference.kind.noun()));
            return Vec::new();
        };
        let details = self.layers.pop_if(|layer| matches!(layer.popup, Popup::Details(_)));
        self.trail.push((self.active, details));
        if self.trail.len() > LONGEST {
            self.trail.remove(0);
        }
        let mut actions = self.show(index);
        actions.extend(self.tell(index, ScreenEvent::Visit(reference)));
        actions
    }

    fn return_to_the_last(&mut self) -> Vec<Action> {
        let Some((index, details)) = self.trail.pop() else {
            return Vec::new();
        };
        let actions = self.show(index);
        self.layers.extend(details.map(|Layer { screen, popup, .. }| Layer::new(screen, popup)));
        actions
    }

    /// What the value under the cursor of the details popup refers to.
    pub(super) fn details_reference(&self) -> Option<Reference> {
        let Some(Layer { popup: Popup::Details(details), .. }) = self.layers.last() else {
            return None;
        };
        let tree = &details.tree;
        Reference::of(&tree.cursor_path(), tree.cursor_text()?).filter(|_| !tree.is_typing())
    }
}
