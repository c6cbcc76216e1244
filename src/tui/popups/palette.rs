//! Everything that can be opened or done, found by typing.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::list::ListWindow;
use crate::tui::widgets::table;

/// The greatest width of the popup.
const WIDEST: u16 = 110;

/// The greatest number of lines of the list.
const HIGHEST: u16 = 30;

/// The width of the kinds of entries.
const KINDS: u16 = 10;

/// From this width on, the details are shown.
const ROOMY: u16 = 60;

/// The place of an entry among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is a favourite.
    Favourite,
    /// It was used lately.
    Recent,
    /// It is one of many.
    Usual,
}

/// What an entry opens or does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Show a tab: its index.
    Tab(usize),
    /// Perform the command of a key of the active screen.
    Key(KeyEvent),
    /// Open an offer of a screen: the index of the screen, and the number of the offer.
    Offer(usize, usize),
    /// Open an offer of the screen that shows the palette: its number.
    Own(usize),
    /// Go on with another profile.
    Profile(String),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is, in a word.
    pub kind: &'static str,
    /// Its name, not sanitised.
    pub name: String,
    /// What else is known of it, not sanitised.
    pub detail: String,
    /// Its place among the others.
    pub rank: Rank,
    /// What it opens or does.
    pub goal: Goal,
}

/// The entries, and the search.
#[derive(Clone, Debug)]
pub struct Palette {
    entries: Vec<PaletteEntry>,
    /// Kind, name and detail of each entry, in lower case.
    searched: Vec<String>,
    /// The entries that match, as indexes, the best first.
    listed: Vec<usize>,
    typed: TextInput,
    window: ListWindow,
}

impl Palette {
    /// The palette with these entries.
    #[must_use]
    pub fn new(mut entries: Vec<PaletteEntry>) -> Self {
        entries.sort_by_key(|entry| entry.rank);
        let searched =
            entries.iter().map(|entry| format!("{}\n{}\n{}", entry.name, entry.detail, entry.kind).to_lowercase());
        let searched = searched.collect();
        let listed = (0..entries.len()).collect();
        Self { entries, searched, listed, typed: TextInput::default(), window: ListWindow::default() }
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&PaletteEntry> {
        let line = usize::try_from(self.window.cursor()).ok()?;
        self.entries.get(*self.listed.get(line)?)
    }

    /// Makes the entry under the cursor a favourite, or no longer; returns what it opens.
    pub fn favour(&mut self) -> Option<Goal> {
        let index = *self.listed.get(usize::try_from(self.window.cursor()).ok()?)?;
        let entry = self.entries.get_mut(index).filter(|entry| matches!(entry.goal, Goal::Offer(..) | Goal::Own(_)))?;
        let is_favourite = entry.rank == Rank::Favourite;
        entry.rank = if is_favourite { Rank::Usual } else { Rank::Favourite };
        Some(entry.goal.clone())
    }

    /// Handles a key of the search.
    pub fn key(&mut self, key: KeyEvent) {
        if self.typed.key(key) {
            self.search();
        }
    }

    /// Inserts pasted text into the search.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.search();
    }

    /// Finds the entries that contain every word: first those with all words in their names, and of these the ones
    /// whose names begin with one.
    fn search(&mut self) {
        let needle = self.typed.value().to_lowercase();
        let words: Vec<&str> = needle.split_whitespace().collect();
        let quality = |index: usize| {
            let searched = &self.searched[index];
            if !words.iter().all(|word| searched.contains(word)) {
                return None;
            }
            let name = searched.split('\n').next().unwrap_or_default();
            let is_named = words.iter().all(|word| name.contains(word));
            let begins = words.iter().any(|word| name.starts_with(word));
            Some((!is_named, !begins))
        };
        let mut found: Vec<_> = (0..self.entries.len()).filter_map(|index| Some((quality(index)?, index))).collect();
        found.sort_by_key(|(quality, _)| *quality);
        self.listed = found.into_iter().map(|(_, index)| index).collect();
        self.window.reset();
    }

