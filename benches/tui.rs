//! Measures the terminal UI with ten thousand sessions: key presses on an in-memory screen, and the whole process in a
//! pseudo-terminal.
//!
//! `cargo bench --bench tui`
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

mod common;

use std::any::Any;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use common::{Sandbox, median};
use config_cli::args;
use config_cli::session::search::SessionPage;
use config_cli::settings::{Environment, Settings};
use config_cli::tui::action::Action;
use config_cli::tui::app::App;
use config_cli::tui::context::{ClockReading, Surroundings};
use config_cli::tui::event::{Event, Notice};
use config_cli::tui::screens::resources::jobs::{Content, ResourceJob, ResourceNotice};
use config_cli::tui::screens::sessions::chunks::CHUNK;
use config_cli::tui::screens::sessions::jobs::{LoadedChunk, SessionsJob, SessionsNotice, WalkEnd};
use config_cli::tui::screens::sessions::row::SessionRow;
use config_cli::tui::theme::Theme;
use config_cli::tui::widgets::json_tree::JsonTree;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use serde_json::Value;

const SESSIONS: u64 = 10_000;
const SCREEN: Size = Size::new(200, 60);
const STARTS: usize = 51;
const IDLE: Duration = Duration::from_secs(5);

fn main() {
    let sandbox = Sandbox::start(SESSIONS);
    keys(&rows(&sandbox));
    resources();
    large_document();
    starts(&sandbox);
    memory_and_idling(&sandbox);
}

/// Every session of the sandbox as a row of the table.
fn rows(sandbox: &Sandbox) -> Vec<Arc<SessionRow>> {
    let mut command = sandbox.config_cli();
    command.args(["session", "search", "--all", "--format", "json"]).stdout(Stdio::piped());
    let output = command.output().expect("it runs");
    let page = SessionPage::read("bench", serde_json::from_slice(&output.stdout).expect("JSON")).expect("a page");
    assert_eq!(page.entries.len() as u64, SESSIONS);
    page.entries.iter().map(|session| Arc::new(SessionRow::new(session))).collect()
}

/// The UI on an in-memory screen; the given rows replace the worker.
struct Ui<'a> {
    app: App,
    terminal: Terminal<TestBackend>,
    rows: &'a [Arc<SessionRow>],
    start: Instant,
}

impl<'a> Ui<'a> {
    fn new(rows: &'a [Arc<SessionRow>]) -> Self {
        let argv = ["config-cli", "--host=jans.example", "--client-id=c", "session", "list"];
        let args = args::parse(argv.map(Into::into).into()).expect("arguments");
        let environment = Environment::of([]);
        let mut nothing = || Ok(String::new());
        let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut nothing);
        let settings = settings.expect("settings");
        let surroundings = Surroundings::new(settings);
        let mut app = App::new(surroundings, Theme::new(true), SCREEN);
        let actions = app.start();
        let terminal = Terminal::new(TestBackend::new(SCREEN.width, SCREEN.height)).expect("a screen");
        let mut ui = Self { app, terminal, rows, start: Instant::now() };
        ui.answer(actions);
        for chunk in 0..SESSIONS / CHUNK {
            ui.load(1, chunk);
        }
        // Leaves the search form for the table.
        ui.key(KeyCode::Esc);
        ui
    }

    fn update(&mut self, event: Event) -> Vec<Action> {
        self.app.update(event, ClockReading { now: Timestamp::now(), elapsed: self.start.elapsed() })
    }

    fn load(&mut self, generation: u64, chunk: u64) {
        let rows = self.rows.chunks(CHUNK as usize).nth(chunk as usize).unwrap_or_default().to_vec();
        let result = Ok(LoadedChunk { total: Some(SESSIONS), rows });
        let actions = self.notice(SessionsNotice::Loaded { generation, chunk, result });
        self.answer(actions);
    }

    fn answer(&mut self, actions: Vec<Action>) {
        for action in actions {
            if let Action::Start(order) = action {
                match (order.job as Box<dyn Any>).downcast::<SessionsJob>() {
                    Ok(job) => self.carry_out(*job),
                    Err(job) => {
                        if let Ok(job) = job.downcast::<ResourceJob>() {
                            self.load_scopes(*job);
                        }
                    }
                }
            }
        }
    }

    fn carry_out(&mut self, job: SessionsJob) {
        match job {
            SessionsJob::Load { generation, chunk, .. } => self.load(generation, chunk),
            SessionsJob::Walk { generation, .. } => {
                for chunk in 0..SESSIONS / CHUNK {
                    self.load(generation, chunk);
                }
                let actions = self.notice(SessionsNotice::Walked { generation, result: Ok(WalkEnd::Complete) });
                self.answer(actions);
            }
            _ => {}
        }
    }

    /// Responds with the next entries of a list of scopes.
    fn load_scopes(&mut self, job: ResourceJob) {
        let ResourceJob::Load { generation, request, .. } = job else { return };
        let start = request.query.iter().find(|pair| pair.name == "startIndex");
        let start: u64 = start.map_or(0, |pair| pair.value.parse().expect("a number"));
        let entries = (start..SESSIONS.min(start + 100)).map(scope).collect();
        let result = Ok(Content::Entries { entries, total: Some(SESSIONS), is_last: start + 100 >= SESSIONS });
        let notice = Box::new(ResourceNotice::Loaded { generation, result });
        let actions = self.update(Event::Notice(Notice::Screen { screen: 1, notice }));
        self.answer(actions);
    }

    fn notice(&mut self, notice: SessionsNotice) -> Vec<Action> {
        self.update(Event::Notice(Notice::Screen { screen: 0, notice: Box::new(notice) }))
    }

    /// The time from a key press to the frame, without the time of the server.
    fn key(&mut self, code: KeyCode) -> Duration {
        let start = Instant::now();
        let actions = self.update(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a frame");
        let elapsed = start.elapsed();
        self.answer(actions);
        elapsed
    }

    fn measure(&mut self, name: &str, keys: &[KeyCode], rounds: usize) {
        let times: Vec<Duration> = (0..rounds).flat_map(|_| keys).map(|key| self.key(*key)).collect();
        let worst = times.iter().max().copied().unwrap_or_default();
        println!("  {name:<24}{:8.2} ms, at most {:.2} ms", median(times), worst.as_secs_f64() * 1_000.0);
    }

    fn shows(&mut self, text: &str) -> bool {
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a frame");
        let cells = self.terminal.backend().buffer().content();
        cells
            .chunks(usize::from(SCREEN.width))
            .any(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().contains(text))
    }
}

