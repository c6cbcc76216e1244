//! What the screens know about the run: server, time, size of the terminal.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

use super::theme::Theme;
use crate::operation::Service;
use crate::settings::Settings;
use crate::view;

/// The server and the environment of this run.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The server and the credentials.
    pub settings: Settings,
    /// Whether the server is the sandbox of this process.
    pub is_sandbox: bool,
    /// The home directory, for `~` in a file name.
    pub home: Option<PathBuf>,
    /// The time zone of local times.
    pub zone: TimeZone,
    /// The editor that the environment names, which may have arguments.
    pub editor: Option<String>,
}

impl Surroundings {
    /// Why nothing can be changed; `None` if it can.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        let text = || format!("Read-only: nothing is changed on {}.", self.server());
        self.settings.read_only.then(text)
    }

    /// The server and, if there is one, the profile.
    #[must_use]
    pub fn server(&self) -> String {
        view::server::server(Service::ConfigApi, &self.settings)
    }
}

/// The same instant on two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// The time of day; `CONFIG_CLI_NOW` stops this clock.
    pub now: Timestamp,
    /// The time since the UI started; this clock never stops.
    pub elapsed: Duration,
}

/// What a screen reads while it handles an event or draws.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The server and the environment.
    pub surroundings: &'a Surroundings,
    /// The styles to draw with.
    pub theme: Theme,
    /// The time of the event, or of the last one before the frame.
    pub clock: ClockReading,
    /// The size of the terminal.
    pub terminal: Size,
    /// The screen's own area, between the tabs and the key labels.
    pub area: Rect,
    /// The number of requests under way.
    pub in_flight: usize,
}
