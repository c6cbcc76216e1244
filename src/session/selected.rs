//! The selected sessions as a stream of pages, in little memory.

use std::collections::VecDeque;
use std::pin::Pin;

use futures_util::stream::{self, Stream, StreamExt as _};

use super::find::find;
use super::model::Session;
use super::newest::Newest;
use super::search::SessionPages;
use super::selection::{Selection, Source};
use crate::criteria::Searches;
use crate::large;
use crate::paging::{self, Entry, Known, LARGEST_PAGE, Merged, TooManyEntries};
use crate::transport::Call;

/// The largest number of concurrent requests of a search.
const CONCURRENCY: usize = 8;

/// A search whose first page has arrived: the page, and the pages after it.
type Begun<'a, C> = (Vec<Session>, Option<SessionPages<'a, C>>);

/// The look-ups of sids, in order.
type LookUps<'a> = Pin<Box<dyn Stream<Item = (&'a str, anyhow::Result<Option<Session>>)> + 'a>>;

/// The pages of a source, without filters.
enum Pages<'a, C> {
    /// The searches one after the other.
    Sequence(Sequence<'a, C>),
    /// Several searches, sorted as one list.
    Sorted(Box<Merged<'a, C, Session>>),
    /// A look-up for each sid.
    Sids(LookUps<'a>),
}

impl Selection {
    /// The selected sessions, page by page, each session once. Sends no request yet.
    pub fn sessions<'a, C: Call>(&'a self, caller: &'a C) -> Selected<'a, C> {
        Selected::new(self, caller)
    }

    /// The number of sessions that the searches find, of which some may be left out here; `None` if there is no search, or
    /// the server does not tell it.
    ///
    /// # Errors
    /// A call fails, or a response is not a page of sessions.
    pub async fn total<C: Call>(&self, caller: &C) -> anyhow::Result<Option<u64>> {
        match &self.source {
            Source::Searches(searches) => total(caller, searches).await,
            Source::Sids(_) => Ok(None),
        }
    }
}

/// The number of sessions that the searches find; `None` if the server does not tell it.
async fn total<C: Call>(caller: &C, searches: &Searches) -> anyhow::Result<Option<u64>> {
    let mut totals = stream::iter(searches.queries().map(|query| async move {
        let mut pages = SessionPages::new(caller, &query, 0, Some(0))?;
        pages.next_page().await?;
        anyhow::Ok(pages.total())
    }))
    .buffer_unordered(CONCURRENCY);
    let mut sum = Some(0_u64);
    while let Some(total) = totals.next().await {
        sum = sum.zip(total?).map(|(sum, total)| sum.saturating_add(total));
    }
    Ok(sum)
}

/// Searches one after the other. The first pages of several are requested together, as most searches have no other. No request
/// is left under way while another is awaited: it would keep its place among the concurrent requests and never end.
struct Sequence<'a, C> {
    searches: &'a Searches,
    /// The index of the next search that is not begun.
    next: usize,
    begun: VecDeque<Begun<'a, C>>,
    current: Option<Box<SessionPages<'a, C>>>,
}

impl<'a, C: Call> Sequence<'a, C> {
    async fn next_page(&mut self, caller: &'a C) -> anyhow::Result<Option<Vec<Session>>> {
        loop {
            if let Some(pages) = &mut self.current
                && let Some(page) = pages.next_page().await?
            {
                return Ok(Some(page.entries));
            }
            self.current = None;
            if self.begun.is_empty() {
                self.begin(caller).await?;
            }
            match self.begun.pop_front() {
                Some((first, rest)) => {
                    self.current = rest.map(Box::new);
                    return Ok(Some(first));
                }
                None if self.current.is_none() => return Ok(None),
                None => {}
            }
        }
    }

    /// Begins the next searches.
    async fn begin(&mut self, caller: &'a C) -> anyhow::Result<()> {
        if self.searches.count() == 1 && self.next == 0 {
            self.next = 1;
            let query = self.searches.query(0).unwrap_or_default();
            self.current = Some(Box::new(SessionPages::ahead(caller, &query, 0, None)?));
            return Ok(());
        }
        let end = self.searches.count().min(self.next + CONCURRENCY);
        let begun = (self.next..end).filter_map(|index| self.searches.query(index)).map(async |query| {
            let mut pages = SessionPages::new(caller, &query, 0, None)?;
            let first = pages.next_page().await?.map(|page| page.entries).unwrap_or_default();
            let is_last = pages.total().is_some_and(|total| pages.position() >= total);
            let rest = if is_last { None } else { Some(SessionPages::ahead(caller, &query, pages.position(), None)?) };
            anyhow::Ok((first, rest))
        });
        // Waits for all, since dropping a request that renews a token would lose the new token.
        let begun = futures_util::future::join_all(begun).await;
        self.next = end;
        self.begun = begun.into_iter().collect::<anyhow::Result<_>>()?;
        Ok(())
    }
}

/// The selected sessions. Each session comes once.
pub struct Selected<'a, C> {
    selection: &'a Selection,
    caller: &'a C,
    pages: Pages<'a, C>,
    known: Known,
    newest: Option<Newest>,
    /// Whether the sids are looked up, and their sessions sorted here.
    is_sorted_here: bool,
    missing: Vec<&'a str>,
}