fn keys(rows: &[Arc<SessionRow>]) {
    use KeyCode::{Backspace, Char, Down, End, Home, PageDown};
    println!("a key press with {SESSIONS} loaded sessions, update and frame, {}x{}:", SCREEN.width, SCREEN.height);
    let mut ui = Ui::new(rows);
    ui.measure("cursor down", &[Down], 500);
    ui.measure("page down", &[PageDown], 150);
    ui.key(End);
    assert!(ui.shows("–10 000 of 10 000"), "everything is loaded");
    ui.key(Home);
    ui.key(Char('/'));
    ui.measure("filter, a character", &[Char('m'), Char('o'), Char('r'), Backspace, Backspace, Backspace], 30);
    ui.key(KeyCode::Esc);
    // The server sorts by user, expiration and state; the UI sorts by client.
    for _ in 0..4 {
        ui.key(Char('s'));
    }
    ui.measure("sort by client", &[Char('S')], 100);
    assert!(ui.shows("by client"), "it is sorted");
}

/// A scope as the server sends it.
fn scope(number: u64) -> Value {
    serde_json::json!({
        "inum": format!("{number:08}-1f89-4a66-9ae3-8d207fac5a79"), "id": format!("https://jans.io/oauth/config/{number}"),
        "displayName": format!("Scope {number}"), "description": "Manage what is configured", "scopeType": "oauth",
        "defaultScope": number.is_multiple_of(7), "creationDate": "2024-10-01T08:00:00", "deletable": false,
    })
}

/// Measures the resources screen and the palette.
fn resources() {
    use KeyCode::{Backspace, Char, Down, End, Enter, Esc, F, PageDown};
    println!(
        "a key press with {SESSIONS} loaded entries of a resource, update and frame, {}x{}:",
        SCREEN.width, SCREEN.height
    );
    let mut ui = Ui::new(&[]);
    ui.key(F(4));
    ui.measure("side list, a character", &[Char('s'), Char('c'), Char('o'), Backspace, Backspace, Backspace], 30);
    for character in "v1/scopes".chars() {
        ui.key(Char(character));
    }
    ui.key(Enter);
    ui.key(End);
    assert!(ui.shows("of 10 000"), "everything is loaded");
    ui.key(KeyCode::Home);
    ui.measure("cursor down", &[Down], 500);
    ui.measure("page down", &[PageDown], 150);
    ui.key(Char('/'));
    ui.measure("filter, a character", &[Char('7'), Char('1'), Backspace, Backspace], 30);
    ui.key(Esc);
    let opened: Vec<Duration> = (0..30)
        .map(|_| {
            let time = ui.key(Char(':'));
            ui.key(Esc);
            time
        })
        .collect();
    println!("  {:<24}{:8.2} ms", "palette, opened", median(opened));
    ui.key(Char(':'));
    ui.measure("palette, a character", &[Char('s'), Char('c'), Char('o'), Backspace, Backspace, Backspace], 30);
}

