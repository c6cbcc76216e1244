//! Carries out what needs the network or the disk, next to the UI.
//!
//! Everything that is under way lives in one set of futures on the caller's thread: the UI has
//! another one, and is told in small notices what has come of it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;

use super::action::Request;
use super::event::{Event, ExportProblem, LoadedChunk, Notice, Outcome, Problem, Report};
use super::export::{ExportError, Target};
use super::screens::sessions::chunks::CHUNK;
use super::screens::sessions::row::SessionRow;
use crate::auth::{Account, Client};
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::session::bulk::Item;
use crate::session::filter::Query;
use crate::session::run::{self, Revocation};
use crate::session::search::{self, SessionPages};
use crate::session::verify::query_of_user;
use crate::transport::Call;
use crate::view::sanitize;

/// Somebody who calls the config-api and knows as whom.
pub trait Caller: Call {
    /// As whom.
    fn account(&self) -> impl Future<Output = Option<Account>>;
}

impl Caller for Client {
    async fn account(&self) -> Option<Account> {
        self.account().await
    }
}

/// Counts what is under way.
struct Watched<'a, C> {
    caller: &'a C,
    events: &'a Sender<Event>,
    in_flight: Cell<usize>,
}

impl<C: Call> Call for Watched<'_, C> {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let _counted = Counted::new(&self.in_flight, self.events);
        self.caller.call(request).await
    }
}

/// One call, from its beginning to its end or its being dropped.
struct Counted<'a> {
    in_flight: &'a Cell<usize>,
    events: &'a Sender<Event>,
}

impl<'a> Counted<'a> {
    fn new(in_flight: &'a Cell<usize>, events: &'a Sender<Event>) -> Self {
        in_flight.set(in_flight.get() + 1);
        let counted = Self { in_flight, events };
        counted.tell();
        counted
    }

    fn tell(&self) {
        let _ = self.events.send(Event::Notice(Notice::InFlight(self.in_flight.get())));
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.in_flight.set(self.in_flight.get() - 1);
        self.tell();
    }
}

/// What is shared by everything under way.
struct Worker<'a, C> {
    caller: Watched<'a, C>,
    /// How many walks there have been; the last one goes on, unless it was stopped.
    walks: Cell<u64>,
    /// How to stop a task.
    stops: RefCell<HashMap<u64, oneshot::Sender<()>>>,
    account: RefCell<Option<Account>>,
}

type Job<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Carries out requests until nobody can make any more.
pub async fn serve<C: Caller>(caller: &C, mut requests: UnboundedReceiver<Request>, events: &Sender<Event>) {
    let worker = Worker {
        caller: Watched { caller, events, in_flight: Cell::new(0) },
        walks: Cell::default(),
        stops: RefCell::default(),
        account: RefCell::default(),
    };
    let mut jobs: FuturesUnordered<Job<'_>> = FuturesUnordered::new();
    loop {
        tokio::select! {
            request = requests.recv() => match request {
                Some(request) => jobs.extend(worker.begin(request)),
                None => return,
            },
            Some(()) = jobs.next() => {}
        }
    }
}

