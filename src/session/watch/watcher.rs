//! Looks at the server: quickly at what was used since, and at everything where something may have gone.

use std::collections::VecDeque;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::schedule::Schedule;
use super::state::{Absent, Event, Look, State};
use crate::args::SelectorArgs;
use crate::error::UsageError;
use crate::session::export::Export;
use crate::session::export::PARALLEL;
use crate::session::find::find;
use crate::session::model::Session;
use crate::session::offline::Offline;
use crate::session::selected::Selected;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::{self, Order};
use crate::time;
use crate::transport::Call;

/// By how much more than two intervals quick looks overlap: clocks of the server's nodes differ, a use is written later
/// than it was, and pages shift while they are read.
const OVERLAP: Duration = Duration::from_secs(10);

/// With more searches than this, a quick look takes about as many requests as a full one.
const MOST_SEARCHES: usize = 20;

/// The largest number of sessions that are looked up after a full look that did not find them. Of the others is told that
/// they went when two full looks did not find them.
const MOST_LOOK_UPS: usize = 1_000;

/// The number of concurrent look-ups.
const CONCURRENCY: usize = 8;

/// With more sessions than this, a full look reads slices of time, which cost the server less than counted pages.
const MOST_COUNTED: u64 = 1_000;

/// The pages of a full look.
enum Reading<'a, C> {
    Counted(Box<Selected<'a, C>>),
    Sliced(Box<Export<'a, C>>),
}

impl<C: Call> Reading<'_, C> {
    async fn next_page(&mut self) -> anyhow::Result<Option<Vec<Session>>> {
        match self {
            Self::Counted(selected) => selected.next_page().await,
            Self::Sliced(export) => export.next_sessions().await,
        }
    }
}

/// Looks at the selected sessions.
pub struct Watcher<'a, C> {
    caller: &'a C,
    selectors: &'a SelectorArgs,
    lists: &'a Lists,
    interval: Duration,
    clock: &'a dyn Fn() -> Timestamp,
    state: State,
    schedule: Schedule,
    /// What the server counts if no session went since the last full look.
    expected: Option<u64>,
    /// Whether sessions begin or cease to match as time passes.
    is_moving: bool,
    /// When the last quick look ended.
    last_quick: Instant,
    /// When the last look began that ended without an error.
    seen: Option<Instant>,
}

