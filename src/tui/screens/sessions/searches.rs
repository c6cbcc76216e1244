//! The searches that are remembered from run to run, for the form and the palette.

use serde_json::{Map, Value};

use super::form::{Criteria, Field};
use super::state::Sessions;
use crate::tui::context::Context;
use crate::tui::memory::Memory;
use crate::tui::reference::{Reference, ReferenceKind};
use crate::tui::screen::{Effect, Offer};

impl Sessions {
    /// Reads the searches of earlier runs.
    pub fn load_searches(&mut self, context: &Context<'_>) {
        self.memory = Memory::load(context.surroundings, "searches");
        for criteria in self.memory.recent().rev().filter_map(read) {
            self.form.remember(&criteria);
        }
    }

    /// Remembers a search that begins.
    pub fn remember(&mut self, criteria: &Criteria) -> Option<Effect> {
        self.form.remember(criteria);
        self.memory.used(&written(criteria))
    }

    /// The favourite searches and the recent ones.
    pub fn searches(&mut self) -> Vec<Offer> {
        self.offered = self.memory.names().map(str::to_owned).collect();
        let offer = |(number, name): (usize, &String)| {
            let criteria = read(name)?;
            let rank = self.memory.rank(name);
            Some(Offer { kind: "search", name: shown(&criteria), detail: "sessions".to_owned(), number, rank })
        };
        self.offered.iter().enumerate().filter_map(offer).collect()
    }

    /// Searches as before.
    pub fn search_again(&mut self, number: usize, context: &Context<'_>) -> Vec<Effect> {
        let Some(criteria) = self.offered.get(number).and_then(|name| read(name)) else {
            return Vec::new();
        };
        self.form.fill(&criteria);
        self.search_form(context)
    }

    /// Shows the sessions that a reference leads to.
    pub fn visit(&mut self, reference: &Reference, context: &Context<'_>) -> Vec<Effect> {
        let field = match reference.kind {
            ReferenceKind::SessionsOfClient => Field::Client,
            _ => Field::Inum,
        };
        self.form.fill(&Criteria::default());
        self.form.field_mut(field).set(&reference.value);
        self.is_visited = true;
        self.search_form(context)
    }

    /// Makes a search a favourite, or no longer.
    pub fn favour_search(&mut self, number: usize) -> Vec<Effect> {
        let name = self.offered.get(number).cloned();
        name.and_then(|name| self.memory.favour(&name)).into_iter().collect()
    }
}

/// The fields that have a text.
fn texts(criteria: &Criteria) -> impl Iterator<Item = (Field, &str)> {
    Field::ALL.into_iter().map(|field| (field, criteria.text(field))).filter(|(_, text)| !text.is_empty())
}

/// A search as it is kept: its texts by the names of their flags.
fn written(criteria: &Criteria) -> String {
    let members: Map<String, Value> =
        texts(criteria).map(|(field, text)| (field.flag().trim_start_matches('-').to_owned(), text.into())).collect();
    Value::Object(members).to_string()
}

/// A search that was kept; `None` if it has no criterion that is known.
fn read(text: &str) -> Option<Criteria> {
    let members: Map<String, Value> = serde_json::from_str(text).ok()?;
    let text = |field: Field| members.get(field.flag().trim_start_matches('-')).and_then(Value::as_str);
    let criteria = Criteria::of(|field| text(field).unwrap_or_default().to_owned());
    (!criteria.is_empty()).then_some(criteria)
}

/// A search for people, not sanitised.
fn shown(criteria: &Criteria) -> String {
    texts(criteria).map(|(field, text)| format!("{} {text}", field.label())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_it_was_written() {
        let criteria = Criteria::of(|field| match field {
            Field::User => "admin \"x\"".to_owned(),
            Field::Filter => "acr=otp, deletable=false".to_owned(),
            _ => String::new(),
        });
        let text = written(&criteria);
        assert_eq!(text, r#"{"user":"admin \"x\"","filter":"acr=otp, deletable=false"}"#);
        assert_eq!(read(&text), Some(criteria.clone()));
        assert_eq!(shown(&criteria), "Username admin \"x\", Filter acr=otp, deletable=false");
        for unknown in ["", "{}", "[]", r#"{"new": "x"}"#, r#"{"user": 7}"#] {
            assert_eq!(read(unknown), None, "{unknown}");
        }
    }
}
