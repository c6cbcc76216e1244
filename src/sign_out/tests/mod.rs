//! Ending sessions and tokens on a server in memory, with faults.

mod ending;
mod tokens;
mod windows;

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::{Value, json};

use super::item::{Item, Outcome};
use super::look_up::look_up;
use crate::operation::Method;
use crate::pace::{Abandoned, Pace, PatientCaller};
use crate::request::ApiRequest;
use crate::response::{ApiError, ErrorBody, ResponseBody};
use crate::transport::{Call, CallError, CallFailure, NetworkFailure};

/// A fault in the handling of a request.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// This status; the request is not carried out.
    Refused(u16),
    /// This status; the request is carried out.
    DoneThen(u16),
    /// The connection breaks; the request is not carried out.
    Lost,
    /// The connection breaks; the request is carried out.
    DoneThenLost,
    /// The connection is refused.
    Unreachable,
    /// Success; the request is not carried out.
    Ignored,
    /// No fault.
    None,
}

impl Fault {
    /// What the caller gets: `act` carries the request out, and `fail` makes an error.
    fn apply(
        self,
        act: impl FnOnce() -> anyhow::Result<ResponseBody>,
        fail: impl Fn(CallFailure) -> anyhow::Error,
    ) -> anyhow::Result<ResponseBody> {
        let lost = || fail(CallFailure::Network(NetworkFailure::Broken("reset".to_owned())));
        match self {
            Self::None => act(),
            Self::Ignored => Ok(ResponseBody::Nothing),
            Self::Refused(status) => Err(fail(refusal(status))),
            Self::DoneThen(status) => {
                let _ = act();
                Err(fail(refusal(status)))
            }
            Self::Lost => Err(lost()),
            Self::DoneThenLost => {
                let _ = act();
                Err(lost())
            }
            Self::Unreachable => Err(fail(CallFailure::Network(NetworkFailure::ConnectionRefused))),
        }
    }
}

/// A response with this status and no body.
fn refusal(status: u16) -> CallFailure {
    let status = http::StatusCode::from_u16(status).expect("a status");
    CallFailure::Api(ApiError { status, body: ErrorBody::Nothing })
}

/// A server with sessions: each has a sid, the inum of a user or none, and a state.
#[derive(Default)]
struct Server {
    sessions: RefCell<Vec<(String, Option<String>, String)>>,
    /// The faults by `METHOD last-segment`; they apply in order, and the last one to all further requests.
    faults: RefCell<HashMap<String, Vec<Fault>>>,
    calls: RefCell<Vec<String>>,
    /// Protected sids.
    protected: Vec<String>,
}

impl Server {
    /// `sid`, `sid user` or `sid user state`.
    fn with(sessions: &[&str]) -> Self {
        let read = |text: &&str| {
            let mut words = text.split(' ').map(str::to_owned);
            let sid = words.next().expect("a sid");
            (sid, words.next(), words.next().unwrap_or_else(|| "authenticated".to_owned()))
        };
        Self { sessions: RefCell::new(sessions.iter().map(read).collect()), ..Self::default() }
    }

    fn fault(self, request: &str, faults: &[Fault]) -> Self {
        self.faults.borrow_mut().insert(request.to_owned(), faults.to_vec());
        self
    }

    fn calls(&self, beginning: &str) -> Vec<String> {
        self.calls.borrow().iter().filter(|call| call.starts_with(beginning)).cloned().collect()
    }

    fn json(&self, (sid, user, state): &(String, Option<String>, String)) -> Value {
        let dn = user.as_ref().map(|user| format!("inum={user},ou=people,o=jans"));
        json!({"outsideSid": sid, "userDn": dn, "state": state, "deletable": !self.protected.contains(sid)})
    }

    /// Carries out a request without faults.
    fn act(&self, method: Method, path: &str, query: &HashMap<String, String>) -> anyhow::Result<ResponseBody> {
        let last = last_segment(path);
        let mut sessions = self.sessions.borrow_mut();
        if method == Method::Get && path.ends_with("/search") {
            let inum = query["fieldValuePair"].strip_prefix("userDn=").expect("a search by user").to_owned();
            let entries: Vec<Value> = sessions
                .iter()
                .filter(|(_, user, _)| user.as_ref() == Some(&inum))
                .map(|session| self.json(session))
                .collect();
            return Ok(ResponseBody::Json(match entries.len() {
                0 => json!({"start": 0, "totalEntriesCount": 0, "entriesCount": 0}),
                count => json!({"start": 0, "totalEntriesCount": count, "entriesCount": count, "entries": entries}),
            }));
        }
        if method == Method::Get {
            let found = sessions.iter().find(|(sid, _, _)| *sid == last);
            return Ok(found.map_or(ResponseBody::Nothing, |session| ResponseBody::Json(self.json(session))));
        }
        let before = sessions.len();
        if path.contains("/user/") {
            let inum = last.replace("inum%3D", "").replace("%2Cou%3Dpeople%2Co%3Djans", "");
            sessions.retain(|(_, user, state)| user.as_ref() != Some(&inum) || state != "authenticated");
        } else if let Some(index) = sessions.iter().position(|(sid, _, _)| *sid == last) {
            sessions.remove(index);
        }
        if sessions.len() == before { Err(error_response(method, 404)) } else { Ok(ResponseBody::Nothing) }
    }
}

fn last_segment(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

fn failure(method: Method, failure: CallFailure) -> anyhow::Error {
    CallError {
        operation: "test".to_owned(),
        method,
        url: "http://server/".to_owned(),
        failure,
        details: crate::transport::CallDetails::default(),
    }
    .into()
}

fn error_response(method: Method, status: u16) -> anyhow::Error {
    failure(method, refusal(status))
}

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        // Lets other requests make progress, as a network does.
        tokio::task::yield_now().await;
        let method = request.method();
        let query: HashMap<_, _> = request.query.iter().map(|pair| (pair.name.clone(), pair.value.clone())).collect();
        let user = query.get("fieldValuePair").map(|pair| format!(" {pair}")).unwrap_or_default();
        let name = format!("{method} {}", last_segment(&request.path));
        self.calls.borrow_mut().push(format!("{name}{user}"));
        let fault = self.faults.borrow_mut().get_mut(&name).and_then(|faults| match faults.len() {
            0 => None,
            1 => faults.first().copied(),
            _ => Some(faults.remove(0)),
        });
        let act = || self.act(method, &request.path, &query);
        fault.unwrap_or(Fault::None).apply(act, |cause| failure(method, cause))
    }
}

/// A caller of the server that waits for it.
fn patient(server: &Server) -> PatientCaller<&Server> {
    PatientCaller::new(server, Pace { parallel: 8, ..Pace::default() })
}

/// Looks up the items of these sids.
async fn items(server: &Server, sids: &[&str]) -> Vec<Item> {
    let sids = sids.iter().map(|sid| (*sid).to_owned()).collect();
    look_up(&patient(server), 0, sids, false, |_, _| ()).await.expect("items")
}

/// `sid outcome`, in the order of the items.
fn outcomes(items: &[Item]) -> Vec<String> {
    let word = |outcome: &Option<Outcome>| outcome.as_ref().map_or("-", crate::view::outcome::word);
    items.iter().map(|item| format!("{} {}", item.entry.id(), word(&item.outcome))).collect()
}
