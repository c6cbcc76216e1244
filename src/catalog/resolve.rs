//! Follows the references of schemas, and merges the members of `allOf`.

use std::borrow::Cow;

use super::Catalog;
use crate::operation::ValueType;
use crate::schema::Schema;

/// The maximum number of references and groups that one schema may combine. Real files use a few; in a malicious file
/// the number could double with every step.
const MOST_STEPS: usize = 1_000;

/// How deep references and groups may nest.
const DEEPEST: usize = 64;

impl Catalog {
    /// Follows the reference of a schema and merges the members of its `allOf`; its properties stay unresolved. A cycle
    /// or an unknown reference gives an empty schema.
    #[must_use]
    pub fn resolve<'a>(&'a self, schema: &'a Schema) -> Cow<'a, Schema> {
        if schema.reference.is_none() && schema.all_of.is_empty() {
            return Cow::Borrowed(schema);
        }
        Resolver { catalog: self, path: Vec::new(), steps: 0 }.resolve(Cow::Borrowed(schema))
    }
}

struct Resolver<'a> {
    catalog: &'a Catalog,
    /// The references that are being followed.
    path: Vec<String>,
    steps: usize,
}

impl<'a> Resolver<'a> {
    fn resolve(&mut self, schema: Cow<'a, Schema>) -> Cow<'a, Schema> {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.path.len() > DEEPEST {
            return Cow::Owned(Schema::default());
        }
        if let Some(name) = &schema.reference {
            if self.path.iter().any(|known| known == name) {
                return Cow::Owned(Schema::default());
            }
            self.path.push(name.to_string());
            let resolved = self.catalog.schema(name).map(|referred| self.resolve(Cow::Owned(referred)));
            self.path.pop();
            return resolved.unwrap_or_default();
        }
        if schema.all_of.is_empty() {
            return schema;
        }
        let mut whole = schema.into_owned();
        for member in std::mem::take(&mut whole.all_of) {
            let member = self.resolve(Cow::Owned(member)).into_owned();
            merge(&mut whole, member);
        }
        whole.value_type.get_or_insert(ValueType::Object);
        Cow::Owned(whole)
    }
}

/// Merges a member of `allOf` into the whole.
fn merge(whole: &mut Schema, member: Schema) {
    for property in member.properties {
        match whole.properties.iter_mut().find(|known| known.name == property.name) {
            Some(known) => known.schema = property.schema,
            None => whole.properties.push(property),
        }
    }
    let new = member.required.into_iter().filter(|name| !whole.required.contains(name)).collect::<Vec<_>>();
    whole.required.extend(new);
    whole.value_type = whole.value_type.or(member.value_type);
    whole.items = whole.items.take().or(member.items);
    whole.additional = whole.additional.take().or(member.additional);
    whole.format = whole.format.take().or(member.format);
    whole.default = whole.default.take().or(member.default);
    if whole.values.is_empty() {
        whole.values = member.values;
    }
    for (key, value) in member.limits {
        if whole.limit(&key).is_none() {
            whole.limits.push((key, value));
        }
    }
}
