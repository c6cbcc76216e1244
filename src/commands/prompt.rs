//! How a client prompts the user to sign in: on the terminal, and with `login --browser` in a browser.

use std::sync::Arc;
use std::time::Duration;

use super::browser::Browser;
use crate::args::LoginArgs;
use crate::auth::Interaction;
use crate::auth::device::{DeviceAuthorization, DevicePrompt};
use crate::printer::{Notices, Printer, Terminal};
use crate::settings::Environment;
use crate::view;

/// Shows on a terminal where to sign in.
struct TerminalPrompt {
    notices: Notices,
    terminal: Terminal,
    /// Opens the page; set by `login --browser`.
    browser: Option<Browser>,
}

impl DevicePrompt for TerminalPrompt {
    fn show(&self, authorization: &DeviceAuthorization) {
        self.notices.tell(&view::device::instructions(authorization, self.terminal));
        if self.browser.as_ref().is_some_and(|browser| !browser.open(authorization.best_page())) {
            self.notices.warn("no browser could be started; open the page yourself");
        }
    }

    fn wait(&self, remaining: Duration) {
        if self.terminal.is_terminal {
            let seconds = remaining.as_secs();
            self.notices.tell(&format!("\rWaiting for approval, {}:{:02} left ", seconds / 60, seconds % 60));
        }
    }

    fn end(&self) {
        if self.terminal.is_terminal {
            self.notices.tell("\r\u{1b}[K");
        }
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Prompts if standard input and stderr are a terminal.
pub(super) fn on_terminal(printer: &Printer) -> Interaction {
    let is_attended = printer.stdin_is_terminal && printer.error_terminal.is_terminal;
    if is_attended { prompting(printer, None) } else { never(printer) }
}

/// Prompts even without a terminal: the user reads the output of `login`, and signs in on another device.
pub(super) fn for_login(printer: &Printer, login: &LoginArgs, environment: &Environment) -> Interaction {
    prompting(printer, login.browser.then(|| Browser::new(environment)))
}

/// Never prompts (`status`, `logout`).
pub(super) fn never(printer: &Printer) -> Interaction {
    Interaction { prompt: None, notices: printer.notices() }
}

fn prompting(printer: &Printer, browser: Option<Browser>) -> Interaction {
    let prompt = TerminalPrompt { notices: printer.notices(), terminal: printer.error_terminal, browser };
    Interaction { prompt: Some(Arc::new(prompt)), notices: printer.notices() }
}
