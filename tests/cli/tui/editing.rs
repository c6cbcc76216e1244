//! Entries of three resources, created in a scripted editor, refused, mended, sent, changed, undone and deleted.

use super::quit;
use crate::common::Sandbox;
use crate::common::screen::{ENTER, ESCAPE, F4, Terminal, command};
use serde_json::{Value, json};

/// An editor that keeps what it sees, and leaves the next prepared text or what the next prepared script for `sed` makes.
const EDITOR: &str = r#"#!/bin/sh
n=$(cat "$HOME/count")
cp "$1" "$HOME/seen-$n"
if [ -e "$HOME/text-$n" ]; then cp "$HOME/text-$n" "$1"; else sed -i -f "$HOME/script-$n" "$1"; fi
echo $((n + 1)) > "$HOME/count"
"#;

struct Resource {
    /// What finds it in the palette.
    search: &'static str,
    path: &'static str,
    list: &'static str,
    /// An entry that the server refuses, with `Shoes` in it.
    wrong: fn() -> Value,
    /// What is wrong in it, and right.
    mend: (&'static str, Value),
}

const RESOURCES: &[Resource] = &[
    Resource {
        search: "v1/scopes resource",
        path: "api/v1/scopes",
        list: "get-oauth-scopes",
        wrong: || json!({"id": "shoes", "displayName": "Shoes", "scopeType": "openid", "defaultScope": "x"}),
        mend: ("defaultScope", Value::Bool(false)),
    },
    Resource {
        search: "v1/attributes resource",
        path: "api/v1/attributes",
        list: "get-attributes",
        wrong: || {
            json!({
                "name": "shoeSize", "displayName": "Shoes", "description": "x", "dataType": "string",
                "editType": ["admin"], "viewType": ["admin"], "required": "x",
            })
        },
        mend: ("required", Value::Bool(false)),
    },
    Resource {
        search: "v1/openid/clients resource",
        path: "api/v1/openid/clients",
        list: "get-oauth-openid-clients",
        wrong: || json!({"clientName": "Shoes", "redirectUris": ["https://new.example/cb"], "disabled": "x"}),
        mend: ("disabled", Value::Bool(false)),
    },
];

fn names(sandbox: &Sandbox, resource: &Resource) -> String {
    let run = sandbox.run(["call", resource.list, "pattern=Shoe", "--format", "json"]);
    let boots = sandbox.run(["call", resource.list, "pattern=Boots", "--format", "json"]);
    [run, boots].iter().map(|run| run.stdout.clone()).collect()
}

#[test]
fn three_resources_are_created_refused_mended_sent_changed_undone_and_deleted() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let home = sandbox.home.path().to_owned();
    let write = |name: &str, text: &str| std::fs::write(home.join(name), text).expect("written");
    write("editor", EDITOR);
    write("count", "0");
    for (index, resource) in RESOURCES.iter().enumerate() {
        let mut entry = (resource.wrong)();
        write(&format!("text-{}", 3 * index), &entry.to_string());
        entry[resource.mend.0] = resource.mend.1.clone();
        write(&format!("text-{}", 3 * index + 1), &entry.to_string());
        write(&format!("script-{}", 3 * index + 2), "s/\"Shoes\"/\"Boots\"/");
    }
    let mut command = command(&sandbox, &["tui"]);
    command.env("VISUAL", format!("sh {}", home.join("editor").display()));
    let mut terminal = Terminal::start(command, 120, 40);
    terminal.wait_for(&["Auth Server", " of 4"]);
    terminal.press(F4);
    terminal.wait_for(&["Enter opens a resource."]);
    for (index, resource) in RESOURCES.iter().enumerate() {
        terminal.press("\u{b}");
        terminal.wait_for(&["Find and open"]);
        terminal.press(&format!("{}{ENTER}", resource.search));
        terminal.wait_for(&[resource.path, "E edit", "1–"]);
        terminal.press("+");
        terminal.wait_for(&["Not valid", resource.mend.0]);
        terminal.press("s");
        terminal.wait_for(&["Create this entry", "POST api/v1/", "Shoes"]);
        terminal.press("y");
        terminal.wait_for(&["Refused", "server: 400"]);
        assert!(!names(&sandbox, resource).contains("Shoes"), "{}: it was refused", resource.path);
        terminal.press("e");
        terminal.wait_for(&["Create this entry", &format!("+ {}: false", resource.mend.0)]);
        let seen = std::fs::read_to_string(home.join(format!("seen-{}", 3 * index + 1))).expect("what the editor saw");
        assert!(seen.contains("Shoes") && seen.contains("#   server: 400"), "{seen}");
        terminal.press("y");
        terminal.wait_for(&["Created "]);
        assert!(names(&sandbox, resource).contains("Shoes"), "{}: it was created", resource.path);
        terminal.press("G");
        terminal.wait_for(&["1–"]);
        terminal.press(&format!("/Shoes{ENTER}"));
        terminal.wait_for(&["1–1 of 1 of "]);
        terminal.press("E");
        terminal.wait_for(&["Send 1 change of", "\"Boots\"", "PATCH "]);
        terminal.press("y");
        terminal.wait_for(&["Changed "]);
        terminal.wait_until("the new text", |screen| screen.contents().contains(": \"Boots\"").then_some(()));
        terminal.press("L");
        terminal.wait_for(&["What this run has changed."]);
        terminal.press(ENTER);
        terminal.wait_for(&["back (", "\"Shoes\""]);
        terminal.press("y");
        terminal.wait_for(&["Undone: Changed"]);
        assert!(!names(&sandbox, resource).contains("Boots"), "{}: it was undone", resource.path);
        terminal.press("d");
        terminal.wait_for(&["Delete ", "DELETE"]);
        terminal.press("y");
        terminal.wait_for(&["Deleted "]);
        assert!(!names(&sandbox, resource).contains("Shoes"), "{}: it was deleted", resource.path);
    }
    quit(terminal);
}

