//! The flags that select sessions, as searches.

use jiff::Timestamp;

use super::address::{self, Origin};
use super::filter::FIELDS;
use super::search::is_sortable;
use crate::args::SelectorArgs;
use crate::args::session::SortField;
use crate::criteria::{self, Condition, Listed, Operator, Query, Searches, Selector, by, usage_error};
use crate::error::UsageError;
use crate::time;

/// The session attribute with the address from which the user signed in.
const ADDRESS: &str = "jansSessAttr.remote_ip";

/// The flag to which a file of names adds.
const USER: &str = "--user";

/// The order of the sessions of a search.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order {
    /// The field to sort by.
    pub sort_by: Option<SortField>,
    /// Whether the order is descending.
    pub descending: bool,
}

const SELECTORS: &[Selector<SelectorArgs>] = {
    use Operator::{Equal, GreaterOrEqual, LessOrEqual};
    &[
        by(USER, "auth_user", Equal, |args| &args.user),
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

/// The searches for the sessions that these arguments select, as far as the server can filter; relative times count from
/// `now`. `users` are the names of `--users-file`, if that is given.
///
/// # Errors
/// A criterion can't be sent, there are too many combinations, or their results can't be sorted.
pub fn searches(
    args: &SelectorArgs,
    users: Option<&[String]>,
    order: Order,
    now: Timestamp,
) -> Result<Searches, UsageError> {
    let listed = users.map(|values| Listed { flag: USER, from: "--users-file", values });
    let mut searches = criteria::searches(SELECTORS, &FIELDS, args, listed, common(args, order, now)?, now)?;
    let addresses = addresses(args, now)?;
    if !addresses.is_empty() {
        searches.add(addresses);
        criteria::refuse_too_many(&searches)?;
    }
    if searches.count() > 1 && searches.common.sort_by.is_some_and(|column| !is_sortable(column)) {
        return Err(UsageError::new(
            "--sort-by id works only with a single search, and several values need several searches",
        )
        .hint("sort by another field, or give only one value to each flag"));
    }
    Ok(searches)
}

/// What all searches have in common.
fn common(args: &SelectorArgs, order: Order, now: Timestamp) -> Result<Query, UsageError> {
    let mut conditions = criteria::filters(&FIELDS, &args.filter, now)?;
    if let Some(text) = &args.idle_for {
        let time = time::ago(text, now).ok_or_else(|| {
            UsageError::new(format!("--idle-for: `{text}` is not a length of time"))
                .hint("write 30m, 2h, 7d or 1d12h (s, m, h, d, w)")
        })?;
        let used = FIELDS.condition("lastUsedAt", Operator::LessOrEqual, &time::format_for_filter(time), now);
        conditions.push(used.map_err(|error| usage_error("--idle-for", &error))?);
    }
    Ok(Query {
        conditions,
        pattern: args.pattern.clone(),
        sort_by: order.sort_by.map(database_name),
        descending: order.descending,
    })
}

/// The addresses and networks of `--ip`.
///
/// # Errors
/// A text is neither.
pub(super) fn origins(args: &SelectorArgs) -> Result<Vec<Origin>, UsageError> {
    let read = |text: &String| Origin::parse(text).map_err(|error| UsageError::new(format!("--ip: {error}")));
    args.ip.iter().map(read).collect()
}

/// The conditions of `--ip`, if all its values are single addresses: the server can't compare networks.
fn addresses(args: &SelectorArgs, now: Timestamp) -> Result<Vec<Condition>, UsageError> {
    let mut conditions = Vec::new();
    for origin in origins(args)? {
        let Origin::Address(address) = origin else {
            return Ok(Vec::new());
        };
        for spelling in address::spellings(address) {
            let condition = FIELDS.condition(ADDRESS, Operator::Equal, &spelling, now);
            let condition = condition.map_err(|error| usage_error("--ip", &error))?;
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
    }
    Ok(conditions)
}

/// The server's name of a sort field, which is a column of its database.
pub(super) const fn database_name(field: SortField) -> &'static str {
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
    fn conditions(args: &SelectorArgs, users: Option<&[String]>) -> Result<Vec<String>, UsageError> {
        let searches = searches(args, users, Order::default(), "2024-10-20T12:00:00Z".parse().expect("a time"))?;
        let joined = |query: Query| query.conditions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        Ok(searches.queries().map(joined).collect())
    }

    #[test]
    fn every_combination_of_values_is_a_search() {
        let args = SelectorArgs {
            user: texts(&["a", " b", "a"]),
            state: texts(&["authenticated", "unauthenticated"]),
            expires_before: Some("2024-10-12".to_owned()),
            filter: texts(&["deletable = false"]),
            ..SelectorArgs::default()
        };
        let beginning = ["auth_user=a state=authenticated", "auth_user=a state=unauthenticated"];
        let beginning =
            beginning.into_iter().chain(["auth_user=b state=authenticated", "auth_user=b state=unauthenticated"]);
        let expected: Vec<String> =
            beginning.map(|own| format!("{own} expirationDate<=2024-10-12 00:00:00 deletable=false")).collect();
        assert_eq!(conditions(&args, None), Ok(expected));
        assert_eq!(conditions(&SelectorArgs::default(), None), Ok(vec![String::new()]));
    }

    #[test]
    fn selectors_that_are_not_plain_values_become_conditions() {
        let ip = |list: &[&str]| SelectorArgs { ip: texts(list), ..SelectorArgs::default() };
        let table: &[(SelectorArgs, &[&str])] = &[
            (
                SelectorArgs { idle_for: Some("2h".to_owned()), ..SelectorArgs::default() },
                &["lastUsedAt<=2024-10-20 10:00:00"],
            ),
            (
                ip(&["192.0.2.7", "::ffff:192.0.2.7"]),
                &["jansSessAttr.remote_ip=192.0.2.7", "jansSessAttr.remote_ip=::ffff:192.0.2.7"],
            ),
            // A network is compared here, and so are the addresses beside it.
            (ip(&["192.0.2.7", "198.51.100.0/24"]), &[""]),
        ];
        for (args, expected) in table {
            assert_eq!(conditions(args, None), Ok(texts(expected)));
        }
    }

    #[test]
    fn a_file_adds_users_and_an_empty_one_does_not_mean_every_user() {
        let args = |users: &[&str]| SelectorArgs { user: texts(users), ..SelectorArgs::default() };
        type Case = (&'static [&'static str], Option<&'static [&'static str]>, &'static [&'static str]);
        let table: &[Case] = &[
            (&["a"], Some(&["b", "a"]), &["auth_user=a", "auth_user=b"]),
            (&[], Some(&["b"]), &["auth_user=b"]),
            (&["a"], Some(&[]), &["auth_user=a"]),
            (&[], Some(&[]), &[]),
            (&[], None, &[""]),
        ];
        for (typed, listed, expected) in table {
            let listed = listed.map(texts);
            assert_eq!(conditions(&args(typed), listed.as_deref()), Ok(texts(expected)), "{typed:?} {listed:?}");
        }
        let many: Vec<String> = (0..2_000).map(|number| number.to_string()).collect();
        let clients = SelectorArgs { client: texts(&["x", "y"]), ..SelectorArgs::default() };
        assert_eq!(conditions(&clients, Some(&many)).map(|searches| searches.len()), Ok(4_000));
    }

    #[test]
    fn searches_overlap_if_values_differ_only_in_letter_case() {
        for (users, expected) in [(["a", "b"], false), (["a", "a"], false), (["a", "A"], true)] {
            let args = SelectorArgs { user: texts(&users), ..SelectorArgs::default() };
            let searches = searches(&args, None, Order::default(), Timestamp::UNIX_EPOCH).expect("searches");
            assert_eq!(searches.may_overlap, expected, "{users:?}");
        }
    }

    #[test]
    fn criteria_that_can_not_be_sent_are_usage_errors() {
        let many: Vec<String> = (0..30).map(|number| number.to_string()).collect();
        let table = [
            (SelectorArgs { user: texts(&["a,b"]), ..SelectorArgs::default() }, "--user: "),
            (SelectorArgs { used_after: Some("soon".to_owned()), ..SelectorArgs::default() }, "--used-after: "),
            (SelectorArgs { filter: texts(&["x"]), ..SelectorArgs::default() }, "--filter: "),
            (SelectorArgs { ip: texts(&["x"]), ..SelectorArgs::default() }, "--ip: "),
            (SelectorArgs { idle_for: Some("soon".to_owned()), ..SelectorArgs::default() }, "--idle-for: "),
            (SelectorArgs { user: many.clone(), client: many, ..SelectorArgs::default() }, "these criteria need more"),
        ];
        for (args, beginning) in table {
            let error = conditions(&args, None).expect_err(beginning);
            assert!(error.message.starts_with(beginning), "{error:?}");
        }
        let listed = conditions(&SelectorArgs::default(), Some(&texts(&["a=b"]))).expect_err("an error");
        assert!(listed.message.starts_with("--users-file: "), "{listed:?}");
        let two = SelectorArgs { user: texts(&["a", "b"]), ..SelectorArgs::default() };
        let by_id = Order { sort_by: Some(SortField::Id), descending: false };
        let error = searches(&two, None, by_id, Timestamp::UNIX_EPOCH).expect_err("an error");
        assert!(error.message.starts_with("--sort-by id"), "{error:?}");
    }

    #[test]
    fn every_selector_is_a_flag() {
        let command = SelectorArgs::augment_args(Command::new("search"));
        for selector in SELECTORS {
            let name = selector.flag.trim_start_matches("--");
            assert!(command.get_arguments().any(|argument| argument.get_long() == Some(name)), "{name}");
        }
    }
}
