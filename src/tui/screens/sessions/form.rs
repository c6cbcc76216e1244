//! The search form: its fields, checked while the user types, and the earlier searches.

use jiff::Timestamp;

use crate::criteria::{Condition, CriterionError, Operator, Query};
use crate::session::filter::FIELDS;
use crate::time;
use crate::tui::widgets::input::TextInput;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The user's name.
    User,
    /// The OAuth client.
    Client,
    /// Expires at or after.
    After,
    /// Expires at or before.
    Before,
    /// Created at or after.
    CreatedAfter,
    /// Created at or before.
    CreatedBefore,
    /// Last used at or after.
    UsedAfter,
    /// Last used at or before.
    UsedBefore,
    /// The state.
    State,
    /// The authentication method (ACR).
    Acr,
    /// The user's IP address.
    Ip,
    /// The user's inum.
    Inum,
    /// A text in several fields.
    Pattern,
    /// Criteria in the grammar of `--filter`, separated by commas.
    Filter,
}

/// The number of fields.
pub const FIELD_COUNT: usize = Field::ALL.len();

impl Field {
    /// All fields, in the order of the focus.
    pub const ALL: [Self; 14] = [
        Self::User,
        Self::Client,
        Self::After,
        Self::Before,
        Self::CreatedAfter,
        Self::CreatedBefore,
        Self::UsedAfter,
        Self::UsedBefore,
        Self::State,
        Self::Acr,
        Self::Ip,
        Self::Inum,
        Self::Pattern,
        Self::Filter,
    ];

    /// How many of them the short form has.
    pub const FEW: usize = 4;

    /// The label of the field.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::User => "Username",
            Self::Client => "Client ID",
            Self::After => "Expires After",
            Self::Before => "Expires Before",
            Self::CreatedAfter => "Created After",
            Self::CreatedBefore => "Created Before",
            Self::UsedAfter => "Used After",
            Self::UsedBefore => "Used Before",
            Self::State => "State",
            Self::Acr => "ACR",
            Self::Ip => "IP",
            Self::Inum => "User Inum",
            Self::Pattern => "Pattern",
            Self::Filter => "Filter",
        }
    }

    /// The equivalent flag of `session search`.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::User => "--user",
            Self::Client => "--client",
            Self::After => "--expires-after",
            Self::Before => "--expires-before",
            Self::CreatedAfter => "--created-after",
            Self::CreatedBefore => "--created-before",
            Self::UsedAfter => "--used-after",
            Self::UsedBefore => "--used-before",
            Self::State => "--state",
            Self::Acr => "--acr",
            Self::Ip => "--ip",
            Self::Inum => "--user-inum",
            Self::Pattern => "--pattern",
            Self::Filter => "--filter",
        }
    }

    /// The values of its flag for a text: `--filter` takes one criterion at a time.
    pub fn flag_values(self, text: &str) -> impl Iterator<Item = &str> {
        let separator = if self == Self::Filter { "," } else { "\0" };
        text.split(separator).map(str::trim).filter(|part| !part.is_empty())
    }

    /// Whether it takes a time.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::After | Self::Before | Self::CreatedAfter | Self::CreatedBefore | Self::UsedAfter | Self::UsedBefore
        )
    }

    /// The name and the operator of its criterion; `None` if its text is no value of a criterion.
    const fn criterion(self) -> Option<(&'static str, Operator)> {
        use Operator::{Equal, GreaterOrEqual, LessOrEqual};
        Some(match self {
            Self::User => ("auth_user", Equal),
            Self::Client => ("client_id", Equal),
            Self::After => ("expirationDate", GreaterOrEqual),
            Self::Before => ("expirationDate", LessOrEqual),
            Self::CreatedAfter => ("creationDate", GreaterOrEqual),
            Self::CreatedBefore => ("creationDate", LessOrEqual),
            Self::UsedAfter => ("lastUsedAt", GreaterOrEqual),
            Self::UsedBefore => ("lastUsedAt", LessOrEqual),
            Self::State => ("state", Equal),
            Self::Acr => ("acr", Equal),
            Self::Ip => ("jansSessAttr.remote_ip", Equal),
            Self::Inum => ("userDn", Equal),
            Self::Pattern | Self::Filter => return None,
        })
    }

    /// The criteria of its text; none if the text is empty.
    ///
    /// # Errors
    /// The text is not a time or a criterion, or can't be searched for.
    pub fn conditions(self, text: &str, now: Timestamp) -> Result<Vec<Condition>, FieldError> {
        let text = text.trim();
        match self.criterion() {
            _ if text.is_empty() => Ok(Vec::new()),
            Some(_) if self == Self::Ip && text.contains('/') => Err(FieldError::Network),
            Some((name, operator)) => Ok(vec![FIELDS.condition(name, operator, text, now)?]),
            None if self == Self::Pattern => Ok(Vec::new()),
            None => Ok(self.flag_values(text).map(|part| FIELDS.parse(part, now)).collect::<Result<_, _>>()?),
        }
    }

    const fn index(self) -> usize {
        self as usize
    }
}

