//! Runs lines of the manual in bash, on a terminal of their own, against a sandbox; questions are answered as a person would.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::common::{Home, NOW, Sandbox};

/// A run that lasts longer is ended: it waits for what does not come.
const LONGEST: Duration = Duration::from_secs(300);

/// `config-cli` ends with success on each of the statuses in `allowed`.
const PRELUDE: &str = "config-cli() {
    local status=0
    command config-cli \"$@\" || status=$?
    case \" $allowed \" in *\" $status \"*) return 0 ;; esac
    return $status
}
set -euo pipefail
";

/// A home directory with the files that the examples name.
pub fn home(sandbox: &Sandbox) -> Home {
    let home = Home::new();
    let write = |name: &str, text: &str| std::fs::write(home.path().join(name), text).expect("a file");
    write("users.txt", "chiara.rossi\nliam.byrne\n");
    write("leavers.csv", "name,ticket\nchiara.rossi,INC-1\nliam.byrne,INC-2\n");
    write("secret.txt", sandbox.field("client_secret"));
    std::fs::copy(sandbox.field("cacert"), home.path().join("ca.pem")).expect("a copy");
    let bin = home.path().join("bin");
    std::fs::create_dir(&bin).expect("a directory");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_config-cli"), bin.join("config-cli")).expect("a link");
    home
}

/// Runs a script, whose commands may end with the statuses in `allowed`: its exit status, and what the terminal showed.
pub fn run(script: &str, allowed: &str, home: &Path, sandbox: &Sandbox) -> (u32, String) {
    let size = PtySize { rows: 50, cols: 150, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new("bash");
    command.env_clear();
    let path = std::env::var("PATH").expect("a path");
    for (name, value) in [
        ("PATH", format!("{}:{path}", home.join("bin").display()).as_str()),
        ("HOME", home.to_str().expect("a path")),
        ("TERM", "dumb"),
        ("PAGER", "cat"),
        ("CONFIG_CLI_CONFIG_DIR", home.join("config-cli").to_str().expect("a path")),
        ("CONFIG_CLI_NOW", NOW),
        ("CONFIG_CLI_CACERT", sandbox.field("cacert")),
        ("CONFIG_CLI_USE_TEST_CLIENT", "1"),
        ("jans_host", sandbox.field("host")),
        ("jca_client_id", sandbox.field("client_id")),
        ("jca_client_secret", sandbox.field("client_secret")),
        ("allowed", allowed),
    ] {
        command.env(name, value);
    }
    command.cwd(home);
    command.args(["-c", &format!("{PRELUDE}{script}")]);
    let mut child = pair.slave.spawn_command(command).expect("bash runs");
    drop(pair.slave);
    let mut killer = child.clone_killer();
    let (ended, watched) = std::sync::mpsc::channel::<()>();
    let watchdog = std::thread::spawn(move || {
        if watched.recv_timeout(LONGEST).is_err() {
            let _ = killer.kill();
        }
    });
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let (mut output, mut answered) = (String::new(), 0);
    let mut buffer = [0; 4096];
    // Reading from a terminal whose last user is gone is an error on Linux: it is the end.
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        output.push_str(&String::from_utf8_lossy(&buffer[..length]));
        if let Some(answer) = answer(&output[answered..]) {
            answered = output.len();
            writer.write_all(format!("{answer}\r").as_bytes()).expect("typed");
        }
    }
    let status = child.wait().expect("it ends").exit_code();
    let _ = ended.send(());
    watchdog.join().expect("the watchdog ends");
    (status, output.replace("\r\n", "\n"))
}

/// What a person types who agrees to the question at the end of a text.
fn answer(text: &str) -> Option<String> {
    if text.trim_end().ends_with("[y/N]") {
        return Some("y".to_owned());
    }
    let (_, asked) = text.rsplit_once("Type ")?;
    Some(asked.trim_end().strip_suffix(" to go on:")?.to_owned())
}
