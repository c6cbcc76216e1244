//! A command on the servers of several profiles.

use std::fmt::Write as _;
use std::fs;

use crate::common::{Home, Sandbox};

/// A home with a profile for each sandbox, whose client secret is in a file, and a profile of a server that is gone.
pub fn home(sandboxes: &[(&str, &Sandbox)]) -> Home {
    let home = Home::new();
    let directory = home.path().join("config-cli");
    fs::create_dir_all(&directory).expect("a directory");
    let mut config = String::new();
    for (name, sandbox) in sandboxes {
        let secret = home.path().join(format!("{name}.secret"));
        fs::write(&secret, sandbox.field("client_secret")).expect("a file");
        write!(
            config,
            "[profiles.{name}]\nhost = \"{}\"\nclient_id = \"{}\"\nclient_secret_file = {:?}\ncacert = {:?}\nauth = \
             \"client-credentials\"\n",
            sandbox.field("host"),
            sandbox.field("client_id"),
            secret.display().to_string(),
            sandbox.field("cacert"),
        )
        .expect("a text");
    }
    // The port is reserved, and no server listens there.
    let secret = home.path().join("gone.secret");
    fs::write(&secret, "s").expect("a file");
    let secret = secret.display().to_string();
    write!(
        config,
        "[profiles.gone]\nhost = \"127.0.0.1:1\"\nclient_id = \"c\"\nclient_secret_file = {secret:?}\nauth = \
         \"client-credentials\"\n"
    )
    .expect("a text");
    fs::write(directory.join("config.toml"), config).expect("a file");
    home
}

#[test]
fn rows_of_several_servers_name_their_server_and_a_failing_one_hides_none() {
    let (one, two) = (Sandbox::start(&["--sessions", "20"]), Sandbox::start(&["--sessions", "30"]));
    let home = home(&[("one", &one), ("two", &two)]);
    let run = home.run(["session", "count", "--profile", "one,two,one", "--format", "csv"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "server,count\none,20\ntwo,30\n"), "{run:?}");
    let run = home.run(["session", "stats", "--by=state", "--profile", "one,two", "--format", "csv"]);
    let mut lines = run.stdout.lines();
    assert_eq!((run.status, lines.next()), (0, Some("server,by,value,sessions,percent")), "{run:?}");
    let servers: Vec<&str> = lines.map(|line| line.split(',').next().expect("a cell")).collect();
    assert_eq!(servers, ["one", "one", "two", "two"], "{run:?}");
    let run = home.run(["session", "export", "--profile=one,two"]);
    let of = |server: &str| {
        let rows = run.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON lines"));
        rows.filter(|row| row["server"] == server && row["outsideSid"].is_string()).count()
    };
    assert_eq!((run.status, of("one"), of("two")), (0, 20, 30), "{run:?}");
    let run = home.run(["session", "search", "--profile=two,one", "--limit=2", "--format=csv", "--columns=server,sid"]);
    let servers: Vec<&str> = run.stdout.lines().map(|line| line.split(',').next().expect("a cell")).collect();
    assert_eq!((run.status, servers), (0, vec!["server", "two", "two", "one", "one"]), "{run:?}");
    assert!(run.stderr.contains("one: ") && run.stderr.contains("two: "), "each tells that there are more: {run:?}");

    let run = home.run(["session", "search", "--all-profiles", "--limit", "1"]);
    assert_eq!(run.status, 1, "{run:?}");
    let rows = run.json();
    let rows = rows.as_array().expect("a list");
    let servers: Vec<_> = rows.iter().filter_map(|row| row["server"].as_str()).collect();
    assert_eq!(servers, ["one", "two"], "{run:?}");
    assert!(rows.iter().all(|row| row["outsideSid"].is_string()), "{run:?}");
    for text in ["gone: error: ", "connection refused", "error: failed on 1 of 3 servers: gone"] {
        assert!(run.stderr.contains(text), "{text}: {run:?}");
    }
    let run = home.run(["session", "search", "--all-profiles", "--limit=1", "--format=jsonl", "--jq=.server"]);
    assert_eq!(run.stdout, "\"one\"\n\"two\"\n", "{run:?}");
}

