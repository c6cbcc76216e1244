//! The body of a request, from `--data` and the patch flags. Files are read here; everything else is pure.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use serde_json::Value;

use crate::args::RequestArgs;
use crate::body::media::{self, BodyKind};
use crate::body::read::{self, DataSource};
use crate::body::{Body, BodyContent, BodyOrigin, form, multipart, patch, validate};
use crate::catalog::Catalog;
use crate::error::UsageError;
use crate::files;
use crate::operation::{MediaType, Method, Operation, Service};
use crate::printer::Printer;
use crate::schema::Schema;

/// What `--data` takes.
const DATA_FORMS: &str = "--data takes a file, inline data, or `-` for standard input";

/// The largest document that is read into memory, in bytes; files that are uploaded may be larger.
const LARGEST_DOCUMENT: u64 = 64 * 1024 * 1024;

/// Builds and checks the body from the flags; `None` if they give none.
///
/// # Errors
/// The operation does not take this body, or the flags do not form a valid one.
pub(super) fn build(
    operation: &Operation,
    args: &RequestArgs,
    catalog: &Catalog,
    printer: &mut Printer,
) -> anyhow::Result<Option<Body>> {
    let given = args.data.as_ref().map(|data| data.expose());
    if given.is_some() && !args.edits.is_empty() {
        return Err(UsageError::new("--data and the --patch flags exclude each other: each is the whole body").into());
    }
    if given.is_none() && args.edits.is_empty() {
        return missing(operation);
    }
    let Some(media_type) = media_type(operation, !args.edits.is_empty())? else {
        return Err(UsageError::new(format!("{} takes no body: leave --data out", operation.id)).into());
    };
    let is_needed = args.validate || media::kind(&media_type.name) == BodyKind::Multipart;
    let find = |name: &str| catalog.schema(name);
    let schemas = if is_needed { validate::reachable(&media_type.schema, find) } else { HashMap::new() };
    let resolve = |name: &str| schemas.get(name);
    let reader = Reader { operation, media_type, resolve: &resolve };
    let (body, document) = match given {
        Some(given) => reader.data(given, printer)?,
        None => reader.edits(args)?,
    };
    if let Some(document) = &document {
        reader.check(document, args.validate)?;
    }
    for path in body.files() {
        require_regular_file(path)?;
    }
    Ok(Some(body))
}

/// The media type of the body: the preferred one, or a patch for the patch flags.
fn media_type(operation: &Operation, is_patch: bool) -> Result<Option<&MediaType>, UsageError> {
    let media_types = operation.body.as_ref().map(|body| &*body.media_types).unwrap_or_default();
    if !is_patch {
        return Ok(media_types.first());
    }
    let fits = |media_type: &&MediaType| match media::kind(&media_type.name) {
        BodyKind::JsonPatch => true,
        BodyKind::Json => operation.method == Method::Patch,
        _ => false,
    };
    match media_types.iter().find(fits) {
        Some(media_type) => Ok(Some(media_type)),
        None => Err(UsageError::new(format!("{} takes no patch: it is a {}", operation.id, operation.method))
            .hint("the --patch flags are for operations that PATCH; --data gives a body to others")),
    }
}

/// For a missing body: an error if the operation requires one.
fn missing(operation: &Operation) -> anyhow::Result<Option<Body>> {
    let Some(body) = operation.body.as_ref().filter(|body| body.is_required || operation.method == Method::Patch)
    else {
        return Ok(None);
    };
    let schema = body.media_types.first().and_then(|media_type| media_type.schema.reference.as_deref());
    let hint = match (body.media_types.first().map(|media_type| media::kind(&media_type.name)), schema) {
        (Some(BodyKind::JsonPatch), _) => "--patch-replace key:value, or --data FILE with a JSON patch".to_owned(),
        (Some(BodyKind::Binary), _) => "--data FILE sends a file as it is".to_owned(),
        (_, Some(schema)) => format!("--data FILE, or inline JSON; `config-cli --schema-sample {schema}` shows one"),
        (_, None) => "--data FILE, or inline; `-` reads standard input".to_owned(),
    };
    Err(UsageError::new(format!("{} needs a body", operation.id)).hint(hint).into())
}

struct Reader<'a> {
    operation: &'a Operation,
    media_type: &'a MediaType,
    resolve: validate::Resolve<'a>,
}

impl<'a> Reader<'a> {
    fn edits(&self, args: &RequestArgs) -> Result<(Body, Option<Value>), UsageError> {
        let read = |(kind, text): &(patch::EditKind, crate::secret::Secret)| {
            patch::edit(*kind, text.expose(), args.json_values).map_err(|error| {
                UsageError::new(error.to_string()).hint("write key:value; a colon inside the key is written \\:")
            })
        };
        let edits = args.edits.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let name = &self.media_type.name;
        let patch = if name == media::SCIM { patch::scim_patch(&edits) } else { patch::json_patch(&edits) };
        Ok((Body::json(name.clone(), patch.clone()), Some(patch)))
    }

