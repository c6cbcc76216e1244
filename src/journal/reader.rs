//! Reads a plan or a journal line by line, and checks that it is whole.

use std::io::{BufRead, BufReader, Read};

use serde::Deserialize;

use super::error::JournalError;
use super::header::{Header, VERSION};
use super::line::{Line, Totals};

/// The maximum length of a line in bytes, so that a file of another kind can't fill the memory.
const LONGEST_LINE: u64 = 16 << 20;

/// Reads a plan or a journal.
#[derive(Debug)]
pub struct Reader<R> {
    input: BufReader<R>,
    text: Vec<u8>,
    /// The number of lines that were read.
    lines: u64,
    /// The length in bytes of the lines that were read.
    length: u64,
    /// The entries that were read.
    read: Totals,
    has_end: bool,
}

impl<R: Read> Reader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// The input can't be read, has another first line, or is of a newer version.
    pub fn open(input: R) -> Result<(Header, Self), JournalError> {
        let mut reader = Self {
            input: BufReader::new(input),
            text: Vec::new(),
            lines: 0,
            length: 0,
            read: Totals::default(),
            has_end: false,
        };
        if !reader.fill().map_err(not_a_plan)? {
            return Err(if reader.text.starts_with(b"{\"plan\":") {
                JournalError::Incomplete
            } else {
                JournalError::NotAPlan
            });
        }
        /// Only the version: a newer header may have other members.
        #[derive(Deserialize)]
        struct Version {
            plan: u64,
        }
        let version: Version = serde_json::from_slice(&reader.text).map_err(|_| JournalError::NotAPlan)?;
        if version.plan > VERSION {
            return Err(JournalError::Newer(version.plan));
        }
        let header = serde_json::from_slice(&reader.text).map_err(|error| reader.damage(&error.to_string()))?;
        Ok((header, reader))
    }

    /// Reads the next whole line; `None` at the end. A last line that is cut off is left out.
    ///
    /// # Errors
    /// The input can't be read, a line is damaged or at a wrong place, or the plan has no end.
    pub fn next_line(&mut self) -> Result<Option<Line>, JournalError> {
        if !self.fill()? {
            return if self.has_end { Ok(None) } else { Err(JournalError::Incomplete) };
        }
        let line = Line::parse(&self.text).map_err(|error| self.damage(&error.to_string()))?;
        self.check(&line).map_err(|problem| self.damage(&problem))?;
        Ok(Some(line))
    }

    /// The text of the last line that was read, without its line feed; after [`Reader::open`], the header's.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The length in bytes of the header and the lines that were read: where the next line begins.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// The entries that were read.
    #[must_use]
    pub const fn totals(&self) -> Totals {
        self.read
    }

    /// Whether the end of the plan was read.
    #[must_use]
    pub const fn has_end(&self) -> bool {
        self.has_end
    }

    /// Reads the text of the next whole line, without its end; returns whether there is one.
    fn fill(&mut self) -> Result<bool, JournalError> {
        self.text.clear();
        let read = self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut self.text)? as u64;
        if self.text.pop_if(|last| *last == b'\n').is_none() {
            if read < LONGEST_LINE {
                return Ok(false);
            }
            self.lines += 1;
            return Err(self.damage("it is too long"));
        }
        self.lines += 1;
        self.length += read;
        Ok(true)
    }

    /// Checks that a line may follow the lines before it.
    fn check(&mut self, line: &Line) -> Result<(), String> {
        let is_of_plan = matches!(
            line,
            Line::Session { .. }
                | Line::Revocation { .. }
                | Line::TokensOf { .. }
                | Line::Token { .. }
                | Line::End { .. }
        );
        match line {
            Line::Other => return Ok(()),
            _ if is_of_plan && self.has_end => return Err("the plan has ended before".to_owned()),
            _ if !is_of_plan && !self.has_end => return Err("the plan has not ended before".to_owned()),
            _ => {}
        }
        let is_entry = |number: &u64| *number < self.read.entries();
        match line {
            Line::Session { .. } if self.read.tokens > 0 => return Err("it is a session after a token".to_owned()),
            Line::Session { .. } => self.read.sessions += 1,
            Line::TokensOf { tokens_of } if !tokens_of.sessions.iter().all(is_entry) => return Err(NO_ENTRY.to_owned()),
            Line::Token { .. } => self.read.tokens += 1,
            Line::End { end } if *end != self.read => {
                let Totals { sessions, tokens } = self.read;
                return Err(format!(
                    "it names {} sessions and {} tokens, and there are {sessions} and {tokens}",
                    end.sessions, end.tokens
                ));
            }
            Line::End { .. } => self.has_end = true,
            Line::Sent { sent, numbers, .. } if sent.len() != numbers.len() => {
                return Err("it does not have a number for each entry".to_owned());
            }
            Line::Sent { numbers, .. } if !numbers.iter().all(is_entry) => return Err(NO_ENTRY.to_owned()),
            Line::Outcome(record) if !is_entry(&record.number) => return Err(NO_ENTRY.to_owned()),
            _ => {}
        }
        Ok(())
    }

    fn damage(&self, problem: &str) -> JournalError {
        JournalError::Damaged { line: self.lines, problem: problem.to_owned() }
    }
}

/// The problem of a number that is too large.
const NO_ENTRY: &str = "the plan has no entry with its number";

/// A file whose first line is too long is no plan.
fn not_a_plan(error: JournalError) -> JournalError {
    match error {
        JournalError::Damaged { .. } => JournalError::NotAPlan,
        error => error,
    }
}
