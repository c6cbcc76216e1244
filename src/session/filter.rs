//! The fields by which the server filters sessions.

use crate::criteria::{FieldType, Fields};

/// The names of the server's filters: fields of a session, columns of the database, then attributes.
pub static FIELDS: Fields = Fields {
    entry: "session",
    names: &[
        ("expirationDate", FieldType::Time),
        ("creationDate", FieldType::Time),
        ("lastUsedAt", FieldType::Time),
        ("authenticationTime", FieldType::Time),
        ("userDn", FieldType::Text),
        ("outsideSid", FieldType::Text),
        ("state", FieldType::Text),
        ("sessionState", FieldType::Text),
        ("deletable", FieldType::Boolean),
        ("sid", FieldType::Text),
        ("id", FieldType::Text),
        ("jansId", FieldType::Text),
        ("jansUsrDN", FieldType::Text),
        ("jansState", FieldType::Text),
        ("exp", FieldType::Text),
        ("acr", FieldType::Attribute),
        ("scope", FieldType::Attribute),
        ("auth_user", FieldType::Attribute),
        ("client_id", FieldType::Attribute),
        ("acr_values", FieldType::Attribute),
        ("redirect_uri", FieldType::Attribute),
        ("response_type", FieldType::Attribute),
    ],
    attributes: Some("jansSessAttr."),
};

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::criteria::{CriterionError, Query};
    use crate::pairs::Pair;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2024-10-20T12:00:00Z".parse().expect("a timestamp")
    }

    #[test]
    fn conditions_read_from_text() {
        let table = [
            ("auth_user=admin", "auth_user=admin"),
            (" auth_user = admin ", "auth_user=admin"),
            ("expirationDate>2024-10-12", "expirationDate>2024-10-12 00:00:00"),
            ("expirationDate >= +2h", "expirationDate>=2024-10-20 14:00:00"),
            ("creationDate<=2024-10-12T01:00:00+02:00", "creationDate<=2024-10-11 23:00:00"),
            ("creationDate=2024-10-12", "creationDate=2024-10-12"),
            ("creationDate=2024-10-12 00:00:00", "creationDate=2024-10-12 00:00:00"),
            ("deletable = false", "deletable=false"),
            ("redirect_uri=https://a.example/x", "redirect_uri=https://a.example/x"),
            ("jansSessAttr.remote_ip = 192.0.2.7", "jansSessAttr.remote_ip=192.0.2.7"),
            ("jansState=authenticated", "jansState=authenticated"),
            ("id=1", "id=1"),
            // The value of a column is bound, and can have characters that an attribute can't have.
            ("sid=a\"b\\c", "sid=a\"b\\c"),
        ];
        for (text, expected) in table {
            assert_eq!(
                FIELDS.parse(text, now()).map(|condition| condition.to_string()).as_deref(),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn criteria_that_the_server_would_misread_are_errors() {
        let table = [
            ("auth_user", "the filter `auth_user` has no operator: write 'field = value', with one of = < <= > >="),
            ("auth_user=", "the filter for auth_user has no value"),
            ("auth_user=a,b", "auth_user can't be compared with `a,b`: the server's filters have no escape for `,`"),
            ("scope=a=b", "scope can't be compared with `a=b`: the server's filters have no escape for `=`"),
            ("auth_user>a", "auth_user is a text, and the server compares texts for equality only: write auth_user=a"),
            ("deletable=maybe", "deletable is true or false, not `maybe`"),
        ];
        for (text, expected) in table {
            assert_eq!(FIELDS.parse(text, now()).expect_err(text).to_string(), expected);
        }
        assert!(matches!(FIELDS.parse("user=x", now()), Err(CriterionError::UnknownField { .. })));
        assert!(matches!(FIELDS.parse("expirationDate>soon", now()), Err(CriterionError::Time { .. })));
    }

    #[test]
    fn an_attribute_with_a_quote_or_a_backslash_is_an_error_with_an_alternative() {
        for field in ["auth_user", "client_id", "acr", "scope", "acr_values", "redirect_uri", "jansSessAttr.remote_ip"]
        {
            for value in ["x\" || @ starts with \"", "CORP\\bob"] {
                let error = FIELDS.parse(&format!("{field}={value}"), now()).expect_err("refused");
                assert!(matches!(error, CriterionError::Unescaped { .. }), "{error}");
                assert!(error.hint().is_some_and(|hint| hint.contains("--user-inum")));
            }
        }
        for name in ["jansSessAttr.", "jansSessAttr.a b", "jansSessAttr.a\"b", "jansSessAttr.$"] {
            let error = FIELDS.parse(&format!("{name}=1"), now()).expect_err("refused");
            assert!(matches!(error, CriterionError::NotAnAttribute { .. }), "{error}");
        }
    }

    #[test]
    fn a_query_becomes_arguments() {
        let query = Query {
            conditions: vec![
                FIELDS.parse("auth_user=admin", now()).expect("a condition"),
                FIELDS.parse("expirationDate>now", now()).expect("a condition"),
            ],
            pattern: Some("10.0".to_owned()),
            sort_by: Some("exp"),
            descending: true,
        };
        let expected = [
            ("limit", "20"),
            ("pattern", "10.0"),
            ("startIndex", "40"),
            ("sortBy", "exp"),
            ("sortOrder", "descending"),
            ("fieldValuePair", "auth_user=admin,expirationDate>2024-10-20 12:00:00"),
        ];
        assert_eq!(query.arguments(40, 20), expected.map(|(name, value)| Pair::new(name, value)));
        assert_eq!(Query::default().arguments(0, 50), [Pair::new("limit", "50")]);
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_never_lets_a_separator_through(text in "\\PC*|(auth_user|expirationDate|deletable)[=<>,a-z0-9 :-]*") {
            if let Ok(condition) = FIELDS.parse(&text, now()) {
                let condition = condition.to_string();
                let operators = condition.matches(['=', '<', '>']).count() - condition.matches("<=").count() - condition.matches(">=").count();
                prop_assert!(operators == 1 && !condition.contains(','), "{}", condition);
            }
        }
    }
}
