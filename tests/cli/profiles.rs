//! `config.toml` as commands change it, and the certificates that are pinned in it.

use std::path::PathBuf;
use std::process::Stdio;

use crate::common::{Home, Sandbox};

fn config(home: &Home) -> PathBuf {
    home.path().join("config-cli/config.toml")
}

fn text(home: &Home) -> String {
    std::fs::read_to_string(config(home)).unwrap_or_default()
}

#[test]
fn a_certificate_is_pinned_by_its_fingerprint_and_no_other() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let home = Home::new();
    let host = sandbox.field("host");
    let other = format!("--fingerprint={}", "ab".repeat(32));
    for arguments in [&["trust", host, &other][..], &["trust", host, &other, "--yes"]] {
        let run = home.run(arguments);
        assert_eq!(run.status, 5, "{run:?}");
        assert!(run.stderr.contains("expected SHA256:AB:AB") && run.stderr.contains("it shows SHA256:"), "{run:?}");
        assert_eq!(text(&home), "", "nothing is pinned");
    }
    let shown = home.run(["trust", host]).stdout;
    let fingerprint = shown.split("SHA256:").nth(1).expect("a fingerprint").trim();
    let run = home.run(["trust", host, &format!("--fingerprint=SHA256:{fingerprint}")]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(text(&home).contains(fingerprint));
    let run = home.run(["trust", host]);
    assert!(run.status == 0 && run.stderr.contains("It is the certificate that is pinned"), "{run:?}");
}

#[test]
fn a_pin_that_changes_is_told_and_one_of_another_server_is_refused() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let home = Home::new();
    let host = sandbox.field("host");
    let pinned = format!("--fingerprint={}", "ab".repeat(32));
    assert_eq!(home.run(["profile", "set", "p", "--host", host, &pinned]).status, 0);
    let run = home.run(["trust", host, "--yes"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.contains("pinned       SHA256:AB:AB") && run.stderr.contains("not the certificate that is"),
        "{run:?}"
    );
    assert!(!text(&home).contains("AB:AB"));
    let before = text(&home);
    let run = home.run(["--profile=p", "trust", "other.example", "--yes"]);
    assert!(run.status == 2 && run.stderr.contains("is for another server"), "{run:?}");
    assert_eq!(text(&home), before);
}

#[test]
fn a_default_that_is_gone_can_be_mended() {
    let home = Home::new();
    let broken = "default_profile = \"gone\"\n[profiles.a]\nhost = \"a.example\"\n";
    for mend in [["profile", "use", "a"], ["profile", "remove", "gone"]] {
        std::fs::create_dir_all(config(&home).parent().expect("a directory")).expect("a directory");
        std::fs::write(config(&home), broken).expect("a file");
        let run = home.run(["profile", "list"]);
        assert!(run.status == 2 && run.stderr.contains("`config-cli profile use NAME`"), "{run:?}");
        assert_eq!(home.run(mend).status, 0);
        assert_eq!(home.run(["profile", "list"]).status, 0);
    }
}

#[test]
fn values_that_can_not_be_used_later_are_not_saved() {
    let home = Home::new();
    for arguments in [
        &["profile", "set", "a", "--host=h", "--fingerprint=zzz"][..],
        &["profile", "set", "", "--host=h"],
        &["profile", "set", "a\u{1b}[2J", "--host=h"],
        &["profile", "use", "a"],
    ] {
        assert_eq!(home.run(arguments).status, 2, "{arguments:?}");
        assert_eq!(text(&home), "");
    }
}

#[test]
fn one_way_to_trust_replaces_the_other() {
    let home = Home::new();
    let fingerprint = format!("--fingerprint={}", "ab".repeat(32));
    for (given, kept, gone) in
        [(fingerprint.as_str(), "fingerprint", "cacert"), ("--cacert=x", "cacert", "fingerprint")]
    {
        assert_eq!(home.run(["profile", "set", "a", given]).status, 0);
        assert!(text(&home).contains(kept) && !text(&home).contains(gone), "{}", text(&home));
    }
}

#[test]
fn ten_processes_at_once_lose_nothing() {
    let home = Home::new();
    let set = |number: u32| {
        let arguments = ["profile", "set", &format!("p{number}"), "--host=h"].map(str::to_owned);
        home.command().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary runs")
    };
    for mut child in (0..10).map(set).collect::<Vec<_>>() {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(text(&home).matches("[profiles.p").count(), 10, "{}", text(&home));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let home = Home::new();
    let elsewhere = home.path().join("dotfiles.toml");
    std::fs::write(&elsewhere, "# mine\n").expect("a file");
    std::fs::create_dir(config(&home).parent().expect("a directory")).expect("a directory");
    std::os::unix::fs::symlink(&elsewhere, config(&home)).expect("a link");
    assert_eq!(home.run(["profile", "set", "a", "--host=h"]).status, 0);
    assert!(std::fs::symlink_metadata(config(&home)).expect("metadata").is_symlink());
    let text = std::fs::read_to_string(elsewhere).expect("a file");
    assert!(text.contains("# mine") && text.contains("[profiles.a]"), "{text}");
}

#[test]
fn the_profile_that_would_be_used_here_is_marked() {
    let home = Home::new();
    for name in ["a", "b"] {
        assert_eq!(home.run(["profile", "set", name, "--host", &format!("{name}.example")]).status, 0);
    }
    let list = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = home.command();
        command.args(arguments).args(["profile", "list"]).envs(variables.iter().copied());
        let output = command.output().expect("a run");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let (a, b) = ("* a  a.example\n  b  b.example\n", "  a  a.example  (the default)\n* b  b.example\n");
    let none = "  a  a.example  (the default)\n  b  b.example\n";
    assert_eq!(list(&[], &[]), a);
    assert_eq!(list(&["--profile=b"], &[]), b);
    assert_eq!(list(&["--host=https://B.example:443"], &[]), b);
    assert_eq!(list(&[], &[("jans_host", "b.example")]), b);
    assert_eq!(list(&[], &[("CONFIG_CLI_PROFILE", "b")]), b);
    assert_eq!(list(&["--host=c.example"], &[]), none);
    assert_eq!(list(&["--profile=a", "--host=b.example"], &[]), none, "the profile a is not used for another server");
}

#[test]
fn a_profile_is_shown_by_its_name() {
    let home = Home::new();
    assert_eq!(home.run(["profile", "set", "a", "--host=a.example", "--client-id=a-client"]).status, 0);
    assert_eq!(home.run(["profile", "set", "b", "--host=b.example", "--client-id=b-client", "--timeout=5"]).status, 0);
    let mut command = home.command();
    // What the environment says of another server has no part in it.
    command
        .env("jans_host", "c.example")
        .env("jca_client_secret", "hunter2")
        .args(["profile", "show", "b", "--origin"]);
    let shown = String::from_utf8(command.output().expect("a run").stdout).expect("UTF-8");
    for line in
        ["profile              b\n", "b.example  (profile b)\n", "b-client  (profile b)\n", "5000ms  (profile b)\n"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(!shown.contains("a.example") && !shown.contains("c.example"), "{shown}");
    let run = home.run(["profile", "show", "c"]);
    assert!(run.status == 2 && run.stderr.contains("there is no profile `c`"), "{run:?}");
}
