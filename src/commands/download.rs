//! Responses that are written piece by piece: into a file, which is replaced once the response is complete, or a pipe.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tempfile::NamedTempFile;

use crate::body::media;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::files;
use crate::printer::Printer;
use crate::transport::Sink;

/// The target of a download.
enum Target {
    /// A temporary file beside the target, which replaces it when the download is complete.
    Replacing(NamedTempFile),
    /// Anything but a regular file, such as a named pipe: it is written directly.
    Direct(File),
}

/// A file that a response is written to.
pub(super) struct Download {
    path: PathBuf,
    target: Target,
    progress: ProgressBar,
    failure: Option<std::io::Error>,
}

impl Download {
    /// Opens the target before anything is sent, so that nothing is sent if it can't be written.
    ///
    /// # Errors
    /// The target can't be written.
    pub(super) fn new(path: &Path, printer: &Printer) -> Result<Self, UsageError> {
        let cannot = |error: std::io::Error| {
            UsageError::new(format!("--output {} can't be written: {}", path.display(), problem(&error)))
                .hint("check that its directory exists, and that you may write into it")
        };
        // The file that a link points to is replaced, not the link.
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let target = match std::fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => {
                return Err(UsageError::new(format!("--output {} is a directory, not a file", path.display())));
            }
            Ok(metadata) if !metadata.is_file() => Target::Direct(files::open_for_writing(&real).map_err(cannot)?),
            Ok(metadata) => {
                let file = temporary(&real).map_err(cannot)?;
                // The new file has the permissions of the old one.
                file.as_file().set_permissions(metadata.permissions()).map_err(cannot)?;
                Target::Replacing(file)
            }
            Err(_) => Target::Replacing(temporary(&real).map_err(cannot)?),
        };
        let draw_to = if printer.error_terminal.is_terminal {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        Ok(Self { path: real, target, progress: ProgressBar::with_draw_target(None, draw_to), failure: None })
    }

    /// The error of the last write, if one failed.
    pub(super) fn failure(&mut self) -> Option<anyhow::Error> {
        let error = self.failure.take()?;
        self.progress.finish_and_clear();
        let (path, error) = (self.path.display(), problem(&error));
        Some(match self.target {
            Target::Replacing(_) => anyhow::anyhow!("{path} could not be written: {error}; it is unchanged"),
            Target::Direct(_) => anyhow::anyhow!("{path} could not be written: {error}"),
        })
    }

    /// Replaces the target with the complete file.
    ///
    /// # Errors
    /// The system refuses; the target is unchanged.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        self.progress.finish_and_clear();
        let path = self.path;
        let fail =
            |error: std::io::Error| anyhow::anyhow!("{} could not be written: {}", path.display(), problem(&error));
        match self.target {
            Target::Replacing(file) => {
                file.as_file().sync_all().map_err(fail)?;
                file.persist(&path).map_err(|error| fail(error.error))?;
            }
            Target::Direct(mut file) => file.flush().map_err(fail)?,
        }
        Ok(())
    }
}

impl Sink for Download {
    fn begin(&mut self, content_type: Option<&str>, length: Option<u64>) -> bool {
        // An HTML page comes from a proxy, not from the server.
        if content_type.is_some_and(|content_type| content_type.to_ascii_lowercase().starts_with("text/html")) {
            return false;
        }
        let template = match length {
            Some(_) => "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
            None => "{spinner} {bytes}, {bytes_per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.progress.set_style(style);
        }
        // The speed counts from the first byte of the response.
        self.progress.reset();
        if let Some(length) = length {
            self.progress.set_length(length);
        }
        true
    }

    fn take(&mut self, piece: &[u8]) -> bool {
        let written = match &mut self.target {
            Target::Replacing(file) => file.write_all(piece),
            Target::Direct(file) => file.write_all(piece),
        };
        self.progress.inc(piece.len() as u64);
        self.failure = written.err();
        self.failure.is_none()
    }
}

/// The system's error without the name of the temporary file, which the user does not know.
fn problem(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" at path ").next().unwrap_or_default().to_owned()
}

/// A file in the same directory, so that renaming it replaces the target in one step.
fn temporary(path: &Path) -> std::io::Result<NamedTempFile> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    let prefix = format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    // As for any file that a command writes, the umask decides who may read it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(directory.unwrap_or_else(|| Path::new(".")))
}

/// Standard output, for binary data that goes into a pipe.
pub(super) struct Pipe<'a> {
    printer: &'a mut Printer,
    failure: Option<anyhow::Error>,
}

impl<'a> Pipe<'a> {
    /// Writes to this printer.
    pub(super) const fn new(printer: &'a mut Printer) -> Self {
        Self { printer, failure: None }
    }

    /// The error of the last write, if one failed.
    pub(super) fn failure(self) -> Option<anyhow::Error> {
        self.failure
    }
}

impl Sink for Pipe<'_> {
    fn begin(&mut self, content_type: Option<&str>, _length: Option<u64>) -> bool {
        !self.printer.terminal.is_terminal && content_type.is_some_and(media::is_binary)
    }

    fn take(&mut self, piece: &[u8]) -> bool {
        self.failure = self.printer.result_bytes(piece).err().map(anyhow::Error::from);
        self.failure.is_none()
    }
}

/// The error for bytes that a terminal can't show.
pub(super) fn not_for_a_terminal(content_type: Option<&str>, length: usize) -> CommandError {
    let content_type = content_type.unwrap_or("an unknown type");
    let message = format!("the response is {length} bytes of {content_type}, which a terminal can't show");
    CommandError::new(ExitStatus::Failure, message).hint("--output FILE writes them to a file")
}
