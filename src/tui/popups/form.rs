//! A form: fields with their types, allowed values and descriptions, checked before they are accepted.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Number, Value};

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::json;
use crate::tui::event::Problem;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::list::ListWindow;

/// The greatest width of the popup.
const WIDEST: u16 = 100;

/// The number of lines for the description of the field with the focus.
const HELP: u16 = 3;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of these texts.
    Choice(Vec<String>),
    /// JSON of any kind.
    Json,
}

impl FieldKind {
    /// The values to choose from; empty if any can be typed.
    fn values(&self) -> Vec<&str> {
        match self {
            Self::Boolean => vec!["true", "false"],
            Self::Choice(values) => values.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Reads a text that is not empty.
    ///
    /// # Errors
    /// What the field takes instead.
    fn read(&self, text: &str) -> Result<Value, String> {
        let number = |is_whole: bool| {
            let number: Option<Number> = serde_json::from_str(text.trim()).ok();
            number.filter(|number| !is_whole || !number.to_string().contains(['.', 'e', 'E'])).map(Value::Number)
        };
        match self {
            Self::Text => Ok(text.into()),
            Self::Integer => number(true).ok_or_else(|| "a whole number".to_owned()),
            Self::Number => number(false).ok_or_else(|| "a number".to_owned()),
            Self::Boolean => text.trim().parse().map(Value::Bool).map_err(|_| "true or false".to_owned()),
            Self::Choice(values) if values.iter().any(|value| value == text) => Ok(text.into()),
            Self::Choice(values) => Err(format!("one of {}", values.join(" "))),
            Self::Json => json::parse(text).map_err(|error| format!("JSON: {error}")),
        }
    }
}

/// One field.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// What it is, with its type; not sanitised.
    pub help: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must not be empty.
    pub is_required: bool,
    input: TextInput,
    /// The text at the beginning.
    initial: String,
}

impl FormField {
    /// A field with a text.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: FieldKind, is_required: bool, help: String, text: &str) -> Self {
        let text = text.replace(['\n', '\r'], " ");
        Self { name: name.into(), help, kind, is_required, input: TextInput::new(&text), initial: text }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether its text was changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.input.value() != self.initial
    }

    /// Its value; `None` if it is empty.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn value(&self) -> Result<Option<Value>, String> {
        let text = self.text();
        if text.trim().is_empty() {
            return if self.is_required { Err(format!("{} is required", self.name)) } else { Ok(None) };
        }
        self.kind.read(text).map(Some).map_err(|expected| format!("{} takes {expected}", self.name))
    }

    /// Replaces its text.
    pub fn set(&mut self, text: &str) {
        self.input.set(&text.replace(['\n', '\r'], " "));
    }
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    title: String,
    /// The label of the button that accepts.
    accept: &'static str,
    /// The fields.
    pub fields: Vec<FormField>,
    window: ListWindow,
    problem: Option<String>,
}

impl Form {
    /// A form with a title, sanitised.
    #[must_use]
    pub fn new(title: impl Into<String>, accept: &'static str, fields: Vec<FormField>) -> Self {
        Self { title: title.into(), accept, fields, window: ListWindow::default(), problem: None }
    }

    /// Adds why the form was refused, sanitised.
    #[must_use]
    pub fn with_problem(self, problem: String) -> Self {
        Self { problem: Some(problem), ..self }
    }

    /// The index of the field with the focus.
    #[must_use]
    pub fn focus(&self) -> usize {
        usize::try_from(self.window.cursor()).unwrap_or(0)
    }

    /// Checks every field; the focus goes to the first one that is wrong.
    pub fn check(&mut self) -> bool {
        let wrong = self.fields.iter().enumerate().find_map(|(index, field)| Some((index, field.value().err()?)));
        let length = self.fields.len() as u64;
        self.problem = wrong.map(|(index, problem)| {
            self.window.move_to(index as u64, length);
            problem
        });
        self.problem.is_none()
    }

