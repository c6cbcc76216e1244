//! Identities that were seen before, in little memory: an entry can be on two pages, or match two searches.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// How many recent hashes are kept in a hash table, which takes more memory than the sorted list of the others.
const RECENT: usize = 1 << 15;

/// The part of a hash that is kept.
type Kept = [u8; 10];

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

/// A set of texts that keeps a part of the hash of each: 10 bytes for a text, and less than 1 MiB for the recent ones.
///
/// That two of a million texts have the same part is as likely as 1 in 10^12.
#[derive(Debug, Default)]
pub struct Known {
    hasher: Hasher,
    recent: HashSet<Kept>,
    /// In ascending order.
    others: Vec<Kept>,
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

    /// The hash by which a text is known.
    #[must_use]
    pub fn hash(&self, text: &str) -> u128 {
        self.hasher.hash(text)
    }

    /// Adds a text, and returns whether it is new.
    pub fn insert(&mut self, text: &str) -> bool {
        self.insert_hash(self.hasher.hash(text))
    }

    /// Adds the text with this hash, and returns whether it is new.
    pub fn insert_hash(&mut self, hash: u128) -> bool {
        let hash = kept(hash);
        if self.recent.contains(&hash) || self.others.binary_search(&hash).is_ok() {
            return false;
        }
        self.recent.insert(hash);
        if self.recent.len() >= RECENT {
            let mut recent: Vec<Kept> = self.recent.drain().collect();
            recent.sort_unstable();
            merge(&mut self.others, &recent);
        }
        true
    }

    /// Whether the set has a text.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        let hash = kept(self.hasher.hash(text));
        self.recent.contains(&hash) || self.others.binary_search(&hash).is_ok()
    }
}

fn kept(hash: u128) -> Kept {
    let bytes = hash.to_le_bytes();
    std::array::from_fn(|index| bytes[index])
}

/// Merges a sorted list into another one, from its end, which takes no other memory than that of the result.
fn merge(list: &mut Vec<Kept>, added: &[Kept]) {
    let mut left = list.len();
    // The exact size, since a list that doubles would take twice the memory.
    list.reserve_exact(added.len());
    list.resize(left + added.len(), Kept::default());
    for (index, hash) in added.iter().enumerate().rev() {
        while let Some(previous) = left.checked_sub(1).filter(|previous| list[*previous] > *hash) {
            list[left + index] = list[previous];
            left = previous;
        }
        list[left + index] = *hash;
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
    fn sorted_lists_are_merged() {
        for (list, added) in [(vec![], vec![1, 2]), (vec![1, 4, 9], vec![0, 4, 5, 10]), (vec![3], vec![])] {
            let [list, added] =
                [list, added].map(|numbers| numbers.into_iter().map(|number| [number; 10]).collect::<Vec<_>>());
            let mut merged = list.clone();
            merge(&mut merged, &added);
            let mut expected = [list, added].concat();
            expected.sort_unstable();
            assert_eq!(merged, expected);
        }
    }

    #[test]
    fn sets_are_made_of_texts() {
        let known = Known::of(["a", "b", "a"]);
        assert!(known.contains("a") && known.contains("b") && !known.contains("c"));
    }
}
