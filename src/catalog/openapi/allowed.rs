//! Finds the allowed values of a parameter in its description, for files that list them only there.

/// How a list of values begins in a description.
const BEGINNINGS: &[&str] = &["allowed values are ", "possible values are "];

/// The maximum number of values that are taken from a description.
const MOST: usize = 50;

/// The values that a description lists in words, such as `Allowed values are "ascending" and "descending"`.
///
/// Returns no values if the sentence contains anything besides the list.
pub(super) fn values(description: &str) -> Vec<String> {
    let words: Vec<&str> = description.split_ascii_whitespace().collect();
    let text = words.join(" ");
    // Only ASCII letters keep their byte positions in lower case.
    let lower = text.to_ascii_lowercase();
    let begin = BEGINNINGS.iter().find_map(|beginning| Some(lower.find(beginning)? + beginning.len()));
    let Some(list) = begin.map(|begin| &text[begin..]) else {
        return Vec::new();
    };
    let list = list.split(". ").next().unwrap_or(list);
    let list = list.strip_suffix('.').unwrap_or(list).replace(',', " , ");
    let (mut values, mut is_due) = (Vec::new(), true);
    for word in list.split(' ').filter(|word| !word.is_empty()) {
        match (word, is_due) {
            ("," | "and" | "or", _) => is_due = true,
            (word, true) => match plain(word) {
                Some(value) if values.len() < MOST => {
                    values.push(value.to_owned());
                    is_due = false;
                }
                _ => return Vec::new(),
            },
            (_, false) => return Vec::new(),
        }
    }
    if is_due || values.len() < 2 { Vec::new() } else { values }
}

/// A value without the quotes around it.
fn plain(word: &str) -> Option<&str> {
    let quotes = ['"', '\'', '`', '“', '”'];
    let value = word.trim_matches(quotes);
    (!value.is_empty() && !value.contains(quotes)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_in_words_gives_values() {
        let table: &[(&str, &[&str])] = &[
            (
                "Order in which the sortBy param is applied. Allowed values are \"ascending\" and \"descending\"",
                &["ascending", "descending"],
            ),
            ("Allowed values are\n          \"a\", 'b', and `c`.", &["a", "b", "c"]),
            ("Possible values are true or false. Returns back a JWT if true.", &["true", "false"]),
            (
                "The type. Possible values are application/x.y+json and application/z. Defaults to the first.",
                &["application/x.y+json", "application/z"],
            ),
            ("Ü: allowed values are “on” or “off”", &["on", "off"]),
        ];
        for (description, expected) in table {
            assert_eq!(values(description), *expected, "{description}");
        }
    }

    #[test]
    fn another_sentence_gives_no_values() {
        for description in [
            "",
            "Allowed values are",
            "Allowed values are whole numbers from 1 to 5",
            "Allowed values are those of the schema",
            "Allowed values are \"one\"",
            "Allowed values are \"a b\" and \"c\"",
            "The allowed values for bits are 1,2,4 and 8",
            "Redirection URI values",
        ] {
            assert_eq!(values(description), Vec::<String>::new(), "{description}");
        }
    }

    proptest! {
        #[test]
        fn no_description_makes_it_panic(text in "(\\PC{0,8}[aA]llowed values are )?(\\PC{0,6}[ ,.\"\n]){0,6}") {
            prop_assert!(values(&text).len() != 1);
        }
    }
}
