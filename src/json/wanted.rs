//! Reads some members of an object in a JSON text that was checked before, and leaves the others unread.

use std::borrow::Cow;

use serde_json::{Error, Map, Value};

use super::document::parse;
use super::members::{Members, Quoted};

/// The members that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<(Cow<'static, str>, Inner)>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Inner {
    /// The whole value.
    Everything,
    /// Only these members, if the value is an object.
    Some(Wanted),
}

impl Wanted {
    /// Adds the member to which these names lead.
    pub fn add(&mut self, path: &[&'static str]) {
        match path {
            [] => {}
            [name] => self.add_whole(*name),
            [name, rest @ ..] => match self.0.iter_mut().find(|(known, _)| known == name) {
                Some((_, Inner::Some(inner))) => inner.add(rest),
                Some((_, Inner::Everything)) => {}
                None => {
                    let mut inner = Self::default();
                    inner.add(rest);
                    self.0.push(((*name).into(), Inner::Some(inner)));
                }
            },
        }
    }

    /// Adds a member with everything in it.
    pub fn add_whole(&mut self, name: impl Into<Cow<'static, str>>) {
        let name = name.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, inner)) => *inner = Inner::Everything,
            None => self.0.push((name, Inner::Everything)),
        }
    }

    /// The members of this object that are wanted.
    ///
    /// # Errors
    /// The text was not checked, and is not JSON.
    pub fn read(&self, object: &str) -> Result<Map<String, Value>, Error> {
        let mut found = Map::with_capacity(self.0.len());
        for (name, value) in Members::of(object) {
            let name = name.text();
            let Some((_, inner)) = self.0.iter().find(|(wanted, _)| *wanted == name) else {
                continue;
            };
            let value = match (inner, Quoted::of(value)) {
                (_, Some(text)) => Value::String(text.text().into_owned()),
                (Inner::Some(inner), None) if value.starts_with('{') => Value::Object(inner.read(value)?),
                (_, None) => parse(value)?,
            };
            found.insert(name.into_owned(), value);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wanted_members_are_read() {
        let mut wanted = Wanted::default();
        wanted.add(&["a", "b"]);
        wanted.add(&["a", "c", "d"]);
        wanted.add(&["e"]);
        wanted.add(&["e", "f"]);
        wanted.add(&["g", "h"]);
        wanted.add_whole("g");
        wanted.add(&[]);
        let table = [
            (
                r#"{"x":1,"a":{"b":"\u0041\n","x":2,"c":{"d":1E400,"x":3}},"e":{"f":[{}],"y":1},"g":[1],"z":{"a":2}}"#,
                r#"{"a":{"b":"A\n","c":{"d":1E400}},"e":{"f":[{}],"y":1},"g":[1]}"#,
            ),
            (r#"{"a":7,"e":null,"g":"text"}"#, r#"{"a":7,"e":null,"g":"text"}"#),
            (r#"{"a":[{"b":1}],"\u0065":1,"e":2}"#, r#"{"a":[{"b":1}],"e":2}"#),
            ("{}", "{}"),
            ("[]", "{}"),
        ];
        for (text, expected) in table {
            assert_eq!(Value::Object(wanted.read(text).expect("JSON")).to_string(), expected, "{text}");
        }
        assert!(wanted.read(r#"{"e":tru}"#).is_err());
    }
}
