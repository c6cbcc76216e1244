//! A private file that is begun before its content is known, and gets its name when it is complete.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that only its owner can read, and that has no name yet. Without [`Pending::keep`], nothing is left of it.
#[derive(Debug)]
pub struct Pending {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Pending {
    /// Begins a file that does not exist, in a directory that exists.
    ///
    /// # Errors
    /// The system can't write there; [`io::ErrorKind::AlreadyExists`] if something has the name.
    pub fn begin(path: &Path) -> io::Result<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(Self { path: path.to_owned(), file: BufWriter::new(temporary_beside(path)?) })
    }

    /// The path that the file will have.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs the content to the disk, and gives the file its name.
    ///
    /// # Errors
    /// The system can't write; [`io::ErrorKind::AlreadyExists`] if something has the name by now.
    pub fn keep(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(&self.path).map_err(|error| error.error)?;
        sync_directory(&self.path);
        Ok(())
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The directory of a file.
pub(super) fn directory_of(path: &Path) -> io::Result<&Path> {
    path.parent().ok_or_else(|| io::Error::other("the path has no directory"))
}

/// A temporary file in the same directory, with mode 0600, which is deleted on drop.
pub(super) fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let prefix = path.file_name().map(|name| format!(".{}.", name.to_string_lossy())).unwrap_or_default();
    tempfile::Builder::new().prefix(&prefix).suffix(".new").tempfile_in(directory_of(path)?)
}

/// Syncs a rename to the disk. Errors are ignored: not every system can sync directories.
pub(super) fn sync_directory(path: &Path) {
    if let Ok(directory) = directory_of(path).and_then(File::open) {
        let _ = directory.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_complete() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("receipt");
        let files = || std::fs::read_dir(root.path()).expect("a directory").count();
        let mut dropped = Pending::begin(&path).expect("begun");
        dropped.write_all(b"x").expect("written");
        assert!(!path.exists() && files() == 1);
        drop(dropped);
        assert_eq!(files(), 0, "nothing is left");
        let (mut one, other) = (Pending::begin(&path).expect("begun"), Pending::begin(&path).expect("begun"));
        one.write_all(b"one").expect("written");
        one.keep().expect("kept");
        assert_eq!(other.keep().map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
        assert_eq!(Pending::begin(&path).map(drop).map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
        assert_eq!((std::fs::read(&path).expect("content"), files()), (b"one".to_vec(), 1));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).expect("metadata").permissions().mode() & 0o777, 0o600);
            std::os::unix::fs::symlink(root.path().join("none"), root.path().join("link")).expect("a link");
            assert!(Pending::begin(&root.path().join("link")).is_err());
        }
        assert!(Pending::begin(&root.path().join("none/receipt")).is_err());
    }
}
