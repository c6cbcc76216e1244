//! `config.toml`: named profiles. Each holds a server and how to sign in to it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml_edit::{DocumentMut, Item, Table, value};

use super::profile::Profile;
use crate::error::UsageError;
use crate::files;
use crate::setting::{self, Setting};
use crate::shell;

/// The content of the file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// The profile that is used without `--profile`.
    pub default_profile: Option<String>,
    /// The profiles by name.
    #[serde(default)]
    pub profiles: BTreeMap<String, Profile>,
    /// Command lines by the first words that stand for them.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    /// What the programs `config-cli-NAME` get, by these names.
    #[serde(default)]
    pub programs: BTreeMap<String, ProgramRights>,
}

/// What a program `config-cli-NAME` gets.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct ProgramRights {
    /// Whether it gets an access token in its environment.
    #[serde(default)]
    pub token: bool,
}

impl ConfigFile {
    /// Reads the file; a missing file counts as empty.
    ///
    /// # Errors
    /// The file can't be read, or is not valid; the error names line and column.
    pub fn load(path: &Path) -> Result<Self, UsageError> {
        let text = match files::read_text(path) {
            Ok(text) => text,
            Err(error) if files::is_absent(&error) => return Ok(Self::default()),
            Err(error) => return Err(UsageError::new(format!("{} can't be read: {error}", path.display()))),
        };
        let mut file: Self = toml_edit::de::from_str(&text).map_err(|error| {
            let problem = problem(&text, error.span(), error.message());
            UsageError::new(format!("{} is not valid: {problem}", path.display()))
                .hint("correct the file, or run `config-cli profile remove NAME` and set the profile again")
        })?;
        let directory = path.parent().unwrap_or(Path::new("."));
        for profile in file.profiles.values_mut() {
            profile.resolve_paths(directory);
        }
        if let Some(name) = file.default_profile.as_ref().filter(|name| !file.profiles.contains_key(*name)) {
            return Err(UsageError::new(format!("default_profile in {} names no profile `{name}`", path.display()))
                .hint("`config-cli profile use NAME` chooses another default"));
        }
        Ok(file)
    }

    /// Replaces the first word of a command line by the words that it stands for, as often as it is an alias. `is_free` tells
    /// whether a first word is no command; the name of a command never stands for anything else.
    ///
    /// # Errors
    /// Aliases lead to each other in a circle, or the text of one is not a line of a shell.
    pub fn expand(
        &self,
        mut words: Vec<OsString>,
        is_free: impl Fn(&str) -> bool,
    ) -> Result<Vec<OsString>, UsageError> {
        let mut seen: Vec<String> = Vec::new();
        loop {
            let first = words.first().and_then(|word| word.to_str()).filter(|word| is_free(word));
            let Some((name, text)) = first.and_then(|name| self.aliases.get_key_value(name)) else {
                return Ok(words);
            };
            let hint = "correct it below [aliases] in config.toml";
            let is_repeated = seen.contains(name);
            seen.push(name.clone());
            if is_repeated {
                let circle = seen.join(" → ");
                return Err(UsageError::new(format!("the alias `{name}` stands for itself: {circle}")).hint(hint));
            }
            let expanded = shell::split(text).filter(|words| !words.is_empty()).ok_or_else(|| {
                UsageError::new(format!("the alias `{name}` is empty, or a quotation mark in it is not closed: {text}"))
                    .hint(hint)
            })?;
            words.splice(..1, expanded.into_iter().map(OsString::from));
        }
    }

    /// The profile of this name.
    ///
    /// # Errors
    /// The profile does not exist.
    pub fn profile(&self, name: &str) -> Result<&Profile, UsageError> {
        self.profiles.get(name).ok_or_else(|| {
            let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            let hint = match known.as_slice() {
                [] => "there are no profiles yet: `config-cli profile set NAME --host HOST` creates one".to_owned(),
                known => format!("existing profiles: {}", known.join(", ")),
            };
            UsageError::new(format!("there is no profile `{name}`")).hint(hint)
        })
    }
}

/// The error for a profile that does not exist.
pub(super) fn no_profile(name: &str) -> UsageError {
    UsageError::new(format!("there is no profile `{name}`"))
        .hint("`profile set NAME` or `login --profile NAME` with the same flags creates it")
}

/// Changes the file and keeps its comments and order.
///
/// The file is locked until the change is saved. Without the lock, two processes could read the same text, and the
/// second one to save would undo the change of the first.
pub struct ConfigEditor {
    path: PathBuf,
    _lock: Option<File>,
    document: DocumentMut,
}

impl ConfigEditor {
    /// Opens the file for a change. The profiles are not validated, so that an invalid one can be removed.
    ///
    /// # Errors
    /// The file can't be read, or is not TOML.
    pub fn open(path: &Path) -> Result<Self, UsageError> {
        let lock = lock(path);
        let text = match files::read_text(path) {
            Ok(text) => text,
            Err(error) if files::is_absent(&error) => String::new(),
            Err(error) => return Err(UsageError::new(format!("{} can't be read: {error}", path.display()))),
        };
        let document = text.parse().map_err(|error: toml_edit::TomlError| {
            let problem = problem(&text, error.span(), error.message());
            UsageError::new(format!("{} is not TOML: {problem}", path.display()))
        })?;
        Ok(Self { path: path.to_owned(), _lock: lock, document })
    }

