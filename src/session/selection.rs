//! What a command selects: searches, or sids to look up, and filters that are applied here.

use jiff::Timestamp;

use super::local::Local;
use super::model::Session;
use super::selectors::{self, Order};
use crate::args::SelectorArgs;
use crate::criteria::Searches;
use crate::paging::Known;

/// The lists that the files of a command line name.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// The names of users of `--users-file`; `None` if that is not given.
    pub users: Option<Vec<String>>,
    /// The sids of `--from`, without duplicates; `None` if that is not given.
    pub sids: Option<Vec<String>>,
}

/// Where the sessions come from.
pub(super) enum Source {
    /// The server's searches.
    Searches(Searches),
    /// A look-up for each sid, where the server has nothing else to filter by.
    Sids(Vec<String>),
}

/// What a command selects.
pub struct Selection {
    pub(super) source: Source,
    pub(super) local: Local,
    /// How many sessions of each user stay.
    pub(super) keep_newest: Option<usize>,
    /// The order of the sessions.
    pub(super) order: Order,
}

impl Selection {
    /// What these arguments select; relative times count from `now`.
    ///
    /// # Errors
    /// A value is not valid, or can't be sent.
    pub fn new(args: &SelectorArgs, lists: Lists, order: Order, now: Timestamp) -> anyhow::Result<Self> {
        let searches = selectors::searches(args, lists.users.as_deref(), order, now)?;
        let mut local = Local::new(args)?;
        let source = match lists.sids {
            Some(sids) if searches.is_everything() => Source::Sids(sids),
            Some(sids) => {
                local.sids = Some(Known::of(sids.iter().map(String::as_str)));
                Source::Searches(searches)
            }
            None => Source::Searches(searches),
        };
        Ok(Self { source, local, keep_newest: args.keep_newest.map(|count| count as usize), order })
    }

    /// The searches, if they alone select the sessions.
    #[must_use]
    pub fn searches_alone(&self) -> Option<&Searches> {
        match &self.source {
            Source::Searches(searches) if self.local.is_everything() && self.keep_newest.is_none() => Some(searches),
            _ => None,
        }
    }

    /// The sids, if they alone select the sessions.
    #[must_use]
    pub fn sids_alone(&self) -> Option<&[String]> {
        match &self.source {
            Source::Sids(sids) if self.local.is_everything() && self.keep_newest.is_none() => Some(sids),
            _ => None,
        }
    }

    /// The searches and the sids that would be sent.
    #[must_use]
    pub fn sent(&self) -> (Option<&Searches>, &[String]) {
        match &self.source {
            Source::Searches(searches) => (Some(searches), &[]),
            Source::Sids(sids) => (None, sids),
        }
    }

    /// The flags that make the server send sessions that are not selected.
    #[must_use]
    pub fn compared_here(&self) -> Vec<&'static str> {
        match &self.source {
            Source::Searches(_) => self.local.flags(),
            Source::Sids(_) => Vec::new(),
        }
    }

    /// Whether a session matches what is compared here, without `--keep-newest`.
    ///
    /// # Errors
    /// `--where` fails on the session.
    pub(super) fn matches(&self, session: &Session) -> anyhow::Result<bool> {
        self.local.matches(session)
    }
}
