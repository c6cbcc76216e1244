//! What the UI remembers of a server from run to run: favourites, and what was used lately.
//!
//! Each screen has a file of its own, which only its owner can read. It is written whole after each change, so that of
//! two programs on one server the last one to write wins.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::context::Surroundings;
use super::job::StoreJob;
use super::popups::palette::Rank;
use super::screen::Effect;
use crate::files;

/// The greatest number of names that were used lately.
const MOST_RECENT: usize = 20;

/// Names that a screen remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The favourites, in the order in which they were chosen.
    #[serde(default)]
    favourites: Vec<String>,
    /// What was used lately, the latest first.
    #[serde(default)]
    recent: Vec<String>,
    /// The file; `None` if nothing is kept.
    #[serde(skip)]
    path: Option<PathBuf>,
}

impl Memory {
    /// What a screen remembers of the server. A file that is missing or can't be read remembers nothing.
    #[must_use]
    pub fn load(surroundings: &Surroundings, screen: &str) -> Self {
        let path = surroundings.memory.as_ref().map(|directory| directory.join(format!("{screen}.json")));
        let text = path.as_ref().and_then(|path| files::read_text(path).ok());
        let known: Self = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { path, ..known }
    }

    /// The place of a name among others.
    #[must_use]
    pub fn rank(&self, name: &str) -> Rank {
        match (self.favourites.iter().any(|known| known == name), self.recent.iter().any(|known| known == name)) {
            (true, _) => Rank::Favourite,
            (false, true) => Rank::Recent,
            (false, false) => Rank::Usual,
        }
    }

    /// The favourites, then what was used lately.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let recent = self.recent.iter().filter(|name| !self.favourites.contains(name));
        self.favourites.iter().chain(recent).map(String::as_str)
    }

    /// What was used lately, the latest first.
    pub fn recent(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.recent.iter().map(String::as_str)
    }

    /// Remembers that a name was used.
    #[must_use]
    pub fn used(&mut self, name: &str) -> Option<Effect> {
        self.recent.retain(|known| known != name);
        self.recent.insert(0, name.to_owned());
        self.recent.truncate(MOST_RECENT);
        self.store()
    }

    /// Makes a name a favourite, or no longer.
    #[must_use]
    pub fn favour(&mut self, name: &str) -> Option<Effect> {
        let before = self.favourites.len();
        self.favourites.retain(|known| known != name);
        if self.favourites.len() == before {
            self.favourites.push(name.to_owned());
        }
        self.store()
    }

    fn store(&self) -> Option<Effect> {
        let content = serde_json::to_string_pretty(self).ok()? + "\n";
        Some(Effect::Start(Box::new(StoreJob { path: self.path.clone()?, content })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn favourites_come_first_and_old_names_are_forgotten() {
        let mut memory = Memory::default();
        for number in 0..MOST_RECENT + 5 {
            assert!(memory.used(&number.to_string()).is_none(), "there is no file");
        }
        assert!(memory.used("7").is_none() && memory.favour("3").is_none() && memory.favour("7").is_none());
        let names: Vec<&str> = memory.names().collect();
        assert_eq!((names[..3].to_vec(), names.len()), (vec!["3", "7", "24"], MOST_RECENT + 1));
        assert_eq!(
            (memory.rank("3"), memory.rank("24"), memory.rank("1")),
            (Rank::Favourite, Rank::Recent, Rank::Usual)
        );
        assert!(memory.favour("7").is_none());
        assert_eq!(memory.rank("7"), Rank::Recent);
    }
}
