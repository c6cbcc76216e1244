//! `--jq FILTER`: the jq language, built in. A filter is read before anything is sent.

use jaq_core::data::JustLut;
use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, compile, unwrap_valr};
use jaq_json::Val;
use serde_json::{Map, Value};

/// How much of what a filter says against a value is kept, in characters.
const LONGEST_MESSAGE: usize = 120;

/// A filter that can be applied to values.
pub struct Filter(jaq_core::Filter<JustLut<Val>>);

/// Why a text is no filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("--jq: {problem}, in line {line}, column {column}: `{found}`")]
pub struct FilterError {
    /// What is wrong.
    pub problem: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What stands there.
    pub found: String,
}

/// What a filter itself says against a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("--jq failed: {0}")]
pub struct RunError(String);

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// It is not written as jq has it, or uses a name that nobody knows.
    pub fn parse(code: &str) -> Result<Self, FilterError> {
        let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules = Loader::new(definitions)
            .load(&arena, File { code, path: () })
            .map_err(|errors| load_error(code, errors))?;
        let filter =
            Compiler::default().with_funs(functions).compile(modules).map_err(|errors| compile_error(code, errors))?;
        Ok(Self(filter))
    }

    /// Applies the filter; `take` gets its outputs one after the other, until it refuses one.
    ///
    /// # Errors
    /// The filter fails on this value, or `take` does.
    pub fn run<E: From<RunError>>(&self, input: &Value, mut take: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
        let input =
            jaq_json::read::parse_single(input.to_string().as_bytes()).map_err(|error| RunError(error.to_string()))?;
        let context = Ctx::<JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        for output in self.0.id.run((context, input)).map(unwrap_valr) {
            let output = output.map_err(|error| RunError(shortened(&error.to_string())))?;
            take(to_json(&output))?;
        }
        Ok(())
    }
}

/// jq quotes the whole value that a filter fails on.
fn shortened(message: &str) -> String {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

/// What jq calls a value, as JSON: a number that JSON can't write is `null`.
fn to_json(value: &Val) -> Value {
    match value {
        Val::Null => Value::Null,
        Val::Bool(value) => Value::Bool(*value),
        Val::Num(number) => crate::json::parse(&number.to_string()).unwrap_or(Value::Null),
        Val::TStr(text) | Val::BStr(text) => Value::String(String::from_utf8_lossy(text).into_owned()),
        Val::Arr(items) => items.iter().map(to_json).collect(),
        Val::Obj(object) => {
            let name = |key: &Val| match to_json(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(object.iter().map(|(key, value)| (name(key), to_json(value))).collect::<Map<_, _>>())
        }
    }
}

fn load_error(code: &str, errors: load::Errors<&str, ()>) -> FilterError {
    let error = errors.into_iter().next().map(|(_, error)| error);
    let (problem, found) = match error {
        Some(load::Error::Io(list)) => list.first().map(|(path, error)| (error.clone(), *path)).unwrap_or_default(),
        Some(load::Error::Lex(list)) => {
            list.first().map(|(what, found)| (expected(what.as_str()), *found)).unwrap_or_default()
        }
        Some(load::Error::Parse(list)) => {
            list.first().map(|(what, found)| (expected(what.as_str()), *found)).unwrap_or_default()
        }
        None => Default::default(),
    };
    located(code, problem, found)
}

fn expected(what: &str) -> String {
    format!("expected {what}")
}

fn compile_error(code: &str, errors: compile::Errors<&str, ()>) -> FilterError {
    let error = errors.into_iter().next().and_then(|(_, list)| list.into_iter().next());
    let (found, what) = match error {
        Some((found, compile::Undefined::Filter(arity))) if arity > 0 => {
            (found, format!("there is no filter with {arity} arguments and that name"))
        }
        Some((found, undefined)) => (found, format!("there is no such {}", undefined.as_str())),
        None => Default::default(),
    };
    located(code, what, found)
}

/// `found` is a part of `code`, as the parser hands it out; its place is told by what follows it.
fn located(code: &str, problem: String, found: &str) -> FilterError {
    let span = load::span(code, found);
    let start = if code.get(span.clone()) == Some(found) { span.start } else { code.len() };
    let before = code.get(..start).unwrap_or(code);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    let shown: String = found.chars().take_while(|character| *character != '\n').take(20).collect();
    FilterError { problem, line, column, found: if shown.is_empty() { "the end".to_owned() } else { shown } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outputs(filter: &str, input: &str) -> Result<Vec<String>, String> {
        let input: Value = serde_json::from_str(input).expect("JSON");
        let mut outputs = Vec::new();
        Filter::parse(filter)
            .map_err(|error| error.to_string())?
            .run(&input, |value| {
                outputs.push(value.to_string());
                Ok::<_, RunError>(())
            })
            .map_err(|error| error.to_string())?;
        Ok(outputs)
    }

    #[test]
    fn filters_filter() {
        let page = r#"{"entries":[{"inum":"1","n":1.10},{"inum":"2","n":12345678901234567890123}],"total":2}"#;
        let table: &[(&str, &[&str])] = &[
            (".", &[r#"{"entries":[{"inum":"1","n":1.10},{"inum":"2","n":12345678901234567890123}],"total":2}"#]),
            (".entries[].inum", &["\"1\"", "\"2\""]),
            (".entries | map(.n)", &["[1.10,12345678901234567890123]"]),
            (".total + 1", &["3"]),
            ("[.entries[] | select(.inum == \"2\") | .inum] | length", &["1"]),
            (".none", &["null"]),
            ("empty", &[]),
            ("nan", &["null"]),
            ("{a: (1, 2)}", &["{\"a\":1}", "{\"a\":2}"]),
        ];
        for (filter, expected) in table {
            let expected = expected.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(outputs(filter, page), Ok(expected), "{filter}");
        }
    }

    #[test]
    fn a_broken_filter_is_named_with_its_place() {
        let table = [
            (".entries[", "--jq: expected"),
            (".a | nosuch", "in line 1, column 6: `nosuch`"),
            (".a\n | $x", "in line 2, column 4: `$x`"),
            (".a | map(.b; .c)", "there is no filter with 2 arguments and that name, in line 1, column 6: `map`"),
            (".a)", "in line 1, column 3: `)`"),
        ];
        for (filter, expected) in table {
            let error = Filter::parse(filter).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(expected), "{filter}: {error}");
        }
    }

    #[test]
    fn a_filter_that_does_not_fit_a_value_fails() {
        let error = outputs(".a.b", "{\"a\":1}").expect_err("fails");
        assert!(error.starts_with("--jq failed: "), "{error}");
        assert!(outputs("error(\"no\")", "1").is_err_and(|error| error.contains("no")));
    }

    proptest! {
        #[test]
        fn reading_never_panics(code in "\\PC{0,20}|[.a|()\\[\\]{}$\"':;,\\\\\n]{0,16}") {
            let _ = Filter::parse(&code);
        }
    }
}
