//! Files of the Janssen project that lie beside the checkout and are no part of it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Where a file lies beside the checkout. `None` if it is not there: then one line on stderr says which test is
/// skipped. The line is written past the test harness, which would hide it; `.ci/run` searches for it.
pub fn upstream(test: &str, file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream").join(file);
    if path.exists() {
        return Some(path);
    }
    let line = format!("skipped: {test}: {} is not beside the checkout\n", path.display());
    std::io::stderr().write_all(line.as_bytes()).expect("stderr");
    None
}
