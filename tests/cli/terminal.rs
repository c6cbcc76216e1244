//! The real binary in a real pseudo-terminal: tables, colours, questions, Ctrl-C.
#![cfg(unix)]

use std::io::{Read as _, Write as _};

use crate::common::{NOW, Sandbox, WELL_KNOWN_SID};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Runs a command on a terminal of this width; `answers` are (what is waited for, what is typed).
fn on_terminal(
    sandbox: &Sandbox,
    width: u16,
    variables: &[(&str, &str)],
    arguments: &[&str],
    answers: &[(&str, &str)],
) -> (u32, String) {
    let pair = native_pty_system()
        .openpty(PtySize { rows: 40, cols: width, pixel_width: 0, pixel_height: 0 })
        .expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
    command.env_clear();
    command.env("HOME", sandbox.home.path());
    command.env("TERM", "xterm-256color");
    command.env("CONFIG_CLI_NOW", NOW);
    command.env("jans_host", sandbox.field("host"));
    command.env("CONFIG_CLI_CLIENT_ID", sandbox.field("client_id"));
    command.env("CONFIG_CLI_CLIENT_SECRET", sandbox.field("client_secret"));
    command.env("CONFIG_CLI_CACERT", sandbox.field("cacert"));
    command.env("CONFIG_CLI_USE_TEST_CLIENT", "1");
    for (name, value) in variables {
        // One without a value is taken away.
        if value.is_empty() { command.env_remove(name) } else { command.env(name, value) }
    }
    command.args(arguments);
    let mut child = pair.slave.spawn_command(command).expect("the binary runs");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let mut answers = answers.iter();
    let mut waiting = answers.next();
    let mut output = Vec::new();
    let mut buffer = [0; 4096];
    // Reading from a terminal whose last user is gone is an error on Linux: it is the end.
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        output.extend_from_slice(&buffer[..length]);
        if let Some((question, answer)) = waiting
            && String::from_utf8_lossy(&output).contains(question)
        {
            writer.write_all(answer.as_bytes()).expect("typed");
            waiting = answers.next();
        }
    }
    assert!(waiting.is_none(), "never asked: {waiting:?}: {}", String::from_utf8_lossy(&output));
    let status = child.wait().expect("it ends").exit_code();
    (status, String::from_utf8_lossy(&output).replace("\r\n", "\n"))
}

#[test]
fn tables_are_the_default_and_fit() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let arguments = ["session", "search", "--sort-by=expires"];
    for width in [60, 80, 120, 200] {
        let (status, text) = on_terminal(&sandbox, width, &[("NO_COLOR", "1")], &arguments, &[]);
        assert_eq!(status, 0, "{text}");
        insta::assert_snapshot!(format!("width_{width}"), text);
    }
    let (_, colored) = on_terminal(&sandbox, 200, &[], &arguments, &[]);
    assert!(colored.contains("\u{1b}["), "{colored:?}");
    let (_, plain) = on_terminal(&sandbox, 200, &[], &["-no-color", "session", "search"], &[]);
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
}

#[test]
fn the_mirrored_form_prints_json_on_a_terminal_too() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let (status, text) = on_terminal(&sandbox, 80, &[], &["--operation-id=get-sessions"], &[]);
    assert_eq!(status, 0);
    assert!(text.starts_with("Please wait while retrieving data ...\n{\n  \"start\": 0,"), "{text}");
    let dangerous = |character: char| character != '\n' && config_cli::view::sanitize::is_dangerous(character);
    assert!(!text.contains(dangerous), "hostile text is escaped on a terminal");
    let (_, deleted) = on_terminal(
        &sandbox,
        80,
        &[],
        &["--operation-id=delete-session", &format!("--url-suffix=sid:{WELL_KNOWN_SID}")],
        &[],
    );
    let deleted = sandbox.stable(&deleted);
    assert!(deleted.starts_with("delete-session was sent to 127.0.0.1:PORT.\nTokens "), "{deleted}");
    assert!(deleted.ends_with("\n\u{1b}[32mObject was successfully deleted.\u{1b}[0m\n"), "{deleted}");
}

#[test]
fn a_deletion_asks_and_takes_no_for_an_answer() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let delete = ["-no-color", "session", "delete", WELL_KNOWN_SID];
    for answer in ["n\n", "\n", "\u{4}", "what\n"] {
        let (status, text) = on_terminal(&sandbox, 120, &[], &delete, &[("[y/N]", answer)]);
        assert_eq!(status, 1, "{text}");
        assert!(text.contains("Nothing was deleted on"), "{text}");
    }
    let journals = sandbox.home.path().join(".local/share/config-cli/journals");
    let count = |extension: &str| {
        let files = std::fs::read_dir(&journals).into_iter().flatten().map(|file| file.expect("a file").path());
        files.filter(|path| path.extension().is_some_and(|known| known == extension)).count()
    };
    assert_eq!((count("plan"), count("jsonl")), (0, 0), "what did not begin leaves no journal");
    let (status, text) = on_terminal(&sandbox, 120, &[], &delete, &[("[y/N]", "\u{3}")]);
    assert_ne!(status, 0, "{text}");
    assert_eq!(count("jsonl"), 0);
    assert_eq!(sandbox.count(), 30);
    let (status, text) = on_terminal(&sandbox, 120, &[], &delete, &[("[y/N]", "y\n")]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("delete_yes", sandbox.stable(&text));
    assert_eq!(count("jsonl"), 1);
    assert_eq!(sandbox.count(), 29);
    let (status, text) =
        on_terminal(&sandbox, 120, &[], &["-no-color", "session", "revoke", "--user=admin"], &[("[y/N]", "yes\n")]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("revoke_yes", sandbox.stable(&text));
    assert_eq!(sandbox.count(), 28);
}

#[test]
fn above_20_sessions_their_number_is_typed() {
    let sandbox = Sandbox::start(&[]);
    let delete = ["-no-color", "session", "delete", "--state=unauthenticated", "--filter=deletable = true"];
    let count = sandbox.run(["session", "count"].iter().chain(&delete[3..])).stdout.trim_end().to_owned();
    assert!(count.parse::<u32>().expect("a number") > 20, "{count}");
    let question = format!("Type {count} to go on:");
    for answer in ["y\n", "yes\n", "\n", "20\n", "\u{4}"] {
        let (status, text) = on_terminal(&sandbox, 160, &[], &delete, &[(&question, answer)]);
        assert!(status == 1 && text.contains("Nothing was deleted on"), "{answer:?}: {text}");
    }
    assert_eq!(sandbox.count(), 250);
    let (status, text) = on_terminal(&sandbox, 160, &[], &delete, &[(&question, &format!(" {count}\n"))]);
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("SID") && text.contains(&format!("{count} deleted on")), "{text}");
    let left = sandbox.run(["session", "count"].iter().chain(&delete[3..]));
    assert_eq!(left.stdout, "0\n", "{text}");
    // A few are confirmed as before, after a sample.
    let few = ["-no-color", "session", "delete", "--user=admin"];
    let (status, text) = on_terminal(&sandbox, 160, &[], &few, &[("[y/N]", "n\n")]);
    assert_eq!(status, 1);
    assert!(
        text.starts_with("  USER   EXPIRES              SID") && text.contains("Delete 8 sessions of admin"),
        "{text}"
    );
}

