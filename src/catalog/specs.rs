//! OpenAPI files of a server: found, read, and what they say kept in a compact form.
//!
//! What is kept is named after the content that it was made of, so that it is never out of date. It
//! is private to the user, and thrown away whenever it can't be read.

use std::cell::OnceCell;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::openapi::{self, MAXIMUM_FILE, Specification};
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::operation::{Operation, Service};
use crate::schema::Schema;

/// How many files are kept in the cache.
const KEPT: usize = 64;

/// The form in which files are kept; it changes with the shape of operations and schemas.
const FORMAT: &str = concat!(env!("CARGO_PKG_VERSION"), "-2");

/// The length of the digest of a kept file.
const DIGEST: usize = 32;

/// Where its operations begin, behind the digest and their length.
const OPERATIONS: usize = DIGEST + 8;

/// Where OpenAPI files may lie, and where what they say is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Directories laid out as a server has it (`jca/`, `scim/`, `auth/`); the first that has files counts.
    pub directories: Vec<PathBuf>,
    /// The directory of the cache, if anything may be kept.
    pub cache: Option<PathBuf>,
}

/// A file that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{} can't be used: {reason}", path.display())]
pub struct SpecError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, with line and column where there is one.
    pub reason: String,
}

/// What the files of one directory say about a service.
#[derive(Debug)]
pub struct Specs {
    /// The directory.
    pub directory: PathBuf,
    files: Vec<Packed>,
    schemas: OnceCell<Vec<(String, Schema)>>,
}

/// A specification in the form in which it is kept: a digest of what follows, the length of the
/// operations, the operations, the schemas.
#[derive(Debug)]
struct Packed {
    bytes: Vec<u8>,
    /// Where the schemas begin.
    schemas: usize,
}

impl Sources {
    /// Reads the files of a service; `None` where there are none.
    ///
    /// # Errors
    /// One of the files can't be used; then none of them is.
    pub fn load(&self, service: Service) -> Result<Option<Specs>, SpecError> {
        for directory in &self.directories {
            let directory = directory.join(service.as_str());
            let paths = spec_files(&directory)?;
            if paths.is_empty() {
                continue;
            }
            let files = paths.iter().map(|path| self.file(path, service)).collect::<Result<_, _>>()?;
            return Ok(Some(Specs { directory, files, schemas: OnceCell::new() }));
        }
        Ok(None)
    }

    fn file(&self, path: &Path, service: Service) -> Result<Packed, SpecError> {
        let text = read_file(path)?;
        let digest = Fingerprint::of(text.as_bytes()).hex();
        let kept = self.cache.as_ref().map(|cache| cache.join(format!("{service}-{FORMAT}-{digest}.bin")));
        if let Some(packed) = kept.as_ref().and_then(|path| fs::read(path).ok()).and_then(Packed::of) {
            return Ok(packed);
        }
        let fail = |reason: String| SpecError { path: path.to_owned(), reason };
        let specification = openapi::read(&text, service).map_err(|error| fail(error.to_string()))?;
        drop(text);
        let packed = Packed::pack(&specification).map_err(|error| fail(error.to_string()))?;
        if let Some(kept) = kept {
            // A cache that can't be written makes the next start slower, and nothing else.
            let _ = files::replace_private(&kept, &packed.bytes);
            self.prune();
        }
        Ok(packed)
    }

    /// Removes the oldest of too many kept files.
    fn prune(&self) {
        let Some(entries) = self.cache.as_ref().and_then(|cache| fs::read_dir(cache).ok()) else {
            return;
        };
        let mut kept: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let modified = path.metadata().ok()?.modified().ok()?;
                path.extension().is_some_and(|extension| extension == "bin").then_some((modified, path))
            })
            .collect();
        kept.sort();
        for (_, path) in kept.iter().take(kept.len().saturating_sub(KEPT)) {
            let _ = fs::remove_file(path);
        }
    }
}

impl Specs {
    /// Every operation, in the order of the files.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation> {
        let lists = self.files.iter().map(|file| postcard::from_bytes(file.operations()));
        lists.filter_map(Result::<Vec<Operation>, _>::ok).flatten().collect()
    }

    /// Every named schema, in the order of the files.
    pub fn schemas(&self) -> &[(String, Schema)] {
        self.schemas.get_or_init(|| {
            let lists = self.files.iter().map(|file| postcard::from_bytes(file.schemas()));
            lists.filter_map(Result::<Vec<(String, Schema)>, _>::ok).flatten().collect()
        })
    }
}

impl Packed {
    fn pack(specification: &Specification) -> Result<Self, postcard::Error> {
        let operations = postcard::to_stdvec(&specification.operations)?;
        let schemas = postcard::to_stdvec(&specification.schemas)?;
        let mut content = (operations.len() as u64).to_le_bytes().to_vec();
        content.extend(operations);
        let begin = DIGEST + content.len();
        content.extend(schemas);
        let mut bytes = Fingerprint::of(&content).as_bytes().to_vec();
        bytes.extend(content);
        Ok(Self { bytes, schemas: begin })
    }

    /// What was kept, if it is whole.
    fn of(bytes: Vec<u8>) -> Option<Self> {
        let (digest, content) = bytes.split_at_checked(DIGEST)?;
        if Fingerprint::of(content).as_bytes() != digest {
            return None;
        }
        let length = usize::try_from(u64::from_le_bytes(content.get(..8)?.try_into().ok()?)).ok()?;
        let schemas = length.checked_add(OPERATIONS).filter(|begin| *begin <= bytes.len())?;
        Some(Self { bytes, schemas })
    }

    fn operations(&self) -> &[u8] {
        &self.bytes[OPERATIONS..self.schemas]
    }

    fn schemas(&self) -> &[u8] {
        &self.bytes[self.schemas..]
    }
}

/// Whether a file looks like one that is meant, by its name.
#[must_use]
pub fn is_spec(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| matches!(extension, "yaml" | "yml" | "json"))
}

/// The files of a directory, in the order of their names; one that is not there has none.
///
/// # Errors
/// The directory can't be read.
pub fn spec_files(directory: &Path) -> Result<Vec<PathBuf>, SpecError> {
    let fail = |error: std::io::Error| SpecError { path: directory.to_owned(), reason: error.to_string() };
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(fail)?;
    paths.retain(|path| is_spec(path) && path.is_file());
    paths.sort();
    Ok(paths)
}

/// The text of a file that is not larger than is allowed.
///
/// # Errors
/// It can't be read, is too large, or no text.
pub fn read_file(path: &Path) -> Result<String, SpecError> {
    let fail = |reason: String| SpecError { path: path.to_owned(), reason };
    let mut text = String::new();
    let file = fs::File::open(path).map_err(|error| fail(error.to_string()))?;
    // One byte more tells that there is more.
    file.take(MAXIMUM_FILE as u64 + 1).read_to_string(&mut text).map_err(|error| fail(error.to_string()))?;
    Ok(text)
}