    /// Whether a profile of this name exists.
    #[must_use]
    pub fn has(&self, profile: &str) -> bool {
        let profiles = self.document.get("profiles").and_then(Item::as_table_like);
        profiles.is_some_and(|profiles| profiles.contains_key(profile))
    }

    /// Sets a setting of a profile; creates the profile if it does not exist.
    ///
    /// # Errors
    /// The name is not valid, or `profiles` or the profile is not a table.
    pub fn set(&mut self, profile: &str, setting: &Setting, text: &str) -> Result<(), UsageError> {
        let table = self.profile(profile)?;
        table.insert(setting.name, value(text));
        Ok(())
    }

    /// Removes a setting from a profile.
    ///
    /// # Errors
    /// As [`ConfigEditor::set`].
    pub fn unset(&mut self, profile: &str, setting: &Setting) -> Result<(), UsageError> {
        self.profile(profile)?.remove(setting.name);
        Ok(())
    }

    /// Removes the CA file if a fingerprint was set, and the fingerprint if a CA file was set: a profile holds only one
    /// of them. `is_set` tells which settings the command sets.
    ///
    /// # Errors
    /// As [`ConfigEditor::set`].
    pub fn drop_other_trust(&mut self, profile: &str, is_set: impl Fn(&Setting) -> bool) -> Result<(), UsageError> {
        match (is_set(&setting::CACERT), is_set(&setting::FINGERPRINT)) {
            (true, false) => self.unset(profile, &setting::FINGERPRINT),
            (false, true) => self.unset(profile, &setting::CACERT),
            _ => Ok(()),
        }
    }

    /// Removes a profile; returns whether the profile or a `default_profile` of that name existed.
    pub fn remove(&mut self, profile: &str) -> bool {
        let is_default = self.default_profile() == Some(profile);
        if is_default {
            self.document.remove("default_profile");
        }
        let profiles = self.document.get_mut("profiles").and_then(Item::as_table_like_mut);
        profiles.is_some_and(|profiles| profiles.remove(profile).is_some()) || is_default
    }

    /// Makes this profile the default, unless there is a default already.
    pub fn default_to(&mut self, profile: &str) {
        if self.default_profile().is_none() {
            self.set_default(profile);
        }
    }

    /// The name of the default profile.
    fn default_profile(&self) -> Option<&str> {
        self.document.get("default_profile").and_then(Item::as_str)
    }

    /// Makes this profile the default.
    pub fn set_default(&mut self, profile: &str) {
        self.document["default_profile"] = value(profile);
    }

    fn profile(&mut self, name: &str) -> Result<&mut dyn toml_edit::TableLike, UsageError> {
        if name.is_empty() || name.contains(char::is_control) {
            return Err(UsageError::new("a profile needs a name without control characters"));
        }
        let refuse = |what: &str| UsageError::new(format!("`{what}` in config.toml is not a table"));
        let profiles = self.document.entry("profiles").or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        let profiles = profiles.as_table_like_mut().ok_or_else(|| refuse("profiles"))?;
        let profile = profiles.entry(name).or_insert_with(|| Item::Table(Table::new()));
        profile.as_table_like_mut().ok_or_else(|| refuse(name))
    }

    /// Validates and writes the file.
    ///
    /// # Errors
    /// The new text is not valid, or the file can't be written.
    pub fn save(&self) -> Result<(), UsageError> {
        let text = self.document.to_string();
        toml_edit::de::from_str::<ConfigFile>(&text).map_err(|error| {
            let problem = problem(&text, error.span(), error.message());
            UsageError::new(format!("the change would make config.toml invalid: {problem}"))
        })?;
        // Replaces the target of a symbolic link, and not the link.
        let path = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        files::replace_private(&path, text.as_bytes())
            .map_err(|error| UsageError::new(format!("{} can't be written: {error}", self.path.display())))
    }
}

