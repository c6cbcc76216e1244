//! Selectors on sessions that are at hand, without a server: what a search asks the server to compare is compared here.
//!
//! Texts are compared exactly, as PostgreSQL does, and a pattern is not looked for in session attributes.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::model::Session;
use super::newest::Newest;
use super::selection::{Selection, Source};
use crate::criteria::{Condition, Operator, Searches};
use crate::error::UsageError;
use crate::paging::{self, Known};
use crate::time;
use crate::user_dn;

/// The prefix of the names of attributes.
const ATTRIBUTE: &str = "jansSessAttr.";

/// Columns of the database that the server does not send with a session.
const NOT_SENT: [&str; 3] = ["id", "jansId", "exp"];

/// A selection that needs no server.
pub(crate) struct Offline<'a> {
    selection: &'a Selection,
    sids: Option<Known>,
}

impl<'a> Offline<'a> {
    /// The same selection, without a server.
    ///
    /// # Errors
    /// A filter names a column that the server does not send, or the order is by such a column.
    pub fn new(selection: &'a Selection) -> Result<Self, UsageError> {
        let sids = match &selection.source {
            Source::Sids(sids) => Some(Known::of(sids.iter().map(String::as_str))),
            Source::Searches(searches) => {
                let conditions = searches.common.conditions.iter().chain(searches.alternatives.iter().flatten());
                refuse_not_sent(conditions)?;
                None
            }
        };
        let column = selection.order.sort_by.map(super::selectors::database_name);
        if column.is_some_and(|column| !super::search::is_sortable(column)) {
            return Err(UsageError::new("--sort-by id needs the server, which does not send this id")
                .hint("sort by another field"));
        }
        Ok(Self { selection, sids })
    }

    /// The users whose sessions alone can match; `None` if those of any user can.
    #[must_use]
    pub fn users(&self) -> Option<Vec<&'a str>> {
        let Source::Searches(searches) = &self.selection.source else { return None };
        let user = |condition: &'a Condition| match condition.parts() {
            ("auth_user", Operator::Equal, value) => Some(value),
            _ => None,
        };
        let mut lists = searches.alternatives.iter();
        lists.find_map(|list| list.iter().map(user).collect())
    }

    /// The sids that alone can match; `None` if any can.
    #[must_use]
    pub fn sids(&self) -> Option<&'a [String]> {
        match &self.selection.source {
            Source::Sids(sids) => Some(sids),
            Source::Searches(_) => None,
        }
    }

    /// Whether the selectors select a session, without `--keep-newest`.
    ///
    /// # Errors
    /// `--where` fails on the session.
    pub fn matches(&self, session: &Session) -> anyhow::Result<bool> {
        let is_found = match (&self.sids, &self.selection.source) {
            (Some(sids), _) => session.sid().is_some_and(|sid| sids.contains(sid)),
            (None, Source::Searches(searches)) => is_found(searches, session),
            (None, Source::Sids(_)) => false,
        };
        Ok(is_found && self.selection.matches(session)?)
    }

    /// What `--keep-newest` has to learn from every session that matches; `None` without that flag.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        self.selection.keep_newest.map(|count| Kept(Newest::new(count)))
    }

    /// Whether the sessions are to have an order.
    #[must_use]
    pub const fn is_sorted(&self) -> bool {
        self.selection.order.sort_by.is_some()
    }

    /// The sessions in the order that is asked for.
    #[must_use]
    pub fn sorted(&self, sessions: Vec<Session>) -> Vec<Session> {
        let order = self.selection.order;
        let Some(field) = order.sort_by else { return sessions };
        paging::sorted(sessions, super::selectors::database_name(field), order.descending)
    }
}

/// The newest sessions of each user, which `--keep-newest` leaves out.
pub(crate) struct Kept(Newest);

impl Kept {
    /// Takes notice of a session. Each must come once.
    pub fn add(&mut self, session: &Session) {
        self.0.add(session);
    }

    /// Ends the reading of all sessions, before which [`Kept::keeps`] knows nothing.
    pub fn finish(&mut self) {
        self.0.finish();
    }

    /// Whether the session is one of the newest of its user.
    #[must_use]
    pub fn keeps(&self, session: &Session) -> bool {
        self.0.keeps(session)
    }
}

