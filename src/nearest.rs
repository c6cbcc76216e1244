//! The nearest name that somebody may have meant.

/// How alike two names have to be, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.8;

/// The name that is most like the given one, whatever the case; `None` if none is like it.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&given, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|left, right| left.0.total_cmp(&right.0))
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
            ("x", None),
            ("", None),
        ];
        for (given, expected) in table {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
    }
}
