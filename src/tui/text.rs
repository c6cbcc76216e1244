//! Text cut to a width in terminal columns, and numbers with digit groups.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::view::sanitize;

/// Sanitises a text from the server and cuts it to `width` columns; `…` marks a cut.
#[must_use]
pub fn fit(text: &str, width: usize) -> Cow<'_, str> {
    let safe = sanitize::text(text);
    if safe.len() <= width && safe.is_ascii() || safe.width() <= width {
        return safe;
    }
    Cow::Owned(cut(&safe, width))
}

/// The longest prefix that leaves a column for the mark.
fn cut(text: &str, width: usize) -> String {
    let Some(room) = width.checked_sub(1) else {
        return String::new();
    };
    let mut taken = 0;
    let fits = |character: &char| {
        taken += character.width().unwrap_or(0);
        taken <= room
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// Sanitises a text from the server and cuts it in the middle to `width` columns, since identifiers often differ at their
/// ends; `…` marks the cut.
#[must_use]
pub fn fit_middle(text: &str, width: usize) -> Cow<'_, str> {
    let safe = sanitize::text(text);
    if safe.width() <= width {
        return safe;
    }
    let tail_room = width.saturating_sub(1) / 2;
    let mut taken = 0;
    let fits = |character: &char| {
        taken += character.width().unwrap_or(0);
        taken <= tail_room
    };
    let tail: Vec<char> = safe.chars().rev().take_while(fits).collect();
    let head = cut(&safe, width.saturating_sub(tail_room));
    Cow::Owned(head.chars().chain(tail.into_iter().rev()).collect())
}

/// The width of a text in terminal columns.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The number in groups of three digits: `12 345`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Breaks a text into lines of at most `width` columns, between words where there are any.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for line in text.lines() {
        let indent: String = line.chars().take_while(|character| *character == ' ').take(width / 2).collect();
        let mut current = indent.clone();
        let mut is_empty = true;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            if !is_empty && current.width() + 1 + word.width() > width {
                lines.push(std::mem::replace(&mut current, indent.clone()));
                is_empty = true;
            }
            if !is_empty {
                current.push(' ');
            }
            is_empty = false;
            for character in word.chars() {
                if current.width() + character.width().unwrap_or(0) > width {
                    lines.push(std::mem::replace(&mut current, indent.clone()));
                }
                current.push(character);
            }
        }
        lines.push(current);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_is_cut_by_columns() {
        let table = [
            ("admin", 5, "admin"),
            ("admins", 5, "admi…"),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}"),
            ("a\u{1b}[31m", 20, "a\\x1b[31m"),
            ("x", 0, ""),
        ];
        for (text, width, expected) in table {
            assert_eq!(fit(text, width), expected, "{text} {width}");
        }
    }

    #[test]
    fn identifiers_are_cut_in_the_middle() {
        let table = [
            ("2100.0f6c1c0e-77aa", 18, "2100.0f6c1c0e-77aa"),
            ("2100.0f6c1c0e-77aa", 13, "2100.0…e-77aa"),
            ("2100.0f6c1c0e-77aa", 12, "2100.0…-77aa"),
            ("日本語日本語", 8, "日本…語"),
            ("a\u{1b}b-c", 5, "a\\…-c"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ];
        for (text, width, expected) in table {
            let fitted = fit_middle(text, width);
            assert_eq!(fitted, expected, "{text} {width}");
            assert!(fitted.width() <= width, "{text} {width}");
        }
    }

    #[test]
    fn numbers_are_grouped() {
        let table = [(0, "0"), (999, "999"), (1000, "1 000"), (12_345, "12 345"), (1_234_567, "1 234 567")];
        for (number, expected) in table {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn lines_break_between_words_and_keep_their_indent() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("  hint: try again", 12), ["  hint: try", "  again"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a\n\nb", 3), ["a", "", "b"]);
    }
}
