//! The file of an export. It is written beside its place as FILE.part, with FILE.left, which says what is left to do, and
//! gets its name when it is complete.

use std::cell::RefCell;
use std::fs::{Permissions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::UsageError;
use crate::files::{self, PackedFile};
use crate::session::slices::Left;

/// The time between two records of what is left.
const BETWEEN_RECORDS: Duration = Duration::from_secs(5);

/// The version of the record.
const VERSION: u32 = 2;

/// What is exported. An export goes on only with the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Exported {
    /// The URL of the config-api.
    pub server: Option<String>,
    /// The format, the columns, and the flags that change the output.
    pub output: Vec<String>,
    /// The selectors, as words of a command line.
    pub selectors: Vec<String>,
    /// The fingerprint of the names and sids in files that the selectors name.
    pub files: Option<String>,
}

/// How far an export is, in FILE.left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    /// What is exported.
    pub exported: Exported,
    /// The time from which relative times count.
    pub now: Timestamp,
    /// The length of what is written, in bytes.
    length: u64,
    /// The number of sessions that are written.
    pub sessions: u64,
    /// What is left to do.
    pub left: Left,
}

impl Record {
    /// The record of the export to this file that was interrupted, if there is one.
    ///
    /// # Errors
    /// It can't be read.
    pub(super) fn of(path: &Path) -> Result<Option<Self>, UsageError> {
        let path = beside(&real(path), "left");
        let cannot = |problem: String| {
            UsageError::new(format!("{} can't be read: {problem}", path.display()))
                .hint("leave --resume out, and the export begins again")
        };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if files::is_absent(&error) => return Ok(None),
            Err(error) => return Err(cannot(error.to_string())),
        };
        let record: Self = serde_json::from_slice(&bytes).map_err(|error| cannot(error.to_string()))?;
        match record.version {
            VERSION => Ok(Some(record)),
            other => Err(cannot(format!("it has version {other}, and this program knows version {VERSION}"))),
        }
    }

    /// The record of an export that begins.
    pub(super) fn new(exported: Exported, now: Timestamp) -> Self {
        Self { version: VERSION, exported, now, length: 0, sessions: 0, left: Left::default() }
    }
}

/// A file that gets its name when it is complete.
struct Replacing {
    /// FILE.
    path: PathBuf,
    /// FILE.part.
    part: PathBuf,
    /// How far the file was when it was last synced.
    record: Record,
    /// The mode of the file that is replaced.
    permissions: Option<Permissions>,
    synced: Instant,
}

/// Where the output goes.
enum Target {
    /// FILE.part, which replaces FILE.
    Replacing(Box<Replacing>),
    /// Anything but a regular file, such as a named pipe: it is written directly.
    Direct,
}

/// The file of an export.
pub(super) struct ExportFile {
    target: Target,
    file: Rc<RefCell<PackedFile>>,
}

