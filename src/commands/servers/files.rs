//! The files of a command for several servers: each server has its own, with the name of its profile.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::args::Command;
use crate::args::evidence::EvidenceArgs;
use crate::args::session::{ExportArgs, JournalArgs, PlanArgs, SessionCommand};
use crate::args::token::TokenCommand;
use crate::commands::evidence;
use crate::error::{ExitStatus, UsageError};
use crate::printer::Printer;
use crate::settings;
use crate::view::sanitize;

/// What stands for the profile in the name of a file.
const PLACE: &str = "{profile}";

/// The flags that name files, without the dashes.
pub(super) const FLAGS: [&str; 5] = ["plan", "journal", "export", "receipt", "output"];

/// The files that a command line names.
#[derive(Debug)]
pub(super) struct Files<'a> {
    profiles: &'a [String],
    /// What names each file, and its path as given.
    given: Vec<(&'static str, &'a Path)>,
    /// The plan that is applied, as given.
    applied: Option<&'a Path>,
}

impl<'a> Files<'a> {
    /// The files of a command for these profiles.
    pub(super) fn of(command: Option<&'a Command>, profiles: &'a [String]) -> Self {
        let (mut given, mut applied) = (Vec::new(), None);
        let mut add = |flag, path: Option<&'a PathBuf>| given.extend(path.map(|path| (flag, path.as_path())));
        let mut add_all = |plan: &'a PlanArgs, journal: &'a JournalArgs, evidence: &'a EvidenceArgs| {
            add("plan", plan.plan.as_ref());
            add("journal", journal.journal.as_ref());
            add("export", evidence.export.as_ref());
            add("receipt", evidence.receipt.receipt.as_ref());
        };
        match command {
            Some(Command::Session(SessionCommand::Delete(args))) => add_all(&args.plan, &args.journal, &args.evidence),
            Some(Command::Session(SessionCommand::Revoke(args))) => add_all(&args.plan, &args.journal, &args.evidence),
            Some(Command::Session(SessionCommand::Apply(args))) => {
                applied = Some(args.plan.as_path());
                add("journal", args.journal.journal.as_ref());
                add("receipt", args.receipt.receipt.as_ref());
            }
            Some(Command::Session(SessionCommand::Export(args))) => {
                let ExportArgs { output, .. } = &**args;
                add("output", output.as_ref());
            }
            Some(Command::Token(TokenCommand::Revoke(args))) => add_all(&args.plan, &args.journal, &args.evidence),
            _ => {}
        }
        Self { profiles, given, applied }
    }

    /// Whether no flag names a file.
    pub(super) const fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Whether this flag names a file.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.given.iter().any(|(known, _)| *known == flag)
    }

    /// The file of a server that this flag names.
    pub(super) fn path(&self, flag: &str, profile: &str) -> Option<PathBuf> {
        let (_, path) = self.given.iter().find(|(known, _)| *known == flag)?;
        Some(named(path, profile))
    }

    /// The plan that is applied, as given.
    pub(super) const fn applied(&self) -> Option<&'a Path> {
        self.applied
    }

    /// The plan of a server that is applied.
    pub(super) fn plan_to_apply(&self, profile: &str) -> Option<PathBuf> {
        self.applied.map(|path| named(path, profile))
    }

    /// Those of these flags that are given, for one server.
    pub(super) fn flags(&self, flags: &[&str], profile: &str) -> Vec<OsString> {
        flags.iter().filter_map(|name| Some(flag(name, &self.path(name, profile)?))).collect()
    }

    /// Refuses a file that exists or can't be written, before anything is sent to any server. What `--output` names is
    /// replaced, as for one server.
    ///
    /// # Errors
    /// There is one.
    pub(super) fn check(&self) -> Result<(), UsageError> {
        for (flag, path) in self.given.iter().copied().chain(self.applied.map(|path| ("plan", path))) {
            if path.file_name().is_none() {
                return Err(UsageError::new(format!("{} names no file for {flag}", path.display()))
                    .hint("name a file; each server gets its own, with the name of its profile"));
            }
        }
        for profile in self.profiles {
            for (flag, path) in self.given.iter().filter(|(flag, _)| *flag != "output") {
                evidence::begin(&format!("--{flag}"), &named(path, profile))?;
            }
        }
        Ok(())
    }

    /// Says which file each server gets.
    pub(super) fn announce(&self, printer: &mut Printer) {
        if !self.is_empty() {
            for profile in self.profiles {
                let files: Vec<String> = self.given.iter().map(|(flag, path)| shown(flag, path, profile)).collect();
                printer.notice(&sanitize::text(&format!("Files for {profile}: {}.", files.join(", "))));
            }
        }
    }

    /// Says which files each server got; `statuses` are the exit statuses of the servers.
    pub(super) fn tell_written(&self, statuses: &[(String, ExitStatus)], printer: &mut Printer) {
        for (profile, status) in statuses.iter().filter(|_| !self.is_empty()) {
            // A file that is replaced may be there from before.
            let is_written = |(flag, path): &&(&str, &Path)| {
                if *flag == "output" { *status == ExitStatus::Success } else { named(path, profile).exists() }
            };
            let files: Vec<String> =
                self.given.iter().filter(is_written).map(|(flag, path)| shown(flag, path, profile)).collect();
            let text = match files.as_slice() {
                [] => format!("Written for {profile}: nothing."),
                files => format!("Written for {profile}: {}.", files.join(", ")),
            };
            printer.notice(&sanitize::text(&text));
        }
    }
}

/// A file in words.
/// The flag with a path, as a word of a command line.
pub(super) fn flag(name: &str, path: &Path) -> OsString {
    let mut word = OsString::from(format!("--{name}="));
    word.push(path);
    word
}

fn shown(flag: &str, path: &Path, profile: &str) -> String {
    format!("{flag} {}", named(path, profile).display())
}

/// The file of one server: `{profile}` in the path is the profile's name; without it, the name stands before the extension.
fn named(path: &Path, profile: &str) -> PathBuf {
    let name = settings::in_file_name(profile);
    if let Some(text) = path.to_str().filter(|text| text.contains(PLACE)) {
        return text.replace(PLACE, &name).into();
    }
    let packed = path.extension().filter(|extension| *extension == "gz" || *extension == "zst");
    let inner = if packed.is_some() { path.with_extension("") } else { path.to_owned() };
    let mut file = inner.file_stem().unwrap_or_default().to_owned();
    for part in [Some(OsStr::new(&*name)), inner.extension(), packed].into_iter().flatten() {
        file.push(".");
        file.push(part);
    }
    path.with_file_name(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_server_has_the_name_of_its_profile() {
        let table = [
            ("plan.jsonl", "one", "plan.one.jsonl"),
            ("plan", "one", "plan.one"),
            ("a.b/all.csv.gz", "one", "a.b/all.one.csv.gz"),
            ("all.zst", "one", "all.one.zst"),
            ("/x/{profile}/plan.jsonl", "one", "/x/one/plan.jsonl"),
            ("{profile}-{profile}.txt", "two", "two-two.txt"),
            (".plan", "one", ".plan.one"),
            // No name leads into another directory.
            ("plan.jsonl", "../../etc/x y", "plan.%2E%2E%2F%2E%2E%2Fetc%2Fx%20y.jsonl"),
            ("d/{profile}", "..", "d/%2E%2E"),
        ];
        for (path, profile, expected) in table {
            assert_eq!(named(Path::new(path), profile), Path::new(expected), "{path} {profile}");
        }
    }
}
