//! Ctrl-C: ends the process, as it always does, except while somebody listens for it.
//!
//! tokio takes the signal over for the rest of the process once it was listened for, so the usual end is put
//! back by hand. On Windows it is not: there, Ctrl-C does nothing after a sign-in on the way to something else.

#[cfg(unix)]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(unix)]
use std::sync::{Arc, OnceLock};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How many listen.
#[cfg(unix)]
static LISTENERS: AtomicUsize = AtomicUsize::new(0);

/// Whether the signal is to end the process; there once the signal was taken over.
#[cfg(unix)]
static ENDS_PROCESS: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Listens until it is dropped. A Ctrl-C that comes while nobody waits is not lost.
pub struct Interrupt {
    /// `None` where the signal can't be taken over: it ends the process.
    #[cfg(unix)]
    signal: Option<Signal>,
}

#[cfg(unix)]
impl Interrupt {
    /// Begins to listen; from within a runtime.
    #[must_use]
    pub fn listen() -> Self {
        LISTENERS.fetch_add(1, Ordering::SeqCst);
        let ends_process = ENDS_PROCESS.get_or_init(|| {
            let ends_process = Arc::new(AtomicBool::new(false));
            // Without it, Ctrl-C is ignored between two who listen.
            let _ =
                signal_hook::flag::register_conditional_default(signal_hook::consts::SIGINT, Arc::clone(&ends_process));
            ends_process
        });
        ends_process.store(false, Ordering::SeqCst);
        Self { signal: signal(SignalKind::interrupt()).ok() }
    }

    /// Waits for Ctrl-C.
    pub async fn wait(&mut self) {
        match &mut self.signal {
            Some(signal) => {
                signal.recv().await;
            }
            None => std::future::pending().await,
        }
    }
}

#[cfg(unix)]
impl Drop for Interrupt {
    fn drop(&mut self) {
        if LISTENERS.fetch_sub(1, Ordering::SeqCst) == 1
            && let Some(ends_process) = ENDS_PROCESS.get()
        {
            ends_process.store(true, Ordering::SeqCst);
        }
    }
}

#[cfg(not(unix))]
impl Interrupt {
    /// Begins to listen; from within a runtime.
    #[must_use]
    pub const fn listen() -> Self {
        Self {}
    }

    /// Waits for Ctrl-C.
    pub async fn wait(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
