//! The flags that select tokens, and their searches.

use jiff::Timestamp;

use super::filter::FIELDS;
use crate::args::token::TokenSelectors;
use crate::criteria::{self, Operator, Query, Searches, Selector, by};
use crate::error::UsageError;

const SELECTORS: &[Selector<TokenSelectors>] = {
    use Operator::{Equal, GreaterOrEqual, LessOrEqual};
    &[
        by("--user", "userId", Equal, |args| &args.user),
        by("--user-inum", "userDn", Equal, |args| &args.user_inum),
        by("--client", "clientId", Equal, |args| &args.client),
        by("--type", "tokenType", Equal, |args| &args.kind),
        by("--grant", "grantType", Equal, |args| &args.grant),
        by("--expires-after", "expirationDate", GreaterOrEqual, |args| args.expires_after.as_slice()),
        by("--expires-before", "expirationDate", LessOrEqual, |args| args.expires_before.as_slice()),
        by("--created-after", "creationDate", GreaterOrEqual, |args| args.created_after.as_slice()),
        by("--created-before", "creationDate", LessOrEqual, |args| args.created_before.as_slice()),
    ]
};

/// The searches for the tokens that these arguments select; relative times count from `now`.
///
/// # Errors
/// A criterion can't be sent, or there are too many combinations.
pub fn searches(args: &TokenSelectors, now: Timestamp) -> Result<Searches, UsageError> {
    let conditions = criteria::filters(&FIELDS, &args.filter, now)?;
    let common = Query { conditions, pattern: args.pattern.clone(), ..Query::default() };
    criteria::searches(SELECTORS, &FIELDS, args, None, common, now)
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn every_combination_of_values_is_a_search() {
        let args = TokenSelectors {
            user: texts(&["a", "b"]),
            kind: texts(&["refresh_token"]),
            expires_before: Some("2024-10-12".to_owned()),
            filter: texts(&["grantId = g"]),
            ..TokenSelectors::default()
        };
        let searches = searches(&args, Timestamp::UNIX_EPOCH).expect("searches");
        let joined = |query: Query| query.conditions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let conditions: Vec<String> = searches.queries().map(joined).collect();
        let end = "tokenType=refresh_token expirationDate<=2024-10-12 00:00:00 grantId=g";
        assert_eq!(conditions, [format!("userId=a {end}"), format!("userId=b {end}")]);
        let error = super::searches(&TokenSelectors { user: texts(&["a,b"]), ..args }, Timestamp::UNIX_EPOCH);
        assert!(error.expect_err("refused").message.starts_with("--user: "));
    }

    #[test]
    fn every_selector_is_a_flag() {
        let command = TokenSelectors::augment_args(Command::new("list"));
        for selector in SELECTORS {
            let name = selector.flag.trim_start_matches("--");
            assert!(command.get_arguments().any(|argument| argument.get_long() == Some(name)), "{name}");
        }
    }
}
