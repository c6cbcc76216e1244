//! Writes plans and journals, and reads the plan while the journal is written.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::error::JournalError;
use super::header::Header;
use super::line::{Line, Revocation, Target, TokenTarget, TokensOf, Totals};
use super::progress::Progress;
use super::reader::Reader;
use crate::files;

/// How many bytes of a plan are collected before they are written.
const BUFFER: usize = 64 << 10;

/// A plan that is being written. Its file is deleted with it, unless the plan is finished.
#[derive(Debug)]
pub struct Draft {
    // Dropped before the guard: Windows can't delete an open file.
    file: File,
    unfinished: Unfinished,
    /// The path that the file gets when the run begins.
    later: Option<PathBuf>,
    header: Header,
    buffer: Vec<u8>,
    totals: Totals,
}

impl Draft {
    /// Begins a plan in a new file, which only its owner can read, and locks it.
    ///
    /// # Errors
    /// The file exists, or the system can't write it.
    pub fn create(path: &Path, header: Header) -> io::Result<Self> {
        Self::begin(files::create_private_new(path)?, Some(path.to_owned()), None, header)
    }

    /// Begins a plan in a file without a name, which the system deletes when the process ends.
    ///
    /// # Errors
    /// The system has no place for temporary files.
    pub fn unnamed(header: Header) -> io::Result<Self> {
        Self::begin(tempfile::tempfile()?, None, None, header)
    }

    pub(super) fn begin(file: File, path: Option<PathBuf>, later: Option<PathBuf>, header: Header) -> io::Result<Self> {
        file.try_lock().map_err(io::Error::from)?;
        let unfinished = Unfinished(path);
        let mut draft = Self { file, unfinished, later, header, buffer: Vec::new(), totals: Totals::default() };
        write_line(&draft.header, &mut draft.buffer)?;
        Ok(draft)
    }

    /// Adds a session; returns its number.
    ///
    /// # Errors
    /// The system can't write.
    pub fn session(&mut self, target: &Target) -> io::Result<u64> {
        self.totals.sessions += 1;
        self.add(&Line::Session { session: target.clone() })?;
        Ok(self.totals.entries() - 1)
    }

    /// Adds a user whose sessions are revoked; they follow.
    ///
    /// # Errors
    /// The system can't write.
    pub fn revocation(&mut self, dn: &str, sessions: u64) -> io::Result<()> {
        self.add(&Line::Revocation { revocation: Revocation { dn: dn.to_owned(), sessions } })
    }

    /// Names the sessions to which the next tokens may belong.
    ///
    /// # Errors
    /// The system can't write.
    pub fn tokens_of(&mut self, tokens_of: TokensOf) -> io::Result<()> {
        self.add(&Line::TokensOf { tokens_of })
    }

    /// Adds a token; returns its number. Sessions can't follow.
    ///
    /// # Errors
    /// The system can't write.
    pub fn token(&mut self, target: &TokenTarget) -> io::Result<u64> {
        self.totals.tokens += 1;
        self.add(&Line::Token { token: target.clone() })?;
        Ok(self.totals.entries() - 1)
    }

    /// Ends the plan, and syncs it to the disk.
    ///
    /// # Errors
    /// The system can't write.
    pub fn finish(mut self) -> io::Result<Journal> {
        self.add(&Line::End { end: self.totals })?;
        self.flush()?;
        self.file.sync_data()?;
        let length = self.file.stream_position()?;
        let path = self.unfinished.0.take();
        let Self { file, later, header, totals, .. } = self;
        Ok(Journal { file: Arc::new(file), path, later, header, totals, length })
    }

    /// The number of entries.
    #[must_use]
    pub const fn entries(&self) -> u64 {
        self.totals.entries()
    }

    /// The path of the file; `None` if it has no name.
    #[cfg(test)]
    pub fn path(&self) -> Option<&Path> {
        self.unfinished.0.as_deref()
    }

