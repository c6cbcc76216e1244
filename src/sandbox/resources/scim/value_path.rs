//! Paths of attributes: `name.familyName`, with or without the URN of a schema before them.

use serde_json::Value;

/// A step of a path: the name of a member, in any letter case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step(pub String);

impl Step {
    /// The steps of an attribute's name.
    pub fn of_name(name: &str) -> Vec<Self> {
        let step = |text: &str| Self(text.to_owned());
        if !name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:")) {
            return name.split('.').map(step).collect();
        }
        let (urn, attribute) = match name.rsplit_once(':') {
            // The URN of a schema ends with its name, which no attribute follows.
            Some((urn, last)) if urn.contains(":2.0:") && !last.is_empty() => (urn, last),
            _ => (name, ""),
        };
        let is_core = urn.to_ascii_lowercase().starts_with("urn:ietf:params:scim:schemas:core:");
        let begin = (!is_core).then(|| step(urn));
        begin.into_iter().chain(attribute.split('.').filter(|part| !part.is_empty()).map(step)).collect()
    }

    /// The name of the member of an object that this step means.
    pub fn member<'a>(&self, members: &'a serde_json::Map<String, Value>) -> Option<&'a String> {
        members.keys().find(|name| name.eq_ignore_ascii_case(&self.0))
    }
}

/// The values at a path; a step into a list goes into each of its elements.
pub fn values<'a>(resource: &'a Value, path: &[Step]) -> Vec<&'a Value> {
    let elements = |value: &'a Value| -> Vec<&'a Value> {
        match value {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        }
    };
    let mut found = vec![resource];
    for step in path {
        let inside = found.into_iter().flat_map(elements).filter_map(|value| {
            let members = value.as_object()?;
            members.get(step.member(members)?)
        });
        found = inside.collect();
    }
    found.into_iter().flat_map(elements).collect()
}
