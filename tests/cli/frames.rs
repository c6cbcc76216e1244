//! Frames of the terminal UI, recorded from the real binary in a real pseudo-terminal and kept in the
//! documentation between `<!-- frame: NAME -->` and `<!-- end -->`.
//!
//! `UPDATE_FRAMES=1 cargo test --test cli frames` records them anew; every other run compares.
#![cfg(unix)]

use std::path::{Path, PathBuf};

use crate::common::Sandbox;
use crate::common::screen::{DOWN, ENTER, ESCAPE, F2, TAB, Terminal, command};

/// Where frames are kept.
const DOCUMENTS: [&str; 3] = ["README.md", "src/manual/tui.md", "tests/frames.md"];

const BEGIN: &str = "<!-- frame: ";
const END: &str = "<!-- end -->";

/// What stands for a server's address: as many characters as the real one has.
const ADDRESS: &str = "127.0.0.1:58443";

/// What stands for the code of a sign-in.
const CODE: &str = "CQJB-KVTT";

/// What the documents say, and what is recorded.
struct Record {
    kept: Vec<(PathBuf, String)>,
    recorded: Vec<(String, String)>,
    is_update: bool,
}

impl Record {
    fn open() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |name: &&str| {
            let path = root.join(name);
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, text)
        };
        let is_update = std::env::var_os("UPDATE_FRAMES").is_some_and(|value| value == "1");
        Self { kept: DOCUMENTS.iter().map(read).collect(), recorded: Vec::new(), is_update }
    }

    /// The frame of that name, where a document has it.
    fn expected(&self, name: &str) -> Option<&str> {
        let marker = format!("{BEGIN}{name} -->\n```text\n");
        self.kept.iter().find_map(|(_, text)| Some(text.split_once(&marker)?.1.split_once("```\n")?.0))
    }

    /// Takes a frame down once it is what it is to be; when it is recorded anew, once it stays as it is.
    fn take(&mut self, name: &str, sandbox: &Sandbox, terminal: &Terminal) {
        let frame = if self.is_update {
            stable(&terminal.text_at_rest(), sandbox)
        } else {
            let expected = self.expected(name).unwrap_or_else(|| panic!("no document has a frame `{name}`"));
            let frame = terminal.try_for(|text| {
                let frame = stable(text, sandbox);
                (frame == expected).then_some(frame)
            });
            let shown = || stable(&terminal.text(), sandbox);
            frame.unwrap_or_else(|| {
                panic!(
                    "`{name}` is another one now; UPDATE_FRAMES=1 cargo test --test cli frames records it\n\
                     ---- expected\n{expected}---- shown\n{}",
                    shown()
                )
            })
        };
        self.recorded.push((name.to_owned(), frame));
    }

    /// Every frame is in a document, and every frame of a document was recorded.
    fn close(self) {
        for (path, text) in &self.kept {
            let mut updated = text.clone();
            for (name, frame) in &self.recorded {
                updated = replaced(&updated, name, frame);
            }
            if self.is_update {
                std::fs::write(path, updated).expect("the document can be written");
                continue;
            }
            assert_eq!(*text, updated, "{}", path.display());
            for (position, _) in text.match_indices(BEGIN) {
                let name = text[position + BEGIN.len()..].split(" -->").next().unwrap_or_default();
                let is_known = self.recorded.iter().any(|(known, _)| known == name);
                assert!(is_known, "{}: no test records the frame `{name}`", path.display());
            }
        }
    }
}

/// A document with another text between the marks of a frame, if it has them.
fn replaced(document: &str, name: &str, frame: &str) -> String {
    let begin = format!("{BEGIN}{name} -->\n");
    let Some((before, rest)) = document.split_once(&begin) else {
        return document.to_owned();
    };
    let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("the frame `{name}` has no {END}"));
    format!("{before}{begin}```text\n{frame}```\n{END}{after}")
}

/// A screen without what changes from run to run.
fn stable(text: &str, sandbox: &Sandbox) -> String {
    let host = sandbox.field("host");
    assert_eq!(host.len(), ADDRESS.len(), "{host}: another width moves what stands behind it");
    let mut text = text.replace(host, ADDRESS);
    for turned in ["/", "-", "\\"] {
        text = text.replace(&format!(" {turned} 1 in flight"), " | 1 in flight");
    }
    if let Some((_, code)) = text.split_once("enter the code ") {
        let code: String = code.chars().take(CODE.len()).collect();
        text = text.replace(&code, CODE);
    }
    if let Some((_, left)) = text.split_once("approval, ") {
        let left: String = left.chars().take("9:59".len()).collect();
        text = text.replace(&format!("approval, {left}"), "approval, 9:59");
    }
    text
}

/// The UI with the first page of all sessions loaded.
fn tui(sandbox: &Sandbox, columns: u16, rows: u16) -> Terminal {
    let mut command = command(sandbox, &["tui"]);
    // Commands on the screen name the file, and where it is differs from machine to machine.
    std::fs::copy(sandbox.field("cacert"), sandbox.home.path().join("ca.pem")).expect("a copy");
    command.env("CONFIG_CLI_CACERT", "ca.pem");
    let mut terminal = Terminal::start(command, columns, rows);
    terminal.wait_for(&["of 250"]);
    // From the form to the table.
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal
}

