//! What an export has to know of a session, read from its text without parsing the rest.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::model::Session;
use crate::time;

/// The members of a session that are read.
#[derive(Deserialize)]
struct Members<'t> {
    #[serde(borrow, rename = "outsideSid")]
    sid: Option<&'t RawValue>,
    #[serde(borrow, rename = "expirationDate")]
    expires: Option<&'t RawValue>,
    #[serde(borrow)]
    deletable: Option<&'t RawValue>,
    #[serde(borrow, rename = "sessionAttributes")]
    attributes: Option<Attributes<'t>>,
}

#[derive(Deserialize)]
struct Attributes<'t> {
    #[serde(borrow)]
    sid: Option<&'t RawValue>,
}

/// What is known of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance<'t> {
    /// As [`Session::sid`].
    pub sid: Option<Cow<'t, str>>,
    /// As [`Session::expiration`], in milliseconds since 1970.
    pub expires: Option<i64>,
    /// Whether it says if it may be deleted.
    pub is_marked: bool,
}

impl<'t> Glance<'t> {
    /// Reads the text of a session, which is a JSON object.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let Ok(members) = serde_json::from_str::<Members<'_>>(text) else {
            return Self::of_unusual(text);
        };
        let own = members.attributes.and_then(|attributes| plain(attributes.sid));
        Self {
            sid: own.or_else(|| plain(members.sid)),
            expires: plain(members.expires).and_then(|text| milliseconds(&text)),
            is_marked: members.deletable.is_some(),
        }
    }

    /// The same of a session with members of other types than usual.
    fn of_unusual(text: &str) -> Self {
        let session = serde_json::from_str(text).ok().and_then(|value| Session::read("", value).ok());
        session.map_or_else(Self::default, |session| Self {
            sid: session.sid().map(|sid| Cow::Owned(sid.to_owned())),
            expires: session.text("expirationDate").and_then(milliseconds),
            is_marked: session.json().get("deletable").is_some_and(|value| !value.is_null()),
        })
    }
}

fn milliseconds(text: &str) -> Option<i64> {
    time::parse_server(text).map(|time| time.as_millisecond())
}

/// A text that is not empty.
fn plain(raw: Option<&RawValue>) -> Option<Cow<'_, str>> {
    let text = raw?.get();
    let inner = text.strip_prefix('"')?.strip_suffix('"').filter(|inner| !inner.is_empty())?;
    if inner.contains('\\') { serde_json::from_str(text).ok().map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

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
            prop_assert_eq!(Glance::of(&text), Glance::of_unusual(&text), "{}", text);
        });
    }

    #[test]
    fn a_member_twice_is_read_as_a_parser_of_values_reads_it() {
        let glance = Glance::of(r#"{"outsideSid":"a","outsideSid":"b","expirationDate":"1970-01-01T00:00:01"}"#);
        assert_eq!((glance.sid.as_deref(), glance.expires), (Some("b"), Some(1_000)));
    }
}
