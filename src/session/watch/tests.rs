//! A watch of a server whose sessions come, are used and go while it is read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::watcher::read_ahead;
use super::{Change, Event, Watcher};
use crate::args::SelectorArgs;
use crate::operation::Method;
use crate::request::ApiRequest;
use crate::response::{ApiError, ErrorBody, ResponseBody};
use crate::session::selection::Lists;
use crate::transport::{Call, CallDetails, CallError, CallFailure};

const INTERVAL: Duration = Duration::from_secs(5);

/// The largest page of the server.
const PAGE: usize = 4;

/// A session: when it begins, is used and ends, in milliseconds since the watch began.
#[derive(Clone, Debug)]
struct Life {
    begin: u64,
    uses: Vec<u64>,
    end: u64,
    /// Whether the server tells its last use.
    tells_use: bool,
    /// What its attribute `group` is.
    group: u8,
}

impl Life {
    fn is_there(&self, now: u64) -> bool {
        self.begin <= now && now < self.end
    }

    fn last_use(&self, now: u64) -> u64 {
        self.uses.iter().copied().filter(|used| *used <= now).max().unwrap_or(0).max(self.begin)
    }
}

/// A server with these sessions, whose pages shift while they are read.
struct World {
    lives: Vec<Life>,
    began: Instant,
    /// How long a response takes.
    latency: Duration,
    /// The spans in which the server does not respond.
    away: Vec<(u64, u64)>,
    /// A session that the pages of a full look leave out from this time on, as pages do that shift.
    skipped: Option<(usize, u64)>,
    calls: RefCell<usize>,
}

fn epoch() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn time_at(milliseconds: u64) -> Timestamp {
    epoch() + SignedDuration::from_millis(i64::try_from(milliseconds).expect("a time"))
}

impl World {
    fn new(lives: Vec<Life>, latency: u64) -> Self {
        let latency = Duration::from_millis(latency);
        Self { lives, began: Instant::now(), latency, away: Vec::new(), skipped: None, calls: RefCell::default() }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).expect("a time")
    }

    fn entry(&self, index: usize, now: u64) -> Value {
        let life = &self.lives[index];
        let used = life.tells_use.then(|| {
            // As the server writes it: whole seconds.
            time_at(life.last_use(now)).strftime("%Y-%m-%dT%H:%M:%S").to_string()
        });
        json!({
            "outsideSid": format!("s{index}"),
            "lastUsedAt": used,
            "sessionAttributes": {"auth_user": format!("u{}", index % 3), "group": life.group.to_string()},
        })
    }

    fn failure(failure: CallFailure) -> anyhow::Error {
        CallError {
            operation: "search-session".to_owned(),
            method: Method::Get,
            url: String::new(),
            failure,
            details: CallDetails::default(),
        }
        .into()
    }

    fn status(status: u16, message: Option<String>) -> anyhow::Error {
        let body = ErrorBody::ConfigApi { code: None, message, description: None };
        let status = http::StatusCode::from_u16(status).expect("a status");
        Self::failure(CallFailure::Api(ApiError { status, body }))
    }
}

impl Call for World {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        tokio::time::sleep(self.latency).await;
        *self.calls.borrow_mut() += 1;
        let now = self.now();
        if self.away.iter().any(|(begin, end)| (*begin..*end).contains(&now)) {
            return Err(Self::status(503, None));
        }
        let argument = |name: &str| request.query.iter().find(|pair| pair.name == name).map(|pair| pair.value.clone());
        if request.operation == "get-session-by-id" {
            let sid = request.path.rsplit('/').next().unwrap_or_default();
            let index: usize = sid.trim_start_matches('s').parse().expect("a sid");
            return Ok(match self.lives[index].is_there(now) {
                true => ResponseBody::Json(self.entry(index, now)),
                false => ResponseBody::Nothing,
            });
        }
        let number = |name: &str| argument(name).map_or(0, |text| text.parse::<usize>().expect("a number"));
        let (start, limit) = (number("startIndex"), number("limit"));
        if limit > PAGE {
            return Err(Self::status(400, Some(format!("Maximum number of results per page is {PAGE}"))));
        }
        let since = argument("fieldValuePair").map(|filter| {
            let text = filter.strip_prefix("lastUsedAt>=").expect("only this filter").to_owned();
            crate::time::parse_server(&text).expect("a time")
        });
        let found: Vec<usize> = (0..self.lives.len())
            .filter(|index| self.lives[*index].is_there(now))
            .filter(|index| {
                let life = &self.lives[*index];
                since.is_none_or(|since| life.tells_use && time_at(life.last_use(now)) >= since)
            })
            .filter(|index| {
                let is_skipped = self.skipped.is_some_and(|(skipped, from)| skipped == *index && now >= from);
                !(since.is_none() && limit > 1 && is_skipped)
            })
            .collect();
        let entries: Vec<Value> = found.iter().skip(start).take(limit).map(|index| self.entry(*index, now)).collect();
        Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": found.len(), "entries": entries})))
    }
}

