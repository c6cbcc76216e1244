//! Reads text files, and writes private files atomically: only their owner can read them, and they are never incomplete.

mod packed;
mod pending;
mod read;

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

pub use packed::PackedFile;
#[cfg(any(feature = "history", feature = "sandbox"))]
pub use packed::open_unpacked;
pub use pending::Pending;
use pending::{directory_of, sync_directory, temporary_beside};
pub use read::{open_for_writing, read_bytes, read_text, without_bom};

/// Creates a directory with access for its owner only; missing parent directories are created in the same way.
///
/// # Errors
/// The system can't create it.
pub fn create_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whether the error means that a file or one of its parent directories does not exist.
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Options for files that only their owner can read and write.
///
/// On Windows a file inherits the access list of its directory, which belongs to the user.
#[must_use]
fn private_options() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Creates an empty file that only its owner can read and write; an existing file stays unchanged.
///
/// # Errors
/// The system can't create it.
#[cfg(any(feature = "history", feature = "sandbox"))]
pub fn touch_private(path: &Path) -> io::Result<()> {
    private_options().append(true).create(true).open(path).map(|_| ())
}

/// Opens `NAME.lock`, whose lock protects the file NAME, which may be replaced. The lock is not acquired yet.
///
/// # Errors
/// The system can't open or create it.
pub fn open_lock(path: &Path) -> io::Result<File> {
    create_private_directory(directory_of(path)?)?;
    private_options().write(true).create(true).open(path.with_extension("lock"))
}

/// Creates a file that only its owner can read and write, and opens it for reading and writing.
///
/// # Errors
/// The system can't create it; [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn create_private_new(path: &Path) -> io::Result<File> {
    private_options().read(true).write(true).create_new(true).open(path)
}

/// Opens an existing file for reading and writing; access of other users is removed.
///
/// # Errors
/// The system can't open it, or it is a pipe, a directory or a file of another user.
pub fn open_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    make_private(&file)?;
    Ok(file)
}

/// A file opened for appending that only its owner can read.
#[derive(Debug)]
pub struct AppendFile {
    /// The file.
    pub file: File,
    /// Whether other users had access to the file before it was opened.
    pub was_shared: bool,
}

/// Opens a file for appending, or creates it. Symbolic links are not followed, because in a directory that other users
/// can write to, a link could point to any file. Access of other users is removed.
///
/// # Errors
/// The system can't open it, or it is a symbolic link, a pipe, a directory or a file of another user.
pub fn append_private(path: &Path) -> io::Result<AppendFile> {
    let mut options = private_options();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        // Without NONBLOCK, opening a pipe would block until another program reads from it.
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

/// The access rights of a file or directory as Unix has them: `0o600`. `None` if it does not exist, or the system has no modes.
#[cfg(unix)]
#[must_use]
pub fn mode(path: &Path) -> Option<u32> {
    Some(std::os::unix::fs::MetadataExt::mode(&path.metadata().ok()?) & 0o777)
}

/// On Windows a file inherits the access list of its directory, which belongs to the user.
#[cfg(not(unix))]
#[must_use]
pub fn mode(_path: &Path) -> Option<u32> {
    None
}

/// Whether a file exists that the system runs as a program.
#[cfg(unix)]
#[must_use]
pub fn is_program(path: &Path) -> bool {
    path.is_file() && mode(path).is_some_and(|mode| mode & 0o111 != 0)
}

/// Whether a file exists that the system runs as a program.
#[cfg(not(unix))]
#[must_use]
pub fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Whether other users can read or write the file.
///
/// # Errors
/// The system can't tell.
#[cfg(unix)]
pub fn is_shared(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::mode(&file.metadata()?) & 0o077 != 0)
}

/// On Windows a file inherits the access list of its directory, which belongs to the user.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn is_shared(_file: &File) -> io::Result<bool> {
    Ok(false)
}

/// Removes the access rights of other users; returns whether they had any.
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

/// On Windows a file inherits the access list of its directory, which belongs to the user.
#[cfg(not(unix))]
fn make_private(_file: &File) -> io::Result<bool> {
    Ok(false)
}

