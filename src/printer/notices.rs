//! Messages for the user on stderr, above a progress bar if there is one.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::ProgressBar;

/// A handle that writes messages for the user, which are not results.
#[derive(Clone)]
pub struct Notices(Arc<dyn Fn(&str) + Send + Sync>);

/// The progress bar that is drawn on the terminal, if there is one.
#[derive(Clone, Default)]
pub(super) struct Bar(Arc<Mutex<Option<ProgressBar>>>);

impl Bar {
    /// Names the bar that is drawn, or that none is.
    pub(super) fn set(&self, bar: Option<ProgressBar>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = bar;
    }

    /// Clears the bar, writes something to the terminal, and draws the bar below.
    pub(super) fn above<T>(&self, write: impl FnOnce() -> T) -> T {
        let bar = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Notices {
    pub(super) fn new(writer: Box<dyn Write + Send>, bar: Bar) -> Self {
        let writer = Mutex::new(writer);
        Self::from(move |text: &str| {
            let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
            // There is no other stream on which to report that stderr is closed.
            let _ = bar.above(|| writer.write_all(text.as_bytes()).and_then(|()| writer.flush()));
        })
    }

    /// Passes every message to this function.
    #[must_use]
    pub fn from(tell: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// Writes a text unchanged, in one piece.
    pub fn tell(&self, text: &str) {
        (self.0)(text);
    }

    /// Writes a warning on its own line.
    pub fn warn(&self, text: &str) {
        self.tell(&format!("warning: {text}\n"));
    }
}
