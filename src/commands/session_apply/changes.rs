//! What has changed since a plan was made: what its selectors find now, and it does not have.

use std::pin::pin;

use futures_util::stream::{self, StreamExt as _};

use super::planned::Planned;
use crate::args::token::PlannedTokenArgs;
use crate::args::{PlannedArgs, SelectorArgs};
use crate::journal::Action;
use crate::pace::Patient;
use crate::paging::{Known, Merged};
use crate::printer::Printer;
use crate::session::exceptions::Exceptions;
use crate::session::export::PARALLEL;
use crate::session::model::Session;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::Order;
use crate::session::target::Target;
use crate::session::verify::sessions_of_user;
use crate::settings::Settings;
use crate::token::model::Token;
use crate::token::selectors::searches;
use crate::token::target::TokenTarget;
use crate::view::outcome::counted;
use crate::view::preview;

/// What is found now.
#[derive(Default)]
pub(super) struct Seen {
    /// Whether every session of the plan should have been found: not for a plan of sids, or of users.
    is_searched: bool,
    /// The planned sessions that were found.
    pub sids: Known,
    /// The number of sessions or tokens that were found and are not in the plan, and some of them.
    others: u64,
    sample: Vec<Target>,
    sample_of_tokens: Vec<TokenTarget>,
}

impl Seen {
    /// Takes a session that was found.
    fn add(&mut self, session: &Session, planned: &Planned) {
        if self.add_planned(session, planned) {
            return;
        }
        self.others += 1;
        if self.sample.len() < preview::MOST_SHOWN {
            self.sample.push(Target::from(session));
        }
    }

    /// Takes a session if it is in the plan, and returns whether it is.
    fn add_planned(&mut self, session: &Session, planned: &Planned) -> bool {
        match session.sid().filter(|sid| planned.ids.contains(sid)) {
            Some(sid) => {
                self.sids.insert(sid);
                true
            }
            None => false,
        }
    }

    /// Looks for what the selectors of a plan select now.
    ///
    /// # Errors
    /// A selector is not one of this version, or a call fails.
    pub(super) async fn look<C: Patient>(planned: &Planned, caller: &C, settings: &Settings) -> anyhow::Result<Self> {
        let words = &planned.header.selectors;
        if planned.header.action == Action::RevokeTokens {
            return Self::of_tokens(planned, PlannedTokenArgs::from_words(words)?, caller, settings).await;
        }
        let PlannedArgs { sids, mut selectors, every_session, user_dn } = PlannedArgs::from_words(words)?;
        if planned.header.action == Action::Revoke {
            return Self::of_users(planned, &selectors, caller).await;
        }
        let is_list = !sids.is_empty() || !selectors.from.is_empty();
        if is_list || !(every_session || selectors.is_given() || !user_dn.is_empty()) {
            return Ok(Self::default());
        }
        // The names of a file are among these: there can be more than a command line may have.
        let users = std::mem::take(&mut selectors.user);
        let lists = Lists { users: (!users.is_empty()).then_some(users), sids: None };
        let selection = Selection::new(&selectors, lists, Order::default(), settings.now)?;
        // Slices of time lose no session that others move to another page while they are read.
        let mut sessions = selection.export(caller, PARALLEL, None);
        let mut seen = Self { is_searched: true, ..Self::default() };
        while let Some(page) = sessions.next_sessions().await? {
            page.iter().for_each(|session| seen.add(session, planned));
        }
        Ok(seen)
    }

    /// Looks for the sessions of the users of a plan, since its selectors only chose the users.
    async fn of_users<C: Patient>(planned: &Planned, selectors: &SelectorArgs, caller: &C) -> anyhow::Result<Self> {
        let exceptions = Exceptions::of(selectors)?;
        let looking =
            stream::iter(&planned.inums).map(|inum| sessions_of_user(caller, inum)).buffered(caller.parallel());
        let mut looking = pin!(looking);
        let mut seen = Self::default();
        while let Some(sessions) = looking.next().await {
            let sessions = sessions?;
            let (ended, kept) = exceptions.part(&sessions);
            ended.into_iter().for_each(|session| seen.add(session, planned));
            for session in kept {
                seen.add_planned(session, planned);
            }
        }
        Ok(seen)
    }

    /// Looks for the tokens that the selectors of a plan select.
    async fn of_tokens<C: Patient>(
        planned: &Planned,
        args: PlannedTokenArgs,
        caller: &C,
        settings: &Settings,
    ) -> anyhow::Result<Self> {
        let mut seen = Self::default();
        if !args.codes.is_empty() {
            return Ok(seen);
        }
        let searches = searches(&args.selectors, settings.now)?;
        let mut pages = Merged::<_, Token>::new(caller, &searches, 0, None);
        while let Some(page) = pages.next_page().await? {
            let is_other = |token: &&Token| token.code().is_none_or(|code| !planned.ids.contains(code));
            for token in page.entries.iter().filter(is_other) {
                seen.others += 1;
                if seen.sample_of_tokens.len() < preview::MOST_SHOWN {
                    seen.sample_of_tokens.push(TokenTarget::from(token));
                }
            }
        }
        Ok(seen)
    }
}

/// How many sessions and tokens of a plan are gone, and how many sessions the search did not find.
#[derive(Default)]
pub(super) struct Changes {
    pub gone: u64,
    pub gone_tokens: u64,
    pub unmatched: u64,
}

/// Tells what changed since the plan was made.
pub(super) fn tell(changes: &Changes, seen: &Seen, action: Action, printer: &mut Printer) {
    let number = |count: u64, noun| counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
    for (count, noun) in [(changes.gone, "session"), (changes.gone_tokens, "token")] {
        if count > 0 {
            printer.notice(&format!("Gone since the plan was made: {}.", number(count, noun)));
        }
    }
    if seen.is_searched && changes.unmatched > 0 {
        let sessions = number(changes.unmatched, "session");
        printer.notice(&format!("In the plan, but no longer matched by its selectors: {sessions}."));
    }
    if seen.others > 0 {
        let (why, noun, sample) = match action {
            Action::Delete => ("its selectors match", "session", preview::sample(&seen.sample, seen.others)),
            Action::Revoke => ("they are of its users", "session", preview::sample(&seen.sample, seen.others)),
            Action::RevokeTokens => {
                ("its selectors match", "token", preview::sample_of_tokens(&seen.sample_of_tokens, seen.others))
            }
        };
        let others = number(seen.others, noun);
        printer.notice(&format!("Not in the plan, and not touched, though {why}: {others}.\n{sample}"));
    }
}
