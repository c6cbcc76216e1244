//! A JSON document as lines that can be folded, and as styled text for the visible ones.

mod path;

use jiff::tz::TimeZone;
use ratatui::style::Style;
use serde_json::Value;

use super::time;
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;

/// The content of a line besides its name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// The beginning of an object or array, the number of its last line, and the number of its entries.
    Open {
        array: bool,
        end: usize,
        children: usize,
    },
    /// The end of an object or array, and the number of its first line.
    Close {
        array: bool,
        start: usize,
    },
    /// An empty object or array.
    Empty {
        array: bool,
    },
    Text(Box<str>),
    Number(Box<str>),
    Keyword(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TreeLine {
    depth: usize,
    /// The first line of the object or array that contains this line.
    parent: usize,
    name: Option<Box<str>>,
    token: Token,
    comma: bool,
}

/// One step from a value to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// The name of a member.
    Name(Box<str>),
    /// The position in an array, counted from 0.
    Index(usize),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, safe for a terminal.
    pub text: String,
    /// Its role.
    pub style: Style,
    /// Whether the search matches it.
    pub searched: bool,
}

/// The document. Lines are counted from 0, in the order of the text; folding changes no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    lines: Vec<TreeLine>,
    folded: Vec<bool>,
    /// The visible lines, in their order.
    visible: Vec<usize>,
}

impl Document {
    /// Splits a value into lines without copying it.
    #[must_use]
    pub fn new(value: Value) -> Self {
        let mut lines = Vec::new();
        push(&mut lines, None, value, 0, 0, false);
        let count = lines.len();
        Self { lines, folded: vec![false; count], visible: (0..count).collect() }
    }

    /// The number of lines, visible or hidden; at least one.
    #[must_use]
    pub const fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The visible lines.
    #[must_use]
    pub fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// The position among the visible lines of a line or, if it is hidden, of its folded ancestor.
    #[must_use]
    pub fn position(&self, line: usize) -> usize {
        self.visible.partition_point(|visible| *visible <= line).saturating_sub(1)
    }

    /// Whether a line is folded; `None` if it can't be folded.
    #[must_use]
    pub fn fold_state(&self, line: usize) -> Option<bool> {
        matches!(self.lines[line].token, Token::Open { .. }).then(|| self.folded[line])
    }

    /// The first line of the object or array that contains or ends at this line.
    #[must_use]
    pub fn parent(&self, line: usize) -> usize {
        match self.lines[line].token {
            Token::Close { start, .. } => start,
            _ => self.lines[line].parent,
        }
    }

    /// Folds a line, or unfolds it.
    pub fn set_folded(&mut self, line: usize, folded: bool) {
        if self.fold_state(line).is_some_and(|now| now != folded) {
            self.folded[line] = folded;
            self.find_visible();
        }
    }

    /// Folds everything but the outermost value, or unfolds everything.
    pub fn set_all_folded(&mut self, folded: bool) {
        for (line, is_folded) in self.lines.iter().zip(&mut self.folded) {
            *is_folded = folded && line.depth > 0 && matches!(line.token, Token::Open { .. });
        }
        self.find_visible();
    }

    /// Unfolds all ancestors that hide this line.
    pub fn reveal(&mut self, line: usize) {
        let mut inner = line;
        while inner > 0 {
            let parent = self.parent(inner);
            self.folded[parent] = false;
            inner = parent;
        }
        self.find_visible();
    }

    fn find_visible(&mut self) {
        self.visible.clear();
        let mut line = 0;
        while let Some(TreeLine { token, .. }) = self.lines.get(line) {
            self.visible.push(line);
            line = match token {
                Token::Open { end, .. } if self.folded[line] => end + 1,
                _ => line + 1,
            };
        }
    }

    /// The numbers of the lines that contain a needle.
    #[must_use]
    pub fn search(&self, needle: &str) -> Vec<usize> {
        let mut text = String::new();
        let is_hit = |line: &usize| {
            text.clear();
            self.lines[*line].write(&mut text);
            find(&text, needle, 0).is_some()
        };
        if needle.is_empty() { Vec::new() } else { (0..self.line_count()).filter(is_hit).collect() }
    }

