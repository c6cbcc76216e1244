//! The journal of a batch: which rows began, and how they ended. It is written before a row runs and after it has ended,
//! so that a killed batch can go on.
//!
//! It has neither the cells of the rows nor results; the CSV file is known by its hash.

use std::fs::{File, TryLockError};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::error::UsageError;
use crate::files;

/// The version of the format.
const VERSION: u64 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the format.
    pub batch: u64,
    /// The program and its version.
    pub program: String,
    /// When the batch began.
    pub made: Timestamp,
    /// The CSV file; `-` for standard input.
    pub file: PathBuf,
    /// The SHA-256 hash of its text.
    pub sha256: String,
    /// The number of rows.
    pub rows: usize,
    /// The flags for every row, without the values of secrets.
    pub flags: Vec<String>,
    /// The flags of secrets, which have to be given again.
    pub secrets: Vec<String>,
    /// The words of the command.
    pub command: Vec<String>,
    /// The server and the profile of the rows; `None` in a journal of an earlier version.
    #[serde(default)]
    pub place: Option<Place>,
}

impl Header {
    /// A header of this version.
    pub(super) fn new(made: Timestamp, file: PathBuf, sha256: String, rows: usize, command: Vec<String>) -> Self {
        let program = concat!("config-cli ", env!("CARGO_PKG_VERSION")).to_owned();
        let (flags, secrets) = (Vec::new(), Vec::new());
        Self { batch: VERSION, program, made, file, sha256, rows, flags, secrets, command, place: None }
    }
}

/// How a row ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// The exit status of the program.
    pub exit: i32,
    /// The line of stderr that sums the row up.
    pub summary: Option<String>,
}

/// A line after the header.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    at: Timestamp,
    /// Counted from 1.
    row: usize,
    /// `None` where the row begins, or did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<End>,
    /// Why the row did not begin, although an earlier line says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_started: Option<String>,
}

/// What a journal tells of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It did not begin.
    NotBegun,
    /// It began, and nothing is known of its end.
    Begun,
    /// It ended.
    Ended(End),
}

/// An open journal, which is locked.
pub(super) struct Journal {
    file: File,
    /// `None` if the file has no name.
    path: Option<PathBuf>,
    /// Whether the file is deleted when nothing is left to do.
    is_temporary: bool,
}

impl Journal {
    /// Begins a journal in a named file, which must not exist.
    ///
    /// # Errors
    /// The file exists, or the system can't write it.
    pub(super) fn create(path: &Path, header: &Header) -> io::Result<Self> {
        Self::begin(files::create_private_new(path)?, Some(path.to_owned()), false, header)
    }

    /// Begins a journal in a new file of a directory.
    ///
    /// # Errors
    /// The system can't write it.
    pub(super) fn create_in(directory: &Path, header: &Header) -> io::Result<Self> {
        files::create_private_directory(directory)?;
        let time = header.made.strftime("%Y%m%dT%H%M%SZ").to_string();
        for number in 1_u32.. {
            let suffix = if number == 1 { String::new() } else { format!(".{number}") };
            let path = directory.join(format!("{time}{suffix}.jsonl"));
            match files::create_private_new(&path) {
                Ok(file) => return Self::begin(file, Some(path), true, header),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Begins a journal that the system deletes when the process ends.
    ///
    /// # Errors
    /// The system has no place for temporary files.
    pub(super) fn unnamed(header: &Header) -> io::Result<Self> {
        Self::begin(tempfile::tempfile()?, None, true, header)
    }

    fn begin(file: File, path: Option<PathBuf>, is_temporary: bool, header: &Header) -> io::Result<Self> {
        file.try_lock().map_err(io::Error::from)?;
        let mut journal = Self { file, path, is_temporary };
        journal.write(header)?;
        Ok(journal)
    }

    /// Opens a journal, and reads what is known of each row. A last line that is cut off is removed. A file of `directory`
    /// is deleted when nothing is left to do.
    ///
    /// # Errors
    /// It can't be read or written, is damaged, or another batch is using it.
    pub(super) fn open(path: &Path, directory: &Path) -> Result<(Self, Header, Vec<Known>), UsageError> {
        let refuse = |problem: String| UsageError::new(format!("the journal {} {problem}", path.display()));
        let file = files::open_private(path).map_err(|error| refuse(format!("can't be opened: {error}")))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(refuse("is in use: its batch is running".to_owned())),
            Err(TryLockError::Error(error)) => return Err(refuse(format!("can't be locked: {error}"))),
        }
        let mut bytes = files::read_bytes(path).map_err(|error| refuse(format!("can't be read: {error}")))?;
        bytes.truncate(bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1));
        let text = String::from_utf8(bytes).map_err(|_| refuse("is not that of a batch".to_owned()))?;
        let (header, known) = read(&text).map_err(|error| refuse(error).hint("`batch` names its journals"))?;
        let is_temporary = path.parent() == Some(directory);
        let mut journal = Self { file, path: Some(path.to_owned()), is_temporary };
        let cut = journal.file.set_len(text.len() as u64).and_then(|()| journal.file.seek(SeekFrom::End(0)));
        cut.map_err(|error| refuse(format!("can't be written: {error}")))?;
        Ok((journal, header, known))
    }

    /// The path of the file; `None` if it has no name.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Writes that a row begins.
    ///
    /// # Errors
    /// The system can't write: the disk may be full.
    pub(super) fn begun(&mut self, row: usize) -> io::Result<()> {
        self.write(&Line { at: Timestamp::now(), row, end: None, not_started: None })
    }

    /// Writes that a row did not begin after all, and why.
    ///
    /// # Errors
    /// As [`Journal::begun`].
    pub(super) fn not_started(&mut self, row: usize, reason: &str) -> io::Result<()> {
        self.write(&Line { at: Timestamp::now(), row, end: None, not_started: Some(reason.to_owned()) })
    }

    /// Writes how a row ended.
    ///
    /// # Errors
    /// As [`Journal::begun`].
    pub(super) fn ended(&mut self, row: usize, end: &End) -> io::Result<()> {
        self.write(&Line { at: Timestamp::now(), row, end: Some(end.clone()), not_started: None })
    }

    /// Ends the journal. Where nothing is left to do, a file that the user did not name is deleted.
    ///
    /// # Errors
    /// The system can't write it to the disk.
    pub(super) fn close(self, is_done: bool) -> io::Result<()> {
        let remove = self.path.filter(|_| is_done && self.is_temporary);
        let Some(path) = remove else {
            return self.file.sync_data();
        };
        // Windows can't delete an open file.
        drop(self.file);
        std::fs::remove_file(path)
    }

    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.file.write_all(&text)
    }
}

