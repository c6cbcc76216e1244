//! The selected sessions as a stream of pages, in little memory.

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

/// A search whose first page has arrived.
type Begun<'a, C> = anyhow::Result<(SessionPages<'a, C>, Vec<Session>)>;

/// The look-ups of sids, in order.
type LookUps<'a> = Pin<Box<dyn Stream<Item = (&'a str, anyhow::Result<Option<Session>>)> + 'a>>;

/// The pages of a source, without filters.
enum Pages<'a, C> {
    /// The searches one after the other; the first pages of the next ones are requested ahead.
    Sequence { begun: Pin<Box<dyn Stream<Item = Begun<'a, C>> + 'a>>, current: Option<Box<SessionPages<'a, C>>> },
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

    /// The number of selected sessions: as the server counts them, if it can; otherwise all are read.
    ///
    /// # Errors
    /// A call fails, a response is not a page of sessions, or `--where` fails.
    pub async fn count<C: Call>(&self, caller: &C) -> anyhow::Result<u64> {
        if let Some(searches) = self.searches_alone().filter(|searches| !searches.may_overlap)
            && let Some(total) = total(caller, searches).await?
        {
            return Ok(total);
        }
        let mut sessions = self.sessions(caller);
        let mut count = 0;
        while let Some(page) = sessions.next_page().await? {
            count += page.len() as u64;
        }
        Ok(count)
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
            Some(field) => paging::sorted(&[sessions], super::selectors::database_name(field), order.descending),
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
        let Some(page) = self.pages.next_page(&mut self.missing).await? else {
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
            Source::Searches(searches) => Self::sequence(searches, caller),
            Source::Sids(sids) => {
                let found = sids.iter().map(move |sid| async move { (sid.as_str(), find(caller, sid).await) });
                Self::Sids(Box::pin(stream::iter(found).buffered(CONCURRENCY)))
            }
        }
    }

    fn sequence(searches: &'a Searches, caller: &'a C) -> Self {
        let begun = searches.queries().map(move |query| async move {
            let mut pages = SessionPages::ahead(caller, &query, 0, None)?;
            let first = pages.next_page().await?;
            Ok((pages, first.map(|page| page.entries).unwrap_or_default()))
        });
        Self::Sequence { begun: Box::pin(stream::iter(begun).buffered(CONCURRENCY)), current: None }
    }

    /// The next page; adds the sids that do not exist to `missing`.
    async fn next_page(&mut self, missing: &mut Vec<&'a str>) -> anyhow::Result<Option<Vec<Session>>> {
        match self {
            Self::Sequence { begun, current } => {
                if let Some(pages) = current
                    && let Some(page) = pages.next_page().await?
                {
                    return Ok(Some(page.entries));
                }
                *current = None;
                match begun.next().await.transpose()? {
                    Some((pages, first)) => {
                        *current = Some(Box::new(pages));
                        Ok(Some(first))
                    }
                    None => Ok(None),
                }
            }
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
