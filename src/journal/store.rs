//! The directory of journals.

use std::io;
use std::path::{Path, PathBuf};

use super::file::Draft;
use super::header::Header;
use crate::files;

/// Where a journal is written.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A new file in this directory, named by time and server.
    In(&'a Path),
    /// This file, which must not exist.
    At(&'a Path),
    /// A file without a name.
    Unnamed,
}

/// Begins a plan.
///
/// # Errors
/// The system can't write it, or the named file exists.
pub fn create(place: Place<'_>, header: Header) -> io::Result<Draft> {
    match place {
        Place::At(path) => Draft::create(path, header),
        Place::Unnamed => Draft::unnamed(header),
        Place::In(directory) => create_in(directory, header),
    }
}

fn create_in(directory: &Path, header: Header) -> io::Result<Draft> {
    files::create_private_directory(directory)?;
    let time = header.made.strftime("%Y%m%dT%H%M%SZ").to_string();
    let host: String =
        host_of(&header.server).chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    // Several runs can begin in one second.
    for number in 1_u32.. {
        let suffix = if number == 1 { String::new() } else { format!(".{number}") };
        let path = directory.join(format!("{time}-{host}{suffix}.jsonl"));
        match files::create_private_new(&path) {
            Ok(file) => return Draft::begin(file, Some(path), header),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Host and port of a URL.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

const fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-')
}

/// The journals in a directory, the newest first; none if there is no such directory.
///
/// # Errors
/// The system can't read the directory.
pub fn files_in(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort_unstable_by(|one, other| other.cmp(one));
    Ok(paths)
}
