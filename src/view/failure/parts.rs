//! The parts of a report.

use serde_json::{Map, Value, json};

use crate::error::ErrorCode;
use crate::view::sanitize;

/// The parts of a report.
pub(super) struct Parts {
    pub code: ErrorCode,
    pub message: String,
    /// The operation, its request, and the status of the response, if a request failed.
    pub call: Option<FailedCall>,
    /// Lines below the message, with their labels.
    pub lines: Vec<(&'static str, String)>,
    pub hint: Option<String>,
}

/// The request that failed.
pub(super) struct FailedCall {
    /// The operation's id.
    pub operation: String,
    /// The method and the URL, without secrets.
    pub request: String,
    /// The HTTP status of the response, if there is one.
    pub status: Option<u16>,
}

impl Parts {
    pub fn new(code: ErrorCode, message: impl ToString) -> Self {
        Self { code, message: message.to_string(), call: None, lines: Vec::new(), hint: None }
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
        let request = self.call.iter().map(|call| ("request", &call.request));
        for (label, line) in request.chain(self.lines.iter().map(|(label, line)| (*label, line))) {
            text.push_str(&format!("\n  {label}: {}", sanitize::text(line)));
        }
        if let Some(hint) = &self.hint {
            text.push_str(&format!("\n  hint: {}", sanitize::text(hint)));
        }
        text
    }

    /// The first line that says why: what the server said, or what happened on the way to it.
    pub fn cause(&self) -> Option<&str> {
        self.lines.iter().find(|(label, _)| ["cause", "server"].contains(label)).map(|(_, line)| line.as_str())
    }

    /// The same for programs. Every member is there, and null if it is not known; it is not sanitised.
    pub fn document(&self) -> Value {
        let call = self.call.as_ref();
        let message = match self.cause() {
            Some(cause) => format!("{}: {cause}", self.message),
            None => self.message.clone(),
        };
        let details: Map<String, Value> =
            self.lines.iter().map(|(label, line)| (label.replace(' ', "_"), line.as_str().into())).collect();
        json!({
            "code": self.code.name(),
            "message": message,
            "hint": self.hint,
            "operation": call.map(|call| &call.operation),
            "status": call.and_then(|call| call.status),
            "request": call.map(|call| &call.request),
            "exit_status": self.code.status() as u8,
            "details": details,
        })
    }
}
