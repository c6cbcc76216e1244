//! Opens a page in the browser of this machine. The browser does not get the environment variables with settings and
//! secrets.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::settings::Environment;

/// How long to wait for an opener to fail; one that still runs has succeeded.
const PATIENCE: Duration = Duration::from_millis(300);

/// The interval between two checks of whether the opener still runs.
const INTERVAL: Duration = Duration::from_millis(10);

/// Opens pages.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The variables that the browser does not get.
    hidden: Vec<String>,
}

impl Browser {
    /// Takes this environment, without the variables with settings.
    #[must_use]
    pub fn new(environment: &Environment) -> Self {
        Self { hidden: environment.names_of_settings() }
    }

    /// Opens a page with the first opener that works; false if none does.
    #[must_use]
    pub fn open(&self, page: &str) -> bool {
        open::commands(page).into_iter().any(|command| self.start(command).is_some_and(is_taken))
    }

    fn start(&self, mut command: Command) -> Option<Child> {
        for name in &self.hidden {
            command.env_remove(name);
        }
        // A process group of its own: Ctrl-C ends this process and not the browser.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
    }
}

/// Whether the opener still runs after a while, or has succeeded.
fn is_taken(mut child: Child) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < PATIENCE => std::thread::sleep(INTERVAL),
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}