#[test]
fn an_entry_leads_to_what_it_refers_to_and_a_session_to_its_client() {
    let sandbox = Sandbox::start(&["--sessions", "40"]);
    let mut terminal = super::tui(&sandbox, 120, 40);
    // The names of the clients stand in place of their identifiers.
    terminal.wait_for(&["Grafana"]);
    terminal.press(ENTER);
    terminal.wait_for(&["outsideSid"]);
    terminal.press(&format!("/client_id{ENTER}"));
    terminal.press(ENTER);
    terminal.wait_for(&["Resources", "\"clientName\"", "\"scopes\": ["]);
    terminal.press("l");
    terminal.wait_for(&["Follow", "sessions of it", "scope "]);
    terminal.press("c");
    terminal.wait_for(&["\"scopeType\""]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["\"clientName\""]);
    terminal.press(ESCAPE);
    terminal.wait_for(&["outsideSid"]);
    terminal.press("q");
    terminal.wait_without("outsideSid");
    quit(terminal);
}

#[test]
fn the_catalogue_is_that_of_the_flags() {
    let sandbox = Sandbox::start(&["--sessions", "4"]);
    let specs = sandbox.home.path().join("specs/jca");
    std::fs::create_dir_all(&specs).expect("a directory");
    let text = "openapi: 3.0.1\ninfo: {title: Jans Config API}\npaths:\n  /pets:\n    get:\n      tags: [Pets - Tame]\n      \
                operationId: get-pets\n";
    std::fs::write(specs.join("pets.yaml"), text).expect("a file");
    let mut terminal = Terminal::start(command(&sandbox, &["--specs", "specs", "tui"]), 100, 30);
    terminal.wait_for(&["Auth Server", " of 4"]);
    terminal.press(F4);
    terminal.wait_for(&["Pets - Tame"]);
    quit(terminal);
}
