//! Revoking tokens on a server in memory, with faults.

use std::cell::RefCell;
use std::future::pending;

use serde_json::{Value, json};

use super::{Fault, refusal};
use crate::journal::TokenTarget;
use crate::operation::Method;
use crate::pace::{Pace, PatientCaller};
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::sign_out::at_once;
use crate::sign_out::item::Item;
use crate::sign_out::look_up::look_up_codes;
use crate::sign_out::run::Ended;
use crate::transport::{Call, CallDetails, CallError, CallFailure};

/// A server with tokens: the code, and the inum of a user or the id of a client.
#[derive(Default)]
struct Server {
    tokens: RefCell<Vec<(&'static str, &'static str)>>,
    revocations: RefCell<Vec<Fault>>,
    searches: RefCell<Vec<Fault>>,
    calls: RefCell<Vec<String>>,
}

impl Server {
    fn act(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let mut tokens = self.tokens.borrow_mut();
        if request.method() == Method::Delete {
            let before = tokens.len();
            tokens.retain(|(code, _)| !request.path.ends_with(&format!("/{code}")));
            return match tokens.len() {
                after if after == before => Err(refused(request, 404)),
                _ => Ok(ResponseBody::Nothing),
            };
        }
        let pair = request.query.iter().find(|pair| pair.name == "fieldValuePair").expect("a filter");
        let (field, value) = pair.value.split_once('=').expect("a condition");
        let matches = |(code, owner): &&(&str, &str)| match field {
            "tokenCode" => *code == value,
            _ => *owner == value,
        };
        let entries: Vec<Value> = tokens.iter().filter(matches).map(|(code, _)| json!({"tokenCode": code})).collect();
        Ok(ResponseBody::Json(match entries.len() {
            0 => json!({"start": 0, "totalEntriesCount": 0, "entriesCount": 0}),
            count => json!({"start": 0, "totalEntriesCount": count, "entriesCount": count, "entries": entries}),
        }))
    }
}

fn failed(request: &ApiRequest, failure: CallFailure) -> anyhow::Error {
    let (operation, method) = (request.operation.clone(), request.method());
    CallError { operation, method, url: String::new(), failure, details: CallDetails::default() }.into()
}

fn refused(request: &ApiRequest, status: u16) -> anyhow::Error {
    failed(request, refusal(status))
}

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        // Lets other requests make progress, as a network does.
        tokio::task::yield_now().await;
        let is_search = request.method() == Method::Get;
        let pair = request.query.iter().find(|pair| pair.name == "fieldValuePair");
        let last = request.path.rsplit('/').next().unwrap_or_default();
        self.calls.borrow_mut().push(pair.map_or_else(|| last.to_owned(), |pair| pair.value.clone()));
        let faults = if is_search { &self.searches } else { &self.revocations };
        let next = {
            let mut faults = faults.borrow_mut();
            if faults.is_empty() { Fault::None } else { faults.remove(0) }
        };
        next.apply(|| self.act(request), |cause| failed(request, cause))
    }
}

/// A caller that sends no request a second time.
fn patient(server: &Server) -> PatientCaller<&Server> {
    PatientCaller::new(server, Pace { parallel: 8, retries: 0, ..Pace::default() })
}

/// An item of a user's token if the owner has no dot, else of a client's token.
fn item((code, owner): (&str, &str)) -> Item {
    let (user_dn, client) = match owner.contains('.') {
        false => (Some(format!("inum={owner},ou=people,o=jans")), None),
        true => (None, Some(owner.to_owned())),
    };
    Item::of_token(0, TokenTarget { user_dn, client, ..TokenTarget::of_code(code) })
}

fn words(items: &[Item]) -> String {
    let words = items.iter().map(|item| item.outcome.as_ref().map_or("-", |outcome| outcome.kind().word()));
    words.collect::<Vec<_>>().join(" ")
}

async fn run(server: &Server, items: &mut [Item]) -> (Ended, String) {
    let mut told = vec![0; items.len()];
    let ran = at_once::delete(&patient(server), items, pending(), |index, _: &Item| {
        told[index] += 1;
        true
    })
    .await;
    assert!(told.iter().all(|times| *times == 1), "each outcome is told once: {told:?}");
    (ran, words(items))
}

