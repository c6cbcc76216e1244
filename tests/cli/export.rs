//! `session export`: every session once, in files that are whole or say how they go on.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::script::{Reply, Server, json as reply};
use crate::common::{Home, Run, Sandbox};

fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_export_has_every_session_as_the_server_sent_it() {
    let sandbox = Sandbox::start(&["--sessions", "1300"]);
    let file = sandbox.home.path().join("sessions.jsonl");
    let path = file.to_str().expect("a path");
    let run = sandbox.run(["session", "export", "--output", path]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("1300 sessions exported to "), "{}", run.stderr);
    let text = std::fs::read_to_string(&file).expect("a file");
    let searched = sandbox.run(["session", "search", "--all", "--format=jsonl"]).stdout;
    assert_eq!((text.lines().count(), lines(&text)), (1300, lines(&searched)));
    for extension in ["part", "left"] {
        assert!(!file.with_extension(format!("jsonl.{extension}")).exists(), "{extension}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("a mode");
        assert_eq!(sandbox.run(["session", "export", "--user=admin", "--output", path]).status, 0);
        assert_eq!((mode(&file), std::fs::read_to_string(&file).expect("a file").lines().count()), (0o640, 52));
    }
    let document = sandbox.run(["session", "export", "--format=json", "--parallel=1"]);
    let list: Vec<Value> = serde_json::from_str(&document.stdout).expect("JSON");
    assert_eq!(list.iter().map(Value::to_string).collect::<BTreeSet<_>>(), lines(&searched));
    let rows = sandbox.run(["session", "export", "--columns=sid,user", "--state=unauthenticated"]);
    let expected = ["session", "search", "--all", "--format=csv", "--columns=sid,user", "--state=unauthenticated"];
    assert_eq!(lines(&rows.stdout), lines(&sandbox.run(expected).stdout));
    for name in ["sessions.jsonl.gz", "sessions.jsonl.zst"] {
        let path = sandbox.home.path().join(name);
        let run = sandbox.run(["session", "export", "--output", path.to_str().expect("a path")]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let packed = std::fs::File::open(path).expect("a file");
        let unpacked = match name.ends_with("gz") {
            true => std::io::read_to_string(flate2::read::MultiGzDecoder::new(packed)),
            false => std::io::read_to_string(zstd::Decoder::new(packed).expect("a decoder")),
        };
        assert_eq!(lines(&unpacked.expect("a text")), lines(&searched), "{name}");
    }
    let none = sandbox.run(["session", "export", "--user=nobody", "--format=json"]);
    assert_eq!((none.status, none.stdout.as_str()), (0, "[]\n"));
}

#[test]
fn selectors_that_the_server_does_not_have_are_compared_here() {
    let sandbox = Sandbox::start(&[]);
    let cases: [&[&str]; 4] = [
        &["--where=.state == \"authenticated\""],
        &["--ip=192.0.2.0/24", "--except-user=admin"],
        &["--keep-newest=1"],
        &["--user=admin", "--user=ADMIN", "--acr=otp", "--acr=simple_password_auth"],
    ];
    for selectors in cases {
        let of = |command: &[&str]| lines(&sandbox.run([command, selectors].concat()).stdout);
        let exported = of(&["session", "export"]);
        assert_eq!(exported, of(&["session", "search", "--all", "--format=jsonl"]), "{selectors:?}");
        assert!(!exported.is_empty() && exported.len() < 250, "{selectors:?}");
    }
}

/// A page of the sessions with these numbers, each of which expires a minute after the one before.
fn page(total: usize, numbers: std::ops::Range<usize>) -> Reply {
    let session = |number: usize| {
        let time = format!("2026-01-01T{:02}:{:02}:00", number / 60, number % 60);
        json!({"outsideSid": format!("s{number}"), "expirationDate": time, "deletable": true})
    };
    let entries: Vec<Value> = numbers.map(session).collect();
    let page = match entries.is_empty() {
        true => json!({"start": 0, "totalEntriesCount": total, "entriesCount": 0}),
        false => json!({"start": 0, "totalEntriesCount": total, "entriesCount": entries.len(), "entries": entries}),
    };
    reply("200 OK", &page.to_string())
}

#[test]
fn pages_may_be_compressed_on_the_wire() {
    let Reply::Bytes(plain) = page(3, 0..3) else { unreachable!("a page is bytes") };
    let body = plain.windows(4).position(|bytes| bytes == b"\r\n\r\n").map(|end| &plain[end + 4..]).expect("a body");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, body).expect("written");
    let packed = encoder.finish().expect("packed");
    let of = |packed: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            packed.len()
        );
        Reply::Bytes([head.as_bytes(), packed].concat())
    };
    let home = Home::new();
    let file = home.path().join("sessions.jsonl");
    let path = file.to_str().expect("a path");
    let server = Server::start(vec![of(&packed)]);
    let run = export(&home, &server, path, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&file).expect("a file").lines().count(), 3);
    server.requests();
    let server = Server::start(vec![of(&packed[..packed.len() - 9])]);
    let run = export(&home, &server, path, &["--retries=0"]);
    assert!(run.status != 0 && run.stderr.contains("can't be unpacked"), "{} {}", run.status, run.stderr);
    server.requests();
}