fn refuse_not_sent<'c>(mut conditions: impl Iterator<Item = &'c Condition>) -> Result<(), UsageError> {
    let is_not_sent = |condition: &&Condition| NOT_SENT.contains(&condition.parts().0);
    conditions.find(is_not_sent).map_or(Ok(()), |condition| {
        let message = format!("--filter {condition} needs the server, which does not send this column with a session");
        Err(UsageError::new(message).hint("filter by another field, such as expirationDate or sid"))
    })
}

fn is_found(searches: &Searches, session: &Session) -> bool {
    searches.common.conditions.iter().all(|condition| holds(condition, session))
        && searches.alternatives.iter().all(|list| list.iter().any(|condition| holds(condition, session)))
        && searches.common.pattern.as_deref().is_none_or(|pattern| has_pattern(pattern, session))
}

/// Whether a session fulfils one condition.
fn holds(condition: &Condition, session: &Session) -> bool {
    let (field, operator, value) = condition.parts();
    match field {
        "expirationDate" | "creationDate" | "lastUsedAt" | "authenticationTime" => {
            let at = session.text(field).and_then(time::parse_server);
            at.is_some_and(|at| compare(at, operator, value))
        }
        "userDn" => session.user_dn() == Some(user_dn::dn_of(value).as_str()),
        "jansUsrDN" => session.user_dn() == Some(value),
        "outsideSid" | "sid" => session.sid() == Some(value),
        "state" | "jansState" => session.state() == Some(value),
        "sessionState" => session.text(field) == Some(value),
        // A session that does not say it is not found by either value.
        "deletable" => session.json().get(field).and_then(Value::as_bool) == Some(value == "true"),
        _ => session.attribute(field.strip_prefix(ATTRIBUTE).unwrap_or(field)) == Some(value),
    }
}

/// Compares a time as the server does: `<` includes the time itself, and a date without a time of day is the whole day.
fn compare(at: Timestamp, operator: Operator, value: &str) -> bool {
    let Some(limit) = time::parse_server(value) else { return false };
    match operator {
        Operator::Less | Operator::LessOrEqual => at <= limit,
        Operator::Greater | Operator::GreaterOrEqual => at >= limit,
        Operator::Equal if value.len() == 10 => {
            at >= limit && limit.checked_add(SignedDuration::from_hours(24)).is_ok_and(|end| at < end)
        }
        Operator::Equal => at == limit,
    }
}

/// Whether one of the texts of a pattern is in the user's DN, the sid or the granted permissions.
fn has_pattern(pattern: &str, session: &Session) -> bool {
    let granted = session.json().get("permissionGrantedMap").map(ToString::to_string);
    let texts: Vec<Vec<char>> = [session.user_dn(), session.sid(), granted.as_deref()]
        .into_iter()
        .flatten()
        .map(|text| text.chars().collect())
        .collect();
    let mut tokens = pattern.split(',').filter(|token| !token.is_empty()).peekable();
    // The server takes a pattern of commas and blanks for none.
    if pattern.trim().is_empty() || tokens.peek().is_none() {
        return true;
    }
    tokens.any(|token| {
        let wildcard = Wildcard::read(token);
        texts.iter().any(|text| wildcard.is_in(text))
    })
}

/// A text with the wildcards of SQL: `%` is any text, `_` is any character, and `\` takes the meaning away.
struct Wildcard(Vec<Part>);

#[derive(PartialEq)]
enum Part {
    AnyText,
    AnyCharacter,
    Literal(char),
}

impl Wildcard {
    /// A pattern that may stand anywhere in a text.
    fn read(token: &str) -> Self {
        let mut parts = vec![Part::AnyText];
        let mut characters = token.chars();
        while let Some(character) = characters.next() {
            parts.push(match character {
                '%' => Part::AnyText,
                '_' => Part::AnyCharacter,
                '\\' => Part::Literal(characters.next().unwrap_or('\\')),
                other => Part::Literal(other),
            });
        }
        parts.push(Part::AnyText);
        Self(parts)
    }