#[tokio::test(start_paused = true)]
async fn an_outcome_is_what_was_seen_after_the_revocation() {
    use Fault::{DoneThen, DoneThenLost, Ignored, Lost, None, Refused, Unreachable};
    type Case = (&'static [Fault], &'static [Fault], &'static str, Ended);
    let table: &[Case] = &[
        (&[], &[], "revoked", Ended::Finished),
        (&[Refused(404)], &[], "not-found", Ended::Finished),
        (&[Ignored], &[], "revoked", Ended::Finished),
        (&[Ignored, Ignored], &[], "still-there", Ended::Finished),
        (&[Ignored, Refused(403)], &[], "still-there", Ended::Finished),
        (&[Lost], &[], "revoked", Ended::Finished),
        (&[Lost, Lost], &[], "still-there", Ended::Finished),
        (&[DoneThenLost], &[], "revoked", Ended::Finished),
        (&[DoneThenLost], &[Refused(500)], "unknown", Ended::Finished),
        (&[DoneThen(500)], &[], "revoked", Ended::Finished),
        (&[Refused(500)], &[], "failed", Ended::Finished),
        (&[Refused(403)], &[], "failed", Ended::Finished),
        (&[None], &[Refused(500)], "unknown", Ended::Finished),
        (&[Refused(401)], &[], "failed", Ended::GaveUp),
        (&[Unreachable], &[], "not-tried", Ended::GaveUp),
    ];
    for (revocations, searches, word, ended) in table {
        let server = Server {
            tokens: RefCell::new(vec![("a", "1")]),
            revocations: RefCell::new(revocations.to_vec()),
            searches: RefCell::new(searches.to_vec()),
            ..Server::default()
        };
        let (ran, words) = run(&server, &mut [item(("a", "1"))]).await;
        assert_eq!((words.as_str(), ran), (*word, *ended), "{revocations:?} {searches:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_search_verifies_all_tokens_of_a_user_or_client() {
    let tokens = vec![("a", "1"), ("b", "2.x"), ("c", "1"), ("d", "2.x"), ("e", "1"), ("f", "3"), ("g", "1")];
    let server = Server { tokens: RefCell::new(tokens.clone()), ..Server::default() };
    let mut items: Vec<Item> = tokens.iter().copied().map(item).collect();
    let (ran, words) = run(&server, &mut items).await;
    assert_eq!((ran, words.as_str()), (Ended::Finished, "revoked revoked revoked revoked revoked revoked revoked"));
    assert!(server.tokens.borrow().is_empty());
    let calls = server.calls.borrow();
    let count = |beginning: &str| calls.iter().filter(|call| call.starts_with(beginning)).count();
    // The batches are a, then c and e, then g, b, d and f.
    assert_eq!((count("userDn=1"), count("clientId=2.x"), count("tokenCode=")), (1, 1, 3), "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn a_run_that_can_not_go_on_tries_nothing_more() {
    let tokens: Vec<(&str, &str)> = ["a", "b", "c", "d"].map(|code| (code, "1")).to_vec();
    let server = |faults: &[Fault]| Server {
        tokens: RefCell::new(tokens.clone()),
        revocations: RefCell::new(faults.to_vec()),
        ..Server::default()
    };
    let mut items: Vec<Item> = tokens.iter().copied().map(item).collect();
    let (ran, told) = run(&server(&[Fault::None, Fault::Refused(401), Fault::Refused(401)]), &mut items).await;
    assert_eq!((ran, told.as_str()), (Ended::GaveUp, "revoked failed failed not-tried"));

    let mut items: Vec<Item> = tokens.iter().copied().map(item).collect();
    let untouched = server(&[]);
    let ran = at_once::delete(&patient(&untouched), &mut items, async {}, |_, _: &Item| true).await;
    assert_eq!((ran, words(&items).as_str()), (Ended::Stopped, "not-tried not-tried not-tried not-tried"));
    let ran =
        at_once::delete(&patient(&untouched), &mut [item(("a", "1")), item(("b", "1"))], pending(), |_, _: &Item| {
            false
        })
        .await;
    assert_eq!((ran, untouched.tokens.borrow().len()), (Ended::Unwatched, 3), "a full disk ends it after one");
}

#[tokio::test(start_paused = true)]
async fn a_look_up_tells_tokens_that_are_not_there() {
    let server = Server { tokens: RefCell::new(vec![("a", "1")]), ..Server::default() };
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let items = look_up_codes(&patient(&server), 0, codes(&["b", "a"]), |_, _| ()).await.expect("items");
    assert_eq!(words(&items), "not-found -");
    let server = Server { searches: RefCell::new(vec![Fault::Refused(500)]), ..Server::default() };
    assert_eq!(words(&look_up_codes(&patient(&server), 0, codes(&["a"]), |_, _| ()).await.expect("items")), "failed");
    let server = Server { searches: RefCell::new(vec![Fault::Refused(401)]), ..Server::default() };
    assert!(
        look_up_codes(&patient(&server), 0, codes(&["a"]), |_, _| ()).await.is_err(),
        "the other look-ups would fail, too"
    );
}
