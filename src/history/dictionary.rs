//! Words that many records share: the shapes of records, and texts such as ids of clients. Each is stored once.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, params};

/// The largest number of words. Further words stay in the records, so that a server can't fill the memory.
const MOST_WORDS: usize = 1 << 16;

/// The longest word, in bytes.
const LONGEST_WORD: usize = 16 * 1024;

/// The words of a file. Their ids count from 1.
#[derive(Debug, Default)]
pub struct Dictionary {
    ids: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
    /// How many of the words are in the file.
    saved: usize,
}

impl Dictionary {
    /// Reads the words of a file.
    pub fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare("SELECT text FROM words ORDER BY id")?;
        let mut dictionary = Self::default();
        for word in statement.query_map([], |row| row.get::<_, String>(0))? {
            dictionary.add(word?.into());
        }
        dictionary.saved = dictionary.words.len();
        Ok(dictionary)
    }

    /// The id of a word, which is added if it is new; `None` if there is no place for it.
    pub fn intern(&mut self, word: &str) -> Option<u32> {
        if let Some(id) = self.ids.get(word) {
            return Some(*id);
        }
        (word.len() <= LONGEST_WORD && self.words.len() < MOST_WORDS).then(|| self.add(word.into()))
    }

    /// The word with this id.
    #[must_use]
    pub fn word(&self, id: u64) -> Option<&str> {
        let index = usize::try_from(id.checked_sub(1)?).ok()?;
        self.words.get(index).map(|word| &**word)
    }

    /// Writes the new words to the file, in the transaction that writes the records with them.
    pub fn save(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached("INSERT INTO words (id, text) VALUES (?, ?)")?;
        for (id, word) in (1_u32..).zip(&self.words).skip(self.saved) {
            statement.execute(params![id, word])?;
        }
        self.saved = self.words.len();
        Ok(())
    }

    fn add(&mut self, word: Arc<str>) -> u32 {
        // Fits, since there are at most 65,536 words in a file that this program wrote.
        let id = u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX);
        self.words.push(Arc::clone(&word));
        self.ids.insert(word, id);
        id
    }
}
