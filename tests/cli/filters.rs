//! `--jq` in the real binary: whatever the filter, it ends in results or in an error, and not in an abort.

use crate::common::script::{Server, json};
use crate::common::{Home, Run};

/// Applies a filter to what a server answers.
fn filtered(filter: &str, answer: &str) -> Run {
    let server = Server::start(vec![json("200 OK", answer)]);
    let config = format!("--config-url={}", server.url());
    let run =
        Home::new().run(["call", "get-properties", "--jq", filter, "--format=jsonl", &config, "--access-token=t"]);
    assert_ne!(run.status, 2, "{filter:.60}: {:.300}", run.stderr);
    server.requests();
    run
}

#[test]
fn a_filter_that_nests_too_deeply_to_be_read_is_a_usage_error() {
    let home = Home::new();
    let minus = format!("{}1", "-".repeat(200_000));
    let conditions = format!("{}1{}", "if . then ".repeat(100_000), " end".repeat(100_000));
    for filter in [
        "[".repeat(20_000),
        "(".repeat(20_000),
        "{a:".repeat(20_000),
        conditions[..100_000].to_owned(),
        minus[..100_000].to_owned(),
    ] {
        let run = home.run(["call", "get-properties", "--jq", &filter, "--host=jans.example", "--access-token=t"]);
        assert_eq!(run.status, 2, "{:.60}: {:.300}", filter, run.stderr);
        assert!(
            run.stderr.starts_with("error: --jq: ") && run.stderr.contains("nothing was sent"),
            "{:.300}",
            run.stderr
        );
    }
}

#[test]
fn a_filter_that_recurses_without_end_is_an_error() {
    let table = [
        "def f: 1 + f; f",
        "def f: [f]; f",
        // Every step doubles a text.
        "reduce range(40) as $i (\"12345678\"; . + .)",
        "\"[\" * 100000 | fromjson",
        "(\"[\" * 100000) + (\"]\" * 100000) | fromjson",
        "\"[\" * 20000000 | fromjson",
        "(\"[\" * 1000000) + (\"]\" * 1000000) | fromjson | tojson | length",
    ];
    for filter in table {
        let run = filtered(filter, r#"{"a": 1}"#);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{filter:.60}: {:.300}", run.stderr);
        assert!(run.stderr.contains("\"message\":\"--jq failed: "), "{filter:.60}: {:.300}", run.stderr);
    }
}

#[test]
fn a_filter_that_is_deep_but_ends_gives_its_results() {
    let table = [
        ("reduce range(100000) as $i (0; [.]) | [recurse(.[]?)] | length", "100001\n"),
        ("def f: if . > 3000 then . else (. + 1 | f) end; 0 | f", "3001\n"),
        ("[range(100000)] | length", "100000\n"),
        ("1, halt, 2", "1\n"),
        (".a", "1.50\n"),
    ];
    for (filter, expected) in table {
        let run = filtered(filter, r#"{"a": 1.50}"#);
        assert_eq!((run.status, run.stdout.as_str()), (0, expected), "{filter}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn an_endless_filter_ends_with_the_program() {
    use std::io::Read as _;
    use std::os::unix::process::ExitStatusExt as _;
    let server = Server::start(vec![json("200 OK", "{}")]);
    let config = format!("--config-url={}", server.url());
    let home = Home::new();
    let mut command = home.command();
    command.args([
        "call",
        "get-properties",
        "--jq",
        "1, last(range(infinite))",
        "--format=jsonl",
        &config,
        "--access-token=t",
    ]);
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().expect("the binary runs");
    server.next();
    let mut output = child.stdout.take().expect("a pipe");
    let mut first = [0; 2];
    output.read_exact(&mut first).expect("the first result comes before the filter ends");
    assert_eq!(&first, b"1\n");
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-s", "INT", &id]).status().expect("kill runs").success());
    let status = child.wait().expect("it ends");
    assert!(status.signal() == Some(2) || status.code() == Some(130), "{status}");
}

#[test]
fn a_reader_that_goes_away_ends_an_endless_filter() {
    use std::io::{BufRead as _, BufReader};
    let server = Server::start(vec![json("200 OK", "{}")]);
    let config = format!("--config-url={}", server.url());
    let home = Home::new();
    let mut command = home.command();
    command.args(["call", "get-properties", "--jq", "repeat(1)", "--format=jsonl", &config, "--access-token=t"]);
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().expect("the binary runs");
    server.next();
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    assert_eq!(line, "1\n");
    assert!(child.wait().expect("it ends").success());
}
