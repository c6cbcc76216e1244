//! Runs the jobs in the worker, with a scripted server.

mod ending;

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::*;
use crate::auth::Account;
use crate::operation::Method;
use crate::pairs::Pair;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::response::{self, ErrorBody};
use crate::settings::{Environment, Settings};
use crate::transport::{Call, CallError, CallFailure, NetworkFailure};
use crate::tui::action::ScreenJob;
use crate::tui::event::{Event, EventSender, Notice, TimedEvent};
use crate::tui::export::Target;
use crate::tui::job::{Caller, ExportJob};
use crate::tui::screens::sessions::export;
use crate::tui::worker::serve;

/// A server with this many sessions; its largest page is 30.
struct Server {
    count: u64,
    calls: RefCell<Vec<String>>,
    /// Whether it never answers a deletion.
    hangs: bool,
    /// How many of the next pages from the 60th session on it fails to return, since it is overloaded.
    overloaded: Cell<u32>,
    /// After how many requests it is gone.
    gone_after: usize,
}

impl Server {
    fn new(count: u64) -> Self {
        Self { count, calls: RefCell::default(), hangs: false, overloaded: Cell::default(), gone_after: usize::MAX }
    }

    fn refuse(status: http::StatusCode, message: &str) -> anyhow::Error {
        let body = ErrorBody::ConfigApi { code: None, message: Some(message.to_owned()), description: None };
        Self::failure(CallFailure::Api(response::ApiError { status, body }))
    }

    fn failure(failure: CallFailure) -> anyhow::Error {
        CallError {
            operation: "test".into(),
            method: Method::Get,
            url: String::new(),
            failure,
            details: crate::transport::CallDetails::default(),
        }
        .into()
    }

    fn page(&self, query: &[Pair]) -> anyhow::Result<ResponseBody> {
        let number = |name: &str| query.iter().find(|pair| pair.name == name).and_then(|pair| pair.value.parse().ok());
        let (start, limit): (u64, u64) = (number("startIndex").unwrap_or(0), number("limit").unwrap_or(50));
        if limit > 30 {
            return Err(Self::refuse(http::StatusCode::BAD_REQUEST, "Maximum number of results per page is 30"));
        }
        if let Some(left) = self.overloaded.get().checked_sub(1).filter(|_| start >= 60) {
            self.overloaded.set(left);
            return Err(Self::refuse(http::StatusCode::SERVICE_UNAVAILABLE, "overloaded"));
        }
        let session = |number| json!({"outsideSid": format!("s{number}"), "deletable": number != 2});
        let entries: Vec<_> = (start..self.count.min(start + limit)).map(session).collect();
        if entries.is_empty() {
            // Like the real server, the reply leaves out an empty list.
            return Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": self.count, "entriesCount": 0})));
        }
        Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": self.count, "entries": entries})))
    }
}

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        // Like a slow network, it lets other tasks run first.
        tokio::task::yield_now().await;
        self.calls.borrow_mut().push(format!("{} {}", request.method(), request.path));
        if self.calls.borrow().len() > self.gone_after {
            return Err(Self::failure(CallFailure::Network(NetworkFailure::ConnectionRefused)));
        }
        match request.method() {
            // Only the session whose deletion fails still exists afterwards.
            Method::Get if request.path.ends_with("/sid/s3") => Ok(ResponseBody::Json(json!({"outsideSid": "s3"}))),
            Method::Get if request.path.contains("/sid/") => Ok(ResponseBody::Nothing),
            Method::Get => self.page(&request.query),
            _ if self.hangs => std::future::pending().await,
            _ if request.path.ends_with("s1") => Err(Self::refuse(http::StatusCode::NOT_FOUND, "gone")),
            _ if request.path.ends_with("s3") => Err(Self::refuse(http::StatusCode::INTERNAL_SERVER_ERROR, "broken")),
            _ => Ok(ResponseBody::Nothing),
        }
    }
}

impl Caller for Server {
    async fn account(&self) -> Option<Account> {
        Some(Account { name: Some("admin".into()), expires: None })
    }
}

