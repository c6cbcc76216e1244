//! The UI driven by keys, with a list of sessions in place of the worker.

mod changes;
mod chaos;
mod editing;
mod entries;
mod forms;
mod links;
mod marking;
mod palette;
mod popups;
mod resources;
mod screens;
mod second;
mod sign_out;
mod speed;
mod tasks;
mod update;

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use serde_json::{Value, json};

use super::action::{Action, ScreenJob};
use super::app::App;
use super::context::{ClockReading, Surroundings};
use super::event::{Event, Notice, PendingSignIn, Problem};
use super::job::ExportJob;
use super::screens::sessions::chunks::CHUNK;
use super::screens::sessions::clients::NameClients;
use super::screens::sessions::jobs::{LoadedChunk, SessionsJob, SessionsNotice, WalkEnd};
use super::screens::sessions::row::SessionRow;
use super::theme::Theme;
use crate::auth::Account;
use crate::session::model::Session;
use crate::settings::{Environment, Settings};
use crate::sign_out::item::Outcome;
use crate::sign_out::run::{Ended, RunReport};

const NOW: &str = "2026-01-01T12:00:00Z";

/// A session as the server sends it.
fn session(number: usize) -> Value {
    let users = ["admin", "jürgen", "日本語の人", "eve\u{1b}[31m", "zoe"];
    let hour = number % 24;
    json!({
        "outsideSid": format!("sid-{number:05}"),
        "userDn": format!("inum=user-{},ou=people,o=jans", number % 5),
        "expirationDate": format!("2026-01-{:02}T{hour:02}:00:00", 1 + number / 24 % 28),
        "state": if number % 7 == 6 { "unauthenticated" } else { "authenticated" },
        "deletable": number % 10 != 9,
        "sessionAttributes": {
            "sid": format!("sid-{number:05}"),
            "auth_user": users[number % 5],
            "client_id": format!("2000.client-{}", number % 3),
            "remote_ip": format!("192.0.2.{}", number % 250),
            "acr": "simple_password_auth",
        },
    })
}

fn row(value: Value) -> Arc<SessionRow> {
    Arc::new(SessionRow::new(&Session::read("test", value).expect("a session")))
}

impl From<SessionsNotice> for Notice {
    fn from(notice: SessionsNotice) -> Self {
        Self::Screen { screen: 0, notice: Box::new(notice) }
    }
}

/// Actions are equal if their debug texts are equal: jobs behind a trait have no other comparison.
impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }
}

/// The action that starts a job of the sessions screen.
fn start(job: SessionsJob) -> Action {
    Action::Start(ScreenJob { screen: 0, job: Box::new(job) })
}

/// The job of the sessions screen that an action starts.
fn job(action: &Action) -> Option<&SessionsJob> {
    match action {
        Action::Start(started) => (&*started.job as &dyn Any).downcast_ref(),
        _ => None,
    }
}

/// The UI, the sessions of its server, and the other actions that it has returned.
struct Ui {
    app: App,
    server: Vec<Value>,
    asked: Vec<SessionsJob>,
    exports: Vec<ExportJob>,
    /// Jobs that look up the names of clients.
    named: Vec<NameClients>,
    /// Jobs of other screens.
    jobs: Vec<Box<dyn Any>>,
    others: Vec<Action>,
    elapsed: Duration,
}

impl Ui {
    fn new(width: u16, height: u16, count: usize) -> Self {
        Self::with_color(width, height, count, false)
    }

    fn with_color(width: u16, height: u16, count: usize, color: bool) -> Self {
        let mut ui = Self::unstarted_with_color(width, height, count, color);
        ui.begin();
        ui
    }

    /// The UI before its first screen is started.
    fn unstarted(width: u16, height: u16, count: usize) -> Self {
        Self::unstarted_with_color(width, height, count, false)
    }

