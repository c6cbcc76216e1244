//! Finds files of the Janssen project beside the checkout; they are not part of this repository.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The path of a file beside the checkout. If it does not exist, this is `None`, and one line on stderr says which test
/// is skipped. The line is written directly to stderr, because the test harness would capture it; `.ci/run` searches
/// for it.
pub fn upstream(test: &str, file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream").join(file);
    if path.exists() {
        return Some(path);
    }
    let line = format!("skipped: {test}: {} is not beside the checkout\n", path.display());
    std::io::stderr().write_all(line.as_bytes()).expect("stderr");
    None
}