/// Runs the worker until all jobs have ended; returns the notices of the jobs and the other notices.
async fn run(
    server: &Server,
    talk: impl AsyncFnOnce(&UnboundedSender<ScreenJob>, &Receiver<TimedEvent>),
) -> (Vec<SessionsNotice>, Vec<Notice>) {
    let home = tempfile::tempdir().expect("a directory");
    run_at_home(server, home.path(), talk).await
}

/// As [`run`], with the files of config-cli in this directory.
async fn run_at_home(
    server: &Server,
    home: &Path,
    talk: impl AsyncFnOnce(&UnboundedSender<ScreenJob>, &Receiver<TimedEvent>),
) -> (Vec<SessionsNotice>, Vec<Notice>) {
    let argv = ["config-cli", "--host=jans.example", "--client-id=c", "session", "list"];
    let args = crate::args::parse(argv.map(Into::into).into()).expect("arguments");
    let directory = home.display().to_string();
    let environment = Environment::of([("CONFIG_CLI_CONFIG_DIR".to_owned(), directory)]);
    let mut nothing = || Ok(String::new());
    let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut nothing).expect("settings");
    let (events, told) = EventSender::new();
    let (jobs, inbox) = unbounded_channel();
    tokio::select! {
        () = serve(server, &settings, inbox, &events) => {}
        () = async {
            talk(&jobs, &told).await;
            for _ in 0..1_000 {
                tokio::task::yield_now().await;
            }
        } => {}
    }
    let (mut notices, mut others) = (Vec::new(), Vec::new());
    for (_, event) in told.try_iter() {
        match event {
            Event::Notice(Notice::Screen { notice, .. }) => notices.push(*notice.downcast().expect("of the sessions")),
            Event::Notice(notice) => others.push(notice),
            _ => {}
        }
    }
    (notices, others)
}

fn rows(sids: &[&str]) -> Vec<Arc<SessionRow>> {
    let row = |sid: &&str| {
        let value = json!({"outsideSid": sid, "deletable": *sid != "s2"});
        Arc::new(SessionRow::new(&crate::session::model::Session::read("test", value).expect("a session")))
    };
    sids.iter().map(row).collect()
}

/// The job that deletes sessions by sid, and leaves protected ones.
fn deletion(number: u64, rows: Vec<Arc<SessionRow>>) -> SessionsJob {
    SessionsJob::End { number, dn: None, rows, include_protected: false, tokens: None }
}

fn ask(jobs: &UnboundedSender<ScreenJob>, job: impl Job) {
    jobs.send(ScreenJob { screen: 0, job: Box::new(job) }).expect("a worker");
}

#[tokio::test]
async fn a_chunk_is_loaded_in_as_many_pages_as_the_server_makes_of_it() {
    let server = Server::new(130);
    let load = |chunk| SessionsJob::Load { generation: 1, chunk, query: Arc::default() };
    let (notices, others) = run(&server, async |requests, _| {
        ask(requests, load(0));
        ask(requests, load(1));
    })
    .await;
    let mut loaded: Vec<(u64, usize)> = notices
        .iter()
        .filter_map(|notice| match notice {
            SessionsNotice::Loaded { chunk, result: Ok(loaded), .. } => Some((*chunk, loaded.rows.len())),
            _ => None,
        })
        .collect();
    loaded.sort_unstable();
    assert_eq!(loaded, [(0, 100), (1, 30)]);
    assert!(others.iter().any(|notice| matches!(notice, Notice::Account(Some(_)))));
    let last = others.iter().rev().find_map(|notice| match notice {
        Notice::InFlight(count) => Some(*count),
        _ => None,
    });
    assert_eq!(last, Some(0), "nothing is in flight any more");
}

#[tokio::test]
async fn a_page_without_entries_is_an_empty_result() {
    let server = Server::new(0);
    let (notices, _) = run(&server, async |requests, _| {
        ask(requests, SessionsJob::Load { generation: 1, chunk: 0, query: Arc::default() });
        ask(requests, SessionsJob::Walk { number: 1, generation: 1, query: Arc::default() });
    })
    .await;
    let loaded = notices.iter().find_map(|notice| match notice {
        SessionsNotice::Loaded { result: Ok(loaded), .. } => Some((loaded.total, loaded.rows.len())),
        _ => None,
    });
    assert_eq!(loaded, Some((Some(0), 0)));
    assert!(
        notices.iter().any(|notice| matches!(notice, SessionsNotice::Walked { result: Ok(WalkEnd::Complete), .. }))
    );
}