impl<'a, C: Call> Selected<'a, C> {
    /// The sessions of a selection; sends no request yet.
    pub(super) fn new(selection: &'a Selection, caller: &'a C) -> Self {
        Self {
            selection,
            caller,
            pages: Pages::new(selection, caller),
            known: Known::default(),
            newest: None,
            is_sorted_here: matches!(selection.source, Source::Sids(_)) && selection.order.sort_by.is_some(),
            missing: Vec::new(),
        }
    }

    /// The sids that were looked up and do not exist.
    #[must_use]
    pub fn missing(&self) -> &[&'a str] {
        &self.missing
    }

    /// The next page, which can be empty; `None` after the last one.
    ///
    /// # Errors
    /// A call fails, a response is not a page of sessions, or `--where` fails.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<Vec<Session>>> {
        if let (Some(count), None) = (self.selection.keep_newest, &self.newest) {
            let mut newest = Newest::new(count);
            while let Some(page) = self.next_matching().await? {
                page.iter().for_each(|session| newest.add(session));
            }
            newest.finish();
            self.newest = Some(newest);
            self.begin_again();
        }
        if std::mem::take(&mut self.is_sorted_here) {
            return self.sorted().await.map(Some);
        }
        self.next_unkept().await
    }

    fn begin_again(&mut self) {
        self.pages = Pages::new(self.selection, self.caller);
        self.known = Known::default();
        self.missing.clear();
    }

    /// All sessions as one sorted page.
    async fn sorted(&mut self) -> anyhow::Result<Vec<Session>> {
        let mut sessions = Vec::new();
        let mut weight = 0;
        while let Some(page) = self.next_unkept().await? {
            weight += page.iter().map(|session| session.weight()).sum::<usize>();
            let read = sessions.len() + page.len();
            large::check(weight).map_err(|_| TooManyEntries { plural: Session::PLURAL, read })?;
            sessions.extend(page);
        }
        let order = self.selection.order;
        Ok(match order.sort_by {
            Some(field) => paging::sorted(sessions, super::selectors::database_name(field), order.descending),
            None => sessions,
        })
    }

    /// The next page without the newest sessions of each user.
    async fn next_unkept(&mut self) -> anyhow::Result<Option<Vec<Session>>> {
        let page = self.next_matching().await?;
        Ok(page.map(|mut page| {
            if let Some(newest) = &self.newest {
                page.retain(|session| !newest.keeps(session));
            }
            page
        }))
    }

    /// The next page of sessions that match and did not come before.
    async fn next_matching(&mut self) -> anyhow::Result<Option<Vec<Session>>> {
        let Some(page) = self.pages.next_page(self.caller, &mut self.missing).await? else {
            return Ok(None);
        };
        let mut matching = Vec::with_capacity(page.len());
        for session in page {
            // A session that begins or ends during the reading moves others to another page.
            let is_new = session.sid().is_none_or(|sid| self.known.insert(sid));
            if is_new && self.selection.matches(&session)? {
                matching.push(session);
            }
        }
        Ok(Some(matching))
    }
}

impl<'a, C: Call> Pages<'a, C> {
    fn new(selection: &'a Selection, caller: &'a C) -> Self {
        match &selection.source {
            Source::Searches(searches) if searches.is_sorted() && searches.count() > 1 => {
                Self::Sorted(Box::new(Merged::new(caller, searches, 0, None)))
            }
            Source::Searches(searches) => {
                Self::Sequence(Sequence { searches, next: 0, begun: VecDeque::new(), current: None })
            }
            Source::Sids(sids) => {
                let found = sids.iter().map(move |sid| async move { (sid.as_str(), find(caller, sid).await) });
                Self::Sids(Box::pin(stream::iter(found).buffered(CONCURRENCY)))
            }
        }
    }

