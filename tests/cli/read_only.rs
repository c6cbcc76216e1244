//! `--read-only` and `read_only` of a profile: what would change the server is refused before it asks or collects.

use crate::common::Home;
use crate::common::script::{Recorder, Reply, Request, json};

fn nothing(_: &Request) -> Reply {
    json("200 OK", r#"{"start": 0, "totalEntriesCount": 0, "entriesCount": 0}"#)
}

#[test]
fn what_would_change_the_server_is_refused_before_a_question_and_a_request() {
    let server = Recorder::start(nothing);
    let home = Home::new();
    let url = format!("--config-url={}/", server.url());
    let rows = home.path().join("rows.csv");
    std::fs::write(&rows, "name\na\n").expect("a file");
    let rows = rows.to_str().expect("a path");
    let refused: &[&[&str]] = &[
        &["session", "delete", "--user=a"],
        &["session", "delete", "--every-session", "--yes"],
        &["session", "revoke", "--ip=192.0.2.0/24"],
        &["session", "revoke", "--user=a", "--global", "--yes"],
        &["session", "apply", "no-such-plan"],
        &["session", "resume"],
        &["token", "revoke", "--user=a", "--yes"],
        &["call", "delete-session", "sid=x"],
        &["--operation-id=revoke-token", "--url-suffix=tknCde:x"],
        &["batch", rows, "--", "session", "revoke", "--user", "~name"],
        &["batch", rows, "--yes", "--", "call", "delete-session", "sid=~name"],
    ];
    for line in refused {
        let run = home.run([&url, "--access-token=t", "--read-only"].into_iter().chain(line.iter().copied()));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{line:?}: {run:?}");
        assert!(run.stderr.contains("would change the server, and this run is read-only: nothing was sent"), "{run:?}");
        assert!(run.stderr.contains("hint: leave out --read-only"), "{run:?}");
    }
    assert_eq!(server.take().len(), 0);
    let allowed: &[&[&str]] = &[
        &["session", "delete", "--user=a", "--dry-run"],
        &["session", "delete", "--user=a", "--curl"],
        &["session", "revoke", "--state=authenticated", "--dry-run", "--ignore-not-found"],
        &["token", "revoke", "--user=a", "--dry-run", "--ignore-not-found"],
        &["session", "search"],
        &["call", "search-session"],
        &["batch", rows, "--dry-run", "--", "session", "revoke", "--user", "~name"],
        &["batch", rows, "--", "session", "search", "--user", "~name"],
    ];
    for line in allowed {
        let run = home.run([&url, "--access-token=t", "--read-only"].into_iter().chain(line.iter().copied()));
        assert_eq!(run.status, 0, "{line:?}: {run:?}");
    }
    let sent = server.take();
    assert!(!sent.is_empty() && sent.iter().all(|request| request.method == "GET"), "{sent:?}");
}

#[test]
fn a_read_only_profile_among_several_refuses_for_all_before_anything_is_collected() {
    let server = Recorder::start(nothing);
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config-cli")).expect("a directory");
    let profile =
        |name: &str, more: &str| format!("[profiles.{name}]\nconfig_url = \"{}/{name}/\"\n{more}\n", server.url());
    let config = [profile("one", ""), profile("two", "read_only = true")].concat();
    std::fs::write(home.path().join("config-cli/config.toml"), config).expect("a file");
    for line in [&["session", "revoke", "--user=a"][..], &["token", "revoke", "--user=a", "--yes"]] {
        let run = home.run(["--profile=one,two"].iter().chain(line));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains("with the profile two would change the server"), "{run:?}");
        let run = home.run(["--profile=two"].iter().chain(line));
        assert!(run.status == 2 && run.stderr.contains("this run is read-only"), "{run:?}");
    }
    assert_eq!(server.take().len(), 0);
}
