//! The `name:value,name:value` grammar of `--endpoint-args` and `--url-suffix`.
//!
//! `,` separates pairs, the first `:` separates name and value, and `\` makes the next character literal. If a name occurs
//! twice, its values are joined with `,`. A piece that is not a pair is an error; the Python client ignores it.

use std::fmt::Write as _;

/// A name and its value, both trimmed and unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The parameter's name, never empty.
    pub name: String,
    /// The parameter's value, possibly empty.
    pub value: String,
}

impl Pair {
    /// A pair of two texts, which are neither trimmed nor unescaped.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// The text is not a list of pairs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PairsError {
    /// A piece without a `:`.
    #[error("argument {position}, `{piece}`, has no `:` between a name and a value")]
    NoSeparator {
        /// The number of the piece, counted from 1.
        position: usize,
        /// The piece, unescaped.
        piece: String,
    },
    /// There is no text between two commas.
    #[error("argument {position} is empty: remove a comma")]
    EmptyPiece {
        /// The number of the piece, counted from 1.
        position: usize,
    },
    /// A piece such as `:value`.
    #[error("argument {position}, `{piece}`, has no name before its `:`")]
    EmptyName {
        /// The number of the piece, counted from 1.
        position: usize,
        /// The piece, unescaped.
        piece: String,
    },
    /// The text ends with a `\`.
    #[error("the arguments end with a single `\\`: write `\\\\` for a backslash")]
    DanglingEscape,
}

/// A character, and whether a `\` before it makes it literal.
#[derive(Clone, Copy)]
struct Letter {
    character: char,
    literal: bool,
}

impl Letter {
    fn is(self, separator: char) -> bool {
        !self.literal && self.character == separator
    }

    fn is_trimmed(self) -> bool {
        !self.literal && self.character.is_whitespace()
    }
}

/// Reads `name:value` pairs; an empty text is an empty list.
///
/// # Errors
/// A piece is not a pair, or the text ends with a `\`.
pub fn parse(text: &str) -> Result<Vec<Pair>, PairsError> {
    let letters = unescape(text)?;
    collect(letters.split(|letter| letter.is(',')), &letters)
}

/// Reads `name:value` pairs in which a piece without `:` belongs to the value before it, as in
/// `userDn:inum=1,ou=people,o=jans`; an empty text is an empty list.
///
/// # Errors
/// As [`parse`]; but a piece without `:` is an error only if there is no pair before it.
pub fn parse_suffix(text: &str) -> Result<Vec<Pair>, PairsError> {
    let letters = unescape(text)?;
    let has_name = |piece: &[Letter]| piece.iter().any(|letter| letter.is(':'));
    // Each piece has its start, so that two pieces can be joined with the comma between them.
    let mut pieces: Vec<(usize, &[Letter])> = Vec::new();
    let mut start = 0;
    for piece in letters.split(|letter| letter.is(',')) {
        let end = start + piece.len();
        match pieces.last_mut() {
            Some((begin, last)) if has_name(last) && !has_name(piece) && !trim(piece).is_empty() => {
                *last = &letters[*begin..end];
            }
            _ => pieces.push((start, piece)),
        }
        start = end + 1;
    }
    collect(pieces.into_iter().map(|(_, piece)| piece), &letters)
}

/// Reads the pairs of pieces; joins the values of a name.
fn collect<'a>(pieces: impl Iterator<Item = &'a [Letter]>, all: &[Letter]) -> Result<Vec<Pair>, PairsError> {
    if all.iter().all(|letter| letter.is_trimmed()) {
        return Ok(Vec::new());
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (index, piece) in pieces.enumerate() {
        let pair = parse_piece(trim(piece), index + 1)?;
        match pairs.iter_mut().find(|known| known.name == pair.name) {
            Some(known) => {
                known.value.push(',');
                known.value.push_str(&pair.value);
            }
            None => pairs.push(pair),
        }
    }
    Ok(pairs)
}

/// Writes pairs in the form that [`parse`] reads.
#[must_use]
pub fn format(pairs: &[Pair]) -> String {
    let mut text = String::new();
    for (index, pair) in pairs.iter().enumerate() {
        let separator = if index == 0 { "" } else { "," };
        // Writing into a String can't fail.
        let _ = write!(text, "{separator}{}:{}", escape(&pair.name, true), escape(&pair.value, false));
    }
    text
}

fn unescape(text: &str) -> Result<Vec<Letter>, PairsError> {
    let mut letters = Vec::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            let character = characters.next().ok_or(PairsError::DanglingEscape)?;
            letters.push(Letter { character, literal: true });
        } else {
            letters.push(Letter { character, literal: false });
        }
    }
    Ok(letters)
}