    /// A line as it is shown, with about this many characters of its value, and with times in UTC and in
    /// this zone.
    #[must_use]
    pub fn pieces(&self, line: usize, most: usize, zone: &TimeZone, theme: Theme) -> Vec<Piece> {
        let TreeLine { depth, name, token, .. } = &self.lines[line];
        let mut comma = self.lines[line].comma;
        let piece = |text: String, role: Role| Piece { text, style: theme.style(role), searched: true };
        let aside = |text: String, role: Role| Piece { text, style: theme.style(role), searched: false };
        let mut pieces = vec![aside("  ".repeat(*depth), Role::Text)];
        if let Some(name) = name {
            pieces.push(piece(quoted(clipped(name, most).0), Role::JsonName));
            pieces.push(piece(": ".to_owned(), Role::Text));
        }
        let mut remark = None;
        match token {
            Token::Open { array, children, end } if self.folded[line] => {
                // A folded line also shows the end of its value and the comma.
                comma = self.lines[*end].comma;
                pieces.push(piece(if *array { "[…]" } else { "{…}" }.to_owned(), Role::Text));
                remark = Some(children_text(*array, *children));
            }
            Token::Text(text) => {
                let (text, is_whole) = clipped(text, most);
                pieces.push(piece(quoted(text), Role::JsonText));
                if !is_whole {
                    remark = Some("…".to_owned());
                }
            }
            Token::Number(number) => pieces.push(piece(clipped(number, most).0.to_owned(), Role::JsonNumber)),
            Token::Keyword(word) => pieces.push(piece((*word).to_owned(), Role::JsonKeyword)),
            _ => pieces.push(piece(token.bracket().to_owned(), Role::Text)),
        }
        if comma {
            pieces.push(aside(",".to_owned(), Role::Text));
        }
        let value = match token {
            Token::Text(value) | Token::Number(value) => Some(value),
            _ => None,
        };
        if let Some(moment) = value.and_then(|value| time::moment(name.as_deref().unwrap_or_default(), value)) {
            remark = Some(time::beside(&moment, zone));
        }
        pieces.extend(remark.map(|text| aside(format!("  {text}"), Role::Faded)));
        pieces
    }
}

impl Token {
    const fn bracket(&self) -> &'static str {
        match self {
            Self::Open { array: true, .. } => "[",
            Self::Open { array: false, .. } => "{",
            Self::Close { array: true, .. } => "]",
            Self::Close { array: false, .. } => "}",
            Self::Empty { array: true } => "[]",
            Self::Empty { array: false } => "{}",
            Self::Text(_) | Self::Number(_) | Self::Keyword(_) => "",
        }
    }
}

impl TreeLine {
    /// The text that the search matches: the line as it is shown, without indent, comma and remarks.
    fn write(&self, text: &mut String) {
        if let Some(name) = &self.name {
            push_quoted(text, name);
            text.push_str(": ");
        }
        match &self.token {
            Token::Text(value) => push_quoted(text, value),
            Token::Number(number) => text.push_str(number),
            Token::Keyword(word) => text.push_str(word),
            token => text.push_str(token.bracket()),
        }
    }
}

/// The pieces of a name, if there is one, and of a value.
type Child = (Option<Box<str>>, Value);

fn push(lines: &mut Vec<TreeLine>, name: Option<Box<str>>, value: Value, depth: usize, parent: usize, comma: bool) {
    let own = lines.len();
    let (array, children): (bool, Vec<Child>) = match value {
        Value::Object(fields) => {
            (false, fields.into_iter().map(|(name, value)| (Some(name.into_boxed_str()), value)).collect())
        }
        Value::Array(items) => (true, items.into_iter().map(|item| (None, item)).collect()),
        scalar => {
            let token = match scalar {
                Value::String(text) => Token::Text(text.into_boxed_str()),
                Value::Number(number) => Token::Number(number.to_string().into_boxed_str()),
                Value::Bool(true) => Token::Keyword("true"),
                Value::Bool(false) => Token::Keyword("false"),
                _ => Token::Keyword("null"),
            };
            return lines.push(TreeLine { depth, parent, name, token, comma });
        }
    };
    if children.is_empty() {
        return lines.push(TreeLine { depth, parent, name, token: Token::Empty { array }, comma });
    }
    let count = children.len();
    lines.push(TreeLine { depth, parent, name, token: Token::Open { array, end: own, children: count }, comma: false });
    for (index, (name, value)) in children.into_iter().enumerate() {
        push(lines, name, value, depth + 1, own, index + 1 < count);
    }
    let last = lines.len();
    lines.push(TreeLine { depth, parent, name: None, token: Token::Close { array, start: own }, comma });
    lines[own].token = Token::Open { array, end: last, children: count };
}

fn children_text(array: bool, count: usize) -> String {
    match (array, count) {
        (true, 1) => "1 item".to_owned(),
        (true, _) => format!("{count} items"),
        (false, 1) => "1 field".to_owned(),
        (false, _) => format!("{count} fields"),
    }
}

/// The beginning of a text, and whether it is the whole text.
fn clipped(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..end], false),
        None => (text, true),
    }
}

/// The same as [`quoted`], without an allocation if nothing has to be escaped.
fn push_quoted(line: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        line.push('"');
        line.push_str(text);
        line.push('"');
    } else {
        line.push_str(&quoted(text));
    }
}

/// A text as sanitised JSON.
fn quoted(text: &str) -> String {
    sanitize::json(&Value::from(text).to_string()).into_owned()
}