/// An event, and when it was told.
type Told = (u64, Change, usize);

/// Watches until this time; returns the events, and the number of sessions that are known at the end.
async fn watch(world: &World, selectors: &SelectorArgs, until: u64) -> (Vec<Told>, u64) {
    let clock = || time_at(world.now());
    let lists = Lists::default();
    let mut watcher = Watcher::new(world, selectors, &lists, INTERVAL, &clock).expect("selectors");
    let mut told = Vec::new();
    let mut tell = async |event: Event| {
        let index = event.sid.trim_start_matches('s').parse().expect("a sid");
        told.push((world.now(), event.change, index));
        Ok(())
    };
    while world.now() < until {
        let begin = Instant::now();
        // An error is made up for by the next look.
        let _ = watcher.look(&mut tell).await;
        tokio::time::sleep(INTERVAL.saturating_sub(begin.elapsed())).await;
    }
    let count = watcher.count();
    (told, count)
}

/// Runs in virtual time.
fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(future)
}

/// Checks that the events of each session are those of a life: it appears before it changes or goes, and goes only
/// when it has ended or does not match any more.
fn check_order(lives: &[Life], told: &[Told]) -> BTreeMap<usize, (u64, bool)> {
    let mut there: BTreeMap<usize, (u64, bool)> = BTreeMap::new();
    for (at, change, index) in told {
        let known = there.get(index).copied();
        match change {
            Change::Present | Change::Appeared => {
                assert!(known.is_none(), "appeared twice: {index} {told:?}");
                assert!(lives[*index].begin <= *at, "appeared early: {index}");
                there.insert(*index, (known.map_or(*at, |(first, _)| first), true));
            }
            Change::Changed(_) => assert!(known.is_some_and(|(_, is_there)| is_there), "changed unseen: {index}"),
            Change::Went => {
                assert!(known.is_some_and(|(_, is_there)| is_there), "went unseen: {index}");
                assert!(lives[*index].end <= *at, "went while it was there: {index} {told:?}");
                there.insert(*index, (known.map_or(*at, |(first, _)| first), false));
            }
        }
    }
    there
}

/// Lives within two minutes.
fn lives(tells_use: impl Strategy<Value = bool> + Clone) -> impl Strategy<Value = Vec<Life>> {
    let life = (0_u64..100_000, 1_u64..60_000, proptest::collection::vec(0_u64..120_000, 0..4), tells_use, 0_u8..2)
        .prop_map(|(begin, length, uses, tells_use, group)| {
            // Some are there from the beginning, and some stay for ever.
            let begin = begin.saturating_sub(20_000);
            let end = if length > 50_000 { u64::MAX } else { begin + length };
            let uses = uses.into_iter().filter(|used| (begin..end).contains(used)).collect();
            Life { begin, uses, end, tells_use, group }
        });
    proptest::collection::vec(life, 0..24)
}