/// Why the text of a field can't be searched for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// It is no criterion.
    #[error(transparent)]
    Criterion(#[from] CriterionError),
    /// The server can't compare networks.
    #[error("the server can't search for a network: `session search --ip` compares it")]
    Network,
}

/// The texts of the fields when a search began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria([String; FIELD_COUNT]);

impl Criteria {
    /// A search with these texts.
    #[must_use]
    pub fn of(text: impl Fn(Field) -> String) -> Self {
        Self(Field::ALL.map(text))
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        &self.0[field.index()]
    }

    /// Whether the search has no criterion.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// The search; relative times count from `now`.
    ///
    /// # Errors
    /// The first field that can't be searched for.
    pub fn query(&self, now: Timestamp) -> Result<Query, (Field, FieldError)> {
        let mut conditions = Vec::new();
        for field in Field::ALL {
            conditions.extend(field.conditions(self.text(field), now).map_err(|error| (field, error))?);
        }
        let pattern = Some(self.text(Field::Pattern)).filter(|text| !text.is_empty()).map(str::to_owned);
        Ok(Query { conditions, pattern, ..Query::default() })
    }
}

/// A remark beside a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The meaning of the text.
    Meaning(String),
    /// Why the text can't be searched for.
    Problem(String),
}

/// The form and the earlier searches.
#[derive(Debug, Default)]
pub struct Form {
    fields: [TextInput; FIELD_COUNT],
    /// Whether all fields are shown.
    pub is_full: bool,
    /// Earlier searches, the latest last.
    history: Vec<Criteria>,
    /// The earlier search that is shown, counted from the latest; `None` while the user types a new one.
    recalled: Option<usize>,
}

impl Form {
    /// A field.
    #[must_use]
    pub const fn field(&self, field: Field) -> &TextInput {
        &self.fields[field.index()]
    }

    /// A field, to type into.
    pub const fn field_mut(&mut self, field: Field) -> &mut TextInput {
        &mut self.fields[field.index()]
    }

    /// The fields that are shown.
    #[must_use]
    pub fn shown(&self) -> &'static [Field] {
        if self.is_full { &Field::ALL } else { &Field::ALL[..Field::FEW] }
    }

    /// The texts of the fields that are not shown, with their labels.
    #[must_use]
    pub fn hidden(&self) -> Vec<(Field, &str)> {
        let texts = Field::ALL[self.shown().len()..].iter().map(|field| (*field, self.field(*field).value().trim()));
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The texts of the fields.
    #[must_use]
    pub fn criteria(&self) -> Criteria {
        Criteria(std::array::from_fn(|index| self.fields[index].value().trim().to_owned()))
    }

    /// Fills the fields.
    pub fn fill(&mut self, criteria: &Criteria) {
        for field in Field::ALL {
            self.field_mut(field).set(criteria.text(field));
        }
    }

    /// Remembers a search that begins.
    pub fn remember(&mut self, criteria: &Criteria) {
        self.history.retain(|known| known != criteria);
        self.history.push(criteria.clone());
        self.recalled = None;
    }

    /// Fills the fields with the previous search; returns whether there was one.
    pub fn earlier(&mut self) -> bool {
        let current = self.criteria();
        let next = match self.recalled {
            Some(index) => index + 1,
            None => usize::from(self.history.last() == Some(&current)),
        };
        self.recall(next)
    }

    /// Fills the fields with the next search; returns whether there was one.
    pub fn later(&mut self) -> bool {
        self.recalled.and_then(|index| index.checked_sub(1)).is_some_and(|index| self.recall(index))
    }

    fn recall(&mut self, index: usize) -> bool {
        let Some(criteria) = self.history.iter().nth_back(index).cloned() else {
            return false;
        };
        self.fill(&criteria);
        self.recalled = Some(index);
        true
    }

    /// The remark beside a field.
    #[must_use]
    pub fn remark(&self, field: Field, now: Timestamp) -> Option<Remark> {
        let text = self.field(field).value().trim();
        match field.conditions(text, now) {
            Err(error) => Some(Remark::Problem(problem(&error))),
            Ok(conditions) if field.is_date() && !conditions.is_empty() => time::parse(text, now).ok().map(|moment| {
                let (absolute, distance) = (time::format_for_people(moment), time::distance(moment, now));
                Remark::Meaning(format!("= {absolute} UTC ({distance})"))
            }),
            Ok(_) => None,
        }
    }
}

