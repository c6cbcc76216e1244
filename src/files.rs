//! Files: texts that are read whole, and files that only their owner can read, which are never half-written.

mod read;

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

pub use read::{open_for_writing, read_bytes, read_text, without_bom};

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

/// Whether the error says that a file, or a directory above it, does not exist.
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Options for files that only their owner can read and write.
///
/// On Windows a file has the access list of its directory, which is the user's own.
#[must_use]
fn private_options() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file that only its owner can read and write; leaves one that is there as it is.
///
/// # Errors
/// What the system says.
#[cfg(feature = "sandbox")]
pub fn touch_private(path: &Path) -> io::Result<()> {
    private_options().append(true).create(true).open(path).map(|_| ())
}

/// Opens the file whose lock guards a file that is replaced: `NAME.lock` beside it. The lock is not taken yet.
///
/// # Errors
/// What the system says.
pub fn open_lock(path: &Path) -> io::Result<File> {
    create_private_directory(directory_of(path)?)?;
    private_options().write(true).create(true).open(path.with_extension("lock"))
}

/// A file that is written at its end, and only its owner can read.
#[derive(Debug)]
pub struct AppendFile {
    /// The file.
    pub file: File,
    /// Whether others could read or write it until now.
    pub was_shared: bool,
}

/// Opens a file to write at its end, or makes it. A symbolic link is not followed: in a directory that others can
/// write to, it would lead to a file of their choice. A mode that lets others in is narrowed.
///
/// # Errors
/// What the system says; a symbolic link, a pipe or a directory; a file of another user.
pub fn append_private(path: &Path) -> io::Result<AppendFile> {
    let mut options = private_options();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        // Without NONBLOCK, a pipe that no program reads would be waited for.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| {
        if std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
            return io::Error::other("it is a symbolic link, which is not followed");
        }
        error
    })?;
    let was_shared = make_private(&file)?;
    Ok(AppendFile { file, was_shared })
}

/// Removes the rights of other users from a file; true if there were any.
#[cfg(unix)]
fn make_private(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
    let metadata = file.metadata()?;
    let kind = metadata.file_type();
    if kind.is_char_device() {
        return Ok(false);
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is a pipe or a socket, not a file"));
    }
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::other("it belongs to another user, who could read it"));
    }
    let was_shared = metadata.mode() & 0o077 != 0;
    if was_shared {
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(was_shared)
}

/// On Windows a file has the access list of its directory, which is the user's own.
#[cfg(not(unix))]
fn make_private(_file: &File) -> io::Result<bool> {
    Ok(false)
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

/// Disk space for the next content of a file, reserved before the content is known.
///
/// It lies beside the file as `.NAME.….new`, is readable by its owner alone, and is gone when it is dropped. Once it
/// is filled it holds the whole content, followed by blanks, even if the process ends before it takes the file's place.
#[derive(Debug)]
pub struct Room {
    path: PathBuf,
    file: tempfile::NamedTempFile,
}

/// Reserves this many bytes on the disk.
///
/// # Errors
/// What the system says: there is no room, or nothing may be written there.
pub fn take_room(path: &Path, length: usize) -> io::Result<Room> {
    create_private_directory(directory_of(path)?)?;
    let file = write_beside(path, |file| file.write_all(&vec![b' '; length]))?;
    Ok(Room { path: path.to_owned(), file })
}

impl Room {
    /// Replaces the file with this content.
    ///
    /// # Errors
    /// What the system says; the old file is still there.
    pub fn fill(self, content: &[u8]) -> io::Result<()> {
        let mut file = self.file.as_file();
        file.rewind()?;
        file.write_all(content)?;
        file.set_len(content.len() as u64)?;
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path).map_err(|error| error.error)?;
        sync_directory(&self.path);
        Ok(())
    }
}

/// The temporary files that [`take_room`] and [`replace_private`] leave beside a file when the process is killed.
#[must_use]
pub fn left_beside(path: &Path) -> Vec<PathBuf> {
    let prefix = path.file_name().map(|name| format!(".{}.", name.to_string_lossy())).unwrap_or_default();
    let is_left = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(&prefix) && name.ends_with(".new")
    };
    let files = directory_of(path).and_then(std::fs::read_dir).into_iter().flatten().flatten();
    files.map(|file| file.path()).filter(is_left).collect()
}

/// Makes a file in a directory that is there, in one step; a file of that name is left alone.
///
/// # Errors
/// What the system says; [`io::ErrorKind::AlreadyExists`] where there is such a file.
#[cfg(any(test, feature = "sandbox"))]
pub fn create_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_private(path, false, |file| file.write_all(content))
}

/// Makes a file in a directory that is there, or replaces it, in one step, with what `write` writes.
///
/// # Errors
/// What the system and `write` say; [`io::ErrorKind::AlreadyExists`] where the file exists and is not replaced.
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

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_written_at_its_end_is_private_and_no_link() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().expect("a directory");
        let mode = |path: &Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        let path = root.path().join("log");
        let opened = append_private(&path).expect("made anew");
        assert_eq!((opened.was_shared, mode(&path)), (false, 0o600));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o664)).expect("a mode");
        let mut opened = append_private(&path).expect("opened");
        opened.file.write_all(b"x").expect("written");
        assert_eq!((opened.was_shared, mode(&path)), (true, 0o600));
        let (target, link) = (root.path().join("target"), root.path().join("link"));
        for is_there in [false, true] {
            if is_there {
                std::fs::write(&target, "theirs").expect("a target");
            } else {
                std::os::unix::fs::symlink(&target, &link).expect("a link");
            }
            let refused = append_private(&link).expect_err("refused");
            assert_eq!(refused.to_string(), "it is a symbolic link, which is not followed");
            assert_eq!(target.exists(), is_there, "nothing is made where a link leads");
        }
        let pipe = root.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        assert!(append_private(&pipe).is_err(), "and no hang");
        assert!(append_private(root.path()).is_err());
        assert!(append_private(Path::new("/dev/null")).is_ok());
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
    fn room_that_was_taken_is_filled_or_leaves_nothing() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("kept");
        replace_private(&path, b"old").expect("written");
        drop(take_room(&path, 100).expect("room"));
        assert_eq!((std::fs::read(&path).expect("content"), left_beside(&path)), (b"old".to_vec(), vec![]));
        let room = take_room(&path, 100).expect("room");
        let beside = left_beside(&path);
        assert_eq!(beside.iter().map(|path| std::fs::read(path).expect("room").len()).collect::<Vec<_>>(), [100]);
        room.fill(b"new").expect("filled");
        assert_eq!((std::fs::read(&path).expect("content"), left_beside(&path)), (b"new".to_vec(), vec![]));
        let room = take_room(&path, 1).expect("room");
        room.fill(&[b'x'; 300]).expect("more than was thought");
        assert_eq!(std::fs::read(&path).expect("content").len(), 300);
        assert!(take_room(&path.join("below"), 1).is_err(), "a file is no directory");
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