/// The header, and what is known of each row.
fn read(text: &str) -> Result<(Header, Vec<Known>), String> {
    #[derive(Deserialize)]
    struct Version {
        batch: u64,
    }
    let mut lines = text.lines();
    let first = lines.next().ok_or("is not that of a batch")?;
    let version: Version = serde_json::from_str(first).map_err(|_| "is not that of a batch")?;
    if version.batch > VERSION {
        return Err(format!("has the version {}, which a newer config-cli wrote", version.batch));
    }
    let header: Header = serde_json::from_str(first).map_err(|error| format!("is damaged: line 1: {error}"))?;
    let mut known = vec![Known::NotBegun; header.rows];
    for (index, line) in lines.enumerate() {
        let damage = |problem: String| format!("is damaged: line {}: {problem}", index + 2);
        let line: Line = serde_json::from_str(line).map_err(|error| damage(error.to_string()))?;
        let rows = header.rows;
        let place = line.row.checked_sub(1).and_then(|row| known.get_mut(row));
        let place = place.ok_or_else(|| damage(format!("there is no row {} of {rows}", line.row)))?;
        *place = match (line.end, line.not_started) {
            (Some(end), _) => Known::Ended(end),
            (None, Some(_)) => Known::NotBegun,
            (None, None) => Known::Begun,
        };
    }
    Ok((header, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header::new(Timestamp::UNIX_EPOCH, "f.csv".into(), "00".to_owned(), 3, vec!["session".to_owned()])
    }

    #[test]
    fn cut_at_any_byte_a_journal_tells_no_more_than_was_written() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("journal");
        let mut journal = Journal::create(&path, &header()).expect("a journal");
        let end = |exit| End { exit, summary: Some("é".to_owned()) };
        for row in [1, 3, 2] {
            journal.begun(row).expect("written");
        }
        journal.ended(3, &end(1)).expect("written");
        journal.ended(1, &end(0)).expect("written");
        journal.close(false).expect("closed");
        let whole = std::fs::read(&path).expect("a file");
        let first = whole.iter().position(|byte| *byte == b'\n').expect("a line") + 1;
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).expect("written");
            let Ok((_, read, known)) = Journal::open(&path, Path::new("other")) else {
                assert!(cut < first, "{cut}");
                continue;
            };
            assert_eq!(read, header());
            let lines = whole[..cut].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(
                known[0],
                [Known::NotBegun, Known::Begun, Known::Ended(end(0))][usize::from(lines > 1) + usize::from(lines > 5)]
            );
            assert_eq!(
                known[2],
                [Known::NotBegun, Known::Begun, Known::Ended(end(1))][usize::from(lines > 2) + usize::from(lines > 4)]
            );
        }
    }

    #[test]
    fn a_row_whose_process_did_not_start_did_not_begin() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("journal");
        let mut journal = Journal::create(&path, &header()).expect("a journal");
        journal.begun(1).expect("written");
        journal.begun(2).expect("written");
        journal.not_started(2, "too many processes").expect("written");
        journal.close(false).expect("closed");
        let (.., known) = Journal::open(&path, Path::new("other")).expect("a journal");
        assert_eq!(known, [Known::Begun, Known::NotBegun, Known::NotBegun]);
    }

    #[test]
    fn another_file_is_refused() {
        for (text, expected) in [
            ("", "is not that of a batch"),
            ("{\"plan\":1}\n", "is not that of a batch"),
            ("{\"batch\":2}\n", "has the version 2, which a newer config-cli wrote"),
        ] {
            assert_eq!(read(text).expect_err("refused"), expected);
        }
        let mut text = serde_json::to_string(&header()).expect("JSON");
        text.push_str("\n{\"at\":\"2026-01-01T00:00:00Z\",\"row\":4}\n");
        assert_eq!(read(&text).expect_err("refused"), "is damaged: line 2: there is no row 4 of 3");
    }
}