    /// The body from `--data`, and its JSON document, if it has one.
    fn data(&self, given: &str, printer: &mut Printer) -> anyhow::Result<(Body, Option<Value>)> {
        let given = given.strip_prefix('\u{feff}').unwrap_or(given);
        let source = read::source(given, |path| path.exists());
        let origin = match source {
            DataSource::Input => BodyOrigin::Input,
            DataSource::File(path) => BodyOrigin::File(path.to_owned()),
            DataSource::Inline(_) => BodyOrigin::Inline,
        };
        let mut read_document = None;
        let content = match media::kind(&self.media_type.name) {
            BodyKind::Json | BodyKind::JsonPatch => {
                let mut value = document(source, printer)?;
                if self.is_json_patch(&value) {
                    patch::root_pointers(&mut value);
                }
                BodyContent::Json(read_document.insert(value).clone())
            }
            BodyKind::Multipart => {
                let value = read_document.insert(document(source, printer)?);
                let is_file = |name: &str| self.is_file(name);
                BodyContent::Multipart(multipart::parts(value.clone(), is_file).map_err(invalid_data)?)
            }
            BodyKind::Form => {
                let text = text(source, printer)?;
                match form::from_text(&text) {
                    Some(pairs) => BodyContent::Form(pairs),
                    None => {
                        let value = read_document.insert(document(DataSource::Inline(&text), printer)?);
                        BodyContent::Form(form::from_json(value).map_err(invalid_data)?)
                    }
                }
            }
            BodyKind::Text => BodyContent::Text(text(source, printer)?),
            BodyKind::Binary => match source {
                DataSource::File(path) if path.is_file() => BodyContent::File(path.to_owned()),
                // Anything but a regular file, such as a pipe, can be read only once.
                DataSource::File(path) => BodyContent::Bytes(file(path)?),
                DataSource::Input => BodyContent::Bytes(input(printer)?),
                DataSource::Inline(_) => return Err(no_such_file(given).into()),
            },
        };
        let body = Body { media_type: self.media_type.name.clone().into_owned(), content, origin };
        Ok((body, read_document))
    }

    /// Whether a document is a patch of RFC 6902: a list for an operation that PATCHes, outside of SCIM.
    fn is_json_patch(&self, value: &Value) -> bool {
        self.operation.service != Service::Scim && self.operation.method == Method::Patch && value.is_array()
    }

    /// Whether a property of a form is a file to upload.
    fn is_file(&self, name: &str) -> bool {
        let is_binary = |schema: &Schema| matches!(schema.format.as_deref(), Some("binary" | "byte"));
        let properties = validate::properties(&self.media_type.schema, self.resolve);
        properties.iter().any(|(known, schema)| *known == name && is_binary(schema))
    }

    /// Checks patches always, and the document against its schema with `--validate`.
    fn check(&self, value: &Value, against_schema: bool) -> Result<(), UsageError> {
        if media::kind(&self.media_type.name) == BodyKind::JsonPatch {
            patch::check_json_patch(value).map_err(invalid_data)?;
        }
        // A SCIM bulk request has the member Operations, too, with another meaning.
        if self.media_type.name == media::SCIM && self.operation.method == Method::Patch {
            patch::check_scim_patch(value).map_err(invalid_data)?;
        }
        let violations = if against_schema {
            validate::violations(value, &self.media_type.schema, self.resolve)
        } else {
            Vec::new()
        };
        if violations.is_empty() {
            return Ok(());
        }
        let shown: Vec<String> = violations.iter().take(8).map(ToString::to_string).collect();
        let more = violations.len().saturating_sub(shown.len());
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let error = UsageError::new(format!(
            "the body of {} does not match its schema: {}{more}",
            self.operation.id,
            shown.join("; ")
        ));
        Err(match &self.media_type.schema.reference {
            Some(schema) => error.hint(format!("`config-cli --schema {schema}` shows what it takes; nothing was sent")),
            None => error.hint("nothing was sent"),
        })
    }
}

fn invalid_data(error: impl std::error::Error) -> UsageError {
    UsageError::new(format!("--data: {error}"))
}

