//! What the server can't filter: sessions are compared here, as the pages arrive.

use std::collections::HashSet;

use serde_json::Value;

use super::address::Origin;
use super::model::Session;
use super::revoke;
use super::selectors;
use crate::args::SelectorArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::jq::{Filter, RunError};
use crate::paging::Known;

/// The filters of the flags that the server knows nothing of.
#[derive(Default)]
pub struct Local {
    /// `--ip`, where a value is a network; any of them must contain the address.
    origins: Vec<Origin>,
    /// `--where`.
    predicate: Option<Filter>,
    /// The sids of `--from`, where a search finds the sessions.
    pub(super) sids: Option<Known>,
    /// `--except`.
    except: HashSet<String>,
    /// `--except-user`, in lower case: a database may ignore letter case, and an exception must not fail by it.
    except_users: HashSet<String>,
}

impl Local {
    /// The filters of these arguments.
    ///
    /// # Errors
    /// An address or the jq filter is not valid, or an exception is empty.
    pub fn new(args: &SelectorArgs) -> anyhow::Result<Self> {
        let mut origins = selectors::origins(args)?;
        if origins.iter().all(|origin| matches!(origin, Origin::Address(_))) {
            origins.clear();
        }
        let predicate = args.predicate.as_deref().map(|code| {
            Filter::parse(code).map_err(|error| {
                UsageError::new(format!("--where: {}", error.problem()))
                    .hint("it is a jq filter on one session, such as '.state == \"authenticated\"'; nothing was sent")
            })
        });
        Ok(Self {
            origins,
            predicate: predicate.transpose()?,
            sids: None,
            except: texts("--except", &args.except)?.map(str::to_owned).collect(),
            except_users: texts("--except-user", &args.except_user)?.map(str::to_lowercase).collect(),
        })
    }

    /// Whether every session matches.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.origins.is_empty()
            && self.predicate.is_none()
            && self.sids.is_none()
            && self.except.is_empty()
            && self.except_users.is_empty()
    }

    /// The flags that make the server send sessions that are not selected.
    #[must_use]
    pub fn flags(&self) -> Vec<&'static str> {
        let flags = [
            (!self.origins.is_empty(), "--ip with a network"),
            (self.predicate.is_some(), "--where"),
            (self.sids.is_some(), "--from"),
        ];
        flags.into_iter().filter_map(|(is_given, flag)| is_given.then_some(flag)).collect()
    }

    /// Whether a session matches.
    ///
    /// # Errors
    /// `--where` fails on the session.
    pub fn matches(&self, session: &Session) -> anyhow::Result<bool> {
        if self.is_excepted(session) {
            return Ok(false);
        }
        if let Some(sids) = &self.sids
            && !session.sid().is_some_and(|sid| sids.contains(sid))
        {
            return Ok(false);
        }
        if !self.origins.is_empty() {
            let address = session.attribute("remote_ip").unwrap_or_default();
            if !self.origins.iter().any(|origin| origin.contains(address)) {
                return Ok(false);
            }
        }
        match &self.predicate {
            Some(filter) => holds(filter, session),
            None => Ok(true),
        }
    }

    /// Whether `--except` names a session, or `--except-user` its user.
    #[must_use]
    pub fn is_excepted(&self, session: &Session) -> bool {
        session.sid().is_some_and(|sid| self.except.contains(sid)) || self.is_of_an_excepted_user(session)
    }

    /// Whether `--except-user` names the user of a session.
    #[must_use]
    pub fn is_of_an_excepted_user(&self, session: &Session) -> bool {
        let inum = session.user_dn().and_then(revoke::inum_of);
        let is_excepted = |user: &str| self.except_users.contains(&user.to_lowercase());
        !self.except_users.is_empty() && [session.user(), inum].into_iter().flatten().any(is_excepted)
    }
}

/// The values of a flag, without blanks around them.
fn texts<'a>(flag: &str, values: &'a [String]) -> Result<impl Iterator<Item = &'a str>, UsageError> {
    match values.iter().any(|value| value.trim().is_empty()) {
        true => Err(UsageError::new(format!("{flag} has no value"))),
        false => Ok(values.iter().map(|value| value.trim())),
    }
}

