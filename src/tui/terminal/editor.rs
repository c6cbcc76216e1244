//! The person's editor, in the terminal of the UI.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitStatus};

/// The editor if the environment names none.
const USUAL: &str = "vi";

/// Why there is no edited text.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The temporary file can't be written or read.
    #[error("the temporary file for the editor can't be used: {0}")]
    File(#[source] io::Error),
    /// The editor can't be started.
    #[error("the editor `{editor}` can't be started: {source}")]
    Start {
        /// The editor.
        editor: String,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The editor ended with an error.
    #[error("the editor `{editor}` ended with {status}")]
    Status {
        /// The editor.
        editor: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// The text is not UTF-8.
    #[error("the text is not UTF-8")]
    Text,
}

/// Shows a text in the editor until that ends; returns the text as it is then. The file is the owner's alone, and is
/// removed afterwards.
///
/// # Errors
/// There is no such editor, it failed, or its file can't be used.
pub fn edit(editor: Option<&str>, text: &str) -> Result<String, EditError> {
    let mut file =
        tempfile::Builder::new().prefix("config-cli-").suffix(".json").tempfile().map_err(EditError::File)?;
    file.write_all(text.as_bytes()).map_err(EditError::File)?;
    // Some editors replace the file, so the path is what counts from here on.
    let path = file.into_temp_path();
    let editor = editor.unwrap_or(USUAL);
    let status =
        command(editor, &path).status().map_err(|source| EditError::Start { editor: editor.to_owned(), source })?;
    if !status.success() {
        return Err(EditError::Status { editor: editor.to_owned(), status });
    }
    let bytes = std::fs::read(&path).map_err(EditError::File)?;
    String::from_utf8(bytes).map_err(|_| EditError::Text)
}

/// The command of an editor, whose name may have arguments: the shell splits them.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$1\"")).arg(editor).arg(path);
    command
}

/// The command of an editor, whose name may have arguments without blanks in them.
#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(USUAL));
    command.args(words).arg(path);
    command
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_text_comes_back_and_the_file_is_private_and_removed() {
        let directory = tempfile::tempdir().expect("a directory");
        let notes = directory.path().join("notes");
        let script = directory.path().join("editor");
        let lines =
            format!("#!/bin/sh\nstat -c '%a %n' \"$2\" > '{}'\necho \"$1 $(cat \"$2\")\" > \"$2\"\n", notes.display());
        std::fs::write(&script, lines).expect("written");
        let editor = format!("sh {} --flag", script.display());
        assert_eq!(edit(Some(&editor), "text").expect("a text"), "--flag text\n");
        let notes = std::fs::read_to_string(notes).expect("notes");
        let (mode, path) = notes.trim().split_once(' ').expect("two words");
        assert_eq!(mode, "600");
        assert!(path.ends_with(".json") && !Path::new(path).exists(), "{path}");
    }

    #[test]
    fn an_editor_that_fails_is_told() {
        for editor in ["false", "no-such-editor-anywhere"] {
            let error = edit(Some(editor), "text").expect_err("it fails").to_string();
            assert!(error.contains(editor), "{error}");
        }
    }
}