#[tokio::test]
async fn a_walk_tells_whole_chunks_and_can_be_stopped() {
    let server = Server::new(250);
    let walk = || SessionsJob::Walk { number: 1, generation: 1, query: Arc::default() };
    let (notices, _) = run(&server, async |requests, _| ask(requests, walk())).await;
    let sizes: Vec<(u64, usize)> = notices
        .iter()
        .filter_map(|notice| match notice {
            SessionsNotice::Loaded { chunk, result: Ok(loaded), .. } => Some((*chunk, loaded.rows.len())),
            _ => None,
        })
        .collect();
    assert_eq!(sizes, [(0, 100), (1, 100), (2, 50)]);
    assert!(matches!(notices.last(), Some(SessionsNotice::Walked { result: Ok(WalkEnd::Complete), .. })));
    let (notices, _) = run(&server, async |requests, _| {
        ask(requests, walk());
        ask(requests, SessionsJob::Stop { number: 1 });
    })
    .await;
    assert!(!notices.iter().any(|notice| matches!(notice, SessionsNotice::Walked { .. })));
}

#[tokio::test(start_paused = true)]
async fn a_walk_goes_on_after_an_overload_and_a_stop_ends_its_wait() {
    let server = Server::new(250);
    for (overloaded, is_stopped) in [(3, false), (u32::MAX, true)] {
        server.overloaded.set(overloaded);
        server.calls.take();
        let (notices, _) = run(&server, async |requests, _| {
            ask(requests, SessionsJob::Walk { number: 1, generation: 1, query: Arc::default() });
            tokio::time::sleep(Duration::from_secs(20)).await;
            if is_stopped {
                ask(requests, SessionsJob::Stop { number: 1 });
                tokio::time::sleep(Duration::from_secs(20)).await;
            }
        })
        .await;
        let loaded = notices.iter().filter(|notice| matches!(notice, SessionsNotice::Loaded { result: Ok(_), .. }));
        let end = notices.iter().find(|notice| matches!(notice, SessionsNotice::Walked { .. }));
        assert_eq!((loaded.count(), end.is_some()), if is_stopped { (0, false) } else { (3, true) }, "{notices:?}");
        let calls = server.calls.borrow().len();
        assert!(if is_stopped { calls > 4 } else { calls == 13 }, "{calls}: it does not begin again");
    }
}

#[tokio::test]
async fn a_result_over_the_limit_is_not_loaded_beyond_the_first_page() {
    let server = Server::new(100_000);
    let walk = SessionsJob::Walk { number: 1, generation: 1, query: Arc::default() };
    let (notices, _) = run(&server, async |requests, _| ask(requests, walk)).await;
    assert!(
        matches!(
            notices.as_slice(),
            [SessionsNotice::Walked { result: Ok(WalkEnd::TooMany(Some(100_000))), generation: 1 }]
        ),
        "{notices:?}"
    );
    // The first request asks for a larger page than the server allows.
    assert_eq!(server.calls.borrow().len(), 2);
}

#[tokio::test]
async fn sessions_are_written_to_a_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("sessions.json");
    let target = Target::parse(&path.display().to_string(), None).expect("a target");
    let server = Server::new(0);
    let content = export::content(rows(&["s1"]), true);
    let export = |replace| ExportJob { target: target.clone(), content: content.clone(), replace };
    let mut outcomes = Vec::new();
    run(&server, async |requests, told| {
        for replace in [false, false, true] {
            ask(requests, export(replace));
            // Files are written in another thread.
            loop {
                match told.try_recv() {
                    Ok((_, Event::Notice(Notice::Exported(outcome)))) => break outcomes.push(outcome),
                    _ => tokio::task::yield_now().await,
                }
            }
        }
    })
    .await;
    assert!(matches!(outcomes.as_slice(), [Ok(_), Err(problem), Ok(_)] if problem.exists), "{outcomes:?}");
    let written: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
    assert_eq!(written[0]["outsideSid"], "s1");
}
