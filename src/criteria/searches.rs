//! The searches that together find the entries that a command selects.
//!
//! The server can combine criteria by AND, but not by OR. Therefore a flag with several values makes one search for each
//! value, and several such flags make one search for each combination. The queries are made one by one, since a file can
//! name thousands of users.

use super::filter::Condition;
use super::query::Query;

/// The queries of a selection: one for each combination of a condition from every list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searches {
    /// What all queries have: criteria, pattern and sort order.
    pub common: Query,
    /// Lists of conditions; an entry matches any condition of each list.
    pub alternatives: Vec<Vec<Condition>>,
    /// The index of the list whose values come from a file.
    pub listed: Option<usize>,
    /// Whether an entry can match two queries, because values differ only in letter case.
    pub may_overlap: bool,
}

impl Searches {
    /// Adds a list of conditions, of which an entry has to match any.
    pub fn add(&mut self, conditions: Vec<Condition>) {
        self.may_overlap |= differ_in_case(&conditions);
        self.alternatives.push(conditions);
    }

    /// The number of queries; 0 if a list is empty, such as that of a file without names.
    #[must_use]
    pub fn count(&self) -> usize {
        self.alternatives.iter().map(Vec::len).fold(1, usize::saturating_mul)
    }

    /// The number of queries for each value of the file.
    #[must_use]
    pub fn count_typed(&self) -> usize {
        let typed = self.alternatives.iter().enumerate().filter(|(index, _)| Some(*index) != self.listed);
        typed.map(|(_, list)| list.len()).fold(1, usize::saturating_mul)
    }

    /// The query with this index; `None` after the last one.
    #[must_use]
    pub fn query(&self, index: usize) -> Option<Query> {
        if index >= self.count() {
            return None;
        }
        let mut rest = index;
        let mut own = Vec::with_capacity(self.alternatives.len());
        // The last list changes fastest.
        for list in self.alternatives.iter().rev() {
            own.push(list.get(rest % list.len())?.clone());
            rest /= list.len();
        }
        own.reverse();
        own.extend(self.common.conditions.iter().cloned());
        Some(Query { conditions: own, ..self.common.clone() })
    }

    /// All queries, in order.
    pub fn queries(&self) -> impl Iterator<Item = Query> + '_ {
        (0..self.count()).filter_map(|index| self.query(index))
    }

    /// Whether the results are to have an order.
    #[must_use]
    pub const fn is_sorted(&self) -> bool {
        self.common.sort_by.is_some()
    }

    /// Whether the server is to return all its entries.
    #[must_use]
    pub const fn is_everything(&self) -> bool {
        self.alternatives.is_empty() && self.common.conditions.is_empty() && self.common.pattern.is_none()
    }
}

/// Whether two of the conditions are equal for a database that ignores letter case.
fn differ_in_case(conditions: &[Condition]) -> bool {
    let mut folded: Vec<String> = conditions.iter().map(|condition| condition.to_string().to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    folded.len() < conditions.len()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::criteria::{FieldType, Fields, Operator};

    static FIELDS: Fields = Fields {
        entry: "row",
        names: &[
            ("auth_user", FieldType::Text),
            ("acr", FieldType::Text),
            ("client_id", FieldType::Text),
            ("deletable", FieldType::Boolean),
        ],
        attributes: None,
    };

    fn conditions(field: &str, values: &[&str]) -> Vec<Condition> {
        let condition =
            |value: &&str| FIELDS.condition(field, Operator::Equal, value, Timestamp::UNIX_EPOCH).expect("a condition");
        values.iter().map(condition).collect()
    }

    #[test]
    fn there_is_a_query_for_every_combination() {
        let table: &[(&[&str], &[&str], &[&str])] = &[
            (&["a"], &["1"], &["auth_user=a,acr=1,deletable=true"]),
            (
                &["a", "b"],
                &["1", "2"],
                &[
                    "auth_user=a,acr=1,deletable=true",
                    "auth_user=a,acr=2,deletable=true",
                    "auth_user=b,acr=1,deletable=true",
                    "auth_user=b,acr=2,deletable=true",
                ],
            ),
            (&[], &["1"], &[]),
        ];
        for (users, acrs, expected) in table {
            let common = Query { conditions: conditions("deletable", &["true"]), ..Query::default() };
            let alternatives = vec![conditions("auth_user", users), conditions("acr", acrs)];
            let searches = Searches { common, alternatives, ..Searches::default() };
            let filters = searches.queries().map(|query| query.arguments(0, 1)[1].value.clone());
            assert_eq!(filters.collect::<Vec<_>>(), *expected);
            assert_eq!(searches.query(expected.len()), None);
        }
        assert_eq!(Searches::default().queries().collect::<Vec<_>>(), [Query::default()]);
    }

    #[test]
    fn many_combinations_take_the_memory_of_their_lists() {
        let many: Vec<String> = (0..3_000).map(|index| index.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let alternatives = vec![conditions("auth_user", &many), conditions("client_id", &many)];
        let searches = Searches { alternatives, ..Searches::default() };
        let last = searches.query(searches.count() - 1).expect("a query");
        assert_eq!(
            (searches.count(), last.arguments(0, 1)[1].value.as_str()),
            (9_000_000, "auth_user=2999,client_id=2999")
        );
    }
}