    /// The next page; adds the sids that do not exist to `missing`.
    async fn next_page(&mut self, caller: &'a C, missing: &mut Vec<&'a str>) -> anyhow::Result<Option<Vec<Session>>> {
        match self {
            Self::Sequence(sequence) => sequence.next_page(caller).await,
            Self::Sorted(merged) => Ok(merged.next_page().await?.map(|page| page.entries)),
            Self::Sids(found) => {
                let mut page = Vec::new();
                let mut count = 0;
                while let Some((sid, session)) = found.next().await {
                    match session? {
                        Some(session) => page.push(session),
                        None => missing.push(sid),
                    }
                    count += 1;
                    if count == LARGEST_PAGE {
                        break;
                    }
                }
                Ok((count > 0).then_some(page))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::time::Duration;

    use serde_json::json;
    use tokio::sync::Semaphore;

    use super::*;
    use crate::args::SelectorArgs;
    use crate::args::session::SortField;
    use crate::request::ApiRequest;
    use crate::response::ResponseBody;
    use crate::session::selection::Lists;
    use crate::session::selectors::Order;

    /// A server with this many sessions of every user, and a caller that sends one request at a time.
    struct OneAtATime {
        of_each_user: u64,
        place: Semaphore,
    }

    impl Call for OneAtATime {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let _place = self.place.acquire().await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            let value = |name| request.query.iter().find(|pair| pair.name == name).map(|pair| pair.value.as_str());
            let number = |name| value(name).and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
            let user = value("fieldValuePair").unwrap_or_default();
            let (start, end) = (number("startIndex"), number("startIndex") + number("limit"));
            let sids =
                (start..end.min(self.of_each_user)).map(|index| json!({"outsideSid": format!("{user} {index}")}));
            let entries: Vec<_> = sids.collect();
            Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": self.of_each_user, "entries": entries})))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn several_searches_of_several_pages_end_with_one_request_at_a_time() {
        for (users, of_each_user, keep_newest) in [(1, 900, None), (3, 900, None), (20, 0, None), (20, 450, Some(1))] {
            let user = (0..users).map(|index| format!("user{index}")).collect();
            let args = SelectorArgs { user, keep_newest, ..SelectorArgs::default() };
            let now = jiff::Timestamp::UNIX_EPOCH;
            let selection = Selection::new(&args, Lists::default(), Order::default(), now).expect("a selection");
            let server = OneAtATime { of_each_user, place: Semaphore::new(1) };
            let read = async {
                let mut sids = HashSet::new();
                let mut sessions = selection.sessions(&server);
                while let Some(page) = sessions.next_page().await.expect("a page") {
                    sids.extend(page.iter().filter_map(|session| session.sid().map(str::to_owned)));
                }
                sids.len() as u64
            };
            // The clock is virtual, and stands on the limit as soon as nothing happens any more.
            let count = tokio::time::timeout(Duration::from_secs(3_600), read).await.expect("it ends");
            if keep_newest.is_none() {
                assert_eq!(count, users * of_each_user, "{users}");
            }
        }
    }

    /// A server that finds sessions by sid; the one whose sid begins with `n` does not expire.
    struct BySid;

    impl Call for BySid {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let sid = request.path.rsplit('/').next().unwrap_or_default().to_owned();
            let expires = (!sid.starts_with('n')).then(|| format!("2026-01-0{}T00:00:00", &sid[1..]));
            Ok(ResponseBody::Json(json!({"outsideSid": sid, "expirationDate": expires})))
        }
    }

    #[tokio::test]
    async fn sessions_without_the_value_that_is_sorted_by_are_the_largest_wherever_they_are_listed() {
        for (sids, descending, expected) in [
            (["n1", "e3", "e2"], false, "e2 e3 n1"),
            (["e3", "e2", "n1"], false, "e2 e3 n1"),
            (["n1", "e2", "e3"], true, "n1 e3 e2"),
            (["e2", "e3", "n1"], true, "n1 e3 e2"),
        ] {
            let lists = Lists { sids: Some(sids.map(str::to_owned).to_vec()), ..Lists::default() };
            let order = Order { sort_by: Some(SortField::Expires), descending };
            let now = jiff::Timestamp::UNIX_EPOCH;
            let selection = Selection::new(&SelectorArgs::default(), lists, order, now).expect("a selection");
            let mut sessions = selection.sessions(&BySid);
            let mut found = Vec::new();
            while let Some(page) = sessions.next_page().await.expect("a page") {
                found.extend(page.iter().filter_map(|session| session.sid().map(str::to_owned)));
            }
            assert_eq!(found.join(" "), expected, "{sids:?} {descending}");
        }
    }
}