    /// Handles a key that is no command: text, or another one of the allowed values.
    pub fn key(&mut self, key: KeyEvent) {
        let index = self.focus();
        let Some(field) = self.fields.get_mut(index) else {
            return;
        };
        self.problem = None;
        let step = match key.code {
            KeyCode::Right | KeyCode::Char(' ') => 1,
            KeyCode::Left => -1,
            _ => 0,
        };
        let values = field.kind.values();
        if values.is_empty() || step == 0 || key.modifiers.contains(KeyModifiers::CONTROL) {
            field.input.key(key);
            return;
        }
        // The empty text is one of the values unless the field is required.
        let all: Vec<&str> = if field.is_required { values } else { std::iter::once("").chain(values).collect() };
        let at = all.iter().position(|value| *value == field.input.value());
        let next = match at {
            Some(at) => (at + all.len()).saturating_add_signed(step) % all.len(),
            None => 0,
        };
        let next = all.get(next).map(ToString::to_string).unwrap_or_default();
        field.input.set(&next);
    }

    /// The text of the field with the focus for an editor, if it is JSON; else tells why there is none.
    pub fn editable(&mut self) -> Option<String> {
        let field = self.fields.get(self.focus()).filter(|field| field.kind == FieldKind::Json);
        let Some(field) = field else {
            self.problem = Some("An editor is for the fields that take JSON.".to_owned());
            return None;
        };
        let pretty = json::parse(field.text()).ok().and_then(|value| serde_json::to_string_pretty(&value).ok());
        Some(pretty.unwrap_or_else(|| field.text().to_owned()) + "\n")
    }

    /// Takes the text that the editor left.
    pub fn edited(&mut self, result: Result<String, Problem>) {
        let index = self.focus();
        self.problem = None;
        match (result, self.fields.get_mut(index)) {
            (Ok(text), Some(field)) => {
                // What is not JSON stays as it is, and is refused with its place.
                let compact = json::parse(&text).map(|value| value.to_string());
                field.set(compact.as_deref().unwrap_or(&text).trim());
                self.problem = field.value().err();
            }
            (Err(problem), _) => self.problem = Some(problem.text),
            (Ok(_), None) => {}
        }
    }

    /// Inserts pasted text into the field with the focus.
    pub fn paste(&mut self, text: &str) {
        let index = self.focus();
        self.problem = None;
        if let Some(field) = self.fields.get_mut(index) {
            // JSON may be pasted in several lines.
            let joined = if field.kind == FieldKind::Json { text.replace(['\n', '\r'], " ") } else { text.to_owned() };
            field.input.paste(&joined);
        }
    }

    /// Moves the focus if the command is to move it.
    pub fn scroll(&mut self, command: PopupCommand, screen: Rect) {
        let length = self.fields.len() as u64;
        self.window.set_page(self.list(screen).height, length);
        let page = self.window.page().cast_signed();
        match command {
            // The first field follows the last one.
            PopupCommand::Down if self.window.cursor() + 1 >= length => self.window.move_to(0, length),
            PopupCommand::Up if self.window.cursor() == 0 => self.window.move_to(u64::MAX, length),
            PopupCommand::Up => self.window.move_by(-1, length),
            PopupCommand::Down => self.window.move_by(1, length),
            PopupCommand::PageUp => self.window.move_by(-page, length),
            PopupCommand::PageDown => self.window.move_by(page, length),
            _ => {}
        }
    }

    /// Moves the focus to the field on a row of the terminal.
    pub fn click(&mut self, row: u16, screen: Rect) {
        let area = self.list(screen);
        let length = self.fields.len() as u64;
        self.window.set_page(area.height, length);
        if let Some(row) = row.checked_sub(area.y).filter(|row| *row < area.height) {
            self.window.move_to(self.window.top() + u64::from(row), length);
        }
    }