/// Writes to the file.
struct Writer(Rc<RefCell<PackedFile>>);

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl ExportFile {
    /// Begins a file, or goes on with one whose record has a length.
    ///
    /// # Errors
    /// The file can't be written, or another export writes it.
    pub(super) fn begin(path: &Path, record: Record) -> Result<Self, UsageError> {
        let cannot = |error: io::Error| {
            UsageError::new(format!("--output {} can't be written: {error}", path.display()))
                .hint("check that its directory exists, and that you may write into it")
        };
        let real = real(path);
        let old = std::fs::metadata(&real).ok();
        if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(UsageError::new(format!("--output {} is a directory, not a file", path.display())));
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let file = PackedFile::new(files::open_for_writing(&real).map_err(cannot)?, &real);
            return Ok(Self { target: Target::Direct, file: Rc::new(RefCell::new(file)) });
        }
        let part = beside(&real, "part");
        let file = files::append_private(&part).map_err(cannot)?.file;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(UsageError::new(format!("another export writes {}", part.display()))
                    .hint("wait until it ends, or name another file"));
            }
            // A file system without locks.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        if file.metadata().map_err(cannot)?.len() < record.length {
            let message = format!("{} is shorter than when the export was interrupted", part.display());
            return Err(UsageError::new(message).hint("leave --resume out, and the export begins again"));
        }
        if record.length == 0 {
            // The record of an earlier export must not fit what is written now.
            files::remove(&beside(&real, "left")).map_err(cannot)?;
        }
        let mut file = PackedFile::new(file, &real);
        file.cut(record.length).map_err(cannot)?;
        let permissions = old.map(|old| old.permissions());
        let replacing = Replacing { path: real, part, record, permissions, synced: Instant::now() };
        let target = Target::Replacing(Box::new(replacing));
        Ok(Self { target, file: Rc::new(RefCell::new(file)) })
    }

    /// What writes to the file.
    pub(super) fn writer(&self) -> Box<dyn Write> {
        Box::new(Writer(Rc::clone(&self.file)))
    }

    /// The file as it is called before it is complete; `None` if it does not change its name.
    pub(super) fn part(&self) -> Option<&Path> {
        match &self.target {
            Target::Replacing(replacing) => Some(&replacing.part),
            Target::Direct => None,
        }
    }

    /// Whether it is time for a record of what is left.
    pub(super) fn is_due(&self) -> bool {
        matches!(&self.target, Target::Replacing(replacing) if replacing.synced.elapsed() >= BETWEEN_RECORDS)
    }

    /// Syncs what is written, and records what is left.
    ///
    /// # Errors
    /// The system can't write; the record before stays.
    pub(super) fn record(&mut self, sessions: u64, left: Left) -> io::Result<()> {
        let Target::Replacing(replacing) = &mut self.target else {
            return Ok(());
        };
        let Replacing { path, record, synced, .. } = &mut **replacing;
        let mut file = self.file.borrow_mut();
        let length = file.end_piece()?;
        file.file().sync_data()?;
        let next = Record { length, sessions, left, ..record.clone() };
        files::replace_private(&beside(path, "left"), &serde_json::to_vec(&next)?)?;
        (*record, *synced) = (next, Instant::now());
        Ok(())
    }

    /// After a failure to write: removes what follows the last record, and returns its number of sessions.
    pub(super) fn roll_back(&mut self) -> u64 {
        let Target::Replacing(replacing) = &self.target else {
            return 0;
        };
        let record = &replacing.record;
        // What can't be cut off now is cut off when the export goes on.
        let _ = self.file.borrow_mut().cut(record.length);
        record.sessions
    }

    /// Removes what is written, of an export that can't go on.
    pub(super) fn discard(self) {
        if let Target::Replacing(replacing) = self.target {
            let _ = self.file.borrow_mut().cut(0);
            let _ = std::fs::remove_file(&replacing.part);
            let _ = std::fs::remove_file(beside(&replacing.path, "left"));
        }
    }

    /// Syncs the file, and gives it its name. Returns its length in bytes.
    ///
    /// # Errors
    /// The system can't write or rename.
    pub(super) fn finish(&mut self) -> io::Result<u64> {
        let mut file = self.file.borrow_mut();
        let length = file.end()?;
        let Target::Replacing(replacing) = &self.target else {
            return Ok(length);
        };
        let Replacing { path, part, permissions, .. } = &**replacing;
        if let Some(permissions) = permissions {
            file.file().set_permissions(permissions.clone())?;
        }
        file.file().sync_all()?;
        files::rename(part, path)?;
        let _ = std::fs::remove_file(beside(path, "left"));
        Ok(length)
    }
}

/// The file that a link points to, which is replaced instead of the link.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// FILE.part or FILE.left.
fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let exported = Exported { server: None, output: Vec::new(), selectors: Vec::new(), files: None };
        Record::new(exported, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_new_export_forgets_the_one_before_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let (path, left) = (directory.path().join("out.jsonl"), directory.path().join("out.jsonl.left"));
        std::fs::write(directory.path().join("out.jsonl.part"), "{}\n{").expect("a part");
        std::fs::write(&left, "{}").expect("a record");
        let file = ExportFile::begin(&path, record()).expect("an export");
        assert!(!left.exists(), "a kill at any time must not leave a record of other bytes");
        assert_eq!(std::fs::read(file.part().expect("a part")).expect("a part"), b"");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_part_is_not_followed() {
        let directory = tempfile::tempdir().expect("a directory");
        let (path, other) = (directory.path().join("out.jsonl"), directory.path().join("other"));
        std::fs::write(&other, "kept").expect("a file");
        std::os::unix::fs::symlink(&other, directory.path().join("out.jsonl.part")).expect("a link");
        let error = ExportFile::begin(&path, record()).err().expect("a refusal").to_string();
        assert!(error.contains("symbolic link"), "{error}");
        assert_eq!(std::fs::read(&other).expect("a file"), b"kept");
    }
}