#[test]
fn a_list_from_standard_input_reaches_every_server() {
    let (one, two) = (Sandbox::start(&["--sessions", "20"]), Sandbox::start(&["--sessions", "20"]));
    let home = home(&[("one", &one), ("two", &two)]);
    let arguments = ["session", "count", "--profile=one,two", "--users-file=-", "--format=jsonl"];
    let run = home.run_with_input(&arguments, "admin\n");
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2, "{run:?}");
    assert!(lines.iter().all(|line| line["count"] == one.count_of("admin")), "{run:?}");
}

#[test]
fn what_is_for_one_server_is_refused_with_several() {
    let home = home(&[]);
    fs::write(
        home.path().join("config-cli/config.toml"),
        "[profiles.a]\nhost=\"a.example\"\n[profiles.b]\nhost=\"b.example\"\n",
    )
    .expect("a file");
    let table: &[(&[&str], &str)] = &[
        (&["session", "search", "--profile=a,c"], "c"),
        (&["session", "search", "--profile=a,,b"], "empty name"),
        (&["session", "search", "--profile=a,b", "--host=x.example"], "--host is for one server"),
        (&["session", "search", "--profile=a,b", "--client-secret=s"], "--client-secret is for one server"),
        (&["session", "search", "--all-profiles", "--profile=a"], "exclude each other"),
        (&["session", "get", "x", "--profile=a,b"], "runs on one server"),
        (&["status", "--all-profiles"], "runs on one server"),
        (&["session", "watch", "--profile=a,b"], "runs on one server"),
        (&["session", "delete", "x", "--yes", "--journal=..", "--profile=a,b"], ".. names no file for journal"),
        (&["session", "delete", "x", "--yes", "--export=none/e", "--profile=a,b"], "none/e.a can't be written"),
        (&["session", "delete", "x", "--dry-run", "--receipt=r", "--profile=a,b"], "exclude each other"),
        (&["--operation-id=get-sessions", "--all-profiles"], "runs on one server"),
        (&["--sandbox", "session", "search", "--all-profiles"], "--sandbox"),
    ];
    for (arguments, expected) in table {
        let run = home.run(*arguments);
        assert!(run.status == 2 && run.stderr.contains(expected) && run.stdout.is_empty(), "{arguments:?}: {run:?}");
    }
    let run = home.run(["session", "count", "--all-profiles", "--curl"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("# a\ncurl ") && run.stdout.contains("https://b.example/"), "{run:?}");
    // The selectors are checked by the process of each server.
    let run = home.run(["session", "search", "--all-profiles", "--used-after=soon"]);
    assert!(run.status == 2 && run.stderr.contains("a: error: --used-after"), "{run:?}");
}

#[test]
fn deletions_on_several_servers_are_asked_once_and_each_is_verified() {
    let (one, two) = (Sandbox::start(&["--sessions", "60"]), Sandbox::start(&["--sessions", "60"]));
    let home = home(&[("one", &one), ("two", &two)]);
    let before = one.count_of("admin");
    let select = ["session", "delete", "--user=admin", "--filter=deletable=true", "--all-profiles"];
    let deletable = {
        let run = home.run([
            "session",
            "count",
            "--user=admin",
            "--filter=deletable=true",
            "--profile=one,two",
            "--format=csv",
        ]);
        let counts = run.stdout.lines().skip(1).map(|line| line.split(',').nth(1).expect("a cell").parse::<u64>());
        counts.map(|count| count.expect("a number")).collect::<Vec<_>>()
    };
    assert!(deletable[0] > 0 && deletable[0] == deletable[1]);
    let total = deletable[0] + deletable[1];

    let run = home.run(select);
    assert!(run.status == 2 && run.stderr.contains("needs a confirmation"), "{run:?}");
    let most = format!("--max={}", total - 1);
    let run = home.run([&select[..], &["--yes", &most]].concat());
    assert!(run.status == 1 && run.stderr.contains("more than --max"), "{run:?}");
    let run = home.run([&select[..], &["--dry-run", "--format=csv", "--columns=server,outcome"]].concat());
    assert_eq!(run.stdout.matches("one,would-be-deleted").count() as u64, deletable[0], "{run:?}");
    assert_eq!(one.count_of("admin"), before, "nothing was deleted");

    let run = home.run([&select[..], &["--yes", "--format=csv"]].concat());
    assert_eq!(run.status, 1, "a server is gone: {run:?}");
    assert!(run.stderr.contains("failed on 1 of 3 servers: gone"), "{run:?}");
    assert!(run.stderr.contains(" on one; ") && run.stderr.contains(" on two."), "one question names all: {run:?}");
    for server in ["one", "two"] {
        let rows = run.stdout.lines().filter(|line| line.starts_with(server) && line.contains(",deleted,")).count();
        assert_eq!(rows as u64, deletable[0], "{run:?}");
    }
    for sandbox in [&one, &two] {
        assert_eq!(sandbox.count_of("admin"), before - deletable[0]);
    }
    let journals = home.run(["session", "journals", "--format=jsonl", "--profile=one"]);
    assert_eq!(journals.stdout.lines().count(), 2, "journals apart: {journals:?}");

    let run = home.run(["session", "delete", "--user=admin", "--filter=deletable=true", "--profile=one,two", "--yes"]);
    assert!(run.status == 0 && run.stderr.contains("Nothing was deleted"), "{run:?}");
}

#[test]
fn sessions_on_several_servers_are_ended_with_their_tokens() {
    let (one, two) = (Sandbox::start(&["--sessions", "60"]), Sandbox::start(&["--sessions", "60"]));
    let home = home(&[("one", &one), ("two", &two)]);
    let revoke = ["session", "revoke", "--user=admin", "--tokens", "--profile=one,two"];
    let dry = home.run([&revoke[..], &["--dry-run", "--format=jsonl"]].concat());
    let planned = dry.stdout.lines().count();
    assert!(dry.status == 0 && dry.stdout.contains("\"would-be-revoked\""), "{dry:?}");
    let run = home.run([&revoke[..], &["--yes", "--format=csv"]].concat());
    let rows: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.status, rows.len()), (0, planned + 1), "{run:?}");
    assert_eq!(rows[0], "server,kind,sid,code,outcome,user,client,expires,reason");
    assert!(rows[1..].iter().all(|row| row.contains(",deleted,") || row.contains(",revoked,")), "{run:?}");
    assert!(run.stderr.contains("one: The tokens are all those of the users"), "{run:?}");
    assert!(run.stderr.contains(" sessions of admin, ") && run.stderr.contains(" tokens ("), "{run:?}");
    for sandbox in [&one, &two] {
        assert_eq!(sandbox.count_of("admin"), 0);
        let tokens = sandbox.run(["token", "list", "--user=admin", "--format=csv"]);
        assert_eq!(tokens.stdout.lines().count(), 1, "{tokens:?}");
    }
}

