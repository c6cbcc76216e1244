//! What the screens know about the run: server, time, size of the terminal.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

use super::theme::Theme;
use crate::catalog::Catalog;
use crate::catalog::specs::{Sources, SpecError};
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
    /// Why another profile could not be used, sanitised; shown at the start.
    pub problem: Option<String>,
    /// The names of all profiles.
    pub profiles: Vec<String>,
    /// The OpenAPI files of the server.
    pub sources: Sources,
    /// The plugins whose operations are available; empty for all.
    pub plugins: Vec<String>,
    /// The directory of what the UI remembers of this server; `None` to remember nothing.
    pub memory: Option<PathBuf>,
}

impl Surroundings {
    /// A server, with the built-in catalogue, UTC, and nothing of the user's own.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            is_sandbox: false,
            home: None,
            zone: TimeZone::UTC,
            editor: None,
            problem: None,
            profiles: Vec::new(),
            sources: Sources::default(),
            plugins: Vec::new(),
            memory: None,
        }
    }

    /// The operations and schemas of a service, as the commands use them. An OpenAPI file that is not valid leaves the
    /// built-in ones.
    #[must_use]
    pub fn catalog(&self, service: Service) -> (Catalog, Option<SpecError>) {
        let (catalog, error) = Catalog::open(service, &self.sources);
        (if self.plugins.is_empty() { catalog } else { catalog.with_plugins(self.plugins.clone()) }, error)
    }

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
