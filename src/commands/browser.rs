//! Opens a page in the browser of this machine, without what the environment says of servers and secrets.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::settings::Environment;

/// How long a program that opens pages may take to say that it can't.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long to wait before looking at it again.
const INTERVAL: Duration = Duration::from_millis(10);

/// Opens pages; knows which variables are no business of a browser.
#[derive(Clone, Debug)]
pub struct Browser {
    hidden: Vec<String>,
}

impl Browser {
    /// One that gets this environment, but for what it says of servers, clients and secrets.
    #[must_use]
    pub fn new(environment: &Environment) -> Self {
        Self { hidden: environment.names_of_settings() }
    }

    /// Opens a page by the first program that can; says whether there was one.
    #[must_use]
    pub fn open(&self, page: &str) -> bool {
        open::commands(page).into_iter().any(|command| self.start(command).is_some_and(is_taken))
    }

    fn start(&self, mut command: Command) -> Option<Child> {
        for name in &self.hidden {
            command.env_remove(name);
        }
        // It outlives this process, and is not ended by a Ctrl-C that is meant for it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
    }
}

/// Whether it goes on, or has ended well.
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
