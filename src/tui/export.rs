//! Sessions to a file: JSON or CSV, as its name ends.
//!
//! A session's data is what its user did where and when, so that only the owner can read the file.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Serialize as _, Serializer as _};

use crate::files;
use crate::output::formats::csv;
use crate::session::model::Session;
use crate::view::columns::{Column, Usual};

/// How sessions are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As the server sent them, with two spaces of indent.
    Json,
    /// A header, then a record for each; the columns of `--format csv`.
    Csv,
}

/// What goes into a file.
#[derive(Clone, Copy, Debug)]
pub enum ExportContent<'a> {
    /// One session: in JSON an object.
    Session(&'a Session),
    /// Sessions that a person chose: in JSON an array, even of one.
    Selection(&'a [Session]),
}

impl<'a> ExportContent<'a> {
    fn sessions(self) -> &'a [Session] {
        match self {
            Self::Session(session) => std::slice::from_ref(session),
            Self::Selection(sessions) => sessions,
        }
    }

    /// A name to begin with, in the directory that the program runs in.
    #[must_use]
    pub fn suggested_name(self) -> String {
        let Self::Session(session) = self else {
            return "sessions.json".to_owned();
        };
        // A sid is whatever the server says; a name for a file is not.
        let is_plain = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
        let sid: String = session.sid().unwrap_or_default().chars().filter(is_plain).take(64).collect();
        if sid.is_empty() { "session.json".to_owned() } else { format!("session-{sid}.json") }
    }
}

/// Why sessions are in no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Nothing was typed.
    #[error("the sessions can't be written to a file without a name")]
    NoName,
    /// The name tells no format.
    #[error("the sessions can't be written to {}: its name does not say as what", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// `~` without a home.
    #[error("the sessions can't be written to {text}: there is no home directory that `~` could mean")]
    NoHome {
        /// The name as it was typed.
        text: String,
    },
    /// The file is there, and nobody said that it may be replaced.
    #[error("{} is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("the sessions could not be written to {}: {source}", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ExportError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoName | Self::UnknownFormat { .. } => "end the name with .json or .csv",
            Self::NoHome { .. } => "write the whole path, or set HOME",
            Self::Exists { .. } => "replace it, or choose another name",
            Self::System { source, .. } if files::is_absent(source) => "choose a directory that is there",
            Self::System { .. } => "choose another file",
        }
    }
}

/// A file that sessions can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    path: PathBuf,
    format: Format,
}

impl Target {
    /// Reads a name as a person types it: `~/` is the home directory.
    ///
    /// # Errors
    /// There is no name, it ends neither with `.json` nor with `.csv`, or there is no home for its `~`.
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
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            _ => return Err(ExportError::UnknownFormat { path }),
        };
        Ok(Self { path, format })
    }

    /// Where the sessions go.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// As what they go there.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Writes them, all or nothing. A file that is there is replaced only where that is wanted.
    ///
    /// # Errors
    /// [`ExportError::Exists`], to be asked about; or the system refuses.
    pub fn write(&self, content: ExportContent<'_>, replace: bool) -> Result<(), ExportError> {
        let is_list = matches!(content, ExportContent::Selection(_));
        self.write_each(content.sessions().iter().cloned(), is_list, replace)
    }

    /// The same for sessions that come one after the other, so that they need not be in memory together.
    /// As JSON they are an array if they are a list; otherwise there is one.
    ///
    /// # Errors
    /// As [`Target::write`].
    pub fn write_each(
        &self,
        sessions: impl Iterator<Item = Session>,
        is_list: bool,
        replace: bool,
    ) -> Result<(), ExportError> {
        let system = |source: io::Error| ExportError::System { path: self.path.clone(), source };
        // The directory of a bare name is the one that the program runs in.
        let path = std::path::absolute(&self.path).map_err(system)?;
        // Directories are made for our own files only: here one that is not there is a slip of the pen.
        path.parent().unwrap_or(&path).metadata().map_err(system)?;
        let written = files::write_private(&path, replace, |file| match self.format {
            Format::Csv => write_csv(sessions, file),
            Format::Json => write_json(sessions, is_list, file),
        });
        written.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => ExportError::Exists { path: self.path.clone() },
            _ => system(source),
        })
    }
}

fn write_csv(sessions: impl Iterator<Item = Session>, file: &mut dyn io::Write) -> io::Result<()> {
    let columns = Column::usual(Usual::InCsv);
    let mut write = |record: Vec<String>| {
        let text = csv::records(&[record], csv::Style::default()).map_err(io::Error::other)?;
        file.write_all(text.as_bytes())
    };
    write(columns.iter().map(|column| column.name().to_owned()).collect())?;
    for session in sessions {
        write(columns.iter().map(|column| column.value(session.json()).unwrap_or_default()).collect())?;
    }
    Ok(())
}