    fn add(&mut self, line: &Line) -> io::Result<()> {
        write_line(line, &mut self.buffer)?;
        if self.buffer.len() < BUFFER { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

/// A journal that is open for reading and appending; the lock on its file ends with it.
#[derive(Debug)]
pub struct Journal {
    file: Arc<File>,
    path: Option<PathBuf>,
    /// The path that the file gets when the run begins.
    later: Option<PathBuf>,
    header: Header,
    totals: Totals,
    /// The length in bytes of its whole lines.
    length: u64,
}

impl Journal {
    /// Opens a plan or a journal, locks it, and reads what was done. A last line that is cut off is removed.
    ///
    /// # Errors
    /// It can't be read or written, is damaged or incomplete, or another process has locked it.
    pub fn open(path: &Path) -> Result<(Self, Progress), JournalError> {
        let file = files::open_private(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::InUse),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let (header, mut reader) = Reader::open(&file)?;
        let progress = Progress::read(&mut reader, header.include_protected)?;
        let (length, totals) = (reader.length(), reader.totals());
        drop(reader);
        file.set_len(length)?;
        Ok((Self { file: Arc::new(file), path: Some(path.to_owned()), later: None, header, totals, length }, progress))
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// How many entries the plan has.
    #[must_use]
    pub const fn totals(&self) -> Totals {
        self.totals
    }

    /// The path of the file; `None` if it has no name.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Appends lines with one write, and returns where they begin. Nothing of them is left if that fails.
    ///
    /// # Errors
    /// The system can't write: the disk may be full.
    pub fn append(&mut self, lines: &[Line]) -> io::Result<u64> {
        let mut text = Vec::new();
        for line in lines {
            write_line(line, &mut text)?;
        }
        let begin = self.length;
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(begin))?;
        if let Err(error) = file.write_all(&text) {
            // If this fails, too, the last line is cut off, which a reader tolerates.
            let _ = self.file.set_len(begin);
            return Err(error);
        }
        self.length += text.len() as u64;
        Ok(begin)
    }

    /// Begins a run, or goes on with one: gives the file the name of a journal, appends the line, and syncs both to the disk.
    ///
    /// # Errors
    /// The system can't rename or write.
    pub fn begin(&mut self, at: Timestamp) -> io::Result<()> {
        if let (Some(path), Some(later)) = (&self.path, &self.later) {
            files::rename(path, later)?;
            self.path = self.later.take();
        }
        self.append(&[Line::Began { at, began: self.header.action }])?;
        self.sync()
    }

    /// Waits until the disk has everything that was appended.
    ///
    /// # Errors
    /// The system can't write it.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Reads the journal from its header on.
    ///
    /// # Errors
    /// The file can't be read, or was changed.
    pub fn reader(&self) -> Result<Reader<impl Read + use<>>, JournalError> {
        let (_, reader) = Reader::open(Part { file: Arc::clone(&self.file), position: 0 })?;
        Ok(reader)
    }

    /// Reads the plan from its first entry on; meanwhile, lines can be appended.
    ///
    /// # Errors
    /// The file can't be read, or was changed.
    pub fn plan(&self) -> Result<PlanLines, JournalError> {
        let (_, reader) = Reader::open(Part { file: Arc::clone(&self.file), position: 0 })?;
        Ok(PlanLines { reader })
    }

    /// Reads the line that begins at a position that [`Journal::append`] or [`Progress`] named.
    ///
    /// # Errors
    /// The file can't be read, or has no line there.
    pub fn line_at(&self, position: u64) -> Result<Line, JournalError> {
        let part = Part { file: Arc::clone(&self.file), position };
        let mut text = Vec::new();
        io::BufRead::read_until(&mut io::BufReader::with_capacity(512, part), b'\n', &mut text)?;
        Line::parse(&text).map_err(|error| JournalError::System(error.into()))
    }

    /// Deletes the file.
    pub fn discard(self) {
        let unfinished = Unfinished(self.path.clone());
        drop(self);
        drop(unfinished);
    }
}

/// The lines of a plan, without its header and end.
#[derive(Debug)]
pub struct PlanLines {
    reader: Reader<Part>,
}

impl PlanLines {
    /// The next line of the plan; `None` at its end.
    ///
    /// # Errors
    /// The file can't be read, or was changed.
    pub fn next_line(&mut self) -> Result<Option<Line>, JournalError> {
        if self.reader.has_end() {
            return Ok(None);
        }
        let line = self.reader.next_line()?;
        Ok(line.filter(|_| !self.reader.has_end()))
    }
}

/// A file that is read from a position on, whatever else is read or written meanwhile.
#[derive(Debug)]
struct Part {
    file: Arc<File>,
    position: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(self.position))?;
        let read = file.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

fn write_line(line: &impl serde::Serialize, text: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(&mut *text, line)?;
    text.push(b'\n');
    Ok(())
}

/// Deletes the file with this path when it is dropped. If that fails, the file is read as an incomplete or unused plan.
#[derive(Debug)]
struct Unfinished(Option<PathBuf>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}
