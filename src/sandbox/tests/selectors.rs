//! Random selectors select what a filter over all sessions finds.

use std::collections::BTreeSet;
use std::net::IpAddr;

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::args::SelectorArgs;
use crate::operation::Method;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::sandbox::filter::{Search, Selection as Rows};
use crate::sandbox::sessions::SESSIONS;
use crate::sandbox::store::{Content, Store};
use crate::sandbox::table::Dialect;
use crate::session::model::Session;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::Order;
use crate::transport::Call;

/// How many combinations of selectors are tried.
const COMBINATIONS: usize = 400;

/// The sandbox's search and look-up, without a network.
struct Server(Store);

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        assert_eq!(request.method, Method::Get);
        if let Some((_, sid)) = request.path.split_once("/session/sid/") {
            let found = self.0.find(sid.to_owned()).await.map_err(|error| anyhow::anyhow!("{error}"))?;
            return Ok(found.map_or(ResponseBody::Nothing, |text| ResponseBody::Json(json_of(&text))));
        }
        let argument = |name: &str| {
            request.query.iter().find(|pair| pair.name == name).map(|pair| pair.value.clone()).unwrap_or_default()
        };
        let search = Search { field_value_pair: argument("fieldValuePair"), ..Search::default() };
        let rows = Rows::new(&SESSIONS, Dialect::default(), &search).map_err(|_| anyhow::anyhow!("refused"))?;
        // Small pages, so that a selection has several.
        let limit = argument("limit").parse::<u32>().expect("a limit").min(40);
        let start = argument("startIndex").parse().unwrap_or(0);
        let page = self.0.search(rows, start, Some(limit)).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        let entries = json_of(&format!("[{}]", page.entries));
        Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": page.total, "entries": entries})))
    }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a timestamp")
}

/// A value of some session, as a member or, if there is none, an attribute.
fn value<'a>(session: &'a Session, name: &str) -> Option<&'a str> {
    session.text(name).or_else(|| session.attribute(name))
}

/// Up to three values that some sessions have, and sometimes one that none has; often nothing.
fn some(name: &str, all: &[Session], rng: &mut Rng) -> Vec<String> {
    if rng.u8(..3) > 0 {
        return Vec::new();
    }
    let mut values: Vec<String> = (0..=rng.usize(..3))
        .filter_map(|_| value(&all[rng.usize(..all.len())], name))
        // The server's filters can't contain these.
        .filter(|value| !value.contains(['"', '\\', ',', '=', '<', '>']))
        .map(str::to_owned)
        .collect();
    if rng.u8(..4) == 0 {
        values.push("none".to_owned());
    }
    values
}

/// The time of a session in one of its members, which is exactly at the border of what is selected.
fn time(name: &str, all: &[Session], rng: &mut Rng) -> Option<String> {
    let text = value(&all[rng.usize(..all.len())], name).filter(|_| rng.u8(..6) == 0);
    text.map(|text| text.replace('T', " "))
}

fn ip(all: &[Session], rng: &mut Rng) -> Vec<String> {
    let with_prefix = |text: String, rng: &mut Rng| match text.parse::<IpAddr>().expect("an address") {
        IpAddr::V4(address) if rng.bool() => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) if rng.bool() => format!("{:x}:{:x}::/32", address.segments()[0], address.segments()[1]),
        address => address.to_string(),
    };
    let texts = some("remote_ip", all, rng);
    texts.into_iter().filter(|text| text != "none").map(|text| with_prefix(text, rng)).collect()
}

fn random(all: &[Session], rng: &mut Rng) -> (SelectorArgs, Lists) {
    let inum = |dn: String| dn.trim_start_matches("inum=").trim_end_matches(",ou=people,o=jans").to_owned();
    let mut dns = Vec::new();
    if rng.u8(..4) == 0 {
        dns.extend(all[rng.usize(..all.len())].user_dn().map(str::to_owned));
    }
    let args = SelectorArgs {
        user: some("auth_user", all, rng),
        user_inum: dns.into_iter().map(inum).collect(),
        client: some("client_id", all, rng),
        acr: some("acr", all, rng),
        state: some("state", all, rng).into_iter().filter(|state| state != "none").collect(),
        expires_after: time("expirationDate", all, rng),
        expires_before: time("expirationDate", all, rng),
        created_after: time("creationDate", all, rng),
        used_before: time("lastUsedAt", all, rng),
        authenticated_after: time("authenticationTime", all, rng),
        filter: if rng.u8(..6) == 0 { vec!["deletable = true".to_owned()] } else { Vec::new() },
        ip: ip(all, rng),
        idle_for: (rng.u8(..6) == 0).then(|| format!("{}h", rng.u8(1..30))),
        predicate: (rng.u8(..6) == 0).then(|| ".sessionAttributes.acr != \"otp\"".to_owned()),
        except: some("outsideSid", all, rng),
        except_user: some("auth_user", all, rng),
        keep_newest: (rng.u8(..4) == 0).then(|| rng.u32(1..4)),
        ..SelectorArgs::default()
    };
    let users = (rng.u8(..8) == 0).then(|| some("auth_user", all, rng));
    let sids = (rng.u8(..4) == 0).then(|| {
        let sids: BTreeSet<String> = (0..rng.u8(..120))
            .flat_map(|_| value(&all[rng.usize(..all.len())], "outsideSid").map(str::to_owned))
            .collect();
        sids.into_iter().chain(["none".to_owned()]).collect()
    });
    (args, Lists { users, sids })
}

