//! The whole state of the UI: events change it, actions come out of it, a frame is drawn from it.

mod act;
mod draw;
mod input;
mod mouse;
mod notices;
mod popups;

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

use super::action::{Action, Request};
use super::event::{Event, Invitation};
use super::keys::Place;
use super::popups::Popup;
use super::screens::sessions::panel::Panel;
use super::screens::sessions::summary::Summary;
use super::screens::sessions::{Layout, Sessions};
use super::task::Task;
use super::theme::Theme;
use crate::auth::Account;
use crate::operation::Service;
use crate::settings::Settings;
use crate::view;

/// How often the spinner turns while something is under way.
const SPIN: Duration = Duration::from_millis(120);

/// How long there is between two refreshes.
const REFRESH: Duration = Duration::from_secs(5);

/// How often what is told relative to now is told anew.
const MINUTE: Duration = Duration::from_secs(60);

/// What the UI runs in.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where to go and who asks.
    pub settings: Settings,
    /// Whether the server is the sandbox of this process.
    pub is_sandbox: bool,
    /// What `~` means in the name of a file.
    pub home: Option<PathBuf>,
    /// The zone of local times.
    pub zone: TimeZone,
}

/// A moment, on two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// The time of day, which may be stopped.
    pub now: Timestamp,
    /// How long the UI has been running, which goes on.
    pub elapsed: Duration,
}

/// The whole state of the UI.
#[derive(Debug)]
pub struct App {
    surroundings: Surroundings,
    theme: Theme,
    size: Size,
    moment: ClockReading,
    sessions: Sessions,
    panel: Panel,
    /// What lies over the screen, the topmost last.
    popups: Vec<Popup>,
    sign_in: Option<Invitation>,
    task: Option<Task>,
    /// How many tasks there have been.
    tasks: u64,
    in_flight: usize,
    /// How often the spinner has turned.
    spinner: usize,
    /// When it loads again by itself.
    refresh_at: Duration,
    account: Option<Account>,
    /// The last thing that went wrong, not sanitised yet, until something goes well.
    error: Option<String>,
    /// What was just done, until the next key.
    message: Option<String>,
    /// What the last deletion or revocation came to, for a program that ends with it.
    farewell: Option<String>,
}

impl App {
    /// The state before anything has happened, on a screen of this size.
    #[must_use]
    pub fn new(surroundings: Surroundings, theme: Theme, size: Size) -> Self {
        let moment = ClockReading { now: surroundings.settings.now, elapsed: Duration::ZERO };
        Self {
            surroundings,
            theme,
            size,
            moment,
            sessions: Sessions::default(),
            panel: Panel::default(),
            popups: Vec::new(),
            sign_in: None,
            task: None,
            tasks: 0,
            in_flight: 0,
            spinner: 0,
            refresh_at: Duration::ZERO,
            account: None,
            error: None,
            message: None,
            farewell: None,
        }
    }

    /// The server and, if there is one, the profile.
    fn server(&self) -> String {
        view::server::server(Service::ConfigApi, &self.surroundings.settings)
    }

    /// Whether sessions are being deleted or revoked.
    #[must_use]
    pub fn is_ending_sessions(&self) -> bool {
        self.task.as_ref().is_some_and(Task::ends_sessions)
    }

    /// The program ends: what is under way is to stop between two sessions.
    pub fn leave(&mut self) -> Vec<Action> {
        self.farewell = None;
        match self.task.as_mut().filter(|task| task.ends_sessions()) {
            Some(task) => {
                task.is_stopping = true;
                vec![Action::CancelSignIn, Action::Ask(Request::Stop { task: task.id })]
            }
            None => Vec::new(),
        }
    }

    /// What a deletion or revocation came to that the program ended with, as far as that is known.
    #[must_use]
    pub fn farewell(&self) -> Option<String> {
        let unfinished = self.task.as_ref().filter(|task| task.ends_sessions());
        unfinished.map(|task| task.farewell(&self.server())).or_else(|| self.farewell.clone())
    }

    /// The first search, for everything.
    pub fn start(&mut self) -> Vec<Action> {
        self.settle();
        self.sessions.search(self.moment.now).unwrap_or_default()
    }

    /// Takes an event in; what is to be done about it comes out.
    pub fn update(&mut self, event: Event, moment: ClockReading) -> Vec<Action> {
        self.moment = moment;
        let mut actions = match event {
            Event::Key(key) => self.key(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(width, height) => {
                self.size = Size::new(width, height);
                Vec::new()
            }
            Event::Tick => self.tick(),
            Event::Warning(text) => {
                self.error = Some(text);
                Vec::new()
            }
            Event::Resumed => vec![Action::Redraw],
            Event::Terminated(_) => vec![Action::Quit],
            Event::Notice(notice) => self.notice(notice),
        };
        self.settle();
        actions.extend(self.sessions.fetch());
        actions
    }

    fn tick(&mut self) -> Vec<Action> {
        self.spinner = self.spinner.wrapping_add(1);
        let is_due = self.sessions.is_refreshing && self.moment.elapsed >= self.refresh_at;
        // What takes longer than the interval is waited for.
        if !is_due || self.in_flight > 0 || self.task.is_some() {
            return Vec::new();
        }
        self.refresh_at = self.moment.elapsed + REFRESH;
        self.sessions.refresh(true, self.moment.now)
    }

    /// How long until the UI wants to be woken without an event.
    #[must_use]
    pub fn wakes_in(&self) -> Option<Duration> {
        if self.in_flight > 0 {
            return Some(SPIN);
        }
        if self.sessions.is_refreshing {
            return Some(self.refresh_at.saturating_sub(self.moment.elapsed));
        }
        (!self.sessions.is_empty()).then_some(MINUTE)
    }

    /// Makes the table as high as there is room for it.
    fn settle(&mut self) {
        let body = self.layout().body;
        if body.height > 0 {
            self.sessions.set_page(body.height);
        }
    }

    /// Where everything on the screen is.
    fn layout(&self) -> Layout {
        Layout::new(self.main(), &self.sessions)
    }

    /// How large the screen is.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    fn screen(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    /// How many lines the tabs take.
    const fn tab_lines(&self) -> u16 {
        if self.size.width < 60 || self.size.height < 24 { 1 } else { 2 }
    }

    /// The area between the tabs and the status line.
    fn main(&self) -> Rect {
        let screen = self.screen();
        let y = self.tab_lines().min(screen.height);
        Rect { y, height: screen.height.saturating_sub(y + 1), ..screen }
    }

    /// The table of keys that holds now.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.sign_in.is_some() {
            return Place::SignIn;
        }
        self.popups.last().map_or_else(|| self.sessions.place(), Popup::place)
    }

    /// Counts what the panel shows, while it is open.
    fn count(&mut self) {
        if self.sessions.has_panel {
            let rows: Vec<_> = self.sessions.rows.iter().map(|(_, row)| row).collect();
            self.panel.replace(Summary::new(rows.iter().map(|row| &***row), self.moment.now));
        }
    }
}
