//! The side list: every resource of the catalogue, found as the user types, favourites and recent ones first.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::resource::{Resource, resources};
use crate::catalog::Catalog;
use crate::catalog::specs::SpecError;
use crate::operation::Service;
use crate::tui::context::Surroundings;
use crate::tui::memory::Memory;
use crate::tui::popups::palette::Rank;
use crate::tui::screen::Effect;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::list::ListWindow;
use crate::tui::widgets::table;

/// The mark of a recent resource.
const RECENTLY: &str = "•";

/// The mark of a favourite.
const FAVOURITE: &str = "*";

/// The side list.
#[derive(Debug, Default)]
pub struct Tasks {
    /// All resources.
    pub all: Vec<Rc<Resource>>,
    /// The catalogues of the services, for the schemas.
    pub catalogs: Vec<Rc<Catalog>>,
    /// The text that is searched for.
    pub search: TextInput,
    /// The resources that match, as indexes.
    listed: Vec<usize>,
    /// The favourites, and the resources that were opened lately.
    memory: Memory,
    window: ListWindow,
}

impl Tasks {
    /// Reads the catalogues, unless that was done before; returns why one could not be read.
    pub fn load(&mut self, surroundings: &Surroundings) -> Option<SpecError> {
        if !self.catalogs.is_empty() {
            return None;
        }
        let mut problem = None;
        for service in Service::ALL {
            let (catalog, error) = surroundings.catalog(service);
            self.catalogs.push(Rc::new(catalog));
            problem = problem.or(error);
        }
        self.all = self.catalogs.iter().flat_map(|catalog| resources(catalog)).map(Rc::new).collect();
        self.memory = Memory::load(surroundings, "resources");
        self.refilter();
        problem
    }

    /// The catalogue of a service.
    #[must_use]
    pub fn catalog(&self, service: Service) -> Option<Rc<Catalog>> {
        self.catalogs.iter().find(|catalog| catalog.service() == service).cloned()
    }

    /// The index of the resource under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.listed.get(usize::try_from(self.window.cursor()).ok()?).copied()
    }

    /// The number of resources that match.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.listed.len() as u64
    }

    /// The number of visible lines.
    #[must_use]
    pub fn page(&self) -> i64 {
        self.window.page().cast_signed()
    }

    /// Finds the resources again after the search changed.
    pub fn refilter(&mut self) {
        let needle = self.search.value().to_lowercase();
        let words: Vec<&str> = needle.split_whitespace().collect();
        let matches = |index: &usize| self.all[*index].contains(&words);
        let place = |name: &str| self.all.iter().position(|resource| resource.name() == name);
        let recent: Vec<usize> = self.memory.names().filter_map(place).filter(|index| matches(index)).collect();
        let mut others: Vec<usize> =
            (0..self.all.len()).filter(|index| !recent.contains(index) && matches(index)).collect();
        // What has the words in its name comes first.
        let is_named = |index: &usize| {
            let title = self.all[*index].title.to_lowercase();
            words.iter().all(|word| title.contains(word))
        };
        others.sort_by_key(|index| !is_named(index));
        self.listed = recent.into_iter().chain(others).collect();
        self.window.move_to(0, self.len());
    }

    /// Remembers that a resource was opened: it comes first from the next search on.
    #[must_use]
    pub fn remember(&mut self, index: usize) -> Option<Effect> {
        let name = self.all.get(index)?.name();
        self.memory.used(&name)
    }

    /// Makes a resource or an operation a favourite, or no longer.
    #[must_use]
    pub fn favour(&mut self, name: &str) -> Option<Effect> {
        self.memory.favour(name)
    }

    /// The place of a resource or an operation among the others.
    #[must_use]
    pub fn rank(&self, name: &str) -> Rank {
        self.memory.rank(name)
    }

    /// Moves the cursor by lines.
    pub fn move_by(&mut self, lines: i64) {
        self.window.move_by(lines, self.len());
    }

    /// Moves the cursor to a line, or to the last one.
    pub fn move_to(&mut self, line: u64) {
        self.window.move_to(line, self.len());
    }

    /// Adapts to the height of its area.
    pub fn set_area(&mut self, area: Rect) {
        self.window.set_page(area.height.saturating_sub(1), self.len());
    }

    /// The line at a row of the terminal.
    #[must_use]
    pub fn line_at(&self, row: u16, area: Rect) -> Option<u64> {
        let line = self.window.top() + u64::from(row.checked_sub(area.y + 1)?);
        (line < self.len()).then_some(line)
    }

    /// Draws it: the search, then the resources.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, has_focus: bool, open: Option<usize>, theme: Theme) {
        if area.is_empty() {
            return;
        }
        frame.buffer_mut().set_stringn(area.x, area.y, "/", 1, theme.style(Role::Key));
        let field = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
        self.search.draw(frame, field.intersection(area), has_focus, theme);
        let buffer = frame.buffer_mut();
        let top = usize::try_from(self.window.top()).unwrap_or(0);
        let lines = self.listed.iter().enumerate().skip(top);
        for (y, (line, index)) in (area.y + 1..area.bottom()).zip(lines) {
            let at = Rect { y, height: 1, ..area };
            let role = if open == Some(*index) { Role::Selected } else { Role::Text };
            let mark = match self.memory.rank(&self.all[*index].name()) {
                Rank::Favourite => Some((FAVOURITE, Role::Key)),
                Rank::Recent => Some((RECENTLY, Role::Faded)),
                Rank::Usual => None,
            };
            if let Some((mark, role)) = mark {
                buffer.set_stringn(at.x, y, mark, 1, theme.style(role));
            }
            let room = usize::from(area.width.saturating_sub(2));
            let title = text::fit(&self.all[*index].title, room);
            buffer.set_stringn(at.x + 2, y, title, room, theme.style(role));
            if line as u64 == self.window.cursor() {
                table::draw_cursor(buffer, at, has_focus, theme);
            }
        }
        if self.listed.is_empty() && area.height > 1 {
            let room = usize::from(area.width);
            buffer.set_stringn(area.x, area.y + 1, "Nothing matches.", room, theme.style(Role::Faded));
        }
    }
}
