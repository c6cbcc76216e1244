//! Shows a long text through a pager, where there is one.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// The program that shows a text page by page, and the variables that it does not get.
#[derive(Clone, Debug)]
pub struct Pager {
    command: String,
    hidden: Vec<String>,
}

impl Pager {
    /// The pager of the person: the value of `PAGER`, or else `less`. `hidden` names variables that it does not get.
    #[must_use]
    pub fn new(chosen: Option<String>, hidden: Vec<String>) -> Self {
        Self { command: chosen.unwrap_or_else(|| "less".to_owned()), hidden }
    }

    /// Shows a text until the pager ends; false if there is no such pager.
    pub(super) fn show(&self, text: &str) -> bool {
        // Ctrl-C belongs to the pager; without a listener it would end this process and leave the pager behind.
        #[cfg(unix)]
        let interrupted = signal_hook::flag::register(
            signal_hook::consts::SIGINT,
            std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
        );
        let is_shown = self.run(text);
        #[cfg(unix)]
        if let Ok(listener) = interrupted {
            signal_hook::low_level::unregister(listener);
        }
        is_shown
    }

    fn run(&self, text: &str) -> bool {
        let mut words = self.command.split_whitespace();
        let Some(program) = words.next() else {
            return false;
        };
        let mut command = Command::new(program);
        for name in &self.hidden {
            command.env_remove(name);
        }
        if std::env::var_os("LESS").is_none() {
            // Ends on a text that fits, shows colours, and leaves the text on the screen.
            command.env("LESS", "FRX");
        }
        let Ok(mut pager) = command.args(words).stdin(Stdio::piped()).spawn() else {
            return false;
        };
        if let Some(mut input) = pager.stdin.take() {
            // A pager that was left before the end closes its input.
            let _ = input.write_all(text.as_bytes());
        }
        pager.wait().is_ok()
    }
}
