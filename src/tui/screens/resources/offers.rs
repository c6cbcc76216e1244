//! What the palette offers of the resources: each resource, and each operation.

use super::resource::Resource;
use super::state::Resources;
use crate::operation::Operation;
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::palette::{Goal, Palette, PaletteEntry};
use crate::tui::screen::{Effect, Offer};

impl Resources {
    /// Reads the catalogues, and says why one could not be read.
    pub fn load(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let problem = self.tasks.load(context.surroundings);
        let failure = |error| Effect::Failure(Some(format!("{error}; the built-in catalogue is used instead")));
        problem.map(failure).into_iter().collect()
    }

    /// The operations of all resources, with the index of their resource. Their numbers come after those of the resources.
    fn operations(&self) -> impl Iterator<Item = (usize, &Operation)> {
        let of = |(index, resource): (usize, &std::rc::Rc<Resource>)| (index, resource.operations.len());
        let places = self.tasks.all.iter().enumerate().map(of);
        places.flat_map(move |(index, count)| {
            (0..count).map(move |number| (index, &self.tasks.all[index].operations[number]))
        })
    }

    /// Every resource and every operation.
    pub fn all_offers(&self) -> Vec<Offer> {
        let of_resource = |(number, resource): (usize, &std::rc::Rc<Resource>)| Offer {
            kind: "resource",
            name: resource.title.clone(),
            detail: resource.list().map(|list| list.path.to_string()).unwrap_or_default(),
            number,
            rank: self.tasks.rank(&resource.name()),
        };
        let first = self.tasks.all.len();
        let of_operation = |(number, (_, operation)): (usize, (usize, &Operation))| Offer {
            kind: "operation",
            name: operation.id.to_string(),
            detail: format!("{} {} · {}", operation.method, operation.path, operation.tag),
            number: first + number,
            rank: self.tasks.rank(&name_of(operation)),
        };
        let resources = self.tasks.all.iter().enumerate().map(of_resource);
        resources.chain(self.operations().enumerate().map(of_operation)).collect()
    }

    /// Opens what was chosen in the palette.
    pub fn offered(&mut self, number: usize, context: &Context<'_>) -> Vec<Effect> {
        let Some(number) = number.checked_sub(self.tasks.all.len()) else {
            return self.open_at(number);
        };
        let found = self.operations().nth(number).map(|(index, operation)| (index, operation.clone()));
        let Some((index, operation)) = found else {
            return Vec::new();
        };
        let is_open = self.open.as_ref().is_some_and(|open| open.index == index);
        let mut effects = if is_open { Vec::new() } else { self.open_at(index) };
        effects.extend(self.open_operation(&operation, context));
        effects
    }

    /// Shows the operations of the open resource.
    pub fn offer_operations(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else {
            return vec![Effect::Message("There is no open resource.".to_owned())];
        };
        let first = self.tasks.all.len();
        let own = self.operations().enumerate().filter(|(_, (index, _))| *index == open.index);
        let entry = |(number, (_, operation)): (usize, (usize, &Operation))| PaletteEntry {
            kind: "operation",
            name: operation.id.to_string(),
            detail: format!("{} {}", operation.method, operation.path),
            rank: self.tasks.rank(&name_of(operation)),
            goal: Goal::Own(first + number),
        };
        vec![Effect::open(Popup::Palette(Palette::new(own.map(entry).collect())))]
    }

    /// Makes a resource or an operation a favourite, or no longer.
    pub fn favoured(&mut self, number: usize) -> Vec<Effect> {
        let name = match number.checked_sub(self.tasks.all.len()) {
            None => self.tasks.all.get(number).map(|resource| resource.name()),
            Some(number) => self.operations().nth(number).map(|(_, operation)| name_of(operation)),
        };
        let effect = name.and_then(|name| self.tasks.favour(&name));
        self.tasks.refilter();
        effect.into_iter().collect()
    }

    /// Makes the resource under the cursor of the side list a favourite, or no longer.
    pub fn favour_current(&mut self) -> Vec<Effect> {
        self.tasks.current().map(|index| self.favoured(index)).unwrap_or_default()
    }
}

/// What an operation is remembered by.
fn name_of(operation: &Operation) -> String {
    format!("{} operation {}", operation.service, operation.id)
}
