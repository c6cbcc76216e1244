//! The manual: its topics, which are part of the program, and the few constructs of Markdown that they use.
//!
//! One text serves the terminal, the man pages and the web page of a repository.

pub(crate) mod examples;
pub(crate) mod markdown;

use markdown::Block;

/// A topic of the manual.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic {
    /// The name, as `config-cli help` takes it.
    pub name: &'static str,
    text: &'static str,
}

/// A topic whose text is in the file of that name.
macro_rules! topic {
    ($name:literal) => {
        Topic { name: $name, text: include_str!(concat!($name, ".md")) }
    };
}

/// Every topic, in the order of a first reading.
pub(crate) const TOPICS: &[Topic] = &[
    topic!("search"),
    topic!("export"),
    topic!("delete"),
    topic!("tokens"),
    topic!("receipts"),
    topic!("batch"),
    topic!("history"),
    topic!("bodies"),
    topic!("openapi"),
    topic!("output"),
    topic!("exit-statuses"),
    topic!("errors"),
    topic!("doctor"),
    topic!("tui"),
    topic!("sign-in"),
    topic!("profiles"),
    topic!("environment"),
    topic!("aliases"),
    topic!("trust"),
    topic!("limits"),
    topic!("logs"),
    topic!("security"),
    topic!("scripting"),
    topic!("sandbox"),
    topic!("completions"),
    topic!("migrating"),
    topic!("speed"),
];

/// The name of the page with the flags that every command takes, which is made from their definitions.
pub(crate) const OPTIONS: &str = "options";

/// What that page is about.
pub(crate) const ABOUT_OPTIONS: &str = "the flags that every command takes";

impl Topic {
    /// The topic of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TOPICS.iter().find(|topic| topic.name == name).copied()
    }

    /// What the topic is about: the title behind the name.
    #[must_use]
    pub fn summary(self) -> &'static str {
        let title = self.text.lines().next().unwrap_or_default();
        title.split_once(": ").map_or(title, |(_, summary)| summary)
    }

    /// The text, as Markdown.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// The parts of the text.
    #[must_use]
    pub fn blocks(self) -> Vec<Block> {
        markdown::read(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_begins_with_its_name_and_summary_and_has_a_text() {
        for topic in TOPICS {
            assert!(topic.text.starts_with(&format!("# {}: {}\n\n", topic.name, topic.summary())), "{}", topic.name);
            assert!(topic.summary().len() > 10, "{}", topic.name);
            assert!(topic.blocks().len() > 1, "{}", topic.name);
        }
    }

    #[test]
    fn every_file_of_the_manual_is_a_topic() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/manual");
        for entry in std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry")) {
            let name = entry.file_name().into_string().expect("UTF-8");
            if let Some(name) = name.strip_suffix(".md") {
                assert!(Topic::named(name).is_some(), "{name} is in no table");
            }
        }
    }
}
