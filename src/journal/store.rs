//! The directory of journals.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::file::Draft;
use super::header::Header;
use crate::files;

/// The extension of journals in the directory.
const JOURNAL: &str = "jsonl";

/// The extension of a plan in the directory until its run begins.
const PLAN: &str = "plan";

/// After this time without a run, a plan that no process has locked is removed.
const ABANDONED: Duration = Duration::from_secs(3_600);

/// Begins a plan in a directory, or in a file without a name if that can't be written; returns why it can't.
///
/// # Errors
/// The system has no place for temporary files either.
pub fn create_in_or_unnamed(directory: &Path, header: Header) -> io::Result<(Draft, Option<io::Error>)> {
    match create_in(directory, header.clone()) {
        Ok(draft) => Ok((draft, None)),
        Err(error) => Ok((Draft::unnamed(header)?, Some(error))),
    }
}

/// Begins a plan in a new file of a directory, named by time and server. It is listed once its run begins.
///
/// # Errors
/// The system can't write it.
pub fn create_in(directory: &Path, header: Header) -> io::Result<Draft> {
    files::create_private_directory(directory)?;
    remove_abandoned(directory);
    let time = header.made.strftime("%Y%m%dT%H%M%SZ").to_string();
    let host: String =
        host_of(&header.server).chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    // Several runs can begin in one second.
    for number in 1_u32.. {
        let suffix = if number == 1 { String::new() } else { format!(".{number}") };
        let path = directory.join(format!("{time}-{host}{suffix}.{PLAN}"));
        match files::create_private_new(&path) {
            // Only the process that has created the plan makes the journal of this name, so it is not created meanwhile.
            Ok(_) if path.with_extension(JOURNAL).exists() => std::fs::remove_file(&path)?,
            Ok(file) => {
                let journal = path.with_extension(JOURNAL);
                return Draft::begin(file, Some(path), Some(journal), header);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes the plans of runs that were killed before they began. Errors are ignored: the files are in no one's way.
fn remove_abandoned(directory: &Path) {
    let paths = paths_in(directory, PLAN).unwrap_or_default();
    for path in paths {
        let is_old = || std::fs::metadata(&path)?.modified()?.elapsed().map_err(io::Error::other);
        let is_unlocked = || File::open(&path)?.try_lock().map_err(io::Error::from);
        // A new file may not be locked yet.
        if is_old().is_ok_and(|age| age > ABANDONED) && is_unlocked().is_ok() {
            let _ = std::fs::remove_file(&path);
        }
    }
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
    match paths_in(directory, JOURNAL) {
        Err(error) if files::is_absent(&error) => Ok(Vec::new()),
        paths => paths,
    }
}

/// The files in a directory with this extension, the last name first.
fn paths_in(directory: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|known| known == extension));
    paths.sort_unstable_by(|one, other| other.cmp(one));
    Ok(paths)
}