/// Replaces a file atomically: a reader sees either the old or the new content, even after a power failure.
///
/// # Errors
/// The system can't write or rename; the old file stays unchanged.
pub fn replace_private(path: &Path, content: &[u8]) -> io::Result<()> {
    create_private_directory(directory_of(path)?)?;
    write_private(path, true, |file| file.write_all(content))
}

/// Disk space for the next content of a file, reserved before the content is known.
///
/// The space is a file `.NAME.….new` beside the file, which only its owner can read and which is deleted on drop. After
/// [`Room::fill`] has written to it, it holds the complete content followed by blanks, even if the process ends before
/// the rename.
#[derive(Debug)]
pub struct Room {
    path: PathBuf,
    file: tempfile::NamedTempFile,
}

/// Reserves `length` bytes beside a file, and syncs them to the disk.
///
/// # Errors
/// The disk is full, or the directory can't be written.
pub fn take_room(path: &Path, length: usize) -> io::Result<Room> {
    create_private_directory(directory_of(path)?)?;
    let file = write_beside(path, |file| file.write_all(&vec![b' '; length]))?;
    Ok(Room { path: path.to_owned(), file })
}

impl Room {
    /// Replaces the file with this content.
    ///
    /// # Errors
    /// The system can't write or rename; the old file stays unchanged.
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

/// The temporary files that [`take_room`] and [`replace_private`] left beside a file because their process was killed.
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

/// Creates a file in an existing directory atomically; an existing file stays unchanged.
///
/// # Errors
/// The system can't write the file; [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn create_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_private(path, false, |file| file.write_all(content))
}

/// Creates or replaces a file in an existing directory atomically; `write` writes its content.
///
/// # Errors
/// As [`create_private`], or `write` fails.
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

/// Writes the content into a temporary file in the same directory.
fn write_beside(
    path: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
    let file = temporary_beside(path)?;
    let mut buffered = io::BufWriter::new(file.as_file());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()?;
    Ok(file)
}

/// Renames a file within its directory.
///
/// # Errors
/// The system can't rename it.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)?;
    sync_directory(to);
    Ok(())
}

/// Removes a file, if it is there, and makes that durable.
///
/// # Errors
/// The system can't remove it.
pub fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if is_absent(&error) => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            sync_directory(path);
            Ok(())
        }
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
        assert_eq!(
            std::fs::read_dir(root.path().join("a/b")).expect("a directory").count(),
            1,
            "no temporary file is left"
        );
    }

    #[cfg(unix)]
    #[test]
    fn append_private_narrows_the_mode_and_refuses_links_and_pipes() {
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
                std::fs::write(&target, "unchanged").expect("a target");
            } else {
                std::os::unix::fs::symlink(&target, &link).expect("a link");
            }
            let refused = append_private(&link).expect_err("refused");
            assert_eq!(refused.to_string(), "it is a symbolic link, which is not followed");
            assert_eq!(target.exists(), is_there, "the target of a link is not created");
        }
        let pipe = root.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        assert!(append_private(&pipe).is_err(), "and no hang");
        assert!(append_private(root.path()).is_err());
        assert!(append_private(Path::new("/dev/null")).is_ok());
    }

    #[test]
    fn create_private_replaces_no_file() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("new");
        create_private(&path, b"one").expect("written");
        let refused = create_private(&path, b"two").map_err(|error| error.kind());
        assert_eq!(refused, Err(io::ErrorKind::AlreadyExists));
        assert_eq!(std::fs::read(&path).expect("content"), b"one");
        assert!(create_private(&root.path().join("none/new"), b"x").is_err());
        assert_eq!(std::fs::read_dir(root.path()).expect("a directory").count(), 1, "no temporary file is left");
    }

    #[test]
    fn reserved_space_is_filled_or_deleted() {
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
    fn a_failed_replacement_leaves_no_files() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("taken");
        std::fs::create_dir(&path).expect("a directory in the way");
        assert!(replace_private(&path, b"x").is_err());
        assert_eq!(std::fs::read_dir(root.path()).expect("a directory").count(), 1, "no temporary file is left");
    }
}
