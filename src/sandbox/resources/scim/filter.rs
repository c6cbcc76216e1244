//! Filters (RFC 7644, section 3.4.2.2): comparisons, `and`, `or`, `not` and brackets.

use serde_json::Value;

use super::value_path::{Step, values};

/// How deep brackets may nest.
const DEEPEST: usize = 32;

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// One holds.
    Or(Box<Self>, Box<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// The attribute has a value.
    Present(Vec<Step>),
    /// A value of the attribute compares so.
    Compare(Vec<Step>, Operator, Value),
    /// An element of the attribute matches.
    Element(Vec<Step>, Box<Self>),
}

/// How values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less.
    Lt,
    /// Less or equal.
    Le,
}

const OPERATORS: [(&str, Operator); 9] = [
    ("eq", Operator::Eq),
    ("ne", Operator::Ne),
    ("co", Operator::Co),
    ("sw", Operator::Sw),
    ("ew", Operator::Ew),
    ("gt", Operator::Gt),
    ("ge", Operator::Ge),
    ("lt", Operator::Lt),
    ("le", Operator::Le),
];

/// Reads a filter.
///
/// # Errors
/// The text is no filter.
pub fn read(text: &str) -> Result<Filter, String> {
    let mut reader = Reader { rest: text, depth: 0 };
    let filter = reader.alternatives()?;
    reader.skip_blanks();
    if reader.rest.is_empty() { Ok(filter) } else { Err(reader.unexpected()) }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn unexpected(&self) -> String {
        let near: String = self.rest.chars().take(20).collect();
        if near.is_empty() {
            "the filter ends too early".to_owned()
        } else {
            format!("the filter is not valid at `{near}`")
        }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a word of the grammar, which no letter may follow.
    fn word(&mut self, word: &str) -> bool {
        self.skip_blanks();
        let Some((head, rest)) = self.rest.split_at_checked(word.len()) else {
            return false;
        };
        let is_whole = !rest.starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '.' | ':' | '_' | '-'));
        let found = head.eq_ignore_ascii_case(word) && is_whole;
        if found {
            self.rest = rest;
        }
        found
    }

    fn alternatives(&mut self) -> Result<Filter, String> {
        let mut filter = self.conjunction()?;
        while self.word("or") {
            filter = Filter::Or(Box::new(filter), Box::new(self.conjunction()?));
        }
        Ok(filter)
    }

    fn conjunction(&mut self) -> Result<Filter, String> {
        let mut filter = self.term()?;
        while self.word("and") {
            filter = Filter::And(Box::new(filter), Box::new(self.term()?));
        }
        Ok(filter)
    }

    fn inner(&mut self, end: char) -> Result<Filter, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("the filter nests too deeply".to_owned());
        }
        let filter = self.alternatives()?;
        self.depth -= 1;
        if self.take(end) { Ok(filter) } else { Err(self.unexpected()) }
    }

    fn term(&mut self) -> Result<Filter, String> {
        if self.word("not") {
            if !self.take('(') {
                return Err(self.unexpected());
            }
            return Ok(Filter::Not(Box::new(self.inner(')')?)));
        }
        if self.take('(') {
            return self.inner(')');
        }
        let path = self.attribute()?;
        if self.take('[') {
            return Ok(Filter::Element(path, Box::new(self.inner(']')?)));
        }
        if self.word("pr") {
            return Ok(Filter::Present(path));
        }
        let operator = OPERATORS.into_iter().find(|(name, _)| self.word(name)).ok_or_else(|| self.unexpected())?.1;
        Ok(Filter::Compare(path, operator, self.value()?))
    }

    fn attribute(&mut self) -> Result<Vec<Step>, String> {
        self.skip_blanks();
        let end = self
            .rest
            .find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '.' | ':' | '_' | '-' | '$')))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() {
            return Err(self.unexpected());
        }
        self.rest = rest;
        Ok(Step::of_name(name))
    }

    fn value(&mut self) -> Result<Value, String> {
        self.skip_blanks();
        let end = if self.rest.starts_with('"') {
            let mut texts = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
            let read = texts.next().is_some_and(|text| text.is_ok());
            if read { texts.byte_offset() } else { self.rest.len() }
        } else {
            self.rest.find(|sign: char| sign.is_whitespace() || matches!(sign, ')' | ']')).unwrap_or(self.rest.len())
        };
        let (text, rest) = self.rest.split_at(end);
        let value: Value = serde_json::from_str(text).map_err(|_| self.unexpected())?;
        if value.is_object() || value.is_array() {
            return Err(self.unexpected());
        }
        self.rest = rest;
        Ok(value)
    }
}

