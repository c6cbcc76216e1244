//! The operations that the sandbox serves: what each does follows from the paths of the catalogue, with exceptions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::declared::Declared;
use super::role::{EXCEPTIONS, Role, collection, key_of};
use crate::catalog::Catalog;
use crate::operation::{Method, Operation, Service};
use crate::schema::Schema;

/// An operation, what it does, and with what.
pub struct Served {
    /// The operation of the catalogue.
    pub operation: Operation,
    /// Its response.
    pub response: Declared,
    /// What it does.
    pub role: Role,
    /// The collection or document.
    pub place: String,
    /// The property that the parameter of the path is compared with, or the member of the document.
    pub by: Cow<'static, str>,
    /// The schema of an entry that is added to the collection.
    pub item: Option<Schema>,
}

/// The result of a look-up.
pub enum Found<'a> {
    /// The operation, and the values of the parameters in its path.
    Operation(&'a Arc<Served>, Vec<String>),
    /// The path has other methods, which are named.
    OtherMethods(String),
    /// No operation has this path.
    Nothing,
}

/// The operations of one service.
pub struct Operations(Vec<Arc<Served>>);

impl Operations {
    /// The operations of the built-in catalogue.
    pub fn of(service: Service) -> Self {
        let catalog = Catalog::embedded(service);
        let responses = Declared::of_service(service.as_str());
        let all = catalog.operations();
        Self(all.iter().map(|operation| Arc::new(served(operation, all, &responses))).collect())
    }

    /// Every operation.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Served>> {
        self.0.iter()
    }

    /// The operation with a method and a path below the base URL, which is percent-encoded.
    pub fn find(&self, method: &str, path: &str) -> Found<'_> {
        let matching = self.0.iter().filter_map(|served| Some((served, matched(&served.operation.path, path)?)));
        let all: Vec<_> = matching.collect();
        let wanted = all.iter().filter(|(served, _)| served.operation.method.as_str() == method);
        // A path without parameters precedes one with them.
        match wanted.min_by_key(|(_, values)| values.len()) {
            Some((served, values)) => Found::Operation(served, values.clone()),
            None if all.is_empty() => Found::Nothing,
            None => {
                let mut methods: Vec<&str> = all.iter().map(|(served, _)| served.operation.method.as_str()).collect();
                methods.sort_unstable();
                methods.dedup();
                Found::OtherMethods(methods.join(","))
            }
        }
    }
}

/// The values of the parameters, decoded, if a path has the form of a template.
fn matched(template: &str, path: &str) -> Option<Vec<String>> {
    let (mut templates, mut segments) = (template.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        match (templates.next(), segments.next()) {
            (None, None) => return Some(values),
            (Some(template), Some(segment)) => {
                let Some((before, rest)) = template.split_once('{') else {
                    if template != segment {
                        return None;
                    }
                    continue;
                };
                let after = rest.split_once('}')?.1;
                let value = segment.strip_prefix(before)?.strip_suffix(after).filter(|value| !value.is_empty())?;
                values.push(percent_decode_str(value).decode_utf8_lossy().into_owned());
            }
            _ => return None,
        }
    }
}

fn served(
    operation: &Operation,
    all: &[Operation],
    responses: &HashMap<(&'static str, &'static str), Declared>,
) -> Served {
    let key = (operation.method.as_str(), &*operation.path);
    let response = responses.get(&key).copied().unwrap_or(Declared::unknown(operation.method));
    let is_meant = |exception: &&super::role::Exception| {
        exception.service == operation.service
            && exception.method == operation.method
            && exception.path == operation.path
    };
    let (role, place, by) = match EXCEPTIONS.iter().find(is_meant) {
        Some(exception) => (exception.role, exception.place.to_owned(), Cow::Borrowed(exception.by)),
        None => derived(operation, all),
    };
    let adds = |other: &&Operation| matches!(other.method, Method::Post | Method::Put) && *other.path == place;
    let item = all.iter().find(adds).and_then(|other| Some(other.body.as_ref()?.media_types.first()?.schema.clone()));
    Served { operation: operation.clone(), response, role, place, by, item }
}

/// What an operation does by its path: `P` is a collection if `P/{x}` has operations, and else a document if it can be
/// read.
fn derived(operation: &Operation, all: &[Operation]) -> (Role, String, Cow<'static, str>) {
    let action = (Role::Action, String::new(), Cow::Borrowed(""));
    // The auth server's operations issue and check; only the config-api and SCIM store.
    if operation.service == Service::Auth {
        return action;
    }
    let path = &*operation.path;
    let has = |method: Method, path: &str| all.iter().any(|other| other.method == method && other.path == path);
    if let Some((parent, parameter)) = parameter_at_end(path) {
        let is_collection =
            !parent.contains('{') && [Method::Get, Method::Post].iter().any(|method| has(*method, parent));
        if !is_collection {
            return action;
        }
        let role = match operation.method {
            Method::Get => Role::Get,
            Method::Put => Role::Replace,
            Method::Patch => Role::Patch,
            Method::Delete => Role::Delete,
            Method::Post => return action,
        };
        return (role, parent.to_owned(), key_of(parent, parameter));
    }
    if path.contains('{') {
        return action;
    }
    let item = all.iter().find_map(|other| parameter_at_end(&other.path).filter(|(parent, _)| *parent == path));
    let parameter = item.map(|(_, parameter)| parameter).or_else(|| collection(path).map(|known| known.key));
    if let Some(parameter) = parameter {
        let role = match operation.method {
            Method::Get => Role::List,
            Method::Post => Role::Create,
            Method::Put => Role::Replace,
            Method::Delete => Role::Delete,
            Method::Patch => return action,
        };
        return (role, path.to_owned(), key_of(path, parameter));
    }
    let role = match operation.method {
        Method::Get => Role::Read,
        Method::Put | Method::Post if has(Method::Get, path) => Role::Write,
        Method::Patch if has(Method::Get, path) => Role::Change,
        Method::Delete if has(Method::Get, path) => Role::Clear,
        _ => return action,
    };
    (role, path.to_owned(), Cow::Borrowed(""))
}

/// The path above, and the name of the parameter, if the last segment of a path is a parameter.
fn parameter_at_end(path: &str) -> Option<(&str, &str)> {
    let (parent, last) = path.rsplit_once('/')?;
    Some((parent, last.strip_prefix('{')?.strip_suffix('}')?))
}