/// Waits until no other process changes the file. Without support for locks it returns `None` at once.
fn lock(path: &Path) -> Option<File> {
    let lock = files::open_lock(path).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Formats a TOML error on one line: `line 3, column 1: unknown field …`.
fn problem(text: &str, span: Option<std::ops::Range<usize>>, message: &str) -> String {
    let message = message.trim_end().replace('\n', ", ");
    let Some(before) = span.and_then(|span| text.get(..span.start)) else {
        return message;
    };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {message}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::Kind;
    use crate::setting::{AuthKind, Format, SecretStore};

    fn load(text: &str) -> Result<ConfigFile, UsageError> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("config.toml");
        std::fs::write(&path, text).expect("a file");
        ConfigFile::load(&path)
    }

    #[test]
    fn every_field_is_read() {
        let text = "default_profile = \"a\"\n[profiles.a]\nhost = \"h\"\nauth = \"client-credentials\"\n\
                    format = \"json\"\nsecret_store = \"keyring\"\ncacert = \"ca.pem\"\nlog_dir = \"/log\"\n";
        let file = load(text).expect("a file");
        let get = |setting| file.profile("a").expect("a profile").get(setting).expect("a value");
        assert_eq!(get(&setting::AUTH).choice(), Some(AuthKind::ClientCredentials));
        assert_eq!(get(&setting::FORMAT).choice(), Some(Format::Json));
        assert_eq!(get(&setting::SECRET_STORE).choice(), Some(SecretStore::Keyring));
        assert!(get(&setting::CACERT).path().is_some_and(|path| path.is_absolute() && path.ends_with("ca.pem")));
        assert_eq!(get(&setting::LOG_DIR).path(), Some(Path::new("/log")));
    }

    #[test]
    fn errors_name_line_and_column() {
        for (text, line) in [
            ("[profiles.a]\nhots = \"h\"\n", "line 2, column 1"),
            ("[profiles.a]\nhost = \"h\"\nauth = \"magic\"\n", "line 3, column 8"),
            ("default = 1\n", "line 1, column 1"),
            ("[profiles.a\n", "line 1, column"),
        ] {
            let error = load(text).expect_err("refused").message;
            assert!(error.contains(line) && !error.contains('\n'), "{text}: {error}");
        }
        assert!(load("default_profile = \"b\"\n").expect_err("invalid").message.contains("names no profile `b`"));
    }

    #[test]
    fn edits_keep_comments_and_leave_the_rest_alone() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("config.toml");
        std::fs::write(&path, "# mine\n[profiles.a]\nhost = \"h\" # here\n").expect("a file");
        let mut editor = ConfigEditor::open(&path).expect("an editor");
        editor.set("b.c", &setting::HOST, "i").expect("set");
        editor.set("a", &setting::CLIENT_ID, "x").expect("set");
        editor.set_default("b.c");
        editor.save().expect("saved");
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains("# mine") && text.contains("# here") && text.contains("[profiles.\"b.c\"]"), "{text}");
        assert_eq!(ConfigFile::load(&path).expect("a file").default_profile.as_deref(), Some("b.c"));
        assert!(editor.remove("b.c") && !editor.remove("b.c"));
        editor.unset("a", &setting::CLIENT_ID).expect("unset");
        editor.save().expect("saved");
        let file = ConfigFile::load(&path).expect("a file");
        assert_eq!((file.default_profile, file.profiles.len()), (None, 1));
        editor.set("a", &setting::AUTH, "magic").expect("set");
        assert!(editor.save().is_err(), "an invalid change is not saved");
    }

    #[test]
    fn an_alias_stands_for_the_words_of_its_line() {
        let file = load(
            "[aliases]\nstale = \"session search --idle-for 30d\"\nmine = \"stale --user 'a b'\"\nsession = \"login\"\n\
             a = \"b x\"\nb = \"a\"\nopen = \"session 'x\"\nempty = \" \"\n[programs.report]\ntoken = true\n",
        );
        let file = file.expect("a file");
        assert!(file.programs["report"].token);
        let expanded = |line: &str| {
            let words = line.split(' ').map(OsString::from).collect();
            let words = file.expand(words, |word| word != "session").map_err(|error| error.message)?;
            Ok::<_, String>(words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join("|"))
        };
        assert_eq!(expanded("stale --all").as_deref(), Ok("session|search|--idle-for|30d|--all"));
        assert_eq!(expanded("mine").as_deref(), Ok("session|search|--idle-for|30d|--user|a b"));
        assert_eq!(expanded("session stale").as_deref(), Ok("session|stale"));
        assert_eq!(expanded("--all stale").as_deref(), Ok("--all|stale"));
        assert_eq!(expanded("a").expect_err("a circle"), "the alias `a` stands for itself: a → b → a");
        for broken in ["open", "empty"] {
            assert!(expanded(broken).expect_err("refused").contains("is empty, or a quotation mark"));
        }
        assert!(load("[programs.x]\ntokens = true\n").is_err());
    }

    #[test]
    fn a_switch_is_on_or_off() {
        for (text, expected) in [
            ("true", Some("true")),
            ("\"true\"", Some("true")),
            ("false", Some("false")),
            ("1", None),
            ("\"on\"", None),
        ] {
            let file = load(&format!("[profiles.a]\nread_only = {text}\n")).ok();
            let value = file.and_then(|file| file.profiles["a"].get(&setting::READ_ONLY).map(ToString::to_string));
            assert_eq!(value.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_setting_of_a_profile_is_read() {
        for setting in setting::of_profile() {
            let usual = if setting.kind == Kind::Switch { "true" } else { "x" };
            let text = setting.choices().first().map_or(usual, |choice| choice.get_name()).to_owned();
            let file = load(&format!("[profiles.a]\n{} = \"{text}\"\n", setting.name)).expect("a known setting");
            let value = file.profiles["a"].get(setting).expect("a value").to_string();
            assert!(value.ends_with(&text), "{}: {value}", setting.name);
        }
    }
}
