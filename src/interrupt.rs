//! Listens for Ctrl-C, SIGTERM and SIGHUP, each of which ends the process while there is no listener for it.
//!
//! After its first listener, tokio handles a signal until the process ends. Therefore this module restores the default
//! action when the last listener is dropped. On Windows it does not: there, Ctrl-C has no effect after a command has
//! signed in.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;

use futures_util::future::{Either, select};

use crate::error::ExitStatus;

/// How many steps of this process must not be cut off now.
static STEPS: AtomicUsize = AtomicUsize::new(0);

/// A step that must not be cut off, such as the use of a refresh token, until it is dropped.
#[must_use]
pub struct CriticalStep(());

impl CriticalStep {
    /// A step begins.
    pub fn begin() -> Self {
        STEPS.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for CriticalStep {
    fn drop(&mut self) {
        STEPS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Works until `end`, and then until no step is under way that must not be cut off. Returns what the work or the end, or both,
/// returned.
pub async fn unless<T, E>(work: impl Future<Output = T>, end: impl Future<Output = E>) -> (Option<T>, Option<E>) {
    let (mut work, end) = (pin!(work), pin!(end));
    // The end first: work that never waits must not hide it.
    let ended = match select(end, work.as_mut()).await {
        Either::Left((ended, _)) => ended,
        Either::Right((done, _)) => return (Some(done), None),
    };
    let done = poll_fn(|context| {
        if STEPS.load(Ordering::SeqCst) == 0 {
            return Poll::Ready(None);
        }
        match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            // The last poll may have ended the step.
            Poll::Pending if STEPS.load(Ordering::SeqCst) == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    });
    (done.await, Some(ended))
}

/// A signal that asks the process to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndSignal {
    /// Ctrl-C, which is SIGINT.
    Interrupt,
    /// SIGTERM, which `kill` sends.
    Terminate,
    /// SIGHUP, which a terminal sends when it is closed.
    HangUp,
}

impl EndSignal {
    /// The exit status of a process that the signal ended.
    #[must_use]
    pub const fn status(self) -> ExitStatus {
        match self {
            Self::Interrupt => ExitStatus::Interrupted,
            Self::Terminate => ExitStatus::Terminated,
            Self::HangUp => ExitStatus::HungUp,
        }
    }
}

/// Listens for signals until it is dropped. A signal between two calls of [`Interrupt::wait`] is not lost.
pub struct Interrupt {
    #[cfg(unix)]
    signals: Vec<unix::Listener>,
}

impl Interrupt {
    /// Begins to listen for Ctrl-C. Needs a tokio runtime.
    #[must_use]
    pub fn listen() -> Self {
        Self::listen_for(&[EndSignal::Interrupt])
    }

    /// Begins to listen for Ctrl-C, SIGTERM and SIGHUP. Needs a tokio runtime. If SIGHUP is ignored, as under `nohup`, it
    /// stays ignored.
    #[must_use]
    pub fn listen_for_any_end() -> Self {
        Self::listen_for(&[EndSignal::Interrupt, EndSignal::Terminate, EndSignal::HangUp])
    }

    #[cfg(unix)]
    fn listen_for(causes: &[EndSignal]) -> Self {
        Self { signals: causes.iter().filter_map(|cause| unix::Listener::new(*cause)).collect() }
    }

    #[cfg(not(unix))]
    const fn listen_for(_: &[EndSignal]) -> Self {
        Self {}
    }

    /// Waits for the next signal.
    #[cfg(unix)]
    pub async fn wait(&mut self) -> EndSignal {
        // Without a listener, the signal has its default action.
        if self.signals.is_empty() {
            return std::future::pending().await;
        }
        let signals = self.signals.iter_mut().map(|listener| Box::pin(listener.wait()));
        futures_util::future::select_all(signals).await.0
    }

    /// Waits for the next Ctrl-C.
    #[cfg(not(unix))]
    pub async fn wait(&mut self) -> EndSignal {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        EndSignal::Interrupt
    }
}

#[cfg(unix)]
mod unix {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::EndSignal;

    /// The state of a signal in this process.
    struct SignalState {
        /// The number of listeners.
        listeners: AtomicUsize,
        /// Whether the signal ends the process; created by the first listener.
        ends_process: OnceLock<Arc<AtomicBool>>,
    }

    impl SignalState {
        const fn new() -> Self {
            Self { listeners: AtomicUsize::new(0), ends_process: OnceLock::new() }
        }
    }

    static INTERRUPT: SignalState = SignalState::new();
    static TERMINATE: SignalState = SignalState::new();
    static HANG_UP: SignalState = SignalState::new();

    /// The state and the number of a signal.
    const fn state_of(cause: EndSignal) -> (&'static SignalState, i32) {
        match cause {
            EndSignal::Interrupt => (&INTERRUPT, SIGINT),
            EndSignal::Terminate => (&TERMINATE, SIGTERM),
            EndSignal::HangUp => (&HANG_UP, SIGHUP),
        }
    }

    /// Listens for one signal.
    pub(super) struct Listener {
        cause: EndSignal,
        signal: Signal,
    }

    impl Listener {
        /// Begins to listen; `None` if the signal is ignored, or the system does not allow it.
        pub(super) fn new(cause: EndSignal) -> Option<Self> {
            let (state, number) = state_of(cause);
            if cause == EndSignal::HangUp && state.ends_process.get().is_none() && is_ignored(number) {
                return None;
            }
            state.listeners.fetch_add(1, Ordering::SeqCst);
            let ends_process = state.ends_process.get_or_init(|| {
                let ends_process = Arc::new(AtomicBool::new(false));
                // If this fails, the signal is ignored while there is no listener.
                let _ = signal_hook::flag::register_conditional_default(number, Arc::clone(&ends_process));
                ends_process
            });
            ends_process.store(false, Ordering::SeqCst);
            match signal(SignalKind::from_raw(number)) {
                Ok(signal) => Some(Self { cause, signal }),
                Err(_) => {
                    end(state);
                    None
                }
            }
        }

        pub(super) async fn wait(&mut self) -> EndSignal {
            self.signal.recv().await;
            self.cause
        }
    }

    impl Drop for Listener {
        fn drop(&mut self) {
            end(state_of(self.cause).0);
        }
    }

    /// Ends a listener; the last one restores the default action.
    fn end(state: &SignalState) {
        if state.listeners.fetch_sub(1, Ordering::SeqCst) == 1
            && let Some(ends_process) = state.ends_process.get()
        {
            ends_process.store(true, Ordering::SeqCst);
        }
    }

    /// Whether the process was started with the signal ignored; only Linux tells.
    fn is_ignored(number: i32) -> bool {
        let mask = std::fs::read_to_string("/proc/self/status").ok().and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
            u64::from_str_radix(line.trim(), 16).ok()
        });
        mask.is_some_and(|mask| mask >> (number - 1) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_is_cut_off_at_the_end_but_not_within_a_step() {
        let seconds = |seconds| tokio::time::sleep(Duration::from_secs(seconds));
        assert_eq!(unless(async { 1 }, seconds(1)).await, (Some(1), None));
        let is_saved = Cell::new(false);
        let work = async {
            let step = CriticalStep::begin();
            seconds(5).await;
            is_saved.set(true);
            drop(step);
            seconds(5).await;
            unreachable!("the work is cut off after the step")
        };
        let begin = tokio::time::Instant::now();
        assert_eq!(unless(work, seconds(1)).await, (None::<()>, Some(())));
        assert!(is_saved.get() && begin.elapsed() < Duration::from_secs(6));
        let whole = async {
            let _step = CriticalStep::begin();
            seconds(5).await;
            2
        };
        assert_eq!(unless(whole, seconds(1)).await, (Some(2), Some(())));
    }
}
