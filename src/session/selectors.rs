//! The flags that select sessions, and their searches.

use jiff::Timestamp;

use super::filter::FIELDS;
use super::search::is_sortable;
use crate::args::SearchArgs;
use crate::args::session::SortField;
use crate::criteria::{self, Combinations, Condition, Operator, Query, Searches, Selector, by};
use crate::error::UsageError;

const SELECTORS: &[Selector<SearchArgs>] = {
    use Operator::{Equal, GreaterOrEqual, LessOrEqual};
    &[
        by("--user", "auth_user", Equal, |args| &args.user),
        by("--client", "client_id", Equal, |args| &args.client),
        by("--user-inum", "userDn", Equal, |args| &args.user_inum),
        by("--acr", "acr", Equal, |args| &args.acr),
        by("--state", "state", Equal, |args| &args.state),
        by("--expires-after", "expirationDate", GreaterOrEqual, |args| args.expires_after.as_slice()),
        by("--expires-before", "expirationDate", LessOrEqual, |args| args.expires_before.as_slice()),
        by("--created-after", "creationDate", GreaterOrEqual, |args| args.created_after.as_slice()),
        by("--created-before", "creationDate", LessOrEqual, |args| args.created_before.as_slice()),
        by("--used-after", "lastUsedAt", GreaterOrEqual, |args| args.used_after.as_slice()),
        by("--used-before", "lastUsedAt", LessOrEqual, |args| args.used_before.as_slice()),
        by("--authenticated-after", "authenticationTime", GreaterOrEqual, |args| args.authenticated_after.as_slice()),
        by("--authenticated-before", "authenticationTime", LessOrEqual, |args| args.authenticated_before.as_slice()),
    ]
};

/// The searches for the sessions that these arguments select; relative times count from `now`.
///
/// # Errors
/// A criterion can't be sent, there are too many combinations, or their results can't be sorted.
pub fn searches(args: &SearchArgs, now: Timestamp) -> Result<Searches, UsageError> {
    let Combinations { conditions: combinations, may_overlap } = criteria::combinations(SELECTORS, &FIELDS, args, now)?;
    let filters = criteria::filters(&FIELDS, &args.filter, now)?;
    let sort_by = args.sort_by.map(database_name);
    if combinations.len() > 1 && sort_by.is_some_and(|column| !is_sortable(column)) {
        return Err(UsageError::new(
            "--sort-by id works only with a single search, and several values need several searches",
        )
        .hint("sort by another field, or give only one value to each flag"));
    }
    let query = |own: Vec<Condition>| Query {
        conditions: [own, filters.clone()].concat(),
        pattern: args.pattern.clone(),
        sort_by,
        descending: args.descending,
    };
    Ok(Searches { queries: combinations.into_iter().map(query).collect(), may_overlap })
}

/// The server's name of a sort field, which is a column of its database.
const fn database_name(field: SortField) -> &'static str {
    match field {
        SortField::Expires => "exp",
        SortField::Created => "creationDate",
        SortField::Used => "jansLastAccessTime",
        SortField::Authenticated => "authnTime",
        SortField::User => "jansUsrDN",
        SortField::State => "jansState",
        SortField::Sid => "sid",
        SortField::Deletable => "del",
        SortField::Id => "jansId",
        SortField::SessionState => "jansSessState",
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    /// The conditions of each search.
    fn conditions(args: &SearchArgs) -> Result<Vec<String>, UsageError> {
        let searches = searches(args, Timestamp::UNIX_EPOCH)?;
        let joined = |query: &Query| query.conditions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        Ok(searches.queries.iter().map(joined).collect())
    }

    #[test]
    fn every_combination_of_values_is_a_search() {
        let args = SearchArgs {
            user: texts(&["a", " b", "a"]),
            state: texts(&["authenticated", "unauthenticated"]),
            expires_before: Some("2024-10-12".to_owned()),
            filter: texts(&["deletable = false"]),
            ..SearchArgs::default()
        };
        let end = "expirationDate<=2024-10-12 00:00:00 deletable=false";
        let expected = [
            format!("auth_user=a state=authenticated {end}"),
            format!("auth_user=a state=unauthenticated {end}"),
            format!("auth_user=b state=authenticated {end}"),
            format!("auth_user=b state=unauthenticated {end}"),
        ];
        assert_eq!(conditions(&args).as_deref(), Ok(expected.as_slice()));
        assert_eq!(conditions(&SearchArgs::default()).as_deref(), Ok([String::new()].as_slice()));
    }

    #[test]
    fn searches_overlap_if_values_differ_only_in_letter_case() {
        for (users, expected) in [(["a", "b"], false), (["a", "a"], false), (["a", "A"], true)] {
            let args = SearchArgs { user: texts(&users), ..SearchArgs::default() };
            let searches = searches(&args, Timestamp::UNIX_EPOCH).expect("searches");
            assert_eq!(searches.may_overlap, expected, "{users:?}");
        }
    }

    #[test]
    fn criteria_that_can_not_be_sent_are_usage_errors() {
        let many: Vec<String> = (0..30).map(|number| number.to_string()).collect();
        let table = [
            (SearchArgs { user: texts(&["a,b"]), ..SearchArgs::default() }, "--user: "),
            (SearchArgs { used_after: Some("soon".to_owned()), ..SearchArgs::default() }, "--used-after: "),
            (SearchArgs { filter: texts(&["x"]), ..SearchArgs::default() }, "--filter: "),
            (SearchArgs { user: many.clone(), client: many, ..SearchArgs::default() }, "these criteria need more"),
            (
                SearchArgs { user: texts(&["a", "b"]), sort_by: Some(SortField::Id), ..SearchArgs::default() },
                "--sort-by id",
            ),
        ];
        for (args, beginning) in table {
            let error = conditions(&args).expect_err(beginning);
            assert!(error.message.starts_with(beginning), "{error:?}");
        }
    }

    #[test]
    fn every_selector_is_a_flag_of_the_search() {
        let command = SearchArgs::augment_args(Command::new("search"));
        for selector in SELECTORS {
            let name = selector.flag.trim_start_matches("--");
            assert!(command.get_arguments().any(|argument| argument.get_long() == Some(name)), "{name}");
        }
    }
}