#[test]
fn curl_tells_that_slices_follow() {
    let home = Home::new();
    let told = |command: &[&str]| {
        let server = ["--host=jans.example", "--access-token=t", "--curl", "session"];
        let run = home.run(server.iter().chain(command).copied());
        assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{command:?}: {}", run.stderr);
        run.stderr
    };
    for command in [["export", "--user=bob"], ["stats", "--by=user"], ["delete", "--user=bob"]] {
        assert!(told(&command).contains("others follow for slices of time"), "{command:?}");
    }
    for command in [["export", "--keep-newest=1"], ["search", "--all"]] {
        assert!(told(&command).contains("later pages differ only in startIndex"), "{command:?}");
    }
}

fn export(home: &Home, server: &Server, path: &str, flags: &[&str]) -> Run {
    let url = format!("--config-url={}", server.url());
    let arguments = [&url, "--access-token=t", "session", "export", "--parallel=1", "--output", path];
    home.run(arguments.into_iter().chain(flags.iter().copied()))
}

/// The filters of the requests.
fn filters(server: Server) -> Vec<String> {
    let filter = |url: url::Url| {
        let pair = url.query_pairs().find(|(name, _)| name == "fieldValuePair");
        pair.map_or_else(String::new, |(_, value)| value.into_owned())
    };
    server.requests().iter().map(|request| filter(request.url())).collect()
}

#[test]
fn an_export_that_ends_early_goes_on_where_it_was() {
    let home = Home::new();
    let file = home.path().join("sessions.jsonl");
    let path = file.to_str().expect("a path");
    std::fs::write(&file, "before\n").expect("a file");
    let users = home.path().join("users");
    let list = |name: &str| std::fs::write(&users, name).expect("a list");
    let listed = format!("--users-file={}", users.display());
    let listed = listed.as_str();
    list("admin\n");
    let broken = || reply("500 Internal Server Error", "{}");
    let none = || page(0, 0..0);
    let first = [page(450, 0..200), none(), none(), none(), page(450, 0..200), broken()];
    let counts = [page(450, 0..1), page(450, 0..1), page(0, 0..0), page(450, 0..1)];
    let ends = [page(450, 0..1), page(450, 449..450)];
    let rest = [page(251, 199..399), page(52, 398..450), page(450, 0..200), page(450, 250..450)];
    let server = Server::start(first.into_iter().chain(rest).chain(counts).chain(ends).collect());
    let run = export(&home, &server, path, &[listed]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("200 sessions are in "), "{}", run.stderr);
    assert!(run.stderr.contains("sessions.jsonl.part. The same command with --resume goes on."), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "before\n", "it is replaced at the end");

    let refused = |server: &Server, flags: &[&str], problem: &str| {
        let run = export(&home, server, path, flags);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains(problem), "{}", run.stderr);
    };
    refused(&server, &["--resume", listed, "--format=csv"], "had other format or columns");
    refused(&server, &["--resume", "--user=x"], "had other selectors");
    list("somebody\n");
    refused(&server, &["--resume", listed], "had other names or sids in a file");
    list("admin\n");
    let other = Server::start(vec![]);
    refused(&other, &["--resume", listed], "had other server");
    assert!(other.requests().is_empty());

    // A kill while a page was written.
    let part = home.path().join("sessions.jsonl.part");
    let half = format!("{}{{\"outsi", std::fs::read_to_string(&part).expect("a part"));
    std::fs::write(&part, half).expect("a part");
    let run = export(&home, &server, path, &["--resume", listed]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("450 sessions exported"), "{}", run.stderr);
    let asked = filters(server);
    let from = |time: &str| format!("auth_user=admin,deletable=true,expirationDate>={time}");
    assert_eq!(asked[4..6], [from("1000-01-01 00:00:00"), from("2026-01-01 03:19:00")]);
    assert_eq!(asked[7], from("2026-01-01 06:38:00"));
    let text = std::fs::read_to_string(&file).expect("a file");
    let sids: BTreeSet<String> =
        text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["outsideSid"].to_string()).collect();
    assert_eq!((text.lines().count(), sids.len()), (450, 450), "each of them once");
    assert!(!part.exists() && !home.path().join("sessions.jsonl.left").exists());
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_whole_sessions_or_nothing() {
    use std::process::Command;

    let sandbox = Sandbox::start(&["--sessions", "300"]);
    let file = sandbox.home.path().join("full.jsonl");
    let path = file.to_str().expect("a path");
    let command = sandbox.command();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]).arg(command.get_program());
    limited.args(command.get_args()).args(["session", "export", "--output", path]);
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    let run = Run::of(limited.output().expect("it runs"));
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("full.jsonl could not be written: File too large"), "{}", run.stderr);
    let left = std::fs::read_dir(sandbox.home.path()).expect("a directory").flatten();
    let left: Vec<_> =
        left.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().starts_with("full")).collect();
    assert!(left.is_empty(), "{left:?}");
}
