//! Writes entries to a file: JSON or CSV, by the extension of its name.
//!
//! Entries may be personal data, so the file is readable by its owner only.

use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Serialize as _, Serializer as _};
use serde_json::Value;

use crate::files;
use crate::output::formats::csv::{self, Style};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// JSON as the server sent it, indented by two spaces.
    Json,
    /// CSV: a header, then a record for each entry.
    Csv,
}

/// An entry that can be written to a file.
pub trait ExportEntry: Debug + Send + Sync {
    /// The entry as the server sent it.
    fn json(&self) -> Option<Value>;

    /// A cell for each of [`ExportContent::columns`].
    fn record(&self) -> Vec<String>;
}

/// The entries to write to a file.
#[derive(Clone, Debug)]
pub struct ExportContent {
    /// The noun for an entry: `session`.
    pub noun: &'static str,
    /// The suggested file name, in the working directory.
    pub name: String,
    /// Whether JSON is an array, even of one entry; if not, there is exactly one entry.
    pub is_list: bool,
    /// The names of the CSV columns.
    pub columns: Vec<String>,
    /// The entries.
    pub entries: Vec<Arc<dyn ExportEntry>>,
}

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The name is empty.
    #[error("the file name is empty")]
    NoName,
    /// The extension is neither `.json` nor `.csv`.
    #[error("can't write {}: the name ends with neither .json nor .csv", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// The name begins with `~`, and the home directory is unknown.
    #[error("can't write {text}: `~` stands for a home directory, and HOME is not set")]
    NoHome {
        /// The name as it was typed.
        text: String,
    },
    /// The file exists, and the user has not agreed to replace it.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The operating system reports an error.
    #[error("can't write {}: {source}", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

impl ExportError {
    /// What the user can do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoName | Self::UnknownFormat { .. } => "end the name with .json or .csv",
            Self::NoHome { .. } => "type the whole path, or set HOME",
            Self::Exists { .. } => "replace it, or choose another name",
            Self::System { source, .. } if files::is_absent(source) => "choose an existing directory",
            Self::System { .. } => "choose another file",
        }
    }
}

/// A file and its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    path: PathBuf,
    format: FileFormat,
}

impl Target {
    /// Reads a name as it was typed: `~/` is the home directory.
    ///
    /// # Errors
    /// The name is empty, has another extension, or begins with `~` without a home directory.
    pub fn parse(text: &str, home: Option<&Path>) -> Result<Self, ExportError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ExportError::NoName);
        }
        let path = match text.strip_prefix('~').filter(|rest| rest.starts_with(['/', std::path::MAIN_SEPARATOR])) {
            Some(rest) => match home {
                Some(home) => home.join(&rest[1..]),
                None => return Err(ExportError::NoHome { text: text.to_owned() }),
            },
            None => PathBuf::from(text),
        };
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let format = match extension.as_deref() {
            Some("json") => FileFormat::Json,
            Some("csv") => FileFormat::Csv,
            _ => return Err(ExportError::UnknownFormat { path }),
        };
        Ok(Self { path, format })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its format.
    #[must_use]
    pub const fn format(&self) -> FileFormat {
        self.format
    }

    /// Writes all entries or, on an error, none. An existing file is replaced only if `replace` is set.
    ///
    /// # Errors
    /// [`ExportError::Exists`] or [`ExportError::System`].
    pub fn write(&self, content: &ExportContent, replace: bool) -> Result<(), ExportError> {
        let system = |source: io::Error| ExportError::System { path: self.path.clone(), source };
        // A name without a directory is in the working directory.
        let path = std::path::absolute(&self.path).map_err(system)?;
        // A missing directory is probably a typing error, so it is not created.
        path.parent().unwrap_or(&path).metadata().map_err(system)?;
        let written = files::write_private(&path, replace, |file| match self.format {
            FileFormat::Csv => write_csv(content, file),
            FileFormat::Json => write_json(content, file),
        });
        written.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => ExportError::Exists { path: self.path.clone() },
            _ => system(source),
        })
    }
}

