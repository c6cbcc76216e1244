//! The manual inside the program: `config-cli help`.

#[cfg(all(unix, feature = "history", feature = "sandbox", feature = "tui"))]
mod examples;
#[cfg(feature = "sandbox")]
mod migrating;
mod pages;
#[cfg(all(unix, feature = "history", feature = "sandbox", feature = "tui"))]
mod runner;

use crate::common::Home;

/// The names and summaries of the topics, as the files of the manual begin with them.
fn topics() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/manual");
    let files = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let title = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a text");
        let (name, summary) = text.lines().next()?.strip_prefix("# ")?.split_once(": ")?;
        Some((name.to_owned(), summary.to_owned()))
    };
    texts.map(|path| title(path).expect("a title")).collect()
}

#[test]
fn help_lists_every_command_and_topic() {
    let run = Home::new().run(["help"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = run.stdout.lines().map(str::trim).collect();
    for (name, summary) in topics() {
        assert!(
            lines.iter().any(|line| line.split_once("  ").is_some_and(|(first, _)| first == name)),
            "{name} is not in:\n{}",
            run.stdout
        );
        assert!(run.stdout.contains(summary.split(',').next().expect("a part")), "{summary}");
    }
    for command in ["session", "token", "login", "profile", "help", "completions"] {
        assert!(lines.iter().any(|line| line.starts_with(&format!("{command}  "))), "{command}: {}", run.stdout);
    }
}

#[test]
fn a_topic_is_plain_text_in_a_pipe() {
    for (name, summary) in topics() {
        let run = Home::new().run(["help", &name]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
        assert_eq!(run.stdout.lines().next(), Some(format!("{name}: {summary}").as_str()));
        assert!(!run.stdout.contains(['\u{1b}', '\r']) && !run.stdout.contains("```"), "{name}");
        assert!(!run.stdout.contains("<!--"), "{name}");
    }
}

#[test]
fn help_of_a_command_is_its_long_help() {
    let home = Home::new();
    for words in [&["session", "delete"][..], &["login"], &["help"], &["session"], &["token", "list"]] {
        let expected = home.run([words, &["--help"]].concat());
        let shown = home.run([&["help"], words].concat());
        assert_eq!((shown.status, shown.stdout.as_str()), (0, expected.stdout.as_str()), "{words:?}");
        if let [group, command] = words {
            assert_eq!(home.run([group, "help", command]).stdout, expected.stdout, "{words:?}");
        }
    }
    assert_eq!(home.run(["session", "help"]).stdout, home.run(["session", "--help"]).stdout);
}

#[cfg(feature = "sandbox")]
#[test]
fn a_name_of_a_topic_and_a_command_shows_both() {
    let home = Home::new();
    let shown = home.run(["help", "sandbox"]).stdout;
    assert!(shown.starts_with("sandbox: "), "{shown}");
    assert!(shown.ends_with(&home.run(["sandbox", "--help"]).stdout), "{shown}");
}

#[test]
fn an_unknown_name_suggests_the_nearest() {
    let table = [
        (&["help", "serch"][..], "there is no topic and no command `serch`", "did you mean `config-cli help search`?"),
        (
            &["help", "exit-status"],
            "there is no topic and no command `exit-status`",
            "did you mean `config-cli help exit-statuses`?",
        ),
        (
            &["help", "session", "delte"],
            "there is no topic and no command `session delte`",
            "did you mean `config-cli help session delete`?",
        ),
        (
            &["help", "frobnicate"],
            "there is no topic and no command `frobnicate`",
            "`config-cli help` lists topics and commands",
        ),
        (
            &["help", "search", "whatever"],
            "there is no topic and no command `search whatever`",
            "`config-cli help` lists",
        ),
    ];
    for (words, message, hint) in table {
        let run = Home::new().run(words);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{words:?}");
        assert!(run.stderr.contains(message) && run.stderr.contains(hint), "{}", run.stderr);
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use portable_pty::CommandBuilder;

    use crate::common::Home;
    use crate::common::screen::Terminal;

    fn help(home: &Home, topic: &str, pager: &str, rows: u16) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").expect("a path"));
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("PAGER", pager);
        command.args(["help", topic]);
        Terminal::start(command, 80, rows)
    }

    #[test]
    fn a_long_topic_goes_through_the_pager() {
        let home = Home::new();
        let terminal = help(&home, "search", "sed -n -e s/^/through:/ -e 1p", 24);
        terminal.wait_for(&["through:"]);
        assert!(terminal.text().contains("search: "), "{}", terminal.text());
    }

    #[test]
    fn a_short_topic_and_a_missing_pager_need_none() {
        let home = Home::new();
        let terminal = help(&home, "exit-statuses", "sed s/^/through:/", 60);
        terminal.wait_for(&["exit-statuses: "]);
        assert!(!terminal.text().contains("through:"), "{}", terminal.text());
        let terminal = help(&home, "exit-statuses", "/nonexistent/pager", 24);
        terminal.wait_for(&["happened"]);
    }
}
