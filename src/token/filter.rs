//! The fields by which the server filters tokens.

use crate::criteria::{FieldType, Fields};

/// The names of the server's filters: fields of a token, then columns of the database.
///
/// `sessionDn` is not among them: every DN contains commas and equals signs, for which the grammar has no escape.
pub static FIELDS: Fields = Fields {
    entry: "token",
    names: &[
        ("userId", FieldType::Text),
        ("userDn", FieldType::Text),
        ("clientId", FieldType::Text),
        ("tokenType", FieldType::Text),
        ("grantType", FieldType::Text),
        ("grantId", FieldType::Text),
        ("tokenCode", FieldType::Text),
        ("creationDate", FieldType::Time),
        ("expirationDate", FieldType::Time),
        ("usrId", FieldType::Text),
        ("clnId", FieldType::Text),
        ("tknTyp", FieldType::Text),
        ("grtTyp", FieldType::Text),
        ("grtId", FieldType::Text),
        ("tknCde", FieldType::Text),
    ],
    attributes: None,
};

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn criteria_on_tokens() {
        let read = |text: &str| match FIELDS.parse(text, Timestamp::UNIX_EPOCH) {
            Ok(condition) => condition.to_string(),
            Err(error) => format!("error: {error}"),
        };
        let table = [
            ("userId = admin", "userId=admin"),
            ("tokenType=refresh_token", "tokenType=refresh_token"),
            ("expirationDate < 1970-01-02", "expirationDate<1970-01-02 00:00:00"),
            // A column is bound to the statement, so these two characters select nothing else.
            ("userId=CORP\\bob", "userId=CORP\\bob"),
            ("userId=a,b", "error: userId can't be compared with `a,b`: the server's filters have no escape for `,`"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected);
        }
        for text in ["sessionDn=x", "auth_user=admin", "jansSessAttr.acr=x"] {
            assert!(read(text).starts_with("error: the server can't filter by "), "{text}");
        }
    }
}