fn parse_piece(piece: &[Letter], position: usize) -> Result<Pair, PairsError> {
    if piece.is_empty() {
        return Err(PairsError::EmptyPiece { position });
    }
    let Some(separator) = piece.iter().position(|letter| letter.is(':')) else {
        return Err(PairsError::NoSeparator { position, piece: text_of(piece) });
    };
    let name = text_of(trim(&piece[..separator]));
    if name.is_empty() {
        return Err(PairsError::EmptyName { position, piece: text_of(piece) });
    }
    Ok(Pair { name, value: text_of(trim(&piece[separator + 1..])) })
}

fn trim(mut letters: &[Letter]) -> &[Letter] {
    while let [first, rest @ ..] = letters
        && first.is_trimmed()
    {
        letters = rest;
    }
    while let [rest @ .., last] = letters
        && last.is_trimmed()
    {
        letters = rest;
    }
    letters
}

fn text_of(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.character).collect()
}

fn escape(text: &str, is_name: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let inner_start = text.len() - text.trim_start().len();
    let inner_end = text.trim_end().len();
    for (index, character) in text.char_indices() {
        let outer_space = character.is_whitespace() && (index < inner_start || index >= inner_end);
        if matches!(character, '\\' | ',') || (is_name && character == ':') || outer_space {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs_read_from_text() {
        let table: &[(&str, &[(&str, &str)])] = &[
            ("", &[]),
            ("  ", &[]),
            ("limit:7", &[("limit", "7")]),
            (" limit : 7 , pattern: a b ", &[("limit", "7"), ("pattern", "a b")]),
            (
                r"fieldValuePair:auth_user=admin\,expirationDate>2024-10-12 00:00:00",
                &[("fieldValuePair", "auth_user=admin,expirationDate>2024-10-12 00:00:00")],
            ),
            ("userDn:inum=1\\,ou=people\\,o=jans", &[("userDn", "inum=1,ou=people,o=jans")]),
            ("a:1,b:2,a:3", &[("a", "1,3"), ("b", "2")]),
            ("a:", &[("a", "")]),
            (r"a\:b:c\\d", &[("a:b", r"c\d")]),
            (r"a:\ x\ ", &[("a", " x ")]),
            ("a:b:c", &[("a", "b:c")]),
            ("x:ü,y:🦀", &[("x", "ü"), ("y", "🦀")]),
        ];
        for (text, expected) in table {
            let expected: Vec<Pair> = expected.iter().map(|(name, value)| Pair::new(*name, *value)).collect();
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_piece_that_is_not_a_pair_is_an_error() {
        let table: &[(&str, PairsError)] = &[
            ("sid", PairsError::NoSeparator { position: 1, piece: "sid".into() }),
            ("a:1,b", PairsError::NoSeparator { position: 2, piece: "b".into() }),
            ("a:1,", PairsError::EmptyPiece { position: 2 }),
            (",a:1", PairsError::EmptyPiece { position: 1 }),
            (":1", PairsError::EmptyName { position: 1, piece: ":1".into() }),
            ("a:1\\", PairsError::DanglingEscape),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text).as_ref(), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_piece_without_a_colon_belongs_to_the_value_before_it_in_a_suffix() {
        let table: &[(&str, &[(&str, &str)])] = &[
            ("userDn:inum=1,ou=people,o=jans", &[("userDn", "inum=1,ou=people,o=jans")]),
            (r"userDn:inum=1\,ou=people,o=jans", &[("userDn", "inum=1,ou=people,o=jans")]),
            (" a : x, y ,b:1, 2", &[("a", "x, y"), ("b", "1, 2")]),
            ("a:1,b:2,c,a:3", &[("a", "1,3"), ("b", "2,c")]),
            ("sid:1", &[("sid", "1")]),
            (r"a:1,b\:2", &[("a", "1,b:2")]),
            ("a:,b", &[("a", ",b")]),
            ("", &[]),
        ];
        for (text, expected) in table {
            let expected: Vec<Pair> = expected.iter().map(|(name, value)| Pair::new(*name, *value)).collect();
            assert_eq!(parse_suffix(text), Ok(expected), "{text}");
        }
        for text in ["sid", ",a:1", "sid,a:1", "a:1,", "a:1,,b:2", "a:1,,b", ":1"] {
            assert_eq!(parse_suffix(text).err(), parse(text).err(), "{text}");
            assert!(parse_suffix(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC*|[a:,\\\\ \u{a0}\n]*") {
            let pairs = parse(&text);
            let suffix = parse_suffix(&text);
            prop_assert!(pairs.is_err() || pairs == suffix, "{pairs:?} {suffix:?}");
        }

        #[test]
        fn formatted_pairs_parse_back(entries in proptest::collection::btree_map("[^ ]|[a-z:,\\\\ ]{1,8}[a-z]", "[ -~\u{a0}\n\tü]*", 0..6)) {
            let pairs: Vec<Pair> = entries.into_iter().map(|(name, value)| Pair { name, value }).collect();
            prop_assert_eq!(parse(&format(&pairs)), Ok(pairs));
        }
    }
}