impl Filter {
    /// Whether a resource or an element matches.
    pub fn matches(&self, resource: &Value) -> bool {
        match self {
            Self::And(left, right) => left.matches(resource) && right.matches(resource),
            Self::Or(left, right) => left.matches(resource) || right.matches(resource),
            Self::Not(inner) => !inner.matches(resource),
            Self::Present(path) => values(resource, path).into_iter().any(is_present),
            Self::Compare(path, Operator::Ne, wanted) => {
                values(resource, path).into_iter().all(|value| !compare(value, Operator::Eq, wanted))
            }
            Self::Compare(path, Operator::Eq, Value::Null) => !values(resource, path).into_iter().any(is_present),
            Self::Compare(path, operator, wanted) => {
                values(resource, path).into_iter().any(|value| compare(value, *operator, wanted))
            }
            Self::Element(path, inner) => values(resource, path).into_iter().any(|value| inner.matches(value)),
        }
    }
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn compare(value: &Value, operator: Operator, wanted: &Value) -> bool {
    match (value, wanted) {
        // A complex value stands for its member `value` (RFC 7643, section 2.4).
        (Value::Object(members), wanted) => members.get("value").is_some_and(|value| compare(value, operator, wanted)),
        (Value::String(value), Value::String(wanted)) => text(&value.to_lowercase(), operator, &wanted.to_lowercase()),
        (Value::Number(value), Value::Number(wanted)) => {
            let order = value.as_f64().partial_cmp(&wanted.as_f64());
            order.is_some_and(|order| match operator {
                Operator::Eq => order.is_eq(),
                Operator::Gt => order.is_gt(),
                Operator::Ge => order.is_ge(),
                Operator::Lt => order.is_lt(),
                Operator::Le => order.is_le(),
                _ => false,
            })
        }
        (value, wanted) => operator == Operator::Eq && value == wanted,
    }
}

fn text(value: &str, operator: Operator, wanted: &str) -> bool {
    match operator {
        Operator::Eq => value == wanted,
        Operator::Ne => value != wanted,
        Operator::Co => value.contains(wanted),
        Operator::Sw => value.starts_with(wanted),
        Operator::Ew => value.ends_with(wanted),
        Operator::Gt => value > wanted,
        Operator::Ge => value >= wanted,
        Operator::Lt => value < wanted,
        Operator::Le => value <= wanted,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn filters_match_as_the_standard_says() {
        let user = json!({
            "userName": "Amina.Okafor", "active": true, "name": {"familyName": "Okafor"}, "nickName": "",
            "emails": [{"value": "a@mail.example", "type": "work", "primary": true}, {"value": "b@home.example", "type": "home"}],
            "meta": {"created": "2024-05-01T00:00:00.000Z"}, "counter": 5,
            "urn:ietf:params:scim:schemas:extension:gluu:2.0:User": {"level": 3},
        });
        let table = [
            ("userName eq \"amina.okafor\"", true),
            ("USERNAME EQ \"amina.okafor\"", true),
            ("userName ne \"amina.okafor\"", false),
            ("userName co \"NA.OK\"", true),
            ("userName sw \"amina\" and active eq true", true),
            ("userName sw \"x\" and active eq true or counter gt 4", true),
            ("userName sw \"x\" and (active eq true or counter gt 4)", false),
            ("not (userName ew \"okafor\")", false),
            ("name.familyName eq \"Okafor\"", true),
            ("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName eq \"Okafor\"", true),
            ("urn:ietf:params:scim:schemas:extension:gluu:2.0:User:level ge 3", true),
            ("emails pr and title pr", false),
            ("nickName pr", false),
            ("title eq null", true),
            ("emails.type eq \"home\"", true),
            ("emails eq \"b@home.example\"", true),
            ("emails[type eq \"home\" and value co \"home\"]", true),
            ("emails[type eq \"home\" and primary eq true]", false),
            ("meta.created lt \"2024-06-01\"", true),
            ("counter le 4", false),
        ];
        for (text, expected) in table {
            assert_eq!(read(text).map(|filter| filter.matches(&user)), Ok(expected), "{text}");
        }
    }

    #[test]
    fn damaged_filters_are_refused() {
        for text in [
            "",
            "userName",
            "userName eq",
            "userName xx \"a\"",
            "userName eq a",
            "(userName pr",
            "userName pr)",
            "not userName pr",
            "userName eq {}",
            "a[b pr",
            "eq \"a\" \"b\"",
            "userName eq \"a\" and",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read(&"(".repeat(100)).is_err_and(|problem| problem.contains("deeply")));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(userName|eq|pr|and|or|not|\"a|\"|\\(|\\)|\\[|\\]|é| |1|true){0,12}") {
            if let Ok(filter) = read(&text) {
                let _ = filter.matches(&json!({"userName": "a"}));
            }
        }
    }
}
