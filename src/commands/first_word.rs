//! First words that are no commands: aliases of `config.toml`, and programs `config-cli-NAME` on the search path.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::access_token::session_scopes;
use super::context::{Context, runtime};
use crate::args;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::files;
use crate::printer::Printer;
use crate::setting;
use crate::settings::{ConfigFile, Environment};
use crate::shell;
use crate::view::sanitize;

/// What the names of programs begin with.
const PREFIX: &str = "config-cli-";

/// What a command line runs.
pub(crate) enum Line {
    /// A command of this program, with its aliases replaced.
    Own(Vec<OsString>),
    /// Another program, by its path, its name, and its arguments.
    Program(PathBuf, String, Vec<OsString>),
}

/// Replaces aliases, and looks for a program if the first word is still no command.
///
/// # Errors
/// `config.toml` can't be read, or an alias can't be replaced.
pub(crate) fn look(mut argv: Vec<OsString>, environment: &Environment) -> Result<Line, UsageError> {
    if args::free_word(&argv).is_none() {
        return Ok(Line::Own(argv));
    }
    let words = config(environment)?.expand(argv.split_off(1), args::is_free)?;
    argv.extend(words);
    let program = args::free_word(&argv).and_then(|name| Some((find(name, environment)?, name.to_owned())));
    Ok(match program {
        Some((path, name)) => Line::Program(path, name, argv.split_off(2)),
        None => Line::Own(argv),
    })
}

fn config(environment: &Environment) -> Result<ConfigFile, UsageError> {
    match environment.directories() {
        Ok(directories) => ConfigFile::load(&directories.config_file()),
        Err(_) => Ok(ConfigFile::default()),
    }
}

/// The directories of the search path. Relative ones are left out: what a name runs must not depend on the current directory.
fn search_path(environment: &Environment) -> Vec<PathBuf> {
    let path = environment.get("PATH").unwrap_or_default();
    std::env::split_paths(&path).filter(|directory| directory.is_absolute()).collect()
}

fn find(name: &str, environment: &Environment) -> Option<PathBuf> {
    let file = format!("{PREFIX}{name}{}", std::env::consts::EXE_SUFFIX);
    search_path(environment).into_iter().map(|directory| directory.join(&file)).find(|path| files::is_program(path))
}

/// Every program on the search path that is a command: its name and its path.
fn programs(environment: &Environment) -> Vec<(String, PathBuf)> {
    let entries = search_path(environment).into_iter().filter_map(|directory| std::fs::read_dir(directory).ok());
    let name = |path: &Path| {
        let name = path.file_name()?.to_str()?.strip_prefix(PREFIX)?.strip_suffix(std::env::consts::EXE_SUFFIX)?;
        (args::is_free(name) && files::is_program(path)).then(|| name.to_owned())
    };
    let found = entries.flatten().flatten().map(|entry| entry.path()).filter_map(|path| Some((name(&path)?, path)));
    let mut programs: Vec<(String, PathBuf)> = found.collect();
    // The first one on the search path is run.
    programs.sort_by(|(one, _), (other, _)| one.cmp(other));
    programs.dedup_by(|(later, _), (first, _)| later == first);
    programs
}

/// The aliases and programs, for help and completion: each name, what it stands for, and whether it can be used.
pub(crate) struct Known {
    /// The names of aliases and their lines.
    pub aliases: Vec<(String, String)>,
    /// The names of programs and their paths.
    pub programs: Vec<(String, PathBuf)>,
}

impl Known {
    /// What `config.toml` and the search path have; nothing where they can't be read. Reading the search path takes a while,
    /// so it is left out unless `with_programs` is true.
    pub(crate) fn of(environment: &Environment, with_programs: bool) -> Self {
        let aliases = config(environment).unwrap_or_default().aliases;
        let programs = if with_programs { programs(environment) } else { Vec::new() };
        Self { aliases: aliases.into_iter().collect(), programs }
    }

    /// The aliases that can be used, with the words that they stand for.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (String, Vec<String>)> {
        let usable = self.aliases.iter().filter(|(name, _)| args::is_free(name));
        usable.filter_map(|(name, line)| Some((name.clone(), shell::split(line)?)))
    }

    /// The words that the alias stands for that is the first word of a line; empty if it is none.
    pub(crate) fn words_behind(&self, words: &[OsString]) -> Vec<OsString> {
        let first = words.get(1);
        let line = self.lines().find(|(name, _)| first.is_some_and(|first| first == name.as_str()));
        line.map(|(_, words)| words.into_iter().map(OsString::from).collect()).unwrap_or_default()
    }

    /// The aliases and what they stand for, and the programs and where they are, for a list.
    pub(crate) fn rows(&self) -> [(&'static str, Vec<(String, String)>); 2] {
        let shown = |name: &str, what: &str| (sanitize::text(name).into_owned(), sanitize::text(what).into_owned());
        let alias = |(name, line): &(String, String)| match args::is_free(name) {
            true => shown(name, line),
            false => shown(name, &format!("(not used: `{name}` is a command) {line}")),
        };
        let programs = self.programs.iter().map(|(name, path)| shown(name, &path.display().to_string())).collect();
        [("Aliases:", self.aliases.iter().map(alias).collect()), ("Programs:", programs)]
    }
}

/// Runs a program in the place of this process. It gets the server and the profile, and no secret; a token only where
/// `config.toml` says so.
///
/// # Errors
/// The system can't start it, or it is to get a token and there is none.
pub(crate) fn run(
    path: &Path,
    name: &str,
    arguments: Vec<OsString>,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut command = Command::new(path);
    command.args(arguments);
    for variable in setting::variables_of_secrets() {
        command.env_remove(variable);
    }
    let rights = config(environment)?.programs.get(name).copied().unwrap_or_default();
    let own = args::parse(vec!["config-cli".into()])
        .map_err(|_| UsageError::new("the environment has a value that is not valid"));
    let (.., args) = own?.split();
    let context = &mut Context { args, environment, changing: None, printer };
    match context.resolve() {
        Ok(settings) => {
            let url = |url: &Option<url::Url>| url.as_ref().map(ToString::to_string).unwrap_or_default();
            command.env("CONFIG_CLI_SERVER", url(&settings.config_url));
            command.env("CONFIG_CLI_AUTH_SERVER", url(&settings.auth_url));
            if let Some(profile) = &settings.profile {
                command.env(setting::PROFILE_NAME.variable(), profile);
            }
            if rights.token {
                let client = context.client(&settings)?;
                let token = runtime()?.block_on(client.access_token(&session_scopes()))?;
                command.env(setting::ACCESS_TOKEN.variable(), token.expose());
            }
        }
        Err(error) if rights.token => return Err(error.into()),
        Err(_) => {}
    }
    if let Ok(program) = std::env::current_exe() {
        command.env("CONFIG_CLI_PROGRAM", program);
    }
    replace_process(command).map_err(|error| {
        let message = format!("{} can't be started: {error}", path.display());
        CommandError::new(ExitStatus::Failure, message)
            .hint("is it a program, or a script whose first line names one?")
            .into()
    })
}

/// Signals and the terminal belong to the program from now on.
#[cfg(unix)]
fn replace_process(mut command: Command) -> std::io::Result<ExitStatus> {
    Err(std::os::unix::process::CommandExt::exec(&mut command))
}

/// Windows has no such call: this process waits.
#[cfg(not(unix))]
fn replace_process(mut command: Command) -> std::io::Result<ExitStatus> {
    let status = command.status()?;
    let known = status.code().and_then(ExitStatus::of_code);
    Ok(known.unwrap_or(ExitStatus::Failure))
}
