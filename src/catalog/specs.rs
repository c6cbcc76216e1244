//! Finds and reads the OpenAPI files of a server, and caches them in compact form.
//!
//! The name of a cached file tells the path, size, times and inode of the OpenAPI file, so that a file that has not changed
//! is not read. Only the user can read the cache. A cached file that can't be read is created again.

use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::openapi::{self, MAXIMUM_FILE};
use super::packed::Packed;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::operation::Service;

/// The maximum number of files in the cache.
const MOST_CACHED: usize = 64;

/// The version of the cache format; it must change when the fields of operations or schemas change.
const FORMAT: &str = concat!(env!("CARGO_PKG_VERSION"), "-4");

/// The length of the checksum at the start of a cached file, in bytes.
const CHECKSUM: usize = 8;

/// The directories of OpenAPI files, and of their cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Directories with the layout of a server (`jca/`, `scim/`, `auth/`); the first one that contains files is used.
    pub directories: Vec<PathBuf>,
    /// The directory of the cache; `None` to cache nothing.
    pub cache: Option<PathBuf>,
}

/// An OpenAPI file that is not valid or can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{} can't be used: {reason}", path.display())]
pub struct SpecError {
    /// The file.
    pub path: PathBuf,
    /// The reason, with line and column if they are known.
    pub reason: String,
}

/// The OpenAPI files of one service in one directory.
#[derive(Debug)]
pub(super) struct Specs {
    pub directory: PathBuf,
    pub files: Vec<Packed>,
}

impl Sources {
    /// Reads the files of a service; `None` if there are no files.
    ///
    /// # Errors
    /// One of the files is not valid or can't be read.
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
        let identity = self.cache.as_ref().and_then(|cache| Some((cache, identity(path)?)));
        let cached = identity.map(|(cache, identity)| cache.join(format!("{service}-{FORMAT}-{identity}.bin")));
        if let Some(packed) = cached.as_ref().and_then(|path| fs::read(path).ok()).and_then(unsealed) {
            return Ok(packed);
        }
        let text = read_file(path)?;
        let fail = |reason: String| SpecError { path: path.to_owned(), reason };
        let specification = openapi::read(&text, service).map_err(|error| fail(error.to_string()))?;
        drop(text);
        let packed = Packed::pack(&[specification]).map_err(|error| fail(error.to_string()))?;
        if let Some(cached) = cached {
            // If the cache can't be written, the next start is slower; there is no other effect.
            let _ = files::replace_private(&cached, &sealed(&packed));
            self.prune();
        }
        Packed::open(packed.leak()).ok_or_else(|| fail("it can't be packed".to_owned()))
    }

    /// Removes the oldest cached files beyond [`MOST_CACHED`].
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

/// What changes whenever a file is changed or replaced: a hash of its path, size, times and inode. `None` if the file can't
/// be looked at.
fn identity(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    let modified = metadata.modified().ok()?;
    let mut text = format!("{}\0{}\0{modified:?}", path.display(), metadata.len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let _ = write!(text, "\0{}\0{}", metadata.dev(), metadata.ino());
        let _ = write!(text, "\0{}\0{}", metadata.ctime(), metadata.ctime_nsec());
    }
    Some(Fingerprint::of(text.as_bytes()).hex())
}

/// The content of a cached file: a checksum of the packed bytes, then the packed bytes.
fn sealed(packed: &[u8]) -> Vec<u8> {
    [checksum(packed).as_slice(), packed].concat()
}

/// Reads a cached file; `None` if its checksum does not match.
fn unsealed(bytes: Vec<u8>) -> Option<Packed> {
    let (expected, packed) = bytes.split_at_checked(CHECKSUM)?;
    if checksum(packed) != expected {
        return None;
    }
    Packed::open(&bytes.leak()[CHECKSUM..])
}

/// Tells a damaged file; the cache is private, so that nothing has to be proved against an attacker.
fn checksum(packed: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = DefaultHasher::new();
    packed.hash(&mut hasher);
    hasher.finish().to_le_bytes()
}

/// Whether the name of a file is that of an OpenAPI file.
#[must_use]
pub fn is_spec(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| matches!(extension, "yaml" | "yml" | "json"))
}

/// The OpenAPI files of a directory, in the order of their names; none if the directory does not exist.
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

/// Reads an OpenAPI file as text.
///
/// # Errors
/// The file can't be read, is too large, or is not UTF-8.
pub fn read_file(path: &Path) -> Result<String, SpecError> {
    let fail = |reason: String| SpecError { path: path.to_owned(), reason };
    let mut text = String::new();
    let file = fs::File::open(path).map_err(|error| fail(error.to_string()))?;
    // Reading one byte beyond the limit shows whether the file is too large.
    file.take(MAXIMUM_FILE as u64 + 1).read_to_string(&mut text).map_err(|error| fail(error.to_string()))?;
    Ok(text)
}
