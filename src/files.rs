//! Files that only their owner can read, from the first byte on, and that are never half-written.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Makes a directory that only its owner can look into, and those above it as they come.
///
/// # Errors
/// What the system says.
pub fn create_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whether a file, or a directory above it, is simply not there.
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Options for files that only their owner can read and write.
///
/// On Windows a file has the access list of its directory, which is the user's own.
#[must_use]
pub fn private_options() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Replaces a file in one step: whoever reads it sees the old content or the new one, and so does a
/// machine that lost its power in between.
///
/// # Errors
/// What the system says; the old file is still there.
pub fn replace_private(path: &Path, content: &[u8]) -> io::Result<()> {
    create_private_directory(directory_of(path)?)?;
    write_private(path, true, |file| file.write_all(content))
}

/// Makes a file in a directory that is there, in one step; a file of that name is left alone.
///
/// # Errors
/// What the system says; [`io::ErrorKind::AlreadyExists`] where there is such a file.
pub fn create_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_private(path, false, |file| file.write_all(content))
}

/// Makes a file in a directory that is there, or replaces it, in one step, with what `write` writes.
///
/// # Errors
/// As [`create_private`], and what `write` says.
pub fn write_private(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let file = write_beside(path, write)?;
    let persisted = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    persisted.map_err(|error| error.error)?;
    sync_directory(path);
    Ok(())
}

fn directory_of(path: &Path) -> io::Result<&Path> {
    path.parent().ok_or_else(|| io::Error::other("the path has no directory"))
}

/// The content in a file of another name, next to where it is meant to go.
fn write_beside(
    path: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
    let prefix = path.file_name().map(|name| format!(".{}.", name.to_string_lossy())).unwrap_or_default();
    // Made with mode 0600, and removed again if anything goes wrong.
    let file = tempfile::Builder::new().prefix(&prefix).suffix(".new").tempfile_in(directory_of(path)?)?;
    let mut buffered = io::BufWriter::new(file.as_file());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()?;
    Ok(file)
}

/// The rename itself; a system that can't sync directories keeps it in its own time.
fn sync_directory(path: &Path) {
    if let Ok(directory) = directory_of(path).and_then(File::open) {
        let _ = directory.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("a/b/secret");
        replace_private(&path, b"one").expect("written");
        replace_private(&path, b"two").expect("written again");
        let mode = |path: &Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&root.path().join("a")), mode(&root.path().join("a/b"))), (0o600, 0o700, 0o700));
        assert_eq!(std::fs::read(&path).expect("content"), b"two");
        assert_eq!(std::fs::read_dir(root.path().join("a/b")).expect("a directory").count(), 1, "nothing half-made");
    }

    #[test]
    fn a_new_file_takes_nobodys_place() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("new");
        create_private(&path, b"one").expect("written");
        let refused = create_private(&path, b"two").map_err(|error| error.kind());
        assert_eq!(refused, Err(io::ErrorKind::AlreadyExists));
        assert_eq!(std::fs::read(&path).expect("content"), b"one");
        assert!(create_private(&root.path().join("none/new"), b"x").is_err());
        assert_eq!(std::fs::read_dir(root.path()).expect("a directory").count(), 1, "nothing half-made");
    }

    #[test]
    fn what_can_not_be_replaced_stays() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("taken");
        std::fs::create_dir(&path).expect("a directory in the way");
        assert!(replace_private(&path, b"x").is_err());
        assert_eq!(std::fs::read_dir(root.path()).expect("a directory").count(), 1, "nothing half-made");
    }
}