/// Serialises one entry after the other, so that memory holds only one of them as text.
fn write_csv(content: &ExportContent, file: &mut dyn io::Write) -> io::Result<()> {
    let header = content.columns.clone();
    for record in std::iter::once(header).chain(content.entries.iter().map(|entry| entry.record())) {
        let text = csv::records(&[record], Style::default()).map_err(io::Error::other)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn write_json(content: &ExportContent, file: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::pretty(&mut *file);
    let mut values = content.entries.iter().filter_map(|entry| entry.json());
    if content.is_list {
        serializer.collect_seq(values)?;
    } else if let Some(value) = values.next() {
        value.serialize(&mut serializer)?;
    }
    file.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Entry(Value);

    impl ExportEntry for Entry {
        fn json(&self) -> Option<Value> {
            Some(self.0.clone())
        }

        fn record(&self) -> Vec<String> {
            ["zeta", "user"].map(|name| self.0.get(name).map(ToString::to_string).unwrap_or_default()).into()
        }
    }

    fn content(entries: &[&str], is_list: bool) -> ExportContent {
        let entry = |json: &&str| Arc::new(Entry(serde_json::from_str(json).expect("JSON"))) as Arc<dyn ExportEntry>;
        ExportContent {
            noun: "entry",
            name: "entries.json".to_owned(),
            is_list,
            columns: vec!["zeta".to_owned(), "user".to_owned()],
            entries: entries.iter().map(entry).collect(),
        }
    }

    const ADMIN: &str = r#"{"zeta": 1.10, "id": "s-1", "user": "a,b\u009b"}"#;

    #[test]
    fn names() {
        let home = Path::new("/home/me");
        let table = [
            ("x.json", Some("x.json"), FileFormat::Json),
            (" ~/a/x.CSV ", Some("/home/me/a/x.CSV"), FileFormat::Csv),
            ("/tmp/~/x.json", Some("/tmp/~/x.json"), FileFormat::Json),
            ("~x.json", Some("~x.json"), FileFormat::Json),
        ];
        for (text, path, format) in table {
            let target = Target::parse(text, Some(home)).expect("a target");
            assert_eq!((target.path().to_str(), target.format()), (path, format), "{text}");
        }
    }

    #[test]
    fn names_that_will_not_do() {
        let table = [
            ("", "the file name is empty"),
            ("x", "can't write x: the name ends with neither .json nor .csv"),
            ("x.yaml", "can't write x.yaml: the name ends with neither .json nor .csv"),
            (".json", "can't write .json: the name ends with neither .json nor .csv"),
            ("~/x.json", "can't write ~/x.json: `~` stands for a home directory, and HOME is not set"),
        ];
        for (text, expected) in table {
            assert_eq!(Target::parse(text, None).expect_err(text).to_string(), expected);
        }
    }

    #[test]
    fn files_hold_what_the_server_sent() {
        let directory = tempfile::tempdir().expect("a directory");
        let write = |name: &str, content: &ExportContent| {
            let target = Target::parse(name, None).expect("a target");
            let target = Target { path: directory.path().join(target.path()), ..target };
            target.write(content, false).expect("written");
            std::fs::read_to_string(target.path()).expect("content")
        };
        let object = "{\n  \"zeta\": 1.10,\n  \"id\": \"s-1\",\n  \"user\": \"a,b\u{9b}\"\n}\n";
        assert_eq!(write("one.json", &content(&[ADMIN], false)), object);
        let array: Value = serde_json::from_str(&write("many.json", &content(&[ADMIN], true))).expect("JSON");
        assert_eq!(array[0]["zeta"].to_string(), "1.10");
        let csv = write("many.csv", &content(&[ADMIN, "{}"], true));
        assert_eq!(csv, "zeta,user\n1.10,\"\"\"a,b\u{9b}\"\"\"\n,\n");
    }

    #[test]
    fn a_file_is_replaced_only_when_that_is_wanted() {
        let directory = tempfile::tempdir().expect("a directory");
        let target = Target { path: directory.path().join("x.json"), format: FileFormat::Json };
        std::fs::write(target.path(), "mine").expect("written");
        let refused = target.write(&content(&[ADMIN], false), false).expect_err("it is there");
        assert!(matches!(refused, ExportError::Exists { .. }), "{refused}");
        assert_eq!(std::fs::read_to_string(target.path()).expect("content"), "mine");
        target.write(&content(&[ADMIN], false), true).expect("replaced");
        assert!(std::fs::read_to_string(target.path()).expect("content").contains("s-1"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = target.path().metadata().expect("metadata").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600);
        }
    }

    #[test]
    fn errors_name_the_file_and_the_reason() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("none/x.json");
        let target = Target { path: path.clone(), format: FileFormat::Json };
        for replace in [false, true] {
            let error = target.write(&content(&[ADMIN], false), replace).expect_err("no such directory");
            let message = error.to_string();
            assert!(message.starts_with(&format!("can't write {}: ", path.display())));
            assert_eq!(error.hint(), "choose an existing directory", "{message}");
        }
        assert!(!directory.path().join("none").exists());
    }
}
