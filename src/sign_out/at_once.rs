//! Runs over items that are all in memory.

use std::future::Future;

use super::item::Item;
use super::run::{Ended, Run, RunReport, Watch};
use crate::pace::Patient;

/// Ends every pending item by its sid or code, and verifies that it is gone.
///
/// After `stop` completes, the run sends no further request, but awaits and verifies those under way. If this future is
/// dropped, the items are still correct: the outcome of an unverified request is [`Outcome::Unknown`](super::item::Outcome::Unknown), and items without an
/// outcome were not tried.
pub async fn delete<C: Patient>(
    caller: &C,
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl Watch,
) -> Ended {
    let mut run = Run::new(caller, stop, watch);
    run.tell_known(items);
    run.delete(items, (0..items.len()).collect()).await;
    run.end(items);
    run.report().ended
}

/// Revokes all sessions of the user with this DN, verifies the revocation, and deletes remaining sessions by sid.
///
/// `stop` and `watch` are as in [`delete`]. The run sends no deletion for items that are not pending, but the server's
/// revocation deletes these sessions, too.
pub async fn revoke<C: Patient>(
    caller: &C,
    dn: &str,
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl Watch,
) -> RunReport {
    let mut run = Run::new(caller, stop, watch);
    run.tell_known(items);
    run.revoke(items, dn, (0..items.len()).collect(), true).await;
    run.end(items);
    run.report()
}
