//! The value of an attribute on PostgreSQL: upstream inserts it unescaped between the quotes of `@ == "VALUE"` in a JSON
//! path, where `\` begins an escape and `"` ends the string.
//!
//! A value can therefore add comparisons. This module parses comparisons of `@` with strings, joined by `||` and `&&`.
//! Anything else is a syntax error.

use std::iter::Peekable;
use std::str::Chars;

use super::table::SearchFailed;

/// A comparison of the attribute with a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `@ == "…"`
    Equal(String),
    /// `@ != "…"`
    Different(String),
    /// `@ starts with "…"`
    StartsWith(String),
}

/// Comparisons that all must hold.
type Group = Vec<Test>;

/// Parses a value into groups of comparisons, one of which must hold.
///
/// # Errors
/// The path is malformed.
pub fn read(value: &str) -> Result<Vec<Group>, SearchFailed> {
    let inserted = format!("{value}\"");
    let mut text = Scanner(inserted.chars().peekable());
    let mut groups = vec![vec![Test::Equal(text.string()?)]];
    while text.skip_blanks() {
        let joined_by_or = match (text.0.next(), text.0.next()) {
            (Some('|'), Some('|')) => true,
            (Some('&'), Some('&')) => false,
            _ => return Err(SearchFailed),
        };
        let test = text.test()?;
        match groups.last_mut() {
            Some(group) if !joined_by_or => group.push(test),
            _ => groups.push(vec![test]),
        }
    }
    Ok(groups)
}

struct Scanner<'a>(Peekable<Chars<'a>>);

impl Scanner<'_> {
    /// Skips blanks; returns whether more text follows.
    fn skip_blanks(&mut self) -> bool {
        while self.0.next_if(|next| matches!(next, ' ' | '\t' | '\n' | '\r' | '\u{c}')).is_some() {}
        self.0.peek().is_some()
    }

    /// Skips blanks and this word.
    ///
    /// # Errors
    /// The text does not continue with the word.
    fn word(&mut self, word: &str) -> Result<(), SearchFailed> {
        self.skip_blanks();
        if word.chars().all(|expected| self.0.next() == Some(expected)) { Ok(()) } else { Err(SearchFailed) }
    }

    fn test(&mut self) -> Result<Test, SearchFailed> {
        self.word("@")?;
        self.skip_blanks();
        let kind = match self.0.peek() {
            Some('=') => self.word("==").map(|()| Test::Equal as fn(String) -> Test)?,
            Some('!') => self.word("!=").map(|()| Test::Different as fn(String) -> Test)?,
            _ => {
                self.word("starts")?;
                self.0.next_if_eq(&' ').ok_or(SearchFailed)?;
                self.word("with").map(|()| Test::StartsWith as fn(String) -> Test)?
            }
        };
        self.word("\"")?;
        self.string().map(kind)
    }

    /// Reads the rest of a string after its opening quote.
    fn string(&mut self) -> Result<String, SearchFailed> {
        let mut string = String::new();
        loop {
            match self.0.next().ok_or(SearchFailed)? {
                '"' => return Ok(string),
                '\\' => string.push(self.escape()?),
                character => string.push(character),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SearchFailed> {
        Ok(match self.0.next().ok_or(SearchFailed)? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => return self.character(2),
            'u' if self.0.next_if_eq(&'{').is_some() => {
                let mut code = 0;
                for _ in 0..6 {
                    match self.0.peek() {
                        Some('}') => break,
                        _ => code = code * 16 + self.hexadecimal()?,
                    }
                }
                self.0.next_if_eq(&'}').ok_or(SearchFailed)?;
                return text_character(code);
            }
            'u' => return self.character(4),
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Result<u32, SearchFailed> {
        self.0.next().and_then(|digit| digit.to_digit(16)).ok_or(SearchFailed)
    }

    fn unit(&mut self, digits: usize) -> Result<u32, SearchFailed> {
        (0..digits).try_fold(0, |code, _| Ok(code * 16 + self.hexadecimal()?))
    }

    /// Reads the code of a character; a surrogate pair takes a second escape.
    fn character(&mut self, digits: usize) -> Result<char, SearchFailed> {
        let first = self.unit(digits)?;
        if !(0xd800..0xdc00).contains(&first) {
            return text_character(first);
        }
        let is_escape = self.0.next() == Some('\\') && self.0.next() == Some('u');
        let second = if is_escape { self.unit(4)? } else { return Err(SearchFailed) };
        if !(0xdc00..0xe000).contains(&second) {
            return Err(SearchFailed);
        }
        text_character(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }
}

/// The character of a code; PostgreSQL's text can't contain NUL.
fn text_character(code: u32) -> Result<char, SearchFailed> {
    char::from_u32(code).filter(|character| *character != '\0').ok_or(SearchFailed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_without_a_quote_is_one_comparison() {
        let one = |text: &str| Ok(vec![vec![Test::Equal(text.to_owned())]]);
        let table: &[(&str, Result<Vec<Group>, SearchFailed>)] = &[
            ("admin", one("admin")),
            ("", one("")),
            ("žofie 50%_", one("žofie 50%_")),
            (r"CORP\bob", one("CORP\u{8}ob")),
            (r"CORP\admin", one("CORPadmin")),
            (r"CORP\\bob", one(r"CORP\bob")),
            (r"\u0061dmin", one("admin")),
            (r"\x61\u{64}min", one("admin")),
            (r"\ud83e\udd80", one("🦀")),
            (r#"a\"b"#, one("a\"b")),
            (r"CORP\user", Err(SearchFailed)),
            (r"a\u0000", Err(SearchFailed)),
            (r"\ud83e", Err(SearchFailed)),
            (r"\ud83e\u0061", Err(SearchFailed)),
            ("a\"b", Err(SearchFailed)),
            ("a\"", Err(SearchFailed)),
            ("a\\", Err(SearchFailed)),
            (r#"x" || "#, Err(SearchFailed)),
            (r#"x" || @ > "a"#, Err(SearchFailed)),
        ];
        for (value, expected) in table {
            assert_eq!(read(value), *expected, "{value}");
        }
    }

    #[test]
    fn a_quote_adds_comparisons() {
        let (x, empty, a) = (Test::Equal("x".into()), Test::StartsWith(String::new()), Test::Different("a".into()));
        assert_eq!(read(r#"x" || @ starts with ""#), Ok(vec![vec![x.clone()], vec![empty.clone()]]));
        assert_eq!(read(r#"x"&&@!="a"#), Ok(vec![vec![x.clone(), a.clone()]]));
        assert_eq!(read(r#"x" || @ starts with "" && @ != "a"#), Ok(vec![vec![x], vec![empty, a]]));
    }
}
