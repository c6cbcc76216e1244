//! Reads the terminal's events in a thread of its own, which can be paused while an editor has the terminal.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::Duration;

use crossterm::event::{self, KeyEventKind, MouseEventKind};

use crate::interrupt::EndSignal;
use crate::tui::event::{Event, EventSender};

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
    /// Wakes the thread, which waits for the terminal.
    #[cfg(unix)]
    wake: (io::PipeReader, io::PipeWriter),
}

impl InputGate {
    /// Sends the terminal's events, from a thread that ends with the process.
    ///
    /// # Errors
    /// The thread can't be started.
    pub fn start(events: EventSender) -> io::Result<Self> {
        let gate = Self(Arc::new(Gate {
            state: Mutex::new(State::Reading),
            changed: Condvar::new(),
            #[cfg(unix)]
            wake: io::pipe()?,
        }));
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
        if *self.state() == State::Paused {
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

    #[cfg(unix)]
    fn pause(&self) {
        use std::io::Write as _;
        if *self.state() == State::Ended {
            return;
        }
        self.set(State::Pausing);
        // The pipe is empty, so that a byte has room; without it, the thread pauses at the next key.
        let _ = (&self.0.wake.1).write(&[0]);
        let state = self.state();
        drop(self.0.changed.wait_while(state, |state| *state == State::Pausing));
    }

    /// Elsewhere the thread can't be woken, and reads beside the editor.
    #[cfg(not(unix))]
    fn pause(&self) {}

    /// Sends events until the terminal is closed or the UI has ended.
    fn read(&self, events: &EventSender) {
        loop {
            match self.next() {
                Ok(Some(event)) => {
                    if !event_of(event).is_none_or(|event| events.send(event)) {
                        return;
                    }
                }
                Ok(None) => {}
                // The terminal was closed.
                Err(_) => {
                    events.send(Event::Terminated(EndSignal::HangUp));
                    return;
                }
            }
        }
    }

    /// The next event; `None` if there is none yet.
    #[cfg(not(unix))]
    fn next(&self) -> io::Result<Option<event::Event>> {
        event::read().map(Some)
    }

    /// The next event; `None` if there is none yet. Waits for the terminal, and while it is paused.
    ///
    /// # Errors
    /// The terminal was closed.
    #[cfg(unix)]
    fn next(&self) -> io::Result<Option<event::Event>> {
        use rustix::event::{PollFd, PollFlags, poll};
        if event::poll(Duration::ZERO)? {
            return event::read().map(Some);
        }
        let stdin = io::stdin();
        let mut sources = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.0.wake.0, PollFlags::IN)];
        match poll(&mut sources, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let (terminal, wake) = (sources[0].revents(), sources[1].revents());
        if wake.contains(PollFlags::IN) {
            self.wait();
        }
        let is_closed = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        if is_closed && !event::poll(Duration::ZERO)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(None)
    }

    /// Takes the byte that woke the thread, and waits while it is paused.
    #[cfg(unix)]
    fn wait(&self) {
        use std::io::Read as _;
        let _ = (&self.0.wake.0).read(&mut [0; 8]);
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