/// When the last session has begun or ended, and enough looks followed to notice it.
const QUIET: u64 = 400_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_session_is_missed_that_lives_longer_than_two_intervals(lives in lives(Just(true)), latency in 1_u64..150) {
        let world = World::new(lives.clone(), latency);
        let (told, count) = run(watch(&world, &SelectorArgs::default(), QUIET));
        let there = check_order(&lives, &told);
        let two = 2 * u64::try_from(INTERVAL.as_millis()).expect("a number");
        for (index, life) in lives.iter().enumerate() {
            let is_long = life.end.saturating_sub(life.begin) > two;
            prop_assert!(!is_long || there.contains_key(&index), "missed: {} {:?}", index, life);
            if let Some((first, is_there)) = there.get(&index) {
                prop_assert!(*first <= life.begin.max(1) + 2 * two, "late: {} at {}", index, first);
                prop_assert_eq!(*is_there, life.end == u64::MAX, "{} {:?}", index, life);
            }
        }
        prop_assert_eq!(count, lives.iter().filter(|life| life.end == u64::MAX).count() as u64);
    }

    #[test]
    fn outages_and_sessions_without_a_last_use_are_made_up_for(
        lives in lives(any::<bool>()),
        latency in 1_u64..150,
        away in proptest::collection::vec((0_u64..200_000, 1_u64..40_000), 0..3),
        where_group in any::<bool>(),
    ) {
        let mut world = World::new(lives.clone(), latency);
        world.away = away.iter().map(|(begin, length)| (*begin, begin + length)).collect();
        let predicate = where_group.then(|| ".sessionAttributes.group == \"1\"".to_owned());
        let selectors = SelectorArgs { predicate, ..SelectorArgs::default() };
        let (told, _) = run(watch(&world, &selectors, QUIET));
        let there = check_order(&lives, &told);
        let alive: BTreeSet<usize> = there.iter().filter(|(_, (_, is_there))| *is_there).map(|(index, _)| *index).collect();
        let matches = |life: &Life| life.end == u64::MAX && (!where_group || life.group == 1);
        let expected: BTreeSet<usize> = (0..lives.len()).filter(|index| matches(&lives[*index])).collect();
        prop_assert_eq!(alive, expected);
    }
}

#[test]
fn a_quiet_server_is_asked_little() {
    let stays = |begin| Life { begin, uses: Vec::new(), end: u64::MAX, tells_use: true, group: 0 };
    let world = World::new((0..40).map(|_| stays(0)).collect(), 1);
    let (told, count) = run(watch(&world, &SelectorArgs::default(), 55_000));
    assert_eq!((told.len(), count), (40, 40));
    assert!(told.iter().all(|(_, change, _)| *change == Change::Present));
    // The sessions are all used within the overlap: ten quick looks at ten pages each, and ten counts.
    let calls = *world.calls.borrow();
    assert!((110..160).contains(&calls), "{calls}");
}

#[test]
fn a_session_that_full_looks_do_not_find_is_there_as_long_as_a_look_up_finds_it() {
    let stays = |begin| Life { begin, uses: Vec::new(), end: u64::MAX, tells_use: true, group: 0 };
    let mut lives: Vec<Life> = (0..12).map(|_| stays(0)).collect();
    lives[9].end = 200_000;
    let mut world = World::new(lives, 1);
    world.skipped = Some((9, 30_000));
    let (told, count) = run(watch(&world, &SelectorArgs::default(), QUIET));
    let went: Vec<_> = told.iter().filter(|(_, change, _)| *change == Change::Went).collect();
    assert!(matches!(went[..], [(200_000.., Change::Went, 9)]), "{went:?}");
    assert_eq!(count, 11);
}

#[tokio::test(start_paused = true)]
async fn requests_of_a_full_look_go_on_during_a_quick_one_that_waits_for_them() {
    let renewal = tokio::sync::Mutex::new(());
    let mut under_way = FuturesUnordered::new();
    under_way.push(async {
        let _renewing = renewal.lock().await;
        tokio::time::sleep(INTERVAL).await;
        "page"
    });
    // The request begins, and then nothing looks at it.
    assert_eq!(under_way.next().now_or_never(), None);
    let quick = async {
        drop(renewal.lock().await);
        Ok(())
    };
    let mut ahead = VecDeque::new();
    read_ahead(&mut async || Ok(under_way.next().await), &mut ahead, quick).await.expect("pages");
    assert_eq!(ahead.front(), Some(&Some("page")));
}