#[test]
fn documents_show_the_real_screens() {
    let mut record = Record::open();
    let mut sandbox = Sandbox::start(&["--sessions", "250"]);
    looking(&mut record, &sandbox);
    resources(&mut record, &sandbox);
    small_and_wide(&mut record, &sandbox);
    signing_in(&mut record, &sandbox);
    destroying(&mut record, &sandbox);
    failing(&mut record, &mut sandbox);
    record.close();
}

fn looking(record: &mut Record, sandbox: &Sandbox) {
    let mut terminal = tui(sandbox, 80, 24);
    record.take("sessions", sandbox, &terminal);
    terminal.press("?");
    terminal.wait_for(&["show the session"]);
    record.take("help", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("show the session");
    terminal.press("/moreau");
    record.take("filter", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("/moreau");
    terminal.click_on("Username:");
    terminal.press(&format!("admin{TAB}{TAB}now{TAB}+7"));
    record.take("form", sandbox, &terminal);
    terminal.press(&format!("\u{15}+7d{F2}"));
    terminal.wait_for(&["Mo Tu We"]);
    record.take("calendar", sandbox, &terminal);
    terminal.press(ENTER);
    terminal.wait_without("Mo Tu We");
    terminal.press(ENTER);
    terminal.wait_without(" of 250");
    record.take("found", sandbox, &terminal);
    terminal.press(ENTER);
    terminal.wait_for(&["outsideSid"]);
    record.take("details", sandbox, &terminal);
    terminal.press("c");
    terminal.wait_for(&["curl "]);
    record.take("commands", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("curl ");
    terminal.press("e");
    terminal.wait_for(&["Export 1 session"]);
    record.take("export", sandbox, &terminal);
}

fn resources(record: &mut Record, sandbox: &Sandbox) {
    let mut terminal = tui(sandbox, 100, 30);
    terminal.press(":");
    terminal.wait_for(&["Find and open"]);
    terminal.press("openid client");
    record.take("palette", sandbox, &terminal);
    terminal.press(ENTER);
    terminal.wait_for(&["api/v1/openid/clients", "1–"]);
    record.take("list", sandbox, &terminal);
    terminal.press(ENTER);
    terminal.wait_for(&["\"clientName\""]);
    record.take("entry", sandbox, &terminal);
    terminal.press("l");
    terminal.wait_for(&["sessions of it"]);
    record.take("links", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("sessions of it");
    terminal.press("E");
    terminal.wait_for(&["Go on"]);
    record.take("entry-form", sandbox, &terminal);
    terminal.press(&format!("{DOWN}x{ENTER}"));
    terminal.wait_for(&["Send 1 change"]);
    record.take("change", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("Send 1 change");
    terminal.press("d");
    terminal.wait_for(&["DELETE "]);
    record.take("delete-client", sandbox, &terminal);
}

fn small_and_wide(record: &mut Record, sandbox: &Sandbox) {
    let terminal = tui(sandbox, 40, 12);
    record.take("small", sandbox, &terminal);
    let mut terminal = tui(sandbox, 160, 45);
    terminal.press("p");
    terminal.wait_for(&["Expiring in the next 24 h"]);
    record.take("panel", sandbox, &terminal);
}

fn signing_in(record: &mut Record, sandbox: &Sandbox) {
    let mut command = command(sandbox, &["tui"]);
    command.env("CONFIG_CLI_USE_TEST_CLIENT", "0");
    // Where the picture has no room, which is another one for every code.
    let terminal = Terminal::start(command, 80, 20);
    // From now on the time that is left has as many digits until it is recorded.
    terminal.wait_for(&["approval, 9:5"]);
    record.take("sign-in", sandbox, &terminal);
}

fn destroying(record: &mut Record, sandbox: &Sandbox) {
    let mut terminal = tui(sandbox, 80, 24);
    terminal.click_on("Username:");
    terminal.press(&format!("admin{ENTER}"));
    terminal.wait_for(&[&format!(" of {}", sandbox.count_of("admin"))]);
    terminal.press(&format!(" {DOWN} {DOWN}"));
    terminal.wait_for(&["2 selected"]);
    terminal.press("d");
    terminal.wait_for(&["Delete 2 sessions of admin"]);
    record.take("delete", sandbox, &terminal);
    terminal.press("y");
    terminal.wait_for(&["2 deleted"]);
    record.take("summary", sandbox, &terminal);
    terminal.press(ESCAPE);
    terminal.wait_without("2 deleted");
    terminal.press("u");
    terminal.wait_for(&["Revoke "]);
    record.take("revoke", sandbox, &terminal);
}

fn failing(record: &mut Record, sandbox: &mut Sandbox) {
    let mut command = command(sandbox, &["tui"]);
    command.env("CONFIG_CLI_USE_TEST_CLIENT", "1");
    let mut terminal = Terminal::start(command, 80, 24);
    terminal.wait_for(&[" of 24"]);
    terminal.press(ESCAPE);
    // The names of the clients come after the sessions.
    terminal.wait_for(&["Enter view", "Webmail", "Grafana"]);
    sandbox.kill();
    terminal.press("r");
    terminal.wait_for(&["failed", "hint:"]);
    record.take("error", sandbox, &terminal);
}
