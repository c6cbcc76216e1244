//! Writes two logs: requests and responses, if a setting asks for it, and every write operation.
//!
//! They contain no secrets: the first has no headers, forms and bodies, the second replaces secrets with `***`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::Value;

use crate::body::{Body, BodyContent, BodyOrigin, PartContent, secrets};
use crate::files;
use crate::operation::{Method, Service};
use crate::pairs::{self, Pair};
use crate::request::ApiRequest;
use crate::shell;

/// A file of this size, in bytes, is rotated.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// The number of rotated files.
const ROTATED_FILES: u32 = 3;

/// A file that is rotated when it has grown to [`LARGEST_FILE`].
struct RotatingFile {
    path: PathBuf,
    file: fs::File,
    length: u64,
    /// Whether other users could read it when it was opened.
    was_shared: bool,
}

impl RotatingFile {
    fn open(path: &Path) -> io::Result<Self> {
        if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
            files::create_private_directory(directory)?;
        }
        let files::AppendFile { file, was_shared } = files::append_private(path)?;
        let length = file.metadata()?.len();
        Ok(Self { path: path.to_owned(), file, length, was_shared })
    }

    fn rotate(&mut self) -> io::Result<()> {
        let name = |number: u32| {
            let mut name = self.path.clone().into_os_string();
            name.push(format!(".{number}"));
            PathBuf::from(name)
        };
        for number in (1..ROTATED_FILES).rev() {
            let _ = fs::rename(name(number), name(number + 1));
        }
        fs::rename(&self.path, name(1))?;
        *self = Self::open(&self.path)?;
        Ok(())
    }
}

impl Write for RotatingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.length + bytes.len() as u64 > LARGEST_FILE && self.length > 0 {
            // If the file can't be rotated, it grows further.
            let _ = self.rotate();
        }
        let written = self.file.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether other users could read a log before it was opened. Opening it narrows its mode to 0600.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct WasShared(bool);

impl WasShared {
    /// The warning for the user, if other users could read the log.
    #[must_use]
    pub fn warning(self, path: &Path) -> Option<String> {
        self.0.then(|| format!("other users could read the log {}; its mode is 0600 now", path.display()))
    }
}

/// Starts the log of requests and responses.
///
/// # Errors
/// The file can't be opened, or is a symbolic link.
pub fn start(path: &Path) -> io::Result<WasShared> {
    let file = RotatingFile::open(path)?;
    let was_shared = WasShared(file.was_shared);
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_target(false)
        .finish();
    // The events of other crates may contain secrets.
    let own_events = tracing_subscriber::filter::filter_fn(|metadata| metadata.target().starts_with("config_cli"));
    let subscriber = tracing_subscriber::layer::SubscriberExt::with(subscriber, own_events);
    // Fails only in tests, where another subscriber is set.
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(was_shared)
}

/// The log of write operations in a directory of logs.
#[must_use]
pub fn commands_file(directory: &Path) -> PathBuf {
    directory.join("cli_cmd.log")
}

/// Logs a write operation as a command line that repeats it; `server` has the arguments that select the same server. Does
/// nothing for a read operation.
///
/// # Errors
/// The file can't be written, or is a symbolic link.
pub fn log_write(directory: &Path, server: &[String], request: &ApiRequest) -> io::Result<WasShared> {
    if request.method() == Method::Get {
        return Ok(WasShared(false));
    }
    let mut file = RotatingFile::open(&commands_file(directory))?;
    file.write_all(format!("{}\n", command_line(server, request)).as_bytes())?;
    Ok(WasShared(file.was_shared))
}

/// A request as a command line with the flags of the Python client, for a POSIX shell.
fn command_line(server: &[String], request: &ApiRequest) -> String {
    let server: String = server.iter().map(|argument| format!(" {}", shell::word_on_one_line(argument))).collect();
    let mut line = format!("config-cli{server}{} --operation-id={}", request.service.flag(), request.operation);
    let quoted = shell::quoted_on_one_line;
    let pairs = |given: &[Pair]| {
        let starred = |pair: &Pair| Pair::new(&*pair.name, secrets::shown(&pair.name, &pair.value));
        quoted(&pairs::format(&given.iter().map(starred).collect::<Vec<_>>()))
    };
    if !request.path_values.is_empty() {
        line.push_str(&format!(" --url-suffix={}", pairs(&request.path_values)));
    }
    // The parameters of the auth server are tokens and codes.
    if !request.query.is_empty() && request.service != Service::Auth {
        line.push_str(&format!(" --endpoint-args={}", pairs(&request.query)));
    }
    if let Some(body) = &request.body {
        line.push_str(&format!(" --data={}", quoted(&data(body))));
    }
    line
}

