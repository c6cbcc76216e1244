//! Executes the jobs that need the network or the disk.
//!
//! All jobs under way are futures in one set on the caller's thread. The UI runs in another thread and gets
//! their progress as notices.

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::sync::mpsc::UnboundedReceiver;

use super::action::ScreenJob;
use super::event::EventSender;
use super::job::{Caller, WorkerState};
use crate::settings::Settings;

/// Executes jobs until the UI, which sends them, has ended.
///
/// A job that has begun is never dropped before that: it may be refreshing a token, and a refresh token works
/// only once.
pub async fn serve<C: Caller>(
    caller: &C,
    settings: &Settings,
    mut jobs_to_start: UnboundedReceiver<ScreenJob>,
    events: &EventSender,
) {
    let state = WorkerState::new(caller, settings, events);
    let mut jobs = FuturesUnordered::new();
    loop {
        tokio::select! {
            job = jobs_to_start.recv() => match job {
                Some(ScreenJob { screen, job }) => {
                    let work = job.run(state.context(screen));
                    jobs.push(async {
                        work.await;
                        state.notify_account().await;
                    });
                }
                None => return,
            },
            Some(()) = jobs.next() => {}
        }
    }
}