    /// The lines of the fields.
    fn list(&self, screen: Rect) -> Rect {
        let inner = self.window(screen).inner;
        let below = HELP.min(inner.height.saturating_sub(1));
        Rect { height: inner.height - below, ..inner }
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let width = WIDEST.min(screen.width.saturating_sub(4));
        let height = u16::try_from(self.fields.len()).unwrap_or(u16::MAX).saturating_add(HELP);
        let buttons = [(PopupCommand::Accept, self.accept), (PopupCommand::Close, "Cancel")];
        Window::new(screen, width, height, PopupKeys::Form, &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, &self.title, Role::Title, theme);
        let area = self.list(screen);
        let widest =
            self.fields.iter().map(|field| text::width(&text::fit(&field.name, usize::MAX))).max().unwrap_or(0);
        let labels = (widest + 2).min(area.width / 2);
        let mut shown = self.window;
        shown.set_page(area.height, self.fields.len() as u64);
        let top = usize::try_from(shown.top()).unwrap_or(0);
        for (y, (index, field)) in (area.y..area.bottom()).zip(self.fields.iter().enumerate().skip(top)) {
            let has_focus = index == self.focus();
            let role = if has_focus { Role::Key } else { Role::Heading };
            let mark = if field.is_required { "*" } else { "" };
            let room = usize::from(labels.saturating_sub(1));
            let name = text::fit(&field.name, room.saturating_sub(mark.len()));
            frame.buffer_mut().set_stringn(area.x, y, format!("{name}{mark}"), room, theme.style(role));
            let input = Rect { x: area.x + labels, y, width: area.width - labels, height: 1 };
            field.input.draw(frame, input.intersection(area), has_focus, theme);
        }
        let below = Rect { y: area.bottom(), height: window.inner.height - area.height, ..area };
        let (help, role) = match (&self.problem, self.fields.get(self.focus())) {
            (Some(problem), _) => (text::fit(problem, usize::MAX).into_owned(), Role::Danger),
            (None, Some(field)) => (text::fit(&field.help, usize::MAX).into_owned(), Role::Faded),
            (None, None) => ("It takes no arguments.".to_owned(), Role::Faded),
        };
        for (y, line) in (below.y..below.bottom()).zip(text::wrap(&help, usize::from(below.width))) {
            frame.buffer_mut().set_stringn(below.x, y, line, usize::from(below.width), theme.style(role));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field(kind: FieldKind, is_required: bool, text: &str) -> FormField {
        FormField::new("x", kind, is_required, String::new(), text)
    }

    #[test]
    fn texts_become_values_of_their_types() {
        let choice = || FieldKind::Choice(vec!["a".to_owned(), "b".to_owned()]);
        let table = [
            (field(FieldKind::Text, false, " a "), Ok(Some(json!(" a ")))),
            (field(FieldKind::Text, false, " "), Ok(None)),
            (field(FieldKind::Text, true, ""), Err("x is required")),
            (field(FieldKind::Integer, false, "12345678901234567890"), Ok(Some(json!(12_345_678_901_234_567_890_u64)))),
            (field(FieldKind::Integer, false, "1.5"), Err("x takes a whole number")),
            (field(FieldKind::Number, false, "-1.5"), Ok(Some(json!(-1.5)))),
            (field(FieldKind::Number, false, "a"), Err("x takes a number")),
            (field(FieldKind::Boolean, false, "true"), Ok(Some(json!(true)))),
            (field(FieldKind::Boolean, false, "yes"), Err("x takes true or false")),
            (field(choice(), false, "b"), Ok(Some(json!("b")))),
            (field(choice(), false, "c"), Err("x takes one of a b")),
            (field(FieldKind::Json, false, "[1]"), Ok(Some(json!([1])))),
        ];
        for (field, expected) in table {
            assert_eq!(field.value(), expected.map_err(str::to_owned), "{field:?}");
        }
        assert!(field(FieldKind::Json, false, "{").value().is_err_and(|error| error.starts_with("x takes JSON: ")));
    }

    #[test]
    fn allowed_values_are_chosen_by_keys() {
        let press = |form: &mut Form, code| form.key(KeyEvent::new(code, KeyModifiers::NONE));
        let table = [(false, ["false", "", "true", "false"]), (true, ["false", "true", "false", "true"])];
        for (is_required, expected) in table {
            let mut form = Form::new("x", "Go", vec![field(FieldKind::Boolean, is_required, "true")]);
            for text in expected {
                press(&mut form, KeyCode::Right);
                assert_eq!(form.fields[0].text(), text);
            }
            press(&mut form, KeyCode::Left);
            assert_eq!(form.fields[0].text(), expected[2]);
        }
    }

    #[test]
    fn the_focus_goes_to_the_first_wrong_field() {
        let mut form =
            Form::new("x", "Go", vec![field(FieldKind::Text, true, "a"), field(FieldKind::Integer, false, "b")]);
        assert!(!form.check());
        assert_eq!((form.focus(), form.problem.as_deref()), (1, Some("x takes a whole number")));
        form.fields[1].set("7");
        assert!(form.check() && form.problem.is_none());
    }
}
