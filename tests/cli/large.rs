//! Answers that would take too much memory as values: entries are read one by one, and the rest is refused.

use crate::common::script::{Server, json};
use crate::common::{Home, Run};

/// More entries than are written at once.
const COUNT: usize = 600;

/// So many empty objects take more memory than is allowed; their text is 800 kB. A debug build reads them in a second.
const OBJECTS: usize = 260_000;

fn entry() -> String {
    format!("{{\"a\":0,\"b\":[{}{{}}]}}", "{},".repeat(OBJECTS / COUNT))
}

fn list() -> String {
    format!("[{}]", vec![entry(); COUNT].join(","))
}

fn page() -> String {
    format!("{{\"start\":0,\"totalEntriesCount\":{COUNT},\"entriesCount\":{COUNT},\"entries\":{}}}", list())
}

fn against(body: &str, arguments: &[&str]) -> Run {
    let server = Server::start(vec![json("200 OK", body)]);
    let config = format!("--config-url={}", server.url());
    let run = Home::new().run([config.as_str(), "--access-token=t"].iter().chain(arguments));
    server.requests();
    run
}

#[test]
fn a_large_list_is_written_entry_by_entry() {
    let calls: [&[&str]; 5] = [
        &["call", "get-attributes"],
        &["call", "get-attributes", "--all"],
        &["--operation-id=get-attributes"],
        &["--operation-id=search-session"],
        &["session", "search", "--all"],
    ];
    for call in calls {
        let run = |format: &str| against(&page(), &[call, &[format]].concat());
        let lines = run("--format=jsonl");
        assert_eq!((lines.status, lines.stdout.lines().count()), (0, COUNT), "{call:?}: {}", lines.stderr);
        assert!(lines.stdout.lines().all(|line| line == entry()), "{call:?}");
        let rows = run("--format=csv");
        assert_eq!((rows.status, rows.stdout.lines().count()), (0, COUNT + 1), "{call:?}: {}", rows.stderr);
        let document = run("--format=json");
        assert_eq!(document.status, 0, "{call:?}: {}", document.stderr);
        assert!(document.stdout.starts_with("{\n  \"start\": 0,\n"), "{call:?}");
        assert_eq!(document.stdout.matches("    {\n      \"a\": 0,\n      \"b\": [\n").count(), COUNT, "{call:?}");
    }
    let filtered = against(&list(), &["call", "get-attributes", "--format=jsonl", "--jq=.a"]);
    assert_eq!((filtered.status, filtered.stdout.lines().count()), (0, COUNT), "{}", filtered.stderr);
}

#[test]
fn what_needs_a_large_answer_as_a_whole_is_refused_with_what_does_not() {
    let calls: [&[&str]; 7] = [
        &["call", "get-attributes", "--format=table"],
        &["call", "get-attributes", "--format=yaml"],
        &["call", "get-attributes", "--format=json", "--jq=.entries|length"],
        &["call", "get-attributes", "--all", "--format=table"],
        &["--operation-id=search-session", "--format=table"],
        &["session", "search", "--format=table"],
        &["session", "search", "--all", "--format=yaml"],
    ];
    for call in calls {
        let run = against(&page(), call);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{call:?}: {}", run.stderr);
        assert!(run.stderr.contains("more than 128 MiB of memory"), "{call:?}: {}", run.stderr);
        assert!(run.stderr.contains("jsonl"), "{call:?}: {}", run.stderr);
    }
}

#[test]
fn a_large_document_that_is_no_list_is_written_and_broken_json_is_told() {
    let document = format!("{{\"name\":\"x\",\"objects\":[{}{{}}]}}", "{},".repeat(OBJECTS));
    let run = against(&document, &["call", "get-attributes"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stdout.split_whitespace().collect::<String>(), document);
    let run = against(&document, &["call", "get-attributes", "--format=jsonl"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let run = against(&page()[..page().len() - 2], &["call", "get-attributes"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("JSON that can't be read"), "{}", run.stderr);
}

#[test]
fn a_page_without_entries_ends_all_and_stays_as_it_is() {
    let empty = r#"{"start":0,"totalEntriesCount":250,"entriesCount":0}"#;
    let run = against(empty, &["call", "get-attributes", "--all", "--format=json"]);
    assert_eq!((run.status, run.stdout.split_whitespace().collect::<String>().as_str()), (0, empty), "{}", run.stderr);
    for format in ["jsonl", "csv", "table"] {
        let run = against(empty, &["call", "get-attributes", "--all", &format!("--format={format}")]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{format}: {}", run.stderr);
    }
}

#[test]
fn a_byte_order_mark_in_front_of_an_answer_is_dropped() {
    let run = against("\u{feff}{\"a\":1}", &["call", "get-attributes"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "{\n  \"a\": 1\n}\n"), "{}", run.stderr);
}