/// A JSON document, its `_file` values replaced.
fn document(source: DataSource<'_>, printer: &mut Printer) -> anyhow::Result<Value> {
    let mut value = match source {
        DataSource::Inline(text) => read::json(text, "--data").map_err(|error| not_json(text, error))?,
        DataSource::Input => {
            let text = read::text(input(printer)?, "--data: standard input").map_err(read_failed)?;
            read::json(&text, "--data: standard input").map_err(read_failed)?
        }
        DataSource::File(path) => {
            let origin = format!("--data: {}", path.display());
            let text = read::text(file(path)?, &origin).map_err(read_failed)?;
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jwt")) {
                read::claims(&text, &origin).map_err(read_failed)?
            } else {
                read::json(&text, &origin).map_err(read_failed)?
            }
        }
    };
    read::expand_files(&mut value, &mut |path| {
        let origin = format!("--data: _file {}", path.display());
        read::text(file(path)?, &origin).map_err(read_failed)
    })?;
    Ok(value)
}

fn text(source: DataSource<'_>, printer: &mut Printer) -> anyhow::Result<String> {
    Ok(match source {
        DataSource::Inline(text) if is_missing_file(text) => return Err(no_such_file(text).into()),
        DataSource::Inline(text) => text.to_owned(),
        DataSource::Input => read::text(input(printer)?, "--data: standard input").map_err(read_failed)?,
        DataSource::File(path) => {
            read::text(file(path)?, &format!("--data: {}", path.display())).map_err(read_failed)?
        }
    })
}

fn read_failed(error: read::ReadError) -> UsageError {
    UsageError::new(error.to_string())
}

/// Whether inline text is probably the path of a file that does not exist: a single word with a dot or a slash.
fn is_missing_file(text: &str) -> bool {
    read::looks_like_a_path(text) && !text.contains(char::is_whitespace) && text.contains(['/', '.'])
}

/// The error for inline data that is not JSON, which may be a mistyped path.
fn not_json(given: &str, error: read::ReadError) -> UsageError {
    if read::looks_like_a_path(given) {
        UsageError::new(format!("--data: there is no file `{}`, and it is not JSON either", beginning(given)))
            .hint(DATA_FORMS)
    } else {
        read_failed(error).hint("--data takes a file, inline JSON, or `-` for standard input")
    }
}

fn no_such_file(given: &str) -> UsageError {
    UsageError::new(format!("--data: there is no file `{}`", beginning(given))).hint(DATA_FORMS)
}

/// The beginning of inline data, to quote in an error.
fn beginning(given: &str) -> String {
    given.chars().take(200).collect()
}

/// The bytes of a file, or of a pipe such as `<(…)` of a shell.
fn file(path: &Path) -> Result<Vec<u8>, UsageError> {
    let bytes = files::read_bytes(path).map_err(|error| cannot_read(path, &error))?;
    if bytes.len() as u64 > LARGEST_DOCUMENT {
        return Err(UsageError::new(format!(
            "--data: {} is larger than 64 MiB, the largest document that is read",
            path.display()
        )));
    }
    Ok(bytes)
}

/// Opens a file, so that its errors are reported before anything is sent.
fn open(path: &Path) -> Result<File, UsageError> {
    if path.is_dir() {
        return Err(is_directory(path));
    }
    File::open(path).map_err(|error| cannot_read(path, &error))
}

/// Refuses anything but a readable regular file: an upload that is sent again reads it again.
fn require_regular_file(path: &Path) -> Result<(), UsageError> {
    if path.exists() && !path.is_file() && !path.is_dir() {
        return Err(UsageError::new(format!(
            "--data: {} is not a regular file, which an upload needs",
            path.display()
        )));
    }
    open(path).map(|_| ())
}

fn is_directory(path: &Path) -> UsageError {
    UsageError::new(format!("--data: {} is a directory, not a file", path.display()))
}

fn cannot_read(path: &Path, error: &std::io::Error) -> UsageError {
    if error.kind() == std::io::ErrorKind::IsADirectory {
        return is_directory(path);
    }
    UsageError::new(format!("--data: {} can't be read: {error}", path.display()))
        .hint("paths count from the current directory")
}

fn input(printer: &mut Printer) -> anyhow::Result<Vec<u8>> {
    if printer.stdin_is_terminal {
        printer.notice("The body is read from the terminal; Ctrl-D at the start of a line ends it.");
    }
    let bytes = printer
        .read_input_bytes(LARGEST_DOCUMENT)
        .map_err(|error| UsageError::new(format!("--data: standard input can't be read: {error}")))?;
    if bytes.is_empty() {
        return Err(UsageError::new("--data: standard input is empty")
            .hint("pipe the body into it, or name a file")
            .into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_missing_file_is_told_from_a_text() {
        for path in ["missing.agama", "dir/flow", "./x"] {
            assert!(is_missing_file(path), "{path}");
        }
        for text in ["Flow a.b\n  Basepath \"x\"", "hello", "a b.c"] {
            assert!(!is_missing_file(text), "{text}");
        }
        assert!(cannot_read(Path::new("x"), &std::io::Error::other("no")).hint.is_some());
    }
}
