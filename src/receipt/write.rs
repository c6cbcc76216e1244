//! Writes receipts.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::key::SigningKey;
use super::{AFTER_SIGNATURE, BEFORE_SIGNATURE, VERSION};
use crate::fingerprint::Fingerprint;

/// Writes the lines of a receipt, each with the hash of the line before.
pub struct Writer<W> {
    out: W,
    line: u64,
    previous: Option<Fingerprint>,
}

impl<W: Write> Writer<W> {
    /// Begins a receipt with a JSON object that says what the run was.
    ///
    /// # Errors
    /// As [`Writer::push`].
    pub fn begin(out: W, run: &str) -> io::Result<Self> {
        let mut writer = Self { out, line: 0, previous: None };
        let line = writer.linked(&format!("\"receipt\":{VERSION},{}}}", members(run)?));
        writer.write(&line)?;
        Ok(writer)
    }

    /// Writes a JSON object as the next line; its members stay byte for byte as they are.
    ///
    /// # Errors
    /// The text is not an object with members on one line, or it can't be written.
    pub fn push(&mut self, object: &str) -> io::Result<()> {
        let members = members(object)?;
        let line = self.linked(&format!("{members}}}"));
        self.write(&line)
    }

    /// Writes the last line: the time, the key and the signature.
    ///
    /// # Errors
    /// It can't be written.
    pub fn sign(mut self, key: &SigningKey, at: Timestamp) -> io::Result<W> {
        let public = key.public();
        let members = json!({
            "at": at.to_string(),
            "algorithm": "Ed25519",
            "publicKey": public.base64(),
            "fingerprint": public.fingerprint().to_string(),
        });
        let signed = self.linked(members_of(&members.to_string()));
        let signature = STANDARD.encode(key.sign(signed.as_bytes()));
        self.write(&format!("{signed}{BEFORE_SIGNATURE}{signature}{AFTER_SIGNATURE}"))?;
        self.out.flush()?;
        Ok(self.out)
    }

    /// The next line: its number, the hash of the line before, and this text.
    fn linked(&self, rest: &str) -> String {
        let previous = self.previous.map_or(Value::Null, |previous| previous.hex().into());
        format!("{{\"line\":{},\"previous\":{previous},{rest}", self.line + 1)
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")?;
        self.previous = Some(Fingerprint::of(line.as_bytes()));
        self.line += 1;
        Ok(())
    }
}

/// The text of an object's members, checked to be one that fits into a line.
fn members(object: &str) -> io::Result<&str> {
    let is_fit = object.starts_with('{') && object.ends_with('}') && object.len() > 2 && !object.contains('\n');
    if is_fit { Ok(members_of(object)) } else { Err(io::Error::other("a line of a receipt must be a JSON object")) }
}

/// The text of an object without its braces.
fn members_of(object: &str) -> &str {
    object.strip_prefix('{').and_then(|object| object.strip_suffix('}')).unwrap_or(object)
}