/// The absolute path.
fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// The value of `--data` that gives the same body, without secrets; `-` for standard input, bytes and text of several
/// lines.
fn data(body: &Body) -> String {
    let starred = |mut value: Value| {
        secrets::star(&mut value);
        value.to_string()
    };
    match (&body.origin, &body.content) {
        (BodyOrigin::File(path), _) | (BodyOrigin::Inline, BodyContent::File(path)) => absolute(path),
        (BodyOrigin::Input, _) | (_, BodyContent::Bytes(_)) => "-".to_owned(),
        (BodyOrigin::Inline, BodyContent::Json(value)) => starred(value.clone()),
        (BodyOrigin::Inline, BodyContent::Text(text)) if text.contains(char::is_control) => "-".to_owned(),
        (BodyOrigin::Inline, BodyContent::Text(text)) => secrets::text(text).into_owned(),
        (BodyOrigin::Inline, BodyContent::Form(pairs)) => {
            let value = |pair: &Pair| (pair.name.clone(), Value::from(pair.value.as_str()));
            starred(Value::Object(pairs.iter().map(value).collect()))
        }
        (BodyOrigin::Inline, BodyContent::Multipart(parts)) => {
            let value = |content: &PartContent| match content {
                PartContent::Json(value) => value.clone(),
                PartContent::File(path) => Value::from(absolute(path)),
            };
            starred(Value::Object(parts.iter().map(|part| (part.name.clone(), value(&part.content))).collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{DELETE_SESSION, REVOKE_USER_SESSION};
    use crate::request;
    use serde_json::json;

    #[test]
    fn write_operations_are_logged_as_command_lines() {
        let line = |server: &[&str], operation, name, value| {
            let server: Vec<String> = server.iter().map(|&argument| argument.to_owned()).collect();
            command_line(&server, &request::build(operation, &[], &[Pair::new(name, value)]).expect("a request"))
        };
        assert_eq!(
            line(&["--profile=work"], DELETE_SESSION, "sid", "a'b/c"),
            r"config-cli --profile=work --operation-id=delete-session --url-suffix='sid:a'\''b/c'"
        );
        assert_eq!(
            line(&["--cacert=/my ca.pem"], REVOKE_USER_SESSION, "userDn", "inum=1,ou=people"),
            r"config-cli '--cacert=/my ca.pem' --operation-id=revoke-user-session --url-suffix='userDn:inum=1\,ou=people'"
        );
    }

    #[test]
    fn bodies_are_logged_without_their_secrets() {
        let body = |content, origin| Body { media_type: String::new(), content, origin };
        let form = BodyContent::Form(vec![Pair::new("token", "hunter2"), Pair::new("a", "b")]);
        let table = [
            (
                body(BodyContent::Json(json!({"clientSecret": "hunter2", "a": "x\ny"})), BodyOrigin::Inline),
                r#"{"clientSecret":"***","a":"x\ny"}"#,
            ),
            (body(BodyContent::Json(json!({})), BodyOrigin::File("/x/b.json".into())), "/x/b.json"),
            (body(BodyContent::Json(json!({})), BodyOrigin::Input), "-"),
            (body(BodyContent::Text("a\nb".to_owned()), BodyOrigin::Inline), "-"),
            (body(form, BodyOrigin::Inline), r#"{"token":"***","a":"b"}"#),
            (body(BodyContent::Text("password=hunter2&a=b".to_owned()), BodyOrigin::Inline), "password=***&a=b"),
            (body(BodyContent::File("/x/p.zip".into()), BodyOrigin::File("/x/p.zip".into())), "/x/p.zip"),
        ];
        for (body, expected) in table {
            assert_eq!(data(&body), expected);
        }
        let mut request = request::build(DELETE_SESSION, &[], &[Pair::new("sid", "1")]).expect("a request");
        request.body = Some(Body::json("application/json", json!({"a": "it's"})));
        assert_eq!(
            command_line(&[], &request),
            r#"config-cli --operation-id=delete-session --url-suffix='sid:1' --data='{"a":"it'\''s"}'"#
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_can_read_rotated_logs() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("log");
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
        // An attacker has placed a link at the name of the rotated file.
        let target = directory.path().join("target");
        std::os::unix::fs::symlink(&target, directory.path().join("log.1")).expect("a link");
        let mut file = RotatingFile::open(&path).expect("a file");
        assert_eq!(WasShared(file.was_shared).warning(&path).map(|text| text.contains("could read")), Some(true));
        for _ in 0..3 {
            file.write_all(&vec![b'x'; 3 * 1024 * 1024]).expect("written");
        }
        for name in ["log", "log.1", "log.2"] {
            let metadata = fs::symlink_metadata(directory.path().join(name)).expect("a file");
            assert_eq!((metadata.permissions().mode() & 0o777, metadata.is_file()), (0o600, true), "{name}");
        }
        assert!(!target.exists());
    }

    #[test]
    fn a_large_file_is_rotated() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("log");
        let mut file = RotatingFile::open(&path).expect("a file");
        for _ in 0..6 {
            file.write_all(&vec![b'x'; 3 * 1024 * 1024]).expect("written");
        }
        let mut names: Vec<_> = fs::read_dir(directory.path())
            .expect("a directory")
            .map(|file| file.expect("a file").file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["log", "log.1", "log.2", "log.3"]);
    }
}
