//! The search form: four fields, checked while the user types, and the earlier searches.

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
}

impl Field {
    /// All fields, in the order of the focus.
    pub const ALL: [Self; 4] = [Self::User, Self::Client, Self::After, Self::Before];

    /// The label of the field.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::User => "Username",
            Self::Client => "Client ID",
            Self::After => "Expires After",
            Self::Before => "Expires Before",
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
        }
    }

    /// Whether it takes a time.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::After | Self::Before)
    }

    /// The criterion of its text; `None` if the text is empty.
    ///
    /// # Errors
    /// The text is not a time, or can't be searched for.
    pub fn condition(self, text: &str, now: Timestamp) -> Result<Option<Condition>, CriterionError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (name, operator) = match self {
            Self::User => ("auth_user", Operator::Equal),
            Self::Client => ("client_id", Operator::Equal),
            Self::After => ("expirationDate", Operator::GreaterOrEqual),
            Self::Before => ("expirationDate", Operator::LessOrEqual),
        };
        FIELDS.condition(name, operator, text, now).map(Some)
    }

    const fn index(self) -> usize {
        self as usize
    }
}

/// The texts of the fields when a search began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria([String; 4]);

impl Criteria {
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
    pub fn query(&self, now: Timestamp) -> Result<Query, (Field, CriterionError)> {
        let mut conditions = Vec::new();
        for field in Field::ALL {
            conditions.extend(field.condition(self.text(field), now).map_err(|error| (field, error))?);
        }
        Ok(Query { conditions, ..Query::default() })
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
    fields: [TextInput; 4],
    /// Searches of this run, the latest last.
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
        match field.condition(text, now) {
            Err(error) => Some(Remark::Problem(problem(&error))),
            Ok(Some(_)) if field.is_date() => time::parse(text, now).ok().map(|moment| {
                let (absolute, distance) = (time::format_for_people(moment), time::distance(moment, now));
                Remark::Meaning(format!("= {absolute} UTC ({distance})"))
            }),
            Ok(_) => None,
        }
    }
}

/// The error, short enough for the room beside a field.
fn problem(error: &CriterionError) -> String {
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

    fn form(texts: [&str; 4]) -> Form {
        let mut form = Form::default();
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            form.field_mut(field).set(text);
        }
        form
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
