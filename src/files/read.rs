//! Reads whole files and pipes.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

/// The maximum size of a file that is read whole, in bytes.
const MAXIMUM_TEXT: u64 = 256 << 20;

/// How long to wait for a program that opens the other end of a named pipe.
#[cfg(not(test))]
const WRITER_PATIENCE: Duration = Duration::from_secs(5);
#[cfg(test)]
const WRITER_PATIENCE: Duration = Duration::from_millis(300);

/// How long to wait for more data from a pipe that a program has open: the program may ask a user for a password.
const PIPE_PATIENCE: Duration = Duration::from_secs(120);

/// How often to check a pipe for data.
const PIPE_INTERVAL: Duration = Duration::from_millis(5);

/// Reads a text file, or a pipe such as `<(…)` of a shell; a byte order mark at its start is dropped.
///
/// # Errors
/// The system can't read the file, or it is a directory, a pipe without a writer, larger than 256 MiB, or not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read_bytes(path)?;
    let is_utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text = String::from_utf8(bytes).map_err(|error| {
        let position = error.utf8_error().valid_up_to() + 1;
        let problem =
            if is_utf_16 { "is UTF-16, not UTF-8".to_owned() } else { format!("is not UTF-8 at byte {position}") };
        io::Error::new(io::ErrorKind::InvalidData, format!("it {problem}"))
    })?;
    Ok(without_bom(text))
}

/// Reads the bytes of a file, or of a pipe such as `<(…)` of a shell.
///
/// # Errors
/// The system can't read the file, or it is a directory, a pipe without a writer, or larger than 256 MiB.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory, not a file"));
    }
    let mut bytes = Vec::new();
    match open_pipe(path, kind) {
        Some(pipe) => pipe?.take(MAXIMUM_TEXT + 1).read_to_end(&mut bytes)?,
        None => File::open(path)?.take(MAXIMUM_TEXT + 1).read_to_end(&mut bytes)?,
    };
    if bytes.len() as u64 > MAXIMUM_TEXT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 256 MiB"));
    }
    Ok(bytes)
}

/// Opens a file that is not a regular file, such as a named pipe, for writing.
///
/// # Errors
/// The system can't open it, or it is a pipe that no program reads.
#[cfg(unix)]
pub fn open_for_writing(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    if !std::fs::metadata(path)?.file_type().is_fifo() {
        return OpenOptions::new().write(true).open(path);
    }
    let start = Instant::now();
    let file = loop {
        let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
        match OpenOptions::new().write(true).custom_flags(flags).open(path) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                if start.elapsed() >= WRITER_PATIENCE {
                    return Err(io::Error::new(io::ErrorKind::TimedOut, "it is a pipe that no program reads"));
                }
                std::thread::sleep(PIPE_INTERVAL);
            }
            outcome => break outcome?,
        }
    };
    // A program reads the pipe now, so writes may block until it has read the earlier data.
    let flags = rustix::fs::fcntl_getfl(&file)?;
    rustix::fs::fcntl_setfl(&file, flags - rustix::fs::OFlags::NONBLOCK)?;
    Ok(file)
}

/// Opens a file that is not a regular file for writing.
///
/// # Errors
/// The system can't open it.
#[cfg(not(unix))]
pub fn open_for_writing(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}

/// A text without the byte order mark that some editors write at its start.
#[must_use]
pub fn without_bom(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// Opens a pipe that is read with a timeout; `None` for any other file.
#[cfg(unix)]
fn open_pipe(path: &Path, kind: std::fs::FileType) -> Option<io::Result<Pipe>> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    if !kind.is_fifo() {
        return None;
    }
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path);
    // An anonymous pipe (`/dev/fd/63`) has its writer from the start.
    let awaits_writer = std::fs::canonicalize(path).is_ok();
    Some(file.map(|file| Pipe { file, awaits_writer }))
}

#[cfg(not(unix))]
fn open_pipe(_path: &Path, _kind: std::fs::FileType) -> Option<io::Result<File>> {
    None
}

/// A pipe opened without blocking, so that reading does not hang if no program writes into it.
#[cfg(unix)]
struct Pipe {
    file: File,
    /// Whether an end of file may mean that no program has opened the pipe for writing yet.
    awaits_writer: bool,
}

#[cfg(unix)]
impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let start = Instant::now();
        loop {
            let (patience, problem) = match self.file.read(buffer) {
                Ok(0) if self.awaits_writer => (WRITER_PATIENCE, "it is a pipe that no program writes into"),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    (PIPE_PATIENCE, "it is a pipe, and its writer wrote nothing for two minutes")
                }
                outcome => {
                    self.awaits_writer = false;
                    return outcome;
                }
            };
            if start.elapsed() >= patience {
                return Err(io::Error::new(io::ErrorKind::TimedOut, problem));
            }
            std::thread::sleep(PIPE_INTERVAL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_absent;
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped_and_other_encodings_are_errors() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("text");
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("a file");
            read_text(&path).map_err(|error| error.to_string())
        };
        assert_eq!(read("\u{feff}a\u{feff}".as_bytes()), Ok("a\u{feff}".to_owned()));
        assert_eq!(read(b""), Ok(String::new()));
        assert_eq!(read(b"\xff\xfea\0"), Err("it is UTF-16, not UTF-8".to_owned()));
        assert_eq!(read(b"a\xff"), Err("it is not UTF-8 at byte 2".to_owned()));
        assert_eq!(read_text(root.path()).map_err(|error| error.kind()), Err(io::ErrorKind::IsADirectory));
        assert!(is_absent(&read_text(&root.path().join("none")).expect_err("absent")));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_read_to_its_end_and_one_without_a_writer_is_an_error() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo runs").success());
        let error = read_text(&path).expect_err("no writer");
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (io::ErrorKind::TimedOut, "it is a pipe that no program writes into")
        );
        let writer = std::thread::spawn({
            let path = path.clone();
            // Blocks until a reader opens the pipe. The text is longer than the pipe's buffer, so that the reader waits, too.
            move || std::fs::write(path, format!("\u{feff}one {}", "x".repeat(200_000)))
        });
        let text = read_text(&path).expect("a text");
        writer.join().expect("a thread").expect("written");
        assert!(text.starts_with("one xx") && text.len() == 200_004, "{}", text.len());
    }
}
