//! A pseudo-terminal with a program in it; tests type keys and read the screen.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::MouseProtocolMode;

use super::{NOW, Sandbox};

/// The timeout of every wait; a wait ends as soon as its condition holds.
const PATIENCE: Duration = Duration::from_secs(30);

pub const ENTER: &str = "\r";
pub const ESCAPE: &str = "\u{1b}";
pub const TAB: &str = "\t";
pub const UP: &str = "\u{1b}[A";
pub const DOWN: &str = "\u{1b}[B";
pub const HOME: &str = "\u{1b}[H";
pub const END: &str = "\u{1b}[F";
pub const PAGE_UP: &str = "\u{1b}[5~";
pub const PAGE_DOWN: &str = "\u{1b}[6~";
pub const DELETE: &str = "\u{1b}[3~";
pub const F1: &str = "\u{1b}OP";
pub const F2: &str = "\u{1b}OQ";
pub const F4: &str = "\u{1b}OS";
pub const CONTROL_C: &str = "\u{3}";
pub const CONTROL_Z: &str = "\u{1a}";

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    has_ended: bool,
}

/// A pseudo-terminal. Dropping this value ends the program in it.
pub struct Terminal {
    state: Arc<(Mutex<State>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The input settings of the terminal before the program started.
    input: String,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has rows and columns")
}

/// A command of the binary whose environment names a sandbox and stops the clock.
pub fn command(sandbox: &Sandbox, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_config-cli"));
    describe(&mut command, sandbox);
    command.args(arguments);
    command
}

/// Sets the same environment for another program, which runs the binary.
pub fn describe(command: &mut CommandBuilder, sandbox: &Sandbox) {
    command.env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command.cwd(sandbox.home.path());
    for (name, value) in [
        ("HOME", sandbox.home.path().to_str().expect("a path")),
        ("TERM", "xterm-256color"),
        ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("CONFIG_CLI_CONFIG_DIR", sandbox.home.path().join("config-cli").to_str().expect("a path")),
        ("CONFIG_CLI_NOW", NOW),
        ("CONFIG_CLI_HOST", sandbox.field("host")),
        ("CONFIG_CLI_CLIENT_ID", sandbox.field("client_id")),
        ("CONFIG_CLI_CLIENT_SECRET", sandbox.field("client_secret")),
        ("CONFIG_CLI_CACERT", sandbox.field("cacert")),
        ("CONFIG_CLI_USE_TEST_CLIENT", "1"),
    ] {
        command.env(name, value);
    }
}

impl Terminal {
    /// Starts a program in a terminal of this size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a terminal");
        let input = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).expect("the program runs");
        drop(pair.slave);
        let parser = vt100::Parser::new(some(rows), some(columns), 0);
        let state = Arc::new((Mutex::new(State { parser, bytes: Vec::new(), has_ended: false }), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            // On Linux, reading from a terminal that no program has open any more is an error; it means the end.
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                let mut state = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                state.parser.process(&buffer[..length]);
                state.bytes.extend_from_slice(&buffer[..length]);
                shared.1.notify_all();
            }
            shared.0.lock().unwrap_or_else(PoisonError::into_inner).has_ended = true;
            shared.1.notify_all();
        });
        Self { state, master: pair.master, writer, child, input }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Types these keys.
    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    /// Clicks with the left button; rows and columns count from 0.
    pub fn click(&mut self, column: u16, row: u16) {
        let (column, row) = (column + 1, row + 1);
        self.press(&format!("\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m"));
    }

    /// Clicks on the first occurrence of this text.
    pub fn click_on(&mut self, text: &str) {
        let (column, row) = self.wait_until(&format!("`{text}`"), |screen| {
            screen.rows(0, screen.size().1.get()).zip(0..).find_map(|(line, row)| {
                // Counts one column per character, since the clicked text and the text before it are ASCII.
                let byte = line.find(text)?;
                Some((u16::try_from(line[..byte].chars().count()).ok()?, row))
            })
        });
        self.click(column, row);
    }

    /// Resizes the window.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.lock().parser.set_size(some(rows), some(columns));
        self.master.resize(size(columns, rows)).expect("another size");
    }

    /// The text on the screen, without blanks at the ends of lines.
    pub fn text(&self) -> String {
        text(self.lock().parser.screen())
    }

    /// All bytes that the program has written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.lock().bytes.clone()
    }

    /// Waits until the program has copied another text than this to the clipboard, and returns that text.
    pub fn wait_for_copy(&self, other_than: Option<&str>) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.lock();
        loop {
            if let Some(copy) = last_copy(&state.bytes).filter(|copy| Some(copy.as_str()) != other_than) {
                return copy;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !state.has_ended, "nothing was copied:\n{}", text(state.parser.screen()));
            (state, _) = self.state.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The text on the screen once it has not changed for a while, or at a timeout. Use it to record a screen, not to
    /// test it.
    pub fn text_at_rest(&self) -> String {
        const REST: Duration = Duration::from_millis(700);
        let deadline = Instant::now() + 4 * REST;
        let mut state = self.lock();
        loop {
            if Instant::now() > deadline {
                return text(state.parser.screen());
            }
            let before = text(state.parser.screen());
            let (later, wait) = self.state.1.wait_timeout(state, REST).unwrap_or_else(PoisonError::into_inner);
            state = later;
            if wait.timed_out() && text(state.parser.screen()) == before {
                return before;
            }
        }
    }

    /// Waits until `make` returns a value for the text on the screen; `None` at the timeout.
    pub fn try_for<T>(&self, make: impl Fn(&str) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.lock();
        loop {
            if let Some(made) = make(&text(state.parser.screen())) {
                return Some(made);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || state.has_ended {
                return None;
            }
            (state, _) = self.state.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until `look` returns a value for the screen, and fails the test at the timeout.
    pub fn wait_until<T>(&self, what: &str, look: impl Fn(&vt100::Screen) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.lock();
        loop {
            if let Some(found) = look(state.parser.screen()) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came:\n{}", text(state.parser.screen()));
            assert!(!state.has_ended, "it ended before {what} came:\n{}", text(state.parser.screen()));
            (state, _) = self.state.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until all of these texts are on the screen.
    pub fn wait_for(&self, texts: &[&str]) {
        self.wait_until(&format!("{texts:?}"), |screen| {
            let shown = text(screen);
            texts.iter().all(|text| shown.contains(text)).then_some(())
        });
    }

    /// Waits until a text is no longer on the screen.
    pub fn wait_without(&self, unwanted: &str) {
        self.wait_until(&format!("a screen without `{unwanted}`"), |screen| {
            (!text(screen).contains(unwanted)).then_some(())
        });
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
        assert!(status.success(), "kill -s {name} {id}");
    }

    /// Waits until the program has ended, and returns its exit status.
    pub fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.lock();
        while !state.has_ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it never ended:\n{}", text(state.parser.screen()));
            (state, _) = self.state.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        self.child.wait().expect("it ended").exit_code()
    }

    /// Whether a program uses the alternate screen, hides the cursor and receives mouse events.
    pub fn is_taken(screen: &vt100::Screen) -> bool {
        screen.alternate_screen() && screen.mouse_protocol_mode() != MouseProtocolMode::None
    }

    /// Whether the main screen and the cursor are shown, and no program receives mouse events.
    pub fn is_given_back(screen: &vt100::Screen) -> bool {
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == MouseProtocolMode::None
    }

    /// Checks that the terminal is restored to its state before the program started.
    pub fn assert_restored(&self) {
        assert!(Self::is_given_back(self.lock().parser.screen()), "{}", self.text());
        assert_eq!(format!("{:?}", self.master.get_termios()), self.input, "lines and echo as before");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text of the last complete clipboard sequence (OSC 52).
fn last_copy(bytes: &[u8]) -> Option<String> {
    use base64::Engine as _;
    let text = String::from_utf8_lossy(bytes);
    let (_, copy) = text.rsplit_once("\u{1b}]52;c;")?;
    let (base64, _) = copy.split_once('\u{7}')?;
    let copy = base64::engine::general_purpose::STANDARD.decode(base64).expect("Base64");
    Some(String::from_utf8(copy).expect("UTF-8"))
}

fn text(screen: &vt100::Screen) -> String {
    let columns = screen.size().1.get();
    screen.rows(0, columns).map(|line| line.trim_end().to_owned() + "\n").collect()
}