    /// Moves the cursor if the command is to move it.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        let length = self.listed.len() as u64;
        self.window.set_page(list(self.window(screen).inner).height, length);
        let page = self.window.page().cast_signed();
        match command {
            PopupCommand::Up => self.window.move_by(-1, length),
            PopupCommand::Down => self.window.move_by(1, length),
            PopupCommand::PageUp => self.window.move_by(-page, length),
            PopupCommand::PageDown => self.window.move_by(page, length),
            _ => {}
        }
    }

    /// Moves the cursor to the entry on a row of the terminal; returns whether there is one.
    pub fn click(&mut self, row: u16, screen: Rect) -> bool {
        let area = list(self.window(screen).inner);
        let length = self.listed.len() as u64;
        self.window.set_page(area.height, length);
        let line = row.checked_sub(area.y).map(|row| self.window.top() + u64::from(row));
        let line = line.filter(|line| row < area.bottom() && *line < length);
        if let Some(line) = line {
            self.window.move_to(line, length);
        }
        line.is_some()
    }

    /// Where it is on this screen: always of the same size, so that it does not jump while the user types.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = WIDEST.min(screen.width.saturating_sub(4));
        let height = HIGHEST.min(screen.height.saturating_sub(3));
        Window::new(screen, width, height, PopupKeys::Palette, &[])
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, "Find and open: Enter opens, ^S makes a favourite", Role::Title, theme);
        let inner = window.inner;
        if inner.is_empty() {
            return;
        }
        frame.buffer_mut().set_stringn(inner.x, inner.y, ":", 1, theme.style(Role::Key));
        let field = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
        self.typed.draw(frame, field.intersection(inner), true, theme);
        let area = list(inner);
        let mut shown = self.window;
        shown.set_page(area.height, self.listed.len() as u64);
        if self.listed.is_empty() && area.height > 0 {
            let room = usize::from(area.width);
            frame.buffer_mut().set_stringn(area.x, area.y, "Nothing matches.", room, theme.style(Role::Faded));
        }
        let top = usize::try_from(shown.top()).unwrap_or(0);
        for (y, (line, index)) in (area.y..area.bottom()).zip(self.listed.iter().enumerate().skip(top)) {
            let at = Rect { y, height: 1, ..area };
            draw_entry(frame, at, &self.entries[*index], theme);
            if line as u64 == shown.cursor() {
                table::draw_cursor(frame.buffer_mut(), at, true, theme);
            }
        }
    }
}

/// The lines of the list.
fn list(inner: Rect) -> Rect {
    Rect { y: inner.y + inner.height.min(1), height: inner.height.saturating_sub(1), ..inner }
}

fn draw_entry(frame: &mut Frame<'_>, at: Rect, entry: &PaletteEntry, theme: Theme) {
    let buffer = frame.buffer_mut();
    let (mark, role) = match entry.rank {
        Rank::Favourite => ("*", Role::Key),
        Rank::Recent => ("•", Role::Faded),
        Rank::Usual => (" ", Role::Faded),
    };
    buffer.set_stringn(at.x, at.y, mark, 1.min(usize::from(at.width)), theme.style(role));
    let room = usize::from(at.width.saturating_sub(2));
    let name = text::fit(&entry.name, room.saturating_sub(usize::from(KINDS) + 1));
    let x = (at.x + 2).min(at.right());
    let (end, _) = buffer.set_stringn(x, at.y, name, room, theme.style(Role::Text));
    let kind = at.right().saturating_sub(KINDS).max(x);
    buffer.set_stringn(kind, at.y, entry.kind, usize::from(at.right() - kind), theme.style(Role::Faded));
    let room = usize::from(kind.saturating_sub(end + 3));
    if at.width >= ROOMY && room > 0 {
        let detail = text::fit(&entry.detail, room);
        buffer.set_stringn(end + 2, at.y, detail, room, theme.style(Role::Faded));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    fn entry(name: &str, detail: &str, rank: Rank) -> PaletteEntry {
        PaletteEntry { kind: "operation", name: name.into(), detail: detail.into(), rank, goal: Goal::Offer(0, 0) }
    }

    #[test]
    fn every_word_is_found_and_names_come_first() {
        let table = [
            ("", "recent get-scopes scopes clients"),
            ("scopes", "scopes get-scopes recent"),
            ("get scopes", "get-scopes"),
            ("SCOPES", "scopes get-scopes recent"),
            ("operation", "recent get-scopes scopes clients"),
            ("nothing", ""),
        ];
        for (typed, expected) in table {
            let mut palette = Palette::new(vec![
                entry("get-scopes", "/api/v1", Rank::Usual),
                entry("scopes", "", Rank::Usual),
                entry("clients", "", Rank::Usual),
                entry("recent", "of scopes", Rank::Recent),
            ]);
            for character in typed.chars() {
                palette.key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE));
            }
            let names: Vec<&str> = palette.listed.iter().map(|index| &*palette.entries[*index].name).collect();
            assert_eq!(names.join(" "), expected, "{typed}");
        }
    }

    #[test]
    fn only_offers_can_be_favourites() {
        let mut palette = Palette::new(vec![PaletteEntry { goal: Goal::Tab(1), ..entry("a", "", Rank::Usual) }]);
        assert_eq!(palette.favour(), None);
        let mut palette = Palette::new(vec![entry("a", "", Rank::Usual)]);
        for rank in [Rank::Favourite, Rank::Usual] {
            assert_eq!(palette.favour(), Some(Goal::Offer(0, 0)));
            assert_eq!(palette.current().map(|entry| entry.rank), Some(rank));
        }
    }
}
