//! The nearest known name to a misspelt one.

/// How many letters of a name there are to one slip of the keyboard.
const LETTERS_PER_SLIP: usize = 4;

/// The shortest name, in letters, in which a slip can be told from another name.
const SHORTEST: usize = 3;

/// The name that differs from the given one by a few slips of the keyboard, whatever the case; `None` if none does.
///
/// A slip is a letter too many, too few, another one, or two in the wrong order. A name that merely looks alike may mean
/// something else, and is not suggested.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let length = given.chars().count();
    let most = if length < SHORTEST { 0 } else { (length / LETTERS_PER_SLIP).max(1) };
    known
        .into_iter()
        // Names may come from a server, and be of any length.
        .filter(|name| name.chars().count().abs_diff(length) <= most)
        .map(|name| (strsim::osa_distance(&given, &name.to_lowercase()), name))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        let known = ["limit", "pattern", "startIndex", "sortBy"];
        let table = [
            ("limt", Some("limit")),
            ("startindex", Some("startIndex")),
            ("sortby", Some("sortBy")),
            ("patern", Some("pattern")),
            ("limits", Some("limit")),
            ("start", None),
            ("sortOrder", None),
            ("x", None),
            ("li", None),
            ("", None),
        ];
        for (given, expected) in table {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
    }
}