impl<'a, C: Call> Watcher<'a, C> {
    /// Watches the sessions that these arguments select; relative times count from the time of each look. Sends nothing
    /// yet.
    ///
    /// # Errors
    /// A selector is not valid.
    pub fn new(
        caller: &'a C,
        selectors: &'a SelectorArgs,
        lists: &'a Lists,
        interval: Duration,
        clock: &'a dyn Fn() -> Timestamp,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            caller,
            selectors,
            lists,
            interval,
            clock,
            state: State::default(),
            schedule: Schedule::new(interval),
            expected: None,
            is_moving: is_moving(selectors, lists, clock())?,
            last_quick: Instant::now(),
            seen: None,
        })
    }

    /// The number of sessions that match, as far as it is known.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.state.count()
    }

    /// Whether every session was looked at once.
    #[must_use]
    pub const fn has_begun(&self) -> bool {
        self.state.has_begun()
    }

    /// Whether what is known is too old to tell what matches now: no look that began within two intervals, and the time that
    /// the last full look took, has ended.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        let usual = self.interval.saturating_mul(2).saturating_add(self.schedule.took());
        self.seen.is_none_or(|seen| seen.elapsed() > usual)
    }

    /// Looks at the server once, and tells what changed.
    ///
    /// # Errors
    /// A call fails, a response is not a page of sessions, too many match, or `tell` fails. The next look makes up for it.
    pub async fn look(&mut self, tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let begin = Instant::now();
        let outcome = self.look_once(tell).await;
        match outcome {
            Ok(()) => self.seen = self.seen.max(Some(begin)),
            Err(_) => self.schedule.forget(),
        }
        outcome
    }

    /// Whether no session matches, according to the last look and a full one.
    ///
    /// # Errors
    /// As [`Watcher::look`].
    pub async fn is_over(&mut self, tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>) -> anyhow::Result<bool> {
        if self.count() > 0 {
            return Ok(false);
        }
        self.schedule.forget();
        self.look(tell).await?;
        Ok(self.count() == 0)
    }

    async fn look_once(&mut self, tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let selection = self.selection(None)?;
        let can_be_quick = self.can_be_quick(&selection);
        if can_be_quick && !self.schedule.is_due(Instant::now()) {
            self.quick(tell).await?;
            self.compare(&selection).await?;
        }
        if !can_be_quick || self.is_moving || self.state.is_blind() {
            self.schedule.want();
        }
        if self.schedule.is_due(Instant::now()) {
            self.full(&selection, can_be_quick, tell).await?;
        }
        Ok(())
    }

    /// What is selected now, and fulfils this filter, too.
    fn selection(&self, filter: Option<String>) -> anyhow::Result<Selection> {
        let now = (self.clock)();
        let lists = self.lists.clone();
        match filter {
            None => Selection::new(self.selectors, lists, Order::default(), now),
            Some(filter) => {
                let mut selectors = self.selectors.clone();
                selectors.filter.push(filter);
                Selection::new(&selectors, lists, Order::default(), now)
            }
        }
    }

    /// Whether a search for what was used since finds what is new.
    fn can_be_quick(&self, selection: &Selection) -> bool {
        let (searches, _) = selection.sent();
        self.selectors.keep_newest.is_none() && searches.is_some_and(|searches| searches.count() <= MOST_SEARCHES)
    }

    fn since(&self) -> Option<Timestamp> {
        let overlap = self.interval.saturating_mul(2).saturating_add(OVERLAP);
        self.state.since((self.clock)(), SignedDuration::try_from(overlap).unwrap_or(SignedDuration::MAX))
    }

    /// Reads the sessions that were used since the newest known use, less an overlap.
    async fn quick(&mut self, tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let begin = Instant::now();
        let Some(since) = self.since() else {
            return Ok(());
        };
        let selection = self.selection(Some(format!("lastUsedAt >= {}", time::format_for_filter(since))))?;
        let mut sessions = selection.sessions(self.caller);
        let before = self.state.count();
        while let Some(page) = sessions.next_page().await? {
            for session in page {
                if let Some(event) = self.state.see(session, Look::Quick)? {
                    tell(event).await?;
                }
            }
        }
        self.last_quick = Instant::now();
        self.seen = self.seen.max(Some(begin));
        let appeared = self.state.count() - before;
        self.expected = self.expected.map(|expected| expected + appeared);
        Ok(())
    }

    /// Compares the server's count with ours.
    async fn compare(&mut self, selection: &Selection) -> anyhow::Result<()> {
        let total = selection.total(self.caller).await?;
        let is_ours = selection.searches_alone().is_some_and(|searches| !searches.may_overlap);
        let expected = if is_ours { Some(self.state.count()) } else { self.expected };
        if total != expected {
            self.schedule.want();
        }
        // To read nothing costs nothing.
        if total == Some(0) && self.state.count() > 0 {
            self.schedule.forget();
        }
        Ok(())
    }

    /// Reads every session. What appears meanwhile is found by quick looks between the pages.
    async fn full(
        &mut self,
        selection: &Selection,
        can_be_quick: bool,
        tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let begin = Instant::now();
        let look = Look::Full(self.since().filter(|_| can_be_quick && self.has_begun()));
        let is_ours = selection.searches_alone().is_some_and(|searches| !searches.may_overlap);
        let total = selection.total(self.caller).await?;
        let expected = total.filter(|_| !is_ours);
        self.expected = expected;
        self.state.begin_full();
        let is_sliced = total.is_some_and(|total| total > MOST_COUNTED);
        let mut sessions = match is_sliced {
            true => Reading::Sliced(Box::new(selection.export(self.caller, PARALLEL, None))),
            false => Reading::Counted(Box::new(selection.sessions(self.caller))),
        };
        let mut pages = 0;
        self.last_quick = begin;
        let mut ahead = VecDeque::new();
        loop {
            let page = match ahead.pop_front() {
                Some(page) => page,
                None => sessions.next_page().await?,
            };
            let Some(page) = page else { break };
            pages += 1;
            for session in page {
                if let Some(event) = self.state.see(session, look)? {
                    tell(event).await?;
                }
            }
            if can_be_quick && self.has_begun() && self.last_quick.elapsed() >= self.interval {
                let mut next_page = async || sessions.next_page().await;
                read_ahead(&mut next_page, &mut ahead, self.quick(tell)).await?;
            }
        }
        let (searches, _) = selection.sent();
        let is_exact = !is_sliced && searches.is_none_or(|searches| searches.count() <= 1 && pages <= 1);
        let absent = self.state.end_full();
        let is_doubtful = !is_exact && !absent.is_empty();
        if is_exact {
            for absent in &absent {
                self.take(absent, Presence::Gone, tell).await?;
            }
        } else {
            self.look_up(absent, can_be_quick, tell).await?;
        }
        // The quick looks between the pages counted what this look may have counted, too.
        self.expected = expected;
        self.schedule.ended(begin, Instant::now());
        if is_doubtful {
            self.schedule.want();
        }
        Ok(())
    }

    /// Looks up the sessions that a full look did not find: its pages shift while sessions come and go.
    async fn look_up(
        &mut self,
        absent: Vec<Absent>,
        can_be_quick: bool,
        tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (looked_up, others) = absent.split_at(absent.len().min(MOST_LOOK_UPS));
        for some in looked_up.chunks(CONCURRENCY) {
            let selection = self.selection(None)?;
            let offline = Offline::new(&selection).ok();
            let caller = self.caller;
            let found = some.iter().map(|absent| presence(caller, absent, offline.as_ref()));
            let found: Vec<Presence> = stream::iter(found).buffered(CONCURRENCY).try_collect().await?;
            for (absent, presence) in some.iter().zip(found) {
                self.take(absent, presence, tell).await?;
            }
            if can_be_quick && self.last_quick.elapsed() >= self.interval {
                self.quick(tell).await?;
            }
        }
        for absent in others {
            self.take(absent, Presence::of_absent(absent), tell).await?;
        }
        Ok(())
    }

    async fn take(
        &mut self,
        absent: &Absent,
        presence: Presence,
        tell: &mut impl AsyncFnMut(Event) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match presence {
            Presence::Gone => {
                if let Some(event) = self.state.went(&absent.sid) {
                    tell(event).await?;
                }
            }
            Presence::There => self.state.set_absent(&absent.sid, false),
            Presence::Unknown => self.state.set_absent(&absent.sid, true),
        }
        Ok(())
    }
}

