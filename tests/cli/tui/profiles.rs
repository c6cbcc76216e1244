//! Another profile without leaving: its server, its colour, and nothing of the server before.

use std::fmt::Write as _;

use super::quit;
use crate::common::Sandbox;
use crate::common::screen::{ENTER, ESCAPE, Terminal, command};

/// Writes a profile for each sandbox into the home of the first one, and one that can't be used.
fn write_profiles(all: &[(&str, &Sandbox, &str)]) {
    let home = all[0].1.home.path();
    let mut text = String::new();
    for (name, sandbox, more) in all {
        let secret = home.join(format!("{name}.secret"));
        std::fs::write(&secret, sandbox.field("client_secret")).expect("written");
        let (host, client, cacert) = (sandbox.field("host"), sandbox.field("client_id"), sandbox.field("cacert"));
        writeln!(
            text,
            "[profiles.{name}]\nhost = \"{host}\"\nauth = \"client-credentials\"\nclient_id = \"{client}\"\n\
             client_secret_file = \"{}\"\ncacert = \"{cacert}\"\n{more}",
            secret.display()
        )
        .expect("written");
    }
    std::fs::create_dir_all(home.join("config-cli")).expect("a directory");
    text.push_str("[profiles.gone]\nconfig_url = \"ftp://gone.example\"\n");
    std::fs::write(home.join("config-cli/config.toml"), text).expect("written");
}

#[test]
fn another_profile_is_another_server_and_nothing_crosses() {
    let (one, two) = (Sandbox::start(&["--sessions", "4"]), Sandbox::start(&["--sessions", "7"]));
    write_profiles(&[("one", &one, ""), ("two", &two, "color = \"red\"\nread_only = true\n")]);
    let mut terminal = Terminal::start(command(&one, &["--profile", "one", "tui"]), 100, 30);
    terminal.wait_for(&[" of 4", "profile one", one.field("host")]);
    terminal.press("\u{b}");
    terminal.wait_for(&["Find and open"]);
    terminal.press(&format!("profile two{ENTER}"));
    terminal.wait_for(&[" of 7", "profile two", "read-only", two.field("host")]);
    let is_red = |screen: &vt100::Screen| {
        let row = screen.size().0.get() - 1;
        screen.cell(row, 1).is_some_and(|cell| cell.bgcolor() == vt100::Color::Idx(1)).then_some(())
    };
    terminal.wait_until("the red of the profile", is_red);
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal.press("d");
    terminal.wait_for(&["Read-only: nothing is changed on"]);
    terminal.press(":");
    terminal.wait_for(&["Find and open"]);
    terminal.press(&format!("profile one{ENTER}"));
    terminal.wait_for(&[" of 4", "profile one"]);
    // The keys still arrive one by one, and what was chosen before is no longer there.
    terminal.press(ESCAPE);
    terminal.wait_for(&["Enter view"]);
    terminal.press(":");
    terminal.wait_for(&["Find and open"]);
    terminal.press(&format!("profile gone{ENTER}"));
    terminal.wait_for(&["profile one", "the profile gone can't be used"]);
    terminal.press(ESCAPE);
    terminal.wait_without("can't be used");
    quit(terminal);
}