impl<C: Caller> Worker<'_, C> {
    /// What a request means to do, if it means to do anything that takes time.
    ///
    /// What is under way is never dropped, even where nobody waits for it any more: it may be
    /// renewing a token, and a refresh token is good once.
    fn begin(&self, request: Request) -> Option<Job<'_>> {
        match request {
            Request::Load { generation, chunk, query } => Some(Box::pin(self.load(generation, chunk, query))),
            Request::Walk { generation, query } => Some(Box::pin(self.walk(generation, query, self.next_walk()))),
            Request::StopWalk => {
                self.next_walk();
                None
            }
            Request::FindUser { task, inum } => Some(Box::pin(self.find_user(task, inum))),
            Request::Delete { task, rows, include_protected } => {
                let stop = self.stoppable(task);
                Some(Box::pin(self.delete(task, rows, include_protected, stop)))
            }
            Request::Revoke { task, dn, rows } => {
                let stop = self.stoppable(task);
                Some(Box::pin(self.revoke(task, dn, rows, stop)))
            }
            Request::Stop { task } => {
                if let Some(stop) = self.stops.borrow_mut().remove(&task) {
                    let _ = stop.send(());
                }
                None
            }
            Request::Export { target, rows, is_selection, replace } => {
                Some(Box::pin(self.export(target, rows, is_selection, replace)))
            }
        }
    }

    fn tell(&self, notice: Notice) {
        // A UI that is gone need not be told.
        let _ = self.caller.events.send(Event::Notice(notice));
    }

    /// From now on, older walks stop where they are.
    fn next_walk(&self) -> u64 {
        self.walks.set(self.walks.get() + 1);
        self.walks.get()
    }

    /// Completes when the person stops a task.
    fn stoppable(&self, task: u64) -> impl Future<Output = ()> + use<C> {
        let (sender, receiver) = oneshot::channel();
        self.stops.borrow_mut().insert(task, sender);
        async move {
            if receiver.await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Tells who asks, where that has changed.
    async fn tell_account(&self) {
        let account = self.caller.caller.account().await;
        if *self.account.borrow() != account {
            self.account.borrow_mut().clone_from(&account);
            self.tell(Notice::Account(account));
        }
    }

    async fn load(&self, generation: u64, chunk: u64, query: Arc<Query>) {
        let load = async {
            let mut pages = SessionPages::new(&self.caller, &query, chunk * CHUNK, Some(CHUNK))?;
            let mut rows = Vec::new();
            // A server with a smaller limit takes several pages.
            while let Some(page) = pages.next_page().await? {
                rows.extend(page.sessions.iter().map(|session| Arc::new(SessionRow::new(session))));
            }
            anyhow::Ok(LoadedChunk { total: pages.total(), rows })
        };
        let result = load.await.map_err(|error| Problem::new(&error));
        self.tell(Notice::Loaded { generation, chunk, result });
        self.tell_account().await;
    }

    async fn walk(&self, generation: u64, query: Arc<Query>, number: u64) {
        let walk = async {
            let mut pages = SessionPages::new(&self.caller, &query, 0, None)?;
            let mut rows = Vec::new();
            let mut chunk = 0;
            loop {
                let page = pages.next_page().await?;
                if self.walks.get() != number {
                    return anyhow::Ok(());
                }
                let is_last = page.is_none();
                rows.extend(
                    page.into_iter().flat_map(|page| page.sessions).map(|session| Arc::new(SessionRow::new(&session))),
                );
                while rows.len() as u64 >= CHUNK || is_last && !rows.is_empty() {
                    let rest = rows.split_off(rows.len().min(usize::try_from(CHUNK).unwrap_or(usize::MAX)));
                    let loaded = LoadedChunk { total: pages.total(), rows: std::mem::replace(&mut rows, rest) };
                    self.tell(Notice::Loaded { generation, chunk, result: Ok(loaded) });
                    chunk += 1;
                }
                if is_last {
                    return anyhow::Ok(());
                }
            }
        };
        let result = walk.await.map_err(|error| Problem::new(&error));
        if self.walks.get() == number {
            self.tell(Notice::Walked { generation, result });
        }
    }

    async fn find_user(&self, task: u64, inum: String) {
        let find = async {
            let sessions = search::collect(&self.caller, &query_of_user(&inum)?).await?;
            anyhow::Ok(sessions.iter().map(|session| Arc::new(SessionRow::new(session))).collect())
        };
        let result = find.await.map_err(|error| Problem::new(&error));
        self.tell(Notice::UserFound { task, result });
    }

    async fn delete(
        &self,
        task: u64,
        rows: Vec<Arc<SessionRow>>,
        include_protected: bool,
        stop: impl Future<Output = ()>,
    ) {
        let mut items = items(rows, include_protected);
        let ended = run::delete(&self.caller, &mut items, stop, self.watch(task)).await;
        self.end(task, Report { ended, begun: 0 }).await;
    }

    async fn revoke(&self, task: u64, dn: String, rows: Vec<Arc<SessionRow>>, stop: impl Future<Output = ()>) {
        let mut items = items(rows, true);
        let users = [Revocation { dn, items: (0..items.len()).collect(), by_sid: false }];
        let report = run::revoke(&self.caller, &users, &mut items, stop, self.watch(task)).await;
        self.end(task, report).await;
    }

    /// Tells the outcome of every session of a task, once it is known.
    fn watch(&self, task: u64) -> impl FnMut(usize, &Item) -> bool {
        move |index, item| {
            if let Some(outcome) = item.outcome.clone() {
                self.tell(Notice::Item { task, index, outcome });
            }
            true
        }
    }

    async fn end(&self, task: u64, report: Report) {
        self.stops.borrow_mut().remove(&task);
        self.tell(Notice::Ended { task, report });
        self.tell_account().await;
    }

    async fn export(&self, target: Target, rows: Vec<Arc<SessionRow>>, is_selection: bool, replace: bool) {
        let write = move || {
            let sessions = rows.iter().filter_map(|row| row.session());
            target.write_each(sessions, is_selection, replace).map(|()| target.path().to_owned())
        };
        let result = match tokio::task::spawn_blocking(write).await {
            Ok(result) => result.map_err(|error| export_problem(&error)),
            Err(error) => Err(ExportProblem { text: error.to_string(), exists: false }),
        };
        self.tell(Notice::Exported(result));
    }
}

/// An error of an export as the person is told it.
#[must_use]
pub fn export_problem(error: &ExportError) -> ExportProblem {
    let message = error.to_string();
    ExportProblem {
        text: format!("{}\n  hint: {}", sanitize::text(&message), error.hint()),
        exists: matches!(error, ExportError::Exists { .. }),
    }
}

/// The sessions of rows, to be ended.
fn items(rows: Vec<Arc<SessionRow>>, include_protected: bool) -> Vec<Item> {
    let item = |row: Arc<SessionRow>| match row.session() {
        Some(session) => Item::known(row.sid.to_string(), session, include_protected),
        None => Item::without_session(row.sid.to_string(), Outcome::NotTried),
    };
    rows.into_iter().map(item).collect()
}

#[cfg(test)]
mod tests;