/// Reads pages until `other` is done, which waits for requests, too. If nothing looked at the pages that are under way, one of
/// them could renew the token for ever, and the other requests would wait for it.
pub(super) async fn read_ahead<P>(
    next_page: &mut impl AsyncFnMut() -> anyhow::Result<Option<P>>,
    ahead: &mut VecDeque<Option<P>>,
    other: impl Future<Output = anyhow::Result<()>>,
) -> anyhow::Result<()> {
    let mut other = pin!(other);
    loop {
        match select(other.as_mut(), pin!(next_page())).await {
            Either::Left((done, page)) => {
                ahead.push_back(page.await?);
                return done;
            }
            Either::Right((page, _)) => {
                let page = page?;
                let is_last = page.is_none();
                ahead.push_back(page);
                if is_last {
                    return other.await;
                }
            }
        }
    }
}

/// Whether a session that a full look did not find went.
async fn presence<C: Call>(caller: &C, absent: &Absent, offline: Option<&Offline<'_>>) -> anyhow::Result<Presence> {
    let Some(session) = find(caller, &absent.sid).await? else {
        return Ok(Presence::Gone);
    };
    // The server may compare otherwise, such as without regard to letter case; then the next full look decides.
    Ok(match offline {
        Some(offline) if offline.matches(&session)? => Presence::There,
        _ => Presence::of_absent(absent),
    })
}

/// Whether a session that a full look did not find is there.
enum Presence {
    /// It is not there, or does not match any more.
    Gone,
    /// It is there and matches.
    There,
    /// It may be there and match; the next full look decides.
    Unknown,
}

impl Presence {
    /// Of a session of which nothing else is known: what two full looks do not find went, or does not match any more.
    const fn of_absent(absent: &Absent) -> Self {
        if absent.was_absent { Self::Gone } else { Self::Unknown }
    }
}

/// Whether sessions begin or cease to match as time passes: with a relative time, or a `--where` that asks for the time.
fn is_moving(selectors: &SelectorArgs, lists: &Lists, now: Timestamp) -> Result<bool, UsageError> {
    let searches = |now| selectors::searches(selectors, lists.users.as_deref(), Order::default(), now);
    let later = now.checked_add(SignedDuration::from_secs(1)).unwrap_or(now);
    let has_clock = selectors.predicate.as_deref().is_some_and(|code| code.contains("now"));
    Ok(has_clock || searches(now)? != searches(later)?)
}