/// Measures a document that is far larger than usual sessions, such as an authentication script might store.
fn large_document() {
    const LINES: usize = 100_000;
    let fields = (0..LINES).map(|number| (format!("field {number}"), Value::from(format!("value of {number}"))));
    let mut tree = JsonTree::new(Value::Object(fields.collect()), TimeZone::UTC);
    let area = Rect::new(0, 0, SCREEN.width, SCREEN.height);
    println!("JSON of {LINES} lines, a key press and a frame:");
    for (name, keys, rounds) in [
        ("line down", &[KeyCode::Down][..], 200),
        ("search, a character", &[KeyCode::Char('/'), KeyCode::Char('9'), KeyCode::Char('9'), KeyCode::Esc], 20),
        ("fold and unfold", &[KeyCode::Home, KeyCode::Enter], 20),
    ] {
        let press = |key: &KeyCode| {
            let start = Instant::now();
            tree.handle(KeyEvent::new(*key, KeyModifiers::NONE));
            tree.draw(area, &mut Buffer::empty(area), Theme::new(true));
            start.elapsed()
        };
        let times: Vec<Duration> = (0..rounds).flat_map(|_| keys).map(press).collect();
        let worst = times.iter().max().copied().unwrap_or_default();
        println!("  {name:<24}{:8.2} ms, at most {:.2} ms", median(times), worst.as_secs_f64() * 1_000.0);
    }
}

/// The whole process in a pseudo-terminal.
struct Process {
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    writer: Box<dyn Write + Send>,
    screen: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Process {
    fn start(sandbox: &Sandbox) -> Self {
        let size = PtySize { rows: SCREEN.height, cols: SCREEN.width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let described = sandbox.config_cli();
        let mut command = CommandBuilder::new(described.get_program());
        command.args(described.get_args());
        for (name, value) in described.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command.env("TERM", "xterm-256color");
        command.arg("tui");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let child = pair.slave.spawn_command(command).expect("it runs");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let cells = |number| NonZeroU16::new(number).expect("a screen");
        let screen = vt100::Parser::new(cells(SCREEN.height), cells(SCREEN.width), 0);
        Self { child, output, writer, screen, _master: pair.master }
    }

    /// Waits until a text is on the screen.
    fn wait_for(&mut self, text: &str) {
        while !self.screen.screen().contents().contains(text) {
            let bytes = self.output.recv_timeout(Duration::from_secs(60));
            self.screen.process(&bytes.unwrap_or_else(|_| panic!("`{text}` never came")));
        }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    /// How many bytes come within a time.
    fn watch(&self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(more) => bytes += more.len(),
                Err(RecvTimeoutError::Timeout) => return bytes,
                Err(RecvTimeoutError::Disconnected) => panic!("it ended"),
            }
        }
    }

    #[cfg(target_os = "linux")]
    fn read(&self, name: &str) -> String {
        let id = self.child.process_id().expect("a process");
        std::fs::read_to_string(format!("/proc/{id}/{name}")).expect("a file of the kernel")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn starts(sandbox: &Sandbox) {
    let times = (0..STARTS).map(|_| {
        let start = Instant::now();
        let mut process = Process::start(sandbox);
        process.wait_for("Auth Server");
        // Measured before the process is ended, which takes longer.
        start.elapsed()
    });
    println!("start to first frame, whole process, median of {STARTS}: {:.1} ms", median(times.collect()));
}

/// Memory and processor time are measured on Linux only.
#[cfg(not(target_os = "linux"))]
fn memory_and_idling(_sandbox: &Sandbox) {}

#[cfg(target_os = "linux")]
fn memory_and_idling(sandbox: &Sandbox) {
    let mut process = Process::start(sandbox);
    process.wait_for("of 10 000");
    process.press("\u{1b}");
    process.wait_for("Enter view");
    process.press("a");
    process.wait_for("10 000 selected");
    let status = process.read("status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    let peak: f64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    println!("peak memory with {SESSIONS} sessions loaded: {:.1} MiB", peak / 1_024.0);
    // By then, the UI has drawn the last response.
    process.watch(Duration::from_secs(1));
    let ticks = |process: &Process| -> u64 {
        let stat = process.read("stat");
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        // Fields 14 and 15 of the file are the time in user mode and in kernel mode.
        [11, 12].iter().map(|index| fields[*index].parse::<u64>().expect("ticks")).sum()
    };
    let before = ticks(&process);
    let bytes = process.watch(IDLE);
    println!("idle for {} s: {} ticks of 10 ms, {bytes} bytes written", IDLE.as_secs(), ticks(&process) - before);
}
