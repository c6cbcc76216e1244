//! The real terminal: raw mode on and off, suspension, and the loop that turns events into frames.

mod editor;
mod input;

use std::cell::Cell;
use std::io::{self, Write as _};
use std::sync::Once;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, terminal};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use tokio::sync::mpsc::UnboundedSender;

use super::action::{Action, ScreenJob};
use super::app::App;
use super::clipboard;
use super::context::{ClockReading, Surroundings};
use super::event::{Event, EventSender, Problem, TimedEvent};
use super::sign_in::SignInDeclined;
use super::theme::Theme;
use crate::error::ExitStatus;
use crate::interrupt::EndSignal;
use crate::settings::Settings;
use crate::view::failure;
use input::InputGate;

/// The clock of the settings, and a monotonic one.
#[derive(Clone, Copy, Debug)]
struct Clock {
    stopped: Option<Timestamp>,
    start: Instant,
}

impl Clock {
    fn new(settings: &Settings) -> Self {
        Self { stopped: settings.clock_is_stopped.then_some(settings.now), start: Instant::now() }
    }

    fn moment(self) -> ClockReading {
        self.at(Instant::now())
    }

    /// The reading for an event that happened at this instant.
    fn at(self, instant: Instant) -> ClockReading {
        let elapsed = instant.saturating_duration_since(self.start);
        ClockReading { now: self.stopped.unwrap_or_else(Timestamp::now), elapsed }
    }
}

/// The terminal in raw mode, with the alternate screen; dropping it restores the terminal.
struct TakenTerminal(Terminal<CrosstermBackend<io::Stdout>>);

impl TakenTerminal {
    fn take() -> io::Result<Self> {
        restore_after_a_panic();
        let screen = Self(Terminal::new(CrosstermBackend::new(io::stdout()))?);
        enter()?;
        Ok(screen)
    }

    /// Takes the terminal again after a suspension, and redraws it over the output of other programs.
    fn retake(&mut self) -> io::Result<()> {
        enter()?;
        // `clear` would query the cursor position, and the input thread would read the reply.
        let size = self.0.size()?;
        self.0.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for TakenTerminal {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)
}

/// Restores the terminal. Errors are ignored: the terminal may be closed.
fn leave() {
    let mut stdout = io::stdout();
    let _ = execute!(stdout, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
    let _ = stdout.flush();
}

/// Restores the terminal before a panic is reported.
fn restore_after_a_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            tell(panic);
        }));
    });
}

/// How long to wait for the system to suspend the process after the signal.
const UNTIL_STOPPED: Duration = Duration::from_millis(50);

/// Restores the terminal and suspends the process until the shell continues it.
fn suspend(screen: &mut TakenTerminal) -> io::Result<()> {
    leave();
    #[cfg(unix)]
    rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
    // Without a shell with job control, the system does not suspend the process.
    std::thread::sleep(UNTIL_STOPPED);
    screen.retake()
}

/// How the UI ended.
#[derive(Debug)]
pub struct UiExit {
    /// The exit status of the program.
    pub status: ExitStatus,
    /// Printed after the UI has ended: the outcome of a deletion that was under way.
    pub text: Option<String>,
    /// The profile to go on with, if the user chose one.
    pub profile: Option<String>,
}

/// The events of the terminal, which one UI after the other receives.
#[derive(Debug)]
pub struct Input {
    /// The sender of events.
    pub events: EventSender,
    inbox: Receiver<TimedEvent>,
    /// The thread that reads the terminal, once it runs.
    gate: Option<InputGate>,
}

impl Default for Input {
    fn default() -> Self {
        let (events, inbox) = EventSender::new();
        Self { events, inbox, gate: None }
    }
}

impl Input {
    /// Forgets the events that wait, since they belong to the server before; returns the signal to end, if one came.
    #[must_use]
    pub fn forget(&self) -> Option<EndSignal> {
        let end = |(_, event)| match event {
            Event::Terminated(signal) => Some(signal),
            _ => None,
        };
        self.inbox.try_iter().filter_map(end).last()
    }
}

/// What the UI's thread needs.
pub struct Ui {
    pub surroundings: Surroundings,
    pub theme: Theme,
    /// The sender of events, for the threads and tasks beside the UI.
    pub events: EventSender,
    /// The sender of jobs to the worker.
    pub jobs: UnboundedSender<ScreenJob>,
    pub declined: SignInDeclined,
    /// The profile to go on with, once the user has chosen one.
    pub profile: Cell<Option<String>>,
}

