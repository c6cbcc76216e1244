//! This machine: the program, its settings and files, the shell's completion, the terminal.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::body::secrets;
use crate::files;
use crate::printer::Printer;
use crate::setting;
use crate::settings::{Directories, Environment, Settings};
use crate::view::doctor::Check;

/// The version, the system, and the features of the build.
pub(super) fn program() -> Check {
    let version = env!("CARGO_PKG_VERSION");
    let features = [
        ("history", cfg!(feature = "history")),
        ("keyring", cfg!(feature = "keyring")),
        ("sandbox", cfg!(feature = "sandbox")),
        ("tui", cfg!(feature = "tui")),
    ];
    let features: Vec<&str> = features.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| *name).collect();
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    let detail = format!("config-cli {version} for {system} {processor}, with {}", features.join(", "));
    Check::ok("program", detail).fact("version", version).fact("system", system).fact("features", features)
}

/// The settings in force and what was warned about.
pub(super) fn settings(settings: &Settings) -> Check {
    let origins = settings.origins();
    let facts: Vec<Value> = origins
        .iter()
        .map(|origin| json!({"name": origin.name, "value": secrets::address(&origin.value), "source": origin.source.to_string()}))
        .collect();
    let detail = match (&settings.profile, &settings.config_url) {
        (Some(profile), Some(url)) => format!("{} by profile {profile}", secrets::url(url)),
        (None, Some(url)) => format!("{} without a profile", secrets::url(url)),
        (_, None) => "they name no server".to_owned(),
    };
    let warnings: Vec<&str> =
        settings.warnings.iter().chain(&settings.unused_credentials).map(String::as_str).collect();
    let check = match warnings.is_empty() {
        true => Check::ok("settings", detail),
        false => Check::warning(
            "settings",
            format!("{detail}; {}", warnings.join("; ")),
            "`config-cli profile show --origin` shows where each setting comes from",
        ),
    };
    check.fact("profile", settings.profile.clone()).fact("settings", facts)
}

/// The checks that need no server.
pub(super) fn checks(settings: Option<&Settings>, environment: &Environment, printer: &Printer) -> Vec<Check> {
    let mut checks = match environment.directories() {
        Ok(directories) => of_files(&directories, settings, environment),
        Err(error) => vec![Check::failed("files", &error.into())],
    };
    checks.push(of_completion(environment));
    checks.push(of_terminal(environment, printer));
    checks
}

/// Files and directories that hold secrets, or what was done with them.
fn of_files(directories: &Directories, settings: Option<&Settings>, environment: &Environment) -> Vec<Check> {
    let inside = |directory: PathBuf| {
        let entries = std::fs::read_dir(&directory).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.chain([directory.clone()]).collect::<Vec<_>>()
    };
    let given = |setting| settings.and_then(|settings| settings.value(setting)?.path().map(Path::to_owned));
    let keys = directories.receipt_keys().unwrap_or_default();
    let python =
        environment.home().map(|home| vec![home.join(".config/jans-cli.ini"), home.join(".config/jans-cli-salt")]);
    let secret_files = [&setting::CLIENT_SECRET_FILE, &setting::CLIENT_KEY].into_iter().filter_map(given).collect();
    vec![
        of_config(&directories.config_file()),
        private("token-files", inside(directories.data.join("tokens")), "no sign-in is stored"),
        private("journals", inside(directories.journals()), "there are none"),
        private("receipt-keys", keys, "there are none"),
        private("secret-files", secret_files, "the settings name none"),
        private("jans-cli.ini", python.unwrap_or_default(), "there is none"),
    ]
}

fn of_config(path: &Path) -> Check {
    match files::mode(path) {
        _ if !path.exists() => Check::ok("config-file", format!("{} does not exist, and need not", path.display())),
        Some(mode) if mode & 0o022 != 0 => Check::warning(
            "config-file",
            format!("other users can change {}: its mode is {mode:o}", path.display()),
            format!("chmod 600 {}", path.display()),
        ),
        Some(mode) => Check::ok("config-file", format!("{} has the mode {mode:o}", path.display())),
        None => Check::ok("config-file", path.display().to_string()),
    }
}

/// Checks that only their owner can read these files.
fn private(name: &'static str, paths: Vec<PathBuf>, none: &str) -> Check {
    let paths: Vec<PathBuf> = paths.into_iter().filter(|path| path.exists()).collect();
    let shared: Vec<String> = paths
        .iter()
        .filter_map(|path| Some((path, files::mode(path).filter(|mode| mode & 0o077 != 0)?)))
        .map(|(path, mode)| format!("{} (mode {mode:o})", path.display()))
        .collect();
    if paths.is_empty() {
        return Check::ok(name, none);
    }
    match shared.is_empty() {
        true => Check::ok(name, format!("only their owner can read them: {}", paths.len())),
        false => Check::warning(
            name,
            format!("other users can read {}", shared.join(", ")),
            "take their access away: chmod go= FILE",
        ),
    }
}

