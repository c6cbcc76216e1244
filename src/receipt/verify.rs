//! Checks receipts: a stream of lines, of which two are in memory at a time.

use std::io::{self, BufRead, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::key::PublicKey;
use super::{AFTER_SIGNATURE, BEFORE_SIGNATURE, VERSION};
use crate::fingerprint::Fingerprint;

/// The longest line, in bytes: a file without line feeds must not fill the memory.
const LONGEST_LINE: u64 = 16 << 20;

/// A receipt whose lines are as they were signed.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What the run was: the members of the first line.
    pub run: Map<String, Value>,
    /// The number of sessions that were to be ended.
    pub sessions: u64,
    /// The number of tokens that were to be ended.
    pub tokens: u64,
    /// How many had which outcome, and whether the run was finished: the members of the last line before the signature.
    pub end: Map<String, Value>,
    /// The number of lines.
    pub lines: u64,
    /// When it was signed, as the receipt says.
    pub signed: String,
    /// The key that signed it.
    pub key: PublicKey,
}

/// Why a file is not a receipt as it was signed; lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The first line can't be that of a receipt.
    #[error("line 1 was changed, or the file is no receipt")]
    NoReceipt,
    /// The format is newer than this program.
    #[error("it has version {version} of the format, and this program knows version {VERSION}")]
    Newer {
        /// The version.
        version: u64,
    },
    /// A line is not as it was.
    #[error("line {line} was changed")]
    Changed {
        /// The line.
        line: u64,
    },
    /// A line is not as it was, or the next line, which has its hash.
    #[error("line {line} was changed, or its hash in line {}", line + 1)]
    ChangedOrNext {
        /// The first of the two lines.
        line: u64,
    },
    /// The last line before the signature is not as it was, or the signature is from another receipt.
    #[error("line {line} was changed, or line {} is the signature of another receipt", line + 1)]
    ChangedOrForeign {
        /// The first of the two lines.
        line: u64,
    },
    /// Lines were removed.
    #[error("{} missing", lines(*.line, *.last))]
    Missing {
        /// The first line that is missing.
        line: u64,
        /// The last of them.
        last: u64,
    },
    /// Another line stands in the place of a line.
    #[error("line {line} was swapped: line {number} stands in its place")]
    Swapped {
        /// The place.
        line: u64,
        /// The line that stands there.
        number: u64,
    },
    /// A line was put in.
    #[error("line {line} was added: it is a second line {number}")]
    Added {
        /// The place.
        line: u64,
        /// The number that it has.
        number: u64,
    },
    /// Lines follow the signature.
    #[error("line {line} was added behind the signature")]
    Behind {
        /// The line.
        line: u64,
    },
    /// The end is missing.
    #[error("it is cut off in or behind line {line}: there is no signature")]
    CutOff {
        /// The last line that is there, in whole or in part.
        line: u64,
    },
    /// The signature is not one of the lines before.
    #[error("line {line}, which has the signature, was changed")]
    Signature {
        /// The last line.
        line: u64,
    },
    /// Another program wrote the line ends anew.
    #[error("line {line} ends with CR LF: a program converted the line ends, which changes the hashes")]
    Converted {
        /// The first such line.
        line: u64,
    },
}

fn lines(first: u64, last: u64) -> String {
    if first == last { format!("line {first} is") } else { format!("lines {first} to {last} are") }
}

impl Damage {
    /// The first line that is not as it was; `None` where it is no line.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Empty | Self::Newer { .. } => None,
            Self::NoReceipt => Some(1),
            Self::Changed { line }
            | Self::ChangedOrNext { line }
            | Self::ChangedOrForeign { line }
            | Self::Missing { line, .. }
            | Self::Swapped { line, .. }
            | Self::Added { line, .. }
            | Self::Behind { line }
            | Self::CutOff { line }
            | Self::Signature { line }
            | Self::Converted { line } => Some(*line),
        }
    }

    /// The kind of damage in one word, for programs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoReceipt => "no-receipt",
            Self::Newer { .. } => "newer",
            Self::Changed { .. } | Self::ChangedOrNext { .. } | Self::ChangedOrForeign { .. } => "changed",
            Self::Missing { .. } => "missing",
            Self::Swapped { .. } => "swapped",
            Self::Added { .. } | Self::Behind { .. } => "added",
            Self::CutOff { .. } => "cut-off",
            Self::Signature { .. } => "signature",
            Self::Converted { .. } => "converted",
        }
    }
}

/// Why a receipt can't be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The file can't be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// It is not as it was signed.
    #[error(transparent)]
    Damaged(#[from] Damage),
}

/// The members of a line that the check needs. A member that stands twice is an error.
#[derive(Deserialize)]
struct Line<'a> {
    line: u64,
    previous: Option<&'a str>,
    receipt: Option<u64>,
    session: Option<IgnoredAny>,
    token: Option<IgnoredAny>,
    counts: Option<IgnoredAny>,
    signature: Option<IgnoredAny>,
}

/// The last line.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Signature<'a> {
    at: String,
    algorithm: &'a str,
    public_key: &'a str,
    fingerprint: &'a str,
    signature: &'a str,
}

impl Line<'_> {
    fn follows(&self, before: Option<Fingerprint>) -> bool {
        self.previous.map(str::to_owned) == before.map(|before| before.hex())
    }
}

