//! Finds the tokens of the sessions that are to be ended.
//!
//! One search for each user finds all tokens of the user. A server that tells the DN of a session tells by it which tokens
//! are the session's; elsewhere, they are those of the user at the clients of the session. There a token may belong to any
//! session of the user at the client: it is ended only if each of these sessions is.

use std::collections::{BTreeMap, HashMap, HashSet};

use futures_util::stream::{self, StreamExt as _};

use super::tokens::Basis;
use crate::pace::Patient;
use crate::paging::{Known, collect};
use crate::session::model::Session;
use crate::session::search::SessionPages;
use crate::session::verify::query_of_user;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::user_dn;

/// What tells the tokens of one session.
#[derive(Clone, Debug)]
pub struct Owner {
    sid: Option<String>,
    /// The inum of the user, if a search can filter by it.
    inum: Option<String>,
    /// The DN, which only old servers tell.
    dn: Option<String>,
    clients: Vec<String>,
}

impl From<&Session> for Owner {
    fn from(session: &Session) -> Self {
        let inum = session.user_dn().and_then(user_dn::inum_of).filter(|inum| user_dn::is_inum(inum));
        Self {
            sid: session.sid().map(str::to_owned),
            inum: inum.map(str::to_owned),
            dn: session.text("dn").map(str::to_owned),
            clients: session.clients().into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Sessions of one user.
#[derive(Debug, Default)]
struct User {
    /// The number in the plan of each session that has a DN.
    by_dn: HashMap<String, u64>,
    /// The numbers of the other sessions at each client.
    by_client: BTreeMap<usize, Vec<u64>>,
    /// The names by which tokens are searched, too.
    names: Vec<String>,
    /// Whether tokens that belong to none of the sessions are ended, too.
    is_whole: bool,
    /// The sessions that are known and are not ended.
    kept: Kept,
}

/// Sessions of one user that are not ended.
#[derive(Debug, Default)]
struct Kept {
    dns: HashSet<String>,
    /// The clients of those that have no DN.
    clients: HashSet<String>,
}

impl Kept {
    fn add(&mut self, owner: Owner) {
        match owner.dn {
            Some(dn) => _ = self.dns.insert(dn),
            None => self.clients.extend(owner.clients),
        }
    }

    /// Whether a token may belong to one of the sessions.
    fn has(&self, token: &Token) -> bool {
        token.session_dn().is_some_and(|dn| self.dns.contains(dn))
            || token.client().is_some_and(|client| self.clients.contains(client))
    }
}

/// Tokens that belong to the same sessions.
#[derive(Debug)]
pub struct Group {
    /// The numbers of the sessions in the plan; none for tokens of a user as a whole that belong to no session of it.
    pub sessions: Vec<u64>,
    /// Whether the tokens may belong to a session that is not ended, too, so that they are kept.
    pub is_kept: bool,
    /// The tokens.
    pub tokens: Vec<Token>,
}

/// Sessions, by user, whose tokens are to be found.
#[derive(Debug, Default)]
pub struct Finder {
    users: HashMap<String, User>,
    /// The inums in the order in which they came.
    order: Vec<String>,
    clients: HashMap<String, usize>,
    /// The sids of the sessions.
    sids: Known,
    sessions: u64,
    by_dn: u64,
    without_user: u64,
}

impl Finder {
    /// Takes a session with its number in the plan.
    pub fn add(&mut self, number: u64, owner: Owner) {
        let Owner { sid, inum, dn, clients } = owner;
        let Some(inum) = inum else {
            self.without_user += 1;
            return;
        };
        self.sessions += 1;
        sid.iter().for_each(|sid| _ = self.sids.insert(sid));
        let clients: Vec<usize> = match dn {
            Some(_) => Vec::new(),
            None => clients.into_iter().map(|client| self.client(client)).collect(),
        };
        self.by_dn += u64::from(dn.is_some());
        let user = self.user(&inum);
        if let Some(dn) = dn {
            user.by_dn.insert(dn, number);
        }
        for client in clients {
            user.by_client.entry(client).or_default().push(number);
        }
    }

    /// Takes a session that is not ended: the tokens that may belong to it are kept.
    pub fn add_kept(&mut self, owner: Owner) {
        if let Some(inum) = owner.inum.clone() {
            self.user(&inum).kept.add(owner);
        }
    }

    /// Takes a user, all of whose tokens are to be found, also those with this name and no DN.
    pub fn add_user(&mut self, inum: &str, names: Vec<String>) {
        let user = self.user(inum);
        user.is_whole = true;
        user.names.extend(names);
    }

    fn user(&mut self, inum: &str) -> &mut User {
        if !self.users.contains_key(inum) {
            self.order.push(inum.to_owned());
        }
        self.users.entry(inum.to_owned()).or_default()
    }

    fn client(&mut self, client: String) -> usize {
        let next = self.clients.len();
        *self.clients.entry(client).or_insert(next)
    }

    /// By what the tokens of the sessions are told; `None` without sessions.
    #[must_use]
    pub const fn basis(&self) -> Option<Basis> {
        match (self.sessions, self.by_dn) {
            (0, _) => None,
            (sessions, by_dn) if sessions == by_dn => Some(Basis::SessionDn),
            _ => Some(Basis::UserAndClients),
        }
    }

    /// The number of sessions whose tokens no search finds.
    #[must_use]
    pub const fn without_user(&self) -> u64 {
        self.without_user
    }

    /// Finds the tokens, and passes them on user by user. Returns the inums of the users who have no token.
    ///
    /// # Errors
    /// A search fails, or `pass_on` does.
    pub async fn find<C: Patient>(
        mut self,
        caller: &C,
        mut pass_on: impl FnMut(Group) -> anyhow::Result<()>,
    ) -> anyhow::Result<HashSet<String>> {
        let order = std::mem::take(&mut self.order);
        let (users, clients, sids) = (&self.users, &self.clients, &self.sids);
        let searches = order.iter().filter_map(|inum| Some((inum, users.get(inum)?)));
        let searches = searches.map(|(inum, user)| async move {
            let tokens = tokens_of(caller, inum, &user.names).await?;
            // Elsewhere, all sessions of the user are known, or each token names its own.
            let may_share = !user.is_whole && !user.by_client.is_empty() && !tokens.is_empty();
            let others = if may_share { others_of(caller, inum, sids).await? } else { Kept::default() };
            anyhow::Ok((inum, user, tokens, others))
        });
        let mut found = stream::iter(searches).buffered(caller.parallel());
        let mut without = HashSet::new();
        while let Some(found) = found.next().await {
            let (inum, user, tokens, others) = found?;
            if tokens.is_empty() {
                without.insert(inum.clone());
            }
            user.groups(tokens, clients, &others).into_iter().try_for_each(&mut pass_on)?;
        }
        Ok(without)
    }
}

impl User {
    /// The tokens that are to be ended, by the sessions to which they belong.
    /// `others` are sessions of the user that are not ended, besides those that were added as such.
    fn groups(&self, tokens: Vec<Token>, clients: &HashMap<String, usize>, others: &Kept) -> Vec<Group> {
        /// To which sessions tokens belong.
        #[derive(PartialEq, Eq, PartialOrd, Ord)]
        enum Key {
            Session(u64),
            Client(usize),
            User,
        }
        let mut groups: BTreeMap<(Key, bool), Vec<Token>> = BTreeMap::new();
        for token in tokens {
            let session = token.session_dn().and_then(|dn| self.by_dn.get(dn));
            let client = token.client().and_then(|client| clients.get(client));
            let key = match (session, client.filter(|client| self.by_client.contains_key(client))) {
                (Some(number), _) => Key::Session(*number),
                (None, Some(client)) => Key::Client(*client),
                (None, None) if self.is_whole => Key::User,
                (None, None) => continue,
            };
            // What names its session belongs to no other one.
            let is_kept = !matches!(key, Key::Session(_)) && (self.kept.has(&token) || others.has(&token));
            groups.entry((key, is_kept)).or_default().push(token);
        }
        let sessions = |key: &Key| match key {
            Key::Session(number) => vec![*number],
            Key::Client(client) => self.by_client.get(client).cloned().unwrap_or_default(),
            Key::User => Vec::new(),
        };
        let group = |((key, is_kept), tokens)| Group { sessions: sessions(&key), is_kept, tokens };
        groups.into_iter().map(group).collect()
    }
}

/// The sessions of a user whose sids are not among these.
async fn others_of<C: Patient>(caller: &C, inum: &str, sids: &Known) -> anyhow::Result<Kept> {
    let query = query_of_user(inum)?;
    let mut others = Kept::default();
    let mut pages = SessionPages::new(caller, &query, 0, None)?;
    while let Some(page) = pages.next_page().await? {
        let is_other = |session: &&Session| {
            session.sid().is_none_or(|sid| !sids.contains(sid))
                && session.user_dn().is_some_and(|dn| is_dn_of(dn, inum))
        };
        page.entries.iter().filter(is_other).for_each(|session| others.add(Owner::from(session)));
    }
    Ok(others)
}

/// Whether this is the DN of the user with this inum. A server that ignores a filter sends entries of other users, too.
fn is_dn_of(dn: &str, inum: &str) -> bool {
    dn.eq_ignore_ascii_case(&user_dn::dn_of(inum)) || dn.eq_ignore_ascii_case(inum)
}

/// All tokens of a user: by DN, and by name those that have no DN.
async fn tokens_of<C: Patient>(caller: &C, inum: &str, names: &[String]) -> anyhow::Result<Vec<Token>> {
    let mut tokens: Vec<Token> = collect(caller, &query_of("userDn", inum)?).await?;
    tokens.retain(|token| token.user_dn().is_some_and(|dn| is_dn_of(dn, inum)));
    for name in names {
        // A name that the server's filters can't contain finds nothing.
        let Ok(query) = query_of("userId", name) else { continue };
        let known: HashSet<String> = tokens.iter().filter_map(Token::code).map(str::to_owned).collect();
        let named: Vec<Token> = collect(caller, &query).await?;
        let is_new = |token: &Token| {
            token.user_dn().is_none()
                && token.user().is_some_and(|user| user.to_lowercase() == name.to_lowercase())
                && token.code().is_none_or(|code| !known.contains(code))
        };
        tokens.extend(named.into_iter().filter(is_new));
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn owner(session: Value) -> Owner {
        Owner::from(&Session::read("test", session).expect("a session"))
    }

    fn tokens() -> Vec<Token> {
        let token = |code: &str, session: &str, client: &str| {
            let value = json!({"tokenCode": code, "sessionDn": format!("jansId={session}"), "clientId": client});
            Token::read("test", value).expect("a token")
        };
        vec![token("a", "1", "x"), token("b", "1", "y"), token("c", "2", "x"), token("d", "3", "z")]
    }

    /// `numbers: codes` of each group.
    fn groups(finder: &Finder) -> Vec<String> {
        let told = |group: &Group| {
            let codes: Vec<&str> = group.tokens.iter().filter_map(Token::code).collect();
            format!("{:?}{}: {}", group.sessions, if group.is_kept { " kept" } else { "" }, codes.join(" "))
        };
        finder.users["u"].groups(tokens(), &finder.clients, &Kept::default()).iter().map(told).collect()
    }

    #[test]
    fn tokens_are_those_of_the_sessions_or_of_the_user_as_a_whole() {
        let session = |dn: Option<&str>, client: &str, granted: &str| {
            owner(json!({
                "dn": dn.map(|dn| format!("jansId={dn}")),
                "userDn": "inum=u,ou=people,o=jans",
                "sessionAttributes": {"client_id": client},
                "permissionGrantedMap": {"permissionGranted": {granted: true}},
            }))
        };
        type Case = (Vec<Owner>, bool, Option<Basis>, &'static [&'static str]);
        let table: Vec<Case> = vec![
            (vec![session(Some("1"), "x", "x")], false, Some(Basis::SessionDn), &["[0]: a b"]),
            (vec![session(Some("1"), "x", "x")], true, Some(Basis::SessionDn), &["[0]: a b", "[]: c d"]),
            (vec![session(None, "x", "x")], false, Some(Basis::UserAndClients), &["[0]: a c"]),
            (
                vec![session(None, "x", "y"), session(None, "x", "x")],
                true,
                Some(Basis::UserAndClients),
                &["[0, 1]: a c", "[0]: b", "[]: d"],
            ),
            (vec![session(None, "none", "none")], false, Some(Basis::UserAndClients), &[]),
            (vec![], true, None, &["[]: a b c d"]),
        ];
        for (index, (owners, is_whole, basis, expected)) in table.into_iter().enumerate() {
            let mut finder = Finder::default();
            (0..).zip(owners).for_each(|(number, owner)| finder.add(number, owner));
            if is_whole {
                finder.add_user("u", Vec::new());
            }
            assert_eq!(
                (finder.basis(), groups(&finder)),
                (basis, expected.iter().map(ToString::to_string).collect()),
                "{index}"
            );
        }
    }

    #[test]
    fn tokens_that_a_kept_session_may_have_are_kept() {
        let session = |dn: Option<&str>, client: &str| {
            owner(json!({
                "dn": dn.map(|dn| format!("jansId={dn}")),
                "userDn": "inum=u,ou=people,o=jans",
                "sessionAttributes": {"client_id": client},
            }))
        };
        // Whether all tokens of the user are ended, the ended session, the kept one, and the groups.
        type Case = (bool, Owner, Owner, &'static [&'static str]);
        let table: Vec<Case> = vec![
            (false, session(None, "x"), session(None, "x"), &["[0] kept: a c"]),
            (false, session(None, "x"), session(None, "y"), &["[0]: a c"]),
            (true, session(None, "x"), session(None, "y"), &["[0]: a c", "[]: d", "[] kept: b"]),
            (true, session(Some("1"), "x"), session(Some("2"), "x"), &["[0]: a b", "[]: d", "[] kept: c"]),
            (false, session(Some("1"), "x"), session(Some("2"), "x"), &["[0]: a b"]),
            (false, session(Some("1"), "x"), session(None, "x"), &["[0]: a b"]),
        ];
        for (index, (is_whole, ended, kept, expected)) in table.into_iter().enumerate() {
            let mut finder = Finder::default();
            finder.add(0, ended);
            finder.add_kept(kept);
            if is_whole {
                finder.add_user("u", Vec::new());
            }
            assert_eq!(groups(&finder), expected, "{index}");
        }
    }

    #[test]
    fn a_user_is_known_by_the_dn_in_any_letter_case() {
        for (dn, is_of_user) in [
            ("inum=U1,ou=people,o=jans", true),
            ("INUM=u1,OU=People,o=jans", true),
            ("u1", true),
            ("inum=u12,ou=people,o=jans", false),
            ("", false),
        ] {
            assert_eq!(is_dn_of(dn, "u1"), is_of_user, "{dn}");
        }
    }

    #[test]
    fn a_session_without_a_user_is_counted() {
        let mut finder = Finder::default();
        finder.add(0, owner(json!({"sessionAttributes": {"client_id": "x"}})));
        finder.add(1, owner(json!({"userDn": "inum=a\\2c,ou=people,o=jans"})));
        assert_eq!((finder.without_user(), finder.basis(), finder.order.len()), (2, None, 0));
    }
}
