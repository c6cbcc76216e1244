//! How long a job has been waiting for the server.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use super::notice::SessionsNotice;
use crate::pace::{Patient as _, PatientCaller};
use crate::tui::job::JobContext;

/// How often it is looked whether the server is waited for.
pub(super) const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Does the work of a task, and tells how long the server has been waited for.
pub(super) async fn telling_waits<T>(
    caller: &PatientCaller<JobContext<'_>>,
    context: JobContext<'_>,
    number: u64,
    work: impl Future<Output = T>,
) -> T {
    let mut work = pin!(work);
    let mut told = None;
    loop {
        tokio::select! {
            result = work.as_mut() => return result,
            () = tokio::time::sleep(BETWEEN_LOOKS) => {}
        }
        let seconds = caller.waiting().map(|waiting| waiting.as_secs());
        if seconds != told {
            told = seconds;
            context.tell(SessionsNotice::TaskWaiting { number, seconds });
        }
    }
}