impl Ui {
    /// Shows the UI until the user leaves or a signal ends the process.
    ///
    /// # Errors
    /// The terminal can't be used.
    pub fn run(self, input: &mut Input) -> io::Result<UiExit> {
        let Input { inbox, gate, .. } = input;
        let clock = Clock::new(&self.surroundings.settings);
        let mut screen = TakenTerminal::take()?;
        let mut app = App::new(self.surroundings.clone(), self.theme, screen.0.size()?);
        let actions = app.start();
        let gate = match gate {
            Some(gate) => &*gate,
            None => &*gate.insert(InputGate::start(self.events.clone())?),
        };
        // The first frame does not wait for the network.
        screen.0.draw(|frame| app.draw(frame))?;
        // From here on, an error means that the terminal was closed.
        let status = self.show(&mut app, actions, (&mut screen, gate), inbox, clock).unwrap_or(ExitStatus::HungUp);
        drop(screen);
        let was_changing = app.is_changing();
        let status = if was_changing && status == ExitStatus::Success { ExitStatus::Interrupted } else { status };
        if status != ExitStatus::Success {
            self.wait_for_task(&mut app, inbox, clock);
        }
        let text = app.exit_report().filter(|_| was_changing);
        Ok(UiExit { status, text, profile: self.profile.take() })
    }

    /// Lets a deletion stop after the current session; a second signal ends the wait.
    fn wait_for_task(&self, app: &mut App, inbox: &Receiver<TimedEvent>, clock: Clock) {
        for action in app.leave() {
            match action {
                Action::Start(started) => drop(self.jobs.send(started)),
                Action::CancelSignIn => self.declined.set(),
                _ => {}
            }
        }
        while app.is_changing() {
            match inbox.recv() {
                // The input thread reports a closed terminal, too.
                Ok((_, Event::Terminated(EndSignal::HangUp))) => {}
                Ok((_, Event::Terminated(_))) | Err(_) => return,
                Ok((at, event @ Event::Notice(_))) => drop(app.update(event, clock.at(at))),
                Ok(_) => {}
            }
        }
    }

    fn show(
        &self,
        app: &mut App,
        mut actions: Vec<Action>,
        (screen, gate): (&mut TakenTerminal, &InputGate),
        inbox: &Receiver<TimedEvent>,
        clock: Clock,
    ) -> io::Result<ExitStatus> {
        // Ctrl-C in the editor is no reason to end.
        let edited_until = Cell::new(None);
        loop {
            for action in actions.drain(..) {
                if let Action::Edit(index, text) = action {
                    self.edit(index, &text, screen, gate)?;
                    edited_until.set(Some(Instant::now()));
                    continue;
                }
                if let Some(status) = self.perform(action, screen)? {
                    return Ok(status);
                }
            }
            // The time before the frame: afterwards, a key for what the frame shows may already wait.
            let moment = clock.moment();
            screen.0.draw(|frame| app.draw(frame))?;
            app.has_drawn(moment);
            let Some(event) = next(inbox, app.wakes_in()) else {
                return Ok(ExitStatus::Interrupted);
            };
            // The waiting events are handled before the next frame: keys and signals first, so that a large result can't
            // delay them. All of them are handled even if the run ends: a notice may be the outcome of a deletion.
            let waiting = std::iter::once(event).chain(inbox.try_iter()).take(MOST_EVENTS);
            let (urgent, notices): (Vec<_>, Vec<_>) = waiting.partition(|(_, event)| event.is_urgent());
            let (mut ended, mut is_resumed) = (None, false);
            for (at, event) in urgent.into_iter().chain(notices) {
                if matches!(event, Event::Key(_) | Event::Mouse(_)) {
                    // After a key or a click, a sign-in that the user declined is offered again.
                    self.declined.reset();
                }
                match event {
                    Event::Terminated(EndSignal::Interrupt) if edited_until.get().is_some_and(|until| at <= until) => {}
                    Event::Terminated(cause) => ended = ended.or(Some(cause.status())),
                    Event::Resumed => is_resumed = true,
                    event if ended.is_some() && event.is_urgent() => {}
                    event => actions.extend(app.handle(event, clock.at(at))),
                }
            }
            if let Some(status) = ended {
                return Ok(status);
            }
            if is_resumed {
                screen.retake()?;
            }
            actions.extend(app.catch_up());
        }
    }