/// The next match of a needle at or after this byte, ignoring case.
#[must_use]
pub fn find(text: &str, needle: &str, from: usize) -> Option<std::ops::Range<usize>> {
    if needle.is_empty() {
        return None;
    }
    if needle.is_ascii() {
        // No byte of a multi-byte character is ASCII. The first byte rules out most positions.
        let (needle, first) = (needle.as_bytes(), needle.as_bytes()[0].to_ascii_lowercase());
        let is_here = |window: &[u8]| window[0].to_ascii_lowercase() == first && window.eq_ignore_ascii_case(needle);
        let start = from + text.as_bytes().get(from..)?.windows(needle.len()).position(is_here)?;
        return Some(start..start + needle.len());
    }
    let same = |(left, right): (char, char)| left == right || left.to_lowercase().eq(right.to_lowercase());
    let length = needle.chars().count();
    text.get(from..)?.char_indices().find_map(|(offset, _)| {
        let start = from + offset;
        let found = text[start..].chars().zip(needle.chars()).take_while(|pair| same(*pair));
        let (count, bytes) =
            found.fold((0, 0), |(count, bytes), (character, _)| (count + 1, bytes + character.len_utf8()));
        (count == length).then(|| start..start + bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document(json: &str) -> Document {
        Document::new(serde_json::from_str(json).expect("JSON"))
    }

    /// The visible lines, without what is not in the document.
    fn text(document: &Document) -> String {
        let line = |line: &usize| -> String {
            let pieces = document.pieces(*line, usize::MAX, &TimeZone::UTC, Theme::new(false));
            pieces.iter().filter(|piece| !piece.text.starts_with("   ")).map(|piece| piece.text.as_str()).collect()
        };
        document.visible().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    const NESTED: &str = r#"{"z":1.10,"a":{"b":[1e400,{}],"c":null},"d":[[]],"e":"x"}"#;

    #[test]
    fn folding_hides_what_is_inside() {
        let mut document = document(NESTED);
        assert_eq!(document.line_count(), 14);
        document.set_all_folded(true);
        assert_eq!(document.visible(), [0, 1, 2, 9, 12, 13]);
        assert_eq!(document.position(4), 2, "a hidden line maps to its folded ancestor");
        document.reveal(4);
        assert_eq!(document.visible(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]);
        document.set_folded(0, true);
        assert_eq!(document.visible(), [0]);
        document.set_all_folded(false);
        assert_eq!(document.visible().len(), 14);
        document.set_folded(1, true);
        assert_eq!((document.fold_state(1), document.fold_state(2)), (None, Some(false)), "a number does not fold");
        assert_eq!([document.parent(0), document.parent(4), document.parent(7), document.parent(13)], [0, 3, 2, 0]);
    }

    #[test]
    fn searches_look_at_what_is_seen() {
        let document = document(r#"{"user":"Ärger","b":{"USER":1},"c":["\u001b[2J \"q\""]}"#);
        let table: &[(&str, &[usize])] = &[
            ("user", &[1, 3]),
            ("\"user\": 1", &[3]),
            ("äRG", &[1]),
            ("\\u001b", &[6]),
            ("\\\"Q", &[6]),
            ("}", &[4, 8]),
            ("none", &[]),
            ("", &[]),
        ];
        for (needle, expected) in table {
            assert_eq!(document.search(needle), *expected, "{needle}");
        }
    }

    #[test]
    fn needles_are_found_in_turn() {
        assert_eq!(find("aXax", "AX", 0), Some(0..2));
        assert_eq!(find("aXax", "AX", 1), Some(2..4));
        assert_eq!(find("aXax", "AX", 3), None);
        assert_eq!(find("日本日本", "日本", 3), Some(6..12));
        assert_eq!(find("ÄÄ", "ää", 0), Some(0..4));
        assert_eq!(find("a", "", 0), None);
    }

    proptest! {
        #[test]
        fn unfolded_it_is_the_document(texts in proptest::collection::vec("\\PC*|[\u{0}-\u{9f}\"\\\\]*", 0..6)) {
            let value = serde_json::json!({"list": texts, "inner": {"n": 1.5, "none": null, "empty": {}}});
            let document = Document::new(value.clone());
            for line in 0..document.line_count() {
                let pieces = document.pieces(line, usize::MAX, &TimeZone::UTC, Theme::new(false));
                let seen: String = pieces.into_iter().filter(|piece| piece.searched).map(|piece| piece.text).collect();
                let mut searched = String::new();
                document.lines[line].write(&mut searched);
                prop_assert_eq!(seen, searched);
            }
            let shown = text(&document);
            prop_assert_eq!(serde_json::from_str::<Value>(&shown).expect("JSON"), value);
            prop_assert!(!shown.contains(|character| sanitize::is_dangerous(character) && character != '\n'));
        }

        #[test]
        fn finding_never_panics(text in "\\PC*", needle in "\\PC{0,3}") {
            let mut from = 0;
            while let Some(found) = find(&text, &needle, from) {
                prop_assert!(text.get(found.clone()).is_some());
                from = found.end;
            }
        }
    }
}
