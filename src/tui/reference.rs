//! What the values of an entry refer to: a client's scopes, a session's client and user.

use super::widgets::json_tree::PathStep;

/// What is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// A client, by its inum.
    Client,
    /// A scope, by its inum.
    Scope,
    /// A scope, by its id.
    ScopeName,
    /// A user, by the inum.
    User,
    /// A script, by its inum.
    Script,
    /// A script, by its name, which is an ACR.
    ScriptName,
    /// An attribute, by its inum.
    Attribute,
    /// The sessions of a user, by the user's inum.
    SessionsOfUser,
    /// The sessions of a client, by the client's inum.
    SessionsOfClient,
    /// The tokens of a user, by the user's inum.
    TokensOfUser,
    /// The tokens of a client, by the client's inum.
    TokensOfClient,
}

/// A value that refers to another entry, or to a list of entries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// What it refers to.
    pub kind: ReferenceKind,
    /// The identifier, not sanitised.
    pub value: String,
}

/// The parts of the database that hold entries which can be opened.
const PARTS: &[(&str, ReferenceKind)] = &[
    ("clients", ReferenceKind::Client),
    ("scopes", ReferenceKind::Scope),
    ("people", ReferenceKind::User),
    ("scripts", ReferenceKind::Script),
    ("attributes", ReferenceKind::Attribute),
];

/// Members whose texts are identifiers, in lower case.
const MEMBERS: &[(&str, ReferenceKind)] = &[
    ("client_id", ReferenceKind::Client),
    ("clientid", ReferenceKind::Client),
    ("scopes", ReferenceKind::ScopeName),
    ("acr", ReferenceKind::ScriptName),
    ("acr_values", ReferenceKind::ScriptName),
    ("defaultacr", ReferenceKind::ScriptName),
    ("defaultacrvalues", ReferenceKind::ScriptName),
];

impl ReferenceKind {
    /// What it is, for people.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Scope | Self::ScopeName => "scope",
            Self::User => "user",
            Self::Script | Self::ScriptName => "script",
            Self::Attribute => "attribute",
            Self::SessionsOfUser | Self::SessionsOfClient => "sessions",
            Self::TokensOfUser | Self::TokensOfClient => "tokens",
        }
    }
}

impl Reference {
    /// A reference.
    #[must_use]
    pub fn new(kind: ReferenceKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into() }
    }

    /// What the text at a path refers to; `None` if it is no reference.
    #[must_use]
    pub fn of(path: &[PathStep], text: &str) -> Option<Self> {
        let member = path.iter().rev().find_map(|step| match step {
            PathStep::Name(name) => Some(&**name),
            PathStep::Index(_) => None,
        })?;
        // The entry's own name leads nowhere.
        if path.len() == 1 && ["dn", "baseDn", "baseDN"].contains(&member) {
            return None;
        }
        if let Some(reference) = of_dn(text) {
            return Some(reference);
        }
        let member = member.to_lowercase();
        let kind = MEMBERS.iter().find(|(name, _)| *name == member)?.1;
        let is_plain = !text.trim().is_empty() && !text.contains(char::is_whitespace);
        is_plain.then(|| Self::new(kind, text))
    }
}

/// What a DN such as `inum=…,ou=clients,o=jans` refers to.
fn of_dn(text: &str) -> Option<Reference> {
    let (inum, rest) = text.strip_prefix("inum=")?.split_once(',')?;
    let (part, _) = rest.strip_prefix("ou=")?.split_once(',')?;
    let kind = PARTS.iter().find(|(name, _)| *name == part)?.1;
    (!inum.is_empty()).then(|| Reference::new(kind, inum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_refer_to_entries() {
        use ReferenceKind::{Client, Scope, ScopeName, ScriptName, User};
        let table = [
            ("scopes/0", "inum=S-1,ou=scopes,o=jans", Some((Scope, "S-1"))),
            ("scopes/0", "openid", Some((ScopeName, "openid"))),
            ("userDn", "inum=u,ou=people,o=jans", Some((User, "u"))),
            ("sessionAttributes/client_id", "2000.c", Some((Client, "2000.c"))),
            ("sessionAttributes/acr", "otp", Some((ScriptName, "otp"))),
            ("sessionAttributes/acr", "otp basic", None),
            ("clientId", "", None),
            ("dn", "inum=u,ou=people,o=jans", None),
            ("sessionDn", "jansId=7,ou=sessions,o=jans", None),
            ("memberOf/0", "inum=g,ou=groups,o=jans", None),
            ("displayName", "inum=", None),
        ];
        for (path, text, expected) in table {
            let step = |step: &str| step.parse().map_or_else(|_| PathStep::Name(step.into()), PathStep::Index);
            let path: Vec<PathStep> = path.split('/').map(step).collect();
            let expected = expected.map(|(kind, value)| Reference::new(kind, value));
            assert_eq!(Reference::of(&path, text), expected, "{path:?} {text}");
        }
    }
}
