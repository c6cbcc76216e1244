//! The rules of the source tree: which file may import which, and how long a file may be.
//!
//! The floors are read from the table in the documentation of `src/lib.rs`, so that the table is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// How many lines a file of `src/` may have.
const LONGEST_FILE: usize = 450;

/// A module of the library, by its path: `session::filter`. The crate itself is the empty path.
type Module = String;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
    found
}

/// The module that a file holds; `None` for the binaries.
fn module(file: &Path) -> Option<Module> {
    let path = file.strip_prefix(sources()).expect("a file below src").with_extension("");
    let mut parts: Vec<&str> = path.iter().map(|part| part.to_str().expect("UTF-8")).collect();
    match parts.last() {
        Some(&"mod") => drop(parts.pop()),
        Some(&"lib") if parts.len() == 1 => parts.clear(),
        Some(&"main") if parts.len() == 1 => return None,
        _ if parts[0] == "bin" => return None,
        _ => {}
    }
    Some(parts.join("::"))
}

/// The modules that one file names: in imports, and in paths that begin with `crate`, `self`, `super` or a child.
struct Imports<'a> {
    module: &'a str,
    /// The modules inside the file that the path stands in.
    inner: Vec<String>,
    modules: &'a BTreeSet<Module>,
    found: BTreeSet<Module>,
}

impl Imports<'_> {
    fn add(&mut self, path: &[String]) {
        let own = self.module.split("::").filter(|part| !part.is_empty());
        let mut base: Vec<&str> = own.chain(self.inner.iter().map(String::as_str)).collect();
        let mut rest = path.iter().map(String::as_str).peekable();
        match rest.peek() {
            Some(&"crate") => {
                base.clear();
                rest.next();
            }
            Some(&"self") => drop(rest.next()),
            Some(&"super") => {
                while rest.next_if_eq(&"super").is_some() {
                    base.pop();
                }
            }
            Some(first) if self.modules.contains(&joined(&base, first)) => {}
            _ => return,
        }
        base.extend(rest);
        while !base.is_empty() && !self.modules.contains(&base.join("::")) {
            base.pop();
        }
        let target = base.join("::");
        // The crate itself only lists its rooms.
        if target != self.module && !target.is_empty() {
            self.found.insert(target);
        }
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) if name.ident == "self" => self.add(before),
            syn::UseTree::Name(name) => self.add(&with(&name.ident)),
            syn::UseTree::Rename(name) => self.add(&with(&name.ident)),
            syn::UseTree::Glob(_) => self.add(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(before, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.add_tree(&[], &item.tree);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            self.inner.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.inner.pop();
        }
    }

    /// `pub(in crate::output)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 && path.leading_colon.is_none() {
            self.add(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        }
        visit::visit_path(self, path);
    }
}

fn joined(base: &[&str], name: &str) -> String {
    [base, &[name]].concat().join("::")
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// Which file imports which, without the tests.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let sources: BTreeMap<Module, PathBuf> = files(&sources())
        .into_iter()
        .filter_map(|file| Some((module(&file)?, file)))
        .filter(|(module, _)| !module.split("::").any(|part| part == "tests"))
        .collect();
    let modules: BTreeSet<Module> = sources.keys().cloned().collect();
    let of_file = |(module, file): (&Module, &PathBuf)| {
        let text = fs::read_to_string(file).expect("a source file");
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut imports = Imports { module, inner: Vec::new(), modules: &modules, found: BTreeSet::new() };
        imports.visit_file(&parsed);
        (module.clone(), imports.found)
    };
    sources.iter().map(of_file).collect()
}

/// Every file that a file reaches over its imports.
fn reached<'a>(from: &'a str, imports: &'a BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(next) = open.pop() {
        for target in imports.get(next).into_iter().flatten() {
            if reached.insert(target.as_str()) {
                open.push(target);
            }
        }
    }
    reached
}

/// The floor of each room, from the table in the documentation of the library: `//! | 3 | [`paging`]: … |`.
fn floors() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(sources().join("lib.rs")).expect("src/lib.rs");
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | ")?.split_once(" | "));
    let mut floors = BTreeMap::new();
    for (floor, rooms) in rows {
        let Ok(floor) = floor.trim().parse() else { continue };
        for room in rooms.split('`').skip(1).step_by(2) {
            floors.insert(room.to_owned(), floor);
        }
    }
    floors
}

#[test]
fn no_file_imports_itself_over_others() {
    let imports = imports();
    let circles: Vec<String> = imports
        .iter()
        .flat_map(|(module, targets)| targets.iter().map(move |target| (module, target)))
        .filter(|(module, target)| reached(target, &imports).contains(module.as_str()))
        .map(|(module, target)| format!("{module} → {target}"))
        .collect();
    assert!(circles.is_empty(), "these imports are part of a circle of files:\n{}", circles.join("\n"));
}

#[test]
fn imports_point_down_the_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    let room = |module: &str| module.split("::").next().unwrap_or_default().to_owned();
    for (module, targets) in imports() {
        let own = room(&module);
        if own.is_empty() {
            continue;
        }
        let Some(floor) = floors.get(&own) else {
            wrong.push(format!("{own} is on no floor"));
            continue;
        };
        for target in targets.iter().map(|target| room(target)).filter(|target| *target != own) {
            match floors.get(&target) {
                Some(below) if below < floor => {}
                // The words of the lowest floor stand side by side.
                Some(0) if *floor == 0 => {}
                _ => wrong.push(format!("{module} ({floor}) → {target} ({:?})", floors.get(&target))),
            }
        }
    }
    assert!(wrong.is_empty(), "these imports point up, or across a floor:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_it_can_be_read() {
    let long: Vec<String> = files(&sources())
        .iter()
        .map(|file| (file, fs::read_to_string(file).expect("a source file").lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines:\n{}", long.join("\n"));
}