#[test]
fn a_server_with_tokens_and_without_sessions_is_not_left_out() {
    let (one, two) = (Sandbox::start(&["--sessions", "60"]), Sandbox::start(&["--sessions", "60"]));
    let home = home(&[("one", &one), ("two", &two)]);
    for sandbox in [&one, &two] {
        assert_eq!(sandbox.run(["session", "revoke", "--user=admin", "--yes"]).status, 0);
    }
    let revoke = ["session", "revoke", "--user=admin", "--tokens", "--profile=one,two", "--yes", "--format=csv"];
    let refused = home.run([&revoke[..], &["--max=1"]].concat());
    assert!(refused.status == 1 && refused.stderr.contains(" tokens are selected, more than --max 1"), "{refused:?}");
    let run = home.run(revoke);
    assert_eq!(run.status, 0, "{run:?}");
    for server in ["one,", "two,"] {
        assert!(run.stdout.lines().any(|row| row.starts_with(server) && row.contains(",revoked,")), "{run:?}");
    }
}

#[test]
fn tokens_on_several_servers_are_revoked_by_their_codes() {
    let (one, two) = (Sandbox::start(&["--sessions", "60"]), Sandbox::start(&["--sessions", "60"]));
    let home = home(&[("one", &one), ("two", &two)]);
    let tokens = |home: &Home| {
        let run = home.run(["token", "list", "--user=admin", "--all", "--profile=one,two", "--format=csv"]);
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout.lines().count() - 1
    };
    let before = tokens(&home);
    assert!(before > 2);
    let run = home.run(["token", "revoke", "--user=admin", "--profile=one,two", "--yes", "--format=jsonl"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.stdout.lines().filter(|line| line.contains("\"revoked\"")).count(), before, "{run:?}");
    assert_eq!(tokens(&home), 0);
}
