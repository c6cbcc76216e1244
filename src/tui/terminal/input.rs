//! Reads the terminal's events in a thread of its own, which can be paused while an editor has the terminal.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossterm::event::{self, KeyEventKind, MouseEventKind};

use crate::interrupt::EndSignal;
use crate::tui::event::{Event, EventSender};

/// How long to wait for the thread to pause.
const UNTIL_PAUSED: Duration = Duration::from_secs(1);

/// What the thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It reads.
    Reading,
    /// It is to pause.
    Pausing,
    /// It pauses.
    Paused,
    /// It has ended.
    Ended,
}

/// Pauses the thread that reads the terminal.
#[derive(Clone, Debug)]
pub struct InputGate(Arc<Gate>);

#[derive(Debug)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

impl InputGate {
    /// Sends the terminal's events, from a thread that ends with the process.
    ///
    /// # Errors
    /// The thread can't be started.
    pub fn start(events: EventSender) -> io::Result<Self> {
        let gate = Self(Arc::new(Gate { state: Mutex::new(State::Reading), changed: Condvar::new() }));
        let reader = gate.clone();
        std::thread::Builder::new().name("input".to_owned()).spawn(move || {
            reader.read(&events);
            reader.set(State::Ended);
        })?;
        Ok(gate)
    }

    /// Runs something else that reads the terminal.
    pub fn pause_for<T>(&self, run: impl FnOnce() -> T) -> T {
        self.pause();
        let result = run();
        if *self.state() != State::Ended {
            self.set(State::Reading);
        }
        result
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, state: State) {
        *self.state() = state;
        self.0.changed.notify_all();
    }

    /// Asks the thread to pause, and waits until it does.
    #[cfg(unix)]
    fn pause(&self) {
        if *self.state() == State::Ended {
            return;
        }
        self.set(State::Pausing);
        // The thread waits for an event, and a change of the size is one.
        if rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::WINCH).is_ok() {
            let state = self.state();
            drop(self.0.changed.wait_timeout_while(state, UNTIL_PAUSED, |state| *state == State::Pausing));
        }
    }

    /// Elsewhere the thread can't be woken, and reads beside the editor.
    #[cfg(not(unix))]
    fn pause(&self) {}

    /// Sends events until the terminal is closed or the UI has ended.
    fn read(&self, events: &EventSender) {
        loop {
            self.wait();
            match event::read() {
                Ok(event) => {
                    if !event_of(event).is_none_or(|event| events.send(event)) {
                        return;
                    }
                }
                // The terminal was closed.
                Err(_) => {
                    events.send(Event::Terminated(EndSignal::HangUp));
                    return;
                }
            }
        }
    }

    /// Waits while the thread is to pause.
    fn wait(&self) {
        let mut state = self.state();
        if *state == State::Pausing {
            *state = State::Paused;
            self.0.changed.notify_all();
            drop(self.0.changed.wait_while(state, |state| *state == State::Paused));
        }
    }
}

/// The event of the UI; `None` for what it does not use.
fn event_of(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        // Mouse movement is frequent and unused.
        event::Event::Mouse(mouse) => {
            let is_used =
                !matches!(mouse.kind, MouseEventKind::Moved | MouseEventKind::Drag(_) | MouseEventKind::Up(_));
            is_used.then_some(Event::Mouse(mouse))
        }
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
        _ => None,
    }
}
