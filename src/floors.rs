//! Checks the table of floors in the documentation of `lib.rs` against the imports of every file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The floor of every room in the table: lines such as ``//! | 8 | `commands`: … |``.
fn table() -> BTreeMap<&'static str, u32> {
    let rows = include_str!("lib.rs").lines().filter_map(|line| line.strip_prefix("//! | ")?.split_once(" | "));
    let rows = rows.filter_map(|(floor, rooms)| Some((floor.trim().parse().ok()?, rooms)));
    rows.flat_map(|(floor, rooms)| rooms.split('`').skip(1).step_by(2).map(move |room| (room, floor))).collect()
}

/// The source files below a directory, without those of tests and of other programs.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path());
    let is_left_out = |path: &PathBuf| ["tests", "tests.rs", "bin"].iter().any(|name| path.ends_with(name));
    let entries: Vec<PathBuf> = entries.filter(|path| !is_left_out(path)).collect();
    let (directories, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.into_iter().partition(|path| path.is_dir());
    let below = directories.iter().flat_map(|directory| self::files(directory));
    below.chain(files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"))).collect()
}

/// The rooms that a file names behind `crate::`, outside of comments and tests.
fn imports(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = lines.flat_map(|line| line.split("crate::").skip(1));
    named
        .map(|rest| rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next().unwrap_or(""))
        .collect()
}

#[test]
fn imports_point_down_the_floors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floors = table();
    let mut upward = Vec::new();
    for path in files(&root) {
        let below = path.strip_prefix(&root).expect("below src");
        let room = below.iter().next().expect("a name").to_string_lossy().trim_end_matches(".rs").to_owned();
        if matches!(room.as_str(), "lib" | "main" | "floors") {
            continue;
        }
        let Some(floor) = floors.get(room.as_str()) else {
            upward.push(format!("{room} stands on no floor"));
            continue;
        };
        for import in imports(&std::fs::read_to_string(&path).expect("a text")) {
            if import != room && floors.get(import).is_none_or(|other| other >= floor) {
                upward.push(format!("{} (floor {floor}) imports {import}", below.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}