    fn unstarted_with_color(width: u16, height: u16, count: usize, color: bool) -> Self {
        let argv = ["config-cli", "--host=jans.example", "--client-id=c", "session", "list"];
        let args = crate::args::parse(argv.map(Into::into).into()).expect("arguments");
        let environment = Environment::of([("CONFIG_CLI_NOW".to_owned(), NOW.to_owned())]);
        let mut nothing = || Ok(String::new());
        let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut nothing);
        let surroundings = Surroundings {
            zone: TimeZone::fixed(jiff::tz::offset(1)),
            editor: Some("ed".to_owned()),
            ..Surroundings::new(settings.expect("settings"))
        };
        let app = App::new(surroundings, Theme::new(color), Size::new(width, height));
        let server = (0..count).map(session).collect();
        Self {
            app,
            server,
            asked: Vec::new(),
            exports: Vec::new(),
            named: Vec::new(),
            jobs: Vec::new(),
            others: Vec::new(),
            elapsed: Duration::ZERO,
        }
    }

    /// Starts the first screen.
    fn begin(&mut self) {
        let actions = self.app.start();
        let account = Account { name: Some("admin".into()), expires: "2026-01-01T12:05:00Z".parse().ok() };
        self.notice(Notice::Account(Some(account)));
        self.perform(actions);
    }

    /// Handles an event and the loading jobs that it starts.
    fn event(&mut self, event: Event) {
        let moment = ClockReading { now: NOW.parse().expect("a timestamp"), elapsed: self.elapsed };
        let actions = self.app.update(event, moment);
        self.app.has_drawn(moment);
        self.perform(actions);
    }

    fn notice(&mut self, notice: impl Into<Notice>) {
        self.event(Event::Notice(notice.into()));
    }

    fn perform(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Start(started) => match (started.job as Box<dyn Any>).downcast::<SessionsJob>() {
                    Ok(job) => self.carry_out(*job),
                    Err(job) => match job.downcast::<ExportJob>() {
                        Ok(export) => self.exports.push(*export),
                        Err(job) => match job.downcast::<NameClients>() {
                            Ok(job) => self.named.push(*job),
                            Err(job) => self.jobs.push(job),
                        },
                    },
                },
                other => self.others.push(other),
            }
        }
    }

    fn carry_out(&mut self, job: SessionsJob) {
        match job {
            SessionsJob::Load { generation, chunk, .. } => self.load(generation, chunk),
            SessionsJob::Walk { generation, .. } => {
                for chunk in 0..(self.server.len() as u64).div_ceil(CHUNK) {
                    self.load(generation, chunk);
                }
                self.notice(SessionsNotice::Walked { generation, result: Ok(WalkEnd::Complete) });
            }
            job => self.asked.push(job),
        }
    }

    fn load(&mut self, generation: u64, chunk: u64) {
        let rows = self.server.iter().skip((chunk * CHUNK) as usize).take(CHUNK as usize).cloned().map(row).collect();
        let loaded = LoadedChunk { total: Some(self.server.len() as u64), rows };
        self.notice(SessionsNotice::Loaded { generation, chunk, result: Ok(loaded) });
    }

    fn press(&mut self, code: KeyCode) {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn control(&mut self, character: char) {
        self.event(Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::CONTROL)));
    }

    fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.press(KeyCode::Char(character));
        }
    }

    /// Presses keys by name, separated by blanks; a single character is its own key.
    fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.press(match key {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "BackTab" => KeyCode::BackTab,
                "Up" => KeyCode::Up,
                "Down" => KeyCode::Down,
                "PgUp" => KeyCode::PageUp,
                "PgDn" => KeyCode::PageDown,
                "Home" => KeyCode::Home,
                "End" => KeyCode::End,
                "Space" => KeyCode::Char(' '),
                "Del" => KeyCode::Delete,
                "F1" => KeyCode::F(1),
                "F2" => KeyCode::F(2),
                "F4" => KeyCode::F(4),
                "F5" => KeyCode::F(5),
                other => KeyCode::Char(other.chars().next().expect("a character")),
            });
        }
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    /// Clicks on the first occurrence of this text.
    fn click(&mut self, text: &str) {
        let screen = self.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect("the text");
        let column = super::text::width(&line[..line.find(text).expect("the text")]);
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, u16::try_from(row).expect("a row"));
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.event(Event::Resize(width, height));
    }

    /// The text of the screen, without trailing blanks.
    fn screen(&self) -> String {
        let size = self.app.size();
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("a frame");
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..size.height {
            let mut line = String::new();
            let mut x = 0;
            while x < size.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += super::text::width(symbol).max(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The line of the screen that contains this text.
    fn line(&self, text: &str) -> String {
        let screen = self.screen();
        screen.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} in\n{screen}")).to_owned()
    }

    /// Whether a popup contains this text, ignoring line breaks.
    fn says(&self, text: &str) -> bool {
        let screen = self.screen();
        let inside = screen.lines().filter_map(|line| Some(line.split_once('│')?.1.rsplit_once('│')?.0));
        let words: Vec<&str> = inside.flat_map(str::split_whitespace).collect();
        words.join(" ").contains(text)
    }

    fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }
}

/// An outcome of a session that a server refused to delete.
fn failed(text: &str) -> Outcome {
    Outcome::Failed(Arc::new(anyhow::anyhow!(text.to_owned())))
}

fn ended(number: u64, ended: Ended) -> SessionsNotice {
    SessionsNotice::Ended { number, report: RunReport { ended, begun: 0 }, trouble: None }
}

fn problem(text: &str) -> Problem {
    Problem { text: text.to_owned(), brief: text.lines().next().unwrap_or_default().to_owned(), is_cancelled: false }
}

fn pending() -> PendingSignIn {
    PendingSignIn {
        page: "https://jans.example/device-code".into(),
        complete: Some("https://jans.example/device-code?user_code=BCDF-GHJK".into()),
        code: "BCDF-GHJK".into(),
        picture: Some("█▀▀█\n█▄▄█\n".into()),
        remaining: Duration::from_secs(598),
    }
}