fn write_json(sessions: impl Iterator<Item = Session>, is_list: bool, file: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::pretty(&mut *file);
    let mut values = sessions.map(|session| session.json().clone());
    if is_list {
        serializer.collect_seq(values)?;
    } else if let Some(value) = values.next() {
        value.serialize(&mut serializer)?;
    }
    file.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(json: &str) -> Session {
        Session::read("test", serde_json::from_str(json).expect("JSON")).expect("a session")
    }

    fn admin() -> Session {
        session(r#"{"zeta": 1.10, "outsideSid": "s-1", "sessionAttributes": {"auth_user": "a,b\u009b"}}"#)
    }

    #[test]
    fn names() {
        let home = Path::new("/home/me");
        let table = [
            ("x.json", Some("x.json"), Format::Json),
            (" ~/a/x.CSV ", Some("/home/me/a/x.CSV"), Format::Csv),
            ("/tmp/~/x.json", Some("/tmp/~/x.json"), Format::Json),
            ("~x.json", Some("~x.json"), Format::Json),
        ];
        for (text, path, format) in table {
            let target = Target::parse(text, Some(home)).expect("a target");
            assert_eq!((target.path().to_str(), target.format()), (path, format), "{text}");
        }
    }

    #[test]
    fn names_that_will_not_do() {
        let table = [
            ("", "the sessions can't be written to a file without a name"),
            ("x", "the sessions can't be written to x: its name does not say as what"),
            ("x.yaml", "the sessions can't be written to x.yaml: its name does not say as what"),
            (".json", "the sessions can't be written to .json: its name does not say as what"),
            ("~/x.json", "the sessions can't be written to ~/x.json: there is no home directory that `~` could mean"),
        ];
        for (text, expected) in table {
            assert_eq!(Target::parse(text, None).expect_err(text).to_string(), expected);
        }
    }

    #[test]
    fn suggestions_stay_in_the_directory() {
        assert_eq!(ExportContent::Session(&admin()).suggested_name(), "session-s-1.json");
        let hostile = session(r#"{"outsideSid": "../../etc/\u0000cron d"}"#);
        assert_eq!(ExportContent::Session(&hostile).suggested_name(), "session-etccrond.json");
        assert_eq!(ExportContent::Session(&session("{}")).suggested_name(), "session.json");
        assert_eq!(ExportContent::Selection(&[admin()]).suggested_name(), "sessions.json");
    }

    #[test]
    fn files_say_what_the_server_said() {
        let directory = tempfile::tempdir().expect("a directory");
        let write = |name: &str, content: ExportContent<'_>| {
            let target = Target::parse(name, None).expect("a target");
            let target = Target { path: directory.path().join(target.path()), ..target };
            target.write(content, false).expect("written");
            std::fs::read_to_string(target.path()).expect("content")
        };
        let object = "{\n  \"zeta\": 1.10,\n  \"outsideSid\": \"s-1\",\n  \"sessionAttributes\": {\n    \
                      \"auth_user\": \"a,b\u{9b}\"\n  }\n}\n";
        assert_eq!(write("one.json", ExportContent::Session(&admin())), object);
        let array: serde_json::Value =
            serde_json::from_str(&write("many.json", ExportContent::Selection(&[admin()]))).expect("JSON");
        assert_eq!(array[0]["zeta"].to_string(), "1.10");
        let csv = write("many.csv", ExportContent::Selection(&[admin(), session("{}")]));
        assert_eq!(
            csv,
            "user,expires,state,client,ip,deletable,sid,acr,created,used,user_dn\n\
             \"a,b\u{9b}\",,,,,,s-1,,,,\n,,,,,,,,,,\n"
        );
    }

    #[test]
    fn a_file_is_replaced_only_when_that_is_wanted() {
        let directory = tempfile::tempdir().expect("a directory");
        let target = Target { path: directory.path().join("x.json"), format: Format::Json };
        std::fs::write(target.path(), "mine").expect("written");
        let refused = target.write(ExportContent::Session(&admin()), false).expect_err("it is there");
        assert!(matches!(refused, ExportError::Exists { .. }), "{refused}");
        assert_eq!(std::fs::read_to_string(target.path()).expect("content"), "mine");
        target.write(ExportContent::Session(&admin()), true).expect("replaced");
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
        let target = Target { path: path.clone(), format: Format::Json };
        for replace in [false, true] {
            let error = target.write(ExportContent::Session(&admin()), replace).expect_err("no such directory");
            let message = error.to_string();
            assert!(message.starts_with(&format!("the sessions could not be written to {}: ", path.display())));
            assert_eq!(error.hint(), "choose a directory that is there", "{message}");
        }
        assert!(!directory.path().join("none").exists());
    }
}
