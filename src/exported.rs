//! Entries in a file that this program wrote, or the server: JSON Lines, a list, or a page.

use std::io::Read;

use serde_json::{Deserializer, Value};

use crate::page;

/// Passes on the entries of an export, one by one; a value that is no page is an entry.
///
/// # Errors
/// The text is not JSON, or `take` fails.
pub fn each<E: From<serde_json::Error>>(
    input: impl Read,
    mut take: impl FnMut(Value) -> Result<(), E>,
) -> Result<(), E> {
    for value in Deserializer::from_reader(input).into_iter::<Value>() {
        match page::read(value?) {
            Ok(page) => page.entries.into_iter().try_for_each(&mut take)?,
            Err(value) => take(value)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_from_lines_lists_and_pages() {
        let table = [
            ("{\"a\":1}\n{\"a\":2}\n", Some("{\"a\":1}{\"a\":2}")),
            ("[{\"a\":1},{\"a\":2}]", Some("{\"a\":1}{\"a\":2}")),
            ("{\"totalEntriesCount\": 2, \"entries\": [{\"a\":1},{\"a\":2}]}", Some("{\"a\":1}{\"a\":2}")),
            ("", Some("")),
            ("7", Some("7")),
            ("{\"a\":1}\n{\"a\":", None),
            ("sid,user", None),
        ];
        for (text, expected) in table {
            let mut found = String::new();
            let outcome = each::<serde_json::Error>(text.as_bytes(), |value| {
                found += &value.to_string();
                Ok(())
            });
            assert_eq!(outcome.is_ok().then_some(found.as_str()), expected, "{text}");
        }
    }
}
