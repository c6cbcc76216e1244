//! `--except`, `--except-user` and `--keep-newest` where all sessions of a user are ended.

use super::local::Local;
use super::model::Session;
use super::newest::Newest;
use crate::args::SelectorArgs;

/// Which sessions of a user are kept.
pub struct Exceptions {
    local: Local,
    /// How many of the newest sessions of each user.
    newest: Option<usize>,
}

impl Exceptions {
    /// The exceptions of these arguments.
    ///
    /// # Errors
    /// A name or sid is empty.
    pub fn of(args: &SelectorArgs) -> anyhow::Result<Self> {
        let (except, except_user) = (args.except.clone(), args.except_user.clone());
        let local = Local::new(&SelectorArgs { except, except_user, ..SelectorArgs::default() })?;
        Ok(Self { local, newest: args.keep_newest.map(|count| count as usize) })
    }

    /// Whether `--except-user` names the user of a session.
    #[must_use]
    pub fn is_of_an_excepted_user(&self, session: &Session) -> bool {
        self.local.is_of_an_excepted_user(session)
    }

    /// Parts all sessions of a user into those that are ended, and those that are kept.
    #[must_use]
    pub fn part<'s>(&self, sessions: &'s [Session]) -> (Vec<&'s Session>, Vec<&'s Session>) {
        let newest = self.newest.map(|count| {
            let mut newest = Newest::new(count);
            sessions.iter().for_each(|session| newest.add(session));
            newest.finish();
            newest
        });
        let is_newest = |session: &Session| newest.as_ref().is_some_and(|newest| newest.keeps(session));
        sessions.iter().partition(|session| !is_newest(session) && !self.local.is_excepted(session))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn excepted_sessions_and_the_newest_of_the_others_are_kept() {
        let session = |(sid, day): (&str, u32)| {
            let value = json!({
                "outsideSid": sid, "userDn": "inum=u,ou=people,o=jans", "creationDate": format!("2024-10-{day:02}T00:00:00"),
            });
            Session::read("test", value).expect("a session")
        };
        let sessions: Vec<Session> = [("a", 1), ("b", 2), ("c", 3)].map(session).into();
        let table: &[(&[&str], Option<u32>, &str, &str)] = &[
            (&[], None, "a b c", ""),
            (&["b"], None, "a c", "b"),
            (&[], Some(1), "a b", "c"),
            (&["a"], Some(1), "b", "a c"),
            (&["c"], Some(1), "a b", "c"),
            (&[], Some(3), "", "a b c"),
        ];
        for (except, keep_newest, ended, kept) in table {
            let except = except.iter().map(|sid| (*sid).to_owned()).collect();
            let args = SelectorArgs { except, keep_newest: *keep_newest, ..SelectorArgs::default() };
            let parts = Exceptions::of(&args).expect("exceptions").part(&sessions);
            let sids = |part: Vec<&Session>| part.into_iter().filter_map(Session::sid).collect::<Vec<_>>().join(" ");
            assert_eq!((sids(parts.0), sids(parts.1)), ((*ended).to_owned(), (*kept).to_owned()), "{args:?}");
        }
    }
}