const A_PERSON: (&str, &str) = ("CONFIG_CLI_USE_TEST_CLIENT", "0");

#[test]
fn a_command_that_needs_a_sign_in_starts_it_and_goes_on() {
    let sandbox = Sandbox::start(&["--sessions", "4", "--auto-approve"]);
    let (status, text) = on_terminal(&sandbox, 100, &[A_PERSON], &["-no-color", "session", "list"], &[]);
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("enter the code") && text.contains('█') && text.contains("Waiting for approval"), "{text}");
    assert!(text.contains("SID"), "the command went on: {text}");
    let (status, text) = on_terminal(&sandbox, 100, &[A_PERSON], &["-no-color", "session", "list"], &[]);
    assert!(status == 0 && !text.contains("enter the code"), "signed in already: {text}");
}

#[test]
fn a_sign_in_that_is_interrupted_leaves_nothing() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let (status, text) = on_terminal(&sandbox, 30, &[A_PERSON], &["login"], &[("Waiting for approval", "\u{3}")]);
    assert_eq!(status, 130, "{text}");
    assert!(text.contains("the sign-in was cancelled") && !text.contains('█'), "{text}");
    let (status, text) = on_terminal(&sandbox, 100, &[A_PERSON], &["status", "--check"], &[]);
    assert!(status == 3 && text.contains("signed in      no"), "{text}");
}

#[test]
fn a_certificate_is_shown_and_trusted_when_the_answer_is_yes() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let trust = ["trust", sandbox.field("host")];
    // With the authority's certificate there would be nothing to ask.
    let variables = [("CONFIG_CLI_CACERT", "")];
    let (status, text) = on_terminal(&sandbox, 200, &variables, &trust, &[("[y/N]", "n\n")]);
    assert!(status == 1 && text.contains("Nothing has changed."), "{text}");
    let (status, text) = on_terminal(&sandbox, 200, &variables, &trust, &[("[y/N]", "y\n")]);
    assert_eq!(status, 0, "{text}");
    for part in ["subject ", "issuer ", "valid from ", "valid until ", "fingerprint  SHA256:", "Pinned in profile"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn answers_of_any_operation_are_safe_on_a_terminal() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--echo"]);
    let hostile = "\\u001b[2J\\u202e\\u009b";
    let page = format!(r#"{{"totalEntriesCount": 1, "entries": [{{"inum": "1", "x{hostile}": "y{hostile}"}}]}}"#);
    let data = format!("--data={page}");
    // The sandbox gives back what it is sent.
    for flags in [
        &[][..],
        &["--format=csv"],
        &["--format=json"],
        &["--format=jsonl"],
        &["--format=yaml"],
        &["--wide"],
        &["--jq", ".entries[0] | to_entries[].value", "--raw-output"],
    ] {
        let (status, text) = on_terminal(
            &sandbox,
            80,
            &[("NO_COLOR", "1")],
            &[&["call", "post-webhook", data.as_str()], flags].concat(),
            &[],
        );
        assert_eq!(status, 0, "{text}");
        assert!(text.contains("[2J") && !text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{flags:?}: {text:?}");
    }
    let (_, text) = on_terminal(&sandbox, 80, &[("NO_COLOR", "1")], &["call", "post-webhook", &data], &[]);
    insta::assert_snapshot!("call_table", sandbox.stable(&text));
}

#[test]
fn bytes_do_not_reach_a_terminal() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--echo"]);
    let file = sandbox.home.path().join("project.zip");
    std::fs::write(&file, [0x50, 0x4b, 0x1b, 0xff]).expect("written");
    let data = format!("--data={}", file.display());
    let call = ["call", "post-agama-prj", "name=x", &data];
    let (status, text) = on_terminal(&sandbox, 80, &[], &call, &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("call_bytes", sandbox.stable(&text));
    let output = format!("--output={}", sandbox.home.path().join("out.zip").display());
    let (status, text) = on_terminal(&sandbox, 200, &[], &[&call[..], &[&output]].concat(), &[]);
    // Whatever of the progress was drawn is wiped out again.
    assert!(status == 0 && text.trim_end().ends_with("out.zip: 4 bytes."), "{text:?}");
}
