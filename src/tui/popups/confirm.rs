//! The confirmation before entries are deleted; for many entries, the user types their number.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::view::outcome::counted;

/// On a narrower screen, the button for tokens is left out; its key works there, too.
const ROOMY: u16 = 70;

/// Above this number of entries, the user has to type it.
pub const TYPED_ABOVE: usize = 20;

/// A question and the number of its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The lines of the question, sanitised.
    pub paragraphs: Vec<(String, Role)>,
    /// The number of entries that the action would change.
    pub count: usize,
}

/// The title and the labels of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfirmWords {
    /// The title.
    pub title: &'static str,
    /// The verb of the action: `delete`.
    pub verb: &'static str,
    /// The label of the button that accepts: `Delete`.
    pub accept: &'static str,
    /// The noun for an entry: `session`.
    pub noun: &'static str,
    /// The labels of the buttons that ask the alternative question and the first one again.
    pub alternative: [&'static str; 2],
}

/// A question, and the number that the user has typed.
#[derive(Debug)]
pub struct Confirm {
    words: ConfirmWords,
    question: Question,
    /// Another question that can be asked instead, for example with protected entries included.
    alternative: Option<Question>,
    is_alternative: bool,
    /// The label of the button for the tokens of the entries, if they can be ended, too.
    tokens: Option<&'static str>,
    /// The field for the number of entries.
    pub typed: TextInput,
    /// The number of lines scrolled out at the top.
    scroll: usize,
}

impl Confirm {
    /// A question, and another one that can be asked instead.
    #[must_use]
    pub fn new(words: ConfirmWords, question: Question, alternative: Option<Question>) -> Self {
        let typed = TextInput::default();
        Self { words, question, alternative, is_alternative: false, tokens: None, typed, scroll: 0 }
    }

    /// Adds a button with this label, for the tokens of the entries.
    #[must_use]
    pub fn with_tokens(self, label: &'static str) -> Self {
        Self { tokens: Some(label), ..self }
    }

    /// Whether the tokens of the entries can be ended, too.
    #[must_use]
    pub const fn has_tokens(&self) -> bool {
        self.tokens.is_some()
    }

    /// Asks the other question.
    pub fn toggle(&mut self) {
        if self.alternative.is_some() {
            self.is_alternative = !self.is_alternative;
            // The other question has another number of entries.
            self.typed = TextInput::default();
            self.scroll = 0;
        }
    }

    /// Whether the alternative question is asked.
    #[must_use]
    pub const fn is_alternative(&self) -> bool {
        self.is_alternative
    }

    const fn question(&self) -> &Question {
        match &self.alternative {
            Some(alternative) if self.is_alternative => alternative,
            _ => &self.question,
        }
    }

    /// Whether the user has to type the number of entries.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        self.question().count > TYPED_ABOVE
    }

    /// Why the question can't be accepted now; `None` if it can.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        let count = self.question().count;
        if count == 0 {
            return Some(format!("Nothing to {}: every one is protected; i includes them.", self.words.verb));
        }
        let is_right = !self.is_typed() || self.typed.value().trim().replace(' ', "") == count.to_string();
        (!is_right).then(|| format!("The number to type is {count}."))
    }

    /// The keys that work in it.
    #[must_use]
    pub const fn keys(&self) -> PopupKeys {
        if self.is_typed() { PopupKeys::Counting } else { PopupKeys::Confirming }
    }

    fn lines(&self, width: usize) -> Vec<(String, Role)> {
        let wrapped = |(text, role): &(String, Role)| {
            let role = *role;
            text::wrap(text, width).into_iter().map(move |line| (line, role))
        };
        self.question().paragraphs.iter().flat_map(wrapped).collect()
    }

    /// Scrolls if the command is to scroll and the text is longer than the popup.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        let last = self.last_scroll(screen);
        self.scroll = match command {
            PopupCommand::Up => self.scroll.saturating_sub(1),
            PopupCommand::Down => self.scroll + 1,
            _ => self.scroll,
        }
        .min(last);
    }

    fn last_scroll(&self, screen: Rect) -> usize {
        let inner = self.window(screen).inner;
        self.lines(usize::from(inner.width)).len().saturating_sub(self.room(inner))
    }

    /// The number of lines of text that have room, besides the prompt and the field for the number.
    fn room(&self, inner: Rect) -> usize {
        usize::from(inner.height).saturating_sub(if self.is_typed() { 2 } else { 0 })
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = 64.min(screen.width.saturating_sub(4));
        let lines = u16::try_from(self.lines(usize::from(width)).len()).unwrap_or(u16::MAX);
        let height = lines.saturating_add(if self.is_typed() { 3 } else { 1 });
        let mut buttons = vec![(PopupCommand::Accept, self.words.accept), (PopupCommand::Close, "Cancel")];
        if self.alternative.is_some() {
            // The last button is the first to be dropped on a narrow screen.
            let [other, first] = self.words.alternative;
            buttons.push((PopupCommand::Alternative, if self.is_alternative { first } else { other }));
        }
        buttons.extend(self.tokens.filter(|_| screen.width >= ROOMY).map(|label| (PopupCommand::Tokens, label)));
        Window::new(screen, width, height, self.keys(), &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        let title = self.words.title;
        let inner = window.inner;
        let lines = self.lines(usize::from(inner.width));
        let room = self.room(inner);
        let scroll = self.scroll.min(lines.len().saturating_sub(room));
        let seen = (scroll + room).min(lines.len());
        let title = if seen - scroll < lines.len() {
            format!("{title} {}–{seen}/{} ↑↓", scroll + 1, lines.len())
        } else {
            title.to_owned()
        };
        window.draw(frame, &title, Role::Danger, theme);
        let width = usize::from(inner.width);
        let mut y = inner.y;
        for (line, role) in lines.iter().skip(scroll).take(room) {
            frame.buffer_mut().set_stringn(inner.x, y, line, width, theme.style(*role));
            y += 1;
        }
        if !self.is_typed() || inner.bottom() < y + 2 {
            return;
        }
        let count = self.question().count;
        let prompt = format!("Type {count} to {} {}:", self.words.verb, counted(count, self.words.noun));
        frame.buffer_mut().set_stringn(inner.x, y, prompt, width, theme.style(Role::Danger));
        self.typed.draw(frame, Rect { y: y + 1, height: 1, width: inner.width.min(12), ..inner }, true, theme);
    }
}