    /// Gives the terminal to the editor until that ends; the text that it leaves comes as an event.
    fn edit(&self, index: usize, text: &str, screen: &mut TakenTerminal, gate: &InputGate) -> io::Result<()> {
        let result = gate.pause_for(|| {
            leave();
            editor::edit(self.surroundings.editor.as_deref(), text)
        });
        screen.retake()?;
        let result = result.map_err(|error| {
            let hint = "set VISUAL or EDITOR to an editor that waits until the file is closed";
            Problem { text: failure::with_hint(&error, hint), brief: error.to_string(), is_cancelled: false }
        });
        self.events.send(Event::Edited { screen: index, result });
        Ok(())
    }

    /// Performs the actions; returns how the run ends, if it does.
    fn perform(&self, action: Action, screen: &mut TakenTerminal) -> io::Result<Option<ExitStatus>> {
        match action {
            Action::Quit => return Ok(Some(ExitStatus::Success)),
            Action::Switch(profile) => {
                self.profile.set(Some(profile));
                return Ok(Some(ExitStatus::Success));
            }
            Action::Suspend => suspend(screen)?,
            Action::Redraw => screen.retake()?,
            Action::CancelSignIn => self.declined.set(),
            Action::Copy(text) => match clipboard::copy_sequence(&text) {
                Ok(sequence) => {
                    let mut stdout = io::stdout();
                    stdout.write_all(sequence.as_bytes())?;
                    stdout.flush()?;
                }
                Err(error) => {
                    self.events.send(Event::Warning(error.to_string()));
                }
            },
            // The caller has the gate that the editor needs.
            Action::Edit(..) => {}
            // If the worker has ended, the run ends anyway.
            Action::Start(started) => drop(self.jobs.send(started)),
        }
        Ok(None)
    }
}

/// The largest number of events between two frames.
const MOST_EVENTS: usize = 1_000;

/// The next event; `None` once all senders are dropped.
fn next(inbox: &Receiver<TimedEvent>, within: Option<Duration>) -> Option<TimedEvent> {
    let Some(within) = within else {
        return inbox.recv().ok();
    };
    match inbox.recv_timeout(within) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some((Instant::now(), Event::Tick)),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Sends the signals that end or continue the process; returns only on an error.
///
/// # Errors
/// The handlers can't be set.
#[cfg(unix)]
pub async fn forward_signals(events: &EventSender) -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut go_on = signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?;
    loop {
        let event = tokio::select! {
            _ = terminate.recv() => Event::Terminated(EndSignal::Terminate),
            _ = hang_up.recv() => Event::Terminated(EndSignal::HangUp),
            _ = interrupt.recv() => Event::Terminated(EndSignal::Interrupt),
            _ = go_on.recv() => Event::Resumed,
        };
        if !events.send(event) {
            return std::future::pending().await;
        }
    }
}

/// Sends Ctrl-C and similar events; returns only on an error.
///
/// # Errors
/// The handler can't be set.
#[cfg(not(unix))]
pub async fn forward_signals(events: &EventSender) -> anyhow::Result<()> {
    tokio::signal::ctrl_c().await?;
    let _ = events.send(Event::Terminated(EndSignal::Interrupt));
    std::future::pending().await
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read as _;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::TakenTerminal;

    /// The test below runs it in a pseudo-terminal.
    #[test]
    #[ignore = "it panics on purpose, in a process of its own"]
    fn panics_with_the_screen_taken() {
        let _screen = TakenTerminal::take().expect("a terminal");
        panic!("provoked");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_told() {
        let pair = native_pty_system().openpty(PtySize::default()).expect("a terminal");
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "tui::terminal::tests::panics_with_the_screen_taken", "--ignored", "--nocapture"]);
        command.env("TERM", "xterm-256color");
        let mut child = pair.slave.spawn_command(command).expect("this program runs");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let output = std::thread::spawn(move || {
            let mut output = Vec::new();
            // On Linux, reading fails once the last process has closed the terminal: that is the end of the output.
            let _ = reader.read_to_end(&mut output);
            String::from_utf8_lossy(&output).into_owned()
        });
        assert!(!child.wait().expect("it ends").success());
        let after = format!("{:?}", pair.master.get_termios());
        drop(pair.slave);
        let output = output.join().expect("what it wrote");
        let place = |text: &str| output.find(text).unwrap_or_else(|| panic!("no {text:?} in {output:?}"));
        assert!(place("\u{1b}[?1049h") < place("\u{1b}[?1049l"), "{output:?}");
        assert!(place("\u{1b}[?1049l") < place("provoked"), "{output:?}");
        assert!(place("\u{1b}[?1000l") < place("provoked") && place("\u{1b}[?25h") < place("provoked"), "{output:?}");
        assert_eq!(after, before);
    }
}