/// Checks every line of a receipt, to the end of the file.
///
/// # Errors
/// The file can't be read, or is not as it was signed: the error names the first line that is not.
pub fn verify(mut reader: impl BufRead) -> Result<Verified, VerifyError> {
    let mut found = Found::default();
    let mut before = None;
    let mut position = 0;
    while let Some(text) = next_line(&mut reader, position + 1)? {
        position += 1;
        let line = parse(&text, position)?;
        if line.line != position {
            return Err(misplaced(&line, position, &mut reader)?.into());
        }
        if !line.follows(before) {
            return Err(unlinked(&text, &line, position, &mut reader)?.into());
        }
        if position == 1 {
            match line.receipt {
                Some(VERSION) => {}
                Some(version) if version > VERSION => return Err(Damage::Newer { version }.into()),
                _ => return Err(Damage::NoReceipt.into()),
            }
        }
        if line.signature.is_some() {
            let (signed, key) = signature(&text).ok_or(Damage::Signature { line: position })?;
            if !reader.fill_buf()?.is_empty() {
                return Err(Damage::Behind { line: position + 1 }.into());
            }
            let Found { run, sessions, tokens, end } = found;
            return Ok(Verified { run, sessions, tokens, end, lines: position, signed, key });
        }
        found.add(&line, &text, position);
        before = Some(Fingerprint::of(text.as_bytes()));
    }
    Err(if position == 0 { Damage::Empty } else { Damage::CutOff { line: position } }.into())
}

/// What the lines say.
#[derive(Default)]
struct Found {
    run: Map<String, Value>,
    sessions: u64,
    tokens: u64,
    end: Map<String, Value>,
}

impl Found {
    fn add(&mut self, line: &Line<'_>, text: &str, position: u64) {
        // Session and token are written once for each of them, before anything is done.
        self.sessions += u64::from(line.session.is_some());
        self.tokens += u64::from(line.token.is_some());
        if position == 1 || line.counts.is_some() {
            let mut members: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
            for of_the_chain in ["line", "previous", "receipt"] {
                members.shift_remove(of_the_chain);
            }
            *(if position == 1 { &mut self.run } else { &mut self.end }) = members;
        }
    }
}

/// Reads a line, and cuts its line feed off; `None` at the end of the file.
fn next_line(reader: &mut impl BufRead, line: u64) -> Result<Option<String>, VerifyError> {
    let mut bytes = Vec::new();
    reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.pop() != Some(b'\n') {
        let is_first = line == 1 && bytes.first() != Some(&b'{');
        return Err(if is_first { Damage::NoReceipt } else { Damage::CutOff { line } }.into());
    }
    if bytes.ends_with(b"\r") {
        return Err(Damage::Converted { line }.into());
    }
    Ok(Some(String::from_utf8(bytes).map_err(|_| changed(line))?))
}

fn parse(text: &str, line: u64) -> Result<Line<'_>, Damage> {
    serde_json::from_str(text).map_err(|_| changed(line))
}

const fn changed(line: u64) -> Damage {
    if line == 1 { Damage::NoReceipt } else { Damage::Changed { line } }
}

/// What happened to a line that has another number than its place.
fn misplaced(line: &Line<'_>, position: u64, reader: &mut impl BufRead) -> Result<Damage, VerifyError> {
    if line.line < position {
        return Ok(Damage::Added { line: position, number: line.line });
    }
    let after = readable(next_line(reader, position + 1))?;
    let after = after.as_ref().and_then(|text| parse(text, position + 1).ok());
    let goes_on = after.is_none_or(|after| after.line == line.line + 1);
    Ok(match goes_on {
        true => Damage::Missing { line: position, last: line.line - 1 },
        false => Damage::Swapped { line: position, number: line.line },
    })
}

/// What happened where a line does not have the hash of the line before: where this line is as it was, it is the one
/// before that is not.
fn unlinked(text: &str, line: &Line<'_>, position: u64, reader: &mut impl BufRead) -> Result<Damage, VerifyError> {
    let before = position - 1;
    if before == 0 {
        return Ok(Damage::NoReceipt);
    }
    if line.signature.is_some() {
        return Ok(match signature(text) {
            Some(_) => Damage::ChangedOrForeign { line: before },
            None => Damage::ChangedOrNext { line: before },
        });
    }
    let after = readable(next_line(reader, position + 1))?;
    let after = after.as_ref().and_then(|text| parse(text, position + 1).ok());
    let is_as_it_was = after.is_some_and(|after| after.follows(Some(Fingerprint::of(text.as_bytes()))));
    Ok(if is_as_it_was { Damage::Changed { line: before } } else { Damage::ChangedOrNext { line: before } })
}

/// A line that is read only to find out what happened to the one before: its own damage does not count.
fn readable(line: Result<Option<String>, VerifyError>) -> Result<Option<String>, io::Error> {
    match line {
        Ok(line) => Ok(line),
        Err(VerifyError::Damaged(_)) => Ok(None),
        Err(VerifyError::Unreadable(error)) => Err(error),
    }
}

/// The time and the key of a last line whose signature is valid.
fn signature(text: &str) -> Option<(String, PublicKey)> {
    let last: Signature<'_> = serde_json::from_str(text).ok()?;
    let (signed, rest) = text.split_at(text.rfind(BEFORE_SIGNATURE)?);
    let is_last_member = rest.strip_prefix(BEFORE_SIGNATURE)?.strip_suffix(AFTER_SIGNATURE)? == last.signature;
    let key = PublicKey::from_base64(last.public_key)?;
    let is_valid = is_last_member
        && last.algorithm == "Ed25519"
        && last.fingerprint == key.fingerprint().to_string()
        && key.has_signed(signed.as_bytes(), &STANDARD.decode(last.signature).ok()?);
    is_valid.then_some((last.at, key))
}