/// The error, short enough for the room beside a field.
fn problem(error: &FieldError) -> String {
    let FieldError::Criterion(error) = error else {
        return error.to_string();
    };
    match error {
        CriterionError::Time { .. } => "not a time: try +2h, 2024-10-12".to_owned(),
        CriterionError::NoEscape { character, .. } | CriterionError::Unescaped { character, .. } => {
            format!("the server can't search for a `{character}`")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-01-01T12:00:00Z".parse().expect("a timestamp")
    }

    fn form(texts: [&str; Field::FEW]) -> Form {
        let mut form = Form::default();
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            form.field_mut(field).set(text);
        }
        form
    }

    #[test]
    fn every_field_has_its_criterion_and_its_flag() {
        let table = [
            (Field::CreatedAfter, "-1h", "creationDate>=2026-01-01 11:00:00"),
            (Field::CreatedBefore, "now", "creationDate<=2026-01-01 12:00:00"),
            (Field::UsedAfter, "2026-01-01", "lastUsedAt>=2026-01-01 00:00:00"),
            (Field::UsedBefore, "now", "lastUsedAt<=2026-01-01 12:00:00"),
            (Field::State, "authenticated", "state=authenticated"),
            (Field::Acr, "otp", "acr=otp"),
            (Field::Ip, "192.0.2.7", "jansSessAttr.remote_ip=192.0.2.7"),
            (Field::Inum, "b1", "userDn=b1"),
            (Field::Pattern, "ab,c", ""),
            (Field::Filter, " deletable = false, acr=otp ", "deletable=false acr=otp"),
        ];
        for (field, text, expected) in table {
            let mut form = Form::default();
            form.field_mut(field).set(text);
            let query = form.criteria().query(now()).expect("a query");
            let conditions: Vec<String> = query.conditions.iter().map(ToString::to_string).collect();
            assert_eq!(conditions.join(" "), expected, "{text}");
            assert_eq!(query.pattern.as_deref(), (field == Field::Pattern).then_some("ab,c"));
            let mut argv = vec!["config-cli".to_owned(), "session".to_owned(), "search".to_owned()];
            argv.extend(field.flag_values(text).map(|value| format!("{}={value}", field.flag())));
            crate::args::parse(argv.into_iter().map(Into::into).collect()).expect("what the command line takes");
        }
    }

    #[test]
    fn fields_become_a_query() {
        let query = form([" admin ", "grafana", "now", "+2h"]).criteria().query(now()).expect("a query");
        let conditions: Vec<String> = query.conditions.iter().map(ToString::to_string).collect();
        assert_eq!(
            conditions,
            [
                "auth_user=admin",
                "client_id=grafana",
                "expirationDate>=2026-01-01 12:00:00",
                "expirationDate<=2026-01-01 14:00:00"
            ]
        );
        assert!(Form::default().criteria().query(now()).expect("a query").conditions.is_empty());
        let (field, _) = form(["a,b", "", "soon", ""]).criteria().query(now()).expect_err("refused");
        assert_eq!(field, Field::User, "the first one that can't be searched for");
    }

    #[test]
    fn remarks_come_as_you_type() {
        let table = [
            (Field::After, "", None),
            (Field::After, "+2", Some("not a time: try +2h, 2024-10-12")),
            (Field::After, "+2h", Some("= 2026-01-01 14:00:00 UTC (in 2h)")),
            (Field::Before, "2025-12-31", Some("= 2025-12-31 00:00:00 UTC (1d ago)")),
            (Field::User, "admin", None),
            (Field::User, "a=b", Some("the server can't search for a `=`")),
            (
                Field::Ip,
                "192.0.2.0/24",
                Some("the server can't search for a network: `session search --ip` compares it"),
            ),
        ];
        for (field, text, expected) in table {
            let mut form = Form::default();
            form.field_mut(field).set(text);
            let remark = form.remark(field, now()).map(|remark| match remark {
                Remark::Meaning(text) | Remark::Problem(text) => text,
            });
            assert_eq!(remark.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn searches_are_remembered_once_each() {
        let mut form = Form::default();
        for user in ["a", "b", "a"] {
            form.field_mut(Field::User).set(user);
            let criteria = form.criteria();
            form.remember(&criteria);
        }
        let user = |form: &Form| form.field(Field::User).value().to_owned();
        assert!(form.earlier());
        assert_eq!(user(&form), "b");
        assert!(!form.earlier(), "there is no other one");
        assert!(form.later());
        assert_eq!(user(&form), "a");
        assert!(!form.later());
        form.field_mut(Field::User).set("typed");
        form.remember(&Criteria::default());
        assert!(form.earlier());
        assert_eq!(user(&form), "");
    }
}
