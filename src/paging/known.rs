//! Identities that were seen before, in little memory: an entry can be on two pages, or match two searches.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// How many recent hashes are kept in a hash table, which takes more memory than the sorted list of the others.
const RECENT: usize = 1 << 16;

/// Makes hashes of 128 bits. Their keys are random, so that a server can't choose texts with the same hash.
#[derive(Debug, Default)]
pub struct Hasher {
    upper: RandomState,
    lower: RandomState,
}

impl Hasher {
    /// The hash of a text.
    #[must_use]
    pub fn hash(&self, text: &str) -> u128 {
        (u128::from(self.upper.hash_one(text)) << 64) | u128::from(self.lower.hash_one(text))
    }
}

/// A set of texts that keeps a hash of each: 16 bytes for a text, and about 2 MiB for the recent ones.
///
/// That two of a million texts have the same hash is about as likely as the same UUID by chance: 1 in 10^27.
#[derive(Debug, Default)]
pub struct Known {
    hasher: Hasher,
    recent: HashSet<u128>,
    /// In ascending order.
    others: Vec<u128>,
}

impl Known {
    /// The set of these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut known = Self::default();
        for text in texts {
            known.insert(text);
        }
        known
    }

    /// Adds a text, and returns whether it is new.
    pub fn insert(&mut self, text: &str) -> bool {
        let hash = self.hasher.hash(text);
        if self.recent.contains(&hash) || self.others.binary_search(&hash).is_ok() {
            return false;
        }
        self.recent.insert(hash);
        if self.recent.len() >= RECENT {
            // The exact size, since a list that doubles would take twice the memory.
            self.others.reserve_exact(self.recent.len());
            self.others.extend(self.recent.drain());
            self.others.sort_unstable();
        }
        true
    }

    /// Whether the set has a text.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        let hash = self.hasher.hash(text);
        self.recent.contains(&hash) || self.others.binary_search(&hash).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_new_once() {
        let count = 3 * RECENT + 7;
        let mut known = Known::default();
        for round in [true, false] {
            for index in 0..count {
                assert_eq!(known.insert(&index.to_string()), round, "{index}");
            }
        }
        assert!((0..count).all(|index| known.contains(&index.to_string())));
        assert!(!known.contains("x") && !known.contains(""));
        assert_eq!(known.others.len(), 3 * RECENT);
        assert_eq!(known.others.capacity(), 3 * RECENT, "no more memory than the hashes need");
    }

    #[test]
    fn sets_are_made_of_texts() {
        let known = Known::of(["a", "b", "a"]);
        assert!(known.contains("a") && known.contains("b") && !known.contains("c"));
    }
}
