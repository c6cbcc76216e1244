//! Work that takes time: a screen hands a job to the worker, and the job sends notices back.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::fmt::Debug;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::event::{Event, EventSender, ExportProblem, Notice};
use super::export::{ExportContent, Target};
use crate::auth::{Account, Client};
use crate::files;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::settings::Settings;
use crate::transport::Call;

/// A client of the config-api that knows the account of its token.
pub trait Caller: Call {
    /// The account of the token, if there is one.
    fn account(&self) -> impl Future<Output = Option<Account>>;
}

impl Caller for Client {
    async fn account(&self) -> Option<Account> {
        self.account().await
    }
}

/// A future of the worker's thread.
pub type Task<'a, Output = ()> = Pin<Box<dyn Future<Output = Output> + 'a>>;

/// [`Caller`] in a form that jobs of any screen can share.
trait SharedCaller {
    fn shared_call<'a>(&'a self, request: &'a ApiRequest) -> Task<'a, anyhow::Result<ResponseBody>>;
    fn shared_account(&self) -> Task<'_, Option<Account>>;
    fn shared_own_tokens(&self) -> Task<'_, HashSet<String>>;
    fn shared_user(&self) -> Task<'_, Option<String>>;
}

impl<C: Caller> SharedCaller for C {
    fn shared_call<'a>(&'a self, request: &'a ApiRequest) -> Task<'a, anyhow::Result<ResponseBody>> {
        Box::pin(self.call(request))
    }

    fn shared_account(&self) -> Task<'_, Option<Account>> {
        Box::pin(self.account())
    }

    fn shared_own_tokens(&self) -> Task<'_, HashSet<String>> {
        Box::pin(self.own_tokens())
    }

    fn shared_user(&self) -> Task<'_, Option<String>> {
        Box::pin(self.user())
    }
}

/// Work that takes time.
pub trait Job: Any + Debug + Send {
    /// Begins the work; the future is polled until it ends, even if the UI no longer needs its result.
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a>;
}

/// The least time between two looks at the account during a job.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);

/// The state that all jobs share.
pub struct WorkerState<'a> {
    caller: &'a dyn SharedCaller,
    settings: &'a Settings,
    events: &'a EventSender,
    in_flight: Cell<usize>,
    /// The stop signals of the jobs, by screen and number.
    stops: RefCell<HashMap<(usize, u64), watch::Sender<bool>>>,
    account: RefCell<Option<Account>>,
    /// When the account was last looked at during a job.
    looked_at: Cell<Option<Instant>>,
}

impl<'a> WorkerState<'a> {
    /// Jobs call the config-api through `caller` and send their notices to `events`.
    pub fn new<C: Caller>(caller: &'a C, settings: &'a Settings, events: &'a EventSender) -> Self {
        Self {
            caller,
            settings,
            events,
            in_flight: Cell::default(),
            stops: RefCell::default(),
            account: RefCell::default(),
            looked_at: Cell::default(),
        }
    }

    /// The context for a job of this screen.
    pub const fn context(&self, screen: usize) -> JobContext<'_> {
        JobContext { state: self, screen }
    }

    fn notify(&self, notice: Notice) {
        // The receiver is gone once the UI has ended.
        self.events.send(Event::Notice(notice));
    }

    /// Sends the account of the token, if it has changed, but looks at most every few seconds: a request may renew the token,
    /// and a job of many requests may take longer than a token is valid.
    async fn notify_account_at_times(&self) {
        if self.looked_at.get().is_none_or(|at| at.elapsed() >= BETWEEN_LOOKS) {
            self.looked_at.set(Some(Instant::now()));
            self.notify_account().await;
        }
    }

    /// Sends the account of the token, if it has changed.
    pub async fn notify_account(&self) {
        let account = self.caller.shared_account().await;
        if *self.account.borrow() != account {
            self.account.borrow_mut().clone_from(&account);
            self.notify(Notice::Account(account));
        }
    }
}

/// Gives a job the config-api, a way to send notices, and its stop signal.
#[derive(Clone, Copy)]
pub struct JobContext<'a> {
    state: &'a WorkerState<'a>,
    screen: usize,
}

impl<'a> JobContext<'a> {
    /// The server, the account and the directories.
    pub const fn settings(&self) -> &'a Settings {
        self.state.settings
    }

    /// Sends a notice to the screen of the job.
    pub fn tell(&self, notice: impl Any + Send) {
        self.state.notify(Notice::Screen { screen: self.screen, notice: Box::new(notice) });
    }

    /// The signal that [`JobContext::stop`] sets for the job with this number.
    pub fn stop_signal(&self, number: u64) -> StopSignal {
        let (sender, receiver) = watch::channel(false);
        self.state.stops.borrow_mut().insert((self.screen, number), sender);
        StopSignal(receiver)
    }

    /// Stops the job with this number; does nothing if the job has ended.
    pub fn stop(&self, number: u64) {
        if let Some(signal) = self.state.stops.borrow_mut().remove(&(self.screen, number)) {
            let _ = signal.send(true);
        }
    }
}

impl Call for JobContext<'_> {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let counted = InFlight::new(self.state);
        let response = self.state.caller.shared_call(request).await;
        drop(counted);
        self.state.notify_account_at_times().await;
        response
    }

    async fn own_tokens(&self) -> HashSet<String> {
        self.state.caller.shared_own_tokens().await
    }

    async fn user(&self) -> Option<String> {
        self.state.caller.shared_user().await
    }
}

/// Tells a job to stop.
#[derive(Clone)]
pub struct StopSignal(watch::Receiver<bool>);

impl StopSignal {
    /// Whether the job has been told to stop.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self.0.borrow()
    }

    /// Completes when the job is told to stop.
    pub async fn set(mut self) {
        if self.0.wait_for(|is_set| *is_set).await.is_err() {
            // The sender was dropped without a signal.
            std::future::pending::<()>().await;
        }
    }
}

/// One request, counted from its beginning until it ends or is dropped.
struct InFlight<'a>(&'a WorkerState<'a>);

impl<'a> InFlight<'a> {
    fn new(state: &'a WorkerState<'a>) -> Self {
        state.in_flight.set(state.in_flight.get() + 1);
        state.notify(Notice::InFlight(state.in_flight.get()));
        Self(state)
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
        self.0.notify(Notice::InFlight(self.0.in_flight.get()));
    }
}

/// The job that keeps what a screen remembers; all screens use it.
#[derive(Debug)]
pub struct StoreJob {
    /// The file.
    pub path: PathBuf,
    /// Its whole content.
    pub content: String,
}

impl Job for StoreJob {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        // Not in a thread of its own: two changes must be written in their order.
        Box::pin(async move {
            if let Err(error) = files::replace_private(&self.path, self.content.as_bytes()) {
                let text = format!("{} can't be written: {error}", self.path.display());
                context.state.events.send(Event::Warning(text));
            }
        })
    }
}

/// The job that writes entries to a file; all screens use it.
#[derive(Debug)]
pub struct ExportJob {
    /// The file and its format.
    pub target: Target,
    /// The entries.
    pub content: ExportContent,
    /// Whether an existing file is replaced.
    pub replace: bool,
}

impl Job for ExportJob {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        Box::pin(async move {
            let write = move || self.target.write(&self.content, self.replace).map(|()| self.target.path().to_owned());
            let result = match tokio::task::spawn_blocking(write).await {
                Ok(result) => result.map_err(|error| ExportProblem::new(&error)),
                Err(error) => Err(ExportProblem { text: error.to_string(), exists: false }),
            };
            context.state.notify(Notice::Exported(result));
        })
    }
}
