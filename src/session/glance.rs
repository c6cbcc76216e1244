//! What an export has to know of a session, read from its text without parsing the rest.

use std::borrow::Cow;

use crate::json::{Members, Quoted};
use crate::time;

/// What is known of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance<'t> {
    /// As [`Session::sid`](super::model::Session::sid).
    pub sid: Option<Cow<'t, str>>,
    /// As [`Session::expiration`](super::model::Session::expiration), in milliseconds since 1970.
    pub expires: Option<i64>,
    /// Whether it says if it may be deleted.
    pub is_marked: bool,
}

impl<'t> Glance<'t> {
    /// Reads the text of a session, which is a JSON object.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let (mut outside, mut own, mut glance) = (None, None, Self::default());
        // Of a name that is there twice, the last member counts, as for a parser of values.
        for (name, value) in Members::of(text) {
            match &*name.text() {
                "outsideSid" => outside = plain(value),
                "sessionAttributes" => own = attribute(value, "sid"),
                "expirationDate" => glance.expires = plain(value).and_then(|text| milliseconds(&text)),
                "deletable" => glance.is_marked = value != "null",
                _ => {}
            }
        }
        Self { sid: own.or(outside), ..glance }
    }
}

/// An attribute that is a text.
fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let (_, value) = Members::of(attributes).filter(|(name, _)| name.text() == wanted).last()?;
    plain(value)
}

fn milliseconds(text: &str) -> Option<i64> {
    time::parse_server(text).map(|time| time.as_millisecond())
}

/// A text that is not empty.
fn plain(value: &str) -> Option<Cow<'_, str>> {
    Quoted::of(value).map(Quoted::text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::session::model::Session;

    /// The same of a parsed session.
    fn of_parsed(text: &str) -> Glance<'static> {
        let session = Session::read("", serde_json::from_str(text).expect("JSON")).expect("a session");
        Glance {
            sid: session.sid().map(|sid| Cow::Owned(sid.to_owned())),
            expires: session.text("expirationDate").and_then(milliseconds),
            is_marked: session.json().get("deletable").is_some_and(|value| !value.is_null()),
        }
    }

    #[test]
    fn a_glance_sees_what_a_session_has() {
        let member = |name: &str| match name {
            "sid" => {
                prop_oneof![Just(json!("a")), Just(json!("q\"\\u")), Just(json!("")), Just(json!(null)), Just(json!(7))]
                    .boxed()
            }
            "date" => {
                prop_oneof![Just(json!("2024-10-25T14:52:06")), Just(json!("soon")), Just(json!(null)), Just(json!(7))]
                    .boxed()
            }
            _ => prop_oneof![
                Just(json!({})),
                Just(json!(null)),
                Just(json!([1])),
                Just(json!({"sid": "own"})),
                Just(json!({"sid": 1}))
            ]
            .boxed(),
        };
        proptest!(|(
            sid in prop::option::of(member("sid")),
            date in prop::option::of(member("date")),
            attributes in prop::option::of(member("attributes")),
            mark in prop::option::of(prop_oneof![Just(json!(true)), Just(json!(null))]),
        )| {
            let mut members = serde_json::Map::new();
            for (name, value) in [("outsideSid", sid), ("expirationDate", date), ("sessionAttributes", attributes), ("deletable", mark)] {
                members.extend(value.map(|value| (name.to_owned(), value)));
            }
            let text = serde_json::Value::Object(members).to_string();
            prop_assert_eq!(Glance::of(&text), of_parsed(&text), "{}", text);
        });
    }

    #[test]
    fn a_member_twice_is_read_as_a_parser_of_values_reads_it() {
        let glance = Glance::of(r#"{"outsideSid":"a","outsideSid":"b","expirationDate":"1970-01-01T00:00:01"}"#);
        assert_eq!((glance.sid.as_deref(), glance.expires), (Some("b"), Some(1_000)));
    }
}
