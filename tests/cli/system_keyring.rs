//! The keyring of the system behind the real binary: one that is not there, one that is silent, and a real one
//! where D-Bus and the GNOME keyring are installed.
#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixListener;
use std::process::{Child, Command, Stdio};

use crate::common::{Home, Sandbox};

/// Runs a command with this bus; its exit status, stdout and stderr.
fn run(home: &Home, bus: &str, sandbox: &Sandbox, now: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = home.command();
    command.env("DBUS_SESSION_BUS_ADDRESS", bus).env("CONFIG_CLI_NOW", now);
    if arguments.contains(&"login") {
        command.env("jca_client_secret", sandbox.field("client_secret"));
    }
    let output = command.args(arguments).output().expect("a run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn login(sandbox: &Sandbox) -> Vec<String> {
    let flags =
        ["host", "client_id", "cacert"].map(|name| format!("--{}={}", name.replace('_', "-"), sandbox.field(name)));
    [&flags[..], &["--profile=work".into(), "--secret-store=keyring".into(), "login".into()]].concat()
}

fn sandbox() -> Sandbox {
    Sandbox::start(&["--sessions", "3", "--auto-approve", "--poll-interval", "1ms"])
}

#[test]
fn a_keyring_that_is_not_there_or_silent_stops_the_sign_in_before_it_begins() {
    let sandbox = sandbox();
    let home = Home::new();
    // A client that connects to it waits for ever.
    let silent = home.path().join("silent");
    let _listener = UnixListener::bind(&silent).expect("a socket");
    for (bus, said) in [(home.path().join("nowhere"), "can't be used: "), (silent, "did not respond within 3 s")] {
        let bus = format!("unix:path={}", bus.display());
        let arguments = login(&sandbox);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (status, _, stderr) = run(&home, &bus, &sandbox, crate::common::NOW, &arguments);
        assert_eq!(status, Some(3), "{stderr}");
        assert!(stderr.contains(said) && stderr.contains("--secret-store file"), "{stderr}");
        assert!(!stderr.contains("enter the code"), "{stderr}");
    }
    assert!(!home.path().join("config-cli/data/tokens").exists(), "nothing falls back to a file");
}

/// A bus of its own with a keyring on it.
struct Bus {
    daemon: Child,
    keyring: Option<Child>,
    address: String,
    home: Home,
}

impl Bus {
    /// `None`, with a notice, where something is not installed.
    fn start() -> Option<Self> {
        let is_installed = |name: &&str| std::path::Path::new("/usr/bin").join(name).exists();
        let needed = ["dbus-daemon", "dbus-send", "gnome-keyring-daemon"];
        if !needed.iter().all(is_installed) {
            eprintln!("skipped: {} are not all installed", needed.join(", "));
            return None;
        }
        let home = Home::new();
        // Nothing may be started by itself in place of the keyring that is taken away.
        let config = home.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context=\"default\">\
             <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>\
             <allow own=\"*\"/><allow user=\"*\"/></policy></busconfig>",
            home.path().display()
        );
        std::fs::write(&config, text).expect("a file");
        let mut daemon = Command::new("/usr/bin/dbus-daemon")
            .args(["--nofork", "--print-address"])
            .arg(format!("--config-file={}", config.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a bus");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().expect("a pipe")).read_line(&mut address).expect("an address");
        let mut bus = Self { daemon, keyring: None, address: address.trim().to_owned(), home };
        bus.start_keyring();
        Some(bus)
    }

    fn start_keyring(&mut self) {
        let mut keyring = Command::new("/usr/bin/gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env_remove("DISPLAY")
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a keyring");
        keyring.stdin.take().expect("a pipe").write_all(b"password").expect("typed");
        let ended = |keyring: &mut Child| keyring.try_wait().expect("a state").is_some();
        let is_there = (0..10_000).any(|_| self.has_keyring() || ended(&mut keyring));
        assert!(is_there && !ended(&mut keyring), "there is no keyring on the bus");
        self.keyring = Some(keyring);
    }

    fn has_keyring(&self) -> bool {
        let output = Command::new("/usr/bin/dbus-send")
            .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
            .args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .output()
            .expect("an answer");
        String::from_utf8_lossy(&output.stdout).contains("boolean true")
    }

    fn stop_keyring(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            let _ = keyring.kill();
            let _ = keyring.wait();
        }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.stop_keyring();
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn a_real_keyring_holds_the_secrets_of_a_sign_in() {
    let Some(mut bus) = Bus::start() else { return };
    let (sandbox, home) = (sandbox(), Home::new());
    let address = bus.address.clone();
    let run = |now: &str, arguments: &[&str]| run(&home, &address, &sandbox, now, arguments);
    let arguments = login(&sandbox);
    let (status, _, stderr) = run(crate::common::NOW, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(status, Some(0), "{stderr}");
    let files = || -> String {
        let directory = std::fs::read_dir(home.path().join("config-cli/data/tokens")).expect("a directory");
        directory.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text")).collect()
    };
    let kept = files();
    assert!(kept.contains("\"refresh_token\": null") && !kept.contains(sandbox.field("client_secret")), "{kept}");
    let (status, stdout, stderr) = run(crate::common::NOW, &["status"]);
    assert!(status == Some(0) && stdout.contains("store          keyring"), "{stdout}{stderr}");
    // An hour later the refresh token comes from the keyring, and an hour later its successor.
    for later in ["2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"] {
        let (status, _, stderr) = run(later, &["session", "list", "-debug"]);
        assert_eq!(status, Some(0), "{stderr}");
    }
    let log = std::fs::read_to_string(home.path().join("config-cli/data/logs/config-cli.log")).expect("a log");
    assert!(
        log.matches("grant=\"refresh_token\"").count() == 2 && !log.contains(sandbox.field("client_secret")),
        "{log}"
    );

    bus.stop_keyring();
    let (status, _, stderr) = run("2026-01-01T03:00:00Z", &["session", "list"]);
    assert_eq!(status, Some(3), "{stderr}");
    assert!(stderr.contains("the keyring of the system can't be read"), "{stderr}");
    bus.start_keyring();
    let (status, _, stderr) = run("2026-01-01T03:00:00Z", &["logout"]);
    assert!(status == Some(0) && stderr.contains("2 tokens revoked at the server"), "{stderr}");
}
