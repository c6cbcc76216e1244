//! OpenAPI files of a server: found, read, and cached in compact form.
//!
//! A cached file is named after a hash of the OpenAPI file, so it is never out of date. It is private to the user,
//! and made again whenever it can't be read.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::openapi::{self, MAXIMUM_FILE};
use super::packed::Packed;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::operation::Service;

/// The most files in the cache.
const MOST_CACHED: usize = 64;

/// The version of the cached form; it changes with the shape of operations and schemas.
const FORMAT: &str = concat!(env!("CARGO_PKG_VERSION"), "-3");

/// The length of the hash in front of a cached file, in bytes.
const HASH: usize = 32;

/// Where OpenAPI files are looked for, and where they are cached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Directories laid out as a server has it (`jca/`, `scim/`, `auth/`); the first that has files counts.
    pub directories: Vec<PathBuf>,
    /// The directory of the cache; `None` to cache nothing.
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

/// The OpenAPI files of one service in one directory.
#[derive(Debug)]
pub(super) struct Specs {
    pub directory: PathBuf,
    pub files: Vec<Packed>,
}

impl Sources {
    /// Reads the files of a service; `None` where there are none.
    ///
    /// # Errors
    /// One of the files can't be used; then none of them is.
    pub(super) fn load(&self, service: Service) -> Result<Option<Specs>, SpecError> {
        for directory in &self.directories {
            let directory = directory.join(service.as_str());
            let paths = spec_files(&directory)?;
            if paths.is_empty() {
                continue;
            }
            let files = paths.iter().map(|path| self.file(path, service)).collect::<Result<_, _>>()?;
            return Ok(Some(Specs { directory, files }));
        }
        Ok(None)
    }

    fn file(&self, path: &Path, service: Service) -> Result<Packed, SpecError> {
        let text = read_file(path)?;
        let hash = Fingerprint::of(text.as_bytes()).hex();
        let cached = self.cache.as_ref().map(|cache| cache.join(format!("{service}-{FORMAT}-{hash}.bin")));
        if let Some(packed) = cached.as_ref().and_then(|path| fs::read(path).ok()).and_then(unsealed) {
            return Ok(packed);
        }
        let fail = |reason: String| SpecError { path: path.to_owned(), reason };
        let specification = openapi::read(&text, service).map_err(|error| fail(error.to_string()))?;
        drop(text);
        let packed = Packed::pack(&[specification]).map_err(|error| fail(error.to_string()))?;
        if let Some(cached) = cached {
            // A cache that can't be written makes the next start slower, and nothing else.
            let _ = files::replace_private(&cached, &sealed(&packed));
            self.prune();
        }
        Packed::open(packed.into()).ok_or_else(|| fail("it can't be packed".to_owned()))
    }

    /// Removes the oldest of too many cached files.
    fn prune(&self) {
        let Some(entries) = self.cache.as_ref().and_then(|cache| fs::read_dir(cache).ok()) else {
            return;
        };
        let mut cached: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let modified = path.metadata().ok()?.modified().ok()?;
                path.extension().is_some_and(|extension| extension == "bin").then_some((modified, path))
            })
            .collect();
        cached.sort();
        for (_, path) in cached.iter().take(cached.len().saturating_sub(MOST_CACHED)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A cached file: a hash of the packed bytes, then these.
fn sealed(packed: &[u8]) -> Vec<u8> {
    [Fingerprint::of(packed).as_bytes().as_slice(), packed].concat()
}

/// The content of a cached file, if it is whole.
fn unsealed(mut bytes: Vec<u8>) -> Option<Packed> {
    let (hash, packed) = bytes.split_at_checked(HASH)?;
    if Fingerprint::of(packed).as_bytes() != hash {
        return None;
    }
    bytes.drain(..HASH);
    Packed::open(bytes.into())
}

/// Whether the name of a file is that of an OpenAPI file.
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
