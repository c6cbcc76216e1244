//! Parses `fieldValuePair` as the server does: pieces between commas, each with a name, an operator and a value.
//!
//! Blanks are not trimmed, and no character can be escaped. Source: `Util.getFieldValueList` of config-api, July 2026.

use super::table::SearchFailed;

/// The operators, in the order in which the server looks for them; the last one found in a piece applies.
const OPERATORS: [&str; 5] = ["=", "<", "<=", ">", ">="];

/// One comparison, as received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text before the operator.
    pub name: &'a str,
    /// One of [`OPERATORS`].
    pub operator: &'static str,
    /// The text between the operator and its next occurrence; `None` if the piece ends with the operator.
    pub value: Option<&'a str>,
}

/// The pieces of a `fieldValuePair`; blank ones are left out.
///
/// # Errors
/// A piece has no operator.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, SearchFailed> {
    text.split(',').filter(|piece| !piece.trim().is_empty()).map(piece).collect()
}

fn piece(text: &str) -> Result<Piece<'_>, SearchFailed> {
    let mut found = None;
    for operator in OPERATORS {
        if !text.contains(operator) {
            continue;
        }
        let mut parts: Vec<&str> = text.split(operator).collect();
        // Java's `String.split` drops empty strings at the end.
        while parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        if let Some(name) = parts.first() {
            found = Some(Piece { name, operator, value: parts.get(1).copied() });
        }
    }
    found.ok_or(SearchFailed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_operator_of_the_list_applies_and_blanks_are_kept() {
        let table: &[(&str, &str, &str, Option<&str>)] = &[
            ("state=x", "state", "=", Some("x")),
            ("exp>=1", "exp", ">=", Some("1")),
            ("exp<=1", "exp", "<=", Some("1")),
            ("exp<1", "exp", "<", Some("1")),
            ("auth_user=a>x", "auth_user=a", ">", Some("x")),
            ("auth_user=a<x", "auth_user=a", "<", Some("x")),
            ("acr>x=y", "acr", ">", Some("x=y")),
            ("acr=a=b=c", "acr", "=", Some("a")),
            ("acr==b", "acr", "=", Some("")),
            ("acr=", "acr", "=", None),
            ("=x", "", "=", Some("x")),
            (" acr = x ", " acr ", "=", Some(" x ")),
        ];
        for (text, name, operator, value) in table {
            assert_eq!(pieces(text), Ok(vec![Piece { name, operator, value: *value }]), "{text}");
        }
    }

    #[test]
    fn empty_pieces_are_left_out_and_others_need_an_operator() {
        for text in ["", ",", " ", " , ,"] {
            assert_eq!(pieces(text), Ok(vec![]), "{text:?}");
        }
        assert_eq!(pieces("a=1,,b=2").map(|pieces| pieces.len()), Ok(2));
        for text in ["nonsense", "a=1,b", "=", "=="] {
            assert_eq!(pieces(text), Err(SearchFailed), "{text}");
        }
    }
}