/// Whether a session matches each selector, without `--keep-newest`.
fn matches(session: &Session, args: &SelectorArgs, lists: &Lists) -> bool {
    let any = |list: &[String], name: &str| {
        list.is_empty() || value(session, name).is_some_and(|value| list.iter().any(|wanted| wanted == value))
    };
    let none = |list: &[String], name: &str| {
        value(session, name).is_none_or(|value| !list.iter().any(|wanted| wanted.eq_ignore_ascii_case(value)))
    };
    let dns: Vec<String> = args.user_inum.iter().map(|inum| format!("inum={inum},ou=people,o=jans")).collect();
    let users: Vec<String> = args.user.iter().chain(lists.users.iter().flatten()).cloned().collect();
    let is_by_user = if lists.users.is_some() && users.is_empty() { false } else { any(&users, "auth_user") };
    let at = |name: &str| value(session, name).map(|text| text.replace('T', " "));
    let after =
        |limit: &Option<String>, name: &str| limit.is_none() || at(name).is_some_and(|time| Some(time) >= *limit);
    let before =
        |limit: &Option<String>, name: &str| limit.is_none() || at(name).is_some_and(|time| Some(time) <= *limit);
    let idle = args.idle_for.as_ref().map(|text| {
        let hours: i64 = text.trim_end_matches('h').parse().expect("hours");
        (now() - jiff::SignedDuration::from_hours(hours)).strftime("%Y-%m-%d %H:%M:%S").to_string()
    });
    let address = value(session, "remote_ip").expect("every session has one");
    let is_from = |text: &String| match text.split_once('/') {
        None => address == text,
        Some((network, "24")) => address.rsplit_once('.').is_some_and(|(start, _)| network == format!("{start}.0")),
        Some((network, _)) => address.starts_with(network.trim_end_matches(':')) && address.contains(':'),
    };
    is_by_user
        && any(&dns, "userDn")
        && any(&args.client, "client_id")
        && any(&args.acr, "acr")
        && any(&args.state, "state")
        && after(&args.expires_after, "expirationDate")
        && before(&args.expires_before, "expirationDate")
        && after(&args.created_after, "creationDate")
        && before(&args.used_before, "lastUsedAt")
        && after(&args.authenticated_after, "authenticationTime")
        && before(&idle, "lastUsedAt")
        && (args.filter.is_empty() || session.is_deletable())
        && (args.ip.is_empty() || args.ip.iter().any(is_from))
        && (args.predicate.is_none() || value(session, "acr") != Some("otp"))
        && none(&args.except, "outsideSid")
        && none(&args.except_user, "auth_user")
        && lists.sids.as_ref().is_none_or(|sids| sids.iter().any(|sid| session.sid() == Some(sid)))
}

/// The sids that a filter over all sessions finds.
fn filtered(all: &[Session], args: &SelectorArgs, lists: &Lists) -> BTreeSet<String> {
    let matching: Vec<&Session> = all.iter().filter(|session| matches(session, args, lists)).collect();
    let age = |session: &Session| {
        (value(session, "creationDate").map(str::to_owned), value(session, "lastUsedAt").map(str::to_owned))
    };
    let stays = |session: &&&Session| {
        let (Some(count), Some(user)) = (args.keep_newest, session.user_dn()) else {
            return false;
        };
        let newer = matching.iter().filter(|other| other.user_dn() == Some(user) && age(other) > age(session));
        newer.count() < count as usize
    };
    matching.iter().filter(|session| !stays(session)).filter_map(|session| session.sid()).map(str::to_owned).collect()
}

#[tokio::test]
async fn any_selectors_select_what_a_filter_over_all_sessions_finds() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = Store::open(&directory.path().join("s.sqlite"), Content::MadeUp { sessions: 250, now: now() }, now())
        .expect("a store")
        .0;
    let found = store.search(Rows::everything(&SESSIONS), 0, None).await.expect("sessions");
    let read = |entry: &Value| Session::read("test", entry.clone()).expect("a session");
    let entries = json_of(&format!("[{}]", found.entries));
    let all: Vec<Session> = entries.as_array().expect("entries").iter().map(read).collect();
    let server = Server(store);
    let mut rng = Rng::with_seed(12);
    let mut sizes = BTreeSet::new();
    for _ in 0..COMBINATIONS {
        let (args, lists) = random(&all, &mut rng);
        let expected = filtered(&all, &args, &lists);
        let selection = Selection::new(&args, lists.clone(), Order::default(), now()).expect("a selection");
        let mut sessions = selection.sessions(&server);
        let mut sids = Vec::new();
        while let Some(page) = sessions.next_page().await.expect("a page") {
            sids.extend(page.iter().filter_map(|session| session.sid().map(str::to_owned)));
        }
        let count = selection.count(&server).await.expect("a count");
        assert_eq!(count, sids.len() as u64, "{args:?} {lists:?}");
        let distinct: BTreeSet<String> = sids.iter().cloned().collect();
        assert_eq!(distinct.len(), sids.len(), "twice: {args:?} {lists:?}");
        assert_eq!(distinct, expected, "{args:?} {lists:?}");
        sizes.insert(expected.len());
    }
    // Otherwise the combinations would prove little.
    assert!(sizes.len() > 40 && sizes.contains(&0), "{sizes:?}");
}