    fn is_in(&self, text: &[char]) -> bool {
        let (mut part, mut place) = (0, 0);
        // Where to go on if the rest does not match: after the last `%`, which then stands for one character more.
        let mut retry: Option<(usize, usize)> = None;
        while place < text.len() {
            match self.0.get(part) {
                Some(Part::AnyText) => {
                    retry = Some((part + 1, place));
                    part += 1;
                    continue;
                }
                Some(Part::AnyCharacter) => {}
                Some(Part::Literal(literal)) if *literal == text[place] => {}
                _ => match retry {
                    Some((after, from)) => {
                        (part, place) = (after, from + 1);
                        retry = Some((after, from + 1));
                        continue;
                    }
                    None => return false,
                },
            }
            part += 1;
            place += 1;
        }
        self.0[part.min(self.0.len())..].iter().all(|part| *part == Part::AnyText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::SelectorArgs;
    use crate::session::selection::Lists;
    use crate::session::selectors::Order;
    use serde_json::json;

    fn session() -> Session {
        let value = json!({
            "outsideSid": "s1",
            "userDn": "inum=i1,ou=people,o=jans",
            "state": "authenticated",
            "expirationDate": "2024-10-12T12:00:00",
            "lastUsedAt": "2024-10-11T12:00:00.500",
            "permissionGrantedMap": {"permissionGranted": {"c1": true}},
            "sessionAttributes": {"auth_user": "admin", "remote_ip": "192.0.2.7", "acr": "otp"},
        });
        Session::read("test", value).expect("a session")
    }

    fn now() -> Timestamp {
        "2024-10-12T00:00:00Z".parse().expect("a time")
    }

    fn args(words: &[&str]) -> SelectorArgs {
        crate::args::PlannedArgs::from_words(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
            .expect("selectors")
            .selectors
    }

    #[test]
    fn what_the_server_compares_is_compared_here() {
        let table: &[(&[&str], bool)] = &[
            (&[], true),
            (&["--user=admin"], true),
            (&["--user=ADMIN"], false),
            (&["--user=bob", "--user=admin", "--acr=otp"], true),
            (&["--user=admin", "--acr=fido2"], false),
            (&["--user-inum=i1"], true),
            (&["--user-inum=i2"], false),
            (&["--state=authenticated", "--ip=192.0.2.7"], true),
            (&["--ip=192.0.2.0/24"], true),
            (&["--ip=198.51.100.0/24"], false),
            (&["--expires-after=2024-10-12 12:00:00"], true),
            (&["--expires-after=2024-10-12 12:00:01"], false),
            (&["--expires-before=2024-10-12 12:00:00"], true),
            (&["--created-after=2024-10-12"], false),
            (&["--idle-for=2h"], true),
            (&["--idle-for=12h"], false),
            (&["--filter=expirationDate = 2024-10-12"], true),
            (&["--filter=expirationDate = 2024-10-11"], false),
            (&["--filter=expirationDate < 2024-10-12 12:00:00"], true),
            (&["--filter=deletable = true"], false),
            (&["--filter=deletable = false"], false),
            (&["--filter=jansSessAttr.remote_ip = 192.0.2.7"], true),
            (&["--filter=sid = s1", "--filter=outsideSid = s1"], true),
            (&["--pattern=c1"], true),
            (&["--pattern=x,ou=people"], true),
            (&["--pattern=i_,nothing"], true),
            (&["--pattern=inum%o=jans"], true),
            (&["--pattern=inum\\%"], false),
            (&["--pattern=192.0.2.7"], false),
            (&["--where=.state == \"authenticated\""], true),
            (&["--except=s1"], false),
            (&["--except-user=Admin"], false),
        ];
        for (words, expected) in table {
            let selection =
                Selection::new(&args(words), Lists::default(), Order::default(), now()).expect("a selection");
            let offline = Offline::new(&selection).expect("an offline selection");
            assert_eq!(offline.matches(&session()).expect("an outcome"), *expected, "{words:?}");
        }
    }

    #[test]
    fn columns_that_the_server_does_not_send_are_refused() {
        for filter in ["id = 1", "jansId = 1", "exp = 2024-10-12 00:00:00"] {
            let args = args(&[&format!("--filter={filter}")]);
            let selection = Selection::new(&args, Lists::default(), Order::default(), now()).expect("a selection");
            assert!(Offline::new(&selection).is_err(), "{filter}");
        }
    }

    #[test]
    fn users_and_sids_that_alone_can_match_are_known() {
        let lists = Lists { sids: Some(vec!["a".to_owned()]), users: None };
        let of = |words: &[&str], lists: Lists| {
            let selection = Selection::new(&args(words), lists, Order::default(), now()).expect("a selection");
            let offline = Offline::new(&selection).expect("an offline selection");
            let users = offline.users().map(|users| users.join(" "));
            (users, offline.sids().map(<[String]>::len))
        };
        assert_eq!(of(&["--acr=otp", "--user=a", "--user=b"], Lists::default()), (Some("a b".to_owned()), None));
        assert_eq!(of(&["--acr=otp"], Lists::default()), (None, None));
        assert_eq!(of(&[], lists), (None, Some(1)));
    }
}
