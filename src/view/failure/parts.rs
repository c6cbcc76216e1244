//! The parts of a report.

use crate::error::ExitStatus;
use crate::view::sanitize;

/// The parts of a report.
pub(super) struct Parts {
    pub status: ExitStatus,
    pub message: String,
    /// Lines below the message, with their labels.
    pub lines: Vec<(&'static str, String)>,
    pub hint: Option<String>,
}

impl Parts {
    pub fn new(status: ExitStatus, message: impl ToString) -> Self {
        Self { status, message: message.to_string(), lines: Vec::new(), hint: None }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Sets the hint, if there is one.
    pub fn maybe_hint(mut self, hint: Option<&String>) -> Self {
        self.hint = hint.cloned();
        self
    }

    /// The message, its lines and the hint, sanitised.
    pub fn text(&self) -> String {
        let mut text = sanitize::text(&self.message).into_owned();
        for (label, line) in &self.lines {
            text.push_str(&format!("\n  {label}: {}", sanitize::text(line)));
        }
        if let Some(hint) = &self.hint {
            text.push_str(&format!("\n  hint: {}", sanitize::text(hint)));
        }
        text
    }
}
