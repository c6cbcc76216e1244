//! Examples of commands, from `examples.txt`.

const TEXT: &str = include_str!("examples.txt");

/// The examples of a command, whose words are `path`: `session search`; without words, those of the program.
pub(crate) fn of(path: &str) -> impl Iterator<Item = &'static str> {
    let path = if path.is_empty() { "config-cli" } else { path };
    let mut lines = TEXT.lines();
    let is_there = lines.by_ref().any(|line| line == path);
    let own = lines.take_while(move |line| is_there && !line.is_empty());
    own.filter(|line| line.starts_with(['>', '-'])).filter_map(|line| Some(line.split_once(' ')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_found_by_the_words_of_their_command() {
        assert_eq!(of("ops show").next(), Some("config-cli ops show search-session"));
        assert_eq!(
            of("session resume").last(),
            Some("config-cli session resume journal.jsonl --receipt receipt.jsonl")
        );
        assert_eq!(of("no such").count() + of("man").skip(1).count(), 0);
    }
}
