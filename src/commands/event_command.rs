//! The command of `session watch --exec`, which runs once for each event, one after the other.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::process::Stdio;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::sync::Notify;

use crate::error::UsageError;
use crate::printer::Notices;
use crate::shell;
use crate::view::outcome::counted;
use crate::view::sanitize;

/// How many events wait for the command before the watch waits, too.
const MOST_WAITING: usize = 1_000;

/// An event: its name and sid, and its JSON.
type Item = (String, String);

/// The events that wait for the command.
#[derive(Default)]
pub(super) struct Queue {
    items: RefCell<VecDeque<Item>>,
    /// The number of events whose command has not ended.
    left: Cell<usize>,
    is_closed: Cell<bool>,
    changed: Notify,
}

impl Queue {
    /// An empty queue.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds an event; waits while there are too many.
    pub(super) async fn push(&self, name: String, event: String) {
        while self.items.borrow().len() >= MOST_WAITING {
            self.changed.notified().await;
        }
        self.items.borrow_mut().push_back((name, event));
        self.left.set(self.left.get() + 1);
        self.changed.notify_waiters();
    }

    /// No event follows.
    pub(super) fn close(&self) {
        self.is_closed.set(true);
        self.changed.notify_waiters();
    }

    /// The number of events whose command has not ended.
    pub(super) fn left(&self) -> usize {
        self.left.get()
    }

    /// The next event; `None` after the last one.
    async fn next(&self) -> Option<Item> {
        loop {
            if let Some(item) = self.items.borrow_mut().pop_front() {
                self.changed.notify_waiters();
                return Some(item);
            }
            if self.is_closed.get() {
                return None;
            }
            self.changed.notified().await;
        }
    }
}

/// A command that is run for each event.
pub(super) struct EventCommand {
    program: String,
    arguments: Vec<String>,
    notices: Notices,
}

impl EventCommand {
    /// Splits a command into words.
    ///
    /// # Errors
    /// A quotation is not closed, or there is no word.
    pub(super) fn parse(text: &str, notices: Notices) -> Result<Self, UsageError> {
        let problem = |text: &str| UsageError::new(format!("--exec: {text}"));
        let mut words = shell::split(text).ok_or_else(|| {
            problem("a quotation mark is not closed")
                .hint("it is split as a shell does: --exec \"notify-send 'session event'\"")
        })?;
        if words.first().is_none_or(String::is_empty) {
            return Err(problem("the command is empty").hint("--exec ./on-event.sh runs a program for each event"));
        }
        let arguments = words.split_off(1);
        Ok(Self { program: words.remove(0), arguments, notices })
    }

    /// Runs the command for each event until the queue is closed and empty.
    pub(super) async fn run_all(&self, queue: &Queue) {
        while let Some((name, event)) = queue.next().await {
            if let Err(problem) = self.run(&event).await {
                let text = format!("--exec: {} {problem}, for the event {name}", self.program);
                self.notices.warn(&sanitize::text(&text));
            }
            queue.left.set(queue.left.get().saturating_sub(1));
        }
    }

    /// Tells of events that are left when the watch is interrupted.
    pub(super) fn tell_of_rest(&self, left: usize) {
        if left > 0 {
            let text =
                format!("--exec: {} were not passed to {}, or it was stopped", counted(left, "event"), self.program);
            self.notices.warn(&sanitize::text(&text));
        }
    }

    /// Runs the command with the event on standard input. What it writes goes to standard error, since the events are on
    /// standard output.
    async fn run(&self, event: &str) -> Result<(), String> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(std::io::stderr())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("can't be started: {error}"))?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that does not read its input decides alone whether it failed.
            let _ = stdin.write_all(format!("{event}\n").as_bytes()).await;
        }
        match child.wait().await {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("failed ({status})")),
            Err(error) => Err(format!("can't be waited for: {error}")),
        }
    }
}