/// Whether a filter gives anything but false and null.
fn holds(filter: &Filter, session: &Session) -> anyhow::Result<bool> {
    let mut holds = false;
    let outcome = filter.run(&Value::Object(session.json().clone()), |value| {
        holds |= !matches!(value, Value::Null | Value::Bool(false));
        Ok::<_, RunError>(())
    });
    match outcome {
        Ok(()) => Ok(holds),
        Err(RunError::Interrupted) => Err(RunError::Interrupted.into()),
        Err(error) => {
            let sid = session.sid().unwrap_or("without a sid");
            let message = format!("--where failed on the session {sid}: {}", error.problem());
            Err(CommandError::new(ExitStatus::Failure, message)
                .hint("a member can be absent or null; `?` and `//` provide for that: (.userDn // \"\") | test(\"x\")")
                .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn session() -> Session {
        let value = json!({
            "outsideSid": "s1",
            "userDn": "inum=i1,ou=people,o=jans",
            "state": "authenticated",
            "sessionAttributes": {"auth_user": "Admin", "remote_ip": "192.0.2.7"},
        });
        Session::read("test", value).expect("a session")
    }

    #[test]
    fn a_session_has_to_match_every_filter() {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let ip = |list: &[&str]| SelectorArgs { ip: texts(list), ..SelectorArgs::default() };
        let by = |code: &str| SelectorArgs { predicate: Some(code.to_owned()), ..SelectorArgs::default() };
        let except = |list: &[&str]| SelectorArgs { except: texts(list), ..SelectorArgs::default() };
        let except_user = |list: &[&str]| SelectorArgs { except_user: texts(list), ..SelectorArgs::default() };
        let table = [
            (SelectorArgs::default(), true),
            (ip(&["192.0.2.0/24"]), true),
            (ip(&["198.51.100.0/24", "192.0.2.7"]), true),
            (ip(&["198.51.100.0/24", "192.0.2.8"]), false),
            // The server compares single addresses.
            (ip(&["192.0.2.8"]), true),
            (by(".state == \"authenticated\""), true),
            (by(".state"), true),
            (by("0, \"\""), true),
            (by("false, 1"), true),
            (by(".none"), false),
            (by("false"), false),
            (by("empty"), false),
            (except(&["s2", " s1 "]), false),
            (except(&["s2", "S1"]), true),
            (except_user(&["admin"]), false),
            (except_user(&["i1"]), false),
            (except_user(&["bob"]), true),
            (SelectorArgs { ip: texts(&["192.0.2.0/24"]), ..except(&["s1"]) }, false),
        ];
        for (args, expected) in table {
            let local = Local::new(&args).expect("filters");
            assert_eq!(local.matches(&session()).expect("an answer"), expected, "{args:?}");
        }
        for (sids, expected) in [(&["s1", "x"][..], true), (&["x"], false), (&[], false)] {
            let local = Local { sids: Some(Known::of(sids.iter().copied())), ..Local::default() };
            assert_eq!(local.matches(&session()).expect("an answer"), expected, "{sids:?}");
        }
    }

    #[test]
    fn a_filter_that_fails_names_the_session() {
        let args = SelectorArgs { predicate: Some(".userDn.x".to_owned()), ..SelectorArgs::default() };
        let error = Local::new(&args).expect("filters").matches(&session()).expect_err("an error").to_string();
        assert!(error.starts_with("--where failed on the session s1: cannot index"), "{error}");
        for args in [
            SelectorArgs { predicate: Some(".[".to_owned()), ..SelectorArgs::default() },
            SelectorArgs { except: vec![" ".to_owned()], ..SelectorArgs::default() },
            SelectorArgs { except_user: vec![String::new()], ..SelectorArgs::default() },
        ] {
            let error = Local::new(&args).map(|_| ()).expect_err("an error");
            assert!(error.is::<UsageError>(), "{error}");
        }
    }
}
