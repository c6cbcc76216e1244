//! Suggests a known name for a misspelt one.

/// A name may have one typing error per this many letters.
const LETTERS_PER_SLIP: usize = 4;

/// The length in letters of the shortest name that gets a suggestion; shorter names differ too little.
const SHORTEST: usize = 3;

/// The known name that differs from the given one by a few typing errors, ignoring case; `None` if there is none.
///
/// A typing error is an extra, missing, wrong or swapped letter. A name with more differences probably means something
/// else, and is not suggested.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let length = given.chars().count();
    let most = if length < SHORTEST { 0 } else { (length / LETTERS_PER_SLIP).max(1) };
    known
        .into_iter()
        // Names from a server may have any length.
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
    fn misspelt_names_get_a_suggestion() {
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