/// Whether the shell completes this program's commands.
fn of_completion(environment: &Environment) -> Check {
    let shell = environment.get("SHELL").unwrap_or_default();
    let shell = Path::new(&shell).file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let home = environment.home().unwrap_or_default();
    let (scripts, startup): (&[&str], &[&str]) = match shell.as_str() {
        "bash" => (
            &[
                "~/.local/share/bash-completion/completions/config-cli",
                "/usr/share/bash-completion/completions/config-cli",
                "/usr/local/share/bash-completion/completions/config-cli",
                "/etc/bash_completion.d/config-cli",
            ],
            &["~/.bashrc", "~/.bash_profile"],
        ),
        "zsh" => (
            &[
                "/usr/share/zsh/vendor-completions/_config-cli",
                "/usr/share/zsh/site-functions/_config-cli",
                "/usr/local/share/zsh/site-functions/_config-cli",
                "~/.zfunc/_config-cli",
            ],
            &["~/.zshrc"],
        ),
        "fish" => (
            &["~/.config/fish/completions/config-cli.fish", "/usr/share/fish/vendor_completions.d/config-cli.fish"],
            &["~/.config/fish/config.fish"],
        ),
        _ => return Check::skipped("completion", "SHELL names no shell whose files are known here"),
    };
    let at = |path: &str| path.strip_prefix("~/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest));
    let script = scripts.iter().map(|path| at(path)).find(|path| path.exists());
    let is_loader = |path: &&PathBuf| {
        files::read_text(path).is_ok_and(|text| {
            text.lines().any(|line| line.contains("config-cli") && line.to_lowercase().contains("complet"))
        })
    };
    let found =
        script.or_else(|| startup.iter().map(|path| at(path)).collect::<Vec<_>>().iter().find(is_loader).cloned());
    match found {
        Some(path) => Check::ok("completion", format!("{shell} completes by {}", path.display())),
        None => Check::warning(
            "completion",
            format!("{shell} does not complete the commands and flags of config-cli"),
            format!("`config-cli completions {shell}` prints the script; its place is {}", scripts[0]),
        ),
    }
    .fact("shell", shell)
}

fn of_terminal(environment: &Environment, printer: &Printer) -> Check {
    let kind = environment.get("TERM").unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| environment.get(name)).unwrap_or_default();
    let terminal = printer.terminal;
    let width = terminal.width.map(|width| format!(", {width} columns")).unwrap_or_default();
    let is_utf8 = locale.to_lowercase().replace('-', "").contains("utf8");
    let detail = match terminal.is_terminal {
        true => format!("{kind}{width}, {}", if terminal.color { "colours" } else { "no colours" }),
        false => "standard output is no terminal".to_owned(),
    };
    let check = if terminal.is_terminal && kind == "dumb" {
        Check::warning(
            "terminal",
            format!("{detail}: the terminal UI can't be drawn"),
            "set TERM to what the terminal is",
        )
    } else if terminal.is_terminal && !is_utf8 {
        let detail = format!("{detail}; the locale `{locale}` is not UTF-8, and lines and names may look wrong");
        Check::warning("terminal", detail, "set LANG to one such as C.UTF-8")
    } else {
        Check::ok("terminal", detail)
    };
    check.fact("term", kind).fact("locale", locale).fact("width", terminal.width)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::view::doctor::Verdict;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_file_that_others_can_read_is_told() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("x.json");
        std::fs::write(&path, "{}").expect("a file");
        for (mode, verdict) in [(0o600, Verdict::Ok), (0o644, Verdict::Warning)] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("a mode");
            assert_eq!(private("token-files", vec![path.clone()], "none").verdict, verdict, "{mode:o}");
        }
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o622)).expect("a mode");
        assert_eq!(of_config(&path).verdict, Verdict::Warning);
        assert_eq!(private("token-files", Vec::new(), "none").detail, "none");
    }

    #[test]
    fn completion_is_found_where_shells_look() {
        let home = tempfile::tempdir().expect("a directory");
        let text = |value: &Path| value.display().to_string();
        let of = |shell: &str| {
            let variables = [("SHELL", shell.to_owned()), ("HOME", text(home.path()))];
            of_completion(&Environment::of(variables.map(|(name, value)| (name.to_owned(), value)))).verdict
        };
        assert_eq!(of("/bin/tcsh"), Verdict::Skipped);
        assert_eq!(of("/usr/bin/zsh"), Verdict::Warning);
        std::fs::write(home.path().join(".zshrc"), "source <(COMPLETE=zsh config-cli)\n").expect("a file");
        assert_eq!(of("/usr/bin/zsh"), Verdict::Ok);
    }
}
