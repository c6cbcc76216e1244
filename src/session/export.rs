//! The sessions of a selection for an export: as texts, each once, in no particular order.

use serde_json::Value;

use super::model::Session;
use super::selected::Selected;
use super::selection::Selection;
use super::slices::{Left, Slices};
use crate::catalog::SEARCH_SESSION;
use crate::json::{self, Wanted};
use crate::large::TextPage;
use crate::transport::Call;

/// The number of concurrent requests of a command that only collects sessions.
pub const PARALLEL: usize = 4;

/// Where the pages come from.
enum Source<'a, C> {
    /// Searches, in slices of time.
    Slices(Box<Slices<'a, C>>),
    /// Sids that are looked up, or sessions of which the newest are left out.
    Selected(Box<Selected<'a, C>>),
}

/// The pages of an export.
pub struct Export<'a, C> {
    selection: &'a Selection,
    source: Source<'a, C>,
}

impl Selection {
    /// The pages of an export, with up to `parallel` requests at once; `left` is what an earlier run has left. Sends no
    /// request yet.
    pub fn export<'a, C: Call>(&'a self, caller: &'a C, parallel: usize, left: Option<Left>) -> Export<'a, C> {
        let source = match self.sent() {
            (Some(searches), _) if self.keep_newest.is_none() => {
                Source::Slices(Box::new(Slices::new(caller, searches, parallel, left.unwrap_or_default())))
            }
            _ => Source::Selected(Box::new(self.sessions(caller))),
        };
        Export { selection: self, source }
    }

    /// The number of selected sessions: as the server counts them, if it can; otherwise all are read.
    ///
    /// # Errors
    /// A call fails, a response is not a page of sessions, or `--where` fails.
    pub async fn count<C: Call>(&self, caller: &C) -> anyhow::Result<u64> {
        if self.searches_alone().is_some_and(|searches| !searches.may_overlap)
            && let Some(total) = self.total(caller).await?
        {
            return Ok(total);
        }
        // Counted pages lose sessions while others go.
        let mut sessions = self.export(caller, PARALLEL, None);
        let mut count = 0;
        while let Some(page) = sessions.next_page().await? {
            count += page.count() as u64;
        }
        Ok(count)
    }

    /// Whether an export of the selection can go on where it was interrupted.
    #[must_use]
    pub fn is_resumable(&self) -> bool {
        self.sent().0.is_some() && self.keep_newest.is_none()
    }
}

impl<'a, C: Call> Export<'a, C> {
    /// The next page; `None` after the last one. It can be empty.
    ///
    /// # Errors
    /// A call fails, a response has no sessions, or `--where` fails on a session.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<TextPage>> {
        match &mut self.source {
            Source::Slices(slices) => match slices.next_page().await? {
                Some(page) => self.selection.matching(page).map(Some),
                None => Ok(None),
            },
            Source::Selected(selected) => Ok(selected.next_page().await?.map(|sessions| {
                let values: Vec<Value> =
                    sessions.into_iter().map(|session| Value::Object(session.into_json())).collect();
                TextPage::of_values(&values)
            })),
        }
    }

    /// The next page as typed sessions; `None` after the last one. It can be empty.
    ///
    /// # Errors
    /// As [`Export::next_page`].
    pub async fn next_sessions(&mut self) -> anyhow::Result<Option<Vec<Session>>> {
        self.next_by(|text| Ok(Session::read(&SEARCH_SESSION.id, json::parse(text)?)?)).await
    }

    /// The same with at least these members of each session.
    ///
    /// # Errors
    /// As [`Export::next_page`].
    pub async fn next_sessions_with(&mut self, wanted: &Wanted) -> anyhow::Result<Option<Vec<Session>>> {
        self.next_by(|text| Ok(Session::of(wanted.read(text)?))).await
    }

    /// The next page, whose texts are read by `read`.
    async fn next_by(
        &mut self,
        read: impl Fn(&str) -> anyhow::Result<Session>,
    ) -> anyhow::Result<Option<Vec<Session>>> {
        if let Source::Selected(selected) = &mut self.source {
            return selected.next_page().await;
        }
        let Some(page) = self.next_page().await? else {
            return Ok(None);
        };
        page.texts().map(read).collect::<anyhow::Result<_>>().map(Some)
    }

    /// What is left after the pages that were returned; `None` if the export can't be resumed.
    #[must_use]
    pub fn left(&self) -> Option<Left> {
        match &self.source {
            Source::Slices(slices) => Some(slices.left()),
            Source::Selected(_) => None,
        }
    }

    /// The sids of the selection that the server does not have.
    #[must_use]
    pub fn missing(&self) -> &[&'a str] {
        match &self.source {
            Source::Slices(_) => &[],
            Source::Selected(selected) => selected.missing(),
        }
    }
}

impl Selection {
    /// The sessions of a page that are selected; they are parsed only if the server can't compare them.
    fn matching(&self, mut page: TextPage) -> anyhow::Result<TextPage> {
        if self.local.is_everything() {
            return Ok(page);
        }
        let mut outcome = Ok(());
        page.retain(|text| match self.has(text) {
            Ok(is_selected) => is_selected,
            Err(error) => {
                outcome = Err(error);
                false
            }
        });
        outcome.map(|()| page)
    }

    fn has(&self, text: &str) -> anyhow::Result<bool> {
        self.matches(&Session::read(&SEARCH_SESSION.id, json::parse(text)?)?)
    }
}
