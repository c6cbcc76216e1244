//! The committed completion scripts are what the binary prints.

use std::path::Path;

use crate::common::Home;

#[test]
fn committed_scripts_are_up_to_date() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let files = [
        ("bash", "config-cli.bash"),
        ("zsh", "_config-cli"),
        ("fish", "config-cli.fish"),
        ("powershell", "_config-cli.ps1"),
        ("elvish", "config-cli.elv"),
    ];
    for (shell, file) in files {
        let run = Home::new().run(["completions", shell]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        for word in ["search-session", "AuthSessionManagement", "jsonl", "deletable"] {
            // Elvish's scripts complete flags and commands, but no values.
            assert!(shell == "elvish" || shell == "powershell" || run.stdout.contains(word), "{shell}: {word}");
        }
        let path = directory.join(file);
        if std::env::var_os("UPDATE_COMPLETIONS").is_some() {
            std::fs::write(&path, &run.stdout).expect("written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == run.stdout, "{file} is stale: run UPDATE_COMPLETIONS=1 cargo test --test cli completions");
    }
}
